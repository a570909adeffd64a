// The code of a regular expression, as the library's re/_compiler.py emits it: 32-bit words, jumps relative
// to the word that holds them. What is here knows neither subjects nor Python objects.
//
// The matcher trusts its code, so code is checked once, when a pattern is made: every operand lies inside,
// every jump lands on an instruction, every repeat has its end. The compiler emits nothing else; a program
// that calls _sre.compile() with a list of its own might.
#pragma once

#include <cstddef>
#include <cstdint>

#include "runtime/threads/thread.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace regex {

using Code = std::uint32_t;
inline constexpr Code kMagic = 20220615;  // of re/_constants.py: the numbering below
inline constexpr Code kMaxRepeat = 0xFFFFFFFF;
inline constexpr Code kMaxGroups = 0x7FFFFFFF / 2;

enum class Op : Code {
  failure,
  success,
  any,
  any_all,
  assert_,
  assert_not,
  at,
  branch,
  category,
  charset,
  bigcharset,
  groupref,
  groupref_exists,
  in,
  info,
  jump,
  literal,
  mark,
  max_until,
  min_until,
  not_literal,
  negate,
  range,
  repeat,
  repeat_one,
  subpattern,
  min_repeat_one,
  atomic_group,
  possessive_repeat,
  possessive_repeat_one,
  groupref_ignore,
  in_ignore,
  literal_ignore,
  not_literal_ignore,
  groupref_loc_ignore,
  in_loc_ignore,
  literal_loc_ignore,
  not_literal_loc_ignore,
  groupref_uni_ignore,
  in_uni_ignore,
  literal_uni_ignore,
  not_literal_uni_ignore,
  range_uni_ignore,
  kCount,
};
enum class At : Code {
  beginning,
  beginning_line,
  beginning_string,
  boundary,
  non_boundary,
  end,
  end_line,
  end_string,
  loc_boundary,
  loc_non_boundary,
  uni_boundary,
  uni_non_boundary,
  kCount,
};
enum class Category : Code {
  digit,
  not_digit,
  space,
  not_space,
  word,
  not_word,
  linebreak,
  not_linebreak,
  loc_word,
  loc_not_word,
  uni_digit,
  uni_not_digit,
  uni_space,
  uni_not_space,
  uni_word,
  uni_not_word,
  uni_linebreak,
  uni_not_linebreak,
  kCount,
};
enum Flag : Code {
  kIgnoreCase = 2,
  kLocale = 4,
  kMultiline = 8,
  kDotAll = 16,
  kUnicode = 32,
  kVerbose = 64,
  kDebug = 128,
  kAscii = 256,
};
enum Info : Code { kInfoPrefix = 1, kInfoLiteral = 2, kInfoCharset = 4 };

// Instructions that match exactly one character.
constexpr bool matches_one(Op op) {
  switch (op) {
    case Op::any:
    case Op::any_all:
    case Op::literal:
    case Op::not_literal:
    case Op::in:
    case Op::literal_ignore:
    case Op::not_literal_ignore:
    case Op::in_ignore:
    case Op::literal_loc_ignore:
    case Op::not_literal_loc_ignore:
    case Op::in_loc_ignore:
    case Op::literal_uni_ignore:
    case Op::not_literal_uni_ignore:
    case Op::in_uni_ignore: return true;
    default: return false;
  }
}

// True: the matcher may run it. Leaf.
bool check_code(const Thread& t, const Code* code, std::size_t size, Code groups);

// ---- characters
bool in_category(Category category, Code c);
Code lower_ascii(Code c);
Code upper_ascii(Code c);
Code lower_unicode(Code c);  // simple mappings
Code upper_unicode(Code c);
bool cased_ascii(Code c);
bool cased_unicode(Code c);
// The set that starts at `set` and ends with Op::failure.
bool in_set(const Code* set, Code c);

}  // namespace regex

}  // namespace SW_MODEL
}  // namespace sidewinder
