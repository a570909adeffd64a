// Floating point numbers as text: decimal digits (std::to_chars is exact at any precision and shortest
// without one) laid out by CPython's rules (format_float_short). Pure but for the builder.
#pragma once

#include <string_view>

#include "runtime/objects/str_builder.h"

namespace sidewinder {
inline namespace SW_MODEL {

struct FloatFormat {
  char code = 'r';         // e, f, g or r (shortest that reads back)
  int precision = 0;       // not for r
  bool alternate = false;  // keep the point and, with g, trailing zeros
  bool dot_zero = false;   // a finite number without exponent gets at least ".0"
  bool upper = false;
  bool plus = false;  // '+' before what is not negative
};
void append_float(StrBuilder& out, double d, FloatFormat format);

}  // namespace SW_MODEL
}  // namespace sidewinder
