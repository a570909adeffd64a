// Whatever text comes in, the front half either refuses it with an error or makes a unit that verifies.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "runtime/base/arena.h"
#include "runtime/bytecode/verifier.h"
#include "runtime/compiler/compiler.h"

// The first byte chooses mode and options, the rest is the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sidewinder;
  if (size == 0) return 0;
  constexpr ParseMode kModes[] = {ParseMode::kExec, ParseMode::kExec, ParseMode::kSingle, ParseMode::kEval};
  ParseMode mode = kModes[data[0] & 3];
  CompileOptions options;
  options.namespace_is_globals = (data[0] & 4) != 0;
  options.future_annotations = (data[0] & 8) != 0;
  options.optimize = (data[0] >> 4) % 3;
  Arena arena;
  SourceText source{{reinterpret_cast<const char*>(data) + 1, size - 1}, "<fuzz>"};
  CompileResult result = compile_source(arena, source, mode, options);
  if (!result.ok()) {
    if (result.error != nullptr && !result.error->message.empty()) return 0;
    std::fputs("neither a unit nor an error\n", stderr);
    std::abort();
  }
  std::string fault = verify(*result.unit);
  if (fault.empty()) return 0;
  std::fprintf(stderr, "%s\n", fault.c_str());
  std::abort();
}
