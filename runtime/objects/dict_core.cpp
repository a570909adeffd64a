// Dictionaries: lookup, change, iteration and inline caches. Methods are in dict_methods.cpp.
#include "runtime/objects/dict.h"
#include "runtime/objects/keys.h"
#include "runtime/objects/kinds.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/shape.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

rcu::Word word(Value v) { return v.bits(); }
Value value(rcu::Word w) { return Value::from_bits(w); }
Mutator& reclaimer() { return *current_mutator(); }

rcu::Word candidate_of(const rcu::Lookup& l) { return l.word; }
rcu::Word candidate_of(const rcu::Change& c) { return c.key; }

void traverse_dict(Object* o, ChildVisitor visit) {
  static_cast<Dict*>(o)->table.traverse(rcu::Exclusive{}, [&](rcu::Word w) { visit(value(w)); });
  traverse_attributes(o, visit);
}

void dispose_dict(Object* o) {
  static_cast<Dict*>(o)->table.destroy(reclaimer(), [](rcu::Word) {});
  dispose_attributes(o);
}

// Values that enter a shared dictionary are published first; a stored value is counted by the table.
void prepare(Dict* d, Value v) {
  if (d->is_shared()) publish(v);
  retain(v);
}

Ref lookup(Thread& t, Dict* d, Value key, std::int64_t hash_value) {
  rcu::Lookup l;
  Ref found;
  auto op = [&](KeyMatch& match) {
    return with_access(d, [&](auto mode) {
      rcu::Lookup r = d->table.get(mode, word(key), static_cast<std::uint64_t>(hash_value), match);
      if (r.status == rcu::Status::found) found = Ref::share(value(r.word));
      return r;
    });
  };
  if (!until_decided(t, key, &l, op, [](const rcu::Lookup& r) { return candidate_of(r); })) return {};
  return found;
}

// After an insertion or replacement: the displaced value's count is the caller's.
bool settle(const rcu::Change& c, Value stored) {
  switch (c.status) {
    case rcu::Status::inserted: return true;
    case rcu::Status::replaced: release(value(c.value)); return true;
    case rcu::Status::out_of_memory: release(stored); return raise_no_memory();
    default: release(stored); return true;  // not stored
  }
}

void give_back_erased(const rcu::Change& c) {
  release(value(c.value));
  if (c.key_owned) release(value(c.key));
}

}  // namespace

const KindOps kDictOps = {"dict", traverse_dict, dispose_dict};

Ref dict_make() {
  Dict* d = static_cast<Dict*>(
      allocate_object(sizeof(Dict), Kind::dict, static_cast<std::uint32_t>(BuiltinType::dict)));
  if (!d) return raise_no_memory();
  new (&d->table) ValueMap();
  return Ref::adopt(Value::object(d));
}

std::size_t dict_length(const Dict* d) {
  return with_access(d, [&](auto mode) { return d->table.size(mode); });
}

// ---- any key

Ref dict_find(Thread& t, Dict* d, Value key) {
  std::int64_t h;
  if (!key_hash(t, key, &h)) return {};
  return lookup(t, d, key, h);
}

bool dict_put(Thread& t, Dict* d, Value key, Value v) {
  std::int64_t h;
  if (!key_hash(t, key, &h)) return false;
  prepare(d, v);
  if (d->is_shared()) publish(key);
  rcu::Change c;
  auto op = [&](KeyMatch& match) {
    return with_access(d, [&](auto mode) {
      return d->table.put(mode, reclaimer(), word(key), static_cast<std::uint64_t>(h), word(v), match);
    });
  };
  if (!until_decided(t, key, &c, op, [](const rcu::Change& r) { return candidate_of(r); })) {
    release(v);
    return false;
  }
  return settle(c, v);
}

