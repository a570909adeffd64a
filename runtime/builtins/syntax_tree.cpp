// Syntax trees as Python objects: compile(..., ast.PyCF_ONLY_AST), on which ast.parse() and
// ast.literal_eval() stand. The front end's tree has CPython's fields name for name; here each node becomes
// an instance of its class of the module _ast. Nodes are made without running their classes' constructors.
#include "runtime/builtins/import.h"
#include "runtime/builtins/native_module.h"
#include "runtime/builtins/source.h"
#include "runtime/frontend/parser.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/module.h"
#include "runtime/objects/number.h"
#include "runtime/objects/str.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

// clang-format off
constexpr const char* kContexts[] = {"Load", "Store", "Del"};
constexpr const char* kBoolOps[] = {"And", "Or"};
constexpr const char* kOperators[] = {"Add", "Sub", "Mult", "MatMult", "Div", "Mod", "Pow", "LShift", "RShift", "BitOr", "BitXor",
                                      "BitAnd", "FloorDiv"};
constexpr const char* kUnaryOps[] = {"Invert", "Not", "UAdd", "USub"};
constexpr const char* kCompareOps[] = {"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"};
// clang-format on

class TreeMaker {
 public:
  TreeMaker(Thread& t, Dict* classes) : t_(t), classes_(Value::object(classes)) {}

  Ref module(const ast::ModNode* m) {
    switch (m->kind) {
      case ast::ModKind::kModule:
        return make("Module").set("body", statements(m->body)).set("type_ignores", list_make()).take();
      case ast::ModKind::kInteractive: return make("Interactive").set("body", statements(m->body)).take();
      case ast::ModKind::kExpression: return make("Expression").set("body", expr(m->expression)).take();
    }
    return {};
  }

 private:
  // A node under construction; the first failure makes the rest a no-op.
  class Node {
   public:
    Node(TreeMaker& maker, const char* name, const SourceSpan* span) : maker_(maker) {
      Ref type = dict_find_str(maker.classes_.as<Dict>(), intern(name));
      if (!type || !is_type(type)) {
        raise(BuiltinType::RuntimeError, "_ast.{} is gone", name);
        return;
      }
      Object* o = allocate_instance(type.as<Type>());
      if (o) node_ = Ref::adopt(Value::object(o));
      if (!span) return;
      set("lineno", int_from_int64(span->line)).set("col_offset", int_from_int64(span->col));
      set("end_lineno", int_from_int64(span->end_line)).set("end_col_offset", int_from_int64(span->end_col));
    }
    Node& set(const char* field, Ref&& v) {
      Root keep(std::move(v));
      if (node_ && (!keep || !set_attribute(maker_.t_, node_.get(), intern(field), keep.get())))
        node_ = Ref();
      return *this;
    }
    Ref take() { return node_.take(); }

   private:
    TreeMaker& maker_;
    Root node_;
  };
  Node make(const char* name) { return Node(*this, name, nullptr); }
  Node make(const char* name, const SourceSpan& span) { return Node(*this, name, &span); }

  template <class Seq, class F>
  Ref list(const Seq& items, F f) {
    Root all(list_make());
    for (const auto& item : items) {
      Ref v = all ? f(item) : Ref();
      if (!v || !list_append(all.as<List>(), v)) return {};
    }
    return all.take();
  }
  Ref exprs(ast::ExprSeq all) {
    return list(all, [this](const ast::ExprNode* e) { return expr(e); });
  }
  Ref statements(ast::StmtSeq all) {
    return list(all, [this](const ast::StmtNode* s) { return statement(s); });
  }
  Ref names(ast::NameSeq all) {
    return list(all, [this](ast::Id id) { return name(id); });
  }
  Ref name(ast::Id id) { return id ? str_from_utf8(id->text) : Ref::none(); }
  Ref flag(bool b) { return int_from_int64(b); }
  template <class Enum, std::size_t n>
  Ref simple(Enum value, const char* const (&names)[n]) {
    return make(names[static_cast<std::size_t>(value)]).take();
  }
  Ref context(ast::ExprContext c) { return simple(c, kContexts); }

