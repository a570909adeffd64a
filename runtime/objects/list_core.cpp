// Lists: making, copying, splicing, extending. Methods are in list_methods.cpp, slots in list_type.cpp.
#include "runtime/objects/abstract.h"
#include "runtime/objects/container_support.h"
#include "runtime/objects/dict_views.h"
#include "runtime/objects/kinds.h"
#include "runtime/objects/list_by_turns.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/number.h"
#include "runtime/objects/plain_instance.h"
#include "runtime/objects/slice.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

void traverse_list(Object* o, ChildVisitor visit) {
  static_cast<List*>(o)->items.traverse(rcu::Exclusive{}, [&](rcu::Word w) { visit(Value::from_bits(w)); });
  traverse_attributes(o, visit);
}

void walk_list(Object* o, ChildVisitor visit) {
  static_cast<List*>(o)->items.traverse(WalkAccess{}, [&](rcu::Word w) { visit(Value::from_bits(w)); });
  traverse_attributes(o, visit);
}

void dispose_list(Object* o) {
  static_cast<List*>(o)->items.destroy(*current_mutator());
  dispose_attributes(o);
}

void end_list(Object* o) {
  static_cast<List*>(o)->items.destroy(*current_mutator(), [](rcu::Word w) { release(Value::from_bits(w)); });
  if (SW_LIKELY(is_plain_instance<BuiltinType::list>(o))) return;
  traverse_attributes(o, {});
  dispose_attributes(o);
}

void publish_all(ValueBuffer& values) {
  for (std::size_t i = 0; i < values.size(); ++i) publish(values[i]);
}

}  // namespace

const KindOps kListOps = {"list", traverse_list, dispose_list, nullptr, walk_list, end_list};

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

namespace {

[[gnu::always_inline]] inline Ref make_empty() {
  List* list = static_cast<List*>(
      allocate_object(sizeof(List), Kind::list, static_cast<std::uint32_t>(BuiltinType::list)));
  if (SW_UNLIKELY(!list)) return raise_no_memory();
  new (&list->items) decltype(list->items)();
  return Ref::adopt(Value::object(list));
}

}  // namespace

Ref list_make(std::size_t capacity) {
  Ref made = make_empty();
  if (!made) return {};
  List* list = made.as<List>();
  if (capacity &&
      list->items.reserve(rcu::Exclusive{}, *current_mutator(), capacity) == rcu::Status::out_of_memory)
    return raise_no_memory();
  return made;
}

namespace {

// A list of n items, which fill(Value*) writes and gives a count each. Empty: MemoryError is pending.
template <class Fill>
Ref list_filled(std::size_t n, Fill fill) {
  Ref list = make_empty();
  if (!list) return {};
  List* fresh = list.as<List>();
  auto fill_words = [&](rcu::Word* words) {
    auto* values = reinterpret_cast<Value*>(words);
    fill(values);
    if (fresh->is_shared())
      for (std::size_t i = 0; i < n; ++i) publish(values[i]);
  };
  if (fresh->items.assign(rcu::Exclusive{}, n, fill_words) != rcu::Status::inserted) return raise_no_memory();
  return list;
}

// Copies values, each with a further count.
Value* copy_counted(Value* to, const Value* from, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    retain(from[i]);
    to[i] = from[i];
  }
  return to + n;
}

}  // namespace

Ref list_from(const Value* items, std::size_t n) {
  return list_filled(n, [&](Value* to) { copy_counted(to, items, n); });
}

Ref list_from_counted(ValueBuffer* values) {
  Ref list = list_filled(values->size(), [&](Value* to) {
    std::memcpy(static_cast<void*>(to), static_cast<const void*>(values->data()),
                values->size() * sizeof(Value));
  });
  if (list) values->forget();
  return list;
}

Ref list_concat(List* a, List* b) {
  const Value *x = list_items_alone(a), *y = list_items_alone(b);
  if (x && y) {
    std::size_t n = list_length(a), m = list_length(b);
    return list_filled(n + m, [&](Value* to) { copy_counted(copy_counted(to, x, n), y, m); });
  }
  ValueBuffer items;
  if (!list_copy_items(a, &items) || !list_copy_items(b, &items)) return {};
  return list_from_counted(&items);
}

