// Operators and brackets: the longest match wins, and brackets must pair.
#include "runtime/frontend/lexer.h"

namespace sidewinder {
namespace {

using K = TokenKind;

struct Match {
  TokenKind kind;
  int length;
};

// For operators that may double (`**`) and take a final `=`.
Match augmented(const char* p, K single, K single_equal, K twice = K::kUnknown, K twice_equal = K::kUnknown) {
  if (twice != K::kUnknown && p[1] == p[0]) return p[2] == '=' ? Match{twice_equal, 3} : Match{twice, 2};
  return p[1] == '=' ? Match{single_equal, 2} : Match{single, 1};
}

Match match_operator(const char* p) {
  switch (*p) {
    case '(': return {K::kLeftParen, 1};
    case ')': return {K::kRightParen, 1};
    case '[': return {K::kLeftBracket, 1};
    case ']': return {K::kRightBracket, 1};
    case '{': return {K::kLeftBrace, 1};
    case '}': return {K::kRightBrace, 1};
    case ',': return {K::kComma, 1};
    case ';': return {K::kSemicolon, 1};
    case '~': return {K::kTilde, 1};
    case ':': return p[1] == '=' ? Match{K::kColonEqual, 2} : Match{K::kColon, 1};
    case '.': return p[1] == '.' && p[2] == '.' ? Match{K::kEllipsis, 3} : Match{K::kDot, 1};
    case '=': return p[1] == '=' ? Match{K::kEqEqual, 2} : Match{K::kEqual, 1};
    case '!': return p[1] == '=' ? Match{K::kNotEqual, 2} : Match{K::kUnknown, 1};
    case '+': return augmented(p, K::kPlus, K::kPlusEqual);
    case '-': return p[1] == '>' ? Match{K::kArrow, 2} : augmented(p, K::kMinus, K::kMinusEqual);
    case '*': return augmented(p, K::kStar, K::kStarEqual, K::kDoubleStar, K::kDoubleStarEqual);
    case '/': return augmented(p, K::kSlash, K::kSlashEqual, K::kDoubleSlash, K::kDoubleSlashEqual);
    case '%': return augmented(p, K::kPercent, K::kPercentEqual);
    case '@': return augmented(p, K::kAt, K::kAtEqual);
    case '&': return augmented(p, K::kAmpersand, K::kAmpersandEqual);
    case '|': return augmented(p, K::kBar, K::kBarEqual);
    case '^': return augmented(p, K::kCaret, K::kCaretEqual);
    case '<':
      if (p[1] == '>') return {K::kLessGreater, 2};
      return augmented(p, K::kLess, K::kLessEqual, K::kLeftShift, K::kLeftShiftEqual);
    case '>': return augmented(p, K::kGreater, K::kGreaterEqual, K::kRightShift, K::kRightShiftEqual);
    default: return {K::kUnknown, 1};
  }
}

}  // namespace

void Lexer::operator_token() {
  if (*cur_ == '.' && cur_[1] >= '0' && cur_[1] <= '9') return number();
  if (static_cast<unsigned char>(*cur_) < ' ' || *cur_ == 0x7F) return strange_character();
  Match match = match_operator(cur_);
  switch (match.kind) {
    case K::kLeftParen:
    case K::kLeftBracket:
    case K::kLeftBrace: return open_bracket(match.kind);
    case K::kRightParen: return close_bracket(match.kind, '(');
    case K::kRightBracket: return close_bracket(match.kind, '[');
    case K::kRightBrace: return close_bracket(match.kind, '{');
    default: cur_ += match.length; return add(match.kind);
  }
}

void Lexer::open_bracket(TokenKind kind) {
  cur_++;
  if (level_ >= kMaxBrackets) return fail_here("too many nested parentheses");
  brackets_[level_++] = {*start_, line_, static_cast<uint32_t>(start_ - line_start_)};
  add(kind);
}

void Lexer::close_bracket(TokenKind kind, char open) {
  std::string shown(1, *cur_++);
  if (level_ == 0) return fail_here("unmatched '" + shown + "'");
  const Bracket& bracket = brackets_[--level_];
  if (bracket.open == open) return add(kind);
  std::string message =
      "closing parenthesis '" + shown + "' does not match opening parenthesis '" + bracket.open + "'";
  if (bracket.line != line_) message += " on line " + std::to_string(bracket.line);
  fail_here(message);
}

}  // namespace sidewinder
