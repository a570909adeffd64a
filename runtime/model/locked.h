// `locked`: counted registers, atomic counts, a lock per object around every table operation: the "2x slower"
// claim.
#pragma once

#include "runtime/model/axes.h"

namespace sidewinder {
inline namespace model_locked {

struct Axes {
  static constexpr const char* kName = "locked";
  static constexpr Registers kRegisters = Registers::counted;
  static constexpr Counts kCounts = Counts::atomic;
  static constexpr Locks kLocks = Locks::per_object;
  static constexpr Tables kTables = Tables::plain;
  static constexpr Attributes kAttributes = Attributes::shapes;
  static constexpr Privacy kPrivacy = Privacy::never;
  static constexpr Concurrency kConcurrency = Concurrency::free;
};

}  // namespace model_locked
}  // namespace sidewinder
