// Each workload once, as a template over an adapter of a structure; what a structure cannot do is left out by
// its adapter's constants, never imitated. An adapter `Map` has
//   Key, Map(n): made for about n entries, as its user would; destroyed by one thread
//   Counted (may be missing): the same structure with all its memory from malloc
//   kConcurrent, kUpdates, kErases, kIterates (entries may be visited while others write)
//   Session(map): what a thread needs to use it; offline(), online() around its waits
//   Reads(session), Writes(session): around up to 64 reads, around up to 64 operations of any kind
//   get(session, key) -> value or 0, insert(session, key, value) -> whether it was absent,
//   update(session, key, value) -> whether it was present, erase(session, key) -> whether it was present,
//   iterate(session, visit) -> calls visit(value) for the entries
// One thread is measured by the processor time of the whole process, so that helper threads of a structure
// count; several by wall time over all operations. Knows no structure.
#pragma once

#include <benchmark/benchmark.h>
#include <malloc.h>

#include <atomic>
#include <barrier>
#include <string>
#include <thread>

#include "bench/micro/keys.h"

namespace sidewinder::micro {

inline constexpr std::size_t kBatch = 64;
inline constexpr std::size_t kManyMaps = 1 << 14;  // entries in all, where each map is filled or emptied once

inline std::uint64_t value_of(std::size_t i) { return 2 * i + 1; }

template <class Map>
void fill(Map& map, const KeySet<typename Map::Key>& keys) {
  typename Map::Session session(map);
  for (std::size_t i = 0; i < keys.n;) {
    typename Map::Writes writes(session);
    for (std::size_t end = std::min(keys.n, i + kBatch); i < end; ++i) {
      map.insert(session, keys.stored[i], value_of(i));
    }
  }
}

// A filled map that lives on for the workloads that leave it as it is (`purpose` tells them apart); any
// thread.
template <class Map>
Map& filled(std::size_t n, int purpose) {
  static std::mutex lock;
  static auto& made = *new std::map<std::pair<std::size_t, int>, Map*>;
  std::lock_guard guard(lock);
  Map*& map = made[{n, purpose}];
  if (map == nullptr) {
    map = new Map(n);
    fill(*map, KeySet<typename Map::Key>::of(n));
  }
  return *map;
}

// Walks through a sequence in steps of kBatch, each thread from another place.
class Walk {
 public:
  Walk(const benchmark::State& state, std::size_t length)
      : length_(length),
        at_(length / static_cast<std::size_t>(state.threads()) / kBatch * kBatch *
            static_cast<std::size_t>(state.thread_index())) {}
  std::size_t next() {
    const std::size_t begin = at_;
    at_ = at_ + kBatch == length_ ? 0 : at_ + kBatch;
    return begin;
  }

 private:
  std::size_t length_, at_;
};

template <class Map>
void look_up(benchmark::State& state, std::size_t n, bool present) {
  const auto& keys = KeySet<typename Map::Key>::of(n);
  const auto& sequence = present ? keys.hits : keys.misses;
  Map& map = filled<Map>(n, 0);
  typename Map::Session session(map);
  Walk walk(state, sequence.size());
  std::uint64_t wrong = 0;
  while (state.KeepRunningBatch(kBatch)) {
    typename Map::Reads reads(session);
    const auto* key = &sequence[walk.next()];
    for (std::size_t i = 0; i < kBatch; ++i) wrong += (map.get(session, key[i]) != 0) != present;
  }
  if (wrong != 0) state.SkipWithError("found what is absent or missed what is present");
}

template <class Map>
void update(benchmark::State& state, std::size_t n) {
  const auto& keys = KeySet<typename Map::Key>::of(n);
  Map& map = filled<Map>(n, 0);
  typename Map::Session session(map);
  Walk walk(state, keys.hits.size());
  std::uint64_t wrong = 0, value = 1;
  while (state.KeepRunningBatch(kBatch)) {
    typename Map::Writes writes(session);
    const auto* key = &keys.hits[walk.next()];
    for (std::size_t i = 0; i < kBatch; ++i) wrong += !map.update(session, key[i], value += 2);
  }
  if (wrong != 0) state.SkipWithError("a present key was not updated");
}

// Of the operations on 2n keys, about n of which are present, `reads` percent are lookups; the others insert
// and erase, half and half.
template <class Map>
void mixture(benchmark::State& state, std::size_t n, int reads) {
  const auto& keys = KeySet<typename Map::Key>::of(n);
  Map& map = filled<Map>(n, reads);
  typename Map::Session session(map);
  Walk walk(state, keys.both.size());
  const int limit = 256 * reads / 100, half = (256 + limit) / 2;
  std::uint64_t sum = 0;
  while (state.KeepRunningBatch(kBatch)) {
    typename Map::Writes writes(session);
    const std::size_t at = walk.next();
    for (std::size_t i = at; i < at + kBatch; ++i) {
      if (keys.dice[i] < limit) {
        sum += map.get(session, keys.both[i]);
      } else if (keys.dice[i] < half) {
        sum += map.insert(session, keys.both[i], value_of(i));
      } else {
        sum += map.erase(session, keys.both[i]);
      }
    }
  }
  benchmark::DoNotOptimize(sum);
}

// One key of a full map leaves and comes back, over and over: what a queue, or a table of what is under way,
// does.
template <class Map>
void come_and_go(benchmark::State& state, std::size_t n) {
  const auto& keys = KeySet<typename Map::Key>::of(n);
  Map& map = filled<Map>(n, -1);
  typename Map::Session session(map);
  std::uint64_t wrong = 0;
  while (state.KeepRunningBatch(kBatch)) {
    typename Map::Writes writes(session);
    for (std::size_t i = 0; i < kBatch; ++i) {
      wrong += !map.erase(session, keys.asked[0]);
      wrong += !map.insert(session, keys.stored[0], value_of(i));
    }
  }
  if (wrong != 0) state.SkipWithError("not inserted, or not erased");
}

// Fresh maps, so many that filling them takes a while; made and dropped by one thread while the others wait.
template <class Map>
class ManyMaps {
 public:
  ManyMaps(std::size_t n, int threads) : n_(n), barrier_(threads) {}
  static std::size_t count(std::size_t n) { return n < kManyMaps ? kManyMaps / n : 1; }

