// `locked-borrowed`: borrowed registers and privacy as in `rcu`, but plain tables under a lock per shared
// object: what are RCU tables worth, once borrowing is given?
#pragma once

#include "runtime/model/axes.h"

namespace sidewinder {
inline namespace model_locked_borrowed {

struct Axes {
  static constexpr const char* kName = "locked-borrowed";
  static constexpr Registers kRegisters = Registers::borrowed;
  static constexpr Counts kCounts = Counts::atomic_once_shared;
  static constexpr Locks kLocks = Locks::per_object;
  static constexpr Tables kTables = Tables::plain;
  static constexpr Attributes kAttributes = Attributes::shapes;
  static constexpr Privacy kPrivacy = Privacy::until_published;
  static constexpr Concurrency kConcurrency = Concurrency::free;
};

}  // namespace model_locked_borrowed
}  // namespace sidewinder
