// Constant folding, as CPython's ast_opt.c does it: which expressions are constants at compile time, and
// which? Answers are remembered per node, so asking at each level of a nested expression stays linear. The
// tree is not changed. Must not know registers or scopes.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_map>

#include "runtime/bytecode/code_unit.h"
#include "runtime/frontend/ast.h"

namespace sidewinder::compiling {

class Folder {
 public:
  explicit Folder(std::uint8_t optimize) : optimize_(optimize) {}

  // The value of `e`, or null when it is not constant. Valid as long as the folder.
  const Constant* fold(const ast::ExprNode* e);

  // What `for` and `in` may take instead of a list or set display: a tuple or frozenset constant. Or null.
  const Constant* fold_container(const ast::ExprNode* e);

 private:
  using Answer = std::unique_ptr<const Constant>;
  Answer compute(const ast::ExprNode* e);
  Answer items(Constant::Kind kind, ast::ExprSeq elts);
  Answer unary(const ast::UnaryOp* e);
  Answer binary(const ast::BinOp* e);
  Answer subscript(const ast::Subscript* e);
  const Constant* remember(const void* key, Answer answer);

  std::unordered_map<const void*, Answer> known_;
  std::unordered_map<const void*, Answer> containers_;
  std::uint8_t optimize_;
  int depth_ = 0;
};

[[nodiscard]] bool is_true(const Constant& constant);

// Values that operators give for constants, or nothing: errors and large results are left to run time.
[[nodiscard]] std::optional<Constant> fold_unary(ast::UnaryOperator op, const Constant& operand);
[[nodiscard]] std::optional<Constant> fold_binary(ast::Operator op, const Constant& left,
                                                  const Constant& right);

// A literal as a constant of the bytecode.
[[nodiscard]] Constant literal(const ast::ConstantValue& value);

}  // namespace sidewinder::compiling
