// May an object of count zero be freed? The one comparison of a stamp with the clock.
//
// Stamps are compared modulo 2^24, so what is compared must not lie behind any stamp, else a fresh stamp
// looks ancient. The epoch that a participant has read may lie behind: others may have read the next one
// since, and stamped with its bound. But while the participant is online the epoch does not exceed its own
// bound, so no stamp exceeds bound + lead.
#pragma once

#include "atomic_refcount/epoch.h"
#include "atomic_refcount/reference_word.h"

namespace sidewinder::refs {

// `epoch` was read by the online participant with `bound` since its last quiescent point.
constexpr bool is_ripe(WordBits word, std::uint64_t epoch, std::uint64_t bound) {
  const std::uint64_t ahead = bound + kStampLead - epoch;
  return age_of(word, bound, kStampLead) >= ahead + kGrace;
}

}  // namespace sidewinder::refs
