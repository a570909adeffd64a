// Problem: method, class and transition tables are read by every thread all the time, and grow to any size.
// Insight: in a trie over the hash, a write touches one leaf; in a leaf a key keeps its slot, so that an
// entry's life is the life of one word, which readers load and writers CAS. Method: detail/tree_node.h
// (nodes), detail/tree_shared.h (lock-free operations). Up to about 170 entries the map is a single leaf.
// Entries carry ordinals, so that the order of insertion can be had by sorting. An empty map owns no memory.
// Knows nothing of reference counts: see Change and Traits in words.h.
#pragma once

#include "rcu_map/detail/tree_shared.h"

namespace sidewinder::rcu {

// An entry of a snapshot; sort by `ordinal` for the order of insertion (a key that was erased and inserted
// again counts as new; ordinals of insertions that overlap in time may be in any order).
struct TreeEntry {
  Word key;
  Word value;
  std::uint32_t ordinal;
};

// Ownership, all operations: a stored value passes to the map on inserted/replaced only; a key is borrowed
// from the caller, and the map calls Traits::retained() if it keeps it. `hash` is the key's 64-bit hash,
// `eq(stored)` says whether a stored key that is not identical equals it. Handle `h` is the calling thread's
// reclaimer. Modes: a map may pass from exclusive to shared use; the way back is make_exclusive(). Progress,
// shared: get() is wait-free, everything else lock-free. Exclusive calls never wait. Linearizable, but for
// size() and keys_version() of a map that is being changed.
template <class Traits = PlainWords, Allocator Alloc = MallocAllocator>
class TreeMap : private detail::TreeShared<Traits, Alloc> {
  using Base = detail::TreeShared<Traits, Alloc>;
  using Base::counts_;
  using Base::root_;
  using Intent = detail::TreeIntent;
  using Leaf = detail::TreeLeaf;
  using Slot = detail::TreeSlot;
  template <AccessMode A>
  static constexpr std::memory_order kRead = Base::template kRead<A>;
  static constexpr auto kPlain = std::memory_order_relaxed;  // relaxed: exclusive

 public:
  TreeMap() = default;
  TreeMap(const TreeMap&) = delete;
  TreeMap& operator=(const TreeMap&) = delete;
  // The owner calls destroy() first: only it can take the words back.
  ~TreeMap() = default;

