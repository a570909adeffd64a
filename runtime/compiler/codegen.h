// The code generator: one walk over the tree, one Builder per unit. Its member functions are spread by theme
// over the files named below.
//
// Contract of expressions: expr(e, dst) leaves the value in R[dst], a named local or the next free temporary,
// and the height as it was. The write of dst is the last thing that happens, so a local is never clobbered by
// half an expression. operand(e) gives a register that holds the value: a local in place, or a temporary
// pushed. Statements leave the height as it was. After an error everything becomes a no-op that keeps the
// heights right.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "runtime/compiler/builder.h"
#include "runtime/compiler/compiler.h"
#include "runtime/compiler/fold.h"
#include "runtime/compiler/unparse.h"
#include "runtime/frontend/ast.h"

namespace sidewinder::compiling {

inline constexpr Reg kNoReg = ~0u;

enum class BlockKind : std::uint8_t {
  kWhileLoop,
  kForLoop,         // reg: the iterator
  kTryBody,         // of try ... except
  kFinallyBody,     // of try ... finally
  kFinallyHandler,  // finally, run because of an exception; reg: the exception handled before
  kGroupHandler,    // except* clause: nothing may jump out of it
  kHandler,         // except clause; reg: the exception handled before
  kWith,            // reg: __exit__
  kAsyncWith,
};

// A statement being compiled that a jump out of it must unwind.
struct Block {
  BlockKind kind;
  int outer_handler;
  Label repeat, exit;  // loops
  Reg reg = 0;
  ast::StmtSeq final_body;  // kFinallyBody
  ast::Id name = nullptr;   // kHandler: `as name`
  Position position;        // with: of the statement
};

// What a name means in a unit.
enum class Place : std::uint8_t { kFast, kCell, kFree, kClassFree, kGlobal, kName };

struct Variable {
  Place place;
  std::uint32_t index;  // register, free variable or name
};

// One unit under construction.
struct Unit {
  Unit* outer = nullptr;
  const Scope* scope = nullptr;
  ast::Id class_name = nullptr;  // for mangling
  std::unordered_map<const Identifier*, Reg> fast, cells;
  std::unordered_map<const Identifier*, std::uint32_t> frees;
  std::vector<const Identifier*> free_order;
  std::vector<Block> blocks;
  Builder code;
};

struct FinishedUnit {
  std::shared_ptr<const CodeUnit> unit;
  std::vector<const Identifier*> frees;
};

class Codegen {
 public:
  Codegen(Arena& arena, const ParseResult& program, const ScopeTree& scopes, SourceText source,
          CompileOptions options);
  CompileResult run();

 private:
  friend class At;
  friend class Deeper;

  // ---- codegen.cpp: units, errors
  Builder& code() { return unit_->code; }
  Reg height() { return unit_->code.height(); }
  bool failed() const { return error_ != nullptr; }
  void error(SourceSpan span, const std::string& message);
  void error_here(const std::string& message);
  SourceSpan current_span();
  void recursion_error();
  void warn(SourceSpan span, const std::string& message);
  void enter_unit(Unit& unit, const Scope* scope, std::string_view name, std::uint32_t first_line);
  FinishedUnit leave_unit();
  void assign_registers(const Scope& scope);
  void set_flags(const Scope& scope);
  std::string qualified_name(std::string_view name) const;
  void module_body(const ast::ModNode& module);
  void return_none();

  // ---- names.cpp
  ast::Id mangled(ast::Id name);
  ast::Id identifier(std::string_view text);
  std::uint32_t name_index(ast::Id name) { return code().name(mangled(name)->text); }
  Variable resolve(ast::Id name);
  Reg fast_local(ast::Id name);  // kNoReg: not a plain local
  void load_name(ast::Id name, Reg dst);
  void store_name(ast::Id name, Reg src);
  void store_constant(ast::Id name, Constant value);
  void delete_name(ast::Id name);
  void clear_handler_name(ast::Id name);
  bool forbidden(ast::Id name, const char* what);
  bool rebinds(const ast::ExprNode* e, Reg local);

