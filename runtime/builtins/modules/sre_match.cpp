// The matcher (sre_match.h): one small function per instruction.
#include "runtime/builtins/modules/sre_match.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace regex {

namespace {

enum class Step : std::uint8_t { go, fail, done, error };
constexpr int kStepsBackPerTick = 256;

template <class Unit>
class Machine {
 public:
  Machine(Thread& t, Search& s) : t_(t), s_(s), text_(static_cast<const Unit*>(s.text.data)), end_(s.end) {}

  // From position `at`; s.position is the end of the match.
  Truth match(std::int64_t at) {
    reset();
    p_ = at;
    pc_ = s_.code;
    Step step = Step::go;
    for (;;) {
      while (step == Step::go) step = advance();
      if (step == Step::done) return s_.position = p_, Truth::yes;
      if (step == Step::error) return has_pending(t_) ? Truth::error : Truth(raise_no_memory());
      if (!s_.choices.size()) return Truth::no;
      if (SW_UNLIKELY(++steps_back_ >= kStepsBackPerTick) && !tick()) return Truth::error;
      step = go_back();
    }
  }

  Truth search();

 private:
  void reset() {
    s_.choices.truncate(0);
    s_.repeats.truncate(0);
    s_.trail.truncate(0);
    s_.last_index = -1;
    repeat_ = barrier_ = -1;
    for (std::uint32_t i = 0; i < s_.marks.size(); ++i) s_.marks[i] = -1;
  }
  bool tick() {
    steps_back_ = 0;
    return quiesce_if_due(t_);
  }

  // ---- single characters

  template <Op op>
  static bool matches(const Code* operand, Code c) {
    switch (op) {
      case Op::any: return c != '\n';
      case Op::any_all: return true;
      case Op::literal: return c == *operand;
      case Op::not_literal: return c != *operand;
      case Op::in: return in_set(operand + 1, c);
      case Op::literal_ignore: return lower_ascii(c) == *operand;
      case Op::not_literal_ignore: return lower_ascii(c) != *operand;
      case Op::in_ignore: return in_set(operand + 1, lower_ascii(c));
      case Op::literal_uni_ignore: return lower_unicode(c) == *operand;
      case Op::not_literal_uni_ignore: return lower_unicode(c) != *operand;
      case Op::in_uni_ignore: return in_set(operand + 1, lower_unicode(c));
      case Op::literal_loc_ignore: return same_in_locale(c, *operand);
      case Op::not_literal_loc_ignore: return !same_in_locale(c, *operand);
      case Op::in_loc_ignore:
        return in_set(operand + 1, lower_ascii(c)) || in_set(operand + 1, upper_ascii(c));
      default: return false;
    }
  }
  static bool same_in_locale(Code c, Code wanted) {
    return c == wanted || lower_ascii(c) == wanted || upper_ascii(c) == wanted;
  }
  template <Op op>
  static std::size_t operands(const Code* pc) {
    if constexpr (op == Op::any || op == Op::any_all) return 0;
    else if constexpr (op == Op::in || op == Op::in_ignore || op == Op::in_uni_ignore ||
                       op == Op::in_loc_ignore)
      return *pc;
    else return 1;
  }
  template <Op op>
  Step one() {
    if (p_ >= end_ || !matches<op>(pc_, text_[p_])) return Step::fail;
    ++p_;
    pc_ += operands<op>(pc_);
    return Step::go;
  }
  template <Op op>
  std::int64_t run_of(const Code* operand, std::int64_t p, std::int64_t limit) const {
    while (p < limit && matches<op>(operand, text_[p])) ++p;
    return p;
  }
  // How many characters from p_ on, at most `most`, the instruction at pc takes.
  std::int64_t take(const Code* pc, Code most) const {
    std::int64_t limit = most != kMaxRepeat && most < end_ - p_ ? p_ + most : end_;
    switch (static_cast<Op>(*pc)) {
      default:
        return limit - p_;  // any_all
                            // clang-format off
#define SW_TAKE(op) \
  case Op::op: return run_of<Op::op>(pc + 1, p_, limit) - p_;
      SW_TAKE(any) SW_TAKE(literal) SW_TAKE(not_literal) SW_TAKE(in) SW_TAKE(literal_ignore) SW_TAKE(not_literal_ignore)
      SW_TAKE(in_ignore) SW_TAKE(literal_uni_ignore) SW_TAKE(not_literal_uni_ignore) SW_TAKE(in_uni_ignore)
      SW_TAKE(literal_loc_ignore) SW_TAKE(not_literal_loc_ignore) SW_TAKE(in_loc_ignore)
#undef SW_TAKE
                            // clang-format on
    }
  }

