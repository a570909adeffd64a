// Python's repr() of constants, for tools whose output is compared with CPython's.
#pragma once

#include <string>
#include <string_view>

#include "runtime/frontend/ast.h"

namespace sidewinder {

std::string repr_str(std::string_view wtf8);
std::string repr_bytes(std::string_view bytes);
std::string repr_float(double value);
std::string repr_integer(const ast::ConstantValue& value);
std::string repr_constant(const ast::ConstantValue& value);

}  // namespace sidewinder
