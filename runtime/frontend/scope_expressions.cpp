// Expressions of the first walk: uses, lambdas, comprehensions, assignment expressions.
#include "runtime/frontend/scope_collector.h"

namespace sidewinder {

using namespace ast;

bool ScopeCollector::visit(const ExprNode* base) {
  struct Depth {
    int& depth;
    explicit Depth(int& d) : depth(d) { depth++; }
    ~Depth() { depth--; }
  } guard(depth_);
  if (depth_ > kMaxTreeDepth) {
    auto* error = arena_.make<SyntaxError>();
    error->type = ErrorType::kRecursionError;
    error->message = "maximum recursion depth exceeded during compilation";
    if (error_ == nullptr) error_ = error;
    return false;
  }
  switch (base->kind) {
    case ExprKind::kName: return name(as<Name>(base));
    case ExprKind::kConstant: return true;
    case ExprKind::kAttribute: return visit(as<Attribute>(base)->value);
    case ExprKind::kCall: {
      auto* node = as<Call>(base);
      return visit(node->func) && visit_all(node->args) && visit_all(node->keywords);
    }
    case ExprKind::kBinOp: return visit(as<BinOp>(base)->left) && visit(as<BinOp>(base)->right);
    case ExprKind::kUnaryOp: return visit(as<UnaryOp>(base)->operand);
    case ExprKind::kBoolOp: return visit_all(as<BoolOp>(base)->values);
    case ExprKind::kCompare:
      return visit(as<Compare>(base)->left) && visit_all(as<Compare>(base)->comparators);
    case ExprKind::kSubscript: return visit(as<Subscript>(base)->value) && visit(as<Subscript>(base)->slice);
    case ExprKind::kSlice: {
      auto* node = as<Slice>(base);
      return visit_optional(node->lower) && visit_optional(node->upper) && visit_optional(node->step);
    }
    case ExprKind::kStarred: return visit(as<Starred>(base)->value);
    case ExprKind::kList: return visit_all(as<List>(base)->elts);
    case ExprKind::kTuple: return visit_all(as<Tuple>(base)->elts);
    case ExprKind::kSet: return visit_all(as<Set>(base)->elts);
    case ExprKind::kDict: return visit_all(as<Dict>(base)->keys) && visit_all(as<Dict>(base)->values);
    case ExprKind::kJoinedStr: return visit_all(as<JoinedStr>(base)->values);
    case ExprKind::kFormattedValue: {
      auto* node = as<FormattedValue>(base);
      return visit(node->value) && visit_optional(node->format_spec);
    }
    case ExprKind::kIfExp: {
      auto* node = as<IfExp>(base);
      return visit(node->test) && visit(node->body) && visit(node->orelse);
    }
    case ExprKind::kLambda: return lambda(as<Lambda>(base));
    case ExprKind::kNamedExpr: return named_expression(as<NamedExpr>(base));
    case ExprKind::kAwait:
      if (!forbidden_in_annotation("await expression", base) || !visit(as<Await>(base)->value)) return false;
      current_->scope->is_coroutine = true;
      return true;
    case ExprKind::kYield: return yield(base, as<Yield>(base)->value);
    case ExprKind::kYieldFrom: return yield(base, as<YieldFrom>(base)->value);
    case ExprKind::kListComp: {
      auto* node = as<ListComp>(base);
      return comprehension(base, "listcomp", node->generators, node->elt, nullptr, node->scope);
    }
    case ExprKind::kSetComp: {
      auto* node = as<SetComp>(base);
      return comprehension(base, "setcomp", node->generators, node->elt, nullptr, node->scope);
    }
    case ExprKind::kDictComp: {
      auto* node = as<DictComp>(base);
      return comprehension(base, "dictcomp", node->generators, node->key, node->value, node->scope);
    }
    case ExprKind::kGeneratorExp: {
      auto* node = as<GeneratorExp>(base);
      return comprehension(base, "genexpr", node->generators, node->elt, nullptr, node->scope);
    }
  }
  return true;
}

bool ScopeCollector::name(const Name* node) {
  bool load = node->ctx == ExprContext::kLoad;
  if (!define(node->id, load ? kNameUsed : kNameAssigned, node->span)) return false;
  ScopeKind kind = current_->scope->kind;
  bool function =
      kind == ScopeKind::kFunction || kind == ScopeKind::kLambda || kind == ScopeKind::kComprehension;
  // super() without arguments finds its class through the cell __class__.
  return !load || !function || node->id != super_ || define(class_cell_, kNameUsed, node->span);
}

bool ScopeCollector::lambda(const Lambda* node) {
  if (!default_values(node->args)) return false;
  open(ScopeKind::kLambda, intern("lambda"), node, node->span.line);
  const_cast<Lambda*>(node)->scope = current_->scope;
  if (!parameters(node->args) || !visit(node->body)) return false;
  close();
  return true;
}

bool ScopeCollector::forbidden_in_annotation(const char* what, const ExprNode* node) {
  if (current_->scope->kind != ScopeKind::kAnnotation) return true;
  return fail(std::string("'") + what + "' can not be used within an annotation", node->span);
}

bool ScopeCollector::yield(const ExprNode* node, const ExprNode* value) {
  if (!forbidden_in_annotation("yield expression", node) || !visit_optional(value)) return false;
  Scope* scope = current_->scope;
  scope->is_generator = true;
  if (scope->kind != ScopeKind::kComprehension) return true;
  const char* where = "generator expression";
  switch (static_cast<const ExprNode*>(scope->node)->kind) {
    case ExprKind::kListComp: where = "list comprehension"; break;
    case ExprKind::kSetComp: where = "set comprehension"; break;
    case ExprKind::kDictComp: where = "dict comprehension"; break;
    default: break;
  }
  return fail(std::string("'yield' inside ") + where, node->span);
}

// ---- assignment expressions

bool ScopeCollector::named_expression(const NamedExpr* node) {
  if (!forbidden_in_annotation("named expression", node)) return false;
  if (current_->in_comprehension_iterable > 0) {
    return fail("assignment expression cannot be used in a comprehension iterable expression", node->span);
  }
  const auto* target = as<Name>(node->target);
  if (current_->scope->kind == ScopeKind::kComprehension && !extend_to_enclosing(target)) return false;
  return visit(node->value) && visit(node->target);
}

// Inside comprehensions the target belongs to the nearest block that is none.
bool ScopeCollector::extend_to_enclosing(const Name* target) {
  const Identifier* id = target->id;
  auto declare_here = [&](uint16_t flag) {
    if (!define(id, flag, target->span)) return false;
    current_->directives.push_back({mangled(id), target->span});
    return true;
  };
  for (OpenScope* scope = current_;; scope = scope->parent) {
    const ScopeName* entry = scope->find(mangled(id));
    uint16_t flags = entry == nullptr ? 0 : entry->flags;
    switch (scope->scope->kind) {
      case ScopeKind::kComprehension:
        if ((flags & kNameComprehensionTarget) == 0) continue;
        return fail("assignment expression cannot rebind comprehension iteration variable '" +
                        std::string(id->text) + "'",
                    target->span);
      case ScopeKind::kFunction:
      case ScopeKind::kLambda:
        return declare_here((flags & kNameGlobalDecl) != 0 ? kNameGlobalDecl : kNameNonlocalDecl) &&
               define_in(scope, id, kNameAssigned, target->span);
      case ScopeKind::kModule:
        return declare_here(kNameGlobalDecl) && define_in(scope, id, kNameGlobalDecl, target->span);
      case ScopeKind::kClass:
        return fail("assignment expression within a comprehension cannot be used in a class body",
                    target->span);
      case ScopeKind::kAnnotation: return forbidden_in_annotation("named expression", target);
    }
  }
}

// ---- comprehensions

bool ScopeCollector::comprehension_target(const ExprNode* target) {
  current_->in_comprehension_target = true;
  bool good = visit(target);
  current_->in_comprehension_target = false;
  return good;
}

// A clause after the first.
bool ScopeCollector::visit(const Comprehension* node) {
  if (!comprehension_target(node->target)) return false;
  current_->in_comprehension_iterable++;
  if (!visit(node->iter)) return false;
  current_->in_comprehension_iterable--;
  current_->scope->is_coroutine |= node->is_async;
  return visit_all(node->ifs);
}

// The outermost iterable is evaluated outside and handed in as the parameter ".0".
bool ScopeCollector::comprehension(const ExprNode* node, const char* name, Seq<Comprehension> generators,
                                   const ExprNode* element, const ExprNode* value, Scope* const& slot) {
  const Comprehension* outermost = generators[0];
  current_->in_comprehension_iterable++;
  if (!visit(outermost->iter)) return false;
  current_->in_comprehension_iterable--;
  open(ScopeKind::kComprehension, intern(name), node, node->span.line);
  const_cast<Scope*&>(slot) = current_->scope;
  current_->scope->is_coroutine = outermost->is_async;
  if (!define(intern(".0"), kNameParameter, node->span)) return false;
  if (!comprehension_target(outermost->target) || !visit_all(outermost->ifs)) return false;
  if (!visit_all(generators.subspan(1)) || !visit_optional(value) || !visit(element)) return false;
  bool is_generator = node->kind == ExprKind::kGeneratorExp;
  current_->scope->is_generator = is_generator;
  bool awaits = current_->scope->is_coroutine && !is_generator;
  close();
  current_->scope->is_coroutine |= awaits;
  return true;
}

}  // namespace sidewinder
