// What CPython's compiler warns about: code that is allowed and cannot be meant.
#include "runtime/compiler/codegen.h"

namespace sidewinder::compiling {

namespace {

const char* literal_type(ast::ConstantKind kind) {
  switch (kind) {
    case ast::ConstantKind::kNone: return "NoneType";
    case ast::ConstantKind::kTrue:
    case ast::ConstantKind::kFalse: return "bool";
    case ast::ConstantKind::kEllipsis: return "ellipsis";
    case ast::ConstantKind::kInt: return "int";
    case ast::ConstantKind::kFloat: return "float";
    case ast::ConstantKind::kImaginary: return "complex";
    case ast::ConstantKind::kStr: return "str";
    case ast::ConstantKind::kBytes: return "bytes";
  }
  return "object";
}

// The type that an expression's form shows, or null.
const char* shown_type(const ast::ExprNode* e) {
  switch (e->kind) {
    case ast::ExprKind::kTuple: return "tuple";
    case ast::ExprKind::kList:
    case ast::ExprKind::kListComp: return "list";
    case ast::ExprKind::kDict:
    case ast::ExprKind::kDictComp: return "dict";
    case ast::ExprKind::kSet:
    case ast::ExprKind::kSetComp: return "set";
    case ast::ExprKind::kGeneratorExp: return "generator";
    case ast::ExprKind::kLambda: return "function";
    case ast::ExprKind::kJoinedStr:
    case ast::ExprKind::kFormattedValue: return "str";
    case ast::ExprKind::kConstant: return literal_type(ast::as<ast::Constant>(e)->value.kind);
    default: return nullptr;
  }
}

bool is_subscriptable(const ast::ExprNode* e) {
  switch (e->kind) {
    case ast::ExprKind::kSet:
    case ast::ExprKind::kSetComp:
    case ast::ExprKind::kGeneratorExp:
    case ast::ExprKind::kLambda: return false;
    case ast::ExprKind::kConstant: {
      ast::ConstantKind kind = ast::as<ast::Constant>(e)->value.kind;
      return kind == ast::ConstantKind::kStr || kind == ast::ConstantKind::kBytes;
    }
    default: return true;
  }
}

bool wants_integers(const ast::ExprNode* e) {
  switch (e->kind) {
    case ast::ExprKind::kTuple:
    case ast::ExprKind::kList:
    case ast::ExprKind::kListComp:
    case ast::ExprKind::kJoinedStr:
    case ast::ExprKind::kFormattedValue: return true;
    case ast::ExprKind::kConstant: {
      ast::ConstantKind kind = ast::as<ast::Constant>(e)->value.kind;
      return kind == ast::ConstantKind::kStr || kind == ast::ConstantKind::kBytes;
    }
    default: return false;
  }
}

bool may_be_index(const ast::ExprNode* e, const Constant* folded) {
  if (folded != nullptr) {
    return folded->kind == Constant::Kind::int64 || folded->kind == Constant::Kind::big_int ||
           folded->kind == Constant::Kind::true_ || folded->kind == Constant::Kind::false_;
  }
  return shown_type(e) == nullptr;
}

// A literal whose identity means nothing.
bool is_odd_identity(const ast::ExprNode* e) {
  if (e->kind == ast::ExprKind::kTuple) return ast::as<ast::Tuple>(e)->ctx == ast::ExprContext::kLoad;
  const auto* constant = ast::maybe_as<ast::Constant>(e);
  if (constant == nullptr) return false;
  ast::ConstantKind kind = constant->value.kind;
  return kind >= ast::ConstantKind::kInt && kind != ast::ConstantKind::kEllipsis;
}

}  // namespace

void Codegen::warn_about_identity(const ast::Compare* e) {
  bool left = is_odd_identity(e->left);
  for (std::size_t i = 0; i < e->ops.size(); i++) {
    bool right = is_odd_identity(e->comparators[i]);
    bool is = e->ops[i] == ast::CmpOperator::kIs;
    if ((is || e->ops[i] == ast::CmpOperator::kIsNot) && (left || right)) {
      warn(e->span, is ? "\"is\" with a literal. Did you mean \"==\"?"
                       : "\"is not\" with a literal. Did you mean \"!=\"?");
      return;
    }
    left = right;
  }
}

void Codegen::warn_about_callee(const ast::Call* e) {
  const char* type = e->func->kind == ast::ExprKind::kLambda ? nullptr : shown_type(e->func);
  if (type == nullptr) return;
  warn(e->span, std::string("'") + type + "' object is not callable; perhaps you missed a comma?");
}

void Codegen::warn_about_subscript(const ast::Subscript* e) {
  if (!is_subscriptable(e->value)) {
    warn(e->span, std::string("'") + shown_type(e->value) +
                      "' object is not subscriptable; perhaps you missed a comma?");
  }
  bool slice = e->slice->kind == ast::ExprKind::kSlice;
  if (!wants_integers(e->value) || slice || may_be_index(e->slice, folder_.fold(e->slice))) return;
  const char* index = shown_type(e->slice);
  warn(e->span, std::string(shown_type(e->value)) + " indices must be integers or slices, not " +
                    (index != nullptr ? index : "float") + "; perhaps you missed a comma?");
}

}  // namespace sidewinder::compiling
