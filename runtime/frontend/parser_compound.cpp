// Compound statements other than match. Where CPython has a rule for a missing ':' or block,
// colon_and_block() says it.
#include "runtime/frontend/parser_impl.h"

namespace sidewinder {

using namespace ast;
using K = TokenKind;

StmtNode* Parser::compound_statement(bool& none) {
  switch (kind()) {
    case K::kDef: return function_definition(cur_, {});
    case K::kAt: return decorated();
    case K::kAsync: return async_statement({});
    case K::kIf: return if_statement();
    case K::kClass: return class_definition({});
    case K::kWith: return with_statement(cur_);
    case K::kFor: return for_statement(cur_);
    case K::kTry: return try_statement();
    case K::kWhile: return while_statement();
    case K::kName:
      if (at_name(SpecialName::kMatch)) {
        const Token* start = cur_;
        bool committed = false;
        StmtNode* match = match_statement(committed);
        if (match != nullptr || error_ != nullptr || (committed && !diagnosing_)) return match;
        reset(start);
      }
      none = true;
      return nullptr;
    default: none = true; return nullptr;
  }
}

// ---- blocks

bool Parser::block(StmtSeq& out) {
  Collector<StmtNode> body(*this);
  if (accept(K::kNewline)) {
    if (!accept(K::kIndent) || !statements(body) || !accept(K::kDedent)) return false;
  } else if (!simple_statements(body)) {
    return false;
  }
  out = body.finish();
  return true;
}

bool Parser::colon_and_block(StmtSeq& out, const std::string& what, const Token* keyword) {
  if (hooks() && at(K::kNewline)) return raise_last("expected ':'"), false;
  return accept(K::kColon) && block_after(out, what, keyword);
}

bool Parser::block_after(StmtSeq& out, const std::string& what, const Token* keyword) {
  if (hooks() && at(K::kNewline) && !next_is(K::kIndent)) {
    cur_++;
    raise_last("expected an indented block after " + what + " on line " + std::to_string(keyword->line),
               ErrorType::kIndentationError);
    return false;
  }
  return block(out);
}

bool Parser::else_block(StmtSeq& out) {
  const Token* keyword = cur_;
  if (!accept(K::kElse)) return true;
  return expect_forced(K::kColon, "expected ':'") && block_after(out, "'else' statement", keyword);
}

bool Parser::finally_block(StmtSeq& out) {
  const Token* keyword = cur_;
  if (!accept(K::kFinally)) return true;
  return expect_forced(K::kColon, "expected ':'") && block_after(out, "'finally' statement", keyword);
}

// ---- definitions

StmtNode* Parser::decorated() {
  Exprs decorators(*this);
  while (accept(K::kAt)) {
    ExprNode* decorator = named_expression();
    if (decorator == nullptr || !accept(K::kNewline)) return nullptr;
    decorators.add(decorator);
  }
  ExprSeq list = decorators.finish();
  if (at(K::kDef)) return function_definition(cur_, list);
  if (at(K::kClass)) return class_definition(list);
  if (at(K::kAsync) && next_is(K::kDef)) return function_definition(cur_, list);
  if (at(K::kAsync)) cur_++;
  return nullptr;
}

StmtNode* Parser::async_statement(ExprSeq decorators) {
  const Token* start = cur_;
  if (next_is(K::kDef)) return function_definition(start, decorators);
  if (next_is(K::kFor)) return for_statement(start);
  if (next_is(K::kWith)) return with_statement(start);
  cur_++;
  return nullptr;
}

StmtNode* Parser::function_definition(const Token* start, ExprSeq decorators) {
  bool is_async = accept(K::kAsync);
  const Token* def = cur_++;
  if (!at(K::kName)) return nullptr;
  const Identifier* name = (cur_++)->name;
  if (!expect_forced(K::kLeftParen, "expected '('")) return nullptr;
  Arguments* args = parameters(false);
  if (args == nullptr || !accept(K::kRightParen)) return nullptr;
  ExprNode* returns = nullptr;
  if (at(K::kArrow)) {
    const Token* arrow = cur_++;
    returns = expression();
    if (returns == nullptr && !give_up(arrow)) return nullptr;
  }
  if (!expect_forced(K::kColon, "expected ':'")) return nullptr;
  StmtSeq body;
  if (!block_after(body, "function definition", def)) return nullptr;
  auto fill = [&](auto* node) {
    node->name = name;
    node->args = args;
    node->body = body;
    node->decorator_list = decorators;
    node->returns = returns;
    return node;
  };
  if (is_async) return fill(make<AsyncFunctionDef>(start));
  return fill(make<FunctionDef>(start));
}

StmtNode* Parser::class_definition(ExprSeq decorators) {
  const Token* start = cur_++;
  if (!at(K::kName)) return nullptr;
  const Identifier* name = (cur_++)->name;
  CallArguments arguments{};
  if (accept(K::kLeftParen)) {
    bool good = at(K::kRightParen) ||
                (diagnosing_ ? arguments_diagnosed(arguments) : arguments_plain(arguments, nullptr));
    if (!good || !accept(K::kRightParen)) return nullptr;
  }
  StmtSeq body;
  if (!colon_and_block(body, "class definition", start)) return nullptr;
  auto* node = make<ClassDef>(start);
  node->name = name;
  node->bases = arguments.args;
  node->keywords = arguments.keywords;
  node->body = body;
  node->decorator_list = decorators;
  return node;
}

// ---- if, while, for, with

// The arms are collected first and nested from the last one outwards, so that a long chain needs no stack.
StmtNode* Parser::if_statement() {
  struct Arm {
    const Token* start;
    ExprNode* test;
    StmtSeq body;
  };
  Collector<Arm> arms(*this);
  do {
    const Token* start = cur_++;
    ExprNode* test = named_expression();
    if (test == nullptr) return nullptr;
    StmtSeq body;
    if (!colon_and_block(body, start->kind == K::kIf ? "'if' statement" : "'elif' statement", start))
      return nullptr;
    arms.add(arena_.make<Arm>(start, test, body));
  } while (at(K::kElif));
  StmtSeq orelse;
  if (!else_block(orelse)) return nullptr;
  for (size_t i = arms.size(); i-- > 0;) {
    auto* node = make<If>(arms[i]->start);
    node->test = arms[i]->test;
    node->body = arms[i]->body;
    node->orelse = orelse;
    StmtNode* statement = node;
    if (i == 0) return node;
    orelse = arena_.copy(&statement, 1);
  }
  return nullptr;
}

StmtNode* Parser::while_statement() {
  const Token* start = cur_++;
  ExprNode* test = named_expression();
  if (test == nullptr) return nullptr;
  StmtSeq body, orelse;
  if (!colon_and_block(body, "'while' statement", start) || !else_block(orelse)) return nullptr;
  auto* node = make<While>(start);
  node->test = test;
  node->body = body;
  node->orelse = orelse;
  return node;
}

StmtNode* Parser::for_statement(const Token* start) {
  bool is_async = accept(K::kAsync);
  const Token* keyword = cur_++;
  ExprNode* target = star_targets();
  if (target == nullptr || !accept(K::kIn)) {
    if (hooks()) invalid_for_target(start);
    return nullptr;
  }
  ExprNode* iter = star_expressions();
  if (iter == nullptr) return nullptr;
  StmtSeq body, orelse;
  if (!colon_and_block(body, "'for' statement", keyword) || !else_block(orelse)) return nullptr;
  auto fill = [&](auto* node) {
    node->target = target;
    node->iter = iter;
    node->body = body;
    node->orelse = orelse;
    return node;
  };
  if (is_async) return fill(make<AsyncFor>(start));
  return fill(make<For>(start));
}

StmtNode* Parser::with_statement(const Token* start) {
  bool is_async = accept(K::kAsync);
  const Token* keyword = cur_++;
  Collector<WithItem> items(*this);
  if (!parenthesised_with_items(items)) {
    if (error_ != nullptr) return nullptr;
    reset(keyword + 1);
    items.clear();
    bool good = with_items(items);
    if (hooks() && error_ == nullptr && (!good || !at(K::kColon)))
      return invalid_with_statement(keyword), nullptr;
    if (!good) return nullptr;
  }
  StmtSeq body;
  if (!colon_and_block(body, "'with' statement", keyword)) return nullptr;
  auto fill = [&](auto* node) {
    node->items = items.finish();
    node->body = body;
    return node;
  };
  if (is_async) return fill(make<AsyncWith>(start));
  return fill(make<With>(start));
}

bool Parser::with_items(Collector<WithItem>& items) {
  do {
    WithItem* item = with_item();
    if (item == nullptr) return false;
    items.add(item);
  } while (accept(K::kComma));
  return true;
}

// The parentheses are the statement's only if ':' follows them.
bool Parser::parenthesised_with_items(Collector<WithItem>& items) {
  if (!accept(K::kLeftParen)) return false;
  do {
    if (items.size() > 0 && at(K::kRightParen)) break;
    WithItem* item = with_item();
    if (item == nullptr) return false;
    items.add(item);
  } while (accept(K::kComma));
  return accept(K::kRightParen) && at(K::kColon);
}

WithItem* Parser::with_item() {
  ExprNode* context = expression();
  if (context == nullptr) return nullptr;
  const Token* as = cur_;
  if (!accept(K::kAs)) return arena_.make<WithItem>(context, static_cast<ExprNode*>(nullptr));
  auto ends = [this] { return at(K::kComma) || at(K::kRightParen) || at(K::kColon); };
  ExprNode* target = star_target();
  if (target != nullptr && ends()) return arena_.make<WithItem>(context, target);
  if (!diagnosing_ || error_ != nullptr) return nullptr;
  reset(as + 1);
  if (hooks()) {
    target = expression();
    if (target != nullptr && ends()) raise_invalid_target(target, TargetUse::kStar);
    if (error_ != nullptr) return nullptr;
  }
  reset(as);
  return arena_.make<WithItem>(context, static_cast<ExprNode*>(nullptr));
}

// ---- try

StmtNode* Parser::try_statement() {
  const Token* start = cur_++;
  if (!expect_forced(K::kColon, "expected ':'")) return nullptr;
  StmtSeq body;
  Collector<ExceptHandler> handlers(*this);
  if (!block_after(body, "'try' statement", start)) {
    reset(start + 2);
    if (hooks() && error_ == nullptr && at(K::kExcept)) (void)except_handlers(handlers, next_is(K::kStar));
    return nullptr;
  }
  if (!at(K::kExcept) && !at(K::kFinally)) {
    if (hooks()) raise_last("expected 'except' or 'finally' block");
    return nullptr;
  }
  bool star = at(K::kExcept) && next_is(K::kStar);
  if (!except_handlers(handlers, star)) return nullptr;
  StmtSeq orelse, finalbody;
  if (handlers.size() > 0 && !else_block(orelse)) return nullptr;
  if (!finally_block(finalbody)) return nullptr;
  auto fill = [&](auto* node) {
    node->body = body;
    node->handlers = handlers.finish();
    node->orelse = orelse;
    node->finalbody = finalbody;
    return node;
  };
  if (star) return fill(make<TryStar>(start));
  return fill(make<Try>(start));
}

bool Parser::except_handlers(Collector<ExceptHandler>& handlers, bool star) {
  while (at(K::kExcept)) {
    if (next_is(K::kStar) != star) {
      if (hooks()) mixed_handlers();
      return false;
    }
    ExceptHandler* handler = except_handler(star);
    if (handler == nullptr) return false;
    handlers.add(handler);
  }
  return true;
}

ExceptHandler* Parser::except_handler(bool star) {
  const Token* start = cur_++;
  if (star) cur_++;
  ExprNode* type = nullptr;
  const Identifier* name = nullptr;
  if (hooks()) {
    invalid_except(star);
    if (error_ != nullptr) return nullptr;
  }
  if (star || !at(K::kColon)) {
    type = expression();
    if (type == nullptr) return nullptr;
    if (accept(K::kAs)) {
      if (!at(K::kName)) return nullptr;
      name = (cur_++)->name;
    }
  }
  StmtSeq body;
  if (!colon_and_block(body, star ? "'except*' statement" : "'except' statement", start)) return nullptr;
  return arena_.make<ExceptHandler>(span_from(start), type, name, body);
}

}  // namespace sidewinder