  // ---- expressions.cpp
  using Later = std::initializer_list<const ast::ExprNode*>;
  void expr(const ast::ExprNode* e, Reg dst);
  Reg push(const ast::ExprNode* e);
  Reg push_constant(Constant value);
  Reg operand(const ast::ExprNode* e, Later later = {});
  Reg operand(const ast::ExprNode* e, ast::ExprSeq later);
  Reg local_in_place(const ast::ExprNode* e);
  void expr_of_kind(const ast::ExprNode* e, Reg dst);
  void constant(const ast::ExprNode* e, const Constant& value, Reg dst);
  void binary(const ast::BinOp* e, Reg dst);
  void binary_into(ast::Operator op, Reg left, const ast::ExprNode* right, Reg dst, bool in_place);
  void unary(const ast::UnaryOp* e, Reg dst);
  void if_expression(const ast::IfExp* e, Reg dst);
  void named_expression(const ast::NamedExpr* e, Reg dst);
  void attribute(const ast::Attribute* e, Reg dst);
  void subscript(const ast::Subscript* e, Reg dst);
  void slice(const ast::Slice* e, Reg dst);
  std::uint8_t push_bounds(const ast::Slice* e);
  void get_item(Reg value, const ast::ExprNode* index, Reg dst);
  void at_attribute(const ast::Attribute* e);
  void await_expression(const ast::Await* e, Reg dst);
  void yield_expression(const ast::Yield* e, Reg dst);
  void yield_from(const ast::YieldFrom* e, Reg dst);
  void send_until_done(Reg iterator, Reg dst);
  bool in_function() const;
  bool in_async_function() const;

  // ---- warnings.cpp
  void warn_about_identity(const ast::Compare* e);
  void warn_about_callee(const ast::Call* e);
  void warn_about_subscript(const ast::Subscript* e);

  // ---- formatting.cpp
  bool percent_format(const ast::BinOp* e, Reg dst);

  // ---- conditions.cpp
  void branch(const ast::ExprNode* e, Label to, bool sense);
  void branch_bool_op(const ast::BoolOp* e, Label to, bool sense);
  void branch_compare(const ast::Compare* e, Label to, bool sense);
  void fused_compare(ast::CmpOperator op, Reg left, const ast::ExprNode* right_node, Reg right, Label to,
                     bool sense);
  bool branch_none(const ast::Compare* e, Label to, bool sense);
  void bool_op(const ast::BoolOp* e, Reg dst);
  void bool_op_into_local(const ast::BoolOp* e, Reg dst);
  void compare(const ast::Compare* e, Reg dst);
  void compare_chain(const ast::Compare* e, Reg dst);
  void emit_compare(ast::CmpOperator op, Reg dst, Reg left, Reg right);
  Reg compare_operand(ast::CmpOperator op, const ast::ExprNode* e, ast::ExprSeq later);

  // ---- calls.cpp
  void call(const ast::Call* e, Reg dst);
  bool method_call(const ast::Call* e, Reg dst);
  bool check_keywords(ast::Seq<ast::Keyword> keywords);
  // The window starts at `base`; `given` arguments already lie in it.
  void call_arguments(Reg base, bool method, std::uint32_t given, ast::ExprSeq args,
                      ast::Seq<ast::Keyword> keywords, Reg dst);
  void call_ex(Reg base, std::uint32_t given, ast::ExprSeq args, ast::Seq<ast::Keyword> keywords, Reg dst);
  void positional_tuple(Reg at, std::uint32_t given, ast::ExprSeq args);
  void keyword_dict(Reg callable, ast::Seq<ast::Keyword> keywords);
  void emit_call_kw(Reg dst, Reg base, std::uint32_t count, ast::Seq<ast::Keyword> keywords, bool method);

  // ---- displays.cpp
  void sequence(Op build, ast::ExprSeq elts, Reg dst);
  void append_all(Op build, Reg to, ast::ExprSeq elts, bool call);
  void dict(const ast::Dict* e, Reg dst);
  void joined_string(const ast::JoinedStr* e, Reg dst);
  void formatted_value(const ast::FormattedValue* e, Reg dst);

