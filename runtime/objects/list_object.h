// The layout of lists, for those who look inside: the list's own files and the interpreter's fast paths.
#pragma once

#include "runtime/model/tables.h"
#include "runtime/objects/list.h"

namespace sidewinder {
inline namespace SW_MODEL {

class ValueBuffer;

struct List : Object {
  rcu::ListCore<ValueWords, TableMemory> items;
};

inline std::size_t list_length(const List* list) {
  return with_access(list, [&](auto mode) { return list->items.size(mode); });
}

// The items of a list that only this thread can change, until it does; null: not such a list, or empty.
inline const Value* list_items_alone(const List* list) {
  return is_alone(list) ? reinterpret_cast<const Value*>(list->items.words(rcu::Exclusive{})) : nullptr;
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

// ---- leaf operations of the list's own files. False, empty: MemoryError is pending.
Ref list_concat(List* a, List* b);
Ref list_repeat(List* list, std::int64_t times);  // times >= 0
List* list_new(Type* type);                       // empty; null: pending
// All items of one moment. *serial tells list_publish() which.
bool list_copy_items(List* list, ValueBuffer* out, std::uint64_t* serial = nullptr);
// start, start + step ... `count` items, as many as there are. Appends to `out`.
bool list_copy_slice(List* list, std::int64_t start, std::int64_t step, std::int64_t count, ValueBuffer* out);
Ref list_copy(List* list);
// A new list of start, start + step ... `count` items.
Ref list_copy_positions(List* list, std::int64_t start, std::int64_t step, std::int64_t count);
// Replaces [begin, end), cut to the length, by values whose counts the list takes over (`values` is empty
// then).
bool list_splice(List* list, std::uint64_t begin, std::uint64_t end, ValueBuffer* values);
// Puts `values` in place of the items that list_copy_items() saw, unless the list was changed since: then
// mismatch, and nothing happens. For concurrent lists.
rcu::Status list_publish(List* list, std::uint64_t serial, ValueBuffer* values);
// A new list of values whose counts it takes over.
Ref list_from_counted(ValueBuffer* values);

extern const MethodDef kListMethods[];
bool list_sort(Thread& t, List* list, Value key, bool reverse);  // key unbound: none

}  // namespace SW_MODEL
}  // namespace sidewinder
