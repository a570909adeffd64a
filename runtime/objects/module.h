// Modules: a namespace (Dict) that is read with dots.
#pragma once

#include "runtime/objects/dict.h"
#include "runtime/objects/layouts.h"

namespace sidewinder {
inline namespace SW_MODEL {

// A module with __name__, __doc__, __package__, __loader__, __spec__ set. Empty: pending.
Ref make_module(Thread& t, Str* name, const char* doc = nullptr);
inline Dict* module_dict(Module* m) { return m->dict.peek().as<Dict>(); }  // never replaced
Ref module_get_attribute(Thread& t, Value self, Str* name);

}  // namespace SW_MODEL
}  // namespace sidewinder