  // ---- one instruction

  Step advance() {
    switch (static_cast<Op>(*pc_++)) {
      case Op::success: return success();
      case Op::info:
      case Op::jump: return pc_ += *pc_, Step::go;
      case Op::at: return at(static_cast<At>(*pc_)) ? (++pc_, Step::go) : Step::fail;
      case Op::mark: return mark();
      case Op::branch: return branch();
      case Op::repeat_one: return repeat_one();
      case Op::min_repeat_one: return min_repeat_one();
      case Op::possessive_repeat_one: return possessive_repeat_one();
      case Op::repeat: return repeat();
      case Op::max_until: return max_until();
      case Op::min_until: return min_until();
      case Op::possessive_repeat: return possessive_repeat();
      case Op::assert_:
      case Op::assert_not: return look_around(static_cast<Op>(pc_[-1]) == Op::assert_);
      case Op::atomic_group: return push_barrier(ChoiceKind::atomic, pc_ + 1);
      case Op::groupref: return group_again([](Code c) { return c; });
      case Op::groupref_ignore:
      case Op::groupref_loc_ignore: return group_again(lower_ascii);
      case Op::groupref_uni_ignore: return group_again(lower_unicode);
      case Op::groupref_exists: return pc_ += group_is_set(pc_[0]) ? 2 : pc_[1], Step::go;
      default:
        return Step::fail;  // Op::failure
                            // clang-format off
#define SW_ONE(op) \
  case Op::op: return one<Op::op>();
      SW_ONE(any) SW_ONE(any_all) SW_ONE(literal) SW_ONE(not_literal) SW_ONE(in) SW_ONE(literal_ignore)
      SW_ONE(not_literal_ignore) SW_ONE(in_ignore) SW_ONE(literal_uni_ignore) SW_ONE(not_literal_uni_ignore)
      SW_ONE(in_uni_ignore) SW_ONE(literal_loc_ignore) SW_ONE(not_literal_loc_ignore) SW_ONE(in_loc_ignore)
#undef SW_ONE
                            // clang-format on
    }
  }

  Step push(ChoiceKind kind, const Code* pc, std::int64_t position, std::int32_t repeat,
            std::int64_t low = 0) {
    bool done =
        s_.choices.push({kind, s_.trail.size(), s_.repeats.size(), repeat, barrier_, pc, position, low});
    return done ? Step::go : Step::error;
  }
  // The operands are at pc_; goes on with the body.
  Step push_barrier(ChoiceKind kind, const Code* body) {
    Step pushed = push(kind, pc_, p_, repeat_);
    barrier_ = static_cast<std::int32_t>(s_.choices.size()) - 1;
    pc_ = body;
    return pushed;
  }

  Step mark() {
    Code i = *pc_++;
    if (s_.choices.size() && !s_.trail.push({i, s_.last_index, s_.marks[i]})) return Step::error;
    s_.marks[i] = p_;
    if (i & 1) s_.last_index = static_cast<std::int32_t>(i / 2);
    return Step::go;
  }
  void undo(std::uint32_t length) {
    while (s_.trail.size() > length) {
      const Overwritten& o = s_.trail.top();
      s_.marks[o.mark] = o.position;
      s_.last_index = o.last_index;
      s_.trail.truncate(s_.trail.size() - 1);
    }
  }

  // ---- positions

