// The lock-free operations of an open set, and what both modes read with. See open_table.h for the life of a
// slot.
//
// add: at the end of the probe sequence, claim a slot by its hash, then fill it with the key: that CAS is the
// moment of insertion. discard: key -> kTombstone. Growth freezes every key, copies in table order (as
// CPython does) and installs the copy by one CAS. A table that was frozen by a snapshot is copied slot by
// slot, dummies included, so that a sequence of calls leaves the order that CPython leaves.
#pragma once

#include "rcu_map/detail/open_table.h"

namespace sidewinder::rcu::detail {

template <class Traits, class Alloc>
class OpenShared {
 protected:
  using Table = OpenTable;
  using Slot = OpenSlot;

  // acquire [set.root], [set.hash], [set.key]: pair with the CAS that set the word; plain if exclusive.
  template <AccessMode A>
  static constexpr std::memory_order kRead =
      A::kShared ? std::memory_order_acquire : std::memory_order_relaxed;

  static bool is_key(Word w) { return is_live<Traits>(w); }

  // --- reading, both modes; wait-free ---

  // The key in a slot whose hash matches, against `key`: the stored key is left in *stored.
  template <AccessMode A, class Eq>
  static Equal compare(Word w, Word key, Eq& eq, Word* stored) {
    *stored = A::kShared ? Traits::thaw(w) : w;
    return SW_LIKELY(Traits::same(*stored, key)) ? Equal::yes : eq(*stored);
  }

  template <AccessMode A, class Eq>
  static Lookup find(Table* r, Word key, std::uint64_t hash, Eq& eq, Slot** at) {
    for (OpenProbe probe(hash, r->mask);; probe.advance()) {
      Slot& s = r->slots()[probe.slot()];
      const std::uint64_t claimed = s.hash.load(kRead<A>);
      if (claimed == 0) return {Status::absent, kEmpty};
      if (claimed != ~hash) continue;
      const Word w = s.key.load(kRead<A>);
      if (w == kEmpty) return {Status::absent, kEmpty};
      if (w == Traits::kTombstone) continue;
      Word stored;
      const Equal verdict = compare<A>(w, key, eq, &stored);
      if (verdict == Equal::no) continue;
      *at = &s;
      return {verdict == Equal::yes ? Status::found : Status::undecided, stored};
    }
  }

  template <AccessMode A>
  static bool next_key(Table* r, std::uint64_t* position, Word* out) {
    for (std::uint64_t i = *position; i <= r->mask; ++i) {
      const Word w = r->slots()[i].key.load(kRead<A>);
      if (!is_key(w)) continue;
      *out = A::kShared ? Traits::thaw(w) : w;
      *position = i + 1;
      return true;
    }
    *position = r->mask + 1;
    return false;
  }

  static std::uint64_t count_keys(Table* r) {
    std::uint64_t n = 0;
    for (std::uint64_t i = 0; i <= r->mask; ++i) n += is_key(r->slots()[i].key.load(kRead<Shared>));
    return n;
  }

  // --- add, discard, pop, clear ---

  enum class Filled : std::uint8_t { mine, other, frozen };

  template <class H, class Eq>
  Change add_shared(H& h, Word key, std::uint64_t hash, Eq& eq) {
    for (;;) {
      Table* r = root_.load(kRead<Shared>);
      if (r == nullptr) {
        if (!start()) return {Status::out_of_memory};
        continue;
      }
      Change out{Status::absent};
      if (try_add(h, r, key, hash, eq, &out)) return out;
      if (!renew(h, r, 0)) return {Status::out_of_memory};
    }
  }

  // False: the table is frozen or has no room.
  template <class H, class Eq>
  bool try_add(H& h, Table* r, Word key, std::uint64_t hash, Eq& eq, Change* out) {
    bool reserved = false;
    for (OpenProbe probe(hash, r->mask);;) {
      Slot& s = r->slots()[probe.slot()];
      // acquire [set.hash]: pairs with the claim below.
      std::uint64_t claimed = s.hash.load(std::memory_order_acquire);
      if (claimed == 0) {
        if (s.key.load(kRead<Shared>) == Traits::kTombstone || !reserve(r, &reserved))
          return unreserve(r, reserved);
        SW_RCU_STEP("claim");
        // release, acquire [set.hash]: the claim precedes any key in the slot.
        if (s.hash.compare_exchange_strong(claimed, ~hash, std::memory_order_acq_rel,
                                           std::memory_order_acquire)) {
          reserved = false;  // used
          claimed = ~hash;
        }
      }
      if (claimed != ~hash) {
        probe.advance();
        continue;
      }
      Word w = s.key.load(kRead<Shared>);
      if (w == kEmpty && fill_slot(h, s, key, &w)) {
        unreserve(r, reserved);
        count<Shared>(+1);
        *out = {Status::inserted, false, key, kEmpty};
        // relaxed: a count. The key is in, so a failure to grow is the next insertion's.
        if (r->is_crowded(r->fill.load(std::memory_order_relaxed))) (void)renew(h, r, kGrow);
        return true;
      }
      Word stored;
      const Equal verdict = is_key(w) ? compare<Shared>(w, key, eq, &stored) : Equal::no;
      if (verdict == Equal::no) {
        probe.advance();
        continue;
      }
      unreserve(r, reserved);
      *out = {verdict == Equal::yes ? Status::found : Status::undecided, false, stored, kEmpty};
      return true;
    }
  }