Ref list_repeat(List* list, std::int64_t times) {
  ValueBuffer copied;
  const Value* items = list_items_alone(list);
  std::size_t n = items ? list_length(list) : 0, total;
  if (!items) {
    if (!list_copy_items(list, &copied)) return {};
    items = copied.data(), n = copied.size();
  }
  if (__builtin_mul_overflow(n, static_cast<std::size_t>(times), &total) || total > (std::size_t{1} << 31))
    return raise_no_memory();
  return list_filled(total, [&](Value* to) {
    if (n == 1 && !items->is_object()) return (void)std::fill_n(to, total, *items);
    for (std::int64_t k = 0; k < times; ++k) to = copy_counted(to, items, n);
  });
}

Ref list_copy(List* list) {
  if (const Value* items = list_items_alone(list)) return list_from(items, list_length(list));
  ValueBuffer items;
  if (!list_copy_items(list, &items)) return {};
  return list_from_counted(&items);
}

Ref list_copy_positions(List* list, std::int64_t start, std::int64_t step, std::int64_t count) {
  if (const Value* items = list_items_alone(list)) {
    if (step == 1) return list_from(items + start, static_cast<std::size_t>(count));
    return list_filled(static_cast<std::size_t>(count), [&](Value* to) {
      for (std::int64_t i = 0; i < count; ++i) copy_counted(to + i, items + start + i * step, 1);
    });
  }
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
  if (const Value* alone = list_items_alone(list)) return tuple_from(alone, list_length(list));
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

rcu::Status list_publish_locked(List* list, ValueBuffer& before, ValueBuffer* values) {
  if (list->is_shared()) publish_all(*values);
  return with_access(list, [&](auto mode) {
    if (list->items.size(mode) != before.size()) return rcu::Status::mismatch;
    for (std::size_t i = 0; i < before.size(); ++i)
      if (list->items.get(mode, i).word != before[i].bits()) return rcu::Status::mismatch;
    return list->items.splice(mode, *current_mutator(), 0, before.size(), values->words(), values->size(),
                              [](rcu::Word) {});
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

// n items that lie still meanwhile, at the end of a list that no other thread uses.
template <class Item>
bool extend_by_items(List* list, std::size_t n, Item item) {
  return with_access(list, [&](auto mode) {
    Mutator& m = *current_mutator();
    if (!list->items.size(mode) && n && list->items.reserve(mode, m, n) == rcu::Status::out_of_memory)
      return static_cast<bool>(raise_no_memory());
    for (std::size_t i = 0; i < n; ++i) {
      Value v = item(i);
      retain(v);
      if (list->items.append(mode, m, v.bits()) != rcu::Status::inserted) return raise_append_failed(v);
    }
    return true;
  });
}

bool extend_by_tuple(List* list, Tuple* tuple) {
  if (!list->is_shared())
    return extend_by_items(list, tuple->size, [&](std::size_t i) { return (*tuple)[i]; });
  ValueBuffer items;
  if (!items.reserve(tuple->size)) return raise_no_memory();
  for (std::uint64_t i = 0; i < tuple->size; ++i) (void)items.push((*tuple)[i]);
  return extend_by_buffer(list, &items);
}

bool extend_by_list(List* list, List* other) {
  const Value* from = list_items_alone(other);
  if (from && other != list && !list->is_shared())
    return extend_by_items(list, list_length(other), [&](std::size_t i) { return from[i]; });
  ValueBuffer items;
  return list_copy_items(other, &items) && extend_by_buffer(list, &items);
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

// Keys or values of one moment.
bool extend_by_entries(List* list, Dict* d, DictPart part) {
  ValueBuffer entries;
  return dict_copy_entries(d, part, &entries) && extend_by_buffer(list, &entries);
}

Dict* viewed(Value view) { return view.as<DictView>()->dict.peek().as<Dict>(); }

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
  if (exactly(iterable, BuiltinType::list)) return extend_by_list(list, iterable.as<List>());
  if (exactly(iterable, BuiltinType::tuple)) return extend_by_tuple(list, iterable.as<Tuple>());
  if (exactly(iterable, BuiltinType::range) && !iterable.as<Range>()->big)
    return extend_by_range(list, iterable.as<Range>());
  if (exactly(iterable, BuiltinType::dict))
    return extend_by_entries(list, iterable.as<Dict>(), DictPart::keys);
  if (exactly(iterable, BuiltinType::dict_keys))
    return extend_by_entries(list, viewed(iterable), DictPart::keys);
  if (exactly(iterable, BuiltinType::dict_values))
    return extend_by_entries(list, viewed(iterable), DictPart::values);
  return extend_by_iteration(t, list, iterable);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
