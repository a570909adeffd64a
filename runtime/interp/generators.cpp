// A generator is run by one thread at a time: its state goes from suspended to running by one step (a
// compare-and-swap once it is shared), whose loser raises "generator already executing".
#include "runtime/interp/generators.h"

#include <cstring>

#include "runtime/interp/calls.h"
#include "runtime/interp/exceptions.h"
#include "runtime/interp/frames.h"
#include "runtime/interp/interpreter.h"
#include "runtime/objects/generator_parts.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

BuiltinType type_of_unit(const CodeUnit& unit) {
  if (unit.flags.async_generator) return BuiltinType::async_generator;
  return unit.flags.coroutine ? BuiltinType::coroutine : BuiltinType::generator;
}

Generator* allocate_generator(const CodeUnit& unit, std::uint32_t registers) {
  std::size_t bytes = sizeof(Generator) + registers * sizeof(Value);
  return static_cast<Generator*>(static_cast<void*>(
      allocate_object(bytes, Kind::generator, static_cast<std::uint32_t>(type_of_unit(unit)))));
}

}  // namespace

Ref make_generator(Thread&, Function* function, Code* code, Value* R) {
  const CodeUnit& unit = **code->unit;
  Generator* g = allocate_generator(unit, code->body.register_count);
  if (!g) return raise_no_memory();
  g->body = &code->body;
  g->pc = code->body.words;
  g->register_count = code->body.register_count;
  // relaxed: a fresh object; its publication orders these
  new (&g->state) std::atomic<GeneratorState>(GeneratorState::created);
  new (&g->counted) std::atomic<bool>(kCounted);
  g->hot = false;
  g->function.init(Value::object(function));
  g->name.init_unbound();
  g->qualified_name.init_unbound();
  g->handled.init_unbound();
  g->awaiting.init_unbound();
  std::uint32_t live = kCounted ? g->register_count : code->body.local_count;
  for (std::uint32_t i = 0; i < live; ++i) {
    g->registers[i] = R[i];
    if constexpr (kCounted) R[i] = Value();
  }
  Ref made = Ref::adopt(Value::object(reinterpret_cast<Object*>(g)));
  if (g->is_shared()) count_generator(g);  // born so
  else note_suspended(current_thread(), g);
  return made;
}

