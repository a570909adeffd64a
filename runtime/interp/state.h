// The state of the dispatch loop and what a handler may say.
//
// The loop keeps the state in machine registers; handlers are inlined into it and never let its address
// escape. Rule: before anything that may raise, run Python code or reach a quiescent point, save() writes the
// instruction's address to the frame, so that unwinding, tracebacks and the scan of registers see where the
// frame stands.
#pragma once

#include "runtime/objects/abstract.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/str.h"

namespace sidewinder {
inline namespace SW_MODEL {

enum class Next : std::uint8_t {
  next,   // go on behind the instruction and its extra words
  jump,   // the handler set State::pc
  enter,  // another frame is innermost now: load its state
  raise,  // an exception is pending
  leave,  // an entry frame has returned: Thread::returned holds the value
};

// Whatever takes the state by reference must be inlined: the loop's registers would live in memory otherwise.
#define SW_ALWAYS_INLINE [[gnu::always_inline]] inline

struct State {
  Thread& t;
  const std::atomic<Word>* pc;
  Value* R;
  const Slot* K;

  [[gnu::always_inline]] void save() const { t.frame->pc = pc; }
  [[gnu::always_inline]] void load() {
    pc = t.frame->pc;
    R = t.frame->R;
    K = t.frame->body->constants;
  }
  // The result of an operation into a register; an empty one raises.
  [[gnu::always_inline]] Next finish(std::uint32_t a, Ref&& value) const {
    if (SW_UNLIKELY(!value)) return Next::raise;
    set_register(&R[a], std::move(value));
    return Next::next;
  }
  [[gnu::always_inline]] Next finish_immediate(std::uint32_t a, Value value) const {
    set_register_immediate(&R[a], value);
    return Next::next;
  }
  [[gnu::always_inline]] Next check(bool done) const { return SW_LIKELY(done) ? Next::next : Next::raise; }
  [[gnu::always_inline]] Next jump_if(bool taken, std::int32_t distance) {
    if (!taken) return Next::next;
    pc += 1 + distance;
    return Next::jump;
  }
};

SW_ALWAYS_INLINE Code* code_of(const CodeBody* body) {
  return reinterpret_cast<Code*>(reinterpret_cast<std::uintptr_t>(body) - offsetof(Code, body));
}
SW_ALWAYS_INLINE Str* name_at(const State& s, std::uint32_t i) { return code_of(s.t.frame->body)->names[i]; }
SW_ALWAYS_INLINE Dict* globals_of(const State& s) { return reinterpret_cast<Dict*>(s.t.frame->globals); }
SW_ALWAYS_INLINE Instruction instruction_at(const std::atomic<Word>* pc) {
  return {pc->load(std::memory_order_relaxed)};  // relaxed: code is published before it runs
}
SW_ALWAYS_INLINE std::atomic<Word>* cache_of(const State& s) {
  return const_cast<std::atomic<Word>*>(s.pc + 1);
}

#define SW_HANDLER(name) \
  [[gnu::always_inline]] inline Next op_##name([[maybe_unused]] State& s, [[maybe_unused]] Instruction i)

}  // namespace SW_MODEL
}  // namespace sidewinder
