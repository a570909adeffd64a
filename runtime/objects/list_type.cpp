// The type list: construction, slots, subscription. Methods are in list_methods.cpp, sorting in
// list_sort.cpp.
#include "runtime/objects/arguments.h"
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/container_support.h"
#include "runtime/objects/iterators.h"
#include "runtime/objects/list_by_turns.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/number.h"
#include "runtime/objects/slice.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

// ---- construction

Ref create_list(Thread&, Type* type, Args) {
  List* list = list_new(type);
  return list ? Ref::adopt(Value::object(list)) : Ref();
}

bool init_list(Thread& t, Value self, Args args) {
  if (exactly(self, BuiltinType::list) && !no_keywords("list", args)) return false;
  if (!positional_between("list", Args{args.values, args.positional(), nullptr}, 0, 1)) return false;
  ValueBuffer nothing;
  if (list_length(self.as<List>()) && !list_splice(self.as<List>(), 0, ~std::uint64_t{0}, &nothing))
    return false;
  return args.positional() == 0 || list_extend(t, self.as<List>(), args[0]);
}

// ---- repr, comparison, containment

Ref repr_list(Thread& t, Value self) {
  List* list = self.as<List>();
  if (!list_length(list)) return str_from_utf8("[]");
  ActiveRepr active(t, self);
  if (active.nested()) return str_from_utf8("[...]");
  StrBuilder out;
  out.append('[');
  for (std::int64_t i = 0;; ++i) {
    Ref item = list_item(list, i);
    if (!item) break;
    if (i) out.append_ascii(", ");
    if (!append_repr(t, out, std::move(item))) return {};
  }
  out.append(']');
  return out.finish();
}

// How many items two lists surely begin with alike; 0 if others may change them meanwhile.
std::int64_t same_start(const List* x, const List* y) {
  const Value *p = list_items_alone(x), *q = list_items_alone(y);
  if (!p || !q) return 0;
  std::size_t n = std::min(list_length(x), list_length(y)), i = 0;
  while (i < n && quick_equal(p[i], q[i]) == rcu::Equal::yes) ++i;
  return static_cast<std::int64_t>(i);
}

Ref compare_lists(Thread& t, Value a, Value b, CompareOp op) {
  if (!is_list(a) || !is_list(b)) return not_implemented();
  List *x = a.as<List>(), *y = b.as<List>();
  bool equality = op == CompareOp::eq || op == CompareOp::ne;
  if (equality && list_length(x) != list_length(y)) return Ref::boolean(op == CompareOp::ne);
  for (std::int64_t i = same_start(x, y);; ++i) {
    Ref p = list_item(x, i), q = list_item(y, i);
    if (!p || !q) break;
    rcu::Equal quick = quick_equal(p, q);
    if (quick == rcu::Equal::yes) continue;
    Root keep_p(std::move(p)), keep_q(std::move(q));
    Truth same = quick == rcu::Equal::undecided ? equal(t, keep_p, keep_q) : Truth::no;
    if (same == Truth::error) return {};
    if (same == Truth::yes) continue;
    return equality ? Ref::boolean(op == CompareOp::ne) : compare(t, op, keep_p, keep_q);
  }
  return Ref::boolean(
      order_of(static_cast<std::int64_t>(list_length(x)), static_cast<std::int64_t>(list_length(y)), op));
}

Truth list_contains(Thread& t, Value self, Value v) {
  for (std::int64_t i = 0;; ++i) {
    Ref item = list_item(self.as<List>(), i);
    if (!item) return Truth::no;
    Truth same = equal_item(t, std::move(item), v);
    if (same != Truth::no) return same;
  }
}

std::int64_t length_of_list(Thread&, Value self) {
  return static_cast<std::int64_t>(list_length(self.as<List>()));
}

// ---- + and *

Ref concat_lists(Thread&, Value a, Value b) {
  if (!is_list(b))
    return raise(BuiltinType::TypeError, "can only concatenate list (not \"{}\") to list", type_name(b));
  return list_concat(a.as<List>(), b.as<List>());
}

bool repeated(ValueBuffer& items, std::int64_t times, ValueBuffer* out) {
  std::size_t n = items.size(), total;
  if (__builtin_mul_overflow(n, static_cast<std::size_t>(times), &total) || total > (std::size_t{1} << 31) ||
      !out->reserve(total))
    return raise_no_memory();
  for (std::int64_t k = 0; k < times; ++k)
    for (std::size_t i = 0; i < n; ++i) (void)out->push(items[i]);
  return true;
}

