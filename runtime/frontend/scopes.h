// Which variable does a name mean? For every block of a program (module, class, function, lambda,
// comprehension) the symbol table classifies each name once, so that the compiler only looks up. Method: one
// walk collects what each block does with each name, a second resolves free names from the inside out. The
// rules, and the errors, are those of CPython's symtable.c; its `symtable` module is the oracle. Must not
// know bytecode or values.
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
  kGlobalExplicit,  // declared `global` here
  kGlobalImplicit,  // bound by no enclosing function: globals, then builtins
  kFree,            // a cell of an enclosing function
  kCell,            // bound here and used by an inner block
};

// What a block does with a name; bits, as several may hold.
enum NameFlag : uint16_t {
  kNameUsed = 1 << 0,
  kNameAssigned = 1 << 1,  // assigned, deleted, defined, a target of for, with, except, match or walrus
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
  uint16_t flags;  // 0: only passed on from an outer block to an inner one
};

struct Scope {
  ScopeKind kind;
  const Identifier*
      name;  // of the function or class; "top", "lambda", "listcomp", "setcomp", "dictcomp", "genexpr"
  const void* node;  // the AST node that opened it
  Scope* parent;     // null at the module
  uint32_t line;
  std::span<ScopeName> names;  // in order of first mention
  std::span<const Identifier* const>
      parameters;                    // positional-only, positional, keyword-only, *args, **kwargs
  std::span<Scope* const> children;  // in source order; not those inside unevaluated annotations
  bool is_nested = false;            // some enclosing block is a function
  bool is_generator = false;         // has yield (in an async def: an async generator)
  bool is_coroutine = false;         // async def, or a comprehension that awaits
  bool has_varargs = false;
  bool has_varkeywords = false;
  bool has_free_names = false;    // it, or a block inside, has free names
  bool needs_class_cell = false;  // class: a method uses __class__ or super(), so the body makes that cell
  bool has_annotations = false;   // has annotated variables (module and class set up __annotations__ then)
  bool returns_value = false;     // has a `return` with a value

  // The entry of a mangled name, or null.
  [[nodiscard]] const ScopeName* find(const Identifier* mangled) const;

  // For find() alone: open addressing over `names`, entry + 1; null while linear search is good enough.
  const uint32_t* index = nullptr;
  uint32_t index_mask = 0;
};

struct [[nodiscard]] ScopeTree {
  Scope* module = nullptr;
  const SyntaxError* error = nullptr;
  bool future_annotations = false;  // from __future__ import annotations

  [[nodiscard]] bool ok() const { return error == nullptr; }
};

// A tree that passes is nested at most this deep, so later phases may recurse over it.
constexpr int kMaxTreeDepth = 3000;

// Builds the scopes of a parsed program and sets the `scope` of each node that opens one (inside annotations
// that are not evaluated it stays null). `future_annotations`: in force already, inherited by compile().
// Errors show their line only if the program stems from a file. Any thread; works on `program` alone.
ScopeTree analyse_scopes(Arena& arena, const ParseResult& program, SourceText source,
                         bool future_annotations = false);

// `__name` inside class `_Cls` is `_Cls__name`; other names come back unchanged. `class_name` may be null.
[[nodiscard]] const Identifier* mangle(IdentifierTable& identifiers, const Identifier* class_name,
                                       const Identifier* name);

}  // namespace sidewinder
