// list[int] and int | str, as far as programs that annotate need them; types.SimpleNamespace; Kind::native.
#include "runtime/objects/arguments.h"
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/call.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/kinds.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_building.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

void traverse_native(Object* o, ChildVisitor visit) {
  auto* n = static_cast<NativeObject*>(o);
  if (n->traverse) n->traverse(o, visit);
  traverse_attributes(o, visit);
}
void dispose_native(Object* o) {
  auto* n = static_cast<NativeObject*>(o);
  if (n->dispose) n->dispose(o);
  dispose_attributes(o);
}

std::string text(Value v) {
  std::string scratch;
  return std::string(str_utf8(v.as<Str>(), scratch));
}

// ---- generic aliases

struct GenericAlias : NativeObject {
  Slot origin, args;
};
void traverse_alias(Object* o, ChildVisitor visit) {
  visit(static_cast<GenericAlias*>(o)->origin.peek());
  visit(static_cast<GenericAlias*>(o)->args.peek());
}
Value origin_of(Value v) { return v.as<GenericAlias>()->origin.peek(); }
Tuple* args_of(Value v) { return v.as<GenericAlias>()->args.peek().as<Tuple>(); }

// A type by its name, `...` as dots, everything else by repr. Empty: pending.
std::optional<std::string> shown(Thread& t, Value v) {
  if (v == Value::ellipsis()) return "...";
  if (v.is_none()) return "None";
  if (is_type(v)) {
    Root name(get_attribute(t, v, names(t).dunder_qualname));
    Root module(find_attribute(t, v, names(t).dunder_module));
    if (!name) return std::nullopt;
    if (!module || !is_str(module) || str_equal(module, "builtins")) return text(name);
    return text(module) + "." + text(name);
  }
  Root r(repr(t, v));
  if (!r) return std::nullopt;
  return text(r);
}

Ref alias_repr(Thread& t, Value self) {
  std::optional<std::string> out = shown(t, origin_of(self));
  if (!out) return {};
  *out += "[";
  Tuple* args = args_of(self);
  for (std::uint64_t i = 0; i < args->size; i++) {
    std::optional<std::string> item = shown(t, (*args)[i]);
    if (!item) return {};
    *out += (i ? ", " : "") + *item;
  }
  if (!args->size) *out += "()";
  return str_from_utf8(*out + "]");
}
Ref alias_call(Thread& t, Value self, Args args) {
  Root made(call(t, origin_of(self), args));
  if (!made) return {};
  if (!set_attribute(t, made, names(t).dunder_orig_class, self)) {
    if (!pending_is(t, BuiltinType::AttributeError) && !pending_is(t, BuiltinType::TypeError)) return {};
    clear_pending(t);
  }
  return made.take();
}
Ref alias_attribute(Thread& t, Value self, Str* name) {
  Ref own = object_find_attribute(t, self, name);
  bool dunder = str_at(name, 0) == '_' && name->length > 4;
  if (own && (!dunder || name != names(t).dunder_doc)) return own;
  if (has_pending(t)) return {};
  return get_attribute(t, origin_of(self), name);
}
Ref alias_compare(Thread& t, Value a, Value b, CompareOp op) {
  if (!is_instance_exact(b, BuiltinType::generic_alias) || (op != CompareOp::eq && op != CompareOp::ne))
    return Ref::adopt(Value::not_implemented());
  Truth same = equal(t, origin_of(a), origin_of(b));
  if (same == Truth::yes) same = equal(t, Value::object(args_of(a)), Value::object(args_of(b)));
  return same == Truth::error ? Ref() : Ref::boolean((same == Truth::yes) == (op == CompareOp::eq));
}
Truth alias_hash(Thread& t, Value self, std::int64_t* out) {
  std::int64_t a, b;
  if (hash(t, origin_of(self), &a) == Truth::error ||
      hash(t, Value::object(args_of(self)), &b) == Truth::error)
    return Truth::error;
  return *out = a ^ b, Truth::yes;
}
Ref alias_origin(Thread&, Value self) { return Ref::share(origin_of(self)); }
Ref alias_args(Thread&, Value self) { return Ref::share(Value::object(args_of(self))); }
Ref alias_parameters(Thread&, Value) { return tuple_empty(); }
Ref mro_entries(Thread&, Args args) {
  Value origin = origin_of(args[0]);
  return tuple_from(&origin, 1);
}
Ref refuse_check(Thread&, Args) {
  return raise(BuiltinType::TypeError, "isinstance() argument 2 cannot be a parameterized generic");
}
Ref refuse_subclass(Thread&, Args) {
  return raise(BuiltinType::TypeError, "issubclass() argument 2 cannot be a parameterized generic");
}
Ref alias_create(Thread& t, Type*, Args args) {
  if (!positional_between("GenericAlias", args, 2, 2)) return {};
  return make_generic_alias(t, args[0], args[1]);
}
Ref alias_item(Thread& t, Value self, Value item) { return make_generic_alias(t, origin_of(self), item); }
Ref alias_or(Thread& t, Value a, Value b) { return make_union(t, a, b); }

