// The format mini-language: [[fill]align][sign][z][#][0][width][grouping][.precision][type], and how numbers
// and text follow it. Leaf functions.
#pragma once

#include "runtime/objects/number.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/str_builder.h"

namespace sidewinder {
inline namespace SW_MODEL {

struct FormatSpec {
  char32_t fill = U' ';
  char32_t align = 0;  // < > = ^
  bool align_given = false;
  char32_t sign = 0;  // + - or blank
  bool no_negative_zero = false;
  bool alternate = false;
  std::int64_t width = -1, precision = -1;
  char32_t grouping = 0;  // , or _
  char32_t type = 0;
};

// What a field lacks to its width.
struct Padding {
  std::size_t left = 0, right = 0;
};
Padding padding_for(const FormatSpec& spec, std::size_t length);

// False: ValueError, which speaks of an object of that type, is pending.
bool parse_format_spec(TextView spec, char32_t default_type, char32_t default_align, const char* type_name,
                       FormatSpec* out);
Raised unknown_format_code(char32_t code, const char* type_name);

// format(v, spec) of the built-in types for a spec that is a Str and not empty. Subclasses are formatted by
// value.
Ref format_int(Value v, Value spec);
Ref format_float(double d, Value spec, Value original);
Ref format_str(Value v, Value spec);
Ref format_complex(Value v, Value spec);

// A number in its field. `body` is ASCII: digits, then perhaps a point and what follows.
struct NumberText {
  char32_t sign = 0;        // '-' or none
  std::string_view prefix;  // 0x ...
  TextView body;
  std::size_t digits = 0;  // of the body: what is grouped
  unsigned group = 3;
};
void append_number(StrBuilder& out, const NumberText& number, const FormatSpec& spec);
// How many characters at the start are digits.
std::size_t count_digits(TextView body);

}  // namespace SW_MODEL
}  // namespace sidewinder
