// Precedence climbing in reverse: parentheses exactly where CPython puts them.
#include "runtime/compiler/unparse.h"

#include <charconv>
#include <cmath>
#include <cstdio>

namespace sidewinder::compiling {

namespace {

enum Level {
  kTuple,
  kTest,
  kOr,
  kAnd,
  kNot,
  kCompare,
  kExpr,
  kBitXor,
  kBitAnd,
  kShift,
  kArith,
  kTerm,
  kFactor,
  kPower,
  kAwait,
  kAtom,
  kBitOr = kExpr,
};

struct OperatorText {
  const char* text;
  int level;
};

OperatorText operator_text(ast::Operator op) {
  switch (op) {
    case ast::Operator::kAdd: return {" + ", kArith};
    case ast::Operator::kSub: return {" - ", kArith};
    case ast::Operator::kMult: return {" * ", kTerm};
    case ast::Operator::kMatMult: return {" @ ", kTerm};
    case ast::Operator::kDiv: return {" / ", kTerm};
    case ast::Operator::kMod: return {" % ", kTerm};
    case ast::Operator::kPow: return {" ** ", kPower};
    case ast::Operator::kLShift: return {" << ", kShift};
    case ast::Operator::kRShift: return {" >> ", kShift};
    case ast::Operator::kBitOr: return {" | ", kBitOr};
    case ast::Operator::kBitXor: return {" ^ ", kBitXor};
    case ast::Operator::kBitAnd: return {" & ", kBitAnd};
    case ast::Operator::kFloorDiv: return {" // ", kTerm};
  }
  return {"", kAtom};
}

const char* compare_text(ast::CmpOperator op) {
  switch (op) {
    case ast::CmpOperator::kEq: return " == ";
    case ast::CmpOperator::kNotEq: return " != ";
    case ast::CmpOperator::kLt: return " < ";
    case ast::CmpOperator::kLtE: return " <= ";
    case ast::CmpOperator::kGt: return " > ";
    case ast::CmpOperator::kGtE: return " >= ";
    case ast::CmpOperator::kIs: return " is ";
    case ast::CmpOperator::kIsNot: return " is not ";
    case ast::CmpOperator::kIn: return " in ";
    case ast::CmpOperator::kNotIn: return " not in ";
  }
  return "";
}

// The digits of repr(float).
std::string float_text(double value) {
  if (std::isinf(value)) return "1e309";
  char digits[64];
  bool plain = value == 0 || (std::fabs(value) >= 1e-4 && std::fabs(value) < 1e16);
  auto format = plain ? std::chars_format::fixed : std::chars_format::scientific;
  auto end = std::to_chars(digits, digits + sizeof digits, value, format).ptr;
  std::string out(digits, end);
  return plain && out.find('.') == out.npos ? out + ".0" : out;
}

void append_escaped(std::string& out, unsigned code, char quote) {
  char text[12];
  if (code == static_cast<unsigned char>(quote) || code == '\\') {
    out += '\\', out += static_cast<char>(code);
  } else if (code == '\n') {
    out += "\\n";
  } else if (code == '\r') {
    out += "\\r";
  } else if (code == '\t') {
    out += "\\t";
  } else {
    std::snprintf(text, sizeof text, code < 0x100 ? "\\x%02x" : "\\u%04x", code);
    out += text;
  }
}

bool needs_escape(unsigned code, char quote) {
  bool control = code < 0x20 || (code >= 0x7F && code <= 0xA0) || code == 0xAD;
  return control || code == static_cast<unsigned char>(quote) || code == '\\' ||
         (code >= 0xD800 && code < 0xE000);
}

// repr() of a str in WTF-8, or of bytes.
std::string quoted(std::string_view text, bool bytes) {
  bool single = text.find('\'') != text.npos, twice = text.find('"') != text.npos;
  char quote = single && !twice ? '"' : '\'';
  std::string out = bytes ? "b" : "";
  out += quote;
  for (std::size_t i = 0; i < text.size();) {
    unsigned lead = static_cast<unsigned char>(text[i]);
    unsigned length = bytes || lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    unsigned code = length == 1 ? lead : lead & (0xFF >> (length + 1));
    for (unsigned k = 1; k < length && i + k < text.size(); k++) code = code << 6 | (text[i + k] & 0x3F);
    if ((bytes && lead >= 0x80) || needs_escape(code, quote)) {
      append_escaped(out, code, quote);
    } else {
      out += text.substr(i, length);
    }
    i += length;
  }
  return out + quote;
}

class Unparser {
 public:
  std::string take() { return std::move(out_); }

