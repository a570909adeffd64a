// The selected model. CMake names it twice (SW_MODEL=model_rcu, SW_MODEL_HEADER="runtime/model/rcu.h"); the
// qualified use of Axes below makes sure that the header is the model's own.
#pragma once

#include "runtime/model/axes.h"
#include SW_MODEL_HEADER

namespace sidewinder {
inline namespace SW_MODEL {

using ModelAxesOfThisBuild = ::sidewinder::SW_MODEL::Axes;
static_assert(ModelAxes<ModelAxesOfThisBuild>);

inline constexpr bool kCounted = ModelAxesOfThisBuild::kRegisters == Registers::counted;
inline constexpr bool kBorrowed = !kCounted;
inline constexpr bool kAtomicCounts = ModelAxesOfThisBuild::kCounts == Counts::atomic;
inline constexpr bool kLocking = ModelAxesOfThisBuild::kLocks == Locks::per_object;
inline constexpr bool kRcuTables = ModelAxesOfThisBuild::kTables == Tables::rcu;
inline constexpr bool kGil = ModelAxesOfThisBuild::kConcurrency == Concurrency::gil;
// May objects be reached by another thread without a lock, and do objects start out that way?
inline constexpr bool kSharing = ModelAxesOfThisBuild::kPrivacy != Privacy::always && kBorrowed;
inline constexpr bool kBornShared = kSharing && ModelAxesOfThisBuild::kPrivacy == Privacy::never;

}  // namespace SW_MODEL
}  // namespace sidewinder
