// Generators, coroutines and asynchronous generators: suspending, resuming, delegating.
//
// A generator's registers live in its object (threads/frame.h); while it runs they are the frame's. Whoever
// resumes it from bytecode (FOR_ITER, SEND) gets what it yields by the loop itself, without C++ recursion.
#pragma once

#include "runtime/interp/state.h"

namespace sidewinder {
inline namespace SW_MODEL {

Ref make_generator(Thread& t, Function* function, Code* code, Value* R);
Frame* resume_frame(Thread& t, Generator* g, Value sent, Value* result, std::uint8_t flags);
// The innermost frame, a generator's, stands at a YIELD or SEND: saves and pops it.
void suspend_frame(Thread& t);
// It returned: finishes it; the resumer gets StopIteration in the form it understands.
Next return_from_generator(Thread& t, Ref&& value);
// It raised: finishes it; StopIteration becomes RuntimeError (PEP 479). The frame is popped by the caller.
void finish_raised_generator(Thread& t, Frame* f);
// From C++ (generator.send, next()): CallOps::resume_generator. The value yielded; empty with nothing
// pending: it returned None; with StopIteration pending: it returned something else.
Ref resume_generator(Thread& t, Object* generator, Value sent, bool throwing);

// The innermost frame stands at a SEND whose sub-iterator yielded v: it yields v as well, and so on outwards.
Next yield_through(Thread& t, Ref&& v);
Next send_step(Thread& t, Instruction i);
Next yield_wrapped(Thread& t, Value v);
Ref yield_from_iterator(Thread& t, Value v);
Ref get_awaitable(Thread& t, Value v, std::uint32_t what);
Ref get_async_iterator(Thread& t, Value v);
Ref get_async_next(Thread& t, Value v);

}  // namespace SW_MODEL
}  // namespace sidewinder