namespace {

// Takes a generator for the caller alone. False: it runs, or another thread has run it since the caller
// looked (perhaps to its end: callers have seen to it that it was not finished before).
bool take_generator(Generator* g, GeneratorState* was) {
  *was = g->state.load(std::memory_order_relaxed);  // relaxed: exclusive, or the exchange below decides
  if (SW_LIKELY(*was == GeneratorState::created || *was == GeneratorState::suspended)) {
    if (SW_LIKELY(kGil || (kSharing && !g->is_shared()))) {
      g->state.store(GeneratorState::running, std::memory_order_relaxed);  // relaxed: exclusive
      return true;
    }
    // acquire [generator.state]: pairs with suspend_frame() of the thread that ran it before
    if (g->state.compare_exchange_strong(*was, GeneratorState::running, std::memory_order_acquire,
                                         std::memory_order_relaxed))
      return true;
  }
  bool coroutine = g->shape.load(std::memory_order_relaxed) ==  // relaxed: never changes
                   static_cast<std::uint32_t>(BuiltinType::coroutine);
  return raise(BuiltinType::ValueError, "{} already executing", coroutine ? "coroutine" : "generator");
}

// Enters the frame of a generator that the caller has taken from state `seen`.
Frame* enter_generator(Thread& t, Generator* g, GeneratorState seen, Value sent, Value* result,
                       std::uint8_t flags) {
  Frame* f = t.frame + 1;
  if (SW_UNLIKELY(f >= t.frame_limit)) {
    g->state.store(seen, std::memory_order_release);  // release [generator.state]: nothing happened
    return raise_recursion();
  }
  borrow_generator(g);
  Function* function = g->function.peek().as<Function>();
  f->R = g->registers;
  f->pc = g->pc;
  f->body = g->body;
  f->function = Value::object(function);
  if constexpr (kCounted) retain(f->function);
  f->names = Value();
  f->globals = function->globals.peek().as_object();
  f->generator = g;
  f->frame_object = nullptr;
  f->result = result;
  f->top = t.frame->top;
  f->cold_end = nullptr;
  f->handled_before = t.handled;
  if constexpr (kCounted) retain(f->handled_before);
  f->flags = flags | kFrameGenerator;
  t.frame = f;
  if (SW_UNLIKELY(static_cast<bool>(g->handled.peek()))) {
    set_register(&t.handled, g->handled.peek());
    g->handled.store(g, Value());
  }
  if (seen == GeneratorState::suspended) {
    Instruction at = instruction_at(f->pc);
    if (at.op() == Op::YIELD) {
      set_register(&f->R[at.a()], sent);
      f->pc += 1 + op_extra(Op::YIELD);
    } else {
      set_register(&f->R[at.c()], sent);  // SEND runs again with the value sent
    }
  }
  return f;
}

// Before others can get at what a shared generator's registers hold.
void publish_registers(Generator* g) {
  for (std::uint32_t i = 0; i < g->live(); ++i) publish(g->registers[i]);
}

// Does a generator wait for something that has to be closed with it? Another generator suspended itself
// before, and says so by its mark; coroutines are left alone, built-in iterators have no close().
bool delegates(const Generator* g, const Frame* f) {
  Instruction at = instruction_at(f->pc);
  if (at.op() != Op::SEND || g->shape.load(std::memory_order_relaxed) !=  // relaxed: never changes
                                 static_cast<std::uint32_t>(BuiltinType::generator))
    return false;
  Value sub = f->R[at.b()];
  if (!sub.is_object()) return false;
  // relaxed: set by this thread, or ordered as the resumption was
  if (sub.as_object()->kind == Kind::generator)
    return sub.as_object()->marks.load(std::memory_order_relaxed) & kMarkFinalizer;
  return type_of(sub)->has(kTypeHeap);
}

// A generator that waits inside try or with is closed when it dies; promptly, since a program can see it.
void mark_guarded(Generator* g, const Frame* f) {
  std::uint32_t index = f->index();
  bool inside = delegates(g, f);
  for (const ExceptionRange& range : (**code_of(f->body)->unit).exception_ranges)
    inside = inside || (range.start <= index && index < range.end);
  if (!inside) return;
  g->marks.fetch_or(kMarkFinalizer | kMarkPrompt,
                    std::memory_order_relaxed);  // relaxed: its death comes later
  current_mutator()->prompt_limit = kPromptUnknown;
}

bool may_need_closing(const Generator* g, const Frame* f) {
  // relaxed: the owner's own mark
  return (g->body->guarded || delegates(g, f)) &&
         !(g->marks.load(std::memory_order_relaxed) & kMarkFinalizer);
}

}  // namespace

Frame* resume_frame(Thread& t, Generator* g, Value sent, Value* result, std::uint8_t flags) {
  GeneratorState was;
  return take_generator(g, &was) ? enter_generator(t, g, was, sent, result, flags) : nullptr;
}

void suspend_frame(Thread& t) {
  Frame* f = t.frame;
  Generator* g = f->generator;
  if (SW_UNLIKELY(may_need_closing(g, f))) mark_guarded(g, f);
  g->pc = f->pc;
  if (SW_UNLIKELY(t.handled != f->handled_before)) {
    g->handled.store(g, t.handled);
    set_register(&t.handled, f->handled_before);
  }
  if (SW_UNLIKELY(g->is_shared())) {  // another thread may resume it before our next quiescent point
    publish_registers(g);
    count_generator(g);
  } else {
    note_suspended(t, g);
  }
  leave_frame(t);
  g->state.store(GeneratorState::suspended, std::memory_order_release);  // release [generator.state]
}

