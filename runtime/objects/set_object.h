// The layout of sets and frozensets, and the operations their files are written in.
#pragma once

#include "runtime/model/open_set.h"
#include "runtime/objects/keys.h"
#include "runtime/objects/set.h"

namespace sidewinder {
inline namespace SW_MODEL {

class ValueBuffer;

struct Set : Object {
  rcu::OpenSet<ValueWords, TableMemory> table;
  std::atomic<std::int64_t>
      hash;  // of frozensets, which never change once others see them; -1: not computed yet
};
inline bool is_frozen(const Set* s) { return s->kind == Kind::frozenset; }

// Membership where no user code is needed: found, absent, or undecided. Leaf.
rcu::Status set_look(Set* s, Value key, std::int64_t hash);

// ---- with the hash known; any key
bool set_add_hashed(Thread& t, Set* s, Value key, std::int64_t hash);
Truth set_contains_hashed(Thread& t, Set* s, Value key, std::int64_t hash);
Truth set_discard_hashed(Thread& t, Set* s, Value key, std::int64_t hash);

// ---- leaf
bool set_next(const Set* s, std::uint64_t* position, Ref* key, std::int64_t* hash);  // as dict_next
void set_clear(Set* s);
bool set_make_room(Set* s, std::size_t more);  // false: MemoryError is pending
bool set_copy_keys(Set* s, ValueBuffer* out);  // all keys of one moment; false: MemoryError is pending
Set* set_new(Type* type);                      // an empty one; null: pending

}  // namespace SW_MODEL
}  // namespace sidewinder
