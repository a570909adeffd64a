// Problem: programs show the order in which a set yields its keys, and a set may be shared. Insight:
// CPython's order follows from its probe sequence and its times of growth alone; both can be had with slots
// that are claimed and filled by single-word CAS. Method: detail/open_table.h (slots, sequence),
// detail/open_shared.h (lock-free operations). The same calls in the same order leave the same order as
// CPython 3.11's set. One difference: in shared use the place of a discarded key is not taken by another
// before the table grows. An empty set owns no memory. Knows nothing of reference counts: see Change and
// Traits in words.h.
#pragma once

#include "rcu_map/detail/open_shared.h"

namespace sidewinder::rcu {

// Ownership: a key is borrowed from the caller; the set calls Traits::retained() if it keeps it, and a
// removed key passes to the caller (key_owned). `hash` is CPython's hash of the key, never ~0; `eq(stored)`
// says whether a stored key of the same hash that is not identical equals it. Handle `h` is the calling
// thread's reclaimer. Modes: a set may pass from exclusive to shared use; the way back is make_exclusive().
// Progress, shared: contains() is wait-free, everything else lock-free. Exclusive calls never wait.
// Linearizable, but for size() and keys_version() of a set that is being changed, and next().
template <class Traits = PlainWords, Allocator Alloc = MallocAllocator>
class OpenSet : private detail::OpenShared<Traits, Alloc> {
  using Base = detail::OpenShared<Traits, Alloc>;
  using Base::counts_;
  using Base::finger_;
  using Base::root_;
  using Table = detail::OpenTable;
  using Slot = detail::OpenSlot;
  template <AccessMode A>
  static constexpr std::memory_order kRead = Base::template kRead<A>;
  static constexpr auto kPlain = std::memory_order_relaxed;  // relaxed: exclusive

 public:
  OpenSet() = default;
  OpenSet(const OpenSet&) = delete;
  OpenSet& operator=(const OpenSet&) = delete;
  // The owner calls destroy() first: only it can take the keys back.
  ~OpenSet() = default;

  // The stored key that equals `key`: found or absent; undecided with the one that only user code can
  // compare.
  template <AccessMode A, class Eq>
  [[nodiscard]] Lookup contains(A, Word key, std::uint64_t hash, Eq&& eq) const {
    Table* r = root_.load(kRead<A>);
    if (r == nullptr) return {Status::absent, kEmpty};
    Slot* at;
    return Base::template find<A>(r, key, hash, eq, &at);
  }

  // Adds a key: inserted, found with the stored key, undecided, or out_of_memory.
  template <AccessMode A, Reclaimer H, class Eq>
  [[nodiscard]] Change add(A, H& h, Word key, std::uint64_t hash, Eq&& eq) {
    if constexpr (A::kShared) {
      return Base::add_shared(h, key, hash, eq);
    } else {
      return add_exclusive(h, key, hash, eq);
    }
  }

  // Removes a key: erased with the stored key, absent, or undecided. Never shrinks the table, as in CPython.
  template <AccessMode A, Reclaimer H, class Eq>
  [[nodiscard]] Change discard(A, H& h, Word key, std::uint64_t hash, Eq&& eq) {
    if constexpr (A::kShared) {
      return Base::discard_shared(h, key, hash, eq);
    } else {
      Table* r = root_.load(kPlain);
      if (r == nullptr) return {Status::absent};
      Slot* at = nullptr;
      const Lookup l = Base::template find<A>(r, key, hash, eq, &at);
      if (l.status == Status::undecided) return {Status::undecided, false, l.word, kEmpty};
      if (l.status == Status::absent) return {Status::absent};
      return bury_exclusive(*at);
    }
  }

  // Removes some key, the one CPython's set.pop() would: erased, or absent.
  template <AccessMode A, Reclaimer H>
  [[nodiscard]] Change pop(A, H& h) {
    if constexpr (A::kShared) {
      return Base::pop_shared(h);
    } else {
      Table* r = root_.load(kPlain);
      if (r == nullptr || size(A{}) == 0) return {Status::absent};
      std::uint64_t i = finger_.load(kPlain) & r->mask;
      while (!Base::is_key(r->slots()[i].key.load(kPlain))) i = (i + 1) & r->mask;
      finger_.store(static_cast<std::uint32_t>(i + 1), kPlain);
      return bury_exclusive(r->slots()[i]);
    }
  }

