// The type `type`: classes as objects. Making them: type_new.cpp; changing them: type_change.cpp.
#include "runtime/objects/arguments.h"
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/call.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/number.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_building.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

Type* as_type(Value v) { return v.as<Type>(); }
std::string text(Value v) {
  std::string scratch;
  return std::string(str_utf8(v.as<Str>(), scratch));
}

// ---- calling and making

Ref type_call(Thread& t, Value self, Args args) { return call_type(t, as_type(self), args); }

Ref type_create(Thread& t, Type* metatype, Args args) {
  if (metatype == builtin_type(BuiltinType::type) && args.count == 1 && !args.keywords)
    return Ref::share(Value::object(type_of(args[0])));
  if (args.positional() != 3) {
    if (metatype == builtin_type(BuiltinType::type))
      return raise(BuiltinType::TypeError, "type() takes 1 or 3 arguments");
    return raise(BuiltinType::TypeError, "type.__new__() takes exactly 3 arguments ({} given)",
                 args.positional());
  }
  if (!is_str(args[0]))
    return raise(BuiltinType::TypeError, "type.__new__() argument 1 must be str, not {}", type_name(args[0]));
  if (!is_tuple(args[1]))
    return raise(BuiltinType::TypeError, "type.__new__() argument 2 must be tuple, not {}",
                 type_name(args[1]));
  if (!is_dict(args[2]))
    return raise(BuiltinType::TypeError, "type.__new__() argument 3 must be dict, not {}",
                 type_name(args[2]));
  Tuple* bases = args[1].as<Tuple>();
  for (std::uint64_t i = 0; i < args[0].as<Str>()->length; i++)
    if (!str_at(args[0].as<Str>(), i))
      return raise(BuiltinType::ValueError, "type name must not contain null characters");
  Type* winner = calculate_metatype(t, metatype, bases);
  if (!winner) return {};
  if (winner != metatype && winner->s().create != metatype->s().create)
    return winner->s().create(t, winner, args);
  Args keywords{args.values + 3, args.count - 3, args.keywords};
  return new_class(t, winner, args[0].as<Str>(), bases, args[2].as<Dict>(), keywords);
}

bool type_init(Thread&, Value, Args args) {
  if (args.positional() == 1 && !args.keyword_count()) return true;
  if (args.positional() == 1)
    return raise(BuiltinType::TypeError, "type.__init__() takes no keyword arguments");
  if (args.positional() != 3) return raise(BuiltinType::TypeError, "type.__init__() takes 1 or 3 arguments");
  return true;
}

// ---- attributes

bool type_set_attribute(Thread& t, Value self, Str* name, Value value) {
  Root found(lookup_in_type(type_of(self), name));
  if (as_type(self)->has(kTypeHeap) && found && is_data_descriptor(found))
    return slots_of(found).descriptor_set(t, found, self, value);
  return set_type_attribute(t, as_type(self), name, value);
}

Ref type_repr(Thread& t, Value self) {
  Type* type = as_type(self);
  Cell* cell = type->attributes.find(type, names(t).dunder_module);
  Ref module = cell ? cell->contents.load(cell) : Ref();
  Ref name = type->qualified_name.load(type);
  if (module && is_str(module) && !str_equal(module, "builtins"))
    return str_from_utf8(fmt::format("<class '{}.{}'>", text(module), text(name)));
  return str_from_utf8(fmt::format("<class '{}'>", text(name)));
}

Ref get_name(Thread&, Value self) { return as_type(self)->name.load(self.as_object()); }
bool require_heap(Value self, const char* name, Value v) {
  if (!as_type(self)->has(kTypeHeap))
    return raise(BuiltinType::TypeError, "cannot set '{}' attribute of immutable type '{}'", name,
                 c_name_of(as_type(self)));
  if (!v)
    return raise(BuiltinType::TypeError, "cannot delete '{}' attribute of immutable type '{}'", name,
                 c_name_of(as_type(self)));
  return true;
}
bool set_name(Thread&, Value self, Value v) {
  if (!require_heap(self, "__name__", v)) return false;
  if (!is_str(v))
    return raise(BuiltinType::TypeError, "can only assign string to {}.__name__, not '{}'",
                 c_name_of(as_type(self)), type_name(v));
  as_type(self)->name.store(self.as_object(), v);
  return set_c_name(as_type(self), v.as<Str>());
}
Ref get_qualname(Thread&, Value self) { return as_type(self)->qualified_name.load(self.as_object()); }
bool set_qualname(Thread&, Value self, Value v) {
  if (!require_heap(self, "__qualname__", v)) return false;
  if (!is_str(v))
    return raise(BuiltinType::TypeError, "can only assign string to {}.__qualname__, not '{}'",
                 c_name_of(as_type(self)), type_name(v));
  as_type(self)->qualified_name.store(self.as_object(), v);
  return true;
}

