// F-strings as Python 3.11 reads them: the lexer delivers one string token, and its text is taken apart here.
// Each replacement field is parsed by a parser of its own over "(expression)".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runtime/frontend/ast.h"
#include "runtime/frontend/parser_impl.h"
#include "runtime/frontend/string_literal.h"

namespace sidewinder {

// Gathers the parts of one literal: text runs together, fields stand alone. A format specification, itself a
// little f-string, gets a builder of its own.
class FStringBuilder {
 public:
  // `first` and `last` delimit the literal's tokens: they give every part its position.
  FStringBuilder(Parser& parser, const Token* first, const Token* last)
      : parser_(parser), first_(first), last_(last) {}

  void add_text(std::string_view text) { text_ += text; }
  [[nodiscard]] bool add_format(const Token* token, const StringToken& string);
  [[nodiscard]] bool is_format() const { return is_format_; }
  [[nodiscard]] const std::string& text() const { return text_; }
  // The JoinedStr, placed from one token to another.
  ast::ExprNode* finish(const Token* from, const Token* to);

 private:
  static constexpr int kMaxNesting = 2;
  static constexpr int kMaxBrackets = 200;

  bool parts(const char*& p, const char* end, int depth);
  bool literal(const char*& p, const char* end, int depth, bool& doubled);
  bool field(const char*& p, const char* end, int depth);
  const char* find_expression_end(const char* p, const char* end);
  bool close_bracket(char c, std::string& open);
  const char* skip_string(const char* p, const char* end);
  ast::ExprNode* compile(const char* from, const char* to);
  bool conversion_and_spec(const char*& p, const char* end, int depth, ast::FormattedValue* node);
  bool fail(const std::string& message);
  void flush_text(const Token* from, const Token* to);

  Parser& parser_;
  const Token* first_;
  const Token* last_;
  const Token* token_ = nullptr;  // the token being taken apart
  bool raw_ = false;
  bool is_format_ = false;
  std::string text_;
  std::vector<ast::ExprNode*> values_;
};

}  // namespace sidewinder
