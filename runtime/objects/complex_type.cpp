// The type complex: construction, arithmetic (as CPython's complexobject.c: Smith's division, powers of small
// integers by squaring), methods.
#include <cmath>

#include "runtime/objects/arguments.h"
#include "runtime/objects/complex.h"
#include "runtime/objects/format_spec.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/plain_instance.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

struct Pair {
  double re, im;
};

Ref make(Pair z) { return complex_new(z.re, z.im); }
Pair pair_of(Value v) { return {v.as<Complex>()->real, v.as<Complex>()->imaginary}; }

// ---- construction

// The number behind an argument: complex, __complex__, or real. False: TypeError is pending.
bool load_argument(Thread& t, Value v, const char* message, Pair* out) {
  if (is_complex(v)) return *out = pair_of(v), true;
  if (lookup_special(type_of(v), names(t).dunder_complex)) {
    Ref r = call_method(t, v, names(t).dunder_complex);
    if (!r) return false;
    if (!is_complex(r))
      return raise(BuiltinType::TypeError, "__complex__ returned non-complex (type {})", type_name(r));
    return *out = pair_of(r), true;
  }
  const TypeSlots& slots = slots_of(v);
  if (!is_float(v) && !is_int(v) && !slots.to_float && !slots.index)
    return raise(BuiltinType::TypeError, "{}, not '{}'", message, type_name(v));
  std::optional<double> d = to_double(t, v);
  if (!d) return false;
  return *out = {*d, 0}, true;
}

Ref complex_instance(Type* type, Pair z) {
  if (type == builtin_type(BuiltinType::complex_)) return make(z);
  auto* o = allocate_instance_of<Complex>(type);
  if (!o) return {};
  o->real = z.re;
  o->imaginary = z.im;
  return Ref::adopt(Value::object(o));
}

Ref create_complex(Thread& t, Type* type, Args args) {
  static constexpr Signature kSignature{"complex", {"real", "imag"}, 0, 2, 0};
  Value a[2];
  if (!bind_arguments(kSignature, args, a)) return {};
  if (a[0] && is_str(a[0])) {
    if (a[1]) return raise(BuiltinType::TypeError, "complex() can't take second arg if first is a string");
    Ref z = complex_from_str(a[0]);
    return z ? complex_instance(type, pair_of(z)) : Ref();
  }
  if (a[1] && is_str(a[1])) return raise(BuiltinType::TypeError, "complex() second arg can't be a string");
  Pair x{0, 0}, y{0, 0};
  if (a[0] && !load_argument(t, a[0], "complex() first argument must be a string or a number", &x)) return {};
  if (a[1] && !load_argument(t, a[1], "complex() second argument must be a number", &y)) return {};
  return complex_instance(type, {x.re - y.im, x.im + y.re});
}

// ---- arithmetic

Ref divide(Pair a, Pair b) {
  double re = std::fabs(b.re), im = std::fabs(b.im);
  if (re == 0 && im == 0) return raise(BuiltinType::ZeroDivisionError, "complex division by zero");
  if (re >= im) {
    double ratio = b.im / b.re, denominator = b.re + b.im * ratio;
    return make({(a.re + a.im * ratio) / denominator, (a.im - a.re * ratio) / denominator});
  }
  if (im >= re) {
    double ratio = b.re / b.im, denominator = b.re * ratio + b.im;
    return make({(a.re * ratio + a.im) / denominator, (a.im * ratio - a.re) / denominator});
  }
  return make({__builtin_nan(""), __builtin_nan("")});
}

Pair multiply(Pair a, Pair b) { return {a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re}; }

Pair power_of_int(Pair x, long n) {
  Pair result{1, 0};
  for (long mask = 1; mask <= n; mask <<= 1) {
    if (n & mask) result = multiply(result, x);
    x = multiply(x, x);
  }
  return result;
}

Ref power(Pair a, Pair b) {
  if (b.im == 0 && b.re == std::floor(b.re) && std::fabs(b.re) <= 100) {
    auto n = static_cast<long>(b.re);
    if (n >= 0) return make(power_of_int(a, n));
    if (a.re == 0 && a.im == 0)
      return raise(BuiltinType::ZeroDivisionError, "0.0 to a negative or complex power");
    return divide({1, 0}, power_of_int(a, -n));
  }
  if (b.re == 0 && b.im == 0) return make({1, 0});
  if (a.re == 0 && a.im == 0) {
    if (b.im != 0 || b.re < 0)
      return raise(BuiltinType::ZeroDivisionError, "0.0 to a negative or complex power");
    return make({0, 0});
  }
  double size = std::hypot(a.re, a.im), length = std::pow(size, b.re), angle = std::atan2(a.im, a.re);
  double phase = angle * b.re;
  if (b.im != 0) {
    length *= std::exp(-angle * b.im);
    phase += b.im * std::log(size);
  }
  Pair result{length * std::cos(phase), length * std::sin(phase)};
  if (std::isinf(result.re) || std::isinf(result.im))
    return raise(BuiltinType::OverflowError, "complex exponentiation");
  return make(result);
}

Ref add(Pair a, Pair b) { return make({a.re + b.re, a.im + b.im}); }
Ref sub(Pair a, Pair b) { return make({a.re - b.re, a.im - b.im}); }
Ref mul(Pair a, Pair b) { return make(multiply(a, b)); }

enum class Operand { ok, other, error };

Operand load_operand(Value v, Pair* out) {
  if (is_complex(v)) return *out = pair_of(v), Operand::ok;
  if (!is_float(v) && !is_int(v)) return Operand::other;
  std::optional<double> d = number_as_double(v);
  if (!d) return Operand::error;
  return *out = {*d, 0}, Operand::ok;
}

