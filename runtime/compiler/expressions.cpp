// Expressions that are neither calls, displays nor conditions.
#include "runtime/compiler/codegen.h"

namespace sidewinder::compiling {

// ---- where values go

void Codegen::expr(const ast::ExprNode* e, Reg dst) {
  Deeper deeper(*this);
  if (failed()) return;
  At at(*this, e->span);
  Reg base = height();
  if (const Constant* value = folder_.fold(e)) {
    constant(e, *value, dst);
  } else {
    expr_of_kind(e, dst);
  }
  code().set_height(base);
}

Reg Codegen::push(const ast::ExprNode* e) {
  expr(e, height());
  return code().push();
}

Reg Codegen::push_constant(Constant value) {
  code().load_constant(height(), std::move(value));
  return code().push();
}

// A local that holds the value of `e` once its code has run, or kNoReg when `e` is no such thing.
Reg Codegen::local_in_place(const ast::ExprNode* e) {
  if (const auto* name = ast::maybe_as<ast::Name>(e)) return fast_local(name->id);
  if (const auto* named = ast::maybe_as<ast::NamedExpr>(e)) {
    const auto* target = ast::maybe_as<ast::Name>(named->target);
    return target != nullptr ? fast_local(target->id) : kNoReg;
  }
  return kNoReg;
}

// `later`: what is evaluated before the operand is used.
Reg Codegen::operand(const ast::ExprNode* e, Later later) {
  Reg local = local_in_place(e);
  if (local == kNoReg || failed()) return push(e);
  for (const ast::ExprNode* other : later) {
    if (other != nullptr && rebinds(other, local)) return push(e);
  }
  expr(e, local);
  return local;
}

Reg Codegen::operand(const ast::ExprNode* e, ast::ExprSeq later) {
  Reg local = local_in_place(e);
  if (local == kNoReg || failed()) return push(e);
  for (const ast::ExprNode* other : later) {
    if (rebinds(other, local)) return push(e);
  }
  expr(e, local);
  return local;
}

void Codegen::constant(const ast::ExprNode* e, const Constant& value, Reg dst) {
  code().load_constant(dst, value);
}

void Codegen::expr_of_kind(const ast::ExprNode* e, Reg dst) {
  using namespace ast;
  switch (e->kind) {
    case ExprKind::kBoolOp: return bool_op(as<BoolOp>(e), dst);
    case ExprKind::kNamedExpr: return named_expression(as<NamedExpr>(e), dst);
    case ExprKind::kBinOp: return binary(as<BinOp>(e), dst);
    case ExprKind::kUnaryOp: return unary(as<UnaryOp>(e), dst);
    case ExprKind::kLambda: return lambda(as<Lambda>(e), dst);
    case ExprKind::kIfExp: return if_expression(as<IfExp>(e), dst);
    case ExprKind::kDict: return dict(as<Dict>(e), dst);
    case ExprKind::kSet: return sequence(Op::BUILD_SET, as<Set>(e)->elts, dst);
    case ExprKind::kList: return sequence(Op::BUILD_LIST, as<List>(e)->elts, dst);
    case ExprKind::kTuple: return sequence(Op::BUILD_TUPLE, as<Tuple>(e)->elts, dst);
    case ExprKind::kListComp: {
      const auto* c = as<ListComp>(e);
      return comprehension(
          {e, "<listcomp>", c->generators, c->elt, nullptr, c->scope, Op::BUILD_LIST, Op::LIST_APPEND}, dst);
    }
    case ExprKind::kSetComp: {
      const auto* c = as<SetComp>(e);
      return comprehension(
          {e, "<setcomp>", c->generators, c->elt, nullptr, c->scope, Op::BUILD_SET, Op::SET_ADD}, dst);
    }
    case ExprKind::kDictComp: {
      const auto* c = as<DictComp>(e);
      return comprehension(
          {e, "<dictcomp>", c->generators, c->key, c->value, c->scope, Op::BUILD_DICT, Op::DICT_PUT}, dst);
    }
    case ExprKind::kGeneratorExp: {
      const auto* c = as<GeneratorExp>(e);
      return comprehension({e, "<genexpr>", c->generators, c->elt, nullptr, c->scope, Op::NOP, Op::YIELD},
                           dst);
    }
    case ExprKind::kAwait: return await_expression(as<Await>(e), dst);
    case ExprKind::kYield: return yield_expression(as<Yield>(e), dst);
    case ExprKind::kYieldFrom: return yield_from(as<YieldFrom>(e), dst);
    case ExprKind::kCompare: return compare(as<Compare>(e), dst);
    case ExprKind::kCall: return call(as<Call>(e), dst);
    case ExprKind::kFormattedValue: return formatted_value(as<FormattedValue>(e), dst);
    case ExprKind::kJoinedStr: return joined_string(as<JoinedStr>(e), dst);
    case ExprKind::kAttribute: return attribute(as<Attribute>(e), dst);
    case ExprKind::kSubscript: return subscript(as<Subscript>(e), dst);
    case ExprKind::kStarred: return error(e->span, "can't use starred expression here");
    case ExprKind::kName: return load_name(as<Name>(e)->id, dst);
    case ExprKind::kSlice: return slice(as<Slice>(e), dst);
    case ExprKind::kConstant: return;  // folded
  }
}

// ---- operators

namespace {

Op binary_op(ast::Operator op) {
  switch (op) {
    case ast::Operator::kAdd: return Op::ADD;
    case ast::Operator::kSub: return Op::SUB;
    case ast::Operator::kMult: return Op::MUL;
    case ast::Operator::kMatMult: return Op::MATMUL;
    case ast::Operator::kDiv: return Op::TRUEDIV;
    case ast::Operator::kMod: return Op::MOD;
    case ast::Operator::kPow: return Op::POW;
    case ast::Operator::kLShift: return Op::LSHIFT;
    case ast::Operator::kRShift: return Op::RSHIFT;
    case ast::Operator::kBitOr: return Op::OR;
    case ast::Operator::kBitXor: return Op::XOR;
    case ast::Operator::kBitAnd: return Op::AND;
    case ast::Operator::kFloorDiv: return Op::FLOORDIV;
  }
  return Op::NOP;
}

Op immediate_op(ast::Operator op) {
  switch (op) {
    case ast::Operator::kAdd: return Op::ADD_I;
    case ast::Operator::kSub: return Op::SUB_I;
    case ast::Operator::kMult: return Op::MUL_I;
    case ast::Operator::kMod: return Op::MOD_I;
    case ast::Operator::kLShift: return Op::LSHIFT_I;
    case ast::Operator::kRShift: return Op::RSHIFT_I;
    case ast::Operator::kBitAnd: return Op::AND_I;
    case ast::Operator::kFloorDiv: return Op::FLOORDIV_I;
    default: return Op::NOP;
  }
}

bool fits_immediate(const Constant* value) {
  return value != nullptr && value->kind == Constant::Kind::int64 && value->integer >= INT16_MIN &&
         value->integer <= INT16_MAX;
}

}  // namespace

void Codegen::binary(const ast::BinOp* e, Reg dst) {
  if (e->op == ast::Operator::kMod && percent_format(e, dst)) return;
  Reg left = operand(e->left, {e->right});
  binary_into(e->op, left, e->right, dst, false);
}

void Codegen::binary_into(ast::Operator op, Reg left, const ast::ExprNode* right, Reg dst, bool in_place) {
  const Constant* value = folder_.fold(right);
  if (fits_immediate(value) && immediate_op(op) != Op::NOP) {
    code().emit(immediate_op(op), dst, left, static_cast<std::uint16_t>(value->integer), in_place);
    return;
  }
  Reg other = operand(right);
  code().emit(binary_op(op), dst, left, other, in_place);
}

void Codegen::unary(const ast::UnaryOp* e, Reg dst) {
  const auto* test = ast::maybe_as<ast::Compare>(e->operand);
  if (e->op == ast::UnaryOperator::kNot && test != nullptr && test->ops.size() == 1) {
    ast::CmpOperator op = test->ops[0], inverse;
    switch (op) {
      case ast::CmpOperator::kIs: inverse = ast::CmpOperator::kIsNot; break;
      case ast::CmpOperator::kIsNot: inverse = ast::CmpOperator::kIs; break;
      case ast::CmpOperator::kIn: inverse = ast::CmpOperator::kNotIn; break;
      case ast::CmpOperator::kNotIn: inverse = ast::CmpOperator::kIn; break;
      default: inverse = op; break;
    }
    if (inverse != op) {
      ast::Compare inverted = *test;
      inverted.ops = {&inverse, 1};
      At at(*this, test->span);
      return expr_of_kind(&inverted, dst);
    }
  }
  Reg value = operand(e->operand);
  switch (e->op) {
    case ast::UnaryOperator::kInvert: code().emit(Op::INVERT, dst, value); break;
    case ast::UnaryOperator::kNot: code().emit(Op::NOT, dst, value); break;
    case ast::UnaryOperator::kUAdd: code().emit(Op::POS, dst, value); break;
    case ast::UnaryOperator::kUSub: code().emit(Op::NEG, dst, value); break;
  }
}

void Codegen::if_expression(const ast::IfExp* e, Reg dst) {
  Label other = code().label(), end = code().label();
  branch(e->test, other, false);
  expr(e->body, dst);
  if (!code().is_local(dst)) code().push();  // the jump carries the value
  code().jump(end);
  if (!code().is_local(dst)) code().set_height(dst);
  code().bind(other);
  expr(e->orelse, dst);
  code().bind(end);
}

void Codegen::named_expression(const ast::NamedExpr* e, Reg dst) {
  const auto* target = ast::as<ast::Name>(e->target);
  At at(*this, target->span);
  if (forbidden(target->id, "assign to")) return;
  Reg local = fast_local(target->id);
  if (local != kNoReg) {
    expr(e->value, local);
    code().move(dst, local);
    return;
  }
  Reg value = push(e->value);
  store_name(target->id, value);
  code().move(dst, value);
}

// ---- attributes and items

// CPython's update_start_location_to_match_attr: an attribute on a later line than its value starts at its
// name.
void Codegen::at_attribute(const ast::Attribute* e) {
  SourceSpan span = e->span;
  const Position& now = code().position();
  if (now.line == static_cast<std::int32_t>(span.end_line)) return;
  std::uint32_t length = 0;
  for (unsigned char byte : e->attr->text) length += (byte & 0xC0) != 0x80;
  Position at = now;
  at.line = static_cast<std::int32_t>(span.end_line);
  at.column = static_cast<std::int32_t>(span.end_col - std::min(length, span.end_col));
  if (at.end_line < at.line) at.end_line = at.line;
  code().set_position(at);
}

void Codegen::attribute(const ast::Attribute* e, Reg dst) {
  Reg value = operand(e->value);
  at_attribute(e);
  code().emit(Op::LOAD_ATTR, dst, value, name_index(e->attr));
}

void Codegen::subscript(const ast::Subscript* e, Reg dst) {
  warn_about_subscript(e);
  Reg value = operand(e->value, {e->slice});
  get_item(value, e->slice, dst);
}

void Codegen::get_item(Reg value, const ast::ExprNode* index, Reg dst) {
  if (const auto* slice = ast::maybe_as<ast::Slice>(index)) {
    Reg base = height();
    std::uint8_t parts = push_bounds(slice);
    code().emit(Op::GET_SLICE, dst, value, base, parts);
    return;
  }
  const Constant* constant_index = folder_.fold(index);
  if (fits_immediate(constant_index)) {
    code().emit(Op::GET_ITEM_I, dst, value, static_cast<std::uint16_t>(constant_index->integer));
    return;
  }
  Reg at = operand(index);
  code().emit(Op::GET_ITEM, dst, value, at);
}

// Start, stop and the step, if there is one, into the next registers; returns how many.
std::uint8_t Codegen::push_bounds(const ast::Slice* e) {
  const ast::ExprNode* parts[] = {e->lower, e->upper, e->step};
  std::uint8_t count = e->step != nullptr ? 3 : 2;
  for (int i = 0; i < count; i++) { parts[i] != nullptr ? push(parts[i]) : push_constant(none_constant()); }
  return count;
}

void Codegen::slice(const ast::Slice* e, Reg dst) {
  Reg base = height();
  std::uint8_t count = push_bounds(e);
  code().emit(Op::BUILD_SLICE, dst, base, count);
}

// ---- generators and coroutines

bool Codegen::in_function() const {
  return unit_->scope->kind != ScopeKind::kModule && unit_->scope->kind != ScopeKind::kClass;
}

bool Codegen::in_async_function() const {
  const CodeFlags& flags = unit_->code.unit().flags;
  return unit_->scope->kind == ScopeKind::kFunction && (flags.coroutine || flags.async_generator);
}

void Codegen::send_until_done(Reg iterator, Reg dst) {
  Reg value = push_constant(none_constant());
  code().emit(Op::SEND, dst, iterator, value);
}

void Codegen::await_expression(const ast::Await* e, Reg dst) {
  if (!in_function()) return error(e->span, "'await' outside function");
  if (!in_async_function() && unit_->scope->kind != ScopeKind::kComprehension) {
    return error(e->span, "'await' outside async function");
  }
  Reg iterator = height();
  Reg value = operand(e->value);
  code().emit(Op::GET_AWAITABLE, iterator, value);
  code().set_height(iterator + 1);
  send_until_done(iterator, dst);
}

void Codegen::yield_expression(const ast::Yield* e, Reg dst) {
  if (!in_function()) return error(e->span, "'yield' outside function");
  Reg value = e->value != nullptr ? operand(e->value) : push_constant(none_constant());
  code().emit(Op::YIELD, dst, value, 0, code().unit().flags.async_generator);
}

void Codegen::yield_from(const ast::YieldFrom* e, Reg dst) {
  if (!in_function()) return error(e->span, "'yield' outside function");
  if (in_async_function()) return error(e->span, "'yield from' inside async function");
  Reg iterator = height();
  Reg value = operand(e->value);
  code().emit(Op::GET_YIELD_FROM, iterator, value);
  code().set_height(iterator + 1);
  send_until_done(iterator, dst);
}

}  // namespace sidewinder::compiling
