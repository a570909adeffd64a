// The lock-free operations of an ordered map.
//
// Insertion, indexed: reserve a slot (CAS on the tail), claim it with the key, enter it into the first empty
// index word of its probe sequence, then set its value: that CAS, unset -> value, is the moment of insertion.
// Two inserters of one key meet at that index word; the loser finds the winner's slot, perhaps still unset,
// and sets or replaces the value there, so nobody waits for a stalled claimer. Insertion, small: the same
// without reserving and index; keys are claimed in slot order, each claimer having compared all before it.
// Erasure: value -> tombstone, for good; a re-inserted key takes a new slot (and so a new place in the
// order). Every change of a frozen or full version is preceded by its replacement (ordered_growth.h).
// Consequence: insertions that overlap in time appear in the order of their reservations.
#pragma once

#include "rcu_map/detail/ordered_exclusive.h"

namespace sidewinder::rcu::detail {

template <class Traits, class Alloc, class Tuning>
class OrderedShared : protected OrderedExclusive<Traits, Alloc, Tuning> {
 protected:
  using Base = OrderedExclusive<Traits, Alloc, Tuning>;
  using Base::root_;
  using typename Base::Slot;
  using typename Base::Version;
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};
  static constexpr std::uint64_t kMostRoom = 1024;  // lock-free for so many inserters at once

  enum class Claimed : std::uint8_t { slot, absent, full, undecided };

  // A slot that holds the key and was not a tombstone when looked at; or why there is none.
  struct Claim {
    Claimed outcome;
    Slot* slot = nullptr;
    Word candidate = kEmpty;
  };

  // --- put, put_if_absent, replace_if ---

  template <class H, class Eq>
  Change change_shared(H& h, Intent intent, Word key, std::uint32_t tag, Word expected, Word value, Eq& eq) {
    const bool create = intent != Intent::replace_if;
    std::uint64_t room = 1;  // slots to be had when the version is replaced
    for (;;) {
      Version* r = Base::template load_root<Shared>(root_);
      if (r == nullptr) {
        if (!create) return {Status::absent};
        if (!start()) return {Status::out_of_memory};
        continue;
      }
      const Claim c = claim(h, r, key, tag, create, eq);
      bool renew = c.outcome == Claimed::full;
      if (c.outcome == Claimed::undecided) return {Status::undecided, false, c.candidate, kEmpty};
      if (c.outcome == Claimed::absent) return {Status::absent};
      if (c.outcome == Claimed::slot) {
        Change out{Status::absent};
        if (settle(*c.slot, intent, expected, value, &out, &renew)) return out;
      }
      if (renew && !Base::renew(h, r, room)) return {Status::out_of_memory};
      // With fewer free slots than inserters, these could for ever freeze each other's claims: then make more
      // room.
      if (c.outcome == Claimed::full && room < kMostRoom) room *= 2;
    }
  }

  // Brings a claimed slot to the intended value. False: look for the key again, after a renewal if *renew.
  bool settle(Slot& s, Intent intent, Word expected, Word value, Change* out, bool* renew) {
    // acquire [map.value]: pairs with the CAS that set it.
    Word seen = s.value.load(std::memory_order_acquire);
    for (;;) {
      if (seen == Traits::kTombstone) return false;
      if (seen == kEmpty && intent == Intent::replace_if) return true;  // absent: not inserted yet
      const Word present = seen == kEmpty ? kEmpty : Traits::thaw(seen);
      out->key = s.key.load(std::memory_order_relaxed);  // relaxed: for the caller's information
      if (seen != kEmpty && intent == Intent::put_if_absent) return answer(out, Status::found, present);
      if (intent == Intent::replace_if && present != expected) return answer(out, Status::mismatch, present);
      *renew = seen != kEmpty && Traits::is_frozen(seen);
      if (*renew) return false;
      SW_RCU_STEP("settle");
      // release [map.value]: what the value refers to, the key and the tag precede it. acquire: the old
      // value's referent becomes ours; or we look at another's.
      if (s.value.compare_exchange_strong(seen, value, std::memory_order_acq_rel,
                                          std::memory_order_acquire)) {
        if (present == kEmpty) this->template count<Shared>(+1);
        return answer(out, present == kEmpty ? Status::inserted : Status::replaced, present);
      }
    }
  }

  static bool answer(Change* out, Status status, Word value) {
    out->status = status;
    out->value = value;
    return true;
  }