template <Ref (*kFunction)(Pair, Pair)>
Ref binary_slot(Thread&, Value a, Value b) {
  Pair x, y;
  Operand left = load_operand(a, &x), right = left == Operand::ok ? load_operand(b, &y) : left;
  if (right == Operand::ok) return kFunction(x, y);
  return right == Operand::error ? Ref() : Ref::adopt(Value::not_implemented());
}

Ref power_slot(Thread& t, Value a, Value b, Value modulus) {
  if (modulus && !modulus.is_none()) return raise(BuiltinType::ValueError, "complex modulo");
  return binary_slot<power>(t, a, b);
}

// ---- other slots

Ref repr_slot(Thread&, Value v) { return complex_repr(v.as<Complex>()); }

Truth hash_slot(Thread&, Value v, std::int64_t* out) {
  Pair z = pair_of(v);
  auto hash = static_cast<std::int64_t>(static_cast<std::uint64_t>(float_hash(z.re)) +
                                        1000003u * static_cast<std::uint64_t>(float_hash(z.im)));
  *out = hash == -1 ? -2 : hash;
  return Truth::yes;
}

Ref compare_slot(Thread&, Value a, Value b, CompareOp op) {
  if (!is_complex(a)) std::swap(a, b);
  bool known = is_complex(b) || is_float(b) || is_int(b);
  if (!known || (op != CompareOp::eq && op != CompareOp::ne)) return Ref::adopt(Value::not_implemented());
  Pair x = pair_of(a);
  bool same;
  if (is_complex(b)) same = x.re == pair_of(b).re && x.im == pair_of(b).im;
  else if (is_float(b)) same = x.im == 0 && x.re == float_value(b);
  else same = x.im == 0 && float_compare_int(x.re, b) == 0;
  return Ref::boolean(same == (op == CompareOp::eq));
}

Truth truth_slot(Thread&, Value v) {
  return pair_of(v).re != 0 || pair_of(v).im != 0 ? Truth::yes : Truth::no;
}
Ref neg_slot(Thread&, Value v) { return make({-pair_of(v).re, -pair_of(v).im}); }
Ref pos_slot(Thread&, Value v) { return make(pair_of(v)); }
Ref abs_slot(Thread&, Value v) {
  Pair z = pair_of(v);
  double size = std::hypot(z.re, z.im);
  if (std::isinf(size) && std::isfinite(z.re) && std::isfinite(z.im))
    return raise(BuiltinType::OverflowError, "absolute value too large");
  return Ref::adopt(Value::real_from_outside(size));
}

// ---- methods

Ref get_real(Thread&, Value v) { return Ref::adopt(Value::real_from_outside(pair_of(v).re)); }
Ref get_imaginary(Thread&, Value v) { return Ref::adopt(Value::real_from_outside(pair_of(v).im)); }
Ref conjugate(Thread&, Args args) { return make({pair_of(args[0]).re, -pair_of(args[0]).im}); }
Ref complex_method(Thread&, Args args) { return make(pair_of(args[0])); }
Ref format_method(Thread& t, Args args) {
  if (!is_str(args[1]))
    return raise(BuiltinType::TypeError, "__format__() argument must be str, not {}", type_name(args[1]));
  if (args[1].as<Str>()->length == 0) return to_str(t, args[0]);
  return format_complex(args[0], args[1]);
}
Ref getnewargs(Thread&, Args args) {
  Value items[2] = {Value::real_from_outside(pair_of(args[0]).re),
                    Value::real_from_outside(pair_of(args[0]).im)};
  return tuple_from(items, 2);
}

constexpr MethodDef kMethods[] = {
    {"conjugate", conjugate, Arity::none, 0, 0, Binding::method,
     "Return the complex conjugate of its argument."},
    {"__complex__", complex_method, Arity::none},
    {"__format__", format_method, Arity::one},
    {"__getnewargs__", getnewargs, Arity::none},
    {},
};
constexpr GetSetDef kGetSets[] = {
    {"real", get_real, nullptr, "the real part of a complex number"},
    {"imag", get_imaginary, nullptr, "the imaginary part of a complex number"},
    {},
};

constexpr TypeSlots make_slots() {
  TypeSlots s{};
  auto set = [&s](BinaryOp op, BinaryFn f) { s.binary[static_cast<int>(op)] = f; };
  s.repr = repr_slot;
  s.hash = hash_slot;
  s.compare = compare_slot;
  s.create = create_complex;
  set(BinaryOp::add, binary_slot<add>);
  set(BinaryOp::sub, binary_slot<sub>);
  set(BinaryOp::mul, binary_slot<mul>);
  set(BinaryOp::truediv, binary_slot<divide>);
  set(BinaryOp::pow, binary_slot<power>);
  s.power = power_slot;
  s.unary[static_cast<int>(UnaryOp::neg)] = neg_slot;
  s.unary[static_cast<int>(UnaryOp::pos)] = pos_slot;
  s.unary[static_cast<int>(UnaryOp::abs)] = abs_slot;
  s.truth = truth_slot;
  return s;
}
constexpr TypeSlots kSlots = make_slots();

}  // namespace

const KindOps kComplexOps = {"complex", traverse_unless_plain<BuiltinType::complex_>,
                             dispose_unless_plain<BuiltinType::complex_>};

const TypeDef kComplexType = {
    .name = "complex",
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kGetSets,
    .doc = "Create a complex number from a real part and an optional imaginary part.",
    .kind = Kind::complex,
    .instance_size = sizeof(Complex),
};

}  // namespace SW_MODEL
}  // namespace sidewinder
