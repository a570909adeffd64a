// Truth as control flow. branch() jumps when the truth of an expression has the given sense and falls through
// otherwise, without making a bool; comparisons fuse with their jump.
#include "runtime/compiler/codegen.h"

#include <algorithm>

namespace sidewinder::compiling {

void Codegen::branch(const ast::ExprNode* e, Label to, bool sense) {
  Deeper deeper(*this);
  if (failed()) return;
  At at(*this, e->span);
  Reg base = height();
  if (const Constant* value = folder_.fold(e)) {
    if (is_true(*value) == sense) code().jump(to);
    return;
  }
  if (const auto* unary = ast::maybe_as<ast::UnaryOp>(e);
      unary != nullptr && unary->op == ast::UnaryOperator::kNot) {
    branch(unary->operand, to, !sense);
  } else if (const auto* bools = ast::maybe_as<ast::BoolOp>(e)) {
    branch_bool_op(bools, to, sense);
  } else if (const auto* choice = ast::maybe_as<ast::IfExp>(e)) {
    Label other = code().label(), end = code().label();
    branch(choice->test, other, false);
    branch(choice->body, to, sense);
    code().jump(end);
    code().bind(other);
    branch(choice->orelse, to, sense);
    code().bind(end);
  } else if (const auto* comparison = ast::maybe_as<ast::Compare>(e)) {
    branch_compare(comparison, to, sense);
  } else {
    Reg value = operand(e);
    code().emit_jump(sense ? Op::JUMP_IF_TRUE : Op::JUMP_IF_FALSE, to, value);
  }
  code().set_height(base);
}

void Codegen::branch_bool_op(const ast::BoolOp* e, Label to, bool sense) {
  bool is_or = e->op == ast::BoolOperator::kOr;
  if (is_or == sense) {  // each value can decide
    for (const ast::ExprNode* value : e->values) branch(value, to, sense);
    return;
  }
  Label decided = code().label();
  for (const ast::ExprNode* value : e->values.first(e->values.size() - 1)) branch(value, decided, !sense);
  branch(e->values.back(), to, sense);
  code().bind(decided);
}

// ---- comparisons

namespace {

struct Comparing {
  Op value, jump, jump_immediate;
  bool negated;
};

Comparing comparing(ast::CmpOperator op) {
  switch (op) {
    case ast::CmpOperator::kEq: return {Op::EQ, Op::JUMP_EQ, Op::JUMP_EQ_I, false};
    case ast::CmpOperator::kNotEq: return {Op::NE, Op::JUMP_NE, Op::JUMP_NE_I, false};
    case ast::CmpOperator::kLt: return {Op::LT, Op::JUMP_LT, Op::JUMP_LT_I, false};
    case ast::CmpOperator::kLtE: return {Op::LE, Op::JUMP_LE, Op::JUMP_LE_I, false};
    case ast::CmpOperator::kGt: return {Op::GT, Op::JUMP_GT, Op::JUMP_GT_I, false};
    case ast::CmpOperator::kGtE: return {Op::GE, Op::JUMP_GE, Op::JUMP_GE_I, false};
    case ast::CmpOperator::kIs: return {Op::IS, Op::JUMP_IS, Op::NOP, false};
    case ast::CmpOperator::kIsNot: return {Op::IS, Op::JUMP_IS, Op::NOP, true};
    case ast::CmpOperator::kIn: return {Op::IN, Op::JUMP_IN, Op::NOP, false};
    case ast::CmpOperator::kNotIn: return {Op::IN, Op::JUMP_IN, Op::NOP, true};
  }
  return {};
}

bool is_containment(ast::CmpOperator op) {
  return op == ast::CmpOperator::kIn || op == ast::CmpOperator::kNotIn;
}
bool is_identity(ast::CmpOperator op) {
  return op == ast::CmpOperator::kIs || op == ast::CmpOperator::kIsNot;
}

bool is_none(const ast::ExprNode* e) {
  const auto* constant = ast::maybe_as<ast::Constant>(e);
  return constant != nullptr && constant->value.kind == ast::ConstantKind::kNone;
}

}  // namespace

void Codegen::emit_compare(ast::CmpOperator op, Reg dst, Reg left, Reg right) {
  Comparing how = comparing(op);
  code().emit(how.value, dst, left, right, how.negated);
}

// The right side of a comparison; the containers of `in` may become constants or tuples.
Reg Codegen::compare_operand(ast::CmpOperator op, const ast::ExprNode* e, ast::ExprSeq later) {
  if (!is_containment(op)) return operand(e, later);
  At at(*this, e->span);
  if (const Constant* items = folder_.fold_container(e)) return push_constant(*items);
  if (const auto* list = ast::maybe_as<ast::List>(e)) {
    Reg base = height();
    sequence(Op::BUILD_TUPLE, list->elts, base);
    code().set_height(base);
    return code().push();
  }
  return operand(e, later);
}

void Codegen::fused_compare(ast::CmpOperator op, Reg left, const ast::ExprNode* right_node, Reg right,
                            Label to, bool sense) {
  Comparing how = comparing(op);
  std::uint32_t truth = sense != how.negated;
  const Constant* value = right_node != nullptr ? folder_.fold(right_node) : nullptr;
  if (right == kNoReg) {
    code().emit_jump(how.jump_immediate, to, left, static_cast<std::uint16_t>(value->integer), truth);
  } else {
    code().emit_jump(how.jump, to, left, right, truth);
  }
}

bool Codegen::branch_none(const ast::Compare* e, Label to, bool sense) {
  if (!is_identity(e->ops[0]) || !is_none(e->comparators[0])) return false;
  Reg value = operand(e->left);
  bool is = e->ops[0] == ast::CmpOperator::kIs;
  code().emit_jump(Op::JUMP_IF_NONE, to, value, 0, is == sense);
  return true;
}

void Codegen::branch_compare(const ast::Compare* e, Label to, bool sense) {
  std::size_t last = e->ops.size() - 1;
  if (last == 0 && branch_none(e, to, sense)) return;
  warn_about_identity(e);
  Reg base = height();
  Label no = sense && last != 0 ? code().label() : to;
  Reg left = operand(e->left, e->comparators);
  for (std::size_t i = 0; i <= last; i++) {
    const ast::ExprNode* node = e->comparators[i];
    const Constant* value = folder_.fold(node);
    bool immediate = i == last && comparing(e->ops[i]).jump_immediate != Op::NOP && value != nullptr &&
                     value->kind == Constant::Kind::int64 && value->integer >= INT16_MIN &&
                     value->integer <= INT16_MAX;
    Reg right = immediate ? kNoReg : compare_operand(e->ops[i], node, e->comparators.subspan(i + 1));
    fused_compare(e->ops[i], left, node, right, i == last ? to : no, i == last ? sense : false);
    if (i == last) break;
    if (!code().is_local(left) && !code().is_local(right)) {  // keep only the right side
      code().move(left, right);
      right = left;
    }
    code().set_height(std::max(base, code().is_local(right) ? base : right + 1));
    left = right;
  }
  code().set_height(base);
  if (sense && last != 0) code().bind(no);
}

void Codegen::compare(const ast::Compare* e, Reg dst) {
  warn_about_identity(e);
  if (e->ops.size() > 1) return compare_chain(e, dst);
  Reg left = operand(e->left, e->comparators);
  Reg right = compare_operand(e->ops[0], e->comparators[0], {});
  emit_compare(e->ops[0], dst, left, right);
}

// The value is that of the first comparison that is false. It is built at the lowest free register.
void Codegen::compare_chain(const ast::Compare* e, Reg dst) {
  Label end = code().label();
  std::size_t last = e->ops.size() - 1;
  Reg result = push(e->left), left = result;
  for (std::size_t i = 0; i <= last; i++) {
    Reg right = compare_operand(e->ops[i], e->comparators[i], e->comparators.subspan(i + 1));
    emit_compare(e->ops[i], result, left, right);
    if (i == last) break;
    code().emit_jump(Op::JUMP_IF_FALSE, end, result);
    if (!code().is_local(right) && right != result + 1) {
      code().move(result + 1, right);
      right = result + 1;
    }
    code().set_height(code().is_local(right) ? result + 1 : result + 2);
    left = right;
  }
  code().set_height(result + 1);
  code().bind(end);
  code().move(dst, result);
}

// ---- and, or

void Codegen::bool_op(const ast::BoolOp* e, Reg dst) {
  if (code().is_local(dst)) return bool_op_into_local(e, dst);
  bool is_or = e->op == ast::BoolOperator::kOr;
  Label end = code().label();
  for (const ast::ExprNode* value : e->values.first(e->values.size() - 1)) {
    const Constant* known = folder_.fold(value);
    if (known != nullptr && is_true(*known) != is_or) continue;
    expr(value, dst);
    code().set_height(dst + 1);
    if (known != nullptr) {
      code().jump(end);
    } else {
      code().emit_jump(is_or ? Op::JUMP_IF_TRUE : Op::JUMP_IF_FALSE, end, dst);
    }
    code().set_height(dst);
  }
  expr(e->values.back(), dst);
  code().bind(end);
}

// The local is written once, by whichever value decides: the others are tested where they lie and moved by
// stubs behind the expression.
void Codegen::bool_op_into_local(const ast::BoolOp* e, Reg dst) {
  struct Stub {
    Reg from;
    Label label;
  };
  std::vector<Stub> stubs;
  bool is_or = e->op == ast::BoolOperator::kOr;
  Label end = code().label();
  Reg base = height();
  for (const ast::ExprNode* value : e->values.first(e->values.size() - 1)) {
    const Constant* known = folder_.fold(value);
    if (known != nullptr && is_true(*known) != is_or) continue;
    if (known != nullptr) {
      expr(value, dst);
      code().jump(end);
      continue;
    }
    Reg from = operand(value);
    auto same = [&](const Stub& stub) { return stub.from == from; };
    auto stub = std::find_if(stubs.begin(), stubs.end(), same);
    if (stub == stubs.end() && from != dst) stub = stubs.insert(stub, {from, code().label()});
    code().emit_jump(is_or ? Op::JUMP_IF_TRUE : Op::JUMP_IF_FALSE, from == dst ? end : stub->label, from);
    code().set_height(base);
  }
  expr(e->values.back(), dst);
  for (const Stub& stub : stubs) {
    code().jump(end);
    code().bind(stub.label);
    code().set_height(code().is_local(stub.from) ? base : base + 1);
    code().move(dst, stub.from);
    code().set_height(base);
  }
  code().bind(end);
}

}  // namespace sidewinder::compiling
