// Loops, and the jumps that leave blocks: break, continue and return unwind what lies between.
#include "runtime/compiler/codegen.h"

namespace sidewinder::compiling {

namespace {

constexpr std::size_t kMostBlocks = 20;  // CPython's CO_MAXBLOCKS

bool is_loop(BlockKind kind) { return kind == BlockKind::kWhileLoop || kind == BlockKind::kForLoop; }

// Does leaving the block run code that could rebind a local of this unit?
bool may_rebind(const Block& block) {
  return block.kind == BlockKind::kFinallyBody ||
         (block.kind == BlockKind::kHandler && block.name != nullptr);
}

}  // namespace

bool Codegen::push_block(Block block) {
  if (unit_->blocks.size() >= kMostBlocks) {
    error_here("too many statically nested blocks");
    return false;
  }
  block.outer_handler = code().handler();
  unit_->blocks.push_back(block);
  return true;
}

void Codegen::pop_block() {
  if (unit_->blocks.empty()) return;
  code().set_handler(unit_->blocks.back().outer_handler);
  unit_->blocks.pop_back();
}

// ---- loops: the test at the top and JUMP_BACK at the bottom make one taken branch per iteration

void Codegen::while_loop(const ast::While* s) {
  Block block{BlockKind::kWhileLoop};
  block.repeat = code().label(), block.exit = code().label();
  Label ended = code().label();
  code().bind(block.repeat);
  if (!push_block(block)) return;
  branch(s->test, ended, false);
  statements(s->body);
  code().emit_jump(Op::JUMP_BACK, block.repeat);
  pop_block();
  code().bind(ended);
  statements(s->orelse);
  code().bind(block.exit);
}

// Emits FOR_ITER and binds the target.
void Codegen::loop_target(const ast::ExprNode* target, Label exhausted, Reg iterator) {
  Reg local = target->kind == ast::ExprKind::kName ? local_in_place(target) : kNoReg;
  if (local != kNoReg) return code().emit_jump(Op::FOR_ITER, exhausted, local, iterator);
  Reg value = height();
  code().emit_jump(Op::FOR_ITER, exhausted, value, iterator);
  code().push();
  store(target, value);
  code().set_height(value);
}

void Codegen::for_loop(const ast::For* s) {
  Block block{BlockKind::kForLoop};
  block.repeat = code().label(), block.exit = code().label();
  Label exhausted = code().label();
  if (!push_block(block)) return;
  Reg iterator = height();
  unit_->blocks.back().reg = iterator;
  Reg iterable = iterable_operand(s->iter);
  code().emit(Op::GET_ITER, iterator, iterable);
  code().set_height(iterator + 1);
  code().bind(block.repeat);
  loop_target(s->target, exhausted, iterator);
  statements(s->body);
  code().emit_jump(Op::JUMP_BACK, block.repeat);
  pop_block();
  code().set_height(iterator);
  code().bind(exhausted);
  statements(s->orelse);
  code().bind(block.exit);
}

Reg Codegen::iterable_operand(const ast::ExprNode* e) {
  if (e->kind != ast::ExprKind::kList && e->kind != ast::ExprKind::kSet) return operand(e);
  At at(*this, e->span);
  if (const Constant* items = folder_.fold_container(e)) return push_constant(*items);
  return operand(e);
}

// Awaits the next item; StopAsyncIteration, from there only, ends the loop.
void Codegen::async_loop_target(const ast::ExprNode* target, Label ended, Reg iterator) {
  int outer = code().handler();
  Reg awaited = height();
  code().set_handler(code().add_handler(ended, awaited));
  code().emit(Op::GET_ANEXT, awaited, iterator);
  code().push();
  Reg local = target->kind == ast::ExprKind::kName ? local_in_place(target) : kNoReg;
  send_until_done(awaited, local != kNoReg ? local : awaited);
  code().set_handler(outer);
  if (local != kNoReg) return code().set_height(awaited);
  code().set_height(awaited + 1);
  store(target, awaited);
  code().set_height(awaited);
}

void Codegen::async_for_loop(const ast::AsyncFor* s) {
  if (!in_async_function()) return error(s->span, "'async for' outside async function");
  Block block{BlockKind::kForLoop};
  block.repeat = code().label(), block.exit = code().label();
  Label ended = code().label(), otherwise = code().label();
  Reg iterator = height();
  Reg iterable = operand(s->iter);
  code().emit(Op::GET_AITER, iterator, iterable);
  code().set_height(iterator + 1);
  if (!push_block(block)) return;
  unit_->blocks.back().reg = iterator;
  code().bind(block.repeat);
  async_loop_target(s->target, ended, iterator);
  statements(s->body);
  code().emit_jump(Op::JUMP_BACK, block.repeat);
  pop_block();
  code().bind(ended);
  code().set_height(iterator + 2);
  code().emit_jump(Op::END_ASYNC_FOR, otherwise, iterator + 1);
  code().set_height(iterator);
  code().bind(otherwise);
  statements(s->orelse);
  code().bind(block.exit);
}

// ---- leaving blocks

// What must run when control jumps out of the block. With `keep_top` the topmost temporary is a value to
// keep.
void Codegen::unwind_block(const Block& block, bool keep_top) {
  switch (block.kind) {
    case BlockKind::kWhileLoop:
    case BlockKind::kGroupHandler:
    case BlockKind::kTryBody: break;
    case BlockKind::kForLoop:
      if (!keep_top) code().set_height(block.reg);
      break;
    case BlockKind::kFinallyBody: statements(block.final_body); break;
    case BlockKind::kFinallyHandler:
    case BlockKind::kHandler:
      code().emit(Op::LEAVE_HANDLER, block.reg);
      if (!keep_top) code().set_height(block.reg - 1);
      if (block.name != nullptr) clear_handler_name(block.name);
      break;
    case BlockKind::kWith:
    case BlockKind::kAsyncWith: {
      Position here = code().position();
      code().set_position(block.position);
      call_exit(block.reg, block.kind == BlockKind::kAsyncWith, keep_top);
      code().set_position(here);
      break;
    }
  }
}

// Leaves all blocks above `depth`, innermost first, each with the handlers outside it; `leave` emits the
// jump. The blocks stay open for the code that follows in the text.
template <class Leave>
void Codegen::unwind_to(std::size_t depth, bool keep_top, Leave leave) {
  std::vector<Block> left(unit_->blocks.begin() + static_cast<std::ptrdiff_t>(depth), unit_->blocks.end());
  int handler = code().handler();
  Reg top = height();
  while (unit_->blocks.size() > depth) {
    Block block = unit_->blocks.back();
    pop_block();
    unwind_block(block, keep_top);
  }
  if (keep_top) code().set_height(top);
  leave();
  unit_->blocks.insert(unit_->blocks.end(), left.begin(), left.end());
  code().set_handler(handler);
  code().set_height(top);
}

// Reports a jump out of an except* clause.
bool Codegen::leaves_group_handler(std::size_t depth) {
  for (std::size_t i = depth; i < unit_->blocks.size(); i++) {
    if (unit_->blocks[i].kind != BlockKind::kGroupHandler) continue;
    error_here("'break', 'continue' and 'return' cannot appear in an except* block");
    return true;
  }
  return false;
}

void Codegen::break_statement() {
  std::size_t depth = unit_->blocks.size();
  while (depth > 0 && !is_loop(unit_->blocks[depth - 1].kind)) depth--;
  if (depth == 0) return error_here("'break' outside loop");
  if (leaves_group_handler(depth)) return;
  Label exit = unit_->blocks[depth - 1].exit;
  unwind_to(depth - 1, false, [&] { code().jump(exit); });
}

void Codegen::continue_statement() {
  std::size_t depth = unit_->blocks.size();
  while (depth > 0 && !is_loop(unit_->blocks[depth - 1].kind)) depth--;
  if (depth == 0) return error_here("'continue' not properly in loop");
  if (leaves_group_handler(depth)) return;
  Label repeat = unit_->blocks[depth - 1].repeat;
  unwind_to(depth, false, [&] { code().emit_jump(Op::JUMP_BACK, repeat); });
}

void Codegen::return_statement(const ast::Return* s) {
  if (unit_->scope->kind != ScopeKind::kFunction) return error_here("'return' outside function");
  if (s->value != nullptr && code().unit().flags.async_generator) {
    return error_here("'return' with value in async generator");
  }
  if (leaves_group_handler(0)) return;
  const Constant* known = s->value != nullptr ? folder_.fold(s->value) : nullptr;
  if (s->value == nullptr || known != nullptr) {
    unwind_to(0, false, [&] { return_constant(s, known); });
    return;
  }
  Reg value = operand(s->value);
  bool keep = !code().is_local(value);
  for (const Block& block : unit_->blocks) {
    if (keep || !may_rebind(block)) continue;
    code().move(height(), value);
    value = code().push();
    keep = true;
  }
  unwind_to(0, keep, [&] { code().emit(Op::RETURN, value); });
}

void Codegen::return_constant(const ast::Return* s, const Constant* known) {
  Reg value;
  {
    At at(*this, s->value != nullptr ? s->value->span : s->span);
    value = push_constant(known != nullptr ? *known : none_constant());
  }
  code().emit(Op::RETURN, value);
}

}  // namespace sidewinder::compiling
