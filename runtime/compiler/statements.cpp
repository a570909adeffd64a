// Statements without blocks, and those with a body that need no unwinding.
#include "runtime/compiler/codegen.h"

#include <algorithm>

namespace sidewinder::compiling {

void Codegen::statements(ast::StmtSeq body) {
  for (const ast::StmtNode* s : body) statement(s);
}

void Codegen::statement(const ast::StmtNode* s) {
  Deeper deeper(*this);
  if (failed()) return;
  At at(*this, s->span);
  Reg base = height();
  statement_of_kind(s);
  code().set_height(base);
}

void Codegen::statement_of_kind(const ast::StmtNode* s) {
  using namespace ast;
  switch (s->kind) {
    case StmtKind::kFunctionDef:
    case StmtKind::kAsyncFunctionDef: return function_definition(s);
    case StmtKind::kClassDef: return class_definition(as<ClassDef>(s));
    case StmtKind::kReturn: return return_statement(as<Return>(s));
    case StmtKind::kDelete:
      for (const ExprNode* target : as<Delete>(s)->targets) delete_target(target);
      return;
    case StmtKind::kAssign: return assign(as<Assign>(s));
    case StmtKind::kAugAssign: return augmented_assign(as<AugAssign>(s));
    case StmtKind::kAnnAssign: return annotated_assign(as<AnnAssign>(s));
    case StmtKind::kFor: return for_loop(as<For>(s));
    case StmtKind::kAsyncFor: return async_for_loop(as<AsyncFor>(s));
    case StmtKind::kWhile: return while_loop(as<While>(s));
    case StmtKind::kIf: return if_statement(as<If>(s));
    case StmtKind::kWith: return with_statement(as<With>(s)->items, 0, as<With>(s)->body, false);
    case StmtKind::kAsyncWith:
      return with_statement(as<AsyncWith>(s)->items, 0, as<AsyncWith>(s)->body, true);
    case StmtKind::kMatch: return match_statement(as<Match>(s));
    case StmtKind::kRaise: return raise_statement(as<Raise>(s));
    case StmtKind::kTry: return try_statement(as<Try>(s));
    case StmtKind::kTryStar: return try_star(as<TryStar>(s));
    case StmtKind::kAssert: return assert_statement(as<Assert>(s));
    case StmtKind::kImport: return import_statement(as<Import>(s));
    case StmtKind::kImportFrom: return import_from(as<ImportFrom>(s));
    case StmtKind::kExpr: return expression_statement(as<Expr>(s)->value);
    case StmtKind::kBreak: return break_statement();
    case StmtKind::kContinue: return continue_statement();
    case StmtKind::kGlobal:
    case StmtKind::kNonlocal:
    case StmtKind::kPass: return;
  }
}

namespace {

const ast::Constant* docstring(ast::StmtSeq body) {
  if (body.empty()) return nullptr;
  const auto* s = ast::maybe_as<ast::Expr>(body[0]);
  const auto* constant = s != nullptr ? ast::maybe_as<ast::Constant>(s->value) : nullptr;
  return constant != nullptr && constant->value.kind == ast::ConstantKind::kStr ? constant : nullptr;
}

}  // namespace

// The body of a module or class; of a module, futures are looked for.
void Codegen::block_body(ast::StmtSeq body, bool with_docstring) {
  const ast::Constant* text = with_docstring ? docstring(body) : nullptr;
  if (text != nullptr && options_.optimize < 2) {
    At at(*this, body[0]->span);
    store_constant(identifier("__doc__"), string_constant(text->value.text));
  }
  if (text != nullptr) body = body.subspan(1);
  statements(body);
}

// K[0] of a function: its docstring or None. Says whether the first statement was one.
bool Codegen::reserve_docstring(ast::StmtSeq body) {
  const ast::Constant* text = docstring(body);
  code().constant(text != nullptr && options_.optimize < 2 ? string_constant(text->value.text)
                                                           : none_constant());
  return text != nullptr;
}

void Codegen::expression_statement(const ast::ExprNode* e) {
  bool display = interactive_ && unit_->outer == nullptr;
  if (!display && folder_.fold(e) != nullptr) {
    if (folder_.fold(e)->kind == Constant::Kind::imaginary) code().set_height(push(e));
    return;
  }
  Reg value = operand(e);
  if (display) {
    code().emit(Op::DISPLAY, value);
  } else if (!code().is_local(value)) {
    code().emit(Op::DISCARD, value);
  }
}

void Codegen::if_statement(const ast::If* s) {
  Label other = code().label(), end = code().label();
  branch(s->test, other, false);
  statements(s->body);
  if (!s->orelse.empty()) {
    code().jump(end);
    code().bind(other);
    statements(s->orelse);
  } else {
    code().bind(other);
  }
  code().bind(end);
}

namespace {

// The part of a condition that a failed assert points at, as CPython's compiler leaves it: the comparison
// that was compiled last. Null: the whole statement.
const ast::ExprNode* last_comparison(const ast::ExprNode* e) {
  if (e->kind == ast::ExprKind::kCompare) return e;
  if (const auto* unary = ast::maybe_as<ast::UnaryOp>(e))
    return unary->op == ast::UnaryOperator::kNot ? last_comparison(unary->operand) : nullptr;
  const ast::ExprNode* last = nullptr;
  auto look = [&](const ast::ExprNode* part) {
    if (const ast::ExprNode* found = last_comparison(part)) last = found;
  };
  if (const auto* bools = ast::maybe_as<ast::BoolOp>(e)) {
    for (const ast::ExprNode* value : bools->values) look(value);
  } else if (const auto* choice = ast::maybe_as<ast::IfExp>(e)) {
    look(choice->test), look(choice->body), look(choice->orelse);
  }
  return last;
}

}  // namespace

void Codegen::assert_statement(const ast::Assert* s) {
  const auto* tuple = ast::maybe_as<ast::Tuple>(s->test);
  if (tuple != nullptr && !tuple->elts.empty()) {
    warn(s->span, "assertion is always true, perhaps remove parentheses?");
  }
  if (options_.optimize != 0) return;
  Label end = code().label();
  branch(s->test, end, true);
  const ast::ExprNode* blamed = last_comparison(s->test);
  At at(*this, blamed != nullptr ? blamed->span : s->span);
  Reg value = height();
  code().emit(Op::LOAD_ASSERTION, value);
  code().push();
  if (s->msg != nullptr) {
    push(s->msg);
    code().emit(Op::CALL, value, value, 1);
    code().set_height(value + 1);
  }
  code().emit(Op::RAISE, value, 0, 1);
  code().bind(end);
}

void Codegen::raise_statement(const ast::Raise* s) {
  if (s->exc == nullptr) {
    code().emit(Op::RAISE);
    return;
  }
  Reg exception = operand(s->exc, {s->cause});
  if (s->cause == nullptr) {
    code().emit(Op::RAISE, exception, 0, 1);
  } else {
    Reg cause = operand(s->cause);
    code().emit(Op::RAISE, exception, cause, 2);
  }
}

// ---- imports

void Codegen::import_as(const ast::Alias* alias) {
  Reg module = height();
  push_constant(int_constant(0));
  push_constant(none_constant());
  code().emit(Op::IMPORT_NAME, module, module, name_index(alias->name));
  code().set_height(module + 1);
  std::string_view text = alias->name->text;
  std::size_t dot = text.find('.');
  if (alias->asname == nullptr) {
    store_name(identifier(text.substr(0, dot)), module);
  } else {
    while (dot != text.npos) {
      text.remove_prefix(dot + 1);
      dot = text.find('.');
      code().emit(Op::IMPORT_FROM, module, module, name_index(identifier(text.substr(0, dot))));
    }
    store_name(alias->asname, module);
  }
  code().set_height(module);
}

void Codegen::import_statement(const ast::Import* s) {
  for (const ast::Alias* alias : s->names) {
    ast::Id bound = alias->asname != nullptr ? alias->asname : alias->name;
    if (forbidden(bound, "assign to")) return;
    import_as(alias);
  }
}

void Codegen::import_from(const ast::ImportFrom* s) {
  std::string_view from = s->module != nullptr ? s->module->text : std::string_view();
  if (from == "__future__" && s->level == 0 && s->span.line > last_future_line_) {
    return error(s->span, "from __future__ imports must occur at the beginning of the file");
  }
  Reg module = height();
  push_constant(int_constant(s->level));
  std::vector<Constant> names;
  for (const ast::Alias* alias : s->names) names.push_back(string_constant(alias->name->text));
  push_constant(tuple_constant(std::move(names)));
  std::uint32_t name = s->module != nullptr ? name_index(s->module) : code().name("");
  code().emit(Op::IMPORT_NAME, module, module, name);
  code().set_height(module + 1);
  for (const ast::Alias* alias : s->names) {
    if (alias->name->text == "*") {
      code().emit(Op::IMPORT_STAR, module);
      return;
    }
    ast::Id bound = alias->asname != nullptr ? alias->asname : alias->name;
    if (forbidden(bound, "assign to")) return;
    Reg local = fast_local(bound);
    bool last = alias == s->names.back();
    Reg value = local != kNoReg ? local : last ? module : height();
    code().emit(Op::IMPORT_FROM, value, module, name_index(alias->name));
    if (local != kNoReg) continue;
    code().set_height(value + 1);
    store_name(bound, value);
    code().set_height(module + 1);
  }
}

}  // namespace sidewinder::compiling
