// Interned names: within one table, equal text means equal pointer, so later phases compare and map names by
// address. The table and its entries live in an arena and need no destructor. One owner thread.
#pragma once

#include <cstdint>
#include <string_view>

#include "runtime/base/arena.h"

namespace sidewinder {

struct Identifier {
  std::string_view text;  // UTF-8, NFKC-normalised by the lexer
  uint32_t hash;
  uint32_t index;  // dense, from 0, in order of first appearance
};

class IdentifierTable {
 public:
  explicit IdentifierTable(Arena& arena) : arena_(&arena) {}

  // The hash of a name is hash_step over its bytes from kHashSeed; a lexer computes it while it scans.
  static constexpr uint32_t kHashSeed = 2166136261u;
  static constexpr uint32_t hash_step(uint32_t hash, char c) {
    return (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  }

  // The entry of `text`, which is copied when it is new.
  [[nodiscard]] const Identifier* intern(std::string_view text);
  [[nodiscard]] const Identifier* intern(std::string_view text, uint32_t hash);
  [[nodiscard]] uint32_t size() const { return count_; }
  [[nodiscard]] Arena& arena() const { return *arena_; }

 private:
  void grow();

  Arena* arena_;
  const Identifier** slots_ = nullptr;
  uint32_t capacity_ = 0;
  uint32_t count_ = 0;
};

}  // namespace sidewinder
