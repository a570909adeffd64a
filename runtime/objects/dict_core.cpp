// Dictionaries: lookup, change, iteration and inline caches. Methods are in dict_type.cpp.
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/container_support.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/keys.h"
#include "runtime/objects/kinds.h"
#include "runtime/objects/plain_instance.h"
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

void walk_dict(Object* o, ChildVisitor visit) {
  static_cast<Dict*>(o)->table.traverse(WalkAccess{}, [&](rcu::Word w) { visit(value(w)); });
  traverse_attributes(o, visit);
}

void dispose_dict(Object* o) {
  static_cast<Dict*>(o)->table.destroy(reclaimer(), [](rcu::Word) {});
  dispose_attributes(o);
}

void end_dict(Object* o) {
  static_cast<Dict*>(o)->table.destroy(reclaimer(), [](rcu::Word w) { release(value(w)); });
  if (SW_LIKELY(is_plain_instance<BuiltinType::dict>(o))) return;
  traverse_attributes(o, {});
  dispose_attributes(o);
}

// What enters a shared dictionary is published first.
void publish_into(Dict* d, Value key, Value v) {
  if (SW_LIKELY(!d->is_shared())) return;
  publish(key);
  publish(v);
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

const KindOps kDictOps = {"dict", traverse_dict, dispose_dict, nullptr, walk_dict, end_dict};

Ref dict_make() {
  Dict* d = static_cast<Dict*>(
      allocate_object(sizeof(Dict), Kind::dict, static_cast<std::uint32_t>(BuiltinType::dict)));
  if (!d) return raise_no_memory();
  new (&d->table) ValueMap();
  return Ref::adopt(Value::object(d));
}

// ---- any key

namespace {

Ref find_undecided(Thread& t, Dict* d, Value key, std::int64_t h) {
  rcu::Lookup l;
  Ref found;
  auto op = [&](KeyMatch& match) {
    return with_access(d, [&](auto mode) {
      rcu::Lookup r = d->table.get(mode, word(key), static_cast<std::uint64_t>(h), match);
      if (r.status == rcu::Status::found) found = Ref::share(value(r.word));
      return r;
    });
  };
  if (!until_decided(t, key, &l, op, [](const rcu::Lookup& r) { return candidate_of(r); })) return {};
  return found;
}

[[gnu::noinline]] Ref find_slow(Thread& t, Dict* d, Value key) {
  std::int64_t h;
  if (!key_hash(t, key, &h)) return {};
  Ref found;
  rcu::Status status = with_access(d, [&](auto mode) {
    rcu::Lookup l = d->table.get(mode, word(key), static_cast<std::uint64_t>(h), PlainMatch{key});
    if (l.status == rcu::Status::found) found = Ref::share(value(l.word));
    return l.status;
  });
  return status == rcu::Status::undecided ? find_undecided(t, d, key, h) : std::move(found);
}

// The hash of a small integer, or of a string that was hashed before.
[[gnu::always_inline]] inline bool known_hash(Value key, std::int64_t* h) {
  if (SW_LIKELY(is_exact_str(key))) {
    *h = key.as<Str>()->hash.load(std::memory_order_relaxed);  // relaxed: a function of immutable text
    return *h != -1;
  }
  return key.is_small_int() && quick_hash(key, h);
}

template <class Mode>
[[gnu::always_inline]] inline Ref find_at_once(Mode mode, Thread& t, Dict* d, Value key, std::int64_t h) {
  count(Operation::table);
  rcu::Lookup l = d->table.get_at_once(mode, word(key), static_cast<std::uint64_t>(h));
  if (SW_LIKELY(l.status == rcu::Status::found)) return Ref::share(value(l.word));
  return l.status == rcu::Status::absent ? Ref() : find_slow(t, d, key);
}

}  // namespace

// The commonest case without a frame of its own.
Ref dict_find(Thread& t, Dict* d, Value key) {
  std::int64_t h;
  if (SW_UNLIKELY(kLocking || !known_hash(key, &h))) return find_slow(t, d, key);
  return is_concurrent(d) ? find_at_once(rcu::Shared{}, t, d, key, h)
                          : find_at_once(rcu::Exclusive{}, t, d, key, h);
}

namespace {

template <class Match>
rcu::Change put_once(Dict* d, Value key, std::int64_t h, Value v, Match&& match) {
  publish_into(d, key, v);
  return with_access(d, [&](auto mode) {
    return d->table.put(mode, reclaimer(), word(key), static_cast<std::uint64_t>(h), word(v), match);
  });
}

bool put_hashed(Thread& t, Dict* d, Value key, std::int64_t h, Value v) {
  rcu::Change c;
  retain(v);
  auto op = [&](KeyMatch& match) { return put_once(d, key, h, v, match); };
  if (!until_decided(t, key, &c, op, [](const rcu::Change& r) { return candidate_of(r); })) {
    release(v);
    return false;
  }
  return settle(c, v);
}

}  // namespace

bool dict_put(Thread& t, Dict* d, Value key, Value v) {
  std::int64_t h;
  if (SW_UNLIKELY(!key_hash(t, key, &h))) return false;
  retain(v);
  if (is_alone(d)) {
    rcu::Lookup l =
        SW_LIKELY(is_exact_str(key) || key.is_small_int())
            ? d->table.replace_at_once(rcu::Exclusive{}, word(key), static_cast<std::uint64_t>(h), word(v))
            : rcu::Lookup{rcu::Status::undecided, 0};
    if (l.status == rcu::Status::found) return release(value(l.word)), true;
  }
  rcu::Change c = put_once(d, key, h, v, PlainMatch{key});
  if (SW_LIKELY(c.status != rcu::Status::undecided)) return settle(c, v);
  release(v);
  return put_hashed(t, d, key, h, v);
}

Ref dict_put_if_absent(Thread& t, Dict* d, Value key, Value v) {
  std::int64_t h;
  if (!key_hash(t, key, &h)) return {};
  rcu::Change c;
  Ref present;
  retain(v);
  auto op = [&](KeyMatch& match) {
    publish_into(d, key, v);
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
  ValueBuffer dropped;  // released outside the lock
  // Out of memory: some value could not be frozen; then nothing happens, as clear() has no way to fail.
  (void)with_access(d, [&](auto mode) {
    return d->table.clear(mode, reclaimer(), [&](rcu::Word w) { dropped.push_counted(value(w)); });
  });
}

Ref dict_copy(Dict* d) {
  Ref copy = dict_make();
  if (!copy) return {};
  rcu::Status s = with_access(d, [&](auto mode) {
    return copy.as<Dict>()->table.assign(mode, reclaimer(), d->table, [](rcu::Word w) { retain(value(w)); });
  });
  if (s == rcu::Status::out_of_memory) return raise_no_memory();
  return copy;
}

// ---- string keys

Ref dict_find_str(Dict* d, Str* key) {
  return with_access(d, [&](auto mode) {
    PlainMatch match{Value::object(key)};
    rcu::Lookup l =
        d->table.get(mode, word(Value::object(key)), static_cast<std::uint64_t>(str_hash(key)), match);
    return l.status == rcu::Status::found ? Ref::share(value(l.word)) : Ref();
  });
}

namespace {

// A user-defined key whose hash equals a string's: nobody but Python can tell them apart. String operations
// are leaf, so such a key counts as different, as a str subclass with its own __eq__ would in CPython's
// unicode lookup.
struct StringMatch {
  Value key;
  rcu::Equal operator()(rcu::Word stored) const {
    rcu::Equal e = PlainMatch{key}(stored);
    return e == rcu::Equal::undecided ? rcu::Equal::no : e;
  }
};

}  // namespace

bool dict_put_str(Dict* d, Str* key, Value v) {
  Value k = Value::object(key);
  retain(v);
  return settle(put_once(d, k, str_hash(key), v, StringMatch{k}), v);
}

bool dict_remove_str(Dict* d, Str* key) {
  rcu::Change c = with_access(d, [&](auto mode) {
    return d->table.erase(mode, reclaimer(), word(Value::object(key)),
                          static_cast<std::uint64_t>(str_hash(key)), StringMatch{Value::object(key)});
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

bool dict_next(Dict* d, std::uint64_t* position, Ref* key, Ref* v) {
  return with_access(d, [&](auto mode) {
    rcu::Entry e;
    if (!d->table.next(mode, position, &e)) return false;
    *key = Ref::share(value(e.key));
    *v = Ref::share(value(e.value));
    return true;
  });
}

bool dict_previous(Dict* d, std::uint64_t* position, Ref* key, Ref* v) {
  return with_access(d, [&](auto mode) {
    rcu::Entry e;
    if (!d->table.previous(mode, position, &e)) return false;
    *key = Ref::share(value(e.key));
    *v = Ref::share(value(e.value));
    return true;
  });
}

bool dict_copy_entries(Dict* d, DictPart part, ValueBuffer* out) {
  bool done = with_access(d, [&](auto mode) {
    ValueMap::Snapshot all;
    if (d->table.snapshot(mode, reclaimer(), &all) == rcu::Status::out_of_memory) return false;
    if (!out->reserve(out->size() + (part == DictPart::items ? 2 : 1) * std::size_t{all.size()}))
      return false;
    rcu::Entry e;
    for (std::uint64_t position = 0; all.next(&position, &e);) {
      if (part != DictPart::values) (void)out->push(value(e.key));
      if (part != DictPart::keys) (void)out->push(value(e.value));
    }
    return true;
  });
  return done || static_cast<bool>(raise_no_memory());
}

// ---- inline caches

namespace {

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
  if (w) {
    Ref v = dict_slot_value(d, static_cast<std::uint32_t>(w) - 1, name);
    if (v) return v;
  }
  Ref v = dict_find_str(d, name);
  if (v) {
    std::uint32_t slot = slot_of(d, name);
    if (fits(slot)) remember(cache, slot + 1);
  }
  return v;
}

bool dict_store_cached(Dict* d, Str* name, Value v, std::atomic<Word>* cache) {
  Word w = cache->load(std::memory_order_relaxed);  // relaxed: as remember()
  if (w) {
    publish_into(d, Value::object(name), v);
    retain(v);
    rcu::Word old;
    bool done = with_access(d, [&](auto mode) {
      return d->table.replace_at(mode, static_cast<std::uint32_t>(w) - 1, word(Value::object(name)), word(v),
                                 &old);
    });
    release(done ? value(old) : v);
    if (done) return true;
  }
  if (!dict_put_str(d, name, v)) return false;
  std::uint32_t slot = slot_of(d, name);
  if (fits(slot)) remember(cache, slot + 1);
  return true;
}

Ref dict_load_global_slow(Dict* globals, Dict* builtins, Str* name, std::atomic<Word>* cache) {
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

}  // namespace SW_MODEL
}  // namespace sidewinder
