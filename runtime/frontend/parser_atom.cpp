// Operands: names, constants, displays, comprehensions, and what may follow them (attributes, calls,
// subscripts).
#include "runtime/frontend/parser_impl.h"

namespace sidewinder {

using namespace ast;
using K = TokenKind;

// ---- primaries

ExprNode* Parser::primary() {
  if (!diagnosing_) return primary_plain();
  return memoised<ExprNode>(Rule::kPrimary, [this] { return primary_plain(); });
}

ExprNode* Parser::primary_plain() {
  const Token* start = cur_;
  ExprNode* value = atom();
  while (value != nullptr) {
    const Token* trailer = cur_;
    ExprNode* next = nullptr;
    if (hooks() &&
        (at(K::kLeftBracket) || at(K::kLeftBrace))) {  // CPython tries a generator expression first
      invalid_comprehension(trailer);
      if (error_ != nullptr) return nullptr;
    }
    switch (kind()) {
      case K::kDot:
        cur_++;
        if (at(K::kName)) {
          const Identifier* name = (cur_++)->name;
          auto* node = make<Attribute>(start);
          node->value = value;
          node->attr = name;
          next = node;
        }
        break;
      case K::kLeftParen: next = call(start, value); break;
      case K::kLeftBracket: next = subscript(start, value); break;
      default: return value;
    }
    if (next == nullptr) return give_up(trailer) ? value : nullptr;
    value = next;
  }
  return nullptr;
}

ExprNode* Parser::atom() {
  switch (kind()) {
    case K::kName: return name_atom();
    case K::kNumber: return number();
    case K::kString: return strings();
    case K::kTrue: return constant_atom(ConstantKind::kTrue);
    case K::kFalse: return constant_atom(ConstantKind::kFalse);
    case K::kNone: return constant_atom(ConstantKind::kNone);
    case K::kEllipsis: return constant_atom(ConstantKind::kEllipsis);
    case K::kLeftParen: return diagnosing_ ? parenthesised_diagnosed() : parenthesised();
    case K::kLeftBracket: return diagnosing_ ? list_diagnosed() : list_display();
    case K::kLeftBrace: return diagnosing_ ? brace_diagnosed() : brace_display();
    default: return nullptr;
  }
}

ExprNode* Parser::name_atom() {
  const Token* token = cur_++;
  auto* node = make<Name>(token);
  node->id = token->name;
  return node;
}

ExprNode* Parser::constant_atom(ConstantKind kind) {
  const Token* token = cur_++;
  auto* node = make<Constant>(token);
  node->value.kind = kind;
  return node;
}

// ---- displays (first pass; diagnose_display.cpp has the patient versions)

ExprNode* Parser::parenthesised() {
  const Token* start = cur_++;
  if (at(K::kRightParen)) return empty_or_rest_of_tuple(start, nullptr);
  if (at(K::kYield)) {
    ExprNode* value = yield_expression();
    return value != nullptr && accept(K::kRightParen) ? value : nullptr;
  }
  ExprNode* first = star_named_expression();
  if (first == nullptr) return nullptr;
  if (at(K::kComma)) return empty_or_rest_of_tuple(start, first);
  if (first->kind == ExprKind::kStarred) return nullptr;
  if (at_comprehension()) return comprehension_of<GeneratorExp>(start, first, K::kRightParen);
  return accept(K::kRightParen) ? first : nullptr;
}

ExprNode* Parser::empty_or_rest_of_tuple(const Token* start, ExprNode* first) {
  Exprs items(*this);
  if (first != nullptr) {
    items.add(first);
    cur_++;
    if (!at(K::kRightParen) && !star_named_list(items)) return nullptr;
  }
  if (!accept(K::kRightParen)) return nullptr;
  auto* node = make<Tuple>(start);
  node->elts = items.finish();
  return node;
}

ExprNode* Parser::list_display() {
  const Token* start = cur_++;
  Exprs items(*this);
  if (!at(K::kRightBracket)) {
    ExprNode* first = star_named_expression();
    if (first == nullptr) return nullptr;
    if (at_comprehension() && first->kind != ExprKind::kStarred) {
      return comprehension_of<ListComp>(start, first, K::kRightBracket);
    }
    items.add(first);
    if (accept(K::kComma) && !at(K::kRightBracket) && !star_named_list(items)) return nullptr;
  }
  if (!accept(K::kRightBracket)) return nullptr;
  auto* node = make<List>(start);
  node->elts = items.finish();
  return node;
}

ExprNode* Parser::brace_display() {
  const Token* start = cur_++;
  if (at(K::kRightBrace) || at(K::kDoubleStar)) return dict_display(start, nullptr);
  if (at(K::kStar)) return set_display(start, nullptr);
  bool walrus = at(K::kName) && next_is(K::kColonEqual);
  ExprNode* first = named_expression();
  if (first == nullptr) return nullptr;
  if (at(K::kColon) && !walrus) return dict_display(start, first);
  if (at_comprehension()) return comprehension_of<SetComp>(start, first, K::kRightBrace);
  return set_display(start, first);
}

// `first_key` has been read already, or is null.
ExprNode* Parser::dict_display(const Token* start, ExprNode* first_key) {
  Exprs pairs(*this);
  while (!at(K::kRightBrace)) {
    ExprNode* key = std::exchange(first_key, nullptr);
    ExprNode* value = nullptr;
    if (key == nullptr && accept(K::kDoubleStar)) {
      value = bitwise_or();
    } else {
      if (key == nullptr) key = expression();
      if (key == nullptr || !accept(K::kColon)) return nullptr;
      value = expression();
    }
    if (value == nullptr) return nullptr;
    if (key != nullptr && pairs.size() == 0 && at_comprehension()) {
      auto* node = static_cast<DictComp*>(comprehension_of<DictComp>(start, key, K::kRightBrace));
      if (node != nullptr) node->value = value;
      return node;
    }
    pairs.add(key);
    pairs.add(value);
    if (!accept(K::kComma)) break;
  }
  if (!accept(K::kRightBrace)) return nullptr;
  auto* node = make<Dict>(start);
  node->keys = pairs.finish(0, 2);
  node->values = pairs.finish(1, 2);
  return node;
}

ExprNode* Parser::set_display(const Token* start, ExprNode* first) {
  Exprs items(*this);
  if (first != nullptr) {
    items.add(first);
    if (accept(K::kComma) && !at(K::kRightBrace) && !star_named_list(items)) return nullptr;
  } else if (!star_named_list(items)) {
    return nullptr;
  }
  if (!accept(K::kRightBrace)) return nullptr;
  auto* node = make<Set>(start);
  node->elts = items.finish();
  return node;
}

// ---- comprehensions

template <class T>
ExprNode* Parser::comprehension_of(const Token* start, ExprNode* element, TokenKind close) {
  Collector<Comprehension> clauses(*this);
  if (!comprehension_clauses(clauses) || !accept(close)) return nullptr;
  auto* node = make<T>(start);
  if constexpr (std::is_same_v<T, DictComp>) {
    node->key = element;
  } else {
    node->elt = element;
  }
  node->generators = clauses.finish();
  return node;
}
template ExprNode* Parser::comprehension_of<GeneratorExp>(const Token*, ExprNode*, TokenKind);
template ExprNode* Parser::comprehension_of<ListComp>(const Token*, ExprNode*, TokenKind);
template ExprNode* Parser::comprehension_of<SetComp>(const Token*, ExprNode*, TokenKind);
template ExprNode* Parser::comprehension_of<DictComp>(const Token*, ExprNode*, TokenKind);

// One or more `for` clauses.
bool Parser::comprehension_clauses(Collector<Comprehension>& clauses) {
  while (at_comprehension()) {
    const Token* start = cur_;
    bool committed = false;
    Comprehension* clause = comprehension_clause(committed);
    if (clause == nullptr) {
      if (hooks() && !committed) invalid_for_target(start);
      return clauses.size() > 0 && give_up(start);
    }
    clauses.add(clause);
  }
  return clauses.size() > 0;
}

// `committed`: past the `in`, what follows is no other construct.
Comprehension* Parser::comprehension_clause(bool& committed) {
  bool is_async = accept(K::kAsync);
  cur_++;
  ExprNode* target = star_targets();
  if (target == nullptr || !accept(K::kIn)) return nullptr;
  committed = true;
  ExprNode* iter = disjunction();
  if (iter == nullptr) return nullptr;
  Exprs ifs(*this);
  while (at(K::kIf)) {
    const Token* before = cur_++;
    ExprNode* condition = disjunction();
    if (condition == nullptr) {
      if (give_up(before)) break;
      return nullptr;
    }
    ifs.add(condition);
  }
  return arena_.make<Comprehension>(target, iter, ifs.finish(), is_async);
}

// ---- trailers

ExprNode* Parser::subscript(const Token* start, ExprNode* value) {
  cur_++;
  ExprNode* index = slices();
  if (index == nullptr || !accept(K::kRightBracket)) return nullptr;
  auto* node = make<Subscript>(start);
  node->value = value;
  node->slice = index;
  return node;
}

ExprNode* Parser::slices() {
  const Token* start = cur_;
  ExprNode* first = slice();
  if (first == nullptr) return nullptr;
  if (!at(K::kComma) && first->kind != ExprKind::kStarred) return first;
  Exprs items(*this);
  items.add(first);
  while (accept(K::kComma) && !at(K::kRightBracket)) {
    const Token* before = cur_;
    ExprNode* next = slice();
    if (next == nullptr) {
      if (give_up(before)) break;
      return nullptr;
    }
    items.add(next);
  }
  auto* node = make<Tuple>(start);
  node->elts = items.finish();
  return node;
}

ExprNode* Parser::slice() {
  const Token* start = cur_;
  if (at(K::kStar)) return starred(true);
  ExprNode* lower = nullptr;
  if (!at(K::kColon)) {
    bool walrus = at(K::kName) && next_is(K::kColonEqual);
    lower = diagnosing_ && !walrus ? expression() : named_expression();
    if (diagnosing_ && error_ == nullptr && !walrus && (lower == nullptr || !at(K::kColon))) {
      reset(start);
      lower = named_expression();
    }
    if (lower == nullptr || walrus || !at(K::kColon)) return lower;
  }
  auto bound = [this](ExprNode*& out) {
    if (at(K::kColon) || at(K::kComma) || at(K::kRightBracket)) return true;
    const Token* before = cur_;
    out = expression();
    return out != nullptr || give_up(before);
  };
  ExprNode *upper = nullptr, *step = nullptr;
  cur_++;
  if (!bound(upper)) return nullptr;
  if (accept(K::kColon) && !bound(step)) return nullptr;
  auto* node = make<Slice>(start);
  node->lower = lower;
  node->upper = upper;
  node->step = step;
  return node;
}

}  // namespace sidewinder
