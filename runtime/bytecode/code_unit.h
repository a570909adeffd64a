// The compiler's product: one code unit per function, class body, comprehension or module, free of any object
// model. A runtime turns it into a code object of its own (constants become values, names are interned, words
// are copied: they carry inline caches). Immutable after the compiler has finished; may then be read by any
// thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "runtime/bytecode/instruction.h"

namespace sidewinder {

struct CodeUnit;

// A constant. Strings are UTF-8, lone surrogates as in WTF-8.
struct Constant {
  enum class Kind : std::uint8_t {
    none,
    true_,
    false_,
    ellipsis,
    int64,      // integer
    big_int,    // text: digits without underscores, in `base` (2, 8, 10, 16)
    real,       // real
    imaginary,  // real: complex literals are refused by the compiler unless the runtime has the type
    str,        // text
    bytes,      // text, raw
    tuple,
    frozenset,  // items
    code,       // code
  };
  Kind kind = Kind::none;
  std::uint8_t base = 10;
  std::int64_t integer = 0;
  double real = 0;
  std::string text;
  std::vector<Constant> items;
  std::shared_ptr<const CodeUnit> code;
};

// Where an instruction comes from, as CPython's co_positions(): lines from 1, columns in UTF-8 bytes from 0;
// -1: none.
struct Position {
  std::int32_t line = -1, end_line = -1, column = -1, end_column = -1;
};

// While the instruction at [start, end) raises: temporaries from `height` on die, R[target] = the exception,
// control goes to `handler`. Entries are ordered innermost first: the first that covers the word wins.
struct ExceptionRange {
  std::uint32_t start, end, handler;  // word indices
  std::uint16_t height;               // registers live at the handler's entry, without target
  std::uint16_t target;
};

struct CodeFlags {
  bool optimized = false;    // locals are registers (functions); otherwise names live in a namespace mapping
  bool varargs = false;      // *args is a parameter register, after the keyword-only ones
  bool varkeywords = false;  // **kwargs is a parameter register, after *args
  bool generator = false;
  bool coroutine = false;
  bool async_generator = false;
  bool nested = false;
  bool is_class_body = false;
};

struct CodeUnit {
  std::string name, qualified_name, file_name;
  std::int32_t first_line = 1;
  CodeFlags flags;

  // Parameters occupy the first registers: positional-only, positional-or-keyword, keyword-only, *args,
  // **kwargs.
  std::uint16_t positional_count = 0;  // including positional-only
  std::uint16_t positional_only_count = 0;
  std::uint16_t keyword_only_count = 0;
  std::uint16_t local_count = 0;     // named registers, cells included; temporaries follow
  std::uint16_t register_count = 0;  // all, including call windows

  std::vector<std::string> local_names;    // of the named registers
  std::vector<std::uint16_t> cell_locals;  // which of them hold cells after the prologue
  std::vector<std::string> free_names;
  std::vector<std::string> names;   // N
  std::vector<Constant> constants;  // K; K[0] is the docstring or None in functions
  std::vector<Word> words;          // instructions and their extra words

  // Per word. heights[i]: R[0..heights[i]) may hold values when the instruction at i starts, and nothing
  // above is read before it is written; while it runs (in callees too) exactly these registers are roots.
  // Unbound locals and fresh registers below hold the unbound mark.
  std::vector<std::uint16_t> heights;
  std::vector<Position> positions;
  std::vector<ExceptionRange> exception_ranges;
};

}  // namespace sidewinder
