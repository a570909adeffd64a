// Jumps and loops.
#pragma once

#include "runtime/interp/frames.h"
#include "runtime/interp/handlers_arithmetic.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/number.h"
#include "runtime/objects/slice.h"

namespace sidewinder {
inline namespace SW_MODEL {

SW_HANDLER(JUMP) {
  s.pc += 1 + i.wide();
  return Next::jump;
}

SW_HANDLER(JUMP_BACK) {
  if (SW_UNLIKELY(--s.t.ticks <= 0)) {
    s.save();
    if (!quiesce_slow(s.t)) return Next::raise;
  }
  s.pc += 1 + i.wide();
  return Next::jump;
}

[[gnu::always_inline]] inline Next jump_on(State& s, Instruction i, bool wanted) {
  Truth v = quick_truth(s, s.R[i.a()]);
  if (SW_UNLIKELY(v == Truth::error)) return Next::raise;
  return s.jump_if((v == Truth::yes) == wanted, i.wide());
}
SW_HANDLER(JUMP_IF_TRUE) { return jump_on(s, i, true); }
SW_HANDLER(JUMP_IF_FALSE) { return jump_on(s, i, false); }
SW_HANDLER(JUMP_IF_NONE) {
  return s.jump_if(static_cast<std::uint32_t>(s.R[i.a()].is_none()) == i.n(), i.wide());
}

SW_HANDLER(GET_ITER) {
  s.save();
  return s.finish(i.a(), get_iterator(s.t, s.R[i.b()]));
}

SW_ALWAYS_INLINE bool has_type(Object* o, BuiltinType type) {  // exactly
  return o->shape.load(std::memory_order_relaxed) ==           // relaxed: built-in types' shapes never change
         static_cast<std::uint32_t>(type);
}

// One step of a small range: two words of a private object. Shared iterators may yield a value twice, never
// tear.
[[gnu::always_inline]] inline Next step_range(State& s, Instruction i, RangeIterator* it) {
  std::int64_t left = it->remaining.load(std::memory_order_relaxed);  // relaxed: no other data hangs on it
  if (left <= 0) return s.jump_if(true, i.sc());
  std::int64_t v = it->next_value.load(std::memory_order_relaxed);              // relaxed: as above
  it->remaining.store(left - 1, std::memory_order_relaxed);                     // relaxed: as above
  if (left > 1) it->next_value.store(v + it->step, std::memory_order_relaxed);  // relaxed: as above
  if (SW_LIKELY(Value::fits_small(v))) return s.finish_immediate(i.a(), Value::small_int(v));
  return s.finish(i.a(), int_from_int64(v));
}

[[gnu::always_inline]] inline Next step_list(State& s, Instruction i, SequenceIterator* it) {
  std::int64_t at = it->position.load(std::memory_order_relaxed);  // relaxed: as step_range
  if (SW_LIKELY(at >= 0)) {
    Ref v = list_item(it->sequence.peek().as<List>(), at);
    if (SW_LIKELY(static_cast<bool>(v))) {
      it->position.store(at + 1, std::memory_order_relaxed);  // relaxed: as step_range
      return s.finish(i.a(), std::move(v));
    }
    it->position.store(-1, std::memory_order_relaxed);  // relaxed: as step_range
  }
  return s.jump_if(true, i.sc());
}

[[gnu::always_inline]] inline Next step_tuple(State& s, Instruction i, SequenceIterator* it) {
  std::int64_t at = it->position.load(std::memory_order_relaxed);  // relaxed: as step_range
  if (at < 0) return s.jump_if(true, i.sc());
  Tuple* tuple = it->sequence.peek().as<Tuple>();
  if (static_cast<std::uint64_t>(at) >= tuple->size) {
    it->position.store(-1, std::memory_order_relaxed);  // relaxed: as step_range
    return s.jump_if(true, i.sc());
  }
  it->position.store(at + 1, std::memory_order_relaxed);  // relaxed: as step_range
  return s.finish(i.a(), Ref::share((*tuple)[at]));
}

Next for_iter_slow(Thread& t, Value* R, Instruction i);  // any iterator; jump: exhausted
// Is the value of this FOR_ITER a temporary that the next instruction takes apart into two?
SW_ALWAYS_INLINE bool unpacked_next(const State& s, Instruction i) {
  Instruction after = instruction_at(s.pc + 1);
  return after.op() == Op::UNPACK && after.b() == i.a() && after.c() == 2 &&
         i.a() >= s.t.frame->body->local_count;
}
Next for_pair(Thread& t, Value* R, Instruction i,
              Instruction unpack);  // both instructions in one (leave), or as for_iter_slow()

SW_HANDLER(FOR_ITER) {
  Object* it = s.R[i.b()].as_object();
  if (it->kind == Kind::iterator) {
    if (has_type(it, BuiltinType::range_iterator)) return step_range(s, i, static_cast<RangeIterator*>(it));
    if (has_type(it, BuiltinType::list_iterator)) return step_list(s, i, static_cast<SequenceIterator*>(it));
    if (has_type(it, BuiltinType::tuple_iterator))
      return step_tuple(s, i, static_cast<SequenceIterator*>(it));
  }
  s.save();
  if (it->kind == Kind::generator && has_type(it, BuiltinType::generator)) {
    Generator* g = reinterpret_cast<Generator*>(it);
    if (g->state.load(std::memory_order_relaxed) == GeneratorState::finished)  // relaxed: final
      return s.jump_if(true, i.sc());
    return resume_frame(s.t, g, Value::none(), &s.R[i.a()], kFrameGenerator) ? Next::enter : Next::raise;
  }
  Next next =
      unpacked_next(s, i) ? for_pair(s.t, s.R, i, instruction_at(s.pc + 1)) : for_iter_slow(s.t, s.R, i);
  if (next == Next::jump) return s.jump_if(true, i.sc());
  if (next == Next::leave) {  // for_pair() did the UNPACK as well
    s.pc += 2;
    return Next::jump;
  }
  return next;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
