// The tree as `ast.dump(tree, include_attributes=True)` prints it.
#pragma once

#include <string>

#include "runtime/frontend/ast.h"

namespace sidewinder {

std::string dump_module(const ast::ModNode& module);

}  // namespace sidewinder
