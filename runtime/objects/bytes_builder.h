// BytesBuilder: collects bytes; remembers failed allocations. Holds no references.
#pragma once

#include <cstring>
#include <string_view>

#include "runtime/objects/bytes.h"
#include "runtime/objects/raise.h"

namespace sidewinder {
inline namespace SW_MODEL {

class BytesBuilder {
 public:
  BytesBuilder() = default;
  ~BytesBuilder() {
    if (data_ != inline_) free_buffer(data_);
  }
  BytesBuilder(const BytesBuilder&) = delete;
  BytesBuilder& operator=(const BytesBuilder&) = delete;

  void push(unsigned char byte) {
    if (SW_LIKELY(size_ < capacity_) || reserve(1)) data_[size_++] = byte;
  }
  void append(std::string_view bytes) {
    if (!reserve(bytes.size())) return;
    if (!bytes.empty()) std::memcpy(data_ + size_, bytes.data(), bytes.size());
    size_ += bytes.size();
  }
  void fill(unsigned char byte, std::size_t times) {
    if (!reserve(times)) return;
    std::memset(data_ + size_, byte, times);
    size_ += times;
  }
  bool reserve(std::size_t more) {
    if (failed_ || more > (std::size_t{1} << 46)) return failed_ = true, false;
    if (size_ + more <= capacity_) return true;
    std::size_t capacity = size_ + more > capacity_ * 3 / 2 ? size_ + more : capacity_ * 3 / 2;
    auto* grown = static_cast<unsigned char*>(allocate_buffer(capacity));
    if (!grown) return failed_ = true, false;
    std::memcpy(grown, data_, size_);
    if (data_ != inline_) free_buffer(data_);
    data_ = grown;
    capacity_ = capacity;
    return true;
  }
  std::size_t size() const { return size_; }
  std::string_view view() const { return {reinterpret_cast<const char*>(data_), size_}; }
  unsigned char* data() { return data_; }
  bool failed() const { return failed_; }
  void fail() { failed_ = true; }
  Ref finish(bool as_bytearray = false) {
    if (failed_) return raise_no_memory();
    return as_bytearray ? bytearray_new(view()) : bytes_new(view());
  }

 private:
  unsigned char inline_[256];
  unsigned char* data_ = inline_;
  std::size_t size_ = 0, capacity_ = sizeof inline_;
  bool failed_ = false;
};

}  // namespace SW_MODEL
}  // namespace sidewinder
