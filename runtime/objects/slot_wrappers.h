// Slots called as methods: `list.__len__(x)`, `int.__radd__(a, b)`. Each unpacks the arguments that its slot
// wants.
#pragma once

#include "runtime/objects/slot_table.h"

namespace sidewinder {
inline namespace SW_MODEL {

using Wrapper = Ref (*)(Thread& t, AnyFn function, Value self, Args args);

Ref wrap_unary(Thread& t, AnyFn f, Value self, Args args);
Ref wrap_binary(Thread& t, AnyFn f, Value self, Args args);
Ref wrap_reflected(Thread& t, AnyFn f, Value self, Args args);
Ref wrap_power(Thread& t, AnyFn f, Value self, Args args);
Ref wrap_hash(Thread& t, AnyFn f, Value self, Args args);
Ref wrap_get_attribute(Thread& t, AnyFn f, Value self, Args args);
Ref wrap_set_attribute(Thread& t, AnyFn f, Value self, Args args);
Ref wrap_delete_attribute(Thread& t, AnyFn f, Value self, Args args);
Ref wrap_call(Thread& t, AnyFn f, Value self, Args args);
Ref wrap_init(Thread& t, AnyFn f, Value self, Args args);
Ref wrap_next(Thread& t, AnyFn f, Value self, Args args);
Ref wrap_descriptor_get(Thread& t, AnyFn f, Value self, Args args);
Ref wrap_descriptor_set(Thread& t, AnyFn f, Value self, Args args);
Ref wrap_descriptor_delete(Thread& t, AnyFn f, Value self, Args args);
Ref wrap_truth(Thread& t, AnyFn f, Value self, Args args);
Ref wrap_length(Thread& t, AnyFn f, Value self, Args args);
Ref wrap_set_item(Thread& t, AnyFn f, Value self, Args args);
Ref wrap_delete_item(Thread& t, AnyFn f, Value self, Args args);
Ref wrap_contains(Thread& t, AnyFn f, Value self, Args args);
Ref wrap_finalize(Thread& t, AnyFn f, Value self, Args args);

bool wrapper_arguments(Args args, std::uint32_t wanted);  // "expected 1 argument, got 0"

template <CompareOp op>
Ref wrap_compare(Thread& t, AnyFn f, Value self, Args args) {
  if (!wrapper_arguments(args, 1)) return {};
  return reinterpret_cast<Ref (*)(Thread&, Value, Value, CompareOp)>(f)(t, self, args[0], op);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
