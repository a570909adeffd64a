// Replacing one version of an ordered map by another, while others read and write it.
//
// Method: close the version to new slots; freeze every value (unset ones become tombstones), after which
// nothing in it that a reader could see changes any more; copy the live entries; install the copy by one CAS
// on the root. A thread that stalls anywhere holds nobody up: small versions are copied by each thread for
// itself, large ones by all who need it, chunk by chunk, where every store is a CAS from the initial state
// and so can be repeated by a helper who is late. Only the winner of the root's CAS retires the old version,
// and hands back the keys of its tombstones. A frozen version may also stay where it is: that is a snapshot.
#pragma once

#include "rcu_map/detail/ordered_version.h"

namespace sidewinder::rcu::detail {

template <class Traits, class Alloc, class Tuning>
class OrderedRoot {
 protected:
  using Version = OrderedVersion<Tuning>;
  using Slot = OrderedSlot;
  static constexpr std::uint32_t kFrozenChunk = 1u << 30;
  static constexpr std::uint32_t kCopiedChunk = 1u << 31;
  static constexpr std::uint32_t kLiveMask = kFrozenChunk - 1;

  static Version* closed_for_good() { return reinterpret_cast<Version*>(std::uintptr_t{1}); }

  // Room for the live entries, half as many again, and `extra` more.
  static std::uint64_t room_for(std::uint64_t live, std::uint64_t extra) {
    const std::uint64_t with_extra = live + extra;
    const std::uint64_t with_slack = live + live / 2 + 1;
    return with_extra > with_slack ? with_extra : with_slack;
  }

  // --- exclusive ---

  // Moves everything into a version with room for `slots`; thaws what is frozen. False when out of memory.
  template <class H>
  bool rebuild_exclusive(H& h, std::uint64_t slots) {
    Version* old = root_.load(std::memory_order_relaxed);  // relaxed: exclusive
    Version* made = Version::template make<Alloc>(slots);
    if (made == nullptr) return false;
    if (old != nullptr) {
      std::uint32_t to = 0;
      copy_slots(old, made, 0, old->bound(), &to, &Version::index_alone);
      made->set_count_exclusive(to);
      drop_leftovers(h, old);
      discard(old);
    }
    root_.store(made, std::memory_order_relaxed);  // relaxed: exclusive
    return true;
  }

  // Moves the live slots of a small version down, so that it has room again without any allocation.
  void compact_small_exclusive(Version* r) {
    Slot* log = r->log();
    auto* tags = r->tags();
    std::uint32_t to = 0;
    for (std::uint32_t from = 0; from < r->capacity; ++from) {
      // relaxed: exclusive, all of them.
      const Word value = log[from].value.load(std::memory_order_relaxed);
      if (!is_live<Traits>(value)) continue;
      if (from != to) {
        log[to].key.store(log[from].key.load(std::memory_order_relaxed), std::memory_order_relaxed);
        log[to].value.store(value, std::memory_order_relaxed);
        tags[to].store(tags[from].load(std::memory_order_relaxed), std::memory_order_relaxed);
      }
      ++to;
    }
    for (std::uint32_t i = to; i < r->capacity; ++i) clear_slot_exclusive(log[i], tags[i]);
    r->set_count_exclusive(to);
    r->head.store(0, std::memory_order_relaxed);
    r->dead_run.store(0, std::memory_order_relaxed);
  }

  static void clear_slot_exclusive(Slot& slot, std::atomic<std::uint32_t>& tag) {
    // relaxed: exclusive.
    slot.key.store(kEmpty, std::memory_order_relaxed);
    slot.value.store(kEmpty, std::memory_order_relaxed);
    tag.store(0, std::memory_order_relaxed);
  }

  // --- shared ---