  bool start() {
    Version* made = Version::template make<Alloc>(1);
    if (made == nullptr) return false;
    Version* none = nullptr;
    SW_RCU_STEP("start");
    // release [map.root]: the zeroed version precedes it. relaxed: on failure another is there.
    if (!root_.compare_exchange_strong(none, made, std::memory_order_release, std::memory_order_relaxed)) {
      Base::discard(made);
    }
    return true;
  }

  template <class H, class Eq>
  Claim claim(H& h, Version* r, Word key, std::uint32_t tag, bool create, Eq& eq) {
    return r->mask == 0 ? claim_small(h, r, key, tag, create, eq) : claim_indexed(h, r, key, tag, create, eq);
  }

  // --- small versions ---

  template <class H, class Eq>
  Claim claim_small(H& h, Version* r, Word key, std::uint32_t tag, bool create, Eq& eq) {
    Slot* log = r->log();
    auto* tags = r->tags();
    for (std::uint32_t i = 0; i < r->capacity; ++i) {
      // acquire [map.key]: pairs with the claimer's release: we may compare the key.
      Word k = log[i].key.load(std::memory_order_acquire);
      if (k == kEmpty) {
        if (!create) return {Claimed::absent};
        if (claim_slot(h, log[i], key, &k)) {
          tags[i].store(tag, std::memory_order_relaxed);  // relaxed: precedes the value
          return {Claimed::slot, &log[i]};
        }
        if (k == kEmpty) return {Claimed::full};  // frozen
      }
      if (k == Traits::kTombstone) continue;
      const std::uint32_t t = tags[i].load(std::memory_order_relaxed);  // relaxed: 0 means: not known yet
      if (t != 0 && t != tag) continue;
      const Equal verdict = compare(log[i], k, key, eq);
      if (verdict == Equal::no) continue;
      if (verdict == Equal::undecided) return {Claimed::undecided, nullptr, k};
      tags[i].store(tag, std::memory_order_relaxed);  // relaxed: for the claimer; precedes the value
      return {Claimed::slot, &log[i]};
    }
    return {create ? Claimed::full : Claimed::absent};
  }

  // Claims an empty slot with a key. False: *seen is the key that is there, kEmpty if the version is frozen.
  template <class H>
  static bool claim_slot(H& h, Slot& s, Word key, Word* seen) {
    *seen = kEmpty;
    // acquire [map.value]: pairs with freeze_slot().
    if (s.value.load(std::memory_order_acquire) == Traits::kTombstone) return false;
    Traits::retained(h, key);
    SW_RCU_STEP("claim");
    // release [map.key]: the key's referent precedes it. acquire: we compare another's.
    if (s.key.compare_exchange_strong(*seen, key, std::memory_order_acq_rel, std::memory_order_acquire))
      return true;
    Traits::dropped(h, key);
    return false;
  }

  // `no` also for a slot that is dead: then its key may be gone.
  template <class Eq>
  static Equal compare(Slot& s, Word stored, Word key, Eq& eq) {
    // acquire [map.value]: pairs with the CAS that set it.
    if (s.value.load(std::memory_order_acquire) == Traits::kTombstone) return Equal::no;
    return Traits::same(stored, key) ? Equal::yes : eq(stored);
  }

  // --- indexed versions ---

  template <class H, class Eq>
  Claim claim_indexed(H& h, Version* r, Word key, std::uint32_t tag, bool create, Eq& eq) {
    std::atomic<Word>* index = r->index();
    Slot* log = r->log();
    std::uint32_t mine = kNone, dead = 0;
    for (std::uint32_t i = tag & r->mask;; i = (i + 1) & r->mask) {
      // acquire [map.index]: pairs with the CAS below: key and tag of the slot precede the word.
      Word w = index[i].load(std::memory_order_acquire);
      if (w == 0) {
        if (!create) return {Claimed::absent};
        if (mine == kNone) {
          r->pay_toll(dead);
          if (!take_slot(h, r, key, tag, &mine)) return {Claimed::full};
        }
        SW_RCU_STEP("index");
        // release [map.index], acquire [map.index]: see above.
        if (index[i].compare_exchange_strong(w, Version::index_word(tag, mine), std::memory_order_acq_rel,
                                             std::memory_order_acquire)) {
          return {Claimed::slot, &log[mine]};
        }
      }
      if (Version::tag_of_word(w) != tag) continue;
      Slot& s = log[Version::slot_of_word(w)];
      // acquire [map.key]: pairs with the claimer's release (for stale words of exclusive life, too).
      const Word k = s.key.load(std::memory_order_acquire);
      if (k == kEmpty || k == Traits::kTombstone) continue;
      const Equal verdict = compare(s, k, key, eq);
      if (verdict == Equal::no) {
        dead += s.value.load(std::memory_order_relaxed) == Traits::kTombstone;  // relaxed: a count
        continue;
      }
      if (mine != kNone) abandon(log[mine]);
      if (verdict == Equal::undecided) return {Claimed::undecided, nullptr, k};
      return {Claimed::slot, &s};
    }
  }

