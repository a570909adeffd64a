// The lock-free operations of a tree map, and what both modes read with.
//
// An entry's life is its slot's value: absent (kEmpty) -> v -> v' -> absent, each by one CAS. A new key
// claims the first empty slot of its probe sequence, after comparing all before it, so equal keys meet there;
// who finds a claimed slot whose value is absent sets the value himself. A full or frozen leaf is frozen,
// copied (or split) and replaced by a CAS on its link. Snapshots freeze everything below the root: links
// first, then leaves. A frozen link makes a writer complete the whole freeze before it copies the inner node;
// frozen subtrees are shared by the old and the new tree and copied only along the paths that are written.
#pragma once

#include "rcu_map/detail/tree_node.h"

namespace sidewinder::rcu::detail {

enum class TreeIntent : std::uint8_t { put, put_if_absent, replace_if };

template <class Traits, class Alloc>
class TreeShared {
 protected:
  using Leaf = TreeLeaf;
  using Inner = TreeInner;
  using Slot = TreeSlot;
  using Link = std::atomic<TreeLink>;

  // acquire [tree.link], [tree.key], [tree.value]: pair with the CAS that set the word; plain if exclusive.
  template <AccessMode A>
  static constexpr std::memory_order kRead =
      A::kShared ? std::memory_order_acquire : std::memory_order_relaxed;

  // --- reading, both modes ---

  // Wait-free: the depth is bounded by the tag's bits, the probes by the leaf's limit.
  template <AccessMode A, class Eq>
  static Lookup find(TreeLink at, Word key, std::uint32_t tag, Eq& eq) {
    for (std::uint32_t shift = 0; is_inner(at); shift += Inner::kBits) {
      at = inner_of(at)->link(tag, shift).load(kRead<A>);
    }
    Leaf* leaf = leaf_of(at);
    if (leaf == nullptr) return {Status::absent, kEmpty};
    Slot* slots = leaf->slots();
    std::uint32_t i = leaf->place(tag);
    for (std::uint32_t probes = leaf->limit; probes > 0; --probes, i = (i + 1) & leaf->mask) {
      const Word k = slots[i].key.load(kRead<A>);
      if (SW_LIKELY(Traits::same(k, key))) return found<A>(slots[i].value.load(kRead<A>));
      if (k == kEmpty || k == Traits::kTombstone) break;
      // relaxed: only selects; ordered by the value below.
      const std::uint64_t meta = slots[i].meta.load(std::memory_order_relaxed);
      if (meta >> 32 != tag) continue;
      const Equal verdict = eq(k);
      if (verdict == Equal::yes) return found<A>(slots[i].value.load(kRead<A>));
      if (verdict == Equal::undecided) return {Status::undecided, k};
    }
    return {Status::absent, kEmpty};
  }

  template <AccessMode A>
  static Lookup found(Word value) {
    if (!is_live<Traits>(value)) return {Status::absent, kEmpty};
    return {Status::found, A::kShared ? Traits::thaw(value) : value};
  }

  // visit(key, value, ordinal) for the live entries of a subtree; values thawed.
  template <class Visit>
  static void visit_tree(TreeLink at, Visit& visit) {
    if (is_inner(at)) {
      for (auto& link : inner_of(at)->links) visit_tree(link.load(kRead<Shared>), visit);
    } else if (Leaf* leaf = leaf_of(at)) {
      for (std::uint32_t i = 0; i < leaf->capacity(); ++i) {
        Slot& s = leaf->slots()[i];
        const Word value = s.value.load(kRead<Shared>);
        if (!is_live<Traits>(value)) continue;
        // relaxed: ordered by the value.
        const std::uint64_t meta = s.meta.load(std::memory_order_relaxed);
        visit(s.key.load(std::memory_order_relaxed), Traits::thaw(value), static_cast<std::uint32_t>(meta));
      }
    }
  }

  // f(word) for every word that a subtree owns.
  template <class F>
  static void traverse_tree(TreeLink at, F& f) {
    if (is_inner(at)) {
      for (auto& link : inner_of(at)->links) traverse_tree(link.load(kRead<Shared>), f);
    } else if (Leaf* leaf = leaf_of(at)) {
      for (std::uint32_t i = 0; i < leaf->capacity(); ++i) {
        const Word key = leaf->slots()[i].key.load(kRead<Shared>);
        const Word value = leaf->slots()[i].value.load(kRead<Shared>);
        if (key != kEmpty && key != Traits::kTombstone) f(key);
        if (is_live<Traits>(value)) f(Traits::thaw(value));
      }
    }
  }

