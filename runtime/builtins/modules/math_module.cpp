// The module math. Domain and range errors as CPython's mathmodule.c raises them.
#include <algorithm>
#include <cmath>

#include "runtime/builtins/native_module.h"
#include "runtime/objects/arguments.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/number.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

Ref real(double d) { return Ref::adopt(Value::real_from_outside(d)); }
Ref raise_domain() { return raise_text(BuiltinType::ValueError, "math domain error"); }
Ref raise_range() { return raise_text(BuiltinType::OverflowError, "math range error"); }

// A result from finite arguments: NaN is outside the domain, an infinity overflowed (or is a pole).
Ref checked(double x, double result, bool can_overflow) {
  if (std::isnan(result) && !std::isnan(x)) return raise_domain();
  if (std::isinf(result) && std::isfinite(x)) return can_overflow ? raise_range() : raise_domain();
  return real(result);
}

template <double (*f)(double), bool can_overflow>
Ref unary_function(Thread& t, Args args) {
  Value v = args[0];
  std::optional<double> x = v.is_real() ? v.as_real() : to_double(t, v);
  return x ? checked(*x, f(*x), can_overflow) : Ref();
}

#define SW_UNARY(name, can_overflow) \
  { #name, unary_function < std::name, can_overflow>, Arity::one }

std::optional<double> argument(Thread& t, Value v) { return v.is_real() ? v.as_real() : to_double(t, v); }

template <double (*f)(double, double)>
Ref binary_function(Thread& t, Args args) {
  std::optional<double> x = argument(t, args[0]);
  std::optional<double> y = x ? argument(t, args[1]) : std::nullopt;
  if (!y) return {};
  double r = f(*x, *y);
  if (std::isnan(r) && !std::isnan(*x) && !std::isnan(*y)) return raise_domain();
  if (std::isinf(r) && std::isfinite(*x) && std::isfinite(*y)) return raise_range();
  return real(r);
}

Ref math_pow(Thread& t, Args args) {
  std::optional<double> x = argument(t, args[0]);
  std::optional<double> y = x ? argument(t, args[1]) : std::nullopt;
  if (!y) return {};
  double r = std::pow(*x, *y);
  if (std::isfinite(*x) && std::isfinite(*y)) {
    if (std::isnan(r)) return raise_domain();
    if (std::isinf(r)) return *x == 0 ? raise_domain() : raise_range();
  }
  return real(r);
}

Ref math_atan2(Thread& t, Args args) {
  std::optional<double> y = argument(t, args[0]);
  std::optional<double> x = y ? argument(t, args[1]) : std::nullopt;
  return x ? real(std::atan2(*y, *x)) : Ref();
}

Ref math_fmod(Thread& t, Args args) {
  std::optional<double> x = argument(t, args[0]);
  std::optional<double> y = x ? argument(t, args[1]) : std::nullopt;
  if (!y) return {};
  if (std::isinf(*y) && std::isfinite(*x)) return real(*x);
  double r = std::fmod(*x, *y);
  if (std::isnan(r) && !std::isnan(*x) && !std::isnan(*y)) return raise_domain();
  return real(r);
}

Ref math_copysign(Thread& t, Args args) {
  std::optional<double> x = argument(t, args[0]);
  std::optional<double> y = x ? argument(t, args[1]) : std::nullopt;
  return y ? real(std::copysign(*x, *y)) : Ref();
}

Ref math_nextafter(Thread& t, Args args) {
  std::optional<double> x = argument(t, args[0]);
  std::optional<double> y = x ? argument(t, args[1]) : std::nullopt;
  return y ? real(std::nextafter(*x, *y)) : Ref();
}

Ref math_ulp(Thread& t, Args args) {
  std::optional<double> x = argument(t, args[0]);
  if (!x) return {};
  double a = std::fabs(*x);
  if (!std::isfinite(a)) return real(a);
  double above = std::nextafter(a, HUGE_VAL);
  return real(std::isinf(above) ? a - std::nextafter(a, -HUGE_VAL) : above - a);
}

// ---- logarithms: integers beyond a double's range as mantissa and exponent

std::optional<double> log_of(Thread& t, Value v, double (*f)(double), double log_of_two) {
  if (is_int(v) && !v.is_small_int()) {
    if (int_sign(v) <= 0) return raise_text(BuiltinType::ValueError, "math domain error");
    std::uint64_t bits = int_bit_length(v), exponent = bits > 64 ? bits - 64 : 0;
    Root high(int_rshift(v, Value::small_int(static_cast<std::int64_t>(exponent))));
    std::optional<double> mantissa = high ? int_as_double(high.get()) : std::nullopt;
    if (!mantissa) return std::nullopt;
    return f(*mantissa) + log_of_two * static_cast<double>(exponent);
  }
  std::optional<double> x = argument(t, v);
  if (!x) return std::nullopt;
  if (*x <= 0) return raise_text(BuiltinType::ValueError, "math domain error");
  return f(*x);
}

Ref math_log(Thread& t, Args args) {
  std::optional<double> x = log_of(t, args[0], std::log, M_LN2);
  if (!x || args.count == 1) return x ? real(*x) : Ref();
  std::optional<double> base = log_of(t, args[1], std::log, M_LN2);
  if (!base) return {};
  if (*base == 0) return raise_text(BuiltinType::ZeroDivisionError, "float division by zero");
  return real(*x / *base);
}
Ref math_log2(Thread& t, Args args) {
  std::optional<double> x = log_of(t, args[0], std::log2, 1.0);
  return x ? real(*x) : Ref();
}
Ref math_log10(Thread& t, Args args) {
  std::optional<double> x = log_of(t, args[0], std::log10, std::log10(2.0));
  return x ? real(*x) : Ref();
}

// ---- to integers

Ref rounded(Thread& t, Value v, Str* name, double (*f)(double)) {
  if (v.is_real()) return int_from_double(f(v.as_real()));
  if (is_int(v)) return Ref::share(v);
  if (lookup_special(type_of(v), name)) return call_method(t, v, name);
  std::optional<double> x = to_double(t, v);
  return x ? int_from_double(f(*x)) : Ref();
}
Ref math_floor(Thread& t, Args args) {
  return rounded(t, args[0], t.realm().names->dunder_floor, std::floor);
}
Ref math_ceil(Thread& t, Args args) { return rounded(t, args[0], t.realm().names->dunder_ceil, std::ceil); }
Ref math_trunc(Thread& t, Args args) {
  Value v = args[0];
  if (v.is_real()) return int_from_double(std::trunc(v.as_real()));
  if (is_int(v)) return Ref::share(v);
  Str* name = t.realm().names->dunder_trunc;
  if (lookup_special(type_of(v), name)) return call_method(t, v, name);
  return raise(BuiltinType::TypeError, "type {} doesn't define __trunc__ method", type_name(v));
}

Ref math_fabs(Thread& t, Args args) {
  std::optional<double> x = argument(t, args[0]);
  return x ? real(std::fabs(*x)) : Ref();
}

// ---- predicates

template <bool (*f)(double)>
Ref predicate(Thread& t, Args args) {
  std::optional<double> x = argument(t, args[0]);
  return x ? Ref::boolean(f(*x)) : Ref();
}
bool is_nan(double d) { return std::isnan(d); }
bool is_inf(double d) { return std::isinf(d); }
bool is_finite(double d) { return std::isfinite(d); }

Ref math_isclose(Thread& t, Args args) {
  static constexpr Signature kSignature{"isclose", {"a", "b", "rel_tol", "abs_tol"}, 2, 2, 0};
  Value v[4];
  if (!bind_arguments(kSignature, args, v)) return {};
  double x[4] = {0, 0, 1e-9, 0};
  for (int i = 0; i < 4; ++i) {
    if (!v[i]) continue;
    std::optional<double> d = argument(t, v[i]);
    if (!d) return {};
    x[i] = *d;
  }
  if (x[2] < 0 || x[3] < 0) return raise_text(BuiltinType::ValueError, "tolerances must be non-negative");
  if (x[0] == x[1]) return Ref::boolean(true);
  if (std::isinf(x[0]) || std::isinf(x[1])) return Ref::boolean(false);
  double difference = std::fabs(x[1] - x[0]);
  return Ref::boolean(difference <= std::fabs(x[2] * x[1]) || difference <= std::fabs(x[2] * x[0]) ||
                      difference <= x[3]);
}

// ---- several results

Ref math_modf(Thread& t, Args args) {
  std::optional<double> x = argument(t, args[0]);
  if (!x) return {};
  double whole, part = std::modf(*x, &whole);
  Value parts[] = {Value::real_from_outside(part), Value::real_from_outside(whole)};
  return tuple_from(parts, 2);
}

Ref math_frexp(Thread& t, Args args) {
  std::optional<double> x = argument(t, args[0]);
  if (!x) return {};
  int exponent = 0;
  double mantissa = std::isfinite(*x) ? std::frexp(*x, &exponent) : *x;
  Value parts[] = {Value::real_from_outside(mantissa), Value::small_int(exponent)};
  return tuple_from(parts, 2);
}

Ref math_ldexp(Thread& t, Args args) {
  std::optional<double> x = argument(t, args[0]);
  if (!x) return {};
  if (!is_int(args[1]))
    return raise_text(BuiltinType::TypeError, "Expected an int as second argument to ldexp.");
  std::optional<std::int64_t> e = int_as_int64(args[1]);
  std::int64_t exponent = e ? *e : int_sign(args[1]) < 0 ? INT32_MIN : INT32_MAX;
  if (*x == 0 || !std::isfinite(*x)) return real(*x);
  double r = std::ldexp(*x, static_cast<int>(std::clamp<std::int64_t>(exponent, INT32_MIN, INT32_MAX)));
  return std::isinf(r) ? raise_range() : real(r);
}

// ---- sums and products

Ref math_lgamma(Thread& t, Args args) {
  std::optional<double> x = argument(t, args[0]);
  if (!x) return {};
  if (*x <= 0 && std::isfinite(*x) && std::floor(*x) == *x)
    return raise_text(BuiltinType::ValueError, "math domain error");
  double result = std::lgamma(*x);
  if (std::isinf(result) && std::isfinite(*x))
    return raise_text(BuiltinType::OverflowError, "math range error");
  return real(result);
}

Ref math_fsum(Thread& t, Args args) {  // Shewchuk's exact partial sums
  std::vector<double> partials;
  double special = 0;
  bool is_special = false;
  bool done = for_each(t, args[0], [&](Thread& t, Value v) {
    std::optional<double> d = argument(t, v);
    if (!d) return false;
    double x = *d;
    if (!std::isfinite(x)) return is_special = true, special += x, true;
    std::size_t kept = 0;
    for (double y : partials) {
      if (std::fabs(x) < std::fabs(y)) std::swap(x, y);
      double high = x + y, low = y - (high - x);
      if (low != 0) partials[kept++] = low;
      x = high;
    }
    if (!std::isfinite(x))
      return static_cast<bool>(raise_text(BuiltinType::OverflowError, "intermediate overflow in fsum"));
    partials.resize(kept);
    partials.push_back(x);
    return true;
  });
  if (!done) return {};
  if (is_special)
    return std::isnan(special) ? Ref(raise_text(BuiltinType::ValueError, "-inf + inf in fsum"))
                               : real(special);
  double high = 0, low = 0;
  std::size_t n = partials.size();
  if (n) high = partials[--n];
  while (n) {
    double x = high, y = partials[--n];
    high = x + y;
    low = y - (high - x);
    if (low != 0) break;
  }
  if (n && ((low < 0 && partials[n - 1] < 0) || (low > 0 && partials[n - 1] > 0))) {  // round half to even
    double y = low * 2, x = high + y;
    if (y == x - high) high = x;
  }
  if (std::isinf(high)) return raise_text(BuiltinType::OverflowError, "intermediate overflow in fsum");
  return real(high);
}

Ref math_prod(Thread& t, Args args) {
  static constexpr Signature kSignature{"prod", {"iterable", "start"}, 1, 1, 1};
  Value a[2];
  if (!bind_arguments(kSignature, args, a)) return {};
  Root product(a[1] ? a[1] : Value::small_int(1));
  bool done = for_each(t, a[0], [&](Thread& t, Value v) {
    product = binary(t, BinaryOp::mul, product.get(), v);
    return static_cast<bool>(product);
  });
  return done ? product.take() : Ref();
}

Ref math_hypot(Thread& t, Args args) {
  double sum = 0, largest = 0;
  std::vector<double> values;
  bool infinite = false, nan = false;
  for (std::uint32_t i = 0; i < args.count; ++i) {
    std::optional<double> x = argument(t, args[i]);
    if (!x) return {};
    values.push_back(std::fabs(*x));
    infinite |= std::isinf(*x);
    nan |= std::isnan(*x);
    largest = std::max(largest, values.back());
  }
  if (infinite) return real(HUGE_VAL);
  if (nan) return real(__builtin_nan(""));
  if (largest == 0) return real(0);
  if (values.size() == 2) return real(std::hypot(values[0], values[1]));
  for (double x : values) sum += (x / largest) * (x / largest);
  return real(largest * std::sqrt(sum));
}

Ref math_dist(Thread& t, Args args) {
  Root p(to_tuple(t, args[0]));
  Root q(p ? to_tuple(t, args[1]) : Ref());
  if (!q) return {};
  if (p.as<Tuple>()->size != q.as<Tuple>()->size)
    return raise_text(BuiltinType::ValueError, "both points must have the same number of dimensions");
  std::vector<Value> differences;
  for (std::uint64_t i = 0; i < p.as<Tuple>()->size; ++i) {
    std::optional<double> a = argument(t, (*p.as<Tuple>())[i]);
    std::optional<double> b = a ? argument(t, (*q.as<Tuple>())[i]) : std::nullopt;
    if (!b) return {};
    differences.push_back(Value::real_from_outside(*a - *b));
  }
  return math_hypot(t, Args{differences.data(), static_cast<std::uint32_t>(differences.size()), nullptr});
}

// ---- number theory

Ref index_argument(Thread& t, Value v) { return index(t, v); }

Ref math_gcd(Thread& t, Args args) {
  Root total(Value::small_int(0));
  for (std::uint32_t i = 0; i < args.count; ++i) {
    Root v(index_argument(t, args[i]));
    if (!v) return {};
    total = int_gcd(total.get(), v.get());
    if (!total) return {};
  }
  return total.take();
}

Ref math_lcm(Thread& t, Args args) {
  Root total(Value::small_int(1));
  for (std::uint32_t i = 0; i < args.count; ++i) {
    Root v(index_argument(t, args[i]));
    if (!v) return {};
    if (int_sign(v.get()) == 0) return Ref::adopt(Value::small_int(0));
    Root divisor(int_gcd(total.get(), v.get()));
    if (!divisor) return {};
    Root part(int_floordiv(total.get(), divisor.get()));
    if (!part) return {};
    Root product(int_mul(part.get(), v.get()));
    if (!product) return {};
    total = int_abs(product.get());
    if (!total) return {};
  }
  return total.take();
}

Ref math_factorial(Thread& t, Args args) {
  Root number(index(t, args[0]));
  if (!number) return {};
  if (int_sign(number.get()) < 0)
    return raise_text(BuiltinType::ValueError, "factorial() not defined for negative values");
  std::optional<std::int64_t> n = int_as_int64(number.get());
  if (!n) return raise(BuiltinType::OverflowError, "factorial() argument should not exceed {}", INT64_MAX);
  Root product(Value::small_int(1));
  for (std::int64_t i = 2; i <= *n; ++i) {
    product = int_mul(product.get(), Value::small_int(i));
    if (!product || !quiesce_if_due(t)) return {};
  }
  return product.take();
}

// n! / (n - k)! and C(n, k)
Ref falling(Thread& t, Args args, bool divide) {
  std::optional<std::int64_t> n = index_as_int64(t, args[0], builtin_type(BuiltinType::OverflowError));
  if (!n) return {};
  std::optional<std::int64_t> k = *n;
  if (args.count > 1 && !args[1].is_none())
    k = index_as_int64(t, args[1], builtin_type(BuiltinType::OverflowError));
  if (!k) return {};
  if (*n < 0) return raise_text(BuiltinType::ValueError, "n must be a non-negative integer");
  if (*k < 0) return raise_text(BuiltinType::ValueError, "k must be a non-negative integer");
  if (*k > *n) return Ref::adopt(Value::small_int(0));
  if (divide) k = std::min(*k, *n - *k);
  Root product(Value::small_int(1));
  for (std::int64_t i = 0; i < *k; ++i) {
    Ref factor = int_from_int64(*n - i);
    product = int_mul(product.get(), factor);
    if (product && divide) product = int_floordiv(product.get(), Value::small_int(i + 1));
    if (!product || !quiesce_if_due(t)) return {};
  }
  return product.take();
}
Ref math_perm(Thread& t, Args args) { return falling(t, args, false); }
Ref math_comb(Thread& t, Args args) { return falling(t, args, true); }

Ref math_isqrt(Thread& t, Args args) {
  Root n(index_argument(t, args[0]));
  if (!n) return {};
  if (int_sign(n.get()) < 0)
    return raise_text(BuiltinType::ValueError, "isqrt() argument must be nonnegative");
  return int_isqrt(n.get());
}

Ref math_degrees(Thread& t, Args args) {
  std::optional<double> x = argument(t, args[0]);
  return x ? real(*x * (180.0 / M_PI)) : Ref();
}
Ref math_radians(Thread& t, Args args) {
  std::optional<double> x = argument(t, args[0]);
  return x ? real(*x * (M_PI / 180.0)) : Ref();
}

double gamma_function(double x) { return x == std::floor(x) && x <= 0 ? __builtin_nan("") : std::tgamma(x); }

constexpr MethodDef kFunctions[] = {
    SW_UNARY(sqrt, false),
    SW_UNARY(sin, false),
    SW_UNARY(cos, false),
    SW_UNARY(tan, false),
    SW_UNARY(asin, false),
    SW_UNARY(acos, false),
    SW_UNARY(atan, false),
    SW_UNARY(sinh, true),
    SW_UNARY(cosh, true),
    SW_UNARY(tanh, false),
    SW_UNARY(asinh, false),
    SW_UNARY(acosh, false),
    SW_UNARY(atanh, false),
    SW_UNARY(exp, true),
    SW_UNARY(exp2, true),
    SW_UNARY(expm1, true),
    SW_UNARY(log1p, false),
    SW_UNARY(cbrt, false),
    SW_UNARY(erf, false),
    SW_UNARY(erfc, false),
    {"lgamma", math_lgamma, Arity::one},
    {"gamma", unary_function<gamma_function, true>, Arity::one},
    {"pow", math_pow, Arity::range, 2, 2},
    {"atan2", math_atan2, Arity::range, 2, 2},
    {"fmod", math_fmod, Arity::range, 2, 2},
    {"remainder", binary_function<std::remainder>, Arity::range, 2, 2},
    {"copysign", math_copysign, Arity::range, 2, 2},
    {"nextafter", math_nextafter, Arity::range, 2, 2},
    {"ulp", math_ulp, Arity::one},
    {"log", math_log, Arity::range, 1, 2},
    {"log2", math_log2, Arity::one},
    {"log10", math_log10, Arity::one},
    {"floor", math_floor, Arity::one},
    {"ceil", math_ceil, Arity::one},
    {"trunc", math_trunc, Arity::one},
    {"fabs", math_fabs, Arity::one},
    {"isnan", predicate<is_nan>, Arity::one},
    {"isinf", predicate<is_inf>, Arity::one},
    {"isfinite", predicate<is_finite>, Arity::one},
    {"isclose", math_isclose, Arity::keywords},
    {"modf", math_modf, Arity::one},
    {"frexp", math_frexp, Arity::one},
    {"ldexp", math_ldexp, Arity::range, 2, 2},
    {"fsum", math_fsum, Arity::one},
    {"prod", math_prod, Arity::keywords},
    {"hypot", math_hypot, Arity::any},
    {"dist", math_dist, Arity::range, 2, 2},
    {"gcd", math_gcd, Arity::any},
    {"lcm", math_lcm, Arity::any},
    {"factorial", math_factorial, Arity::one},
    {"perm", math_perm, Arity::range, 1, 2},
    {"comb", math_comb, Arity::range, 2, 2},
    {"isqrt", math_isqrt, Arity::one},
    {"degrees", math_degrees, Arity::one},
    {"radians", math_radians, Arity::one},
    {nullptr, nullptr},
};
#undef SW_UNARY

}  // namespace

bool fill_math(Thread&, Dict* names) {
  return define_functions(names, "math", kFunctions) && define(names, "pi", Value::real(M_PI)) &&
         define(names, "e", Value::real(M_E)) && define(names, "tau", Value::real(2 * M_PI)) &&
         define(names, "inf", Value::real(HUGE_VAL)) && define(names, "nan", Value::real(__builtin_nan("")));
}

}  // namespace SW_MODEL
}  // namespace sidewinder
