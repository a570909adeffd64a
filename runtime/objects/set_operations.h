// Union, intersection and so on, in the order of steps that CPython takes, since it shows in the order of the
// results. A result that is new is a set or a frozenset as the first operand is. Empty, false, Truth::error:
// pending.
#pragma once

#include "runtime/objects/set_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

Ref set_copy(Thread& t, Set* s);
Ref set_of_kind(Kind kind);                                    // empty
Ref set_from_iterable(Thread& t, Type* type, Value iterable);  // unbound: empty
Ref set_intersection(Thread& t, Set* s, Value other);
Ref set_difference(Thread& t, Set* s, Value other);
Ref set_symmetric_difference(Thread& t, Set* s, Value other);
bool set_difference_update(Thread& t, Set* s, Value other);
bool set_symmetric_difference_update(Thread& t, Set* s, Value other);
Truth set_is_subset(Thread& t, Set* s, Value other);  // of any iterable
Truth set_is_superset(Thread& t, Set* s, Value other);
Truth set_is_disjoint(Thread& t, Set* s, Value other);

}  // namespace SW_MODEL
}  // namespace sidewinder
