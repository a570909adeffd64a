// Code units as text, for people and for golden tests.
#pragma once

#include <string>

#include "runtime/bytecode/code_unit.h"

namespace sidewinder {

// One instruction per line, `index  NAME  operands  (what they stand for)`; jumps show their target's index.
// `nested` appends the units among the constants, each under a title. Any thread; broken units are shown too.
[[nodiscard]] std::string dis(const CodeUnit& unit, bool nested = false);

// A constant as Python would write it, nearly.
[[nodiscard]] std::string repr(const Constant& constant);

}  // namespace sidewinder
