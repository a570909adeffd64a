// Complaints about statements: impossible assignments, handlers, patterns.
#include "runtime/frontend/parser_impl.h"

namespace sidewinder {

using namespace ast;
using K = TokenKind;

// Nobody sees the statements of the diagnosing pass; success is any node.
StmtNode* Parser::expression_statement_diagnosed() {
  const Token* start = cur_;
  bool committed = false;
  if (assignment_alternatives(committed)) return make<Expr>(start);
  if (error_ != nullptr) return nullptr;
  if (hooks() && !committed) {
    invalid_assignment();
    if (error_ != nullptr) return nullptr;
  }
  reset(start);
  bool good = at(K::kYield) ? yield_expression() != nullptr : star_expressions() != nullptr;
  return good && error_ == nullptr ? make<Expr>(start) : nullptr;
}

// `committed`: past an augmented operator.
bool Parser::assignment_alternatives(bool& committed) {
  const Token* start = cur_;
  auto annotation = [&] {
    if (!accept(K::kColon) || expression() == nullptr) return false;
    attempt([&] { return accept(K::kEqual) && assigned_value() != nullptr; });
    return error_ == nullptr;
  };
  auto annotated = [&] {
    if (at(K::kName) && next_is(K::kColon)) return cur_++, annotation();
    ExprNode* target = at(K::kName) || starts_target() ? primary() : nullptr;
    bool parens = start->kind == K::kLeftParen;
    return target != nullptr && is_single_target(target) && (target->kind != ExprKind::kName || parens) &&
           annotation();
  };
  auto assigned = [&] {
    size_t count = 0;
    auto target = [&] { return star_targets() != nullptr && accept(K::kEqual); };
    while (starts_target() && attempt(target)) count++;
    return count > 0 && error_ == nullptr && assigned_value() != nullptr && !at(K::kEqual);
  };
  auto augmented = [&] {
    ExprNode* target = starts_target() ? primary() : nullptr;
    Operator op;
    if (target == nullptr || !is_single_target(target) || !augmented_operator(op)) return false;
    committed = true;
    return assigned_value() != nullptr;
  };
  if (attempt(annotated)) return true;
  if (error_ == nullptr && attempt(assigned)) return true;
  return error_ == nullptr && attempt(augmented);
}

void Parser::invalid_assignment() {
  const Token* start = cur_;
  invalid_annotation_target();
  if (error_ != nullptr) return;
  reset(start);
  auto target = [&] { return star_targets() != nullptr && accept(K::kEqual); };
  while (error_ == nullptr && starts_target() && attempt(target)) {}
  if (error_ != nullptr) return;
  const Token* after_targets = cur_;
  ExprNode* value = at(K::kYield) ? nullptr : star_expressions();
  if (error_ != nullptr) return;
  if (value != nullptr && at(K::kEqual)) raise_invalid_target(value, TargetUse::kStar);
  if (error_ != nullptr) return;
  reset(after_targets);
  if (at(K::kYield)) {
    value = yield_expression();
    if (error_ != nullptr) return;
    if (value != nullptr && at(K::kEqual)) {
      raise_span(value->span, "assignment to yield expression not possible");
      return;
    }
  }
  reset(start);
  value = star_expressions();
  Operator op;
  if (value == nullptr || error_ != nullptr || !augmented_operator(op) || assigned_value() == nullptr) return;
  raise_span(value->span,
             "'" + std::string(describe(value)) + "' is an illegal expression for augmented assignment");
}

void Parser::invalid_annotation_target() {
  const Token* start = cur_;
  auto annotation_follows = [&] { return accept(K::kColon) && expression() != nullptr && error_ == nullptr; };
  if (at(K::kLeftBracket) || at(K::kLeftParen)) {
    ExprNode* display = atom();
    if (error_ != nullptr) return;
    if (display != nullptr && (display->kind == ExprKind::kList || display->kind == ExprKind::kTuple) &&
        annotation_follows()) {
      raise_span(display->span,
                 std::string("only single target (not ") + describe(display) + ") can be annotated");
    }
    if (error_ != nullptr) return;
    reset(start);
  }
  ExprNode* first = star_named_expression();
  if (error_ != nullptr) return;
  if (first != nullptr && accept(K::kComma)) {
    Exprs items(*this);
    while (attempt([&] { return items.clear(), star_named_list(items); })) {}
    if (error_ == nullptr && annotation_follows()) {
      raise_span(first->span, "only single target (not tuple) can be annotated");
    }
  }
  if (error_ != nullptr) return;
  reset(start);
  ExprNode* value = expression();
  if (error_ == nullptr && value != nullptr && annotation_follows()) {
    raise_span(value->span, "illegal target for annotation");
  }
}

// ---- try

// After `except` (and `*`).
void Parser::invalid_except(bool star) {
  const Token* start = cur_;
  auto optional_name = [this] { attempt([this] { return accept(K::kAs) && accept(K::kName); }); };
  if (at(K::kNewline) || (star && at(K::kColon))) {
    raise_last(star ? "expected one or more exception types" : "expected ':'");
    return;
  }
  ExprNode* type = at(K::kColon) ? nullptr : expression();
  if (type != nullptr && error_ == nullptr && accept(K::kComma)) {
    if (expressions() != nullptr && error_ == nullptr) {
      optional_name();
      if (at(K::kColon)) raise_from(type->span, cur_, "multiple exception types must be parenthesized");
    }
  }
  if (error_ == nullptr) reset(start);
}

// At an `except` of the other sort than its siblings.
void Parser::mixed_handlers() {
  const Token* keyword = cur_++;
  const Token* last = accept(K::kStar) ? keyword + 1 : keyword;
  invalid_except(last != keyword);
  if (error_ != nullptr) return;
  if (!at(K::kColon) && expression() == nullptr) return;
  attempt([this] { return accept(K::kAs) && accept(K::kName); });
  if (error_ != nullptr || !at(K::kColon)) return;
  raise_range(span_of(keyword), span_of(last), "cannot have both 'except' and 'except*' on the same 'try'");
}

// A `with` whose line ends where its ':' should be.
void Parser::invalid_with_statement(const Token* keyword) {
  auto target_follows = [this] { attempt([this] { return accept(K::kAs) && star_target() != nullptr; }); };
  auto item = [&] {
    if (expression() == nullptr) return false;
    target_follows();
    return error_ == nullptr;
  };
  auto parenthesised_item = [&] {
    if (expressions() == nullptr) return false;
    target_follows();
    return error_ == nullptr;
  };
  reset(keyword + 1);
  if (gather(item) > 0 && at(K::kNewline)) raise_last("expected ':'");
  if (error_ != nullptr) return;
  reset(keyword + 1);
  if (!accept(K::kLeftParen) || gather(parenthesised_item) == 0) return;
  accept(K::kComma);
  if (error_ == nullptr && accept(K::kRightParen) && at(K::kNewline)) raise_last("expected ':'");
}

// ---- patterns

// After `as`.
void Parser::invalid_as_pattern() {
  if (at_name(SpecialName::kUnderscore)) {
    raise_span(span_of(cur_), "cannot use '_' as a target");
  } else if (!at(K::kName)) {
    ExprNode* value = expression();
    if (value != nullptr && error_ == nullptr) raise_span(value->span, "invalid pattern target");
  }
}

// After the parenthesis of a class pattern that failed.
void Parser::invalid_class_pattern(const Token* open) {
  reset(open + 1);
  Collector<PatternNode> items(*this);
  auto positional = [&] {
    PatternNode* item = pattern();
    if (item != nullptr) items.add(item);
    return item != nullptr;
  };
  auto keyword = [&] {
    if (!at(K::kName) || !next_is(K::kEqual)) return false;
    cur_ += 2;
    return pattern() != nullptr;
  };
  attempt([&] { return gather(positional) > 0 && accept(K::kComma); });
  if (error_ != nullptr || gather(keyword) == 0 || !accept(K::kComma)) return;
  items.clear();
  if (gather(positional) == 0 || error_ != nullptr) return;
  raise_range(items[0]->span, items.last()->span, "positional patterns follow keyword patterns");
}

}  // namespace sidewinder
