// The table of special methods, and the computation of a class's slots from what its mro shows.
//
// For each name: a wrapper descriptor of a base gives its C++ function straight (no detour through Python);
// anything else gives the generic slot. Two names behind one slot (__add__ and __radd__) that disagree give
// the generic one.
#include "runtime/objects/slot_table.h"

#include "runtime/objects/slot_generic.h"
#include "runtime/objects/slot_wrappers.h"

namespace sidewinder {
inline namespace SW_MODEL {

#define SW_AT(member) static_cast<std::uint16_t>(offsetof(TypeSlots, member))
#define SW_NAME(id) &KnownNames::dunder_##id
#define SW_FN(f) reinterpret_cast<AnyFn>(f)
#define SW_OP(op) \
  static_cast<std::uint16_t>(offsetof(TypeSlots, binary) + sizeof(AnyFn) * static_cast<int>(BinaryOp::op))
#define SW_IOP(op) \
  static_cast<std::uint16_t>(offsetof(TypeSlots, in_place) + sizeof(AnyFn) * static_cast<int>(BinaryOp::op))
#define SW_UOP(op) \
  static_cast<std::uint16_t>(offsetof(TypeSlots, unary) + sizeof(AnyFn) * static_cast<int>(UnaryOp::op))
#define SW_GENERIC(op, name, reflected) \
  SW_FN((generic_binary<BinaryOp::op, SW_NAME(name), SW_NAME(reflected)>))
#define SW_BINARY(op, name, reflected, sign)                                                               \
  {SW_NAME(name), SW_OP(op), SW_GENERIC(op, name, reflected), wrap_binary, "Return self" sign "value."}, { \
    SW_NAME(reflected), SW_OP(op), SW_GENERIC(op, name, reflected), wrap_reflected,                        \
        "Return value" sign "self."                                                                        \
  }
#define SW_IN_PLACE(op, name, sign)                                                 \
  {                                                                                 \
    SW_NAME(name), SW_IOP(op), SW_FN(generic_in_place<SW_NAME(name)>), wrap_binary, \
        "Return self" sign "value."                                                 \
  }
#define SW_UNARY(op, name, doc) \
  { SW_NAME(name), SW_UOP(op), SW_FN(generic_unary<SW_NAME(name)>), wrap_unary, doc }
#define SW_COMPARE(op, sign)                                                       \
  {                                                                                \
    SW_NAME(op), SW_AT(compare), SW_FN(slot_compare), wrap_compare<CompareOp::op>, \
        "Return self" sign "value."                                                \
  }

const SlotEntry kSlotEntries[] = {
    {SW_NAME(repr), SW_AT(repr), SW_FN(slot_repr), wrap_unary, "Return repr(self)."},
    {SW_NAME(str), SW_AT(str), SW_FN(slot_str), wrap_unary, "Return str(self)."},
    {SW_NAME(hash), SW_AT(hash), SW_FN(slot_hash), wrap_hash, "Return hash(self)."},
    SW_COMPARE(lt, "<"),
    SW_COMPARE(le, "<="),
    SW_COMPARE(eq, "=="),
    SW_COMPARE(ne, "!="),
    SW_COMPARE(gt, ">"),
    SW_COMPARE(ge, ">="),
    {SW_NAME(getattribute), SW_AT(get_attribute), SW_FN(slot_get_attribute), wrap_get_attribute,
     "Return getattr(self, name)."},
    {SW_NAME(getattr), SW_AT(get_attribute), SW_FN(slot_get_attribute_hook), nullptr, nullptr},
    {SW_NAME(setattr), SW_AT(set_attribute), SW_FN(slot_set_attribute), wrap_set_attribute,
     "Implement setattr(self, name, value)."},
    {SW_NAME(delattr), SW_AT(set_attribute), SW_FN(slot_set_attribute), wrap_delete_attribute,
     "Implement delattr(self, name)."},
    {SW_NAME(call), SW_AT(call), SW_FN(slot_call), wrap_call, "Call self as a function."},
    {SW_NAME(init), SW_AT(init), SW_FN(slot_init), wrap_init,
     "Initialize self.  See help(type(self)) for accurate signature."},
    {SW_NAME(iter), SW_AT(iter), SW_FN(slot_iter), wrap_unary, "Implement iter(self)."},
    {SW_NAME(next), SW_AT(next), SW_FN(slot_next), wrap_next, "Implement next(self)."},
    {SW_NAME(get), SW_AT(descriptor_get), SW_FN(slot_descriptor_get), wrap_descriptor_get,
     "Return an attribute of instance, which is of type owner."},
    {SW_NAME(set), SW_AT(descriptor_set), SW_FN(slot_descriptor_set), wrap_descriptor_set,
     "Set an attribute of instance to value."},
    {SW_NAME(delete), SW_AT(descriptor_set), SW_FN(slot_descriptor_set), wrap_descriptor_delete,
     "Delete an attribute of instance."},
    SW_BINARY(add, add, radd, "+"),
    {SW_NAME(add), SW_AT(concat), nullptr, wrap_binary, "Return self+value."},
    SW_BINARY(sub, sub, rsub, "-"),
    SW_BINARY(mul, mul, rmul, "*"),
    {SW_NAME(mul), SW_AT(repeat), nullptr, wrap_binary, "Return self*value."},
    {SW_NAME(rmul), SW_AT(repeat), nullptr, wrap_binary, "Return value*self."},
    SW_BINARY(truediv, truediv, rtruediv, "/"),
    SW_BINARY(floordiv, floordiv, rfloordiv, "//"),
    SW_BINARY(mod, mod, rmod, "%"),
    {SW_NAME(pow), SW_OP(pow), SW_GENERIC(pow, pow, rpow), wrap_power, "Return pow(self, value, mod)."},
    {SW_NAME(rpow), SW_OP(pow), SW_GENERIC(pow, pow, rpow), wrap_reflected, "Return pow(value, self, mod)."},
    SW_BINARY(matmul, matmul, rmatmul, "@"),
    SW_BINARY(lshift, lshift, rlshift, "<<"),
    SW_BINARY(rshift, rshift, rrshift, ">>"),
    SW_BINARY(and_, and, rand, "&"),
    SW_BINARY(or_, or, ror, "|"),
    SW_BINARY(xor_, xor, rxor, "^"),
    {SW_NAME(divmod), SW_OP(divmod), SW_GENERIC(divmod, divmod, rdivmod), wrap_binary,
     "Return divmod(self, value)."},
    {SW_NAME(rdivmod), SW_OP(divmod), SW_GENERIC(divmod, divmod, rdivmod), wrap_reflected,
     "Return divmod(value, self)."},
    SW_IN_PLACE(add, iadd, "+="),
    SW_IN_PLACE(sub, isub, "-="),
    SW_IN_PLACE(mul, imul, "*="),
    SW_IN_PLACE(truediv, itruediv, "/="),
    SW_IN_PLACE(floordiv, ifloordiv, "//="),
    SW_IN_PLACE(mod, imod, "%="),
    SW_IN_PLACE(pow, ipow, "**="),
    SW_IN_PLACE(matmul, imatmul, "@="),
    SW_IN_PLACE(lshift, ilshift, "<<="),
    SW_IN_PLACE(rshift, irshift, ">>="),
    SW_IN_PLACE(and_, iand, "&="),
    SW_IN_PLACE(or_, ior, "|="),
    SW_IN_PLACE(xor_, ixor, "^="),
    SW_UNARY(neg, neg, "-self"),
    SW_UNARY(pos, pos, "+self"),
    SW_UNARY(invert, invert, "~self"),
    SW_UNARY(abs, abs, "abs(self)"),
    {SW_NAME(bool), SW_AT(truth), SW_FN(slot_truth), wrap_truth, "True if self else False"},
    {SW_NAME(int), SW_AT(to_int), SW_FN(slot_to_int), wrap_unary, "int(self)"},
    {SW_NAME(float), SW_AT(to_float), SW_FN(slot_to_float), wrap_unary, "float(self)"},
    {SW_NAME(index), SW_AT(index), SW_FN(slot_index), wrap_unary,
     "Return self converted to an integer, if self is suitable for use as an index into a list."},
    {SW_NAME(len), SW_AT(length), SW_FN(slot_length), wrap_length, "Return len(self)."},
    {SW_NAME(getitem), SW_AT(get_item), SW_FN(slot_get_item), wrap_binary, "Return self[key]."},
    {SW_NAME(setitem), SW_AT(set_item), SW_FN(slot_set_item), wrap_set_item, "Set self[key] to value."},
    {SW_NAME(delitem), SW_AT(set_item), SW_FN(slot_set_item), wrap_delete_item, "Delete self[key]."},
    {SW_NAME(contains), SW_AT(contains), SW_FN(slot_contains), wrap_contains, "Return key in self."},
    {SW_NAME(del), SW_AT(finalize), SW_FN(slot_finalize), wrap_finalize,
     "Called when the instance is about to be destroyed."},
};
const std::size_t kSlotEntryCount = std::size(kSlotEntries);

namespace {

// What the mro says about each slot while it is being computed.
struct Candidates {
  AnyFn specific[kSlotCount] = {};
  AnyFn generic[kSlotCount] = {};
};

void consider(Candidates& c, Type* type, const SlotEntry& entry, Value descriptor) {
  if (is_wrapper_descriptor(descriptor)) {
    auto* w = descriptor.as<WrapperDescriptor>();
    std::size_t i = w->entry->offset / sizeof(AnyFn);
    if (w->entry->name == entry.name && is_subtype(type, w->type.peek().as<Type>())) {
      if (w->entry != &entry) return;  // the alternative slot of the name: its own entry tells
      if (!c.specific[i] || c.specific[i] == w->function) c.specific[i] = w->function;
      else c.generic[i] = entry.generic;
      return;
    }
  }
  if (entry.generic) c.generic[entry.offset / sizeof(AnyFn)] = entry.generic;
}

// What __new__ in the mro means: a built-in's own, or the generic slot.
void compute_create(TypeSlots& slots, Type* type, Value found) {
  if (found && found.is_object() && found.as_object()->kind == Kind::native_function &&
      is_type(found.as<NativeFunction>()->self.peek())) {
    Type* owner = found.as<NativeFunction>()->self.peek().as<Type>();
    slots.create = owner->s().create;
  } else if (found) {
    slots.create = slot_create;
  }
}

}  // namespace

TypeSlots compute_slots(Type* type) {
  const KnownNames& known = *current_thread().realm().names;
  Candidates c;
  for (const SlotEntry& entry : kSlotEntries) {
    Value found = lookup_special(type, known.*entry.name);
    if (found) consider(c, type, entry, found);
  }
  TypeSlots slots{};
  for (const SlotEntry& entry : kSlotEntries) {
    std::size_t i = entry.offset / sizeof(AnyFn);
    AnyFn f = c.generic[i] ? c.generic[i] : c.specific[i];
    if (f) put_slot(slots, entry.offset, f);
  }
  if (lookup_special(type, known.dunder_getattr)) slots.get_attribute = slot_get_attribute_hook;
  if (lookup_special(type, known.dunder_hash).is_none()) slots.hash = hash_not_implemented;
  Value power = lookup_special(type, known.dunder_pow);
  if (power && is_wrapper_descriptor(power))
    slots.power = power.as<WrapperDescriptor>()->type.peek().as<Type>()->s().power;
  else if (power) slots.power = slot_power;
  compute_create(slots, type, lookup_special(type, known.dunder_new));
  return slots;
}

std::uint32_t flags_from_slots(Type* type, const TypeSlots& slots) {
  std::uint32_t flags = 0;
  if (slots.get_attribute == object_get_attribute) flags |= kTypeGenericAttributes;
  if (slots.set_attribute == object_set_attribute) flags |= kTypeGenericAssignment;
  if (slots.get_attribute == slot_get_attribute_hook) flags |= kTypeCustomGetattr;
  if (slots.finalize) flags |= kTypeHasFinalizer;
  return flags;
}

bool is_special_name(Type*, Str* name) {
  const KnownNames& known = *current_thread().realm().names;
  if (name == known.dunder_new) return true;
  for (const SlotEntry& entry : kSlotEntries)
    if (known.*entry.name == name) return true;
  return false;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
