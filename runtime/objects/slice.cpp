// slice objects: what they mean for a sequence, and the type slice.
#include "runtime/objects/slice.h"

#include "runtime/objects/arguments.h"
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/container_support.h"
#include "runtime/objects/kinds.h"
#include "runtime/objects/number.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

void traverse_slice(Object* o, ChildVisitor visit) {
  Slice* s = static_cast<Slice*>(o);
  visit(s->start.peek());
  visit(s->stop.peek());
  visit(s->step.peek());
}

constexpr const char* kNotAnIndex = "slice indices must be integers or None or have an __index__ method";

// None gives `otherwise`; numbers are clamped to 64 bits.
bool bound(Thread& t, Value v, std::int64_t otherwise, std::int64_t* out) {
  if (v.is_none()) return *out = otherwise, true;
  if (SW_LIKELY(v.is_small_int())) return *out = v.as_small_int(), true;
  if (!slots_of(v).index) return raise_text(BuiltinType::TypeError, kNotAnIndex);
  std::optional<std::int64_t> i = index_as_int64(t, v);
  if (!i) return false;
  *out = *i;
  return true;
}

}  // namespace

const KindOps kSliceOps = {"slice", traverse_slice, nullptr, nullptr, traverse_slice};

Ref slice_make(Value start, Value stop, Value step) {
  Slice* s = static_cast<Slice*>(
      allocate_object(sizeof(Slice), Kind::slice, static_cast<std::uint32_t>(BuiltinType::slice)));
  if (!s) return raise_no_memory();
  s->start.init(start);
  s->stop.init(stop);
  s->step.init(step);
  return Ref::adopt(Value::object(s));
}

bool slice_unpack(Thread& t, Slice* s, SliceBounds* out) {
  if (!bound(t, s->step.peek(), 1, &out->step)) return false;
  if (out->step == 0) return raise(BuiltinType::ValueError, "slice step cannot be zero");
  if (out->step < -INT64_MAX) out->step = -INT64_MAX;
  return bound(t, s->start.peek(), out->step < 0 ? INT64_MAX : 0, &out->start) &&
         bound(t, s->stop.peek(), out->step < 0 ? INT64_MIN : INT64_MAX, &out->stop);
}

SlicePositions slice_adjust(const SliceBounds& b, std::int64_t length) {
  bool down = b.step < 0;
  auto into = [&](std::int64_t i) -> std::int64_t {
    if (i < 0) return (i += length) < 0 ? (down ? -1 : 0) : i;
    return i >= length ? (down ? length - 1 : length) : i;
  };
  SlicePositions p{into(b.start), into(b.stop), b.step, 0};
  std::int64_t span = down ? p.start - p.stop : p.stop - p.start, stride = down ? -b.step : b.step;
  if (span > 0)
    p.count = stride == 1 ? span : (span - 1) / stride + 1;  // a division costs more than all the rest
  return p;
}

std::optional<SlicePositions> slice_positions(Thread& t, Slice* s, std::int64_t length) {
  SliceBounds b;
  if (!slice_unpack(t, s, &b)) return std::nullopt;
  return slice_adjust(b, length);
}

// ---- slice.indices(length), in integers of any size

namespace {

Ref big_bound(Thread& t, Value v) {
  if (!v.is_small_int() && !slots_of(v).index) return raise_text(BuiltinType::TypeError, kNotAnIndex);
  return index(t, v);
}

// A bound brought into [lower, upper].
Ref clamp(Thread& t, Value v, Value otherwise, Value length, Value lower, Value upper) {
  if (v.is_none()) return Ref::share(otherwise);
  Ref i = big_bound(t, v);
  if (!i) return {};
  if (int_sign(i) < 0) {
    i = int_add(i, length);
    if (i && int_compare(i, lower) < 0) return Ref::share(lower);
  } else if (int_compare(i, upper) > 0) {
    return Ref::share(upper);
  }
  return i;
}

}  // namespace

