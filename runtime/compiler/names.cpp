// Names: what they mean here, and how they are read, bound and unbound.
#include "runtime/compiler/codegen.h"

#include "runtime/compiler/children.h"

namespace sidewinder::compiling {

ast::Id Codegen::mangled(ast::Id name) { return mangle(*program_.identifiers, unit_->class_name, name); }

ast::Id Codegen::identifier(std::string_view text) { return program_.identifiers->intern(text); }

// Module level names live in the namespace, which is the globals when the caller says so.
static Place outer_place(const Scope* scope, const CompileOptions& options) {
  return scope->kind == ScopeKind::kModule && options.namespace_is_globals ? Place::kGlobal : Place::kName;
}

Variable Codegen::resolve(ast::Id plain) {
  ast::Id name = mangled(plain);
  const Scope* scope = unit_->scope;
  bool is_class = scope->kind == ScopeKind::kClass;
  bool is_block = is_class || scope->kind == ScopeKind::kModule;
  const ScopeName* entry = scope->find(name);
  NameClass place = entry != nullptr ? entry->place
                    : is_block       ? NameClass::kLocal
                                     : NameClass::kGlobalImplicit;
  if (place == NameClass::kFree) {
    if (auto found = unit_->frees.find(name); found != unit_->frees.end()) {
      return {is_class ? Place::kClassFree : Place::kFree, found->second};
    }
    place = NameClass::kGlobalImplicit;
  }
  if (!is_block && place == NameClass::kCell) return {Place::kCell, unit_->cells.at(name)};
  if (!is_block && place == NameClass::kLocal) return {Place::kFast, unit_->fast.at(name)};
  std::uint32_t index = code().name(name->text);
  bool global = place == NameClass::kGlobalExplicit || !is_block;
  return {global ? Place::kGlobal : outer_place(scope, options_), index};
}

Reg Codegen::fast_local(ast::Id name) {
  ScopeKind kind = unit_->scope->kind;
  if (name->text == "__debug__") return kNoReg;  // whoever binds it gets to store(), which refuses
  if (kind == ScopeKind::kModule || kind == ScopeKind::kClass) return kNoReg;
  auto found = unit_->fast.find(mangled(name));
  return found == unit_->fast.end() ? kNoReg : found->second;
}

void Codegen::load_name(ast::Id name, Reg dst) {
  Variable variable = resolve(name);
  switch (variable.place) {
    case Place::kFast:
      code().emit(Op::CHECK_BOUND, variable.index);
      code().move(dst, variable.index);
      break;
    case Place::kCell: code().emit(Op::LOAD_CELL, dst, variable.index); break;
    case Place::kFree: code().emit(Op::LOAD_FREE, dst, variable.index); break;
    case Place::kClassFree: code().emit(Op::LOAD_CLASSFREE, dst, variable.index); break;
    case Place::kGlobal: code().emit(Op::LOAD_GLOBAL, dst, variable.index); break;
    case Place::kName: code().emit(Op::LOAD_NAME, dst, variable.index); break;
  }
}

void Codegen::store_name(ast::Id name, Reg src) {
  Variable variable = resolve(name);
  switch (variable.place) {
    case Place::kFast: code().move(variable.index, src); break;
    case Place::kCell: code().emit(Op::STORE_CELL, variable.index, src); break;
    case Place::kFree:
    case Place::kClassFree: code().emit(Op::STORE_FREE, variable.index, src); break;
    case Place::kGlobal: code().emit(Op::STORE_GLOBAL, src, variable.index); break;
    case Place::kName: code().emit(Op::STORE_NAME, src, variable.index); break;
  }
}

void Codegen::store_constant(ast::Id name, Constant value) {
  Reg local = fast_local(name);
  if (local != kNoReg) {
    code().load_constant(local, std::move(value));
    return;
  }
  Reg base = height();
  store_name(name, push_constant(std::move(value)));
  code().set_height(base);
}

void Codegen::delete_name(ast::Id name) {
  Variable variable = resolve(name);
  switch (variable.place) {
    case Place::kFast: code().emit(Op::DELETE_LOCAL, variable.index); break;
    case Place::kCell: code().emit(Op::DELETE_CELL, variable.index); break;
    case Place::kFree:
    case Place::kClassFree: code().emit(Op::DELETE_FREE, variable.index); break;
    case Place::kGlobal: code().emit(Op::DELETE_GLOBAL, variable.index); break;
    case Place::kName: code().emit(Op::DELETE_NAME, variable.index); break;
  }
}

// `name = None; del name` at the end of an except clause: the name may have been deleted inside it.
void Codegen::clear_handler_name(ast::Id name) {
  if (Reg local = fast_local(name); local != kNoReg) {
    code().emit(Op::CLEAR, local);
    return;
  }
  store_constant(name, none_constant());
  delete_name(name);
}

bool Codegen::forbidden(ast::Id name, const char* what) {
  if (name->text != "__debug__") return false;
  error_here(std::string("cannot ") + what + " __debug__");
  return true;
}

// Does evaluating `e` bind the local? Only a walrus can: comprehensions bind cells of this unit, never
// locals.
bool Codegen::rebinds(const ast::ExprNode* e, Reg local) {
  if (const auto* named = ast::maybe_as<ast::NamedExpr>(e)) {
    const auto* target = ast::maybe_as<ast::Name>(named->target);
    return (target != nullptr && fast_local(target->id) == local) || rebinds(named->value, local);
  }
  bool found = false;
  for_each_child(e, [&](const ast::ExprNode* child) { found = found || rebinds(child, local); });
  return found;
}

}  // namespace sidewinder::compiling
