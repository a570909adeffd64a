// ordered_map and tree_map, each as one thread alone uses it (exclusive) and as several do (shared). A shared
// session is a thread's reclaimer, quiescent after each batch.
#include "bench/micro/workloads.h"
#include "rcu_map/grace_period.h"
#include "rcu_map/ordered_map.h"
#include "rcu_map/tree_map.h"

namespace sidewinder::micro {
namespace {

using rcu::Status;
using rcu::Word;

rcu::EpochClock& clock() {
  static rcu::EpochClock made;
  return made;
}

template <class Table, rcu::AccessMode A, class K>
class Ours {
 public:
  using Key = K;
  static constexpr bool kConcurrent = A::kShared, kUpdates = true, kErases = true, kIterates = true;

  struct Session {
    explicit Session(Ours&) : reclaimer(clock()) {}
    void offline() { reclaimer.offline(); }
    void online() { reclaimer.online(); }
    rcu::ThreadReclaimer<rcu::EpochClock> reclaimer;
  };
  struct Writes {
    explicit Writes(Session& s) : session(s) {}
    ~Writes() { session.reclaimer.quiescent(); }
    Session& session;
  };
  using Reads = Writes;

  explicit Ours(std::size_t) {}
  ~Ours() {
    Session s(*this);
    table_.destroy(s.reclaimer, [](Word) {});
  }

  std::uint64_t get(Session&, Key key) {
    const rcu::Lookup l = table_.get(A{}, word_of(key), key.hash(), equal_to(key));
    return l.status == Status::found ? l.word : 0;
  }
  bool insert(Session& s, Key key, std::uint64_t value) {
    const auto c = table_.put_if_absent(A{}, s.reclaimer, word_of(key), key.hash(), value, equal_to(key));
    return c.status == Status::inserted;
  }
  bool update(Session& s, Key key, std::uint64_t value) {
    const auto c = table_.put(A{}, s.reclaimer, word_of(key), key.hash(), value, equal_to(key));
    return c.status == Status::replaced;
  }
  bool erase(Session& s, Key key) {
    return table_.erase(A{}, s.reclaimer, word_of(key), key.hash(), equal_to(key)).status == Status::erased;
  }

  template <class Visit>
  void iterate(Session& s, Visit&& visit) {
    if constexpr (requires(rcu::Entry e, std::uint64_t at) { table_.next(A{}, &at, &e); }) {
      rcu::Entry e;
      for (std::uint64_t at = 0; table_.next(A{}, &at, &e);) visit(e.value);
    } else {
      (void)table_.snapshot(A{}, s.reclaimer, [&](const rcu::TreeEntry& e) { visit(e.value); });
    }
  }

 private:
  static Word word_of(AddressKey key) { return key.word; }
  static Word word_of(TextKey key) { return reinterpret_cast<Word>(key.text); }
  static auto equal_to(AddressKey) {
    return [](Word) { return rcu::Equal::no; };
  }
  static auto equal_to(TextKey key) {
    return [key](Word stored) {
      return TextKey{reinterpret_cast<const Text*>(stored)} == key ? rcu::Equal::yes : rcu::Equal::no;
    };
  }
  Table table_;
};

template <class Key>
void register_keys(int most_threads) {
  register_sizes<Ours<rcu::OrderedMap<>, rcu::Exclusive, Key>>("ordered_map_exclusive", most_threads);
  register_sizes<Ours<rcu::OrderedMap<>, rcu::Shared, Key>>("ordered_map", most_threads);
  register_sizes<Ours<rcu::TreeMap<>, rcu::Exclusive, Key>>("tree_map_exclusive", most_threads);
  register_sizes<Ours<rcu::TreeMap<>, rcu::Shared, Key>>("tree_map", most_threads);
}

}  // namespace

void register_ours(int most_threads) {
  register_keys<AddressKey>(most_threads);
  register_keys<TextKey>(most_threads);
}

}  // namespace sidewinder::micro
