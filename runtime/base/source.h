// Where something stands in a source text, counted as CPython's AST counts it: lines from 1, columns from 0
// in UTF-8 bytes, the end exclusive.
#pragma once

#include <cstdint>
#include <string_view>

namespace sidewinder {

struct SourceSpan {
  uint32_t line = 0;
  uint32_t col = 0;
  uint32_t end_line = 0;
  uint32_t end_col = 0;
};

// A program text as its owner holds it. `encoded`: raw bytes of a file, so a byte-order mark and an encoding
// declaration count; otherwise the text comes from a str and is UTF-8 (WTF-8 where it holds surrogates).
struct SourceText {
  std::string_view bytes;
  std::string_view filename = "<string>";
  bool encoded = true;
};

}  // namespace sidewinder
