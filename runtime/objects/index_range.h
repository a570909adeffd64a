// Arguments of the kind (sub[, start[, end]]) that searching methods of text and bytes take.
#pragma once

#include <algorithm>
#include <optional>

#include "runtime/objects/abstract.h"
#include "runtime/objects/arguments.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

struct SearchArguments {
  Value needle;
  std::int64_t start = 0, end = INT64_MAX;  // as given
};

// None or an index, clamped. May run Python code (__index__).
inline bool slice_index(Thread& t, Value v, std::int64_t* out) {
  if (v.is_none()) return true;
  if (v.is_small_int()) return *out = v.as_small_int(), true;
  if (!slots_of(v).index)
    return raise(BuiltinType::TypeError,
                 "slice indices must be integers or None or have an __index__ method");
  std::optional<std::int64_t> i = index_as_int64(t, v);
  if (!i) return false;
  *out = *i;
  return true;
}

inline bool parse_search(Thread& t, const char* name, Args args, SearchArguments* out) {
  std::uint32_t given = args.count - 1;
  if (given < 1 || given > 3)
    return raise(BuiltinType::TypeError, "{}() takes at {} {} argument{} ({} given)", name,
                 given < 1 ? "least" : "most", given < 1 ? 1 : 3, given < 1 ? "" : "s", given);
  out->needle = args[1];
  if (given > 1 && !slice_index(t, args[2], &out->start)) return false;
  return given < 3 || slice_index(t, args[3], &out->end);
}

// Brings start and end into [0, length]; start may stay beyond end.
inline void clamp_range(std::int64_t* start, std::int64_t* end, std::size_t length) {
  auto n = static_cast<std::int64_t>(length);
  if (*end > n) *end = n;
  else if (*end < 0) *end = std::max<std::int64_t>(*end + n, 0);
  if (*start < 0) *start = std::max<std::int64_t>(*start + n, 0);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
