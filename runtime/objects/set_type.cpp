// The types set and frozenset and their iterator.
#include "runtime/objects/arguments.h"
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/container_support.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/number.h"
#include "runtime/objects/set_operations.h"
#include "runtime/objects/table_walk.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

Set* self_of(Args args) { return args[0].as<Set>(); }
Ref none_if(bool done) { return done ? Ref::none() : Ref(); }
Ref truth_ref(Truth v) { return v == Truth::error ? Ref() : Ref::boolean(v == Truth::yes); }

// ---- construction

Ref create_set(Thread&, Type* type, Args) {
  Set* s = set_new(type);
  return s ? Ref::adopt(Value::object(s)) : Ref();
}

bool init_set(Thread& t, Value self, Args args) {
  if (exactly(self, BuiltinType::set) && !no_keywords("set", args)) return false;
  if (!positional_between("set", Args{args.values, args.positional(), nullptr}, 0, 1)) return false;
  if (set_length(self.as<Set>())) set_clear(self.as<Set>());
  return args.positional() == 0 || set_update(t, self.as<Set>(), args[0]);
}

Ref create_frozenset(Thread& t, Type* type, Args args) {
  bool exact = type == builtin_type(BuiltinType::frozenset);
  if (exact && !no_keywords("frozenset", args)) return {};
  if (!positional_between("frozenset", Args{args.values, args.positional(), nullptr}, 0, 1)) return {};
  if (!args.positional()) return set_from_iterable(t, type, Value());
  if (exact && exactly(args[0], BuiltinType::frozenset)) return Ref::share(args[0]);
  return set_from_iterable(t, type, args[0]);
}

// ---- slots

Ref repr_set(Thread& t, Value self) {
  StrBuilder out;
  bool braces_only = exactly(self, BuiltinType::set);
  if (!set_length(self.as<Set>())) {
    out.append_utf8(type_name(self));
    out.append_ascii("()");
    return out.finish();
  }
  ActiveRepr active(t, self);
  if (!braces_only) {
    out.append_utf8(type_name(self));
    out.append('(');
  }
  if (active.nested()) {
    if (braces_only) out.append_ascii("set(");
    out.append_ascii("...)");
    return out.finish();
  }
  out.append('{');
  Root items(list_make());
  if (!items || !list_extend(t, items.as<List>(), self)) return {};
  for (std::int64_t i = 0;; ++i) {
    Ref item = list_item(items.as<List>(), i);
    if (!item) break;
    if (i) out.append_ascii(", ");
    if (!append_repr(t, out, std::move(item))) return {};
  }
  out.append_ascii(braces_only ? "}" : "})");
  return out.finish();
}

std::int64_t length_slot(Thread&, Value self) {
  return static_cast<std::int64_t>(set_length(self.as<Set>()));
}

std::uint64_t shuffled(std::int64_t hash) {
  auto h = static_cast<std::uint64_t>(hash);
  return (h ^ 89869747u ^ h << 16) * 3644798167u;
}

Truth hash_frozenset(Thread&, Value self, std::int64_t* out) {
  Set* s = self.as<Set>();
  *out = s->hash.load(std::memory_order_relaxed);  // relaxed: a function of what never changes
  if (*out != -1) return Truth::yes;
  std::uint64_t h = 0;
  Ref key;
  std::int64_t of_key;
  for (std::uint64_t position = 0; set_next(s, &position, &key, &of_key);) h ^= shuffled(of_key);
  h ^= (set_length(s) + 1) * 1927868237u;
  h ^= h >> 11 ^ h >> 25;
  h = h * 69069u + 907133923u;
  *out = h == ~std::uint64_t{0} ? 590923713 : static_cast<std::int64_t>(h);
  s->hash.store(*out, std::memory_order_relaxed);  // relaxed: as above
  return Truth::yes;
}

Truth same_sets(Thread& t, Set* a, Set* b) {
  return set_length(a) == set_length(b) ? set_is_subset(t, a, Value::object(b)) : Truth::no;
}

