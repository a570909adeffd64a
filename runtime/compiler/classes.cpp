// Class statements: a unit that fills a namespace, and the call of __build_class__.
#include "runtime/compiler/codegen.h"

namespace sidewinder::compiling {

FinishedUnit Codegen::class_unit(const ast::ClassDef* s) {
  Unit unit;
  std::uint32_t first_line = s->decorator_list.empty() ? s->span.line : s->decorator_list[0]->span.line;
  enter_unit(unit, s->scope, s->name->text, first_line);
  unit.class_name = s->name;
  code().at({first_line, 0, first_line, 0});
  Reg value = height();
  load_name(identifier("__name__"), value);
  code().push();
  store_name(identifier("__module__"), value);
  code().set_height(value);
  store_constant(identifier("__qualname__"), string_constant(code().unit().qualified_name));
  if (s->scope->has_annotations) code().emit(Op::SETUP_ANNOTATIONS);
  block_body(s->body, true);
  code().at_nothing();
  if (!s->scope->needs_class_cell) {
    return_none();
  } else {
    code().move(value, unit.cells.at(identifier("__class__")));
    code().push();
    store_name(identifier("__classcell__"), value);
    code().emit(Op::RETURN, value);
  }
  return leave_unit();
}

void Codegen::class_definition(const ast::ClassDef* s) {
  Reg base = height();
  for (const ast::ExprNode* decorator : s->decorator_list) push(decorator);
  if (!check_keywords(s->keywords)) return;
  Reg window = height();
  code().emit(Op::LOAD_BUILD_CLASS, window);
  code().push();
  FinishedUnit made = class_unit(s);
  Reg function = height();
  make_function(std::move(made), function, 0, function);
  code().set_height(function + 1);
  push_constant(string_constant(s->name->text));
  call_arguments(window, false, 2, s->bases, s->keywords, window);
  code().set_height(window + 1);
  if (forbidden(s->name, "assign to")) return;
  apply_decorators(s->decorator_list, base, s->name);
}

}  // namespace sidewinder::compiling
