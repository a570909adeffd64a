// The code of a regular expression: checking it, and what its sets and categories hold (sre_code.h).
#include "runtime/builtins/modules/sre_code.h"

#include "runtime/objects/unicode.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace regex {

namespace {

constexpr Code kBitmapWords = 256 / 32;

class Checker {
 public:
  Checker(const Thread& t, Code groups) : thread_(t), groups_(groups) {}

  // Instructions from pc to exactly `end`. With `jump`, the last one may be a jump, which is told there and
  // not checked.
  bool sequence(const Code* pc, const Code* end, const Code** jump = nullptr) {
    if (thread_.c_stack_exhausted()) return false;
    while (pc < end) {
      Op op = static_cast<Op>(*pc);
      if (op == Op::jump) return jump && end - pc == 2 && (*jump = pc, true);
      pc = instruction(op, pc + 1, end);
      if (!pc) return false;
    }
    return pc == end;
  }

 private:
  // The instruction behind the one whose operands are at pc; null: wrong.
  const Code* instruction(Op op, const Code* pc, const Code* end) {
    auto room = [&](std::ptrdiff_t words) { return end - pc >= words; };
    switch (op) {
      case Op::failure:
      case Op::success:
      case Op::any:
      case Op::any_all: return pc;
      case Op::literal:
      case Op::not_literal:
      case Op::literal_ignore:
      case Op::not_literal_ignore:
      case Op::literal_loc_ignore:
      case Op::not_literal_loc_ignore:
      case Op::literal_uni_ignore:
      case Op::not_literal_uni_ignore: return room(1) ? pc + 1 : nullptr;
      case Op::at: return room(1) && *pc < static_cast<Code>(At::kCount) ? pc + 1 : nullptr;
      case Op::category: return nullptr;  // in sets only
      case Op::mark: return room(1) && *pc < 2 * groups_ ? pc + 1 : nullptr;
      case Op::groupref:
      case Op::groupref_ignore:
      case Op::groupref_loc_ignore:
      case Op::groupref_uni_ignore: return room(1) && *pc < groups_ ? pc + 1 : nullptr;
      case Op::in:
      case Op::in_ignore:
      case Op::in_loc_ignore:
      case Op::in_uni_ignore: {
        const Code* next = target(pc, end);
        return next && set(pc + 1, next) ? next : nullptr;
      }
      case Op::info: return info(pc, end);
      case Op::branch: return branch(pc, end);
      case Op::repeat_one:
      case Op::min_repeat_one:
      case Op::possessive_repeat_one: return repeat_one(pc, end);
      case Op::repeat:
      case Op::possessive_repeat: return repeat(op, pc, end);
      case Op::atomic_group: {
        const Code* next = target(pc, end);
        return next && body(pc + 1, next) ? next : nullptr;
      }
      case Op::assert_:
      case Op::assert_not: {
        const Code* next = target(pc, end);
        return next && next - pc > 2 && pc[1] <= 0x7FFFFFFF && body(pc + 2, next) ? next : nullptr;
      }
      case Op::groupref_exists: return conditional(pc, end);
      default: return nullptr;
    }
  }

  // Where a forward jump at pc leads, inside the code.
  static const Code* target(const Code* pc, const Code* end) {
    return end - pc >= 1 && *pc >= 1 && static_cast<std::ptrdiff_t>(*pc) <= end - pc ? pc + *pc : nullptr;
  }
  // Ends with success.
  bool body(const Code* pc, const Code* end) {
    return end > pc && end[-1] == static_cast<Code>(Op::success) && sequence(pc, end - 1);
  }

  static bool set(const Code* pc, const Code* end) {
    while (pc < end) {
      Op op = static_cast<Op>(*pc++);
      std::ptrdiff_t left = end - pc, words = 0;
      switch (op) {
        case Op::failure: return pc == end;
        case Op::negate: break;
        case Op::literal: words = 1; break;
        case Op::range:
        case Op::range_uni_ignore: words = 2; break;
        case Op::category:
          if (!left || *pc >= static_cast<Code>(Category::kCount)) return false;
          words = 1;
          break;
        case Op::charset: words = kBitmapWords; break;
        case Op::bigcharset:
          if (left < 65 || *pc > 256) return false;
          for (std::size_t i = 0; i < 256; ++i)
            if (reinterpret_cast<const unsigned char*>(pc + 1)[i] >= *pc) return false;
          words = 65 + static_cast<std::ptrdiff_t>(*pc * kBitmapWords);
          break;
        default: return false;
      }
      if (words > left) return false;
      pc += words;
    }
    return false;
  }

  const Code* info(const Code* pc, const Code* end) {
    const Code* next = target(pc, end);
    if (!next || next - pc < 4) return nullptr;
    Code flags = pc[1];
    if (flags & kInfoPrefix) {
      if (next - pc < 6 || pc[4] < 1 || (next - pc - 6) / 2 != static_cast<std::ptrdiff_t>(pc[4]))
        return nullptr;
    } else if (flags & kInfoCharset && !set(pc + 4, next)) {
      return nullptr;
    }
    return next;
  }

  const Code* branch(const Code* pc, const Code* end) {
    const Code* behind = nullptr;
    while (pc < end && *pc) {
      const Code* next = target(pc, end);
      if (!next || next - pc < 3 || next[-2] != static_cast<Code>(Op::jump) || !sequence(pc + 1, next - 2))
        return nullptr;
      const Code* to = target(next - 1, end);
      if (!to || (behind && to != behind)) return nullptr;
      behind = to;
      pc = next;
    }
    return pc < end && (!behind || behind == pc + 1) ? pc + 1 : nullptr;
  }

