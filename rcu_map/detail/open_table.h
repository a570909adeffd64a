// One version of an open set: slots of {hash, key} on CPython 3.11's probe sequence (Objects/setobject.c): a
// place, up to nine slots behind it if they do not pass the end, then on by i * 5 + 1 + perturb.
//
// A slot is claimed by its hash word (0 -> ~hash), so that whoever copies the table knows the hash of every
// key, and then filled by anybody with a key of that hash: kEmpty -> key -> kTombstone (a dummy), and never
// used again. A frozen table has frozen keys, and kTombstone where a key could still have come. ~0 is no hash
// (CPython's -1). Invariants: a claimed slot without a key is the last of its hash's probe sequence; one slot
// is always unclaimed. Layout and single-threaded construction only.
#pragma once

#include <cstring>

#include "rcu_map/words.h"

namespace sidewinder::rcu::detail {

struct OpenSlot {
  std::atomic<std::uint64_t> hash;  // ~hash of the key; 0: unclaimed
  std::atomic<Word> key;
};

// The slots to look at for a hash, one after the other, without end.
class OpenProbe {
 public:
  OpenProbe(std::uint64_t hash, std::uint64_t mask) : mask_(mask), perturb_(hash), i_(hash & mask) {
    start_run();
  }
  std::uint64_t slot() const { return i_ + step_; }
  void advance() {
    if (step_ < run_) {
      ++step_;
      return;
    }
    perturb_ >>= kPerturbShift;
    i_ = (i_ * 5 + 1 + perturb_) & mask_;
    start_run();
  }

 private:
  static constexpr std::uint64_t kLinearProbes = 9;
  static constexpr int kPerturbShift = 5;
  void start_run() {
    step_ = 0;
    run_ = i_ + kLinearProbes <= mask_ ? kLinearProbes : 0;
  }
  std::uint64_t mask_, perturb_, i_, step_ = 0, run_ = 0;
};

struct OpenTable {
  static constexpr std::uint64_t kMinSize = 8;
  static constexpr std::uint64_t kMaxSize = std::uint64_t{1} << 31;

  std::uint64_t mask;
  std::atomic<std::uint64_t> fill;  // claimed slots; a little more while claimers race
  std::atomic<std::uint32_t> frozen;

  OpenSlot* slots() { return reinterpret_cast<OpenSlot*>(this + 1); }
  std::uint64_t size() const { return mask + 1; }

  // The size of table that CPython takes for a request: the first power of two above it.
  static std::uint64_t size_above(std::uint64_t used) {
    std::uint64_t size = kMinSize;
    while (size <= used) size *= 2;
    return size;
  }
  // The request after an insertion that left `used` keys.
  static std::uint64_t growth(std::uint64_t used) { return used > 50000 ? used * 2 : used * 4; }
  bool is_crowded(std::uint64_t filled) const { return filled * 5 >= mask * 3; }

  static std::size_t bytes_for(std::uint64_t size) {
    return sizeof(OpenTable) + static_cast<std::size_t>(size) * sizeof(OpenSlot);
  }
  template <class Alloc>
  static OpenTable* make(std::uint64_t size) {
    if (size > kMaxSize) return nullptr;
    void* memory = Alloc::allocate(bytes_for(size));
    if (memory == nullptr) return nullptr;
    std::memset(memory, 0, bytes_for(size));
    auto* table = static_cast<OpenTable*>(memory);
    table->mask = size - 1;
    return table;
  }

  // Enters a key that is not there into a table that nobody else sees.
  void enter_alone(Word key, std::uint64_t hash_word) {
    OpenProbe probe(~hash_word, mask);
    // relaxed: alone; published by the root.
    while (slots()[probe.slot()].hash.load(std::memory_order_relaxed) != 0) probe.advance();
    put_alone(slots()[probe.slot()], key, hash_word);
  }
  void put_alone(OpenSlot& slot, Word key, std::uint64_t hash_word) {
    // relaxed: alone.
    slot.hash.store(hash_word, std::memory_order_relaxed);
    slot.key.store(key, std::memory_order_relaxed);
    fill.store(fill.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
  }
};

}  // namespace sidewinder::rcu::detail
