// See ast_dump.h. One case per kind of node, fields in the order of the ASDL.
#include "tests/frontend/ast_dump.h"

#include "tests/frontend/python_repr.h"

namespace sidewinder {
namespace {

using namespace ast;

const char* operator_name(Operator op) {
  static constexpr const char* kNames[] = {"Add",    "Sub",    "Mult",  "MatMult", "Div",    "Mod",     "Pow",
                                           "LShift", "RShift", "BitOr", "BitXor",  "BitAnd", "FloorDiv"};
  return kNames[static_cast<int>(op)];
}
const char* compare_name(CmpOperator op) {
  static constexpr const char* kNames[] = {"Eq",  "NotEq", "Lt",    "LtE", "Gt",
                                           "GtE", "Is",    "IsNot", "In",  "NotIn"};
  return kNames[static_cast<int>(op)];
}
const char* unary_name(UnaryOperator op) {
  static constexpr const char* kNames[] = {"Invert", "Not", "UAdd", "USub"};
  return kNames[static_cast<int>(op)];
}
const char* context_name(ExprContext context) {
  static constexpr const char* kNames[] = {"Load", "Store", "Del"};
  return kNames[static_cast<int>(context)];
}

class Dumper {
 public:
  std::string out;

  void module(const ModNode& node) {
    switch (node.kind) {
      case ModKind::kModule:
        begin("Module");
        field("body", node.body);
        label("type_ignores");
        out += "[])";
        return;
      case ModKind::kInteractive:
        begin("Interactive");
        field("body", node.body);
        break;
      case ModKind::kExpression:
        begin("Expression");
        field("body", node.expression);
        break;
    }
    out += ')';
  }

 private:
  void begin(const char* name) {
    out += name;
    out += '(';
  }
  void label(const char* name) {
    if (out.back() != '(') out += ", ";
    out += name;
    out += '=';
  }
  void end(const SourceSpan& span) {
    label("lineno");
    out += std::to_string(span.line);
    label("col_offset");
    out += std::to_string(span.col);
    label("end_lineno");
    out += std::to_string(span.end_line);
    label("end_col_offset");
    out += std::to_string(span.end_col);
    out += ')';
  }

  // Optional fields vanish when absent, members of lists become None.
  template <class Node>
  void field(const char* name, const Node* node) {
    if (node == nullptr) return;
    label(name);
    value(node);
  }
  template <class T>
  void field(const char* name, std::span<T> items) {
    label(name);
    out += '[';
    bool first = true;
    for (const auto& item : items) {
      if (!first) out += ", ";
      first = false;
      value(item);
    }
    out += ']';
  }
  void field(const char* name, ExprContext context) { mark(name, context_name(context)); }
  void mark(const char* name, const char* what) {
    label(name);
    out += what;
    out += "()";
  }
  void text(const char* name, const std::string& shown) {
    label(name);
    out += shown;
  }

  void value(const Identifier* name) { out += name == nullptr ? "None" : repr_str(name->text); }
  void value(CmpOperator op) {
    out += compare_name(op);
    out += "()";
  }
  void value(const Arguments* node) {
    begin("arguments");
    field("posonlyargs", node->posonlyargs);
    field("args", node->args);
    field("vararg", node->vararg);
    field("kwonlyargs", node->kwonlyargs);
    field("kw_defaults", node->kw_defaults);
    field("kwarg", node->kwarg);
    field("defaults", node->defaults);
    out += ')';
  }
  void value(const Arg* node) {
    begin("arg");
    field("arg", node->arg);
    field("annotation", node->annotation);
    end(node->span);
  }
  void value(const Keyword* node) {
    begin("keyword");
    field("arg", node->arg);
    field("value", node->value);
    end(node->span);
  }
  void value(const Alias* node) {
    begin("alias");
    field("name", node->name);
    field("asname", node->asname);
    end(node->span);
  }
  void value(const WithItem* node) {
    begin("withitem");
    field("context_expr", node->context_expr);
    field("optional_vars", node->optional_vars);
    out += ')';
  }
  void value(const MatchCase* node) {
    begin("match_case");
    field("pattern", node->pattern);
    field("guard", node->guard);
    field("body", node->body);
    out += ')';
  }
  void value(const ExceptHandler* node) {
    begin("ExceptHandler");
    field("type", node->type);
    field("name", node->name);
    field("body", node->body);
    end(node->span);
  }
  void value(const Comprehension* node) {
    begin("comprehension");
    field("target", node->target);
    field("iter", node->iter);
    field("ifs", node->ifs);
    text("is_async", std::to_string(node->is_async));
    out += ')';
  }

