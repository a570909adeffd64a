// Open addressing with linear probing, at most half full; old slot arrays stay in the arena.
#include "runtime/base/identifier.h"

namespace sidewinder {
namespace {

// FNV leaves its entropy in the upper bits.
uint32_t spread(uint32_t hash) { return hash ^ (hash >> 15); }

}  // namespace

const Identifier* IdentifierTable::intern(std::string_view text) {
  uint32_t hash = kHashSeed;
  for (char c : text) hash = hash_step(hash, c);
  return intern(text, hash);
}

const Identifier* IdentifierTable::intern(std::string_view text, uint32_t hash) {
  if (count_ * 2 >= capacity_) grow();
  uint32_t mask = capacity_ - 1;
  uint32_t slot = spread(hash) & mask;
  for (; slots_[slot] != nullptr; slot = (slot + 1) & mask) {
    if (slots_[slot]->hash == hash && slots_[slot]->text == text) return slots_[slot];
  }
  return slots_[slot] = arena_->make<Identifier>(arena_->copy(text), hash, count_++);
}

void IdentifierTable::grow() {
  uint32_t capacity = capacity_ == 0 ? 64 : capacity_ * 2;
  const Identifier** slots = arena_->make_array<const Identifier*>(capacity);
  for (uint32_t i = 0; i < capacity_; i++) {
    if (slots_[i] == nullptr) continue;
    uint32_t slot = spread(slots_[i]->hash) & (capacity - 1);
    while (slots[slot] != nullptr) slot = (slot + 1) & (capacity - 1);
    slots[slot] = slots_[i];
  }
  slots_ = slots;
  capacity_ = capacity;
}

}  // namespace sidewinder