  bool word_at(std::int64_t p, Category word) const {
    return p >= 0 && p < end_ && in_category(word, text_[p]);
  }
  bool boundary(Category word) const { return word_at(p_ - 1, word) != word_at(p_, word); }
  bool at(At where) const {
    switch (where) {
      case At::beginning:
      case At::beginning_string: return p_ == 0;
      case At::beginning_line: return p_ == 0 || text_[p_ - 1] == '\n';
      case At::end: return p_ == end_ || (p_ + 1 == end_ && text_[p_] == '\n');
      case At::end_line: return p_ == end_ || text_[p_] == '\n';
      case At::end_string: return p_ == end_;
      case At::boundary: return end_ && boundary(Category::word);
      case At::non_boundary: return end_ && !boundary(Category::word);
      case At::loc_boundary: return end_ && boundary(Category::loc_word);
      case At::loc_non_boundary: return end_ && !boundary(Category::loc_word);
      case At::uni_boundary: return end_ && boundary(Category::uni_word);
      case At::uni_non_boundary: return end_ && !boundary(Category::uni_word);
      default: return false;
    }
  }

  // ---- groups

  bool group_is_set(Code group) {
    std::int64_t from = s_.marks[2 * group], to = s_.marks[2 * group + 1];
    return from >= 0 && to >= from;
  }
  template <class Fold>
  Step group_again(Fold fold) {
    Code group = *pc_++;
    if (!group_is_set(group)) return Step::fail;
    std::int64_t from = s_.marks[2 * group], to = s_.marks[2 * group + 1];
    for (; from < to; ++from, ++p_)
      if (p_ >= end_ || fold(text_[p_]) != fold(text_[from])) return Step::fail;
    return Step::go;
  }

  // ---- alternatives; pc_ at the first one's skip

  bool hopeless(const Code* pc) const {
    if (static_cast<Op>(*pc) == Op::literal) return p_ >= end_ || text_[p_] != pc[1];
    if (static_cast<Op>(*pc) == Op::in) return p_ >= end_ || !in_set(pc + 2, text_[p_]);
    return false;
  }
  Step branch() {
    for (; *pc_; pc_ += *pc_) {
      if (hopeless(pc_ + 1)) continue;
      const Code* next = pc_ + *pc_;
      if (*next && push(ChoiceKind::branch, next, p_, repeat_) == Step::error) return Step::error;
      ++pc_;
      return Step::go;
    }
    return Step::fail;
  }

  // ---- repeats of one character: skip, least, most, instruction, success

  // What follows is at `tail`; p_ is as far as it goes.
  Step settle(const Code* tail, std::int64_t low) {
    if (static_cast<Op>(*tail) == Op::literal)
      while (p_ >= low && (p_ >= end_ || text_[p_] != tail[1])) --p_;
    if (p_ < low) return Step::fail;
    if (p_ > low && push(ChoiceKind::greedy, tail, p_ - 1, repeat_, low) == Step::error) return Step::error;
    pc_ = tail;
    return Step::go;
  }
  Step repeat_one() {
    std::int64_t n = take(pc_ + 3, pc_[2]);
    if (n < pc_[1]) return Step::fail;
    std::int64_t low = p_ + pc_[1];
    p_ += n;
    return settle(pc_ + *pc_, low);
  }
  Step possessive_repeat_one() {
    std::int64_t n = take(pc_ + 3, pc_[2]);
    if (n < pc_[1]) return Step::fail;
    p_ += n;
    pc_ += *pc_;
    return Step::go;
  }
  Step min_repeat_one() {
    std::int64_t n = take(pc_ + 3, pc_[1]);
    if (n < pc_[1]) return Step::fail;
    p_ += n;
    return settle_lazily(pc_, n);
  }
  Step settle_lazily(const Code* pc, std::int64_t taken) {
    const Code* tail = pc + *pc;
    if (static_cast<Op>(*tail) == Op::literal) {  // as many as are needed before what must follow
      while (p_ < end_ && text_[p_] != tail[1]) {
        if (!one_more(pc, taken)) return Step::fail;
        ++p_, ++taken;
      }
      if (p_ >= end_) return Step::fail;
    }
    pc_ = tail;
    return push(ChoiceKind::lazy, pc, p_, repeat_, taken);
  }
  bool one_more(const Code* pc, std::int64_t taken) const {
    return (pc[2] == kMaxRepeat || taken < pc[2]) && take(pc + 3, 1) == 1;
  }

  // ---- repeats of anything: skip, least, most, body, until

