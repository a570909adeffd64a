// Compiles and verifies every .py file under the folders (or among the files) given. A file that the front
// end or the compiler refuses is listed; a unit that does not verify is a failure. Prints how long the phases
// took, and how many files have units that keep a dead temporary for a moment.
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "runtime/base/arena.h"
#include "runtime/bytecode/verifier.h"
#include "runtime/compiler/compiler.h"

namespace sidewinder {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

struct Totals {
  int files = 0, refused = 0, faults = 0, dead_roots = 0;
  std::size_t bytes = 0, words = 0;
  double parse_ms = 0, scope_ms = 0, compile_ms = 0;
};

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::size_t count_words(const CodeUnit& unit) {
  std::size_t words = unit.words.size();
  for (const Constant& constant : unit.constants) {
    if (constant.code != nullptr) words += count_words(*constant.code);
  }
  return words;
}

void refuse(const fs::path& path, const SyntaxError& error, Totals& totals) {
  totals.refused++;
  std::printf("refused %s:%d: %.*s\n", path.c_str(), error.line, static_cast<int>(error.message.size()),
              error.message.data());
}

void compile_file(const fs::path& path, bool namespace_is_globals, Totals& totals) {
  std::string text = read(path);
  std::string name = path.string();
  SourceText source{text, name};
  Arena arena;
  totals.files++, totals.bytes += text.size();
  auto start = Clock::now();
  ParseResult program = parse(arena, source);
  totals.parse_ms += ms_since(start);
  if (!program.ok()) return refuse(path, *program.error, totals);
  start = Clock::now();
  ScopeTree scopes = analyse_scopes(arena, program, source);
  totals.scope_ms += ms_since(start);
  if (!scopes.ok()) return refuse(path, *scopes.error, totals);
  start = Clock::now();
  CompileResult result =
      compile(arena, program, scopes, source, {.namespace_is_globals = namespace_is_globals});
  totals.compile_ms += ms_since(start);
  if (!result.ok()) return refuse(path, *result.error, totals);
  totals.words += count_words(*result.unit);
  std::string fault = verify(*result.unit);
  totals.dead_roots += !find_dead_root(*result.unit).empty();
  if (fault.empty()) return;
  totals.faults++;
  std::printf("fault %s: %s\n", path.c_str(), fault.c_str());
}

int run(int count, char** paths) {
  Totals totals;
  for (int i = 1; i < count; i++) {
    if (fs::is_directory(paths[i])) {
      for (const auto& entry : fs::recursive_directory_iterator(paths[i])) {
        if (entry.path().extension() == ".py") compile_file(entry.path(), (totals.files & 1) != 0, totals);
      }
    } else {
      compile_file(paths[i], false, totals);
    }
  }
  std::printf("%d files, %.1f MB, %zu words; %d refused, %d faults, %d with dead roots\n", totals.files,
              totals.bytes / 1e6, totals.words, totals.refused, totals.faults, totals.dead_roots);
  std::printf("parse %.0f ms, scopes %.0f ms, compile %.0f ms\n", totals.parse_ms, totals.scope_ms,
              totals.compile_ms);
  return totals.faults != 0 || totals.files == 0;
}

}  // namespace
}  // namespace sidewinder

int main(int argc, char** argv) { return sidewinder::run(argc, argv); }
