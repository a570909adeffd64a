// `rcu-shared`: `rcu` without privacy: every object is born shared, every count atomic. The worst case of the
// flagship, a program whose objects are all seen by other threads.
#pragma once

#include "runtime/model/axes.h"

namespace sidewinder {
inline namespace model_rcu_shared {

struct Axes {
  static constexpr const char* kName = "rcu-shared";
  static constexpr Registers kRegisters = Registers::borrowed;
  static constexpr Counts kCounts = Counts::atomic;
  static constexpr Locks kLocks = Locks::none;
  static constexpr Tables kTables = Tables::rcu;
  static constexpr Attributes kAttributes = Attributes::shapes;
  static constexpr Privacy kPrivacy = Privacy::never;
  static constexpr Concurrency kConcurrency = Concurrency::free;
};

}  // namespace model_rcu_shared
}  // namespace sidewinder
