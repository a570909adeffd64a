// What sequential Python objects would answer to the operations of these tests. Operations and answers are
// small integers: keys, indices and values below 63, kAbsent where Python raises, and for a copy of a whole
// container its contents, six bits an item (packed()). State is the items of a sequence, or for mappings and
// sets one word a key: the value, or kAbsent.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace sidewinder::verify {

using Word = std::uint64_t;
using State = std::vector<Word>;
inline constexpr Word kAbsent = 63;
inline constexpr int kKeys = 6;  // of mappings and sets: 0 to 5

struct Op {
  int kind;
  Word key;  // or index
  Word value;
};

// The last ten items, and for shorter ones the length.
inline Word packed(const State& s) {
  Word all = 1;
  for (Word w : s) all = (all * 64 + w) % (Word{1} << 60);
  return all;
}

// Each kind has a function of that name in the script (scripts.h).
enum Kind {
  kGet,
  kSet,
  kDelete,
  kSetDefault,
  kPopKey,
  kPopItem,
  kClear,
  kCopy,
  kItems,
  kMove,  // mappings; kMove: o.__dict__
  kAdd,
  kDiscard,
  kContains,
  kPopAny,  // sets; kClear, kCopy, kItems
  kAppend,
  kPop,
  kItem,
  kSetItem,
  kInsert,
  kPopAt,
  kLength,  // sequences; kClear, kCopy
  kAppendLeft,
  kPopLeft,
  kRotate,
  kReverse,
  kRemove,
  kSort,
  kDeleteAt,
  kDouble,
  kKinds
};
inline constexpr const char* kNames[kKinds] = {
    "get",     "set",      "delete", "setdefault", "pop_key",  "popitem",     "clear",    "copy",
    "items",   "move",     "add",    "discard",    "contains", "pop_any",     "append",   "pop",
    "item",    "set_item", "insert", "pop_at",     "length",   "append_left", "pop_left", "rotate",
    "reverse", "remove",   "sort",   "delete_at",  "double"};

struct Model {
  bool is_sequence;
  State start;
  const State& initial() const { return start; }

  bool apply(const Op& op, Word answer, State* s) const {
    if (op.kind == kCopy || op.kind == kItems) return answer == packed(*s);
    if (op.kind == kClear) return is_sequence ? s->clear() : s->assign(kKeys, kAbsent), answer == 0;
    if (is_sequence) return apply_to_sequence(op, answer, *s);
    if (op.kind >= kAdd) return apply_to_set(op, answer, *s);
    return apply_to_mapping(op, answer, *s);
  }

 private:
  static bool apply_to_mapping(const Op& op, Word answer, State& s) {
    Word& at = s[op.key];
    const Word old = at;
    switch (op.kind) {
      case kGet: return answer == old;
      case kSet: return at = op.value, answer == 0;
      case kDelete: return at = kAbsent, answer == (old == kAbsent ? kAbsent : 0);
      case kPopKey: return at = kAbsent, answer == old;
      case kSetDefault: return at = old == kAbsent ? op.value : old, answer == at;
      case kPopItem: {  // any entry; its key and value, or absent
        if (answer == kAbsent) return std::count(s.begin(), s.end(), kAbsent) == kKeys;
        if (answer / 64 >= kKeys) return false;
        Word& gone = s[answer / 64];
        return gone != kAbsent && gone == answer % 64 && (gone = kAbsent, true);
      }
      default: return answer == 0;  // kMove changes nothing
    }
  }
  static bool apply_to_set(const Op& op, Word answer, State& s) {
    if (op.kind == kPopAny) {
      if (answer == kAbsent) return std::count(s.begin(), s.end(), kAbsent) == kKeys;
      return answer < kKeys && s[answer] != kAbsent && (s[answer] = kAbsent, true);
    }
    Word& at = s[op.key];
    const bool present = at != kAbsent;
    switch (op.kind) {
      case kAdd: return at = 1, answer == 0;
      case kDiscard: return at = kAbsent, answer == (present ? 0 : kAbsent);
      default: return answer == present;
    }
  }
  static bool apply_to_sequence(const Op& op, Word answer, State& s) {
    const auto at = [&](Word i) { return s.begin() + static_cast<long>(std::min<Word>(i, s.size())); };
    const bool inside = op.key < s.size();
    const auto take = [&](State::iterator it) {
      const Word w = *it;
      s.erase(it);
      return answer == w;
    };
    switch (op.kind) {
      case kAppend: return s.push_back(op.value), answer == 0;
      case kAppendLeft: return s.insert(s.begin(), op.value), answer == 0;
      case kInsert: return s.insert(at(op.key), op.value), answer == 0;
      case kPop: return s.empty() ? answer == kAbsent : take(s.end() - 1);
      case kPopLeft: return s.empty() ? answer == kAbsent : take(s.begin());
      case kPopAt: return inside ? take(at(op.key)) : answer == kAbsent;
      case kItem: return answer == (inside ? s[op.key] : kAbsent);
      case kSetItem:
        if (inside) s[op.key] = op.value;
        return answer == (inside ? 0 : kAbsent);
      case kLength: return answer == s.size();
      case kDeleteAt:
        if (inside) s.erase(at(op.key));
        return answer == (inside ? 0 : kAbsent);
      case kDouble: {
        const State once = s;
        s.insert(s.end(), once.begin(), once.end());
        return answer == 0;
      }
      case kReverse: return std::reverse(s.begin(), s.end()), answer == 0;
      case kRemove: {  // the first of that value
        const auto found = std::find(s.begin(), s.end(), op.key);
        if (found == s.end()) return answer == kAbsent;
        return s.erase(found), answer == 0;
      }
      case kSort:  // or nothing, if others interfere
        if (answer == 0) std::sort(s.begin(), s.end());
        return answer == 0 || answer == kAbsent;
      default:  // kRotate
        if (!s.empty()) std::rotate(s.begin(), s.end() - 1, s.end());
        return answer == 0;
    }
  }
};

}  // namespace sidewinder::verify
