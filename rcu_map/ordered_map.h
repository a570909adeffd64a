// Problem: Python's dict keeps insertion order, is read far more often than written, and may be shared.
// Insight: an append-only log of slots is its own insertion order; an entry's whole life is a few one-word
// transitions of its slot, so readers need no lock and writers no more than an 8-byte CAS; and frozen values
// make a version immutable, so that copying it (growth) or reading it whole (snapshots) needs nobody to wait.
// Method: see detail/ordered_version.h (layout), detail/ordered_shared.h (lock-free operations), and
// detail/ordered_growth.h (replacement of versions).
// An empty map is two zero words and owns no memory. Knows nothing of reference counts: see Change and
// Traits.
#pragma once

#include "rcu_map/detail/ordered_exclusive.h"
#include "rcu_map/detail/ordered_shared.h"

namespace sidewinder::rcu {

// Ownership, all operations: a stored value passes to the map on inserted/replaced only; a key is borrowed
// from the caller, and the map calls Traits::retained() if it keeps it. `hash` is the key's 64-bit hash,
// `eq(stored)` says whether a stored key that is not identical equals it. Handle `h` is the calling thread's
// reclaimer. Modes: a map may pass from exclusive to shared use (once it is published); the way back is
// make_exclusive(). Progress, shared: lookups are wait-free, everything else lock-free. Exclusive calls never
// wait.
template <class Traits = PlainWords, Allocator Alloc = MallocAllocator, class Tuning = DefaultTuning>
class OrderedMap : private detail::OrderedShared<Traits, Alloc, Tuning> {
  using Base = detail::OrderedShared<Traits, Alloc, Tuning>;
  using Base::counts_;
  using Base::root_;
  using typename Base::Version;
  using Intent = detail::Intent;

 public:
  static constexpr std::uint32_t kNoSlot = ~std::uint32_t{0};
  static constexpr std::uint64_t kEnd = ~std::uint64_t{0};  // where previous() starts

  OrderedMap() = default;
  OrderedMap(const OrderedMap&) = delete;
  OrderedMap& operator=(const OrderedMap&) = delete;
  // The owner calls destroy() first: only it can take the words back.
  ~OrderedMap() = default;

  // The value of a key: found or absent; undecided with the stored key that only user code can compare.
  // Wait-free.
  template <AccessMode A, class Eq>
  [[nodiscard]] Lookup get(A, Word key, std::uint64_t hash, Eq&& eq) const {
    Version* r = Base::template load_root<A>(root_);
    if (r == nullptr) return {Status::absent, kEmpty};
    std::uint32_t at;
    return Base::template find<A>(r, key, detail::tag_of(hash), eq, &at);
  }

  // The same where one look decides; else undecided, with no key. The key must be equal to itself. Wait-free,
  // O(1).
  template <AccessMode A>
  [[nodiscard]] Lookup get_at_once(A, Word key, std::uint64_t hash) const {
    Version* r = Base::template load_root<A>(root_);
    if (r == nullptr) return {Status::absent, kEmpty};
    detail::OrderedSlot* slot;
    return Base::template glance<A>(r, key, detail::tag_of(hash), &slot);
  }

  // Replaces the value of a key that is there where one look decides: found with the old value, else nothing
  // has happened. O(1).
  [[nodiscard]] Lookup replace_at_once(Exclusive, Word key, std::uint64_t hash, Word value) {
    Version* r = Base::template load_root<Exclusive>(root_);
    if (r == nullptr) return {Status::absent, kEmpty};
    detail::OrderedSlot* slot;
    const Lookup l = Base::template glance<Exclusive>(r, key, detail::tag_of(hash), &slot);
    // relaxed: exclusive
    if (l.status == Status::found) slot->value.store(value, std::memory_order_relaxed);
    return l;
  }

  // Sets the value of a key: inserted, or replaced with the old value.
  template <AccessMode A, Reclaimer H, class Eq>
  [[nodiscard]] Change put(A, H& h, Word key, std::uint64_t hash, Word value, Eq&& eq) {
    return change<A>(h, Intent::put, key, hash, kEmpty, value, eq);
  }

  // Sets the value of a key that is absent: inserted, or found with the present value.
  template <AccessMode A, Reclaimer H, class Eq>
  [[nodiscard]] Change put_if_absent(A, H& h, Word key, std::uint64_t hash, Word value, Eq&& eq) {
    return change<A>(h, Intent::put_if_absent, key, hash, kEmpty, value, eq);
  }

  // Replaces `expected` by `desired`: replaced, mismatch with the present value, or absent.
  template <AccessMode A, Reclaimer H, class Eq>
  [[nodiscard]] Change replace_if(A, H& h, Word key, std::uint64_t hash, Word expected, Word desired,
                                  Eq&& eq) {
    return change<A>(h, Intent::replace_if, key, hash, expected, desired, eq);
  }

