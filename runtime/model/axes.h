// The axes along which object models differ. A model is one choice per axis, fixed when the library is built:
// `struct Axes` in its header. Only this room reads the axes; everything below is plain code over Ref, Root,
// Slot, Guard and the table operations, compiled once per model.
#pragma once

#include <concepts>

namespace sidewinder {

enum class Registers { counted, borrowed };  // does a register own a count?
enum class Counts { plain, atomic, atomic_once_shared };
enum class Locks {
  none,
  per_object,  // around each table operation the object's lock: a byte in its header, spins, then a futex
  per_object_mutex,  // the same with a pthread mutex, which stands in front of the header
};
enum class Tables { plain, rcu };           // what a shared table operation does
enum class Attributes { shapes, literal };  // of instances: slots named by shapes, or a dict per object
enum class Privacy {
  always,
  never,
  until_published
};  // who may see an object: one at a time, all, all once published
enum class Concurrency { gil, free };

template <class A>
concept ModelAxes = requires {
  { A::kName } -> std::convertible_to<const char*>;
  { A::kRegisters } -> std::convertible_to<Registers>;
  { A::kCounts } -> std::convertible_to<Counts>;
  { A::kLocks } -> std::convertible_to<Locks>;
  { A::kTables } -> std::convertible_to<Tables>;
  { A::kAttributes } -> std::convertible_to<Attributes>;
  { A::kPrivacy } -> std::convertible_to<Privacy>;
  { A::kConcurrency } -> std::convertible_to<Concurrency>;
};

}  // namespace sidewinder
