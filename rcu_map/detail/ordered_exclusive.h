// The operations of an ordered map that its caller has to itself: what a plain hash table does, on the same
// layout. Every load and store is relaxed (ordinary moves); no CAS, no freezing, memory is freed at once.
// Differences from shared life: an erased slot loses key and index word at once, popitem() gives slots back.
// Also holds what both modes read with: find(), iteration, traversal.
#pragma once

#include "rcu_map/detail/ordered_growth.h"

namespace sidewinder::rcu::detail {

enum class Intent : std::uint8_t { put, put_if_absent, replace_if };

template <class Traits, class Alloc, class Tuning>
class OrderedExclusive : protected OrderedRoot<Traits, Alloc, Tuning> {
 protected:
  using Base = OrderedRoot<Traits, Alloc, Tuning>;
  using Base::root_;
  using typename Base::Slot;
  using typename Base::Version;

  static constexpr std::uint32_t kShrinkFrom = 64;           // smaller versions are never shrunk by erasures
  static constexpr auto kPlain = std::memory_order_relaxed;  // relaxed: exclusive

  // acquire [map.root], [map.index], [map.value]: pair with the CAS that installed the word; plain if
  // exclusive.
  template <AccessMode A>
  static constexpr std::memory_order kRead =
      A::kShared ? std::memory_order_acquire : std::memory_order_relaxed;

  template <AccessMode A>
  static Version* load_root(const std::atomic<Version*>& root) {
    return root.load(kRead<A>);
  }

  // --- reading, both modes; wait-free ---

  template <AccessMode A>
  static Lookup found(Word value) {
    return {Status::found, A::kShared ? Traits::thaw(value) : value};
  }

  // Decides whether slot `s`, whose tag matches, answers the lookup. True: *out is the answer.
  template <AccessMode A, class Eq>
  static bool answers(Slot& s, Word key, Eq& eq, Lookup* out) {
    const Word value = s.value.load(kRead<A>);
    if (!is_live<Traits>(value)) return false;  // unset counts as absent: its inserter has not returned yet
    const Word k = s.key.load(std::memory_order_relaxed);  // relaxed: ordered by the value or the index word
    if (SW_LIKELY(Traits::same(k, key))) {
      *out = found<A>(value);
      return true;
    }
    if (A::kShared && k == Traits::kTombstone)
      return false;  // erased and handed back since we read the value
    const Equal verdict = eq(k);
    if (verdict == Equal::no) return false;
    *out = verdict == Equal::yes ? found<A>(value) : Lookup{Status::undecided, k};
    return true;
  }

  // Found with the value, undecided with the candidate, or absent; *at is the slot if not absent.
  template <AccessMode A, class Eq>
  static Lookup find(Version* r, Word key, std::uint32_t tag, Eq& eq, std::uint32_t* at) {
    Lookup out{Status::absent, kEmpty};
    if (r->mask == 0) {
      Slot* log = r->log();
      for (std::uint32_t m = r->matches(tag); m != 0; m &= m - 1) {
        *at = static_cast<std::uint32_t>(__builtin_ctz(m));
        if (answers<A>(log[*at], key, eq, &out)) return out;
      }
      return out;
    }
    std::atomic<Word>* index = r->index();
    Slot* log = r->log();
    const std::uint32_t mask = r->mask;
    for (std::uint32_t i = tag & mask;; i = (i + 1) & mask) {
      const Word w = index[i].load(kRead<A>);
      if (w == 0) return out;
      if (Version::tag_of_word(w) != tag) continue;
      *at = Version::slot_of_word(w);
      if (answers<A>(log[*at], key, eq, &out)) return out;
    }
  }

  // A look at the one place where a key stands unless others collide with it, by identity alone: found,
  // absent, or undecided. Straight code for the commonest lookups.
  template <AccessMode A>
  static Lookup glance(Version* r, Word key, std::uint32_t tag, Slot** slot) {
    if (SW_LIKELY(r->mask != 0)) {
      const Word w = r->index()[tag & r->mask].load(kRead<A>);
      if (w == 0) return {Status::absent, kEmpty};
      if (SW_UNLIKELY(Version::tag_of_word(w) != tag)) return {Status::undecided, kEmpty};
      *slot = &r->log()[Version::slot_of_word(w)];
    } else {
      const std::uint32_t m = r->matches(tag);
      if (m == 0) return {Status::absent, kEmpty};
      *slot = &r->log()[__builtin_ctz(m)];
    }
    const Word value = (*slot)->value.load(kRead<A>);
    // relaxed: ordered by the value or the index word
    if (SW_UNLIKELY(!is_live<Traits>(value) || (*slot)->key.load(std::memory_order_relaxed) != key))
      return {Status::undecided, kEmpty};
    return found<A>(value);
  }

