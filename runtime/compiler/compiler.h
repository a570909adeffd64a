// Syntax tree to bytecode. One pass over the tree emits each unit's code with exact heights and positions;
// small passes over the instruction list then improve jumps and drop needless checks. CPython 3.11's compiler
// is the oracle for order of evaluation, positions and error messages. Must not know values or objects.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "runtime/base/arena.h"
#include "runtime/base/diagnostic.h"
#include "runtime/base/source.h"
#include "runtime/bytecode/code_unit.h"
#include "runtime/frontend/parser.h"
#include "runtime/frontend/scopes.h"

namespace sidewinder {

struct CompileOptions {
  // The module will run with its globals as namespace (scripts, imports; not exec with two mappings): module
  // level names then use the cached LOAD_GLOBAL and STORE_GLOBAL.
  bool namespace_is_globals = false;
  bool future_annotations = false;  // inherited from the code that calls compile()
  std::uint8_t optimize = 0;        // 1: no asserts, __debug__ is False; 2: no docstrings either
};

// Either `unit` or `error` is set; errors and warnings live in the arena.
struct [[nodiscard]] CompileResult {
  std::shared_ptr<const CodeUnit> unit;
  const SyntaxError* error = nullptr;
  std::span<const SourceWarning> warnings;

  [[nodiscard]] bool ok() const { return unit != nullptr; }
};

// `program` and `scopes` must be without error and from the same arena. The mode is that of the parse: a
// module and interactive input run as a block, an expression returns its value. Any thread; never fails but
// by an error.
CompileResult compile(Arena& arena, const ParseResult& program, const ScopeTree& scopes, SourceText source,
                      CompileOptions options = {});

// The whole front half: text to unit. The error's strings are in the arena.
CompileResult compile_source(Arena& arena, SourceText source, ParseMode mode = ParseMode::kExec,
                             CompileOptions options = {}, ParseFlags flags = {});

}  // namespace sidewinder
