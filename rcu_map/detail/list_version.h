// One version of a list: a state word and an array of slots.
//
//   state = {epoch:29, frozen, closed, extracting, length:32}     slots[capacity + 1], the last for marks
//   only
//
// Below the length every slot holds a value (perhaps frozen). At the length, slot[length] says what is under
// way at (length n, epoch e): a mark with a number below e, or kEmpty: nothing; a value: an append that has
// been decided, length n + 1 is due; mark(e): a pop that has been decided, length n - 1 and epoch e + 1 are
// due; kTombstone: sealed, the version is being replaced. While `extracting`, slot[length] still holds the
// value of the last pop, which only its popper takes out. Marks are numbered so that no slot ever holds the
// same unused word twice: a CAS on a slot cannot mistake a later life of it for an earlier one. Epochs count
// pops; at the last one the version is replaced. Knows layout and encoding only.
#pragma once

#include <cstring>

#include "rcu_map/words.h"

namespace sidewinder::rcu::detail {

struct ListVersion {
  static constexpr std::uint64_t kExtracting = std::uint64_t{1} << 32;
  static constexpr std::uint64_t kClosed = std::uint64_t{1} << 33;  // length and epoch are final
  static constexpr std::uint64_t kFrozen = std::uint64_t{1} << 34;  // the values are, too
  static constexpr int kEpochShift = 35;
  static constexpr std::uint32_t kLastEpoch = (1u << 29) - 1;
  static constexpr std::uint64_t kMaxLength = (std::uint64_t{1} << 31) - 1;

  std::atomic<std::uint64_t> state;
  std::uint64_t capacity;
  std::uint64_t serial;  // one more than the version's before it

  static std::uint64_t length_of(std::uint64_t state) { return static_cast<std::uint32_t>(state); }
  static std::uint32_t epoch_of(std::uint64_t state) {
    return static_cast<std::uint32_t>(state >> kEpochShift);
  }
  static std::uint64_t state_of(std::uint64_t length, std::uint32_t epoch) {
    return std::uint64_t{epoch} << kEpochShift | length;
  }

  std::atomic<Word>* slots() { return reinterpret_cast<std::atomic<Word>*>(this + 1); }

  // For bulk moves in exclusive use and of memory that nobody else sees.
  void* raw(std::uint64_t index) { return static_cast<void*>(slots() + index); }

  static std::size_t bytes_for(std::uint64_t capacity) {
    return sizeof(ListVersion) + (static_cast<std::size_t>(capacity) + 1) * sizeof(Word);
  }

  // An empty version, or nullptr when out of memory (or above the largest length).
  template <class Alloc>
  static ListVersion* make(std::uint64_t capacity, std::uint64_t serial) {
    if (capacity > kMaxLength) return nullptr;
    void* memory = Alloc::allocate(bytes_for(capacity));
    if (memory == nullptr) return nullptr;
    std::memset(memory, 0, bytes_for(capacity));
    auto* version = static_cast<ListVersion*>(memory);
    version->capacity = capacity;
    version->serial = serial;
    return version;
  }
};

}  // namespace sidewinder::rcu::detail
