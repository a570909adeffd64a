// `locked-mutex`: `locked` with a pthread mutex in each object instead of a byte that spins: the price of the
// lock itself.
#pragma once

#include "runtime/model/axes.h"

namespace sidewinder {
inline namespace model_locked_mutex {

struct Axes {
  static constexpr const char* kName = "locked-mutex";
  static constexpr Registers kRegisters = Registers::counted;
  static constexpr Counts kCounts = Counts::atomic;
  static constexpr Locks kLocks = Locks::per_object_mutex;
  static constexpr Tables kTables = Tables::plain;
  static constexpr Attributes kAttributes = Attributes::shapes;
  static constexpr Privacy kPrivacy = Privacy::never;
  static constexpr Concurrency kConcurrency = Concurrency::free;
};

}  // namespace model_locked_mutex
}  // namespace sidewinder
