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
// offline and before leaving, with the stamp that a drop would write at that moment. A reference that moved
// leaves no change, but it is remembered that one went: a collector of cycles has to know (WatchedWord).
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
  // enlist(Node*, Listing): the object belongs into that list of the caller's from now on: its count fell to
  // zero and it must be examined, or it is a candidate for the collector of cycles. by: 1 or -1.
  template <class Enlist>
  void add(Node* node, std::int32_t by, std::uint64_t stamp, Enlist&& enlist) {
    Entry& e = entries_[index_of(node)];
    if (e.node != node) {
      settle(e, stamp, enlist);
      e.node = node;
    }
    e.packed += static_cast<std::uint32_t>(by);
  }
  template <class Enlist>
  void settle(std::uint64_t stamp, Enlist&& enlist) {
    for (Entry& e : entries_) settle(e, stamp, enlist);
  }

 private:
  struct Entry {
    Node* node = nullptr;  // may dangle while `packed` is 0
    // {losses:32, change:32}: a loss adds 2^32 - 1, so that one addition counts both.
    std::uint64_t packed = 0;
    std::int32_t change() const { return static_cast<std::int32_t>(packed); }
    bool lost() const { return (packed - static_cast<std::uint64_t>(std::int64_t{change()})) >> 32; }
  };
  static unsigned index_of(const Node* node) {
    auto bits = reinterpret_cast<std::uintptr_t>(node);
    return static_cast<unsigned>(bits >> 4 ^ bits >> 11) % kEntries;
  }
  // A node that was lost and came back is still there: whoever changed its count held it then, and has
  // announced nothing since.
  template <class Enlist>
  static void settle(Entry& e, std::uint64_t stamp, Enlist& enlist) {
    if (!e.packed) return;
    Listing listing = e.change() ? WatchedWord::change(e.node->word, e.change(), e.lost(), stamp)
                                 : WatchedWord::moved(e.node->word, stamp);
    e.packed = 0;
    if (listing != Listing::none) enlist(e.node, listing);
  }

  Entry entries_[kEntries];
};

}  // namespace sidewinder::refs
