// What is wrong with a program text, in the terms in which Python reports it. Shared by everything that can
// refuse a text (lexer, parser, scopes, compiler), so that one place turns it into an exception object.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace sidewinder {

enum class ErrorType : uint8_t {
  kSyntaxError,
  kIndentationError,
  kTabError,
  kValueError,      // null bytes in a text handed to compile(); carries no position
  kRecursionError,  // nested too deeply for the stack; carries no position
};

// The attributes of Python's SyntaxError: line from 1, offset from 1 in *characters*, as CPython gives them.
// kNone stands for None. Strings live in the arena of the parse.
struct SyntaxError {
  static constexpr int32_t kNone = -2;
  ErrorType type = ErrorType::kSyntaxError;
  std::string_view message;
  int32_t line = kNone;
  int32_t offset = kNone;
  int32_t end_line = kNone;
  int32_t end_offset = kNone;
  std::optional<std::string_view> text;  // the source line, with its newline where CPython keeps it
};

// DeprecationWarning or SyntaxWarning to be issued by whoever asked for the parse.
struct SourceWarning {
  enum class Category : uint8_t { kDeprecation, kSyntax };
  Category category;
  uint32_t line;
  std::string_view message;
};

}  // namespace sidewinder
