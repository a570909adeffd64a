// The structures of rcu_map as subjects of verification: operations as data, answers as data, and what a
// sequential object would answer. Shared mode only. Small numbers, so that operations meet.
#pragma once

#include <string>

#include "tests/stress/rcu_map/support.h"
// (first: it defines the steps)
#include "rcu_map/deque.h"
#include "rcu_map/list_core.h"
#include "rcu_map/open_set.h"
#include "rcu_map/ordered_map.h"
#include "rcu_map/tree_map.h"

namespace sidewinder::rcu::test {

struct Op {
  int kind;
  Word key;    // or index
  Word value;  // or desired
  Word expected;
};

struct Result {
  Status status;
  Word word;
  bool operator==(const Result&) const = default;
};

using State = std::vector<Word>;
using Snapshots = std::vector<std::vector<Word>>;  // a snapshot's answer is 1 + its place here

// Snapshots of one history, so that answers stay words.
class SnapshotBook {
 public:
  Word note(std::vector<Word> contents) {
    const Word at = next_.fetch_add(1);
    books_[at] = std::move(contents);
    return at;
  }
  const std::vector<Word>& at(Word i) const { return books_[i]; }
  void clear() { next_.store(0); }

 private:
  std::vector<std::vector<Word>> books_ = std::vector<std::vector<Word>>(64);
  std::atomic<Word> next_{0};
};

const auto kIdentical = [](Word) { return Equal::no; };

// --- maps: state is {key, value, key, value, ...} by key ---

enum MapKind { kPut, kPutIfAbsent, kReplaceIf, kErase, kGet, kMapSnapshot, kClear, kMapKinds };

struct MapSpec {
  State start;
  const SnapshotBook* book;
  const State& initial() const { return start; }

  static State::iterator find(State& s, Word key) {
    auto it = s.begin();
    while (it != s.end() && *it < key) it += 2;
    return it;
  }
  bool apply(const Op& op, const Result& r, State* s) const {
    auto it = find(*s, op.key);
    const bool present = it != s->end() && *it == op.key;
    const Word old = present ? it[1] : kEmpty;
    const auto answer = [&](Status status, Word word) { return r == Result{status, word}; };
    switch (op.kind) {
      case kPut:
        if (!answer(present ? Status::replaced : Status::inserted, old)) return false;
        return present ? (void)(it[1] = op.value) : (void)s->insert(it, {op.key, op.value}), true;
      case kPutIfAbsent:
        if (!answer(present ? Status::found : Status::inserted, old)) return false;
        if (!present) s->insert(it, {op.key, op.value});
        return true;
      case kReplaceIf:
        if (!present) return answer(Status::absent, kEmpty);
        if (old != op.expected) return answer(Status::mismatch, old);
        it[1] = op.value;
        return answer(Status::replaced, old);
      case kErase:
        if (present) s->erase(it, it + 2);
        return answer(present ? Status::erased : Status::absent, old);
      case kGet: return answer(present ? Status::found : Status::absent, old);
      case kMapSnapshot: return book->at(r.word) == *s;
      default: s->clear(); return answer(Status::erased, kEmpty);
    }
  }
};

inline std::vector<Word> sorted_pairs(std::vector<Entry> entries) {
  std::sort(entries.begin(), entries.end(), [](auto& a, auto& b) { return a.key < b.key; });
  std::vector<Word> out;
  for (const Entry& e : entries) out.insert(out.end(), {e.key, e.value});
  return out;
}

inline std::vector<Word> contents(OrderedMap<CountedWords, PoisonAllocator, TinyTuning>& map, Handle& h) {
  OrderedMap<CountedWords, PoisonAllocator, TinyTuning>::Snapshot s;
  (void)map.snapshot(Shared{}, h, &s);
  std::vector<Entry> entries;
  std::uint64_t at = 0;
  for (Entry e; s.next(&at, &e);) entries.push_back(e);
  return sorted_pairs(entries);
}
inline std::vector<Word> contents(TreeMap<CountedWords, PoisonAllocator>& map, Handle& h) {
  std::vector<Entry> entries;
  (void)map.snapshot(Shared{}, h, [&](TreeEntry e) { entries.push_back({e.key, e.value}); });
  return sorted_pairs(entries);
}

template <class Map_>
struct MapSubject {
  using Spec = MapSpec;
  Map_ map;
  SnapshotBook book;