  void renew(typename Map::Session*& session, benchmark::State& state, bool full) {
    state.PauseTiming();
    if (session != nullptr) session->offline();
    barrier_.arrive_and_wait();
    if (state.thread_index() == 0) {
      maps_.clear();
      for (std::size_t i = 0; i < count(n_); ++i) {
        maps_.push_back(std::make_unique<Map>(n_));
        if (full) fill(*maps_.back(), KeySet<typename Map::Key>::of(n_));
      }
    }
    barrier_.arrive_and_wait();
    if (session != nullptr) session->online();
    state.ResumeTiming();
  }
  // After the last round: none waits for the process to end.
  void drop(typename Map::Session& session, const benchmark::State& state) {
    session.offline();
    barrier_.arrive_and_wait();
    if (state.thread_index() == 0) maps_.clear();
    session.online();
  }
  auto& maps() { return maps_; }

 private:
  std::size_t n_;
  std::barrier<> barrier_;
  std::vector<std::unique_ptr<Map>> maps_;
};

// Fills empty maps, or empties full ones; several threads share each map and take different keys.
template <class Map>
void fill_or_empty(benchmark::State& state, std::size_t n, bool empty,
                   const std::shared_ptr<ManyMaps<Map>>& many) {
  const auto& keys = KeySet<typename Map::Key>::of(n);
  const auto threads = static_cast<std::size_t>(state.threads());
  const auto mine = static_cast<std::size_t>(state.thread_index());
  const std::size_t first = n * mine / threads, end = n * (mine + 1) / threads;
  const auto share = static_cast<std::int64_t>(ManyMaps<Map>::count(n) * (end - first));
  const auto attachment = std::make_unique<Map>(1);  // a session outlives the maps that are measured
  typename Map::Session session_here(*attachment), *session = &session_here;
  std::uint64_t wrong = 0;
  while (state.KeepRunningBatch(share)) {
    many->renew(session, state, empty);
    for (auto& map : many->maps()) {
      for (std::size_t i = first; i < end;) {
        typename Map::Writes writes(*session);
        for (const std::size_t stop = std::min(end, i + kBatch); i < stop; ++i) {
          if constexpr (Map::kErases) {
            if (empty) {
              wrong += !map->erase(*session, keys.asked[i]);
              continue;
            }
          }
          wrong += !map->insert(*session, keys.stored[i], value_of(i));
        }
      }
    }
  }
  many->drop(*session, state);
  if (wrong != 0) state.SkipWithError("not inserted, or not erased");
}

// One thread visits all entries again and again, while `writers` others insert and erase. The counter
// `visited` says how many entries that took.
template <class Map>
void iteration(benchmark::State& state, std::size_t n, int writers) {
  const auto& keys = KeySet<typename Map::Key>::of(n);
  Map& map = filled<Map>(n, 1 + writers);
  std::atomic<bool> stop{false};
  std::vector<std::thread> others;
  for (int w = 0; w < writers; ++w) {
    others.emplace_back([&] {
      typename Map::Session session(map);
      for (std::size_t at = 0; !stop.load(std::memory_order_relaxed);  // relaxed: a flag, nothing behind it
           at = (at + kBatch) % keys.both.size()) {
        typename Map::Writes writes(session);
        for (std::size_t i = at; i < at + kBatch; ++i) {
          if (keys.dice[i] < 128) {
            map.insert(session, keys.both[i], value_of(i));
          } else if constexpr (Map::kErases) {
            map.erase(session, keys.both[i]);
          }
        }
      }
    });
  }
  {
    typename Map::Session session(map);
    std::uint64_t visited = 0, sum = 0;
    for (auto _ : state) {
      typename Map::Writes writes(session);
      map.iterate(session, [&](std::uint64_t value) { ++visited, sum += value; });
    }
    benchmark::DoNotOptimize(sum);
    state.counters["visited"] = static_cast<double>(visited);
    stop.store(true, std::memory_order_relaxed);  // relaxed: see above
    session.offline();
    for (std::thread& other : others) other.join();
    session.online();
  }
}

inline std::size_t allocated_bytes() {
  const struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

// Everything that malloc has handed out for full maps, its own overhead included; keys are not copied.
template <class Map>
void bytes_per_entry(benchmark::State& state, std::size_t n) {
  if constexpr (requires { typename Map::Counted; }) {
    if constexpr (!std::is_same_v<typename Map::Counted, Map>)
      return bytes_per_entry<typename Map::Counted>(state, n);
  }
  const auto& keys = KeySet<typename Map::Key>::of(n);
  std::make_unique<Map>(n).reset();  // what a library allocates once
  std::vector<std::unique_ptr<Map>> maps(ManyMaps<Map>::count(n));
  const std::size_t before = allocated_bytes();
  for (auto& map : maps) {
    map = std::make_unique<Map>(n);
    fill(*map, keys);
  }
  const std::size_t after = allocated_bytes();
  for (auto _ : state) {}
  state.counters["bytes"] = static_cast<double>(after - before) / static_cast<double>(maps.size() * n);
}

// --- registration: "workload/keys/structure/entries" ---

template <class Run>
void add(const std::string& workload, const char* keys, const std::string& structure, std::size_t n,
         int threads, Run run) {
  const std::string name = workload + "/" + keys + "/" + structure + "/" + std::to_string(n);
  auto* benchmark = benchmark::RegisterBenchmark(name.c_str(), run)->Threads(threads);
  if (threads == 1) {
    benchmark->MeasureProcessCPUTime();
  } else {
    benchmark->UseRealTime();
  }
}

template <class Map>
void register_threaded(const std::string& structure, std::size_t n, int threads) {
  const auto add_one = [&](const std::string& workload, auto run) {
    add(workload, Map::Key::kName, structure, n, threads, run);
  };
  add_one("hit", [n](benchmark::State& s) { look_up<Map>(s, n, true); });
  add_one("miss", [n](benchmark::State& s) { look_up<Map>(s, n, false); });
  const auto fresh = std::make_shared<ManyMaps<Map>>(n, threads);
  add_one("insert", [n, fresh](benchmark::State& s) { fill_or_empty<Map>(s, n, false, fresh); });
  if constexpr (Map::kUpdates) add_one("update", [n](benchmark::State& s) { update<Map>(s, n); });
  if constexpr (Map::kErases) {
    add_one("delete", [n, fresh](benchmark::State& s) { fill_or_empty<Map>(s, n, true, fresh); });
    add_one("90_10", [n](benchmark::State& s) { mixture<Map>(s, n, 90); });
    add_one("50_50", [n](benchmark::State& s) { mixture<Map>(s, n, 50); });
  }
}

// `most_threads`: 1, 2, 4, ... up to it are measured.
template <class Map>
void register_map(const std::string& structure, std::size_t n, int most_threads) {
  for (int threads = 1; threads <= (Map::kConcurrent ? most_threads : 1); threads *= 2) {
    register_threaded<Map>(structure, n, threads);
  }
  const char* keys = Map::Key::kName;
  if constexpr (Map::kErases) {
    add("come_and_go", keys, structure, n, 1, [n](benchmark::State& s) { come_and_go<Map>(s, n); });
  }
  if constexpr (Map::kIterates) {
    benchmark::RegisterBenchmark(
        ("iterate/" + std::string(keys) + "/" + structure + "/" + std::to_string(n)).c_str(),
        [n](benchmark::State& s) { iteration<Map>(s, n, 0); });
    if constexpr (Map::kConcurrent) {
      const std::string name =
          "iterate_writer/" + std::string(keys) + "/" + structure + "/" + std::to_string(n);
      benchmark::RegisterBenchmark(name.c_str(), [n](benchmark::State& s) { iteration<Map>(s, n, 1); });
    }
  }
  const std::string name = "bytes/" + std::string(keys) + "/" + structure + "/" + std::to_string(n);
  benchmark::RegisterBenchmark(name.c_str(), [n](benchmark::State& s) {
    bytes_per_entry<Map>(s, n);
  })->Iterations(1);
}

// The sizes that are measured.
inline constexpr std::size_t kSizes[] = {4, 8, 64, 4096, 1'000'000};

template <class Map>
void register_sizes(const std::string& structure, int most_threads) {
  for (const std::size_t n : kSizes) register_map<Map>(structure, n, most_threads);
}

// Each in the file of its name.
void register_ours(int most_threads);
void register_standard(int most_threads);
void register_tbb(int most_threads);
void register_userspace_rcu(int most_threads);
void register_xenium(int most_threads);
void register_libcds(int most_threads);
void register_references(int most_threads);
void register_lists(int most_threads);

}  // namespace sidewinder::micro