Ref own(Value self, Str* name) {
  Cell* cell = as_type(self)->attributes.find(self.as_object(), name);
  return cell ? cell->contents.load(cell) : Ref();
}
Ref get_module(Thread& t, Value self) {
  Ref v = own(self, names(t).dunder_module);
  if (!as_type(self)->has(kTypeHeap) && (!v || !is_str(v)))
    return Ref::share(Value::object(names(t).builtins));
  return v ? std::move(v) : raise(BuiltinType::AttributeError, "__module__").operator Ref();
}
bool set_module(Thread& t, Value self, Value v) {
  return require_heap(self, "__module__", v) &&
         set_type_attribute(t, as_type(self), names(t).dunder_module, v);
}
Ref get_doc(Thread& t, Value self) {
  Root v(own(self, names(t).dunder_doc));
  if (!v) return Ref::none();
  return bind_descriptor(t, v, Value(), as_type(self));
}
bool set_doc(Thread& t, Value self, Value v) {
  return require_heap(self, "__doc__", v) && set_type_attribute(t, as_type(self), names(t).dunder_doc, v);
}
Ref get_bases(Thread&, Value self) { return as_type(self)->bases.load(self.as_object()); }
Ref get_mro(Thread&, Value self) { return as_type(self)->mro.load(self.as_object()); }
Ref get_base(Thread&, Value self) {
  Type* base = as_type(self)->base;
  return base ? Ref::share(Value::object(base)) : Ref::none();
}
Ref get_dict(Thread&, Value self) { return make_mapping_proxy(self); }
Ref get_flags(Thread&, Value self) {
  Type* type = as_type(self);
  std::int64_t flags = 1 << 12 | (type->has(kTypeHeap) ? 1 << 9 : 0) |
                       (type->has(kTypeSubclassable) ? 1 << 10 : 0) |
                       (type->has(kTypeAbstract) ? 1 << 20 : 0);
  return int_from_int64(flags);
}
Ref get_basicsize(Thread&, Value self) { return int_from_int64(as_type(self)->instance_size); }
// Where CPython keeps them; here it only tells whether instances may be referred to weakly.
Ref get_weakref_offset(Thread&, Value self) {
  return int_from_int64(as_type(self)->has(kTypeHeap) && as_type(self)->has(kTypeWeakrefable) ? 16 : 0);
}
Ref get_zero(Thread&, Value) { return int_from_int64(0); }
Ref get_abstract(Thread& t, Value self) {
  Ref v = self == Value::object(builtin_type(BuiltinType::type)) ? Ref()
                                                                 : own(self, names(t).dunder_abstractmethods);
  return v ? std::move(v) : raise(BuiltinType::AttributeError, "__abstractmethods__").operator Ref();
}
bool set_abstract(Thread& t, Value self, Value v) {
  return set_type_attribute(t, as_type(self), names(t).dunder_abstractmethods, v);
}
Ref get_annotations(Thread& t, Value self) {
  if (!as_type(self)->has(kTypeHeap))
    return raise(BuiltinType::AttributeError, "type object '{}' has no attribute '__annotations__'",
                 c_name_of(as_type(self)));
  if (Ref v = own(self, names(t).dunder_annotations)) return v;
  Root fresh(dict_make());
  if (!fresh || !set_type_attribute(t, as_type(self), names(t).dunder_annotations, fresh)) return {};
  return fresh.take();
}
bool set_annotations(Thread& t, Value self, Value v) {
  return set_type_attribute(t, as_type(self), names(t).dunder_annotations, v);
}