  template <AccessMode A>
  static bool next_live(Version* r, std::uint64_t* position, Entry* out) {
    Slot* log = r->log();
    const std::uint32_t n = r->bound();
    const std::uint32_t head = r->head.load(std::memory_order_relaxed);  // relaxed: a fact that stays true
    std::uint64_t i = *position < head ? head : *position;
    const bool from_start = *position <= head;
    for (; i < n; ++i) {
      if (!read_slot<A>(log[i], out)) continue;
      if (!A::kShared && from_start && i > head) r->head.store(static_cast<std::uint32_t>(i), kPlain);
      *position = i + 1;
      return true;
    }
    *position = i;
    return false;
  }

  template <AccessMode A>
  static bool previous_live(Version* r, std::uint64_t* position, Entry* out) {
    Slot* log = r->log();
    const std::uint32_t n = r->bound();
    for (std::uint64_t i = *position < n ? *position : n; i > 0; --i) {
      if (!read_slot<A>(log[i - 1], out)) continue;
      *position = i - 1;
      return true;
    }
    *position = 0;
    return false;
  }

  template <AccessMode A>
  static bool read_slot(Slot& s, Entry* out) {
    const Word value = s.value.load(kRead<A>);
    if (!is_live<Traits>(value)) return false;
    const Word key = s.key.load(std::memory_order_relaxed);  // relaxed: ordered by the value
    if (A::kShared && key == Traits::kTombstone) return false;
    *out = {key, A::kShared ? Traits::thaw(value) : value};
    return true;
  }

  template <class F>
  static void traverse_version(Version* r, F& f) {
    Slot* log = r->log();
    for (std::uint32_t i = 0, n = r->bound(); i < n; ++i) {
      // acquire [map.value], [map.key]: pair with the CAS that set them.
      const Word value = log[i].value.load(std::memory_order_acquire);
      const Word key = log[i].key.load(std::memory_order_acquire);
      if (key != kEmpty && key != Traits::kTombstone) f(key);
      if (is_live<Traits>(value)) f(Traits::thaw(value));
    }
  }

  // --- changing, exclusive ---

  template <class H, class Eq>
  Change change_exclusive(H& h, Intent intent, Word key, std::uint32_t tag, Word expected, Word value,
                          Eq& eq) {
    if (Version* r = root_.load(kPlain)) {
      std::uint32_t at = 0;
      const Lookup l = find<Exclusive>(r, key, tag, eq, &at);
      if (l.status == Status::undecided) return {Status::undecided, false, l.word, kEmpty};
      if (l.status == Status::found) return change_found(r->log()[at], intent, expected, value, l.word);
    }
    if (intent == Intent::replace_if) return {Status::absent};
    if (!append_exclusive(h, key, tag, value)) return {Status::out_of_memory};
    return {Status::inserted, false, key, kEmpty};
  }

  static Change change_found(Slot& s, Intent intent, Word expected, Word value, Word present) {
    const Word key = s.key.load(kPlain);
    if (intent == Intent::put_if_absent) return {Status::found, false, key, present};
    if (intent == Intent::replace_if && present != expected) return {Status::mismatch, false, key, present};
    s.value.store(value, kPlain);
    return {Status::replaced, false, key, present};
  }

  template <class H>
  bool append_exclusive(H& h, Word key, std::uint32_t tag, Word value) {
    Version* r = root_.load(kPlain);
    if (SW_UNLIKELY(r == nullptr || r->count_exclusive() + r->extra.load(kPlain) >= r->capacity)) {
      if (!make_room_exclusive(h)) return false;
      r = root_.load(kPlain);
    }
    const std::uint32_t n = r->count_exclusive();
    Slot& s = r->log()[n];
    Traits::retained(h, key);
    s.key.store(key, kPlain);
    s.value.store(value, kPlain);
    r->tags()[n].store(tag, kPlain);
    if (r->mask != 0) r->index_exclusive(tag, n);
    r->set_count_exclusive(n + 1);
    this->template count<Exclusive>(+1);
    return true;
  }

  template <class H>
  bool make_room_exclusive(H& h) {
    Version* r = root_.load(kPlain);
    const std::uint32_t n = size_exclusive();
    if (r != nullptr && r->mask == 0 && n < r->capacity) {
      Base::compact_small_exclusive(r);
      return true;
    }
    return Base::rebuild_exclusive(h, Base::room_for(n, 1));
  }