  // Makes every value of the version final. Lock-free; false when a box for a value could not be had.
  template <class H>
  bool freeze(H& h, Version* r) {
    // acquire [map.frozen]: pairs with the release below: all values are final and seen.
    if ((r->tail.load(std::memory_order_acquire) & Version::kFrozen) != 0) return true;
    SW_RCU_STEP("close");
    // acquire [map.tail]: pairs with reserve(); no slot is given out after this.
    const std::uint64_t t = r->tail.fetch_or(Version::kClosed, std::memory_order_acq_rel);
    const std::uint32_t n = r->mask == 0 ? r->capacity : static_cast<std::uint32_t>(t >> Version::kTailShift);
    if (r->is_chunked()) {
      if (!freeze_together(h, r, n)) return false;
    } else {
      std::uint32_t live = 0;
      if (!freeze_slots(h, r, 0, n, &live)) return false;
    }
    SW_RCU_STEP("frozen");
    // release [map.frozen]: the final values precede the mark.
    r->tail.fetch_or(Version::kFrozen, std::memory_order_release);
    return true;
  }

  // Replaces the version by one with room for `extra` more entries. Lock-free. Returns false when out of
  // memory; otherwise the root is no longer `r` (by this or another thread's doing).
  template <class H>
  bool renew(H& h, Version* r, std::uint64_t extra) {
    // acquire [map.root]: pairs with install().
    if (root_.load(std::memory_order_acquire) != r) return true;
    if (!freeze(h, r)) return false;
    if (r->is_chunked()) return renew_together(h, r, extra);
    const std::uint32_t live = count_live(r);
    Version* made = Version::template make<Alloc>(room_for(live, extra));
    if (made == nullptr) return false;
    std::uint32_t to = 0;
    copy_slots(r, made, 0, r->bound(), &to, &Version::index_alone);
    made->set_count_exclusive(to);
    if (!install(h, r, made)) discard(made);
    return true;
  }

  // The one CAS that replaces a frozen version; its winner retires the old one.
  template <class H>
  bool install(H& h, Version* r, Version* made) {
    Version* expected = r;
    SW_RCU_STEP("install");
    // release [map.root]: the copy's contents precede it. acquire: we read the old one's leftovers.
    if (!root_.compare_exchange_strong(expected, made, std::memory_order_acq_rel,
                                       std::memory_order_relaxed)) {
      return false;
    }
    drop_leftovers(h, r);
    h.retire(r, &Alloc::release);
    return true;
  }

  // Hands back what a replaced version alone still owned: keys of tombstones, boxes of frozen values.
  template <class H>
  void drop_leftovers(H& h, Version* r) {
    Slot* log = r->log();
    const std::uint32_t n = r->bound();
    for (std::uint32_t i = 0; i < n; ++i) {
      // acquire [map.value]: pairs with the CAS that set it.
      const Word value = log[i].value.load(std::memory_order_acquire);
      if (value == Traits::kTombstone || value == kEmpty) {
        const Word key = take_key(log[i]);
        if (key != kEmpty) Traits::dropped(h, key);
      } else if constexpr (Traits::kFreezeBoxes) {
        if (Traits::is_frozen(value)) Traits::release_frozen(h, value);
      }
    }
  }

  // Takes the key out of a dead slot, once: kEmpty if there was none. A claimer who comes late finds the
  // mark.
  static Word take_key(Slot& slot) {
    // relaxed: the mark is final; whoever set it took the key.
    if (slot.key.load(std::memory_order_relaxed) == Traits::kTombstone) return kEmpty;
    // acquire [map.key]: pairs with the claimer's release; the reference is ours now. release: the mark is
    // final.
    const Word key = slot.key.exchange(Traits::kTombstone, std::memory_order_acq_rel);
    return key == Traits::kTombstone ? kEmpty : key;
  }

  static std::uint32_t count_live(Version* r) {
    Slot* log = r->log();
    std::uint32_t live = 0;
    for (std::uint32_t i = 0, n = r->bound(); i < n; ++i) {
      // acquire [map.value]: pairs with the CAS that set it.
      live += is_live<Traits>(log[i].value.load(std::memory_order_acquire));
    }
    return live;
  }

  static void discard(Version* r) { Alloc::release(r); }

