// The module _functools: partial, reduce, cmp_to_key, and lru_cache (lru_cache.cpp).
#include "runtime/builtins/modules/lru_cache.h"
#include "runtime/objects/arguments.h"
#include "runtime/objects/call.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/str_builder.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

// ---- partial

struct Partial : NativeObject {
  AttributeStore attributes;
  Slot function, arguments, keywords;  // Tuple, Dict
};

Partial* of(Value v) { return v.as<Partial>(); }
void traverse_partial(Object* o, ChildVisitor visit) {
  auto* p = static_cast<Partial*>(o);
  for (Slot* slot : {&p->function, &p->arguments, &p->keywords}) visit(slot->peek());
}

bool put_keywords(Dict* to, Args args) {
  for (std::uint32_t i = 0; i < args.keyword_count(); ++i)
    if (!dict_put_str(to, (*args.keywords)[i].as<Str>(), args[args.positional() + i])) return false;
  return true;
}

// old + the positional arguments from `from` on.
Ref joined(Tuple* old, Args args, std::uint32_t from) {
  std::uint64_t n = old ? old->size : 0, more = args.positional() - from;
  Ref tuple = tuple_make(n + more);
  if (!tuple) return {};
  for (std::uint64_t i = 0; i < n; ++i) tuple.as<Tuple>()->items[i].init((*old)[i]);
  for (std::uint64_t i = 0; i < more; ++i)
    tuple.as<Tuple>()->items[n + i].init(args[static_cast<std::uint32_t>(from + i)]);
  return tuple;
}

Ref create_partial(Thread&, Type* type, Args args) {
  if (!args.positional())
    return raise_text(BuiltinType::TypeError, "type 'partial' takes at least one argument");
  if (!is_callable(args[0])) return raise_text(BuiltinType::TypeError, "the first argument must be callable");
  Value function = args[0];
  Partial* inner = type_of(function) == type && !type->has(kTypeHeap) ? of(function) : nullptr;
  Root keywords(inner ? dict_copy(inner->keywords.peek().as<Dict>()) : dict_make());
  Root arguments(joined(inner ? inner->arguments.peek().as<Tuple>() : nullptr, args, 1));
  if (!keywords || !arguments || !put_keywords(keywords.as<Dict>(), args)) return {};
  Partial* p = allocate_native<Partial>(type, traverse_partial, nullptr);
  if (!p) return {};
  p->function.init(inner ? inner->function.peek() : function);
  p->arguments.init(arguments.get());
  p->keywords.init(keywords.get());
  return Ref::adopt(Value::object(p));
}
bool init_partial(Thread&, Value, Args) { return true; }

Ref call_partial(Thread& t, Value self, Args args) {
  Partial* p = of(self);
  Root arguments(joined(p->arguments.peek().as<Tuple>(), args, 0));
  if (!arguments) return {};
  Root keywords;
  if (dict_length(p->keywords.peek().as<Dict>()) || args.keyword_count()) {
    keywords = dict_copy(p->keywords.peek().as<Dict>());
    if (!keywords || !put_keywords(keywords.as<Dict>(), args)) return {};
  }
  return call_with_tuple(t, p->function.peek(), arguments.as<Tuple>(),
                         keywords ? keywords.as<Dict>() : nullptr);
}

Ref partial_repr(Thread& t, Value self) {
  Partial* p = of(self);
  StrBuilder out;
  bool builtin = !type_of(self)->has(kTypeHeap);
  out.append_utf8(builtin ? "functools.partial" : type_name(self));
  out.append('(');
  Root shown(repr(t, p->function.peek()));
  if (!shown) return {};
  out.append(shown.get());
  Root arguments(p->arguments.load(p)), keywords(dict_copy(p->keywords.peek().as<Dict>()));
  for (std::uint64_t i = 0; i < arguments.as<Tuple>()->size; ++i) {
    shown = repr(t, (*arguments.as<Tuple>())[i]);
    if (!shown) return {};
    out.append_ascii(", ");
    out.append(shown.get());
  }
  std::uint64_t position = 0;
  DictEntry entry;
  while (keywords && dict_next(keywords.as<Dict>(), &position, &entry)) {
    Root key(entry.key);
    shown = repr(t, entry.value);
    if (!shown) return {};
    out.append_ascii(", ");
    out.append(key.get());
    out.append('=');
    out.append(shown.get());
  }
  out.append(')');
  return out.finish();
}
Ref get_func(Thread&, Value self) { return of(self)->function.load(self.as_object()); }
Ref get_args(Thread&, Value self) { return of(self)->arguments.load(self.as_object()); }
Ref get_keywords(Thread&, Value self) { return of(self)->keywords.load(self.as_object()); }
Ref partial_reduce(Thread&, Args args) {
  Partial* p = of(args[0]);
  Root dict(copy_instance_dict(p));
  Value only[] = {p->function.peek()};
  Root first(tuple_from(only, 1));
  if (!dict || !first) return {};
  Value state[] = {p->function.peek(), p->arguments.peek(), p->keywords.peek(), dict.get()};
  Root packed(tuple_from(state, 4));
  if (!packed) return {};
  Value all[] = {Value::object(type_of(args[0])), first.get(), packed.get()};
  return tuple_from(all, 3);
}
Ref class_getitem(Thread& t, Args args) { return make_generic_alias(t, args[0], args[1]); }

