// Problem: one table layout must serve a GIL, a lock per object and RCU, and store whatever 64-bit words its
// user has. Insight: keys and values are words whose few special encodings a Traits class names, and the way
// a table is touched (alone, or together with other threads) is chosen at each call by a tag. This file holds
// what all structures of the room share: words, access modes, results, default policies. It must not know any
// runtime, any reference count or any particular grace-period clock.
#pragma once

#include <atomic>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "runtime/base/check.h"

// Marks the atomic steps of lock-free operations. Tests define it to yield, to stall or to record; it is
// nothing otherwise.
#ifndef SW_RCU_STEP
#define SW_RCU_STEP(name) ((void)0)
#endif

namespace sidewinder::rcu {

using Word = std::uint64_t;

// Never a valid key or value: an unused slot.
inline constexpr Word kEmpty = 0;

// What a key comparison found out. `undecided` means that only user code can tell: the operation ends with
// Status::undecided, the caller runs that code outside, remembers the verdict and calls again.
enum class Equal : std::uint8_t { no, yes, undecided };

enum class Status : std::uint8_t {
  absent,         // no such entry
  found,          // an entry is there and was left as it is
  inserted,       // a new entry was made
  replaced,       // an entry's value was exchanged
  erased,         // an entry was removed
  mismatch,       // the entry holds another value than the expected one
  undecided,      // see Equal::undecided
  out_of_memory,  // nothing was changed that a later operation could notice
};

// Outcome of a lookup: the value if found, the key to compare with if undecided.
struct Lookup {
  Status status;
  Word word;
};

// Outcome of a change. `value` is the displaced or the present value, `key` the stored key (or the candidate,
// if undecided). A displaced value (replaced, erased) belongs to the caller from now on. The key of an erased
// entry belongs to the caller if `key_owned`; otherwise the table hands it to Traits::dropped() later, and
// the caller may only look at it before its next quiescent state.
struct Change {
  Status status;
  bool key_owned = false;
  Word key = kEmpty;
  Word value = kEmpty;
};

struct Entry {
  Word key;
  Word value;
};

// The caller guarantees that no other thread touches the table during the call: plain loads and stores.
struct Exclusive {
  static constexpr bool kShared = false;
};

// Any number of threads may be in the table, each between two quiescent states of its reclaimer: lock-free.
struct Shared {
  static constexpr bool kShared = true;
};

template <class A>
concept AccessMode = std::same_as<A, Exclusive> || std::same_as<A, Shared>;

// The calling thread's way to a grace period: `free(p)` runs once no thread can hold what it read before.
template <class H>
concept Reclaimer = requires(H& h, void* p, void (*free)(void*)) {
  h.retire(p, free);
};

// allocate() returns nullptr when out of memory; release() may be called by any thread.
template <class A>
concept Allocator = requires(std::size_t bytes, void* p) {
  { A::allocate(bytes) } -> std::same_as<void*>;
  A::release(p);
};

struct MallocAllocator {
  static void* allocate(std::size_t bytes) { return std::malloc(bytes); }
  static void release(void* p) { std::free(p); }
};

// The default words: below 2^62 and not 0; frozen words carry the top bit.
//
// A user's Traits offers the same members:
//   kTombstone      a word that is never a key or a value;
//   kFreezeBoxes    whether freeze() may allocate; then release_frozen() gives the box to the reclaimer;
//   freeze(h, w, out), thaw(w), is_frozen(w)   the frozen encoding of a value; freeze() fails when out of
//   memory;
//                   neither kEmpty nor kTombstone is ever frozen, and no frozen word equals a plain one;
//   same(a, b)      whether identical key words are the same key (not so for NaN);
//   retained(h, key), dropped(h, key)   the table begins, ceases to own a reference to a key. Both are called
//   in
//                   the middle of operations: they must neither call back into the table nor run user code.
// Lists need one more family of words, neither values nor frozen nor kEmpty nor kTombstone:
//   mark(n), is_mark(w), mark_number(w)   an unused slot, numbered 0 to 2^29 - 1.
struct PlainWords {
  static constexpr Word kTombstone = Word{1} << 62;
  static constexpr bool kFreezeBoxes = false;
  static constexpr Word kFrozenBit = Word{1} << 63;
  template <class H>
  static bool freeze(H&, Word w, Word* out) {
    *out = w | kFrozenBit;
    return true;
  }
  static Word thaw(Word w) { return w & ~kFrozenBit; }
  static bool is_frozen(Word w) { return (w & kFrozenBit) != 0; }
  template <class H>
  static void release_frozen(H&, Word) {}
  static bool same(Word a, Word b) { return a == b; }
  template <class H>
  static void retained(H&, Word) {}
  template <class H>
  static void dropped(H&, Word) {}
  static Word mark(std::uint32_t number) { return kTombstone + 1 + number; }
  static bool is_mark(Word w) { return w > kTombstone && w < kFrozenBit; }
  static std::uint32_t mark_number(Word w) { return static_cast<std::uint32_t>(w - kTombstone - 1); }
};

// Sizes at which large tables are frozen and copied by several threads together. Tests make them tiny.
struct DefaultTuning {
  static constexpr std::uint32_t kChunk = 2048;            // slots that one helper takes at a time
  static constexpr std::uint32_t kCooperativeFrom = 8192;  // slots from which helpers share one copy
};

namespace detail {

// The 32 bits of the hash that tables keep: mixed, and never 0.
inline std::uint32_t tag_of(std::uint64_t hash) {
  const auto tag = static_cast<std::uint32_t>((hash * 0x9E3779B97F4A7C15u) >> 32);
  return tag == 0 ? 1 : tag;
}

template <class Traits>
inline bool is_live(Word value) {
  return value != kEmpty && value != Traits::kTombstone;
}

}  // namespace detail
}  // namespace sidewinder::rcu
