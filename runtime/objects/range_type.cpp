// The type range and its iterators.
#include "runtime/objects/arguments.h"
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/container_support.h"
#include "runtime/objects/iterators.h"
#include "runtime/objects/native_object.h"
#include "runtime/objects/number.h"
#include "runtime/objects/range_parts.h"
#include "runtime/objects/sequence_walk.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

// ---- iterators

namespace {

Ref small_iterator(std::int64_t start, std::int64_t step, std::int64_t count) {
  auto* it = static_cast<RangeIterator*>(allocate_object(
      sizeof(RangeIterator), Kind::iterator, static_cast<std::uint32_t>(BuiltinType::range_iterator)));
  if (!it) return raise_no_memory();
  new (&it->remaining) std::atomic<std::int64_t>(count);
  it->step = step;
  it->end = static_cast<std::uint64_t>(start) +
            static_cast<std::uint64_t>(step) * static_cast<std::uint64_t>(count);
  return Ref::adopt(Value::object(it));
}

Ref next_small(Thread&, Value self) { return step_range(self.as<RangeIterator>()); }

Ref small_length_hint(Thread&, Args args) {
  return int_from_int64(
      args[0].as<RangeIterator>()->remaining.load(std::memory_order_relaxed));  // relaxed: as above
}

// start, start + step ... : the index is all that changes.
struct LongRangeIterator : NativeObject {
  Slot start, step, length;
  Slot position;
};

void traverse_long(Object* o, ChildVisitor visit) {
  auto* it = static_cast<LongRangeIterator*>(o);
  for (Slot* slot : {&it->start, &it->step, &it->length, &it->position}) visit(slot->peek());
}

Ref long_iterator(Value start, Value step, Value length) {
  auto* it = allocate_native<LongRangeIterator>(builtin_type(BuiltinType::long_range_iterator), traverse_long,
                                                nullptr);
  if (!it) return {};
  it->start.init(start);
  it->step.init(step);
  it->length.init(length);
  it->position.init(Value::small_int(0));
  return Ref::adopt(Value::object(it));
}

Ref next_long(Thread&, Value self) {
  auto* it = self.as<LongRangeIterator>();
  Ref at = it->position.load(it);
  if (int_compare(at, it->length.peek()) >= 0) return {};
  Ref offset = int_mul(at, it->step.peek());
  Ref v = offset ? int_add(it->start.peek(), offset) : Ref();
  Ref after = v ? int_add(at, Value::small_int(1)) : Ref();
  if (!after) return {};
  it->position.store(it, after);
  return v;
}

Ref long_length_hint(Thread&, Args args) {
  auto* it = args[0].as<LongRangeIterator>();
  Ref at = it->position.load(it);
  return int_sub(it->length.peek(), at);
}

}  // namespace

Ref range_iterate(Range* r) {
  if (!r->big) return small_iterator(r->start, r->step, r->length);
  return long_iterator(r->big_start.peek(), r->big_step.peek(), r->big_length.peek());
}

Ref range_iterate_backwards(Range* r) {
  std::int64_t step, last;
  if (!r->big && !__builtin_sub_overflow(std::int64_t{0}, r->step, &step)) {
    last = r->length ? r->start + (r->length - 1) * r->step : r->start;
    return small_iterator(last, step, r->length);
  }
  Ref length = range_length(r);
  Ref i = length ? int_sub(length, Value::small_int(1)) : Ref();
  Ref from = i ? range_at(r, i) : Ref();
  Ref stride = from ? range_step(r) : Ref();
  Ref back = stride ? int_neg(stride) : Ref();
  return back ? long_iterator(from, back, length) : Ref();
}

// ---- the type