constexpr TypeSlots kAliasSlots = [] {
  TypeSlots s{.repr = alias_repr,
              .hash = alias_hash,
              .compare = alias_compare,
              .get_attribute = alias_attribute,
              .call = alias_call,
              .create = alias_create,
              .get_item = alias_item};
  s.binary[static_cast<int>(BinaryOp::or_)] = alias_or;
  return s;
}();
constexpr MethodDef kAliasMethods[] = {{"__mro_entries__", mro_entries, Arity::one},
                                       {"__instancecheck__", refuse_check, Arity::one},
                                       {"__subclasscheck__", refuse_subclass, Arity::one},
                                       {}};
constexpr GetSetDef kAliasGetSets[] = {
    {"__origin__", alias_origin}, {"__args__", alias_args}, {"__parameters__", alias_parameters}, {}};

// ---- unions

struct Union : NativeObject {
  Slot args;
};
void traverse_union(Object* o, ChildVisitor visit) { visit(static_cast<Union*>(o)->args.peek()); }
Tuple* members_of(Value v) { return v.as<Union>()->args.peek().as<Tuple>(); }
bool is_union(Value v) { return is_instance_exact(v, BuiltinType::union_type); }
bool may_be_member(Value v) {
  return v.is_none() || is_type(v) || is_union(v) || is_instance_exact(v, BuiltinType::generic_alias);
}

bool add_member(Thread& t, std::vector<Value>* out, Value v) {
  if (v.is_none()) v = Value::object(builtin_type(BuiltinType::none_type));
  for (Value have : *out) {
    Truth same = equal(t, have, v);
    if (same != Truth::no) return same == Truth::yes;
  }
  out->push_back(v);
  return true;
}
bool add_members(Thread& t, std::vector<Value>* out, Value v) {
  if (!is_union(v)) return add_member(t, out, v);
  for (std::uint64_t i = 0; i < members_of(v)->size; i++)
    if (!add_member(t, out, (*members_of(v))[i])) return false;
  return true;
}

Ref union_repr(Thread& t, Value self) {
  std::string out;
  for (std::uint64_t i = 0; i < members_of(self)->size; i++) {
    Value v = (*members_of(self))[i];
    bool none = v == Value::object(builtin_type(BuiltinType::none_type));
    std::optional<std::string> item = none ? std::string("None") : shown(t, v);
    if (!item) return {};
    out += (i ? " | " : "") + *item;
  }
  return str_from_utf8(out);
}
Ref union_compare(Thread& t, Value a, Value b, CompareOp op) {
  if (!is_union(b) || (op != CompareOp::eq && op != CompareOp::ne))
    return Ref::adopt(Value::not_implemented());
  bool same = members_of(a)->size == members_of(b)->size;
  for (std::uint64_t i = 0; same && i < members_of(a)->size; i++) {
    Truth found = contains(t, Value::object(members_of(b)), (*members_of(a))[i]);
    if (found == Truth::error) return {};
    same = found == Truth::yes;
  }
  return Ref::boolean(same == (op == CompareOp::eq));
}
Truth union_hash(Thread& t, Value self, std::int64_t* out) {
  std::int64_t all = 0;
  for (std::uint64_t i = 0; i < members_of(self)->size; i++) {
    std::int64_t h;
    if (hash(t, (*members_of(self))[i], &h) == Truth::error) return Truth::error;
    all ^= h;
  }
  return *out = all, Truth::yes;
}
Ref union_or(Thread& t, Value a, Value b) { return make_union(t, a, b); }
Ref union_item(Thread& t, Value self, Value) {
  auto text_of = shown(t, self);
  return text_of ? raise(BuiltinType::TypeError, "{} is not a generic class", *text_of).operator Ref()
                 : Ref();
}
Ref union_args(Thread&, Value self) { return Ref::share(Value::object(members_of(self))); }
Ref union_instance_check(Thread& t, Args args) {
  Truth r = is_instance(t, args[1], Value::object(members_of(args[0])));
  return r == Truth::error ? Ref() : Ref::boolean(r == Truth::yes);
}
Ref union_subclass_check(Thread& t, Args args) {
  Truth r = is_subclass(t, args[1], Value::object(members_of(args[0])));
  return r == Truth::error ? Ref() : Ref::boolean(r == Truth::yes);
}
constexpr TypeSlots kUnionSlots = [] {
  TypeSlots s{.repr = union_repr, .hash = union_hash, .compare = union_compare, .get_item = union_item};
  s.binary[static_cast<int>(BinaryOp::or_)] = union_or;
  return s;
}();
constexpr MethodDef kUnionMethods[] = {{"__instancecheck__", union_instance_check, Arity::one},
                                       {"__subclasscheck__", union_subclass_check, Arity::one},
                                       {}};
