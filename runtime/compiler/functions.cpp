// Functions, lambdas, decorators, closures.
#include "runtime/compiler/codegen.h"

#include "runtime/compiler/function_unit.h"

namespace sidewinder::compiling {

bool Codegen::check_argument_names(const ast::Arguments* args) {
  auto check = [&](const ast::Arg* arg) { return arg == nullptr || !forbidden(arg->arg, "assign to"); };
  for (auto list : {args->posonlyargs, args->args}) {
    for (const ast::Arg* arg : list) {
      if (!check(arg)) return false;
    }
  }
  if (!check(args->vararg)) return false;
  for (const ast::Arg* arg : args->kwonlyargs) {
    if (!check(arg)) return false;
  }
  return check(args->kwarg);
}

// ---- what lies in the window of MAKE_FUNCTION

std::uint32_t Codegen::defaults(const ast::Arguments* args) {
  std::uint32_t parts = 0;
  if (!args->defaults.empty()) {
    Reg base = height();
    std::vector<Constant> values;
    for (const ast::ExprNode* e : args->defaults) {
      const Constant* value = folder_.fold(e);
      if (value != nullptr && value->kind != Constant::Kind::imaginary) values.push_back(*value);
    }
    if (values.size() == args->defaults.size()) {
      push_constant(tuple_constant(std::move(values)));
    } else {
      sequence(Op::BUILD_TUPLE, args->defaults, base);
      code().set_height(base + 1);
    }
    parts |= kFunctionDefaults;
  }
  Reg base = height();
  std::uint32_t pairs = 0;
  for (std::size_t i = 0; i < args->kwonlyargs.size(); i++) {
    if (args->kw_defaults[i] == nullptr) continue;
    push_constant(string_constant(mangled(args->kwonlyargs[i]->arg)->text));
    push(args->kw_defaults[i]);
    pairs++;
  }
  if (pairs != 0) {
    code().emit(Op::BUILD_DICT, base, base, pairs);
    code().set_height(base + 1);
    parts |= kFunctionKwDefaults;
  }
  return parts;
}

// Pushes name and annotation; says how many pairs.
std::uint32_t Codegen::push_annotation(ast::Id name, const ast::ExprNode* annotation) {
  if (annotation == nullptr) return 0;
  push_constant(string_constant(mangled(name)->text));
  const auto* starred = ast::maybe_as<ast::Starred>(annotation);
  if (starred != nullptr && !future_annotations_) {  // *args: *Ts
    Reg value = push(starred->value);
    code().emit(Op::UNPACK, value, value, 1);
  } else {
    annotation_value(annotation, height());
    code().push();
  }
  return 1;
}

std::uint32_t Codegen::function_annotations(const ast::Arguments* args, const ast::ExprNode* returns) {
  Reg base = height();
  std::uint32_t pairs = 0;
  for (const ast::Arg* arg : args->args) pairs += push_annotation(arg->arg, arg->annotation);
  for (const ast::Arg* arg : args->posonlyargs) pairs += push_annotation(arg->arg, arg->annotation);
  if (args->vararg != nullptr) pairs += push_annotation(args->vararg->arg, args->vararg->annotation);
  for (const ast::Arg* arg : args->kwonlyargs) pairs += push_annotation(arg->arg, arg->annotation);
  if (args->kwarg != nullptr) pairs += push_annotation(args->kwarg->arg, args->kwarg->annotation);
  if (returns != nullptr) pairs += push_annotation(identifier("return"), returns);
  if (pairs == 0) return 0;
  code().emit(Op::BUILD_DICT, base, base, pairs);
  code().set_height(base + 1);
  return kFunctionAnnotations;
}

bool Codegen::push_closure(const FinishedUnit& made) {
  if (made.frees.empty()) return false;
  Reg base = height();
  for (const Identifier* name : made.frees) {
    Reg cell = height();
    if (auto own = unit_->cells.find(name); own != unit_->cells.end()) {
      code().move(cell, own->second);
    } else if (auto free = unit_->frees.find(name); free != unit_->frees.end()) {
      code().emit(Op::LOAD_CLOSURE, cell, free->second);
    } else {
      error_here("internal error: no cell for " + std::string(name->text));
    }
    code().push();
  }
  code().emit(Op::BUILD_TUPLE, base, base, static_cast<std::uint32_t>(made.frees.size()));
  code().set_height(base + 1);
  return true;
}

void Codegen::make_function(FinishedUnit made, Reg window, std::uint32_t parts, Reg dst) {
  if (failed()) return;
  if (push_closure(made)) parts |= kFunctionClosure;
  std::uint32_t index = code().code_constant(std::move(made.unit));
  code().emit(Op::MAKE_FUNCTION, dst, index, parts != 0 ? window : 0, parts);
}

// ---- definitions

template <class Def>
void Codegen::define_function(const Def* s) {
  Reg base = height();
  for (const ast::ExprNode* decorator : s->decorator_list) push(decorator);
  Reg window = height();
  std::uint32_t parts = defaults(s->args);
  parts |= function_annotations(s->args, s->returns);
  std::uint32_t first_line = s->decorator_list.empty() ? s->span.line : s->decorator_list[0]->span.line;
  FinishedUnit made = function_unit(s->scope, s->name->text, first_line, s->args, [&] {
    ast::StmtSeq body = s->body;
    if (reserve_docstring(body)) body = body.subspan(1);
    statements(body);
    code().at_nothing();
    return_none();
  });
  Reg local = s->decorator_list.empty() ? fast_local(s->name) : kNoReg;
  make_function(std::move(made), window, parts, local != kNoReg ? local : window);
  if (forbidden(s->name, "assign to") || local != kNoReg) return;
  code().set_height(window + 1);
  apply_decorators(s->decorator_list, base, s->name);
}

void Codegen::function_definition(const ast::StmtNode* s) {
  if (const auto* def = ast::maybe_as<ast::FunctionDef>(s)) return define_function(def);
  define_function(ast::as<ast::AsyncFunctionDef>(s));
}

// The decorators lie in R[first].., above them the function or class; binds the result.
void Codegen::apply_decorators(ast::ExprSeq decorators, Reg first, ast::Id name) {
  for (std::size_t i = decorators.size(); i-- > 0;) {
    At at(*this, decorators[i]->span);
    Reg window = first + static_cast<Reg>(i);
    code().set_height(window + 2);
    code().emit(Op::CALL, window, window, 1);
  }
  code().set_height(first + 1);
  store_name(name, first);
}

void Codegen::lambda(const ast::Lambda* e, Reg dst) {
  Reg window = height();
  std::uint32_t parts = defaults(e->args);
  FinishedUnit made = function_unit(e->scope, "<lambda>", e->span.line, e->args, [&] {
    code().constant(none_constant());
    Reg value = operand(e->body);
    At at(*this, e->body->span);
    code().emit(Op::RETURN, value);
  });
  make_function(std::move(made), window, parts, dst);
}

}  // namespace sidewinder::compiling
