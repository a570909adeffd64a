// Comprehensions run in a unit of their own, as in CPython 3.11, so that tracebacks agree. The iterator of
// the first `for` is made outside and passed as the parameter `.0`.
#include "runtime/compiler/codegen.h"

#include "runtime/compiler/function_unit.h"

namespace sidewinder::compiling {

void Codegen::comprehension(const Comp& comp, Reg dst) {
  bool is_generator = comp.build == Op::NOP;
  bool is_async = comp.scope->is_coroutine && !is_generator;
  bool allowed = in_async_function() || unit_->scope->kind == ScopeKind::kComprehension;
  if (is_async && !allowed) {
    return error(comp.node->span, "asynchronous comprehension outside of an asynchronous function");
  }
  FinishedUnit made = comprehension_unit(comp);
  Reg window = height();
  make_function(std::move(made), window, 0, window);
  code().set_height(window + 1);
  const ast::Comprehension* outermost = comp.generators[0];
  Reg iterator = height();
  Reg iterable = iterable_operand(outermost->iter);
  code().emit(outermost->is_async ? Op::GET_AITER : Op::GET_ITER, iterator, iterable);
  code().set_height(iterator + 1);
  if (!is_async) {
    code().emit(Op::CALL, dst, window, 1);
    return;
  }
  code().emit(Op::CALL, window, window, 1);
  code().set_height(window + 1);
  code().emit(Op::GET_AWAITABLE, window, window);
  send_until_done(window, dst);
}

FinishedUnit Codegen::comprehension_unit(const Comp& comp) {
  return function_unit(comp.scope, comp.name, comp.node->span.line, nullptr, [&] {
    code().unit().positional_count = 1;
    code().unit().positional_only_count = 1;
    code().constant(none_constant());
    Reg collection = kNoReg;
    if (comp.build != Op::NOP) {
      collection = height();
      code().emit(comp.build, collection, collection, 0);
      code().push();
    }
    comprehension_level(comp, 0, collection);
    if (collection == kNoReg) {
      return_none();
    } else {
      code().emit(Op::RETURN, collection);
    }
  });
}

// One `for` with its conditions, and all inside it.
void Codegen::comprehension_level(const Comp& comp, std::size_t level, Reg collection) {
  Deeper deeper(*this);
  if (failed()) return;
  const ast::Comprehension* loop = comp.generators[level];
  Reg base = height();
  Reg iterator = 0;  // .0
  if (level > 0) {
    Reg iterable = iterable_operand(loop->iter);
    code().emit(loop->is_async ? Op::GET_AITER : Op::GET_ITER, iterator = base, iterable);
    code().set_height(base + 1);
  }
  comprehension_loop(comp, level, collection, iterator);
  code().set_height(base);
}

void Codegen::comprehension_loop(const Comp& comp, std::size_t level, Reg collection, Reg iterator) {
  const ast::Comprehension* loop = comp.generators[level];
  Label repeat = code().label(), again = code().label(), ended = code().label(), otherwise = code().label();
  Reg base = height();
  code().bind(repeat);
  loop->is_async ? async_loop_target(loop->target, ended, iterator)
                 : loop_target(loop->target, ended, iterator);
  for (const ast::ExprNode* test : loop->ifs) branch(test, again, false);
  if (level + 1 < comp.generators.size()) {
    comprehension_level(comp, level + 1, collection);
  } else {
    comprehension_element(comp, collection);
  }
  code().bind(again);
  code().emit_jump(Op::JUMP_BACK, repeat);
  code().bind(ended);
  if (!loop->is_async) return;
  code().set_height(base + 1);
  code().emit_jump(Op::END_ASYNC_FOR, otherwise, base);
  code().set_height(base);
  code().bind(otherwise);
}

void Codegen::comprehension_element(const Comp& comp, Reg collection) {
  Reg base = height();
  switch (comp.add) {
    case Op::DICT_PUT: {
      Reg key = operand(comp.element, {comp.value});
      Reg value = operand(comp.value);
      code().emit(Op::DICT_PUT, collection, key, value);
      break;
    }
    case Op::YIELD: {
      Reg value = operand(comp.element);
      code().emit(Op::YIELD, base, value, 0, code().unit().flags.async_generator);
      code().set_height(base + 1);
      code().emit(Op::DISCARD, base);
      break;
    }
    default: {
      Reg value = operand(comp.element);
      code().emit(comp.add, collection, value);
      break;
    }
  }
  code().set_height(base);
}

}  // namespace sidewinder::compiling
