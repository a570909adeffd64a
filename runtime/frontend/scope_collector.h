// The first walk of the symbol table: what every block does with every name. Private to the front end.
#pragma once

#include <string>
#include <vector>

#include "runtime/frontend/scopes.h"

namespace sidewinder {

// A block while it is collected and resolved.
struct OpenScope {
  struct Directive {  // where a name was declared global or nonlocal, for errors found later
    const Identifier* name;
    SourceSpan span;
  };

  Scope* scope = nullptr;
  OpenScope* parent = nullptr;
  std::vector<ScopeName> names;
  std::vector<uint32_t> slots;  // open addressing over `names`, entry + 1
  std::vector<const Identifier*> parameters;
  std::vector<OpenScope*> children;
  std::vector<Directive> directives;
  bool in_comprehension_target = false;
  int in_comprehension_iterable = 0;

  ScopeName* find(const Identifier* name);
  ScopeName& enter(const Identifier* name);

 private:
  void grow();
};

class ScopeCollector {
 public:
  ScopeCollector(Arena& arena, const ParseResult& program, SourceText source, bool future_annotations);
  ~ScopeCollector();
  ScopeCollector(const ScopeCollector&) = delete;
  ScopeCollector& operator=(const ScopeCollector&) = delete;

  // The module's block, with everything inside it; null after an error.
  OpenScope* collect();
  [[nodiscard]] const SyntaxError* error() const { return error_; }
  [[nodiscard]] bool future_annotations() const { return future_annotations_; }
  // Reports unless something has been reported before. False, so that callers can return it.
  bool fail(const std::string& message, const SourceSpan& span);

 private:
  // Each visitor returns false once an error is reported.
  template <class T>
  bool visit_all(std::span<T* const> nodes) {
    for (T* node : nodes) {
      if (node != nullptr && !visit(node)) return false;
    }
    return true;
  }
  bool visit_optional(const ast::ExprNode* node) { return node == nullptr || visit(node); }
  bool visit(const ast::StmtNode* node);
  bool visit(const ast::ExprNode* node);
  bool visit(const ast::PatternNode* node);
  bool visit(const ast::Keyword* node) { return visit(node->value); }
  bool visit(const ast::WithItem* node);
  bool visit(const ast::MatchCase* node);
  bool visit(const ast::ExceptHandler* node);
  bool visit(const ast::Alias* node);
  bool visit(const ast::Comprehension* node);

  bool simple_statement(const ast::StmtNode* node);
  bool annotated_assignment(const ast::AnnAssign* node);
  template <class T>
  bool function(const T* node, bool is_async);
  bool class_definition(const ast::ClassDef* node);
  template <class T>
  bool for_loop(const T* node);
  template <class T>
  bool try_statement(const T* node);
  template <class T>
  bool declaration(const T* node, uint16_t flag, const char* word);
  bool check_future(const ast::ModNode* module);
  bool future_import(const ast::ImportFrom* node);

  bool name(const ast::Name* node);
  bool lambda(const ast::Lambda* node);
  bool named_expression(const ast::NamedExpr* node);
  bool extend_to_enclosing(const ast::Name* target);
  bool yield(const ast::ExprNode* node, const ast::ExprNode* value);
  bool comprehension(const ast::ExprNode* node, const char* name, ast::Seq<ast::Comprehension> generators,
                     const ast::ExprNode* element, const ast::ExprNode* value, Scope* const& slot);
  bool comprehension_target(const ast::ExprNode* target);
  bool forbidden_in_annotation(const char* what, const ast::ExprNode* node);
  bool default_values(const ast::Arguments* args);
  bool annotations(const ast::Arguments* args, const ast::ExprNode* returns);
  bool annotation(const ast::ExprNode* node);
  bool parameters(const ast::Arguments* args);
  bool parameter(const ast::Arg* arg);

  void open(ScopeKind kind, const Identifier* name, const void* node, uint32_t line);
  void close() { current_ = current_->parent; }
  bool define(const Identifier* name, uint16_t flags, const SourceSpan& span);
  bool define_in(OpenScope* scope, const Identifier* name, uint16_t flags, const SourceSpan& span);
  const Identifier* mangled(const Identifier* name);
  const Identifier* intern(const char* text) { return names_.intern(text); }

  Arena& arena_;
  const ParseResult& program_;
  IdentifierTable& names_;
  SourceText source_;
  bool future_annotations_;
  OpenScope* module_ = nullptr;
  OpenScope* current_ = nullptr;
  std::vector<OpenScope*> all_;
  const Identifier* class_name_ = nullptr;
  const Identifier* super_;
  const Identifier* class_cell_;
  const SyntaxError* error_ = nullptr;
  int depth_ = 0;
};

}  // namespace sidewinder
