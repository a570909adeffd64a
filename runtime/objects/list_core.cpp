// Lists: making, extending, slicing. Methods are in list_methods.cpp.
#include "runtime/objects/abstract.h"
#include "runtime/objects/kinds.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/shape.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

void traverse_list(Object* o, ChildVisitor visit) {
  static_cast<List*>(o)->items.traverse(rcu::Exclusive{}, [&](rcu::Word w) { visit(Value::from_bits(w)); });
  traverse_attributes(o, visit);
}

void dispose_list(Object* o) {
  static_cast<List*>(o)->items.destroy(*current_mutator(), [](rcu::Word) {});
  dispose_attributes(o);
}

}  // namespace

const KindOps kListOps = {"list", traverse_list, dispose_list};

bool raise_append_failed(Value v) {
  release(v);
  return raise_no_memory();
}

Ref list_make(std::size_t capacity) {
  List* list = static_cast<List*>(
      allocate_object(sizeof(List), Kind::list, static_cast<std::uint32_t>(BuiltinType::list)));
  if (!list) return raise_no_memory();
  new (&list->items) decltype(list->items)();
  Ref made = Ref::adopt(Value::object(list));
  if (capacity &&
      list->items.reserve(rcu::Exclusive{}, *current_mutator(), capacity) == rcu::Status::out_of_memory)
    return raise_no_memory();
  return made;
}

Ref list_from(const Value* items, std::size_t n) {
  Ref list = list_make(n);
  if (!list) return {};
  for (std::size_t i = 0; i < n; ++i)
    if (!list_append(list.as<List>(), items[i])) return {};
  return list;
}

namespace {

// Calls f(value) for each item of one moment; under the lock or on a snapshot.
template <class F>
bool for_each_now(List* list, F f) {
  return with_access(list, [&](auto mode) {
    typename decltype(list->items)::Snapshot snapshot;
    if (list->items.snapshot(mode, *current_mutator(), &snapshot) == rcu::Status::out_of_memory) return false;
    for (std::uint64_t i = 0; i < snapshot.size(); ++i) f(Value::from_bits(snapshot[i]));
    return true;
  });
}

}  // namespace

Ref list_to_tuple(List* list) {
  std::vector<Value> items;  // counted while we build
  if (!for_each_now(list, [&](Value v) {
        retain(v);
        items.push_back(v);
      }))
    return raise_no_memory();
  Ref tuple = tuple_make(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (tuple) tuple.as<Tuple>()->items[i].init_counted(items[i]);
    else release(items[i]);
  }
  return tuple;
}

bool list_extend(Thread& t, List* list, Value iterable) {
  if (is_list(iterable) && is_instance_exact(iterable, BuiltinType::list)) {
    Root items(list_to_tuple(iterable.as<List>()));
    return items && list_extend(t, list, items.get());
  }
  if (is_instance_exact(iterable, BuiltinType::tuple)) {
    Tuple* tuple = iterable.as<Tuple>();
    for (std::uint64_t i = 0; i < tuple->size; ++i)
      if (!list_append(list, (*tuple)[i])) return false;
    return true;
  }
  return for_each(t, iterable, [&](Thread&, Value v) { return list_append(list, v); });
}

Ref list_slice(List* list, std::int64_t start, std::int64_t end) {
  Ref slice = list_make(end > start ? static_cast<std::size_t>(end - start) : 0);
  if (!slice) return {};
  for (std::int64_t i = start; i < end; ++i) {
    Ref v = list_item(list, i);
    if (!v) break;  // it became shorter
    if (!list_append(slice.as<List>(), v)) return {};
  }
  return slice;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
