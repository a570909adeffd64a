// The walk over the tree; the arithmetic is in fold_values.cpp.
#include "runtime/compiler/fold.h"

#include "runtime/compiler/constant_pool.h"

namespace sidewinder::compiling {

namespace {
constexpr int kDeepest = 400;  // deeper expressions are simply not folded
}

Constant literal(const ast::ConstantValue& value) {
  switch (value.kind) {
    case ast::ConstantKind::kNone: return none_constant();
    case ast::ConstantKind::kTrue: return bool_constant(true);
    case ast::ConstantKind::kFalse: return bool_constant(false);
    case ast::ConstantKind::kEllipsis: return constant_of(Constant::Kind::ellipsis);
    case ast::ConstantKind::kFloat: return real_constant(value.real);
    case ast::ConstantKind::kStr: return string_constant(value.text);
    case ast::ConstantKind::kInt: {
      if (value.fits_int64) return int_constant(value.integer);
      Constant big = constant_of(Constant::Kind::big_int);
      big.base = value.base, big.text = value.text;
      return big;
    }
    case ast::ConstantKind::kImaginary: {
      Constant imaginary = constant_of(Constant::Kind::imaginary);
      imaginary.real = value.real;
      return imaginary;
    }
    case ast::ConstantKind::kBytes: {
      Constant bytes = constant_of(Constant::Kind::bytes);
      bytes.text = value.text;
      return bytes;
    }
  }
  return none_constant();
}

const Constant* Folder::remember(const void* key, Answer answer) {
  return known_.insert_or_assign(key, std::move(answer)).first->second.get();
}

const Constant* Folder::fold(const ast::ExprNode* e) {
  switch (e->kind) {
    case ast::ExprKind::kConstant:
    case ast::ExprKind::kUnaryOp:
    case ast::ExprKind::kBinOp:
    case ast::ExprKind::kTuple:
    case ast::ExprKind::kSubscript: break;
    case ast::ExprKind::kName:
      if (ast::as<ast::Name>(e)->id->text != "__debug__") return nullptr;
      break;
    default: return nullptr;
  }
  if (auto known = known_.find(e); known != known_.end()) return known->second.get();
  if (depth_ >= kDeepest) return nullptr;
  depth_++;
  Answer answer = compute(e);
  depth_--;
  return remember(e, std::move(answer));
}

Folder::Answer Folder::compute(const ast::ExprNode* e) {
  switch (e->kind) {
    case ast::ExprKind::kConstant:
      return std::make_unique<const Constant>(literal(ast::as<ast::Constant>(e)->value));
    case ast::ExprKind::kName:
      if (ast::as<ast::Name>(e)->ctx != ast::ExprContext::kLoad) return nullptr;
      return std::make_unique<const Constant>(bool_constant(optimize_ == 0));
    case ast::ExprKind::kUnaryOp: return unary(ast::as<ast::UnaryOp>(e));
    case ast::ExprKind::kBinOp: return binary(ast::as<ast::BinOp>(e));
    case ast::ExprKind::kTuple:
      if (ast::as<ast::Tuple>(e)->ctx != ast::ExprContext::kLoad) return nullptr;
      return items(Constant::Kind::tuple, ast::as<ast::Tuple>(e)->elts);
    case ast::ExprKind::kSubscript: return subscript(ast::as<ast::Subscript>(e));
    default: return nullptr;
  }
}

Folder::Answer Folder::items(Constant::Kind kind, ast::ExprSeq elts) {
  Constant made = constant_of(kind);
  for (const ast::ExprNode* elt : elts) {
    const Constant* item = fold(elt);
    if (item == nullptr) return nullptr;
    made.items.push_back(*item);
  }
  return std::make_unique<const Constant>(std::move(made));
}

Folder::Answer Folder::unary(const ast::UnaryOp* e) {
  const Constant* operand = fold(e->operand);
  if (operand == nullptr) return nullptr;
  std::optional<Constant> value = fold_unary(e->op, *operand);
  return value ? std::make_unique<const Constant>(std::move(*value)) : nullptr;
}

Folder::Answer Folder::binary(const ast::BinOp* e) {
  const Constant* left = fold(e->left);
  if (left == nullptr) return nullptr;
  const Constant* right = fold(e->right);
  if (right == nullptr) return nullptr;
  std::optional<Constant> value = fold_binary(e->op, *left, *right);
  return value ? std::make_unique<const Constant>(std::move(*value)) : nullptr;
}

// Items of constant tuples; other constant sequences are rare enough.
Folder::Answer Folder::subscript(const ast::Subscript* e) {
  if (e->ctx != ast::ExprContext::kLoad) return nullptr;
  const Constant* value = fold(e->value);
  if (value == nullptr || value->kind != Constant::Kind::tuple) return nullptr;
  const Constant* index = fold(e->slice);
  if (index == nullptr || index->kind != Constant::Kind::int64) return nullptr;
  auto size = static_cast<std::int64_t>(value->items.size());
  std::int64_t at = index->integer < 0 ? index->integer + size : index->integer;
  if (at < 0 || at >= size) return nullptr;
  return std::make_unique<const Constant>(value->items[at]);
}

const Constant* Folder::fold_container(const ast::ExprNode* e) {
  bool is_list = e->kind == ast::ExprKind::kList;
  if (!is_list && e->kind != ast::ExprKind::kSet) return fold(e);
  if (auto known = containers_.find(e); known != containers_.end()) return known->second.get();
  Answer answer = is_list ? items(Constant::Kind::tuple, ast::as<ast::List>(e)->elts)
                          : items(Constant::Kind::frozenset, ast::as<ast::Set>(e)->elts);
  return containers_.insert_or_assign(e, std::move(answer)).first->second.get();
}

}  // namespace sidewinder::compiling
