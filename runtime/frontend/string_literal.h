// The text of one string token: prefix, quotes, and the meaning of its escapes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sidewinder {

struct StringToken {
  std::string_view body;  // between the quotes
  bool bytes = false;
  bool raw = false;
  bool format = false;
};

[[nodiscard]] StringToken split_string_token(std::string_view text);

// What came of decoding escapes. `error` is as CPython words it, empty if all is well; `bad_escape` points to
// the character after the first backslash that escapes nothing (worth a warning), or is null.
struct UnescapeResult {
  std::string error;
  const char* bad_escape = nullptr;
};

// Appends the value of `body` to `out`: WTF-8 for text, raw bytes for a bytes literal (which must be ASCII).
UnescapeResult unescape_text(std::string_view body, std::string& out);
UnescapeResult unescape_bytes(std::string_view body, std::string& out);

}  // namespace sidewinder
