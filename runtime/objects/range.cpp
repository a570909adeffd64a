// range objects. Those whose bounds and length fit 64 bits are machine words, others keep Python integers.
#include "runtime/objects/arguments.h"
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/container_support.h"
#include "runtime/objects/iterators.h"
#include "runtime/objects/kinds.h"
#include "runtime/objects/number.h"
#include "runtime/objects/range_parts.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

void traverse_range(Object* o, ChildVisitor visit) {
  Range* r = static_cast<Range*>(o);
  for (Slot* slot : {&r->big_start, &r->big_stop, &r->big_step, &r->big_length}) visit(slot->peek());
}

Range* allocate_range() {
  Range* r = static_cast<Range*>(
      allocate_object(sizeof(Range), Kind::range, static_cast<std::uint32_t>(BuiltinType::range)));
  if (!r) return raise_no_memory();
  for (Slot* slot : {&r->big_start, &r->big_stop, &r->big_step, &r->big_length}) slot->init_unbound();
  r->big = false;
  return r;
}

// The number of items; false: it does not fit.
bool small_length(std::int64_t start, std::int64_t stop, std::int64_t step, std::int64_t* out) {
  __int128 distance = step > 0 ? static_cast<__int128>(stop) - start : static_cast<__int128>(start) - stop;
  __int128 stride = step > 0 ? static_cast<__int128>(step) : -static_cast<__int128>(step);
  __int128 n = distance <= 0 ? 0 : (distance - 1) / stride + 1;
  *out = static_cast<std::int64_t>(n);
  return n <= INT64_MAX;
}

Ref big_length(Value start, Value stop, Value step) {
  bool up = int_sign(step) > 0;
  Ref distance = up ? int_sub(stop, start) : int_sub(start, stop);
  if (!distance) return {};
  if (int_sign(distance) <= 0) return int_from_int64(0);
  Ref stride = int_abs(step);
  Ref last = int_sub(distance, Value::small_int(1));
  if (!stride || !last) return {};
  Ref steps = int_floordiv(last, stride);
  return steps ? int_add(steps, Value::small_int(1)) : Ref();
}

Ref make_big(Value start, Value stop, Value step) {
  Ref length = big_length(start, stop, step);
  Range* r = length ? allocate_range() : nullptr;
  if (!r) return {};
  Ref made = Ref::adopt(Value::object(r));
  r->big = true;
  r->start = r->stop = r->step = r->length = 0;
  r->big_start.init(start);
  r->big_stop.init(stop);
  r->big_step.init(step);
  r->big_length.init(length);
  return made;
}

}  // namespace

const KindOps kRangeOps = {"range", traverse_range, nullptr};

Ref range_from_words(std::int64_t start, std::int64_t stop, std::int64_t step, std::int64_t length) {
  Range* r = allocate_range();
  if (!r) return {};
  r->start = start;
  r->stop = stop;
  r->step = step;
  r->length = length;
  return Ref::adopt(Value::object(r));
}

Ref range_from_ints(Value start, Value stop, Value step) {
  auto a = int_as_int64(start), b = int_as_int64(stop), c = int_as_int64(step);
  std::int64_t n;
  if (a && b && c && small_length(*a, *b, *c, &n)) return range_from_words(*a, *b, *c, n);
  return make_big(start, stop, step);
}

Ref range_make(Thread& t, Value start, Value stop, Value step) {
  Root a(index(t, start));
  if (!a) return {};
  Root b(index(t, stop));
  if (!b) return {};
  Root c(index(t, step));
  if (!c) return {};
  if (int_sign(c) == 0) return raise(BuiltinType::ValueError, "range() arg 3 must not be zero");
  return range_from_ints(a, b, c);
}

Ref range_start(const Range* r) {
  return r->big ? Ref::share(r->big_start.peek()) : int_from_int64(r->start);
}
Ref range_stop(const Range* r) { return r->big ? Ref::share(r->big_stop.peek()) : int_from_int64(r->stop); }
Ref range_step(const Range* r) { return r->big ? Ref::share(r->big_step.peek()) : int_from_int64(r->step); }
Ref range_length(const Range* r) {
  return r->big ? Ref::share(r->big_length.peek()) : int_from_int64(r->length);
}

Ref range_at(const Range* r, Value i) {
  Ref step = range_step(r);
  Ref offset = step ? int_mul(i, step) : Ref();
  Ref start = offset ? range_start(r) : Ref();
  return start ? int_add(start, offset) : Ref();
}

}  // namespace SW_MODEL
}  // namespace sidewinder
