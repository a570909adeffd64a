// What can be assigned to. Targets are read as ordinary primaries and then judged, since every target is also
// an expression; judging sets their context in place.
#include "runtime/frontend/parser_impl.h"

namespace sidewinder {

using namespace ast;
using K = TokenKind;

bool Parser::starts_target() const {
  switch (kind()) {
    case K::kName:
    case K::kLeftParen:
    case K::kLeftBracket:
    case K::kStar:
    case K::kString:
    case K::kNumber:
    case K::kLeftBrace:
    case K::kNone:
    case K::kTrue:
    case K::kFalse:
    case K::kEllipsis: return true;
    default: return false;
  }
}

// Targets of `for` and comprehensions: one, or a tuple.
ExprNode* Parser::star_targets() {
  return tuple_of([this] { return star_target(); }, [this] { return starts_target(); }, ExprContext::kStore);
}

ExprNode* Parser::star_target() {
  const Token* start = cur_;
  bool star = accept(K::kStar);
  ExprNode* target = primary();
  if (target == nullptr || !is_target(target, false)) return nullptr;
  set_context(target, ExprContext::kStore);
  if (!star) return target;
  auto* node = make<Starred>(start);
  node->value = target;
  node->ctx = ExprContext::kStore;
  return node;
}

bool Parser::del_targets(Exprs& targets) {
  do {
    const Token* before = cur_;
    if (targets.size() > 0 && !starts_target()) return true;
    ExprNode* target = primary();
    if (target == nullptr || !is_target(target, false) || has_star(target)) {
      return targets.size() > 0 && give_up(before);
    }
    set_context(target, ExprContext::kDel);
    targets.add(target);
  } while (accept(K::kComma));
  return true;
}

bool Parser::is_target(const ExprNode* node, bool star_allowed) {
  switch (node->kind) {
    case ExprKind::kName:
    case ExprKind::kAttribute:
    case ExprKind::kSubscript: return true;
    case ExprKind::kStarred: return star_allowed && is_target(as<Starred>(node)->value, false);
    case ExprKind::kTuple:
    case ExprKind::kList: {
      ExprSeq items = node->kind == ExprKind::kTuple ? as<Tuple>(node)->elts : as<List>(node)->elts;
      for (const ExprNode* item : items) {
        if (!is_target(item, true)) return false;
      }
      return true;
    }
    default: return false;
  }
}

bool Parser::has_star(const ExprNode* node) {
  if (node->kind == ExprKind::kStarred) return true;
  if (node->kind != ExprKind::kTuple && node->kind != ExprKind::kList) return false;
  ExprSeq items = node->kind == ExprKind::kTuple ? as<Tuple>(node)->elts : as<List>(node)->elts;
  for (const ExprNode* item : items) {
    if (has_star(item)) return true;
  }
  return false;
}

// A target of an augmented or annotated assignment.
bool Parser::is_single_target(const ExprNode* node) {
  return node->kind == ExprKind::kName || node->kind == ExprKind::kAttribute ||
         node->kind == ExprKind::kSubscript;
}

void Parser::set_context(ExprNode* node, ExprContext context) {
  switch (node->kind) {
    case ExprKind::kName: as<Name>(node)->ctx = context; break;
    case ExprKind::kAttribute: as<Attribute>(node)->ctx = context; break;
    case ExprKind::kSubscript: as<Subscript>(node)->ctx = context; break;
    case ExprKind::kStarred:
      as<Starred>(node)->ctx = context;
      set_context(as<Starred>(node)->value, context);
      break;
    case ExprKind::kTuple:
      as<Tuple>(node)->ctx = context;
      for (ExprNode* item : as<Tuple>(node)->elts) set_context(item, context);
      break;
    case ExprKind::kList:
      as<List>(node)->ctx = context;
      for (ExprNode* item : as<List>(node)->elts) set_context(item, context);
      break;
    default: break;
  }
}

// The part of an expression that cannot be assigned to (or deleted), or null.
ExprNode* Parser::invalid_target(ExprNode* node, TargetUse use) {
  switch (node->kind) {
    case ExprKind::kTuple:
    case ExprKind::kList: {
      ExprSeq items = node->kind == ExprKind::kTuple ? as<Tuple>(node)->elts : as<List>(node)->elts;
      for (ExprNode* item : items) {
        if (ExprNode* bad = invalid_target(item, use)) return bad;
      }
      return nullptr;
    }
    case ExprKind::kStarred:
      if (use == TargetUse::kDelete) return node;
      return invalid_target(as<Starred>(node)->value, use);
    case ExprKind::kCompare:
      if (use != TargetUse::kFor) return node;
      if (as<Compare>(node)->ops[0] != CmpOperator::kIn) return nullptr;
      return invalid_target(as<Compare>(node)->left, use);
    case ExprKind::kName:
    case ExprKind::kAttribute:
    case ExprKind::kSubscript: return nullptr;
    default: return node;
  }
}

// How messages call an expression.
const char* Parser::describe(const ExprNode* node) {
  switch (node->kind) {
    case ExprKind::kAttribute: return "attribute";
    case ExprKind::kSubscript: return "subscript";
    case ExprKind::kStarred: return "starred";
    case ExprKind::kName: return "name";
    case ExprKind::kList: return "list";
    case ExprKind::kTuple: return "tuple";
    case ExprKind::kLambda: return "lambda";
    case ExprKind::kCall: return "function call";
    case ExprKind::kBoolOp:
    case ExprKind::kBinOp:
    case ExprKind::kUnaryOp: return "expression";
    case ExprKind::kGeneratorExp: return "generator expression";
    case ExprKind::kYield:
    case ExprKind::kYieldFrom: return "yield expression";
    case ExprKind::kAwait: return "await expression";
    case ExprKind::kListComp: return "list comprehension";
    case ExprKind::kSetComp: return "set comprehension";
    case ExprKind::kDictComp: return "dict comprehension";
    case ExprKind::kDict: return "dict literal";
    case ExprKind::kSet: return "set display";
    case ExprKind::kJoinedStr:
    case ExprKind::kFormattedValue: return "f-string expression";
    case ExprKind::kConstant:
      switch (as<Constant>(node)->value.kind) {
        case ConstantKind::kNone: return "None";
        case ConstantKind::kTrue: return "True";
        case ConstantKind::kFalse: return "False";
        case ConstantKind::kEllipsis: return "ellipsis";
        default: return "literal";
      }
    case ExprKind::kCompare: return "comparison";
    case ExprKind::kIfExp: return "conditional expression";
    case ExprKind::kNamedExpr: return "named expression";
    case ExprKind::kSlice: return "slice";
  }
  return "expression";
}

}  // namespace sidewinder
