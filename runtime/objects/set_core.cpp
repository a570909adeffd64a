// Sets: making, single keys, filling. Operations on two sets are in set_operations.cpp, the types in
// set_type.cpp.
#include "runtime/objects/abstract.h"
#include "runtime/objects/container_support.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/kinds.h"
#include "runtime/objects/plain_instance.h"
#include "runtime/objects/set_operations.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

Mutator& reclaimer() { return *current_mutator(); }

void traverse_set(Object* o, ChildVisitor visit) {
  static_cast<Set*>(o)->table.traverse(rcu::Exclusive{}, [&](rcu::Word w) { visit(Value::from_bits(w)); });
  traverse_attributes(o, visit);
}

void walk_set(Object* o, ChildVisitor visit) {
  static_cast<Set*>(o)->table.traverse(WalkAccess{}, [&](rcu::Word w) { visit(Value::from_bits(w)); });
  traverse_attributes(o, visit);
}

void dispose_set(Object* o) {
  static_cast<Set*>(o)->table.destroy(reclaimer(), [](rcu::Word) {});
  dispose_attributes(o);
}

template <BuiltinType kType>
void end_set(Object* o) {
  static_cast<Set*>(o)->table.destroy(reclaimer(), [](rcu::Word w) { release(Value::from_bits(w)); });
  if (SW_LIKELY(is_plain_instance<kType>(o))) return;
  traverse_attributes(o, {});
  dispose_attributes(o);
}

rcu::Word candidate_of(const rcu::Lookup& l) { return l.word; }
rcu::Word candidate_of(const rcu::Change& c) { return c.key; }
template <class R>
rcu::Word candidate(const R& r) {
  return candidate_of(r);
}

}  // namespace

const KindOps kSetOps = {"set", traverse_set, dispose_set, nullptr, walk_set, end_set<BuiltinType::set>};
const KindOps kFrozenSetOps = {"frozenset", traverse_set, dispose_set,
                               nullptr,     walk_set,     end_set<BuiltinType::frozenset>};

// ---- making

Set* set_new(Type* type) {
  Set* s = allocate_instance_of<Set>(type);
  if (!s) return nullptr;
  new (&s->table) decltype(s->table)();
  new (&s->hash) std::atomic<std::int64_t>(-1);
  return s;
}

Ref set_of_kind(Kind kind) {
  Set* s = set_new(builtin_type(kind == Kind::set ? BuiltinType::set : BuiltinType::frozenset));
  return s ? Ref::adopt(Value::object(s)) : Ref();
}

Ref set_make() { return set_of_kind(Kind::set); }

Ref frozenset_from(Thread& t, const Value* items, std::size_t n) {
  Root made(set_of_kind(Kind::frozenset));
  if (!made) return {};
  for (std::size_t i = 0; i < n; ++i)
    if (!set_add(t, made.as<Set>(), items[i])) return {};
  return made.take();
}

Ref set_from_iterable(Thread& t, Type* type, Value iterable) {
  Set* s = set_new(type);
  if (!s) return {};
  Root made(Ref::adopt(Value::object(s)));
  if (iterable && !set_update(t, s, iterable)) return {};
  return made.take();
}

// ---- single keys

std::size_t set_length(const Set* s) {
  return with_access(s, [&](auto mode) { return s->table.size(mode); });
}

namespace {

bool add_undecided(Thread& t, Set* s, Value key, std::int64_t hash) {
  rcu::Change c;
  auto op = [&](KeyMatch& match) {
    return with_access(s, [&](auto mode) {
      return s->table.add(mode, reclaimer(), key.bits(), static_cast<std::uint64_t>(hash), match);
    });
  };
  if (!until_decided(t, key, &c, op, candidate<rcu::Change>)) return false;
  return c.status != rcu::Status::out_of_memory || static_cast<bool>(raise_no_memory());
}

Truth contains_undecided(Thread& t, Set* s, Value key, std::int64_t hash) {
  rcu::Lookup l;
  auto op = [&](KeyMatch& match) {
    return with_access(s, [&](auto mode) {
      return s->table.contains(mode, key.bits(), static_cast<std::uint64_t>(hash), match);
    });
  };
  if (!until_decided(t, key, &l, op, candidate<rcu::Lookup>)) return Truth::error;
  return l.status == rcu::Status::found ? Truth::yes : Truth::no;
}

}  // namespace

bool set_add_hashed(Thread& t, Set* s, Value key, std::int64_t hash) {
  if (s->is_shared()) publish(key);
  rcu::Status status = with_access(s, [&](auto mode) {
    PlainMatch match{key};
    return s->table.add(mode, reclaimer(), key.bits(), static_cast<std::uint64_t>(hash), match).status;
  });
  if (SW_UNLIKELY(status == rcu::Status::undecided)) return add_undecided(t, s, key, hash);
  return SW_LIKELY(status != rcu::Status::out_of_memory) || static_cast<bool>(raise_no_memory());
}

rcu::Status set_look(Set* s, Value key, std::int64_t hash) {
  return with_access(s, [&](auto mode) {
    PlainMatch match{key};
    return s->table.contains(mode, key.bits(), static_cast<std::uint64_t>(hash), match).status;
  });
}

Truth set_contains_hashed(Thread& t, Set* s, Value key, std::int64_t hash) {
  rcu::Status status = set_look(s, key, hash);
  if (SW_UNLIKELY(status == rcu::Status::undecided)) return contains_undecided(t, s, key, hash);
  return status == rcu::Status::found ? Truth::yes : Truth::no;
}

