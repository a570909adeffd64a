// A set of registers, for data-flow analyses. One word inline would do for most functions; simplicity won.
#pragma once

#include <cstdint>
#include <vector>

namespace sidewinder {

class RegisterSet {
 public:
  RegisterSet() = default;
  explicit RegisterSet(std::uint32_t capacity) : words_((capacity + 63) / 64) {}

  bool has(std::uint32_t reg) const { return (words_[reg / 64] >> (reg % 64)) & 1; }
  void add(std::uint32_t reg) { words_[reg / 64] |= std::uint64_t{1} << (reg % 64); }
  void remove(std::uint32_t reg) { words_[reg / 64] &= ~(std::uint64_t{1} << (reg % 64)); }

  void add_range(std::uint32_t first, std::uint32_t count) {
    for (std::uint32_t reg = first; reg < first + count; reg++) add(reg);
  }
  void remove_range(std::uint32_t first, std::uint32_t count) {
    for (std::uint32_t reg = first; reg < first + count; reg++) remove(reg);
  }

  // Both say whether the set changed; capacities must agree.
  bool intersect(const RegisterSet& other) {
    bool changed = false;
    for (std::size_t i = 0; i < words_.size(); i++) {
      changed |= (words_[i] & ~other.words_[i]) != 0;
      words_[i] &= other.words_[i];
    }
    return changed;
  }
  bool unite(const RegisterSet& other) {
    bool changed = false;
    for (std::size_t i = 0; i < words_.size(); i++) {
      changed |= (other.words_[i] & ~words_[i]) != 0;
      words_[i] |= other.words_[i];
    }
    return changed;
  }

 private:
  std::vector<std::uint64_t> words_;
};

}  // namespace sidewinder
