// repr() and ascii() of text.
#include "runtime/objects/str_builder.h"
#include "runtime/objects/text_units.h"
#include "runtime/objects/unicode.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

void append_hex(StrBuilder& out, char32_t c, int digits) {
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
    out.append(static_cast<char32_t>("0123456789abcdef"[c >> shift & 15]));
}

void append_escape(StrBuilder& out, char32_t c) {
  out.append(U'\\');
  out.append(c < 0x100 ? U'x' : c < 0x10000 ? U'u' : U'U');
  append_hex(out, c, c < 0x100 ? 2 : c < 0x10000 ? 4 : 8);
}

}  // namespace

Ref str_repr(Value v) {
  TextView text = view_of(v);
  bool single = str_find(text, view_of("'")) != kNotFound, twice = str_find(text, view_of("\"")) != kNotFound;
  char32_t quote = single && !twice ? U'"' : U'\'';
  StrBuilder out;
  out.reserve(text.length + 2);
  out.append(quote);
  with_units(text, [&](const auto* data) {
    for (std::size_t i = 0; i < text.length; ++i) {
      char32_t c = data[i];
      if (c == quote || c == '\\') {
        out.append(U'\\');
        out.append(c);
      } else if (c == '\n') {
        out.append_ascii("\\n");
      } else if (c == '\r') {
        out.append_ascii("\\r");
      } else if (c == '\t') {
        out.append_ascii("\\t");
      } else if (unicode_is_printable(c)) {
        out.append(c);
      } else {
        append_escape(out, c);
      }
    }
  });
  out.append(quote);
  return out.finish();
}

Ref str_escape_non_ascii(Value v) {
  if (v.as<Str>()->ascii) return Ref::share(v);
  TextView text = view_of(v);
  StrBuilder out;
  for (std::size_t i = 0; i < text.length; ++i) {
    if (text[i] < 128) out.append(text[i]);
    else append_escape(out, text[i]);
  }
  return out.finish();
}

}  // namespace SW_MODEL
}  // namespace sidewinder
