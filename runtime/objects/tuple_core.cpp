// Tuples: making and slicing. Methods are in tuple_methods.cpp.
#include "runtime/objects/kinds.h"
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

}  // namespace

const KindOps kTupleOps = {"tuple", traverse_tuple, dispose_attributes};

Ref tuple_make(std::size_t n) {
  if (n > (std::size_t{1} << 40)) return raise_no_memory();
  Tuple* tuple = static_cast<Tuple*>(allocate_object(sizeof(Tuple) + n * sizeof(Slot), Kind::tuple,
                                                     static_cast<std::uint32_t>(BuiltinType::tuple)));
  if (!tuple) return raise_no_memory();
  tuple->size = n;
  for (std::size_t i = 0; i < n; ++i) tuple->items[i].init_unbound();
  return Ref::adopt(Value::object(tuple));
}

Ref tuple_empty() { return Ref::share(Value::object(current_thread().realm().empty_tuple)); }

Ref tuple_from(const Value* items, std::size_t n) {
  if (!n && current_thread().realm().empty_tuple) return tuple_empty();
  Ref tuple = tuple_make(n);
  if (tuple)
    for (std::size_t i = 0; i < n; ++i) tuple.as<Tuple>()->items[i].init(items[i]);
  return tuple;
}

Ref tuple_slice(Value whole, std::size_t start, std::size_t end) {
  Tuple* from = whole.as<Tuple>();
  if (start == 0 && end == from->size &&
      from->shape.load(std::memory_order_relaxed) ==  // relaxed: never changes for tuple
          static_cast<std::uint32_t>(BuiltinType::tuple))
    return Ref::share(whole);
  if (start >= end) return tuple_empty();
  Ref tuple = tuple_make(end - start);
  if (tuple)
    for (std::size_t i = start; i < end; ++i) tuple.as<Tuple>()->items[i - start].init((*from)[i]);
  return tuple;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
