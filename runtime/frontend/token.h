// The words of the language. One table per sort, used by the lexer, the parser and their messages.
// Keywords are the first entries of every identifier table, in the order below, so recognising one is a
// compare of its index; the few names that are special only in places (soft keywords) follow them.
#pragma once

#include <cstdint>

#include "runtime/base/identifier.h"

namespace sidewinder {

// clang-format off
#define SW_OPERATOR_TOKENS(X)                                                                                   \
  X(kLeftParen, "(") X(kRightParen, ")") X(kLeftBracket, "[") X(kRightBracket, "]") X(kLeftBrace, "{")          \
  X(kRightBrace, "}") X(kComma, ",") X(kColon, ":") X(kDot, ".") X(kSemicolon, ";") X(kEllipsis, "...")         \
  X(kArrow, "->") X(kColonEqual, ":=") X(kEqual, "=")                                                           \
  X(kPlusEqual, "+=") X(kMinusEqual, "-=") X(kStarEqual, "*=") X(kAtEqual, "@=") X(kSlashEqual, "/=")           \
  X(kPercentEqual, "%=") X(kDoubleStarEqual, "**=") X(kLeftShiftEqual, "<<=") X(kRightShiftEqual, ">>=")        \
  X(kBarEqual, "|=") X(kCaretEqual, "^=") X(kAmpersandEqual, "&=") X(kDoubleSlashEqual, "//=")                  \
  X(kPlus, "+") X(kMinus, "-") X(kStar, "*") X(kAt, "@") X(kSlash, "/") X(kPercent, "%") X(kDoubleStar, "**")   \
  X(kLeftShift, "<<") X(kRightShift, ">>") X(kBar, "|") X(kCaret, "^") X(kAmpersand, "&")                       \
  X(kDoubleSlash, "//") X(kTilde, "~")                                                                          \
  X(kEqEqual, "==") X(kNotEqual, "!=") X(kLess, "<") X(kLessEqual, "<=") X(kGreater, ">")                       \
  X(kGreaterEqual, ">=") X(kLessGreater, "<>")

#define SW_KEYWORD_TOKENS(X)                                                                                    \
  X(kFalse, "False") X(kNone, "None") X(kTrue, "True") X(kAnd, "and") X(kAs, "as") X(kAssert, "assert")         \
  X(kAsync, "async") X(kAwait, "await") X(kBreak, "break") X(kClass, "class") X(kContinue, "continue")          \
  X(kDef, "def") X(kDel, "del") X(kElif, "elif") X(kElse, "else") X(kExcept, "except") X(kFinally, "finally")   \
  X(kFor, "for") X(kFrom, "from") X(kGlobal, "global") X(kIf, "if") X(kImport, "import") X(kIn, "in")           \
  X(kIs, "is") X(kLambda, "lambda") X(kNonlocal, "nonlocal") X(kNot, "not") X(kOr, "or") X(kPass, "pass")       \
  X(kRaise, "raise") X(kReturn, "return") X(kTry, "try") X(kWhile, "while") X(kWith, "with") X(kYield, "yield")

#define SW_SPECIAL_NAMES(X)                                                                                     \
  X(kUnderscore, "_") X(kCase, "case") X(kMatch, "match") X(kPrint, "print") X(kExec, "exec")

enum class TokenKind : uint8_t {
  kEnd, kError, kNewline, kIndent, kDedent, kName, kNumber, kString,
  kUnknown,  // a character that begins nothing: no rule takes it
#define X(name, text) name,
  SW_OPERATOR_TOKENS(X)
  SW_KEYWORD_TOKENS(X)
#undef X
};

enum class SpecialName : uint32_t {
#define X(name, text) name##Keyword,
  SW_KEYWORD_TOKENS(X)
#undef X
#define X(name, text) name,
  SW_SPECIAL_NAMES(X)
#undef X
};
// clang-format on

// The index of a keyword or special name in every identifier table.
[[nodiscard]] constexpr uint32_t special_index(SpecialName name) { return static_cast<uint32_t>(name); }
constexpr uint32_t kKeywordCount = special_index(SpecialName::kUnderscore);

struct Token {
  TokenKind kind;
  uint8_t level;  // brackets open after this token
  bool cursor;    // INDENT, DEDENT, end and error tokens: they have no text, `col` is where the lexer stood
  uint32_t line;
  uint32_t col;  // bytes from the start of the line
  uint32_t end_line;
  uint32_t end_col;
  uint32_t start;  // offsets into the decoded text
  uint32_t end;
  const Identifier* name;  // names and keywords
};

}  // namespace sidewinder
