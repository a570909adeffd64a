// StrBuilder: collects text and makes one Str of it. Starts in a small inline array of Latin-1 and widens on
// demand. Allocation failures are remembered: finish() raises MemoryError. One thread's own; holds no
// references, so it may live across quiescent points (the views passed to append() need not).
#pragma once

#include "runtime/objects/str.h"

namespace sidewinder {
inline namespace SW_MODEL {

class StrBuilder {
 public:
  StrBuilder() = default;
  ~StrBuilder();
  StrBuilder(const StrBuilder&) = delete;
  StrBuilder& operator=(const StrBuilder&) = delete;

  void append(char32_t c) {
    if (SW_LIKELY(c < limit() && length_ < capacity_)) store(length_++, c);
    else append_slow(c);
  }
  void append_ascii(std::string_view text) { append(view_of(text)); }  // Latin-1 in fact
  void append_utf8(std::string_view text);
  void append(TextView text);
  void append(const Str* s) { append(view_of(s)); }
  void append(Value s) { append(view_of(s)); }
  void append_fill(char32_t c, std::size_t times);
  bool reserve(std::size_t more, unsigned width = 1);  // false: failed (remembered)

  std::size_t length() const { return length_; }
  bool failed() const { return failed_; }
  TextView view() const { return {data_, length_, width_}; }
  void truncate(std::size_t length) { length_ = length; }
  void fail() { failed_ = true; }
  // The text; the builder is empty afterwards. Empty Ref: MemoryError is pending.
  Ref finish();

 private:
  char32_t limit() const { return width_ == 1 ? 0x100 : width_ == 2 ? 0x10000 : 0x110000; }
  void store(std::size_t i, char32_t c) {
    if (width_ == 1) static_cast<std::uint8_t*>(data_)[i] = static_cast<std::uint8_t>(c);
    else if (width_ == 2) static_cast<std::uint16_t*>(data_)[i] = static_cast<std::uint16_t>(c);
    else static_cast<std::uint32_t*>(data_)[i] = c;
  }
  void append_slow(char32_t c);

  static constexpr std::size_t kInline = 232;
  void* data_ = inline_;
  std::size_t length_ = 0, capacity_ = kInline;  // code units
  unsigned width_ = 1;
  bool failed_ = false;
  alignas(8) unsigned char inline_[kInline];
};

}  // namespace SW_MODEL
}  // namespace sidewinder
