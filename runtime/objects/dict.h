// Dictionaries, also the namespaces of modules and classes bodies. Over rcu_map's ordered_map (model/tables.h).
// Operations with Thread& may run user-defined __hash__ and __eq__ (outside the table, which is revalidated).
#pragma once

#include "runtime/model/tables.h"
#include "runtime/objects/layouts.h"

namespace sidewinder {
inline namespace SW_MODEL {

struct Dict : Object {
  ValueMap table;
};

inline bool is_dict(Value v) { return v.is_object() && v.as_object()->kind == Kind::dict; }  // subclasses included

Ref dict_make();
std::size_t dict_length(const Dict* d);

// ---- any key
Ref dict_find(Thread& t, Dict* d, Value key);                 // empty: absent, or pending
bool dict_put(Thread& t, Dict* d, Value key, Value value);
Ref dict_put_if_absent(Thread& t, Dict* d, Value key, Value value);  // the value that is there afterwards
Ref dict_pop(Thread& t, Dict* d, Value key);                  // the value removed; empty: absent, or pending
Truth dict_contains(Thread& t, Dict* d, Value key);
// dict.update: a mapping (with keys()) or an iterable of pairs.
bool dict_update(Thread& t, Dict* d, Value other);
Ref dict_copy(Dict* d);
void dict_clear(Dict* d);

// ---- string keys (exact str): leaf. Absent: empty, nothing pending.
Ref dict_find_str(Dict* d, Str* key);
bool dict_put_str(Dict* d, Str* key, Value value);            // false: MemoryError
bool dict_remove_str(Dict* d, Str* key);                      // false: absent

// ---- iteration by natives: a position from 0; false at the end. Leaf; the entry is a view (share what you keep).
// An exclusive dict must not change its keys meanwhile; a shared one yields what was there at some moment.
struct DictEntry {
  Value key, value;
};
bool dict_next(Dict* d, std::uint64_t* position, DictEntry* out);

// ---- inline caches for global names; one word per site, 0 at first. Leaf.
// A hit costs a slot read; a miss looks up and remembers. Empty: absent in d (nothing pending).
Ref dict_load_cached(Dict* d, Str* name, std::atomic<Word>* cache);
bool dict_store_cached(Dict* d, Str* name, Value v, std::atomic<Word>* cache);
// Global, else builtin: remembers a builtin's slot together with keys_version() of the globals.
Ref dict_load_global_cached(Dict* globals, Dict* builtins, Str* name, std::atomic<Word>* cache);

}  // namespace SW_MODEL
}  // namespace sidewinder