  template <class H>
  bool reserve_exclusive(H& h, std::uint64_t n) {
    Version* r = root_.load(kPlain);
    const std::uint64_t used = r == nullptr ? 0 : r->count_exclusive() + r->extra.load(kPlain);
    const std::uint64_t room = r == nullptr ? 0 : r->capacity - used;
    const std::uint32_t size = size_exclusive();
    if (n <= size || n - size <= room) return true;
    return Base::rebuild_exclusive(h, n);
  }

  template <class H, class Eq>
  Change erase_exclusive(H& h, Word key, std::uint32_t tag, Eq& eq) {
    Version* r = root_.load(kPlain);
    if (r == nullptr) return {Status::absent};
    std::uint32_t at = 0;
    const Lookup l = find<Exclusive>(r, key, tag, eq, &at);
    if (l.status == Status::undecided) return {Status::undecided, false, l.word, kEmpty};
    if (l.status == Status::absent) return {Status::absent};
    const Change out = bury(r, at);
    shrink_exclusive(h, r);
    return out;
  }

  // Removes the live slot `at`, its tag and its index word.
  Change bury(Version* r, std::uint32_t at) {
    Slot& s = r->log()[at];
    const Change out{Status::erased, true, s.key.load(kPlain), s.value.load(kPlain)};
    std::atomic<std::uint32_t>& tag = r->tags()[at];
    if (r->mask != 0) forget_word(r, Version::index_word(tag.load(kPlain), at));
    this->template count<Exclusive>(-1);
    if (r->mask == 0 && at + 1 == r->count_exclusive()) {
      Base::clear_slot_exclusive(s, tag);
      give_back_slots(r, at);
      return out;
    }
    s.key.store(Traits::kTombstone, kPlain);
    s.value.store(Traits::kTombstone, kPlain);
    tag.store(0, kPlain);
    return out;
  }

  static void forget_word(Version* r, Word word) {
    std::atomic<Word>* index = r->index();
    std::uint32_t i = Version::tag_of_word(word) & r->mask;
    while (index[i].load(kPlain) != word) i = (i + 1) & r->mask;
    index[i].store(Version::kDeletedWord, kPlain);
  }

  // Slots from `n` on are unused again; an index remembers how many of its words they had taken.
  static void give_back_slots(Version* r, std::uint32_t n) {
    if (r->mask != 0) r->extra.store(r->extra.load(kPlain) + (r->count_exclusive() - n), kPlain);
    r->set_count_exclusive(n);
    if (r->head.load(kPlain) > n) r->head.store(n, kPlain);
    r->dead_run.store(0, kPlain);
  }

  // Takes the last entry; the dead slots behind it are given back, so that nobody scans them again.
  template <class H>
  Change popitem_exclusive(H& h) {
    Version* r = root_.load(kPlain);
    if (r == nullptr || size_exclusive() == 0) return {Status::absent};
    Slot* log = r->log();
    auto* tags = r->tags();
    std::uint32_t at = r->count_exclusive();
    while (!is_live<Traits>(log[at - 1].value.load(kPlain))) {
      --at;
      const Word key = Base::take_key(log[at]);
      if (key != kEmpty) Traits::dropped(h, key);
      Base::clear_slot_exclusive(log[at], tags[at]);
    }
    const Change out = bury(r, at - 1);
    Base::clear_slot_exclusive(log[at - 1], tags[at - 1]);
    if (r->count_exclusive() > at - 1) give_back_slots(r, at - 1);
    shrink_exclusive(h, r);
    return out;
  }

  // A failure to allocate the smaller version is no failure of the erasure.
  template <class H>
  void shrink_exclusive(H& h, Version* r) {
    const std::uint32_t n = size_exclusive();
    if (SW_LIKELY(r->capacity < kShrinkFrom || n >= r->capacity / 8)) return;
    (void)Base::rebuild_exclusive(h, Base::room_for(n, 0));
  }

  template <class H, class GiveBack>
  void clear_exclusive(H& h, GiveBack& give_back) {
    Version* r = root_.load(kPlain);
    if (r == nullptr) return;
    root_.store(nullptr, kPlain);
    this->template count<Exclusive>(-static_cast<std::int32_t>(size_exclusive()));
    traverse_version(r, give_back);
    if constexpr (Traits::kFreezeBoxes) {
      Slot* log = r->log();
      for (std::uint32_t i = 0, n = r->bound(); i < n; ++i) {
        const Word value = log[i].value.load(kPlain);
        if (is_live<Traits>(value) && Traits::is_frozen(value)) Traits::release_frozen(h, value);
      }
    }
    Base::discard(r);
  }

  std::uint32_t size_exclusive() const { return static_cast<std::uint32_t>(Base::counts_.load(kPlain)); }
};

}  // namespace sidewinder::rcu::detail
