// Tuples: making and slicing. Methods are in tuple_methods.cpp.
#include "runtime/objects/kinds.h"
#include "runtime/objects/plain_instance.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/shape.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

void traverse_tuple(Object* o, ChildVisitor visit) {
  Tuple* tuple = static_cast<Tuple*>(o);
  for (std::uint64_t i = 0; i < tuple->size; ++i) visit((*tuple)[i]);
  traverse_attributes(o, visit);
}

void end_tuple(Object* o) {
  Tuple* tuple = static_cast<Tuple*>(o);
  for (std::uint64_t i = 0; i < tuple->size; ++i) release((*tuple)[i]);
  if (SW_LIKELY(is_plain_instance<BuiltinType::tuple>(o))) return;
  traverse_attributes(o, {});
  dispose_attributes(o);
}

}  // namespace

const KindOps kTupleOps = {"tuple", traverse_tuple, dispose_attributes, nullptr, traverse_tuple, end_tuple};

namespace {

// With slots that have yet to be written. Null: MemoryError is pending.
[[gnu::always_inline]] inline Tuple* make_unfilled(std::size_t n) {
  if (SW_UNLIKELY(n > (std::size_t{1} << 40))) return raise_no_memory();
  Tuple* tuple = static_cast<Tuple*>(allocate_object(sizeof(Tuple) + n * sizeof(Slot), Kind::tuple,
                                                     static_cast<std::uint32_t>(BuiltinType::tuple)));
  if (SW_UNLIKELY(!tuple)) return raise_no_memory();
  tuple->size = n;
  return tuple;
}

}  // namespace

Ref tuple_make(std::size_t n) {
  Tuple* tuple = make_unfilled(n);
  if (!tuple) return {};
  for (std::size_t i = 0; i < n; ++i) tuple->items[i].init_unbound();
  return Ref::adopt(Value::object(tuple));
}

Ref tuple_empty() { return Ref::share(Value::object(current_thread().realm().empty_tuple)); }

Ref tuple_from(const Value* items, std::size_t n) {
  if (!n && current_thread().realm().empty_tuple) return tuple_empty();
  Tuple* tuple = make_unfilled(n);
  if (SW_UNLIKELY(!tuple)) return {};
  for (std::size_t i = 0; i < n; ++i) tuple->items[i].init(items[i]);
  return Ref::adopt(Value::object(tuple));
}

Ref tuple_slice(Value whole, std::size_t start, std::size_t end) {
  Tuple* from = whole.as<Tuple>();
  if (start == 0 && end == from->size &&
      from->shape.load(std::memory_order_relaxed) ==  // relaxed: never changes for tuple
          static_cast<std::uint32_t>(BuiltinType::tuple))
    return Ref::share(whole);
  if (start >= end) return tuple_empty();
  Tuple* tuple = make_unfilled(end - start);
  if (SW_UNLIKELY(!tuple)) return {};
  for (std::size_t i = start; i < end; ++i) tuple->items[i - start].init((*from)[i]);
  return Ref::adopt(Value::object(tuple));
}

}  // namespace SW_MODEL
}  // namespace sidewinder
