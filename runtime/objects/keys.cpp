// Equality of keys: identity and exact numbers and strings without running Python code, all else by __eq__.
#include "runtime/objects/keys.h"

#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

bool is_immediate_number(Value v) { return v.is_small_int() || v.is_real() || v.is_bool(); }

double number_of(Value v) {
  if (v.is_real()) return v.as_real();
  return v.is_bool() ? v.is_true() : static_cast<double>(v.as_small_int());
}

bool is_exact(Value v, BuiltinType type) {
  return v.is_object() && v.as_object()->shape.load(std::memory_order_relaxed) ==  // relaxed: never changes
                              static_cast<std::uint32_t>(type);
}

rcu::Equal verdict(bool equal) { return equal ? rcu::Equal::yes : rcu::Equal::no; }

rcu::Equal equal_tuples(Tuple* a, Tuple* b) {
  if (a->size != b->size) return rcu::Equal::no;
  for (std::uint64_t i = 0; i < a->size; ++i) {
    Value x = (*a)[i], y = (*b)[i];
    if (x == y && !(x.is_real() && x.as_real() != x.as_real())) continue;
    rcu::Equal equal = leaf_equal(x, y);
    if (equal != rcu::Equal::yes) return equal;
  }
  return rcu::Equal::yes;
}

}  // namespace

rcu::Equal leaf_equal(Value a, Value b) {
  if (is_immediate_number(a) && is_immediate_number(b)) return verdict(number_of(a) == number_of(b));
  if (!a.is_object() && !b.is_object()) return verdict(a == b);
  bool a_str = is_exact_str(a), b_str = is_exact_str(b);
  if (a_str && b_str) return verdict(str_equal(a.as<Str>(), b.as<Str>()));
  bool a_tuple = is_exact(a, BuiltinType::tuple), b_tuple = is_exact(b, BuiltinType::tuple);
  if (a_tuple && b_tuple) return equal_tuples(a.as<Tuple>(), b.as<Tuple>());
  // Different built-in families are never equal; numbers on one side may be.
  bool a_plain = a_str || a_tuple || !a.is_object(), b_plain = b_str || b_tuple || !b.is_object();
  return a_plain && b_plain ? rcu::Equal::no : rcu::Equal::undecided;
}

bool KeyMatch::decide(Thread& t, rcu::Word) {
  Root keep(std::move(candidate_));
  Truth equal_now = equal(t, keep.get(), key_);
  if (equal_now == Truth::error) return false;
  verdicts_.push_back({Handle(keep.get()), equal_now == Truth::yes});
  cursor_ = 0;
  return true;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
