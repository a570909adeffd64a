// Union, intersection, difference and the comparisons, each over whole entries with their stored hashes.
#include "runtime/objects/set_operations.h"

#include "runtime/objects/abstract.h"
#include "runtime/objects/container_support.h"
#include "runtime/objects/dict.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

// Calls f(key, hash) for each entry; f returns false to stop (then false is returned).
template <class F>
bool for_each_entry(Thread& t, Set* s, F f) {
  std::uint64_t position = 0;
  std::int64_t hash;
  Ref next;
  while (set_next(s, &position, &next, &hash)) {
    Root key(std::move(next));
    if (!f(key.get(), hash)) return false;
    if (!quiesce_if_due(t)) return false;
  }
  return true;
}

// The same for any iterable; hashing may fail.
template <class F>
bool for_each_hashed(Thread& t, Value iterable, F f) {
  if (is_any_set(iterable)) return for_each_entry(t, iterable.as<Set>(), f);
  return for_each(t, iterable, [&](Thread& t, Value key) {
    std::int64_t hash;
    return key_hash(t, key, &hash) && f(key, hash);
  });
}

std::size_t length_of(Value set) { return set_length(set.as<Set>()); }

}  // namespace

Ref set_copy(Thread& t, Set* s) {
  Root copy(set_of_kind(s->kind));
  if (!copy || !set_update(t, copy.as<Set>(), Value::object(s))) return {};
  return copy.take();
}

Ref set_intersection(Thread& t, Set* s, Value other) {
  if (Value::object(s) == other) return set_copy(t, s);
  Root result(set_of_kind(s->kind));
  if (!result) return {};
  Set* wanted = s;  // what the other one's keys are looked up in
  if (is_any_set(other) && length_of(other) > set_length(s)) {
    wanted = other.as<Set>();
    other = Value::object(s);
  }
  bool done = for_each_hashed(t, other, [&](Value key, std::int64_t hash) {
    Truth there = set_contains_hashed(t, wanted, key, hash);
    return there != Truth::error && (there == Truth::no || set_add_hashed(t, result.as<Set>(), key, hash));
  });
  return done ? result.take() : Ref();
}

bool set_difference_update(Thread& t, Set* s, Value other) {
  if (Value::object(s) == other) return set_clear(s), true;
  Root common;
  if (is_any_set(other) && length_of(other) >> 3 > set_length(s)) {  // much larger: only what both have
    common = set_intersection(t, s, other);
    if (!common) return false;
    other = common.get();
  }
  bool done = for_each_hashed(t, other, [&](Value key, std::int64_t hash) {
    return set_discard_hashed(t, s, key, hash) != Truth::error;
  });
  if (!done) return false;
  rcu::Status swept = with_access(s, [&](auto mode) { return s->table.sweep(mode, *current_mutator()); });
  return swept != rcu::Status::out_of_memory || static_cast<bool>(raise_no_memory());
}

namespace {

Ref copy_and_subtract(Thread& t, Set* s, Value other) {
  Root copy(set_copy(t, s));
  if (!copy || !set_difference_update(t, copy.as<Set>(), other)) return {};
  return copy.take();
}

}  // namespace

Ref set_difference(Thread& t, Set* s, Value other) {
  bool dict = exactly(other, BuiltinType::dict);
  if (!dict && !is_any_set(other)) return copy_and_subtract(t, s, other);
  std::size_t size = dict ? dict_length(other.as<Dict>()) : length_of(other);
  if (set_length(s) >> 2 > size) return copy_and_subtract(t, s, other);
  Root rest(set_of_kind(s->kind));
  if (!rest) return {};
  bool done = for_each_entry(t, s, [&](Value key, std::int64_t hash) {
    Truth there =
        dict ? dict_contains(t, other.as<Dict>(), key) : set_contains_hashed(t, other.as<Set>(), key, hash);
    return there != Truth::error && (there == Truth::yes || set_add_hashed(t, rest.as<Set>(), key, hash));
  });
  return done ? rest.take() : Ref();
}

bool set_symmetric_difference_update(Thread& t, Set* s, Value other) {
  if (Value::object(s) == other) return set_clear(s), true;
  Root keys(Ref::share(other));
  if (!is_any_set(other) && !exactly(other, BuiltinType::dict)) {
    keys = set_from_iterable(
        t, builtin_type(s->kind == Kind::set ? BuiltinType::set : BuiltinType::frozenset), other);
    if (!keys) return false;
  }
  return for_each_hashed(t, keys, [&](Value key, std::int64_t hash) {
    Truth there = set_discard_hashed(t, s, key, hash);
    return there != Truth::error && (there == Truth::yes || set_add_hashed(t, s, key, hash));
  });
}

Ref set_symmetric_difference(Thread& t, Set* s, Value other) {
  Root result(set_of_kind(s->kind));
  if (!result || !set_update(t, result.as<Set>(), other)) return {};
  if (!set_symmetric_difference_update(t, result.as<Set>(), Value::object(s))) return {};
  return result.take();
}

Truth set_is_subset(Thread& t, Set* s, Value other) {
  Root set(is_any_set(other) ? Ref::share(other)
                             : set_from_iterable(t, builtin_type(BuiltinType::set), other));
  if (!set) return Truth::error;
  if (set_length(s) > length_of(set)) return Truth::no;
  Truth there = Truth::yes;
  bool ended = for_each_entry(t, s, [&](Value key, std::int64_t hash) {
    there = set_contains_hashed(t, set.as<Set>(), key, hash);
    return there == Truth::yes;
  });
  return !ended && there == Truth::yes ? Truth::error : there;
}

Truth set_is_superset(Thread& t, Set* s, Value other) {
  if (is_any_set(other)) return set_is_subset(t, other.as<Set>(), Value::object(s));
  Truth there = Truth::yes;
  bool ended = for_each_hashed(t, other, [&](Value key, std::int64_t hash) {
    there = set_contains_hashed(t, s, key, hash);
    return there == Truth::yes;
  });
  return !ended && there == Truth::yes ? Truth::error : there;
}

Truth set_is_disjoint(Thread& t, Set* s, Value other) {
  if (Value::object(s) == other) return set_length(s) ? Truth::no : Truth::yes;
  if (is_any_set(other) && length_of(other) > set_length(s)) {
    Set* smaller = s;
    s = other.as<Set>();
    other = Value::object(smaller);
  }
  Truth there = Truth::no;
  bool ended = for_each_hashed(t, other, [&](Value key, std::int64_t hash) {
    there = set_contains_hashed(t, s, key, hash);
    return there == Truth::no;
  });
  if (there == Truth::no) return ended ? Truth::yes : Truth::error;
  return there == Truth::yes ? Truth::no : Truth::error;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
