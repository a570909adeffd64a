// Complaints about expressions, looked for only after a parse has failed. Each function stands for one of
// CPython's `invalid_...` rules and either raises or steps back; order matters, the first complaint wins.
#include "runtime/frontend/parser_impl.h"

namespace sidewinder {

using namespace ast;
using K = TokenKind;

ExprNode* Parser::expression_diagnosed() {
  return memoised<ExprNode>(Rule::kExpression, [this]() -> ExprNode* {
    DepthGuard guard(*this);
    if (!guard) return nullptr;
    if (hooks_on_) {
      invalid_expression();
      if (error_ == nullptr) invalid_legacy_expression();
      if (error_ != nullptr) return nullptr;
    }
    return expression_plain();
  });
}

bool Parser::is_legacy_call(const ExprNode* node) {
  const auto* name = maybe_as<Name>(node);
  return name != nullptr && (name->id->index == special_index(SpecialName::kPrint) ||
                             name->id->index == special_index(SpecialName::kExec));
}

// CPython compares only as many letters as the name has, so `c` and `ma` pass for soft keywords too.
bool Parser::at_soft_keyword() const {
  if (!at(K::kName)) return false;
  std::string_view name = cur_->name->text;
  return name == std::string_view("_").substr(0, name.size()) ||
         name == std::string_view("case").substr(0, name.size()) ||
         name == std::string_view("match").substr(0, name.size());
}

// Two expressions side by side inside brackets; a conditional expression without else.
void Parser::invalid_expression() {
  const Token* start = cur_;
  bool soft_keyword = at_soft_keyword();
  ExprNode* first = disjunction();
  if (first == nullptr || error_ != nullptr) return reset(start);
  const Token* after_first = cur_;
  if (!soft_keyword && !(start->kind == K::kName && start[1].kind == K::kString)) {
    hooks_on_ = false;
    ExprNode* second = expression_plain();
    hooks_on_ = true;
    if (error_ != nullptr) return;
    if (second != nullptr && !is_legacy_call(first) && cur_[-1].level != 0) {
      raise_range(first->span, second->span, "invalid syntax. Perhaps you forgot a comma?");
      return;
    }
    reset(after_first);
  }
  if (accept(K::kIf)) {
    ExprNode* test = disjunction();
    if (error_ != nullptr) return;
    if (test != nullptr && !at(K::kElse) && !at(K::kColon)) {
      raise_range(first->span, test->span, "expected 'else' after 'if' expression");
      return;
    }
  }
  reset(start);
}

// print x, exec x
void Parser::invalid_legacy_expression() {
  const Token* start = cur_;
  if (!at(K::kName) || next_is(K::kLeftParen)) return;
  bool legacy = at_name(SpecialName::kPrint) || at_name(SpecialName::kExec);
  cur_++;
  ExprNode* value = star_expressions();
  if (error_ != nullptr) return;
  if (value != nullptr && legacy) {
    std::string name(start->name->text);
    raise_range(span_of(start), value->span,
                "Missing parentheses in call to '" + name + "'. Did you mean " + name + "(...)?");
    return;
  }
  reset(start);
}

void Parser::invalid_named_expression() {
  const Token* start = cur_;
  uint64_t key = static_cast<uint64_t>(cur_ - tokens_) * 16 + static_cast<uint64_t>(Rule::kNamed);
  if (!memo_.emplace(key, MemoEntry{nullptr, nullptr}).second) return;
  ExprNode* target = expression();
  if (error_ != nullptr) return;
  if (target != nullptr && accept(K::kColonEqual)) {
    ExprNode* value = expression();
    if (error_ != nullptr) return;
    if (value != nullptr) {
      raise_span(target->span, std::string("cannot use assignment expressions with ") + describe(target));
      return;
    }
  }
  reset(start);
  assignment_for_comparison();
  if (error_ == nullptr) reset(start);
}

// `=` where `==` or `:=` was meant.
void Parser::assignment_for_comparison() {
  const Token* start = cur_;
  auto ends = [this] { return !at(K::kEqual) && !at(K::kColonEqual); };
  if (at(K::kName) && next_is(K::kEqual)) {
    cur_ += 2;
    ExprNode* value = bitwise_or();
    if (error_ != nullptr) return;
    if (value != nullptr && ends()) {
      raise_range(span_of(start), value->span,
                  "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
      return;
    }
    reset(start);
  }
  if (at(K::kTrue) || at(K::kNone) || at(K::kFalse)) return;
  if (at(K::kLeftBracket) || at(K::kLeftParen)) {
    ExprNode* display = atom();
    if (error_ != nullptr) return;
    bool whole = display != nullptr && display->span.col == start->col && display->span.line == start->line;
    if (whole && (display->kind == ExprKind::kList || display->kind == ExprKind::kTuple ||
                  display->kind == ExprKind::kGeneratorExp)) {
      return;
    }
    reset(start);
  }
  ExprNode* target = bitwise_or();
  if (target == nullptr || error_ != nullptr || !accept(K::kEqual)) return;
  ExprNode* value = bitwise_or();
  if (value == nullptr || error_ != nullptr || !ends()) return;
  raise_span(target->span, std::string("cannot assign to ") + describe(target) +
                               " here. Maybe you meant '==' instead of '='?");
}

void Parser::raise_invalid_target(ExprNode* node, TargetUse use) {
  ExprNode* bad = invalid_target(node, use);
  if (bad == nullptr) return;
  raise_span(bad->span,
             std::string(use == TargetUse::kDelete ? "cannot delete " : "cannot assign to ") + describe(bad));
}

// At the start of a `for` clause or statement whose target did not parse.
void Parser::invalid_for_target(const Token* start) {
  if (error_ != nullptr) return;
  reset(start);
  accept(K::kAsync);
  if (!accept(K::kFor)) return;
  ExprNode* target = star_expressions();
  if (target != nullptr && error_ == nullptr) raise_invalid_target(target, TargetUse::kFor);
}

}  // namespace sidewinder
