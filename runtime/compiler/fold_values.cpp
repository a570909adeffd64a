// Operators on constants. Only results that every runtime would compute alike and that stay small are folded;
// whatever raises, overflows 64 bits or depends on rounding modes is left to run time.
#include <cmath>

#include "runtime/compiler/constant_pool.h"
#include "runtime/compiler/fold.h"

namespace sidewinder::compiling {

namespace {

using Kind = Constant::Kind;
using Folded = std::optional<Constant>;

constexpr std::size_t kLongestText = 4096;
constexpr std::size_t kLongestTuple = 256;

bool is_int(const Constant& c) {
  return c.kind == Kind::int64 || c.kind == Kind::true_ || c.kind == Kind::false_;
}
std::int64_t as_int(const Constant& c) { return c.kind == Kind::int64 ? c.integer : c.kind == Kind::true_; }

// Integers that a double holds exactly, and doubles.
std::optional<double> as_real(const Constant& c) {
  constexpr std::int64_t kExact = std::int64_t{1} << 53;
  if (c.kind == Kind::real) return c.real;
  if (is_int(c) && as_int(c) >= -kExact && as_int(c) <= kExact) return static_cast<double>(as_int(c));
  return std::nullopt;
}

template <class Operation>
Folded checked(Operation operation) {
  std::int64_t result = 0;
  if (operation(&result)) return std::nullopt;  // overflow
  return int_constant(result);
}

Folded floor_divide(std::int64_t a, std::int64_t b) {
  if (b == 0 || (a == INT64_MIN && b == -1)) return std::nullopt;
  std::int64_t quotient = a / b;
  return int_constant(a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient);
}

Folded modulo(std::int64_t a, std::int64_t b) {
  if (b == 0 || b == -1) return b == 0 ? std::nullopt : Folded(int_constant(0));
  std::int64_t rest = a % b;
  return int_constant(rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest);
}

Folded power(std::int64_t base, std::int64_t exponent) {
  if (exponent < 0 || exponent > 63) return std::nullopt;
  std::int64_t result = 1;
  for (; exponent > 0; exponent--) {
    if (__builtin_mul_overflow(result, base, &result)) return std::nullopt;
  }
  return int_constant(result);
}

Folded shift_left(std::int64_t a, std::int64_t by) {
  if (by < 0 || by > 62) return std::nullopt;
  return checked([&](auto* result) { return __builtin_mul_overflow(a, std::int64_t{1} << by, result); });
}

Folded true_divide(const Constant& left, const Constant& right) {
  auto a = as_real(left), b = as_real(right);
  if (!a || !b || *b == 0) return std::nullopt;
  return real_constant(*a / *b);
}

Folded int_binary(ast::Operator op, std::int64_t a, std::int64_t b) {
  switch (op) {
    case ast::Operator::kAdd:
      return checked([&](auto* result) { return __builtin_add_overflow(a, b, result); });
    case ast::Operator::kSub:
      return checked([&](auto* result) { return __builtin_sub_overflow(a, b, result); });
    case ast::Operator::kMult:
      return checked([&](auto* result) { return __builtin_mul_overflow(a, b, result); });
    case ast::Operator::kFloorDiv: return floor_divide(a, b);
    case ast::Operator::kMod: return modulo(a, b);
    case ast::Operator::kPow: return power(a, b);
    case ast::Operator::kLShift: return shift_left(a, b);
    case ast::Operator::kRShift:
      if (b < 0) return std::nullopt;
      return int_constant(a >> (b > 63 ? 63 : b));
    case ast::Operator::kBitOr: return int_constant(a | b);
    case ast::Operator::kBitXor: return int_constant(a ^ b);
    case ast::Operator::kBitAnd: return int_constant(a & b);
    default: return std::nullopt;
  }
}

Folded real_binary(ast::Operator op, double a, double b) {
  switch (op) {
    case ast::Operator::kAdd: return real_constant(a + b);
    case ast::Operator::kSub: return real_constant(a - b);
    case ast::Operator::kMult: return real_constant(a * b);
    default: return std::nullopt;
  }
}

Folded repeat(const Constant& value, std::int64_t count) {
  bool is_tuple = value.kind == Kind::tuple;
  std::size_t size = is_tuple ? value.items.size() : value.text.size();
  std::size_t limit = is_tuple ? kLongestTuple : kLongestText;
  if (count < 0) count = 0;
  if (size != 0 && static_cast<std::size_t>(count) > limit / size) return std::nullopt;
  Constant made = constant_of(value.kind);
  if (size == 0) return made;
  for (std::int64_t i = 0; i < count; i++) {
    made.text += value.text;
    made.items.insert(made.items.end(), value.items.begin(), value.items.end());
  }
  return made;
}

bool is_sequence(const Constant& c) {
  return c.kind == Kind::str || c.kind == Kind::bytes || c.kind == Kind::tuple;
}

bool is_number(const Constant& c) { return is_int(c) || c.kind == Kind::real; }

bool is_low_surrogate(const std::string& text) {  // does it begin with one, in WTF-8?
  return text.size() >= 3 && static_cast<unsigned char>(text[0]) == 0xED &&
         static_cast<unsigned char>(text[1]) >= 0xB0;
}

Folded concatenate(const Constant& left, const Constant& right) {
  std::size_t size = left.text.size() + right.text.size() + left.items.size() + right.items.size();
  if (size > kLongestText || (left.kind == Kind::str && is_low_surrogate(right.text))) return std::nullopt;
  Constant made = left;
  made.text += right.text;
  made.items.insert(made.items.end(), right.items.begin(), right.items.end());
  return made;
}

Folded sequence_binary(ast::Operator op, const Constant& left, const Constant& right) {
  if (op == ast::Operator::kAdd && left.kind == right.kind) return concatenate(left, right);
  if (op != ast::Operator::kMult) return std::nullopt;
  if (is_sequence(left) && is_int(right)) return repeat(left, as_int(right));
  if (is_int(left) && is_sequence(right)) return repeat(right, as_int(left));
  return std::nullopt;
}

// -9223372036854775808 is the one negated big literal that fits.
bool is_two_to_63(const Constant& c) {
  return c.kind == Kind::big_int && ((c.base == 10 && c.text == "9223372036854775808") ||
                                     (c.base == 16 && c.text == "8000000000000000"));
}

Folded negate(const Constant& c) {
  if (c.kind == Kind::real) return real_constant(-c.real);
  if (is_two_to_63(c)) return int_constant(INT64_MIN);
  if (!is_int(c) || as_int(c) == INT64_MIN) return std::nullopt;
  return int_constant(-as_int(c));
}

}  // namespace

bool is_true(const Constant& constant) {
  switch (constant.kind) {
    case Kind::none:
    case Kind::false_: return false;
    case Kind::int64: return constant.integer != 0;
    case Kind::real:
    case Kind::imaginary: return constant.real != 0;
    case Kind::str:
    case Kind::bytes: return !constant.text.empty();
    case Kind::tuple:
    case Kind::frozenset: return !constant.items.empty();
    default: return true;
  }
}

Folded fold_unary(ast::UnaryOperator op, const Constant& operand) {
  switch (op) {
    case ast::UnaryOperator::kNot: return bool_constant(!is_true(operand));
    case ast::UnaryOperator::kUSub: return negate(operand);
    case ast::UnaryOperator::kUAdd:
      if (operand.kind == Kind::real) return operand;
      if (is_int(operand)) return int_constant(as_int(operand));
      return std::nullopt;
    case ast::UnaryOperator::kInvert:
      if (is_int(operand)) return int_constant(~as_int(operand));
      return std::nullopt;
  }
  return std::nullopt;
}

Folded fold_binary(ast::Operator op, const Constant& left, const Constant& right) {
  if (is_sequence(left) || is_sequence(right)) return sequence_binary(op, left, right);
  if (!is_number(left) || !is_number(right)) return std::nullopt;
  if (op == ast::Operator::kDiv) return true_divide(left, right);
  bool bools = left.kind != Kind::int64 && right.kind != Kind::int64;
  bool bitwise = op == ast::Operator::kBitOr || op == ast::Operator::kBitXor || op == ast::Operator::kBitAnd;
  if (is_int(left) && is_int(right)) {
    if (bools && bitwise) return std::nullopt;  // a bool, rare
    return int_binary(op, as_int(left), as_int(right));
  }
  auto a = as_real(left), b = as_real(right);
  if (!a || !b) return std::nullopt;
  return real_binary(op, *a, *b);
}

}  // namespace sidewinder::compiling