namespace {

// The frame's registers die; the frame is still there.
void finish(Thread& t, Frame* f) {
  Generator* g = f->generator;
  if constexpr (kCounted)
    for (std::uint32_t i = 0; i < g->register_count; ++i) clear_register(&g->registers[i]);
  if (t.handled != f->handled_before) set_register(&t.handled, f->handled_before);
  // relaxed: its death comes later
  if (SW_UNLIKELY(g->marks.load(std::memory_order_relaxed) & kMarkFinalizer))
    g->marks.fetch_or(kMarkFinalized, std::memory_order_relaxed);
  g->state.store(GeneratorState::finished, std::memory_order_release);  // release [generator.state]
}

// What a finished generator's resumer gets: a value for SEND, the end of a loop for FOR_ITER.
Next hand_return(Thread& t, Value* result, Ref&& value) {
  Frame* caller = t.frame;
  Instruction i = instruction_at(caller->pc);
  if (i.op() == Op::FOR_ITER) {
    caller->pc += 1 + i.sc();
    return Next::jump;
  }
  caller->pc += 1 + op_extra(i.op());
  set_register(&caller->R[i.a()], std::move(value));
  (void)result;
  return Next::jump;
}

void raise_stop(Thread& t, Generator* g, Value value) {
  if (g->shape.load(std::memory_order_relaxed) ==  // relaxed: never changes
      static_cast<std::uint32_t>(BuiltinType::async_generator)) {
    raise_value(BuiltinType::StopAsyncIteration, Value());
  } else if (!value.is_none()) {
    Root exception(make_stop_iteration(t, value));
    if (exception) set_pending(t, exception.get());
  }
}

}  // namespace

Next return_from_generator(Thread& t, Ref&& value) {
  Frame* f = t.frame;
  bool entry = f->flags & kFrameEntry;
  Value* result = f->result;
  Generator* g = f->generator;
  finish(t, f);
  leave_frame(t);
  if (!entry) return hand_return(t, result, std::move(value));
  Root keep(std::move(value));
  raise_stop(t, g, keep.get());
  clear_register(&t.returned);
  return Next::leave;
}

void finish_raised_generator(Thread& t, Frame* f) {
  Generator* g = f->generator;
  const CodeUnit& unit = **code_of(f->body)->unit;
  finish(t, f);
  (void)g;
  const char* kind = unit.flags.async_generator ? "async generator"
                     : unit.flags.coroutine     ? "coroutine"
                                                : "generator";
  if (pending_is(t, BuiltinType::StopIteration)) {
    replace_pending(t, BuiltinType::RuntimeError, fmt::format("{} raised StopIteration", kind));
  } else if (unit.flags.async_generator && pending_is(t, BuiltinType::StopAsyncIteration)) {
    replace_pending(t, BuiltinType::RuntimeError, "async generator raised StopAsyncIteration");
  }
}

namespace {

// What became of an exception thrown into a generator that stands at a SEND.
enum class Delegated { yielded, returned, raised };

// Hands the pending exception to the sub-iterator; its answer is in *answer.
Delegated throw_into(Thread& t, Value iterator, Root* answer) {
  Root exception(take_pending(t));
  bool exit = is_instance_of(exception.get(), BuiltinType::GeneratorExit);
  Root method(find_attribute(t, iterator, exit ? names(t).close : names(t).throw_));
  if (!method) {
    if (!has_pending(t)) set_pending(t, exception.get());
    return Delegated::raised;
  }
  if (exit) {
    Ref closed = call(t, method.get());
    if (closed) set_pending(t, exception.get());
    return Delegated::raised;
  }
  *answer = call(t, method.get(), {exception.get()});
  if (*answer) return Delegated::yielded;
  if (!pending_is(t, BuiltinType::StopIteration)) return Delegated::raised;
  Root stop(take_pending(t));
  *answer = stop_iteration_value(stop.get());
  return Delegated::returned;
}

// The pending exception goes to the sub-iterator of a generator that stands at a SEND. The generator is ours,
// but in no frame meanwhile, so its registers must be counted.
Ref throw_through(Thread& t, Generator* g) {
  count_generator(g);
  Root sub(Ref::share(g->registers[instruction_at(g->pc).b()])), answer;
  Delegated what = throw_into(t, sub.get(), &answer);
  if (what == Delegated::yielded) {
    if (g->is_shared()) publish_registers(g);  // it may have been published while they were ours alone
    g->state.store(GeneratorState::suspended, std::memory_order_release);  // release [generator.state]
    return answer.take();
  }
  Root thrown;
  if (what == Delegated::raised) thrown = take_pending(t);
  if (!enter_generator(t, g, GeneratorState::suspended, Value::none(), nullptr, kFrameEntry)) return {};
  if (what == Delegated::returned) {
    set_register(&t.frame->R[instruction_at(t.frame->pc).a()], answer.get());
    t.frame->pc += 1;
    return run_loop(t);
  }
  set_pending(t, thrown.get());
  chain_context(t);
  if (!unwind(t)) return {};
  return run_loop(t);
}

}  // namespace