  // Removes a key: erased with key and value, or absent. May renumber slots, if few are left of many.
  template <AccessMode A, Reclaimer H, class Eq>
  [[nodiscard]] Change erase(A, H& h, Word key, std::uint64_t hash, Eq&& eq) {
    if constexpr (A::kShared) {
      return Base::erase_shared(h, key, detail::tag_of(hash), eq);
    } else {
      return Base::erase_exclusive(h, key, detail::tag_of(hash), eq);
    }
  }

  // Removes an entry that was the last at some moment during the call: erased, or absent if the map was
  // empty.
  template <AccessMode A, Reclaimer H>
  [[nodiscard]] Change popitem(A, H& h) {
    if constexpr (A::kShared) {
      return Base::popitem_shared(h);
    } else {
      return Base::popitem_exclusive(h);
    }
  }

  // Removes everything at one moment; calls give_back(word) for each key and value the map owned.
  template <AccessMode A, Reclaimer H, class GiveBack>
  [[nodiscard]] Status clear(A, H& h, GiveBack&& give_back) {
    if constexpr (A::kShared) {
      return Base::clear_shared(h, give_back);
    } else {
      Base::clear_exclusive(h, give_back);
      return Status::erased;
    }
  }

  // Fills this map, which is empty and exclusive, with the entries that `from` has at one moment: found, or
  // out_of_memory. Calls retain(word) for each value, Traits::retained() for each key. `A` is how `from` is
  // touched.
  template <AccessMode A, Reclaimer H, class Retain>
  [[nodiscard]] Status assign(A, H& h, OrderedMap& from, Retain&& retain) {
    Version* r = Base::template load_root<A>(from.root_);
    if (r == nullptr) return Status::found;
    if constexpr (A::kShared) {
      if (!from.freeze(h, r)) return Status::out_of_memory;
    }
    const std::uint32_t live = Base::count_live(r);
    Version* made = Version::template make<Alloc>(Base::room_for(live, 0));
    if (made == nullptr) return Status::out_of_memory;
    std::uint32_t n = 0;
    Base::copy_slots(r, made, 0, r->bound(), &n, &Version::index_alone);
    made->set_count_exclusive(n);
    for (std::uint32_t i = 0; i < n; ++i) {
      // relaxed: exclusive.
      Traits::retained(h, made->log()[i].key.load(std::memory_order_relaxed));
      retain(made->log()[i].value.load(std::memory_order_relaxed));
    }
    root_.store(made, std::memory_order_relaxed);  // relaxed: exclusive
    this->template count<Exclusive>(static_cast<std::int32_t>(n));
    return Status::found;
  }

  // Frees the memory at once, after giving back every word: no thread may be in the map or come back to it.
  template <Reclaimer H, class GiveBack>
  void destroy(H& h, GiveBack&& give_back) {
    Base::clear_exclusive(h, give_back);
  }

  // Number of entries. Exact if exclusive; shared: may lag behind by the operations in flight. Wait-free.
  template <AccessMode A>
  [[nodiscard]] std::uint32_t size(A) const {
    // relaxed: a count; nothing is reached through it.
    const auto n = static_cast<std::int32_t>(counts_.load(std::memory_order_relaxed));
    return n < 0 ? 0 : static_cast<std::uint32_t>(n);
  }

  // Changes with each insertion of a new key, erasure and clearing, not with replacements. Wait-free.
  template <AccessMode A>
  [[nodiscard]] std::uint32_t keys_version(A) const {
    const std::uint64_t c = counts_.load(std::memory_order_relaxed);  // relaxed: a count
    return static_cast<std::uint32_t>(
        (c - static_cast<std::uint64_t>(std::int64_t{static_cast<std::int32_t>(c)})) >> 32);
  }

  // Makes room for `n` entries in all.
  template <AccessMode A, Reclaimer H>
  [[nodiscard]] Status reserve(A, H& h, std::uint64_t n) {
    if constexpr (A::kShared) {
      return Base::reserve_shared(h, n);
    } else {
      return Base::reserve_exclusive(h, n) ? Status::found : Status::out_of_memory;
    }
  }

  // Ends shared use: afterwards exclusive calls are right. Exclusive. Status::out_of_memory changes nothing.
  template <Reclaimer H>
  [[nodiscard]] Status make_exclusive(H& h) {
    const std::uint32_t n = size(Exclusive{});
    if (root_.load(std::memory_order_relaxed) == nullptr) return Status::found;  // relaxed: exclusive
    return Base::rebuild_exclusive(h, Base::room_for(n, 0)) ? Status::found : Status::out_of_memory;
  }

  // --- iteration ---

  // The entry at or after slot *position; advances *position past it. Start with 0. Replacing values does not
  // move slots; if keys_version() changed meanwhile, exclusive callers must not go on. Shared: wait-free;
  // each entry was there at some moment, and one that stays is seen unless the map is renumbered: use
  // snapshot() instead.
  template <AccessMode A>
  [[nodiscard]] bool next(A, std::uint64_t* position, Entry* out) const {
    Version* r = Base::template load_root<A>(root_);
    return r != nullptr && Base::template next_live<A>(r, position, out);
  }