  Step enter_body(const Code* pc, std::int64_t count, std::int64_t last_position, std::int32_t outer) {
    if (!s_.repeats.push({pc, count, last_position, outer})) return Step::error;
    repeat_ = static_cast<std::int32_t>(s_.repeats.size()) - 1;
    pc_ = pc + 3;
    return Step::go;
  }
  Step repeat() {
    const Code* operand = pc_;
    Step entered = enter_body(operand, -1, -1, repeat_);
    pc_ = operand + *operand;
    return entered;
  }
  static bool may_repeat(const Repeat& r, std::int64_t count) {
    return r.pc[2] == kMaxRepeat || count < r.pc[2];
  }
  Step max_until() {
    Repeat r = s_.repeats[static_cast<std::size_t>(repeat_)];
    std::int64_t count = r.count + 1;
    if (count < r.pc[1]) return enter_body(r.pc, count, r.last_position, r.outer);
    if (may_repeat(r, count) && p_ != r.last_position) {
      if (push(ChoiceKind::jump, pc_, p_, r.outer) == Step::error) return Step::error;
      return enter_body(r.pc, count, p_, r.outer);
    }
    repeat_ = r.outer;
    return Step::go;
  }
  Step min_until() {
    Repeat r = s_.repeats[static_cast<std::size_t>(repeat_)];
    if (r.count + 1 < r.pc[1]) return enter_body(r.pc, r.count + 1, r.last_position, r.outer);
    Step pushed = push(ChoiceKind::lazy_body, pc_, p_, repeat_);
    repeat_ = r.outer;
    return pushed;
  }
  Step once_more() {
    Repeat r = s_.repeats[static_cast<std::size_t>(repeat_)];
    if (!may_repeat(r, r.count + 1) || p_ == r.last_position) return Step::fail;
    return enter_body(r.pc, r.count + 1, p_, r.outer);
  }

  // ---- what has an end of its own

  Step look_around(bool positive) {
    auto back = static_cast<std::int64_t>(pc_[1]);
    if (p_ < back) return positive ? Step::fail : (pc_ += *pc_, Step::go);
    Step pushed = push_barrier(positive ? ChoiceKind::assert_ : ChoiceKind::assert_not, pc_ + 2);
    p_ -= back;
    return pushed;
  }
  Step possessive_repeat() {
    const Code* operand = pc_;
    if (!operand[2]) return pc_ = operand + *operand + 1, Step::go;
    return push_barrier(ChoiceKind::possessive, operand + 3);
  }
  // Another round done: the next one, or on behind the repeat.
  Step possessive_round(Choice& c) {
    ++c.low;
    bool more = c.pc[2] == kMaxRepeat || c.low < c.pc[2];
    if (more && (c.low < c.pc[1] || p_ != c.position)) {
      s_.choices.truncate(static_cast<std::uint32_t>(barrier_) + 1);
      c.position = p_;
      c.trail = s_.trail.size();
      c.repeats = s_.repeats.size();
      repeat_ = c.repeat;
      pc_ = c.pc + 3;
      return Step::go;
    }
    return cut(c, c.pc + *c.pc + 1);
  }
  // The subpattern has matched and nothing in it will be tried again.
  Step cut(const Choice& c, const Code* next) {
    auto length = static_cast<std::uint32_t>(barrier_);
    repeat_ = c.repeat;
    barrier_ = c.barrier;
    s_.choices.truncate(length);
    pc_ = next;
    return Step::go;
  }
  Step success() {
    if (barrier_ < 0) {
      bool wrong = (s_.whole && p_ != end_) || (s_.must_advance && p_ == s_.start);
      return wrong ? Step::fail : Step::done;
    }
    Choice& c = s_.choices[static_cast<std::size_t>(barrier_)];
    switch (c.kind) {
      case ChoiceKind::possessive: return possessive_round(c);
      case ChoiceKind::atomic: return cut(c, c.pc + *c.pc);
      case ChoiceKind::assert_: return p_ = c.position, cut(c, c.pc + *c.pc);
      default: return undo(c.trail), cut(c, nullptr), Step::fail;  // assert_not
    }
  }

  // ---- back to the newest choice