  Ref constant(const ast::ConstantValue& v) {
    switch (v.kind) {
      case ast::ConstantKind::kNone: return Ref::none();
      case ast::ConstantKind::kTrue: return Ref::boolean(true);
      case ast::ConstantKind::kFalse: return Ref::boolean(false);
      case ast::ConstantKind::kEllipsis: return Ref::adopt(Value::ellipsis());
      case ast::ConstantKind::kInt:
        return v.fits_int64 ? int_from_int64(v.integer) : int_from_digits(v.text, v.base);
      case ast::ConstantKind::kFloat: return Ref::adopt(Value::real_from_outside(v.real));
      case ast::ConstantKind::kImaginary: return complex_new(0, v.real);
      case ast::ConstantKind::kStr: return str_from_utf8(v.text);
      case ast::ConstantKind::kBytes: return bytes_new(v.text);
    }
    return {};
  }

  // ---- products

  Ref argument(const ast::Arg* a) {
    if (!a) return Ref::none();
    return make("arg", a->span).set("arg", name(a->arg)).set("annotation", expr(a->annotation)).take();
  }
  Ref arguments(const ast::Arguments* a) {
    auto one = [this](const ast::Arg* arg) { return argument(arg); };
    return make("arguments")
        .set("posonlyargs", list(a->posonlyargs, one))
        .set("args", list(a->args, one))
        .set("vararg", argument(a->vararg))
        .set("kwonlyargs", list(a->kwonlyargs, one))
        .set("kw_defaults", exprs(a->kw_defaults))
        .set("kwarg", argument(a->kwarg))
        .set("defaults", exprs(a->defaults))
        .take();
  }
  Ref keywords(ast::Seq<ast::Keyword> all) {
    return list(all, [this](const ast::Keyword* k) {
      return make("keyword", k->span).set("arg", name(k->arg)).set("value", expr(k->value)).take();
    });
  }
  Ref aliases(ast::Seq<ast::Alias> all) {
    return list(all, [this](const ast::Alias* a) {
      return make("alias", a->span).set("name", name(a->name)).set("asname", name(a->asname)).take();
    });
  }
  Ref with_items(ast::Seq<ast::WithItem> all) {
    return list(all, [this](const ast::WithItem* w) {
      return make("withitem")
          .set("context_expr", expr(w->context_expr))
          .set("optional_vars", expr(w->optional_vars))
          .take();
    });
  }
  Ref comprehensions(ast::Seq<ast::Comprehension> all) {
    return list(all, [this](const ast::Comprehension* c) {
      return make("comprehension")
          .set("target", expr(c->target))
          .set("iter", expr(c->iter))
          .set("ifs", exprs(c->ifs))
          .set("is_async", flag(c->is_async))
          .take();
    });
  }
  Ref handlers(ast::Seq<ast::ExceptHandler> all) {
    return list(all, [this](const ast::ExceptHandler* h) {
      return make("ExceptHandler", h->span)
          .set("type", expr(h->type))
          .set("name", name(h->name))
          .set("body", statements(h->body))
          .take();
    });
  }
  Ref cases(ast::Seq<ast::MatchCase> all) {
    return list(all, [this](const ast::MatchCase* c) {
      return make("match_case")
          .set("pattern", pattern(c->pattern))
          .set("guard", expr(c->guard))
          .set("body", statements(c->body))
          .take();
    });
  }

  // ---- expressions; null: None

  Ref element(const char* kind, const SourceSpan& span, const ast::ExprNode* elt,
              ast::Seq<ast::Comprehension> generators) {
    return make(kind, span).set("elt", expr(elt)).set("generators", comprehensions(generators)).take();
  }
  Ref single(const char* kind, const SourceSpan& span, const ast::ExprNode* value) {
    return make(kind, span).set("value", expr(value)).take();
  }
  Ref expr(const ast::ExprNode* e);
  Ref statement(const ast::StmtNode* s);
  Ref pattern(const ast::PatternNode* p);
  Ref patterns(ast::PatternSeq all) {
    return list(all, [this](const ast::PatternNode* p) { return pattern(p); });
  }
  template <class Def>
  Ref function(const char* kind, const Def* d) {
    return make(kind, d->span)
        .set("name", name(d->name))
        .set("args", arguments(d->args))
        .set("body", statements(d->body))
        .set("decorator_list", exprs(d->decorator_list))
        .set("returns", expr(d->returns))
        .take();
  }
  template <class Loop>
  Ref loop(const char* kind, const Loop* f) {
    return make(kind, f->span)
        .set("target", expr(f->target))
        .set("iter", expr(f->iter))
        .set("body", statements(f->body))
        .set("orelse", statements(f->orelse))
        .take();
  }
  template <class With>
  Ref with(const char* kind, const With* w) {
    return make(kind, w->span).set("items", with_items(w->items)).set("body", statements(w->body)).take();
  }
  template <class Branch>
  Ref branch(const char* kind, const Branch* b) {
    return make(kind, b->span)
        .set("test", expr(b->test))
        .set("body", statements(b->body))
        .set("orelse", statements(b->orelse))
        .take();
  }
  template <class Try>
  Ref attempt(const char* kind, const Try* s) {
    return make(kind, s->span)
        .set("body", statements(s->body))
        .set("handlers", handlers(s->handlers))
        .set("orelse", statements(s->orelse))
        .set("finalbody", statements(s->finalbody))
        .take();
  }

