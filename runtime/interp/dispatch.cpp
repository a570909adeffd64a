// The loop: fetch a word, jump to its handler, act on what the handler says.
//
// One computed goto per handler (so that branch prediction sees each opcode's own successors). The handlers
// are small inline functions, one per opcode, in handlers_*.h; all of Python's semantics is there or below.
#include "runtime/interp/exceptions.h"
#include "runtime/interp/handlers_arithmetic.h"
#include "runtime/interp/handlers_calls.h"
#include "runtime/interp/handlers_control.h"
#include "runtime/interp/handlers_data.h"
#include "runtime/interp/handlers_exceptions.h"
#include "runtime/interp/handlers_generators.h"
#include "runtime/interp/handlers_objects.h"
#include "runtime/interp/interpreter.h"

namespace sidewinder {
inline namespace SW_MODEL {

Ref run_loop(Thread& t) {
  static const void* const kLabels[] = {
#define SW_LABEL(name, a, b, c, extra, doc) &&label_##name,
      SW_OPCODES(SW_LABEL)
#undef SW_LABEL
  };
  State s{t, nullptr, nullptr, nullptr};
  Instruction i;

#define SW_DISPATCH()             \
  do {                            \
    i = instruction_at(s.pc);     \
    goto* kLabels[i.word & 0xFF]; \
  } while (0)

entered:
  s.load();
  SW_DISPATCH();

#define SW_OP_CASE(name, a, b, c, extra, doc)          \
  label_##name : switch (op_##name(s, i)) {            \
    case Next::next: s.pc += 1 + extra; SW_DISPATCH(); \
    case Next::jump: SW_DISPATCH();                    \
    case Next::enter: goto entered;                    \
    case Next::raise: goto raised;                     \
    case Next::leave: return take_returned(t);         \
  }
  SW_OPCODES(SW_OP_CASE)
#undef SW_OP_CASE

raised:
  if (unwind(t)) goto entered;
  return {};
}

}  // namespace SW_MODEL
}  // namespace sidewinder
