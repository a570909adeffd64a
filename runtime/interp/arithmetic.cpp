// Slow paths of operators, out of the loop's line.
#include "runtime/interp/handlers_arithmetic.h"

#include "runtime/interp/handlers_control.h"

namespace sidewinder {
inline namespace SW_MODEL {

Ref binary_slow(Thread& t, BinaryOp op, std::uint32_t in_place_form, Value a, Value b) {
  return in_place_form ? in_place(t, op, a, b) : binary(t, op, a, b);
}

Ref compare_slow(Thread& t, CompareOp op, Value a, Value b) { return compare(t, op, a, b); }

Truth compare_truth_slow(Thread& t, CompareOp op, Value a, Value b) {
  Root result(compare(t, op, a, b));
  if (!result) return Truth::error;
  return truth(t, result.get());
}

Next for_iter_slow(State s, Instruction i) {
  Value iterator = s.R[i.b()];
  Ref v = next(s.t, iterator);
  if (v) {
    set_register(&s.R[i.a()], std::move(v));
    return Next::next;
  }
  return has_pending(s.t) ? Next::raise : Next::jump;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
