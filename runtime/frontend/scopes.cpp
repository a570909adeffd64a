// The second walk: where does each name live? A name that a block does not bind is looked up through the
// enclosing functions (classes do not count); when one binds it, it becomes a cell there and free in every
// block on the way.
#include "runtime/frontend/scopes.h"

#include <string>

#include "runtime/frontend/scope_collector.h"

namespace sidewinder {
namespace {

constexpr uint16_t kBound = kNameAssigned | kNameParameter | kNameImported;

bool is_function(const OpenScope* scope) {
  ScopeKind kind = scope->scope->kind;
  return kind == ScopeKind::kFunction || kind == ScopeKind::kLambda || kind == ScopeKind::kComprehension;
}

class ScopeResolver {
 public:
  ScopeResolver(Arena& arena, IdentifierTable& names, ScopeCollector& collector)
      : arena_(arena), class_cell_(names.intern("__class__")), collector_(collector) {}

  // Blocks come before the blocks inside them, so that errors do too; false after an error.
  bool resolve(OpenScope* open) {
    for (size_t i = 0; i < open->names.size(); i++) {
      if (!resolve_name(open, i)) return false;
    }
    for (OpenScope* child : open->children) {
      if (!resolve(child)) return false;
    }
    return true;
  }

  // Once everything is resolved: into the arena.
  void finish(OpenScope* open) {
    Scope* scope = open->scope;
    auto* children =
        static_cast<Scope**>(arena_.allocate(open->children.size() * sizeof(Scope*), alignof(Scope*)));
    for (size_t i = 0; i < open->children.size(); i++) {
      finish(open->children[i]);
      children[i] = open->children[i]->scope;
      scope->has_free_names |= children[i]->has_free_names;
    }
    for (const ScopeName& entry : open->names) scope->has_free_names |= entry.place == NameClass::kFree;
    scope->children = {children, open->children.size()};
    scope->names = arena_.copy(open->names.data(), open->names.size());
    scope->parameters = arena_.copy(open->parameters.data(), open->parameters.size());
    if (open->slots.empty()) return;
    scope->index = arena_.copy(open->slots.data(), open->slots.size()).data();
    scope->index_mask = static_cast<uint32_t>(open->slots.size() - 1);
  }

 private:
  bool resolve_name(OpenScope* open, size_t i) {
    ScopeName& entry = open->names[i];
    uint16_t flags = entry.flags;
    if (flags == 0) return true;  // passed through for an inner block
    if ((flags & kNameGlobalDecl) != 0) {
      if ((flags & kNameNonlocalDecl) != 0) return complain(open, entry, "is nonlocal and global");
      entry.place = NameClass::kGlobalExplicit;
    } else if ((flags & kNameNonlocalDecl) != 0) {
      if (open->parent == nullptr)
        return fail_at(open, entry, "nonlocal declaration not allowed at module level");
      OpenScope* owner = find_owner(open, entry.name);
      if (owner == nullptr) {
        return fail_at(open, entry, "no binding for nonlocal '" + std::string(entry.name->text) + "' found");
      }
      make_free(open, i, owner);
    } else if ((flags & kBound) != 0) {
      if (entry.place != NameClass::kCell) entry.place = NameClass::kLocal;
    } else if (OpenScope* owner = find_owner(open, entry.name)) {
      make_free(open, i, owner);
    } else {
      entry.place = NameClass::kGlobalImplicit;
    }
    return true;
  }

  // The block whose cell a free name of `from` is, or null if it is global.
  OpenScope* find_owner(OpenScope* from, const Identifier* name) {
    for (OpenScope* scope = from->parent; scope != nullptr; scope = scope->parent) {
      if (scope->scope->kind == ScopeKind::kClass && name == class_cell_) return scope;
      if (!is_function(scope)) continue;
      const ScopeName* entry = scope->find(name);
      if (entry == nullptr) continue;
      if ((entry->flags & kNameGlobalDecl) != 0) return nullptr;
      if ((entry->flags & kNameNonlocalDecl) == 0 && (entry->flags & kBound) != 0) return scope;
    }
    return nullptr;
  }

  void make_free(OpenScope* from, size_t i, OpenScope* owner) {
    const Identifier* name = from->names[i].name;
    from->names[i].place = NameClass::kFree;
    for (OpenScope* scope = from->parent; scope != owner; scope = scope->parent) {
      ScopeName& entry = scope->enter(name);
      if (entry.flags == 0) entry.place = NameClass::kFree;
      mark_in_class(scope, entry);
    }
    if (owner->scope->kind == ScopeKind::kClass) {
      owner->scope->needs_class_cell = true;
    } else {
      owner->find(name)->place = NameClass::kCell;
    }
  }

  static void mark_in_class(OpenScope* scope, ScopeName& entry) {
    bool here = (entry.flags & (kBound | kNameGlobalDecl)) != 0;
    if (scope->scope->kind == ScopeKind::kClass && here) entry.flags |= kNameFreeInClass;
  }

  bool complain(OpenScope* open, const ScopeName& entry, const char* what) {
    return fail_at(open, entry, "name '" + std::string(entry.name->text) + "' " + what);
  }

  // At the declaration of the name.
  bool fail_at(OpenScope* open, const ScopeName& entry, const std::string& message) {
    for (const OpenScope::Directive& directive : open->directives) {
      if (directive.name == entry.name) return collector_.fail(message, directive.span);
    }
    return collector_.fail(message, {open->scope->line, 0, 0, 0});
  }

  Arena& arena_;
  const Identifier* class_cell_;
  ScopeCollector& collector_;
};

}  // namespace

const ScopeName* Scope::find(const Identifier* mangled) const {
  if (index == nullptr) {
    for (const ScopeName& entry : names) {
      if (entry.name == mangled) return &entry;
    }
    return nullptr;
  }
  for (uint32_t i = mangled->index & index_mask; index[i] != 0; i = (i + 1) & index_mask) {
    if (names[index[i] - 1].name == mangled) return &names[index[i] - 1];
  }
  return nullptr;
}

const Identifier* mangle(IdentifierTable& identifiers, const Identifier* class_name, const Identifier* name) {
  std::string_view text = name->text;
  if (class_name == nullptr || text.substr(0, 2) != "__") return name;
  if (text.substr(text.size() - 2) == "__" || text.find('.') != std::string_view::npos) return name;
  std::string_view bare = class_name->text;
  bare.remove_prefix(std::min(bare.find_first_not_of('_'), bare.size()));
  if (bare.empty()) return name;
  return identifiers.intern("_" + std::string(bare) + std::string(text));
}

ScopeTree analyse_scopes(Arena& arena, const ParseResult& program, SourceText source,
                         bool future_annotations) {
  ScopeTree tree;
  ScopeCollector collector(arena, program, source, future_annotations);
  ScopeResolver resolver(arena, *program.identifiers, collector);
  if (OpenScope* module = collector.collect(); module != nullptr && resolver.resolve(module)) {
    resolver.finish(module);
    tree.module = module->scope;
  }
  tree.error = collector.error();
  tree.future_annotations = collector.future_annotations();
  return tree;
}

}  // namespace sidewinder
