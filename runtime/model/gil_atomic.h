// `gil-atomic`: `gil` with atomic counts, though nobody else ever counts: the first half of what free threads
// by counting would cost CPython, apart from the other.
#pragma once

#include "runtime/model/axes.h"

namespace sidewinder {
inline namespace model_gil_atomic {

struct Axes {
  static constexpr const char* kName = "gil-atomic";
  static constexpr Registers kRegisters = Registers::counted;
  static constexpr Counts kCounts = Counts::atomic;
  static constexpr Locks kLocks = Locks::none;
  static constexpr Tables kTables = Tables::plain;
  static constexpr Attributes kAttributes = Attributes::shapes;
  static constexpr Privacy kPrivacy = Privacy::always;
  static constexpr Concurrency kConcurrency = Concurrency::gil;
};

}  // namespace model_gil_atomic
}  // namespace sidewinder
