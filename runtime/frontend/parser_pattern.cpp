// The match statement and its patterns. `match`, `case` and `_` are ordinary names elsewhere, so a statement
// that begins with `match` is tried as one and otherwise read again as an expression.
#include "runtime/frontend/parser_impl.h"

namespace sidewinder {

using namespace ast;
using K = TokenKind;

// `committed`: the header was complete, so this is a match statement or an error.
StmtNode* Parser::match_statement(bool& committed) {
  const Token* start = cur_++;
  ExprNode* subject = match_subject();
  if (subject == nullptr) return nullptr;
  if (hooks() && at(K::kNewline)) return raise_last("expected ':'"), nullptr;
  if (!at(K::kColon) || !next_is(K::kNewline)) {
    cur_ += at(K::kColon);
    return nullptr;
  }
  committed = true;
  cur_ += 2;
  if (!accept(K::kIndent)) {
    if (hooks()) {
      raise_last("expected an indented block after 'match' statement on line " + std::to_string(start->line),
                 ErrorType::kIndentationError);
    }
    return nullptr;
  }
  Collector<MatchCase> cases(*this);
  do {
    MatchCase* item = at_name(SpecialName::kCase) ? case_block() : nullptr;
    if (item == nullptr) return nullptr;
    cases.add(item);
  } while (!at(K::kDedent));
  cur_++;
  auto* node = make<Match>(start);
  node->subject = subject;
  node->cases = cases.finish();
  return node;
}

ExprNode* Parser::match_subject() {
  const Token* start = cur_;
  ExprNode* first = star_named_expression();
  if (first == nullptr) return nullptr;
  if (!at(K::kComma)) return first->kind == ExprKind::kStarred ? nullptr : first;
  Exprs items(*this);
  items.add(first);
  cur_++;
  if (!at(K::kColon) && !star_named_list(items)) return nullptr;
  auto* tuple = make<Tuple>(start);
  tuple->elts = items.finish();
  return tuple;
}

MatchCase* Parser::case_block() {
  const Token* keyword = cur_++;
  PatternNode* pattern = patterns();
  if (pattern == nullptr) return nullptr;
  ExprNode* guard = nullptr;
  if (at(K::kIf)) {
    const Token* before = cur_++;
    guard = named_expression();
    if (guard == nullptr && !give_up(before)) return nullptr;
  }
  StmtSeq body;
  if (!colon_and_block(body, "'case' statement", keyword)) return nullptr;
  return arena_.make<MatchCase>(pattern, guard, body);
}

// ---- patterns

// At the top a sequence needs no brackets.
PatternNode* Parser::patterns() {
  const Token* start = cur_;
  PatternNode* first = maybe_star_pattern();
  if (first == nullptr) return nullptr;
  if (!at(K::kComma)) return first->kind == PatternKind::kMatchStar ? nullptr : first;
  Collector<PatternNode> items(*this);
  items.add(first);
  cur_++;
  if (!sequence_items(items, K::kColon)) return nullptr;
  auto* node = make<MatchSequence>(start);
  node->patterns = items.finish();
  return node;
}

// More items of a sequence, up to `close` (or the guard of a case).
bool Parser::sequence_items(Collector<PatternNode>& items, TokenKind close) {
  while (!at(close) && !(close == K::kColon && at(K::kIf))) {
    const Token* before = cur_;
    PatternNode* item = maybe_star_pattern();
    if (item == nullptr) return give_up(before);
    items.add(item);
    if (!accept(K::kComma)) break;
  }
  return true;
}

PatternNode* Parser::maybe_star_pattern() { return at(K::kStar) ? star_pattern() : pattern(); }

PatternNode* Parser::star_pattern() {
  const Token* start = cur_++;
  const Identifier* name = nullptr;
  if (at_name(SpecialName::kUnderscore)) {
    cur_++;
  } else if (!capture_target(name)) {
    return nullptr;
  }
  auto* node = make<MatchStar>(start);
  node->name = name;
  return node;
}

// A name to bind: not `_`, and not the beginning of something longer.
bool Parser::capture_target(const Identifier*& name) {
  if (!at(K::kName) || at_name(SpecialName::kUnderscore)) return false;
  K after = cur_[1].kind;
  if (after == K::kDot || after == K::kLeftParen || after == K::kEqual) {
    cur_++;
    return false;
  }
  name = (cur_++)->name;
  return true;
}

PatternNode* Parser::pattern() {
  const Token* start = cur_;
  PatternNode* inner = or_pattern();
  if (inner == nullptr || !at(K::kAs)) return inner;
  const Token* as = cur_++;
  const Identifier* name = nullptr;
  if (!capture_target(name)) {
    if (hooks()) {
      reset(as + 1);
      invalid_as_pattern();
    }
    return give_up(as) ? inner : nullptr;
  }
  auto* node = make<MatchAs>(start);
  node->pattern = inner;
  node->name = name;
  return node;
}

PatternNode* Parser::or_pattern() {
  DepthGuard guard(*this);
  if (!guard) return nullptr;
  const Token* start = cur_;
  PatternNode* first = closed_pattern();
  if (first == nullptr || !at(K::kBar)) return first;
  Collector<PatternNode> items(*this);
  items.add(first);
  while (at(K::kBar)) {
    const Token* bar = cur_++;
    PatternNode* next = closed_pattern();
    if (next == nullptr) {
      if (give_up(bar)) break;
      return nullptr;
    }
    items.add(next);
  }
  if (items.size() == 1) return first;
  auto* node = make<MatchOr>(start);
  node->patterns = items.finish();
  return node;
}

PatternNode* Parser::closed_pattern() {
  if (!diagnosing_) return closed_pattern_plain();
  return memoised<PatternNode>(Rule::kPattern, [this] { return closed_pattern_plain(); });
}

PatternNode* Parser::closed_pattern_plain() {
  switch (kind()) {
    case K::kNumber:
    case K::kMinus:
    case K::kString:
    case K::kNone:
    case K::kTrue:
    case K::kFalse: return literal_pattern();
    case K::kName: return name_pattern();
    case K::kLeftParen:
    case K::kLeftBracket: return group_or_sequence();
    case K::kLeftBrace: return mapping_pattern();
    default: return nullptr;
  }
}

// ---- literals

PatternNode* Parser::literal_pattern() {
  const Token* start = cur_;
  if (at(K::kNone) || at(K::kTrue) || at(K::kFalse)) {
    ConstantKind value = at(K::kNone)   ? ConstantKind::kNone
                         : at(K::kTrue) ? ConstantKind::kTrue
                                        : ConstantKind::kFalse;
    cur_++;
    auto* node = make<MatchSingleton>(start);
    node->value = value;
    return node;
  }
  ExprNode* value = literal_value();
  if (value == nullptr) return nullptr;
  auto* node = make<MatchValue>(start);
  node->value = value;
  return node;
}

// A number (perhaps negative or complex), a string, or None, True, False.
ExprNode* Parser::literal_value() {
  switch (kind()) {
    case K::kString: return strings();
    case K::kNone: return constant_atom(ConstantKind::kNone);
    case K::kTrue: return constant_atom(ConstantKind::kTrue);
    case K::kFalse: return constant_atom(ConstantKind::kFalse);
    case K::kNumber:
    case K::kMinus: break;
    default: return nullptr;
  }
  const Token* start = cur_;
  ExprNode* real = signed_number();
  if (real == nullptr || (!at(K::kPlus) && !at(K::kMinus))) return real;
  auto is_imaginary = [](const ExprNode* node) {
    const auto* constant = maybe_as<Constant>(node);
    return constant != nullptr && constant->value.kind == ConstantKind::kImaginary;
  };
  const ExprNode* digits = real->kind == ExprKind::kUnaryOp ? as<UnaryOp>(real)->operand : real;
  if (is_imaginary(digits)) return raise_span(digits->span, "real number required in complex literal");
  Operator op = at(K::kPlus) ? Operator::kAdd : Operator::kSub;
  cur_++;
  ExprNode* imaginary = at(K::kNumber) ? number() : nullptr;
  if (imaginary == nullptr) return nullptr;
  if (!is_imaginary(imaginary)) {
    return raise_span(imaginary->span, "imaginary number required in complex literal");
  }
  auto* node = make<BinOp>(start);
  node->left = real;
  node->op = op;
  node->right = imaginary;
  return node;
}

ExprNode* Parser::signed_number() {
  const Token* start = cur_;
  bool negative = accept(K::kMinus);
  ExprNode* value = at(K::kNumber) ? number() : nullptr;
  if (value == nullptr || !negative) return value;
  auto* node = make<UnaryOp>(start);
  node->op = UnaryOperator::kUSub;
  node->operand = value;
  return node;
}

// ---- names, values, classes

PatternNode* Parser::name_pattern() {
  const Token* start = cur_;
  const Identifier* name = nullptr;
  if (at_name(SpecialName::kUnderscore) || capture_target(name)) {
    if (name == nullptr) cur_++;
    auto* node = make<MatchAs>(start);
    node->name = name;
    return node;
  }
  reset(start);
  ExprNode* value = name_or_attribute();
  if (value == nullptr) return nullptr;
  if (at(K::kLeftParen)) return class_pattern(start, value);
  if (value->kind != ExprKind::kAttribute || at(K::kEqual)) return nullptr;
  auto* node = make<MatchValue>(start);
  node->value = value;
  return node;
}

ExprNode* Parser::name_or_attribute() {
  const Token* start = cur_;
  ExprNode* value = name_atom();
  while (accept(K::kDot)) {
    if (!at(K::kName)) return nullptr;
    const Identifier* name = (cur_++)->name;
    auto* node = make<Attribute>(start);
    node->value = value;
    node->attr = name;
    value = node;
  }
  return value;
}

PatternNode* Parser::class_pattern(const Token* start, ExprNode* cls) {
  const Token* open = cur_++;
  Collector<PatternNode> patterns(*this);
  Collector<PatternNode> keyword_patterns(*this, keyword_scratch_);
  std::vector<const Identifier*> keywords;
  bool good = true;
  while (good && !at(K::kRightParen)) {
    bool named = at(K::kName) && next_is(K::kEqual);
    if (named) {
      // CPython takes this `_` for one more positional pattern and then stumbles over the '='.
      if (at_name(SpecialName::kUnderscore) && keywords.empty() && patterns.size() > 0)
        return cur_++, nullptr;
      keywords.push_back(cur_->name);
      cur_ += 2;
    }
    PatternNode* item = named || keywords.empty() ? pattern() : nullptr;
    good = item != nullptr;
    if (!good) break;
    (named ? keyword_patterns : patterns).add(item);
    if (!accept(K::kComma)) break;
  }
  if (!good || !accept(K::kRightParen)) {
    if (hooks() && error_ == nullptr) invalid_class_pattern(open);
    return nullptr;
  }
  auto* node = make<MatchClass>(start);
  node->cls = cls;
  node->patterns = patterns.finish();
  node->kwd_attrs = arena_.copy(keywords.data(), keywords.size());
  node->kwd_patterns = keyword_patterns.finish();
  return node;
}

// ---- brackets

PatternNode* Parser::group_or_sequence() {
  const Token* start = cur_;
  bool parens = at(K::kLeftParen);
  K close = parens ? K::kRightParen : K::kRightBracket;
  cur_++;
  Collector<PatternNode> items(*this);
  if (!at(close)) {
    PatternNode* first = maybe_star_pattern();
    if (first == nullptr) return nullptr;
    if (parens && at(close) && first->kind != PatternKind::kMatchStar) return cur_++, first;
    items.add(first);
    bool comma = accept(K::kComma);
    if (parens && !comma) return nullptr;
    if (comma && !sequence_items(items, close)) return nullptr;
  }
  if (!accept(close)) return nullptr;
  auto* node = make<MatchSequence>(start);
  node->patterns = items.finish();
  return node;
}

PatternNode* Parser::mapping_pattern() {
  const Token* start = cur_++;
  Exprs keys(*this, keyword_scratch_);
  Collector<PatternNode> values(*this);
  const Identifier* rest = nullptr;
  while (!at(K::kRightBrace) && rest == nullptr) {
    if (accept(K::kDoubleStar)) {
      if (!capture_target(rest)) return nullptr;
    } else {
      ExprNode* key = at(K::kName) ? name_or_attribute() : literal_value();
      if (key == nullptr || key->kind == ExprKind::kName || !accept(K::kColon)) return nullptr;
      PatternNode* value = pattern();
      if (value == nullptr) return nullptr;
      keys.add(key);
      values.add(value);
    }
    if (!accept(K::kComma)) break;
  }
  if (!accept(K::kRightBrace)) return nullptr;
  auto* node = make<MatchMapping>(start);
  node->keys = keys.finish();
  node->patterns = values.finish();
  node->rest = rest;
  return node;
}

}  // namespace sidewinder
