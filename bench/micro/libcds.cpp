// libcds: Feldman's hash map, Bronson's AVL tree and the skip list, all under its buffered user-space RCU
// (one read lock around a batch of lookups). Feldman's map knows a key by its bits alone, so it stores
// addresses (through a bijection) but no texts. The AVL tree has no iterators. Values are replaced in place.
#include <cds/init.h>
// (first: what follows needs its settings)
#include <cds/container/bronson_avltree_map_rcu.h>
#include <cds/container/feldman_hashmap_rcu.h>
#include <cds/container/skip_list_map_rcu.h>
#include <cds/urcu/general_buffered.h>

#include "bench/micro/workloads.h"

namespace sidewinder::micro {
namespace {

namespace cc = cds::container;
using Rcu = cds::urcu::gc<cds::urcu::general_buffered<>>;

struct Library {
  Library() { cds::Initialize(); }
  ~Library() { cds::Terminate(); }
};
struct Started {
  Library library;
  Rcu rcu;
};

class CdsSession {
 public:
  template <class Map>
  explicit CdsSession(Map&) {
    if (depth_++ == 0) cds::threading::Manager::attachThread();
  }
  ~CdsSession() {
    if (--depth_ == 0) cds::threading::Manager::detachThread();
  }
  void offline() {}
  void online() {}

 private:
  static inline thread_local int depth_ = 0;
};
struct ReadLock {
  explicit ReadLock(CdsSession&) {}
  Rcu::scoped_lock lock;
};
struct NoLock {
  explicit NoLock(CdsSession&) {}
  ~NoLock() {}
};

// What the three maps share. `Bits` is how a key is stored.
template <class K, class Table, bool kCanIterate>
class Cds {
 public:
  using Key = K;
  using Session = CdsSession;
  using Reads = ReadLock;
  using Writes = NoLock;
  static constexpr bool kConcurrent = true, kUpdates = true, kErases = true, kIterates = kCanIterate;

  explicit Cds(std::size_t) {
    Session here(*this);
    table_ = std::make_unique<Table>();
  }
  ~Cds() {
    Session here(*this);
    table_.reset();
  }

  std::uint64_t get(Session&, Key key) {
    std::uint64_t found = 0;
    table_->find(key, [&](auto&&... item) { found = value(item...).load(std::memory_order_acquire); });
    return found;  // acquire [micro.cds]
  }
  bool insert(Session&, Key key, std::uint64_t v) { return table_->insert(key, v); }
  bool update(Session&, Key key, std::uint64_t v) {
    // release [micro.cds]: pairs with get()
    return table_->find(key, [&](auto&&... item) { value(item...).store(v, std::memory_order_release); });
  }
  bool erase(Session&, Key key) { return table_->erase(key); }
  template <class Visit>
  void iterate(Session&, Visit&& visit) {
    Rcu::scoped_lock lock;
    for (auto at = table_->begin(); at != table_->end(); ++at) {
      visit(at->second.load(std::memory_order_acquire));  // acquire [micro.cds]
    }
  }

 private:
  template <class Entry>
  static auto& value(Entry& entry) {
    return entry.second;
  }
  template <class Value>
  static auto& value(const auto&, Value& value) {
    return value;
  }
  std::unique_ptr<Table> table_;
};

template <class Key>
struct Order {
  int operator()(Key a, Key b) const { return a < b ? -1 : b < a ? 1 : 0; }
};

// A key whose bits are evenly spread, as Feldman's array of arrays wants them.
struct Bits {
  std::uint64_t word;
  Bits() = default;
  Bits(AddressKey key) : word(key.good_hash()) {}
};

struct AvlTraits : cc::bronson_avltree::traits {};
template <class Key>
struct Avl : AvlTraits {
  using compare = Order<Key>;
  using item_counter = cds::atomicity::item_counter;
};
template <class Key>
struct Skip : cc::skip_list::traits {
  using compare = Order<Key>;
};

// An atomic word that may be copied while it is private: the maps build their entries from copies.
struct Value {
  Value() = default;
  Value(std::uint64_t w) : word(w) {}
  std::uint64_t load(std::memory_order order) const { return std::atomic_ref(word).load(order); }
  void store(std::uint64_t w, std::memory_order order) { std::atomic_ref(word).store(w, order); }
  mutable std::uint64_t word = 0;
};

template <class Key>
void register_keys(int most_threads) {
  using Tree = cc::BronsonAVLTreeMap<Rcu, Key, Value, Avl<Key>>;
  using List = cc::SkipListMap<Rcu, Key, Value, Skip<Key>>;
  register_sizes<Cds<Key, Tree, false>>("libcds_bronson_avl", most_threads);
  register_sizes<Cds<Key, List, true>>("libcds_skip_list", most_threads);
}

}  // namespace

void register_libcds(int most_threads) {
  static auto& started = *new Started;  // to the end of the process
  (void)started;
  using Arrays = cc::FeldmanHashMap<Rcu, Bits, Value>;
  register_sizes<Cds<AddressKey, Arrays, true>>("libcds_feldman", most_threads);
  register_keys<AddressKey>(most_threads);
  register_keys<TextKey>(most_threads);
}

}  // namespace sidewinder::micro