  // Reserves a slot and claims it with the key: nobody else sees it before it is indexed. False: full or
  // frozen.
  template <class H>
  static bool take_slot(H& h, Version* r, Word key, std::uint32_t tag, std::uint32_t* mine) {
    std::uint32_t slot;
    if (!r->reserve(&slot)) return false;
    Word seen;
    if (!claim_slot(h, r->log()[slot], key, &seen)) return false;
    r->tags()[slot].store(tag, std::memory_order_relaxed);  // relaxed: precedes the index word and the value
    *mine = slot;
    return true;
  }

  // A reserved slot that lost its race: dead, with a key that is handed back when the version is replaced.
  static void abandon(Slot& s) {
    Word unset = kEmpty;
    // relaxed: nothing is reached through it; a failure means that it was frozen, which is the same.
    s.value.compare_exchange_strong(unset, Traits::kTombstone, std::memory_order_relaxed,
                                    std::memory_order_relaxed);
  }

  // --- erase, popitem, clear ---

  template <class H, class Eq>
  Change erase_shared(H& h, Word key, std::uint32_t tag, Eq& eq) {
    for (;;) {
      Version* r = Base::template load_root<Shared>(root_);
      if (r == nullptr) return {Status::absent};
      const Claim c = claim(h, r, key, tag, false, eq);
      if (c.outcome == Claimed::undecided) return {Status::undecided, false, c.candidate, kEmpty};
      if (c.outcome != Claimed::slot) return {Status::absent};
      // acquire [map.value]: pairs with the CAS that set it.
      const Word seen = c.slot->value.load(std::memory_order_acquire);
      if (seen == kEmpty) return {Status::absent};  // not inserted yet
      if (seen == Traits::kTombstone) continue;
      if (Traits::is_frozen(seen)) {
        if (!Base::renew(h, r, 0)) return {Status::out_of_memory};
        continue;
      }
      Change out{Status::absent};
      if (bury_shared(*c.slot, seen, &out)) return shrink_shared(h, r), out;
    }
  }

  bool bury_shared(Slot& s, Word seen, Change* out) {
    const Word key = s.key.load(std::memory_order_relaxed);  // relaxed: ordered by the value
    SW_RCU_STEP("erase");
    // acquire [map.value]: the value's referent becomes ours. release: the tombstone is final.
    if (!s.value.compare_exchange_strong(seen, Traits::kTombstone, std::memory_order_acq_rel,
                                         std::memory_order_relaxed)) {
      return false;
    }
    this->template count<Shared>(-1);
    *out = {Status::erased, false, key, seen};
    return true;
  }

  // A failure to allocate the smaller version is no failure of the erasure.
  template <class H>
  void shrink_shared(H& h, Version* r) {
    // relaxed: a count; a wrong guess costs a copy.
    const auto n = static_cast<std::int32_t>(Base::counts_.load(std::memory_order_relaxed));
    if (SW_LIKELY(r->capacity < Base::kShrinkFrom || n >= static_cast<std::int32_t>(r->capacity / 8))) return;
    (void)Base::renew(h, r, 0);
  }

  enum class Popped : std::uint8_t { one, none, again, out_of_memory };

  // Lock-free. A version in which nothing live was found is empty if no slot was unset, or if the unset ones
  // were still unset when all others were known to be dead; and if no slot was given out meanwhile.
  template <class H>
  Change popitem_shared(H& h) {
    for (;;) {
      Version* r = Base::template load_root<Shared>(root_);
      if (r == nullptr) return {Status::absent};
      Change out{Status::absent};
      const std::uint32_t n = r->bound();
      bool unset = false;
      Popped p = pop_last(h, r, n, &unset, &out);
      if (p == Popped::none && unset) p = pop_last(h, r, n, &unset, &out);
      if (p == Popped::out_of_memory) return {Status::out_of_memory};
      if (p == Popped::again || (p == Popped::none && r->bound() != n)) continue;
      if (p == Popped::one) shrink_shared(h, r);
      return out;
    }
  }

