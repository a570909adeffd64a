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
inline constexpr bool kLocking = ModelAxesOfThisBuild::kLocks != Locks::none;
inline constexpr bool kMutexes = ModelAxesOfThisBuild::kLocks == Locks::per_object_mutex;
inline constexpr bool kRcuTables = ModelAxesOfThisBuild::kTables == Tables::rcu;
inline constexpr bool kGil = ModelAxesOfThisBuild::kConcurrency == Concurrency::gil;
inline constexpr bool kShapes = ModelAxesOfThisBuild::kAttributes == Attributes::shapes;
// May an object be reached by another thread without a count or a lock, so that it carries the mark SHARED
// and its death waits for a grace period; and do objects start out that way?
inline constexpr bool kSharing =
    ModelAxesOfThisBuild::kPrivacy != Privacy::always && (kBorrowed || kRcuTables);
inline constexpr bool kBornShared = kSharing && ModelAxesOfThisBuild::kPrivacy == Privacy::never;
// Objects become shared and yet their tables stay plain: whoever stores into a shared one by plain means has
// to publish first.
inline constexpr bool kPlainSharing = kSharing && !kRcuTables;
// May what another thread reads without a lock be replaced and freed later? With grace periods, or when
// nobody else runs.
inline constexpr bool kRetires = kSharing || kGil;
// Does a count that falls, but not to zero, make a candidate for the collector of private cycles?
inline constexpr bool kFindsCycles = kGil || (kSharing && !kBornShared);

// Are cycles of shared objects looked for (shared_cycles.cpp)?
inline constexpr bool kCollectsShared = kBorrowed && kSharing;

// Is death left to quiescent points, or does the last count decide at once?
inline constexpr bool kDefersDeath = kBorrowed || kSharing;

static_assert(kCounted || kGil || kSharing, "borrowed references of free threads need grace periods");
static_assert(!kRcuTables || kSharing, "RCU tables need grace periods");
static_assert(!(kCounted && kSharing) || kBornShared, "privacy with counted registers is not worked out");
static_assert(kGil || kRcuTables || kLocking, "free threads need tables that bear them");

}  // namespace SW_MODEL
}  // namespace sidewinder
