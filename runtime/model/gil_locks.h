// `gil-locks`: `gil` with a lock per object around each table operation, though nobody else ever takes it:
// the second half of what free threads by counting and locking would cost CPython, apart from the first.
#pragma once

#include "runtime/model/axes.h"

namespace sidewinder {
inline namespace model_gil_locks {

struct Axes {
  static constexpr const char* kName = "gil-locks";
  static constexpr Registers kRegisters = Registers::counted;
  static constexpr Counts kCounts = Counts::plain;
  static constexpr Locks kLocks = Locks::per_object;
  static constexpr Tables kTables = Tables::plain;
  static constexpr Attributes kAttributes = Attributes::shapes;
  static constexpr Privacy kPrivacy = Privacy::always;
  static constexpr Concurrency kConcurrency = Concurrency::gil;
};

}  // namespace model_gil_locks
}  // namespace sidewinder