  // Removes everything at one moment; calls give_back(key) for each key.
  template <AccessMode A, Reclaimer H, class GiveBack>
  [[nodiscard]] Status clear(A, H& h, GiveBack&& give_back) {
    if constexpr (A::kShared) {
      return Base::clear_shared(h, give_back);
    } else {
      destroy(h, give_back);
      return Status::erased;
    }
  }

  // Frees the memory at once, after giving back every key: no thread may be in the set or come back to it.
  template <Reclaimer H, class GiveBack>
  void destroy(H& h, GiveBack&& give_back) {
    Table* r = root_.load(kPlain);
    if (r == nullptr) return;
    root_.store(nullptr, kPlain);
    Base::template count<Exclusive>(-static_cast<std::int32_t>(size(Exclusive{})));
    std::uint64_t at = 0;
    for (Word key; Base::template next_key<Shared>(r, &at, &key);) give_back(key);
    Base::release_boxes(h, r);
    Alloc::release(r);
  }

  // Number of keys. Exact if exclusive; shared: may lag behind by the operations in flight. Wait-free.
  template <AccessMode A>
  [[nodiscard]] std::uint32_t size(A) const {
    const auto n = static_cast<std::int32_t>(counts_.load(std::memory_order_relaxed));  // relaxed: a count
    return n < 0 ? 0 : static_cast<std::uint32_t>(n);
  }

  // Changes with each insertion, removal and clearing. Wait-free.
  template <AccessMode A>
  [[nodiscard]] std::uint32_t keys_version(A) const {
    const std::uint64_t c = counts_.load(std::memory_order_relaxed);  // relaxed: a count
    const std::int64_t n = static_cast<std::int32_t>(c);
    return static_cast<std::uint32_t>((c - static_cast<std::uint64_t>(n)) >> 32);
  }

  // The key at or after slot *position; advances *position past it. Start with 0. If keys_version() changed
  // meanwhile, exclusive callers must not go on. Shared: each key was there at some moment: use snapshot()
  // instead. Wait-free.
  template <AccessMode A>
  [[nodiscard]] bool next(A, std::uint64_t* position, Word* key) const {
    Table* r = root_.load(kRead<A>);
    return r != nullptr && Base::template next_key<A>(r, position, key);
  }

  // The same with the key's hash.
  template <AccessMode A>
  [[nodiscard]] bool next(A mode, std::uint64_t* position, Word* key, std::uint64_t* hash) const {
    Table* r = root_.load(kRead<A>);
    return r != nullptr && Base::template next_key<A>(r, position, key) && hash_before<A>(r, *position, hash);
  }

  // All keys of one moment, in the set's order. Exclusive: until the set is changed. Shared: until the
  // caller's next quiescent state; the keys are borrowed.
  class Snapshot {
   public:
    [[nodiscard]] std::uint64_t size() const { return used_; }
    [[nodiscard]] bool next(std::uint64_t* position, Word* key) const {
      return table_ != nullptr && Base::template next_key<Shared>(table_, position, key);
    }
    [[nodiscard]] bool next(std::uint64_t* position, Word* key, std::uint64_t* hash) const {
      return next(position, key) && hash_before<Shared>(table_, *position, hash);
    }

   private:
    friend OpenSet;
    Table* table_ = nullptr;
    std::uint64_t used_ = 0;
  };

  // Freezes the set as it is and leaves it so until somebody changes it, who copies. Lock-free; out_of_memory
  // if a key could not be frozen.
  template <AccessMode A, Reclaimer H>
  [[nodiscard]] Status snapshot(A, H& h, Snapshot* out) {
    *out = Snapshot{};
    Table* r = root_.load(kRead<A>);
    if (r == nullptr) return Status::found;
    if constexpr (A::kShared) {
      if (!Base::freeze(h, r)) return Status::out_of_memory;
    }
    out->table_ = r;
    out->used_ = Base::count_keys(r);
    return Status::found;
  }