  Step go_back() {
    Choice c = s_.choices.top();
    s_.choices.truncate(s_.choices.size() - 1);
    undo(c.trail);
    s_.repeats.truncate(c.repeats);
    repeat_ = c.repeat;
    barrier_ = c.barrier;
    p_ = c.position;
    pc_ = c.pc;
    switch (c.kind) {
      case ChoiceKind::jump: return Step::go;
      case ChoiceKind::branch: return branch();
      case ChoiceKind::greedy: return settle(c.pc, c.low);
      case ChoiceKind::lazy:
        if (!one_more(c.pc, c.low)) return Step::fail;
        ++p_;
        return settle_lazily(c.pc, c.low + 1);
      case ChoiceKind::lazy_body: return once_more();
      case ChoiceKind::assert_not: return pc_ += *pc_, Step::go;
      case ChoiceKind::possessive:
        if (c.low < c.pc[1]) return Step::fail;
        return pc_ += *pc_ + 1, Step::go;
      default: return Step::fail;  // assert_, atomic
    }
  }

  std::int64_t candidate(std::int64_t from, std::int64_t last, const Code* info) const;

  Thread& t_;
  Search& s_;
  const Unit* text_;
  std::int64_t end_, p_ = 0;
  const Code* pc_ = nullptr;
  std::int32_t repeat_ = -1, barrier_ = -1;
  int steps_back_ = 0;
};

// The next place from `from` on where, as the code's info says, a match may begin; beyond `last`: there is
// none.
template <class Unit>
std::int64_t Machine<Unit>::candidate(std::int64_t from, std::int64_t last, const Code* info) const {
  if (!info) return from;
  if (info[1] & kInfoPrefix) {
    const Code *prefix = info + 6, size = info[4];
    for (; from <= last; ++from) {
      if constexpr (sizeof(Unit) == 1) {
        if (prefix[0] > 255) return last + 1;
        const void* found =
            std::memchr(text_ + from, static_cast<int>(prefix[0]), static_cast<std::size_t>(last - from + 1));
        if (!found) return last + 1;
        from = static_cast<const Unit*>(found) - text_;
      }
      Code i = 0;
      while (i < size && from + i < end_ && text_[from + i] == prefix[i]) ++i;
      if (i == size) return from;
    }
    return from;
  }
  if (info[1] & kInfoCharset)
    while (from <= last && !(from < end_ && in_set(info + 4, text_[from]))) ++from;
  return from;
}

template <class Unit>
Truth Machine<Unit>::search() {
  const Code* info = static_cast<Op>(s_.code[0]) == Op::info ? s_.code + 1 : nullptr;
  const Code* first = info ? info + *info : s_.code;
  bool anchored = static_cast<Op>(*first) == Op::at && first[1] == static_cast<Code>(At::beginning_string);
  anchored = anchored || (static_cast<Op>(*first) == Op::at && first[1] == static_cast<Code>(At::beginning));
  std::int64_t last = info ? end_ - static_cast<std::int64_t>(info[2]) : end_;
  for (std::int64_t at = s_.start;; ++at) {
    at = candidate(at, last, info);
    if (at > last) return Truth::no;
    if (at != s_.start) s_.must_advance = false;
    s_.start = at;
    Truth found = match(at);
    if (found != Truth::no) return found;
    if (anchored) return Truth::no;
    if (SW_UNLIKELY(++steps_back_ >= kStepsBackPerTick) && !tick()) return Truth::error;
  }
}

bool prepare(Search& s) {
  if (s.marks.size()) return true;
  for (Code i = 0; i < 2 * s.groups; ++i)
    if (!s.marks.push(-1)) return raise_no_memory();
  return true;
}

}  // namespace

Truth match_here(Thread& t, Search& s) {
  if (s.start > s.end) return Truth::no;
  if (!prepare(s)) return Truth::error;
  if (s.text.width == 1) return Machine<std::uint8_t>(t, s).match(s.start);
  if (s.text.width == 2) return Machine<std::uint16_t>(t, s).match(s.start);
  return Machine<std::uint32_t>(t, s).match(s.start);
}

Truth search_from(Thread& t, Search& s) {
  if (s.start > s.end) return Truth::no;
  if (!prepare(s)) return Truth::error;
  if (s.text.width == 1) return Machine<std::uint8_t>(t, s).search();
  if (s.text.width == 2) return Machine<std::uint16_t>(t, s).search();
  return Machine<std::uint32_t>(t, s).search();
}

}  // namespace regex

}  // namespace SW_MODEL
}  // namespace sidewinder
