// The set structure of rcu_map, for objects/: leaf libraries are reached through model/ alone.
#pragma once

#include "rcu_map/open_set.h"
