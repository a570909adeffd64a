// One version of an ordered map: an append-only log of {key, value} slots, a 32-bit tag of each slot's hash,
// and, from the ninth slot on, an open-addressed index of {tag:32, slot + 1:32} words.
//
//   small    header | log[capacity] | tags[capacity]                     capacity 4 or 8
//   indexed  header | log[capacity] | index[mask + 1] | tags[capacity] | growth, if large
//
// Life of a slot's value, shared:   unset -> v -> v' -> ... -> tombstone, and from any of them -> frozen v or
// tombstone; a key goes kEmpty -> key once, and -> kTombstone when its reference was handed back.
// Invariants: at most one slot per key is not a tombstone; a live value implies a stored tag and a reachable
// slot; an index always has an empty word. Knows layout only, nothing of roots, growth or reclamation.
#pragma once

#include <cstring>

#include "rcu_map/words.h"

// Reads several tags by one instruction where a processor promises that each is read whole, and no checker of
// races watches, who would not know.
#if defined(__SSE2__) && !defined(__SANITIZE_THREAD__)
#include <emmintrin.h>
#define SW_RCU_VECTOR_TAGS
#endif

namespace sidewinder::rcu::detail {

struct OrderedSlot {
  std::atomic<Word> key;
  std::atomic<Word> value;
};

// Shared work of the threads that together replace one large version; see ordered_growth.h.
template <class Version>
struct OrderedGrowth {
  std::atomic<Version*> next;
  std::atomic<std::uint32_t> freeze_cursor;
  std::atomic<std::uint32_t> copy_cursor;
  std::atomic<std::uint32_t> chunks[];  // 0: untouched; kFrozenChunk | live slots; | kCopiedChunk
};

template <class Tuning>
struct OrderedVersion {
  using Growth = OrderedGrowth<OrderedVersion>;
  static constexpr std::uint64_t kClosed = 1;  // in `tail`: no more reservations
  static constexpr std::uint64_t kFrozen = 2;  // in `tail`: no value will change any more
  static constexpr int kTailShift = 2;
  static constexpr std::uint32_t kMaxSmall = 8;
  static constexpr std::uint32_t kMinIndex = 32;
  static constexpr std::uint64_t kMaxCapacity = (std::uint64_t{1} << 31) / 8 * 5;
  static constexpr std::uint32_t kTollFrom = 8;
  static constexpr Word kDeletedWord = ~std::uint32_t{0};  // index word that matches no tag

  std::atomic<std::uint64_t> tail;  // slots given out (small and shared: meaningless), kClosed, kFrozen
  std::uint32_t capacity;
  std::uint32_t mask;  // of the index; 0: small
  std::atomic<std::uint32_t>
      extra;  // room lost: to index words without a slot (exclusive popitem()), to tolls
  std::atomic<std::uint32_t> head;  // slots [0, head) are tombstones
  // {end:32, begin:32}: slots [begin, end) are tombstones. For shared popitem().
  std::atomic<std::uint64_t> dead_run;

  // First, so that a slot's address takes one addition: inline caches read slots without a look at the index.
  OrderedSlot* log() { return reinterpret_cast<OrderedSlot*>(this + 1); }
  std::atomic<Word>* index() { return reinterpret_cast<std::atomic<Word>*>(log() + capacity); }
  std::atomic<std::uint32_t>* small_tags() {
    return reinterpret_cast<std::atomic<std::uint32_t>*>(log() + capacity);
  }
  std::atomic<std::uint32_t>* tags() {
    return mask == 0 ? small_tags() : reinterpret_cast<std::atomic<std::uint32_t>*>(index() + mask + 1);
  }
  static_assert(Tuning::kCooperativeFrom > kMaxSmall, "small versions have no room for growth()");
  bool is_chunked() const { return capacity >= Tuning::kCooperativeFrom; }
  std::uint32_t chunk_count() const { return (capacity + Tuning::kChunk - 1) / Tuning::kChunk; }
  Growth* growth() { return reinterpret_cast<Growth*>(tags() + capacity); }

  // Slots that may hold something.
  std::uint32_t bound() const {
    // acquire [map.tail]: pairs with reserve(); slots below the tail were given out before.
    return mask == 0 ? capacity
                     : static_cast<std::uint32_t>(tail.load(std::memory_order_acquire) >> kTailShift);
  }
  std::uint32_t count_exclusive() const {
    // relaxed: exclusive.
    return static_cast<std::uint32_t>(tail.load(std::memory_order_relaxed) >> kTailShift);
  }
  void set_count_exclusive(std::uint32_t n) {
    // relaxed: exclusive.
    tail.store(std::uint64_t{n} << kTailShift, std::memory_order_relaxed);
  }

  static std::uint32_t mask_for(std::uint64_t slots) {
    if (slots <= kMaxSmall) return 0;
    std::uint64_t size = kMinIndex;
    while (size / 8 * 5 < slots) size *= 2;
    return static_cast<std::uint32_t>(size - 1);
  }
  static std::uint32_t capacity_for(std::uint64_t slots) {
    if (slots <= 4) return 4;
    if (slots <= kMaxSmall) return kMaxSmall;
    return (mask_for(slots) + 1) / 8 * 5;
  }

  static std::size_t bytes_for(std::uint64_t slots) {
    const std::size_t capacity = capacity_for(slots);
    const std::size_t mask = mask_for(slots);
    std::size_t bytes = sizeof(OrderedVersion) + capacity * (sizeof(OrderedSlot) + sizeof(std::uint32_t));
    if (mask != 0) bytes += (mask + 1) * sizeof(Word);
    if (capacity >= Tuning::kCooperativeFrom) {
      bytes =
          sizeof(Growth) + bytes + (capacity + Tuning::kChunk - 1) / Tuning::kChunk * sizeof(std::uint32_t);
    }
    return bytes;
  }