Ref repeat_list(Thread& t, Value self, Value count) {
  std::int64_t times;
  return repeat_times(t, count, &times) ? list_repeat(self.as<List>(), times) : Ref();
}

Ref extend_in_place(Thread& t, Value self, Value other) {
  return list_extend(t, self.as<List>(), other) ? Ref::share(self) : Ref();
}

Ref repeat_in_place(Thread& t, Value self, Value count) {
  std::int64_t times;
  if (!repeat_times(t, count, &times)) return {};
  List* list = self.as<List>();
  for (;;) {
    ValueBuffer items, all;
    std::uint64_t serial = 0;
    if (!list_copy_items(list, &items, &serial) || !repeated(items, times, &all)) return {};
    const bool by_turns = is_locked_by_turns(list);
    if (!by_turns && !is_concurrent(list))
      return list_splice(list, 0, ~std::uint64_t{0}, &all) ? Ref::share(self) : Ref();
    rcu::Status s = by_turns ? list_publish_locked(list, items, &all) : list_publish(list, serial, &all);
    if (s == rcu::Status::out_of_memory) return raise_no_memory();
    if (s != rcu::Status::replaced) continue;
    // What was there before and what is there now each own a count: `all` gave its counts to the list, the
    // ones of the items before are in the list no more.
    all.forget();
    for (std::size_t i = 0; i < items.size(); ++i) release(items[i]);
    return Ref::share(self);
  }
}

// ---- subscription

Ref get_slice(Thread& t, List* list, Slice* slice) {
  SliceBounds b;
  return slice_unpack(t, slice, &b) ? list_get_slice(list, b) : Ref();
}

Ref get_list_item(Thread& t, Value self, Value key) {
  List* list = self.as<List>();
  if (is_slice(key)) return get_slice(t, list, key.as<Slice>());
  std::int64_t i;
  if (!subscript_index(t, key, "list", &i)) return {};
  if (Ref v = list_item(list, i)) return v;
  return raise(BuiltinType::IndexError, "list index out of range");
}

// The new contents of a list from those of one moment. False: pending.
template <class F>
bool rewrite(List* list, F make) {
  for (;;) {
    ValueBuffer items, out;
    std::uint64_t serial = 0;
    if (!list_copy_items(list, &items, &serial) || !make(items, &out)) return false;
    const bool by_turns = is_locked_by_turns(list);
    if (!by_turns && !is_concurrent(list)) return list_splice(list, 0, ~std::uint64_t{0}, &out);
    rcu::Status s = by_turns ? list_publish_locked(list, items, &out) : list_publish(list, serial, &out);
    if (s == rcu::Status::out_of_memory) return raise_no_memory();
    if (s != rcu::Status::replaced) continue;
    out.forget();  // the list owns them; those that the list owned before are ours
    for (std::size_t i = 0; i < items.size(); ++i) release(items[i]);
    return true;
  }
}

bool delete_positions(List* list, SlicePositions p) {
  if (p.step < 0) {  // the same positions upwards
    p.start += p.step * (p.count - 1);
    p.step = -p.step;
  }
  return rewrite(list, [&](ValueBuffer& items, ValueBuffer* out) -> bool {
    if (!out->reserve(items.size())) return raise_no_memory();
    std::int64_t next = p.start, left = p.count;
    for (std::int64_t i = 0; i < static_cast<std::int64_t>(items.size()); ++i) {
      if (left && i == next) next += p.step, --left;
      else (void)out->push(items[static_cast<std::size_t>(i)]);
    }
    return true;
  });
}

bool assign_positions(List* list, const SlicePositions& p, ValueBuffer& values) {
  for (std::int64_t k = 0, i = p.start; k < p.count; ++k, i += p.step)
    (void)list_set_item(list, i, values[static_cast<std::size_t>(k)]);  // false: the list became shorter
  return true;
}

