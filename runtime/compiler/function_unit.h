// The one template of the code generator that several of its files instantiate.
#pragma once

#include "runtime/compiler/codegen.h"

namespace sidewinder::compiling {

// Builds the unit of a function; `args` may be null, `body` emits the code.
template <class Body>
FinishedUnit Codegen::function_unit(const Scope* scope, std::string_view name, std::uint32_t first_line,
                                    const ast::Arguments* args, Body body) {
  if (args != nullptr && !check_argument_names(args)) return {};
  Unit unit;
  SourceSpan here = current_span();
  enter_unit(unit, scope, name, first_line);
  if (args != nullptr) {
    CodeUnit& made = code().unit();
    made.positional_only_count = static_cast<std::uint16_t>(args->posonlyargs.size());
    made.positional_count = static_cast<std::uint16_t>(args->posonlyargs.size() + args->args.size());
    made.keyword_only_count = static_cast<std::uint16_t>(args->kwonlyargs.size());
  }
  code().at(here);
  body();
  return leave_unit();
}

}  // namespace sidewinder::compiling
