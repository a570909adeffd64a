// Operators and numeric conversions on any value (see abstract.h).
#include "runtime/objects/abstract.h"

#include <limits>

#include "runtime/objects/bytes.h"
#include "runtime/objects/call.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/number.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/slot_table.h"
#include "runtime/objects/str.h"
#include "runtime/objects/type_building.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

constexpr const char* kSigns[] = {"+", "-",  "*",  "/", "//", "%", "** or pow()",
                                  "@", "<<", ">>", "&", "|",  "^", "divmod()"};
constexpr const char* kInPlaceSigns[] = {
    "+=", "-=", "*=", "/=", "//=", "%=", "**=", "@=", "<<=", ">>=", "&=", "|=", "^=", "divmod()"};

bool declined(const Ref& r) { return r && r.get() == Value::not_implemented(); }

// The number slots of both operands, the right one's first if its class is more specific.
Ref by_slots(Thread& t, int i, Value a, Value b) {
  Type *type_a = type_of(a), *type_b = type_of(b);
  BinaryFn f = type_a->s().binary[i];
  BinaryFn g = type_a == type_b ? nullptr : type_b->s().binary[i];
  if (g == f) g = nullptr;
  if (f) {
    if (g && is_subtype(type_b, type_a)) {
      Ref r = g(t, a, b);
      if (!declined(r)) return r;
      g = nullptr;
    }
    Ref r = f(t, a, b);
    if (!declined(r)) return r;
  }
  return g ? g(t, a, b) : Ref::adopt(Value::not_implemented());
}

// Sequences: concatenation and repetition, after the numbers.
Ref by_sequence(Thread& t, BinaryOp op, Value a, Value b) {
  if (op == BinaryOp::add) {
    BinaryFn concat = slots_of(a).concat;
    return concat ? concat(t, a, b) : Ref::adopt(Value::not_implemented());
  }
  if (op == BinaryOp::mul) {
    if (BinaryFn repeat = slots_of(a).repeat) return repeat(t, a, b);
    if (BinaryFn repeat = slots_of(b).repeat) return repeat(t, b, a);
  }
  return Ref::adopt(Value::not_implemented());
}

bool is_print(Value v) {
  return is_instance_exact(v, BuiltinType::builtin_function) &&
         std::string_view(v.as<NativeFunction>()->def->name) == "print";
}

Ref unsupported(const char* sign, BinaryOp op, Value a, Value b) {
  if (op == BinaryOp::rshift && is_print(a))
    return raise(BuiltinType::TypeError,
                 "unsupported operand type(s) for {}: '{}' and '{}'. Did you mean \"print(<message>, "
                 "file=<output_stream>)\"?",
                 sign, type_name(a), type_name(b));
  return raise(BuiltinType::TypeError, "unsupported operand type(s) for {}: '{}' and '{}'", sign,
               type_name(a), type_name(b));
}

}  // namespace

Ref binary(Thread& t, BinaryOp op, Value a, Value b) {
  int i = static_cast<int>(op);
  Ref r = by_slots(t, i, a, b);
  if (!declined(r)) return r;
  r = by_sequence(t, op, a, b);
  if (!declined(r)) return r;
  return unsupported(kSigns[i], op, a, b);
}

Ref in_place(Thread& t, BinaryOp op, Value a, Value b) {
  int i = static_cast<int>(op);
  if (BinaryFn f = slots_of(a).in_place[i]) {
    Ref r = f(t, a, b);
    if (!declined(r)) return r;
  }
  Ref r = by_slots(t, i, a, b);
  if (!declined(r)) return r;
  r = by_sequence(t, op, a, b);
  if (!declined(r)) return r;
  return unsupported(kInPlaceSigns[i], op, a, b);
}

