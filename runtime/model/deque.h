// Deques of values, for the module collections (rcu_map/deque.h over the runtime's memory).
#pragma once

#include "rcu_map/deque.h"
#include "runtime/model/tables.h"

namespace sidewinder {
inline namespace SW_MODEL {

using ValueDeque = rcu::Deque<TableMemory>;

}  // namespace SW_MODEL
}  // namespace sidewinder
