// The frame of a running Python function, and the part of a code object that threads/ needs to scan it.
//
// Frames of one thread lie in one array, innermost last; frame - 1 is the caller. A frame's registers are a
// window of the thread's register stack (the callee's first registers are the arguments in the caller's call
// window) or, for a generator, an array inside the generator object. Invariant: whenever anything that may
// reach a quiescent point runs, `pc` of every frame is the index of the instruction being executed, and
// exactly R[0 .. heights[pc]) are roots.
#pragma once

#include <atomic>
#include <cstdint>

#include "runtime/bytecode/instruction.h"
#include "runtime/model/slot.h"

namespace sidewinder {
inline namespace SW_MODEL {

struct Generator;

struct CodeBody {
  std::atomic<Word>* words = nullptr;      // instructions and inline caches
  const std::uint16_t* heights = nullptr;  // per word: registers that are roots while it runs
  std::uint32_t word_count = 0;
  std::uint16_t register_count = 0;
  std::uint16_t local_count = 0;
  const Slot* constants = nullptr;  // K
  std::uint16_t positional_count = 0;
  bool guarded = false;  // has exception handlers: a generator of it may have to be closed
  bool simple = false;   // a call with positional_count arguments needs no binding
};

enum FrameFlags : std::uint8_t {
  kFrameEntry = 1,  // entered from C++: returning leaves the interpreter's loop
  kFrameInit =
      2,  // __init__ called by a class call: its result must be None; the instance is what is returned
  kFrameGenerator = 8,  // R lies in the generator object
};

struct Frame {
  Value* R;
  const std::atomic<Word>* pc;
  const CodeBody* body;
  Value function;  // owned as a register
  Value names;  // namespace mapping of a class body, exec or module; the instance while __init__ runs. Owned.
  Object* globals;       // view: the function keeps it alive
  Generator* generator;  // view: the resumer's register or argument keeps it alive; null in functions
  Object* frame_object;  // counted: made by sys._getframe and tracebacks; null until then
  Value* result;    // the caller's register that receives the value; null: Thread::returned (entry frames)
  Value* top;       // end of the register stack while this frame runs (a generator's: its resumer's)
  Value* cold_end;  // not null: [R, cold_end) is counted (deep stacks, blocked threads) and not scanned
  Value handled_before;  // generators: the exception their resumer was handling. Owned as a register.
  std::uint8_t flags;

  std::uint32_t index() const { return static_cast<std::uint32_t>(pc - body->words); }
  std::uint16_t height() const { return body->heights[index()]; }
};

// A generator, coroutine or asynchronous generator: a frame that outlives its call. Its registers follow the
// header; while it runs they are the frame's window. Borrowed models leave them uncounted from one quiescent
// point to the next (hot) and count them then, or when the generator is published.
enum class GeneratorState : std::uint8_t { created, suspended, running, finished };

struct Generator : Object {
  const CodeBody* body;
  const std::atomic<Word>* pc;  // next instruction; while suspended at a YIELD: the YIELD itself
  std::atomic<GeneratorState> state;
  std::atomic<bool> counted;  // borrowed models: the registers own counts. Always so in counted ones.
  bool hot;                   // is in Thread::hot_generators. Owner only.
  std::uint32_t register_count;
  Slot function;              // keeps code, globals and closure alive
  Slot name, qualified_name;  // unbound until set: the function's
  Slot handled;               // exception being handled inside, while suspended
  Slot awaiting;              // reserved for coroutines: what it is suspended on; unbound otherwise
  Value registers[];

  // How many registers hold values while it is suspended.
  std::uint32_t live() const { return body->heights[pc - body->words]; }
};

}  // namespace SW_MODEL
}  // namespace sidewinder
