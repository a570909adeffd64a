// The type object, and what other rooms do with types: making native ones, looking attributes up, building
// classes.
//
// Types are shared by nature. Their attributes are an AttributeTable of cells; `slots` is an immutable record
// replaced whole; bases, mro and names are slots that hold immutable objects. Instances do not count their
// type: a type is in a cycle with its own mro and is freed by the collector only, once it has no instances.
#pragma once

#include "runtime/objects/abstract.h"
#include "runtime/objects/attribute_table.h"
#include "runtime/objects/shape.h"

namespace sidewinder {
inline namespace SW_MODEL {

enum TypeFlags : std::uint32_t {
  kTypeHeap = 1,  // made by a class statement, type() or a module: its attributes may be assigned
  kTypeSubclassable = 2,
  kTypeHasAttributes = 4,  // instances have a `__dict__`
  kTypeWeakrefable = 8,
  kTypeAbstract = 16,            // `__abstractmethods__` is not empty
  kTypeHasFinalizer = 32,        // `__del__`
  kTypeGenericAttributes = 64,   // get_attribute is object's: caches may assume the usual order of lookup
  kTypeGenericAssignment = 128,  // set_attribute is object's
  kTypeCustomGetattr = 256,      // has `__getattr__` (after the usual lookup)
  kTypeDisallowNew = 512,        // no __new__: "cannot create 'x' instances"
  kTypeImmutable = 1024,         // built-in: "cannot set 'x' attribute of immutable type 'y'"
  kTypeSequence = 2048,          // for match statements: [..] patterns
  kTypeMapping = 4096,           // {..} patterns
};

struct Type : Object {
  AttributeTable attributes;
  std::atomic<const TypeSlots*> slots;
  std::atomic<std::uint32_t> flags;
  Kind instance_kind;
  BuiltinType number;                         // BuiltinType::invalid: not one of them
  std::uint32_t instance_size;                // without inline slots (Shape::inline_capacity)
  std::uint32_t attributes_offset;            // 0: instances carry no attributes
  std::uint32_t fields_offset, fields_count;  // `__slots__`: all of them, inherited ones too
  std::uint32_t builtin_size;                 // size of the C++ layout that it starts with
  std::atomic<Shape*> root_shape;
  std::atomic<std::uint32_t> widest;     // the largest number of slots that an instance has needed
  std::atomic<std::uint32_t> instances;  // so far, while learning; then kLearned
  Type* base;                            // the one whose layout is extended; view, held by bases
  const TypeDef* def;                    // built-in and native types
  Slot name, qualified_name;             // Str
  Slot bases, mro;                       // Tuple of Type
  Type** subclasses;                     // direct ones, views; guarded by Realm::types_lock
  std::uint32_t subclass_count, subclass_capacity;
  Slot weak_list;                   // weak references to the type (weakref.cpp)
  std::atomic<const char*> c_name;  // UTF-8 of the name, for messages

  const TypeSlots& s() const {
    return *slots.load(std::memory_order_acquire);  // acquire [type.slots]: pairs with update_slots()
  }
  bool has(TypeFlags flag) const {
    return flags.load(std::memory_order_relaxed) & flag;  // relaxed: a flag that slots or the mro also tell
  }
};

inline constexpr std::uint32_t kLearned = 0x8000'0000u;

// ---- looking up
// The cell of `name` in the first class of the mro that has it, or null. Leaf.
Cell* lookup_cell(Type* type, Str* name, Type** where = nullptr);
// Its value: unbound when absent. Leaf; valid as lookup_special says.
Ref lookup_in_type(Type* type, Str* name);
inline const TypeSlots& slots_of(Value v) { return type_of(v)->s(); }
Tuple* mro_of(Type* type);  // a view; the mro may be replaced by `__bases__` assignment

// ---- making
// A type of a native module from its description; registered nowhere. `base` null: object. Empty: pending.
Ref make_native_type(Thread& t, const TypeDef& def, const char* module, Type* base = nullptr);
// type(name, bases, namespace, **keywords), `metatype` being already the right one.
Ref new_class(Thread& t, Type* metatype, Str* name, Tuple* bases, Dict* names, Args keywords = {});
// __build_class__(function, name, *bases, metaclass=..., **keywords); calls Realm::call_ops.
Ref build_class(Thread& t, Args args);
// The most derived metaclass of `bases`. Null: pending.
Type* calculate_metatype(Thread& t, Type* metatype, Tuple* bases);

// ---- changing
// As `type.name = value` past the metatype's lookup: slots, flags and caches follow. Unbound: delete. False:
// pending.
bool set_type_attribute(Thread& t, Type* type, Str* name, Value value);
// For tables of constants: no checks, for types under construction and native modules. Leaf. False: no
// memory, pending.
bool define_type_attribute(Type* type, Str* name, Value value);
void bump_class_epoch();

// ---- the attribute protocol's standard parts (slots of object and type)
Ref object_get_attribute(Thread& t, Value self, Str* name);
bool object_set_attribute(Thread& t, Value self, Str* name, Value value);
Ref type_get_attribute(Thread& t, Value self, Str* name);
// Binds v, found on a type, to an instance (or to the class: instance unbound). Consumes nothing.
Ref bind_descriptor(Thread& t, Value v, Value instance, Type* owner);
bool is_data_descriptor(Value v);  // leaf

inline bool is_type(Value v) { return v.is_object() && v.as_object()->kind == Kind::type; }

}  // namespace SW_MODEL
}  // namespace sidewinder
