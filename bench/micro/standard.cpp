// The standard maps: unsynchronised as the limit, and with one lock around each operation.
#include <map>
#include <shared_mutex>
#include <unordered_map>

#include "bench/micro/locks.h"
#include "bench/micro/workloads.h"

namespace sidewinder::micro {
namespace {

template <class Table, class Lock>
class Standard {
 public:
  using Key = typename Table::key_type;
  static constexpr bool kConcurrent = !std::is_same_v<Lock, NoLock>;
  static constexpr bool kUpdates = true, kErases = true, kIterates = true;

  struct Session {
    explicit Session(Standard&) {}
    void offline() {}
    void online() {}
  };
  struct Writes {
    explicit Writes(Session&) {}
    ~Writes() {}
  };
  using Reads = Writes;

  explicit Standard(std::size_t) {}

  std::uint64_t get(Session&, Key key) {
    std::shared_lock guard(lock_);
    const auto at = table_.find(key);
    return at == table_.end() ? 0 : at->second;
  }
  bool insert(Session&, Key key, std::uint64_t value) {
    std::lock_guard guard(lock_);
    return table_.try_emplace(key, value).second;
  }
  bool update(Session&, Key key, std::uint64_t value) {
    std::lock_guard guard(lock_);
    return !table_.insert_or_assign(key, value).second;
  }
  bool erase(Session&, Key key) {
    std::lock_guard guard(lock_);
    return table_.erase(key) != 0;
  }
  template <class Visit>
  void iterate(Session&, Visit&& visit) {
    std::shared_lock guard(lock_);
    for (auto& entry : table_) visit(entry.second);
  }

 private:
  Table table_;
  [[no_unique_address]] Lock lock_;
};

template <class Key>
void register_keys(int most_threads) {
  using Hashed = std::unordered_map<Key, std::uint64_t>;
  using Ordered = std::map<Key, std::uint64_t>;
  register_sizes<Standard<Hashed, NoLock>>("unordered_map", most_threads);
  register_sizes<Standard<Hashed, PlainMutex>>("unordered_map_mutex", most_threads);
  register_sizes<Standard<Hashed, std::shared_mutex>>("unordered_map_shared_mutex", most_threads);
  register_sizes<Standard<Ordered, PlainMutex>>("map_mutex", most_threads);
  register_sizes<Standard<Ordered, std::shared_mutex>>("map_shared_mutex", most_threads);
}

}  // namespace

void register_standard(int most_threads) {
  register_keys<AddressKey>(most_threads);
  register_keys<TextKey>(most_threads);
}

}  // namespace sidewinder::micro
