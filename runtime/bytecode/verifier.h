// Is a code unit safe to run? The interpreter trusts operands and heights; this proves them, once per unit,
// so that no handler has to check. Method: decode, then one local proof per control edge (the recorded
// heights are the invariant), then a forward analysis of which named locals are bound. Must not know who made
// the unit.
#pragma once

#include <string>

#include "runtime/bytecode/code_unit.h"

namespace sidewinder {

// The first thing wrong with `unit` or a unit among its constants, or the empty string. Proved are: operands
// in range; jumps and handlers at instruction starts; no path off the end; every temporary below a height
// written on every path to it, exception edges too; nothing read at or above the height; named locals read
// only where bound; call windows at the top of the temporaries; exception ranges well formed. Any thread.
[[nodiscard]] std::string verify(const CodeUnit& unit);

// The other half of what heights[] promises: the first temporary below a height that nothing reads any more,
// or the empty string. Such a register is safe but keeps its object for longer than need be. For tests.
[[nodiscard]] std::string find_dead_root(const CodeUnit& unit);

}  // namespace sidewinder
