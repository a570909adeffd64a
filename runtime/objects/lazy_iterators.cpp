// The types that turn iterators into iterators: enumerate, reversed, zip, map, filter.
#include "runtime/objects/arguments.h"
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/container_support.h"
#include "runtime/objects/iterators.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/native_object.h"
#include "runtime/objects/number.h"
#include "runtime/objects/sequence_walk.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

// ---- enumerate

struct Enumerate : NativeObject {
  Slot iterator;
  Slot count;  // an int of any size
};

void traverse_enumerate(Object* o, ChildVisitor visit) {
  auto* e = static_cast<Enumerate*>(o);
  visit(e->iterator.peek());
  visit(e->count.peek());
}

constexpr Signature kEnumerate{"enumerate", {"iterable", "start"}, 1};

Ref create_enumerate(Thread& t, Type* type, Args args) {
  Value a[2];
  if (!args.count) return raise(BuiltinType::TypeError, "enumerate() missing required argument 'iterable'");
  if (!bind_arguments(kEnumerate, args, a)) return {};
  Root start(a[1] ? index(t, a[1]) : Ref::adopt(Value::small_int(0)));
  if (!start) return {};
  Root iterator(get_iterator(t, a[0]));
  if (!iterator) return {};
  auto* e = allocate_native<Enumerate>(type, traverse_enumerate, nullptr);
  if (!e) return {};
  e->iterator.init(iterator);
  e->count.init(start);
  return Ref::adopt(Value::object(e));
}

bool advance_enumerate(Thread& t, Value self, Ref* count, Ref* item) {
  auto* e = self.as<Enumerate>();
  if (!step_sequence(e->iterator.peek(), item)) *item = next(t, e->iterator.peek());
  if (!*item) return false;
  *count = e->count.load(e);
  Ref after = int_add(*count, Value::small_int(1));
  if (!after) return false;
  e->count.store(e, after);
  return true;
}

Ref next_enumerated(Thread& t, Value self) {
  Ref count, item;
  if (!advance_enumerate(t, self, &count, &item)) return {};
  Value pair[] = {count, item};
  return tuple_from(pair, 2);
}

// ---- reversed

struct Reversed : NativeObject {
  Slot sequence;  // unbound when exhausted
  std::atomic<std::int64_t> position;
};

void traverse_reversed(Object* o, ChildVisitor visit) { visit(static_cast<Reversed*>(o)->sequence.peek()); }

Ref create_reversed(Thread& t, Type* type, Args args) {
  if (type == builtin_type(BuiltinType::reversed) && !no_keywords("reversed", args)) return {};
  if (!positional_between("reversed", Args{args.values, args.positional(), nullptr}, 1, 1)) return {};
  Value v = args[0];
  Value method = lookup_special(type_of(v), names(t).dunder_reversed);
  if (method.is_none()) return raise(BuiltinType::TypeError, "'{}' object is not reversible", type_name(v));
  if (method) return call_method(t, v, names(t).dunder_reversed);
  if (!slots_of(v).get_item || is_kind(v, Kind::dict) || is_kind(v, Kind::mapping_proxy))
    return raise(BuiltinType::TypeError, "'{}' object is not reversible", type_name(v));
  std::int64_t n = length(t, v);
  if (n < 0) return {};
  auto* r = allocate_native<Reversed>(type, traverse_reversed, nullptr);
  if (!r) return {};
  r->sequence.init(v);
  new (&r->position) std::atomic<std::int64_t>(n - 1);
  return Ref::adopt(Value::object(r));
}

Ref next_reversed(Thread& t, Value self) {
  auto* r = self.as<Reversed>();
  Root sequence(r->sequence.load(r));
  std::int64_t at = r->position.load(std::memory_order_relaxed);  // relaxed: nothing is reached through it
  if (!sequence || at < 0) return {};
  Root i(int_from_int64(at));
  if (!i) return {};
  Ref v = get_item(t, sequence, i);
  if (v) {
    r->position.store(at - 1, std::memory_order_relaxed);  // relaxed: as above
    return v;
  }
  if (!pending_is(t, BuiltinType::IndexError) && !pending_is(t, BuiltinType::StopIteration)) return {};
  clear_pending(t);
  r->position.store(-1, std::memory_order_relaxed);  // relaxed: as above
  r->sequence.store(r, Value());
  return {};
}

Ref reversed_hint(Thread& t, Args args) {
  auto* r = args[0].as<Reversed>();
  Root sequence(r->sequence.load(r));
  if (!sequence) return int_from_int64(0);
  std::int64_t n = length(t, sequence);
  if (n < 0) return {};
  std::int64_t left = r->position.load(std::memory_order_relaxed) + 1;  // relaxed: as above
  return int_from_int64(n < left ? 0 : left);
}

