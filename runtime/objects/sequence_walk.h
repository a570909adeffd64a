// One step of an iterator over a list, a tuple or a small range, which most loops walk over: without a call
// through the iterator's type, and leaf, so that what a step returns need not be rooted before the next one.
//
// A position is one word, read and written relaxed: threads that share an iterator may get an item twice,
// never garbage.
#pragma once

#include "runtime/objects/list_object.h"
#include "runtime/objects/number.h"
#include "runtime/objects/slice.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

[[gnu::always_inline]] inline bool has_type(const Object* o, BuiltinType type) {  // exactly
  return o->shape.load(std::memory_order_relaxed) ==  // relaxed: built-in types' shapes never change
         static_cast<std::uint32_t>(type);
}

// Each: leaf; empty: exhausted.
[[gnu::always_inline]] inline Ref step_list(SequenceIterator* it) {
  std::int64_t at = it->position.load(std::memory_order_relaxed);  // relaxed: nothing is reached through it
  if (SW_UNLIKELY(at < 0)) return {};
  Ref v = list_item(it->sequence.peek().as<List>(), at);
  it->position.store(SW_LIKELY(static_cast<bool>(v)) ? at + 1 : -1,
                     std::memory_order_relaxed);  // relaxed: as above
  return v;
}

[[gnu::always_inline]] inline Ref step_tuple(SequenceIterator* it) {
  std::int64_t at = it->position.load(std::memory_order_relaxed);  // relaxed: as step_list()
  if (SW_UNLIKELY(at < 0)) return {};
  Tuple* tuple = it->sequence.peek().as<Tuple>();
  bool there = static_cast<std::uint64_t>(at) < tuple->size;
  it->position.store(there ? at + 1 : -1, std::memory_order_relaxed);  // relaxed: as step_list()
  return SW_LIKELY(there) ? Ref::share((*tuple)[static_cast<std::uint64_t>(at)]) : Ref();
}

[[gnu::always_inline]] inline Ref step_range(RangeIterator* it) {
  std::int64_t left = it->remaining.load(std::memory_order_relaxed);  // relaxed: as step_list()
  if (SW_UNLIKELY(left <= 0)) return {};
  it->remaining.store(left - 1, std::memory_order_relaxed);  // relaxed: as step_list()
  return int_from_int64(it->value_before(left));
}

// Is it one of these? Then *out is its next item. Leaf, but for MemoryError.
[[gnu::always_inline]] inline bool step_sequence(Value iterator, Ref* out) {
  if (!iterator.is_object() || iterator.as_object()->kind != Kind::iterator) return false;
  Object* it = iterator.as_object();
  if (has_type(it, BuiltinType::list_iterator))
    return *out = step_list(static_cast<SequenceIterator*>(it)), true;
  if (has_type(it, BuiltinType::tuple_iterator))
    return *out = step_tuple(static_cast<SequenceIterator*>(it)), true;
  if (has_type(it, BuiltinType::range_iterator))
    return *out = step_range(static_cast<RangeIterator*>(it)), true;
  return false;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
