// The type tuple. Items are immutable: whoever holds the tuple holds them.
#include "runtime/objects/abstract.h"
#include "runtime/objects/arguments.h"
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/container_support.h"
#include "runtime/objects/iterators.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/number.h"
#include "runtime/objects/slice.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

// ---- construction

Ref tuple_of_iterable(Thread& t, Value v) {
  if (exactly(v, BuiltinType::tuple)) return Ref::share(v);
  if (exactly(v, BuiltinType::list)) return list_to_tuple(v.as<List>());
  Root list(list_make());
  if (!list || !list_extend(t, list.as<List>(), v)) return {};
  return list_to_tuple(list.as<List>());
}

Ref create_tuple(Thread& t, Type* type, Args args) {
  bool exact = type == builtin_type(BuiltinType::tuple);
  if (exact && !no_keywords("tuple", args)) return {};
  if (!positional_between("tuple", Args{args.values, args.positional(), nullptr}, 0, 1)) return {};
  Root items(args.positional() ? tuple_of_iterable(t, args[0]) : tuple_empty());
  if (!items || exact) return items.take();
  Tuple* from = items.as<Tuple>();
  auto* made = static_cast<Tuple*>(allocate_instance(type, from->size * sizeof(Slot)));
  if (!made) return {};
  made->size = from->size;
  for (std::uint64_t i = 0; i < from->size; ++i) made->items[i].init((*from)[i]);
  return Ref::adopt(Value::object(made));
}

// ---- repr, hash, comparison

Ref repr_tuple(Thread& t, Value self) {
  Tuple* tuple = self.as<Tuple>();
  if (!tuple->size) return str_from_utf8("()");
  ActiveRepr active(t, self);
  if (active.nested()) return str_from_utf8("(...)");
  StrBuilder out;
  out.append('(');
  for (std::uint64_t i = 0; i < tuple->size; ++i) {
    if (i) out.append_ascii(", ");
    if (!append_repr(t, out, Ref::share((*tuple)[i]))) return {};
  }
  out.append_ascii(tuple->size == 1 ? ",)" : ")");
  return out.finish();
}

Truth hash_of_tuple(Thread& t, Value self, std::int64_t* out) {
  Tuple* tuple = self.as<Tuple>();
  TupleHash all;
  for (std::uint64_t i = 0; i < tuple->size; ++i) {
    std::int64_t h;
    if (!key_hash(t, (*tuple)[i], &h)) return Truth::error;
    all.add(h);
  }
  *out = all.finish();
  return Truth::yes;
}

Ref compare_tuples(Thread& t, Value a, Value b, CompareOp op) {
  if (!is_tuple(a) || !is_tuple(b)) return not_implemented();
  Tuple *x = a.as<Tuple>(), *y = b.as<Tuple>();
  bool equality = op == CompareOp::eq || op == CompareOp::ne;
  for (std::uint64_t i = 0; i < x->size && i < y->size; ++i) {
    Value p = (*x)[i], q = (*y)[i];
    rcu::Equal quick = quick_equal(p, q);
    Truth same = quick == rcu::Equal::undecided ? equal(t, p, q) : truth_of(quick);
    if (same == Truth::error) return {};
    if (same == Truth::yes) continue;
    return equality ? Ref::boolean(op == CompareOp::ne) : compare(t, op, p, q);
  }
  return Ref::boolean(order_of(static_cast<std::int64_t>(x->size), static_cast<std::int64_t>(y->size), op));
}

Truth tuple_contains(Thread& t, Value self, Value v) {
  Tuple* tuple = self.as<Tuple>();
  for (std::uint64_t i = 0; i < tuple->size; ++i) {
    rcu::Equal quick = quick_equal((*tuple)[i], v);
    Truth same = quick == rcu::Equal::undecided ? equal(t, (*tuple)[i], v) : truth_of(quick);
    if (same != Truth::no) return same;
  }
  return Truth::no;
}

// ---- as a sequence

std::int64_t length_of_tuple(Thread&, Value self) {
  return static_cast<std::int64_t>(self.as<Tuple>()->size);
}

Ref concat_tuples(Thread&, Value a, Value b) {
  if (!is_tuple(b))
    return raise(BuiltinType::TypeError, "can only concatenate tuple (not \"{}\") to tuple", type_name(b));
  Tuple *x = a.as<Tuple>(), *y = b.as<Tuple>();
  if (!x->size && exactly(b, BuiltinType::tuple)) return Ref::share(b);
  if (!y->size && exactly(a, BuiltinType::tuple)) return Ref::share(a);
  if (!x->size && !y->size) return tuple_empty();
  Ref made = tuple_make(x->size + y->size);
  if (!made) return {};
  Slot* to = made.as<Tuple>()->items;
  for (std::uint64_t i = 0; i < x->size; ++i) (to++)->init((*x)[i]);
  for (std::uint64_t i = 0; i < y->size; ++i) (to++)->init((*y)[i]);
  return made;
}

