// One step of decoding UTF-8 (Unicode 14, table 3-7), with the extent of an error as the standard recommends:
// the longest beginning of a valid sequence. Pure.
#pragma once

#include <cstddef>

namespace sidewinder {
inline namespace SW_MODEL {

struct Utf8Step {
  char32_t code = 0;
  unsigned size = 1;  // bytes to go on by: the character, or the invalid part
  bool valid = false;
  bool truncated = false;  // invalid only because the input ends
  const char* reason = "invalid start byte";
};

inline Utf8Step utf8_next(const unsigned char* p, const unsigned char* end, bool surrogates = false) {
  Utf8Step step;
  unsigned char lead = *p;
  if (lead < 0x80) return {lead, 1, true};
  if (lead < 0xC2 || lead > 0xF4) return step;
  unsigned length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  unsigned char low = 0x80, high = 0xBF;
  if (lead == 0xE0) low = 0xA0;
  else if (lead == 0xED && !surrogates) high = 0x9F;
  else if (lead == 0xF0) low = 0x90;
  else if (lead == 0xF4) high = 0x8F;
  char32_t code = lead & (0x7Fu >> length);
  for (unsigned i = 1; i < length; ++i) {
    if (p + i == end) {
      step.size = i;
      step.truncated = true;
      step.reason = "unexpected end of data";
      return step;
    }
    if (p[i] < low || p[i] > high) {
      step.size = i;
      step.reason = "invalid continuation byte";
      return step;
    }
    code = code << 6 | (p[i] & 0x3F);
    low = 0x80, high = 0xBF;
  }
  return {code, length, true};
}

}  // namespace SW_MODEL
}  // namespace sidewinder