  // CPython's "one big resize" before `n` keys of another set or dict are added: found or out_of_memory.
  template <AccessMode A, Reclaimer H>
  [[nodiscard]] Status reserve_more(A, H& h, std::uint64_t n) {
    Table* r = root_.load(kRead<A>);
    const std::uint64_t filled =
        r == nullptr ? 0 : r->fill.load(std::memory_order_relaxed);  // relaxed: a count
    const std::uint64_t mask = r == nullptr ? Table::kMinSize - 1 : r->mask;
    if ((filled + n) * 5 < mask * 3) return Status::found;
    const std::uint64_t request = (size(A{}) + n) * 2;
    if constexpr (A::kShared) {
      if (r == nullptr && !Base::start()) return Status::out_of_memory;
      return Base::renew(h, root_.load(kRead<A>), request) ? Status::found : Status::out_of_memory;
    } else {
      return resize_exclusive(request) ? Status::found : Status::out_of_memory;
    }
  }

  // After many removals: gets rid of discarded places if they are more than a quarter, as CPython's
  // difference_update() does: found or out_of_memory.
  template <AccessMode A, Reclaimer H>
  [[nodiscard]] Status sweep(A, H& h) {
    Table* r = root_.load(kRead<A>);
    const std::uint64_t used = size(A{});
    // relaxed: a count.
    if (r == nullptr || r->fill.load(std::memory_order_relaxed) - used <= r->mask / 4) return Status::found;
    if constexpr (A::kShared) {
      return Base::renew(h, r, Table::growth(used)) ? Status::found : Status::out_of_memory;
    } else {
      return resize_exclusive(Table::growth(used)) ? Status::found : Status::out_of_memory;
    }
  }

  // Exchanges the contents of two sets. Exclusive.
  void swap(OpenSet& other) {
    const auto exchange = [](auto& a, auto& b) {
      const auto mine = a.load(kPlain);
      a.store(b.load(kPlain), kPlain);
      b.store(mine, kPlain);
    };
    exchange(root_, other.root_);
    exchange(counts_, other.counts_);
    exchange(finger_, other.finger_);
  }

  // Fills a set, in which nothing was since it was made or cleared, with the keys of a snapshot, placing them
  // where CPython's set(other) and update(other) do: inserted, mismatch if there was something (add the keys
  // one by one, after reserve_more()), or out_of_memory. Keys are retained. Exclusive.
  template <Reclaimer H>
  [[nodiscard]] Status copy_from(H& h, const Snapshot& other) {
    if (Table* r = root_.load(kPlain)) {
      if (r->fill.load(kPlain) != 0 || r->frozen.load(kPlain) != 0) return Status::mismatch;
    }
    if (other.used_ == 0) return Status::inserted;
    if (reserve_more(Exclusive{}, h, other.used_) != Status::found) return Status::out_of_memory;
    if (root_.load(kPlain) == nullptr && !resize_exclusive(0)) return Status::out_of_memory;
    Table* r = root_.load(kPlain);
    const bool same_places = r->mask == other.table_->mask && !has_dummies(other.table_);
    for (std::uint64_t i = 0; i <= other.table_->mask; ++i) {
      const Word w = other.table_->slots()[i].key.load(kRead<Shared>);
      if (!Base::is_key(w)) continue;
      const std::uint64_t hash = other.table_->slots()[i].hash.load(kRead<Shared>);
      const Word key = Traits::thaw(w);
      Traits::retained(h, key);
      same_places ? r->put_alone(r->slots()[i], key, hash) : r->enter_alone(key, hash);
      Base::template count<Exclusive>(+1);
    }
    return Status::inserted;
  }

  // Calls f(key) for every key the set owns. Shared: wait-free, each was owned at some moment.
  template <AccessMode A, class F>
  void traverse(A, F&& f) const {
    Table* r = root_.load(kRead<A>);
    std::uint64_t at = 0;
    for (Word key; r != nullptr && Base::template next_key<Shared>(r, &at, &key);) f(key);
  }

