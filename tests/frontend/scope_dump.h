// Scopes as nested Python tuples in the terms of CPython's `_symtable`.
#pragma once

#include <string>

#include "runtime/frontend/scopes.h"

namespace sidewinder {

// (type, name, lineno, nested, {name: flags}, varnames, generator, coroutine, [children])
std::string dump_scope(const Scope& scope);

}  // namespace sidewinder
