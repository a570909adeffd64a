// Counting what a program does to references, locks and tables: a build of its own (SW_COUNT_OPERATIONS), for
// predicting what a model costs from the price of one operation (docs/overhead.md).
//
// Counters belong to the mutator, so counting needs no synchronisation; in any other build count() is empty.
// Must not know: who reads them.
#pragma once

#include <cstdint>

#include "runtime/model/model.h"

namespace sidewinder {
inline namespace SW_MODEL {

enum class Operation : std::uint8_t {
  retain,            // a count goes up ...
  release,           // ... or down
  atomic_count,      // either of them by a locked instruction
  retain_immediate,  // the same for values that are no objects here and would be elsewhere: nothing happens
  release_immediate,
  lock,             // an object's lock is taken (and given back)
  table,            // one operation on a dict, list, set or deque
  attribute_read,   // by an instruction: attributes and methods
  attribute_write,  // by an instruction
  kCount,
};

#ifdef SW_COUNT_OPERATIONS
inline constexpr bool kCountsOperations = true;
#else
inline constexpr bool kCountsOperations = false;
#endif

inline constexpr int kOperations = static_cast<int>(Operation::kCount);
inline constexpr const char* kOperationNames[] = {
    "retain", "release", "atomic_count",   "retain_immediate", "release_immediate",
    "lock",   "table",   "attribute_read", "attribute_write"};
static_assert(sizeof(kOperationNames) / sizeof(char*) == kOperations);

inline void count(Operation what);  // mutator.h

}  // namespace SW_MODEL
}  // namespace sidewinder