  void expr(const ast::ExprNode* e, int level) {
    using namespace ast;
    if (++depth_ > 500) return;
    switch (e->kind) {
      case ExprKind::kBoolOp: bool_op(as<BoolOp>(e), level); break;
      case ExprKind::kNamedExpr:
        in_parens(level > kTuple, [&] {
          expr(as<NamedExpr>(e)->target, kAtom), out_ += " := ", expr(as<NamedExpr>(e)->value, kAtom);
        });
        break;
      case ExprKind::kBinOp: binary(as<BinOp>(e), level); break;
      case ExprKind::kUnaryOp: unary(as<UnaryOp>(e), level); break;
      case ExprKind::kLambda: in_parens(level > kTest, [&] { lambda(as<Lambda>(e)); }); break;
      case ExprKind::kIfExp:
        in_parens(level > kTest, [&] {
          const auto* choice = as<IfExp>(e);
          expr(choice->body, kTest + 1), out_ += " if ", expr(choice->test, kTest + 1);
          out_ += " else ", expr(choice->orelse, kTest);
        });
        break;
      case ExprKind::kDict: dict(as<Dict>(e)); break;
      case ExprKind::kSet: list("{", as<Set>(e)->elts, "}"); break;
      case ExprKind::kListComp:
        comp("[", as<ListComp>(e)->elt, nullptr, as<ListComp>(e)->generators, "]");
        break;
      case ExprKind::kSetComp:
        comp("{", as<SetComp>(e)->elt, nullptr, as<SetComp>(e)->generators, "}");
        break;
      case ExprKind::kDictComp:
        comp("{", as<DictComp>(e)->key, as<DictComp>(e)->value, as<DictComp>(e)->generators, "}");
        break;
      case ExprKind::kGeneratorExp:
        comp("(", as<GeneratorExp>(e)->elt, nullptr, as<GeneratorExp>(e)->generators, ")");
        break;
      case ExprKind::kAwait:
        in_parens(level > kAwait, [&] { out_ += "await ", expr(as<Await>(e)->value, kAtom); });
        break;
      case ExprKind::kYield:
        out_ += as<Yield>(e)->value != nullptr ? "(yield " : "(yield";
        if (as<Yield>(e)->value != nullptr) expr(as<Yield>(e)->value, kTest);
        out_ += ")";
        break;
      case ExprKind::kYieldFrom:
        out_ += "(yield from ", expr(as<YieldFrom>(e)->value, kTest), out_ += ")";
        break;
      case ExprKind::kCompare: in_parens(level > kCompare, [&] { compare(as<Compare>(e)); }); break;
      case ExprKind::kCall: call(as<Call>(e)); break;
      case ExprKind::kFormattedValue:
      case ExprKind::kJoinedStr: {
        std::string body = fstring(e);
        out_ += "f" + quoted(body, false);
        break;
      }
      case ExprKind::kConstant: constant(as<Constant>(e)); break;
      case ExprKind::kAttribute: attribute(as<Attribute>(e)); break;
      case ExprKind::kSubscript:
        expr(as<Subscript>(e)->value, kAtom), out_ += "[", expr(as<Subscript>(e)->slice, kTuple), out_ += "]";
        break;
      case ExprKind::kStarred: out_ += "*", expr(as<Starred>(e)->value, kExpr); break;
      case ExprKind::kName: out_ += as<Name>(e)->id->text; break;
      case ExprKind::kList: list("[", as<List>(e)->elts, "]"); break;
      case ExprKind::kTuple: tuple(as<Tuple>(e), level); break;
      case ExprKind::kSlice: slice(as<Slice>(e)); break;
    }
    depth_--;
  }

 private:
  template <class Inner>
  void in_parens(bool parens, Inner inner) {
    if (parens) out_ += "(";
    inner();
    if (parens) out_ += ")";
  }

