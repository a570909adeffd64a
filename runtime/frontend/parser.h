// Program text to syntax tree: the whole grammar of Python 3.11, with CPython's error messages and positions.
// Method: a hand-written recursive-descent parser over a token array. It is optimistic: the first pass knows
// only correct programs and is fast; when it fails, a second pass over the same tokens looks for the best
// complaint. Model-free; must not know scopes, bytecode or values.
#pragma once

#include <cstdint>
#include <span>

#include "runtime/base/arena.h"
#include "runtime/base/diagnostic.h"
#include "runtime/base/identifier.h"
#include "runtime/base/source.h"
#include "runtime/frontend/ast.h"

namespace sidewinder {

enum class ParseMode : uint8_t { kExec, kEval, kSingle };

struct ParseFlags {
  bool allow_incomplete_input = false;  // PyCF_ALLOW_INCOMPLETE_INPUT: says "incomplete input" at end of text
  bool dont_imply_dedent = false;       // PyCF_DONT_IMPLY_DEDENT
  bool byte_offsets = false;            // set by parse(): offsets of errors count bytes
};

// Either `module` or `error` is set. Everything lives in the arena given to parse(); nothing points into the
// source text.
struct [[nodiscard]] ParseResult {
  const ast::ModNode* module = nullptr;
  const SyntaxError* error = nullptr;
  IdentifierTable* identifiers = nullptr;  // holds every name of the tree; later phases may add to it
  std::span<const SourceWarning> warnings;

  [[nodiscard]] bool ok() const { return module != nullptr; }
};

// Any thread (no shared state); never fails but by returning an error; bounded stack.
ParseResult parse(Arena& arena, SourceText source, ParseMode mode = ParseMode::kExec, ParseFlags flags = {});

}  // namespace sidewinder
