// The entries of a traceback as text: file, line, function, the source line and the markers below it.
//
// Follows CPython 3.11's Python/traceback.c: the markers cover the instruction's source range; inside a
// binary operation or a subscript (found by parsing the covered text) the operator gets '^' and the operands
// '~'; nothing is marked when the range is the whole line. Runs no Python code.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "runtime/objects/layouts.h"

namespace sidewinder {
inline namespace SW_MODEL {

// Source files read so far: a traceback often names the same one again.
class SourceLines {
 public:
  // Line `number` (from 1) without its newline, in UTF-8; nullopt: no such file or line.
  std::optional<std::string> line(const std::string& file, std::int32_t number);

 private:
  static std::optional<std::vector<std::string>> load(const std::string& file);
  std::map<std::string, std::optional<std::vector<std::string>>> files_;
};

// All entries but the first ones beyond `limit`, with repetitions folded. `traceback` may be unbound.
std::string format_traceback(SourceLines& lines, Value traceback, std::int64_t limit = 1000);

}  // namespace SW_MODEL
}  // namespace sidewinder