Ref dict_put_if_absent(Thread& t, Dict* d, Value key, Value v) {
  std::int64_t h;
  if (!key_hash(t, key, &h)) return {};
  prepare(d, v);
  if (d->is_shared()) publish(key);
  rcu::Change c;
  Ref present;
  auto op = [&](KeyMatch& match) {
    return with_access(d, [&](auto mode) {
      rcu::Change r =
          d->table.put_if_absent(mode, reclaimer(), word(key), static_cast<std::uint64_t>(h), word(v), match);
      if (r.status == rcu::Status::found) present = Ref::share(value(r.value));
      return r;
    });
  };
  if (!until_decided(t, key, &c, op, [](const rcu::Change& r) { return candidate_of(r); })) {
    release(v);
    return {};
  }
  if (c.status == rcu::Status::inserted) return Ref::share(v);
  if (!settle(c, v)) return {};
  return present;
}

Ref dict_pop(Thread& t, Dict* d, Value key) {
  std::int64_t h;
  if (!key_hash(t, key, &h)) return {};
  rcu::Change c;
  auto op = [&](KeyMatch& match) {
    return with_access(d, [&](auto mode) {
      return d->table.erase(mode, reclaimer(), word(key), static_cast<std::uint64_t>(h), match);
    });
  };
  if (!until_decided(t, key, &c, op, [](const rcu::Change& r) { return candidate_of(r); })) return {};
  if (c.status == rcu::Status::out_of_memory) return raise_no_memory();
  if (c.status != rcu::Status::erased) return {};
  Ref popped = Ref::share(value(c.value));
  give_back_erased(c);
  return popped;
}

Truth dict_contains(Thread& t, Dict* d, Value key) {
  Ref v = dict_find(t, d, key);
  if (v) return Truth::yes;
  return has_pending(t) ? Truth::error : Truth::no;
}

void dict_clear(Dict* d) {
  std::vector<Value> dropped;  // released outside the lock: a death may run anything
  with_access(d, [&](auto mode) {
    return d->table.clear(mode, reclaimer(), [&](rcu::Word w) { dropped.push_back(value(w)); });
  });
  for (Value v : dropped) release(v);
}

// ---- string keys

Ref dict_find_str(Dict* d, Str* key) {
  return with_access(d, [&](auto mode) {
    KeyMatch match(Value::object(key));
    rcu::Lookup l = d->table.get(mode, word(Value::object(key)), static_cast<std::uint64_t>(str_hash(key)), match);
    return l.status == rcu::Status::found ? Ref::share(value(l.word)) : Ref();
  });
}

namespace {

// A user-defined key whose hash equals a string's: nobody but Python can tell them apart. String operations are leaf,
// so such a key counts as different, as a str subclass with its own __eq__ would in CPython's unicode lookup.
struct StringMatch {
  Value key;
  rcu::Equal operator()(rcu::Word stored) const {
    rcu::Equal e = leaf_equal(value(stored), key);
    return e == rcu::Equal::undecided ? rcu::Equal::no : e;
  }
};

}  // namespace

bool dict_put_str(Dict* d, Str* key, Value v) {
  prepare(d, v);
  if (d->is_shared()) publish(Value::object(key));
  rcu::Change c = with_access(d, [&](auto mode) {
    return d->table.put(mode, reclaimer(), word(Value::object(key)), static_cast<std::uint64_t>(str_hash(key)), word(v),
                        StringMatch{Value::object(key)});
  });
  return settle(c, v);
}

bool dict_remove_str(Dict* d, Str* key) {
  rcu::Change c = with_access(d, [&](auto mode) {
    return d->table.erase(mode, reclaimer(), word(Value::object(key)), static_cast<std::uint64_t>(str_hash(key)),
                          StringMatch{Value::object(key)});
  });
  if (c.status != rcu::Status::erased) return false;
  give_back_erased(c);
  return true;
}

// ---- iteration

bool dict_next(Dict* d, std::uint64_t* position, DictEntry* out) {
  return with_access(d, [&](auto mode) {
    rcu::Entry e;
    if (!d->table.next(mode, position, &e)) return false;
    *out = {value(e.key), value(e.value)};
    return true;
  });
}