  // --- finding and claiming a key's slot ---

  struct Path {
    Link* link;     // of the leaf; its owner's links are not frozen
    TreeLink word;  // what it held: the leaf, or 0
    std::uint32_t shift;
  };

  // Descends to the leaf of a tag; thaws inner nodes on the way if `writing`. False when out of memory.
  template <class H>
  bool descend(H& h, std::uint32_t tag, Path* path) {
    for (;;) {
      Link* link = &root_;
      TreeLink at = link->load(kRead<Shared>);
      std::uint32_t shift = 0;
      bool again = false;
      while (is_inner(at) && !again) {
        Link* below = &inner_of(at)->link(tag, shift);
        const TreeLink next = below->load(kRead<Shared>);
        if ((next & kFrozenLink) != 0) {
          if (!thaw_inner(h, *link, at)) return false;
          again = true;
        }
        link = below;
        at = next;
        shift += Inner::kBits;
      }
      if (again) continue;
      *path = {link, at, shift};
      return true;
    }
  }

  enum class Claimed : std::uint8_t { slot, absent, full, undecided };
  struct Claim {
    Claimed outcome;
    Slot* slot = nullptr;
    Word candidate = kEmpty;
  };

  template <class H, class Eq>
  Claim claim(H& h, Leaf* leaf, Word key, std::uint32_t tag, bool create, Eq& eq) {
    std::uint32_t i = leaf->place(tag);
    for (std::uint32_t probes = leaf->limit; probes > 0; --probes, i = (i + 1) & leaf->mask) {
      Slot& s = leaf->slots()[i];
      // acquire [tree.key]: pairs with the claimer's release: we may compare the key.
      Word k = s.key.load(std::memory_order_acquire);
      if (k == kEmpty) {
        if (!create) return {Claimed::absent};
        if (claim_slot(h, s, key, &k)) return {Claimed::slot, &s};
      }
      if (k == Traits::kTombstone) return {create ? Claimed::full : Claimed::absent};
      const std::uint64_t meta = s.meta.load(std::memory_order_relaxed);  // relaxed: 0 means: not known yet
      if (meta != 0 && meta >> 32 != tag) continue;
      const Equal verdict = Traits::same(k, key) ? Equal::yes : eq(k);
      if (verdict == Equal::yes) return {Claimed::slot, &s};
      if (verdict == Equal::undecided) return {Claimed::undecided, nullptr, k};
    }
    return {create ? Claimed::full : Claimed::absent};
  }

  // False: *seen is the key, or seal, that is there.
  template <class H>
  static bool claim_slot(H& h, Slot& s, Word key, Word* seen) {
    *seen = kEmpty;
    Traits::retained(h, key);
    SW_RCU_STEP("claim");
    // release [tree.key]: the key's referent precedes it. acquire: we compare another's.
    if (s.key.compare_exchange_strong(*seen, key, std::memory_order_acq_rel, std::memory_order_acquire))
      return true;
    Traits::dropped(h, key);
    return false;
  }

  // --- operations ---

  template <class H, class Eq>
  Change change_shared(H& h, TreeIntent intent, Word key, std::uint32_t tag, Word expected, Word value,
                       Eq& eq) {
    const bool create = intent != TreeIntent::replace_if;
    for (std::uint32_t room = 1;; room = more_room(room)) {
      Path p;
      if (!descend(h, tag, &p)) return {Status::out_of_memory};
      Leaf* leaf = leaf_of(p.word);
      if (leaf == nullptr) {
        if (!create) return {Status::absent};
        if (!plant(p)) return {Status::out_of_memory};
        continue;
      }
      const Claim c = claim(h, leaf, key, tag, create, eq);
      if (c.outcome == Claimed::undecided) return {Status::undecided, false, c.candidate, kEmpty};
      if (c.outcome == Claimed::absent) return {Status::absent};
      Change out{Status::absent};
      if (c.outcome == Claimed::slot && settle(*c.slot, tag, intent, expected, value, &out)) return out;
      if (!renew(h, p, tag, room)) return {Status::out_of_memory};
    }
  }

