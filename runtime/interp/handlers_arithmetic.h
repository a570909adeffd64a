// Arithmetic and comparison: small integers and floats here, everything else through abstract.h.
#pragma once

#include <cmath>

#include "runtime/interp/state.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/sequence_walk.h"
#include "runtime/objects/set_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

// Not inlined: keeps the loop small. n: the in-place form.
Ref binary_slow(Thread& t, BinaryOp op, std::uint32_t in_place_form, Value a, Value b);
Ref compare_slow(Thread& t, CompareOp op, Value a, Value b);
Truth compare_truth_slow(Thread& t, CompareOp op, Value a, Value b);

SW_ALWAYS_INLINE Next finish_binary(State& s, Instruction i, BinaryOp op, Value x, Value y) {
  s.save();
  return s.finish(i.a(), binary_slow(s.t, op, i.n(), x, y));
}

SW_ALWAYS_INLINE double as_double(Value v) {
  return v.is_real() ? v.as_real() : static_cast<double>(v.as_small_int());
}
SW_ALWAYS_INLINE bool both_numbers(Value x, Value y) {  // small integers or floats
  return (x.is_real() || x.is_small_int()) && (y.is_real() || y.is_small_int());
}

// Addition, subtraction, multiplication: `Int` computes with overflow check, `Real` on doubles.
template <BinaryOp op, class Int, class Real>
[[gnu::always_inline]] inline Next arithmetic(State& s, Instruction i, Value x, Value y, Int integer,
                                              Real real) {
  if (SW_LIKELY(both_small_int(x, y))) {
    std::int64_t r;
    if (SW_LIKELY(integer(x.as_small_int(), y.as_small_int(), &r) && Value::fits_small(r)))
      return s.finish_immediate(i.a(), Value::small_int(r));
  } else if (SW_LIKELY(x.is_real() && y.is_real())) {
    return s.finish_immediate(i.a(), Value::real(real(x.as_real(), y.as_real())));
  } else if (both_numbers(x, y)) {
    return s.finish_immediate(i.a(), Value::real(real(as_double(x), as_double(y))));
  }
  return finish_binary(s, i, op, x, y);
}

