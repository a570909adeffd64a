// The module _collections: deque (lock-free between threads: rcu_map/deque.h), defaultdict, _count_elements.
#include <vector>

#include "runtime/builtins/modules/iter_object.h"
#include "runtime/model/deque.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/container_support.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/sequence_slots.h"
#include "runtime/objects/str_builder.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

struct Deque : NativeObject {
  ValueDeque items;
  std::uint64_t max_length;  // kUnbounded: none
};
using Items = ValueDeque;

Deque* of(Value v) { return v.as<Deque>(); }
Mutator& mutator() { return *current_mutator(); }

void traverse_deque(Object* o, ChildVisitor visit) {
  static_cast<Deque*>(o)->items.traverse(rcu::Exclusive{}, [&](rcu::Word w) { visit(Value::from_bits(w)); });
}
void dispose_deque(Object* o) {  // the children are dropped by whoever traversed
  static_cast<Deque*>(o)->items.destroy(mutator(), [](rcu::Word) {});
}

bool is_deque(Value v) {
  return v.is_object() && v.as_object()->kind == Kind::native &&
         static_cast<NativeObject*>(v.as_object())->dispose == dispose_deque;
}

std::int64_t size_of(Deque* d) {
  return with_access(d, [&](auto mode) { return static_cast<std::int64_t>(d->items.size(mode)); });
}
std::uint64_t serial_of(Deque* d) {
  return with_access(d, [&](auto mode) { return d->items.serial(mode); });
}

bool push(Deque* d, Value v, bool left) {
  if (d->is_shared()) publish(v);
  retain(v);
  rcu::Change c = with_access(d, [&](auto mode) {
    return left ? d->items.append_left(mode, mutator(), v.bits(), d->max_length)
                : d->items.append(mode, mutator(), v.bits(), d->max_length);
  });
  if (c.status == rcu::Status::replaced) release(Value::from_bits(c.value));
  if (c.status != rcu::Status::out_of_memory) return true;
  release(v);
  return raise_no_memory();
}

Ref pop(Deque* d, bool left) {
  rcu::Change c = with_access(d, [&](auto mode) {
    return left ? d->items.pop_left(mode, mutator()) : d->items.pop(mode, mutator());
  });
  if (c.status == rcu::Status::erased) return take_counted(Value::from_bits(c.value));
  if (c.status == rcu::Status::out_of_memory) return raise_no_memory();
  return raise_text(BuiltinType::IndexError, "pop from an empty deque");
}

// Everything at one moment, as a tuple; *serial tells of which.
Ref snapshot(Deque* d, std::uint64_t* serial = nullptr) {
  std::vector<Value> values;
  return with_access(d, [&](auto mode) {
    auto s = d->items.snapshot(mode);
    values.resize(s.size());
    static_assert(sizeof(Value) == sizeof(rcu::Word));
    s.copy_to(reinterpret_cast<rcu::Word*>(values.data()));
    if (serial) *serial = s.serial();
    return tuple_from(values.data(), values.size());
  });
}

// Installs the items if nothing has changed since. The new ones get counts, the old ones lose theirs.
enum class Installed { yes, changed, error };
Installed install(Deque* d, Tuple* old, std::uint64_t serial, const std::vector<Value>& values) {
  for (Value v : values) {
    if (d->is_shared()) publish(v);
    retain(v);
  }
  rcu::Status status = with_access(d, [&](auto mode) {
    return d->items.publish(mode, mutator(), serial, reinterpret_cast<const rcu::Word*>(values.data()),
                            values.size());
  });
  if (status != rcu::Status::replaced) {
    for (Value v : values) release(v);
    return status == rcu::Status::mismatch ? Installed::changed : (raise_no_memory(), Installed::error);
  }
  for (std::uint64_t i = 0; i < old->size; ++i) release((*old)[i]);
  return Installed::yes;
}

