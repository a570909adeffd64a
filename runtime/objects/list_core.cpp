// Lists: making, copying, splicing, extending. Methods are in list_methods.cpp, slots in list_type.cpp.
#include "runtime/objects/abstract.h"
#include "runtime/objects/container_support.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/kinds.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/number.h"
#include "runtime/objects/slice.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

void traverse_list(Object* o, ChildVisitor visit) {
  static_cast<List*>(o)->items.traverse(rcu::Exclusive{}, [&](rcu::Word w) { visit(Value::from_bits(w)); });
  traverse_attributes(o, visit);
}

void dispose_list(Object* o) {
  static_cast<List*>(o)->items.destroy(*current_mutator());
  dispose_attributes(o);
}

void publish_all(ValueBuffer& values) {
  for (std::size_t i = 0; i < values.size(); ++i) publish(values[i]);
}

}  // namespace

const KindOps kListOps = {"list", traverse_list, dispose_list};

bool raise_append_failed(Value v) {
  release(v);
  return raise_no_memory();
}

// ---- making

List* list_new(Type* type) {
  Object* o = type == builtin_type(BuiltinType::list)
                  ? allocate_object(sizeof(List), Kind::list, static_cast<std::uint32_t>(BuiltinType::list))
                  : allocate_instance(type);
  if (!o) return raise_no_memory();
  List* list = static_cast<List*>(o);
  new (&list->items) decltype(list->items)();
  return list;
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

namespace {

// Nobody else knows the list. Empty: MemoryError is pending.
Ref list_of_words(const Value* items, std::size_t n) {
  Ref list = list_make();
  if (!list) return {};
  List* fresh = list.as<List>();
  if (fresh->is_shared())
    for (std::size_t i = 0; i < n; ++i) publish(items[i]);
  if (fresh->items.assign(rcu::Exclusive{}, reinterpret_cast<const rcu::Word*>(items), n) !=
      rcu::Status::inserted)
    return raise_no_memory();
  return list;
}

// The items of a list that only this thread can change; null: not such a list.
const Value* items_alone(const List* list) {
  return is_alone(list) ? reinterpret_cast<const Value*>(list->items.words(rcu::Exclusive{})) : nullptr;
}

}  // namespace

Ref list_from(const Value* items, std::size_t n) {
  Ref list = list_of_words(items, n);
  if (list)
    for (std::size_t i = 0; i < n; ++i) retain(items[i]);
  return list;
}

Ref list_from_counted(ValueBuffer* values) {
  Ref list = list_of_words(values->data(), values->size());
  if (list) values->forget();
  return list;
}

Ref list_copy(List* list) {
  if (const Value* items = items_alone(list)) return list_from(items, list_length(list));
  ValueBuffer items;
  if (!list_copy_items(list, &items)) return {};
  return list_from_counted(&items);
}

Ref list_copy_positions(List* list, std::int64_t start, std::int64_t step, std::int64_t count) {
  if (const Value* items = items_alone(list); items && step == 1) return list_from(items + start, count);
  ValueBuffer items;
  if (!list_copy_slice(list, start, step, count, &items)) return {};
  return list_from_counted(&items);
}

// ---- copying

bool list_copy_items(List* list, ValueBuffer* out, std::uint64_t* serial) {
  bool done = with_access(list, [&](auto mode) {
    if constexpr (decltype(mode)::kShared) {
      typename decltype(list->items)::Snapshot snapshot;
      if (list->items.snapshot(mode, *current_mutator(), &snapshot) == rcu::Status::out_of_memory)
        return false;
      if (serial) *serial = snapshot.serial();
      if (!out->reserve(out->size() + snapshot.size())) return false;
      for (std::uint64_t i = 0; i < snapshot.size(); ++i) (void)out->push(Value::from_bits(snapshot[i]));
    } else {
      std::uint64_t n = list->items.size(mode);
      if (!out->reserve(out->size() + n)) return false;
      for (std::uint64_t i = 0; i < n; ++i) (void)out->push(Value::from_bits(list->items.get(mode, i).word));
    }
    return true;
  });
  return done || static_cast<bool>(raise_no_memory());
}

bool list_copy_slice(List* list, std::int64_t start, std::int64_t step, std::int64_t count,
                     ValueBuffer* out) {
  if (!out->reserve(out->size() + static_cast<std::size_t>(count))) return raise_no_memory();
  with_access(list, [&](auto mode) {
    for (std::int64_t i = start, n = 0; n < count; i += step, ++n) {
      rcu::Lookup l = list->items.get(mode, static_cast<std::uint64_t>(i));
      if (l.status == rcu::Status::found) (void)out->push(Value::from_bits(l.word));
    }
  });
  return true;
}

Ref list_to_tuple(List* list) {
  ValueBuffer items;
  if (!list_copy_items(list, &items)) return {};
  if (!items.size()) return tuple_empty();
  Ref tuple = tuple_make(items.size());
  if (!tuple) return {};
  if (tuple.get().as_object()->is_shared()) publish_all(items);
  for (std::size_t i = 0; i < items.size(); ++i) tuple.as<Tuple>()->items[i].init_counted(items[i]);
  items.forget();
  return tuple;
}

Ref list_slice(List* list, std::int64_t start, std::int64_t end) {
  std::int64_t length = static_cast<std::int64_t>(list_length(list));
  if (end > length) end = length;
  return list_copy_positions(list, start, 1, end > start ? end - start : 0);
}

// ---- splicing

bool list_splice(List* list, std::uint64_t begin, std::uint64_t end, ValueBuffer* values) {
  ValueBuffer displaced;  // released outside the lock
  if (list->is_shared()) publish_all(*values);
  rcu::Status status = with_access(list, [&](auto mode) {
    return list->items.splice(mode, *current_mutator(), begin, end, values->words(), values->size(),
                              [&](rcu::Word w) { displaced.push_counted(Value::from_bits(w)); });
  });
  if (status == rcu::Status::out_of_memory) return raise_no_memory();
  values->forget();
  return true;
}

rcu::Status list_publish(List* list, std::uint64_t serial, ValueBuffer* values) {
  publish_all(*values);
  return with_access(list, [&](auto mode) {
    if constexpr (decltype(mode)::kShared)
      return list->items.publish(mode, *current_mutator(), serial, values->words(), values->size());
    else return rcu::Status::mismatch;
  });
}

// ---- extending

namespace {

bool extend_by_buffer(List* list, ValueBuffer* values) {
  if (!values->size()) return true;
  if (!is_concurrent(list)) return list_splice(list, ~std::uint64_t{0}, ~std::uint64_t{0}, values);
  for (std::size_t i = 0; i < values->size(); ++i)
    if (!list_append(list, (*values)[i])) return false;
  return true;
}

bool extend_by_tuple(List* list, Tuple* tuple) {
  ValueBuffer items;
  if (!items.reserve(tuple->size)) return raise_no_memory();
  for (std::uint64_t i = 0; i < tuple->size; ++i) (void)items.push((*tuple)[i]);
  return extend_by_buffer(list, &items);
}

bool extend_by_range(List* list, const Range* range) {
  std::int64_t v = range->start;
  for (std::int64_t i = 0; i < range->length; ++i) {
    Ref number = int_from_int64(v);
    if (!number || !list_append(list, number)) return false;
    if (i + 1 < range->length) v += range->step;
  }
  return true;
}

bool extend_by_keys(List* list, Dict* d) {
  ValueBuffer keys;
  return dict_copy_entries(d, DictPart::keys, &keys) && extend_by_buffer(list, &keys);
}

bool extend_by_iteration(Thread& t, List* list, Value iterable) {
  Root iterator(get_iterator(t, iterable));
  if (!iterator) return false;
  if (length_hint(t, iterable, 8) < 0) return false;  // may raise: a program can tell that we asked
  for (;;) {
    Ref item = next(t, iterator.get());
    if (!item) return !has_pending(t);
    if (!list_append(list, item)) return false;
    item = Ref();
    if (!quiesce_if_due(t)) return false;
  }
}

}  // namespace

bool list_extend(Thread& t, List* list, Value iterable) {
  if (exactly(iterable, BuiltinType::list)) {
    ValueBuffer items;
    return list_copy_items(iterable.as<List>(), &items) && extend_by_buffer(list, &items);
  }
  if (exactly(iterable, BuiltinType::tuple)) return extend_by_tuple(list, iterable.as<Tuple>());
  if (exactly(iterable, BuiltinType::range) && !iterable.as<Range>()->big)
    return extend_by_range(list, iterable.as<Range>());
  if (exactly(iterable, BuiltinType::dict)) return extend_by_keys(list, iterable.as<Dict>());
  return extend_by_iteration(t, list, iterable);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
