// Slow paths of operators, out of the loop's line.
#include "runtime/interp/handlers_arithmetic.h"

#include "runtime/interp/handlers_control.h"
#include "runtime/objects/iterators.h"
#include "runtime/objects/number.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

using Wide = __int128;

// Exact ints below 2^126 in magnitude: what two machine words hold. False: anything else.
[[gnu::always_inline]] inline bool as_wide(Value v, Wide* out) {
  if (v.is_small_int()) return *out = v.as_small_int(), true;
  if (!v.is_object() || !has_type(v.as_object(), BuiltinType::int_)) return false;
  if (v.as_object()->kind == Kind::boxed_int) return *out = v.as<BoxedInt>()->value, true;
  const BigInt* big = v.as<BigInt>();
  std::int64_t limbs = big->size < 0 ? -big->size : big->size;
  if (limbs > 2) return false;
  std::uint64_t high = limbs == 2 ? big->limbs[1] : 0;
  if (high >> 62) return false;
  Wide magnitude = static_cast<Wide>(high) << 64 | big->limbs[0];
  *out = big->size < 0 ? -magnitude : magnitude;
  return true;
}

bool fits_word(Wide v) { return v == static_cast<std::int64_t>(v); }

// False: not decided here (overflow, division by zero, an operator that is rare).
bool on_wide(BinaryOp op, Wide a, Wide b, Wide* r) {
  switch (op) {
    case BinaryOp::add: return *r = a + b, true;
    case BinaryOp::sub: return *r = a - b, true;
    case BinaryOp::mul: return !__builtin_mul_overflow(a, b, r);
    case BinaryOp::and_: return *r = a & b, true;
    case BinaryOp::or_: return *r = a | b, true;
    case BinaryOp::xor_: return *r = a ^ b, true;
    case BinaryOp::rshift:
      if (b < 0) return false;
      return *r = a >> (b < 127 ? static_cast<int>(b) : 127), true;
    case BinaryOp::lshift:
      if (b < 0 || b > 64 || !fits_word(a >> 1)) return false;
      *r = a * (static_cast<Wide>(1) << static_cast<int>(b));
      return *r >> static_cast<int>(b) == a;
    case BinaryOp::floordiv:
    case BinaryOp::mod: {
      if (!fits_word(a) || !fits_word(b) || b == 0 || b == -1) return false;
      auto x = static_cast<std::int64_t>(a), y = static_cast<std::int64_t>(b);
      return *r = op == BinaryOp::mod ? floor_modulo(x, y) : floor_divide(x, y), true;
    }
    default: return false;
  }
}

}  // namespace

Ref binary_slow(Thread& t, BinaryOp op, std::uint32_t in_place_form, Value a, Value b) {
  Wide x, y, r;
  if (as_wide(a, &x) && as_wide(b, &y) && on_wide(op, x, y, &r)) return int_from_int128(r);
  if (op == BinaryOp::add && is_exact_str(a) && is_exact_str(b)) return str_concat(a, b);
  return in_place_form ? in_place(t, op, a, b) : binary(t, op, a, b);
}

namespace {

bool compare_texts(CompareOp op, const Str* a, const Str* b) {
  if (op == CompareOp::eq || op == CompareOp::ne) return str_equal(a, b) == (op == CompareOp::eq);
  return holds(op, str_compare(a, b), 0);
}

}  // namespace

Ref compare_slow(Thread& t, CompareOp op, Value a, Value b) {
  if (is_exact_str(a) && is_exact_str(b)) return Ref::boolean(compare_texts(op, a.as<Str>(), b.as<Str>()));
  return compare(t, op, a, b);
}

Truth compare_truth_slow(Thread& t, CompareOp op, Value a, Value b) {
  if (is_exact_str(a) && is_exact_str(b))
    return static_cast<Truth>(compare_texts(op, a.as<Str>(), b.as<Str>()));
  Wide x, y;
  if (as_wide(a, &x) && as_wide(b, &y)) return static_cast<Truth>(holds(op, x, y));
  Root result(compare(t, op, a, b));
  if (!result) return Truth::error;
  return truth(t, result.get());
}

Next for_pair(Thread& t, Value* R, Instruction i, Instruction unpack) {
  Ref first, second;
  switch (next_pair(t, R[i.b()], &first, &second)) {
    case PairStep::made: break;
    case PairStep::ended: return Next::jump;
    case PairStep::raised: return Next::raise;
    case PairStep::other: return for_iter_slow(t, R, i);
  }
  Value* to = &R[unpack.a()];
  set_register(&to[0], std::move(first));
  set_register(&to[1], std::move(second));
  return Next::leave;
}

Next for_iter_slow(Thread& t, Value* R, Instruction i) {
  Value iterator = R[i.b()];
  Ref v = next(t, iterator);
  if (v) {
    set_register(&R[i.a()], std::move(v));
    return Next::next;
  }
  return has_pending(t) ? Next::raise : Next::jump;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