  // Copies the live slots of [begin, end) to `*to` and on, thawed. For a version that only this thread sees.
  template <class Index>
  static void copy_slots(Version* from, Version* into, std::uint32_t begin, std::uint32_t end,
                         std::uint32_t* to, Index index) {
    Slot* log = from->log();
    Slot* made = into->log();
    auto* tags = from->tags();
    auto* made_tags = into->tags();
    std::uint32_t n = *to;
    for (std::uint32_t i = begin; i < end; ++i) {
      // acquire [map.value]: pairs with the CAS that set it; orders the key and the tag.
      const Word value = log[i].value.load(std::memory_order_acquire);
      if (!is_live<Traits>(value)) continue;
      // relaxed: ordered by the value; and the copy is not visible yet.
      const Word key = log[i].key.load(std::memory_order_relaxed);
      const std::uint32_t tag = tags[i].load(std::memory_order_relaxed);
      made[n].key.store(key, std::memory_order_relaxed);
      made[n].value.store(Traits::thaw(value), std::memory_order_relaxed);
      made_tags[n].store(tag, std::memory_order_relaxed);
      if (into->mask != 0) (into->*index)(tag, n);
      ++n;
    }
    *to = n;
  }

  template <class H>
  static bool freeze_slots(H& h, Version* r, std::uint32_t begin, std::uint32_t end, std::uint32_t* live) {
    Slot* log = r->log();
    for (std::uint32_t i = begin; i < end; ++i) {
      bool alive = false;
      if (!freeze_slot(h, log[i].value, &alive)) return false;
      *live += alive;
    }
    return true;
  }

  template <class H>
  static bool freeze_slot(H& h, std::atomic<Word>& at, bool* alive) {
    // acquire [map.value]: pairs with the CAS that set it.
    Word value = at.load(std::memory_order_acquire);
    for (;;) {
      *alive = is_live<Traits>(value);
      if (value == Traits::kTombstone || (value != kEmpty && Traits::is_frozen(value))) return true;
      Word frozen = Traits::kTombstone;
      if (value != kEmpty && !Traits::freeze(h, value, &frozen)) return false;
      SW_RCU_STEP("freeze");
      // release [map.value]: a box precedes its word. acquire: on failure, we read another's.
      if (at.compare_exchange_strong(value, frozen, std::memory_order_acq_rel, std::memory_order_acquire)) {
        return true;
      }
      if constexpr (Traits::kFreezeBoxes) {
        if (frozen != Traits::kTombstone) Traits::release_frozen(h, frozen);
      }
    }
  }

  // --- shared, large: helpers take chunks, then look after the chunks of those who stalled ---

  template <class Work>
  static bool for_chunks(std::atomic<std::uint32_t>& cursor, std::uint32_t chunks, Work work) {
    // relaxed: the cursor only spreads helpers; `work` checks and publishes each chunk's state.
    for (std::uint32_t c; (c = cursor.fetch_add(1, std::memory_order_relaxed)) < chunks;) {
      if (!work(c)) return false;
    }
    for (std::uint32_t c = 0; c < chunks; ++c) {
      if (!work(c)) return false;
    }
    return true;
  }

  template <class H>
  bool freeze_together(H& h, Version* r, std::uint32_t n) {
    auto* g = r->growth();
    const std::uint32_t chunks = r->chunk_count();
    return for_chunks(g->freeze_cursor, chunks, [&](std::uint32_t c) {
      // acquire [map.chunk]: pairs with the release below: the chunk's values are final and seen.
      if (g->chunks[c].load(std::memory_order_acquire) != 0) return true;
      const std::uint32_t begin = c * Tuning::kChunk < n ? c * Tuning::kChunk : n;
      const std::uint32_t end = n - begin < Tuning::kChunk ? n : begin + Tuning::kChunk;
      std::uint32_t live = 0;
      if (!freeze_slots(h, r, begin, end, &live)) return false;
      std::uint32_t untouched = 0;
      // release [map.chunk]: the frozen values precede it. relaxed: another helper counted the same.
      g->chunks[c].compare_exchange_strong(untouched, kFrozenChunk | live, std::memory_order_release,
                                           std::memory_order_relaxed);
      return true;
    });
  }

