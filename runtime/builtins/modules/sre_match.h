// Matching a regular expression: backtracking over an explicit stack, so that neither a nested pattern nor a
// long subject uses the C stack, and with a place where Ctrl-C is heard every few hundred steps back.
//
// The machine's state is where it is in code and text, the innermost running repeat, and the groups. A choice
// that can be taken back to lies on the stack with the lengths of two others: the trail of overwritten
// groups, which going back undoes, and the chain of repeat counters, whose links never change once made, so
// that going back is dropping the newest. Subpatterns with an end of their own (look-around, atomic groups,
// possessive repeats) put a barrier on the stack: reaching their `success` cuts the stack there.
#pragma once

#include <cstring>

#include "runtime/builtins/modules/sre_code.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/str.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace regex {

// A stack with some room of its own. push() false: out of memory, nothing pending.
template <class T, std::size_t kInline>
class Stack {
 public:
  Stack() = default;
  ~Stack() {
    if (data_ != inline_) free_buffer(data_);
  }
  Stack(const Stack&) = delete;
  Stack& operator=(const Stack&) = delete;

  [[nodiscard]] bool push(const T& v) {
    if (SW_UNLIKELY(size_ == capacity_) && !grow()) return false;
    data_[size_++] = v;
    return true;
  }
  T& operator[](std::size_t i) { return data_[i]; }
  const T& operator[](std::size_t i) const { return data_[i]; }
  T& top() { return data_[size_ - 1]; }
  std::uint32_t size() const { return size_; }
  void truncate(std::uint32_t n) { size_ = n; }

 private:
  static constexpr std::uint32_t kMost = 1u << 27;
  bool grow() {
    if (capacity_ >= kMost) return false;
    void* bigger = allocate_buffer(sizeof(T) * capacity_ * 2);
    if (!bigger) return false;
    std::memcpy(bigger, data_, sizeof(T) * size_);
    if (data_ != inline_) free_buffer(data_);
    data_ = static_cast<T*>(bigger);
    capacity_ *= 2;
    return true;
  }
  T* data_ = inline_;
  std::uint32_t size_ = 0, capacity_ = kInline;
  T inline_[kInline];
};

enum class ChoiceKind : std::uint8_t {
  jump,       // go on at pc
  branch,     // try the alternatives from pc on
  greedy,     // one character less, not below `low`; pc: what follows
  lazy,       // one character more; pc: the repeat, low: how many so far
  lazy_body,  // once more through the body of the repeat that is innermost then
  // barriers; pc: the operands of the instruction
  assert_,
  assert_not,
  atomic,
  possessive,  // low: how many so far
};
struct Choice {
  ChoiceKind kind;
  std::uint32_t trail, repeats;  // lengths then
  std::int32_t repeat, barrier;  // innermost then; -1: none
  const Code* pc;
  std::int64_t position, low;
};
struct Repeat {
  const Code* pc;  // the operands: skip, least, most
  std::int64_t count, last_position;
  std::int32_t outer;
};
struct Overwritten {
  std::uint32_t mark;
  std::int32_t last_index;
  std::int64_t position;
};

// One subject and what is remembered from match to match. Positions count characters from the text's
// beginning.
struct Search {
  const Code* code = nullptr;
  Code groups = 0;
  TextView text;
  std::int64_t start = 0,
               end = 0;          // where the next match may begin (then: where it began); where the text ends
  std::int64_t position = 0;     // where the last match ended
  bool must_advance = false;     // an empty match at `start` does not count
  bool whole = false;            // fullmatch
  std::int32_t last_index = -1;  // group closed last, from 0

  Stack<std::int64_t, 16> marks;  // beginning and end of each group; -1: none
  Stack<Choice, 12> choices;
  Stack<Repeat, 4> repeats;
  Stack<Overwritten, 8> trail;

  // Prepares for the next match after one that was found.
  void advance() {
    must_advance = position == start;
    start = position;
  }
};

// At `start` exactly; from there on. Error: an exception is pending. May reach a quiescent point: the subject
// must stay.
Truth match_here(Thread& t, Search& s);
Truth search_from(Thread& t, Search& s);

}  // namespace regex

}  // namespace SW_MODEL
}  // namespace sidewinder
