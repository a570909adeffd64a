// Steps of asynchronous generators: what asend(), athrow(), aclose() and __anext__() return, to be awaited.
//
// An asynchronous generator leaves its frame in two ways: by an `await` that waits (the value goes out to
// whoever drives the coroutines) and by `yield` (the value is what the step was awaited for: StopIteration
// carries it). Which of them it was, kAsyncYielded tells. States and messages are CPython 3.11's
// (genobject.c).
#include "runtime/objects/abstract.h"
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/generator_parts.h"
#include "runtime/objects/native_object.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

enum class StepState : std::uint8_t { fresh, under_way, closed };

struct AsyncStep : NativeObject {
  Slot generator;
  Slot value;  // asend: what is sent; athrow: the arguments as a tuple; aclose: unbound
  std::atomic<StepState> state;
};

AsyncStep* step_of(Value v) { return v.as<AsyncStep>(); }
Generator* target_of(AsyncStep* s) { return generator_of(s->generator.peek()); }
StepState state_of_step(AsyncStep* s) {
  return s->state.load(
      std::memory_order_relaxed);  // relaxed: one awaiter at a time; another one is told so at best
}
void set_state(AsyncStep* s, StepState state) {
  s->state.store(state, std::memory_order_relaxed);  // relaxed: as state_of_step()
}

void traverse_step(Object* o, ChildVisitor visit) {
  visit(static_cast<AsyncStep*>(o)->generator.peek());
  visit(static_cast<AsyncStep*>(o)->value.peek());
}

Ref make_step(BuiltinType type, Value generator, Value value) {
  auto* s = allocate_native<AsyncStep>(builtin_type(type), traverse_step, nullptr);
  if (!s) return {};
  s->generator.init(generator);
  s->value.init(value);
  new (&s->state) std::atomic<StepState>(StepState::fresh);
  return Ref::adopt(Value::object(s));
}

// Sends into the generator, whatever its state. Empty: something is pending.
Ref send_into(Thread& t, Generator* g, Value v) {
  GeneratorState state = state_of(g);
  if (state == GeneratorState::finished) return raise_value(BuiltinType::StopAsyncIteration, Value());
  if (state == GeneratorState::created && !v.is_none())
    return raise_text(BuiltinType::TypeError, "can't send non-None value to a just-started async generator");
  set_async_facts(g, async_facts(g) & ~kAsyncYielded);
  Ref out = t.realm().call_ops->resume_generator(t, g, v, false);
  if (!out && !has_pending(t)) return raise_value(BuiltinType::StopAsyncIteration, Value());
  return out;
}

Ref throw_into(Thread& t, Generator* g, Value exception) {
  set_async_facts(g, async_facts(g) & ~kAsyncYielded);
  return throw_in_generator(t, Value::object(g), exception);
}

bool has_yielded(Generator* g) { return async_facts(g) & kAsyncYielded; }
void stop_running(Generator* g, std::int64_t more = 0) {
  set_async_facts(g, (async_facts(g) & ~kAsyncRunning) | more);
}

bool is_end(const Thread& t) {
  return pending_is(t, BuiltinType::StopAsyncIteration) || pending_is(t, BuiltinType::GeneratorExit);
}

// What came out of the generator: an awaited value goes on, a yielded one ends the step, as an exception
// does.
Ref settle(Thread& t, AsyncStep* s, Ref&& out) {
  Generator* g = target_of(s);
  if (out && !has_yielded(g)) return std::move(out);
  set_state(s, StepState::closed);
  if (!out) return stop_running(g, is_end(t) ? kAsyncClosed : 0), Ref();
  stop_running(g);
  return raise_value(BuiltinType::StopIteration, out);
}

// ---- asend, __anext__

Ref send_step(Thread& t, Value self, Value v) {
  AsyncStep* s = step_of(self);
  Generator* g = target_of(s);
  if (state_of_step(s) == StepState::closed)
    return raise_text(BuiltinType::RuntimeError, "cannot reuse already awaited __anext__()/asend()");
  if (state_of_step(s) == StepState::fresh) {
    if (async_facts(g) & kAsyncRunning)
      return raise_text(BuiltinType::RuntimeError, "anext(): asynchronous generator is already running");
    if (v.is_none()) v = s->value.peek();
    set_state(s, StepState::under_way);
  }
  set_async_facts(g, async_facts(g) | kAsyncRunning);
  return settle(t, s, send_into(t, g, v));
}
Ref send_next(Thread& t, Value self) { return send_step(t, self, Value::none()); }
Ref send_send(Thread& t, Args args) { return send_step(t, args[0], args[1]); }
Ref send_throw(Thread& t, Args args) {
  AsyncStep* s = step_of(args[0]);
  if (state_of_step(s) == StepState::closed)
    return raise_text(BuiltinType::RuntimeError, "cannot reuse already awaited __anext__()/asend()");
  Root exception(thrown_exception(t, args));
  return exception ? settle(t, s, throw_into(t, target_of(s), exception)) : Ref();
}
Ref close_step(Thread&, Args args) {
  set_state(step_of(args[0]), StepState::closed);
  return Ref::none();
}
Ref await_step(Thread&, Args args) { return Ref::share(args[0]); }
Ref self_iterator(Thread&, Value self) { return Ref::share(self); }

// ---- athrow, aclose

bool is_close(AsyncStep* s) { return !s->value.peek(); }

