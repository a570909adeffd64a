// `rcu`: borrowed registers, objects private until published, RCU tables: the flagship.
#pragma once

#include "runtime/model/axes.h"

namespace sidewinder {
inline namespace model_rcu {

struct Axes {
  static constexpr const char* kName = "rcu";
  static constexpr Registers kRegisters = Registers::borrowed;
  static constexpr Counts kCounts = Counts::atomic_once_shared;
  static constexpr Locks kLocks = Locks::none;
  static constexpr Tables kTables = Tables::rcu;
  static constexpr Attributes kAttributes = Attributes::shapes;
  static constexpr Privacy kPrivacy = Privacy::until_published;
  static constexpr Concurrency kConcurrency = Concurrency::free;
};

}  // namespace model_rcu
}  // namespace sidewinder
