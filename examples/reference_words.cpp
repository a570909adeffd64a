// An object that readers use without counting it, replaced all the time, and freed as soon as nobody can
// still use it.
//
// What to see: readers load a pointer and write nothing; who displaces an object drops its count and leaves a
// stamp in the same atomic step; the clock of epochs turns "is somebody still reading?" into comparing two
// numbers; a reader that keeps an object across its quiescent point renews the stamp. The rule and its proof:
// docs/reclamation.md.
//
// Prints:
//   torn or freed objects read: 0
//   made: 20001
//   freed: 20001
#include <atomic_refcount/epoch.h>
#include <atomic_refcount/reference_word.h>
#include <atomic_refcount/ripeness.h>

#include <atomic>
#include <cstdio>
#include <deque>
#include <latch>
#include <thread>
#include <vector>

using namespace sidewinder::refs;

struct Settings {
  std::atomic<WordBits> word;  // count, flags, stamp
  int version;
  int check;  // ~version
};

struct Thread {  // what a thread brings along: its place in the clock
  EpochDomain& epochs;
  Participant place;
  explicit Thread(EpochDomain& e) : epochs(e) {
    epochs.join(place);
    epochs.online(place);
  }
  ~Thread() {
    epochs.offline(place);
    epochs.leave(place);
  }
  // A moment at which this thread holds nothing but `kept`, which it goes on using.
  void quiescent(Settings* kept = nullptr) {
    const std::uint64_t epoch = epochs.begin_quiescence(place);
    if (kept != nullptr) StampedWord::renew(kept->word, place.bound, kStampLead);  // before the announcement
    epochs.announce(place, epoch);
    epochs.try_advance();
  }
};

Settings* make(int version, const Thread& t) {  // counted once: for the place where it will be found
  return new Settings{{with_stamp(kShared | 1, t.place.bound)}, version, ~version};
}

// Frees what has no count and a stamp that is old enough.
int free_ripe(std::deque<Settings*>& limbo, Thread& t) {
  int freed = 0;
  while (!limbo.empty()) {
    const WordBits word = limbo.front()->word.load(std::memory_order_acquire);
    if (count_of(word) != 0 || !is_ripe(word, t.epochs.now(), t.place.bound)) break;
    limbo.front()->version = -1;  // a reader that came too late would notice
    delete limbo.front();
    limbo.pop_front();
    ++freed;
  }
  return freed;
}

int main() {
  EpochDomain epochs;
  std::atomic<Settings*> current{nullptr};
  std::atomic<bool> done{false};
  std::atomic<int> wrong{0};
  Thread writer(epochs);
  current.store(make(0, writer), std::memory_order_release);

  std::latch start(4);
  std::vector<std::thread> readers;
  for (int t = 0; t < 3; ++t) {
    readers.emplace_back([&] {
      start.arrive_and_wait();
      Thread me(epochs);
      Settings* kept = nullptr;
      for (int i = 0; !done.load(std::memory_order_relaxed); ++i) {
        Settings* now = current.load(std::memory_order_acquire);  // borrowed until our next quiescent point
        if (now->check != ~now->version) wrong.fetch_add(1, std::memory_order_relaxed);
        if (kept != nullptr && kept->check != ~kept->version) wrong.fetch_add(1, std::memory_order_relaxed);
        if (i % 100 == 0) kept = now;  // and this one for a hundred of them
        me.quiescent(kept);
      }
    });
  }

  std::deque<Settings*> limbo;  // without a count, perhaps still read
  int made = 1, freed = 0;
  start.arrive_and_wait();
  for (int version = 1; version <= 20'000; ++version, ++made) {
    Settings* old = current.exchange(make(version, writer), std::memory_order_acq_rel);
    if (StampedWord::drop(old->word, writer.place.bound)) limbo.push_back(old);
    writer.quiescent();
    freed += free_ripe(limbo, writer);
  }
  done.store(true, std::memory_order_relaxed);
  for (std::thread& t : readers) t.join();
  if (StampedWord::drop(current.load(std::memory_order_relaxed)->word, writer.place.bound))
    limbo.push_back(current.load(std::memory_order_relaxed));
  for (; !limbo.empty(); freed += free_ripe(limbo, writer)) writer.quiescent();
  std::printf("torn or freed objects read: %d\nmade: %d\nfreed: %d\n", wrong.load(std::memory_order_relaxed),
              made, freed);
}