  // Ends shared use: afterwards exclusive calls are right. Exclusive. out_of_memory changes nothing.
  template <Reclaimer H>
  [[nodiscard]] Status make_exclusive(H& h) {
    Table* r = root_.load(kPlain);
    if (r == nullptr) return Status::found;
    Table* made = Base::clone(r);
    if (made == nullptr) return Status::out_of_memory;
    Base::release_boxes(h, r);
    Alloc::release(r);
    root_.store(made, kPlain);
    return Status::found;
  }

  // Bytes of memory behind the set. Wait-free.
  template <AccessMode A>
  [[nodiscard]] std::size_t memory(A) const {
    Table* r = root_.load(kRead<A>);
    return r == nullptr ? 0 : Table::bytes_for(r->size());
  }

 private:
  // The hash of the key in the slot before `position`.
  template <AccessMode A>
  static bool hash_before(Table* r, std::uint64_t position, std::uint64_t* hash) {
    *hash = ~r->slots()[position - 1].hash.load(kRead<A>);
    return true;
  }

  static bool has_dummies(Table* r) {
    for (std::uint64_t i = 0; i <= r->mask; ++i) {
      const Slot& s = r->slots()[i];
      if (s.hash.load(kRead<Shared>) != 0 && !Base::is_key(s.key.load(kRead<Shared>))) return true;
    }
    return false;
  }

  template <class H, class Eq>
  Change add_exclusive(H& h, Word key, std::uint64_t hash, Eq& eq) {
    if (root_.load(kPlain) == nullptr && !resize_exclusive(0)) return {Status::out_of_memory};
    Table* r = root_.load(kPlain);
    // A table that could not grow before has to, before its last slots go.
    if (SW_UNLIKELY(r->fill.load(kPlain) + 1 >= r->mask && !grow_exclusive(&r)))
      return {Status::out_of_memory};
    Slot* dummy = nullptr;  // the last one on the way, as CPython takes it
    for (detail::OpenProbe probe(hash, r->mask);; probe.advance()) {
      Slot& s = r->slots()[probe.slot()];
      const std::uint64_t claimed = s.hash.load(kPlain);
      if (claimed == 0) return insert_exclusive(h, r, dummy, s, key, hash);
      const Word w = s.key.load(kPlain);
      if (w == Traits::kTombstone) dummy = &s;
      if (claimed != ~hash || w == Traits::kTombstone) continue;
      Word stored;
      const Equal verdict = Base::template compare<Exclusive>(w, key, eq, &stored);
      if (verdict == Equal::yes) return {Status::found, false, stored, kEmpty};
      if (verdict == Equal::undecided) return {Status::undecided, false, stored, kEmpty};
    }
  }

  template <class H>
  Change insert_exclusive(H& h, Table* r, Slot* dummy, Slot& unused, Word key, std::uint64_t hash) {
    Traits::retained(h, key);
    Base::template count<Exclusive>(+1);
    if (dummy != nullptr) {
      dummy->hash.store(~hash, kPlain);
      dummy->key.store(key, kPlain);
    } else {
      r->put_alone(unused, key, ~hash);
      if (r->is_crowded(r->fill.load(kPlain)))
        (void)grow_exclusive(&r);  // the key is in: see above for a failure
    }
    return {Status::inserted, false, key, kEmpty};
  }

  Change bury_exclusive(Slot& s) {
    const Change out{Status::erased, true, s.key.load(kPlain), kEmpty};
    s.key.store(Traits::kTombstone, kPlain);
    Base::template count<Exclusive>(-1);
    return out;
  }

  bool grow_exclusive(Table** r) {
    if (!resize_exclusive(Table::growth(size(Exclusive{})))) return false;
    *r = root_.load(kPlain);
    return true;
  }

  bool resize_exclusive(std::uint64_t request) {
    Table* r = root_.load(kPlain);
    Table* made = r == nullptr ? Table::make<Alloc>(Table::size_above(request)) : Base::rehash(r, request);
    if (made == nullptr) return false;
    if (r != nullptr) Alloc::release(r);
    root_.store(made, kPlain);
    return true;
  }
};

}  // namespace sidewinder::rcu
