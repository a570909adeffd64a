// Entering and leaving frames.
#pragma once

#include "runtime/interp/state.h"

namespace sidewinder {
inline namespace SW_MODEL {

Raised raise_recursion();

// Arguments on their way into a callee's registers.
struct Incoming {
  Value* values;          // positional, then keyword values
  std::uint32_t count;    // all
  const Tuple* keywords;  // or null
  bool moved;             // counted models: the registers' counts pass to the callee, the source is cleared
};

// Binds arguments to parameters in R (all kinds, defaults, *args, **kwargs), CPython's TypeErrors; leaf but
// for keyword names' equality, which are strings. R must not overlap the source. False: pending, R is clear.
bool bind_arguments(Thread& t, Function* function, Code* code, Value* R, Incoming in);

// A frame for a function whose parameters are in R already. Null: RecursionError is pending, R's values are
// released.
[[gnu::always_inline]] inline Frame* push_frame(Thread& t, Function* function, const CodeBody* body, Value* R,
                                                Value* result, std::uint8_t flags) {
  Frame* f = t.frame + 1;
  if (SW_UNLIKELY(f >= t.frame_limit || R + body->register_count > t.stack_end)) return nullptr;
  f->R = R;
  f->pc = body->words;
  f->body = body;
  f->function = Value::object(function);
  if constexpr (kCounted) retain(f->function);
  f->names = Value();
  f->globals = function->globals.peek().as_object();
  f->generator = nullptr;
  f->frame_object = nullptr;
  f->result = result;
  f->top = R + body->register_count;
  f->cold_end = nullptr;
  f->handled_before = Value();
  f->flags = flags;
  t.frame = f;
  return f;
}

// Registers that must start unbound: locals in borrowed models, all in counted ones (they are released at the
// end). What a caller's dead temporaries left there is given up; above all frames' registers a counted model
// keeps them unbound.
inline void clear_fresh_registers(Value* R, std::uint32_t from, const CodeBody* body) {
  std::uint32_t end = kCounted ? body->register_count : body->local_count;
  for (std::uint32_t i = from; i < end; ++i) {
    if constexpr (kCounted) clear_register(&R[i]);
    else R[i] = Value();
  }
}

// Counted models: gives up everything a frame owns. Then pops it.
void retire_frame_object(Thread& t, Frame* f);  // sys._getframe's object outlives its frame: takes a snapshot
[[gnu::always_inline]] inline void leave_frame(Thread& t) {
  Frame* f = t.frame;
  if (SW_UNLIKELY(f->frame_object != nullptr)) retire_frame_object(t, f);
  if constexpr (kCounted) {
    if (!(f->flags & kFrameGenerator)) {
      Value* R = f->R;
      for (std::uint32_t n = f->body->register_count; n--; ++R) {
        Value v = *R;
        *R = Value();
        release(v);
      }
    }
    release(f->function);
    release(f->names);
    release(f->handled_before);
  }
  pop_frame(t);
}

// A generator object from a frame's worth of bound registers (moved).
Ref make_generator(Thread& t, Function* function, Code* code, Value* R);
// Pushes a suspended generator's frame; `sent` becomes the value of the YIELD it stands at. Null: pending.
Frame* resume_frame(Thread& t, Generator* g, Value sent, Value* result, std::uint8_t flags);

}  // namespace SW_MODEL
}  // namespace sidewinder
