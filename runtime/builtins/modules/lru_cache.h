// The part of _functools that is lru_cache's (lru_cache.cpp).
#pragma once

#include "runtime/builtins/native_module.h"

namespace sidewinder {
inline namespace SW_MODEL {

bool define_lru_cache(Thread& t, Dict* names);  // false: pending

}  // namespace SW_MODEL
}  // namespace sidewinder
