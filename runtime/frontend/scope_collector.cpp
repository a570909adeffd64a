// Blocks, names and statements of the first walk. The order of visits is CPython's, since it decides which of
// several errors is found first.
#include "runtime/frontend/scope_collector.h"

namespace sidewinder {

using namespace ast;

// ---- names of a block

ScopeName* OpenScope::find(const Identifier* name) {
  if (slots.empty()) {
    for (ScopeName& entry : names) {
      if (entry.name == name) return &entry;
    }
    return nullptr;
  }
  auto mask = static_cast<uint32_t>(slots.size() - 1);
  for (uint32_t i = name->index & mask; slots[i] != 0; i = (i + 1) & mask) {
    if (names[slots[i] - 1].name == name) return &names[slots[i] - 1];
  }
  return nullptr;
}

ScopeName& OpenScope::enter(const Identifier* name) {
  if (ScopeName* found = find(name)) return *found;
  names.push_back({name, NameClass::kGlobalImplicit, 0});
  if (names.size() > 8 && names.size() * 2 > slots.size()) {
    grow();
  } else if (!slots.empty()) {
    auto mask = static_cast<uint32_t>(slots.size() - 1);
    uint32_t i = name->index & mask;
    while (slots[i] != 0) i = (i + 1) & mask;
    slots[i] = static_cast<uint32_t>(names.size());
  }
  return names.back();
}

void OpenScope::grow() {
  slots.assign(slots.empty() ? 32 : slots.size() * 2, 0);
  auto mask = static_cast<uint32_t>(slots.size() - 1);
  for (uint32_t n = 0; n < names.size(); n++) {
    uint32_t i = names[n].name->index & mask;
    while (slots[i] != 0) i = (i + 1) & mask;
    slots[i] = n + 1;
  }
}

// ---- blocks

ScopeCollector::ScopeCollector(Arena& arena, const ParseResult& program, SourceText source,
                               bool future_annotations)
    : arena_(arena),
      program_(program),
      names_(*program.identifiers),
      source_(source),
      future_annotations_(future_annotations),
      super_(intern("super")),
      class_cell_(intern("__class__")) {}

ScopeCollector::~ScopeCollector() {
  for (OpenScope* scope : all_) delete scope;
}

OpenScope* ScopeCollector::collect() {
  const ModNode* module = program_.module;
  if (!check_future(module)) return nullptr;
  open(ScopeKind::kModule, intern("top"), module, 0);
  module_ = current_;
  bool good = module->kind == ModKind::kExpression ? visit(module->expression) : visit_all(module->body);
  return good ? module_ : nullptr;
}

void ScopeCollector::open(ScopeKind kind, const Identifier* name, const void* node, uint32_t line) {
  auto* opened = new OpenScope;
  all_.push_back(opened);
  opened->parent = current_;
  opened->scope = arena_.make<Scope>();
  opened->scope->kind = kind;
  opened->scope->name = name;
  opened->scope->node = node;
  opened->scope->line = line;
  if (current_ != nullptr) {
    const Scope* outer = current_->scope;
    opened->scope->parent = current_->scope;
    opened->in_comprehension_iterable = current_->in_comprehension_iterable;
    opened->scope->is_nested =
        outer->is_nested || (outer->kind != ScopeKind::kModule && outer->kind != ScopeKind::kClass &&
                             outer->kind != ScopeKind::kAnnotation);
    if (kind != ScopeKind::kAnnotation) current_->children.push_back(opened);
  }
  current_ = opened;
}

const Identifier* ScopeCollector::mangled(const Identifier* name) {
  return mangle(names_, class_name_, name);
}

bool ScopeCollector::define(const Identifier* name, uint16_t flags, const SourceSpan& span) {
  return define_in(current_, name, flags, span);
}

bool ScopeCollector::define_in(OpenScope* scope, const Identifier* name, uint16_t flags,
                               const SourceSpan& span) {
  const Identifier* full = mangled(name);
  ScopeName& entry = scope->enter(full);
  if ((flags & kNameParameter) != 0) {
    if ((entry.flags & kNameParameter) != 0) {
      return fail("duplicate argument '" + std::string(name->text) + "' in function definition", span);
    }
    scope->parameters.push_back(full);
  }
  entry.flags |= flags;
  if ((flags & kNameGlobalDecl) != 0) module_->enter(full).flags |= kNameGlobalDecl;
  if (scope->in_comprehension_target) {
    if ((entry.flags & (kNameGlobalDecl | kNameNonlocalDecl)) != 0) {
      return fail("comprehension inner loop cannot rebind assignment expression target '" +
                      std::string(name->text) + "'",
                  span);
    }
    entry.flags |= kNameComprehensionTarget;
  }
  return true;
}

// Offsets are in bytes here, as in CPython's symbol table and compiler.
bool ScopeCollector::fail(const std::string& message, const SourceSpan& span) {
  if (error_ != nullptr) return false;
  auto* error = arena_.make<SyntaxError>();
  error->message = arena_.copy(message);
  error->line = static_cast<int32_t>(span.line);
  error->offset = static_cast<int32_t>(span.col) + 1;
  error->end_line = static_cast<int32_t>(span.end_line);
  if (span.end_col != 0) error->end_offset = static_cast<int32_t>(span.end_col) + 1;
  if (!source_.filename.empty() && source_.filename[0] != '<') {
    std::string_view rest = source_.bytes;
    for (uint32_t line = 1; line < span.line && !rest.empty(); line++) {
      size_t end = rest.find('\n');
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    error->text = arena_.copy(rest.substr(0, rest.find('\n')));
  }
  error_ = error;
  return false;
}

// ---- from __future__

// They count only at the beginning, after a docstring; later ones are the compiler's to refuse.
bool ScopeCollector::check_future(const ModNode* module) {
  if (module->kind == ModKind::kExpression) return true;
  bool docstring_possible = true;
  for (const StmtNode* node : module->body) {
    const auto* import = maybe_as<ImportFrom>(node);
    const auto* text = maybe_as<Expr>(node);
    const auto* constant = text == nullptr ? nullptr : maybe_as<Constant>(text->value);
    if (import != nullptr && import->level == 0 && import->module != nullptr &&
        import->module->text == "__future__") {
      if (!future_import(import)) return false;
    } else if (!docstring_possible || constant == nullptr || constant->value.kind != ConstantKind::kStr) {
      return true;
    }
    docstring_possible = false;
  }
  return true;
}

bool ScopeCollector::future_import(const ImportFrom* node) {
  static constexpr std::string_view kFeatures[] = {
      "nested_scopes",  "generators",       "division",       "absolute_import", "with_statement",
      "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop",  "annotations"};
  for (const Alias* alias : node->names) {
    std::string_view feature = alias->name->text;
    bool known = false;
    for (std::string_view name : kFeatures) known |= feature == name;
    SourceSpan at{node->span.line, 0, node->span.line, 0};
    if (feature == "braces") return fail("not a chance", at);
    if (!known) return fail("future feature " + std::string(feature.substr(0, 100)) + " is not defined", at);
    future_annotations_ |= feature == "annotations";
  }
  return true;
}

// ---- statements

bool ScopeCollector::visit(const StmtNode* base) {
  switch (base->kind) {
    case StmtKind::kFunctionDef: return function(as<FunctionDef>(base), false);
    case StmtKind::kAsyncFunctionDef: return function(as<AsyncFunctionDef>(base), true);
    case StmtKind::kClassDef: return class_definition(as<ClassDef>(base));
    case StmtKind::kFor: return for_loop(as<For>(base));
    case StmtKind::kAsyncFor: return for_loop(as<AsyncFor>(base));
    case StmtKind::kWhile: {
      auto* node = as<While>(base);
      return visit(node->test) && visit_all(node->body) && visit_all(node->orelse);
    }
    case StmtKind::kIf: {
      const auto* node = as<If>(base);
      for (;;) {  // an elif chain needs no stack
        if (!visit(node->test) || !visit_all(node->body)) return false;
        const auto* next = node->orelse.size() == 1 ? maybe_as<If>(node->orelse[0]) : nullptr;
        if (next == nullptr) return visit_all(node->orelse);
        node = next;
      }
    }
    case StmtKind::kWith: return visit_all(as<With>(base)->items) && visit_all(as<With>(base)->body);
    case StmtKind::kAsyncWith:
      return visit_all(as<AsyncWith>(base)->items) && visit_all(as<AsyncWith>(base)->body);
    case StmtKind::kMatch: return visit(as<Match>(base)->subject) && visit_all(as<Match>(base)->cases);
    case StmtKind::kTry: return try_statement(as<Try>(base));
    case StmtKind::kTryStar: return try_statement(as<TryStar>(base));
    default: return simple_statement(base);
  }
}

bool ScopeCollector::simple_statement(const StmtNode* base) {
  switch (base->kind) {
    case StmtKind::kReturn: {
      const ExprNode* value = as<Return>(base)->value;
      current_->scope->returns_value |= value != nullptr;
      return visit_optional(value);
    }
    case StmtKind::kDelete: return visit_all(as<Delete>(base)->targets);
    case StmtKind::kAssign: return visit_all(as<Assign>(base)->targets) && visit(as<Assign>(base)->value);
    case StmtKind::kAugAssign: return visit(as<AugAssign>(base)->target) && visit(as<AugAssign>(base)->value);
    case StmtKind::kAnnAssign: return annotated_assignment(as<AnnAssign>(base));
    case StmtKind::kRaise:
      return visit_optional(as<Raise>(base)->exc) && visit_optional(as<Raise>(base)->cause);
    case StmtKind::kAssert: return visit(as<Assert>(base)->test) && visit_optional(as<Assert>(base)->msg);
    case StmtKind::kImport: return visit_all(as<Import>(base)->names);
    case StmtKind::kImportFrom: return visit_all(as<ImportFrom>(base)->names);
    case StmtKind::kGlobal: return declaration(as<Global>(base), kNameGlobalDecl, "global");
    case StmtKind::kNonlocal: return declaration(as<Nonlocal>(base), kNameNonlocalDecl, "nonlocal");
    case StmtKind::kExpr: return visit(as<Expr>(base)->value);
    default: return true;
  }
}

template <class T>
bool ScopeCollector::function(const T* node, bool is_async) {
  if (!define(node->name, kNameAssigned, node->span)) return false;
  if (!default_values(node->args) || !annotations(node->args, node->returns)) return false;
  if (!visit_all(node->decorator_list)) return false;
  open(ScopeKind::kFunction, node->name, node, node->span.line);
  const_cast<T*>(node)->scope = current_->scope;
  current_->scope->is_coroutine = is_async;
  if (!parameters(node->args) || !visit_all(node->body)) return false;
  close();
  return true;
}

bool ScopeCollector::class_definition(const ClassDef* node) {
  if (!define(node->name, kNameAssigned, node->span)) return false;
  if (!visit_all(node->bases) || !visit_all(node->keywords) || !visit_all(node->decorator_list)) return false;
  open(ScopeKind::kClass, node->name, node, node->span.line);
  const_cast<ClassDef*>(node)->scope = current_->scope;
  const Identifier* outer_class = std::exchange(class_name_, node->name);
  if (!visit_all(node->body)) return false;
  class_name_ = outer_class;
  close();
  return true;
}

template <class T>
bool ScopeCollector::for_loop(const T* node) {
  return visit(node->target) && visit(node->iter) && visit_all(node->body) && visit_all(node->orelse);
}

template <class T>
bool ScopeCollector::try_statement(const T* node) {
  return visit_all(node->body) && visit_all(node->orelse) && visit_all(node->handlers) &&
         visit_all(node->finalbody);
}

bool ScopeCollector::annotated_assignment(const AnnAssign* node) {
  if (const auto* target = maybe_as<Name>(node->target)) {
    const ScopeName* entry = current_->find(mangled(target->id));
    uint16_t declared = entry == nullptr ? 0 : entry->flags & (kNameGlobalDecl | kNameNonlocalDecl);
    if (declared != 0 && current_ != module_ && node->simple) {
      const char* word = (declared & kNameGlobalDecl) != 0 ? "global" : "nonlocal";
      return fail("annotated name '" + std::string(target->id->text) + "' can't be " + word, node->span);
    }
    if (node->simple) {
      current_->scope->has_annotations = true;
      if (!define(target->id, kNameAnnotated | kNameAssigned, target->span)) return false;
    }
    if (node->value != nullptr && !define(target->id, kNameAssigned, target->span)) return false;
  } else if (!visit(node->target)) {
    return false;
  }
  return annotation(node->annotation) && visit_optional(node->value);
}

// `global` and `nonlocal` must come before any use of their names.
template <class T>
bool ScopeCollector::declaration(const T* node, uint16_t flag, const char* word) {
  for (const Identifier* name : node->names) {
    const ScopeName* entry = current_->find(mangled(name));
    uint16_t flags = entry == nullptr ? 0 : entry->flags;
    std::string shown = "name '" + std::string(name->text) + "' is ";
    if ((flags & kNameParameter) != 0) return fail(shown + "parameter and " + word, node->span);
    if ((flags & kNameUsed) != 0) return fail(shown + "used prior to " + word + " declaration", node->span);
    if ((flags & kNameAnnotated) != 0) {
      return fail("annotated name '" + std::string(name->text) + "' can't be " + word, node->span);
    }
    if ((flags & kNameAssigned) != 0)
      return fail(shown + "assigned to before " + word + " declaration", node->span);
    if (!define(name, flag, node->span)) return false;
    current_->directives.push_back({mangled(name), node->span});
  }
  return true;
}

// ---- parts of statements

bool ScopeCollector::visit(const Alias* node) {
  const Identifier* name = node->asname == nullptr ? node->name : node->asname;
  if (name->text == "*") {
    if (current_->scope->kind == ScopeKind::kModule) return true;
    return fail("import * only allowed at module level", node->span);
  }
  size_t dot = name->text.find('.');
  if (dot != std::string_view::npos) name = names_.intern(name->text.substr(0, dot));
  return define(name, kNameImported, node->span);
}

bool ScopeCollector::visit(const WithItem* node) {
  return visit(node->context_expr) && visit_optional(node->optional_vars);
}

bool ScopeCollector::visit(const ExceptHandler* node) {
  if (!visit_optional(node->type)) return false;
  if (node->name != nullptr && !define(node->name, kNameAssigned, node->span)) return false;
  return visit_all(node->body);
}

bool ScopeCollector::visit(const MatchCase* node) {
  return visit(node->pattern) && visit_optional(node->guard) && visit_all(node->body);
}

bool ScopeCollector::visit(const PatternNode* base) {
  auto bind = [&](const Identifier* name) {
    return name == nullptr || define(name, kNameAssigned, base->span);
  };
  switch (base->kind) {
    case PatternKind::kMatchValue: return visit(as<MatchValue>(base)->value);
    case PatternKind::kMatchSingleton: return true;
    case PatternKind::kMatchSequence: return visit_all(as<MatchSequence>(base)->patterns);
    case PatternKind::kMatchMapping: {
      auto* node = as<MatchMapping>(base);
      return visit_all(node->keys) && visit_all(node->patterns) && bind(node->rest);
    }
    case PatternKind::kMatchClass: {
      auto* node = as<MatchClass>(base);
      return visit(node->cls) && visit_all(node->patterns) && visit_all(node->kwd_patterns);
    }
    case PatternKind::kMatchStar: return bind(as<MatchStar>(base)->name);
    case PatternKind::kMatchAs: {
      auto* node = as<MatchAs>(base);
      return (node->pattern == nullptr || visit(node->pattern)) && bind(node->name);
    }
    case PatternKind::kMatchOr: return visit_all(as<MatchOr>(base)->patterns);
  }
  return true;
}

// ---- functions

bool ScopeCollector::default_values(const Arguments* args) {
  return visit_all(args->defaults) && visit_all(args->kw_defaults);
}

bool ScopeCollector::annotations(const Arguments* args, const ExprNode* returns) {
  if (future_annotations_) open(ScopeKind::kAnnotation, intern("_annotation"), args, 0);
  auto all = [this](Seq<Arg> list) {
    for (const Arg* arg : list) {
      if (!visit_optional(arg->annotation)) return false;
    }
    return true;
  };
  if (!all(args->posonlyargs) || !all(args->args)) return false;
  if (args->vararg != nullptr && !visit_optional(args->vararg->annotation)) return false;
  if (args->kwarg != nullptr && !visit_optional(args->kwarg->annotation)) return false;
  if (!all(args->kwonlyargs)) return false;
  if (future_annotations_) close();
  return returns == nullptr || annotation(returns);
}

bool ScopeCollector::annotation(const ExprNode* node) {
  if (!future_annotations_) return visit(node);
  open(ScopeKind::kAnnotation, intern("_annotation"), node, node->span.line);
  if (!visit(node)) return false;
  close();
  return true;
}

bool ScopeCollector::parameter(const Arg* arg) { return define(arg->arg, kNameParameter, arg->span); }

bool ScopeCollector::parameters(const Arguments* args) {
  for (const Seq<Arg>& list : {args->posonlyargs, args->args, args->kwonlyargs}) {
    for (const Arg* arg : list) {
      if (!parameter(arg)) return false;
    }
  }
  current_->scope->has_varargs = args->vararg != nullptr;
  current_->scope->has_varkeywords = args->kwarg != nullptr;
  return (args->vararg == nullptr || parameter(args->vararg)) &&
         (args->kwarg == nullptr || parameter(args->kwarg));
}

}  // namespace sidewinder
