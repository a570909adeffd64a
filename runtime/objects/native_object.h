// Kind::native: objects of native modules and small built-in types. A fixed number of Slots follows the
// header, then whatever C++ data the type keeps; where the children are is told by the object itself, not by
// its type.
//
//   struct Lock : NativeObject { std::mutex mutex; };
//   Lock* lock = allocate_native<Lock>(type, 0, dispose);
#pragma once

#include "runtime/objects/shape.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

struct NativeObject : Object {
  // Either may be null. `traverse` visits what the object counts besides its attributes.
  void (*traverse)(Object*, ChildVisitor);
  void (*dispose)(Object*);
};

// Null: MemoryError is pending. Everything behind the NativeObject is uninitialised: construct it at once.
template <class T>
T* allocate_native(Type* type, void (*traverse)(Object*, ChildVisitor), void (*dispose)(Object*)) {
  SW_CHECK(type->instance_kind == Kind::native && type->instance_size >= sizeof(T));
  T* o = static_cast<T*>(allocate_instance(type));
  if (!o) return nullptr;
  o->traverse = traverse;
  o->dispose = dispose;
  return o;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
