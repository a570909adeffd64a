// The import statements: they call __import__ and look at modules; finding and loading is builtins/'
// business.
#pragma once

#include "runtime/interp/state.h"

namespace sidewinder {
inline namespace SW_MODEL {

Ref import_name(Thread& t, Str* name, Value level, Value from_list);
Ref import_from(Thread& t, Value module, Str* name);
bool import_star(Thread& t, Value module);

}  // namespace SW_MODEL
}  // namespace sidewinder
