// The passes between emission and words. All work on one linear list of instructions whose targets are
// indices.
#pragma once

#include <cstdint>
#include <vector>

#include "runtime/compiler/builder.h"

namespace sidewinder::compiling {

struct Body {
  std::vector<Instr> code;
  std::vector<Handler> handlers;
};

// Jumps to jumps become one, a conditional jump over a jump is inverted, what cannot be reached is dropped.
void improve_jumps(Body& body, std::uint32_t local_count);

// Drops each CHECK_BOUND whose local is bound on every path; says whether there was one. The first
// `parameters` locals start bound.
bool drop_bound_checks(Body& body, std::uint32_t parameters, std::uint32_t local_count);

// Removes dead instructions and renumbers targets.
void compact(Body& body);

// Writes words, heights, positions and exception ranges. False: a unit of more than 2^30 words.
[[nodiscard]] bool assemble(const Body& body, CodeUnit& unit);

// Can the instruction that follows be reached from this one?
[[nodiscard]] bool falls_through(Op op);

}  // namespace sidewinder::compiling
