// The generic slots: what a class gets for a special method it defines in Python. One per slot.
#pragma once

#include "runtime/objects/slot_table.h"

namespace sidewinder {
inline namespace SW_MODEL {

Ref slot_repr(Thread& t, Value self);
Ref slot_str(Thread& t, Value self);
Truth slot_hash(Thread& t, Value self, std::int64_t* out);
Ref slot_compare(Thread& t, Value self, Value other, CompareOp op);
Ref slot_get_attribute(Thread& t, Value self, Str* name);
bool slot_set_attribute(Thread& t, Value self, Str* name, Value value);
Ref slot_call(Thread& t, Value self, Args args);
bool slot_init(Thread& t, Value self, Args args);
Ref slot_iter(Thread& t, Value self);
Ref slot_next(Thread& t, Value self);
Ref slot_descriptor_get(Thread& t, Value self, Value instance, Value owner);
bool slot_descriptor_set(Thread& t, Value self, Value instance, Value value);
Ref slot_power(Thread& t, Value a, Value b, Value modulus);
Truth slot_truth(Thread& t, Value self);
Ref slot_to_int(Thread& t, Value self);
Ref slot_to_float(Thread& t, Value self);
Ref slot_index(Thread& t, Value self);
std::int64_t slot_length(Thread& t, Value self);
Ref slot_get_item(Thread& t, Value self, Value key);
bool slot_set_item(Thread& t, Value self, Value key, Value value);
Truth slot_contains(Thread& t, Value self, Value item);
Ref slot_finalize(Thread& t, Value self);

// a.op(b) or b.rop(a) by the rules of reflected operators and subclasses.
Ref slot_binary(Thread& t, Value a, Value b, BinaryOp op, BinaryFn self_slot, Str* name, Str* reflected);
Ref slot_in_place(Thread& t, Value a, Value b, Str* name);
Ref slot_unary(Thread& t, Value self, Str* name);

template <BinaryOp op, Str* KnownNames::*name, Str* KnownNames::*reflected>
Ref generic_binary(Thread& t, Value a, Value b) {
  return slot_binary(t, a, b, op, generic_binary<op, name, reflected>, names(t).*name, names(t).*reflected);
}
template <Str* KnownNames::*name>
Ref generic_in_place(Thread& t, Value a, Value b) {
  return slot_in_place(t, a, b, names(t).*name);
}
template <Str* KnownNames::*name>
Ref generic_unary(Thread& t, Value self) {
  return slot_unary(t, self, names(t).*name);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