Ref compare_sets(Thread& t, Value a, Value b, CompareOp op) {
  if (!is_any_set(a) || !is_any_set(b)) return not_implemented();
  Set *x = a.as<Set>(), *y = b.as<Set>();
  switch (op) {
    case CompareOp::eq: return truth_ref(same_sets(t, x, y));
    case CompareOp::ne: {
      Truth same = same_sets(t, x, y);
      return same == Truth::error ? Ref() : Ref::boolean(same == Truth::no);
    }
    case CompareOp::le: return truth_ref(set_is_subset(t, x, b));
    case CompareOp::ge: return truth_ref(set_is_subset(t, y, a));
    case CompareOp::lt:
      return set_length(x) < set_length(y) ? truth_ref(set_is_subset(t, x, b)) : Ref::boolean(false);
    case CompareOp::gt:
      return set_length(y) < set_length(x) ? truth_ref(set_is_subset(t, y, a)) : Ref::boolean(false);
  }
  return {};
}

// A set as a key stands for the frozenset with the same items. Calls f(key, hash).
template <class F>
Truth with_key(Thread& t, Value key, F f) {
  std::int64_t hash;
  if (key_hash(t, key, &hash)) return f(key, hash);
  if (!is_kind(key, Kind::set) || !pending_is(t, BuiltinType::TypeError)) return Truth::error;
  clear_pending(t);
  Root frozen(set_from_iterable(t, builtin_type(BuiltinType::frozenset), key));
  if (!frozen || !key_hash(t, frozen, &hash)) return Truth::error;
  return f(frozen.get(), hash);
}

Truth contains_slot(Thread& t, Value self, Value key) {
  return with_key(t, key,
                  [&](Value k, std::int64_t h) { return set_contains_hashed(t, self.as<Set>(), k, h); });
}

template <Ref (*kOperation)(Thread&, Set*, Value)>
Ref operator_slot(Thread& t, Value a, Value b) {
  if (!is_any_set(a) || !is_any_set(b)) return not_implemented();
  return kOperation(t, a.as<Set>(), b);
}

Ref united(Thread& t, Set* s, Value other) {
  Root all(set_copy(t, s));
  if (!all || !set_update(t, all.as<Set>(), other)) return {};
  return all.take();
}

// What `fresh`, which nobody else knows, has becomes all that s has. It is a part of what s had.
bool take_contents(Thread& t, Set* s, Set* fresh) {
  publish_before_store(s, Value::object(fresh));
  if (!is_concurrent(s)) return with_access(s, [&](auto) { return s->table.swap(fresh->table), true; });
  std::uint64_t position = 0;
  std::int64_t hash;
  Ref next;
  while (set_next(s, &position, &next, &hash)) {
    Root key(std::move(next));
    Truth kept = set_contains_hashed(t, fresh, key, hash);
    if (kept == Truth::error) return false;
    if (kept == Truth::no && set_discard_hashed(t, s, key, hash) == Truth::error) return false;
  }
  return true;
}

// What s has in common with others becomes all that it has.
bool keep_common(Thread& t, Set* s, Value other) {
  Root common(set_intersection(t, s, other));
  if (!common) return false;
  return take_contents(t, s, common.as<Set>());
}

template <bool (*kUpdate)(Thread&, Set*, Value)>
Ref in_place_slot(Thread& t, Value self, Value other) {
  if (!is_any_set(other)) return not_implemented();
  return kUpdate(t, self.as<Set>(), other) ? Ref::share(self) : Ref();
}

// ---- methods of one key

Ref add(Thread& t, Args args) { return none_if(set_add(t, self_of(args), args[1])); }

Truth discarded(Thread& t, Args args) {
  return with_key(t, args[1],
                  [&](Value k, std::int64_t h) { return set_discard_hashed(t, self_of(args), k, h); });
}

Ref remove(Thread& t, Args args) {
  Truth there = discarded(t, args);
  if (there == Truth::yes) return Ref::none();
  return there == Truth::error ? Ref() : raise_value(BuiltinType::KeyError, args[1]);
}

Ref discard(Thread& t, Args args) { return none_if(discarded(t, args) != Truth::error); }

