// Numbers as they lie in arrays and buffers, by the codes of the module struct.
#pragma once

#include <bit>
#include <cstdint>

#include "runtime/objects/number.h"

namespace sidewinder {
inline namespace SW_MODEL {

// The number whose `size` bytes are the low ones of `bits`: b, h, i, l, q, n signed, f, d, else unsigned.
inline Ref load_number(char format, std::uint64_t bits, std::int64_t size) {
  switch (format) {
    case 'f':
      return Ref::adopt(Value::real_from_outside(std::bit_cast<float>(static_cast<std::uint32_t>(bits))));
    case 'd': return Ref::adopt(Value::real_from_outside(std::bit_cast<double>(bits)));
    case 'b':
    case 'h':
    case 'i':
    case 'l':
    case 'q':
    case 'n': {
      unsigned shift = 64 - 8 * static_cast<unsigned>(size);
      return int_from_int64(static_cast<std::int64_t>(bits << shift) >> shift);
    }
    default: return int_from_uint64(bits);
  }
}

}  // namespace SW_MODEL
}  // namespace sidewinder
