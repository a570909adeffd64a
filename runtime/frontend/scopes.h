// Which variable does a name mean? For every block of a program (module, class, function, lambda,
// comprehension) the symbol table classifies each name once, so that the compiler only looks up. Method: one
// walk collects what each block does with each name, a second resolves free names inside out, as CPython's
// symtable.c; its `symtable` module is the oracle. Must not know bytecode or values.
#pragma once

#include <cstdint>
#include <span>

#include "runtime/base/arena.h"
#include "runtime/base/diagnostic.h"
#include "runtime/base/identifier.h"
#include "runtime/frontend/ast.h"
#include "runtime/frontend/parser.h"

namespace sidewinder {

enum class ScopeKind : uint8_t { kModule, kClass, kFunction, kLambda, kComprehension, kAnnotation };

enum class NameClass : uint8_t {
  kLocal,           // here and only here (module level: the module's dict; class: the class's dict)
  kGlobalExplicit,  // declared `global` here, or free and declared so outside
  kGlobalImplicit,  // bound nowhere around: globals, then builtins
  kFree,            // a cell of an enclosing function
  kCell,            // bound here and used by an inner block
};

// What a block does with a name; bits, as several may hold.
enum NameFlag : uint16_t {
  kNameUsed = 1 << 0,
  kNameAssigned = 1 << 1,  // assigned, deleted, imported, def, class, for, with, except, match, walrus
  kNameParameter = 1 << 2,
  kNameImported = 1 << 3,
  kNameAnnotated = 1 << 4,
  kNameGlobalDecl = 1 << 5,
  kNameNonlocalDecl = 1 << 6,
  kNameFreeInClass = 1 << 7,          // bound in this class and also free in one of its methods
  kNameComprehensionTarget = 1 << 8,  // iteration variable of a comprehension
};

struct ScopeName {
  const Identifier* name;  // mangled
  NameClass place;
  uint16_t flags;
};

struct Scope {
  ScopeKind kind;
  const Identifier*
      name;          // function or class name; "top", "lambda", "listcomp", "setcomp", "dictcomp", "genexpr"
  const void* node;  // the AST node that opened it (null for an annotation block)
  Scope* parent;     // null at the module
  uint32_t line;
  std::span<const ScopeName> names;  // in order of first mention
  std::span<const Identifier* const>
      parameters;                    // positional-only, positional, keyword-only, *args, **kwargs
  std::span<Scope* const> children;  // in source order
  bool is_nested = false;            // some enclosing block is a function
  bool is_generator = false;         // has yield (an async def with yield is an async generator)
  bool is_coroutine = false;         // async def, or a comprehension that awaits
  bool is_async_comprehension = false;
  bool has_varargs = false;
  bool has_varkeywords = false;
  bool has_free_names = false;    // it, or a block inside, has free names
  bool needs_class_cell = false;  // class: a method uses __class__ or super(), so the body makes that cell
  bool has_annotations = false;   // module or class: annotated variables, so __annotations__ is set up
  bool returns_value = false;     // a `return` with a value

  // The entry of a mangled name, or null. Hashes when the block has many names.
  [[nodiscard]] const ScopeName* find(const Identifier* mangled) const;

  // The rest is for find() alone.
  const uint32_t* index = nullptr;  // open addressing, entry + 1
  uint32_t index_mask = 0;
};

struct [[nodiscard]] ScopeTree {
  Scope* module = nullptr;
  const SyntaxError* error = nullptr;
  bool future_annotations = false;  // from __future__ import annotations

  [[nodiscard]] bool ok() const { return error == nullptr; }
};

// Builds the scopes of a parsed program in its arena and sets the `scope` of each node that opens one.
// Errors carry positions; `source` supplies their text line.
ScopeTree analyse_scopes(Arena& arena, const ParseResult& program, SourceText source);

// `__name` inside class `_Cls` is `_Cls__name`; other names come back unchanged. `class_name` may be null.
[[nodiscard]] const Identifier* mangle(IdentifierTable& identifiers, const Identifier* class_name,
                                       const Identifier* name);

}  // namespace sidewinder