Ref pop(Thread&, Args args) {
  Set* s = self_of(args);
  rcu::Change c = with_access(s, [&](auto mode) { return s->table.pop(mode, *current_mutator()); });
  if (c.status == rcu::Status::out_of_memory) return raise_no_memory();
  if (c.status == rcu::Status::erased)
    return c.key_owned ? take_counted(Value::from_bits(c.key)) : Ref::share(Value::from_bits(c.key));
  return raise(BuiltinType::KeyError, "pop from an empty set");
}

Ref clear(Thread&, Args args) {
  set_clear(self_of(args));
  return Ref::none();
}

// ---- methods of other iterables

Ref copy(Thread& t, Args args) {
  if (exactly(args[0], BuiltinType::frozenset)) return Ref::share(args[0]);
  return set_copy(t, self_of(args));
}

template <bool (*kUpdate)(Thread&, Set*, Value)>
Ref update_by_all(Thread& t, Args args) {
  for (std::uint32_t i = 1; i < args.count; ++i)
    if (!kUpdate(t, self_of(args), args[i])) return {};
  return Ref::none();
}

Ref union_of_all(Thread& t, Args args) {
  Root all(set_copy(t, self_of(args)));
  if (!all) return {};
  for (std::uint32_t i = 1; i < args.count; ++i)
    if (args[i] != args[0] && !set_update(t, all.as<Set>(), args[i])) return {};
  return all.take();
}

Ref intersection_of_all(Thread& t, Args args) {
  if (args.count == 1) return copy(t, args);
  Root common(args[0]);
  for (std::uint32_t i = 1; i < args.count; ++i) {
    common = set_intersection(t, common.as<Set>(), args[i]);
    if (!common) return {};
  }
  return common.take();
}

Ref intersection_update(Thread& t, Args args) {
  Root common(intersection_of_all(t, args));
  if (!common) return {};
  return none_if(take_contents(t, self_of(args), common.as<Set>()));
}

Ref difference_of_all(Thread& t, Args args) {
  if (args.count == 1) return copy(t, args);
  Root rest(set_difference(t, self_of(args), args[1]));
  for (std::uint32_t i = 2; rest && i < args.count; ++i)
    if (!set_difference_update(t, rest.as<Set>(), args[i])) return {};
  return rest.take();
}

Ref symmetric_difference(Thread& t, Args args) { return set_symmetric_difference(t, self_of(args), args[1]); }
Ref symmetric_difference_update(Thread& t, Args args) {
  return none_if(set_symmetric_difference_update(t, self_of(args), args[1]));
}
Ref issubset(Thread& t, Args args) { return truth_ref(set_is_subset(t, self_of(args), args[1])); }
Ref issuperset(Thread& t, Args args) { return truth_ref(set_is_superset(t, self_of(args), args[1])); }
Ref isdisjoint(Thread& t, Args args) { return truth_ref(set_is_disjoint(t, self_of(args), args[1])); }

Ref sizeof_set(Thread&, Args args) {
  Set* s = self_of(args);
  return int_from_int64(static_cast<std::int64_t>(
      sizeof(Set) + with_access(s, [&](auto mode) { return s->table.memory(mode); })));
}

