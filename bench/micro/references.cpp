// Reference words: one copy and one drop of a reference, by each policy, alone and on words that all threads
// share; and reclamation: a block that goes through a grace period against one that is freed at once. Names:
// word/copy_drop/<policy>/<words>, reclaim/<bytes>/<way>/1.
#include "atomic_refcount/reference_word.h"

#include "bench/micro/workloads.h"
#include "rcu_map/grace_period.h"

namespace sidewinder::micro {
namespace {

using refs::WordBits;

// A count without any protocol: the limit.
struct PlainCount {
  static void copy(std::atomic<WordBits>& word) { refs::PrivateWord::retain(word); }
  static void drop(std::atomic<WordBits>& word) {
    benchmark::DoNotOptimize(refs::PrivateWord::release(word));
  }
};
struct AtomicCount {
  static void copy(std::atomic<WordBits>& word) { refs::AtomicWord::retain(word); }
  static void drop(std::atomic<WordBits>& word) { benchmark::DoNotOptimize(refs::AtomicWord::release(word)); }
};
// Stamped: what a published object pays.
struct StampedCount {
  static void copy(std::atomic<WordBits>& word) { refs::StampedWord::retain(word); }
  static void drop(std::atomic<WordBits>& word) {
    benchmark::DoNotOptimize(refs::StampedWord::drop(word, 7));
  }
};
// Private until published: one bit of the word decides.
template <bool kPublished>
struct Published {
  static bool is_shared(std::atomic<WordBits>& word) {
    return (word.load(std::memory_order_relaxed) & refs::kShared) !=
           0;  // relaxed: set before others see the word
  }
  static void copy(std::atomic<WordBits>& word) {
    is_shared(word) ? StampedCount::copy(word) : PlainCount::copy(word);
  }
  static void drop(std::atomic<WordBits>& word) {
    is_shared(word) ? StampedCount::drop(word) : PlainCount::drop(word);
  }
};

constexpr std::size_t kWords = 1024;
struct alignas(64) Word {
  std::atomic<WordBits> bits;
};

template <class Policy>
void copy_and_drop(benchmark::State& state, std::vector<Word>& words, bool shared) {
  std::vector<Word> own(kWords);
  std::vector<Word>& mine = shared ? words : own;
  const WordBits start = 1000 | (std::is_same_v<Policy, Published<true>> ? refs::kShared : 0);
  for (Word& word : own) word.bits.store(start, std::memory_order_relaxed);  // relaxed: own
  std::size_t at = static_cast<std::size_t>(state.thread_index()) * 17;
  while (state.KeepRunningBatch(kBatch)) {
    for (std::size_t i = 0; i < kBatch; ++i) {
      std::atomic<WordBits>& word = mine[at = (at + 389) % kWords].bits;
      Policy::copy(word);
      Policy::drop(word);
    }
  }
}

template <class Policy>
void register_word(const std::string& name, bool shareable, int most_threads) {
  const auto words = std::make_shared<std::vector<Word>>(kWords);
  const WordBits start = 1000 | refs::kShared;
  for (Word& word : *words) word.bits.store(start, std::memory_order_relaxed);  // relaxed: before the threads
  for (int threads = 1; threads <= (shareable ? most_threads : 1); threads *= 2) {
    add("word", "copy_drop", name, kWords, threads,
        [words, shareable](benchmark::State& s) { copy_and_drop<Policy>(s, *words, shareable); });
  }
}

constexpr std::size_t kBlock = 48;

// One block and its end, in batches as a table or a runtime makes them.
void malloc_and_free(benchmark::State& state) {
  void* blocks[kBatch];
  while (state.KeepRunningBatch(kBatch)) {
    for (void*& block : blocks) benchmark::DoNotOptimize(block = std::malloc(kBlock));
    for (void* block : blocks) std::free(block);
  }
}

void malloc_and_retire(benchmark::State& state) {
  rcu::EpochClock clock;
  rcu::ThreadReclaimer<rcu::EpochClock> reclaimer(clock);
  void* blocks[kBatch];
  while (state.KeepRunningBatch(kBatch)) {
    for (void*& block : blocks) benchmark::DoNotOptimize(block = std::malloc(kBlock));
    for (void* block : blocks) reclaimer.retire(block, &std::free);
    reclaimer.quiescent();
  }
}

}  // namespace

void register_references(int most_threads) {
  register_word<PlainCount>("plain", false, most_threads);
  register_word<AtomicCount>("atomic", true, most_threads);
  register_word<StampedCount>("stamped", true, most_threads);
  register_word<Published<false>>("private_until_published", false, most_threads);
  register_word<Published<true>>("published", true, most_threads);
  add("reclaim", "48", "malloc_free", 1, 1, &malloc_and_free);
  add("reclaim", "48", "malloc_retire", 1, 1, &malloc_and_retire);
}

}  // namespace sidewinder::micro
