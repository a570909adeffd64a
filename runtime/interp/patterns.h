// The steps of matching a pattern that are more than jumps and comparisons (MATCH, bytecode/opcodes.h).
#pragma once

#include "runtime/bytecode/opcodes.h"
#include "runtime/objects/abstract.h"

namespace sidewinder {
inline namespace SW_MODEL {

Ref match_step(Thread& t, MatchStep step, const Value* window);

}  // namespace SW_MODEL
}  // namespace sidewinder
