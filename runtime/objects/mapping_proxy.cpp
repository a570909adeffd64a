// mappingproxy: a read-only view of a mapping. The `__dict__` of a class is one whose mapping is the type
// itself: its table is read directly.
#include "runtime/objects/arguments.h"
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/kinds.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/number.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

struct MappingProxy : Object {
  Slot mapping;
};

void traverse(Object* o, ChildVisitor visit) { visit(static_cast<MappingProxy*>(o)->mapping.peek()); }
Value mapping_of(Value self) { return self.as<MappingProxy>()->mapping.peek(); }

// A Dict with what the type has now.
Ref snapshot(Type* type) {
  Ref dict = dict_make();
  if (!dict) return {};
  std::vector<std::pair<Str*, Cell*>> all;
  type->attributes.for_each(type, [&](Str* name, Cell* cell) { all.push_back({name, cell}); });
  for (auto [name, cell] : all) {
    Ref v = cell->contents.load(cell);
    if (v && !dict_put_str(dict.as<Dict>(), name, v)) return {};
  }
  return dict;
}

// The mapping that operations go to.
Ref target(Value self) {
  Value mapping = mapping_of(self);
  return is_type(mapping) ? snapshot(mapping.as<Type>()) : Ref::share(mapping);
}

// Absent: empty, nothing pending.
Ref find_in_type(Type* type, Value key) {
  if (!is_str(key)) return {};
  Str* name = find_interned(key.as<Str>());
  Cell* cell = name ? type->attributes.find(type, name) : nullptr;
  return cell ? cell->contents.load(cell) : Ref();
}

Ref get_item_of(Thread& t, Value self, Value key) {
  Value mapping = mapping_of(self);
  if (!is_type(mapping)) return get_item(t, mapping, key);
  Ref v = find_in_type(mapping.as<Type>(), key);
  return v ? std::move(v) : raise_value(BuiltinType::KeyError, key).operator Ref();
}
Truth contains_in(Thread& t, Value self, Value key) {
  Value mapping = mapping_of(self);
  if (!is_type(mapping)) return contains(t, mapping, key);
  return find_in_type(mapping.as<Type>(), key) ? Truth::yes : Truth::no;
}
std::int64_t length_of(Thread& t, Value self) {
  Value mapping = mapping_of(self);
  return is_type(mapping) ? mapping.as<Type>()->attributes.size(mapping.as_object()) : length(t, mapping);
}
Ref iterate(Thread& t, Value self) {
  Root mapping(target(self));
  return mapping ? get_iterator(t, mapping) : Ref();
}
Ref show(Thread& t, Value self) {
  Root mapping(target(self));
  if (!mapping) return {};
  Ref shown = repr(t, mapping);
  std::string scratch;
  return shown ? str_from_utf8(fmt::format("mappingproxy({})", str_utf8(shown.as<Str>(), scratch))) : Ref();
}
Ref text(Thread& t, Value self) {
  Root mapping(target(self));
  return mapping ? to_str(t, mapping) : Ref();
}
Ref compare_proxy(Thread& t, Value a, Value b, CompareOp op) {
  Root x(target(a));
  if (!x) return {};
  Root y(is_instance_exact(b, BuiltinType::mapping_proxy) ? target(b) : Ref::share(b));
  return y ? compare(t, op, x, y) : Ref();
}
Ref union_of(Thread& t, Value a, Value b) {
  Root x(is_instance_exact(a, BuiltinType::mapping_proxy) ? target(a) : Ref::share(a));
  Root y(is_instance_exact(b, BuiltinType::mapping_proxy) ? target(b) : Ref::share(b));
  return x && y ? binary(t, BinaryOp::or_, x, y) : Ref();
}

Ref get_method_of(Thread& t, Args args) {
  if (Value mapping = mapping_of(args[0]); !is_type(mapping)) {
    if (args.count == 2) return call_method(t, mapping, names(t).get, {args[1]});
    return call_method(t, mapping, names(t).get, {args[1], args[2]});
  }
  Ref v = find_in_type(mapping_of(args[0]).as<Type>(), args[1]);
  return v ? std::move(v) : args.count > 2 ? Ref::share(args[2]) : Ref::none();
}
template <Str* KnownNames::*name>
Ref forward(Thread& t, Args args) {
  Root mapping(target(args[0]));
  return mapping ? call_method(t, mapping, names(t).*name) : Ref();
}

Ref create(Thread&, Type*, Args args) {
  if (!positional_between("mappingproxy", args, 1, 1)) return {};
  const TypeSlots& slots = slots_of(args[0]);
  if (!slots.get_item || args[0].as_object()->kind == Kind::list || is_tuple(args[0]))
    return raise(BuiltinType::TypeError, "mappingproxy() argument must be a mapping, not {}",
                 type_name(args[0]));
  return make_mapping_proxy(args[0]);
}

constexpr TypeSlots kSlots = [] {
  TypeSlots s{.repr = show,
              .str = text,
              .compare = compare_proxy,
              .create = create,
              .iter = iterate,
              .length = length_of,
              .get_item = get_item_of,
              .contains = contains_in};
  s.binary[static_cast<int>(BinaryOp::or_)] = union_of;
  return s;
}();
constexpr MethodDef kMethods[] = {{"get", get_method_of, Arity::range, 1, 2},
                                  {"keys", forward<&KnownNames::keys>, Arity::none},
                                  {"values", forward<&KnownNames::values>, Arity::none},
                                  {"items", forward<&KnownNames::items>, Arity::none},
                                  {"copy", forward<&KnownNames::copy>, Arity::none},
                                  {"__reversed__", forward<&KnownNames::dunder_reversed>, Arity::none},
                                  {}};

}  // namespace

Ref make_mapping_proxy(Value mapping) {
  Object* o = allocate_object(sizeof(MappingProxy), Kind::mapping_proxy,
                              static_cast<std::uint32_t>(BuiltinType::mapping_proxy));
  if (!o) return raise_no_memory();
  static_cast<MappingProxy*>(o)->mapping.init(mapping);
  return Ref::adopt(Value::object(o));
}

const KindOps kMappingProxyOps{"mappingproxy", traverse, nullptr, nullptr, traverse};
const TypeDef kMappingProxyType{.name = "mappingproxy",
                                .slots = &kSlots,
                                .methods = kMethods,
                                .subclassable = false,
                                .kind = Kind::mapping_proxy,
                                .instance_size = sizeof(MappingProxy)};

}  // namespace SW_MODEL
}  // namespace sidewinder