// ---- __bases__ assignment: the mros of the whole tree below follow

bool recompute_mro(Thread& t, Type* type) {
  Root bases(type->bases.load(type));
  Ref mro = compute_mro(type, bases.as<Tuple>());
  if (!mro) return false;
  type->mro.store(type, mro);
  for (Type* sub : subclasses_of(type))
    if (!recompute_mro(t, sub)) return false;
  return true;
}

bool acceptable_bases(Type* type, Value v) {
  if (!is_tuple(v))
    return raise(BuiltinType::TypeError, "can only assign tuple to {}.__bases__, not {}", c_name_of(type),
                 type_name(v));
  Tuple* bases = v.as<Tuple>();
  if (!bases->size)
    return raise(BuiltinType::TypeError, "can only assign non-empty tuple to {}.__bases__, not ()",
                 c_name_of(type));
  for (std::uint64_t i = 0; i < bases->size; i++) {
    if (!is_type((*bases)[i]))
      return raise(BuiltinType::TypeError, "{}.__bases__ must be tuple of classes, not '{}'", c_name_of(type),
                   type_name((*bases)[i]));
    if (is_subtype(as_type((*bases)[i]), type))
      return raise(BuiltinType::TypeError, "a __bases__ item causes an inheritance cycle");
  }
  return true;
}

bool set_bases(Thread& t, Value self, Value v) {
  Type* type = as_type(self);
  if (!require_heap(self, "__bases__", v) || !acceptable_bases(type, v)) return false;
  Type* base = best_base(v.as<Tuple>());
  if (!base) return false;
  // As in CPython, a class made in Python and a built-in one never stand in for each other.
  if (base != type->base && !(base->has(kTypeHeap) && type->base->has(kTypeHeap)))
    return raise(BuiltinType::TypeError, "__bases__ assignment: '{}' deallocator differs from '{}'",
                 c_name_of(base), c_name_of(type->base));
  bool compatible = base->builtin_size == type->base->builtin_size &&
                    base->fields_count == type->base->fields_count &&
                    base->instance_kind == type->base->instance_kind &&
                    base->has(kTypeHasAttributes) == type->base->has(kTypeHasAttributes);
  if (!compatible)
    return raise(BuiltinType::TypeError, "__bases__ assignment: '{}' object layout differs from '{}'",
                 c_name_of(base), c_name_of(type->base));
  Root old(type->bases.load(type));
  type->bases.store(type, v);
  if (!recompute_mro(t, type)) {
    Root error(take_pending(t));
    type->bases.store(type, old);
    (void)recompute_mro(t, type);
    set_pending(t, error);
    return false;
  }
  type->base = base;
  for (std::uint64_t i = 0; i < old.as<Tuple>()->size; i++)
    remove_subclass(as_type((*old.as<Tuple>())[i]), type);
  for (std::uint64_t i = 0; i < v.as<Tuple>()->size; i++) add_subclass(as_type((*v.as<Tuple>())[i]), type);
  bool updated = update_slots_and_caches(type);
  bump_slot_key();
  return updated;
}

// ---- methods

Ref mro_method(Thread&, Args args) {
  Type* type = as_type(args[0]);
  Ref bases = type->bases.load(type);
  std::vector<Type*> order;
  if (!linearise(type, bases.as<Tuple>(), &order)) return {};
  std::vector<Value> values;
  for (Type* c : order) values.push_back(Value::object(c));
  return list_from(values.data(), values.size());
}
Ref subclasses_method(Thread&, Args args) {
  std::vector<Value> values;
  for (Type* c : subclasses_of(as_type(args[0]))) values.push_back(Value::object(c));
  return list_from(values.data(), values.size());
}
Ref prepare_method(Thread&, Args) { return dict_make(); }
Ref instance_check(Thread& t, Args args) {
  Truth r = plain_is_instance(t, args[1], args[0]);
  return r == Truth::error ? Ref() : Ref::boolean(r == Truth::yes);
}
Ref subclass_check(Thread& t, Args args) {
  Truth r = plain_is_subclass(t, args[1], args[0]);
  return r == Truth::error ? Ref() : Ref::boolean(r == Truth::yes);
}
Ref dir_method(Thread& t, Args args) {
  Root all(dict_make());
  if (!all) return {};
  Root mro(as_type(args[0])->mro.load(args[0].as_object()));
  for (std::uint64_t i = 0; i < mro.as<Tuple>()->size; i++) {
    Type* c = as_type((*mro.as<Tuple>())[i]);
    std::vector<Str*> found;
    c->attributes.for_each(c, [&](Str* name, Cell* cell) {
      if (cell->contents.peek()) found.push_back(name);
    });
    for (Str* name : found)
      if (!dict_put_str(all.as<Dict>(), name, Value::none())) return {};
  }
  return to_list(t, all);
}
Ref sizeof_method(Thread&, Args) { return int_from_int64(sizeof(Type)); }

