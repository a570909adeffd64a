// The parts of a range as Python integers, whatever its size. Leaf; empty: MemoryError is pending.
#pragma once

#include "runtime/objects/slice.h"

namespace sidewinder {
inline namespace SW_MODEL {

Ref range_from_words(std::int64_t start, std::int64_t stop, std::int64_t step, std::int64_t length);
Ref range_from_ints(Value start, Value stop, Value step);  // step is not 0
Ref range_start(const Range* r);
Ref range_stop(const Range* r);
Ref range_step(const Range* r);
Ref range_length(const Range* r);
Ref range_at(const Range* r, Value i);  // start + i * step, whether it is in the range or not

// Forwards or backwards over all items.
Ref range_iterate(Range* r);
Ref range_iterate_backwards(Range* r);

}  // namespace SW_MODEL
}  // namespace sidewinder
