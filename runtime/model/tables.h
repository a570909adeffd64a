// Tables of values: rcu_map's structures over Value words, and the one place that chooses how a table is
// touched.
//
// with_access(owner, f) calls f with the access mode that fits the model and the owner: shared (lock-free)
// for a shared owner under RCU tables; exclusive otherwise, under the owner's lock where the model has locks.
// f must not run Python code. Progress: lock-free, or blocking in `locked`.
#pragma once

#include "rcu_map/list_core.h"
#include "rcu_map/ordered_map.h"
#include "runtime/model/slot.h"

namespace sidewinder {
inline namespace SW_MODEL {

// Frozen words: an object's address or a constant with the lowest bit set; integers tagged 0xFFFE; doubles
// boxed, the box's address with the second bit set.
struct ValueWords {
  using Word = rcu::Word;
  static constexpr Word kTombstone = Value::tombstone().bits();
  static constexpr bool kFreezeBoxes = true;
  static constexpr Word kFrozenIntTag = Word{0xFFFE} << 48;

  template <class H>
  static bool freeze(H&, Word w, Word* out) {
    Value v = Value::from_bits(w);
    if (v.is_small_int()) {
      *out = w & ~(Word{1} << 48);
    } else if (v.is_real()) {
      Word* box = static_cast<Word*>(allocate_buffer(16));
      if (!box) return false;
      *box = w;
      *out = reinterpret_cast<Word>(box) | 2;
    } else {
      *out = w | 1;
    }
    return true;
  }
  static Word thaw(Word w) {
    if (SW_LIKELY(!is_frozen(w))) return w;
    if (w >= kFrozenIntTag) return w | Word{1} << 48;
    return (w & 2) ? *reinterpret_cast<const Word*>(w & ~Word{2}) : w & ~Word{1};
  }
  static bool is_frozen(Word w) { return w >> 48 == 0xFFFE || (w >> 48 == 0 && (w & 3)); }
  template <class H>
  static void release_frozen(H& h, Word w) {
    if (w >> 48 == 0 && (w & 2)) h.retire(reinterpret_cast<void*>(w & ~Word{2}), free_buffer);
  }
  // NaN equals nothing, not even itself.
  static bool same(Word a, Word b) {
    if (a != b) return false;
    Value v = Value::from_bits(a);
    return !v.is_real() || v.as_real() == v.as_real();
  }
  // Unused slots of lists: neither values nor frozen.
  static Word mark(std::uint32_t number) { return Word{number} << 3 | 4; }
  static bool is_mark(Word w) { return w >> 48 == 0 && (w & 7) == 4; }
  static std::uint32_t mark_number(Word w) { return static_cast<std::uint32_t>(w >> 3); }
  template <class H>
  static void retained(H&, Word key) {
    retain(Value::from_bits(key));
  }
  template <class H>
  static void dropped(H&, Word key) {
    release(Value::from_bits(key));
  }
};

struct TableMemory {
  static void* allocate(std::size_t bytes) { return allocate_buffer(bytes); }
  static void release(void* p) { free_buffer(p); }
};

using ValueMap = rcu::OrderedMap<ValueWords, TableMemory>;

// May other threads be in the owner's table at the same time?
inline bool is_concurrent(const Object* owner) { return kRcuTables && owner->is_shared(); }
// How the collector of shared cycles reads a table (KindOps::walk): whatever lock there is, it holds.
using WalkAccess = std::conditional_t<kRcuTables, rcu::Shared, rcu::Exclusive>;
// Can nobody else get at it, so that not even a lock is needed?
inline bool is_alone(const Object* owner) { return !owner->is_shared() && !needs_lock(owner); }

template <class F>
[[gnu::always_inline]] inline decltype(auto) with_access(const Object* owner, F&& f) {
  count(Operation::table);
  if constexpr (kRcuTables) {
    if (owner->is_shared()) return f(rcu::Shared{});
  }
  Guard guard(owner);
  return f(rcu::Exclusive{});
}

}  // namespace SW_MODEL
}  // namespace sidewinder
