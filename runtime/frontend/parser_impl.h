// The parser class, private to the front end. One instance parses one token array, at most twice:
//   1. as a plain recursive-descent parser, predicting from the next token and giving up at the first
//   failure;
//   2. if that failed, again with `diagnosing_` set. Then the same functions behave like CPython's PEG rules:
//   a
//      failed alternative steps back (`give_up`), results are memoised, and, where `hooks()` are on, the
//      places where CPython has `invalid_...` rules look for a specific complaint (files diagnose_*.cpp).
// A function that fails returns null and leaves the position where it failed. `error_`, once set, ends
// everything.
#pragma once

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "runtime/frontend/ast.h"
#include "runtime/frontend/lexer.h"
#include "runtime/frontend/parser.h"

namespace sidewinder {

struct StringToken;

enum class StartRule : uint8_t { kFile, kEval, kInteractive, kFString };
enum class TargetUse : uint8_t { kStar, kDelete, kFor };

class Parser {
 public:
  Parser(Arena& arena, IdentifierTable& names, const Lexer& lexer, StartRule rule, ParseFlags flags,
         std::vector<SourceWarning>& warnings, int depth = 0);

  // One of the two, according to the start rule; null means error().
  const ast::ModNode* parse_module();
  ast::ExprNode* parse_fstring_expression();
  [[nodiscard]] const SyntaxError* error() const { return error_; }

 private:
  friend class FStringBuilder;

  // Deep nesting must end in an error, not in a crash: each level costs below 2 KiB of stack.
  static constexpr int kMaxDepth = 1000;

  class DepthGuard {
   public:
    explicit DepthGuard(Parser& parser) : parser_(parser) {
      ok_ = ++parser.depth_ < kMaxDepth || parser.too_deep();
    }
    ~DepthGuard() { parser_.depth_--; }
    explicit operator bool() const { return ok_; }

   private:
    Parser& parser_;
    bool ok_;
  };

  // Collects a sequence on the shared scratch stack, then copies it into the arena.
  template <class T>
  class Collector {
   public:
    explicit Collector(Parser& parser) : Collector(parser, parser.scratch_) {}
    Collector(Parser& parser, std::vector<void*>& scratch)
        : scratch_(scratch), base_(scratch.size()), arena_(parser.arena_) {}
    ~Collector() { scratch_.resize(base_); }
    void add(const T* item) { scratch_.push_back(const_cast<void*>(static_cast<const void*>(item))); }
    [[nodiscard]] size_t size() const { return scratch_.size() - base_; }
    [[nodiscard]] T* operator[](size_t i) const { return static_cast<T*>(scratch_[base_ + i]); }
    [[nodiscard]] T* last() const { return static_cast<T*>(scratch_.back()); }
    void clear() { scratch_.resize(base_); }
    // Every `stride`th item from `first` on.
    std::span<T* const> finish(size_t first = 0, size_t stride = 1) const {
      size_t count = size() / stride;
      if (count == 0) return {};
      T** items = static_cast<T**>(arena_.allocate(count * sizeof(T*), alignof(T*)));
      for (size_t i = 0; i < count; i++) items[i] = (*this)[first + i * stride];
      return {items, count};
    }

   private:
    std::vector<void*>& scratch_;
    size_t base_;
    Arena& arena_;
  };
  using Exprs = Collector<ast::ExprNode>;

  // ---- parser.cpp: passes, positions, errors
  template <class Body>
  auto run(Body body) -> decltype(body());
  const ast::ModNode* module_body();
  const ast::ModNode* interactive_body();
  void start_diagnosing(bool hooks_on);
  void settle_error(const Token* first_pass_end);
  void check_rest_of_text();
  void raise_unclosed_bracket();
  bool too_deep();

  [[nodiscard]] TokenKind kind() const { return cur_->kind; }
  [[nodiscard]] bool at(TokenKind k) const { return cur_->kind == k; }
  [[nodiscard]] bool next_is(TokenKind k) {
    if (cur_->kind <= TokenKind::kError) return false;
    if (diagnosing_) furthest_ = std::max(furthest_, cur_ + 1);
    return cur_[1].kind == k;
  }
  [[nodiscard]] bool at_name(SpecialName name) const {
    return cur_->kind == TokenKind::kName && cur_->name->index == special_index(name);
  }
  bool accept(TokenKind k) { return at(k) ? (cur_++, true) : false; }
  bool expect_forced(TokenKind k, const char* message);
  void reset(const Token* to);
  // While diagnosing: forget the failed alternative that began at `to` and carry on. Otherwise false.
  bool give_up(const Token* to);
  [[nodiscard]] const Token* furthest() const { return cur_ > furthest_ ? cur_ : furthest_; }
  [[nodiscard]] SourceSpan span_from(const Token* start) const;
  [[nodiscard]] static SourceSpan span_of(const Token* token);
  template <class T>
  T* make(const Token* start) {
    T* node = arena_.make<T>();
    node->kind = T::kKind;
    node->span = span_from(start);
    return node;
  }

