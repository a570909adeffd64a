// Golden disassembly: each golden/*.py compiles to the golden/*.dis beside it, and keeps no dead temporaries.
// After a wanted change: `show_code dis x.py > x.dis` for each, and read the difference.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "runtime/bytecode/disassembler.h"
#include "runtime/bytecode/verifier.h"
#include "runtime/compiler/compiler.h"

namespace sidewinder {
namespace {

namespace fs = std::filesystem;
const fs::path kFolder = "tests/unit/compiler/golden";

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<std::string> snippets() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(kFolder)) {
    if (entry.path().extension() == ".py") names.push_back(entry.path().stem());
  }
  std::sort(names.begin(), names.end());
  return names;
}

TEST(Golden, DisassemblyIsAsRecorded) {
  std::vector<std::string> names = snippets();
  ASSERT_GE(names.size(), 20u);
  for (const std::string& name : names) {
    std::string text = read(kFolder / (name + ".py"));
    Arena arena;
    CompileResult result = compile_source(arena, {text, name});
    ASSERT_TRUE(result.ok()) << name << ": " << result.error->message;
    EXPECT_EQ(verify(*result.unit), "") << name;
    EXPECT_EQ(find_dead_root(*result.unit), "") << name;
    EXPECT_EQ(dis(*result.unit, true), read(kFolder / (name + ".dis"))) << name;
  }
}

}  // namespace
}  // namespace sidewinder