constexpr GetSetDef kUnionGetSets[] = {{"__args__", union_args}, {"__parameters__", alias_parameters}, {}};

// ---- SimpleNamespace

bool namespace_init(Thread& t, Value self, Args args) {
  if (args.positional()) return raise(BuiltinType::TypeError, "no positional arguments expected");
  for (std::uint32_t i = 0; i < args.keyword_count(); i++) {
    Str* name = intern_str((*args.keywords)[i].as<Str>());
    if (!name || !set_attribute(t, self, name, args[i])) return false;
  }
  return true;
}
Ref namespace_create(Thread&, Type* type, Args) {
  auto* o = allocate_native<NativeObject>(type, nullptr, nullptr);
  return o ? Ref::adopt(Value::object(o)) : Ref();
}
Ref namespace_repr(Thread& t, Value self) {
  Type* type = type_of(self);
  std::string out = type == builtin_type(BuiltinType::simple_namespace) ? "namespace" : c_name_of(type);
  Root dict(copy_instance_dict(self.as_object()));
  if (!dict) return {};
  out += "(";
  std::uint64_t position = 0;
  DictEntry entry;
  for (bool first = true; dict_next(dict.as<Dict>(), &position, &entry); first = false) {
    Root value(entry.value);
    std::string key = text(entry.key);
    Root r(repr(t, value));
    if (!r) return {};
    out += (first ? "" : ", ") + key + "=" + text(r);
  }
  return str_from_utf8(out + ")");
}
Ref namespace_compare(Thread& t, Value a, Value b, CompareOp op) {
  if (type_of(b) != builtin_type(BuiltinType::simple_namespace) &&
      !is_subtype(type_of(b), builtin_type(BuiltinType::simple_namespace)))
    return Ref::adopt(Value::not_implemented());
  Root x(copy_instance_dict(a.as_object())), y(copy_instance_dict(b.as_object()));
  return x && y ? compare(t, op, x, y) : Ref();
}
constexpr TypeSlots kNamespaceSlots{
    .repr = namespace_repr, .compare = namespace_compare, .create = namespace_create, .init = namespace_init};
constexpr GetSetDef kNamespaceGetSets[] = {{"__dict__", get_instance_dict, set_instance_dict}, {}};

}  // namespace

Ref make_generic_alias(Thread& t, Value origin, Value item) {
  Ref args = is_tuple(item) ? Ref::share(item) : tuple_from(&item, 1);
  if (!args) return {};
  auto* alias =
      allocate_native<GenericAlias>(builtin_type(BuiltinType::generic_alias), traverse_alias, nullptr);
  if (!alias) return {};
  alias->origin.init(origin);
  alias->args.init(args);
  return Ref::adopt(Value::object(alias));
}

Ref make_union(Thread& t, Value a, Value b) {
  if (!may_be_member(a) || !may_be_member(b)) return Ref::adopt(Value::not_implemented());
  std::vector<Value> members;
  if (!add_members(t, &members, a) || !add_members(t, &members, b)) {
    if (has_pending(t)) return {};
  }
  if (members.size() == 1) return Ref::share(members[0]);
  Ref args = tuple_from(members.data(), members.size());
  if (!args) return {};
  auto* u = allocate_native<Union>(builtin_type(BuiltinType::union_type), traverse_union, nullptr);
  if (!u) return {};
  u->args.init(args);
  return Ref::adopt(Value::object(u));
}

const KindOps kNativeOps{"native", traverse_native, dispose_native};
const KindOps kShapeKeysOps{"shape_keys", nullptr, nullptr};

const TypeDef kGenericAliasType{.name = "types.GenericAlias",
                                .slots = &kAliasSlots,
                                .methods = kAliasMethods,
                                .getsets = kAliasGetSets,
                                .subclassable = true,
                                .kind = Kind::native,
                                .instance_size = sizeof(GenericAlias)};
const TypeDef kUnionType{.name = "types.UnionType",
                         .slots = &kUnionSlots,
                         .methods = kUnionMethods,
                         .getsets = kUnionGetSets,
                         .subclassable = false,
                         .kind = Kind::native,
                         .instance_size = sizeof(Union)};
const TypeDef kSimpleNamespaceType{.name = "types.SimpleNamespace",
                                   .slots = &kNamespaceSlots,
                                   .getsets = kNamespaceGetSets,
                                   .has_instance_dict = true,
                                   .kind = Kind::native,
                                   .instance_size = sizeof(NativeObject)};

}  // namespace SW_MODEL
}  // namespace sidewinder
