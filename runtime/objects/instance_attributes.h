// Between instance_attributes.cpp (what callers see, and operations on objects that only one thread sees) and
// instance_shared.cpp (the lock-free operations on shared ones). Not for other files.
#pragma once

#include "runtime/objects/dict.h"
#include "runtime/objects/shape.h"

namespace sidewinder {
inline namespace SW_MODEL {

enum class Step : std::uint8_t { done, retry, failed };  // failed: an exception is pending

// The Dict of an instance in dictionary mode, a view; null otherwise.
inline Dict* dictionary_of(const Object* o, const Shape* shape) {
  // acquire [overflow.grow]: pairs with the CAS that installed it
  void* word = attribute_store(o, shape)->overflow.load(std::memory_order_acquire);
  auto bits = reinterpret_cast<std::uintptr_t>(word);
  return bits & kOverflowIsDict ? reinterpret_cast<Dict*>(bits & ~kOverflowIsDict) : nullptr;
}
inline void* dictionary_word(Dict* dict) {
  return reinterpret_cast<void*>(reinterpret_cast<std::uintptr_t>(dict) | kOverflowIsDict);
}

// The slot of index i; makes the chunks that it needs. Null: no memory, or no slots any more (look at the
// shape).
Slot* make_slot(Object* o, const Shape* shape, std::uint32_t i);

// Lock-free, for objects that other threads may see.
Step shared_set(Object* o, Shape* shape, Str* name, Value value);
Deleted shared_delete(Object* o, Shape* shape, std::uint32_t i, bool* retry);
// Moves to dictionary mode, helping whoever began.
Step shared_freeze(Object* o, Shape* shape);
bool shared_replace_dict(Object* o, Dict* dict);
void free_chunks(void* first);

}  // namespace SW_MODEL
}  // namespace sidewinder
