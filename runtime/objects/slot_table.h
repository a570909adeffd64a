// Special methods and slots: which dunder name stands behind which slot, how a slot is called as a method
// (wrapper), and the generic slot that calls the method of a class (as CPython's slotdefs and slot_*
// functions).
#pragma once

#include <cstring>

#include "runtime/objects/known_names.h"
#include "runtime/objects/native_object.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

using AnyFn = void (*)();

inline constexpr std::size_t kSlotCount = sizeof(TypeSlots) / sizeof(AnyFn);

inline AnyFn get_slot(const TypeSlots& slots, std::size_t offset) {
  AnyFn f;
  std::memcpy(&f, reinterpret_cast<const char*>(&slots) + offset, sizeof f);
  return f;
}
inline void put_slot(TypeSlots& slots, std::size_t offset, AnyFn f) {
  std::memcpy(reinterpret_cast<char*>(&slots) + offset, &f, sizeof f);
}

struct SlotEntry {
  Str* KnownNames::*name;
  std::uint16_t offset;  // in TypeSlots
  AnyFn generic;         // null: an alternative slot of the name (concat beside add), never generic
  Ref (*wrapper)(Thread& t, AnyFn function, Value self, Args args);  // null: no descriptor of its own
  const char* doc;
};
extern const SlotEntry kSlotEntries[];
extern const std::size_t kSlotEntryCount;

// list.__len__ and its like: a slot of a built-in type as a method.
struct WrapperDescriptor : NativeObject {
  const SlotEntry* entry;
  AnyFn function;
  Slot type;
};
inline bool is_wrapper_descriptor(Value v) { return is_instance_exact(v, BuiltinType::wrapper_descriptor); }
Ref make_wrapper_descriptor(Type* type, const SlotEntry* entry, AnyFn function);
// Calls it with args[0] as self, checked.
Ref call_wrapper_descriptor(Thread& t, WrapperDescriptor* w, Args args);

// The slots of `type` from the special methods that its mro shows.
TypeSlots compute_slots(Type* type);
// Flags that follow from the slots and the mro.
std::uint32_t flags_from_slots(Type* type, const TypeSlots& slots);
bool is_special_name(Type* type, Str* name);  // does a slot depend on it?

// The special method of a value, looked up on its type: bound unless *pass_self. Empty, nothing pending:
// absent.
Ref find_special(Thread& t, Value self, Str* name, bool* pass_self);
// Calls it. Empty: pending; an absent method raises AttributeError unless `absent` is given (then: set,
// nothing pending).
Ref call_special(Thread& t, Value self, Str* name, const Value* args, std::uint32_t count,
                 bool* absent = nullptr);
inline Ref call_special(Thread& t, Value self, Str* name, std::initializer_list<Value> args,
                        bool* absent = nullptr) {
  return call_special(t, self, name, args.begin(), static_cast<std::uint32_t>(args.size()), absent);
}

Truth hash_not_implemented(Thread& t, Value self, std::int64_t* out);
Ref slot_get_attribute_hook(Thread& t, Value self, Str* name);
Ref slot_create(Thread& t, Type* type, Args args);

}  // namespace SW_MODEL
}  // namespace sidewinder
