// Program text to code objects: compile(), exec(), imports and the command line share this.
#pragma once

#include "runtime/compiler/compiler.h"
#include "runtime/objects/layouts.h"

namespace sidewinder {
inline namespace SW_MODEL {

// Compiles a text. Empty: SyntaxError (or what the text deserves) is pending, with file name, position and
// line. May run Python code (warnings).
Ref compile_text(Thread& t, SourceText source, ParseMode mode, CompileOptions options, ParseFlags flags = {});

// The syntax tree of a text, as instances of the classes of _ast (syntax_tree.cpp). Empty: pending.
Ref parse_text(Thread& t, SourceText source, ParseMode mode);
// What the text deserves: SyntaxError and its kin. False.
bool raise_syntax_error(Thread& t, const SyntaxError& error, std::string_view filename);

// Runs a file's or a string's code as a module body in `globals`, which gets `__builtins__` if it has none.
bool run_module_code(Thread& t, Code* code, Dict* globals);

}  // namespace SW_MODEL
}  // namespace sidewinder
