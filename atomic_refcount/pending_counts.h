// Changes of shared counts that a thread has yet to make: so that storing and dropping references to what
// everybody uses (functions, classes, constants) writes nothing shared.
//
// Insight: a count has to be right only when somebody asks whether it is zero, and nobody frees an object
// before every thread has passed a quiescent point. So a thread may keep its changes to itself until its own
// next one, where what came and went has cancelled out. A small direct-mapped table does: an entry that
// another object needs is settled early. (After the coalescing of Y. Levanoni and E. Petrank, "An On-the-Fly
// Reference-Counting Garbage Collector for Java", 2001; the proof for stamped words is in
// docs/reclamation.md.)
//
// Invariant: the true count of an object is its word's count plus the pending changes of all threads. Counts
// wrap: one may fall below zero for a while. Rule: settle() before announcing a quiescent state, before going
// offline and before leaving, with the stamp that a drop would write at that moment.
//
// Progress: wait-free but for the settling CAS (lock-free). One thread's own; no locks, no memory.
#pragma once

#include <cstdint>

#include "atomic_refcount/reference_word.h"

namespace sidewinder::refs {

// Node: has an `std::atomic<WordBits> word`.
template <class Node, unsigned kEntries = 128>
class PendingCounts {
 public:
  // limbo(Node*): a count that fell to zero; the object must be examined from now on (see StampedWord).
  template <class Limbo>
  void add(Node* node, std::int32_t by, std::uint64_t stamp, Limbo&& limbo) {
    Entry& e = entries_[index_of(node)];
    if (e.node != node) {
      settle(e, stamp, limbo);
      e.node = node;
    }
    e.change += by;
  }
  template <class Limbo>
  void settle(std::uint64_t stamp, Limbo&& limbo) {
    for (Entry& e : entries_) settle(e, stamp, limbo);
  }

 private:
  struct Entry {
    Node* node = nullptr;  // may dangle while `change` is 0
    std::int32_t change = 0;
  };
  static unsigned index_of(const Node* node) {
    auto bits = reinterpret_cast<std::uintptr_t>(node);
    return static_cast<unsigned>(bits >> 4 ^ bits >> 11) % kEntries;
  }
  template <class Limbo>
  static void settle(Entry& e, std::uint64_t stamp, Limbo& limbo) {
    if (!e.change) return;
    if (StampedWord::add(e.node->word, e.change, stamp)) limbo(e.node);
    e.change = 0;
  }

  Entry entries_[kEntries];
};

}  // namespace sidewinder::refs
