// Names are compared as CPython's aliases are: case does not matter, '_' and ' ' are '-'.
#include "runtime/objects/codec.h"

#include <iterator>

#include "runtime/objects/abstract.h"
#include "runtime/objects/number.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

struct EncodingName {
  const char* name;
  Encoding encoding;
};
constexpr EncodingName kEncodings[] = {
    // normalised: lower case, '-' for '_' and blanks
    {"utf-8", Encoding::utf8},         {"utf8", Encoding::utf8},          {"u8", Encoding::utf8},
    {"cp65001", Encoding::utf8},       {"utf-8-sig", Encoding::utf8_sig}, {"latin-1", Encoding::latin1},
    {"latin1", Encoding::latin1},      {"latin", Encoding::latin1},       {"l1", Encoding::latin1},
    {"iso-8859-1", Encoding::latin1},  {"iso8859-1", Encoding::latin1},   {"8859", Encoding::latin1},
    {"cp819", Encoding::latin1},       {"ascii", Encoding::ascii},        {"us-ascii", Encoding::ascii},
    {"646", Encoding::ascii},          {"utf-16", Encoding::utf16},       {"utf16", Encoding::utf16},
    {"u16", Encoding::utf16},          {"utf-16-le", Encoding::utf16_le}, {"utf-16le", Encoding::utf16_le},
    {"utf-16-be", Encoding::utf16_be}, {"utf-16be", Encoding::utf16_be},  {"utf-32", Encoding::utf32},
    {"utf32", Encoding::utf32},        {"u32", Encoding::utf32},          {"utf-32-le", Encoding::utf32_le},
    {"utf-32le", Encoding::utf32_le},  {"utf-32-be", Encoding::utf32_be}, {"utf-32be", Encoding::utf32_be},
};
constexpr const char* kHandlers[] = {
    "strict",          "ignore",       "replace", "backslashreplace", "xmlcharrefreplace",
    "surrogateescape", "surrogatepass"};
constexpr const char* kNames[] = {"utf-8",     "utf-8",     "latin-1", "ascii",     "utf-16",
                                  "utf-16-le", "utf-16-be", "utf-32",  "utf-32-le", "utf-32-be"};

}  // namespace

std::optional<Encoding> find_encoding(const char* name) {
  if (!name) return Encoding::utf8;
  std::string normal;
  for (const char* p = name; *p; ++p) {
    char c = *p;
    normal += c == '_' || c == ' ' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  for (const EncodingName& e : kEncodings)
    if (normal == e.name) return e.encoding;
  return raise(BuiltinType::LookupError, "unknown encoding: {}", name);
}

OnError find_error_handler(const char* name) {
  if (!name) return OnError::strict;
  for (std::size_t i = 0; i < std::size(kHandlers); ++i)
    if (std::string_view(name) == kHandlers[i]) return static_cast<OnError>(i);
  return OnError::unknown;
}

const char* encoding_name(Encoding e, const char*) { return kNames[static_cast<int>(e)]; }

bool raise_unknown_handler(const char* name) {
  return raise(BuiltinType::LookupError, "unknown error handler name '{}'", name);
}

bool raise_unicode_error(Thread& t, BuiltinType type, const char* encoding, Value object, std::size_t start,
                         std::size_t end, const char* reason) {
  Root name(str_from_latin1(encoding)), why(str_from_latin1(reason));
  if (!name || !why) return false;
  Root error(call(t, Value::object(builtin_type(type)),
                  {name.get(), object, Value::small_int(static_cast<std::int64_t>(start)),
                   Value::small_int(static_cast<std::int64_t>(end)), why.get()}));
  return error && raise_object(error);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