  static std::uint64_t hash(Word key) { return key % 5; }
  template <class Random>
  static Op random_op(Random& random, Word fresh, Word fill) {
    // Mostly at the growth boundary: the next key or one of the last.
    const Word key = 2 + (random() % 2 != 0 ? random() % 3 : fill + random() % 3);
    const int kind = static_cast<int>(random() % 16);
    return {kind < kMapKinds ? kind : kind % 5, key, fresh, fresh - 1 - random() % 4};
  }
  Result run(Handle& h, const Op& op) {
    const auto of = [](const Change& c) { return Result{c.status, c.value}; };
    switch (op.kind) {
      case kPut: return of(map.put(Shared{}, h, op.key, hash(op.key), op.value, kIdentical));
      case kPutIfAbsent:
        return of(map.put_if_absent(Shared{}, h, op.key, hash(op.key), op.value, kIdentical));
      case kReplaceIf:
        return of(map.replace_if(Shared{}, h, op.key, hash(op.key), op.expected, op.value, kIdentical));
      case kErase: return of(map.erase(Shared{}, h, op.key, hash(op.key), kIdentical));
      case kGet: {
        const Lookup l = map.get(Shared{}, op.key, hash(op.key), kIdentical);
        return {l.status, l.word};
      }
      case kMapSnapshot: return {Status::found, book.note(contents(map, h))};
      default: return {map.clear(Shared{}, h, [](Word) {}), kEmpty};
    }
  }
  // Fills the structure up to a boundary; returns the specification from there.
  Spec prepare(Handle& h, Word fill) {
    Spec spec{{}, &book};
    for (Word k = 0; k < fill; ++k) {
      (void)map.put(Shared{}, h, 2 + k, hash(2 + k), 1000 + k, kIdentical);
      spec.start.insert(spec.start.end(), {2 + k, 1000 + k});
    }
    return spec;
  }
  void destroy(Handle& h) {
    map.destroy(h, [](Word) {});
  }
};

using OrderedSubject = MapSubject<OrderedMap<CountedWords, PoisonAllocator, TinyTuning>>;
using TreeSubject = MapSubject<TreeMap<CountedWords, PoisonAllocator>>;

// --- list: state is the items ---

enum ListKind {
  kAppend,
  kPop,
  kSet,
  kListGet,
  kListReplaceIf,
  kSize,
  kInsert,
  kEraseAt,
  kListSnapshot,
  kListKinds
};

struct ListSpec {
  State start;
  const SnapshotBook* book;
  const State& initial() const { return start; }

  bool apply(const Op& op, const Result& r, State* s) const {
    const bool inside = op.key < s->size();
    const Word old = inside ? (*s)[op.key] : kEmpty;
    const auto at = [&](Word i) { return s->begin() + static_cast<long>(std::min<Word>(i, s->size())); };
    const auto answer = [&](Status status, Word word) { return r == Result{status, word}; };
    switch (op.kind) {
      case kAppend: s->push_back(op.value); return answer(Status::inserted, kEmpty);
      case kPop: {
        if (s->empty()) return answer(Status::absent, kEmpty);
        const Word last = s->back();
        s->pop_back();
        return answer(Status::erased, last);
      }
      case kSet:
        if (inside) (*s)[op.key] = op.value;
        return answer(inside ? Status::replaced : Status::absent, old);
      case kListGet: return answer(inside ? Status::found : Status::absent, old);
      case kListReplaceIf:
        if (!inside) return answer(Status::absent, kEmpty);
        if (old != op.expected) return answer(Status::mismatch, old);
        (*s)[op.key] = op.value;
        return answer(Status::replaced, old);
      case kSize: return answer(Status::found, s->size());
      case kInsert: s->insert(at(op.key), op.value); return answer(Status::inserted, kEmpty);
      case kEraseAt:
        if (inside) s->erase(at(op.key));
        return answer(inside ? Status::erased : Status::absent, old);
      default: return book->at(r.word) == *s;
    }
  }
};

struct ListSubject {
  using Spec = ListSpec;
  ListCore<CountedWords, PoisonAllocator> list;
  SnapshotBook book;

