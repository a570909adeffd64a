// The type dict: construction, slots, methods. Views are in dict_views.cpp, iterators in dict_iterators.cpp.
#include "runtime/objects/arguments.h"
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/container_support.h"
#include "runtime/objects/dict_views.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/number.h"
#include "runtime/objects/set.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

Dict* self_of(Args args) { return args[0].as<Dict>(); }
Ref none_if(bool done) { return done ? Ref::none() : Ref(); }

// ---- construction

Ref create_dict(Thread&, Type* type, Args) {
  if (type == builtin_type(BuiltinType::dict)) return dict_make();
  Dict* d = allocate_instance_of<Dict>(type);
  if (!d) return {};
  new (&d->table) ValueMap();
  return Ref::adopt(Value::object(d));
}

bool update_from_arguments(Thread& t, const char* function, Value self, Args args) {
  std::uint32_t positional = args.positional();
  if (!positional_between(function, Args{args.values, positional, nullptr}, 0, 1)) return false;
  if (positional && !dict_update(t, self.as<Dict>(), args[0])) return false;
  for (std::uint32_t i = 0; i < args.keyword_count(); ++i)
    if (!dict_put(t, self.as<Dict>(), (*args.keywords)[i], args[positional + i])) return false;
  return true;
}

bool init_dict(Thread& t, Value self, Args args) { return update_from_arguments(t, "dict", self, args); }
Ref update(Thread& t, Args args) {
  return none_if(update_from_arguments(t, "update", args[0], args.without_first()));
}

// ---- slots

Ref repr_dict(Thread& t, Value self) {
  Dict* d = self.as<Dict>();
  if (!dict_length(d)) return str_from_utf8("{}");
  ActiveRepr active(t, self);
  if (active.nested()) return str_from_utf8("{...}");
  StrBuilder out;
  out.append('{');
  std::uint64_t position = 0;
  Ref key, value;
  for (bool first = true; dict_next(d, &position, &key, &value); first = false) {
    Root keep(std::move(value));
    if (!first) out.append_ascii(", ");
    if (!append_repr(t, out, std::move(key))) return {};
    out.append_ascii(": ");
    if (!append_repr(t, out, keep.share())) return {};
  }
  out.append('}');
  return out.finish();
}

// Every entry of a in b, with an equal value.
Truth same_entries(Thread& t, Dict* a, Dict* b) {
  if (dict_length(a) != dict_length(b)) return Truth::no;
  std::uint64_t position = 0;
  Ref key, value;
  while (dict_next(a, &position, &key, &value)) {
    Root keep_key(std::move(key)), keep_value(std::move(value));
    Ref other = dict_find(t, b, keep_key);
    if (!other) return has_pending(t) ? Truth::error : Truth::no;
    Truth same = equal_item(t, std::move(other), keep_value);
    if (same != Truth::yes) return same;
  }
  return Truth::yes;
}

Ref compare_dicts(Thread& t, Value a, Value b, CompareOp op) {
  if (!is_dict(a) || !is_dict(b) || (op != CompareOp::eq && op != CompareOp::ne)) return not_implemented();
  Truth same = same_entries(t, a.as<Dict>(), b.as<Dict>());
  if (same == Truth::error) return {};
  return Ref::boolean((same == Truth::yes) == (op == CompareOp::eq));
}

Truth contains_slot(Thread& t, Value self, Value key) { return dict_contains(t, self.as<Dict>(), key); }
std::int64_t length_slot(Thread&, Value self) {
  return static_cast<std::int64_t>(dict_length(self.as<Dict>()));
}

Ref get_item_slot(Thread& t, Value self, Value key) {
  Ref v = dict_find(t, self.as<Dict>(), key);
  if (v || has_pending(t)) return v;
  if (!exactly(self, BuiltinType::dict) && lookup_special(type_of(self), names(t).dunder_missing))
    return call_method(t, self, names(t).dunder_missing, {key});
  return raise_value(BuiltinType::KeyError, key);
}

bool set_item_slot(Thread& t, Value self, Value key, Value value) {
  if (value) return dict_put(t, self.as<Dict>(), key, value);
  Ref removed = dict_pop(t, self.as<Dict>(), key);
  if (removed) return true;
  return !has_pending(t) && static_cast<bool>(raise_value(BuiltinType::KeyError, key));
}

Ref iterate(Thread&, Value self) { return make_dict_iterator(DictPart::keys, false, self.as<Dict>()); }

Ref or_slot(Thread& t, Value a, Value b) {
  if (!is_dict(a) || !is_dict(b)) return not_implemented();
  Root merged(dict_copy(a.as<Dict>()));
  if (!merged || !dict_update(t, merged.as<Dict>(), b)) return {};
  return merged.take();
}

Ref or_in_place(Thread& t, Value self, Value other) {
  return dict_update(t, self.as<Dict>(), other) ? Ref::share(self) : Ref();
}

// ---- methods

Ref get(Thread& t, Args args) {
  Ref v = dict_find(t, self_of(args), args[1]);
  if (v || has_pending(t)) return v;
  return args.count > 2 ? Ref::share(args[2]) : Ref::none();
}

Ref setdefault(Thread& t, Args args) {
  return dict_put_if_absent(t, self_of(args), args[1], args.count > 2 ? args[2] : Value::none());
}