  void value(const ExprNode* node);
  void value(const StmtNode* node);
  void value(const PatternNode* node);
  void simple_statement(const StmtNode* node);

  template <class T>
  void comprehension(const char* name, const T* node) {
    begin(name);
    field("elt", node->elt);
    field("generators", node->generators);
  }
  template <class T>
  void function(const char* name, const T* node) {
    begin(name);
    field("name", node->name);
    field("args", node->args);
    field("body", node->body);
    field("decorator_list", node->decorator_list);
    field("returns", node->returns);
  }
  template <class T>
  void loop(const char* name, const T* node) {
    begin(name);
    field("target", node->target);
    field("iter", node->iter);
    field("body", node->body);
    field("orelse", node->orelse);
  }
  template <class T>
  void with(const char* name, const T* node) {
    begin(name);
    field("items", node->items);
    field("body", node->body);
  }
  template <class T>
  void attempt(const char* name, const T* node) {
    begin(name);
    field("body", node->body);
    field("handlers", node->handlers);
    field("orelse", node->orelse);
    field("finalbody", node->finalbody);
  }
};

void Dumper::value(const ExprNode* base) {
  if (base == nullptr) {
    out += "None";
    return;
  }
  switch (base->kind) {
    case ExprKind::kBoolOp: {
      auto* node = as<BoolOp>(base);
      begin("BoolOp");
      mark("op", node->op == BoolOperator::kAnd ? "And" : "Or");
      field("values", node->values);
      break;
    }
    case ExprKind::kNamedExpr: {
      auto* node = as<NamedExpr>(base);
      begin("NamedExpr");
      field("target", node->target);
      field("value", node->value);
      break;
    }
    case ExprKind::kBinOp: {
      auto* node = as<BinOp>(base);
      begin("BinOp");
      field("left", node->left);
      mark("op", operator_name(node->op));
      field("right", node->right);
      break;
    }
    case ExprKind::kUnaryOp: {
      auto* node = as<UnaryOp>(base);
      begin("UnaryOp");
      mark("op", unary_name(node->op));
      field("operand", node->operand);
      break;
    }
    case ExprKind::kLambda: {
      auto* node = as<Lambda>(base);
      begin("Lambda");
      field("args", node->args);
      field("body", node->body);
      break;
    }
    case ExprKind::kIfExp: {
      auto* node = as<IfExp>(base);
      begin("IfExp");
      field("test", node->test);
      field("body", node->body);
      field("orelse", node->orelse);
      break;
    }
    case ExprKind::kDict: {
      auto* node = as<Dict>(base);
      begin("Dict");
      field("keys", node->keys);
      field("values", node->values);
      break;
    }
    case ExprKind::kSet: begin("Set"), field("elts", as<Set>(base)->elts); break;
    case ExprKind::kListComp: comprehension("ListComp", as<ListComp>(base)); break;
    case ExprKind::kSetComp: comprehension("SetComp", as<SetComp>(base)); break;
    case ExprKind::kGeneratorExp: comprehension("GeneratorExp", as<GeneratorExp>(base)); break;
    case ExprKind::kDictComp: {
      auto* node = as<DictComp>(base);
      begin("DictComp");
      field("key", node->key);
      field("value", node->value);
      field("generators", node->generators);
      break;
    }
    case ExprKind::kAwait: begin("Await"), field("value", as<Await>(base)->value); break;
    case ExprKind::kYield: begin("Yield"), field("value", as<Yield>(base)->value); break;
    case ExprKind::kYieldFrom: begin("YieldFrom"), field("value", as<YieldFrom>(base)->value); break;
    case ExprKind::kCompare: {
      auto* node = as<Compare>(base);
      begin("Compare");
      field("left", node->left);
      field("ops", node->ops);
      field("comparators", node->comparators);
      break;
    }
    case ExprKind::kCall: {
      auto* node = as<Call>(base);
      begin("Call");
      field("func", node->func);
      field("args", node->args);
      field("keywords", node->keywords);
      break;
    }
    case ExprKind::kFormattedValue: {
      auto* node = as<FormattedValue>(base);
      begin("FormattedValue");
      field("value", node->value);
      text("conversion", std::to_string(node->conversion));
      field("format_spec", node->format_spec);
      break;
    }
    case ExprKind::kJoinedStr: begin("JoinedStr"), field("values", as<JoinedStr>(base)->values); break;
    case ExprKind::kConstant: {
      auto* node = as<Constant>(base);
      begin("Constant");
      text("value", repr_constant(node->value));
      if (node->u_prefix) text("kind", "'u'");
      break;
    }
    case ExprKind::kAttribute: {
      auto* node = as<Attribute>(base);
      begin("Attribute");
      field("value", node->value);
      field("attr", node->attr);
      field("ctx", node->ctx);
      break;
    }
    case ExprKind::kSubscript: {
      auto* node = as<Subscript>(base);
      begin("Subscript");
      field("value", node->value);
      field("slice", node->slice);
      field("ctx", node->ctx);
      break;
    }
    case ExprKind::kStarred: {
      auto* node = as<Starred>(base);
      begin("Starred");
      field("value", node->value);
      field("ctx", node->ctx);
      break;
    }
    case ExprKind::kName: {
      auto* node = as<Name>(base);
      begin("Name");
      field("id", node->id);
      field("ctx", node->ctx);
      break;
    }
    case ExprKind::kList: {
      auto* node = as<List>(base);
      begin("List");
      field("elts", node->elts);
      field("ctx", node->ctx);
      break;
    }
    case ExprKind::kTuple: {
      auto* node = as<Tuple>(base);
      begin("Tuple");
      field("elts", node->elts);
      field("ctx", node->ctx);
      break;
    }
    case ExprKind::kSlice: {
      auto* node = as<Slice>(base);
      begin("Slice");
      field("lower", node->lower);
      field("upper", node->upper);
      field("step", node->step);
      break;
    }
  }
  end(base->span);
}

void Dumper::value(const PatternNode* base) {
  switch (base->kind) {
    case PatternKind::kMatchValue: begin("MatchValue"), field("value", as<MatchValue>(base)->value); break;
    case PatternKind::kMatchSingleton: {
      ConstantValue value;
      value.kind = as<MatchSingleton>(base)->value;
      begin("MatchSingleton");
      text("value", repr_constant(value));
      break;
    }
    case PatternKind::kMatchSequence:
      begin("MatchSequence");
      field("patterns", as<MatchSequence>(base)->patterns);
      break;
    case PatternKind::kMatchMapping: {
      auto* node = as<MatchMapping>(base);
      begin("MatchMapping");
      field("keys", node->keys);
      field("patterns", node->patterns);
      field("rest", node->rest);
      break;
    }
    case PatternKind::kMatchClass: {
      auto* node = as<MatchClass>(base);
      begin("MatchClass");
      field("cls", node->cls);
      field("patterns", node->patterns);
      field("kwd_attrs", node->kwd_attrs);
      field("kwd_patterns", node->kwd_patterns);
      break;
    }
    case PatternKind::kMatchStar: begin("MatchStar"), field("name", as<MatchStar>(base)->name); break;
    case PatternKind::kMatchAs: {
      auto* node = as<MatchAs>(base);
      begin("MatchAs");
      field("pattern", node->pattern);
      field("name", node->name);
      break;
    }
    case PatternKind::kMatchOr: begin("MatchOr"), field("patterns", as<MatchOr>(base)->patterns); break;
  }
  end(base->span);
}

void Dumper::value(const StmtNode* base) {
  switch (base->kind) {
    case StmtKind::kFunctionDef: function("FunctionDef", as<FunctionDef>(base)); break;
    case StmtKind::kAsyncFunctionDef: function("AsyncFunctionDef", as<AsyncFunctionDef>(base)); break;
    case StmtKind::kClassDef: {
      auto* node = as<ClassDef>(base);
      begin("ClassDef");
      field("name", node->name);
      field("bases", node->bases);
      field("keywords", node->keywords);
      field("body", node->body);
      field("decorator_list", node->decorator_list);
      break;
    }
    case StmtKind::kFor: loop("For", as<For>(base)); break;
    case StmtKind::kAsyncFor: loop("AsyncFor", as<AsyncFor>(base)); break;
    case StmtKind::kWhile: {
      auto* node = as<While>(base);
      begin("While");
      field("test", node->test);
      field("body", node->body);
      field("orelse", node->orelse);
      break;
    }
    case StmtKind::kIf: {
      auto* node = as<If>(base);
      begin("If");
      field("test", node->test);
      field("body", node->body);
      field("orelse", node->orelse);
      break;
    }
    case StmtKind::kWith: with("With", as<With>(base)); break;
    case StmtKind::kAsyncWith: with("AsyncWith", as<AsyncWith>(base)); break;
    case StmtKind::kMatch: {
      auto* node = as<Match>(base);
      begin("Match");
      field("subject", node->subject);
      field("cases", node->cases);
      break;
    }
    case StmtKind::kTry: attempt("Try", as<Try>(base)); break;
    case StmtKind::kTryStar: attempt("TryStar", as<TryStar>(base)); break;
    default: simple_statement(base); break;
  }
  end(base->span);
}

void Dumper::simple_statement(const StmtNode* base) {
  switch (base->kind) {
    case StmtKind::kReturn: begin("Return"), field("value", as<Return>(base)->value); break;
    case StmtKind::kDelete: begin("Delete"), field("targets", as<Delete>(base)->targets); break;
    case StmtKind::kAssign: {
      auto* node = as<Assign>(base);
      begin("Assign");
      field("targets", node->targets);
      field("value", node->value);
      break;
    }
    case StmtKind::kAugAssign: {
      auto* node = as<AugAssign>(base);
      begin("AugAssign");
      field("target", node->target);
      mark("op", operator_name(node->op));
      field("value", node->value);
      break;
    }
    case StmtKind::kAnnAssign: {
      auto* node = as<AnnAssign>(base);
      begin("AnnAssign");
      field("target", node->target);
      field("annotation", node->annotation);
      field("value", node->value);
      text("simple", std::to_string(node->simple));
      break;
    }
    case StmtKind::kRaise: {
      auto* node = as<Raise>(base);
      begin("Raise");
      field("exc", node->exc);
      field("cause", node->cause);
      break;
    }
    case StmtKind::kAssert: {
      auto* node = as<Assert>(base);
      begin("Assert");
      field("test", node->test);
      field("msg", node->msg);
      break;
    }
    case StmtKind::kImport: begin("Import"), field("names", as<Import>(base)->names); break;
    case StmtKind::kImportFrom: {
      auto* node = as<ImportFrom>(base);
      begin("ImportFrom");
      field("module", node->module);
      field("names", node->names);
      text("level", std::to_string(node->level));
      break;
    }
    case StmtKind::kGlobal: begin("Global"), field("names", as<Global>(base)->names); break;
    case StmtKind::kNonlocal: begin("Nonlocal"), field("names", as<Nonlocal>(base)->names); break;
    case StmtKind::kExpr: begin("Expr"), field("value", as<Expr>(base)->value); break;
    case StmtKind::kPass: begin("Pass"); break;
    case StmtKind::kBreak: begin("Break"); break;
    case StmtKind::kContinue: begin("Continue"); break;
    default: break;
  }
}

}  // namespace

std::string dump_module(const ast::ModNode& module) {
  Dumper dumper;
  dumper.module(module);
  return std::move(dumper.out);
}

}  // namespace sidewinder