  // An empty version with room for at least `slots`, or nullptr when out of memory.
  template <class Alloc>
  static OrderedVersion* make(std::uint64_t slots) {
    if (slots > kMaxCapacity) return nullptr;
    const std::size_t bytes = bytes_for(slots);
    void* memory = Alloc::allocate(bytes);
    if (memory == nullptr) return nullptr;
    std::memset(memory, 0, bytes);
    auto* version = static_cast<OrderedVersion*>(memory);
    version->capacity = capacity_for(slots);
    version->mask = mask_for(slots);
    return version;
  }

  // Bit i is set if slot i of a small version carries the tag. Free of branches: which slot matches is
  // unpredictable, and a mispredicted branch costs more than eight compares.
  std::uint32_t matches(std::uint32_t tag) {
    const auto* tags = small_tags();
#ifdef SW_RCU_VECTOR_TAGS
    const __m128i wanted = _mm_set1_epi32(static_cast<int>(tag));
    // relaxed, lane by lane (the processor reads an aligned 32-bit lane at once): as below.
    const auto four = [&](std::uint32_t i) {
      return _mm_cmpeq_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(tags + i)), wanted);
    };
    const auto bits = [](__m128i lanes) {
      return static_cast<std::uint32_t>(_mm_movemask_ps(_mm_castsi128_ps(lanes)));
    };
    if (capacity == 4) return bits(four(0));
    return bits(four(0)) | bits(four(4)) << 4;
#else
    // relaxed: a tag only selects slots to look at; the value's own load orders what follows.
    const auto bit = [&](std::uint32_t i) {
      return static_cast<std::uint32_t>(tags[i].load(std::memory_order_relaxed) == tag) << i;
    };
    std::uint32_t mask4 = bit(0) | bit(1) | bit(2) | bit(3);
    if (capacity == 4) return mask4;
    return mask4 | bit(4) | bit(5) | bit(6) | bit(7);
#endif
  }

  static Word index_word(std::uint32_t tag, std::uint32_t slot) {
    return Word{tag} << 32 | (std::uint64_t{slot} + 1);
  }
  static std::uint32_t slot_of_word(Word word) { return static_cast<std::uint32_t>(word) - 1; }
  static std::uint32_t tag_of_word(Word word) { return static_cast<std::uint32_t>(word >> 32); }

  // Gives out the next slot of an indexed version; false if it is full or closed. Lock-free.
  bool reserve(std::uint32_t* slot) {
    // acquire [map.tail]: pairs with the release below, so that bound() never exceeds what was given out.
    std::uint64_t t = tail.load(std::memory_order_acquire);
    for (;;) {
      const std::uint64_t n = t >> kTailShift;
      // relaxed: a count; a wrong guess costs a copy, or a longer search.
      if ((t & kClosed) != 0 || n + extra.load(std::memory_order_relaxed) >= capacity) return false;
      SW_RCU_STEP("reserve");
      // release [map.tail]: pairs with bound(). acquire: see above.
      if (tail.compare_exchange_weak(t, t + (1u << kTailShift), std::memory_order_acq_rel,
                                     std::memory_order_acquire)) {
        *slot = static_cast<std::uint32_t>(n);
        return true;
      }
    }
  }

  // Enters a slot into the index of a version that only this thread can see.
  void index_alone(std::uint32_t tag, std::uint32_t slot) {
    std::atomic<Word>* words = index();
    std::uint32_t i = tag & mask;
    // relaxed: alone; published by the root.
    while (words[i].load(std::memory_order_relaxed) != 0) i = (i + 1) & mask;
    words[i].store(index_word(tag, slot), std::memory_order_relaxed);
  }

  // The same for exclusive life, which takes back the words that it deleted: else a key that comes and goes
  // would leave a longer and longer run of them before its place.
  void index_exclusive(std::uint32_t tag, std::uint32_t slot) {
    std::atomic<Word>* words = index();
    std::uint32_t i = tag & mask;
    // relaxed: exclusive.
    for (Word w; (w = words[i].load(std::memory_order_relaxed)) != 0 && w != kDeletedWord;)
      i = (i + 1) & mask;
    words[i].store(index_word(tag, slot), std::memory_order_relaxed);
  }

  // In shared life index words are for good, so a key that comes and goes leaves a run of dead ones. Whoever
  // inserts behind `dead` of them pays for it with room, so that the version is replaced once walking over
  // them has cost about what a copy costs.
  void pay_toll(std::uint32_t dead) {
    if (dead < kTollFrom) return;
    // relaxed: a count; see reserve().
    extra.fetch_add(dead / kTollFrom, std::memory_order_relaxed);
  }

  // The same as index_alone() for a version that helpers fill together: entering a slot twice leaves one
  // word.
  void index_together(std::uint32_t tag, std::uint32_t slot) {
    std::atomic<Word>* words = index();
    const Word mine = index_word(tag, slot);
    for (std::uint32_t i = tag & mask;; i = (i + 1) & mask) {
      Word seen = 0;
      SW_RCU_STEP("index_together");
      // release [map.index]: the slot's key, tag precede. relaxed: on failure only the word itself matters.
      if (words[i].compare_exchange_strong(seen, mine, std::memory_order_release,
                                           std::memory_order_relaxed) ||
          seen == mine) {
        return;
      }
    }
  }
};

}  // namespace sidewinder::rcu::detail