  // ---- targets.cpp
  void store(const ast::ExprNode* target, Reg src);
  void unpack(ast::ExprSeq elts, Reg src, bool src_dies);
  Reg consecutive_locals(ast::ExprSeq elts);
  void assign(const ast::Assign* s);
  void assign_one(const ast::ExprNode* target, const ast::ExprNode* value);
  bool assign_in_parallel(ast::ExprSeq targets, ast::ExprSeq values);
  void delete_target(const ast::ExprNode* target);
  void augmented_assign(const ast::AugAssign* s);
  void augmented_name(const ast::AugAssign* s, const ast::Name* target);
  void annotated_assign(const ast::AnnAssign* s);
  void annotation_value(const ast::ExprNode* annotation, Reg dst);
  void check_annotation_parts(const ast::AnnAssign* s);

  // ---- statements.cpp
  void statements(ast::StmtSeq body);
  void statement(const ast::StmtNode* s);
  void statement_of_kind(const ast::StmtNode* s);
  void block_body(ast::StmtSeq body, bool with_docstring);
  bool reserve_docstring(ast::StmtSeq body);
  void expression_statement(const ast::ExprNode* e);
  void if_statement(const ast::If* s);
  void assert_statement(const ast::Assert* s);
  void raise_statement(const ast::Raise* s);
  void import_statement(const ast::Import* s);
  void import_as(const ast::Alias* alias);
  void import_from(const ast::ImportFrom* s);

  // ---- patterns.cpp
  struct Capture {
    ast::Id name;
    Reg reg;
  };
  using Captures = std::vector<Capture>;
  void match_statement(const ast::Match* s);
  void pattern(const ast::PatternNode* p, Reg subject, Label fail, Captures& captures);
  void capture(ast::Id name, Reg reg, Captures& captures);
  void match_step(MatchStep step, Reg dst, Reg window, std::uint32_t count);
  void require(MatchStep step, Reg subject, Label fail);
  Reg require_length(Reg subject, std::size_t length, bool at_least, Label fail);
  void value_pattern(const ast::MatchValue* p, Reg subject, Label fail);
  void singleton_pattern(const ast::MatchSingleton* p, Reg subject, Label fail);
  void sequence_pattern(const ast::MatchSequence* p, Reg subject, Label fail, Captures& captures);
  void sequence_items(const ast::MatchSequence* p, std::size_t star, Reg subject, Label fail,
                      Captures& captures);
  void mapping_pattern(const ast::MatchMapping* p, Reg subject, Label fail, Captures& captures);
  void mapping_values(const ast::MatchMapping* p, Reg keys, Reg subject, Label fail, Captures& captures);
  bool gather(const Captures& bound, const std::vector<ast::Id>& names, Reg first);
  void class_pattern(const ast::MatchClass* p, Reg subject, Label fail, Captures& captures);
  void or_pattern(const ast::MatchOr* p, Reg subject, Label fail, Captures& captures);
  void unpacked(Reg tuple, std::size_t count);
  void subpatterns(ast::PatternSeq patterns, Reg first, Label fail, Captures& captures);

  // ---- loops.cpp
  bool push_block(Block block);
  void pop_block();
  void while_loop(const ast::While* s);
  void for_loop(const ast::For* s);
  void async_for_loop(const ast::AsyncFor* s);
  Reg iterable_operand(const ast::ExprNode* e);
  void break_statement();
  void continue_statement();
  bool leaves_group_handler(std::size_t depth);
  void return_statement(const ast::Return* s);
  void return_constant(const ast::Return* s, const Constant* known);
  template <class Leave>
  void unwind_to(std::size_t depth, bool keep_top, Leave leave);
  void unwind_block(const Block& block, bool keep_top);
  void loop_target(const ast::ExprNode* target, Label exhausted, Reg iterator);
  void async_loop_target(const ast::ExprNode* target, Label ended, Reg iterator);

