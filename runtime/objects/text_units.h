// Helpers over code units, for the str_*.cpp files: calling one template for each width.
#pragma once

#include <cstring>

#include "runtime/objects/str.h"

namespace sidewinder {
inline namespace SW_MODEL {

// Calls f(const Unit* data) with the unit type of the view.
template <class F>
auto with_units(TextView v, F f) {
  if (v.width == 1) return f(static_cast<const std::uint8_t*>(v.data));
  if (v.width == 2) return f(static_cast<const std::uint16_t*>(v.data));
  return f(static_cast<const std::uint32_t*>(v.data));
}

inline unsigned width_of(char32_t c) { return c < 0x100 ? 1 : c < 0x10000 ? 2 : 4; }
inline bool is_surrogate(char32_t c) { return c - 0xD800 < 0x800; }

template <class To, class From>
void copy_units(To* to, const From* from, std::size_t n) {
  if constexpr (sizeof(To) == sizeof(From)) {
    if (n) std::memcpy(to, from, n * sizeof(To));  // an empty view may have no data
  } else {
    for (std::size_t i = 0; i < n; ++i) to[i] = static_cast<To>(from[i]);
  }
}

// Writes `from` as units of `width` (wide enough for its characters, or truncating) at index `at` of `to`.
inline void copy_text(void* to, std::size_t at, unsigned width, TextView from) {
  with_units(from, [&](const auto* data) {
    if (width == 1) copy_units(static_cast<std::uint8_t*>(to) + at, data, from.length);
    else if (width == 2) copy_units(static_cast<std::uint16_t*>(to) + at, data, from.length);
    else copy_units(static_cast<std::uint32_t*>(to) + at, data, from.length);
  });
}

// The or of all code units: an upper bound of the greatest, exact enough to choose the width.
template <class Unit>
std::uint32_t any_bits(const Unit* data, std::size_t n) {
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < n; ++i) bits |= data[i];
  return bits;
}
inline std::uint32_t any_bits(TextView v) {
  return with_units(v, [&](const auto* data) { return any_bits(data, v.length); });
}

// A fresh exact str of that form, its text to be written to the returned memory (through `out`'s data). Null:
// MemoryError is pending. `ascii` must become true.
// Fills in the fields of a fresh str; `buffer` (with one reference) or null.
void str_init(Str* s, std::size_t length, unsigned width, bool ascii, const void* data, StrBuffer* buffer);
void* str_begin(std::size_t length, unsigned width, bool ascii, Ref* out);

}  // namespace SW_MODEL
}  // namespace sidewinder
