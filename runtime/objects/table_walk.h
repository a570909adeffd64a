// Where an iterator over a dict or a set stands. One's own table is walked slot by slot and must keep its
// size; of one that several threads use a copy is walked, so that the iterator sees one moment.
#pragma once

#include "runtime/model/slot.h"

namespace sidewinder {
inline namespace SW_MODEL {

struct TableWalk : Object {
  Slot sequence;  // the dict or set, or the copy: a tuple. First: see Kind::iterator
  std::atomic<std::uint64_t> position;
  std::atomic<std::int64_t> remaining;
  std::atomic<std::int64_t> used;  // the size that the table must have; kWalkOver, kWalkBroken
};
inline constexpr std::int64_t kWalkOver = -2, kWalkBroken = -1;

// relaxed, all of these: numbers; an iterator that threads share may yield an entry twice.
template <class T>
T walk_number(const std::atomic<T>& a) {
  return a.load(std::memory_order_relaxed);
}
template <class T>
void set_walk_number(std::atomic<T>& a, T v) {
  a.store(v, std::memory_order_relaxed);
}

inline Ref finish_walk(TableWalk* it) {
  set_walk_number(it->used, kWalkOver);
  set_walk_number(it->remaining, std::int64_t{0});
  return {};
}

}  // namespace SW_MODEL
}  // namespace sidewinder