// Changes all items by a function on a copy, again if another thread was faster.
template <class F>
bool rewrite(Deque* d, F change) {
  for (;;) {
    std::uint64_t serial;
    Root old(snapshot(d, &serial));
    if (!old) return false;
    std::vector<Value> values;
    for (std::uint64_t i = 0; i < old.as<Tuple>()->size; ++i) values.push_back((*old.as<Tuple>())[i]);
    if (!change(values)) return false;
    Installed done = install(d, old.as<Tuple>(), serial, values);
    if (done != Installed::changed) return done == Installed::yes;
  }
}

bool extend(Thread& t, Deque* d, Value iterable, bool left) {
  Root source(is_deque(iterable) && of(iterable) == d ? snapshot(d) : Ref::share(iterable));
  return source && for_each(t, source.get(), [&](Thread&, Value v) { return push(d, v, left); });
}

// ---- making

Ref allocate(Type* type) {
  Deque* d = allocate_native<Deque>(type, traverse_deque, dispose_deque);
  if (!d) return {};
  new (&d->items) Items;
  d->max_length = Items::kUnbounded;
  return Ref::adopt(Value::object(d));
}
Ref create_deque(Thread&, Type* type, Args) { return allocate(type); }
bool clear(Deque* d) {
  std::vector<Value> gone;
  rcu::Status status = with_access(d, [&](auto mode) {
    return d->items.clear(mode, mutator(), [&](rcu::Word w) { gone.push_back(Value::from_bits(w)); });
  });
  for (Value v : gone) release(v);
  return status != rcu::Status::out_of_memory || raise_no_memory();
}
bool init_deque(Thread& t, Value self, Args args) {
  static constexpr Signature kSignature{"deque", {"iterable", "maxlen"}, 0, 2, 0};
  Value a[2];
  if (!bind_arguments(kSignature, args, a)) return false;
  std::uint64_t most = Items::kUnbounded;
  if (a[1] && !a[1].is_none()) {
    if (!slots_of(a[1]).index) return raise_text(BuiltinType::TypeError, "an integer is required");
    std::optional<std::int64_t> n = index_as_int64(t, a[1], builtin_type(BuiltinType::OverflowError));
    if (!n) return false;
    if (*n < 0) return raise_text(BuiltinType::ValueError, "maxlen must be non-negative");
    most = static_cast<std::uint64_t>(*n);
  }
  of(self)->max_length = most;
  return clear(of(self)) && (!a[0] || extend(t, of(self), a[0], false));
}
// An empty one of the same type and bound.
Ref like(Thread& t, Value self) {
  Deque* d = of(self);
  Root type(Value::object(type_of(self)));
  if (type_of(self)->has(kTypeHeap) && d->max_length != Items::kUnbounded) {
    Root nothing(tuple_empty()), most(int_from_uint64(d->max_length));
    return call(t, type.get(), {nothing.get(), most.get()});
  }
  Root made(type_of(self)->has(kTypeHeap) ? call(t, type.get()) : allocate(type.as<Type>()));
  if (made && is_deque(made.get())) of(made.get())->max_length = d->max_length;
  return made.take();
}
Ref deque_copy(Thread& t, Args args) {
  Root made(like(t, args[0])), items(snapshot(of(args[0])));
  if (!made || !items) return {};
  return extend(t, of(made.get()), items.get(), false) ? made.take() : Ref();
}

// ---- methods

Ref deque_append(Thread&, Args args) { return push(of(args[0]), args[1], false) ? Ref::none() : Ref(); }
Ref deque_append_left(Thread&, Args args) { return push(of(args[0]), args[1], true) ? Ref::none() : Ref(); }
Ref deque_pop(Thread&, Args args) { return pop(of(args[0]), false); }
Ref deque_pop_left(Thread&, Args args) { return pop(of(args[0]), true); }
Ref deque_extend(Thread& t, Args args) {
  return extend(t, of(args[0]), args[1], false) ? Ref::none() : Ref();
}
Ref deque_extend_left(Thread& t, Args args) {
  return extend(t, of(args[0]), args[1], true) ? Ref::none() : Ref();
}
Ref deque_clear(Thread&, Args args) { return clear(of(args[0])) ? Ref::none() : Ref(); }

