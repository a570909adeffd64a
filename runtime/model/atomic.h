// `atomic`: what is often suggested, word for word: counted registers, atomic counts, RCU tables, and a table
// per object for its attributes, without shapes and without inline caches of them. What a reader finds it
// counts; a count that falls to zero is looked at again after a grace period.
#pragma once

#include "runtime/model/axes.h"

namespace sidewinder {
inline namespace model_atomic {

struct Axes {
  static constexpr const char* kName = "atomic";
  static constexpr Registers kRegisters = Registers::counted;
  static constexpr Counts kCounts = Counts::atomic;
  static constexpr Locks kLocks = Locks::none;
  static constexpr Tables kTables = Tables::rcu;
  static constexpr Attributes kAttributes = Attributes::literal;
  static constexpr Privacy kPrivacy = Privacy::never;
  static constexpr Concurrency kConcurrency = Concurrency::free;
};

}  // namespace model_atomic
}  // namespace sidewinder