  std::nullptr_t raise(ErrorType type, const std::string& message, uint32_t line, int32_t offset,
                       uint32_t end_line, int32_t end_offset);
  std::nullptr_t raise_span(const SourceSpan& span, const std::string& message);
  std::nullptr_t raise_range(const SourceSpan& from, const SourceSpan& to, const std::string& message);
  std::nullptr_t raise_from(const SourceSpan& from, const Token* last, const std::string& message);
  std::nullptr_t raise_token_error();
  std::nullptr_t raise_last(const std::string& message, ErrorType type = ErrorType::kSyntaxError);
  int32_t shown_offset(std::string_view text, uint32_t line, int32_t offset) const;

  // ---- parser_expression.cpp
  ast::ExprNode* star_expressions();
  ast::ExprNode* star_expression();
  ast::ExprNode* expressions();
  ast::ExprNode* star_named_expression();
  ast::ExprNode* starred(bool full_expression);
  ast::ExprNode* named_expression();
  ast::ExprNode* assignment_expression();
  ast::ExprNode* argument_expression();
  ast::ExprNode* expression();
  ast::ExprNode* expression_plain();
  ast::ExprNode* yield_expression();
  ast::ExprNode* lambda();
  ast::ExprNode* disjunction();
  ast::ExprNode* boolean(TokenKind op);
  ast::ExprNode* inversion();
  ast::ExprNode* comparison();
  bool comparison_operator(ast::CmpOperator& op);
  ast::ExprNode* bitwise_or();
  ast::ExprNode* binary(int lowest);
  ast::ExprNode* factor();
  ast::ExprNode* power();
  ast::ExprNode* await_primary();
  template <class Item, class Starts>
  ast::ExprNode* tuple_of(Item item, Starts starts, ast::ExprContext context);
  bool star_named_list(Exprs& items);

  // ---- parser_atom.cpp
  ast::ExprNode* primary();
  ast::ExprNode* primary_plain();
  ast::ExprNode* atom();
  ast::ExprNode* name_atom();
  ast::ExprNode* constant_atom(ast::ConstantKind kind);
  ast::ExprNode* parenthesised();
  ast::ExprNode* list_display();
  ast::ExprNode* brace_display();
  ast::ExprNode* dict_display(const Token* start, ast::ExprNode* first_key);
  ast::ExprNode* set_display(const Token* start, ast::ExprNode* first);
  ast::ExprNode* empty_or_rest_of_tuple(const Token* start, ast::ExprNode* first);
  template <class T>
  ast::ExprNode* comprehension_of(const Token* start, ast::ExprNode* element, TokenKind close);
  bool comprehension_clauses(Collector<ast::Comprehension>& clauses);
  ast::Comprehension* comprehension_clause(bool& committed);
  ast::ExprNode* subscript(const Token* start, ast::ExprNode* value);
  ast::ExprNode* slices();
  ast::ExprNode* slice();
  ast::ExprNode* call(const Token* start, ast::ExprNode* function);
  bool at_comprehension() {
    return at(TokenKind::kFor) || (at(TokenKind::kAsync) && next_is(TokenKind::kFor));
  }

  // ---- parser_argument.cpp
  struct CallArguments {
    ast::ExprSeq args;
    ast::Seq<ast::Keyword> keywords;
    bool generator = false;  // a lone generator expression in the call's own parentheses
  };
  bool arguments_plain(CallArguments& out, const Token* open);
  bool lone_generator(CallArguments& out, const Token* open, ast::ExprNode* element);
  ast::Keyword* keyword_argument();

  // ---- parser_parameter.cpp
  struct ParameterList;
  ast::Arguments* parameters(bool lambda);
  bool parameter_slash(ParameterList& list);
  bool parameter_star(ParameterList& list);
  bool parameter_double_star(ParameterList& list);
  bool parameter_plain(ParameterList& list);
  bool parameter_separator(const ParameterList& list);
  ast::Arguments* finish_parameters(const ParameterList& list);
  ast::Arg* parameter(bool lambda, bool after_star = false);

  // ---- parser_literal.cpp, parser_fstring.cpp
  ast::ExprNode* number();
  ast::ExprNode* too_many_digits(const Token* token, size_t digits);
  ast::ExprNode* strings();
  bool plain_string(const Token* token, const StringToken& string, std::string_view& out);
  void warn_bad_escape(const Token* token, const char* at);

