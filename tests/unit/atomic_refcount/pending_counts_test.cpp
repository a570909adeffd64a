// Changes of counts that wait: they cancel out, are settled once, and queue an object exactly when its count
// arrives at zero, from whichever side.
#include "atomic_refcount/pending_counts.h"

#include <gtest/gtest.h>

#include <random>
#include <thread>
#include <vector>

namespace sidewinder::refs {
namespace {

// kCandidate: never part of a cycle.
struct Node {
  explicit Node(WordBits flags = kCandidate) : word(kShared | flags | 1) {}
  std::atomic<WordBits> word;
  WordBits bits() const { return word.load(std::memory_order_relaxed); }  // relaxed: at rest
  std::uint32_t count() const { return count_of(bits()); }
};

struct Counter {
  PendingCounts<Node, 4> pending;
  std::vector<Node*> limbo, candidates;
  auto list() {
    return
        [this](Node* n, Listing listing) { (listing == Listing::limbo ? limbo : candidates).push_back(n); };
  }
  void add(Node& n, int by) { pending.add(&n, by, 7, list()); }
  void settle() { pending.settle(7, list()); }
};

TEST(PendingCounts, WhatComesAndGoesWritesNothing) {
  Node n;
  Counter c;
  WordBits before = n.word.load(std::memory_order_relaxed);  // relaxed: one thread
  for (int i = 0; i < 1000; ++i) c.add(n, 1), c.add(n, -1);
  c.settle();
  EXPECT_EQ(n.word.load(std::memory_order_relaxed), before);  // relaxed: one thread
  EXPECT_TRUE(c.limbo.empty());
}

// A reference that moves may leave a cycle without any other from outside.
TEST(PendingCounts, WhatOnlyMovedIsACandidateOnce) {
  Node n(0);
  Counter c;
  for (int i = 0; i < 3; ++i) {
    c.add(n, 1), c.add(n, -1);
    c.settle();
  }
  EXPECT_EQ(c.candidates, std::vector<Node*>{&n});
  EXPECT_EQ(n.bits(), kShared | kCandidate | 1);
  c.add(n, -1);
  c.settle();
  EXPECT_EQ(c.limbo, std::vector<Node*>{&n});
}

TEST(PendingCounts, WhatKeepsAReferenceIsACandidate) {
  Node n(0);
  Counter c;
  c.add(n, 1), c.settle();
  EXPECT_TRUE(c.candidates.empty());
  c.add(n, -1), c.settle();
  EXPECT_EQ(c.candidates, std::vector<Node*>{&n});
}

// A loss is stamped while the collector of cycles watches, even if as many references came as went.
TEST(PendingCounts, AMoveOfWhatIsWatchedLeavesAStamp) {
  Node n(kCandidate | kWatched);
  Counter c;
  c.settle();
  EXPECT_EQ(stamp_of(n.bits()), 0u);
  c.add(n, 1), c.add(n, -1);
  c.settle();
  EXPECT_EQ(stamp_of(n.bits()), 7u);
  EXPECT_EQ(n.count(), 1u);
}

TEST(WatchedWord, ADeathStampsOnlyWhatIsWatched) {
  Node n(kCandidate), watched(kCandidate | kWatched);
  watched.word.fetch_add(2, std::memory_order_relaxed);  // relaxed: one thread
  EXPECT_EQ(WatchedWord::drop_with_owner(n.word, 7), Listing::limbo);
  EXPECT_EQ(stamp_of(n.bits()), 0u);
  EXPECT_EQ(WatchedWord::drop_with_owner(watched.word, 7), Listing::none);
  EXPECT_EQ(stamp_of(watched.bits()), 7u);
  EXPECT_EQ(WatchedWord::unwatch(watched.word, false), Listing::none);
  EXPECT_EQ(watched.bits() & (kWatched | kCountMask), 1u);
}

TEST(PendingCounts, ADropToZeroIsStampedAndQueuedOnce) {
  Node n;
  Counter c;
  c.add(n, -1);
  EXPECT_EQ(n.count(), 1u);
  c.settle();
  c.settle();
  EXPECT_EQ(n.count(), 0u);
  EXPECT_EQ(stamp_of(n.word.load(std::memory_order_relaxed)), 7u);  // relaxed: one thread
  EXPECT_EQ(c.limbo, std::vector<Node*>{&n});
}

// One thread's drops arrive before another's stores: below zero for a while, and the flags stay as they are.
TEST(PendingCounts, AGainThatEndsAtZeroQueuesToo) {
  Node n;
  Counter late, early;
  late.add(n, 1);
  early.add(n, -2);
  early.settle();
  EXPECT_EQ(n.count(), 0xFFFF'FFFFu);
  EXPECT_TRUE(n.word.load(std::memory_order_relaxed) & kShared);  // relaxed: one thread
  EXPECT_TRUE(early.limbo.empty());
  late.settle();
  EXPECT_EQ(n.count(), 0u);
  EXPECT_EQ(late.limbo, std::vector<Node*>{&n});
}

TEST(PendingCounts, AnEntryThatIsNeededIsSettledFirst) {
  std::vector<Node> nodes(64);
  Counter c;
  for (Node& n : nodes) c.add(n, 1);
  c.settle();
  for (Node& n : nodes) EXPECT_EQ(n.count(), 2u);
}

// Threads pass references on: each store is some thread's gain, each drop perhaps another's loss. In the end
// every count is exact, and each object that nobody refers to was queued.
TEST(PendingCounts, CountsAreExactOnceAllHaveSettled) {
  constexpr int kThreads = 4, kNodes = 16, kRounds = 20000;
  std::vector<Node> nodes(kNodes);
  std::vector<std::atomic<Node*>> slots(8);
  std::vector<Counter> counters(kThreads);
  std::vector<std::thread> threads;
  for (int me = 0; me < kThreads; ++me)
    threads.emplace_back([&, me] {
      std::mt19937 random(me);
      for (int i = 0; i < kRounds; ++i) {
        Node* n = random() % 4 ? &nodes[random() % kNodes] : nullptr;
        if (n) counters[me].add(*n, 1);
        // release and acquire [test.slot]: the two ends of passing a reference on
        Node* old = slots[random() % slots.size()].exchange(n, std::memory_order_acq_rel);
        if (old) counters[me].add(*old, -1);
        if (random() % 64 == 0) counters[me].settle();
      }
    });
  for (std::thread& t : threads) t.join();
  for (Counter& c : counters) c.settle();
  std::vector<std::uint32_t> expected(kNodes, 1);
  for (auto& slot : slots)
    if (Node* n = slot.load(std::memory_order_relaxed)) ++expected[n - nodes.data()];  // relaxed: joined
  for (int i = 0; i < kNodes; ++i) EXPECT_EQ(nodes[i].count(), expected[i]) << i;
}

}  // namespace
}  // namespace sidewinder::refs