Ref resume_generator(Thread& t, Object* generator, Value sent, bool throwing) {
  Generator* g = static_cast<Generator*>(generator);
  Root keep(Value::object(generator));
  if (SW_UNLIKELY(t.c_stack_exhausted())) return raise_recursion();
  GeneratorState was;
  if (!take_generator(g, &was)) return {};
  if (throwing && was == GeneratorState::suspended && instruction_at(g->pc).op() == Op::SEND)
    return throw_through(t, g);
  Root thrown;
  if (throwing) thrown = take_pending(t);
  if (!enter_generator(t, g, was, sent, nullptr, kFrameEntry)) return {};
  if (throwing) {
    set_pending(t, thrown.get());
    t.frame->pc =
        g->pc;  // the frame stands behind its YIELD by now; the exception comes from the YIELD itself
    chain_context(t);
    if (was == GeneratorState::created) return unwind_unstarted(t), Ref();
    if (!unwind(t)) return {};
  }
  return run_loop(t);
}

// ---- delegation

namespace {

// One step of a sub-iterator that is no generator. Empty, nothing pending: finished, *returned holds the
// value.
Ref step(Thread& t, Value iterator, Value sent, Root* returned) {
  // A class's __next__ is called by name: its slot would drop what StopIteration brings.
  bool by_slot = slots_of(iterator).next && !type_of(iterator)->has(kTypeHeap);
  Ref v = sent.is_none() ? (by_slot ? slots_of(iterator).next(t, iterator)
                                    : call_method(t, iterator, names(t).dunder_next))
                         : call_method(t, iterator, names(t).send, {sent});
  if (v) return v;
  if (!has_pending(t)) {
    returned->set(Value::none());
    return {};
  }
  if (!pending_is(t, BuiltinType::StopIteration)) return {};
  Root exception(take_pending(t));
  *returned = stop_iteration_value(exception.get());
  return {};
}

bool is_generator_like(Value v) {
  return is_instance_exact(v, BuiltinType::generator) || is_instance_exact(v, BuiltinType::coroutine);
}

}  // namespace

Next send_step(Thread& t, Instruction i) {
  Frame* f = t.frame;
  Value iterator = f->R[i.b()], sent = f->R[i.c()];
  if (is_generator_like(iterator)) {
    Generator* g = iterator.as<Generator>();
    if (g->state.load(std::memory_order_relaxed) == GeneratorState::finished) {  // relaxed: final
      if (is_instance_exact(iterator, BuiltinType::coroutine))
        return raise_text(BuiltinType::RuntimeError, "cannot reuse already awaited coroutine"), Next::raise;
      set_register(&f->R[i.a()], Value::none());
      f->pc += 1;
      return Next::enter;
    }
    if (g->state.load(std::memory_order_relaxed) == GeneratorState::created &&
        !sent.is_none())  // relaxed: checked again
      return raise_text(BuiltinType::TypeError, "can't send non-None value to a just-started generator"),
             Next::raise;
    return resume_frame(t, g, sent, &t.returned, kFrameGenerator) ? Next::enter : Next::raise;
  }
  Root returned;
  Ref v = step(t, iterator, sent, &returned);
  if (v) return yield_through(t, std::move(v));
  if (!returned) return Next::raise;
  set_register(&t.frame->R[i.a()], returned.get());
  t.frame->pc += 1;
  return Next::enter;
}