Ref deque_rotate(Thread& t, Args args) {
  Deque* d = of(args[0]);
  std::optional<std::int64_t> n =
      args.count > 1 ? index_as_int64(t, args[1]) : std::optional<std::int64_t>(1);
  if (!n) return {};
  std::int64_t size = size_of(d);
  if (!size) return Ref::none();
  auto steps = static_cast<std::uint64_t>(((*n % size) + size) % size);
  rcu::Status s = with_access(d, [&](auto mode) { return d->items.rotate(mode, mutator(), steps); });
  return s == rcu::Status::out_of_memory ? Ref(raise_no_memory()) : Ref::none();
}
Ref deque_reverse(Thread&, Args args) {
  bool done =
      rewrite(of(args[0]), [](std::vector<Value>& v) { return std::reverse(v.begin(), v.end()), true; });
  return done ? Ref::none() : Ref();
}
Ref deque_count(Thread& t, Args args) {
  std::uint64_t serial;
  Root items(snapshot(of(args[0]), &serial));
  std::int64_t n = 0;
  for (std::uint64_t i = 0; items && i < items.as<Tuple>()->size; ++i) {
    Truth same = equal(t, (*items.as<Tuple>())[i], args[1]);
    if (same == Truth::error) return {};
    n += same == Truth::yes;
    if (!args[0].as_object()->is_shared() && serial_of(of(args[0])) != serial)
      return raise_text(BuiltinType::RuntimeError, "deque mutated during iteration");
  }
  return items ? int_from_int64(n) : Ref();
}
// Position in a snapshot of an equal item in [start, stop), -1: none, -2: pending.
std::int64_t find_in(Thread& t, Value self, const Root& items, std::uint64_t serial, Value wanted,
                     std::int64_t start, std::int64_t stop) {
  if (!items) return -2;
  for (std::int64_t i = start; i < stop && i < static_cast<std::int64_t>(items.as<Tuple>()->size); ++i) {
    Truth same = equal(t, (*items.as<Tuple>())[static_cast<std::uint64_t>(i)], wanted);
    if (same == Truth::error) return -2;
    if (same == Truth::yes) return i;
    if (!self.as_object()->is_shared() && serial_of(of(self)) != serial)
      return raise_text(BuiltinType::RuntimeError, "deque mutated during iteration"), -2;
  }
  return -1;
}
std::int64_t find(Thread& t, Value self, Value wanted, std::int64_t start, std::int64_t stop) {
  std::uint64_t serial;
  Root items(snapshot(of(self), &serial));
  return find_in(t, self, items, serial, wanted, start, stop);
}
Ref deque_index(Thread& t, Args args) {
  std::int64_t n = size_of(of(args[0])), bound[2] = {0, n};
  for (std::uint32_t i = 2; i < args.count; ++i) {
    std::optional<std::int64_t> given = index_as_int64(t, args[i]);
    if (!given) return {};
    bound[i - 2] = std::max<std::int64_t>(*given < 0 ? *given + n : *given, 0);
  }
  std::int64_t at = find(t, args[0], args[1], bound[0], std::min(bound[1], n));
  if (at == -2) return {};
  if (at >= 0) return int_from_int64(at);
  Root shown(repr(t, args[1]));
  std::string scratch;
  if (!shown) return {};
  return raise(BuiltinType::ValueError, "{} is not in deque", str_utf8(shown.as<Str>(), scratch));
}
// The item goes that was found, or all is looked at again: comparing may have run Python code, and others.
Ref deque_remove(Thread& t, Args args) {
  Deque* d = of(args[0]);
  for (;;) {
    std::uint64_t serial;
    Root items(snapshot(d, &serial));
    std::int64_t at = find_in(t, args[0], items, serial, args[1], 0, INT64_MAX);
    if (at == -2) return {};
    if (at < 0) break;
    std::vector<Value> rest;
    for (std::uint64_t i = 0; i < items.as<Tuple>()->size; ++i)
      if (i != static_cast<std::uint64_t>(at)) rest.push_back((*items.as<Tuple>())[i]);
    Installed done = install(d, items.as<Tuple>(), serial, rest);
    if (done != Installed::changed) return done == Installed::yes ? Ref::none() : Ref();
    if (!d->is_shared()) return raise_text(BuiltinType::IndexError, "deque mutated during iteration");
  }
  Root shown(repr(t, args[1]));
  std::string scratch;
  if (!shown) return {};
  return raise(BuiltinType::ValueError, "{} is not in deque", str_utf8(shown.as<Str>(), scratch));
}
Ref deque_insert(Thread& t, Args args) {
  std::optional<std::int64_t> given = index_as_int64(t, args[1]);
  if (!given) return {};
  Deque* d = of(args[0]);
  if (static_cast<std::uint64_t>(size_of(d)) >= d->max_length)
    return raise_text(BuiltinType::IndexError, "deque already at its maximum size");
  bool done = rewrite(d, [&](std::vector<Value>& v) {
    auto n = static_cast<std::int64_t>(v.size());
    std::int64_t at = std::clamp<std::int64_t>(*given < 0 ? *given + n : *given, 0, n);
    return v.insert(v.begin() + at, args[2]), true;
  });
  return done ? Ref::none() : Ref();
}
Ref deque_reduce(Thread& t, Args args) {
  Root items(snapshot(of(args[0])));
  Root list(items ? to_list(t, items.get()) : Ref());
  if (!list) return {};
  Deque* d = of(args[0]);
  Root most(d->max_length == Items::kUnbounded ? Ref::none() : int_from_uint64(d->max_length));
  Value inner[] = {list.get(), most.get()};
  Root arguments(tuple_from(inner, d->max_length == Items::kUnbounded ? 1 : 2));
  Value outer[] = {Value::object(type_of(args[0])), arguments.get()};
  return arguments ? tuple_from(outer, 2) : Ref();
}