  // Leaves one slot unclaimed, where searches end.
  static bool reserve(Table* r, bool* reserved) {
    if (*reserved) return true;
    SW_RCU_STEP("reserve");
    // relaxed: a count; the claim itself is a CAS.
    *reserved = r->fill.fetch_add(1, std::memory_order_relaxed) < r->mask;
    if (!*reserved) r->fill.fetch_sub(1, std::memory_order_relaxed);
    return *reserved;
  }
  static bool unreserve(Table* r, bool reserved) {
    if (reserved) r->fill.fetch_sub(1, std::memory_order_relaxed);  // relaxed: a count
    return false;
  }

  template <class H>
  static bool fill_slot(H& h, Slot& s, Word key, Word* seen) {
    Traits::retained(h, key);
    SW_RCU_STEP("fill");
    // release [set.key]: the key's referent precedes it. acquire: we compare another's.
    if (s.key.compare_exchange_strong(*seen, key, std::memory_order_acq_rel, std::memory_order_acquire))
      return true;
    Traits::dropped(h, key);
    return false;
  }

  template <class H, class Eq>
  Change discard_shared(H& h, Word key, std::uint64_t hash, Eq& eq) {
    for (;;) {
      Table* r = root_.load(kRead<Shared>);
      if (r == nullptr) return {Status::absent};
      Slot* s;
      const Lookup l = find<Shared>(r, key, hash, eq, &s);
      if (l.status == Status::undecided) return {Status::undecided, false, l.word, kEmpty};
      if (l.status == Status::absent) return {Status::absent};
      Change out{Status::absent};
      if (bury(*s, l.word, &out)) return out;
      // acquire [set.key]: frozen, or discarded by another.
      if (!Traits::is_frozen(s->key.load(std::memory_order_acquire))) continue;
      if (!renew(h, r, 0)) return {Status::out_of_memory};
    }
  }

  bool bury(Slot& s, Word key, Change* out) {
    Word seen = key;
    SW_RCU_STEP("discard");
    // acquire [set.key]: the reference is ours. release: the dummy is final.
    if (!s.key.compare_exchange_strong(seen, Traits::kTombstone, std::memory_order_acq_rel,
                                       std::memory_order_relaxed)) {
      return false;
    }
    count<Shared>(-1);
    *out = {Status::erased, true, key, kEmpty};
    return true;
  }

  // Lock-free. That the set is empty is only said of a frozen table: keys come and go while one looks.
  template <class H>
  Change pop_shared(H& h) {
    for (;;) {
      Table* r = root_.load(kRead<Shared>);
      if (r == nullptr) return {Status::absent};
      Change out{Status::absent};
      if (pop_from(r, &out)) return out;
      if (!freeze(h, r)) return {Status::out_of_memory};
      if (count_keys(r) == 0) return out;
      if (!renew(h, r, 0)) return {Status::out_of_memory};
    }
  }

  bool pop_from(Table* r, Change* out) {
    const std::uint64_t from = finger_.load(std::memory_order_relaxed);  // relaxed: only where to begin
    for (std::uint64_t n = 0; n <= r->mask; ++n) {
      const std::uint64_t i = (from + n) & r->mask;
      const Word w = r->slots()[i].key.load(kRead<Shared>);
      if (!is_key(w) || Traits::is_frozen(w) || !bury(r->slots()[i], w, out)) continue;
      finger_.store(static_cast<std::uint32_t>(i + 1), std::memory_order_relaxed);  // relaxed: as above
      return true;
    }
    return false;
  }

  template <class H, class GiveBack>
  Status clear_shared(H& h, GiveBack& give_back) {
    for (;;) {
      Table* r = root_.load(kRead<Shared>);
      if (r == nullptr) return Status::erased;
      if (!freeze(h, r)) return Status::out_of_memory;
      Table* expected = r;
      SW_RCU_STEP("clear");
      // acquire, release [set.root]: the frozen keys are ours to hand back.
      if (!root_.compare_exchange_strong(expected, nullptr, std::memory_order_acq_rel,
                                         std::memory_order_relaxed)) {
        continue;
      }
      count<Shared>(-static_cast<std::int32_t>(count_keys(r)));
      std::uint64_t at = 0;
      for (Word key; next_key<Shared>(r, &at, &key);) give_back(key);
      release_boxes(h, r);
      h.retire(r, &Alloc::release);
      return Status::erased;
    }
  }

  // --- replacement ---

  static constexpr std::uint64_t kGrow = ~std::uint64_t{0};

  bool start() {
    Table* made = Table::make<Alloc>(Table::kMinSize);
    if (made == nullptr) return false;
    Table* none = nullptr;
    SW_RCU_STEP("start");
    // release [set.root]: the zeroed table precedes it. relaxed: on failure another is there.
    if (!root_.compare_exchange_strong(none, made, std::memory_order_release, std::memory_order_relaxed)) {
      Alloc::release(made);
    }
    return true;
  }