#define SW_SET_READING                                                                                      \
  {"copy", copy, Arity::none, 0, 0, Binding::method, "Return a shallow copy of a set."},                    \
      {"difference",                                                                                        \
       difference_of_all,                                                                                   \
       Arity::any,                                                                                          \
       0,                                                                                                   \
       0,                                                                                                   \
       Binding::method,                                                                                     \
       "Return the difference of two or more sets as a new set."},                                          \
      {"intersection",                                                                                      \
       intersection_of_all,                                                                                 \
       Arity::any,                                                                                          \
       0,                                                                                                   \
       0,                                                                                                   \
       Binding::method,                                                                                     \
       "Return the intersection of two sets as a new set."},                                                \
      {"isdisjoint",                                                                                        \
       isdisjoint,                                                                                          \
       Arity::one,                                                                                          \
       0,                                                                                                   \
       0,                                                                                                   \
       Binding::method,                                                                                     \
       "Return True if two sets have a null intersection."},                                                \
      {"issubset",                                                                                          \
       issubset,                                                                                            \
       Arity::one,                                                                                          \
       0,                                                                                                   \
       0,                                                                                                   \
       Binding::method,                                                                                     \
       "Report whether another set contains this set."},                                                    \
      {"issuperset",                                                                                        \
       issuperset,                                                                                          \
       Arity::one,                                                                                          \
       0,                                                                                                   \
       0,                                                                                                   \
       Binding::method,                                                                                     \
       "Report whether this set contains another set."},                                                    \
      {"symmetric_difference",                                                                              \
       symmetric_difference,                                                                                \
       Arity::one,                                                                                          \
       0,                                                                                                   \
       0,                                                                                                   \
       Binding::method,                                                                                     \
       "Return the symmetric difference of two sets as a new set."},                                        \
      {"union", union_of_all, Arity::any, 0, 0, Binding::method, "Return the union of sets as a new set."}, \
  {                                                                                                         \
    "__sizeof__", sizeof_set, Arity::none                                                                   \
  }

constexpr MethodDef kFrozenMethods[] = {SW_SET_READING, {}};
constexpr MethodDef kMethods[] = {
    SW_SET_READING,
    {"add", add, Arity::one, 0, 0, Binding::method,
     "Add an element to a set.\n\nThis has no effect if the element is already present."},
    {"clear", clear, Arity::none, 0, 0, Binding::method, "Remove all elements from this set."},
    {"difference_update", update_by_all<set_difference_update>, Arity::any, 0, 0, Binding::method,
     "Remove all elements of another set from this set."},
    {"discard", discard, Arity::one, 0, 0, Binding::method,
     "Remove an element from a set if it is a member."},
    {"intersection_update", intersection_update, Arity::any, 0, 0, Binding::method,
     "Update a set with the intersection of itself and another."},
    {"pop", pop, Arity::none, 0, 0, Binding::method,
     "Remove and return an arbitrary set element.\nRaises KeyError if the set is empty."},
    {"remove", remove, Arity::one, 0, 0, Binding::method,
     "Remove an element from a set; it must be a member.\n\nIf the element is not a member, raise a "
     "KeyError."},
    {"symmetric_difference_update", symmetric_difference_update, Arity::one, 0, 0, Binding::method,
     "Update a set with the symmetric difference of itself and another."},
    {"update", update_by_all<set_update>, Arity::any, 0, 0, Binding::method,
     "Update a set with the union of itself and others."},
    {},
};

// ---- iteration: as dict_iterators.cpp

using SetIterator = TableWalk;

Ref iterate(Thread&, Value self) {
  Set* s = self.as<Set>();
  Ref sequence = Ref::share(self);
  if (!is_frozen(s) && is_concurrent(s)) {
    ValueBuffer items;
    if (!set_copy_keys(s, &items)) return {};
    sequence = tuple_from(items.data(), items.size());
    if (!sequence) return {};
  }
  auto* it = static_cast<SetIterator*>(allocate_object(
      sizeof(SetIterator), Kind::iterator, static_cast<std::uint32_t>(BuiltinType::set_iterator)));
  if (!it) return raise_no_memory();
  it->sequence.init(sequence);
  bool copied = is_tuple(sequence);
  auto n = static_cast<std::int64_t>(copied ? sequence.as<Tuple>()->size : set_length(s));
  new (&it->position) std::atomic<std::uint64_t>(0);
  new (&it->remaining) std::atomic<std::int64_t>(n);
  new (&it->used) std::atomic<std::int64_t>(n);
  return Ref::adopt(Value::object(it));
}