// ---- iterators: slot[0] the deque; slot[1] a snapshot (shared deques); number[0] position, [1] serial

template <bool reversed>
Ref make_iterator(Thread& t, Value self) {
  Root type(type_of_module(t, "_collections", reversed ? "_deque_reverse_iterator" : "_deque_iterator"));
  if (!type) return {};
  std::uint64_t serial;
  Root items(self.as_object()->is_shared() ? snapshot(of(self), &serial) : Ref());
  if (!items && has_pending(t)) return {};
  Ref made = make_iter(type.as<Type>(), {self, items.get()});
  if (made) iter_of(made)->set(1, static_cast<std::int64_t>(serial_of(of(self))));
  return made;
}
template <bool reversed>
Ref next_item(Thread&, Value self) {
  Iter* it = iter_of(self);
  Ref owner = it->load(0);
  if (!owner) return {};
  Deque* d = of(owner);
  std::int64_t at = it->get(0);
  if (Ref items = it->load(1)) {
    auto n = static_cast<std::int64_t>(items.as<Tuple>()->size);
    if (at >= n) return {};
    it->set(0, at + 1);
    return Ref::share((*items.as<Tuple>())[static_cast<std::uint64_t>(reversed ? n - 1 - at : at)]);
  }
  if (static_cast<std::uint64_t>(it->get(1)) != serial_of(d)) {
    it->store(0, Value());
    return raise_text(BuiltinType::RuntimeError, "deque mutated during iteration");
  }
  std::int64_t n = size_of(d);
  if (at >= n) {
    it->store(0, Value());
    return {};
  }
  it->set(0, at + 1);
  return with_access(d, [&](auto mode) {  // counted under the lock, where there is one
    rcu::Lookup l = d->items.get(mode, static_cast<std::uint64_t>(reversed ? n - 1 - at : at));
    return l.status == rcu::Status::found ? Ref::share(Value::from_bits(l.word)) : Ref();
  });
}
Ref deque_reversed(Thread& t, Args args) { return make_iterator<true>(t, args[0]); }
Ref deque_iter(Thread& t, Value self) { return make_iterator<false>(t, self); }
Ref iterator_hint(Thread&, Args args) {
  Ref owner = iter_of(args[0])->load(0);
  return int_from_int64(owner ? std::max<std::int64_t>(size_of(of(owner)) - iter_of(args[0])->get(0), 0) : 0);
}

// ---- slots