  Thread& t_;
  Root classes_;
};

Ref TreeMaker::expr(const ast::ExprNode* e) {
  using namespace ast;
  if (!e) return Ref::none();
  if (t_.c_stack_exhausted())
    return raise_text(BuiltinType::RecursionError,
                      "maximum recursion depth exceeded during ast construction");
  const SourceSpan& at = e->span;
  switch (e->kind) {
    case ExprKind::kBoolOp: {
      auto* n = as<BoolOp>(e);
      return make("BoolOp", at).set("op", simple(n->op, kBoolOps)).set("values", exprs(n->values)).take();
    }
    case ExprKind::kNamedExpr:
      return make("NamedExpr", at)
          .set("target", expr(as<NamedExpr>(e)->target))
          .set("value", expr(as<NamedExpr>(e)->value))
          .take();
    case ExprKind::kBinOp: {
      auto* n = as<BinOp>(e);
      return make("BinOp", at)
          .set("left", expr(n->left))
          .set("op", simple(n->op, kOperators))
          .set("right", expr(n->right))
          .take();
    }
    case ExprKind::kUnaryOp: {
      auto* n = as<ast::UnaryOp>(e);
      return make("UnaryOp", at).set("op", simple(n->op, kUnaryOps)).set("operand", expr(n->operand)).take();
    }
    case ExprKind::kLambda:
      return make("Lambda", at)
          .set("args", arguments(as<Lambda>(e)->args))
          .set("body", expr(as<Lambda>(e)->body))
          .take();
    case ExprKind::kIfExp: {
      auto* n = as<IfExp>(e);
      return make("IfExp", at)
          .set("test", expr(n->test))
          .set("body", expr(n->body))
          .set("orelse", expr(n->orelse))
          .take();
    }
    case ExprKind::kDict:
      return make("Dict", at)
          .set("keys", exprs(as<ast::Dict>(e)->keys))
          .set("values", exprs(as<ast::Dict>(e)->values))
          .take();
    case ExprKind::kSet: return make("Set", at).set("elts", exprs(as<ast::Set>(e)->elts)).take();
    case ExprKind::kListComp:
      return element("ListComp", at, as<ListComp>(e)->elt, as<ListComp>(e)->generators);
    case ExprKind::kSetComp: return element("SetComp", at, as<SetComp>(e)->elt, as<SetComp>(e)->generators);
    case ExprKind::kGeneratorExp:
      return element("GeneratorExp", at, as<GeneratorExp>(e)->elt, as<GeneratorExp>(e)->generators);
    case ExprKind::kDictComp: {
      auto* n = as<DictComp>(e);
      return make("DictComp", at)
          .set("key", expr(n->key))
          .set("value", expr(n->value))
          .set("generators", comprehensions(n->generators))
          .take();
    }
    case ExprKind::kAwait: return single("Await", at, as<Await>(e)->value);
    case ExprKind::kYield: return single("Yield", at, as<Yield>(e)->value);
    case ExprKind::kYieldFrom: return single("YieldFrom", at, as<YieldFrom>(e)->value);
    case ExprKind::kCompare: {
      auto* n = as<Compare>(e);
      auto operators = list(n->ops, [this](CmpOperator op) { return simple(op, kCompareOps); });
      Root ops(std::move(operators));
      return make("Compare", at)
          .set("left", expr(n->left))
          .set("ops", ops.take())
          .set("comparators", exprs(n->comparators))
          .take();
    }
    case ExprKind::kCall: {
      auto* n = as<Call>(e);
      return make("Call", at)
          .set("func", expr(n->func))
          .set("args", exprs(n->args))
          .set("keywords", keywords(n->keywords))
          .take();
    }
    case ExprKind::kFormattedValue: {
      auto* n = as<FormattedValue>(e);
      return make("FormattedValue", at)
          .set("value", expr(n->value))
          .set("conversion", int_from_int64(n->conversion))
          .set("format_spec", expr(n->format_spec))
          .take();
    }
    case ExprKind::kJoinedStr:
      return make("JoinedStr", at).set("values", exprs(as<JoinedStr>(e)->values)).take();
    case ExprKind::kConstant: {
      auto* n = as<ast::Constant>(e);
      return make("Constant", at)
          .set("value", constant(n->value))
          .set("kind", n->u_prefix ? str_from_utf8("u") : Ref::none())
          .take();
    }
    case ExprKind::kAttribute: {
      auto* n = as<Attribute>(e);
      return make("Attribute", at)
          .set("value", expr(n->value))
          .set("attr", name(n->attr))
          .set("ctx", context(n->ctx))
          .take();
    }
    case ExprKind::kSubscript: {
      auto* n = as<Subscript>(e);
      return make("Subscript", at)
          .set("value", expr(n->value))
          .set("slice", expr(n->slice))
          .set("ctx", context(n->ctx))
          .take();
    }
    case ExprKind::kStarred:
      return make("Starred", at)
          .set("value", expr(as<Starred>(e)->value))
          .set("ctx", context(as<Starred>(e)->ctx))
          .take();
    case ExprKind::kName:
      return make("Name", at).set("id", name(as<Name>(e)->id)).set("ctx", context(as<Name>(e)->ctx)).take();
    case ExprKind::kList:
      return make("List", at)
          .set("elts", exprs(as<ast::List>(e)->elts))
          .set("ctx", context(as<ast::List>(e)->ctx))
          .take();
    case ExprKind::kTuple:
      return make("Tuple", at)
          .set("elts", exprs(as<ast::Tuple>(e)->elts))
          .set("ctx", context(as<ast::Tuple>(e)->ctx))
          .take();
    case ExprKind::kSlice: {
      auto* n = as<ast::Slice>(e);
      return make("Slice", at)
          .set("lower", expr(n->lower))
          .set("upper", expr(n->upper))
          .set("step", expr(n->step))
          .take();
    }
  }
  return {};
}

