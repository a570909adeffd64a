// What Unicode says about code points: libutf8proc's properties, completed by generated tables
// (unicode_tables.inc) where Python asks for more than the general category and the simple case mappings.
// Pure functions.
#pragma once

#include <string>

#include "runtime/objects/str.h"

namespace sidewinder {
inline namespace SW_MODEL {

bool unicode_is_alpha(char32_t c);
bool unicode_is_decimal(char32_t c);
bool unicode_is_digit(char32_t c);
bool unicode_is_numeric(char32_t c);
bool unicode_is_lower(char32_t c);
bool unicode_is_upper(char32_t c);
bool unicode_is_title(char32_t c);
inline bool unicode_is_space(char32_t c) {
  if (c < 128) return c == ' ' || c - 9 < 5 || c - 0x1c < 4;
  return c == 0x85 || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 ||
         c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
}
bool unicode_is_printable(char32_t c);
inline bool unicode_is_linebreak(char32_t c) {
  return c - 10 < 4 || c - 0x1c < 3 || c == 0x85 || c == 0x2028 || c == 0x2029;
}
bool unicode_is_identifier_start(char32_t c);
bool unicode_is_identifier_part(char32_t c);
bool unicode_is_cased(char32_t c);
bool unicode_is_case_ignorable(char32_t c);
inline bool unicode_is_alnum(char32_t c) {
  return unicode_is_alpha(c) || unicode_is_decimal(c) || unicode_is_digit(c) || unicode_is_numeric(c);
}
int unicode_decimal(char32_t c);  // value of a decimal digit; -1: is none

// Full mappings: up to three code points to out; returns how many. No context (final sigma is the caller's).
int unicode_lower(char32_t c, char32_t out[3]);
int unicode_upper(char32_t c, char32_t out[3]);
int unicode_title(char32_t c, char32_t out[3]);
int unicode_fold(char32_t c, char32_t out[3]);

// Numbers written with any Unicode digits and blanks, in ASCII; other characters become '?' (as CPython's
// _PyUnicode_TransformDecimalAndSpaceToASCII).
void unicode_to_ascii_number(TextView text, std::string* out);

}  // namespace SW_MODEL
}  // namespace sidewinder
