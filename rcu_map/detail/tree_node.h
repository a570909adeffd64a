// The nodes of a tree map: a 16-way trie over the 32-bit tag of the hash, whose leaves are open-addressed
// tables of {key, value, {tag, ordinal}} slots.
//
// A link is a node's address with kInner (the node is an inner one) and kFrozenLink (the link will never
// change). In a leaf, a key goes kEmpty -> key once, or kEmpty -> kTombstone when the leaf is frozen; a value
// goes kEmpty (absent) -> v -> v' -> kEmpty -> ..., and finally -> frozen v, or kTombstone if absent. So
// every key has one slot for the life of a leaf, within `limit` slots of its place, before the first empty
// one. An inner node's shape never changes, only its links. Layout and single-threaded construction only;
// knows nothing of roots or reclamation.
#pragma once

#include <algorithm>
#include <bit>
#include <cstring>

#include "rcu_map/words.h"

namespace sidewinder::rcu::detail {

using TreeLink = std::uintptr_t;  // 0: an empty subtree
inline constexpr TreeLink kInner = 1;
inline constexpr TreeLink kFrozenLink = 2;

struct TreeSlot {
  std::atomic<Word> key;
  std::atomic<Word> value;
  std::atomic<std::uint64_t> meta;  // {tag:32, ordinal:32}; 0: not known yet, then the value is absent
};

inline std::uint64_t tree_meta(std::uint32_t tag, std::uint32_t ordinal) {
  return std::uint64_t{tag} << 32 | ordinal;
}

struct TreeLeaf {
  static constexpr std::uint32_t kMaxCapacity = 256;  // then it is split, unless its hashes are too alike
  static constexpr std::uint32_t kWidest = 16;        // limit_for(kMaxCapacity)

  // Slots that a key may be away from its place, in a leaf that is not `unlimited`: few, so that misses end
  // soon.
  static std::uint32_t limit_for(std::uint32_t capacity) {
    return capacity == 4 ? 4 : 2 * static_cast<std::uint32_t>(std::countr_zero(capacity));
  }

  std::uint32_t mask;
  std::uint32_t limit;  // slots that a key may be away from its place
  std::uint32_t shift;  // bits of the tag that led here
  std::atomic<std::uint32_t> frozen;

  TreeSlot* slots() { return reinterpret_cast<TreeSlot*>(this + 1); }
  std::uint32_t capacity() const { return mask + 1; }
  std::uint32_t place(std::uint32_t tag) const { return (tag >> shift) & mask; }

  static std::size_t bytes_for(std::uint32_t capacity) {
    return sizeof(TreeLeaf) + std::size_t{capacity} * sizeof(TreeSlot);
  }
  static std::uint32_t capacity_for(std::uint64_t entries) {
    std::uint32_t capacity = 4;
    while (capacity < entries) capacity *= 2;
    return capacity;
  }
  template <class Alloc>
  static TreeLeaf* make(std::uint32_t capacity, std::uint32_t shift, bool unlimited) {
    void* memory = Alloc::allocate(bytes_for(capacity));
    if (memory == nullptr) return nullptr;
    std::memset(memory, 0, bytes_for(capacity));
    auto* leaf = static_cast<TreeLeaf*>(memory);
    leaf->mask = capacity - 1;
    leaf->limit = unlimited ? capacity : limit_for(capacity);
    leaf->shift = shift;
    return leaf;
  }

  // Enters an entry into a leaf that nobody else sees; false if its neighbourhood is full.
  bool enter_alone(Word key, Word value, std::uint64_t meta) {
    std::uint32_t i = place(static_cast<std::uint32_t>(meta >> 32));
    for (std::uint32_t probes = 0; probes < limit; ++probes, i = (i + 1) & mask) {
      TreeSlot& s = slots()[i];
      if (s.key.load(std::memory_order_relaxed) != kEmpty) continue;  // relaxed: alone; published by a link
      s.key.store(key, std::memory_order_relaxed);
      s.value.store(value, std::memory_order_relaxed);
      s.meta.store(meta, std::memory_order_relaxed);
      return true;
    }
    return false;
  }

  // Are `room` slots free in reach of the tag?
  bool has_room(std::uint32_t tag, std::uint32_t room) {
    std::uint32_t i = place(tag);
    for (std::uint32_t probes = 0; probes < limit && room > 0; ++probes, i = (i + 1) & mask) {
      room -= slots()[i].key.load(std::memory_order_relaxed) == kEmpty;  // relaxed: alone
    }
    return room == 0;
  }
};

struct TreeInner {
  static constexpr std::uint32_t kBits = 4;
  static constexpr std::uint32_t kWidth = 1u << kBits;
  static constexpr std::uint32_t kLastShift = 28;  // leaves there are never split

  std::atomic<std::uint32_t> frozen;  // everything below is
  std::atomic<TreeLink> links[kWidth];