// ---- what zip and map walk over

// The iterators of n values, as a tuple.
Ref iterators_of(Thread& t, const Value* values, std::uint32_t n) {
  Root tuple(tuple_make(n));
  if (!tuple) return {};
  for (std::uint32_t i = 0; i < n; ++i) {
    Ref iterator = get_iterator(t, values[i]);
    if (!iterator) return {};
    tuple.as<Tuple>()->items[i].init(iterator);
  }
  return tuple.take();
}

struct Zip : NativeObject {
  Slot iterators;  // a tuple
  bool strict;
};

void traverse_zip(Object* o, ChildVisitor visit) { visit(static_cast<Zip*>(o)->iterators.peek()); }

Ref create_zip(Thread& t, Type* type, Args args) {
  bool strict = false;
  if (args.keyword_count()) {
    Value flag = keyword_argument(args, "strict");
    std::string scratch;
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i)
      if (type == builtin_type(BuiltinType::zip) && !str_equal((*args.keywords)[i], "strict"))
        return raise(BuiltinType::TypeError, "'{}' is an invalid keyword argument for zip()",
                     str_utf8((*args.keywords)[i].as<Str>(), scratch));
    if (flag) {
      Truth wanted = truth(t, flag);
      if (wanted == Truth::error) return {};
      strict = wanted == Truth::yes;
    }
  }
  Root iterators(iterators_of(t, args.values, args.positional()));
  if (!iterators) return {};
  auto* z = allocate_native<Zip>(type, traverse_zip, nullptr);
  if (!z) return {};
  z->iterators.init(iterators);
  z->strict = strict;
  return Ref::adopt(Value::object(z));
}

Ref uneven(std::uint64_t i, const char* how) {
  return raise(BuiltinType::ValueError, "zip() argument {} is {} than argument{}{}", i + 1, how,
               i == 1 ? " " : "s 1-", i);
}

// Iterator i is exhausted: the ones before must be, too.
Ref end_of_strict_zip(Thread& t, Tuple* iterators, std::uint64_t i) {
  if (has_pending(t)) return {};
  if (i) return uneven(i, "shorter");
  for (std::uint64_t k = 1; k < iterators->size; ++k) {
    Ref item = next(t, (*iterators)[k]);
    if (item) return uneven(k, "longer");
    if (has_pending(t)) return {};
  }
  return {};
}

// One item of each of two iterators. False: one has none; *first is empty if it was the first.
bool advance_zip(Thread& t, Tuple* iterators, Ref* first, Ref* second) {
  Value one = (*iterators)[0], other = (*iterators)[1];
  if (step_sequence(one, first)) {
    if (!*first) return false;
    if (step_sequence(other, second)) return static_cast<bool>(*second);
  } else {
    *first = next(t, one);
    if (!*first) return false;
  }
  Root keep(std::move(*first));
  *second = next(t, other);
  *first = keep.take();
  return static_cast<bool>(*second);
}

// One item of each iterator; *ended: the iterator that had none.
Ref next_row(Thread& t, Tuple* iterators, std::uint64_t* ended) {
  std::uint64_t n = iterators->size;
  if (n == 2) {  // the common case without a rooted tuple
    Ref first, second;
    if (!advance_zip(t, iterators, &first, &second)) return *ended = static_cast<bool>(first), Ref();
    Value pair[] = {first, second};
    return tuple_from(pair, 2);
  }
  Root row(tuple_make(n));
  if (!row) return {};
  for (std::uint64_t i = 0; i < n; ++i) {
    *ended = i;
    Ref item = next(t, (*iterators)[i]);
    if (!item) return {};
    row.as<Tuple>()->items[i].init(item);
  }
  return row.take();
}

Ref next_zipped(Thread& t, Value self) {
  auto* z = self.as<Zip>();
  Tuple* iterators = z->iterators.peek().as<Tuple>();  // never replaced
  if (!iterators->size) return {};
  std::uint64_t ended = 0;
  Ref row = next_row(t, iterators, &ended);
  if (row || !z->strict) return row;
  return end_of_strict_zip(t, iterators, ended);
}

// ---- map

struct Map : NativeObject {
  Slot function;
  Slot iterators;  // a tuple
};

void traverse_map(Object* o, ChildVisitor visit) {
  auto* m = static_cast<Map*>(o);
  visit(m->function.peek());
  visit(m->iterators.peek());
}

Ref create_map(Thread& t, Type* type, Args args) {
  if (type == builtin_type(BuiltinType::map) && !no_keywords("map", args)) return {};
  if (args.positional() < 2) return raise(BuiltinType::TypeError, "map() must have at least two arguments.");
  Root iterators(iterators_of(t, args.values + 1, args.positional() - 1));
  if (!iterators) return {};
  auto* m = allocate_native<Map>(type, traverse_map, nullptr);
  if (!m) return {};
  m->function.init(args[0]);
  m->iterators.init(iterators);
  return Ref::adopt(Value::object(m));
}

