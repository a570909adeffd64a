// The reference word: count, flags and stamp of an object in one atomic 64-bit word.
//
// Problem: registers hold uncounted references, so a count of zero does not mean that nobody holds the
// object. Insight: one stamp per object bounds how long anybody may still hold it uncounted. Rule: an object
// may be freed iff its count is zero and the epoch is at least stamp + 2 (docs/reclamation.md). Invariant:
// QUEUED is set iff the object is in exactly one list (young or limbo) of one participant; a SHARED word
// changes by read-modify-write only; a private word is touched by its owner alone. Knows no runtime.
#pragma once

#include <atomic>
#include <cstdint>

namespace sidewinder::refs {

using WordBits = std::uint64_t;

inline constexpr WordBits kCountMask = 0xFFFF'FFFFu;
inline constexpr WordBits kShared = WordBits{1} << 32;  // never cleared
inline constexpr WordBits kQueued = WordBits{1} << 33;
inline constexpr WordBits kHeld = WordBits{1} << 34;  // private objects: a register of the owner holds it
inline constexpr WordBits kDead = WordBits{1} << 35;  // claimed by the one who frees it
// For a cycle collector: the object is in a list of candidates (the stamp's field of a private object then
// holds its place there), or never can be part of a cycle.
inline constexpr WordBits kCandidate = WordBits{1} << 36;
// Shared objects only. The collector holds a count and looks for losses: each one must be stamped.
inline constexpr WordBits kWatched = WordBits{1} << 37;
// Dead, and nothing is left but the header, which lists still name: the last of them frees it.
inline constexpr WordBits kHusk = WordBits{1} << 38;
inline constexpr int kStampShift = 40;
inline constexpr WordBits kStampMask = ~WordBits{0} << kStampShift;

constexpr std::uint32_t count_of(WordBits w) { return static_cast<std::uint32_t>(w & kCountMask); }
constexpr WordBits with_stamp(WordBits w, std::uint64_t stamp) {
  return (w & ~kStampMask) | stamp << kStampShift;
}
constexpr std::uint32_t stamp_of(WordBits w) { return static_cast<std::uint32_t>(w >> kStampShift); }

// How many epochs before epoch + lead the word was stamped, modulo 2^24; no stamp exceeds epoch + lead, so
// that wrapping can only delay a free.
constexpr std::uint32_t age_of(WordBits w, std::uint64_t epoch, std::uint64_t lead) {
  return static_cast<std::uint32_t>((epoch + lead - (w >> kStampShift)) & 0xFF'FFFFu);
}

// A word nobody else can see: plain arithmetic through relaxed accesses.
struct PrivateWord {
  static void retain(std::atomic<WordBits>& word) {
    // relaxed: owner only
    word.store(word.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
  }
  // Returns the new bits.
  static WordBits release(std::atomic<WordBits>& word) {
    WordBits bits = word.load(std::memory_order_relaxed) - 1;  // relaxed: owner only
    word.store(bits, std::memory_order_relaxed);
    return bits;
  }
};

// Counted registers, atomic counts: the count alone decides (`locked`, `atomic`).
struct AtomicWord {
  static void retain(std::atomic<WordBits>& word) {
    word.fetch_add(1, std::memory_order_relaxed);  // relaxed: the reference it copies keeps the object alive
  }
  static WordBits release(std::atomic<WordBits>& word) {
    // release [ref.drop]: what was done through this reference precedes the object's death
    // acquire [ref.drop]: pairs with the other droppers; who reaches zero may destroy
    return word.fetch_sub(1, std::memory_order_acq_rel) - 1;
  }
};

// Borrowed registers, shared object: count, stamp and QUEUED change together, so that no zero is lost.
struct StampedWord {
  // Not for counts that may be below zero.
  static void retain(std::atomic<WordBits>& word) {
    // relaxed: carried by the store that publishes the reference
    word.fetch_add(1, std::memory_order_relaxed);
  }
  // Changes the count, modulo 2^32: where changes are made late (pending_counts.h) it may be below zero for a
  // while. stamp 0: the parent died, which stamps nothing (chains go in one sweep). Returns true when the
  // caller must put the object into its limbo list.
  [[nodiscard]] static bool add(std::atomic<WordBits>& word, std::int32_t by, std::uint64_t stamp) {
    WordBits old = word.load(std::memory_order_relaxed), bits;  // relaxed: the CAS below validates it
    do {
      bits = (old & ~kCountMask) | (count_of(old) + static_cast<std::uint32_t>(by));
      if (stamp) bits = with_stamp(bits, stamp);
      if (!count_of(bits)) bits |= kQueued;
    } while (!word.compare_exchange_weak(old, bits,
                                         std::memory_order_release,  // release [ref.drop]: as AtomicWord
                                         std::memory_order_relaxed));
    return !count_of(bits) && !(old & kQueued);
  }
  // Drops one reference.
  [[nodiscard]] static bool drop(std::atomic<WordBits>& word, std::uint64_t stamp) {
    return add(word, -1, stamp);
  }
  // A register still holds the object at a quiescent point whose bound is `bound`. Another participant's
  // stamp is ahead of ours by at most `lead`; everything else, seen modulo 2^24, is older and must be
  // renewed.
  static void renew(std::atomic<WordBits>& word, std::uint64_t bound, std::uint64_t lead) {
    WordBits old = word.load(std::memory_order_relaxed);  // relaxed: the CAS below validates it
    while ((((old >> kStampShift) - bound) & 0xFF'FFFFu) > lead) {
      // relaxed: ordered by the announcement that follows ([epoch.announce])
      if (word.compare_exchange_weak(old, with_stamp(old, bound), std::memory_order_relaxed,
                                     std::memory_order_relaxed))
        return;
    }
  }
};

// The same beside a collector of shared cycles (docs/reclamation.md, "Cycles"). An object that lost a
// reference and keeps another may have become part of a garbage cycle: it is to be put into the list of
// candidates. While the collector watches an object, every loss leaves a stamp.
enum class Listing : std::uint8_t { none, limbo, candidates };

struct WatchedWord {
  // As StampedWord::add(); `lost`: some reference went, even if as many came.
  [[nodiscard]] static Listing change(std::atomic<WordBits>& word, std::int32_t by, bool lost,
                                      std::uint64_t stamp) {
    return rewrite(word, by, lost, stamp, true);
  }
  // What came and went cancels out: a stamp only if somebody watches, else at most one write per listing.
  [[nodiscard]] static Listing moved(std::atomic<WordBits>& word, std::uint64_t stamp) {
    return rewrite(word, 0, true, stamp, false);
  }
  // The owner of a reference has died: no stamp, unless somebody watches.
  [[nodiscard]] static Listing drop_with_owner(std::atomic<WordBits>& word, std::uint64_t stamp) {
    return rewrite(word, -1, true, stamp, false);
  }
  // The collector's own count, one per object: what becomes of the word.
  static constexpr WordBits watched(WordBits old) {
    return (old & ~kCountMask) | (count_of(old) + 1) | kWatched;
  }
  // Gives it back, unstamped, since nobody can have come to the object through it. `again`: the object is to
  // be a candidate once more.
  [[nodiscard]] static Listing unwatch(std::atomic<WordBits>& word, bool again) {
    WordBits old = word.load(std::memory_order_relaxed), bits;  // relaxed: the CAS below validates it
    Listing listing;
    do {
      bits = ((old & ~kCountMask) | (count_of(old) - 1)) & ~kWatched;
      listing = list(old, &bits, again);
    } while (!word.compare_exchange_weak(old, bits,
                                         std::memory_order_release,  // release [ref.drop]: as below
                                         std::memory_order_relaxed));
    return listing;
  }

 private:
  static Listing list(WordBits old, WordBits* bits, bool candidate) {
    if (!count_of(*bits) && !(old & kQueued)) {
      *bits |= kQueued;
      return Listing::limbo;
    }
    if (!candidate || (*bits & (kQueued | kCandidate))) return Listing::none;
    *bits |= kCandidate;
    return Listing::candidates;
  }
  static Listing rewrite(std::atomic<WordBits>& word, std::int32_t by, bool lost, std::uint64_t stamp,
                         bool always_stamp) {
    WordBits old = word.load(std::memory_order_relaxed), bits;  // relaxed: the CAS below validates it
    Listing listing;
    do {
      bits = (old & ~kCountMask) | (count_of(old) + static_cast<std::uint32_t>(by));
      if (always_stamp || (old & kWatched)) bits = with_stamp(bits, stamp);
      listing = list(old, &bits, lost);
      if (bits == old) return Listing::none;
    } while (!word.compare_exchange_weak(old, bits,
                                         std::memory_order_release,  // release [ref.drop]: as AtomicWord
                                         std::memory_order_relaxed));
    return listing;
  }
};

}  // namespace sidewinder::refs