  template <class H>
  bool renew_together(H& h, Version* r, std::uint64_t extra) {
    auto* g = r->growth();
    const std::uint32_t chunks = r->chunk_count();
    std::uint64_t live = 0;
    // acquire [map.chunk]: pairs with freeze_together().
    for (std::uint32_t c = 0; c < chunks; ++c) {
      live += g->chunks[c].load(std::memory_order_acquire) & kLiveMask;
    }
    // acquire [map.next]: pairs with the CAS below: the empty copy is zeroed.
    Version* made = g->next.load(std::memory_order_acquire);
    if (made == nullptr && !propose(r, live, extra, &made)) return false;
    if (made == closed_for_good()) return true;  // cleared
    copy_together(r, made);
    install(h, r, made);  // if another won, the copy is the root's, or was retired by clear()
    return true;
  }

  static bool propose(Version* r, std::uint64_t live, std::uint64_t extra, Version** made) {
    Version* mine = Version::template make<Alloc>(room_for(live, extra));
    if (mine == nullptr) return false;
    mine->set_count_exclusive(static_cast<std::uint32_t>(live));
    SW_RCU_STEP("propose");
    // release [map.next]: the zeroed copy precedes it. acquire: on failure we use another's.
    if (!r->growth()->next.compare_exchange_strong(*made, mine, std::memory_order_acq_rel,
                                                   std::memory_order_acquire)) {
      discard(mine);
      return true;
    }
    *made = mine;
    return true;
  }

  static void copy_together(Version* r, Version* made) {
    auto* g = r->growth();
    const std::uint32_t n = r->bound();
    for_chunks(g->copy_cursor, r->chunk_count(), [&](std::uint32_t c) {
      // acquire [map.chunk]: pairs with the release below: the chunk's copy is complete and seen.
      const std::uint32_t state = g->chunks[c].load(std::memory_order_acquire);
      if ((state & kCopiedChunk) != 0) return true;
      std::uint32_t to = 0;
      // relaxed: the counts are final; freeze_together() ordered them before us.
      for (std::uint32_t b = 0; b < c; ++b) to += g->chunks[b].load(std::memory_order_relaxed) & kLiveMask;
      const std::uint32_t begin = c * Tuning::kChunk < n ? c * Tuning::kChunk : n;
      const std::uint32_t end = n - begin < Tuning::kChunk ? n : begin + Tuning::kChunk;
      copy_chunk_again(r, made, begin, end, to);
      // release [map.chunk]: the copied slots precede it.
      g->chunks[c].fetch_or(kCopiedChunk, std::memory_order_release);
      return true;
    });
  }

  // copy_slots() for a copy that others fill too, and that may be in use already: changes initial words only.
  static void copy_chunk_again(Version* from, Version* into, std::uint32_t begin, std::uint32_t end,
                               std::uint32_t to) {
    Slot* log = from->log();
    Slot* made = into->log();
    for (std::uint32_t i = begin; i < end; ++i) {
      // acquire [map.value]: pairs with the CAS that set it; orders the key and the tag.
      const Word value = log[i].value.load(std::memory_order_acquire);
      if (!is_live<Traits>(value)) continue;
      // relaxed: ordered by the value; every helper stores the same.
      const std::uint32_t tag = from->tags()[i].load(std::memory_order_relaxed);
      Word unset = kEmpty;
      // release [map.key]: pairs with readers' acquire of the index or the chunk. relaxed: another did the
      // same.
      made[to].key.compare_exchange_strong(unset, log[i].key.load(std::memory_order_relaxed),
                                           std::memory_order_release, std::memory_order_relaxed);
      into->tags()[to].store(tag, std::memory_order_relaxed);
      unset = kEmpty;
      SW_RCU_STEP("copy");
      // release [map.value]: key and tag precede it. relaxed: another did the same, or changed it since.
      made[to].value.compare_exchange_strong(unset, Traits::thaw(value), std::memory_order_release,
                                             std::memory_order_relaxed);
      if (into->mask != 0) into->index_together(tag, to);
      ++to;
    }
  }

  // --- counters: {insertions, erasures and clearings: 32, size: 32}, in one word ---

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

  std::atomic<Version*> root_{nullptr};
  std::atomic<std::uint64_t> counts_{0};
};

}  // namespace sidewinder::rcu::detail
