// Shapes: which attributes an instance has, and where. An instance's header names its shape by id; the shape
// names the type, and the index of each attribute. Instances whose attributes were added in the same order
// share a shape.
//
// Insight: a slot never moves and never changes its name, so an inline cache is "shape id, offset" and needs
// no more. Method: a shape is its parent plus one name; children are found through a copied-on-write table.
// Past kMaxSlots names, when a deleted attribute comes back out of order, or when somebody takes `__dict__`,
// the instance moves to *dictionary mode*: its slots are frozen, copied into a Dict, and the Dict is the
// truth from then on (attributes.cpp). Layout facts that an object's death needs are kept here, not in the
// type, which may be dead by then. Must not know: what values mean; descriptors.
#pragma once

#include <cstdint>

#include "runtime/objects/layouts.h"

namespace sidewinder {
inline namespace SW_MODEL {

inline constexpr std::uint32_t kMaxSlots = 64;         // then dictionary mode
inline constexpr std::uint32_t kLearningCapacity = 7;  // inline slots while a class learns how many it needs
inline constexpr std::uint32_t kChunkSlots = 8;        // slots of an overflow chunk

enum class ShapeMode : std::uint8_t {
  plain,       // attributes live in slots
  freezing,    // on the way to dictionary mode: `parent` tells which names the frozen slots have
  dictionary,  // AttributeStore::overflow is a Dict; in the literal model from the start, and null until
               // needed
};

struct ShapeTable;  // name -> value, immutable (shape.cpp)

struct Shape {
  std::uint32_t id;
  std::uint16_t size;               // slots that have a name
  std::uint16_t inline_capacity;    // slots inside the object; further ones in overflow chunks
  std::uint32_t attributes_offset;  // of the AttributeStore in the object; 0: instances carry no attributes
  std::uint32_t fields_offset;      // `__slots__` fields are Slots from here ...
  std::uint32_t fields_count;       // ... that many
  ShapeMode mode;
  Type* type;         // view: types outlive their instances (they are freed by the collector only)
  Shape* parent;      // null: a root
  Str* name;          // of slot size - 1; null: a root
  Shape* dictionary;  // roots: the type's shape of dictionary mode with this layout; made with the root
  Shape* root;
  std::atomic<ShapeTable*> transitions;  // name -> child
  std::atomic<ShapeTable*> index;        // name -> slot index; made on demand
  std::atomic<Shape*> frozen;            // the twin with mode `freezing`; made on demand
};

// A chunk of kChunkSlots further slots; chunks form a list that only grows.
struct OverflowChunk {
  std::atomic<OverflowChunk*> next;
  Slot slots[kChunkSlots];
};

// On the way to dictionary mode a slot holds a frozen word: the address of a box with the value, under
// kFrozenTag. Fast paths never let one escape: whoever loads a frozen word finds the shape changed when
// looking again.
inline constexpr std::uint64_t kFrozenTag = std::uint64_t{0xFFFE} << 48;
inline constexpr std::uint64_t kEmptiedWord = kFrozenTag;  // the move is over; stays so
struct FrozenBox {
  std::uint64_t bits;  // of the value; its count is the slot's
};
inline bool is_frozen_word(Value v) { return v.bits() >> 48 == 0xFFFE; }
inline Value unfrozen(Value v) {
  if (SW_LIKELY(!is_frozen_word(v))) return v;
  if (v.bits() == kEmptiedWord) return {};
  return Value::from_bits(reinterpret_cast<const FrozenBox*>(v.bits() & ~kFrozenTag)->bits);
}
inline void free_frozen(Value v) {
  if (is_frozen_word(v)) free_buffer(reinterpret_cast<void*>(v.bits() & ~kFrozenTag));
}

// AttributeStore::overflow: a chunk (or null), or in dictionary mode a Dict with the lowest bit set
// (counted).
inline constexpr std::uintptr_t kOverflowIsDict = 1;

// ---- finding
inline Shape* shape_by_id(std::uint32_t id) { return current_thread().shapes[id]; }
inline Shape* shape_of(const Object* o) {
  return shape_by_id(
      o->shape.load(std::memory_order_acquire));  // acquire [shape.add]: pairs with the adding CAS
}
// Index of the slot called `name` (interned), or -1. Leaf; any thread.
int shape_lookup(Shape* shape, Str* name);
// The shape after adding `name`; null: out of memory. Leaf; any thread, lock-free.
Shape* shape_add(Shape* shape, Str* name);
Shape* shape_freezing(Shape* shape);  // the twin of a plain shape; null: out of memory
// Names in slot order: name(i) for i < shape->size. `names` has room for kMaxSlots.
void shape_names(Shape* shape, Str** names);

// A root for instances of `type`, with a twin for dictionary mode. Null: out of memory.
struct InstanceLayout {
  std::uint32_t attributes_offset = 0, fields_offset = 0, fields_count = 0, inline_capacity = 0;
};
Shape* new_root_shape(Type* type, const InstanceLayout& layout);
// For built-in types: root with a given id, while the realm is being made.
Shape* new_root_shape_with_id(Realm& realm, std::uint32_t id, Type* type, const InstanceLayout& layout);
bool create_shapes(Realm& realm);
void destroy_shapes(Realm& realm);

// ---- instances
// A fresh instance of `type` (or of a subclass of a built-in one): header, `extra` further bytes after
// Type::instance_size, attributes and fields unbound, the rest uninitialised. Null: MemoryError is pending.
Object* allocate_instance(Type* type, std::size_t extra = 0);
template <class T>
T* allocate_instance_of(Type* type, std::size_t extra = 0) {
  return static_cast<T*>(allocate_instance(type, extra));
}

inline AttributeStore* attribute_store(const Object* o, const Shape* shape) {
  return reinterpret_cast<AttributeStore*>(reinterpret_cast<std::uintptr_t>(o) + shape->attributes_offset);
}
inline Slot* inline_slots(const Object* o, const Shape* shape) {
  return reinterpret_cast<Slot*>(attribute_store(o, shape) + 1);
}
// The slot of index i, or null if its chunk does not exist yet.
Slot* find_slot(const Object* o, const Shape* shape, std::uint32_t i);

// What every kind that may carry attributes or `__slots__` calls from its KindOps: visits the attributes;
// frees the overflow chunks. Nothing to do for instances of built-in types without attributes: one compare.
void traverse_attributes_slow(Object* o, const Shape* shape, ChildVisitor visit);
void dispose_attributes_slow(Object* o, const Shape* shape);
void end_instance(Object* o);  // KindOps::end of a plain instance
inline void traverse_attributes(Object* o, ChildVisitor visit) {
  const Shape* shape = shape_of(o);
  if (shape->attributes_offset | shape->fields_count) traverse_attributes_slow(o, shape, visit);
}
inline void dispose_attributes(Object* o) {
  const Shape* shape = shape_of(o);
  if (shape->attributes_offset) dispose_attributes_slow(o, shape);
}

// ---- attributes of one instance, past the type: the slots and the dictionary. Names are interned.
// Leaf: the value or unbound. Rooted by the caller's hold on `o` only until the next quiescent point (a Ref).
Ref instance_get(const Object* o, Str* name);
// False: an exception is pending. Leaf except in dictionary mode of a Dict subclass (which cannot happen).
bool instance_set(Object* o, Str* name, Value value);
enum class Deleted : std::uint8_t { yes, absent, error };
Deleted instance_delete(Object* o, Str* name);
// `__dict__`: moves the instance to dictionary mode. Empty: an exception is pending. Leaf; shared objects:
// lock-free.
Ref instance_dict(Object* o);
// `o.__dict__ = d`.
bool replace_instance_dict(Object* o, Dict* dict);
// A new Dict with the attributes, the instance staying as it is (vars() for reading, copy, dir). Empty:
// pending.
Ref copy_instance_dict(Object* o);
bool has_instance_attributes(const Object* o);  // carries attributes at all

}  // namespace SW_MODEL
}  // namespace sidewinder
