// Shows what the compiler makes of a file, for people and for the tests that compare with CPython:
//   show dis FILE        disassembly of all units
//   show positions FILE  one line per instruction: unit, opcode, line, end line, column, end column
//   show error FILE      the error, as `Type: message (line, offset, end line, end offset)`, or `ok`
//   show eval FILE / show single FILE   disassembly in the other modes
#include <cstdio>
#include <cstring>
#include <fstream>
#include <sstream>

#include "runtime/base/arena.h"
#include "runtime/bytecode/disassembler.h"
#include "runtime/compiler/compiler.h"

namespace sidewinder {
namespace {

const char* type_name(ErrorType type) {
  switch (type) {
    case ErrorType::kSyntaxError: return "SyntaxError";
    case ErrorType::kIndentationError: return "IndentationError";
    case ErrorType::kTabError: return "TabError";
    case ErrorType::kValueError: return "ValueError";
    case ErrorType::kRecursionError: return "RecursionError";
  }
  return "?";
}

std::string number(std::int32_t value) {
  return value == SyntaxError::kNone ? "None" : std::to_string(value);
}

void show_error(const SyntaxError& error) {
  std::printf("%s: %.*s (%s, %s, %s, %s)\n", type_name(error.type), static_cast<int>(error.message.size()),
              error.message.data(), number(error.line).c_str(), number(error.offset).c_str(),
              number(error.end_line).c_str(), number(error.end_offset).c_str());
}

void show_positions(const CodeUnit& unit) {
  for (std::size_t at = 0; at < unit.words.size();) {
    const OpInfo& info = op_info(Instruction{unit.words[at]}.op());
    const Position& position = unit.positions[at];
    std::printf("%s %s %d %d %d %d\n", unit.qualified_name.c_str(), info.name, position.line,
                position.end_line, position.column, position.end_column);
    at += 1 + info.extra;
  }
  for (const Constant& constant : unit.constants) {
    if (constant.code != nullptr) show_positions(*constant.code);
  }
}

int run(const char* what, const char* path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  std::string bytes = text.str();
  Arena arena;
  ParseMode mode = std::strcmp(what, "eval") == 0     ? ParseMode::kEval
                   : std::strcmp(what, "single") == 0 ? ParseMode::kSingle
                                                      : ParseMode::kExec;
  CompileResult result = compile_source(arena, {bytes, path}, mode);
  for (const SourceWarning& warning : result.warnings) {
    std::printf("warning %u: %.*s\n", warning.line, static_cast<int>(warning.message.size()),
                warning.message.data());
  }
  if (!result.ok()) return show_error(*result.error), 1;
  if (std::strcmp(what, "error") == 0) return std::puts("ok"), 0;
  if (std::strcmp(what, "positions") == 0) return show_positions(*result.unit), 0;
  return std::fputs(dis(*result.unit, true).c_str(), stdout), 0;
}

}  // namespace
}  // namespace sidewinder

int main(int argc, char** argv) {
  if (argc != 3) return std::fputs("usage: show dis|positions|error|eval|single FILE\n", stderr), 2;
  return sidewinder::run(argv[1], argv[2]);
}