  // Brings a claimed slot to the intended value; false if it is frozen.
  bool settle(Slot& s, std::uint32_t tag, TreeIntent intent, Word expected, Word value, Change* out) {
    // acquire [tree.value]: pairs with the CAS that set it.
    Word seen = s.value.load(std::memory_order_acquire);
    for (;;) {
      const bool absent = !is_live<Traits>(seen);
      const Word present = absent ? kEmpty : Traits::thaw(seen);
      out->key = s.key.load(std::memory_order_relaxed);  // relaxed: for the caller's information
      out->value = present;
      if (absent && intent == TreeIntent::replace_if) return true;
      if (!absent && intent == TreeIntent::put_if_absent) return out->status = Status::found, true;
      if (intent == TreeIntent::replace_if && present != expected)
        return out->status = Status::mismatch, true;
      if (seen == Traits::kTombstone || (!absent && Traits::is_frozen(seen))) return false;
      // relaxed: precedes the value, which orders it; of two inserters, one's ordinal stays.
      if (absent) s.meta.store(tree_meta(tag, next_ordinal()), std::memory_order_relaxed);
      SW_RCU_STEP("settle");
      // release [tree.value]: what the value refers to, the key and the meta word precede it. acquire: the
      // old value's referent becomes ours; or we look at another's.
      if (s.value.compare_exchange_strong(seen, value, std::memory_order_acq_rel,
                                          std::memory_order_acquire)) {
        if (absent) count<Shared>(+1);
        out->status = absent ? Status::inserted : Status::replaced;
        return true;
      }
    }
  }

  template <class H, class Eq>
  Change erase_shared(H& h, Word key, std::uint32_t tag, Eq& eq) {
    for (std::uint32_t room = 1;; room = more_room(room)) {
      Path p;
      if (!descend(h, tag, &p)) return {Status::out_of_memory};
      if (leaf_of(p.word) == nullptr) return {Status::absent};
      const Claim c = claim(h, leaf_of(p.word), key, tag, false, eq);
      if (c.outcome == Claimed::undecided) return {Status::undecided, false, c.candidate, kEmpty};
      if (c.outcome != Claimed::slot) return {Status::absent};
      // acquire [tree.value]: pairs with the CAS that set it.
      Word seen = c.slot->value.load(std::memory_order_acquire);
      while (is_live<Traits>(seen) && !Traits::is_frozen(seen)) {
        SW_RCU_STEP("erase");
        // acquire [tree.value]: the value's referent becomes ours. release: a later inserter's is ordered
        // behind.
        if (c.slot->value.compare_exchange_strong(seen, kEmpty, std::memory_order_acq_rel,
                                                  std::memory_order_acquire)) {
          count<Shared>(-1);
          const Word stored = c.slot->key.load(std::memory_order_relaxed);  // relaxed: ordered by the value
          return {Status::erased, false, stored, seen};
        }
      }
      if (!is_live<Traits>(seen)) return {Status::absent};
      if (!renew(h, p, tag, room)) return {Status::out_of_memory};
    }
  }

  template <class H, class GiveBack>
  Status clear_shared(H& h, GiveBack& give_back) {
    for (;;) {
      TreeLink at = root_.load(kRead<Shared>);
      if (at == 0) return Status::erased;
      if (!freeze(h, at)) return Status::out_of_memory;
      std::uint32_t live = 0;
      auto tally = [&](Word, Word, std::uint32_t) { ++live; };
      visit_tree(at, tally);
      SW_RCU_STEP("clear");
      // acquire, release [tree.link]: the frozen words are ours to hand back.
      if (!root_.compare_exchange_strong(at, 0, std::memory_order_acq_rel, std::memory_order_relaxed))
        continue;
      count<Shared>(-static_cast<std::int32_t>(live));
      traverse_tree(at, give_back);
      retire_tree(h, at);
      return Status::erased;
    }
  }

  // --- replacement ---

  // A first leaf where there is none.
  bool plant(Path& p) {
    Leaf* leaf = Leaf::make<Alloc>(4, p.shift, false);
    if (leaf == nullptr) return false;
    SW_RCU_STEP("plant");
    // release [tree.link]: the zeroed leaf precedes it. relaxed: on failure another is there.
    if (!p.link->compare_exchange_strong(p.word, link_to(leaf), std::memory_order_release,
                                         std::memory_order_relaxed)) {
      Alloc::release(leaf);
    }
    return true;
  }

