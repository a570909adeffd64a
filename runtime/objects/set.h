// Sets and frozensets; iteration order is CPython's (rcu_map/open_set.h).
#pragma once

#include "runtime/objects/layouts.h"

namespace sidewinder {
inline namespace SW_MODEL {

struct Set;
inline bool is_any_set(Value v) {  // set or frozenset, subclasses included
  return v.is_object() && (v.as_object()->kind == Kind::set || v.as_object()->kind == Kind::frozenset);
}
Ref set_make();
Ref frozenset_from(Thread& t, const Value* items, std::size_t n);
bool set_add(Thread& t, Set* s, Value item);
Truth set_contains(Thread& t, Set* s, Value item);
Truth set_discard(Thread& t, Set* s, Value item);  // yes: was there
bool set_update(Thread& t, Set* s, Value iterable);
std::size_t set_length(const Set* s);

}  // namespace SW_MODEL
}  // namespace sidewinder
