// The front end as a filter, for comparison with CPython. Each request on standard input is a line
// "COMMAND MODE LENGTH" and that many bytes of program text; COMMAND is `ast`, `scopes` or `time`, MODE
// `exec`, `eval` or `single`, with `-str` after it when the text stems from a str and has no encoding to be
// found out. Each reply is a line "ok LENGTH" or "error LENGTH" and that many bytes: the dump, or a Python
// tuple (type, message, lineno, offset, end_lineno, end_offset, text).
#include <chrono>
#include <cstdio>
#include <iostream>
#include <string>

#include "runtime/frontend/parser.h"
#include "runtime/frontend/scopes.h"
#include "tests/frontend/ast_dump.h"
#include "tests/frontend/python_repr.h"
#include "tests/frontend/scope_dump.h"

namespace sidewinder {
namespace {

std::string show_number(int32_t value) {
  return value == SyntaxError::kNone ? "None" : std::to_string(value);
}

std::string show_error(const SyntaxError& error) {
  static constexpr const char* kTypes[] = {"SyntaxError", "IndentationError", "TabError", "ValueError",
                                           "RecursionError"};
  std::string text = error.text ? repr_str(*error.text) : "None";
  return std::string("('") + kTypes[static_cast<int>(error.type)] + "', " + repr_str(error.message) + ", " +
         show_number(error.line) + ", " + show_number(error.offset) + ", " + show_number(error.end_line) +
         ", " + show_number(error.end_offset) + ", " + text + ")";
}

void reply(const char* verdict, const std::string& payload) {
  std::cout << verdict << ' ' << payload.size() << '\n' << payload << std::flush;
}

ParseMode mode_of(const std::string& name) {
  return name[0] == 's' ? ParseMode::kSingle : name[1] == 'v' ? ParseMode::kEval : ParseMode::kExec;
}

// Nanoseconds for parsing once.
std::string measure(const SourceText& source, ParseMode mode) {
  auto start = std::chrono::steady_clock::now();
  Arena arena;
  ParseResult result = parse(arena, source, mode);
  auto taken = std::chrono::steady_clock::now() - start;
  return std::to_string(std::chrono::duration_cast<std::chrono::nanoseconds>(taken).count()) + " " +
         std::to_string(arena.bytes()) + (result.ok() ? "" : " failed");
}

void answer(const std::string& command, const std::string& mode_name, const std::string& text) {
  SourceText source{text};
  source.encoded = mode_name.find("-str") == std::string::npos;
  ParseMode mode = mode_of(mode_name);
  if (command == "time") return reply("ok", measure(source, mode));
  source.filename = "<string>";
  Arena arena;
  ParseResult result = parse(arena, source, mode);
  if (!result.ok()) return reply("error", show_error(*result.error));
  if (command == "scopes") {
    ScopeTree scopes = analyse_scopes(arena, result, source);
    return scopes.ok() ? reply("ok", dump_scope(*scopes.module)) : reply("error", show_error(*scopes.error));
  }
  reply("ok", dump_module(*result.module));
}

int serve() {
  std::ios::sync_with_stdio(false);
  std::string command, mode;
  size_t length = 0;
  while (std::cin >> command >> mode >> length) {
    std::cin.get();
    std::string text(length, '\0');
    std::cin.read(text.data(), static_cast<std::streamsize>(length));
    answer(command, mode, text);
  }
  return 0;
}

}  // namespace
}  // namespace sidewinder

int main() { return sidewinder::serve(); }
