// Generators and coroutines.
#pragma once

#include "runtime/interp/frames.h"
#include "runtime/interp/generators.h"
#include "runtime/interp/handlers_calls.h"

namespace sidewinder {
inline namespace SW_MODEL {

// Suspends the innermost frame, a generator's, and hands `value` to whoever resumed it.
SW_HANDLER(YIELD) {
  s.save();
  Value v = s.R[i.b()];
  if (i.n()) return yield_wrapped(s.t, v);
  Frame* f = s.t.frame;
  if (SW_UNLIKELY(f->flags & kFrameEntry)) {
    set_register(&s.t.returned, v);
    suspend_frame(s.t);
    return Next::leave;
  }
  Value* result = f->result;
  Ref kept = Ref::share(v);
  suspend_frame(s.t);
  if (SW_UNLIKELY(instruction_at(s.t.frame->pc).op() == Op::SEND)) return yield_through(s.t, std::move(kept));
  resume_caller(s);
  set_register(result, std::move(kept));
  return Next::jump;
}

SW_HANDLER(GET_YIELD_FROM) {
  s.save();
  return s.finish(i.a(), yield_from_iterator(s.t, s.R[i.b()]));
}

SW_HANDLER(SEND) {
  s.save();
  return send_step(s.t, i);
}

SW_HANDLER(GET_AWAITABLE) {
  s.save();
  return s.finish(i.a(), get_awaitable(s.t, s.R[i.b()], i.n()));
}
SW_HANDLER(GET_AITER) {
  s.save();
  return s.finish(i.a(), get_async_iterator(s.t, s.R[i.b()]));
}
SW_HANDLER(GET_ANEXT) {
  s.save();
  return s.finish(i.a(), get_async_next(s.t, s.R[i.b()]));
}
SW_HANDLER(END_ASYNC_FOR) {
  s.save();
  if (is_instance_of(s.R[i.a()], BuiltinType::StopAsyncIteration)) return s.jump_if(true, i.wide());
  return raise_again(s.t, s.R[i.a()]), Next::raise;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
