// Death of numbers, strings and bytes: most are instances of the built-in type itself and carry no
// attributes, which their shape number tells without looking at the shape.
#pragma once

#include "runtime/objects/shape.h"

namespace sidewinder {
inline namespace SW_MODEL {

template <BuiltinType kType>
bool is_plain_instance(const Object* o) {
  // relaxed: shapes of instances of built-in types never change
  return o->shape.load(std::memory_order_relaxed) == static_cast<std::uint32_t>(kType);
}

template <BuiltinType kType>
void traverse_unless_plain(Object* o, ChildVisitor visit) {
  if (!is_plain_instance<kType>(o)) traverse_attributes(o, visit);
}

template <BuiltinType kType>
void dispose_unless_plain(Object* o) {
  if (!is_plain_instance<kType>(o)) dispose_attributes(o);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
