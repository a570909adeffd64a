// Tuples: immutable sequences of counted references.
#pragma once

#include "runtime/objects/layouts.h"

namespace sidewinder {
inline namespace SW_MODEL {

inline bool is_tuple(Value v) {
  return v.is_object() && v.as_object()->kind == Kind::tuple;
}  // subclasses included

// ---- leaf. Empty: MemoryError is pending.
Ref tuple_from(const Value* items, std::size_t n);  // shares the items
Ref tuple_empty();
// For filling in place: all slots unbound; init() each before anybody else sees it.
Ref tuple_make(std::size_t n);
Ref tuple_slice(Value tuple, std::size_t start, std::size_t end);

}  // namespace SW_MODEL
}  // namespace sidewinder
