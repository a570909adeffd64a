// Lists behind a lock (`locked` and its kin): an operation that takes the lock more than once, since it runs
// Python code or works on a copy in between, looks under the last one whether others have changed what it
// saw, and begins again if so. Elsewhere list_publish() does this (list_object.h). For the list's own files.
#pragma once

#include "runtime/objects/list_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

// May others change the list between two operations that take its lock?
inline bool is_locked_by_turns(const List* list) { return kLocking && !is_alone(list); }

// As list_publish(): puts `values` in place of `before`, what list_copy_items() saw, or mismatch.
rcu::Status list_publish_locked(List* list, ValueBuffer& before, ValueBuffer* values);

}  // namespace SW_MODEL
}  // namespace sidewinder