Ref power(Thread& t, Value a, Value b, Value modulus) {
  if (!modulus || modulus.is_none()) return binary(t, BinaryOp::pow, a, b);
  auto f = slots_of(a).power, g = slots_of(b).power, h = slots_of(modulus).power;
  if (f) {
    Ref r = f(t, a, b, modulus);
    if (!declined(r)) return r;
  }
  if (g && g != f) {
    Ref r = g(t, a, b, modulus);
    if (!declined(r)) return r;
  }
  if (h && h != f && h != g) {
    Ref r = h(t, a, b, modulus);
    if (!declined(r)) return r;
  }
  return raise(BuiltinType::TypeError, "unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'",
               type_name(a), type_name(b), type_name(modulus));
}

Ref unary(Thread& t, UnaryOp op, Value v) {
  UnaryFn f = slots_of(v).unary[static_cast<int>(op)];
  if (f) return f(t, v);
  if (op == UnaryOp::abs)
    return raise(BuiltinType::TypeError, "bad operand type for abs(): '{}'", type_name(v));
  static constexpr const char* kUnarySigns[] = {"-", "+", "~"};
  return raise(BuiltinType::TypeError, "bad operand type for unary {}: '{}'",
               kUnarySigns[static_cast<int>(op)], type_name(v));
}

// ---- conversions

Ref index(Thread& t, Value v) {
  if (is_int(v)) return Ref::share(v);
  UnaryFn f = slots_of(v).index;
  if (!f)
    return raise(BuiltinType::TypeError, "'{}' object cannot be interpreted as an integer", type_name(v));
  Ref r = f(t, v);
  if (!r || is_int(r)) return r;
  return raise(BuiltinType::TypeError, "__index__ returned non-int (type {})", type_name(r));
}

std::optional<std::int64_t> index_as_int64(Thread& t, Value v, Type* overflow) {
  if (v.is_small_int()) return v.as_small_int();
  Ref i = index(t, v);
  if (!i) return std::nullopt;
  if (std::optional<std::int64_t> n = int_as_int64(i)) return n;
  if (!overflow)
    return int_sign(i) < 0 ? std::numeric_limits<std::int64_t>::min()
                           : std::numeric_limits<std::int64_t>::max();
  raise(overflow->number, "cannot fit '{}' into an index-sized integer", type_name(v));
  return std::nullopt;  // not `return raise()`: a Raised is also an integer
}

Ref to_int(Thread& t, Value v) {
  if (is_instance_exact(v, BuiltinType::int_)) return Ref::share(v);
  const TypeSlots& slots = slots_of(v);
  if (slots.to_int) {
    Root r(slots.to_int(t, v));
    if (!r) return {};
    if (!is_int(r)) return raise(BuiltinType::TypeError, "__int__ returned non-int (type {})", type_name(r));
    return int_exact(r);
  }
  if (slots.index) {
    Root r(index(t, v));
    return r ? int_exact(r) : Ref();
  }
  bool absent = false;
  Root r(call_special(t, v, names(t).dunder_trunc, {}, &absent));
  if (!absent) {
    if (!r) return {};
    return to_int(t, r);
  }
  return raise(BuiltinType::TypeError,
               "int() argument must be a string, a bytes-like object or a real number, not '{}'",
               type_name(v));
}

std::optional<double> to_double(Thread& t, Value v) {
  if (v.is_real()) return v.as_real();
  if (is_float(v)) return float_value(v);
  if (is_int(v)) return int_as_double(v);
  const TypeSlots& slots = slots_of(v);
  if (slots.to_float) {
    Ref r = slots.to_float(t, v);
    if (!r) return std::nullopt;
    if (is_float(r)) return float_value(r);
    return raise(BuiltinType::TypeError, "{}.__float__ returned non-float (type {})", type_name(v),
                 type_name(r));
  }
  if (slots.index) {
    Ref r = index(t, v);
    return r ? int_as_double(r) : std::nullopt;
  }
  return raise(BuiltinType::TypeError, "must be real number, not {}", type_name(v));
}

}  // namespace SW_MODEL
}  // namespace sidewinder
