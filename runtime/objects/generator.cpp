// The types generator, coroutine, async_generator and the helpers of the latter. How they run is interp/'s
// business (CallOps::resume_generator); here is what programs see of them.
#include "runtime/objects/abstract.h"
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/frame_object.h"
#include "runtime/objects/generator_parts.h"
#include "runtime/objects/kinds.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/layouts.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

Ref name_of(Generator* g) {
  Ref set = g->name.load(g);
  return set ? std::move(set) : function_name(g->function.peek().as<Function>());
}
Ref qualified_name_of(Generator* g) {
  Ref set = g->qualified_name.load(g);
  return set ? std::move(set) : function_qualified_name(g->function.peek().as<Function>());
}

// ---- memory

void traverse_generator(Object* o, ChildVisitor visit) {
  Generator* g = reinterpret_cast<Generator*>(o);
  GeneratorState state = state_of(g);
  if (state == GeneratorState::created || state == GeneratorState::suspended) {
    count_generator(g);
    for (std::uint32_t i = 0, n = kCounted ? g->register_count : g->live(); i < n; ++i)
      visit(g->registers[i]);
  }
  for (Slot* slot : {&g->function, &g->name, &g->qualified_name, &g->handled, &g->awaiting})
    visit(slot->peek());
}

}  // namespace

const KindOps kGeneratorOps = {"generator", traverse_generator, nullptr};

// ---- resuming

namespace {

const char* kind_name(Value self) {
  if (is_instance_exact(self, BuiltinType::coroutine)) return "coroutine";
  return is_instance_exact(self, BuiltinType::async_generator) ? "async generator" : "generator";
}

Ref raise_stop_iteration(Value value) {
  if (value.is_none()) return raise_value(BuiltinType::StopIteration, Value());
  return raise_value(BuiltinType::StopIteration, value);
}

// send(): a finished generator raises StopIteration; a finished coroutine must not be awaited again.
Ref send(Thread& t, Value self, Value v) {
  Generator* g = generator_of(self);
  GeneratorState state = state_of(g);
  if (state == GeneratorState::finished) {
    if (is_instance_exact(self, BuiltinType::coroutine))
      return raise_text(BuiltinType::RuntimeError, "cannot reuse already awaited coroutine");
    return raise_stop_iteration(Value::none());
  }
  if (state == GeneratorState::created && !v.is_none())
    return raise(BuiltinType::TypeError, "can't send non-None value to a just-started {}", kind_name(self));
  Ref yielded = t.realm().call_ops->resume_generator(t, self.as_object(), v, false);
  if (!yielded && !has_pending(t)) return raise_stop_iteration(Value::none());
  return yielded;
}

// tp_iternext: exhaustion is an empty result.
Ref generator_next(Thread& t, Value self) {
  if (state_of(generator_of(self)) == GeneratorState::finished) return {};
  return t.realm().call_ops->resume_generator(t, self.as_object(), Value::none(), false);
}

Ref generator_send(Thread& t, Args args) { return send(t, args[0], args[1]); }

}  // namespace

Ref thrown_exception(Thread& t, Args args) {
  Value type = args[1];
  Root exception;
  if (is_type(type) && is_subtype(type.as<Type>(), builtin_type(BuiltinType::BaseException))) {
    Value v = args.count > 2 ? args[2] : Value::none();
    if (is_subtype(type_of(v), type.as<Type>())) exception.set(v);
    else if (v.is_none()) exception = call(t, type);
    else if (is_tuple(v)) exception = call_with_tuple(t, type, v.as<Tuple>(), nullptr);
    else exception = call(t, type, {v});
  } else if (is_subtype(type_of(type), builtin_type(BuiltinType::BaseException))) {
    if (args.count > 2 && !args[2].is_none())
      return raise_text(BuiltinType::TypeError, "instance exception may not have a separate value");
    exception.set(type);
  } else {
    return raise(BuiltinType::TypeError,
                 "exceptions must be classes or instances deriving from BaseException, not {}",
                 type_name(type));
  }
  if (!exception) return {};
  if (args.count > 3 && !args[3].is_none()) {
    if (args[3].as_object()->kind != Kind::traceback)
      return raise_text(BuiltinType::TypeError, "throw() third argument must be a traceback object");
    Exception* e = exception.as<Exception>();
    e->traceback.store(e, args[3]);
  }
  return exception.take();
}