constexpr MethodDef kPartialMethods[] = {
    {"__reduce__", partial_reduce, Arity::none},
    {"__class_getitem__", class_getitem, Arity::one, 0, 0, Binding::class_method},
    {nullptr, nullptr}};
constexpr GetSetDef kPartialAttributes[] = {{"func", get_func},
                                            {"args", get_args},
                                            {"keywords", get_keywords},
                                            {"__dict__", get_instance_dict, set_instance_dict},
                                            {nullptr, nullptr}};
constexpr TypeSlots kPartialSlots{
    .repr = partial_repr, .call = call_partial, .create = create_partial, .init = init_partial};
constexpr TypeDef kPartialType = [] {
  TypeDef def = native_type_def<Partial>("partial", &kPartialSlots, kPartialMethods, kPartialAttributes);
  def.has_instance_dict = true;
  def.attributes_offset = offsetof(Partial, attributes);
  def.flags = kTypeWeakrefable;
  return def;
}();

// ---- cmp_to_key

struct Key : NativeObject {
  Slot compare, object;  // object unbound: the factory that cmp_to_key() returns
};
void traverse_key(Object* o, ChildVisitor visit) {
  visit(static_cast<Key*>(o)->compare.peek());
  visit(static_cast<Key*>(o)->object.peek());
}
Ref make_key(Type* type, Value compare, Value object) {
  Key* k = allocate_native<Key>(type, traverse_key, nullptr);
  if (!k) return {};
  k->compare.init(compare);
  k->object.init(object);
  return Ref::adopt(Value::object(k));
}
Ref call_key(Thread&, Value self, Args args) {
  static constexpr Signature kSignature{"K", {"obj"}, 1, 1, 0};
  Value a[1];
  if (!bind_arguments(kSignature, args, a)) return {};
  return make_key(type_of(self), self.as<Key>()->compare.peek(), a[0]);
}
Ref compare_keys(Thread& t, Value a, Value b, CompareOp op) {
  if (type_of(a) != type_of(b))
    return raise_text(BuiltinType::TypeError, "other argument must be K instance");
  Root left(a.as<Key>()->object.load(a.as_object())), right(b.as<Key>()->object.load(b.as_object()));
  if (!left || !right) return raise_text(BuiltinType::AttributeError, "object");
  Root order(call(t, a.as<Key>()->compare.peek(), {left.get(), right.get()}));
  return order ? compare(t, op, order.get(), Value::small_int(0)) : Ref();
}
Ref get_object(Thread&, Value self) {
  Ref v = self.as<Key>()->object.load(self.as_object());
  return v ? std::move(v) : Ref(raise_text(BuiltinType::AttributeError, "obj"));
}
constexpr TypeSlots kKeySlots{.compare = compare_keys, .call = call_key};
constexpr GetSetDef kKeyAttributes[] = {{"obj", get_object}, {nullptr, nullptr}};
constexpr TypeDef kKeyType = native_type_def<Key>("KeyWrapper", &kKeySlots, nullptr, kKeyAttributes, false);

Ref cmp_to_key(Thread& t, Args args) {
  static constexpr Signature kSignature{"cmp_to_key", {"mycmp"}, 1, 1, 0};
  Value a[1];
  if (!bind_arguments(kSignature, args, a)) return {};
  Root type(type_of_module(t, "_functools", "KeyWrapper"));
  return type ? make_key(type.as<Type>(), a[0], Value()) : Ref();
}

Ref reduce(Thread& t, Args args) {
  if (!no_keywords("reduce", args)) return {};
  if (!slots_of(args[1]).iter && !slots_of(args[1]).get_item)
    return raise_text(BuiltinType::TypeError, "reduce() arg 2 must support iteration");
  Root total(args.count > 2 ? args[2] : Value());
  bool done = for_each(t, args[1], [&](Thread& t, Value v) {
    if (!total) return total.set(v), true;
    total = call(t, args[0], {total.get(), v});
    return static_cast<bool>(total);
  });
  if (!done) return {};
  if (!total) return raise_text(BuiltinType::TypeError, "reduce() of empty iterable with no initial value");
  return total.take();
}

constexpr MethodDef kFunctions[] = {
    {"reduce", reduce, Arity::range, 2, 3}, {"cmp_to_key", cmp_to_key, Arity::keywords}, {nullptr, nullptr}};

}  // namespace

bool fill_functools(Thread& t, Dict* names) {
  return define_functions(names, "_functools", kFunctions) &&
         define_type(t, names, "functools", kPartialType) && define_type(t, names, "functools", kKeyType) &&
         define_lru_cache(t, names);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
