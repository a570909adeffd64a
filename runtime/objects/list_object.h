// The layout of lists, for those who look inside: the list's own files and the interpreter's fast paths.
#pragma once

#include "runtime/model/tables.h"
#include "runtime/objects/list.h"

namespace sidewinder {
inline namespace SW_MODEL {

struct List : Object {
  rcu::ListCore<ValueWords, TableMemory> items;
};

inline std::size_t list_length(const List* list) {
  return with_access(list, [&](auto mode) { return list->items.size(mode); });
}

// The list from the end for negative indices; false: out of range (as far as can be said now).
inline bool list_index(const List* list, std::int64_t* index) {
  if (SW_UNLIKELY(*index < 0)) *index += static_cast<std::int64_t>(list_length(list));
  return *index >= 0;
}

[[gnu::always_inline]] inline Ref list_item(List* list, std::int64_t index) {
  if (SW_UNLIKELY(!list_index(list, &index))) return {};
  return with_access(list, [&](auto mode) {
    rcu::Lookup l = list->items.get(mode, static_cast<std::uint64_t>(index));
    return SW_LIKELY(l.status == rcu::Status::found) ? Ref::share(Value::from_bits(l.word)) : Ref();
  });
}

[[gnu::always_inline]] inline bool list_set_item(List* list, std::int64_t index, Value v) {
  if (SW_UNLIKELY(!list_index(list, &index))) return false;
  if (SW_UNLIKELY(list->is_shared())) publish(v);
  retain(v);
  rcu::Change c = with_access(list, [&](auto mode) {
    return list->items.set(mode, *current_mutator(), static_cast<std::uint64_t>(index), v.bits());
  });
  bool done = SW_LIKELY(c.status == rcu::Status::replaced);
  release(done ? Value::from_bits(c.value) : v);
  return done;
}

bool raise_append_failed(Value v);  // MemoryError; gives the value's count back

[[gnu::always_inline]] inline bool list_append(List* list, Value v) {
  if (SW_UNLIKELY(list->is_shared())) publish(v);
  retain(v);
  rcu::Status status =
      with_access(list, [&](auto mode) { return list->items.append(mode, *current_mutator(), v.bits()); });
  return SW_LIKELY(status == rcu::Status::inserted) || raise_append_failed(v);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
