// See scope_dump.h. The numbers are those of Include/internal/pycore_symtable.h.
#include "tests/frontend/scope_dump.h"

#include "tests/frontend/python_repr.h"

namespace sidewinder {
namespace {

unsigned symtable_flags(const ScopeName& entry) {
  static constexpr struct {
    uint16_t ours;
    unsigned theirs;
  } kFlags[] = {{kNameGlobalDecl, 1},   {kNameAssigned, 2},    {kNameParameter, 4},
                {kNameNonlocalDecl, 8}, {kNameUsed, 16},       {kNameFreeInClass, 64},
                {kNameImported, 128},   {kNameAnnotated, 256}, {kNameComprehensionTarget, 512}};
  static constexpr unsigned kPlaces[] = {1, 2, 3, 4, 5};
  unsigned flags = kPlaces[static_cast<int>(entry.place)] << 11;
  for (auto [ours, theirs] : kFlags) {
    if ((entry.flags & ours) != 0) flags |= theirs;
  }
  return flags;
}

int block_type(ScopeKind kind) {
  switch (kind) {
    case ScopeKind::kModule: return 2;
    case ScopeKind::kClass: return 1;
    case ScopeKind::kAnnotation: return 3;
    default: return 0;
  }
}

}  // namespace

std::string dump_scope(const Scope& scope) {
  std::string out = "(" + std::to_string(block_type(scope.kind)) + ", " + repr_str(scope.name->text) + ", " +
                    std::to_string(scope.line) + ", " + std::to_string(scope.is_nested) + ", {";
  for (const ScopeName& entry : scope.names) {
    bool found = scope.find(entry.name) == &entry;
    out +=
        repr_str(entry.name->text) + ": " + (found ? std::to_string(symtable_flags(entry)) : "'lost'") + ", ";
  }
  out += "}, [";
  for (const Identifier* name : scope.parameters) out += repr_str(name->text) + ", ";
  out += "], " + std::to_string(scope.is_generator) + ", " + std::to_string(scope.is_coroutine) + ", [";
  for (const Scope* child : scope.children) out += dump_scope(*child) + ", ";
  return out + "])";
}

}  // namespace sidewinder
