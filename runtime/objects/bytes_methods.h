// Helpers of the methods that bytes and bytearray share (bytes_find.cpp, bytes_split.cpp, bytes_case.cpp).
#pragma once

#include "runtime/objects/bytearray.h"
#include "runtime/objects/index_range.h"
#include "runtime/objects/number.h"
#include "runtime/objects/str.h"

namespace sidewinder {
inline namespace SW_MODEL {

// A result of the type of self: bytes or bytearray proper.
inline Ref same_kind(Value self, std::string_view content) {
  return is_bytearray(self) ? bytearray_new(content) : bytes_new(content);
}
inline TextView text_of_bytes(std::string_view s) { return {s.data(), s.size(), 1}; }
inline std::size_t find_bytes(std::string_view text, std::string_view part, std::size_t start = 0) {
  return str_find(text_of_bytes(text), text_of_bytes(part), start);
}
inline std::size_t rfind_bytes(std::string_view text, std::string_view part) {
  return str_rfind(text_of_bytes(text), text_of_bytes(part));
}
inline bool is_byte_blank(unsigned char c) { return c == ' ' || (c >= 9 && c <= 13); }

}  // namespace SW_MODEL
}  // namespace sidewinder