#define SW_ARITHMETIC(NAME, op, builtin, sign)                                                         \
  [[gnu::always_inline]] inline Next do_##NAME(State& s, Instruction i, Value x, Value y) {            \
    return arithmetic<op>(                                                                             \
        s, i, x, y, [](std::int64_t a, std::int64_t b, std::int64_t* r) { return !builtin(a, b, r); }, \
        [](double a, double b) { return a sign b; });                                                  \
  }                                                                                                    \
  SW_HANDLER(NAME) { return do_##NAME(s, i, s.R[i.b()], s.R[i.c()]); }                                 \
  SW_HANDLER(NAME##_I) { return do_##NAME(s, i, s.R[i.b()], Value::small_int(i.sc())); }

SW_ARITHMETIC(ADD, BinaryOp::add, __builtin_add_overflow, +)
SW_ARITHMETIC(SUB, BinaryOp::sub, __builtin_sub_overflow, -)
SW_ARITHMETIC(MUL, BinaryOp::mul, __builtin_mul_overflow, *)
#undef SW_ARITHMETIC

SW_HANDLER(TRUEDIV) {
  Value x = s.R[i.b()], y = s.R[i.c()];
  if (SW_LIKELY(both_numbers(x, y))) {
    double divisor = as_double(y);
    if (SW_LIKELY(divisor != 0)) return s.finish_immediate(i.a(), Value::real(as_double(x) / divisor));
  }
  return finish_binary(s, i, BinaryOp::truediv, x, y);
}

// Python's floor division and modulo: the remainder has the divisor's sign.
SW_ALWAYS_INLINE std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  std::int64_t q = a / b;
  return q - ((a % b != 0) & ((a ^ b) < 0));
}
SW_ALWAYS_INLINE std::int64_t floor_modulo(std::int64_t a, std::int64_t b) {
  std::int64_t r = a % b;
  return r + (((r != 0) & ((r ^ b) < 0)) ? b : 0);
}

[[gnu::always_inline]] inline Next do_FLOORDIV(State& s, Instruction i, Value x, Value y) {
  if (SW_LIKELY(both_small_int(x, y) && y.as_small_int() != 0)) {
    std::int64_t q = floor_divide(x.as_small_int(), y.as_small_int());
    if (SW_LIKELY(Value::fits_small(q))) return s.finish_immediate(i.a(), Value::small_int(q));
  }
  return finish_binary(s, i, BinaryOp::floordiv, x, y);
}
SW_HANDLER(FLOORDIV) { return do_FLOORDIV(s, i, s.R[i.b()], s.R[i.c()]); }
SW_HANDLER(FLOORDIV_I) { return do_FLOORDIV(s, i, s.R[i.b()], Value::small_int(i.sc())); }

[[gnu::always_inline]] inline Next do_MOD(State& s, Instruction i, Value x, Value y) {
  if (SW_LIKELY(both_small_int(x, y) && y.as_small_int() != 0))
    return s.finish_immediate(i.a(), Value::small_int(floor_modulo(x.as_small_int(), y.as_small_int())));
  return finish_binary(s, i, BinaryOp::mod, x, y);
}
SW_HANDLER(MOD) { return do_MOD(s, i, s.R[i.b()], s.R[i.c()]); }
SW_HANDLER(MOD_I) { return do_MOD(s, i, s.R[i.b()], Value::small_int(i.sc())); }

SW_HANDLER(POW) {
  Value x = s.R[i.b()], y = s.R[i.c()];
  if (x.is_real() && y.is_small_int() && y.as_small_int() == 2)
    return s.finish_immediate(i.a(), Value::real(x.as_real() * x.as_real()));
  return finish_binary(s, i, BinaryOp::pow, x, y);
}
SW_HANDLER(MATMUL) { return finish_binary(s, i, BinaryOp::matmul, s.R[i.b()], s.R[i.c()]); }

[[gnu::always_inline]] inline Next do_LSHIFT(State& s, Instruction i, Value x, Value y) {
  if (SW_LIKELY(both_small_int(x, y))) {
    std::int64_t a = x.as_small_int(), n = y.as_small_int();
    if (n >= 0 && n < 48) {
      std::int64_t r = static_cast<std::int64_t>(static_cast<std::uint64_t>(a) << n);
      if (SW_LIKELY(r >> n == a && Value::fits_small(r)))
        return s.finish_immediate(i.a(), Value::small_int(r));
    }
  }
  return finish_binary(s, i, BinaryOp::lshift, x, y);
}
SW_HANDLER(LSHIFT) { return do_LSHIFT(s, i, s.R[i.b()], s.R[i.c()]); }
SW_HANDLER(LSHIFT_I) { return do_LSHIFT(s, i, s.R[i.b()], Value::small_int(i.sc())); }

[[gnu::always_inline]] inline Next do_RSHIFT(State& s, Instruction i, Value x, Value y) {
  if (SW_LIKELY(both_small_int(x, y) && y.as_small_int() >= 0)) {
    std::int64_t n = y.as_small_int();
    return s.finish_immediate(i.a(), Value::small_int(x.as_small_int() >> (n < 63 ? n : 63)));
  }
  return finish_binary(s, i, BinaryOp::rshift, x, y);
}
SW_HANDLER(RSHIFT) { return do_RSHIFT(s, i, s.R[i.b()], s.R[i.c()]); }
SW_HANDLER(RSHIFT_I) { return do_RSHIFT(s, i, s.R[i.b()], Value::small_int(i.sc())); }

// The tags of two small integers survive `&` and `|`; `^` sets them again.
[[gnu::always_inline]] inline Next do_AND(State& s, Instruction i, Value x, Value y) {
  if (SW_LIKELY(both_small_int(x, y)))
    return s.finish_immediate(i.a(), Value::from_bits(x.bits() & y.bits()));
  return finish_binary(s, i, BinaryOp::and_, x, y);
}
SW_HANDLER(AND) { return do_AND(s, i, s.R[i.b()], s.R[i.c()]); }
SW_HANDLER(AND_I) { return do_AND(s, i, s.R[i.b()], Value::small_int(i.sc())); }
SW_HANDLER(OR) {
  Value x = s.R[i.b()], y = s.R[i.c()];
  if (SW_LIKELY(both_small_int(x, y)))
    return s.finish_immediate(i.a(), Value::from_bits(x.bits() | y.bits()));
  return finish_binary(s, i, BinaryOp::or_, x, y);
}
SW_HANDLER(XOR) {
  Value x = s.R[i.b()], y = s.R[i.c()];
  if (SW_LIKELY(both_small_int(x, y)))
    return s.finish_immediate(i.a(), Value::from_bits((x.bits() ^ y.bits()) | Value::kIntTag));
  return finish_binary(s, i, BinaryOp::xor_, x, y);
}

SW_HANDLER(NEG) {
  Value x = s.R[i.b()];
  if (x.is_small_int() && x.as_small_int() != Value::kMinSmallInt)
    return s.finish_immediate(i.a(), Value::small_int(-x.as_small_int()));
  if (x.is_real()) return s.finish_immediate(i.a(), Value::real_from_outside(-x.as_real()));
  s.save();
  return s.finish(i.a(), unary(s.t, UnaryOp::neg, x));
}
SW_HANDLER(POS) {
  s.save();
  return s.finish(i.a(), unary(s.t, UnaryOp::pos, s.R[i.b()]));
}
SW_HANDLER(INVERT) {
  Value x = s.R[i.b()];
  if (SW_LIKELY(x.is_small_int())) return s.finish_immediate(i.a(), Value::small_int(~x.as_small_int()));
  s.save();
  return s.finish(i.a(), unary(s.t, UnaryOp::invert, x));
}

// ---- truth

[[gnu::always_inline]] inline Truth quick_truth(const State& s, Value v) {
  if (v.is_true()) return Truth::yes;
  if (v.is_false() || v.is_none()) return Truth::no;
  if (v.is_small_int()) return v.as_small_int() ? Truth::yes : Truth::no;
  s.save();
  return truth(s.t, v);
}

SW_HANDLER(NOT) {
  Truth v = quick_truth(s, s.R[i.b()]);
  if (SW_UNLIKELY(v == Truth::error)) return Next::raise;
  return s.finish_immediate(i.a(), Value::boolean(v == Truth::no));
}

// ---- comparison

template <class T>
SW_ALWAYS_INLINE constexpr bool holds(CompareOp op, T a, T b) {
  switch (op) {
    case CompareOp::lt: return a < b;
    case CompareOp::le: return a <= b;
    case CompareOp::eq: return a == b;
    case CompareOp::ne: return a != b;
    case CompareOp::gt: return a > b;
    default: return a >= b;
  }
}

// Small integers compare as their bits shifted to the top; -1: not decided here.
template <CompareOp op>
[[gnu::always_inline]] inline int quick_compare(Value x, Value y) {
  if (SW_LIKELY(both_small_int(x, y)))
    return holds(op, static_cast<std::int64_t>(x.bits() << 16), static_cast<std::int64_t>(y.bits() << 16));
  if (x.is_real() && y.is_real()) return holds(op, x.as_real(), y.as_real());
  if (both_numbers(x, y)) return holds(op, as_double(x), as_double(y));
  return -1;
}

template <CompareOp op>
[[gnu::always_inline]] inline Next compare_into(State& s, Instruction i) {
  Value x = s.R[i.b()], y = s.R[i.c()];
  int r = quick_compare<op>(x, y);
  if (SW_LIKELY(r >= 0)) return s.finish_immediate(i.a(), Value::boolean(r));
  s.save();
  return s.finish(i.a(), compare_slow(s.t, op, x, y));
}

template <CompareOp op>
[[gnu::always_inline]] inline Next compare_jump(State& s, Instruction i, Value x, Value y) {
  int r = quick_compare<op>(x, y);
  if (SW_UNLIKELY(r < 0)) {
    s.save();
    Truth v = compare_truth_slow(s.t, op, x, y);
    if (SW_UNLIKELY(v == Truth::error)) return Next::raise;
    r = v == Truth::yes;
  }
  return s.jump_if(static_cast<std::uint32_t>(r) == i.n(), i.sc());
}

#define SW_COMPARISON(NAME, op)                                                                 \
  SW_HANDLER(NAME) { return compare_into<CompareOp::op>(s, i); }                                \
  SW_HANDLER(JUMP_##NAME) { return compare_jump<CompareOp::op>(s, i, s.R[i.a()], s.R[i.b()]); } \
  SW_HANDLER(JUMP_##NAME##_I) {                                                                 \
    return compare_jump<CompareOp::op>(s, i, s.R[i.a()], Value::small_int(i.sb()));             \
  }

SW_COMPARISON(LT, lt)
SW_COMPARISON(LE, le)
SW_COMPARISON(EQ, eq)
SW_COMPARISON(NE, ne)
SW_COMPARISON(GT, gt)
SW_COMPARISON(GE, ge)
#undef SW_COMPARISON

SW_HANDLER(IS) {
  return s.finish_immediate(i.a(), Value::boolean((s.R[i.b()] == s.R[i.c()]) != static_cast<bool>(i.n())));
}
SW_HANDLER(JUMP_IS) {
  return s.jump_if(static_cast<std::uint32_t>(s.R[i.a()] == s.R[i.b()]) == i.n(), i.sc());
}

// Membership in sets and dicts of plain keys, without a way through the type.
SW_ALWAYS_INLINE Truth quick_contains(State& s, Value container, Value item) {
  std::int64_t hash;
  if (container.is_object() && quick_hash(item, &hash)) {
    Object* o = container.as_object();
    rcu::Status found = rcu::Status::undecided;
    if (has_type(o, BuiltinType::set) || has_type(o, BuiltinType::frozenset))
      found = set_look(container.as<Set>(), item, hash);
    else if (has_type(o, BuiltinType::dict)) return dict_contains(s.t, container.as<Dict>(), item);
    if (SW_LIKELY(found != rcu::Status::undecided))
      return found == rcu::Status::found ? Truth::yes : Truth::no;
  }
  return contains(s.t, container, item);
}

SW_HANDLER(IN) {
  s.save();
  Truth v = quick_contains(s, s.R[i.c()], s.R[i.b()]);
  if (SW_UNLIKELY(v == Truth::error)) return Next::raise;
  return s.finish_immediate(i.a(), Value::boolean((v == Truth::yes) != static_cast<bool>(i.n())));
}
SW_HANDLER(JUMP_IN) {
  s.save();
  Truth v = quick_contains(s, s.R[i.b()], s.R[i.a()]);
  if (SW_UNLIKELY(v == Truth::error)) return Next::raise;
  return s.jump_if(static_cast<std::uint32_t>(v) == i.n(), i.sc());
}

}  // namespace SW_MODEL
}  // namespace sidewinder