Ref type_or(Thread& t, Value a, Value b) { return make_union(t, a, b); }

constexpr TypeSlots kSlots = [] {
  TypeSlots s{.repr = type_repr,
              .get_attribute = type_get_attribute,
              .set_attribute = type_set_attribute,
              .call = type_call,
              .create = type_create,
              .init = type_init};
  s.binary[static_cast<int>(BinaryOp::or_)] = type_or;
  return s;
}();
constexpr MethodDef kMethods[] = {
    {"mro", mro_method, Arity::none, 0, 0, Binding::method, "Return a type's method resolution order."},
    {"__subclasses__", subclasses_method, Arity::none, 0, 0, Binding::method,
     "Return a list of immediate subclasses."},
    {"__prepare__", prepare_method, Arity::keywords, 0, 0, Binding::class_method,
     "__prepare__() -> dict\nused to setup the namespace of class statements"},
    {"__instancecheck__", instance_check, Arity::one, 0, 0, Binding::method,
     "Check if an object is an instance."},
    {"__subclasscheck__", subclass_check, Arity::one, 0, 0, Binding::method,
     "Check if a class is a subclass."},
    {"__dir__", dir_method, Arity::none, 0, 0, Binding::method,
     "Specialized __dir__ implementation for types."},
    {"__sizeof__", sizeof_method, Arity::none, 0, 0, Binding::method,
     "Return memory consumption of the type object."},
    {}};
constexpr GetSetDef kGetSets[] = {{"__name__", get_name, set_name},
                                  {"__qualname__", get_qualname, set_qualname},
                                  {"__bases__", get_bases, set_bases},
                                  {"__mro__", get_mro, nullptr, nullptr, true},
                                  {"__base__", get_base},
                                  {"__module__", get_module, set_module},
                                  {"__doc__", get_doc, set_doc},
                                  {"__dict__", get_dict},
                                  {"__flags__", get_flags},
                                  {"__basicsize__", get_basicsize},
                                  {"__itemsize__", get_zero},
                                  {"__dictoffset__", get_zero},
                                  {"__weakrefoffset__", get_weakref_offset},
                                  {"__abstractmethods__", get_abstract, set_abstract},
                                  {"__annotations__", get_annotations, set_annotations},
                                  {}};

}  // namespace

Ref call_type(Thread& t, Type* type, Args args) {
  const TypeSlots &slots = type->s(), &plain = builtin_type(BuiltinType::object)->s();
  auto create = slots.create;
  if (!create) return raise(BuiltinType::TypeError, "cannot create '{}' instances", c_name_of(type));
  Ref fresh = create(t, type, args);
  bool complete = slots.init == plain.init && create != plain.create;  // int(x), tuple(x)
  if (!fresh || (complete && type_of(fresh) == type)) return fresh;
  Root made(std::move(fresh));
  bool asked_for_type = type == builtin_type(BuiltinType::type) && args.count == 1 && !args.keywords;
  if (asked_for_type || !is_subtype(type_of(made), type)) return made.take();
  auto init = type_of(made)->s().init;
  if (init && !init(t, made, args)) return {};
  return made.take();
}

const TypeDef kTypeType{
    .name = "type",
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kGetSets,
    .doc = "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
    .kind = Kind::type,
    .instance_size = sizeof(Type)};

}  // namespace SW_MODEL
}  // namespace sidewinder
