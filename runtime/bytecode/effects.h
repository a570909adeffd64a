// What an instruction does to registers and to the flow of control, derived from the opcode table and the few
// opcodes whose operands mean more than their roles say. For whoever proves something about code: the
// verifier, the compiler's own passes, tests. Must not know values.
#pragma once

#include <cstdint>

#include "runtime/bytecode/instruction.h"

namespace sidewinder {

struct RegisterRange {
  std::uint32_t first = 0, count = 0;
};

struct Effects {
  // Reads need a value there. A register that an instruction merely may find unbound (MAKE_CELL, CHECK_BOUND,
  // CLEAR) is in `touches` instead.
  RegisterRange reads[3];
  RegisterRange writes[2];  // on success and on fall-through only: a jump taken writes nothing
  RegisterRange touches;
  std::uint8_t read_count = 0, write_count = 0;
  bool unbinds = false;  // what it writes is the unbound mark
  bool falls_through = true;
  bool jumps = false;
  std::int32_t distance = 0;  // of the jump, in words from the word after the instruction
  bool is_call = false;       // reads[0] is a call window: it must end the temporaries
};

// Wait-free, any thread. `in` must hold a valid opcode.
[[nodiscard]] Effects effects(Instruction in);

}  // namespace sidewinder
