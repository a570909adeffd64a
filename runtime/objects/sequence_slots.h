// What the slots of str, bytes and bytearray share: indexing, repetition, ordering.
#pragma once

#include "runtime/objects/number.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/slice.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

inline bool order_matches(int order, CompareOp op) {
  switch (op) {
    case CompareOp::lt: return order < 0;
    case CompareOp::le: return order <= 0;
    case CompareOp::eq: return order == 0;
    case CompareOp::ne: return order != 0;
    case CompareOp::gt: return order > 0;
    case CompareOp::ge: return order >= 0;
  }
  return false;
}

enum class IndexResult { ok, out_of_range, not_an_index, error };

// An index of a sequence of that length; negative ones count from the end.
inline IndexResult sequence_index(Thread& t, Value key, std::int64_t length, std::int64_t* out) {
  if (key.is_small_int()) {
    *out = key.as_small_int();
  } else {
    if (!slots_of(key).index) return IndexResult::not_an_index;
    std::optional<std::int64_t> i = index_as_int64(t, key, builtin_type(BuiltinType::IndexError));
    if (!i) return IndexResult::error;
    *out = *i;
  }
  if (*out < 0) *out += length;
  return *out >= 0 && *out < length ? IndexResult::ok : IndexResult::out_of_range;
}

// The count of `sequence * v`. False: an exception is pending.
inline bool repeat_count(Thread& t, Value v, std::int64_t* out) {
  if (!slots_of(v).index)
    return raise(BuiltinType::TypeError, "can't multiply sequence by non-int of type '{}'", type_name(v));
  std::optional<std::int64_t> times = index_as_int64(t, v, builtin_type(BuiltinType::OverflowError));
  if (!times) return false;
  *out = *times;
  return true;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
