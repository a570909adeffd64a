// Frames and tracebacks as Python sees them.
//
// A running frame belongs to its thread: its object (sys._getframe) refers to it until the frame ends, then
// takes a snapshot. Tracebacks remember function and position; the frame object of an entry is made when
// somebody asks for it.
#pragma once

#include "runtime/objects/layouts.h"

namespace sidewinder {
inline namespace SW_MODEL {

struct FrameObject : Object {
  Frame* live;     // the running frame; null once it has ended. Owner thread only.
  Thread* thread;  // whose frame it is
  Slot function;   // Function
  Slot back;       // FrameObject or unbound
  Slot locals;     // snapshot: a Dict; unbound while live
  std::uint32_t index;
  std::int32_t line;
};

// The object of a running frame of t. Empty: pending.
Ref make_frame_object(Thread& t, Frame* f);
// A snapshot of a generator that does not run. Empty: pending.
Ref make_generator_frame(Thread& t, Generator* g);
// The frame ends: the object becomes a snapshot. Takes over the frame's count.
void detach_frame_object(Thread& t, Value object);
// A traceback entry in front of `next` (a Traceback or unbound). Leaf.
Ref make_traceback(Thread& t, Value next, Function* function, std::uint32_t index, std::int32_t line);
Ref frame_locals(Thread& t, Frame* f);  // locals(): a Dict (or the frame's namespace)
std::int32_t line_of(const Code* code, std::uint32_t index);
Position position_of(const Code* code, std::uint32_t index);

}  // namespace SW_MODEL
}  // namespace sidewinder
