// Jumps and loops.
#pragma once

#include "runtime/interp/frames.h"
#include "runtime/interp/handlers_arithmetic.h"
#include "runtime/objects/sequence_walk.h"

namespace sidewinder {
inline namespace SW_MODEL {

SW_HANDLER(JUMP) {
  s.pc += 1 + i.wide();
  return Next::jump;
}

SW_HANDLER(JUMP_BACK) {
  if (SW_UNLIKELY(--s.t.ticks < 0)) {
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

// One step of a walk over a list or tuple: its value, or the jump at the end.
SW_ALWAYS_INLINE Next finish_step(State& s, Instruction i, Ref v) {
  if (SW_LIKELY(static_cast<bool>(v))) return s.finish(i.a(), std::move(v));
  return s.jump_if(true, i.sc());
}
// Small integers need no counting.
SW_ALWAYS_INLINE Next finish_range_step(State& s, Instruction i, Ref v) {
  if (SW_LIKELY(v.get().is_small_int())) return s.finish_immediate(i.a(), v.detach());
  return has_pending(s.t) ? Next::raise : finish_step(s, i, std::move(v));
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
    if (has_type(it, BuiltinType::range_iterator))
      return finish_range_step(s, i, step_range(static_cast<RangeIterator*>(it)));
    if (has_type(it, BuiltinType::list_iterator))
      return finish_step(s, i, step_list(static_cast<SequenceIterator*>(it)));
    if (has_type(it, BuiltinType::tuple_iterator))
      return finish_step(s, i, step_tuple(static_cast<SequenceIterator*>(it)));
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
