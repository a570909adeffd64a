// liburcu's rculfhash: a resizable split-ordered list, with accounting and a maximum, driven by QSBR. Its
// tables are resized by a helper thread; nodes go through call_rcu. A value is replaced in place, which is
// cheaper than its user's other way (cds_lfht_add_replace).
#define _LGPL_SOURCE 1
#include <urcu-qsbr.h>
#include <urcu/rculfhash.h>

#include "bench/micro/workloads.h"

namespace sidewinder::micro {
namespace {

struct Node {
  cds_lfht_node link;
  rcu_head grace;
  std::uint64_t key;
  std::atomic<std::uint64_t> value;
};

Node* node_of(cds_lfht_node* link) {
  return link == nullptr ? nullptr : reinterpret_cast<Node*>(link);  // its first member
}

// A thread is registered once, however many sessions it has; a session inside another's pause is online
// meanwhile.
class Registration {
 public:
  Registration() {
    if (depth_++ == 0) {
      urcu_qsbr_register_thread();
    } else if (!urcu_qsbr_read_ongoing()) {
      urcu_qsbr_thread_online();
      was_offline_ = true;
    }
  }
  ~Registration() {
    if (--depth_ == 0) {
      urcu_qsbr_unregister_thread();
    } else if (was_offline_) {
      urcu_qsbr_thread_offline();
    }
  }

 private:
  static inline thread_local int depth_ = 0;
  bool was_offline_ = false;
};

// `Counted`: the buckets come from malloc, where they can be counted, instead of from a mapping.
template <class K, bool kFromMalloc = false>
class SplitOrdered {
 public:
  using Key = K;
  using Counted = SplitOrdered<K, true>;
  static constexpr bool kConcurrent = true, kUpdates = true, kErases = true, kIterates = true;

  struct Session {
    explicit Session(SplitOrdered&) {}
    void offline() { urcu_qsbr_thread_offline(); }
    void online() { urcu_qsbr_thread_online(); }
    Registration registration;
  };
  struct Writes {
    explicit Writes(Session&) {}
    ~Writes() { urcu_qsbr_quiescent_state(); }
  };
  using Reads = Writes;

  explicit SplitOrdered(std::size_t n) {
    unsigned long first = 4;
    while (first < n) first *= 2;
    const unsigned long most = 2 * first;
    const auto flags = CDS_LFHT_AUTO_RESIZE | CDS_LFHT_ACCOUNTING;
    table_ = kFromMalloc
                 ? _cds_lfht_new(first, 4, most, flags, &cds_lfht_mm_order, &urcu_qsbr_flavor, nullptr)
                 : cds_lfht_new_flavor(first, 4, most, flags, &urcu_qsbr_flavor, nullptr);
  }
  ~SplitOrdered() {
    {
      Registration here;
      cds_lfht_iter at;
      for (cds_lfht_first(table_, &at); at.node != nullptr;) {
        Node* node = node_of(at.node);
        cds_lfht_next(table_, &at);
        cds_lfht_del(table_, &node->link);
        std::free(node);  // the table is not used by others any more
      }
    }
    cds_lfht_destroy(table_, nullptr);
  }

  std::uint64_t get(Session&, Key key) {
    Node* node = find(key);
    return node == nullptr ? 0 : node->value.load(std::memory_order_acquire);  // acquire [micro.urcu]
  }
  bool insert(Session&, Key key, std::uint64_t value) {
    auto* node = static_cast<Node*>(std::malloc(sizeof(Node)));
    node->key = word_of(key);
    node->value.store(value, std::memory_order_relaxed);  // relaxed: published by the table
    cds_lfht_node_init(&node->link);
    const bool added =
        cds_lfht_add_unique(table_, key.good_hash(), &matches, &key, &node->link) == &node->link;
    if (!added) std::free(node);
    return added;
  }
  bool update(Session&, Key key, std::uint64_t value) {
    Node* node = find(key);
    if (node == nullptr) return false;
    node->value.store(value, std::memory_order_release);  // release [micro.urcu]: pairs with get()
    return true;
  }
  bool erase(Session&, Key key) {
    Node* node = find(key);
    if (node == nullptr || cds_lfht_del(table_, &node->link) != 0) return false;
    urcu_qsbr_call_rcu(&node->grace, [](rcu_head* grace) {
      std::free(reinterpret_cast<char*>(grace) - offsetof(Node, grace));
    });
    return true;
  }
  template <class Visit>
  void iterate(Session&, Visit&& visit) {
    cds_lfht_iter at;
    for (cds_lfht_first(table_, &at); at.node != nullptr; cds_lfht_next(table_, &at)) {
      visit(node_of(at.node)->value.load(std::memory_order_acquire));  // acquire [micro.urcu]
    }
  }

 private:
  static std::uint64_t word_of(AddressKey key) { return key.word; }
  static std::uint64_t word_of(TextKey key) { return reinterpret_cast<std::uint64_t>(key.text); }
  static int matches(cds_lfht_node* link, const void* wanted) {
    const Key key = *static_cast<const Key*>(wanted);
    if constexpr (std::is_same_v<Key, AddressKey>) {
      return node_of(link)->key == key.word;
    } else {
      return TextKey{reinterpret_cast<const Text*>(node_of(link)->key)} == key;
    }
  }
  Node* find(Key key) {
    cds_lfht_iter at;
    cds_lfht_lookup(table_, key.good_hash(), &matches, &key, &at);
    return node_of(cds_lfht_iter_get_node(&at));
  }
  cds_lfht* table_;
};

}  // namespace

void register_userspace_rcu(int most_threads) {
  register_sizes<SplitOrdered<AddressKey>>("urcu_rculfhash", most_threads);
  register_sizes<SplitOrdered<TextKey>>("urcu_rculfhash", most_threads);
}

}  // namespace sidewinder::micro
