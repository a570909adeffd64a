// list.sort: keys, the choice of a comparison, and what other code sees meanwhile.
//
// Items and keys are sorted in buffers that count them, so user comparisons may do what they like. A list of
// one's own is empty while it is sorted, as in CPython; whoever changes it then gets his changes thrown away
// and ValueError. A list that several threads use keeps its items; the sorted ones are put in place at once,
// if it is still the same.
#include "runtime/objects/container_support.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/merge_sort.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

struct KeyedItem {
  Value key, item;
};
Value key_of(Value v) { return v; }
Value key_of(const KeyedItem& k) { return k.key; }

// ---- comparisons

struct IntLess {
  template <class T>
  int operator()(const T& a, const T& b) const {
    return key_of(a).as_small_int() < key_of(b).as_small_int();
  }
};
struct RealLess {
  template <class T>
  int operator()(const T& a, const T& b) const {
    return key_of(a).as_real() < key_of(b).as_real();
  }
};
struct StrLess {
  template <class T>
  int operator()(const T& a, const T& b) const {
    return str_compare(key_of(a).template as<Str>(), key_of(b).template as<Str>()) < 0;
  }
};
double double_of(Value v) { return v.is_real() ? v.as_real() : static_cast<double>(v.as_small_int()); }
struct NumberLess {  // small integers are exact as doubles
  template <class T>
  int operator()(const T& a, const T& b) const {
    return double_of(key_of(a)) < double_of(key_of(b));
  }
};

int less_by_python(Thread& t, Value a, Value b) {
  Truth less = compare_truth(t, CompareOp::lt, a, b);
  return less == Truth::error ? -1 : less == Truth::yes;
}

int less_item(Thread& t, Value a, Value b) {
  if (both_small_int(a, b)) return a.as_small_int() < b.as_small_int();
  if (a.is_real() && b.is_real()) return a.as_real() < b.as_real();
  if (is_exact_str(a) && is_exact_str(b)) return str_compare(a.as<Str>(), b.as<Str>()) < 0;
  return less_by_python(t, a, b);
}

struct AnyLess {
  Thread& t;
  template <class T>
  int operator()(const T& a, const T& b) const {
    return less_by_python(t, key_of(a), key_of(b));
  }
};
struct TupleLess {  // all keys are exact tuples: immutable, so that they keep their items
  Thread& t;
  template <class T>
  int operator()(const T& x, const T& y) const {
    Tuple *a = key_of(x).template as<Tuple>(), *b = key_of(y).template as<Tuple>();
    for (std::uint64_t i = 0; i < a->size && i < b->size; ++i) {
      Value p = (*a)[i], q = (*b)[i];
      rcu::Equal quick = quick_equal(p, q);
      Truth same = quick == rcu::Equal::undecided ? equal(t, p, q) : truth_of(quick);
      if (same == Truth::error) return -1;
      if (same == Truth::no) return less_item(t, p, q);
    }
    return a->size < b->size;
  }
};

enum class KeyFamily { ints, reals, numbers, strings, tuples, mixed };

KeyFamily family_of(Value v) {
  if (v.is_small_int()) return KeyFamily::ints;
  if (v.is_real()) return KeyFamily::reals;
  if (is_exact_str(v)) return KeyFamily::strings;
  if (exactly(v, BuiltinType::tuple)) return KeyFamily::tuples;
  return KeyFamily::mixed;
}

KeyFamily family_of(const Value* keys, std::size_t n) {
  KeyFamily family = family_of(keys[0]);
  for (std::size_t i = 1; i < n && family != KeyFamily::mixed; ++i) {
    KeyFamily other = family_of(keys[i]);
    if (other == family) continue;
    bool number = other == KeyFamily::ints || other == KeyFamily::reals;
    bool numbers = family == KeyFamily::ints || family == KeyFamily::reals || family == KeyFamily::numbers;
    family = number && numbers ? KeyFamily::numbers : KeyFamily::mixed;
  }
  return family;
}

// ---- sorting

template <class T, class Less>
bool run_sort(T* items, std::size_t n, Less less) {
  SortResult r = MergeSort<T, Less>(items, n, less).sort();
  if (r == SortResult::out_of_memory) return raise_no_memory();
  return r == SortResult::done;
}

