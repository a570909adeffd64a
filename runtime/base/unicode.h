// The little Unicode a reader of programs needs: UTF-8 in and out (WTF-8, since a Python str may hold lone
// surrogates), which characters make an identifier, NFKC, and what repr() may print.
// Data come from libutf8proc; nothing here knows tokens or values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace sidewinder {

struct DecodedChar {
  uint32_t code;
  uint32_t length;  // in bytes; 0: invalid
};

// The character at the start of `text` (not empty). Strict UTF-8 unless `surrogates` also admits WTF-8.
[[nodiscard]] DecodedChar decode_utf8(std::string_view text, bool surrogates = false);

// Writes 1 to 4 bytes (surrogates as WTF-8) and returns how many. `code` is at most 0x10FFFF.
size_t encode_utf8(uint32_t code, char* out);

// Offset of the first byte that is not strict UTF-8, or npos.
[[nodiscard]] size_t find_invalid_utf8(std::string_view text);

// Characters in valid UTF-8 or WTF-8 (continuation bytes are not counted).
[[nodiscard]] size_t count_chars(std::string_view text);

[[nodiscard]] bool is_identifier_start(uint32_t code);     // XID_Start or '_'
[[nodiscard]] bool is_identifier_continue(uint32_t code);  // XID_Continue
[[nodiscard]] bool is_printable(uint32_t code);            // str.isprintable()

// The NFKC form of valid UTF-8.
[[nodiscard]] std::string normalise_nfkc(std::string_view text);

}  // namespace sidewinder