Ref TreeMaker::statement(const ast::StmtNode* s) {
  using namespace ast;
  if (t_.c_stack_exhausted())
    return raise_text(BuiltinType::RecursionError,
                      "maximum recursion depth exceeded during ast construction");
  const SourceSpan& at = s->span;
  switch (s->kind) {
    case StmtKind::kFunctionDef: return function("FunctionDef", as<FunctionDef>(s));
    case StmtKind::kAsyncFunctionDef: return function("AsyncFunctionDef", as<AsyncFunctionDef>(s));
    case StmtKind::kClassDef: {
      auto* n = as<ClassDef>(s);
      return make("ClassDef", at)
          .set("name", name(n->name))
          .set("bases", exprs(n->bases))
          .set("keywords", keywords(n->keywords))
          .set("body", statements(n->body))
          .set("decorator_list", exprs(n->decorator_list))
          .take();
    }
    case StmtKind::kReturn: return single("Return", at, as<Return>(s)->value);
    case StmtKind::kDelete: return make("Delete", at).set("targets", exprs(as<Delete>(s)->targets)).take();
    case StmtKind::kAssign:
      return make("Assign", at)
          .set("targets", exprs(as<Assign>(s)->targets))
          .set("value", expr(as<Assign>(s)->value))
          .take();
    case StmtKind::kAugAssign: {
      auto* n = as<AugAssign>(s);
      return make("AugAssign", at)
          .set("target", expr(n->target))
          .set("op", simple(n->op, kOperators))
          .set("value", expr(n->value))
          .take();
    }
    case StmtKind::kAnnAssign: {
      auto* n = as<AnnAssign>(s);
      return make("AnnAssign", at)
          .set("target", expr(n->target))
          .set("annotation", expr(n->annotation))
          .set("value", expr(n->value))
          .set("simple", flag(n->simple))
          .take();
    }
    case StmtKind::kFor: return loop("For", as<For>(s));
    case StmtKind::kAsyncFor: return loop("AsyncFor", as<AsyncFor>(s));
    case StmtKind::kWhile: return branch("While", as<While>(s));
    case StmtKind::kIf: return branch("If", as<If>(s));
    case StmtKind::kWith: return with("With", as<With>(s));
    case StmtKind::kAsyncWith: return with("AsyncWith", as<AsyncWith>(s));
    case StmtKind::kMatch:
      return make("Match", at)
          .set("subject", expr(as<Match>(s)->subject))
          .set("cases", cases(as<Match>(s)->cases))
          .take();
    case StmtKind::kRaise:
      return make("Raise", at)
          .set("exc", expr(as<Raise>(s)->exc))
          .set("cause", expr(as<Raise>(s)->cause))
          .take();
    case StmtKind::kTry: return attempt("Try", as<Try>(s));
    case StmtKind::kTryStar: return attempt("TryStar", as<TryStar>(s));
    case StmtKind::kAssert:
      return make("Assert", at)
          .set("test", expr(as<Assert>(s)->test))
          .set("msg", expr(as<Assert>(s)->msg))
          .take();
    case StmtKind::kImport: return make("Import", at).set("names", aliases(as<Import>(s)->names)).take();
    case StmtKind::kImportFrom: {
      auto* n = as<ImportFrom>(s);
      return make("ImportFrom", at)
          .set("module", name(n->module))
          .set("names", aliases(n->names))
          .set("level", int_from_int64(n->level))
          .take();
    }
    case StmtKind::kGlobal: return make("Global", at).set("names", names(as<Global>(s)->names)).take();
    case StmtKind::kNonlocal: return make("Nonlocal", at).set("names", names(as<Nonlocal>(s)->names)).take();
    case StmtKind::kExpr: return single("Expr", at, as<Expr>(s)->value);
    case StmtKind::kPass: return make("Pass", at).take();
    case StmtKind::kBreak: return make("Break", at).take();
    case StmtKind::kContinue: return make("Continue", at).take();
  }
  return {};
}

