// Text to tokens, all at once: an array is faster to build and to backtrack in than a stream. The lexer keeps
// the two stacks the language needs (indentation, open brackets) and stops at the first error, which becomes
// the last token; the parser decides whether that error or an earlier one of its own is reported. Knows no
// grammar beyond that.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/base/arena.h"
#include "runtime/base/diagnostic.h"
#include "runtime/base/identifier.h"
#include "runtime/frontend/token.h"

namespace sidewinder {

// Enters keywords and special names; to be called once, on an empty table.
void intern_special_names(IdentifierTable& names);

class Lexer {
 public:
  static constexpr int kMaxBrackets = 200;
  static constexpr int kMaxIndents = 100;

  struct Bracket {
    char open;
    uint32_t line;
    uint32_t col;
  };

  // `text` ends with a NUL beyond its size and is valid UTF-8 (WTF-8 in literals). `first_line` and
  // `first_col` say where it stands in the program when it is a piece of an f-string.
  Lexer(Arena& arena, IdentifierTable& names, std::string_view text, uint32_t first_line = 1,
        uint32_t first_col = 0);

  // Fills tokens(); the last is kEnd or kError. `interactive`: supply a NEWLINE at the end.
  void run(bool interactive);

  [[nodiscard]] const std::vector<Token>& tokens() const { return tokens_; }
  // Of the kError token; null when that means "text ended inside brackets".
  [[nodiscard]] const SyntaxError* error() const { return error_; }
  // Is it about a single word? Those are reported even if the parser has found something wrong before them.
  [[nodiscard]] bool error_overrides() const { return error_overrides_; }
  // The innermost bracket open where the text ended, or null.
  [[nodiscard]] const Bracket* open_bracket() const { return level_ > 0 ? &brackets_[level_ - 1] : nullptr; }
  [[nodiscard]] const std::vector<SourceWarning>& warnings() const { return warnings_; }
  // The line numbered so, with its newline unless `bare`.
  [[nodiscard]] std::string_view line_text(uint32_t line, bool bare = false) const;
  [[nodiscard]] std::string_view text() const { return text_; }
  // What is added to the columns of a line because the text stands in a larger one.
  [[nodiscard]] uint32_t shift(uint32_t line) const { return line == first_line_ ? first_col_ : 0; }

 private:
  void next_token();
  void begin_line();
  bool indent_to(uint32_t col, uint32_t alternative);
  void end_of_text();
  void newline();
  bool continue_line();
  void word();
  void foreign_word();
  void number();
  const char* scan_radix(const char* p, int base, const char* kind);
  const char* scan_digits(const char* p);
  const char* scan_zeros(const char* p, bool& needs_fraction);
  const char* scan_exponent(const char* p);
  bool ends_number(const char* p, const char* kind);
  void string(const char* quote);
  void unterminated(bool triple, uint32_t line, uint32_t line_start);
  void operator_token();
  void open_bracket(TokenKind kind);
  void close_bracket(TokenKind kind, char open);
  void strange_character();

  void add(TokenKind kind, const Identifier* name = nullptr);
  void add_cursor(TokenKind kind);
  void fail_here(const std::string& message);
  void fail_at(ErrorType type, const std::string& message, int32_t offset, int32_t end_offset,
               bool of_word = false);
  void warn(std::string_view message);
  [[nodiscard]] uint32_t offset(const char* at) const { return static_cast<uint32_t>(at - begin_); }
  [[nodiscard]] uint32_t chars_to(const char* at) const;

  Arena& arena_;
  IdentifierTable& names_;
  std::string_view text_;
  const char* begin_;
  const char* end_;
  const char* cur_;         // next byte to read
  const char* start_;       // first byte of the token being read
  const char* line_start_;  // of the line of cur_
  const char* token_line_start_;
  uint32_t line_;
  uint32_t token_line_;
  uint32_t first_line_;
  uint32_t first_col_;
  bool at_line_start_ = true;
  bool done_ = false;
  int level_ = 0;
  int indent_ = 0;
  Bracket brackets_[kMaxBrackets];
  uint32_t indents_[kMaxIndents] = {};
  uint32_t alternative_indents_[kMaxIndents] = {};  // the same with tabs of width one: they must agree
  std::vector<Token> tokens_;
  std::vector<SourceWarning> warnings_;
  const SyntaxError* error_ = nullptr;
  bool error_overrides_ = false;
};

}  // namespace sidewinder