  // ---- parser_target.cpp
  ast::ExprNode* star_targets();
  ast::ExprNode* star_target();
  bool del_targets(Exprs& targets);
  static bool is_target(const ast::ExprNode* node, bool star_allowed);
  static bool has_star(const ast::ExprNode* node);
  static bool is_single_target(const ast::ExprNode* node);
  static void set_context(ast::ExprNode* node, ast::ExprContext context);
  static ast::ExprNode* invalid_target(ast::ExprNode* node, TargetUse use);
  static const char* describe(const ast::ExprNode* node);
  bool starts_target() const;

  // ---- parser_statement.cpp
  bool statements(Collector<ast::StmtNode>& out);
  bool statement(Collector<ast::StmtNode>& out);
  bool simple_statements(Collector<ast::StmtNode>& out);
  ast::StmtNode* simple_statement();
  ast::StmtNode* expression_statement();
  ast::StmtNode* assignment(const Token* start, ast::ExprNode* first);
  ast::StmtNode* annotated_assignment(const Token* start, ast::ExprNode* target);
  ast::StmtNode* augmented_assignment(const Token* start, ast::ExprNode* target, ast::Operator op);
  ast::ExprNode* assigned_value();
  bool augmented_operator(ast::Operator& op);
  ast::StmtNode* return_statement();
  ast::StmtNode* raise_statement();
  ast::StmtNode* assert_statement();
  ast::StmtNode* delete_statement();
  ast::StmtNode* import_statement();
  ast::StmtNode* from_statement();
  bool import_targets(Collector<ast::Alias>& names);
  ast::Alias* import_alias(bool dotted);
  const Identifier* dotted_name();
  template <class T>
  ast::StmtNode* scope_statement();

  // ---- parser_compound.cpp
  // Null: none begins here (or error). Sets `none` when the first token rules it out.
  ast::StmtNode* compound_statement(bool& none);
  ast::StmtNode* decorated();
  ast::StmtNode* function_definition(const Token* start, ast::ExprSeq decorators);
  ast::StmtNode* class_definition(ast::ExprSeq decorators);
  ast::StmtNode* async_statement(ast::ExprSeq decorators);
  ast::StmtNode* if_statement();
  ast::StmtNode* while_statement();
  ast::StmtNode* for_statement(const Token* start);
  ast::StmtNode* with_statement(const Token* start);
  bool with_items(Collector<ast::WithItem>& items);
  bool parenthesised_with_items(Collector<ast::WithItem>& items);
  ast::WithItem* with_item();
  ast::StmtNode* try_statement();
  bool except_handlers(Collector<ast::ExceptHandler>& handlers, bool star);
  ast::ExceptHandler* except_handler(bool star);
  bool else_block(ast::StmtSeq& out);
  bool finally_block(ast::StmtSeq& out);
  bool block(ast::StmtSeq& out);
  // `what` opens a block here: ':' and the block, with the complaints due when they are missing.
  bool colon_and_block(ast::StmtSeq& out, const std::string& what, const Token* keyword);
  bool block_after(ast::StmtSeq& out, const std::string& what, const Token* keyword);

  // ---- parser_pattern.cpp
  ast::StmtNode* match_statement(bool& committed);
  ast::ExprNode* match_subject();
  ast::MatchCase* case_block();
  ast::PatternNode* patterns();
  ast::PatternNode* maybe_star_pattern();
  ast::PatternNode* pattern();
  ast::PatternNode* or_pattern();
  ast::PatternNode* closed_pattern();
  ast::PatternNode* closed_pattern_plain();
  ast::PatternNode* star_pattern();
  ast::PatternNode* literal_pattern();
  ast::ExprNode* literal_value();
  ast::ExprNode* signed_number();
  ast::PatternNode* name_pattern();
  ast::ExprNode* name_or_attribute();
  ast::PatternNode* class_pattern(const Token* start, ast::ExprNode* cls);
  ast::PatternNode* group_or_sequence();
  ast::PatternNode* mapping_pattern();
  bool sequence_items(Collector<ast::PatternNode>& items, TokenKind close);
  bool capture_target(const Identifier*& name);