std::int64_t deque_length(Thread&, Value self) { return size_of(of(self)); }
bool position(Thread& t, Value self, Value key, std::int64_t* at) {
  if (!slots_of(key).index)
    return raise(BuiltinType::TypeError, "sequence index must be integer, not '{}'", type_name(key));
  std::optional<std::int64_t> i = index_as_int64(t, key, builtin_type(BuiltinType::IndexError));
  if (!i) return false;
  std::int64_t n = size_of(of(self));
  *at = *i < 0 ? *i + n : *i;
  return (*at >= 0 && *at < n) || raise_text(BuiltinType::IndexError, "deque index out of range");
}
Ref deque_get(Thread& t, Value self, Value key) {
  std::int64_t at;
  if (!position(t, self, key, &at)) return {};
  Deque* d = of(self);
  Ref item = with_access(d, [&](auto mode) {  // counted under the lock, where there is one
    rcu::Lookup l = d->items.get(mode, static_cast<std::uint64_t>(at));
    return l.status == rcu::Status::found ? Ref::share(Value::from_bits(l.word)) : Ref();
  });
  if (!item) return raise_text(BuiltinType::IndexError, "deque index out of range");
  return item;
}
bool deque_set(Thread& t, Value self, Value key, Value v) {
  std::int64_t at;
  if (!position(t, self, key, &at)) return false;
  Deque* d = of(self);
  if (!v)
    return rewrite(d, [&](std::vector<Value>& all) {
      if (at >= static_cast<std::int64_t>(all.size()))  // shorter by now
        return bool{raise_text(BuiltinType::IndexError, "deque index out of range")};
      return all.erase(all.begin() + at), true;
    });
  if (d->is_shared()) publish(v);
  retain(v);
  rcu::Change c = with_access(
      d, [&](auto mode) { return d->items.set(mode, mutator(), static_cast<std::uint64_t>(at), v.bits()); });
  bool done = c.status == rcu::Status::replaced;
  release(done ? Value::from_bits(c.value) : v);
  if (done) return true;
  return c.status == rcu::Status::out_of_memory
             ? bool{raise_no_memory()}
             : bool{raise_text(BuiltinType::IndexError, "deque index out of range")};
}
Truth deque_contains(Thread& t, Value self, Value item) {
  std::int64_t at = find(t, self, item, 0, INT64_MAX);
  return at == -2 ? Truth::error : at >= 0 ? Truth::yes : Truth::no;
}
Ref deque_compare(Thread& t, Value a, Value b, CompareOp op) {
  if (!is_deque(b) || !is_deque(a)) return Ref::adopt(Value::not_implemented());
  Root left(snapshot(of(a))), right(snapshot(of(b)));
  return left && right ? compare(t, op, left.get(), right.get()) : Ref();
}
Ref deque_concat(Thread& t, Value a, Value b) {
  if (!is_deque(b))
    return raise(BuiltinType::TypeError, "can only concatenate deque (not \"{}\") to deque", type_name(b));
  Value self[] = {a};
  Root made(deque_copy(t, Args{self, 1, nullptr}));
  return made && extend(t, of(made.get()), b, false) ? made.take() : Ref();
}
Ref deque_extend_in_place(Thread& t, Value a, Value b) {
  return extend(t, of(a), b, false) ? Ref::share(a) : Ref();
}
Ref repeat_into(Thread& t, Value made, Value items, std::int64_t times) {
  Root keep(made), source(items);
  for (std::int64_t i = 0; i < times; ++i)
    if (!extend(t, of(made), items, false)) return {};
  return keep.take();
}
Ref deque_repeat(Thread& t, Value a, Value b) {
  std::int64_t times;
  if (!repeat_count(t, b, &times)) return {};
  Root made(like(t, a)), items(snapshot(of(a)));
  return made && items ? repeat_into(t, made.get(), items.get(), times) : Ref();
}
Ref deque_repeat_in_place(Thread& t, Value a, Value b) {
  std::int64_t times;
  if (!repeat_count(t, b, &times)) return {};
  Root items(snapshot(of(a)));
  return items && clear(of(a)) ? repeat_into(t, a, items.get(), times) : Ref();
}
Ref deque_repr(Thread& t, Value self) {
  ActiveRepr active(t, self);
  if (active.nested()) return str_from_utf8("[...]");
  Root items(snapshot(of(self)));
  StrBuilder out;
  out.append_utf8(short_type_name(self));
  out.append_ascii("([");
  for (std::uint64_t i = 0; items && i < items.as<Tuple>()->size; ++i) {
    if (i) out.append_ascii(", ");
    Root shown(repr(t, (*items.as<Tuple>())[i]));
    if (!shown) return {};
    out.append(shown.get());
  }
  out.append_ascii("]");
  if (of(self)->max_length != Items::kUnbounded)
    out.append_utf8(fmt::format(", maxlen={}", of(self)->max_length));
  out.append(')');
  return items ? out.finish() : Ref();
}
Truth unhashable(Thread&, Value self, std::int64_t*) {
  return raise(BuiltinType::TypeError, "unhashable type: '{}'", type_name(self));
}
Ref get_maxlen(Thread&, Value self) {
  return of(self)->max_length == Items::kUnbounded ? Ref::none() : int_from_uint64(of(self)->max_length);
}
Ref class_getitem(Thread& t, Args args) { return make_generic_alias(t, args[0], args[1]); }
constexpr MethodDef kDequeMethods[] = {
    {"__class_getitem__", class_getitem, Arity::one, 0, 0, Binding::class_method},
    {"append", deque_append, Arity::one},
    {"appendleft", deque_append_left, Arity::one},
    {"pop", deque_pop, Arity::none},
    {"popleft", deque_pop_left, Arity::none},
    {"extend", deque_extend, Arity::one},
    {"extendleft", deque_extend_left, Arity::one},
    {"clear", deque_clear, Arity::none},
    {"rotate", deque_rotate, Arity::range, 0, 1},
    {"reverse", deque_reverse, Arity::none},
    {"count", deque_count, Arity::one},
    {"index", deque_index, Arity::range, 1, 3},
    {"remove", deque_remove, Arity::one},
    {"insert", deque_insert, Arity::range, 2, 2},
    {"copy", deque_copy, Arity::none},
    {"__copy__", deque_copy, Arity::none},
    {"__reversed__", deque_reversed, Arity::none},
    {"__reduce__", deque_reduce, Arity::none},
    {nullptr, nullptr}};
