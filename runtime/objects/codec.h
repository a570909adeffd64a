// Names of encodings and error handlers, for codec_encode.cpp and codec_decode.cpp.
#pragma once

#include <optional>
#include <string_view>

#include "runtime/objects/str.h"

namespace sidewinder {
inline namespace SW_MODEL {

enum class Encoding { utf8, utf8_sig, latin1, ascii, utf16, utf16_le, utf16_be, utf32, utf32_le, utf32_be };
enum class OnError {
  strict,
  ignore,
  replace,
  backslashreplace,
  xmlcharrefreplace,
  surrogateescape,
  surrogatepass,
  unknown
};

// nullopt: LookupError is pending.
std::optional<Encoding> find_encoding(const char* name);
OnError find_error_handler(const char* name);
const char* encoding_name(Encoding e, const char* given);  // as exceptions say it
bool raise_unknown_handler(const char* name);
// Raises type(encoding, object, start, end, reason); false.
bool raise_unicode_error(Thread& t, BuiltinType type, const char* encoding, Value object, std::size_t start,
                         std::size_t end, const char* reason);

}  // namespace SW_MODEL
}  // namespace sidewinder