// The items of any iterable. False: pending, with `complaint` if it is none.
bool collect(Thread& t, Value iterable, const char* complaint, ValueBuffer* out) {
  if (exactly(iterable, BuiltinType::list)) return list_copy_items(iterable.as<List>(), out);
  Root iterator(get_iterator(t, iterable));
  if (!iterator) {
    if (!pending_is(t, BuiltinType::TypeError)) return false;
    clear_pending(t);
    return raise_text(BuiltinType::TypeError, complaint);
  }
  for (;;) {
    Ref item = next(t, iterator.get());
    if (!item) return !has_pending(t);
    if (!out->push(item)) return raise_no_memory();
    item = Ref();
    if (!quiesce_if_due(t)) return false;
  }
}

bool set_slice(Thread& t, List* list, Slice* slice, Value value) {
  SliceBounds b;
  return slice_unpack(t, slice, &b) && list_set_slice(t, list, b, value);
}

}  // namespace

Ref list_get_slice(List* list, const SliceBounds& b) {
  // The whole list: that of one moment, as programs expect of [:] when others change it.
  if (b.step == 1 && b.start == 0 && b.stop == INT64_MAX && !is_alone(list)) return list_copy(list);
  SlicePositions p = slice_adjust(b, static_cast<std::int64_t>(list_length(list)));
  return list_copy_positions(list, p.start, p.step, p.count);
}

bool list_set_slice(Thread& t, List* list, const SliceBounds& b, Value value) {
  ValueBuffer values;
  const char* complaint =
      b.step == 1 ? "can only assign an iterable" : "must assign iterable to extended slice";
  if (value && !collect(t, value, complaint, &values)) return false;
  SlicePositions p = slice_adjust(b, static_cast<std::int64_t>(list_length(list)));
  if (p.step == 1) {
    auto from = static_cast<std::uint64_t>(p.start);
    return list_splice(list, from, from + static_cast<std::uint64_t>(p.count), &values);
  }
  if (!value) return p.count == 0 || delete_positions(list, p);
  if (values.size() != static_cast<std::size_t>(p.count))
    return raise(BuiltinType::ValueError,
                 "attempt to assign sequence of size {} to extended slice of size {}", values.size(),
                 p.count);
  return assign_positions(list, p, values);
}

namespace {

bool delete_at(List* list, std::int64_t i) {
  bool there = list_index(list, &i);
  rcu::Change c{rcu::Status::absent};
  if (there)
    c = with_access(list, [&](auto mode) {
      return list->items.erase(mode, *current_mutator(), static_cast<std::uint64_t>(i));
    });
  if (c.status == rcu::Status::out_of_memory) return raise_no_memory();
  if (c.status != rcu::Status::erased)
    return raise(BuiltinType::IndexError, "list assignment index out of range");
  release(Value::from_bits(c.value));
  return true;
}

bool set_list_item(Thread& t, Value self, Value key, Value value) {
  List* list = self.as<List>();
  if (is_slice(key)) return set_slice(t, list, key.as<Slice>(), value);
  std::int64_t i;
  if (!subscript_index(t, key, "list", &i)) return false;
  if (!value) return delete_at(list, i);
  if (list_set_item(list, i, value)) return true;
  return raise(BuiltinType::IndexError, "list assignment index out of range");
}

Ref iterate_list(Thread&, Value self) { return make_sequence_walk(BuiltinType::list_iterator, self, 0); }

constexpr TypeSlots make_slots() {
  TypeSlots s{};
  s.repr = repr_list;
  s.compare = compare_lists;
  s.create = create_list;
  s.init = init_list;
  s.iter = iterate_list;
  s.in_place[static_cast<int>(BinaryOp::add)] = extend_in_place;
  s.in_place[static_cast<int>(BinaryOp::mul)] = repeat_in_place;
  s.length = length_of_list;
  s.get_item = get_list_item;
  s.set_item = set_list_item;
  s.contains = list_contains;
  s.concat = concat_lists;
  s.repeat = repeat_list;
  return s;
}
constexpr TypeSlots kSlots = make_slots();

}  // namespace

const TypeDef kListType = {
    .name = "list",
    .slots = &kSlots,
    .methods = kListMethods,
    .doc =
        "Built-in mutable sequence.\n\nIf no argument is given, the constructor creates a new empty "
        "list.\nThe "
        "argument must be an iterable if specified.",
    .kind = Kind::list,
    .instance_size = sizeof(List),
    .flags = kTypeSequence,
};

}  // namespace SW_MODEL
}  // namespace sidewinder