  // Replaces the table: by a copy slot for slot (request 0; by one that has room if it has none), by
  // CPython's next size (kGrow), or by the size for a request. False when out of memory; otherwise the root
  // is not `r`.
  template <class H>
  bool renew(H& h, Table* r, std::uint64_t request) {
    if (root_.load(kRead<Shared>) != r) return true;
    if (!freeze(h, r)) return false;
    Table* made = request == 0 ? clone(r) : nullptr;
    if (request == 0 && made != nullptr && made->is_crowded(claimed(made))) {
      Alloc::release(made);
      request = kGrow;
    }
    if (request != 0) made = rehash(r, request == kGrow ? Table::growth(count_keys(r)) : request);
    if (made == nullptr) return false;
    SW_RCU_STEP("install");
    // release [set.root]: the copy precedes it. relaxed: on failure it is thrown away.
    if (!root_.compare_exchange_strong(r, made, std::memory_order_release, std::memory_order_relaxed)) {
      Alloc::release(made);
      return true;
    }
    release_boxes(h, r);
    h.retire(r, &Alloc::release);
    return true;
  }

  static std::uint64_t claimed(Table* made) {
    return made->fill.load(std::memory_order_relaxed);
  }  // relaxed: alone

  static Table* clone(Table* r) {
    Table* made = Table::make<Alloc>(r->size());
    if (made == nullptr) return nullptr;
    for (std::uint64_t i = 0; i <= r->mask; ++i) {
      const Word w = r->slots()[i].key.load(kRead<Shared>);
      const std::uint64_t hash = r->slots()[i].hash.load(kRead<Shared>);
      if (hash == 0) continue;
      made->put_alone(made->slots()[i], is_key(w) ? Traits::thaw(w) : Traits::kTombstone, hash);
    }
    return made;
  }

  static Table* rehash(Table* r, std::uint64_t request) {
    Table* made = Table::make<Alloc>(Table::size_above(request));
    if (made == nullptr) return nullptr;
    for (std::uint64_t i = 0; i <= r->mask; ++i) {
      const Word w = r->slots()[i].key.load(kRead<Shared>);
      if (is_key(w)) made->enter_alone(Traits::thaw(w), r->slots()[i].hash.load(kRead<Shared>));
    }
    return made;
  }

  // Makes every slot final. Lock-free; false if a box for a key could not be had.
  template <class H>
  static bool freeze(H& h, Table* r) {
    // acquire [set.frozen]: pairs with the release below: all slots are final and seen.
    if (r->frozen.load(std::memory_order_acquire) != 0) return true;
    for (std::uint64_t i = 0; i <= r->mask; ++i) {
      if (!freeze_slot(h, r->slots()[i].key)) return false;
    }
    r->frozen.store(1, std::memory_order_release);  // release [set.frozen]: see above
    return true;
  }

  template <class H>
  static bool freeze_slot(H& h, std::atomic<Word>& at) {
    // acquire [set.key]: pairs with the CAS that set it.
    Word w = at.load(std::memory_order_acquire);
    while (w != Traits::kTombstone && (w == kEmpty || !Traits::is_frozen(w))) {
      Word frozen = Traits::kTombstone;
      if (w != kEmpty && !Traits::freeze(h, w, &frozen)) return false;
      SW_RCU_STEP("freeze");
      // release [set.key]: a box precedes its word. acquire: on failure we read another's.
      if (at.compare_exchange_strong(w, frozen, std::memory_order_acq_rel, std::memory_order_acquire))
        return true;
      if constexpr (Traits::kFreezeBoxes) {
        if (frozen != Traits::kTombstone) Traits::release_frozen(h, frozen);
      }
    }
    return true;
  }

  template <class H>
  static void release_boxes(H& h, Table* r) {
    if constexpr (Traits::kFreezeBoxes) {
      for (std::uint64_t i = 0; i <= r->mask; ++i) {
        const Word w = r->slots()[i].key.load(kRead<Shared>);
        if (is_key(w) && Traits::is_frozen(w)) Traits::release_frozen(h, w);
      }
    }
  }

  // {insertions, removals and clearings: 32, size: 32}, in one word.
  template <AccessMode A>
  void count(std::int32_t size_change) {
    const std::uint64_t change =
        (std::uint64_t{1} << 32) + static_cast<std::uint64_t>(static_cast<std::int64_t>(size_change));
    if constexpr (A::kShared) {
      counts_.fetch_add(change,
                        std::memory_order_relaxed);  // relaxed: a count; nothing is reached through it
    } else {
      // relaxed: exclusive.
      counts_.store(counts_.load(std::memory_order_relaxed) + change, std::memory_order_relaxed);
    }
  }

  std::atomic<Table*> root_{nullptr};
  std::atomic<std::uint64_t> counts_{0};
  std::atomic<std::uint32_t> finger_{0};
};

}  // namespace sidewinder::rcu::detail
