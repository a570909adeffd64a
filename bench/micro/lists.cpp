// The list core, exclusive and shared, against std::vector alone, with a mutex and with a shared_mutex:
// reading random items, and appending. Names: list/<operation>/<structure>/<items>.
#include <mutex>
#include <shared_mutex>

#include "bench/micro/locks.h"
#include "bench/micro/workloads.h"
#include "rcu_map/grace_period.h"
#include "rcu_map/list_core.h"

namespace sidewinder::micro {
namespace {

using rcu::Word;

rcu::EpochClock& clock() {
  static rcu::EpochClock made;
  return made;
}

template <rcu::AccessMode A>
class Core {
 public:
  static constexpr bool kConcurrent = A::kShared;
  struct Session {
    Session() : reclaimer(clock()) {}
    void quiescent() { reclaimer.quiescent(); }
    rcu::ThreadReclaimer<rcu::EpochClock> reclaimer;
  };
  ~Core() {
    Session s;
    list_.destroy(s.reclaimer, [](Word) {});
  }
  Word read(std::size_t at) const { return list_.get(A{}, at).word; }
  void append(Session& s, Word value) { (void)list_.append(A{}, s.reclaimer, value); }

 private:
  rcu::ListCore<> list_;
};

template <class Lock>
class Vector {
 public:
  static constexpr bool kConcurrent = !std::is_same_v<Lock, NoLock>;
  struct Session {
    void quiescent() {}
  };
  Word read(std::size_t at) const {
    std::shared_lock guard(lock_);
    return at < items_.size() ? items_[at] : 0;
  }
  void append(Session&, Word value) {
    std::lock_guard guard(lock_);
    items_.push_back(value);
  }

 private:
  std::vector<Word> items_;
  mutable Lock lock_;
};

constexpr std::size_t kItems = 4096;

template <class List>
void read_items(benchmark::State& state, List& list) {
  typename List::Session session;
  std::uint32_t at = static_cast<std::uint32_t>(state.thread_index());
  Word sum = 0;
  while (state.KeepRunningBatch(kBatch)) {
    for (std::size_t i = 0; i < kBatch; ++i) sum += list.read((at = at * 5 + 1) % kItems);
    session.quiescent();
  }
  benchmark::DoNotOptimize(sum);
}

// Each batch of appends goes to a fresh list, which the threads share.
template <class List>
struct Fresh {
  explicit Fresh(int threads) : barrier(threads) {}
  std::unique_ptr<List> list;
  std::barrier<> barrier;
};

template <class List>
void append_items(benchmark::State& state, Fresh<List>& fresh) {
  while (state.KeepRunningBatch(kManyMaps)) {
    state.PauseTiming();
    fresh.barrier.arrive_and_wait();
    if (state.thread_index() == 0) fresh.list = std::make_unique<List>();
    fresh.barrier.arrive_and_wait();
    {
      typename List::Session session;
      state.ResumeTiming();
      for (std::size_t i = 0; i < kManyMaps; ++i) {
        fresh.list->append(session, value_of(i));
        if (i % kBatch == 0) session.quiescent();
      }
      state.PauseTiming();
    }
    state.ResumeTiming();
  }
  fresh.barrier.arrive_and_wait();
  if (state.thread_index() == 0) fresh.list.reset();
}

template <class List>
void register_list(const std::string& name, int most_threads) {
  auto& list = *new List;  // to the end of the process
  typename List::Session session;
  for (std::size_t i = 0; i < kItems; ++i) list.append(session, value_of(i));
  for (int threads = 1; threads <= (List::kConcurrent ? most_threads : 1); threads *= 2) {
    add("list", "read", name, kItems, threads, [&list](benchmark::State& s) { read_items(s, list); });
    const auto fresh = std::make_shared<Fresh<List>>(threads);
    add("list", "append", name, kItems, threads, [fresh](benchmark::State& s) { append_items(s, *fresh); });
  }
}

}  // namespace

void register_lists(int most_threads) {
  register_list<Vector<NoLock>>("vector", most_threads);
  register_list<Vector<PlainMutex>>("vector_mutex", most_threads);
  register_list<Vector<std::shared_mutex>>("vector_shared_mutex", most_threads);
  register_list<Core<rcu::Exclusive>>("list_core_exclusive", most_threads);
  register_list<Core<rcu::Shared>>("list_core", most_threads);
}

}  // namespace sidewinder::micro
