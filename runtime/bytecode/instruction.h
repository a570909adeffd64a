// One instruction as one 64-bit word: op:8 n:8 a:16 b:16 c:16, from the lowest bits up.
// A word is read and rewritten whole, so that threads sharing a code object never see half an instruction.
#pragma once

#include <cstdint>

#include "runtime/bytecode/opcodes.h"

namespace sidewinder {

using Word = std::uint64_t;

struct Instruction {
  Word word;

  constexpr Op op() const { return static_cast<Op>(word & 0xFF); }
  constexpr std::uint32_t n() const { return (word >> 8) & 0xFF; }
  constexpr std::uint32_t a() const { return (word >> 16) & 0xFFFF; }
  constexpr std::uint32_t b() const { return (word >> 32) & 0xFFFF; }
  constexpr std::uint32_t c() const { return word >> 48; }
  constexpr std::int32_t sb() const { return static_cast<std::int16_t>(word >> 32); }  // b as immediate
  constexpr std::int32_t sc() const { return static_cast<std::int64_t>(word) >> 48; }  // c as immediate, jump
  constexpr std::int32_t wide() const { return static_cast<std::int64_t>(word) >> 32; }  // b and c as one
};

constexpr Word encode(Op op, std::uint32_t a = 0, std::uint32_t b = 0, std::uint32_t c = 0,
                      std::uint32_t n = 0) {
  return static_cast<Word>(op) | Word{n & 0xFF} << 8 | Word{a & 0xFFFF} << 16 | Word{b & 0xFFFF} << 32 |
         Word{c & 0xFFFF} << 48;
}

constexpr Word encode_wide(Op op, std::uint32_t a, std::int32_t wide, std::uint32_t n = 0) {
  return static_cast<Word>(op) | Word{n & 0xFF} << 8 | Word{a & 0xFFFF} << 16 |
         Word{static_cast<std::uint32_t>(wide)} << 32;
}

}  // namespace sidewinder
