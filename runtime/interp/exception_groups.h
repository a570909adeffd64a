// What except* clauses ask of exceptions (PEP 654).
#pragma once

#include "runtime/objects/abstract.h"

namespace sidewinder {
inline namespace SW_MODEL {

// to[0], to[1] = the part of `exception` (which may be None) that matches the classes, and the rest; None for
// nothing.
bool match_group(Thread& t, Value exception, Value classes, Value* to);
// What is left to be raised once all clauses have run: `raised` is a list of what they raised and what none
// took.
Ref group_to_raise(Thread& t, Value original, Value raised);

}  // namespace SW_MODEL
}  // namespace sidewinder