constexpr GetSetDef kDequeAttributes[] = {{"maxlen", get_maxlen}, {nullptr, nullptr}};

constexpr TypeSlots deque_slots() {
  TypeSlots s{};
  s.repr = deque_repr;
  s.hash = unhashable;
  s.compare = deque_compare;
  s.create = create_deque;
  s.init = init_deque;
  s.iter = deque_iter;
  s.length = deque_length;
  s.get_item = deque_get;
  s.set_item = deque_set;
  s.contains = deque_contains;
  s.concat = deque_concat;
  s.repeat = deque_repeat;
  s.in_place[static_cast<int>(BinaryOp::add)] = deque_extend_in_place;
  s.in_place[static_cast<int>(BinaryOp::mul)] = deque_repeat_in_place;
  return s;
}
constexpr TypeSlots kDequeSlots = deque_slots();
constexpr TypeSlots kIteratorSlots = iter_slots(nullptr, next_item<false>);
constexpr TypeSlots kReverseSlots = iter_slots(nullptr, next_item<true>);
constexpr MethodDef kIteratorMethods[] = {{"__length_hint__", iterator_hint, Arity::none},
                                          {nullptr, nullptr}};
constexpr TypeDef kDequeType = [] {
  TypeDef def = native_type_def<Deque>("deque", &kDequeSlots, kDequeMethods, kDequeAttributes);
  def.flags = kTypeSequence | kTypeWeakrefable;
  return def;
}();
constexpr TypeDef kIteratorType =
    native_type_def<Iter>("_deque_iterator", &kIteratorSlots, kIteratorMethods, nullptr, false);
constexpr TypeDef kReverseType =
    native_type_def<Iter>("_deque_reverse_iterator", &kReverseSlots, kIteratorMethods, nullptr, false);