  // Free slots that a writer who has to try again asks for: with fewer than inserters these could for ever
  // freeze each other's claims before their values are set.
  static constexpr std::uint32_t kMostRoom = 1024;  // lock-free for so many inserters at once
  static std::uint32_t more_room(std::uint32_t room) { return room < kMostRoom ? 2 * room : room; }

  // Replaces a leaf by what holds its entries and `room` more with the tag. False when out of memory;
  // otherwise the link does not hold the leaf any more, or is frozen.
  template <class H>
  bool renew(H& h, Path& p, std::uint32_t tag, std::uint32_t room) {
    if (p.link->load(kRead<Shared>) != p.word) return true;
    Leaf* leaf = leaf_of(p.word);
    if (!freeze_leaf(h, leaf)) return false;
    TreeLink made;
    if (!rebuild(leaf, p.shift, tag, room, &made)) return false;
    SW_RCU_STEP("install");
    // release [tree.link]: the copy precedes it. acquire: we hand back the leaf's leftovers.
    if (!p.link->compare_exchange_strong(p.word, made, std::memory_order_acq_rel,
                                         std::memory_order_relaxed)) {
      discard_tree<Alloc>(made);
      return true;
    }
    drop_leftovers(h, leaf);
    h.retire(leaf, &Alloc::release);
    return true;
  }

  // The live entries of a frozen (or exclusively owned) leaf in new nodes.
  static bool rebuild(Leaf* leaf, std::uint32_t shift, std::uint32_t tag, std::uint32_t room,
                      TreeLink* made) {
    TreeItem few[Leaf::kMaxCapacity];
    TreeItem* items = few;
    if (leaf->capacity() > Leaf::kMaxCapacity) {
      items = static_cast<TreeItem*>(Alloc::allocate(leaf->capacity() * sizeof(TreeItem)));
      if (items == nullptr) return false;
    }
    std::uint32_t n = 0;
    for (std::uint32_t i = 0; i < leaf->capacity(); ++i) {
      Slot& s = leaf->slots()[i];
      // acquire [tree.value]: pairs with the CAS that set it; orders key and meta word.
      const Word value = s.value.load(std::memory_order_acquire);
      if (!is_live<Traits>(value)) continue;
      items[n++] = {s.key.load(std::memory_order_relaxed), Traits::thaw(value),
                    s.meta.load(std::memory_order_relaxed)};
    }
    const bool built = TreeBuilder<Alloc>::build(items, n, shift, tag, room, made);
    if (items != few) Alloc::release(items);
    return built;
  }

  // Hands back what a replaced leaf alone still owned: keys without a value, boxes of frozen values.
  template <class H>
  static void drop_leftovers(H& h, Leaf* leaf) {
    for (std::uint32_t i = 0; i < leaf->capacity(); ++i) {
      // acquire [tree.value], [tree.key]: pair with the CAS that set them; they are final.
      const Word value = leaf->slots()[i].value.load(std::memory_order_acquire);
      const Word key = leaf->slots()[i].key.load(std::memory_order_acquire);
      if (!is_live<Traits>(value)) {
        if (key != kEmpty && key != Traits::kTombstone) Traits::dropped(h, key);
      } else if (Traits::kFreezeBoxes && Traits::is_frozen(value)) {
        Traits::release_frozen(h, value);
      }
    }
  }

  // --- freezing ---

  // Ends all change below a link's word. Lock-free; false if a box for a value could not be had.
  template <class H>
  static bool freeze(H& h, TreeLink at) {
    if ((at & ~kFrozenLink) == 0) return true;
    if (!is_inner(at)) return freeze_leaf(h, leaf_of(at));
    Inner* inner = inner_of(at);
    // acquire [tree.frozen]: pairs with the release below: everything below is final and seen.
    if (inner->frozen.load(std::memory_order_acquire) != 0) return true;
    for (Link& link : inner->links) {
      SW_RCU_STEP("freeze link");
      // acquire [tree.link]: pairs with the CAS that set it. release: nothing is published.
      const TreeLink below = link.fetch_or(kFrozenLink, std::memory_order_acq_rel);
      if (!freeze(h, below)) return false;
    }
    inner->frozen.store(1, std::memory_order_release);  // release [tree.frozen]: see above
    return true;
  }

