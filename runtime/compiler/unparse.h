// Expressions back to text, as CPython's ast_unparse.c writes them: the values of annotations under
// `from __future__ import annotations`. Must not know scopes or bytecode.
#pragma once

#include <string>

#include "runtime/frontend/ast.h"

namespace sidewinder::compiling {

[[nodiscard]] std::string unparse(const ast::ExprNode* e);

}  // namespace sidewinder::compiling