  void list(const char* open, ast::ExprSeq elts, const char* close) {
    out_ += open;
    for (std::size_t i = 0; i < elts.size(); i++) {
      if (i != 0) out_ += ", ";
      expr(elts[i], kTest);
    }
    out_ += close;
  }

  void bool_op(const ast::BoolOp* e, int level) {
    bool is_and = e->op == ast::BoolOperator::kAnd;
    int own = is_and ? kAnd : kOr;
    in_parens(level > own, [&] {
      for (std::size_t i = 0; i < e->values.size(); i++) {
        if (i != 0) out_ += is_and ? " and " : " or ";
        expr(e->values[i], own + 1);
      }
    });
  }

  void binary(const ast::BinOp* e, int level) {
    auto [text, own] = operator_text(e->op);
    bool right_associative = e->op == ast::Operator::kPow;
    in_parens(level > own, [&, text = text, own = own] {
      expr(e->left, own + right_associative), out_ += text, expr(e->right, own + !right_associative);
    });
  }

  void unary(const ast::UnaryOp* e, int level) {
    const char* text = e->op == ast::UnaryOperator::kInvert ? "~"
                       : e->op == ast::UnaryOperator::kNot  ? "not "
                       : e->op == ast::UnaryOperator::kUAdd ? "+"
                                                            : "-";
    int own = e->op == ast::UnaryOperator::kNot ? kNot : kFactor;
    in_parens(level > own, [&] { out_ += text, expr(e->operand, own); });
  }

  void parameter(bool& first, const char* stars, const ast::Arg* arg, const ast::ExprNode* value) {
    out_ += first ? "" : ", ";
    first = false;
    out_ += stars;
    if (arg != nullptr) out_ += arg->arg->text;
    if (value != nullptr) out_ += "=", expr(value, kTest);
  }

  void lambda(const ast::Lambda* e) {
    const ast::Arguments* args = e->args;
    std::size_t positional = args->posonlyargs.size() + args->args.size();
    bool any = positional + args->kwonlyargs.size() != 0 || args->vararg != nullptr || args->kwarg != nullptr;
    out_ += any ? "lambda " : "lambda";
    bool first = true;
    for (std::size_t i = 0; i < positional; i++) {
      bool only = i < args->posonlyargs.size();
      std::size_t required = positional - args->defaults.size();
      parameter(first, "", only ? args->posonlyargs[i] : args->args[i - args->posonlyargs.size()],
                i >= required ? args->defaults[i - required] : nullptr);
      if (only && i + 1 == args->posonlyargs.size()) out_ += ", /";
    }
    if (args->vararg != nullptr || !args->kwonlyargs.empty()) parameter(first, "*", args->vararg, nullptr);
    for (std::size_t i = 0; i < args->kwonlyargs.size(); i++) {
      parameter(first, "", args->kwonlyargs[i], args->kw_defaults[i]);
    }
    if (args->kwarg != nullptr) parameter(first, "**", args->kwarg, nullptr);
    out_ += ": ", expr(e->body, kTest);
  }

  void dict(const ast::Dict* e) {
    out_ += "{";
    for (std::size_t i = 0; i < e->values.size(); i++) {
      if (i != 0) out_ += ", ";
      if (e->keys[i] != nullptr) {
        expr(e->keys[i], kTest), out_ += ": ", expr(e->values[i], kTest);
      } else {
        out_ += "**", expr(e->values[i], kExpr);
      }
    }
    out_ += "}";
  }

  void comp(const char* open, const ast::ExprNode* element, const ast::ExprNode* value,
            ast::Seq<ast::Comprehension> generators, const char* close) {
    out_ += open;
    expr(element, kTest);
    if (value != nullptr) out_ += ": ", expr(value, kTest);
    for (const ast::Comprehension* loop : generators) {
      out_ += loop->is_async ? " async for " : " for ";
      expr(loop->target, kTuple), out_ += " in ", expr(loop->iter, kTest + 1);
      for (const ast::ExprNode* test : loop->ifs) out_ += " if ", expr(test, kTest + 1);
    }
    out_ += close;
  }

