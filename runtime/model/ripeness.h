// Whether a shared object of count zero may die, for those who decide about deaths (quiescence.cpp, weak
// references).
#pragma once

#include "atomic_refcount/ripeness.h"
#include "runtime/model/mutator.h"

namespace sidewinder {
inline namespace SW_MODEL {

inline bool is_ripe(const Mutator& m, refs::WordBits word) {
  return refs::is_ripe(word, m.heap->epochs.now(), m.participant.bound);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
