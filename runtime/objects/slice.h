// slice and range objects.
#pragma once

#include <optional>

#include "runtime/objects/layouts.h"

namespace sidewinder {
inline namespace SW_MODEL {

struct List;

struct Slice : Object {
  Slot start, stop, step;
};
inline bool is_slice(Value v) { return v.is_object() && v.as_object()->kind == Kind::slice; }
Ref slice_make(Value start, Value stop, Value step);

// The positions a slice means in a sequence of `length` items: start, start + step, ... `count` of them.
struct SlicePositions {
  std::int64_t start, stop, step, count;
};
std::optional<SlicePositions> slice_positions(Thread& t, Slice* s, std::int64_t length);

// The same in two steps, for sequences whose length an __index__ may change: the bounds as numbers, then
// (leaf) what they mean for a length.
struct SliceBounds {
  std::int64_t start, stop, step;
};
[[nodiscard]] bool slice_unpack(Thread& t, Slice* s, SliceBounds* out);  // false: pending
SlicePositions slice_adjust(const SliceBounds& bounds, std::int64_t length);
// What the bounds mean for one sequence. Leaf.
Ref list_get_slice(List* list, const SliceBounds& bounds);
Ref str_get_slice(Value str, const SliceBounds& bounds);
Ref tuple_get_slice(Value tuple, const SliceBounds& bounds);
bool list_set_slice(Thread& t, List* list, const SliceBounds& bounds, Value value);  // value unbound: delete
// A tuple (start, stop, step) for a length of any size, as slice.indices().
Ref slice_indices(Thread& t, Slice* s, Value length);

// A range whose bounds fit 64 bits; larger ones keep Python integers.
struct Range : Object {
  std::int64_t start, stop, step, length;  // valid if !big
  bool big;
  Slot big_start, big_stop, big_step, big_length;
};
inline bool is_range(Value v) { return v.is_object() && v.as_object()->kind == Kind::range; }
Ref range_make(Thread& t, Value start, Value stop, Value step);

// The iterator of a small range; touched by the interpreter's FOR_ITER directly. One word changes, so that
// threads that share an iterator may get a number twice, but never one that is not in the range.
struct RangeIterator : Object {
  std::atomic<std::int64_t> remaining;
  std::int64_t step;
  std::uint64_t end;  // start + step * length: modulo 2^64, like the sums

  std::int64_t value_before(std::int64_t left) const {
    return static_cast<std::int64_t>(end -
                                     static_cast<std::uint64_t>(left) * static_cast<std::uint64_t>(step));
  }
};

// Iterators over lists and tuples by index: touched by FOR_ITER directly. `position` is -1 when exhausted.
struct SequenceIterator : Object {
  Slot sequence;
  std::atomic<std::int64_t> position;
};

}  // namespace SW_MODEL
}  // namespace sidewinder
