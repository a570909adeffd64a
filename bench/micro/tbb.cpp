// oneTBB's maps. concurrent_unordered_map cannot erase while others are in it, and neither map can be visited
// while others erase; both would otherwise take their memory from an allocator library if they find one at
// run time.
#include <tbb/concurrent_hash_map.h>
#include <tbb/concurrent_unordered_map.h>

#include "bench/micro/workloads.h"

namespace sidewinder::micro {
namespace {

struct FreeSession {
  template <class Map>
  explicit FreeSession(Map&) {}
  void offline() {}
  void online() {}
};
struct FreeBatch {
  explicit FreeBatch(FreeSession&) {}
  ~FreeBatch() {}
};

template <class K>
class LockedBuckets {
 public:
  using Key = K;
  using Session = FreeSession;
  using Reads = FreeBatch;
  using Writes = FreeBatch;
  static constexpr bool kConcurrent = true, kUpdates = true, kErases = true, kIterates = false;

  explicit LockedBuckets(std::size_t) {}
  std::uint64_t get(Session&, Key key) {
    typename Table::const_accessor at;
    return table_.find(at, key) ? at->second : 0;
  }
  bool insert(Session&, Key key, std::uint64_t value) { return table_.insert({key, value}); }
  bool update(Session&, Key key, std::uint64_t value) {
    typename Table::accessor at;
    if (!table_.find(at, key)) return false;
    at->second = value;
    return true;
  }
  bool erase(Session&, Key key) { return table_.erase(key); }

 private:
  struct Compare {
    std::size_t hash(Key key) const { return key.good_hash(); }
    bool equal(Key a, Key b) const { return a == b; }
  };
  using Table = tbb::concurrent_hash_map<Key, std::uint64_t, Compare,
                                         std::allocator<std::pair<const Key, std::uint64_t>>>;
  Table table_;
};

template <class K>
class SplitOrdered {
 public:
  using Key = K;
  using Session = FreeSession;
  using Reads = FreeBatch;
  using Writes = FreeBatch;
  static constexpr bool kConcurrent = true, kUpdates = true, kErases = false, kIterates = true;
  using Value = std::atomic<std::uint64_t>;

  explicit SplitOrdered(std::size_t) {}
  std::uint64_t get(Session&, Key key) {
    const auto at = table_.find(key);
    return at == table_.end() ? 0 : at->second.load(std::memory_order_acquire);  // acquire [micro.tbb]
  }
  bool insert(Session&, Key key, std::uint64_t value) { return table_.emplace(key, value).second; }
  bool update(Session&, Key key, std::uint64_t value) {
    const auto at = table_.find(key);
    if (at == table_.end()) return false;
    at->second.store(value, std::memory_order_release);  // release [micro.tbb]: pairs with get()
    return true;
  }
  bool erase(Session&, Key) { return false; }
  template <class Visit>
  void iterate(Session&, Visit&& visit) {
    for (auto& entry : table_) visit(entry.second.load(std::memory_order_acquire));  // acquire [micro.tbb]
  }

 private:
  tbb::concurrent_unordered_map<Key, Value, GoodHash, std::equal_to<Key>,
                                std::allocator<std::pair<const Key, Value>>>
      table_;
};

template <class Key>
void register_keys(int most_threads) {
  register_sizes<LockedBuckets<Key>>("tbb_concurrent_hash_map", most_threads);
  register_sizes<SplitOrdered<Key>>("tbb_concurrent_unordered_map", most_threads);
}

}  // namespace

void register_tbb(int most_threads) {
  register_keys<AddressKey>(most_threads);
  register_keys<TextKey>(most_threads);
}

}  // namespace sidewinder::micro