  std::atomic<TreeLink>& link(std::uint32_t tag, std::uint32_t shift) {
    return links[(tag >> shift) & (kWidth - 1)];
  }
  template <class Alloc>
  static TreeInner* make() {
    void* memory = Alloc::allocate(sizeof(TreeInner));
    if (memory != nullptr) std::memset(memory, 0, sizeof(TreeInner));
    return static_cast<TreeInner*>(memory);
  }
};

inline bool is_inner(TreeLink link) { return (link & kInner) != 0; }
inline TreeInner* inner_of(TreeLink link) {
  return reinterpret_cast<TreeInner*>(link & ~(kInner | kFrozenLink));
}
inline TreeLeaf* leaf_of(TreeLink link) {
  return reinterpret_cast<TreeLeaf*>(link & ~(kInner | kFrozenLink));
}
inline TreeLink link_to(TreeInner* inner) { return reinterpret_cast<TreeLink>(inner) | kInner; }
inline TreeLink link_to(TreeLeaf* leaf) { return reinterpret_cast<TreeLink>(leaf); }

// Releases the memory of a subtree that nobody else sees.
template <class Alloc>
void discard_tree(TreeLink link) {
  if ((link & ~kFrozenLink) == 0) return;
  if (is_inner(link)) {
    TreeInner* inner = inner_of(link);
    for (auto& child : inner->links)
      discard_tree<Alloc>(child.load(std::memory_order_relaxed));  // relaxed: alone
    Alloc::release(inner);
  } else {
    Alloc::release(leaf_of(link));
  }
}

// One entry on its way from an old leaf into new nodes.
struct TreeItem {
  Word key;
  Word value;
  std::uint64_t meta;
  std::uint32_t tag() const { return static_cast<std::uint32_t>(meta >> 32); }
};

// Builds nodes that nobody else sees yet.
template <class Alloc>
struct TreeBuilder {
  // A subtree with the items (reordered meanwhile) and room for `room` more with the tag: nothing, a leaf, or
  // an inner node if they are too many for a leaf. False when out of memory.
  static bool build(TreeItem* items, std::uint32_t n, std::uint32_t shift, std::uint32_t extra_tag,
                    std::uint32_t room, TreeLink* out) {
    *out = 0;
    if (n == 0 && room == 1) return true;
    const std::uint32_t roomy = TreeLeaf::capacity_for(n + n / 2 + room);
    for (std::uint32_t capacity = roomy;; capacity *= 2) {
      const bool too_large = capacity > TreeLeaf::kMaxCapacity;
      // Sparse, and yet no room: the tags are too alike to be told apart. Let them lie anywhere.
      const bool alike = capacity >= 8 * std::max(n, room) || shift >= TreeInner::kLastShift ||
                         (room > TreeLeaf::kWidest && !too_large);
      if (!alike && too_large) return split(items, n, shift, extra_tag, room, out);
      TreeLeaf* leaf = TreeLeaf::make<Alloc>(alike ? roomy : capacity, shift, alike);
      if (leaf == nullptr) return false;
      if (fill(leaf, items, n, extra_tag, room)) return *out = link_to(leaf), true;
      Alloc::release(leaf);
    }
  }

 private:
  static bool fill(TreeLeaf* leaf, const TreeItem* items, std::uint32_t n, std::uint32_t extra_tag,
                   std::uint32_t room) {
    for (std::uint32_t i = 0; i < n; ++i) {
      if (!leaf->enter_alone(items[i].key, items[i].value, items[i].meta)) return false;
    }
    return leaf->has_room(extra_tag, room);
  }

  static bool split(TreeItem* items, std::uint32_t n, std::uint32_t shift, std::uint32_t extra_tag,
                    std::uint32_t room, TreeLink* out) {
    const auto branch_of = [&](std::uint32_t tag) { return (tag >> shift) & (TreeInner::kWidth - 1); };
    const auto branch = [&](const TreeItem& i) { return branch_of(i.tag()); };
    std::sort(items, items + n, [&](const TreeItem& a, const TreeItem& b) { return branch(a) < branch(b); });
    TreeInner* inner = TreeInner::make<Alloc>();
    if (inner == nullptr) return false;
    for (std::uint32_t begin = 0, end; begin < n; begin = end) {
      for (end = begin; end < n && branch(items[end]) == branch(items[begin]);) ++end;
      TreeLink child;
      const std::uint32_t free = branch(items[begin]) == branch_of(extra_tag) ? room : 1;
      if (!build(items + begin, end - begin, shift + TreeInner::kBits, extra_tag, free, &child)) {
        discard_tree<Alloc>(link_to(inner));
        return false;
      }
      inner->links[branch(items[begin])].store(child, std::memory_order_relaxed);  // relaxed: alone
    }
    *out = link_to(inner);
    return true;
  }
};

}  // namespace sidewinder::rcu::detail