  template <class H>
  Popped pop_last(H& h, Version* r, std::uint32_t n, bool* unset, Change* out) {
    Slot* log = r->log();
    const std::uint64_t run = r->dead_run.load(std::memory_order_relaxed);  // relaxed: a fact that stays true
    const auto run_begin = static_cast<std::uint32_t>(run);
    const auto run_end = static_cast<std::uint32_t>(run >> 32);
    bool solid = true;  // all slots from here to n are dead
    for (std::uint32_t i = n; i > 0;) {
      if (i <= run_end && i > run_begin) {
        i = run_begin;
        continue;
      }
      // acquire [map.value]: pairs with the CAS that set it.
      const Word seen = log[i - 1].value.load(std::memory_order_acquire);
      if (!is_live<Traits>(seen)) {
        if (seen == kEmpty) *unset = true, solid = false;
        --i;
        continue;
      }
      if (Traits::is_frozen(seen)) return Base::renew(h, r, 0) ? Popped::again : Popped::out_of_memory;
      if (!bury_shared(log[i - 1], seen, out)) continue;
      // relaxed: a fact that stays true, whoever writes last.
      if (solid) r->dead_run.store(std::uint64_t{n} << 32 | (i - 1), std::memory_order_relaxed);
      return Popped::one;
    }
    return Popped::none;
  }

  template <class H, class GiveBack>
  Status clear_shared(H& h, GiveBack& give_back) {
    for (;;) {
      Version* r = Base::template load_root<Shared>(root_);
      if (r == nullptr) return Status::erased;
      if (!Base::freeze(h, r)) return Status::out_of_memory;
      Version* expected = r;
      SW_RCU_STEP("clear");
      // acquire, release [map.root]: the final values are ours to hand back; nothing is behind a null root.
      if (!root_.compare_exchange_strong(expected, nullptr, std::memory_order_acq_rel,
                                         std::memory_order_relaxed)) {
        continue;
      }
      const std::uint32_t live = Base::count_live(r);
      this->template count<Shared>(-static_cast<std::int32_t>(live));
      give_back_live(r, give_back);
      Base::drop_leftovers(h, r);
      retire_with_copy(h, r);
      return Status::erased;
    }
  }

  template <class GiveBack>
  static void give_back_live(Version* r, GiveBack& give_back) {
    Slot* log = r->log();
    Entry e;
    for (std::uint32_t i = 0, n = r->bound(); i < n; ++i) {
      if (Base::template read_slot<Shared>(log[i], &e)) give_back(e.key), give_back(e.value);
    }
  }

  // Helpers may be filling a copy that no root will ever hold.
  template <class H>
  static void retire_with_copy(H& h, Version* r) {
    if (r->is_chunked()) {
      SW_RCU_STEP("close copy");
      // acquire [map.next]: pairs with propose(); after this nobody can propose another.
      Version* copy = r->growth()->next.exchange(Base::closed_for_good(), std::memory_order_acq_rel);
      if (copy != nullptr) h.retire(copy, &Alloc::release);
    }
    h.retire(r, &Alloc::release);
  }

  // --- room, slots ---

  template <class H>
  Status reserve_shared(H& h, std::uint64_t n) {
    for (;;) {
      Version* r = Base::template load_root<Shared>(root_);
      if (r == nullptr) {
        if (!start()) return Status::out_of_memory;
        continue;
      }
      const std::uint32_t live = Base::count_live(r);
      const std::uint32_t used = r->mask == 0 ? live : r->bound();
      if (n <= live || n - live <= r->capacity - used) return Status::found;
      if (!Base::renew(h, r, n - live)) return Status::out_of_memory;
    }
  }

  template <AccessMode A>
  static bool replace_in(Slot& s, Word key, Word value, Word* old) {
    Word seen = s.value.load(Base::template kRead<A>);
    for (;;) {
      // relaxed: ordered by the value; the key in a slot that is live stays.
      if (s.key.load(std::memory_order_relaxed) != key || !is_live<Traits>(seen)) return false;
      if constexpr (!A::kShared) {
        *old = seen;
        s.value.store(value, std::memory_order_relaxed);  // relaxed: exclusive
        return true;
      } else {
        if (Traits::is_frozen(seen)) return false;
        SW_RCU_STEP("replace");
        // release, acquire [map.value]: as in settle().
        if (s.value.compare_exchange_strong(seen, value, std::memory_order_acq_rel,
                                            std::memory_order_acquire)) {
          *old = seen;
          return true;
        }
      }
    }
  }
};

}  // namespace sidewinder::rcu::detail