Ref next_mapped(Thread& t, Value self) {
  auto* m = self.as<Map>();
  Tuple* iterators = m->iterators.peek().as<Tuple>();
  if (iterators->size == 1) {
    Root item(next(t, (*iterators)[0]));
    return item ? call(t, m->function.peek(), {item.get()}) : Ref();
  }
  std::uint64_t ended = 0;
  Root row(next_row(t, iterators, &ended));
  return row ? call_with_tuple(t, m->function.peek(), row.as<Tuple>(), nullptr) : Ref();
}

// ---- filter

struct Filter : NativeObject {
  Slot function;  // None: truth
  Slot iterator;
};

void traverse_filter(Object* o, ChildVisitor visit) {
  auto* f = static_cast<Filter*>(o);
  visit(f->function.peek());
  visit(f->iterator.peek());
}

Ref create_filter(Thread& t, Type* type, Args args) {
  if (type == builtin_type(BuiltinType::filter) && !no_keywords("filter", args)) return {};
  if (!positional_between("filter", Args{args.values, args.positional(), nullptr}, 2, 2)) return {};
  Root iterator(get_iterator(t, args[1]));
  if (!iterator) return {};
  auto* f = allocate_native<Filter>(type, traverse_filter, nullptr);
  if (!f) return {};
  f->function.init(args[0]);
  f->iterator.init(iterator);
  return Ref::adopt(Value::object(f));
}

Truth wanted(Thread& t, Value function, Value item) {
  if (function.is_none() || function == Value::object(builtin_type(BuiltinType::bool_)))
    return truth(t, item);
  Root verdict(call(t, function, {item}));
  return verdict ? truth(t, verdict) : Truth::error;
}

Ref next_filtered(Thread& t, Value self) {
  auto* f = self.as<Filter>();
  for (;;) {
    Root item(next(t, f->iterator.peek()));
    if (!item) return {};
    Truth keep = wanted(t, f->function.peek(), item);
    if (keep == Truth::error) return {};
    if (keep == Truth::yes) return item.take();
    if (!quiesce_if_due(t)) return {};
  }
}

constexpr TypeSlots kEnumerateSlots{
    .create = create_enumerate, .iter = self_iterator, .next = next_enumerated};
constexpr TypeSlots kReversedSlots{.create = create_reversed, .iter = self_iterator, .next = next_reversed};
constexpr TypeSlots kZipSlots{.create = create_zip, .iter = self_iterator, .next = next_zipped};
constexpr TypeSlots kMapSlots{.create = create_map, .iter = self_iterator, .next = next_mapped};
constexpr TypeSlots kFilterSlots{.create = create_filter, .iter = self_iterator, .next = next_filtered};
constexpr MethodDef kReversedMethods[] = {{"__length_hint__", reversed_hint, Arity::none}, {}};

constexpr TypeDef lazy(const char* name, const TypeSlots* slots, const MethodDef* methods,
                       std::uint32_t size) {
  return {.name = name, .slots = slots, .methods = methods, .kind = Kind::native, .instance_size = size};
}

}  // namespace

const TypeDef kEnumerateType = lazy("enumerate", &kEnumerateSlots, nullptr, sizeof(Enumerate));
const TypeDef kReversedType = lazy("reversed", &kReversedSlots, kReversedMethods, sizeof(Reversed));
const TypeDef kZipType = lazy("zip", &kZipSlots, nullptr, sizeof(Zip));
const TypeDef kMapType = lazy("map", &kMapSlots, nullptr, sizeof(Map));
const TypeDef kFilterType = lazy("filter", &kFilterSlots, nullptr, sizeof(Filter));

PairStep next_pair(Thread& t, Value iterator, Ref* first, Ref* second) {
  bool made;
  if (exactly(iterator, BuiltinType::zip)) {
    auto* z = iterator.as<Zip>();
    Tuple* iterators = z->iterators.peek().as<Tuple>();  // never replaced
    if (iterators->size != 2 || z->strict) return PairStep::other;
    made = advance_zip(t, iterators, first, second);
  } else if (exactly(iterator, BuiltinType::enumerate)) {
    made = advance_enumerate(t, iterator, first, second);
  } else if (exactly(iterator, BuiltinType::dict_item_iterator)) {
    made = next_dict_item(iterator, first, second);
  } else {
    return PairStep::other;
  }
  if (SW_LIKELY(made)) return PairStep::made;
  return has_pending(t) ? PairStep::raised : PairStep::ended;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