  template <class Random>
  static Op random_op(Random& random, Word fresh, Word fill) {
    const int kind = static_cast<int>(random() % 24);
    const Word index = random() % 4 == 0 ? 0 : fill - (fill > 0) + random() % 3;
    return {kind < kListKinds ? kind : kind % 5, index, fresh, fresh - 1 - random() % 4};
  }
  Result run(Handle& h, const Op& op) {
    const auto of = [](const Change& c) { return Result{c.status, c.value}; };
    switch (op.kind) {
      case kAppend: return {list.append(Shared{}, h, op.value), kEmpty};
      case kPop: return of(list.pop(Shared{}, h));
      case kSet: return of(list.set(Shared{}, h, op.key, op.value));
      case kListGet: {
        const Lookup l = list.get(Shared{}, op.key);
        return {l.status, l.word};
      }
      case kListReplaceIf: return of(list.replace_if(Shared{}, h, op.key, op.expected, op.value));
      case kSize: return {Status::found, list.size(Shared{})};
      case kInsert: return {list.insert(Shared{}, h, op.key, op.value), kEmpty};
      case kEraseAt: return of(list.erase(Shared{}, h, op.key));
      default: {
        ListCore<CountedWords, PoisonAllocator>::Snapshot s;
        (void)list.snapshot(Shared{}, h, &s);
        std::vector<Word> words;
        for (std::uint64_t i = 0; i < s.size(); ++i) words.push_back(s[i]);
        return {Status::found, book.note(words)};
      }
    }
  }
  Spec prepare(Handle& h, Word fill) {
    Spec spec{{}, &book};
    for (Word i = 0; i < fill; ++i) {
      (void)list.append(Shared{}, h, 1000 + i);
      spec.start.push_back(1000 + i);
    }
    return spec;
  }
  void destroy(Handle& h) {
    list.destroy(h, [](Word) {});
  }
};

// --- set: state is the keys, sorted ---

enum SetKind { kAdd, kDiscard, kContains, kSetPop, kSetSnapshot, kSetClear, kSetKinds };

struct SetSpec {
  State start;
  const SnapshotBook* book;
  const State& initial() const { return start; }

  bool apply(const Op& op, const Result& r, State* s) const {
    const auto it = std::lower_bound(s->begin(), s->end(), op.key);
    const bool present = it != s->end() && *it == op.key;
    switch (op.kind) {
      case kAdd:
        if (!present) s->insert(it, op.key);
        return r.status == (present ? Status::found : Status::inserted);
      case kDiscard:
        if (present) s->erase(it);
        return r.status == (present ? Status::erased : Status::absent);
      case kContains: return r.status == (present ? Status::found : Status::absent);
      case kSetPop: {
        if (r.status == Status::absent) return s->empty();
        const auto popped = std::lower_bound(s->begin(), s->end(), r.word);
        if (popped == s->end() || *popped != r.word) return false;
        s->erase(popped);
        return true;
      }
      case kSetSnapshot: return book->at(r.word) == *s;
      default: s->clear(); return true;
    }
  }
};

struct SetSubject {
  using Spec = SetSpec;
  OpenSet<CountedWords, PoisonAllocator> set;
  SnapshotBook book;

  static std::uint64_t hash(Word key) { return key % 5; }
  template <class Random>
  static Op random_op(Random& random, Word, Word fill) {
    const int kind = static_cast<int>(random() % 20);
    const Word key = 2 + (random() % 2 != 0 ? random() % 3 : fill + random() % 3);
    return {kind < kSetKinds ? kind : kind % 3, key, 0, 0};
  }
  Result run(Handle& h, const Op& op) {
    switch (op.kind) {
      case kAdd: return {set.add(Shared{}, h, op.key, hash(op.key), kIdentical).status, op.key};
      case kDiscard: return {set.discard(Shared{}, h, op.key, hash(op.key), kIdentical).status, op.key};
      case kContains: return {set.contains(Shared{}, op.key, hash(op.key), kIdentical).status, op.key};
      case kSetPop: {
        const Change c = set.pop(Shared{}, h);
        return {c.status, c.key};
      }
      case kSetSnapshot: {
        OpenSet<CountedWords, PoisonAllocator>::Snapshot s;
        (void)set.snapshot(Shared{}, h, &s);
        std::vector<Word> keys;
        std::uint64_t at = 0;
        for (Word w; s.next(&at, &w);) keys.push_back(w);
        std::sort(keys.begin(), keys.end());
        return {Status::found, book.note(keys)};
      }
      default: return {set.clear(Shared{}, h, [](Word) {}), kEmpty};
    }
  }
  Spec prepare(Handle& h, Word fill) {
    Spec spec{{}, &book};
    for (Word k = 0; k < fill; ++k) {
      (void)set.add(Shared{}, h, 2 + k, hash(2 + k), kIdentical);
      spec.start.push_back(2 + k);
    }
    return spec;
  }
  void destroy(Handle& h) {
    set.destroy(h, [](Word) {});
  }
};

// --- deque: state is the items ---

enum DequeKind {
  kPushRight,
  kPushLeft,
  kPopRight,
  kPopLeft,
  kDequeGet,
  kRotate,
  kDequeSet,
  kDequeSnapshot,
  kDequeKinds
};
inline constexpr Word kBound = 6;

struct DequeSpec {
  State start;
  const SnapshotBook* book;
  const State& initial() const { return start; }

