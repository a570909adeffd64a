// The syntax tree: CPython 3.11's ASDL (Python.asdl), name for name and field for field, so that its `ast`
// module is the oracle. Nodes live in the arena of their parse, have no virtual functions, and are told apart
// by `switch (node->kind)` and `as<T>(node)`. There are three sums with a kind (ExprNode, StmtNode,
// PatternNode) and ModNode on top; everything else is a plain product. Absent optional fields are null; names
// are interned and not mangled. Must not know scopes, bytecode or values.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>

#include "runtime/base/check.h"
#include "runtime/base/identifier.h"
#include "runtime/base/source.h"

namespace sidewinder {

struct Scope;  // scopes.h; nodes that open a scope point to it once analyse_scopes() has run

namespace ast {

// ---- enumerations
// clang-format off

enum class ExprKind : uint8_t {
  kBoolOp, kNamedExpr, kBinOp, kUnaryOp, kLambda, kIfExp, kDict, kSet, kListComp, kSetComp, kDictComp,
  kGeneratorExp, kAwait, kYield, kYieldFrom, kCompare, kCall, kFormattedValue, kJoinedStr, kConstant, kAttribute,
  kSubscript, kStarred, kName, kList, kTuple, kSlice,
};

enum class StmtKind : uint8_t {
  kFunctionDef, kAsyncFunctionDef, kClassDef, kReturn, kDelete, kAssign, kAugAssign, kAnnAssign, kFor, kAsyncFor,
  kWhile, kIf, kWith, kAsyncWith, kMatch, kRaise, kTry, kTryStar, kAssert, kImport, kImportFrom, kGlobal,
  kNonlocal, kExpr, kPass, kBreak, kContinue,
};

enum class PatternKind : uint8_t {
  kMatchValue, kMatchSingleton, kMatchSequence, kMatchMapping, kMatchClass, kMatchStar, kMatchAs, kMatchOr,
};

enum class ModKind : uint8_t { kModule, kInteractive, kExpression };

enum class ExprContext : uint8_t { kLoad, kStore, kDel };
enum class BoolOperator : uint8_t { kAnd, kOr };
enum class Operator : uint8_t {
  kAdd, kSub, kMult, kMatMult, kDiv, kMod, kPow, kLShift, kRShift, kBitOr, kBitXor, kBitAnd, kFloorDiv,
};
enum class UnaryOperator : uint8_t { kInvert, kNot, kUAdd, kUSub };
enum class CmpOperator : uint8_t { kEq, kNotEq, kLt, kLtE, kGt, kGtE, kIs, kIsNot, kIn, kNotIn };
// clang-format on

// ---- bases

struct ExprNode {
  ExprKind kind;
  SourceSpan span;
};

struct StmtNode {
  StmtKind kind;
  SourceSpan span;
};

struct PatternNode {
  PatternKind kind;
  SourceSpan span;
};

using Id = const Identifier*;  // null where an optional name is absent
template <class T>
using Seq = std::span<T* const>;
using ExprSeq = Seq<ExprNode>;
using StmtSeq = Seq<StmtNode>;
using NameSeq = std::span<const Id>;

// The node as a T, which it must be.
template <class T, class Node>
[[nodiscard]] auto* as(Node* node) {
  using To = std::conditional_t<std::is_const_v<Node>, const T, T>;
  SW_DCHECK(node->kind == T::kKind);
  return static_cast<To*>(node);
}

// The node as a T, or null when it is another kind (or null itself).
template <class T, class Node>
[[nodiscard]] auto* maybe_as(Node* node) {
  using To = std::conditional_t<std::is_const_v<Node>, const T, T>;
  return node != nullptr && node->kind == T::kKind ? static_cast<To*>(node) : static_cast<To*>(nullptr);
}

// ---- constants

enum class ConstantKind : uint8_t {
  kNone,
  kTrue,
  kFalse,
  kEllipsis,
  kInt,
  kFloat,
  kImaginary,
  kStr,
  kBytes,
};

// A literal's value before any runtime exists.
struct ConstantValue {
  ConstantKind kind = ConstantKind::kNone;
  uint8_t base = 10;        // kInt: 2, 8, 10 or 16
  bool fits_int64 = false;  // kInt: `integer` is the value
  int64_t integer = 0;
  double real = 0;        // kFloat; kImaginary: the imaginary part
  std::string_view text;  // kInt: digits without prefix and underscores; kStr: WTF-8; kBytes: the bytes
};

// ---- products

struct Arg {
  SourceSpan span;
  Id arg;
  ExprNode* annotation;
};

struct Arguments {
  Seq<Arg> posonlyargs;
  Seq<Arg> args;
  Arg* vararg = nullptr;
  Seq<Arg> kwonlyargs;
  ExprSeq kw_defaults;  // one per kwonlyarg, null where it has none
  Arg* kwarg = nullptr;
  ExprSeq defaults;  // of the last posonlyargs + args
};

struct Keyword {
  SourceSpan span;
  Id arg;  // null: **value
  ExprNode* value;
};

struct Alias {
  SourceSpan span;
  Id name;  // dotted, or "*"
  Id asname;
};

struct WithItem {
  ExprNode* context_expr;
  ExprNode* optional_vars;
};

struct MatchCase {
  PatternNode* pattern;
  ExprNode* guard;
  StmtSeq body;
};

struct ExceptHandler {
  SourceSpan span;
  ExprNode* type;
  Id name;
  StmtSeq body;
};

struct Comprehension {
  ExprNode* target;
  ExprNode* iter;
  ExprSeq ifs;
  bool is_async;
};

// ---- expressions

template <ExprKind K>
struct ExprOf : ExprNode {
  static constexpr ExprKind kKind = K;
};

struct BoolOp : ExprOf<ExprKind::kBoolOp> {
  BoolOperator op;
  ExprSeq values;
};
struct NamedExpr : ExprOf<ExprKind::kNamedExpr> {
  ExprNode* target;
  ExprNode* value;
};
struct BinOp : ExprOf<ExprKind::kBinOp> {
  ExprNode* left;
  Operator op;
  ExprNode* right;
};
struct UnaryOp : ExprOf<ExprKind::kUnaryOp> {
  UnaryOperator op;
  ExprNode* operand;
};
struct Lambda : ExprOf<ExprKind::kLambda> {
  Arguments* args;
  ExprNode* body;
  Scope* scope = nullptr;
};
struct IfExp : ExprOf<ExprKind::kIfExp> {
  ExprNode* test;
  ExprNode* body;
  ExprNode* orelse;
};
struct Dict : ExprOf<ExprKind::kDict> {
  ExprSeq keys;  // null: **value
  ExprSeq values;
};
struct Set : ExprOf<ExprKind::kSet> {
  ExprSeq elts;
};
struct ListComp : ExprOf<ExprKind::kListComp> {
  ExprNode* elt;
  Seq<Comprehension> generators;
  Scope* scope = nullptr;
};
struct SetComp : ExprOf<ExprKind::kSetComp> {
  ExprNode* elt;
  Seq<Comprehension> generators;
  Scope* scope = nullptr;
};
struct DictComp : ExprOf<ExprKind::kDictComp> {
  ExprNode* key;
  ExprNode* value;
  Seq<Comprehension> generators;
  Scope* scope = nullptr;
};
struct GeneratorExp : ExprOf<ExprKind::kGeneratorExp> {
  ExprNode* elt;
  Seq<Comprehension> generators;
  Scope* scope = nullptr;
};
struct Await : ExprOf<ExprKind::kAwait> {
  ExprNode* value;
};
struct Yield : ExprOf<ExprKind::kYield> {
  ExprNode* value;  // may be null
};
struct YieldFrom : ExprOf<ExprKind::kYieldFrom> {
  ExprNode* value;
};
struct Compare : ExprOf<ExprKind::kCompare> {
  ExprNode* left;
  std::span<const CmpOperator> ops;
  ExprSeq comparators;
};
struct Call : ExprOf<ExprKind::kCall> {
  ExprNode* func;
  ExprSeq args;
  Seq<Keyword> keywords;
};
struct FormattedValue : ExprOf<ExprKind::kFormattedValue> {
  ExprNode* value;
  int conversion;         // 's', 'r', 'a', or -1
  ExprNode* format_spec;  // a JoinedStr, may be null
};
struct JoinedStr : ExprOf<ExprKind::kJoinedStr> {
  ExprSeq values;
};
struct Constant : ExprOf<ExprKind::kConstant> {
  ConstantValue value;
  bool u_prefix = false;  // ASDL's kind == 'u'
};
struct Attribute : ExprOf<ExprKind::kAttribute> {
  ExprNode* value;
  Id attr;
  ExprContext ctx;
};
struct Subscript : ExprOf<ExprKind::kSubscript> {
  ExprNode* value;
  ExprNode* slice;
  ExprContext ctx;
};
struct Starred : ExprOf<ExprKind::kStarred> {
  ExprNode* value;
  ExprContext ctx;
};
struct Name : ExprOf<ExprKind::kName> {
  Id id;
  ExprContext ctx;
};
struct List : ExprOf<ExprKind::kList> {
  ExprSeq elts;
  ExprContext ctx;
};
struct Tuple : ExprOf<ExprKind::kTuple> {
  ExprSeq elts;
  ExprContext ctx;
};
struct Slice : ExprOf<ExprKind::kSlice> {
  ExprNode* lower;  // each may be null
  ExprNode* upper;
  ExprNode* step;
};

// ---- patterns

template <PatternKind K>
struct PatternOf : PatternNode {
  static constexpr PatternKind kKind = K;
};
using PatternSeq = Seq<PatternNode>;

struct MatchValue : PatternOf<PatternKind::kMatchValue> {
  ExprNode* value;
};
struct MatchSingleton : PatternOf<PatternKind::kMatchSingleton> {
  ConstantKind value;  // kNone, kTrue, kFalse
};
struct MatchSequence : PatternOf<PatternKind::kMatchSequence> {
  PatternSeq patterns;
};
struct MatchMapping : PatternOf<PatternKind::kMatchMapping> {
  ExprSeq keys;
  PatternSeq patterns;
  Id rest;
};
struct MatchClass : PatternOf<PatternKind::kMatchClass> {
  ExprNode* cls;
  PatternSeq patterns;
  NameSeq kwd_attrs;
  PatternSeq kwd_patterns;
};
struct MatchStar : PatternOf<PatternKind::kMatchStar> {
  Id name;  // null: *_
};
struct MatchAs : PatternOf<PatternKind::kMatchAs> {
  PatternNode* pattern;  // null with a name: capture; both null: wildcard
  Id name;
};
struct MatchOr : PatternOf<PatternKind::kMatchOr> {
  PatternSeq patterns;
};

// ---- statements

template <StmtKind K>
struct StmtOf : StmtNode {
  static constexpr StmtKind kKind = K;
};

// FunctionDef and AsyncFunctionDef have the same fields, as have the other pairs below.
template <StmtKind K>
struct FunctionDefOf : StmtOf<K> {
  Id name;
  Arguments* args;
  StmtSeq body;
  ExprSeq decorator_list;
  ExprNode* returns;
  Scope* scope = nullptr;
};
using FunctionDef = FunctionDefOf<StmtKind::kFunctionDef>;
using AsyncFunctionDef = FunctionDefOf<StmtKind::kAsyncFunctionDef>;

struct ClassDef : StmtOf<StmtKind::kClassDef> {
  Id name;
  ExprSeq bases;
  Seq<Keyword> keywords;
  StmtSeq body;
  ExprSeq decorator_list;
  Scope* scope = nullptr;
};
struct Return : StmtOf<StmtKind::kReturn> {
  ExprNode* value;  // may be null
};
struct Delete : StmtOf<StmtKind::kDelete> {
  ExprSeq targets;
};
struct Assign : StmtOf<StmtKind::kAssign> {
  ExprSeq targets;
  ExprNode* value;
};
struct AugAssign : StmtOf<StmtKind::kAugAssign> {
  ExprNode* target;
  Operator op;
  ExprNode* value;
};
struct AnnAssign : StmtOf<StmtKind::kAnnAssign> {
  ExprNode* target;
  ExprNode* annotation;
  ExprNode* value;  // may be null
  bool simple;
};

template <StmtKind K>
struct ForOf : StmtOf<K> {
  ExprNode* target;
  ExprNode* iter;
  StmtSeq body;
  StmtSeq orelse;
};
using For = ForOf<StmtKind::kFor>;
using AsyncFor = ForOf<StmtKind::kAsyncFor>;

struct While : StmtOf<StmtKind::kWhile> {
  ExprNode* test;
  StmtSeq body;
  StmtSeq orelse;
};
struct If : StmtOf<StmtKind::kIf> {
  ExprNode* test;
  StmtSeq body;
  StmtSeq orelse;
};

template <StmtKind K>
struct WithOf : StmtOf<K> {
  Seq<WithItem> items;
  StmtSeq body;
};
using With = WithOf<StmtKind::kWith>;
using AsyncWith = WithOf<StmtKind::kAsyncWith>;

struct Match : StmtOf<StmtKind::kMatch> {
  ExprNode* subject;
  Seq<MatchCase> cases;
};
struct Raise : StmtOf<StmtKind::kRaise> {
  ExprNode* exc;    // may be null
  ExprNode* cause;  // may be null
};

template <StmtKind K>
struct TryOf : StmtOf<K> {
  StmtSeq body;
  Seq<ExceptHandler> handlers;
  StmtSeq orelse;
  StmtSeq finalbody;
};
using Try = TryOf<StmtKind::kTry>;
using TryStar = TryOf<StmtKind::kTryStar>;

struct Assert : StmtOf<StmtKind::kAssert> {
  ExprNode* test;
  ExprNode* msg;  // may be null
};
struct Import : StmtOf<StmtKind::kImport> {
  Seq<Alias> names;
};
struct ImportFrom : StmtOf<StmtKind::kImportFrom> {
  Id module;  // null: from . import x
  Seq<Alias> names;
  int level;
};
struct Global : StmtOf<StmtKind::kGlobal> {
  NameSeq names;
};
struct Nonlocal : StmtOf<StmtKind::kNonlocal> {
  NameSeq names;
};
struct Expr : StmtOf<StmtKind::kExpr> {
  ExprNode* value;
};
struct Pass : StmtOf<StmtKind::kPass> {};
struct Break : StmtOf<StmtKind::kBreak> {};
struct Continue : StmtOf<StmtKind::kContinue> {};

// ---- modules

// Module and Interactive have a body, Expression an expression.
struct ModNode {
  ModKind kind;
  StmtSeq body;
  ExprNode* expression = nullptr;
};

}  // namespace ast
}  // namespace sidewinder
