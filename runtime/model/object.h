// The header of every object: 16 bytes, {reference word; shape, kind, lock, marks}.
// `kind` tells the C++ layout and never changes; `shape` tells the type and the attribute layout
// (objects/shape.h). What an object reaches and how its memory ends is told by its kind's operations
// (KindOps), a constant table in objects/.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "atomic_refcount/reference_word.h"
#include "runtime/model/model.h"
#include "runtime/model/value.h"

namespace sidewinder {
inline namespace SW_MODEL {

// C++ layouts. A subclass of a built-in type keeps its base's kind.
enum class Kind : std::uint8_t {
  instance,
  boxed_int,
  big_int,
  boxed_real,
  complex,
  str,
  bytes,
  bytearray,
  list,
  tuple,
  dict,
  set,
  frozenset,
  range,
  slice,
  type,
  function,
  native_function,
  bound_method,
  cell,
  code,
  frame,
  traceback,
  generator,
  module,
  property,
  classmethod,
  staticmethod,
  super,
  exception,
  weakref,
  mapping_proxy,
  dict_view,
  iterator,
  native,
  shape_keys,
  kCount,
};

// May an object of this kind be part of a cycle that a collector should find? Types, modules and code live
// with the runtime.
constexpr bool is_cyclic(Kind kind) {
  switch (kind) {
    case Kind::boxed_int:
    case Kind::big_int:
    case Kind::boxed_real:
    case Kind::complex:
    case Kind::str:
    case Kind::bytes:
    case Kind::bytearray:
    case Kind::range:
    case Kind::type:
    case Kind::code:
    case Kind::module:
    case Kind::shape_keys: return false;
    default: return true;
  }
}

// Can the children of a shared object of this kind be read while other threads change it (KindOps::walk)? The
// collector of shared cycles goes through these; all others are its borders.
constexpr bool is_walkable(Kind kind) {
  switch (kind) {
    case Kind::instance:
    case Kind::list:
    case Kind::tuple:
    case Kind::dict:
    case Kind::set:
    case Kind::frozenset:
    case Kind::slice:
    case Kind::function:
    case Kind::native_function:
    case Kind::bound_method:
    case Kind::cell:
    case Kind::traceback:
    case Kind::property:
    case Kind::classmethod:
    case Kind::staticmethod:
    case Kind::super:
    case Kind::exception:
    case Kind::weakref:
    case Kind::mapping_proxy:
    case Kind::dict_view: return true;
    default: return false;
  }
}

// Marks: rare facts that make an object's death or attribute access take the slow path. Set and never
// cleared, but for those of a search (gray, found).
inline constexpr std::uint8_t kMarkFinalizer = 1;  // its type has __del__
inline constexpr std::uint8_t kMarkWeakly = 2;     // is or was weakly referenced
inline constexpr std::uint8_t kMarkFinalized = 8;  // its finaliser has been queued, once and for all
inline constexpr std::uint8_t kMarkPrompt =
    4;  // its death is looked for at prompt points: Mutator::prompt_limit
inline constexpr std::uint8_t kMarkGray = 32;  // reached by the cycle collector, not yet known to be alive
inline constexpr std::uint8_t kMarkNamespace = 64;  // a module's dict: the cycle collector goes no further
inline constexpr std::uint8_t kMarkFound = 16;  // seen by the search for the prompt limit; set during it only

struct Object {
  std::atomic<refs::WordBits> word;
  std::atomic<std::uint32_t> shape;  // index into the runtime's shape table
  Kind kind;
  std::atomic<std::uint8_t> lock;  // Locks::per_object only: 0 free, 1 held, 2 held and waited for
  std::atomic<std::uint8_t> marks;
  std::uint8_t size_class;  // of its memory: see Mutator::free_blocks

  bool is_shared() const {
    if constexpr (!kSharing) return false;
    if constexpr (kBornShared) return true;
    // relaxed: SHARED is set before the object can be reached by another thread, and never cleared
    return word.load(std::memory_order_relaxed) & refs::kShared;
  }
};
static_assert(sizeof(Object) == 16);

// Must the object be locked before it is touched? What no other thread can see needs no lock.
inline bool needs_lock(const Object* o) { return kLocking && (!kSharing || o->is_shared()); }

inline void release(Value v);  // ref.h

// Calls `visit(context, value)` for each value that the object counts. Null: gives the count back, the
// commonest visit by far.
struct ChildVisitor {
  void (*visit)(void* context, Value child) = nullptr;
  void* context = nullptr;
  void operator()(Value v) const {
    if (!v.is_object()) return;
    if (SW_LIKELY(!visit)) release(v);
    else visit(context, v);
  }
};

struct KindOps {
  const char* name;
  // All values the object counts. Called by the owner of a private object, or under a dead object.
  void (*traverse)(Object*, ChildVisitor);  // null: has no children
  // Frees what the object owns besides its own memory (buffers, GMP limbs), without touching children.
  void (*dispose)(Object*);  // null: nothing
  // Its owner has just marked the object shared; nobody else has seen it yet.
  void (*published)(Object*) = nullptr;  // null: nothing
  // As traverse, of a shared object that others may be changing (where objects have locks: under its lock).
  // What is visited was counted by the object at some moment of the walk, and no reference is visited twice,
  // unless one was lost meanwhile; what comes during the walk may be missed. Null: is_walkable() is false.
  void (*walk)(Object*, ChildVisitor) = nullptr;
  // Death of a private object in one go: gives back all it counts, frees what it owns. Null: traverse(),
  // dispose().
  void (*end)(Object*) = nullptr;
};

extern const KindOps* const kKindTable[static_cast<int>(Kind::kCount)];  // defined in objects/kinds.cpp
inline const KindOps& kind_ops(Kind kind) { return *kKindTable[static_cast<int>(kind)]; }

}  // namespace SW_MODEL
}  // namespace sidewinder