Truth set_discard_hashed(Thread& t, Set* s, Value key, std::int64_t hash) {
  rcu::Change c;
  auto op = [&](KeyMatch& match) {
    return with_access(s, [&](auto mode) {
      return s->table.discard(mode, reclaimer(), key.bits(), static_cast<std::uint64_t>(hash), match);
    });
  };
  if (!until_decided(t, key, &c, op, candidate<rcu::Change>)) return Truth::error;
  if (c.status != rcu::Status::erased) return Truth::no;
  if (c.key_owned) release(Value::from_bits(c.key));
  return Truth::yes;
}

bool set_add(Thread& t, Set* s, Value item) {
  std::int64_t h;
  return key_hash(t, item, &h) && set_add_hashed(t, s, item, h);
}

Truth set_contains(Thread& t, Set* s, Value item) {
  std::int64_t h;
  return key_hash(t, item, &h) ? set_contains_hashed(t, s, item, h) : Truth::error;
}

Truth set_discard(Thread& t, Set* s, Value item) {
  std::int64_t h;
  return key_hash(t, item, &h) ? set_discard_hashed(t, s, item, h) : Truth::error;
}

// ---- all of it

bool set_next(const Set* s, std::uint64_t* position, Ref* key, std::int64_t* hash) {
  return with_access(s, [&](auto mode) {
    rcu::Word word;
    std::uint64_t h;
    if (!s->table.next(mode, position, &word, &h)) return false;
    *key = Ref::share(Value::from_bits(word));
    *hash = static_cast<std::int64_t>(h);
    return true;
  });
}

void set_clear(Set* s) {
  ValueBuffer dropped;  // released outside the lock
  // Out of memory: some key could not be frozen; then nothing happens, as clear() has no way to fail.
  (void)with_access(s, [&](auto mode) {
    return s->table.clear(mode, reclaimer(), [&](rcu::Word w) { dropped.push_counted(Value::from_bits(w)); });
  });
}

bool set_make_room(Set* s, std::size_t more) {
  rcu::Status status =
      with_access(s, [&](auto mode) { return s->table.reserve_more(mode, reclaimer(), more); });
  return status != rcu::Status::out_of_memory || static_cast<bool>(raise_no_memory());
}

namespace {

// Calls take(key, hash) for each key of one moment; false from it, or a failure to freeze a key: out of
// memory.
template <class F>
bool for_each_now(Set* s, F take) {
  return with_access(s, [&](auto mode) {
    typename decltype(s->table)::Snapshot all;
    if (s->table.snapshot(mode, reclaimer(), &all) == rcu::Status::out_of_memory) return false;
    rcu::Word word;
    std::uint64_t hash;
    for (std::uint64_t position = 0; all.next(&position, &word, &hash);)
      if (!take(Value::from_bits(word), static_cast<std::int64_t>(hash))) return false;
    return true;
  });
}

}  // namespace

bool set_copy_keys(Set* s, ValueBuffer* out) {
  return for_each_now(s, [&](Value key, std::int64_t) { return out->push(key); }) ||
         static_cast<bool>(raise_no_memory());
}

// ---- filling

namespace {

// Into a set that nobody else knows, in which nothing was yet: no key needs to be compared.
rcu::Status fill_fresh(Set* s, Set* from) {
  return with_access(from, [&](auto mode) {
    typename decltype(s->table)::Snapshot all;
    if (from->table.snapshot(mode, reclaimer(), &all) == rcu::Status::out_of_memory)
      return rcu::Status::out_of_memory;
    return s->table.copy_from(reclaimer(), all);
  });
}

// The same for a set that needs its lock: a fresh one is filled and put in its place. Never two locks at a
// time.
rcu::Status fill_empty(Set* s, Set* from) {
  Ref fresh = set_make();
  if (!fresh) return rcu::Status::out_of_memory;
  Set* filled = fresh.as<Set>();
  rcu::Status status = fill_fresh(filled, from);
  if (status != rcu::Status::inserted) return status;
  publish_before_store(s, fresh);
  return with_access(s, [&](auto mode) {
    if (s->table.memory(mode)) return rcu::Status::mismatch;
    s->table.swap(filled->table);
    return rcu::Status::inserted;
  });
}

bool merge_set(Thread& t, Set* s, Set* other) {
  if (s == other) return true;
  if (!is_concurrent(s) && !set_length(s)) {
    rcu::Status status = is_alone(s) ? fill_fresh(s, other) : fill_empty(s, other);
    if (status == rcu::Status::out_of_memory) return raise_no_memory();
    if (status == rcu::Status::inserted) return true;
  }
  Root moment;  // what others may change is copied first: its keys of one moment
  if (is_concurrent(other)) {
    moment = set_make();
    if (!moment) return false;
    if (fill_fresh(moment.as<Set>(), other) == rcu::Status::out_of_memory) return raise_no_memory();
    other = moment.as<Set>();
  }
  if (!set_length(other)) return true;
  if (!set_make_room(s, set_length(other))) return false;
  std::uint64_t position = 0;
  std::int64_t hash;
  Ref next;
  while (set_next(other, &position, &next, &hash)) {
    Root key(std::move(next));
    if (!set_add_hashed(t, s, key, hash) || !quiesce_if_due(t)) return false;
  }
  return true;
}

bool merge_keys(Thread& t, Set* s, Dict* d) {
  ValueBuffer keys;
  if (!dict_copy_entries(d, DictPart::keys, &keys) || !set_make_room(s, keys.size())) return false;
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (!set_add(t, s, keys[i])) return false;
  return true;
}

}  // namespace

bool set_update(Thread& t, Set* s, Value iterable) {
  if (is_any_set(iterable)) return merge_set(t, s, iterable.as<Set>());
  if (exactly(iterable, BuiltinType::dict)) return merge_keys(t, s, iterable.as<Dict>());
  return for_each(t, iterable, [&](Thread& t, Value item) { return set_add(t, s, item); });
}

}  // namespace SW_MODEL
}  // namespace sidewinder