Ref repeat_tuple(Thread& t, Value self, Value count) {
  std::int64_t times;
  if (!repeat_times(t, count, &times)) return {};
  Tuple* tuple = self.as<Tuple>();
  if (exactly(self, BuiltinType::tuple) && (times == 1 || !tuple->size)) return Ref::share(self);
  std::size_t total;
  if (__builtin_mul_overflow(tuple->size, static_cast<std::size_t>(times), &total)) return raise_no_memory();
  if (!total) return tuple_empty();
  Ref made = tuple_make(total);
  if (!made) return {};
  Slot* to = made.as<Tuple>()->items;
  for (std::int64_t k = 0; k < times; ++k)
    for (std::uint64_t i = 0; i < tuple->size; ++i) (to++)->init((*tuple)[i]);
  return made;
}

}  // namespace

Ref tuple_get_slice(Value self, const SliceBounds& bounds) {
  Tuple* tuple = self.as<Tuple>();
  SlicePositions p = slice_adjust(bounds, static_cast<std::int64_t>(tuple->size));
  if (p.step == 1)
    return tuple_slice(self, static_cast<std::size_t>(p.start), static_cast<std::size_t>(p.start + p.count));
  if (!p.count) return tuple_empty();
  Ref made = tuple_make(static_cast<std::size_t>(p.count));
  if (!made) return {};
  for (std::int64_t k = 0, i = p.start; k < p.count; ++k, i += p.step)
    made.as<Tuple>()->items[k].init((*tuple)[static_cast<std::uint64_t>(i)]);
  return made;
}

namespace {

Ref get_tuple_item(Thread& t, Value self, Value key) {
  if (is_slice(key)) {
    SliceBounds bounds;
    return slice_unpack(t, key.as<Slice>(), &bounds) ? tuple_get_slice(self, bounds) : Ref();
  }
  std::int64_t i;
  if (!subscript_index(t, key, "tuple", &i)) return {};
  Tuple* tuple = self.as<Tuple>();
  if (i < 0) i += static_cast<std::int64_t>(tuple->size);
  if (i >= 0 && static_cast<std::uint64_t>(i) < tuple->size)
    return Ref::share((*tuple)[static_cast<std::uint64_t>(i)]);
  return raise(BuiltinType::IndexError, "tuple index out of range");
}

Ref iterate_tuple(Thread&, Value self) { return make_sequence_walk(BuiltinType::tuple_iterator, self, 0); }

// ---- methods

Ref count(Thread& t, Args args) {
  Tuple* tuple = args[0].as<Tuple>();
  std::int64_t n = 0;
  for (std::uint64_t i = 0; i < tuple->size; ++i) {
    Truth same = equal_item(t, Ref::share((*tuple)[i]), args[1]);
    if (same == Truth::error) return {};
    n += same == Truth::yes;
  }
  return int_from_int64(n);
}

Ref index(Thread& t, Args args) {
  Tuple* tuple = args[0].as<Tuple>();
  auto length = static_cast<std::int64_t>(tuple->size);
  std::int64_t start = 0, stop = INT64_MAX;
  if (args.count > 2 && !clamp_index(t, args[2], &start)) return {};
  if (args.count > 3 && !clamp_index(t, args[3], &stop)) return {};
  if (start < 0) start = std::max<std::int64_t>(start + length, 0);
  if (stop < 0) stop += length;
  for (std::int64_t i = start; i < stop && i < length; ++i) {
    Truth same = equal_item(t, Ref::share((*tuple)[static_cast<std::uint64_t>(i)]), args[1]);
    if (same == Truth::error) return {};
    if (same == Truth::yes) return int_from_int64(i);
  }
  return raise(BuiltinType::ValueError, "tuple.index(x): x not in tuple");
}

Ref getnewargs(Thread&, Args args) {
  Tuple* tuple = args[0].as<Tuple>();
  Ref copy = tuple_make(tuple->size);
  if (!copy) return {};
  for (std::uint64_t i = 0; i < tuple->size; ++i) copy.as<Tuple>()->items[i].init((*tuple)[i]);
  Value only[] = {copy};
  return tuple_from(only, 1);
}

constexpr MethodDef kMethods[] = {
    {"count", count, Arity::one, 0, 0, Binding::method, "Return number of occurrences of value."},
    {"index", index, Arity::range, 1, 3, Binding::method,
     "Return first index of value.\n\nRaises ValueError if the value is not present."},
    {"__getnewargs__", getnewargs, Arity::none},
    {},
};

constexpr TypeSlots kSlots{.repr = repr_tuple,
                           .hash = hash_of_tuple,
                           .compare = compare_tuples,
                           .create = create_tuple,
                           .iter = iterate_tuple,
                           .length = length_of_tuple,
                           .get_item = get_tuple_item,
                           .contains = tuple_contains,
                           .concat = concat_tuples,
                           .repeat = repeat_tuple};

}  // namespace

// Otherwise a subclass's inline attributes would lie where the items are.
static_assert(offsetof(Tuple, attributes) + sizeof(AttributeStore) != sizeof(Tuple));

const TypeDef kTupleType = {
    .name = "tuple",
    .slots = &kSlots,
    .methods = kMethods,
    .doc =
        "Built-in immutable sequence.\n\nIf no argument is given, the constructor returns an empty "
        "tuple.\nIf "
        "iterable is specified the tuple is initialized from iterable's items.\n\nIf the argument is a "
        "tuple, the "
        "return value is the same object.",
    .kind = Kind::tuple,
    .instance_size = sizeof(Tuple),
    .attributes_offset = offsetof(Tuple, attributes),
    .flags = kTypeSequence,
};

}  // namespace SW_MODEL
}  // namespace sidewinder
