// Dictionaries, also the namespaces of modules and classes bodies. Over rcu_map's ordered_map
// (model/tables.h). Operations with Thread& may run user-defined __hash__ and __eq__ (outside the table,
// which is revalidated).
#pragma once

#include "runtime/model/tables.h"
#include "runtime/objects/keys.h"
#include "runtime/objects/layouts.h"

namespace sidewinder {
inline namespace SW_MODEL {

class ValueBuffer;

struct Dict : Object {
  ValueMap table;
};

inline bool is_dict(Value v) {
  return v.is_object() && v.as_object()->kind == Kind::dict;
}  // subclasses included

Ref dict_make();
inline std::size_t dict_length(const Dict* d) {
  return with_access(d, [&](auto mode) { return d->table.size(mode); });
}

// ---- any key
Ref dict_find(Thread& t, Dict* d, Value key);  // empty: absent, or pending
bool dict_put(Thread& t, Dict* d, Value key, Value value);
Ref dict_put_if_absent(Thread& t, Dict* d, Value key, Value value);  // the value that is there afterwards
Ref dict_pop(Thread& t, Dict* d, Value key);  // the value removed; empty: absent, or pending
Truth dict_contains(Thread& t, Dict* d, Value key);
// dict.update: a mapping (with keys()) or an iterable of pairs.
bool dict_update(Thread& t, Dict* d, Value other);
Ref dict_copy(Dict* d);
void dict_clear(Dict* d);

// ---- string keys (exact str): leaf. Absent: empty, nothing pending.
Ref dict_find_str(Dict* d, Str* key);
bool dict_put_str(Dict* d, Str* key, Value value);  // false: MemoryError
bool dict_remove_str(Dict* d, Str* key);            // false: absent

// ---- iteration by natives: a position from 0; false at the end. Leaf; the entry is a view (share what you
// keep). An exclusive dict must not change its keys meanwhile; a shared one yields what was there at some
// moment.
struct DictEntry {
  Value key, value;
};
bool dict_next(Dict* d, std::uint64_t* position, DictEntry* out);
// The same with references, for loops that run Python code.
bool dict_next(Dict* d, std::uint64_t* position, Ref* key, Ref* value);
bool dict_previous(Dict* d, std::uint64_t* position, Ref* key, Ref* value);  // starts at ValueMap::kEnd

// All entries of one moment. Leaf; false: MemoryError is pending.
enum class DictPart : std::uint8_t { keys, values, items };  // items: key, value, key, value ...
bool dict_copy_entries(Dict* d, DictPart part, ValueBuffer* out);

// ---- inline caches for global names; one word per site, 0 at first. Leaf.
// A hit costs a slot read; a miss looks up and remembers. Empty: absent in d (nothing pending).
Ref dict_load_cached(Dict* d, Str* name, std::atomic<Word>* cache);
bool dict_store_cached(Dict* d, Str* name, Value v, std::atomic<Word>* cache);
// Global, else builtin: remembers a builtin's slot together with keys_version() of the globals.
inline Ref dict_load_global_cached(Dict* globals, Function* function, Str* name, std::atomic<Word>* cache);

// ---- the fast paths

// A cache word: a slot number plus one; for builtins with kBuiltinFlag, and the globals' keys_version above.
inline constexpr std::uint32_t kBuiltinFlag = std::uint32_t{1} << 31;

// The value in a slot that (still) holds the name. Empty: look the name up.
[[gnu::always_inline]] inline Ref dict_slot_value(Dict* d, std::uint32_t slot, Str* name) {
  rcu::Word w = 0, key = Value::object(name).bits();
  count(Operation::table);
  // Written out: what a lambda captures here would go through memory.
  if (is_concurrent(d))
    return d->table.value_at(rcu::Shared{}, slot, key, &w) ? Ref::share(Value::from_bits(w)) : Ref();
  Guard guard(d);
  return d->table.value_at(rcu::Exclusive{}, slot, key, &w) ? Ref::share(Value::from_bits(w)) : Ref();
}

Ref dict_load_global_slow(Dict* globals, Dict* builtins, Str* name, std::atomic<Word>* cache);

[[gnu::always_inline]] inline Ref dict_load_global_cached(Dict* globals, Function* function, Str* name,
                                                          std::atomic<Word>* cache) {
  Word w =
      cache->load(std::memory_order_relaxed);  // relaxed: checked at every use, nothing is reached through it
  auto low = static_cast<std::uint32_t>(w);
  if (SW_LIKELY(low < kBuiltinFlag)) {  // an empty cache names slot 2^32 - 1, which no table has
    Ref v = dict_slot_value(globals, low - 1, name);
    if (SW_LIKELY(static_cast<bool>(v))) return v;
  } else if (with_access(globals, [&](auto mode) { return globals->table.keys_version(mode); }) == w >> 32) {
    Ref v = dict_slot_value(function->builtins.peek().as<Dict>(), (low & ~kBuiltinFlag) - 1, name);
    if (SW_LIKELY(static_cast<bool>(v))) return v;
  }
  return dict_load_global_slow(globals, function->builtins.peek().as<Dict>(), name, cache);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