// _count_elements(mapping, iterable): Counter's loop.
Ref count_elements(Thread& t, Args args) {
  Root get(get_attribute(t, args[0], names(t).get));
  if (!get) return {};
  bool done = for_each(t, args[1], [&](Thread& t, Value v) {
    Root before(call(t, get.get(), {v, Value::small_int(0)}));
    Root after(before ? binary(t, BinaryOp::add, before.get(), Value::small_int(1)) : Ref());
    return after && set_item(t, args[0], v, after.get());
  });
  return done ? Ref::none() : Ref();
}
// ---- _tuplegetter: the items of named tuples by name

struct TupleGetter : NativeObject {
  std::int64_t index;
  Slot doc;
};
void traverse_getter(Object* o, ChildVisitor visit) { visit(static_cast<TupleGetter*>(o)->doc.peek()); }
Ref create_getter(Thread& t, Type* type, Args args) {
  static constexpr Signature kSignature{"_tuplegetter", {"index", "doc"}, 2, 2, 2};
  Value a[2];
  if (!bind_arguments(kSignature, args, a)) return {};
  std::optional<std::int64_t> index = index_as_int64(t, a[0]);
  TupleGetter* g = index ? allocate_native<TupleGetter>(type, traverse_getter, nullptr) : nullptr;
  if (!g) return {};
  g->index = *index;
  g->doc.init(a[1]);
  return Ref::adopt(Value::object(g));
}
bool init_getter(Thread&, Value, Args) { return true; }
Ref getter_get(Thread&, Value self, Value instance, Value) {
  if (!instance || instance.is_none()) return Ref::share(self);
  auto index = static_cast<std::uint64_t>(self.as<TupleGetter>()->index);
  if (!is_tuple(instance))
    return raise(BuiltinType::TypeError,
                 "descriptor for index '{}' for tuple subclasses doesn't apply to '{}' object", index,
                 type_name(instance));
  if (index >= instance.as<Tuple>()->size)
    return raise_text(BuiltinType::IndexError, "tuple index out of range");
  return Ref::share((*instance.as<Tuple>())[index]);
}
bool getter_set(Thread&, Value, Value, Value v) {
  return raise_text(BuiltinType::AttributeError, v ? "can't set attribute" : "can't delete attribute");
}
Ref getter_doc(Thread&, Value self) { return self.as<TupleGetter>()->doc.load(self.as_object()); }
bool set_getter_doc(Thread&, Value self, Value v) {
  self.as<TupleGetter>()->doc.store(self.as_object(), v ? v : Value::none());
  return true;
}
Ref getter_reduce(Thread&, Args args) {
  auto* g = args[0].as<TupleGetter>();
  Value inner[] = {Value::small_int(g->index), g->doc.peek()};
  Root given(tuple_from(inner, 2));
  Value outer[] = {Value::object(type_of(args[0])), given.get()};
  return given ? tuple_from(outer, 2) : Ref();
}
constexpr MethodDef kGetterMethods[] = {{"__reduce__", getter_reduce, Arity::none}, {nullptr, nullptr}};
constexpr GetSetDef kGetterAttributes[] = {{"__doc__", getter_doc, set_getter_doc}, {nullptr, nullptr}};
constexpr TypeSlots kGetterSlots{
    .create = create_getter, .init = init_getter, .descriptor_get = getter_get, .descriptor_set = getter_set};
constexpr TypeDef kGetterType =
    native_type_def<TupleGetter>("_tuplegetter", &kGetterSlots, kGetterMethods, kGetterAttributes, false);

constexpr MethodDef kFunctions[] = {{"_count_elements", count_elements, Arity::range, 2, 2},
                                    {nullptr, nullptr}};

}  // namespace

bool fill_collections(Thread& t, Dict* names) {
  return define_functions(names, "_collections", kFunctions) &&
         define_type(t, names, "_collections", kIteratorType) &&
         define_type(t, names, "_collections", kReverseType) &&
         define_type(t, names, "collections", kGetterType) &&
         define_type(t, names, "collections", kDequeType);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
