// The module sys.
#pragma once

#include "runtime/builtins/builtins.h"

namespace sidewinder {
inline namespace SW_MODEL {

bool create_sys(Thread& t, const BuiltinOptions& options);

// Version, platform and limits (system_facts.cpp).
bool define_system_facts(Thread& t, Dict* names, const BuiltinOptions& options);

// sys.<name> as it is now; empty, nothing pending: there is none. Leaf.
Ref system_attribute(Thread& t, const char* name);
bool set_system_attribute(Thread& t, const char* name, Value v);  // false: MemoryError

}  // namespace SW_MODEL
}  // namespace sidewinder