  bool apply(const Op& op, const Result& r, State* s) const {
    const auto answer = [&](Status status, Word word) { return r == Result{status, word}; };
    switch (op.kind) {
      case kPushRight:
      case kPushLeft: return push(s, op.kind == kPushRight, op.value, r);
      case kPopRight:
      case kPopLeft: {
        if (s->empty()) return answer(Status::absent, kEmpty);
        const auto it = op.kind == kPopRight ? s->end() - 1 : s->begin();
        const Word w = *it;
        s->erase(it);
        return answer(Status::erased, w);
      }
      case kDequeGet: {
        const bool inside = op.key < s->size();
        return answer(inside ? Status::found : Status::absent, inside ? (*s)[op.key] : kEmpty);
      }
      case kDequeSet: {
        if (op.key >= s->size()) return answer(Status::absent, kEmpty);
        const Word old = std::exchange((*s)[op.key], op.value);
        return answer(Status::replaced, old);
      }
      case kRotate:
        if (!s->empty()) std::rotate(s->begin(), s->end() - 1, s->end());
        return answer(Status::replaced, kEmpty);
      default: return book->at(r.word) == *s;
    }
  }
  static bool push(State* s, bool right, Word value, const Result& r) {
    Result expected{Status::inserted, kEmpty};
    if (s->size() >= kBound) {
      const auto fallen = right ? s->begin() : s->end() - 1;
      expected = {Status::replaced, *fallen};
      s->erase(fallen);
    }
    s->insert(right ? s->end() : s->begin(), value);
    return r == expected;
  }
};

struct DequeSubject {
  using Spec = DequeSpec;
  Deque<PoisonAllocator> deque;
  SnapshotBook book;

  template <class Random>
  static Op random_op(Random& random, Word fresh, Word) {
    const int kind = static_cast<int>(random() % 20);
    return {kind < kDequeKinds ? kind : kind % 4, random() % 3, fresh, 0};
  }
  Result run(Handle& h, const Op& op) {
    const auto of = [](const Change& c) { return Result{c.status, c.value}; };
    switch (op.kind) {
      case kPushRight: return of(deque.append(Shared{}, h, op.value, kBound));
      case kPushLeft: return of(deque.append_left(Shared{}, h, op.value, kBound));
      case kPopRight: return of(deque.pop(Shared{}, h));
      case kPopLeft: return of(deque.pop_left(Shared{}, h));
      case kDequeGet: {
        const Lookup l = deque.get(Shared{}, op.key);
        return {l.status, l.word};
      }
      case kDequeSet: return of(deque.set(Shared{}, h, op.key, op.value));
      case kRotate: return {deque.rotate(Shared{}, h, 1), kEmpty};
      default: {
        const auto s = deque.snapshot(Shared{});
        std::vector<Word> words(s.size());
        s.copy_to(words.data());
        return {Status::found, book.note(words)};
      }
    }
  }
  Spec prepare(Handle& h, Word fill) {
    Spec spec{{}, &book};
    for (Word i = 0; i < std::min(fill, kBound); ++i) {
      (void)deque.append(Shared{}, h, 1000 + i);
      spec.start.push_back(1000 + i);
    }
    return spec;
  }
  void destroy(Handle& h) {
    deque.destroy(h, [](Word) {});
  }
};

}  // namespace sidewinder::rcu::test
