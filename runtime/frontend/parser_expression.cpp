// Expressions down to the operators' operands. Binary operators go by precedence climbing; everything else
// follows the grammar. `give_up(op)` is the PEG fallback of the diagnosing pass: an operator without a right
// operand is left unread.
#include <array>

#include "runtime/frontend/parser_impl.h"

namespace sidewinder {

using namespace ast;
using K = TokenKind;

namespace {

struct BinaryInfo {
  uint8_t precedence = 0;
  Operator op = Operator::kAdd;
};

constexpr size_t kTokenKinds = static_cast<size_t>(K::kYield) + 1;

constexpr std::array<BinaryInfo, kTokenKinds> make_binary_table() {
  std::array<BinaryInfo, kTokenKinds> table{};
  auto set = [&](K kind, uint8_t precedence, Operator op) {
    table[static_cast<size_t>(kind)] = {precedence, op};
  };
  set(K::kBar, 1, Operator::kBitOr);
  set(K::kCaret, 2, Operator::kBitXor);
  set(K::kAmpersand, 3, Operator::kBitAnd);
  set(K::kLeftShift, 4, Operator::kLShift);
  set(K::kRightShift, 4, Operator::kRShift);
  set(K::kPlus, 5, Operator::kAdd);
  set(K::kMinus, 5, Operator::kSub);
  set(K::kStar, 6, Operator::kMult);
  set(K::kSlash, 6, Operator::kDiv);
  set(K::kDoubleSlash, 6, Operator::kFloorDiv);
  set(K::kPercent, 6, Operator::kMod);
  set(K::kAt, 6, Operator::kMatMult);
  return table;
}
constexpr auto kBinary = make_binary_table();

// May a token begin an expression (a star one included)?
constexpr std::array<bool, kTokenKinds> make_start_table() {
  std::array<bool, kTokenKinds> table{};
  for (K kind :
       {K::kName, K::kNumber, K::kString, K::kLeftParen, K::kLeftBracket, K::kLeftBrace, K::kMinus, K::kPlus,
        K::kTilde, K::kStar, K::kNot, K::kLambda, K::kAwait, K::kNone, K::kTrue, K::kFalse, K::kEllipsis}) {
    table[static_cast<size_t>(kind)] = true;
  }
  return table;
}
constexpr auto kStartsExpression = make_start_table();

bool starts_expression(K kind) { return kStartsExpression[static_cast<size_t>(kind)]; }

}  // namespace

// ---- lists of expressions

ExprNode* Parser::star_expressions() {
  return tuple_of([this] { return star_expression(); }, [this] { return starts_expression(kind()); },
                  ExprContext::kLoad);
}

ExprNode* Parser::expressions() {
  return tuple_of([this]() -> ExprNode* { return at(K::kStar) ? nullptr : expression(); },
                  [this] { return starts_expression(kind()); }, ExprContext::kLoad);
}

ExprNode* Parser::star_expression() {
  if (at(K::kStar)) return starred(false);
  return expression();
}

ExprNode* Parser::star_named_expression() {
  if (at(K::kStar)) return starred(false);
  return named_expression();
}

// '*' and a bitwise_or, or in arguments and subscripts an expression.
ExprNode* Parser::starred(bool full_expression) {
  const Token* start = cur_++;
  ExprNode* value = full_expression ? expression() : bitwise_or();
  if (value == nullptr) return nullptr;
  auto* node = make<Starred>(start);
  node->value = value;
  return node;
}

// Items of a display, with an optional trailing comma.
bool Parser::star_named_list(Exprs& items) {
  do {
    if (items.size() > 0 && !starts_expression(kind())) return true;
    const Token* before = cur_;
    ExprNode* item = star_named_expression();
    if (item == nullptr) return items.size() > 0 && give_up(before);
    items.add(item);
  } while (accept(K::kComma));
  return true;
}

// ---- named, conditional, lambda, yield

ExprNode* Parser::named_expression() {
  if (at(K::kName) && next_is(K::kColonEqual)) return assignment_expression();
  if (hooks()) {
    invalid_named_expression();
    if (error_ != nullptr) return nullptr;
  }
  const Token* start = cur_;
  ExprNode* value = expression();
  if (value != nullptr && at(K::kColonEqual)) return reset(start), nullptr;
  return value;
}

ExprNode* Parser::assignment_expression() {
  const Token* start = cur_;
  cur_ += 2;
  ExprNode* value = expression();
  if (value == nullptr) return nullptr;
  auto* target = arena_.make<Name>();
  target->kind = Name::kKind;
  target->span = span_of(start);
  target->id = start->name;
  target->ctx = ExprContext::kStore;
  auto* node = make<NamedExpr>(start);
  node->target = target;
  node->value = value;
  return node;
}

// An element where CPython's grammar has (assignment_expression | expression !':=').
ExprNode* Parser::argument_expression() {
  if (at(K::kName) && next_is(K::kColonEqual)) return assignment_expression();
  ExprNode* value = expression();
  return value != nullptr && at(K::kColonEqual) ? nullptr : value;
}

ExprNode* Parser::expression() {
  if (diagnosing_) return expression_diagnosed();
  return expression_plain();
}

ExprNode* Parser::expression_plain() {
  DepthGuard guard(*this);
  if (!guard) return nullptr;
  if (at(K::kLambda)) return lambda();
  const Token* start = cur_;
  ExprNode* body = disjunction();
  if (body == nullptr || !at(K::kIf)) return body;
  const Token* if_token = cur_++;
  ExprNode* test = disjunction();
  ExprNode* orelse = test != nullptr && accept(K::kElse) ? expression() : nullptr;
  if (orelse == nullptr) return give_up(if_token) ? body : nullptr;
  auto* node = make<IfExp>(start);
  node->test = test;
  node->body = body;
  node->orelse = orelse;
  return node;
}

ExprNode* Parser::lambda() {
  const Token* start = cur_++;
  Arguments* args = parameters(true);
  if (args == nullptr || !accept(K::kColon)) return nullptr;
  ExprNode* body = expression();
  if (body == nullptr) return nullptr;
  auto* node = make<Lambda>(start);
  node->args = args;
  node->body = body;
  return node;
}

ExprNode* Parser::yield_expression() {
  const Token* start = cur_++;
  if (at(K::kFrom)) {
    const Token* from = cur_++;
    if (ExprNode* value = expression()) {
      auto* node = make<YieldFrom>(start);
      node->value = value;
      return node;
    }
    if (!give_up(from)) return nullptr;
  }
  ExprNode* value = nullptr;
  if (starts_expression(kind())) {
    const Token* before = cur_;
    value = star_expressions();
    if (value == nullptr && !give_up(before)) return nullptr;
  }
  auto* node = make<Yield>(start);
  node->value = value;
  return node;
}

// ---- boolean operators and comparisons

ExprNode* Parser::disjunction() {
  if (!diagnosing_) return boolean(K::kOr);
  return memoised<ExprNode>(Rule::kDisjunction, [this] { return boolean(K::kOr); });
}

ExprNode* Parser::boolean(TokenKind op) {
  auto operand = [&] { return op == K::kOr ? boolean(K::kAnd) : inversion(); };
  const Token* start = cur_;
  ExprNode* first = operand();
  if (first == nullptr || !at(op)) return first;
  Exprs values(*this);
  values.add(first);
  while (at(op)) {
    const Token* before = cur_++;
    ExprNode* next = operand();
    if (next == nullptr) {
      if (give_up(before)) break;
      return nullptr;
    }
    values.add(next);
  }
  if (values.size() == 1) return first;
  auto* node = make<BoolOp>(start);
  node->op = op == K::kOr ? BoolOperator::kOr : BoolOperator::kAnd;
  node->values = values.finish();
  return node;
}

ExprNode* Parser::inversion() {
  if (!at(K::kNot)) return comparison();
  DepthGuard guard(*this);
  if (!guard) return nullptr;
  const Token* start = cur_++;
  ExprNode* operand = inversion();
  if (operand == nullptr) return nullptr;
  auto* node = make<UnaryOp>(start);
  node->op = UnaryOperator::kNot;
  node->operand = operand;
  return node;
}

bool Parser::comparison_operator(CmpOperator& op) {
  switch (kind()) {
    case K::kEqEqual: op = CmpOperator::kEq; break;
    case K::kNotEqual: op = CmpOperator::kNotEq; break;
    case K::kLess: op = CmpOperator::kLt; break;
    case K::kLessEqual: op = CmpOperator::kLtE; break;
    case K::kGreater: op = CmpOperator::kGt; break;
    case K::kGreaterEqual: op = CmpOperator::kGtE; break;
    case K::kIn: op = CmpOperator::kIn; break;
    case K::kNot:
      if (!next_is(K::kIn)) return false;
      cur_++;
      op = CmpOperator::kNotIn;
      break;
    case K::kIs:
      op = CmpOperator::kIs;
      if (next_is(K::kNot)) cur_++, op = CmpOperator::kIsNot;
      break;
    default: return false;
  }
  cur_++;
  return true;
}

ExprNode* Parser::comparison() {
  const Token* start = cur_;
  ExprNode* left = bitwise_or();
  if (left == nullptr) return nullptr;
  CmpOperator op;
  const Token* before = cur_;
  if (!comparison_operator(op)) return left;
  Exprs comparators(*this);
  size_t base = operators_.size();
  do {
    ExprNode* right = bitwise_or();
    if (right == nullptr) {
      if (give_up(before)) break;
      operators_.resize(base);
      return nullptr;
    }
    operators_.push_back(op);
    comparators.add(right);
    before = cur_;
  } while (comparison_operator(op));
  if (comparators.size() == 0) return left;
  auto* node = make<Compare>(start);
  node->left = left;
  node->ops = arena_.copy(operators_.data() + base, operators_.size() - base);
  operators_.resize(base);
  node->comparators = comparators.finish();
  return node;
}

// ---- arithmetic

ExprNode* Parser::bitwise_or() {
  if (!diagnosing_) return binary(1);
  return memoised<ExprNode>(Rule::kBitwiseOr, [this] { return binary(1); });
}

ExprNode* Parser::binary(int lowest) {
  const Token* start = cur_;
  ExprNode* left = factor();
  while (left != nullptr) {
    BinaryInfo info = kBinary[static_cast<size_t>(kind())];
    if (info.precedence == 0 || info.precedence < lowest) return left;
    const Token* op = cur_++;
    ExprNode* right = binary(info.precedence + 1);
    if (right == nullptr) return give_up(op) ? left : nullptr;
    auto* node = make<BinOp>(start);
    node->left = left;
    node->op = info.op;
    node->right = right;
    left = node;
  }
  return nullptr;
}

ExprNode* Parser::factor() {
  UnaryOperator op;
  switch (kind()) {
    case K::kMinus: op = UnaryOperator::kUSub; break;
    case K::kPlus: op = UnaryOperator::kUAdd; break;
    case K::kTilde: op = UnaryOperator::kInvert; break;
    default: return power();
  }
  DepthGuard guard(*this);
  if (!guard) return nullptr;
  const Token* start = cur_++;
  ExprNode* operand = factor();
  if (operand == nullptr) return nullptr;
  auto* node = make<UnaryOp>(start);
  node->op = op;
  node->operand = operand;
  return node;
}

ExprNode* Parser::power() {
  const Token* start = cur_;
  ExprNode* left = await_primary();
  if (left == nullptr || !at(K::kDoubleStar)) return left;
  DepthGuard guard(*this);
  if (!guard) return nullptr;
  const Token* op = cur_++;
  ExprNode* right = factor();
  if (right == nullptr) return give_up(op) ? left : nullptr;
  auto* node = make<BinOp>(start);
  node->left = left;
  node->op = Operator::kPow;
  node->right = right;
  return node;
}

ExprNode* Parser::await_primary() {
  if (!at(K::kAwait)) return primary();
  const Token* start = cur_++;
  ExprNode* value = primary();
  if (value == nullptr) return nullptr;
  auto* node = make<Await>(start);
  node->value = value;
  return node;
}

}  // namespace sidewinder