template <class T>
bool sort_family(Thread& t, T* items, std::size_t n, KeyFamily family) {
  switch (family) {
    case KeyFamily::ints: return run_sort(items, n, IntLess{});
    case KeyFamily::reals: return run_sort(items, n, RealLess{});
    case KeyFamily::numbers: return run_sort(items, n, NumberLess{});
    case KeyFamily::strings: return run_sort(items, n, StrLess{});
    case KeyFamily::tuples: return run_sort(items, n, TupleLess{t});
    case KeyFamily::mixed: break;
  }
  return run_sort(items, n, AnyLess{t});
}

bool sort_keyed(Thread& t, ValueBuffer& items, Value key) {
  std::size_t n = items.size();
  ValueBuffer keys;
  if (!keys.reserve(n)) return raise_no_memory();
  for (std::size_t i = 0; i < n; ++i) {
    Ref k = call(t, key, {items[i]});
    if (!k) return false;
    (void)keys.push(k);
  }
  auto* pairs = static_cast<KeyedItem*>(allocate_buffer(n * sizeof(KeyedItem)));
  if (!pairs) return raise_no_memory();
  for (std::size_t i = 0; i < n; ++i) pairs[i] = {keys[i], items[i]};
  bool done = sort_family(t, pairs, n, family_of(keys.data(), n));
  for (std::size_t i = 0; i < n; ++i) items[i] = pairs[i].item;
  free_buffer(pairs);
  return done;
}

// Reversed before and after, so that equal items keep their order.
bool sort_values(Thread& t, ValueBuffer& items, Value key, bool reverse) {
  std::size_t n = items.size();
  if (n == 0) return true;
  if (reverse) std::reverse(items.data(), items.data() + n);
  bool done = key ? sort_keyed(t, items, key) : sort_family(t, items.data(), n, family_of(items.data(), n));
  if (reverse) std::reverse(items.data(), items.data() + n);
  return done;
}

bool complain() { return raise(BuiltinType::ValueError, "list modified during sort"); }

// Where no comparison can run Python code, nobody can look: sorted where they lie. False: not so.
bool sort_in_place(Thread& t, List* list, bool reverse, bool* done) {
  auto* items = const_cast<Value*>(list_items_alone(list));
  std::size_t n = items ? list_length(list) : 0;
  if (n == 0) return false;
  KeyFamily family = family_of(items, n);
  if (family == KeyFamily::tuples || family == KeyFamily::mixed) return false;
  if (reverse) std::reverse(items, items + n);
  *done = sort_family(t, items, n, family);
  if (reverse) std::reverse(items, items + n);
  return true;
}

bool sort_own(Thread& t, List* list, Value key, bool reverse) {
  if (bool done; !key && sort_in_place(t, list, reverse, &done)) return done;
  ValueBuffer items;
  if (!items.reserve(list_length(list))) return raise_no_memory();
  (void)with_access(list, [&](auto mode) {
    return list->items.clear(mode, *current_mutator(),
                             [&](rcu::Word w) { items.push_counted(Value::from_bits(w)); });
  });
  bool done = sort_values(t, items, key, reverse);
  bool touched = with_access(list, [&](auto mode) { return list->items.memory(mode) != 0; });
  if (items.size() || touched) {
    if (!list_splice(list, 0, ~std::uint64_t{0}, &items)) return false;
  }
  return done && (!touched || complain());
}

bool sort_shared(Thread& t, List* list, Value key, bool reverse) {
  ValueBuffer items;
  std::uint64_t serial = 0;
  if (!list_copy_items(list, &items, &serial)) return false;
  if (!sort_values(t, items, key, reverse)) return false;
  if (items.size() < 2) return true;
  rcu::Status s = list_publish(list, serial, &items);  // a permutation: no counts change hands
  if (s == rcu::Status::out_of_memory) return raise_no_memory();
  return s == rcu::Status::replaced || complain();
}

}  // namespace

bool list_sort(Thread& t, List* list, Value key, bool reverse) {
  return is_concurrent(list) ? sort_shared(t, list, key, reverse) : sort_own(t, list, key, reverse);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