Ref pop(Thread& t, Args args) {
  if (!dict_length(self_of(args)) && args.count < 3) return raise_value(BuiltinType::KeyError, args[1]);
  Ref v = dict_pop(t, self_of(args), args[1]);
  if (v || has_pending(t)) return v;
  if (args.count > 2) return Ref::share(args[2]);
  return raise_value(BuiltinType::KeyError, args[1]);
}

Ref popitem(Thread&, Args args) {
  Dict* d = self_of(args);
  rcu::Change c = with_access(d, [&](auto mode) { return d->table.popitem(mode, *current_mutator()); });
  if (c.status == rcu::Status::out_of_memory) return raise_no_memory();
  if (c.status != rcu::Status::erased) return raise(BuiltinType::KeyError, "popitem(): dictionary is empty");
  Value pair[] = {Value::from_bits(c.key), Value::from_bits(c.value)};
  Ref item = tuple_from(pair, 2);
  release(pair[1]);
  if (c.key_owned) release(pair[0]);
  return item;
}

Ref clear(Thread&, Args args) {
  dict_clear(self_of(args));
  return Ref::none();
}
Ref copy(Thread&, Args args) { return dict_copy(self_of(args)); }

template <DictPart kPart>
Ref view(Thread&, Args args) {
  return make_dict_view(kPart, self_of(args));
}
Ref reversed(Thread&, Args args) { return make_dict_iterator(DictPart::keys, true, self_of(args)); }

Ref fromkeys(Thread& t, Args args) {
  Value value = args.count > 2 ? args[2] : Value::none();
  Root made(call(t, args[0]));
  if (!made) return {};
  bool exact = exactly(made, BuiltinType::dict);
  bool done = for_each(t, args[1], [&](Thread& t, Value key) {
    return exact ? dict_put(t, made.as<Dict>(), key, value) : set_item(t, made, key, value);
  });
  return done ? made.take() : Ref();
}

Ref sizeof_dict(Thread&, Args args) {
  Dict* d = self_of(args);
  std::size_t bytes = with_access(d, [&](auto mode) { return d->table.memory(mode); });
  return int_from_int64(static_cast<std::int64_t>(sizeof(Dict) + bytes));
}

constexpr MethodDef kMethods[] = {
    {"clear", clear, Arity::none, 0, 0, Binding::method, "D.clear() -> None.  Remove all items from D."},
    {"copy", copy, Arity::none, 0, 0, Binding::method, "D.copy() -> a shallow copy of D"},
    {"fromkeys", fromkeys, Arity::range, 1, 2, Binding::class_method,
     "Create a new dictionary with keys from iterable and values set to value."},
    {"get", get, Arity::range, 1, 2, Binding::method,
     "Return the value for key if key is in the dictionary, else default."},
    {"items", view<DictPart::items>, Arity::none, 0, 0, Binding::method,
     "D.items() -> a set-like object providing a view on D's items"},
    {"keys", view<DictPart::keys>, Arity::none, 0, 0, Binding::method,
     "D.keys() -> a set-like object providing a view on D's keys"},
    {"pop", pop, Arity::range, 1, 2, Binding::method,
     "D.pop(k[,d]) -> v, remove specified key and return the corresponding value."},
    {"popitem", popitem, Arity::none, 0, 0, Binding::method,
     "Remove and return a (key, value) pair as a 2-tuple."},
    {"setdefault", setdefault, Arity::range, 1, 2, Binding::method,
     "Insert key with a value of default if key is not in the dictionary."},
    {"update", update, Arity::keywords, 0, 0, Binding::method,
     "D.update([E, ]**F) -> None.  Update D from dict/iterable E and F."},
    {"values", view<DictPart::values>, Arity::none, 0, 0, Binding::method,
     "D.values() -> an object providing a view on D's values"},
    {"__reversed__", reversed, Arity::none, 0, 0, Binding::method,
     "Return a reverse iterator over the dict keys."},
    {"__sizeof__", sizeof_dict, Arity::none, 0, 0, Binding::method,
     "D.__sizeof__() -> size of D in memory, in bytes"},
    {},
};

constexpr TypeSlots make_slots() {
  TypeSlots s{};
  s.repr = repr_dict;
  s.compare = compare_dicts;
  s.create = create_dict;
  s.init = init_dict;
  s.iter = iterate;
  s.binary[static_cast<int>(BinaryOp::or_)] = or_slot;
  s.in_place[static_cast<int>(BinaryOp::or_)] = or_in_place;
  s.length = length_slot;
  s.get_item = get_item_slot;
  s.set_item = set_item_slot;
  s.contains = contains_slot;
  return s;
}
constexpr TypeSlots kSlots = make_slots();

}  // namespace

const TypeDef kDictType = {
    .name = "dict",
    .slots = &kSlots,
    .methods = kMethods,
    .doc =
        "dict() -> new empty dictionary\ndict(mapping) -> new dictionary initialized from a mapping "
        "object's\n    "
        "(key, value) pairs\ndict(iterable) -> new dictionary initialized from pairs\ndict(**kwargs) -> new "
        "dictionary initialized with the name=value pairs\n    in the keyword argument list.",
    .kind = Kind::dict,
    .instance_size = sizeof(Dict),
    .flags = kTypeMapping,
};

}  // namespace SW_MODEL
}  // namespace sidewinder
