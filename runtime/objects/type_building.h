// Between the files that make types (mro.cpp, type_new.cpp, type_ready.cpp, type_change.cpp). Not for other
// rooms.
#pragma once

#include <algorithm>
#include <vector>

#include "runtime/objects/known_names.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

inline const char* c_name_of(const Type* type) {
  return type->c_name.load(std::memory_order_acquire);  // acquire [type.name]: pairs with set_c_name()
}
bool set_c_name(Type* type, Str* name);

bool linearise(Type* type, Tuple* bases, std::vector<Type*>* out);
Ref compute_mro(Type* type, Tuple* bases);  // a Tuple
Type* best_base(Tuple* bases);              // null: pending

// Built-in types: all but the attributes, which need the other types; then those.
bool begin_builtin_type(Type* type, const TypeDef& def, Type* base);
bool finish_builtin_type(Type* type, const TypeDef& def);
InstanceLayout layout_of_type(const Type* type);

// A type object with nothing in it but its header, under construction. Null: pending.
Type* allocate_type(Type* metatype);
// Root shape from the layout fields of the type. False: pending.
bool make_root_shape(Type* type);
// The layout of a class that extends `base` by `own_fields` slots, with or without attributes.
void lay_out(Type* type, Type* base, std::uint32_t own_fields, bool attributes);
// Installs slots and flags for the first time, or again after a change; for the type only.
bool update_slots(Type* type);
bool update_slots_of_tree(Type* type);
bool update_slots_and_caches(Type* type);  // the same when caches may have seen the old ones
void bump_slot_key();                      // cached offsets of all instances are void
void add_subclass(Type* base, Type* type);
void remove_subclass(Type* base, Type* type);
std::vector<Type*> subclasses_of(Type* type);  // direct ones, now

}  // namespace SW_MODEL
}  // namespace sidewinder
