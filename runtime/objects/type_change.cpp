// Changing a type: assigning and deleting its attributes, and what follows from it: the class epoch
// (attribute caches), slots and flags of the type and its subclasses, subclass lists.
//
// Invariant: table, slots and flags change first, the epoch moves afterwards; whoever fills a cache reads the
// epoch before looking. Replacing a value keeps its cell and moves no epoch, unless what kind of attribute it
// is changes (function, plain value, descriptor): caches remember the kind.
#include <new>

#include "runtime/objects/interner.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/slot_table.h"
#include "runtime/objects/str.h"
#include "runtime/objects/type_building.h"

namespace sidewinder {
inline namespace SW_MODEL {

void add_subclass(Type* base, Type* type) {
  std::lock_guard hold(current_thread().realm().types_lock);
  if (base->subclass_count == base->subclass_capacity) {
    std::uint32_t capacity = std::max(4u, base->subclass_capacity * 2);
    void* grown = resize_buffer(base->subclasses, capacity * sizeof(Type*));
    if (!grown) return;  // `__subclasses__` and slot updates miss it; nothing unsafe follows
    base->subclasses = static_cast<Type**>(grown);
    base->subclass_capacity = capacity;
  }
  base->subclasses[base->subclass_count++] = type;
}

void remove_subclass(Type* base, Type* type) {
  std::lock_guard hold(current_thread().realm().types_lock);
  Type** end = base->subclasses + base->subclass_count;
  Type** at = std::find(base->subclasses, end, type);
  if (at == end) return;
  std::copy(at + 1, end, at);
  base->subclass_count--;
}

std::vector<Type*> subclasses_of(Type* type) {
  std::lock_guard hold(current_thread().realm().types_lock);
  return {type->subclasses, type->subclasses + type->subclass_count};
}

namespace {

// Nobody holds a lock while calling through a type's slots. Without grace periods the old ones stay until the
// runtime ends.
void retire_slots(const TypeSlots* old) {
  Mutator& m = *current_mutator();
  if constexpr (kRetires) {
    m.retire(const_cast<TypeSlots*>(old), free_buffer);
  } else {
    std::lock_guard hold(m.heap->adoption_lock);
    m.heap->orphaned_versions.push_back({const_cast<TypeSlots*>(old), free_buffer, 0});
  }
}

}  // namespace

bool update_slots(Type* type) {
  void* memory = allocate_buffer(sizeof(TypeSlots));
  if (!memory) return raise_no_memory();
  // Computed under the lock: of two threads that give the type special methods, the last one sees both.
  std::lock_guard hold(current_thread().realm().types_lock);
  auto* next = new (memory) TypeSlots(compute_slots(type));
  const TypeSlots* old = type->slots.load(std::memory_order_relaxed);  // relaxed: under the lock
  type->slots.store(next, std::memory_order_release);  // release [type.slots]: its contents precede it
  if (old) retire_slots(old);
  constexpr std::uint32_t kFromSlots =
      kTypeGenericAttributes | kTypeGenericAssignment | kTypeCustomGetattr | kTypeHasFinalizer;
  std::uint32_t flags = type->flags.load(std::memory_order_relaxed) & ~kFromSlots;  // relaxed: under the lock
  type->flags.store(flags | flags_from_slots(type, *next), std::memory_order_relaxed);  // relaxed: as above
  return true;
}

bool update_slots_of_tree(Type* type) {
  if (type->has(kTypeHeap) && !update_slots(type)) return false;
  for (Type* sub : subclasses_of(type))
    if (!update_slots_of_tree(sub)) return false;
  return true;
}

bool update_slots_and_caches(Type* type) {
  bump_class_epoch();  // slots are computed from lookups, which must not be remembered ones
  bool updated = update_slots_of_tree(type);
  bump_class_epoch();  // nor must anybody go on with what he found beside the old slots
  return updated;
}

// A data descriptor that appears, or an attribute access of the class's own, may stand before the attributes
// of instances, whose caches hold offsets and look at no epoch.
void bump_slot_key() {
  Realm& realm = current_thread().realm();
  std::uint64_t key = realm.slot_key.load(std::memory_order_relaxed);  // relaxed: the CAS validates it
  // release [class.epoch]: as bump_class_epoch(). Saturates: then offsets are cached no more.
  while ((key >> 32 & 0x7FFF) != 0x7FFF &&
         !realm.slot_key.compare_exchange_weak(key, key + (std::uint64_t{1} << 32), std::memory_order_acq_rel,
                                               std::memory_order_relaxed)) {}
}

namespace {

enum class AttributeKind : std::uint8_t { absent, plain, function, descriptor };

AttributeKind kind_of(Value v) {
  if (!v) return AttributeKind::absent;
  if (!v.is_object()) return AttributeKind::plain;
  if (v.as_object()->kind == Kind::function) return AttributeKind::function;
  const TypeSlots& slots = slots_of(v);
  return slots.descriptor_get || slots.descriptor_set ? AttributeKind::descriptor : AttributeKind::plain;
}

bool after_change(Type* type, Str* name, AttributeKind before, Value now) {
  AttributeKind after = kind_of(now);
  bool same_kind = before == after && after != AttributeKind::descriptor;
  bool updated = !is_special_name(type, name) || update_slots_and_caches(type);
  if (!same_kind) {
    bump_class_epoch();
    if (after == AttributeKind::descriptor && is_data_descriptor(now)) bump_slot_key();
  }
  const KnownNames& known = *current_thread().realm().names;
  for (Str* governing : {known.dunder_set, known.dunder_delete, known.dunder_get, known.dunder_getattribute,
                         known.dunder_setattr}) {
    if (name == governing) bump_class_epoch(), bump_slot_key();
  }
  return updated;
}

}  // namespace

bool define_type_attribute(Type* type, Str* name, Value value) {
  bool added = false;
  Cell* cell = type->attributes.find_or_add(type, name, &added);
  if (!cell) return raise_no_memory();
  cell->contents.store(cell, value);
  return true;
}

bool set_type_attribute(Thread& t, Type* type, Str* name, Value value) {
  std::string scratch;
  if (!type->has(kTypeHeap))
    return raise(BuiltinType::TypeError, "cannot set '{}' attribute of immutable type '{}'",
                 str_utf8(name, scratch), c_name_of(type));
  Cell* cell = type->attributes.find(type, name);
  AttributeKind before = AttributeKind::absent;
  if (cell) {
    Ref old = cell->contents.load(cell);
    before = kind_of(old);
  }
  if (!value) {
    if (before == AttributeKind::absent)
      return raise(BuiltinType::AttributeError, "type object '{}' has no attribute '{}'", c_name_of(type),
                   str_utf8(name, scratch));
    type->attributes.erase(type, name);
  } else if (!define_type_attribute(type, name, value)) {
    return false;
  }
  if (name == names(t).dunder_abstractmethods) {
    Truth abstract = value ? truth(t, value) : Truth::no;
    if (abstract == Truth::error) return false;
    // relaxed: a flag that the attribute also tells
    if (abstract == Truth::yes) type->flags.fetch_or(kTypeAbstract, std::memory_order_relaxed);
    else type->flags.fetch_and(~kTypeAbstract, std::memory_order_relaxed);  // relaxed: as above
  }
  return after_change(type, name, before, value);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