  // The value of a key: found or absent; undecided with the stored key that only user code can compare.
  // Wait-free.
  template <AccessMode A, class Eq>
  [[nodiscard]] Lookup get(A, Word key, std::uint64_t hash, Eq&& eq) const {
    return Base::template find<A>(root_.load(kRead<A>), key, detail::tag_of(hash), eq);
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

  // Removes a key: erased with key and value, or absent.
  template <AccessMode A, Reclaimer H, class Eq>
  [[nodiscard]] Change erase(A, H& h, Word key, std::uint64_t hash, Eq&& eq) {
    if constexpr (A::kShared) {
      return Base::erase_shared(h, key, detail::tag_of(hash), eq);
    } else {
      return erase_exclusive(key, detail::tag_of(hash), eq);
    }
  }

  // Removes everything at one moment; calls give_back(word) for each key and value the map owned.
  template <AccessMode A, Reclaimer H, class GiveBack>
  [[nodiscard]] Status clear(A, H& h, GiveBack&& give_back) {
    if constexpr (A::kShared) {
      return Base::clear_shared(h, give_back);
    } else {
      destroy(h, give_back);
      return Status::erased;
    }
  }

  // Frees the memory at once, after giving back every word: no thread may be in the map or come back to it.
  template <Reclaimer H, class GiveBack>
  void destroy(H& h, GiveBack&& give_back) {
    const detail::TreeLink at = root_.load(kPlain);
    root_.store(0, kPlain);
    Base::template count<Exclusive>(-static_cast<std::int32_t>(size(Exclusive{})));
    Base::traverse_tree(at, give_back);
    release_all_boxes(h, at);
    detail::discard_tree<Alloc>(at);
  }

  // Number of entries. Exact if exclusive; shared: may lag behind by the operations in flight. Wait-free.
  template <AccessMode A>
  [[nodiscard]] std::uint32_t size(A) const {
    const auto n = static_cast<std::int32_t>(counts_.load(std::memory_order_relaxed));  // relaxed: a count
    return n < 0 ? 0 : static_cast<std::uint32_t>(n);
  }

  // Changes with each insertion of a new key, erasure and clearing, not with replacements. Wait-free.
  template <AccessMode A>
  [[nodiscard]] std::uint32_t keys_version(A) const {
    return Base::changes_of(counts_.load(std::memory_order_relaxed));  // relaxed: a count
  }

  // Calls visit(TreeEntry) for every entry of one moment, in no order. The words are borrowed. Shared:
  // freezes the map as it is until somebody writes, who copies what he writes; a second snapshot writes
  // nothing. Lock-free; out_of_memory if a value could not be frozen.
  template <AccessMode A, Reclaimer H, class Visit>
  [[nodiscard]] Status snapshot(A, H& h, Visit&& visit) {
    const detail::TreeLink at = root_.load(kRead<A>);
    if constexpr (A::kShared) {
      if (!Base::freeze(h, at)) return Status::out_of_memory;
    }
    auto each = [&](Word key, Word value, std::uint32_t ordinal) { visit(TreeEntry{key, value, ordinal}); };
    Base::visit_tree(at, each);
    return Status::found;
  }

  // Calls f(word) for every key and value the map owns, including keys it has yet to hand back. Wait-free.
  template <AccessMode A, class F>
  void traverse(A, F&& f) const {
    Base::traverse_tree(root_.load(kRead<A>), f);
  }

  // Ends shared use: afterwards exclusive calls are right. Exclusive. out_of_memory changes nothing.
  template <Reclaimer H>
  [[nodiscard]] Status make_exclusive(H& h) {
    return thaw_exclusive(h, root_, 0) ? Status::found : Status::out_of_memory;
  }

  // Bytes of memory behind the map. Linear time, lock-free.
  template <AccessMode A>
  [[nodiscard]] std::size_t memory(A) const {
    return memory_of(root_.load(kRead<A>));
  }

 private:
  template <AccessMode A, class H, class Eq>
  Change change(H& h, Intent intent, Word key, std::uint64_t hash, Word expected, Word value, Eq& eq) {
    if constexpr (A::kShared) {
      return Base::change_shared(h, intent, key, detail::tag_of(hash), expected, value, eq);
    } else {
      return change_exclusive(h, intent, key, detail::tag_of(hash), expected, value, eq);
    }
  }

  static std::size_t memory_of(detail::TreeLink at) {
    if ((at & ~detail::kFrozenLink) == 0) return 0;
    if (!detail::is_inner(at)) return Leaf::bytes_for(detail::leaf_of(at)->capacity());
    std::size_t sum = sizeof(detail::TreeInner);
    // acquire [tree.link]: pairs with the CAS that set it.
    for (auto& link : detail::inner_of(at)->links) sum += memory_of(link.load(std::memory_order_acquire));
    return sum;
  }

  // --- exclusive ---

  struct Place {
    std::atomic<detail::TreeLink>* link;
    Leaf* leaf;
    std::uint32_t shift;
  };

  Place place_of(std::uint32_t tag) {
    Place p{&root_, nullptr, 0};
    detail::TreeLink at = root_.load(kPlain);
    for (; detail::is_inner(at); p.shift += detail::TreeInner::kBits, at = p.link->load(kPlain)) {
      p.link = &detail::inner_of(at)->link(tag, p.shift);
    }
    p.leaf = detail::leaf_of(at);
    return p;
  }

  // The slot of a key, nullptr if absent. *empty is the first unused one in reach, if any.
  template <class Eq>
  static Slot* search(Leaf* leaf, Word key, std::uint32_t tag, Eq& eq, Slot** empty, Word* candidate) {
    std::uint32_t i = leaf->place(tag);
    for (std::uint32_t probes = leaf->limit; probes > 0; --probes, i = (i + 1) & leaf->mask) {
      Slot& s = leaf->slots()[i];
      const Word k = s.key.load(kPlain);
      if (k == kEmpty) return *empty = &s, nullptr;
      if (Traits::same(k, key)) return &s;
      if (s.meta.load(kPlain) >> 32 != tag) continue;
      const Equal verdict = eq(k);
      if (verdict == Equal::yes) return &s;
      if (verdict == Equal::undecided) return *candidate = k, nullptr;
    }
    return nullptr;
  }

  template <class H, class Eq>
  Change change_exclusive(H& h, Intent intent, Word key, std::uint32_t tag, Word expected, Word value,
                          Eq& eq) {
    const Place p = place_of(tag);
    Slot* empty = nullptr;
    if (p.leaf != nullptr) {
      Word candidate = kEmpty;
      Slot* s = search(p.leaf, key, tag, eq, &empty, &candidate);
      if (candidate != kEmpty) return {Status::undecided, false, candidate, kEmpty};
      if (s != nullptr && s->value.load(kPlain) != kEmpty) return change_found(*s, intent, expected, value);
      if (s != nullptr && intent != Intent::replace_if) return fill(*s, s->key.load(kPlain), tag, value);
    }
    if (intent == Intent::replace_if) return {Status::absent};
    while (empty == nullptr) {
      if (!grow_exclusive(h, tag)) return {Status::out_of_memory};
      empty = first_empty(place_of(tag).leaf, tag);
    }
    Traits::retained(h, key);
    return fill(*empty, key, tag, value);
  }

  Change fill(Slot& s, Word key, std::uint32_t tag, Word value) {
    s.key.store(key, kPlain);
    s.value.store(value, kPlain);
    s.meta.store(detail::tree_meta(tag, Base::next_ordinal()), kPlain);
    Base::template count<Exclusive>(+1);
    return {Status::inserted, false, key, kEmpty};
  }

  static Change change_found(Slot& s, Intent intent, Word expected, Word value) {
    const Word key = s.key.load(kPlain), present = s.value.load(kPlain);
    if (intent == Intent::put_if_absent) return {Status::found, false, key, present};
    if (intent == Intent::replace_if && present != expected) return {Status::mismatch, false, key, present};
    s.value.store(value, kPlain);
    return {Status::replaced, false, key, present};
  }

  static Slot* first_empty(Leaf* leaf, std::uint32_t tag) {
    if (leaf == nullptr) return nullptr;
    std::uint32_t i = leaf->place(tag);
    for (std::uint32_t probes = leaf->limit; probes > 0; --probes, i = (i + 1) & leaf->mask) {
      if (leaf->slots()[i].key.load(kPlain) == kEmpty) return &leaf->slots()[i];
    }
    return nullptr;
  }

  template <class H>
  bool grow_exclusive(H& h, std::uint32_t tag) {
    const Place p = place_of(tag);
    if (p.leaf == nullptr) {
      Leaf* leaf = Leaf::make<Alloc>(4, p.shift, false);
      if (leaf == nullptr) return false;
      p.link->store(detail::link_to(leaf), kPlain);
      return true;
    }
    detail::TreeLink made;
    if (!Base::rebuild(p.leaf, p.shift, tag, 1, &made)) return false;
    p.link->store(made, kPlain);
    Base::drop_leftovers(h, p.leaf);
    Alloc::release(p.leaf);
    return true;
  }

  template <class Eq>
  Change erase_exclusive(Word key, std::uint32_t tag, Eq& eq) {
    Leaf* leaf = place_of(tag).leaf;
    if (leaf == nullptr) return {Status::absent};
    Slot* empty = nullptr;
    Word candidate = kEmpty;
    Slot* s = search(leaf, key, tag, eq, &empty, &candidate);
    if (candidate != kEmpty) return {Status::undecided, false, candidate, kEmpty};
    if (s == nullptr || s->value.load(kPlain) == kEmpty) return {Status::absent};
    const Change out{Status::erased, true, s->key.load(kPlain), s->value.load(kPlain)};
    close_gap(leaf, static_cast<std::uint32_t>(s - leaf->slots()));
    Base::template count<Exclusive>(-1);
    return out;
  }

  // Empties a slot and moves later ones down, so that no key lies behind an empty slot of its probe sequence.
  static void close_gap(Leaf* leaf, std::uint32_t gap) {
    Slot* slots = leaf->slots();
    for (std::uint32_t i = (gap + 1) & leaf->mask; i != gap; i = (i + 1) & leaf->mask) {
      const Word key = slots[i].key.load(kPlain);
      if (key == kEmpty) break;
      const std::uint64_t meta = slots[i].meta.load(kPlain);
      const std::uint32_t home = leaf->place(static_cast<std::uint32_t>(meta >> 32));
      if (((i - home) & leaf->mask) < ((i - gap) & leaf->mask))
        continue;  // lies between its home and the gap
      slots[gap].key.store(key, kPlain);
      slots[gap].value.store(slots[i].value.load(kPlain), kPlain);
      slots[gap].meta.store(meta, kPlain);
      gap = i;
    }
    slots[gap].key.store(kEmpty, kPlain);
    slots[gap].value.store(kEmpty, kPlain);
    slots[gap].meta.store(0, kPlain);
  }

  template <class H>
  static void release_all_boxes(H& h, detail::TreeLink at) {
    if (detail::is_inner(at)) {
      for (auto& link : detail::inner_of(at)->links) release_all_boxes(h, link.load(kPlain));
    } else if (Leaf* leaf = detail::leaf_of(at)) {
      Base::release_boxes(h, leaf);
    }
  }

  // Rebuilds every leaf and clears the marks of frozen links.
  template <class H>
  bool thaw_exclusive(H& h, std::atomic<detail::TreeLink>& link, std::uint32_t shift) {
    const detail::TreeLink at = link.load(kPlain) & ~detail::kFrozenLink;
    link.store(at, kPlain);
    if (at == 0) return true;
    if (detail::is_inner(at)) {
      detail::inner_of(at)->frozen.store(0, kPlain);
      for (auto& below : detail::inner_of(at)->links) {
        if (!thaw_exclusive(h, below, shift + detail::TreeInner::kBits)) return false;
      }
      return true;
    }
    detail::TreeLink made;
    if (!Base::rebuild(detail::leaf_of(at), shift, 0, 1, &made)) return false;
    link.store(made, kPlain);
    Base::drop_leftovers(h, detail::leaf_of(at));
    Alloc::release(detail::leaf_of(at));
    return true;
  }
};

}  // namespace sidewinder::rcu