  // ---- diagnose_*.cpp: only while diagnosing
  bool hooks() const { return diagnosing_ && hooks_on_; }
  enum class Rule : uint8_t {
    kExpression,
    kDisjunction,
    kBitwiseOr,
    kPrimary,
    kStarExpression,
    kNamed,
    kPattern
  };
  template <class Node, class Body>
  Node* memoised(Rule rule, Body body);
  ast::ExprNode* expression_diagnosed();
  bool at_soft_keyword() const;
  void invalid_expression();
  void invalid_legacy_expression();
  void invalid_named_expression();
  void assignment_for_comparison();
  static bool is_legacy_call(const ast::ExprNode* node);
  ast::ExprNode* parenthesised_diagnosed();
  void invalid_group(const Token* start);
  void invalid_comprehension(const Token* start);
  ast::ExprNode* list_diagnosed();
  ast::ExprNode* brace_diagnosed();
  bool double_starred_pair();
  bool dict_pairs_diagnosed();
  void invalid_pairs(const Token* start);
  void invalid_pair(bool after_others);
  void invalid_dict_comprehension(const Token* start);
  void invalid_for_target(const Token* start);
  bool arguments_diagnosed(CallArguments& out);
  void invalid_arguments(const Token* start);
  bool arguments_prefix(CallArguments& out);
  void invalid_keyword();
  void invalid_assignment();
  void raise_invalid_target(ast::ExprNode* node, TargetUse use);
  ast::StmtNode* expression_statement_diagnosed();
  bool assignment_alternatives(bool& committed);
  void invalid_annotation_target();
  void invalid_parameters(bool lambda);
  void default_then_none(bool lambda);
  void parenthesised_parameters(bool lambda);
  void invalid_star_parameters(bool lambda);
  void invalid_keyword_parameters(bool lambda);
  bool parameter_end(bool lambda);
  bool parameter_without_default(bool lambda, SourceSpan* where = nullptr);
  bool parameter_with_default(bool lambda);
  bool parameter_maybe_default(bool lambda);
  bool parameter_default();
  bool slash_without_default(bool lambda);
  bool slash_with_default(bool lambda);
  bool any_slash(bool lambda) { return slash_without_default(lambda) || slash_with_default(lambda); }
  void invalid_except(bool star);
  void mixed_handlers();
  void invalid_with_statement(const Token* keyword);
  void invalid_class_pattern(const Token* open);
  void invalid_as_pattern();
  template <class Body>
  bool attempt(Body body);  // runs body; on failure without error steps back
  template <class Item>
  size_t gather(Item item);

  Arena& arena_;
  IdentifierTable& names_;
  const Lexer& lexer_;
  const Token* tokens_;
  const Token* cur_;
  const Token* furthest_;
  StartRule rule_;
  ParseFlags flags_;
  bool diagnosing_ = false;
  bool hooks_on_ = true;
  bool raising_token_error_ = false;
  int depth_ = 0;
  const SyntaxError* error_ = nullptr;
  std::vector<void*> scratch_;
  std::vector<void*> keyword_scratch_;  // for sequences that grow side by side with one on scratch_
  std::vector<ast::CmpOperator> operators_;
  std::vector<SourceWarning>& warnings_;
  struct MemoEntry {
    void* node;
    const Token* end;
  };
  std::unordered_map<uint64_t, MemoEntry> memo_;
};

template <class Body>
bool Parser::attempt(Body body) {
  const Token* start = cur_;
  if (body()) return error_ == nullptr;
  reset(start);
  return false;
}

// Items separated by commas, as far as they go; a comma is taken only with the item after it.
template <class Item>
size_t Parser::gather(Item item) {
  size_t count = 0;
  auto next = [&] { return (count == 0 || accept(TokenKind::kComma)) && item(); };
  while (error_ == nullptr && attempt(next)) count++;
  return count;
}

// One item, or a tuple of several separated by commas; a trailing comma makes a tuple too. starts(): may what
// comes next be an item?
template <class Item, class Starts>
ast::ExprNode* Parser::tuple_of(Item item, Starts starts, ast::ExprContext context) {
  const Token* start = cur_;
  ast::ExprNode* first = item();
  if (first == nullptr || !at(TokenKind::kComma)) return first;
  Exprs items(*this);
  items.add(first);
  while (accept(TokenKind::kComma) && starts()) {
    const Token* before = cur_;
    ast::ExprNode* next = item();
    if (next == nullptr) {
      if (give_up(before)) break;
      return nullptr;
    }
    items.add(next);
  }
  auto* tuple = make<ast::Tuple>(start);
  tuple->elts = items.finish();
  tuple->ctx = context;
  return tuple;
}

template <class Node, class Body>
Node* Parser::memoised(Rule rule, Body body) {
  uint64_t key = static_cast<uint64_t>(cur_ - tokens_) * 16 + static_cast<uint64_t>(rule);
  if (auto found = memo_.find(key); found != memo_.end()) {
    if (found->second.node != nullptr) cur_ = found->second.end;
    return static_cast<Node*>(found->second.node);
  }
  const Token* start = cur_;
  Node* node = body();
  if (error_ != nullptr) return nullptr;
  if (node == nullptr) reset(start);
  memo_[key] = {node, cur_};
  return node;
}

}  // namespace sidewinder
