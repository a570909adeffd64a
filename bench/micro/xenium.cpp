// xenium's maps, reclaimed by quiescent states (its fastest scheme), a region around each batch. The
// Harris-Michael map has a fixed number of buckets, here as many as entries. The Vyukov map stores one-word
// keys and values in place, and then has no way to replace a value.
#include <cassert>
// (first: the next forgets it)
#include <xenium/harris_michael_hash_map.hpp>
#include <xenium/reclamation/quiescent_state_based.hpp>
#include <xenium/vyukov_hash_map.hpp>

#include "bench/micro/workloads.h"

namespace sidewinder::micro {
namespace {

using Reclaimer = xenium::reclamation::quiescent_state_based;

struct FreeSession {
  template <class Map>
  explicit FreeSession(Map&) {}
  void offline() {}
  void online() {}
};
struct Region {
  explicit Region(FreeSession&) {}
  Reclaimer::region_guard guard;
};

template <class K, std::size_t kBuckets>
class HarrisMichael {
 public:
  using Key = K;
  using Session = FreeSession;
  using Reads = Region;
  using Writes = Region;
  static constexpr bool kConcurrent = true, kUpdates = true, kErases = true, kIterates = true;

  explicit HarrisMichael(std::size_t) {}
  std::uint64_t get(Session&, Key key) {
    const auto at = table_.find(key);
    return at == table_.end() ? 0 : at->second.load(std::memory_order_acquire);  // acquire [micro.xenium]
  }
  bool insert(Session&, Key key, std::uint64_t value) { return table_.emplace(key, value); }
  bool update(Session&, Key key, std::uint64_t value) {
    const auto at = table_.find(key);
    if (at == table_.end()) return false;
    at->second.store(value, std::memory_order_release);  // release [micro.xenium]: pairs with get()
    return true;
  }
  bool erase(Session&, Key key) { return table_.erase(key); }
  template <class Visit>
  void iterate(Session&, Visit&& visit) {
    for (auto at = table_.begin(); at != table_.end(); ++at) {
      visit(at->second.load(std::memory_order_acquire));  // acquire [micro.xenium]
    }
  }

 private:
  xenium::harris_michael_hash_map<Key, std::atomic<std::uint64_t>, xenium::policy::reclaimer<Reclaimer>,
                                  xenium::policy::hash<GoodHash>, xenium::policy::buckets<kBuckets>>
      table_;
};

template <class K>
class Vyukov {
 public:
  using Key = K;
  using Session = FreeSession;
  using Reads = Region;
  using Writes = Region;
  static constexpr bool kConcurrent = true, kUpdates = false, kErases = true, kIterates = true;

  explicit Vyukov(std::size_t n) : table_(n) {}
  std::uint64_t get(Session&, Key key) {
    typename Table::accessor at;
    return table_.try_get_value(key, at) ? *at : 0;
  }
  bool insert(Session&, Key key, std::uint64_t value) { return table_.emplace(key, value); }
  bool update(Session&, Key, std::uint64_t) { return false; }
  bool erase(Session&, Key key) { return table_.erase(key); }
  template <class Visit>
  void iterate(Session&, Visit&& visit) {
    for (auto at = table_.begin(); at != table_.end(); ++at) visit((*at).second);
  }

 private:
  using Table = xenium::vyukov_hash_map<Key, std::uint64_t, xenium::policy::reclaimer<Reclaimer>,
                                        xenium::policy::hash<GoodHash>>;
  Table table_;
};

template <class Key>
void register_keys(int most_threads) {
  constexpr const char* kName = "xenium_harris_michael";
  register_map<HarrisMichael<Key, 4>>(kName, 4, most_threads);
  register_map<HarrisMichael<Key, 8>>(kName, 8, most_threads);
  register_map<HarrisMichael<Key, 64>>(kName, 64, most_threads);
  register_map<HarrisMichael<Key, 4096>>(kName, 4096, most_threads);
  register_map<HarrisMichael<Key, 1 << 20>>(kName, 1'000'000, most_threads);
  register_sizes<Vyukov<Key>>("xenium_vyukov", most_threads);
}

}  // namespace

void register_xenium(int most_threads) {
  register_keys<AddressKey>(most_threads);
  register_keys<TextKey>(most_threads);
}

}  // namespace sidewinder::micro
