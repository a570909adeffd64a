// Units, errors, and the outermost block.
#include "runtime/compiler/codegen.h"

#include <algorithm>

#ifdef SW_DEBUG_CHECKS
#include "runtime/bytecode/verifier.h"
#endif

namespace sidewinder {

namespace compiling {

Codegen::Codegen(Arena& arena, const ParseResult& program, const ScopeTree& scopes, SourceText source,
                 CompileOptions options)
    : arena_(arena),
      program_(program),
      scopes_(scopes),
      source_(source),
      options_(options),
      folder_(options.optimize),
      future_annotations_(scopes.future_annotations || options.future_annotations) {}

// ---- errors

namespace {

std::string_view line_of(SourceText source, std::uint32_t line) {
  std::string_view rest = source.bytes;
  for (; line > 1; line--) {
    std::size_t end = rest.find('\n');
    if (end == rest.npos) return {};
    rest.remove_prefix(end + 1);
  }
  std::size_t end = rest.find('\n');
  return rest.substr(0, end == rest.npos ? end : end + 1);
}

}  // namespace

void Codegen::error(SourceSpan span, const std::string& message) {
  if (failed()) return;
  auto* made = arena_.make<SyntaxError>();
  made->message = arena_.copy(message);
  made->line = static_cast<std::int32_t>(span.line);
  made->offset = static_cast<std::int32_t>(span.col) + 1;
  made->end_line = static_cast<std::int32_t>(span.end_line);
  made->end_offset = static_cast<std::int32_t>(span.end_col) + 1;
  bool from_file =
      !source_.filename.empty() && source_.filename[0] != '<';  // CPython looks for the line in the file
  std::string_view text = from_file ? line_of(source_, span.line) : std::string_view();
  if (!text.empty()) made->text = arena_.copy(text);
  error_ = made;
}

SourceSpan Codegen::current_span() {
  const Position& at = code().position();
  auto part = [](std::int32_t value) { return static_cast<std::uint32_t>(std::max(value, 0)); };
  return {part(at.line), part(at.column), part(at.end_line), part(at.end_column)};
}

void Codegen::error_here(const std::string& message) { error(current_span(), message); }

void Codegen::recursion_error() {
  if (failed()) return;
  auto* made = arena_.make<SyntaxError>();
  made->type = ErrorType::kRecursionError;
  made->message = "maximum recursion depth exceeded during compilation";
  error_ = made;
}

void Codegen::warn(SourceSpan span, const std::string& message) {
  if (failed()) return;
  warnings_.push_back({SourceWarning::Category::kSyntax, span.line, arena_.copy(message)});
}

// ---- units

std::string Codegen::qualified_name(std::string_view name) const {
  const Unit* outer = unit_->outer;
  std::string text(name);
  if (outer == nullptr || outer->scope->kind == ScopeKind::kModule) return text;
  bool named = unit_->scope->kind == ScopeKind::kFunction || unit_->scope->kind == ScopeKind::kClass;
  if (named) {
    ast::Id id = mangle(*program_.identifiers, outer->class_name, program_.identifiers->intern(name));
    const ScopeName* entry = outer->scope->find(id);
    if (entry != nullptr && entry->place == NameClass::kGlobalExplicit) return text;
  }
  bool function = outer->scope->kind == ScopeKind::kFunction || outer->scope->kind == ScopeKind::kLambda;
  return outer->code.unit().qualified_name + (function ? ".<locals>." : ".") + text;
}

// An `async def`, or a comprehension that awaits; `await` elsewhere is an error found later.
static bool is_async(const Scope& scope) {
  if (scope.kind == ScopeKind::kComprehension) return scope.is_coroutine;
  return scope.kind == ScopeKind::kFunction &&
         static_cast<const ast::StmtNode*>(scope.node)->kind == ast::StmtKind::kAsyncFunctionDef;
}

void Codegen::set_flags(const Scope& scope) {
  CodeFlags& flags = code().unit().flags;
  bool async = is_async(scope);
  flags.optimized = scope.kind != ScopeKind::kModule && scope.kind != ScopeKind::kClass;
  flags.varargs = scope.has_varargs;
  flags.varkeywords = scope.has_varkeywords;
  flags.generator = scope.is_generator && !async;
  flags.coroutine = !scope.is_generator && async;
  flags.async_generator = scope.is_generator && async;
  flags.nested = scope.is_nested;
  flags.is_class_body = scope.kind == ScopeKind::kClass;
}

// Parameters, then other plain locals by first mention, then other cells by name; free variables by name.
void Codegen::assign_registers(const Scope& scope) {
  CodeUnit& unit = code().unit();
  bool is_class = scope.kind == ScopeKind::kClass;
  std::unordered_map<const Identifier*, bool> seen;
  auto add = [&](const Identifier* name, bool cell) {
    if (!seen.emplace(name, true).second) return;
    auto reg = static_cast<Reg>(unit.local_names.size());
    unit.local_names.emplace_back(name->text);
    (cell ? unit_->cells : unit_->fast)[name] = reg;
    if (cell) unit.cell_locals.push_back(static_cast<std::uint16_t>(reg));
  };
  std::vector<const Identifier*> cells;
  if (!is_class && scope.kind != ScopeKind::kModule) {
    for (const Identifier* name : scope.parameters) {
      const ScopeName* entry = scope.find(name);
      add(name, entry != nullptr && entry->place == NameClass::kCell);
    }
    for (const ScopeName& entry : scope.names) {
      if (entry.place == NameClass::kLocal) add(entry.name, false);
      if (entry.place == NameClass::kCell) cells.push_back(entry.name);
    }
  }
  auto by_text = [](const Identifier* a, const Identifier* b) { return a->text < b->text; };
  std::sort(cells.begin(), cells.end(), by_text);
  for (const Identifier* name : cells) add(name, true);
  if (is_class && scope.needs_class_cell) add(identifier("__class__"), true);
  for (const ScopeName& entry : scope.names) {
    if (entry.place == NameClass::kFree || (entry.flags & kNameFreeInClass) != 0) {
      unit_->free_order.push_back(entry.name);
    }
  }
  std::sort(unit_->free_order.begin(), unit_->free_order.end(), by_text);
  for (const Identifier* name : unit_->free_order) {
    unit_->frees.emplace(name, static_cast<std::uint32_t>(unit.free_names.size()));
    unit.free_names.emplace_back(name->text);
  }
  unit.local_count =
      static_cast<std::uint16_t>(std::min<std::size_t>(unit.local_names.size(), kMaxRegisters));
  code().start_temporaries(static_cast<Reg>(unit.local_names.size()));
}

void Codegen::enter_unit(Unit& unit, const Scope* scope, std::string_view name, std::uint32_t first_line) {
  unit.outer = unit_;
  unit.scope = scope;
  unit.class_name = unit_ != nullptr ? unit_->class_name : nullptr;
  unit_ = &unit;
  CodeUnit& made = code().unit();
  made.name = name;
  made.qualified_name = qualified_name(name);
  made.file_name = source_.filename;
  made.first_line = static_cast<std::int32_t>(first_line);
  set_flags(*scope);
  assign_registers(*scope);
  for (std::uint16_t cell : made.cell_locals) code().emit(Op::MAKE_CELL, cell);
}

FinishedUnit Codegen::leave_unit() {
  FinishedUnit finished;
  const char* why = nullptr;
  if (!failed()) {
    finished.unit = code().finish(&why);
    if (finished.unit == nullptr) error_here(why);
  }
  finished.frees = unit_->free_order;
  unit_ = unit_->outer;
  return finished;
}

void Codegen::return_none() {
  code().load_constant(height(), none_constant());
  Reg value = code().push();
  code().emit(Op::RETURN, value);
  code().set_height(value);
}

// ---- modules

void Codegen::module_body(const ast::ModNode& module) {
  if (module.kind == ast::ModKind::kExpression) {
    Reg value = operand(module.expression);
    code().emit(Op::RETURN, value);
    return;
  }
  interactive_ = module.kind == ast::ModKind::kInteractive;
  if (unit_->scope->has_annotations) code().emit(Op::SETUP_ANNOTATIONS);
  block_body(module.body, !interactive_);
  code().at_nothing();
  return_none();
}

// The line up to which `from __future__ import` may stand: imports and a docstring before anything else.
static std::uint32_t find_last_future(ast::StmtSeq body) {
  std::uint32_t line = 0;
  for (std::size_t i = 0; i < body.size(); i++) {
    const auto* import = ast::maybe_as<ast::ImportFrom>(body[i]);
    if (import != nullptr && import->level == 0 && import->module != nullptr &&
        import->module->text == "__future__") {
      line = import->span.line;
    } else if (i != 0 || body[i]->kind != ast::StmtKind::kExpr) {
      break;
    }
  }
  return line;
}

CompileResult Codegen::run() {
  Unit unit;
  last_future_line_ = find_last_future(program_.module->body);
  enter_unit(unit, scopes_.module, "<module>", 1);
  module_body(*program_.module);
  FinishedUnit finished = leave_unit();
  CompileResult result;
  result.warnings = arena_.copy(warnings_.data(), warnings_.size());
  result.error = error_;
  if (!failed()) result.unit = std::move(finished.unit);
  return result;
}

}  // namespace compiling

CompileResult compile(Arena& arena, const ParseResult& program, const ScopeTree& scopes, SourceText source,
                      CompileOptions options) {
  CompileResult result = compiling::Codegen(arena, program, scopes, source, options).run();
#ifdef SW_DEBUG_CHECKS
  if (result.ok()) {
    std::string fault = verify(*result.unit);
    if (!fault.empty()) std::fprintf(stderr, "%s\n", fault.c_str());
    SW_CHECK(fault.empty());
  }
#endif
  return result;
}

CompileResult compile_source(Arena& arena, SourceText source, ParseMode mode, CompileOptions options,
                             ParseFlags flags) {
  CompileResult result;
  ParseResult program = parse(arena, source, mode, flags);
  result.warnings = program.warnings;
  result.error = program.error;
  if (!program.ok()) return result;
  ScopeTree scopes = analyse_scopes(arena, program, source, options.future_annotations);
  result.error = scopes.error;
  if (!scopes.ok()) return result;
  result = compile(arena, program, scopes, source, options);
  std::vector<SourceWarning> all(program.warnings.begin(), program.warnings.end());
  all.insert(all.end(), result.warnings.begin(), result.warnings.end());
  result.warnings = arena.copy(all.data(), all.size());
  return result;
}

}  // namespace sidewinder