// The innermost frame stands at a SEND whose sub-iterator yielded v: so does this generator.
Next yield_through(Thread& t, Ref&& v) {
  Root keep(std::move(v));
  for (;;) {
    Frame* f = t.frame;
    if (f->flags & kFrameEntry) {
      set_register(&t.returned, keep.get());
      suspend_frame(t);
      return Next::leave;
    }
    Value* result = f->result;
    suspend_frame(t);
    Frame* caller = t.frame;
    Instruction at = instruction_at(caller->pc);
    if (at.op() == Op::SEND) continue;  // it delegates as well
    caller->pc += 1 + op_extra(at.op());
    set_register(result, keep.get());
    return Next::enter;
  }
}

// An asynchronous generator's yield. Only the steps of objects/async_generator.cpp run one: an entry frame,
// always.
Next yield_wrapped(Thread& t, Value v) {
  Generator* g = t.frame->generator;
  set_async_facts(g, async_facts(g) | kAsyncYielded);
  set_register(&t.returned, v);
  suspend_frame(t);
  return Next::leave;
}

Ref yield_from_iterator(Thread& t, Value v) {
  if (is_instance_exact(v, BuiltinType::generator)) return Ref::share(v);
  if (is_instance_exact(v, BuiltinType::coroutine)) {
    if (!(**code_of(t.frame->body)->unit).flags.coroutine)
      return raise_text(BuiltinType::TypeError,
                        "cannot 'yield from' a coroutine object in a non-coroutine generator");
    return Ref::share(v);
  }
  return get_iterator(t, v);
}

Ref get_awaitable(Thread& t, Value v, std::uint32_t what) {
  if (is_instance_exact(v, BuiltinType::coroutine)) return Ref::share(v);
  bool pass_self = false;
  Value await_method = lookup_special(type_of(v), names(t).dunder_await);
  (void)pass_self;
  if (!await_method) {
    if (what)
      return raise(BuiltinType::TypeError,
                   "'async with' received an object from {} that does not implement __await__: {}",
                   what == 1 ? "__aenter__" : "__aexit__", type_name(v));
    return raise(BuiltinType::TypeError, "object {} can't be used in 'await' expression", type_name(v));
  }
  Root iterator(call_method(t, v, names(t).dunder_await));
  if (!iterator) return {};
  if (!slots_of(iterator).next)
    return raise(BuiltinType::TypeError, "__await__() returned non-iterator of type '{}'",
                 type_name(iterator));
  return iterator.take();
}

Ref get_async_iterator(Thread& t, Value v) {
  if (!lookup_special(type_of(v), names(t).dunder_aiter))
    return raise(BuiltinType::TypeError, "'async for' requires an object with __aiter__ method, got {}",
                 type_name(v));
  Root iterator(call_method(t, v, names(t).dunder_aiter));
  if (!iterator) return {};
  if (!lookup_special(type_of(iterator), names(t).dunder_anext))
    return raise(BuiltinType::TypeError,
                 "'async for' received an object from __aiter__ that does not implement __anext__: {}",
                 type_name(iterator));
  return iterator.take();
}

Ref get_async_next(Thread& t, Value v) {
  if (!lookup_special(type_of(v), names(t).dunder_anext))
    return raise(BuiltinType::TypeError, "'async for' requires an iterator with __anext__ method, got {}",
                 type_name(v));
  Root awaitable(call_method(t, v, names(t).dunder_anext));
  if (!awaitable) return {};
  return get_awaitable(t, awaitable.get(), 0);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