  void compare(const ast::Compare* e) {
    expr(e->left, kCompare + 1);
    for (std::size_t i = 0; i < e->ops.size(); i++) {
      out_ += compare_text(e->ops[i]), expr(e->comparators[i], kCompare + 1);
    }
  }

  void call(const ast::Call* e) {
    expr(e->func, kAtom);
    if (e->args.size() == 1 && e->keywords.empty() && e->args[0]->kind == ast::ExprKind::kGeneratorExp) {
      return expr(e->args[0], kAtom);
    }
    bool first = true;
    out_ += "(";
    for (const ast::ExprNode* arg : e->args) {
      out_ += first ? "" : ", ", first = false;
      expr(arg, kTest);
    }
    for (const ast::Keyword* keyword : e->keywords) {
      out_ += first ? "" : ", ", first = false;
      if (keyword->arg == nullptr) {
        out_ += "**";
      } else {
        out_ += keyword->arg->text, out_ += "=";
      }
      expr(keyword->value, kTest);
    }
    out_ += ")";
  }

  void constant(const ast::Constant* e) {
    const ast::ConstantValue& value = e->value;
    switch (value.kind) {
      case ast::ConstantKind::kNone: out_ += "None"; break;
      case ast::ConstantKind::kTrue: out_ += "True"; break;
      case ast::ConstantKind::kFalse: out_ += "False"; break;
      case ast::ConstantKind::kEllipsis: out_ += "..."; break;
      case ast::ConstantKind::kInt:
        if (value.fits_int64) {
          out_ += std::to_string(value.integer);
        } else {
          out_ += value.base == 16  ? "0x"
                  : value.base == 8 ? "0o"
                  : value.base == 2 ? "0b"
                                    : "",
              out_ += value.text;
        }
        break;
      case ast::ConstantKind::kFloat: out_ += float_text(value.real); break;
      case ast::ConstantKind::kImaginary: out_ += float_text(value.real) + "j"; break;
      case ast::ConstantKind::kStr: out_ += (e->u_prefix ? "u" : "") + quoted(value.text, false); break;
      case ast::ConstantKind::kBytes: out_ += quoted(value.text, true); break;
    }
  }

  void attribute(const ast::Attribute* e) {
    expr(e->value, kAtom);
    const auto* constant = ast::maybe_as<ast::Constant>(e->value);
    out_ += constant != nullptr && constant->value.kind == ast::ConstantKind::kInt ? " ." : ".";
    out_ += e->attr->text;
  }

  void tuple(const ast::Tuple* e, int level) {
    if (e->elts.empty()) {
      out_ += "()";
    } else {
      in_parens(level > kTuple, [&] { list("", e->elts, e->elts.size() == 1 ? "," : ""); });
    }
  }

  void slice(const ast::Slice* e) {
    if (e->lower != nullptr) expr(e->lower, kTest);
    out_ += ":";
    if (e->upper != nullptr) expr(e->upper, kTest);
    if (e->step != nullptr) out_ += ":", expr(e->step, kTest);
  }

  // The text between the quotes.
  std::string fstring(const ast::ExprNode* e) {
    std::string body;
    if (const auto* joined = ast::maybe_as<ast::JoinedStr>(e)) {
      for (const ast::ExprNode* part : joined->values) body += fstring(part);
    } else if (const auto* constant = ast::maybe_as<ast::Constant>(e)) {
      for (char c : constant->value.text) body.append(c == '{' || c == '}' ? 2 : 1, c);
    } else if (const auto* value = ast::maybe_as<ast::FormattedValue>(e)) {
      Unparser inner;
      inner.expr(value->value, kTest + 1);
      std::string text = inner.take();
      body = (text.starts_with("{") ? "{ " : "{") + text;
      if (value->conversion > 0) body += std::string("!") + static_cast<char>(value->conversion);
      if (value->format_spec != nullptr) body += ":" + fstring(value->format_spec);
      body += "}";
    }
    return body;
  }

  std::string out_;
  int depth_ = 0;
};

}  // namespace

std::string unparse(const ast::ExprNode* e) {
  Unparser unparser;
  unparser.expr(e, kTest);
  return unparser.take();
}

}  // namespace sidewinder::compiling
