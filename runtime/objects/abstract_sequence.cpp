// Items, lengths, membership, iteration on any value (see abstract.h).
#include <limits>

#include "runtime/objects/abstract.h"
#include "runtime/objects/call.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/iterators.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/number.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/sequence_walk.h"
#include "runtime/objects/slice.h"
#include "runtime/objects/slot_table.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_building.h"

namespace sidewinder {
inline namespace SW_MODEL {

Ref make_sequence_iterator(Value sequence);  // iterators.h

std::int64_t length(Thread& t, Value v) {
  if (SW_LIKELY(v.is_object())) {  // what programs ask most, without a way through the type
    Object* o = v.as_object();
    if (o->kind == Kind::list && has_type(o, BuiltinType::list))
      return static_cast<std::int64_t>(list_length(v.as<List>()));
    if (o->kind == Kind::str && has_type(o, BuiltinType::str))
      return static_cast<std::int64_t>(v.as<Str>()->length);
    if (o->kind == Kind::tuple && has_type(o, BuiltinType::tuple))
      return static_cast<std::int64_t>(v.as<Tuple>()->size);
  }
  auto f = slots_of(v).length;
  if (f) return f(t, v);
  return raise(BuiltinType::TypeError, "object of type '{}' has no len()", type_name(v));
}

std::int64_t length_hint(Thread& t, Value v, std::int64_t otherwise) {
  if (auto f = slots_of(v).length) {
    std::int64_t n = f(t, v);
    if (n >= 0) return n;
    if (!pending_is(t, BuiltinType::TypeError)) return -1;
    clear_pending(t);
  }
  bool absent = false;
  Ref hint = call_special(t, v, names(t).dunder_length_hint, {}, &absent);
  if (absent) return otherwise;
  if (!hint) {
    if (!pending_is(t, BuiltinType::TypeError)) return -1;
    clear_pending(t);
    return otherwise;
  }
  if (hint.get() == Value::not_implemented()) return otherwise;
  if (!is_int(hint))
    return raise(BuiltinType::TypeError, "__length_hint__ must be an integer, not {}", type_name(hint));
  std::optional<std::int64_t> n = int_as_int64(hint);
  if (!n) return raise(BuiltinType::OverflowError, "cannot fit 'int' into an index-sized integer");
  if (*n < 0) return raise(BuiltinType::ValueError, "__length_hint__() should return >= 0");
  return *n;
}

Ref get_item(Thread& t, Value v, Value key) {
  auto f = slots_of(v).get_item;
  if (f) return f(t, v, key);
  if (is_type(v)) {  // list[int]
    if (v.as<Type>() == builtin_type(BuiltinType::type)) return make_generic_alias(t, v, key);
    Root item(find_attribute(t, v, names(t).dunder_class_getitem));
    if (item && !item.get().is_none()) return call(t, item, {key});
    if (has_pending(t)) return {};
    return raise(BuiltinType::TypeError, "type '{}' is not subscriptable", c_name_of(v.as<Type>()));
  }
  return raise(BuiltinType::TypeError, "'{}' object is not subscriptable", type_name(v));
}

bool set_item(Thread& t, Value v, Value key, Value value) {
  auto f = slots_of(v).set_item;
  if (f) return f(t, v, key, value);
  return raise(BuiltinType::TypeError, "'{}' object does not support item assignment", type_name(v));
}

bool delete_item(Thread& t, Value v, Value key) {
  auto f = slots_of(v).set_item;
  if (f) return f(t, v, key, Value());
  // CPython speaks in two voices: of sequences with an index, and of everything else.
  const TypeSlots& slots = slots_of(v);
  bool sequence =
      type_of(v)->has(kTypeHeap) || slots.concat || slots.repeat || slots.length || slots.contains;
  if (sequence && !is_type(v) && slots_of(key).index)
    return raise(BuiltinType::TypeError, "'{}' object doesn't support item deletion", type_name(v));
  return raise(BuiltinType::TypeError, "'{}' object does not support item deletion", type_name(v));
}

// ---- slices: of the commonest types without a slice object

namespace {

bool plain_bound(Value v, std::int64_t otherwise, std::int64_t* out) {
  *out = v.is_small_int() ? v.as_small_int() : otherwise;
  return v.is_small_int() || v.is_none();
}

// The bounds, if they are small integers or None and the step is not 0.
bool plain_bounds(const Value* parts, std::uint32_t count, SliceBounds* out) {
  out->step = 1;
  if (count == 3 && (!plain_bound(parts[2], 1, &out->step) || !out->step)) return false;
  bool down = out->step < 0;
  return plain_bound(parts[0], down ? INT64_MAX : 0, &out->start) &&
         plain_bound(parts[1], down ? INT64_MIN : INT64_MAX, &out->stop);
}

Ref make_slice(const Value* parts, std::uint32_t count) {
  return slice_make(parts[0], parts[1], count == 3 ? parts[2] : Value::none());
}

}  // namespace

Ref get_slice(Thread& t, Value v, const Value* parts, std::uint32_t count) {
  SliceBounds bounds;
  if (SW_LIKELY(v.is_object() && plain_bounds(parts, count, &bounds))) {
    Object* o = v.as_object();
    if (has_type(o, BuiltinType::list)) return list_get_slice(v.as<List>(), bounds);
    if (has_type(o, BuiltinType::str)) return str_get_slice(v, bounds);
    if (has_type(o, BuiltinType::tuple)) return tuple_get_slice(v, bounds);
  }
  Root slice(make_slice(parts, count));
  return slice ? get_item(t, v, slice) : Ref();
}

bool set_slice(Thread& t, Value v, const Value* parts, std::uint32_t count, Value value) {
  SliceBounds bounds;
  if (is_instance_exact(v, BuiltinType::list) && plain_bounds(parts, count, &bounds))
    return list_set_slice(t, v.as<List>(), bounds, value);
  Root slice(make_slice(parts, count));
  return slice && set_item(t, v, slice, value);
}

Truth contains(Thread& t, Value container, Value item) {
  if (auto f = slots_of(container).contains) return f(t, container, item);
  const TypeSlots& slots = slots_of(container);
  if (!slots.iter && !slots.get_item)
    return raise(BuiltinType::TypeError, "argument of type '{}' is not iterable", type_name(container));
  Truth found = Truth::no;
  bool done = for_each(t, container, [&](Thread& t, Value v) {
    found = equal(t, v, item);
    return found == Truth::no;
  });
  return done || found == Truth::yes ? found : Truth::error;
}

// ---- iteration

Ref get_iterator(Thread& t, Value v) {
  if (v.is_object() && has_type(v.as_object(), BuiltinType::list))
    return make_sequence_walk(BuiltinType::list_iterator, v, 0);
  if (v.is_object() && has_type(v.as_object(), BuiltinType::tuple))
    return make_sequence_walk(BuiltinType::tuple_iterator, v, 0);
  const TypeSlots& slots = slots_of(v);
  if (slots.iter) {
    Ref r = slots.iter(t, v);
    if (!r || slots_of(r).next) return r;
    return raise(BuiltinType::TypeError, "iter() returned non-iterator of type '{}'", type_name(r));
  }
  if (slots.get_item && !is_type(v)) return make_sequence_iterator(v);
  return raise(BuiltinType::TypeError, "'{}' object is not iterable", type_name(v));
}

Ref next(Thread& t, Value iterator) {
  Ref item;
  if (step_sequence(iterator, &item)) return item;
  auto f = slots_of(iterator).next;
  if (!f) return raise(BuiltinType::TypeError, "'{}' object is not an iterator", type_name(iterator));
  Ref r = f(t, iterator);
  if (!r && pending_is(t, BuiltinType::StopIteration)) clear_pending(t);
  return r;
}

Ref to_list(Thread& t, Value iterable) {
  Root list(list_make());
  if (!list || !list_extend(t, list.as<List>(), iterable)) return {};
  return list.take();
}

Ref to_tuple(Thread& t, Value iterable) {
  if (is_instance_exact(iterable, BuiltinType::tuple)) return Ref::share(iterable);
  if (is_instance_exact(iterable, BuiltinType::list)) return list_to_tuple(iterable.as<List>());
  Root list(to_list(t, iterable));
  return list ? list_to_tuple(list.as<List>()) : Ref();
}

}  // namespace SW_MODEL
}  // namespace sidewinder