// ---- inline caches: a slot number plus one, and for builtins the globals' keys_version in the upper half with the
// lowest bit of the lower half set.

namespace {

constexpr Word kBuiltinFlag = Word{1} << 31;

template <class Mode>
bool value_at(Mode mode, Dict* d, std::uint32_t slot, Str* name, Ref* out) {
  rcu::Word w;
  if (!d->table.value_at(mode, slot, word(Value::object(name)), &w)) return false;
  *out = Ref::share(value(w));
  return true;
}

std::uint32_t slot_of(Dict* d, Str* name) {
  return with_access(d, [&](auto mode) {
    return d->table.slot_of(mode, word(Value::object(name)), static_cast<std::uint64_t>(str_hash(name)));
  });
}

void remember(std::atomic<Word>* cache, Word w) {
  cache->store(w, std::memory_order_relaxed);  // relaxed: checked at every use, nothing is reached through it
}

bool fits(std::uint32_t slot) { return slot < kBuiltinFlag - 1; }

}  // namespace

Ref dict_load_cached(Dict* d, Str* name, std::atomic<Word>* cache) {
  Word w = cache->load(std::memory_order_relaxed);  // relaxed: as remember()
  Ref v;
  if (w && with_access(d, [&](auto mode) { return value_at(mode, d, static_cast<std::uint32_t>(w) - 1, name, &v); }))
    return v;
  v = dict_find_str(d, name);
  if (v) {
    std::uint32_t slot = slot_of(d, name);
    if (fits(slot)) remember(cache, slot + 1);
  }
  return v;
}

bool dict_store_cached(Dict* d, Str* name, Value v, std::atomic<Word>* cache) {
  Word w = cache->load(std::memory_order_relaxed);  // relaxed: as remember()
  if (w) {
    prepare(d, v);
    rcu::Word old;
    bool done = with_access(d, [&](auto mode) {
      return d->table.replace_at(mode, static_cast<std::uint32_t>(w) - 1, word(Value::object(name)), word(v), &old);
    });
    release(done ? value(old) : v);
    if (done) return true;
  }
  if (!dict_put_str(d, name, v)) return false;
  std::uint32_t slot = slot_of(d, name);
  if (fits(slot)) remember(cache, slot + 1);
  return true;
}

namespace {

Ref load_global_uncached(Dict* globals, Dict* builtins, Str* name, std::atomic<Word>* cache) {
  std::uint32_t version = with_access(globals, [&](auto mode) { return globals->table.keys_version(mode); });
  Ref v = dict_find_str(globals, name);
  if (v) {
    std::uint32_t slot = slot_of(globals, name);
    if (fits(slot)) remember(cache, slot + 1);
    return v;
  }
  v = dict_find_str(builtins, name);
  if (v) {
    std::uint32_t slot = slot_of(builtins, name);
    if (fits(slot)) remember(cache, Word{version} << 32 | kBuiltinFlag | (slot + 1));
  }
  return v;
}

}  // namespace

Ref dict_load_global_cached(Dict* globals, Dict* builtins, Str* name, std::atomic<Word>* cache) {
  Word w = cache->load(std::memory_order_relaxed);  // relaxed: as remember()
  Ref v;
  if (SW_LIKELY(w != 0)) {
    std::uint32_t low = static_cast<std::uint32_t>(w);
    if (!(low & kBuiltinFlag)) {
      if (with_access(globals, [&](auto mode) { return value_at(mode, globals, low - 1, name, &v); })) return v;
    } else if (with_access(globals, [&](auto mode) { return globals->table.keys_version(mode); }) == w >> 32) {
      std::uint32_t slot = (low & ~static_cast<std::uint32_t>(kBuiltinFlag)) - 1;
      if (with_access(builtins, [&](auto mode) { return value_at(mode, builtins, slot, name, &v); })) return v;
    }
  }
  return load_global_uncached(globals, builtins, name, cache);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
