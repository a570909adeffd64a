// Lists. Leaf operations unless Thread& is a parameter. Shared lists are lock-free under `rcu`
// (rcu_map/list_core.h).
#pragma once

#include "runtime/objects/layouts.h"

namespace sidewinder {
inline namespace SW_MODEL {

struct List;

inline bool is_list(Value v) {
  return v.is_object() && v.as_object()->kind == Kind::list;
}  // subclasses included

Ref list_make(std::size_t capacity = 0);
Ref list_from(const Value* items, std::size_t n);  // shares the items
// The fast ones are inline in list_object.h: include that to call them.
inline std::size_t list_length(const List* list);
// Empty and nothing pending: index out of range. `index` may be negative, counted from the end.
inline Ref list_item(List* list, std::int64_t index);
inline bool list_set_item(List* list, std::int64_t index, Value v);  // false, nothing pending: out of range
inline bool list_append(List* list, Value v);                        // false: MemoryError
bool list_extend(Thread& t, List* list, Value iterable);
Ref list_slice(List* list, std::int64_t start, std::int64_t end);
// A consistent copy of the items as a tuple (sorting, iteration by natives).
Ref list_to_tuple(List* list);

}  // namespace SW_MODEL
}  // namespace sidewinder