namespace {

Ref create_range(Thread& t, Type*, Args args) {
  if (!no_keywords("range", args) || !positional_between("range", args, 1, 3)) return {};
  if (args.count == 1) return range_make(t, Value::small_int(0), args[0], Value::small_int(1));
  return range_make(t, args[0], args[1], args.count == 3 ? args[2] : Value::small_int(1));
}

Ref repr_range(Thread&, Value self) {
  Range* r = self.as<Range>();
  StrBuilder out;
  out.append_ascii("range(");
  Ref start = range_start(r), stop = range_stop(r), step = range_step(r);
  if (!start || !stop || !step || !int_append(out, start)) return {};
  out.append_ascii(", ");
  if (!int_append(out, stop)) return {};
  if (step.get() != Value::small_int(1)) {
    out.append_ascii(", ");
    if (!int_append(out, step)) return {};
  }
  out.append(')');
  return out.finish();
}

bool same_int(Ref&& a, Ref&& b) { return a && b && int_compare(a, b) == 0; }

// Equal as sequences: same length, then same first item, then same step.
bool same_range(Range* a, Range* b) {
  if (a == b) return true;
  if (!same_int(range_length(a), range_length(b))) return false;
  Ref length = range_length(a);
  if (length.get() == Value::small_int(0)) return true;
  if (!same_int(range_start(a), range_start(b))) return false;
  return length.get() == Value::small_int(1) || same_int(range_step(a), range_step(b));
}

Ref compare_ranges(Thread&, Value a, Value b, CompareOp op) {
  if (!is_range(b) || (op != CompareOp::eq && op != CompareOp::ne)) return not_implemented();
  return Ref::boolean(same_range(a.as<Range>(), b.as<Range>()) == (op == CompareOp::eq));
}

// The hash of (length, start, step), the latter two None where they make no difference.
Truth hash_range(Thread& t, Value self, std::int64_t* out) {
  Range* r = self.as<Range>();
  Ref length = range_length(r), start = range_start(r), step = range_step(r);
  if (!length || !start || !step) return Truth::error;
  bool empty = length.get() == Value::small_int(0), single = length.get() == Value::small_int(1);
  Value parts[] = {length, empty ? Value::none() : start.get(), empty || single ? Value::none() : step.get()};
  Root tuple(tuple_from(parts, 3));
  return tuple ? hash(t, tuple, out) : Truth::error;
}

std::int64_t length_of_range(Thread&, Value self) {
  Range* r = self.as<Range>();
  if (!r->big) return r->length;
  std::optional<std::int64_t> n = int_as_int64(r->big_length.peek());
  if (n) return *n;
  return raise(BuiltinType::OverflowError, "Python int too large to convert to C ssize_t");
}

Truth truth_of_range(Thread&, Value self) {
  Range* r = self.as<Range>();
  return (r->big ? int_sign(r->big_length.peek()) != 0 : r->length != 0) ? Truth::yes : Truth::no;
}

// ---- searching

// Where an exact int is in the range; empty, nothing pending: nowhere.
Ref position_of(Range* r, Value v) {
  Ref start = range_start(r), stop = range_stop(r), step = range_step(r);
  if (!start || !stop || !step) return {};
  bool up = int_sign(step) > 0;
  bool inside = up ? int_compare(start, v) <= 0 && int_compare(v, stop) < 0
                   : int_compare(v, start) <= 0 && int_compare(stop, v) < 0;
  if (!inside) return {};
  Ref distance = int_sub(v, start);
  Ref quotient, remainder;
  if (!distance || !int_floordiv_mod(distance, step, &quotient, &remainder)) return {};
  return int_sign(remainder) == 0 ? std::move(quotient) : Ref();
}

bool plain_int(Value v) { return v.is_small_int() || v.is_bool() || exactly(v, BuiltinType::int_); }

Truth range_contains(Thread& t, Value self, Value v) {
  Range* r = self.as<Range>();
  if (!r->big && v.is_small_int()) {
    std::int64_t i = v.as_small_int();
    bool inside = r->step > 0 ? i >= r->start && i < r->stop : i <= r->start && i > r->stop;
    if (!inside) return Truth::no;
    return (static_cast<__int128>(i) - r->start) % r->step == 0 ? Truth::yes : Truth::no;
  }
  if (plain_int(v)) {
    Ref at = position_of(r, v);
    return at ? Truth::yes : has_pending(t) ? Truth::error : Truth::no;
  }
  bool found = false;
  bool ended = for_each(t, self, [&](Thread& t, Value item) {
    Truth same = equal(t, item, v);
    found = same == Truth::yes;
    return same == Truth::no;
  });
  if (found) return Truth::yes;
  return ended ? Truth::no : Truth::error;
}

Ref count(Thread& t, Args args) {
  if (plain_int(args[1])) {
    Truth there = range_contains(t, args[0], args[1]);
    return there == Truth::error ? Ref() : int_from_int64(there == Truth::yes);
  }
  std::int64_t n = 0;
  bool ended = for_each(t, args[0], [&](Thread& t, Value item) {
    Truth same = equal(t, item, args[1]);
    n += same == Truth::yes;
    return same != Truth::error;
  });
  return ended ? int_from_int64(n) : Ref();
}

Ref not_in_range(Thread& t, Value v) {
  Root shown(repr(t, v));
  std::string scratch;
  if (!shown) return {};
  return raise(BuiltinType::ValueError, "{} is not in range", str_utf8(shown.as<Str>(), scratch));
}

Ref index_of(Thread& t, Args args) {
  if (plain_int(args[1])) {
    Ref at = position_of(args[0].as<Range>(), args[1]);
    if (at || has_pending(t)) return at;
    return not_in_range(t, args[1]);
  }
  std::int64_t i = 0;
  bool found = false;
  bool ended = for_each(t, args[0], [&](Thread& t, Value item) {
    Truth same = equal(t, item, args[1]);
    found = same == Truth::yes;
    if (same == Truth::no) ++i;
    return same == Truth::no;
  });
  if (found) return int_from_int64(i);
  return ended ? raise(BuiltinType::ValueError, "sequence.index(x): x not in sequence") : Ref();
}

// ---- subscription

Ref range_slice(Thread& t, Range* r, Slice* slice) {
  Root length(range_length(r));
  if (!length) return {};
  Root positions(slice_indices(t, slice, length));
  if (!positions) return {};
  Tuple* p = positions.as<Tuple>();
  Ref start = range_at(r, (*p)[0]), stop = range_at(r, (*p)[1]), own = range_step(r);
  Ref step = own ? int_mul(own, (*p)[2]) : Ref();
  if (!start || !stop || !step) return {};
  return range_from_ints(start, stop, step);
}

Ref get_range_item(Thread& t, Value self, Value key) {
  Range* r = self.as<Range>();
  if (SW_LIKELY(!r->big && key.is_small_int())) {
    std::int64_t i = key.as_small_int();
    if (i < 0) i += r->length;
    if (i >= 0 && i < r->length) return int_from_int64(r->start + i * r->step);
    return raise(BuiltinType::IndexError, "range object index out of range");
  }
  if (is_slice(key)) return range_slice(t, r, key.as<Slice>());
  if (!slots_of(key).index)
    return raise(BuiltinType::TypeError, "range indices must be integers or slices, not {}", type_name(key));
  Ref i = index(t, key);
  if (!i) return {};
  Ref length = range_length(r);
  if (length && int_sign(i) < 0) i = int_add(i, length);
  if (!length || !i) return {};
  if (int_sign(i) < 0 || int_compare(i, length) >= 0)
    return raise(BuiltinType::IndexError, "range object index out of range");
  return range_at(r, i);
}

Ref iterate(Thread&, Value self) { return range_iterate(self.as<Range>()); }
Ref reversed(Thread&, Args args) { return range_iterate_backwards(args[0].as<Range>()); }

Ref reduce(Thread&, Args args) {
  Range* r = args[0].as<Range>();
  Ref start = range_start(r), stop = range_stop(r), step = range_step(r);
  if (!start || !stop || !step) return {};
  Value parts[] = {start, stop, step};
  Ref bounds = tuple_from(parts, 3);
  if (!bounds) return {};
  Value pair[] = {Value::object(builtin_type(BuiltinType::range)), bounds};
  return tuple_from(pair, 2);
}

template <Ref (*kPart)(const Range*)>
Ref part(Thread&, Value self) {
  return kPart(self.as<Range>());
}

constexpr TypeSlots kSlots{.repr = repr_range,
                           .hash = hash_range,
                           .compare = compare_ranges,
                           .create = create_range,
                           .iter = iterate,
                           .truth = truth_of_range,
                           .length = length_of_range,
                           .get_item = get_range_item,
                           .contains = range_contains};
constexpr MethodDef kMethods[] = {
    {"count", count, Arity::one, 0, 0, Binding::method,
     "rangeobject.count(value) -> integer -- return number of occurrences of value"},
    {"index", index_of, Arity::one, 0, 0, Binding::method,
     "rangeobject.index(value) -> integer -- return index of value.\nRaise ValueError if the value is not "
     "present."},
    {"__reversed__", reversed, Arity::none, 0, 0, Binding::method, "Return a reverse iterator."},
    {"__reduce__", reduce, Arity::none},
    {},
};
constexpr GetSetDef kGetSets[] = {{"start", part<range_start>, nullptr, nullptr, true},
                                  {"stop", part<range_stop>, nullptr, nullptr, true},
                                  {"step", part<range_step>, nullptr, nullptr, true},
                                  {}};

constexpr TypeSlots kSmallSlots{.iter = self_iterator, .next = next_small};
constexpr MethodDef kSmallMethods[] = {{"__length_hint__", small_length_hint, Arity::none}, {}};
constexpr TypeSlots kLongSlots{.iter = self_iterator, .next = next_long};
constexpr MethodDef kLongMethods[] = {{"__length_hint__", long_length_hint, Arity::none}, {}};

}  // namespace

const TypeDef kRangeType = {
    .name = "range",
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kGetSets,
    .doc =
        "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\nReturn an object that "
        "produces "
        "a sequence of integers from start (inclusive)\nto stop (exclusive) by step.",
    .subclassable = false,
    .kind = Kind::range,
    .instance_size = sizeof(Range),
    .flags = kTypeSequence,
};
const TypeDef kRangeIteratorType = {
    .name = "range_iterator",
    .slots = &kSmallSlots,
    .methods = kSmallMethods,
    .subclassable = false,
    .kind = Kind::iterator,
    .instance_size = sizeof(RangeIterator),
};
const TypeDef kLongRangeIteratorType = {
    .name = "longrange_iterator",
    .slots = &kLongSlots,
    .methods = kLongMethods,
    .subclassable = false,
    .kind = Kind::native,
    .instance_size = sizeof(LongRangeIterator),
};

}  // namespace SW_MODEL
}  // namespace sidewinder