Ref throw_in_generator(Thread& t, Value self, Value exception) {
  Generator* g = generator_of(self);
  if (state_of(g) == GeneratorState::finished) {
    if (is_instance_exact(self, BuiltinType::coroutine))
      return raise_text(BuiltinType::RuntimeError, "cannot reuse already awaited coroutine");
    return raise_object(exception);
  }
  set_pending(t, exception);
  Ref yielded = t.realm().call_ops->resume_generator(t, self.as_object(), Value::none(), true);
  if (!yielded && !has_pending(t)) return raise_stop_iteration(Value::none());
  return yielded;
}

namespace {

// Nothing has run of it: it is finished without running. False: it has been started.
bool finish_unstarted(Generator* g) {
  GeneratorState expected = GeneratorState::created;
  // acq_rel [generator.state]: we own its registers now
  if (!g->state.compare_exchange_strong(expected, GeneratorState::finished, std::memory_order_acq_rel,
                                        std::memory_order_acquire))
    return false;
  bool counted = g->counted.load(std::memory_order_relaxed);  // relaxed: ordered by the state
  for (std::uint32_t i = 0, n = kCounted ? g->register_count : g->live(); counted && i < n; ++i)
    release(std::exchange(g->registers[i], Value()));
  return true;
}

Ref generator_throw(Thread& t, Args args) {
  Root exception(thrown_exception(t, args));
  if (!exception) return {};
  return throw_in_generator(t, args[0], exception.get());
}

bool finished_by(BuiltinType type) {
  Thread& t = current_thread();
  if (!pending_is(t, type)) return false;
  clear_pending(t);
  return true;
}

Ref generator_close(Thread& t, Args args) {
  Generator* g = generator_of(args[0]);
  if (state_of(g) == GeneratorState::finished || finish_unstarted(g)) return Ref::none();
  Root exit(call(t, Value::object(builtin_type(BuiltinType::GeneratorExit))));
  if (!exit) return {};
  set_pending(t, exit.get());
  Ref yielded = t.realm().call_ops->resume_generator(t, args[0].as_object(), Value::none(), true);
  if (yielded) return raise(BuiltinType::RuntimeError, "{} ignored GeneratorExit", kind_name(args[0]));
  if (!has_pending(t) || finished_by(BuiltinType::StopIteration) || finished_by(BuiltinType::GeneratorExit) ||
      finished_by(BuiltinType::StopAsyncIteration))
    return Ref::none();
  return {};
}

// At the end of a generator that waits: what its `finally` and `with` promise.
Ref generator_finalize(Thread& t, Value self) {
  if (state_of(generator_of(self)) != GeneratorState::suspended) return Ref::none();
  return generator_close(t, Args{&self, 1, nullptr});
}

Ref self_iterator(Thread&, Value self) { return Ref::share(self); }

Ref generator_repr(Thread&, Value self) {
  std::string scratch;
  Generator* g = generator_of(self);
  const char* what = is_instance_exact(self, BuiltinType::coroutine)         ? "coroutine"
                     : is_instance_exact(self, BuiltinType::async_generator) ? "async_generator"
                                                                             : "generator";
  return str_from_utf8(fmt::format("<{} object {} at {:#x}>", what,
                                   str_utf8(qualified_name_of(g).as<Str>(), scratch), self.bits()));
}

// ---- attributes

Ref get_name(Thread&, Value self) { return name_of(generator_of(self)); }
Ref get_qualified_name(Thread&, Value self) { return qualified_name_of(generator_of(self)); }

template <Slot Generator::*slot>
bool set_text(Thread&, Value self, Value v) {
  if (!v || !is_str(v))
    return raise(BuiltinType::TypeError, "{} must be set to a string object",
                 slot == &Generator::name ? "__name__" : "__qualname__");
  (generator_of(self)->*slot).store(self.as_object(), v);
  return true;
}

Ref get_running(Thread&, Value self) {
  return Ref::boolean(state_of(generator_of(self)) == GeneratorState::running);
}
Ref get_suspended(Thread&, Value self) {
  return Ref::boolean(state_of(generator_of(self)) == GeneratorState::suspended);
}
Ref get_code(Thread&, Value self) {
  Function* function = generator_of(self)->function.peek().as<Function>();
  return function->code.load(function);
}
Ref get_yield_from(Thread&, Value self) {
  Generator* g = generator_of(self);
  GeneratorState suspended = GeneratorState::suspended;
  // acquire [generator.state]: while we look nobody runs it
  if (!g->state.compare_exchange_strong(suspended, GeneratorState::running, std::memory_order_acquire,
                                        std::memory_order_relaxed))
    return Ref::none();
  Instruction at{g->pc->load(std::memory_order_relaxed)};  // relaxed: code is published before it runs
  Ref sub = at.op() == Op::SEND ? Ref::share(g->registers[at.b()]) : Ref::none();
  g->state.store(suspended, std::memory_order_release);  // release [generator.state]
  return sub;
}
// A suspended generator keeps no frame object: each is a snapshot.
Ref get_frame(Thread& t, Value self) {
  Generator* g = generator_of(self);
  switch (state_of(g)) {
    case GeneratorState::finished: return Ref::none();
    case GeneratorState::running:
      for (Frame* f = t.frame; f > t.frames; --f)
        if (f->generator == g) return make_frame_object(t, f);
      return raise_text(BuiltinType::NotImplementedError,
                        "the frame of a generator that another thread runs is not supported");
    default: return make_generator_frame(t, g);
  }
}

constexpr MethodDef kGeneratorMethods[] = {
    {"send", generator_send, Arity::one},
    {"throw", generator_throw, Arity::range, 1, 3},
    {"close", generator_close, Arity::none},
    {nullptr, nullptr},
};

#define SW_GENERATOR_ATTRIBUTES(prefix, awaited)                                                \
  {"__name__", get_name, set_text<&Generator::name>},                                           \
      {"__qualname__", get_qualified_name, set_text<&Generator::qualified_name>},               \
      {prefix "_running", get_running, nullptr}, {prefix "_suspended", get_suspended, nullptr}, \
      {prefix "_code", get_code, nullptr}, {prefix "_frame", get_frame, nullptr},               \
      {prefix awaited, get_yield_from, nullptr}, {                                              \
    nullptr, nullptr, nullptr                                                                   \
  }

constexpr GetSetDef kGeneratorAttributes[] = {SW_GENERATOR_ATTRIBUTES("gi", "_yieldfrom")};
constexpr GetSetDef kCoroutineAttributes[] = {SW_GENERATOR_ATTRIBUTES("cr", "_await")};
constexpr GetSetDef kAsyncGeneratorAttributes[] = {SW_GENERATOR_ATTRIBUTES("ag", "_await")};
#undef SW_GENERATOR_ATTRIBUTES

Ref coroutine_await(Thread&, Args args) { return Ref::share(args[0]); }

constexpr MethodDef kCoroutineMethods[] = {
    {"send", generator_send, Arity::one},
    {"throw", generator_throw, Arity::range, 1, 3},
    {"close", generator_close, Arity::none},
    {"__await__", coroutine_await, Arity::none},
    {nullptr, nullptr},
};

Ref async_generator_iterator(Thread&, Args args) { return Ref::share(args[0]); }

constexpr MethodDef kAsyncGeneratorMethods[] = {
    {"asend", async_generator_asend, Arity::one},     {"athrow", async_generator_athrow, Arity::range, 1, 3},
    {"aclose", async_generator_aclose, Arity::none},  {"__aiter__", async_generator_iterator, Arity::none},
    {"__anext__", async_generator_next, Arity::none}, {nullptr, nullptr},
};

constexpr TypeSlots generator_slots() {
  TypeSlots slots{};
  slots.repr = generator_repr;
  slots.iter = self_iterator;
  slots.next = generator_next;
  slots.finalize = generator_finalize;
  return slots;
}
constexpr TypeSlots coroutine_slots() {
  TypeSlots slots{};
  slots.finalize = generator_finalize;
  slots.repr = generator_repr;
  return slots;
}

constexpr TypeSlots kGeneratorSlots = generator_slots(), kCoroutineSlots = coroutine_slots();
constexpr TypeSlots kNoSlots{};

}  // namespace

const TypeDef kGeneratorType = {
    "generator", &kGeneratorSlots, kGeneratorMethods, kGeneratorAttributes, nullptr, false, false};
const TypeDef kCoroutineType = {
    "coroutine", &kCoroutineSlots, kCoroutineMethods, kCoroutineAttributes, nullptr, false, false};
const TypeDef kAsyncGeneratorType = {"async_generator",
                                     &kCoroutineSlots,
                                     kAsyncGeneratorMethods,
                                     kAsyncGeneratorAttributes,
                                     nullptr,
                                     false,
                                     false};
const TypeDef kCoroutineWrapperType = {
    "coroutine_wrapper", &kNoSlots, nullptr, nullptr, nullptr, false, false};

}  // namespace SW_MODEL
}  // namespace sidewinder