Ref slice_indices(Thread& t, Slice* s, Value length) {
  Root step(s->step.peek().is_none() ? Ref::adopt(Value::small_int(1)) : big_bound(t, s->step.peek()));
  if (!step) return {};
  int direction = int_sign(step);
  if (direction == 0) return raise(BuiltinType::ValueError, "slice step cannot be zero");
  Root lower(Value::small_int(direction < 0 ? -1 : 0));
  Root upper(direction < 0 ? int_sub(length, Value::small_int(1)) : Ref::share(length));
  if (!upper) return {};
  Root start(clamp(t, s->start.peek(), direction < 0 ? upper : lower, length, lower, upper));
  if (!start) return {};
  Root stop(clamp(t, s->stop.peek(), direction < 0 ? lower : upper, length, lower, upper));
  if (!stop) return {};
  Value found[] = {start, stop, step};
  return tuple_from(found, 3);
}

// ---- the type

namespace {

Ref create_slice(Thread&, Type*, Args args) {
  if (!no_keywords("slice", args) || !positional_between("slice", args, 1, 3)) return {};
  if (args.count == 1) return slice_make(Value::none(), args[0], Value::none());
  return slice_make(args[0], args[1], args.count == 3 ? args[2] : Value::none());
}

Ref repr_slice(Thread& t, Value self) {
  StrBuilder out;
  out.append_ascii("slice(");
  const Slot* parts[] = {&self.as<Slice>()->start, &self.as<Slice>()->stop, &self.as<Slice>()->step};
  for (int i = 0; i < 3; ++i) {
    if (i) out.append_ascii(", ");
    if (!append_repr(t, out, Ref::share(parts[i]->peek()))) return {};
  }
  out.append(')');
  return out.finish();
}

Ref as_tuple(Value slice) {
  Slice* s = slice.as<Slice>();
  Value parts[] = {s->start.peek(), s->stop.peek(), s->step.peek()};
  return tuple_from(parts, 3);
}

Ref compare_slices(Thread& t, Value a, Value b, CompareOp op) {
  if (!is_slice(a) || !is_slice(b)) return not_implemented();
  if (a == b) return Ref::boolean(op == CompareOp::eq || op == CompareOp::le || op == CompareOp::ge);
  Root x(as_tuple(a)), y(as_tuple(b));
  if (!x || !y) return {};
  return compare(t, op, x, y);
}

Ref indices(Thread& t, Args args) {
  Root length(index(t, args[1]));
  if (!length) return {};
  if (int_sign(length) < 0) return raise(BuiltinType::ValueError, "length should not be negative");
  return slice_indices(t, args[0].as<Slice>(), length);
}

template <Slot Slice::*kMember>
Ref member(Thread&, Value self) {
  return Ref::share((self.as<Slice>()->*kMember).peek());
}

Ref reduce(Thread&, Args args) {
  Ref parts = as_tuple(args[0]);
  if (!parts) return {};
  Value pair[] = {Value::object(builtin_type(BuiltinType::slice)), parts};
  return tuple_from(pair, 2);
}

constexpr TypeSlots kSlots{.repr = repr_slice, .compare = compare_slices, .create = create_slice};
constexpr MethodDef kMethods[] = {
    {"indices", indices, Arity::one, 0, 0, Binding::method,
     "S.indices(len) -> (start, stop, stride)\n\nThe positions that the slice means in a sequence of that "
     "length."},
    {"__reduce__", reduce, Arity::none},
    {},
};
constexpr GetSetDef kGetSets[] = {{"start", member<&Slice::start>, nullptr, nullptr, true},
                                  {"stop", member<&Slice::stop>, nullptr, nullptr, true},
                                  {"step", member<&Slice::step>, nullptr, nullptr, true},
                                  {}};

}  // namespace

const TypeDef kSliceType = {
    .name = "slice",
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kGetSets,
    .doc = "slice(stop)\nslice(start, stop[, step])\n\nCreate a slice object.",
    .subclassable = false,
    .kind = Kind::slice,
    .instance_size = sizeof(Slice),
};

}  // namespace SW_MODEL
}  // namespace sidewinder
