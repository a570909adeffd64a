// The type float: construction, slots, methods.
#include <cfloat>
#include <climits>
#include <cmath>

#include "runtime/objects/arguments.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/float_text.h"
#include "runtime/objects/format_spec.h"
#include "runtime/objects/hash.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/plain_instance.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

Ref float_fromhex(TextView text);  // float_hex.cpp
Ref float_hex(double d);

namespace {

Ref real(double d) { return Ref::adopt(Value::real_from_outside(d)); }

// ---- construction

Ref float_from_object(Thread& t, Value v) {
  if (v.is_real()) return Ref::adopt(v);
  if (is_str(v)) return float_from_str(v);
  const TypeSlots& slots = slots_of(v);
  if (slots.to_float) {
    Ref r = slots.to_float(t, v);
    if (r && !is_float(r))
      return raise(BuiltinType::TypeError, "{}.__float__ returned non-float (type {})", type_name(v),
                   type_name(r));
    return r ? Ref::adopt(Value::real(float_value(r))) : Ref();
  }
  if (slots.index) {
    Root i(index(t, v));
    std::optional<double> d = i ? int_as_double(i) : std::nullopt;
    return d ? real(*d) : Ref();
  }
  if (is_bytes_like(v)) return float_from_str(v);
  return raise(BuiltinType::TypeError, "float() argument must be a string or a real number, not '{}'",
               type_name(v));
}

Ref create_float(Thread& t, Type* type, Args args) {
  if (type == builtin_type(BuiltinType::float_) && !no_keywords("float", args)) return {};
  if (!positional_between("float", args, 0, 1)) return {};
  Ref value = args.positional() ? float_from_object(t, args[0]) : real(0.0);
  if (!value || type == builtin_type(BuiltinType::float_)) return value;
  double d = float_value(value);
  auto* o = allocate_instance_of<BoxedReal>(type);
  if (!o) return {};
  o->value = d;
  return Ref::adopt(Value::object(o));
}

// ---- slots

enum class Operands { ok, other, error };

Operands load_operands(Value a, Value b, double* x, double* y) {
  for (auto [v, out] : {std::pair{a, x}, std::pair{b, y}}) {
    if (is_float(v)) {
      *out = float_value(v);
    } else if (is_int(v)) {
      std::optional<double> d = int_as_double(v);
      if (!d) return Operands::error;
      *out = *d;
    } else {
      return Operands::other;
    }
  }
  return Operands::ok;
}

template <Ref (*kFunction)(double, double)>
Ref binary_slot(Thread&, Value a, Value b) {
  double x = 0, y = 0;
  switch (load_operands(a, b, &x, &y)) {
    case Operands::ok: return kFunction(x, y);
    case Operands::other: return Ref::adopt(Value::not_implemented());
    case Operands::error: return {};
  }
  return {};
}

Ref zero_division(const char* message) { return raise_text(BuiltinType::ZeroDivisionError, message); }
Ref add(double x, double y) { return real(x + y); }
Ref sub(double x, double y) { return real(x - y); }
Ref mul(double x, double y) { return real(x * y); }
Ref truediv(double x, double y) { return y == 0 ? zero_division("float division by zero") : real(x / y); }
Ref floordiv(double x, double y) {
  return y == 0 ? zero_division("float floor division by zero") : real(float_floordiv(x, y));
}
Ref mod(double x, double y) { return y == 0 ? zero_division("float modulo") : real(float_mod(x, y)); }
Ref divmod(double x, double y) {
  if (y == 0) return zero_division("float divmod()");
  Value pair[2] = {Value::real_from_outside(float_floordiv(x, y)), Value::real_from_outside(float_mod(x, y))};
  return tuple_from(pair, 2);
}

Ref power_slot(Thread& t, Value a, Value b, Value modulus) {
  if (modulus && !modulus.is_none())
    return raise(BuiltinType::TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
  return binary_slot<float_pow>(t, a, b);
}

Ref compare_floats(Thread&, Value a, Value b, CompareOp op) {
  bool swap = !is_float(a);
  Value f = swap ? b : a, other = swap ? a : b;
  if (!is_float(f) || (!is_float(other) && !is_int(other))) return Ref::adopt(Value::not_implemented());
  double x = float_value(f);
  int order;
  if (is_float(other)) {
    double y = float_value(other);
    order = x < y ? -1 : x > y ? 1 : x == y ? 0 : 2;
  } else {
    order = float_compare_int(x, other);
  }
  if (order == 2) return Ref::boolean(op == CompareOp::ne);
  if (swap) order = -order;
  switch (op) {
    case CompareOp::lt: return Ref::boolean(order < 0);
    case CompareOp::le: return Ref::boolean(order <= 0);
    case CompareOp::eq: return Ref::boolean(order == 0);
    case CompareOp::ne: return Ref::boolean(order != 0);
    case CompareOp::gt: return Ref::boolean(order > 0);
    case CompareOp::ge: return Ref::boolean(order >= 0);
  }
  return {};
}

Ref repr_float(Thread&, Value v) {
  char text[kFloatReprSize];
  return str_from_latin1({text, float_repr(float_value(v), text)});
}
Truth hash_float(Thread&, Value v, std::int64_t* out) {
  double d = float_value(v);
  *out = d != d && v.is_object() ? hash_pointer(v.as_object()) : float_hash(d);
  return Truth::yes;
}
Truth float_truth(Thread&, Value v) { return float_value(v) != 0 ? Truth::yes : Truth::no; }
Ref float_neg(Thread&, Value v) { return real(-float_value(v)); }
Ref float_pos(Thread&, Value v) { return real(float_value(v)); }
Ref float_abs(Thread&, Value v) { return real(std::fabs(float_value(v))); }
Ref float_int(Thread&, Value v) { return int_from_double(float_value(v)); }

// ---- methods

Ref get_real(Thread&, Value v) { return real(float_value(v)); }
Ref get_imaginary(Thread&, Value) { return real(0.0); }
Ref conjugate(Thread&, Args args) { return real(float_value(args[0])); }
Ref is_integer(Thread&, Args args) {
  double d = float_value(args[0]);
  return Ref::boolean(std::isfinite(d) && std::floor(d) == d);
}
Ref trunc_method(Thread&, Args args) { return int_from_double(float_value(args[0])); }
Ref floor_method(Thread&, Args args) { return int_from_double(std::floor(float_value(args[0]))); }
Ref ceil_method(Thread&, Args args) { return int_from_double(std::ceil(float_value(args[0]))); }

Ref round_method(Thread& t, Args args) {
  double d = float_value(args[0]);
  if (args.count == 1 || args[1].is_none()) {
    double rounded = std::round(d);
    if (std::fabs(d - rounded) == 0.5) rounded = 2.0 * std::round(d / 2.0);
    return int_from_double(rounded);
  }
  std::optional<std::int64_t> digits = index_as_int64(t, args[1]);
  if (!digits) return {};
  return float_round(d, *digits);
}

Ref as_integer_ratio(Thread&, Args args) {
  double d = float_value(args[0]);
  if (std::isinf(d)) return raise(BuiltinType::OverflowError, "cannot convert Infinity to integer ratio");
  if (std::isnan(d)) return raise(BuiltinType::ValueError, "cannot convert NaN to integer ratio");
  int exponent;
  double fraction = std::frexp(d, &exponent);
  while (fraction != std::floor(fraction)) {
    fraction *= 2;
    --exponent;
  }
  Ref numerator = int_from_double(fraction);
  Ref denominator = Ref::adopt(Value::small_int(1));
  Value shift = Value::small_int(std::abs(exponent));
  if (exponent > 0) numerator = int_lshift(numerator, shift);
  else denominator = int_lshift(denominator, shift);
  if (!numerator || !denominator) return {};
  Value pair[2] = {numerator, denominator};
  return tuple_from(pair, 2);
}

Ref hex_method(Thread&, Args args) { return float_hex(float_value(args[0])); }

Ref fromhex_method(Thread& t, Args args) {
  if (!is_str(args[1])) return raise(BuiltinType::TypeError, "bad argument type for built-in operation");
  Root value(float_fromhex(view_of(args[1])));
  if (!value || args[0] == Value::object(builtin_type(BuiltinType::float_))) return value.take();
  return call(t, args[0], {value.get()});
}

Ref format_method(Thread& t, Args args) {
  if (!is_str(args[1]))
    return raise(BuiltinType::TypeError, "__format__() argument must be str, not {}", type_name(args[1]));
  if (args[1].as<Str>()->length == 0) return to_str(t, args[0]);
  return format_float(float_value(args[0]), args[1], args[0]);
}

Ref getnewargs_method(Thread&, Args args) {
  Value item = Value::real(float_value(args[0]));
  return tuple_from(&item, 1);
}

Ref getformat_method(Thread&, Args args) {
  if (str_equal(args[1], "double") || str_equal(args[1], "float"))
    return str_from_latin1(str_equal(args[1], "double") ? "IEEE, little-endian" : "IEEE, little-endian");
  return raise(BuiltinType::ValueError, "__getformat__() argument 1 must be 'double' or 'float'");
}

constexpr MethodDef kFloatMethods[] = {
    {"conjugate", conjugate, Arity::none, 0, 0, Binding::method,
     "Return self, the complex conjugate of any float."},
    {"is_integer", is_integer, Arity::none, 0, 0, Binding::method, "Return True if the float is an integer."},
    {"as_integer_ratio", as_integer_ratio, Arity::none, 0, 0, Binding::method,
     "Return a pair of integers, whose ratio is exactly equal to the original float."},
    {"hex", hex_method, Arity::none, 0, 0, Binding::method,
     "Return a hexadecimal representation of a floating-point number."},
    {"fromhex", fromhex_method, Arity::one, 0, 0, Binding::class_method,
     "Create a floating-point number from a hexadecimal string."},
    {"__trunc__", trunc_method, Arity::none},
    {"__floor__", floor_method, Arity::none},
    {"__ceil__", ceil_method, Arity::none},
    {"__round__", round_method, Arity::range, 0, 1},
    {"__format__", format_method, Arity::one},
    {"__getnewargs__", getnewargs_method, Arity::none},
    {"__getformat__", getformat_method, Arity::one, 0, 0, Binding::class_method},
    {},
};
constexpr GetSetDef kFloatGetSets[] = {
    {"real", get_real, nullptr, "the real part of a complex number"},
    {"imag", get_imaginary, nullptr, "the imaginary part of a complex number"},
    {},
};

constexpr TypeSlots make_slots() {
  TypeSlots s{};
  auto set = [&s](BinaryOp op, BinaryFn f) { s.binary[static_cast<int>(op)] = f; };
  s.repr = repr_float;
  s.hash = hash_float;
  s.compare = compare_floats;
  s.create = create_float;
  set(BinaryOp::add, binary_slot<add>);
  set(BinaryOp::sub, binary_slot<sub>);
  set(BinaryOp::mul, binary_slot<mul>);
  set(BinaryOp::truediv, binary_slot<truediv>);
  set(BinaryOp::floordiv, binary_slot<floordiv>);
  set(BinaryOp::mod, binary_slot<mod>);
  set(BinaryOp::pow, binary_slot<float_pow>);
  set(BinaryOp::divmod, binary_slot<divmod>);
  s.power = power_slot;
  s.unary[static_cast<int>(UnaryOp::neg)] = float_neg;
  s.unary[static_cast<int>(UnaryOp::pos)] = float_pos;
  s.unary[static_cast<int>(UnaryOp::abs)] = float_abs;
  s.truth = float_truth;
  s.to_int = float_int;
  s.to_float = float_pos;
  return s;
}
constexpr TypeSlots kFloatSlots = make_slots();

}  // namespace

const KindOps kBoxedRealOps = {"boxed_real", traverse_unless_plain<BuiltinType::float_>,
                               dispose_unless_plain<BuiltinType::float_>};

const TypeDef kFloatType = {
    .name = "float",
    .slots = &kFloatSlots,
    .methods = kFloatMethods,
    .getsets = kFloatGetSets,
    .doc = "Convert a string or number to a floating point number, if possible.",
    .kind = Kind::boxed_real,
    .instance_size = sizeof(BoxedReal),
};

}  // namespace SW_MODEL
}  // namespace sidewinder
