// Keys of dictionaries and sets: hashing and comparing them without running user code where possible.
//
// Tables compare keys through a KeyMatch, which answers at once for strings, numbers, constants and tuples of
// such, and says `undecided` for everything else; then decide() compares outside the table, remembers the
// verdict by the stored key's identity and tries again. The table may have changed meanwhile: the retry sees
// it as it is.
#pragma once

#include <vector>

#include "runtime/model/tables.h"
#include "runtime/objects/abstract.h"
#include "runtime/objects/hash.h"
#include "runtime/objects/str.h"

namespace sidewinder {
inline namespace SW_MODEL {

inline bool is_exact_str(Value v) {
  return v.is_object() &&
         v.as_object()->shape.load(std::memory_order_relaxed) ==  // relaxed: never changes for str
             static_cast<std::uint32_t>(BuiltinType::str);
}

// The hash of keys whose type needs no call; false: use hash(). Leaf.
[[gnu::always_inline]] inline bool quick_hash(Value key, std::int64_t* out) {
  if (SW_LIKELY(is_exact_str(key))) {
    *out = str_hash(key.as<Str>());
    return true;
  }
  if (key.is_small_int()) {
    std::int64_t i = key.as_small_int();
    *out = i == -1 ? -2 : i;
    return true;
  }
  return false;
}

inline bool key_hash(Thread& t, Value key, std::int64_t* out) {  // false: pending
  return quick_hash(key, out) || hash(t, key, out) == Truth::yes;
}

// Equality that needs no user code. Leaf.
rcu::Equal leaf_equal(Value a, Value b);

// Keys that are compared without Python code when both are plain: exact strings, small integers.
struct PlainMatch {
  Value key;
  rcu::Equal operator()(rcu::Word stored) const {
    Value other = Value::from_bits(stored);
    if (SW_LIKELY(is_exact_str(other) && key.is_object()))
      return str_equal(key.as<Str>(), other.as<Str>()) ? rcu::Equal::yes : rcu::Equal::no;
    return leaf_equal(other, key);
  }
};

class KeyMatch {
 public:
  explicit KeyMatch(Value key) : key_(key) {}

  rcu::Equal operator()(rcu::Word stored) {
    Value other = Value::from_bits(stored);
    if (SW_LIKELY(is_exact_str(key_) && is_exact_str(other)))
      return str_equal(key_.as<Str>(), other.as<Str>()) ? rcu::Equal::yes : rcu::Equal::no;
    rcu::Equal equal = leaf_equal(other, key_);
    if (SW_LIKELY(equal != rcu::Equal::undecided)) return equal;
    if (const Verdict* known = verdict_on(stored)) return known->equal ? rcu::Equal::yes : rcu::Equal::no;
    candidate_ = Ref::share(other);  // here, where nobody can take it from the table
    return rcu::Equal::undecided;
  }

  // Compares with a candidate by Python's ==. False: pending.
  bool decide(Thread& t, rcu::Word stored);

 private:
  struct Verdict {
    Handle stored;  // counted: its address means this key as long as the verdict is believed
    bool equal;
  };
  // A retry meets the keys in the order in which they were decided, hence the cursor.
  const Verdict* verdict_on(rcu::Word stored) {
    for (std::size_t n = verdicts_.size(); n > 0; --n, ++cursor_) {
      if (cursor_ >= verdicts_.size()) cursor_ = 0;
      if (verdicts_[cursor_].stored.get().bits() == stored) return &verdicts_[cursor_++];
    }
    return nullptr;
  }

  Value key_;
  Ref candidate_;                  // the stored key that was undecided last
  std::vector<Verdict> verdicts_;  // all of them: one forgotten would be asked for again, for ever
  std::size_t cursor_ = 0;
};

// Runs `op(match)` (a table operation returning a Lookup or Change) until it is decided. Returns false if an
// exception is pending.
template <class Result, class Op, class CandidateOf>
inline bool until_decided(Thread& t, Value key, Result* result, Op op, CandidateOf candidate) {
  KeyMatch match(key);
  for (;;) {
    *result = op(match);
    if (SW_LIKELY(result->status != rcu::Status::undecided)) return true;
    if (!match.decide(t, candidate(*result))) return false;
  }
}

}  // namespace SW_MODEL
}  // namespace sidewinder
