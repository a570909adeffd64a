// From the bytes of a program to text a lexer can walk: byte-order mark, encoding declaration (PEP 263),
// UTF-8 validation, one kind of newline, a NUL after the end. Knows no tokens.
#pragma once

#include <string_view>

#include "runtime/base/arena.h"
#include "runtime/base/diagnostic.h"
#include "runtime/base/source.h"

namespace sidewinder {

struct DecodedSource {
  std::string_view text;  // in the arena; text.data()[text.size()] == 0
  const SyntaxError* error = nullptr;
  bool byte_offsets =
      false;  // raw bytes that name no encoding: CPython then counts an error's offset in bytes
};

// `final_newline`: end the text with one if it has none.
DecodedSource decode_source(Arena& arena, const SourceText& source, bool final_newline);

}  // namespace sidewinder
