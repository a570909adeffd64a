// `gil`: counted registers, plain counts, one interpreter lock: CPython's way.
#pragma once

#include "runtime/model/axes.h"

namespace sidewinder {
inline namespace model_gil {

struct Axes {
  static constexpr const char* kName = "gil";
  static constexpr Registers kRegisters = Registers::counted;
  static constexpr Counts kCounts = Counts::plain;
  static constexpr Locks kLocks = Locks::none;
  static constexpr Tables kTables = Tables::plain;
  static constexpr Attributes kAttributes = Attributes::shapes;
  static constexpr Privacy kPrivacy = Privacy::always;
  static constexpr Concurrency kConcurrency = Concurrency::gil;
};

}  // namespace model_gil
}  // namespace sidewinder
