// The iterators of the built-in containers, and those that iter() makes.
#pragma once

#include "runtime/objects/layouts.h"

namespace sidewinder {
inline namespace SW_MODEL {

// ---- leaf. Empty: MemoryError is pending.
// list_iterator, list_reverse_iterator, tuple_iterator (SequenceIterator in slice.h), starting at `position`.
Ref make_sequence_walk(BuiltinType type, Value sequence, std::int64_t position);
// Over anything with __getitem__: 0, 1, 2 ... until IndexError or StopIteration.
Ref make_sequence_iterator(Value sequence);
// `for a, b in ...` over what would make a tuple of two only to have it taken apart.
enum class PairStep : std::uint8_t {
  made,
  ended,
  raised,
  other
};  // other: not such an iterator, nothing has happened
PairStep next_pair(Thread& t, Value iterator, Ref* first, Ref* second);
bool next_dict_item(Value iterator, Ref* key,
                    Ref* value);  // a dict_itemiterator; leaf. False: the end, or pending
// iter(callable, sentinel).
Ref make_callable_iterator(Value callable, Value sentinel);

}  // namespace SW_MODEL
}  // namespace sidewinder