  template <class H>
  static bool freeze_leaf(H& h, Leaf* leaf) {
    // acquire [tree.frozen]: as above.
    if (leaf->frozen.load(std::memory_order_acquire) != 0) return true;
    for (std::uint32_t i = 0; i < leaf->capacity(); ++i) {
      Slot& s = leaf->slots()[i];
      Word key = kEmpty;
      SW_RCU_STEP("seal");
      // acquire [tree.key]: pairs with the claimer. release: nothing is published by a seal.
      if (s.key.compare_exchange_strong(key, Traits::kTombstone, std::memory_order_acq_rel,
                                        std::memory_order_acquire) ||
          key == Traits::kTombstone) {
        continue;
      }
      if (!freeze_value(h, s.value)) return false;
    }
    leaf->frozen.store(1, std::memory_order_release);  // release [tree.frozen]: as above
    return true;
  }

  template <class H>
  static bool freeze_value(H& h, std::atomic<Word>& at) {
    // acquire [tree.value]: pairs with the CAS that set it.
    Word value = at.load(std::memory_order_acquire);
    while (value != Traits::kTombstone && (value == kEmpty || !Traits::is_frozen(value))) {
      Word frozen = Traits::kTombstone;
      if (value != kEmpty && !Traits::freeze(h, value, &frozen)) return false;
      SW_RCU_STEP("freeze");
      // release [tree.value]: a box precedes its word. acquire: on failure we read another's.
      if (at.compare_exchange_strong(value, frozen, std::memory_order_acq_rel, std::memory_order_acquire))
        return true;
      if constexpr (Traits::kFreezeBoxes) {
        if (frozen != Traits::kTombstone) Traits::release_frozen(h, frozen);
      }
    }
    return true;
  }

  // Replaces an inner node with frozen links by a copy whose links may change; below it everything stays
  // frozen until it is written. Everything below must be final first, or the snapshot would show a later
  // write and miss an earlier one.
  template <class H>
  static bool thaw_inner(H& h, Link& link, TreeLink at) {
    if (!freeze(h, at)) return false;
    Inner* copy = Inner::make<Alloc>();
    if (copy == nullptr) return false;
    Inner* old = inner_of(at);
    for (std::uint32_t i = 0; i < Inner::kWidth; ++i) {
      // acquire [tree.link]: pairs with the CAS that set it. relaxed: published by the link.
      const TreeLink below = old->links[i].load(std::memory_order_acquire);
      copy->links[i].store(below & ~kFrozenLink, std::memory_order_relaxed);
    }
    SW_RCU_STEP("thaw");
    // release [tree.link]: the copy precedes it. relaxed: on failure it is thrown away.
    if (link.compare_exchange_strong(at, link_to(copy), std::memory_order_release,
                                     std::memory_order_relaxed)) {
      h.retire(old, &Alloc::release);
    } else {
      Alloc::release(copy);
    }
    return true;
  }

  // Retires the nodes of an unlinked subtree; boxes, too.
  template <class H>
  static void retire_tree(H& h, TreeLink at) {
    if ((at & ~kFrozenLink) == 0) return;
    if (is_inner(at)) {
      for (Link& link : inner_of(at)->links) retire_tree(h, link.load(kRead<Shared>));
      h.retire(inner_of(at), &Alloc::release);
      return;
    }
    release_boxes(h, leaf_of(at));
    h.retire(leaf_of(at), &Alloc::release);
  }

  template <class H>
  static void release_boxes(H& h, Leaf* leaf) {
    if constexpr (Traits::kFreezeBoxes) {
      for (std::uint32_t i = 0; i < leaf->capacity(); ++i) {
        const Word value = leaf->slots()[i].value.load(kRead<Shared>);
        if (is_live<Traits>(value) && Traits::is_frozen(value)) Traits::release_frozen(h, value);
      }
    }
  }

  // --- counters ---

  // {insertions, erasures and clearings: 32, size: 32}, in one word.
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

  static std::uint32_t changes_of(std::uint64_t counts) {
    const std::int64_t size = static_cast<std::int32_t>(counts);
    return static_cast<std::uint32_t>((counts - static_cast<std::uint64_t>(size)) >> 32);
  }

  // An insertion counts before it returns, so one that begins later gets a larger number.
  std::uint32_t next_ordinal() const {
    return changes_of(
        counts_.load(std::memory_order_relaxed));  // relaxed: a number; nothing is reached through it
  }

  std::atomic<TreeLink> root_{0};
  std::atomic<std::uint64_t> counts_{0};
};

}  // namespace sidewinder::rcu::detail