Ref next_item(Thread&, Value self) {
  auto* it = self.as<SetIterator>();
  if (walk_number(it->used) == kWalkOver) return {};
  Value sequence = it->sequence.peek();  // never replaced
  std::uint64_t at = walk_number(it->position);
  Ref key;
  if (is_tuple(sequence)) {
    if (at >= sequence.as<Tuple>()->size) return finish_walk(it);
    key = Ref::share((*sequence.as<Tuple>())[at++]);
  } else {
    Set* s = sequence.as<Set>();
    if (!is_concurrent(s) && walk_number(it->used) != static_cast<std::int64_t>(set_length(s))) {
      set_walk_number(it->used, kWalkBroken);
      return raise(BuiltinType::RuntimeError, "Set changed size during iteration");
    }
    std::int64_t hash;
    if (!set_next(s, &at, &key, &hash)) return finish_walk(it);
  }
  set_walk_number(it->position, at);
  set_walk_number(it->remaining, walk_number(it->remaining) - 1);
  return key;
}

Ref length_hint(Thread&, Args args) {
  auto* it = args[0].as<SetIterator>();
  Value sequence = it->sequence.peek();
  bool valid = is_tuple(sequence) ||
               walk_number(it->used) == static_cast<std::int64_t>(set_length(sequence.as<Set>()));
  return int_from_int64(
      valid && walk_number(it->used) >= 0 ? std::max<std::int64_t>(walk_number(it->remaining), 0) : 0);
}

// ---- tables

constexpr TypeSlots shared_slots() {
  TypeSlots s{};
  s.repr = repr_set;
  s.compare = compare_sets;
  s.iter = iterate;
  s.length = length_slot;
  s.contains = contains_slot;
  s.binary[static_cast<int>(BinaryOp::and_)] = operator_slot<set_intersection>;
  s.binary[static_cast<int>(BinaryOp::or_)] = operator_slot<united>;
  s.binary[static_cast<int>(BinaryOp::sub)] = operator_slot<set_difference>;
  s.binary[static_cast<int>(BinaryOp::xor_)] = operator_slot<set_symmetric_difference>;
  return s;
}
constexpr TypeSlots set_slots() {
  TypeSlots s = shared_slots();
  s.create = create_set;
  s.init = init_set;
  s.in_place[static_cast<int>(BinaryOp::and_)] = in_place_slot<keep_common>;
  s.in_place[static_cast<int>(BinaryOp::or_)] = in_place_slot<set_update>;
  s.in_place[static_cast<int>(BinaryOp::sub)] = in_place_slot<set_difference_update>;
  s.in_place[static_cast<int>(BinaryOp::xor_)] = in_place_slot<set_symmetric_difference_update>;
  return s;
}
constexpr TypeSlots frozenset_slots() {
  TypeSlots s = shared_slots();
  s.create = create_frozenset;
  s.hash = hash_frozenset;
  return s;
}
constexpr TypeSlots kSlots = set_slots();
constexpr TypeSlots kFrozenSlots = frozenset_slots();
constexpr TypeSlots kIteratorSlots{.iter = self_iterator, .next = next_item};
constexpr MethodDef kIteratorMethods[] = {{"__length_hint__", length_hint, Arity::none}, {}};

}  // namespace

const TypeDef kSetType = {
    .name = "set",
    .slots = &kSlots,
    .methods = kMethods,
    .doc =
        "set() -> new empty set object\nset(iterable) -> new set object\n\nBuild an unordered collection of "
        "unique "
        "elements.",
    .kind = Kind::set,
    .instance_size = sizeof(Set),
    .flags = kTypeWeakrefable,
};
const TypeDef kFrozenSetType = {
    .name = "frozenset",
    .slots = &kFrozenSlots,
    .methods = kFrozenMethods,
    .doc =
        "frozenset() -> empty frozenset object\nfrozenset(iterable) -> frozenset object\n\nBuild an "
        "immutable "
        "unordered collection of unique elements.",
    .kind = Kind::frozenset,
    .instance_size = sizeof(Set),
    .flags = kTypeWeakrefable,
};
const TypeDef kSetIteratorType = {
    .name = "set_iterator",
    .slots = &kIteratorSlots,
    .methods = kIteratorMethods,
    .subclassable = false,
    .kind = Kind::iterator,
    .instance_size = sizeof(SetIterator),
};

}  // namespace SW_MODEL
}  // namespace sidewinder
