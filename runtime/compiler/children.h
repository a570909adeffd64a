// The expressions that evaluating an expression evaluates in the same unit, in order. Bodies of lambdas and
// comprehensions run elsewhere; of a comprehension only the first iterable belongs here.
#pragma once

#include "runtime/frontend/ast.h"

namespace sidewinder::compiling {

template <class Visit>
void for_each_in(ast::ExprSeq seq, Visit& visit) {
  for (const ast::ExprNode* e : seq) {
    if (e != nullptr) visit(e);
  }
}

template <class Visit>
void for_each_given(std::initializer_list<const ast::ExprNode*> given, Visit& visit) {
  for (const ast::ExprNode* e : given) {
    if (e != nullptr) visit(e);
  }
}

template <class Visit>
void for_each_call_child(const ast::Call* call, Visit& visit) {
  visit(call->func);
  for_each_in(call->args, visit);
  for (const ast::Keyword* keyword : call->keywords) visit(keyword->value);
}

template <class Visit>
void for_each_dict_child(const ast::Dict* dict, Visit& visit) {
  for (std::size_t i = 0; i < dict->values.size(); i++) {
    if (dict->keys[i] != nullptr) visit(dict->keys[i]);
    visit(dict->values[i]);
  }
}

template <class Visit>
void for_each_child(const ast::ExprNode* e, Visit visit) {
  using namespace ast;
  switch (e->kind) {
    case ExprKind::kBoolOp: return for_each_in(as<BoolOp>(e)->values, visit);
    case ExprKind::kNamedExpr: return visit(as<NamedExpr>(e)->value);
    case ExprKind::kBinOp: return for_each_given({as<BinOp>(e)->left, as<BinOp>(e)->right}, visit);
    case ExprKind::kUnaryOp: return visit(as<UnaryOp>(e)->operand);
    case ExprKind::kLambda:
      for_each_in(as<Lambda>(e)->args->defaults, visit);
      return for_each_in(as<Lambda>(e)->args->kw_defaults, visit);
    case ExprKind::kIfExp:
      return for_each_given({as<IfExp>(e)->test, as<IfExp>(e)->body, as<IfExp>(e)->orelse}, visit);
    case ExprKind::kDict: return for_each_dict_child(as<Dict>(e), visit);
    case ExprKind::kSet: return for_each_in(as<Set>(e)->elts, visit);
    case ExprKind::kListComp: return visit(as<ListComp>(e)->generators[0]->iter);
    case ExprKind::kSetComp: return visit(as<SetComp>(e)->generators[0]->iter);
    case ExprKind::kDictComp: return visit(as<DictComp>(e)->generators[0]->iter);
    case ExprKind::kGeneratorExp: return visit(as<GeneratorExp>(e)->generators[0]->iter);
    case ExprKind::kAwait: return visit(as<Await>(e)->value);
    case ExprKind::kYield: return for_each_given({as<Yield>(e)->value}, visit);
    case ExprKind::kYieldFrom: return visit(as<YieldFrom>(e)->value);
    case ExprKind::kCompare:
      visit(as<Compare>(e)->left);
      return for_each_in(as<Compare>(e)->comparators, visit);
    case ExprKind::kCall: return for_each_call_child(as<Call>(e), visit);
    case ExprKind::kFormattedValue:
      return for_each_given({as<FormattedValue>(e)->value, as<FormattedValue>(e)->format_spec}, visit);
    case ExprKind::kJoinedStr: return for_each_in(as<JoinedStr>(e)->values, visit);
    case ExprKind::kAttribute: return visit(as<Attribute>(e)->value);
    case ExprKind::kSubscript:
      return for_each_given({as<Subscript>(e)->value, as<Subscript>(e)->slice}, visit);
    case ExprKind::kStarred: return visit(as<Starred>(e)->value);
    case ExprKind::kList: return for_each_in(as<List>(e)->elts, visit);
    case ExprKind::kTuple: return for_each_in(as<Tuple>(e)->elts, visit);
    case ExprKind::kSlice:
      return for_each_given({as<Slice>(e)->lower, as<Slice>(e)->upper, as<Slice>(e)->step}, visit);
    case ExprKind::kConstant:
    case ExprKind::kName: return;
  }
}

}  // namespace sidewinder::compiling
