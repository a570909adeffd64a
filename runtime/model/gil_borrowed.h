// `gil-borrowed`: borrowed registers under one interpreter lock: the best a GIL can do, the baseline of the
// headline.
#pragma once

#include "runtime/model/axes.h"

namespace sidewinder {
inline namespace model_gil_borrowed {

struct Axes {
  static constexpr const char* kName = "gil-borrowed";
  static constexpr Registers kRegisters = Registers::borrowed;
  static constexpr Counts kCounts = Counts::plain;
  static constexpr Locks kLocks = Locks::none;
  static constexpr Tables kTables = Tables::plain;
  static constexpr Attributes kAttributes = Attributes::shapes;
  static constexpr Privacy kPrivacy = Privacy::always;
  static constexpr Concurrency kConcurrency = Concurrency::gil;
};

}  // namespace model_gil_borrowed
}  // namespace sidewinder