Ref ignored_exit(AsyncStep* s) {
  stop_running(target_of(s));
  set_state(s, StepState::closed);
  return raise_text(BuiltinType::RuntimeError, "async generator ignored GeneratorExit");
}

// The end of an aclose(): that the generator is over is what was wanted.
Ref settle_close(Thread& t, AsyncStep* s, Ref&& out) {
  if (out) return has_yielded(target_of(s)) ? ignored_exit(s) : std::move(out);
  stop_running(target_of(s));
  set_state(s, StepState::closed);
  if (!is_end(t)) return {};
  clear_pending(t);
  return raise_value(BuiltinType::StopIteration, Value());
}

Ref begin_throw(Thread& t, AsyncStep* s) {
  Generator* g = target_of(s);
  set_state(s, StepState::under_way);
  set_async_facts(g, async_facts(g) | kAsyncRunning | (is_close(s) ? kAsyncClosed : 0));
  if (is_close(s)) {
    Root exit(call(t, Value::object(builtin_type(BuiltinType::GeneratorExit))));
    return exit ? settle_close(t, s, throw_into(t, g, exit)) : Ref();
  }
  auto* given = s->value.peek().as<Tuple>();
  Value args[4] = {s->generator.peek()};
  for (std::uint64_t i = 0; i < given->size; ++i) args[i + 1] = (*given)[i];
  Root exception(thrown_exception(t, Args{args, static_cast<std::uint32_t>(given->size + 1), nullptr}));
  return exception ? settle(t, s, throw_into(t, g, exception)) : Ref();
}

Ref throw_step(Thread& t, Value self, Value v) {
  AsyncStep* s = step_of(self);
  Generator* g = target_of(s);
  if (state_of_step(s) == StepState::closed)
    return raise_text(BuiltinType::RuntimeError, "cannot reuse already awaited aclose()/athrow()");
  if (state_of(g) == GeneratorState::finished) {
    set_state(s, StepState::closed);
    return raise_value(BuiltinType::StopIteration, Value());
  }
  if (state_of_step(s) == StepState::under_way) {
    set_async_facts(g, async_facts(g) | kAsyncRunning);
    Ref out = send_into(t, g, v);
    return is_close(s) ? settle_close(t, s, std::move(out)) : settle(t, s, std::move(out));
  }
  if (async_facts(g) & kAsyncRunning) {
    set_state(s, StepState::closed);
    return raise(BuiltinType::RuntimeError, "{}(): asynchronous generator is already running",
                 is_close(s) ? "aclose" : "athrow");
  }
  if (async_facts(g) & kAsyncClosed) {
    set_state(s, StepState::closed);
    return raise_value(BuiltinType::StopAsyncIteration, Value());
  }
  if (!v.is_none())
    return raise_text(BuiltinType::RuntimeError, "can't send non-None value to a just-started coroutine");
  return begin_throw(t, s);
}
Ref throw_next(Thread& t, Value self) { return throw_step(t, self, Value::none()); }
Ref throw_send(Thread& t, Args args) { return throw_step(t, args[0], args[1]); }
Ref throw_throw(Thread& t, Args args) {
  AsyncStep* s = step_of(args[0]);
  if (state_of_step(s) == StepState::closed)
    return raise_text(BuiltinType::RuntimeError, "cannot reuse already awaited aclose()/athrow()");
  Root exception(thrown_exception(t, args));
  if (!exception) return {};
  Ref out = throw_into(t, target_of(s), exception);
  return is_close(s) ? settle_close(t, s, std::move(out)) : settle(t, s, std::move(out));
}

constexpr MethodDef kSendMethods[] = {{"__await__", await_step, Arity::none},
                                      {"send", send_send, Arity::one},
                                      {"throw", send_throw, Arity::range, 1, 3},
                                      {"close", close_step, Arity::none},
                                      {}};
constexpr MethodDef kThrowMethods[] = {{"__await__", await_step, Arity::none},
                                       {"send", throw_send, Arity::one},
                                       {"throw", throw_throw, Arity::range, 1, 3},
                                       {"close", close_step, Arity::none},
                                       {}};
constexpr TypeSlots kSendSlots{.iter = self_iterator, .next = send_next};
constexpr TypeSlots kThrowSlots{.iter = self_iterator, .next = throw_next};

}  // namespace

Ref async_generator_asend(Thread&, Args args) {
  return make_step(BuiltinType::async_generator_asend, args[0], args[1]);
}
Ref async_generator_next(Thread&, Args args) {
  return make_step(BuiltinType::async_generator_asend, args[0], Value::none());
}
Ref async_generator_athrow(Thread&, Args args) {
  Root given(tuple_from(args.values + 1, args.count - 1));
  return given ? make_step(BuiltinType::async_generator_athrow, args[0], given) : Ref();
}
Ref async_generator_aclose(Thread&, Args args) {
  return make_step(BuiltinType::async_generator_athrow, args[0], Value());
}

const TypeDef kAsyncGeneratorASendType{.name = "async_generator_asend",
                                       .slots = &kSendSlots,
                                       .methods = kSendMethods,
                                       .subclassable = false,
                                       .kind = Kind::native,
                                       .instance_size = sizeof(AsyncStep)};
const TypeDef kAsyncGeneratorAThrowType{.name = "async_generator_athrow",
                                        .slots = &kThrowSlots,
                                        .methods = kThrowMethods,
                                        .subclassable = false,
                                        .kind = Kind::native,
                                        .instance_size = sizeof(AsyncStep)};

}  // namespace SW_MODEL
}  // namespace sidewinder
