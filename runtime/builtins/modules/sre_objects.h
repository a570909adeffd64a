// re.Pattern and re.Match: what their two files share.
#pragma once

#include "runtime/builtins/modules/sre_match.h"
#include "runtime/builtins/native_module.h"
#include "runtime/objects/arguments.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/number.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace regex {

// Immutable once made.
struct Pattern : NativeObject {
  Slot source;       // str, bytes, or None (re.Scanner's)
  Slot group_index;  // dict: name -> number
  Slot group_names;  // tuple: number -> name or None
  Slot match_type, scanner_type;
  Code *code, flags, groups;
  std::size_t code_size;
};
inline constexpr std::size_t kInlineSpans = 8;
// Immutable once made.
struct Match : NativeObject {
  Slot pattern, subject;
  std::int64_t start, end;  // pos and endpos as the search was given them
  std::int32_t last_index;  // -1: none
  Code groups;
  std::int64_t* spans;  // 2 * (groups + 1): beginning and end of the whole, then of each group; -1: none
  std::int64_t inline_spans[kInlineSpans];
};

inline Pattern* pattern_of(Value v) { return v.as<Pattern>(); }
inline Match* match_of(Value v) { return v.as<Match>(); }

// What is searched, as units; the object itself must be kept alive by others.
struct Subject {
  Value object;
  TextView text;
  BufferView buffer;
  bool is_bytes = false;

  // False: TypeError is pending. `stable`: Python code may run while the view lives.
  bool acquire(Value v, bool stable = true);
  Ref slice(std::int64_t from, std::int64_t to) const;
};

// The match that `s` found. Empty: pending.
Ref make_match(Pattern* pattern, Value subject, const Search& s, std::int64_t start, std::int64_t end);
Ref call_re(Thread& t, const char* function, std::initializer_list<Value> args);  // re.<function>(...)

extern const TypeDef kMatchType;

}  // namespace regex

}  // namespace SW_MODEL
}  // namespace sidewinder