Ref TreeMaker::pattern(const ast::PatternNode* p) {
  using namespace ast;
  if (!p) return Ref::none();
  if (t_.c_stack_exhausted())
    return raise_text(BuiltinType::RecursionError,
                      "maximum recursion depth exceeded during ast construction");
  const SourceSpan& at = p->span;
  switch (p->kind) {
    case PatternKind::kMatchValue: return single("MatchValue", at, as<MatchValue>(p)->value);
    case PatternKind::kMatchSingleton: {
      ConstantValue v;
      v.kind = as<MatchSingleton>(p)->value;
      return make("MatchSingleton", at).set("value", constant(v)).take();
    }
    case PatternKind::kMatchSequence:
      return make("MatchSequence", at).set("patterns", patterns(as<MatchSequence>(p)->patterns)).take();
    case PatternKind::kMatchMapping: {
      auto* n = as<MatchMapping>(p);
      return make("MatchMapping", at)
          .set("keys", exprs(n->keys))
          .set("patterns", patterns(n->patterns))
          .set("rest", name(n->rest))
          .take();
    }
    case PatternKind::kMatchClass: {
      auto* n = as<MatchClass>(p);
      return make("MatchClass", at)
          .set("cls", expr(n->cls))
          .set("patterns", patterns(n->patterns))
          .set("kwd_attrs", names(n->kwd_attrs))
          .set("kwd_patterns", patterns(n->kwd_patterns))
          .take();
    }
    case PatternKind::kMatchStar:
      return make("MatchStar", at).set("name", name(as<MatchStar>(p)->name)).take();
    case PatternKind::kMatchAs:
      return make("MatchAs", at)
          .set("pattern", pattern(as<MatchAs>(p)->pattern))
          .set("name", name(as<MatchAs>(p)->name))
          .take();
    case PatternKind::kMatchOr:
      return make("MatchOr", at).set("patterns", patterns(as<MatchOr>(p)->patterns)).take();
  }
  return {};
}

}  // namespace

Ref parse_text(Thread& t, SourceText source, ParseMode mode) {
  Root name(str_from_utf8("_ast"));
  Root classes(name ? import_module(t, name.get()) : Ref());
  if (!classes) return {};
  Arena arena;
  ParseResult result = parse(arena, source, mode);
  if (!result.ok()) {
    raise_syntax_error(t, *result.error, source.filename);
    return {};
  }
  return TreeMaker(t, module_dict(classes.as<Module>())).module(result.module);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
