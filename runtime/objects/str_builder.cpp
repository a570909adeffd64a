// Grows by half and widens (1, 2, 4 bytes a character) when a wider character comes; short text stays inline.
#include "runtime/objects/str_builder.h"

#include <algorithm>

#include "runtime/objects/raise.h"
#include "runtime/objects/text_units.h"
#include "runtime/objects/utf8.h"

namespace sidewinder {
inline namespace SW_MODEL {

StrBuilder::~StrBuilder() {
  if (data_ != inline_) free_buffer(data_);
}

bool StrBuilder::reserve(std::size_t more, unsigned width) {
  std::size_t needed = length_ + more;
  if (needed <= capacity_ && width <= width_) return !failed_;
  if (failed_ || more > (std::size_t{1} << 46)) return failed_ = true, false;
  unsigned wide = std::max(width, width_);
  std::size_t capacity = needed <= capacity_ ? capacity_ : std::max(needed, capacity_ + capacity_ / 2);
  void* grown = allocate_buffer(capacity * wide);
  if (!grown) return failed_ = true, false;
  copy_text(grown, 0, wide, view());
  if (data_ != inline_) free_buffer(data_);
  data_ = grown;
  capacity_ = capacity;
  width_ = wide;
  return true;
}

void StrBuilder::append_slow(char32_t c) {
  if (!reserve(1, width_of(c))) return;
  store(length_++, c);
}

void StrBuilder::append(TextView text) {
  unsigned width = text.width > width_ ? width_of(any_bits(text)) : 1;
  if (!reserve(text.length, width)) return;
  copy_text(data_, length_, width_, text);
  length_ += text.length;
}

void StrBuilder::append_fill(char32_t c, std::size_t times) {
  if (!reserve(times, width_of(c))) return;
  for (std::size_t i = 0; i < times; ++i) store(length_ + i, c);
  length_ += times;
}

void StrBuilder::append_utf8(std::string_view text) {
  const auto* p = reinterpret_cast<const unsigned char*>(text.data());
  const unsigned char* end = p + text.size();
  while (p < end) {
    if (*p < 0x80) {
      append(static_cast<char32_t>(*p++));
      continue;
    }
    Utf8Step step = utf8_next(p, end, /*surrogates=*/true);
    append(step.valid ? step.code : U'\xFFFD');
    p += step.size;
  }
}

Ref StrBuilder::finish() {
  if (failed_) return raise_no_memory();
  Ref result = str_from_view(view());
  length_ = 0;
  return result;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
