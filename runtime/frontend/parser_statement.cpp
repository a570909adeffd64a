// Simple statements.
#include "runtime/frontend/parser_impl.h"

namespace sidewinder {

using namespace ast;
using K = TokenKind;

// Until a token that ends a block or the program.
bool Parser::statements(Collector<StmtNode>& out) {
  do {
    if (!statement(out)) return false;
  } while (!at(K::kEnd) && !at(K::kDedent));
  return true;
}

bool Parser::statement(Collector<StmtNode>& out) {
  bool none = false;
  if (StmtNode* compound = compound_statement(none)) return out.add(compound), true;
  return none && error_ == nullptr && simple_statements(out);
}

// One line: statements separated by semicolons.
bool Parser::simple_statements(Collector<StmtNode>& out) {
  do {
    StmtNode* statement = simple_statement();
    if (statement == nullptr) return false;
    out.add(statement);
  } while (accept(K::kSemicolon) && !at(K::kNewline));
  return accept(K::kNewline);
}

StmtNode* Parser::simple_statement() {
  const Token* start = cur_;
  switch (kind()) {
    case K::kReturn: return return_statement();
    case K::kImport: return import_statement();
    case K::kFrom: return from_statement();
    case K::kRaise: return raise_statement();
    case K::kPass: cur_++; return make<Pass>(start);
    case K::kDel: return delete_statement();
    case K::kAssert: return assert_statement();
    case K::kBreak: cur_++; return make<Break>(start);
    case K::kContinue: cur_++; return make<Continue>(start);
    case K::kGlobal: return scope_statement<Global>();
    case K::kNonlocal: return scope_statement<Nonlocal>();
    default: return diagnosing_ ? expression_statement_diagnosed() : expression_statement();
  }
}

// ---- expressions and assignments

StmtNode* Parser::expression_statement() {
  const Token* start = cur_;
  ExprNode* value = at(K::kYield) ? yield_expression() : star_expressions();
  if (value == nullptr) return nullptr;
  if (at(K::kEqual)) return assignment(start, value);
  if (at(K::kColon)) return annotated_assignment(start, value);
  Operator op;
  if (kind() >= K::kPlusEqual && kind() <= K::kDoubleSlashEqual && augmented_operator(op)) {
    return augmented_assignment(start, value, op);
  }
  auto* node = make<Expr>(start);
  node->value = value;
  return node;
}

ExprNode* Parser::assigned_value() { return at(K::kYield) ? yield_expression() : star_expressions(); }

StmtNode* Parser::assignment(const Token* start, ExprNode* first) {
  Exprs targets(*this);
  ExprNode* value = first;
  while (accept(K::kEqual)) {
    if (!is_target(value, true)) return nullptr;
    set_context(value, ExprContext::kStore);
    targets.add(value);
    value = assigned_value();
    if (value == nullptr) return nullptr;
  }
  auto* node = make<Assign>(start);
  node->targets = targets.finish();
  node->value = value;
  return node;
}

StmtNode* Parser::annotated_assignment(const Token* start, ExprNode* target) {
  if (!is_single_target(target)) return nullptr;
  bool simple = start->kind == K::kName && target->kind == ExprKind::kName;
  cur_++;
  ExprNode* annotation = expression();
  if (annotation == nullptr) return nullptr;
  ExprNode* value = nullptr;
  if (at(K::kEqual)) {
    const Token* before = cur_++;
    value = assigned_value();
    if (value == nullptr && !give_up(before)) return nullptr;
  }
  set_context(target, ExprContext::kStore);
  auto* node = make<AnnAssign>(start);
  node->target = target;
  node->annotation = annotation;
  node->value = value;
  node->simple = simple;
  return node;
}

bool Parser::augmented_operator(Operator& op) {
  switch (kind()) {
    case K::kPlusEqual: op = Operator::kAdd; break;
    case K::kMinusEqual: op = Operator::kSub; break;
    case K::kStarEqual: op = Operator::kMult; break;
    case K::kAtEqual: op = Operator::kMatMult; break;
    case K::kSlashEqual: op = Operator::kDiv; break;
    case K::kPercentEqual: op = Operator::kMod; break;
    case K::kDoubleStarEqual: op = Operator::kPow; break;
    case K::kLeftShiftEqual: op = Operator::kLShift; break;
    case K::kRightShiftEqual: op = Operator::kRShift; break;
    case K::kBarEqual: op = Operator::kBitOr; break;
    case K::kCaretEqual: op = Operator::kBitXor; break;
    case K::kAmpersandEqual: op = Operator::kBitAnd; break;
    case K::kDoubleSlashEqual: op = Operator::kFloorDiv; break;
    default: return false;
  }
  cur_++;
  return true;
}

StmtNode* Parser::augmented_assignment(const Token* start, ExprNode* target, Operator op) {
  if (!is_single_target(target)) return cur_--, nullptr;
  ExprNode* value = assigned_value();
  if (value == nullptr) return nullptr;
  set_context(target, ExprContext::kStore);
  auto* node = make<AugAssign>(start);
  node->target = target;
  node->op = op;
  node->value = value;
  return node;
}

// ---- keyword statements

StmtNode* Parser::return_statement() {
  const Token* start = cur_++;
  ExprNode* value = nullptr;
  if (!at(K::kNewline) && !at(K::kSemicolon)) {
    const Token* before = cur_;
    value = star_expressions();
    if (value == nullptr && !give_up(before)) return nullptr;
  }
  auto* node = make<Return>(start);
  node->value = value;
  return node;
}

StmtNode* Parser::raise_statement() {
  const Token* start = cur_++;
  ExprNode *exception = nullptr, *cause = nullptr;
  if (!at(K::kNewline) && !at(K::kSemicolon)) {
    const Token* before = cur_;
    exception = expression();
    if (exception == nullptr && !give_up(before)) return nullptr;
  }
  if (exception != nullptr && at(K::kFrom)) {
    const Token* from = cur_++;
    cause = expression();
    if (cause == nullptr && !give_up(from)) return nullptr;
  }
  auto* node = make<Raise>(start);
  node->exc = exception;
  node->cause = cause;
  return node;
}

StmtNode* Parser::assert_statement() {
  const Token* start = cur_++;
  ExprNode* test = expression();
  if (test == nullptr) return nullptr;
  ExprNode* message = nullptr;
  if (at(K::kComma)) {
    const Token* comma = cur_++;
    message = expression();
    if (message == nullptr && !give_up(comma)) return nullptr;
  }
  auto* node = make<Assert>(start);
  node->test = test;
  node->msg = message;
  return node;
}

StmtNode* Parser::delete_statement() {
  const Token* start = cur_++;
  Exprs targets(*this);
  if (del_targets(targets) && (at(K::kSemicolon) || at(K::kNewline))) {
    auto* node = make<Delete>(start);
    node->targets = targets.finish();
    return node;
  }
  if (hooks() && error_ == nullptr) {
    reset(start + 1);
    if (ExprNode* value = star_expressions()) raise_invalid_target(value, TargetUse::kDelete);
  }
  return nullptr;
}

template <class T>
StmtNode* Parser::scope_statement() {
  const Token* start = cur_++;
  Collector<const Identifier> names(*this);
  do {
    if (!at(K::kName)) {
      if (names.size() > 0 && give_up(cur_ - 1)) break;
      return nullptr;
    }
    names.add((cur_++)->name);
  } while (accept(K::kComma));
  auto* node = make<T>(start);
  node->names = names.finish();
  return node;
}

// ---- imports

const Identifier* Parser::dotted_name() {
  if (!at(K::kName)) return nullptr;
  const Identifier* first = (cur_++)->name;
  if (!at(K::kDot)) return first;
  std::string joined(first->text);
  while (at(K::kDot)) {
    const Token* dot = cur_++;
    if (!at(K::kName)) {
      if (give_up(dot)) break;
      return nullptr;
    }
    joined += '.';
    joined += (cur_++)->name->text;
  }
  return names_.intern(joined);
}

Alias* Parser::import_alias(bool dotted) {
  const Token* start = cur_;
  const Identifier* name = dotted ? dotted_name() : at(K::kName) ? (cur_++)->name : nullptr;
  if (name == nullptr) return nullptr;
  const Identifier* as_name = nullptr;
  if (at(K::kAs)) {
    const Token* as = cur_++;
    if (at(K::kName)) {
      as_name = (cur_++)->name;
    } else if (!give_up(as)) {
      return nullptr;
    }
  }
  return arena_.make<Alias>(span_from(start), name, as_name);
}

StmtNode* Parser::import_statement() {
  const Token* start = cur_++;
  Collector<Alias> names(*this);
  do {
    Alias* alias = import_alias(true);
    if (alias == nullptr) return nullptr;
    names.add(alias);
  } while (accept(K::kComma));
  auto* node = make<Import>(start);
  node->names = names.finish();
  return node;
}

StmtNode* Parser::from_statement() {
  const Token* start = cur_++;
  int level = 0;
  for (; at(K::kDot) || at(K::kEllipsis); cur_++) level += at(K::kDot) ? 1 : 3;
  const Identifier* module = nullptr;
  if (level == 0 || at(K::kName)) {
    module = dotted_name();
    if (module == nullptr) return nullptr;
  }
  if (!accept(K::kImport)) return nullptr;
  Collector<Alias> names(*this);
  if (!import_targets(names)) return nullptr;
  auto* node = make<ImportFrom>(start);
  node->module = module;
  node->names = names.finish();
  node->level = level;
  return node;
}

bool Parser::import_targets(Collector<Alias>& names) {
  if (at(K::kStar)) {
    const Token* star = cur_++;
    names.add(arena_.make<Alias>(span_of(star), names_.intern("*"), static_cast<const Identifier*>(nullptr)));
    return true;
  }
  bool parens = accept(K::kLeftParen);
  do {
    if (parens && names.size() > 0 && at(K::kRightParen)) break;
    Alias* alias = import_alias(false);
    if (alias == nullptr) {
      if (hooks() && !parens && names.size() > 0 && at(K::kNewline)) {
        raise_last("trailing comma not allowed without surrounding parentheses");
      }
      return false;
    }
    names.add(alias);
  } while (accept(K::kComma));
  return !parens || accept(K::kRightParen);
}

}  // namespace sidewinder