  // ---- exceptions.cpp
  void try_statement(const ast::Try* s);
  template <class Try>
  void try_finally(const Try* s);
  void try_except(const ast::Try* s);
  void try_star(const ast::TryStar* s);
  void try_star_except(const ast::TryStar* s);
  void group_clause(const ast::ExceptHandler* handler, Reg rest, Reg raised);
  void except_clause(const ast::ExceptHandler* handler, int outer, Reg exception, Label done);
  Reg enter_handler(Label label, Reg at);
  void restore_and_reraise(Label label, Reg saved);
  void with_statement(ast::Seq<ast::WithItem> items, std::size_t index, ast::StmtSeq body, bool is_async);
  void with_entered(ast::Seq<ast::WithItem> items, std::size_t index, ast::StmtSeq body, bool is_async);
  void call_exit(Reg exit, bool is_async, bool keep_top);
  void exit_on_error(Reg exit, bool is_async, Label on_error, Label end);

  // ---- functions.cpp
  void function_definition(const ast::StmtNode* s);
  template <class Def>
  void define_function(const Def* s);
  void lambda(const ast::Lambda* e, Reg dst);
  // Defaults, annotations and closure at the height, then the function into dst.
  std::uint32_t defaults(const ast::Arguments* args);
  std::uint32_t function_annotations(const ast::Arguments* args, const ast::ExprNode* returns);
  std::uint32_t push_annotation(ast::Id name, const ast::ExprNode* annotation);
  void make_function(FinishedUnit made, Reg window, std::uint32_t parts, Reg dst);
  bool push_closure(const FinishedUnit& made);
  template <class Body>
  FinishedUnit function_unit(const Scope* scope, std::string_view name, std::uint32_t first_line,
                             const ast::Arguments* args, Body body);
  bool check_argument_names(const ast::Arguments* args);
  void class_definition(const ast::ClassDef* s);
  FinishedUnit class_unit(const ast::ClassDef* s);
  void apply_decorators(ast::ExprSeq decorators, Reg first, ast::Id name);

  // ---- comprehensions.cpp
  struct Comp {
    const ast::ExprNode* node;
    std::string_view name;
    ast::Seq<ast::Comprehension> generators;
    const ast::ExprNode* element;  // or key
    const ast::ExprNode* value;    // of a dict
    const Scope* scope;
    Op build, add;  // NOP for generators
  };
  void comprehension(const Comp& comp, Reg dst);
  FinishedUnit comprehension_unit(const Comp& comp);
  void comprehension_level(const Comp& comp, std::size_t level, Reg collection);
  void comprehension_element(const Comp& comp, Reg collection);
  void comprehension_loop(const Comp& comp, std::size_t level, Reg collection, Reg iterator);

  Arena& arena_;
  const ParseResult& program_;
  const ScopeTree& scopes_;
  SourceText source_;
  CompileOptions options_;
  Folder folder_;
  Unit* unit_ = nullptr;
  bool future_annotations_;
  std::uint32_t last_future_line_ = 0;
  bool interactive_ = false;
  int depth_ = 0;
  SourceSpan pattern_begun_;  // the pattern visited last: CPython reports there what is wrong with names
  const SyntaxError* error_ = nullptr;
  std::vector<SourceWarning> warnings_;
};

// Gives the instructions emitted in its lifetime the position of `span`.
class At {
 public:
  At(Codegen& gen, SourceSpan span) : code_(gen.code()), saved_(code_.position()) { code_.at(span); }
  ~At() { code_.set_position(saved_); }
  At(const At&) = delete;
  At& operator=(const At&) = delete;

 private:
  Builder& code_;
  Position saved_;
};

// One level of recursion over the tree; false when there are too many.
class Deeper {
 public:
  static constexpr int kDeepest = 3000;
  explicit Deeper(Codegen& gen) : gen_(gen) {
    if (++gen_.depth_ > kDeepest) gen_.recursion_error();
  }
  ~Deeper() { gen_.depth_--; }
  Deeper(const Deeper&) = delete;
  Deeper& operator=(const Deeper&) = delete;

 private:
  Codegen& gen_;
};

}  // namespace sidewinder::compiling