  // The entry before slot *position; moves *position to it. Start with kEnd. Otherwise as next().
  template <AccessMode A>
  [[nodiscard]] bool previous(A, std::uint64_t* position, Entry* out) const {
    Version* r = Base::template load_root<A>(root_);
    return r != nullptr && Base::template previous_live<A>(r, position, out);
  }

  // All entries of one moment. Exclusive: until the next change of the map. Shared: until the caller's next
  // quiescent state; the words are borrowed.
  class Snapshot {
   public:
    [[nodiscard]] std::uint32_t size() const { return live_; }
    [[nodiscard]] bool next(std::uint64_t* position, Entry* out) const {
      return version_ != nullptr && Base::template next_live<Shared>(version_, position, out);
    }
    [[nodiscard]] bool previous(std::uint64_t* position, Entry* out) const {
      return version_ != nullptr && Base::template previous_live<Shared>(version_, position, out);
    }

   private:
    friend OrderedMap;
    Version* version_ = nullptr;
    std::uint32_t live_ = 0;
  };

  // Freezes the map as it is and leaves it so until somebody changes it: the next snapshot writes nothing at
  // all, the next change copies. Linearizable. Shared: lock-free; out_of_memory if a value could not be
  // frozen.
  template <AccessMode A, Reclaimer H>
  [[nodiscard]] Status snapshot(A, H& h, Snapshot* out) {
    *out = Snapshot{};
    Version* r = Base::template load_root<A>(root_);
    if (r == nullptr) return Status::found;
    if constexpr (A::kShared) {
      if (!Base::freeze(h, r)) return Status::out_of_memory;
    }
    out->version_ = r;
    out->live_ = Base::count_live(r);
    return Status::found;
  }

  // Calls f(word) for every key and value the map owns, including keys it has yet to hand back. Shared:
  // wait-free, each word was owned at some moment.
  template <AccessMode A, class F>
  void traverse(A, F&& f) const {
    if (Version* r = Base::template load_root<A>(root_)) Base::traverse_version(r, f);
  }

  // --- slots, for inline caches ---

  // The slot of an entry whose key is identical to `key`, or kNoSlot. Wait-free.
  template <AccessMode A>
  [[nodiscard]] std::uint32_t slot_of(A, Word key, std::uint64_t hash) const {
    Version* r = Base::template load_root<A>(root_);
    if (r == nullptr) return kNoSlot;
    const auto never = [](Word) { return Equal::no; };
    std::uint32_t at;
    const Lookup l = Base::template find<A>(r, key, detail::tag_of(hash), never, &at);
    return l.status == Status::found ? at : kNoSlot;
  }

  // The value in `slot` if it (still) holds the identical key. False means: look the key up. Wait-free, O(1).
  template <AccessMode A>
  [[nodiscard]] bool value_at(A, std::uint32_t slot, Word key, Word* value) const {
    Version* r = Base::template load_root<A>(root_);
    if (r == nullptr || slot >= r->capacity) return false;
    detail::OrderedSlot& s = r->log()[slot];
    // acquire [map.value]: pairs with the CAS that set it; orders the key. Exclusive: plain.
    const Word v = s.value.load(A::kShared ? std::memory_order_acquire : std::memory_order_relaxed);
    // relaxed: ordered by the value.
    if (s.key.load(std::memory_order_relaxed) != key || !detail::is_live<Traits>(v)) return false;
    *value = A::kShared ? Traits::thaw(v) : v;
    return true;
  }

  // Replaces the value in `slot` if it (still) holds the identical key. False means: use put(). Lock-free,
  // O(1).
  template <AccessMode A>
  [[nodiscard]] bool replace_at(A, std::uint32_t slot, Word key, Word value, Word* old) {
    Version* r = Base::template load_root<A>(root_);
    if (r == nullptr || slot >= r->capacity) return false;
    return Base::template replace_in<A>(r->log()[slot], key, value, old);
  }

  // Bytes of memory behind the map. Wait-free.
  template <AccessMode A>
  [[nodiscard]] std::size_t memory(A) const {
    Version* r = Base::template load_root<A>(root_);
    return r == nullptr ? 0 : Version::bytes_for(r->capacity);
  }

 private:
  template <AccessMode A, class H, class Eq>
  Change change(H& h, Intent intent, Word key, std::uint64_t hash, Word expected, Word value, Eq& eq) {
    if constexpr (A::kShared) {
      return Base::change_shared(h, intent, key, detail::tag_of(hash), expected, value, eq);
    } else {
      return Base::change_exclusive(h, intent, key, detail::tag_of(hash), expected, value, eq);
    }
  }
};

}  // namespace sidewinder::rcu
