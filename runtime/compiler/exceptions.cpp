// try, with. Entering a try costs nothing: handlers cover the instructions emitted while they are current. A
// handler begins with R[h] = the exception; ENTER_HANDLER keeps the one handled before in R[h + 1], and every
// way out of the handler restores it.
#include "runtime/compiler/codegen.h"

#include <algorithm>

namespace sidewinder::compiling {

void Codegen::try_statement(const ast::Try* s) { s->finalbody.empty() ? try_except(s) : try_finally(s); }

// Starts a handler whose exception lies in R[at]; returns the register of the exception handled before.
Reg Codegen::enter_handler(Label label, Reg at) {
  code().bind(label);
  code().set_height(at + 1);
  code().emit(Op::ENTER_HANDLER, at, at + 1);
  code().set_height(at + 2);
  return at + 1;
}

// The end of a handler inside which another exception was raised.
void Codegen::restore_and_reraise(Label label, Reg saved) {
  code().bind(label);
  code().set_height(saved + 2);
  code().emit(Op::LEAVE_HANDLER, saved);
  code().emit(Op::RERAISE, saved + 1);
}

template <class Try>
void Codegen::try_finally(const Try* s) {
  Label on_error = code().label(), cleanup = code().label(), end = code().label();
  Reg base = height();
  Block block{BlockKind::kFinallyBody};
  block.final_body = s->finalbody;
  if (!push_block(block)) return;
  code().set_handler(code().add_handler(on_error, base));
  if (s->handlers.empty()) statements(s->body);
  else if constexpr (Try::kKind == ast::StmtKind::kTry) try_except(s);
  else try_star_except(s);
  pop_block();
  statements(s->finalbody);
  code().jump(end);
  code().at_nothing();
  Reg saved = enter_handler(on_error, base);
  if (!push_block({BlockKind::kFinallyHandler})) return;
  unit_->blocks.back().reg = saved;
  code().set_handler(code().add_handler(cleanup, saved + 1));
  statements(s->finalbody);
  pop_block();
  code().emit(Op::LEAVE_HANDLER, saved);
  code().emit(Op::RERAISE, base);
  restore_and_reraise(cleanup, saved);
  code().set_height(base);
  code().bind(end);
}

void Codegen::try_except(const ast::Try* s) {
  Label on_error = code().label(), cleanup = code().label(), end = code().label();
  Reg base = height();
  if (!push_block({BlockKind::kTryBody})) return;
  code().set_handler(code().add_handler(on_error, base));
  statements(s->body);
  pop_block();
  statements(s->orelse);
  code().jump(end);
  Position here = code().position();
  code().at_nothing();
  Reg saved = enter_handler(on_error, base);
  int outer = code().handler();
  code().set_handler(code().add_handler(cleanup, saved + 1));
  for (const ast::ExceptHandler* handler : s->handlers) {
    At at(*this, handler->span);
    if (handler->type == nullptr && handler != s->handlers.back())
      error_here("default 'except:' must be last");
    except_clause(handler, outer, base, end);
  }
  code().set_handler(outer);
  code().emit(Op::LEAVE_HANDLER, saved);
  code().emit(Op::RERAISE, base);
  restore_and_reraise(cleanup, saved);
  code().set_height(base);
  code().set_position(here);
  code().bind(end);
}

// `outer`: the handler outside the try statement. The clause is covered by the current one.
void Codegen::except_clause(const ast::ExceptHandler* handler, int outer, Reg exception, Label done) {
  Reg saved = exception + 1, base = height();
  int covering = code().handler();
  Label next = code().label(), named_cleanup = code().label();
  if (handler->type != nullptr) {
    Reg type = operand(handler->type);
    code().emit_jump(Op::MATCH_EXC, next, exception, type);
    code().set_height(base);
  }
  Block block{BlockKind::kHandler};
  block.reg = saved, block.name = handler->name;
  if (handler->name != nullptr) {
    if (forbidden(handler->name, "assign to")) return;
    store_name(handler->name, exception);
  }
  if (!push_block(block)) return;
  unit_->blocks.back().outer_handler = outer;
  if (handler->name != nullptr) code().set_handler(code().add_handler(named_cleanup, saved + 1));
  statements(handler->body);
  pop_block();
  code().at_nothing();
  code().emit(Op::LEAVE_HANDLER, saved);
  code().set_height(exception);
  if (handler->name != nullptr) clear_handler_name(handler->name);
  code().jump(done);
  if (handler->name != nullptr) {
    code().bind(named_cleanup);
    code().set_height(saved + 2);
    code().set_handler(covering);
    clear_handler_name(handler->name);
    code().set_handler(outer);
    code().emit(Op::LEAVE_HANDLER, saved);
    code().emit(Op::RERAISE, saved + 1);
  }
  code().set_handler(covering);
  code().set_height(base);
  code().bind(next);
}

// ---- except*: R[h] the exception, R[h + 1] the one handled before, R[h + 2] what no clause has taken yet,
// R[h + 3] a list of what is to be raised in the end.

void Codegen::try_star(const ast::TryStar* s) { s->finalbody.empty() ? try_star_except(s) : try_finally(s); }

void Codegen::try_star_except(const ast::TryStar* s) {
  Label on_error = code().label(), cleanup = code().label(), end = code().label(), settled = code().label();
  Reg base = height();
  if (!push_block({BlockKind::kTryBody})) return;
  code().set_handler(code().add_handler(on_error, base));
  statements(s->body);
  pop_block();
  statements(s->orelse);
  code().jump(end);
  Position here = code().position();
  code().at_nothing();
  Reg saved = enter_handler(on_error, base), rest = saved + 1, raised = saved + 2;
  int outer = code().handler();
  code().set_handler(code().add_handler(cleanup, saved + 1));
  code().move(rest, base);
  code().push();
  code().emit(Op::BUILD_LIST, raised, raised, 0);
  code().push();
  for (const ast::ExceptHandler* handler : s->handlers) {
    At at(*this, handler->span);
    group_clause(handler, rest, raised);
  }
  code().emit(Op::LIST_APPEND, raised, rest);
  code().emit(Op::GROUP_TO_RAISE, raised, base, raised);
  code().emit_jump(Op::JUMP_IF_NONE, settled, raised, 0, 1);
  code().set_handler(outer);
  code().emit(Op::LEAVE_HANDLER, saved);
  code().emit(Op::RERAISE, raised);
  code().bind(settled);
  code().set_height(saved + 1);
  code().emit(Op::LEAVE_HANDLER, saved);
  code().set_height(base);
  code().jump(end);
  restore_and_reraise(cleanup, saved);
  code().set_height(base);
  code().set_position(here);
  code().bind(end);
}

void Codegen::group_clause(const ast::ExceptHandler* handler, Reg rest, Reg raised) {
  Label next = code().label(), failed_inside = code().label();
  int covering = code().handler();
  Reg match = height(), saved = match + 1;
  Reg type = operand(handler->type);
  code().set_height(std::max(height(), match));
  code().emit(Op::MATCH_GROUP, match, rest, type);
  code().set_height(match + 2);
  code().move(rest, match + 1);
  code().set_height(match + 1);
  code().emit_jump(Op::JUMP_IF_NONE, next, match, 0, 1);
  code().emit(Op::ENTER_HANDLER, match, saved);
  code().push();
  code().set_handler(code().add_handler(failed_inside, saved + 1));
  if (handler->name != nullptr) {
    if (forbidden(handler->name, "assign to")) return;
    store_name(handler->name, match);
  }
  Block block{BlockKind::kGroupHandler};
  block.reg = saved;
  if (!push_block(block)) return;
  statements(handler->body);
  pop_block();
  code().at_nothing();
  code().set_handler(covering);
  code().emit(Op::LEAVE_HANDLER, saved);
  code().set_height(match);
  if (handler->name != nullptr) clear_handler_name(handler->name);
  code().jump(next);
  code().bind(failed_inside);
  code().set_height(saved + 2);
  code().emit(Op::LEAVE_HANDLER, saved);
  code().emit(Op::LIST_APPEND, raised, saved + 1);
  code().set_height(match);
  if (handler->name != nullptr) clear_handler_name(handler->name);
  code().bind(next);
}

// ---- with

// Calls R[exit](None, None, None) and drops the result. Without `keep_top` R[exit] becomes the window itself.
void Codegen::call_exit(Reg exit, bool is_async, bool keep_top) {
  Reg window = exit;
  Reg top = height();
  if (keep_top) {
    code().move(top, exit);
    window = code().push();
  } else {
    code().set_height(exit + 1);
  }
  for (int i = 0; i < 3; i++) push_constant(none_constant());
  code().emit(Op::CALL, window, window, 3);
  code().set_height(window + 1);
  if (is_async) {
    code().emit(Op::GET_AWAITABLE, window, window, 0, 2);
    send_until_done(window, window);
    code().set_height(window + 1);
  }
  code().emit(Op::DISCARD, window);
  code().set_height(window);
}

void Codegen::exit_on_error(Reg exit, bool is_async, Label on_error, Label end) {
  Label cleanup = code().label(), suppressed = code().label();
  Reg exception = exit + 1;
  Reg saved = enter_handler(on_error, exception);
  int outer = code().handler();
  code().set_handler(code().add_handler(cleanup, saved + 1));
  Reg result = height();
  code().emit(Op::EXIT_WITH, result, exit, exception);
  code().push();
  if (is_async) {
    code().emit(Op::GET_AWAITABLE, result, result, 0, 2);
    send_until_done(result, result);
    code().set_height(result + 1);
  }
  code().emit_jump(Op::JUMP_IF_TRUE, suppressed, result);
  code().set_height(result);
  code().set_handler(outer);
  code().emit(Op::LEAVE_HANDLER, saved);
  code().emit(Op::RERAISE, exception);
  restore_and_reraise(cleanup, saved);
  code().bind(suppressed);
  code().set_height(saved + 1);
  code().emit(Op::LEAVE_HANDLER, saved);
  code().set_height(exit);
  code().jump(end);
}

void Codegen::with_statement(ast::Seq<ast::WithItem> items, std::size_t index, ast::StmtSeq body,
                             bool is_async) {
  if (is_async && !in_async_function()) return error_here("'async with' outside async function");
  Deeper deeper(*this);
  if (failed()) return;
  const ast::WithItem* item = items[index];
  Reg exit = height();
  Reg context = operand(item->context_expr);
  code().emit(Op::ENTER_WITH, exit, context, 0, is_async);
  code().set_height(exit + 2);
  with_entered(items, index, body, is_async);
  code().set_height(exit);
}

// R[exit], R[exit + 1] are the bound __exit__ and __enter__.
void Codegen::with_entered(ast::Seq<ast::WithItem> items, std::size_t index, ast::StmtSeq body,
                           bool is_async) {
  const ast::WithItem* item = items[index];
  Reg value = height() - 1, exit = value - 1;
  Label on_error = code().label(), end = code().label();
  const ast::ExprNode* target = item->optional_vars;
  Reg local = target != nullptr && target->kind == ast::ExprKind::kName ? local_in_place(target) : kNoReg;
  Reg result = local != kNoReg ? local : value;
  if (is_async) {
    code().emit(Op::CALL, value, value, 0);
    code().emit(Op::GET_AWAITABLE, value, value, 0, 1);
    send_until_done(value, result);
  } else {
    code().emit(Op::CALL, result, value, 0);
  }
  code().set_height(value + 1);
  if (target == nullptr) code().emit(Op::DISCARD, value);
  code().set_height(value);
  Block block{is_async ? BlockKind::kAsyncWith : BlockKind::kWith};
  block.reg = exit, block.position = code().position();
  if (!push_block(block)) return;
  code().set_handler(code().add_handler(on_error, exit + 1));
  if (target != nullptr && local == kNoReg) {
    code().set_height(value + 1);
    store(target, value);
    code().set_height(value);
  }
  if (index + 1 < items.size()) {
    with_statement(items, index + 1, body, is_async);
  } else {
    statements(body);
  }
  pop_block();
  call_exit(exit, is_async, false);
  code().jump(end);
  exit_on_error(exit, is_async, on_error, end);
  code().bind(end);
}

}  // namespace sidewinder::compiling