  const Code* repeat_one(const Code* pc, const Code* end) {
    const Code* next = target(pc, end);
    if (!next || next - pc < 5 || pc[1] > pc[2] || !matches_one(static_cast<Op>(pc[3]))) return nullptr;
    if (next[-1] != static_cast<Code>(Op::success)) return nullptr;
    return instruction(static_cast<Op>(pc[3]), pc + 4, next - 1) == next - 1 ? next : nullptr;
  }

  const Code* repeat(Op op, const Code* pc, const Code* end) {
    const Code* until = target(pc, end);
    if (!until || until == end || until - pc < 3 || pc[1] > pc[2] || !sequence(pc + 3, until)) return nullptr;
    Op last = static_cast<Op>(*until);
    bool right = op == Op::repeat ? last == Op::max_until || last == Op::min_until : last == Op::success;
    return right ? until + 1 : nullptr;
  }

  const Code* conditional(const Code* pc, const Code* end) {
    if (end - pc < 2 || pc[0] >= groups_ || pc[1] < 2 || static_cast<std::ptrdiff_t>(pc[1]) > end - pc)
      return nullptr;
    const Code *otherwise = pc + pc[1], *jump = nullptr;
    if (!sequence(pc + 2, otherwise, &jump)) return nullptr;
    if (!jump) return otherwise;
    const Code* next = target(jump + 1, end);
    return next && next >= otherwise && sequence(otherwise, next) ? next : nullptr;
  }

  const Thread& thread_;
  Code groups_;
};

bool bit(const Code* words, Code i) { return words[i / 32] >> (i & 31) & 1; }

bool is_word_ascii(Code c) {
  return c < 128 && (c == '_' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z'));
}
bool is_space_ascii(Code c) { return c == ' ' || (c >= 9 && c <= 13); }
bool is_digit_ascii(Code c) { return c >= '0' && c <= '9'; }

}  // namespace

bool check_code(const Thread& t, const Code* code, std::size_t size, Code groups) {
  if (groups > kMaxGroups || !size || code[size - 1] != static_cast<Code>(Op::success)) return false;
  return Checker(t, groups).sequence(code, code + size - 1);
}

bool in_category(Category category, Code c) {
  switch (category) {
    case Category::digit: return is_digit_ascii(c);
    case Category::not_digit: return !is_digit_ascii(c);
    case Category::space: return is_space_ascii(c);
    case Category::not_space: return !is_space_ascii(c);
    case Category::word:
    case Category::loc_word: return is_word_ascii(c);
    case Category::not_word:
    case Category::loc_not_word: return !is_word_ascii(c);
    case Category::linebreak: return c == '\n';
    case Category::not_linebreak: return c != '\n';
    case Category::uni_digit: return c < 128 ? is_digit_ascii(c) : unicode_is_decimal(c);
    case Category::uni_not_digit: return !in_category(Category::uni_digit, c);
    case Category::uni_space: return unicode_is_space(c);
    case Category::uni_not_space: return !unicode_is_space(c);
    case Category::uni_word: return c < 128 ? is_word_ascii(c) : unicode_is_alnum(c);
    case Category::uni_not_word: return !in_category(Category::uni_word, c);
    case Category::uni_linebreak: return unicode_is_linebreak(c);
    case Category::uni_not_linebreak: return !unicode_is_linebreak(c);
    default: return false;
  }
}

Code lower_ascii(Code c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }
Code upper_ascii(Code c) { return c >= 'a' && c <= 'z' ? c - 32 : c; }
Code lower_unicode(Code c) {
  if (c < 128) return lower_ascii(c);
  char32_t full[3];
  unicode_lower(c, full);
  return full[0];
}
Code upper_unicode(Code c) {
  if (c < 128) return upper_ascii(c);
  char32_t full[3];
  unicode_upper(c, full);
  return full[0];
}
bool cased_ascii(Code c) { return lower_ascii(c) != c || upper_ascii(c) != c; }
bool cased_unicode(Code c) { return lower_unicode(c) != c || upper_unicode(c) != c; }

bool in_set(const Code* set, Code c) {
  for (bool ok = true;;) {
    switch (static_cast<Op>(*set++)) {
      case Op::literal:
        if (c == *set++) return ok;
        break;
      case Op::category:
        if (in_category(static_cast<Category>(*set++), c)) return ok;
        break;
      case Op::charset:
        if (c < 256 && bit(set, c)) return ok;
        set += kBitmapWords;
        break;
      case Op::range:
        if (set[0] <= c && c <= set[1]) return ok;
        set += 2;
        break;
      case Op::range_uni_ignore: {
        Code upper = upper_unicode(c);
        if ((set[0] <= c && c <= set[1]) || (set[0] <= upper && upper <= set[1])) return ok;
        set += 2;
        break;
      }
      case Op::negate: ok = !ok; break;
      case Op::bigcharset: {
        Code blocks = *set++;
        const auto* block_of = reinterpret_cast<const unsigned char*>(set);
        set += 64;
        if (c < 65536 && bit(set + block_of[c >> 8] * kBitmapWords, c & 255)) return ok;
        set += blocks * kBitmapWords;
        break;
      }
      default: return !ok;  // Op::failure ends the set
    }
  }
}

}  // namespace regex

}  // namespace SW_MODEL
}  // namespace sidewinder
