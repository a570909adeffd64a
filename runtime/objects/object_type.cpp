// The type `object`: what every object can do.
#include "runtime/objects/arguments.h"
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/call.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/hash.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/kinds.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/number.h"
#include "runtime/objects/slot_table.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_building.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

Type* object_type() { return builtin_type(BuiltinType::object); }
std::string text(Value v) {
  std::string scratch;
  return std::string(str_utf8(v.as<Str>(), scratch));
}

// Whether __init__ or __new__ of object, given arguments they ignore, must complain depends on the other one.
bool ignores_new(Type* type) { return type->s().create == object_type()->s().create; }
bool ignores_init(Type* type) { return type->s().init == object_type()->s().init; }

Ref refuse_abstract(Thread& t, Type* type) {
  Root methods(find_attribute(t, Value::object(type), names(t).dunder_abstractmethods));
  if (!methods) return {};
  Root list(to_list(t, methods));
  if (!list) return {};
  Ref sorted = call_method(t, list, intern("sort"));
  if (!sorted) return {};
  std::string shown;
  std::size_t n = list_length(list.as<List>());
  for (std::size_t i = 0; i < n; i++) {
    Ref item = list_item(list.as<List>(), static_cast<std::int64_t>(i));
    shown += (i ? ", " : "") + (is_str(item) ? text(item) : std::string("?"));
  }
  return raise(BuiltinType::TypeError, "Can't instantiate abstract class {} with abstract method{} {}",
               c_name_of(type), n == 1 ? "" : "s", shown);
}

Ref object_create(Thread& t, Type* type, Args args) {
  if (SW_UNLIKELY(args.count != 0)) {
    if (!ignores_new(type))
      return raise(BuiltinType::TypeError,
                   "object.__new__() takes exactly one argument (the type to instantiate)");
    if (ignores_init(type)) return raise(BuiltinType::TypeError, "{}() takes no arguments", c_name_of(type));
  }
  if (SW_UNLIKELY(type->has(kTypeAbstract))) return refuse_abstract(t, type);
  Object* o = allocate_instance(type);
  return o ? Ref::adopt(Value::object(o)) : Ref();
}

bool object_init(Thread&, Value self, Args args) {
  if (!args.count) return true;
  Type* type = type_of(self);
  if (!ignores_init(type))
    return raise(BuiltinType::TypeError,
                 "object.__init__() takes exactly one argument (the instance to initialize)");
  if (ignores_new(type)) return raise(BuiltinType::TypeError, "{}() takes no arguments", c_name_of(type));
  return true;
}

Ref object_repr(Thread& t, Value self) {
  Type* type = type_of(self);
  Ref module = lookup_in_type(type, names(t).dunder_module);
  Ref name = type->qualified_name.load(type);
  std::string shown = text(name);
  if (module && is_str(module) && !str_equal(module, "builtins")) shown = text(module) + "." + shown;
  return str_from_utf8(fmt::format("<{} object at {:#x}>", shown, self.bits()));
}

Ref object_str(Thread& t, Value self) { return repr(t, self); }

Truth object_hash(Thread&, Value self, std::int64_t* out) {
  *out = hash_pointer(reinterpret_cast<void*>(self.bits()));
  return Truth::yes;
}

Ref object_compare(Thread& t, Value self, Value other, CompareOp op) {
  if (op == CompareOp::eq) return self == other ? Ref::boolean(true) : Ref::adopt(Value::not_implemented());
  if (op != CompareOp::ne) return Ref::adopt(Value::not_implemented());
  auto compare = slots_of(self).compare;
  if (!compare) return Ref::adopt(Value::not_implemented());
  Root r(compare(t, self, other, CompareOp::eq));
  if (!r || r.get() == Value::not_implemented()) return r.take();
  Truth same = truth(t, r);
  return same == Truth::error ? Ref() : Ref::boolean(same == Truth::no);
}

// ---- methods

Ref format_method(Thread& t, Args args) {
  if (!is_str(args[1]))
    return raise(BuiltinType::TypeError, "__format__() argument must be str, not {}", type_name(args[1]));
  if (args[1].as<Str>()->length)
    return raise(BuiltinType::TypeError, "unsupported format string passed to {}.__format__",
                 type_name(args[0]));
  return to_str(t, args[0]);
}

Ref sizeof_method(Thread&, Args args) {
  if (!args[0].is_object()) return int_from_int64(sizeof(Value));
  Shape* shape = shape_of(args[0].as_object());
  return int_from_int64(shape->type->instance_size +
                        shape->inline_capacity * static_cast<std::int64_t>(sizeof(Slot)));
}

Ref init_subclass(Thread&, Args args) {
  if (args.keyword_count()) {
    Type* type = is_type(args[0]) ? args[0].as<Type>() : nullptr;
    return raise(BuiltinType::TypeError, "{}.__init_subclass__() takes no keyword arguments",
                 type ? text(type->qualified_name.peek()) : "object");
  }
  return Ref::none();
}
Ref subclass_hook(Thread&, Args) { return Ref::adopt(Value::not_implemented()); }

bool add_names(Thread& t, Dict* into, Type* type) {
  bool ok = true;
  std::vector<Str*> found;
  type->attributes.for_each(type, [&](Str* name, Cell* cell) {
    if (cell->contents.peek()) found.push_back(name);
  });
  for (Str* name : found) ok = ok && dict_put_str(into, name, Value::none());
  return ok;
}

bool add_mro_names(Thread& t, Dict* into, Type* type) {
  Root mro(type->mro.load(type));
  for (std::uint64_t i = 0; i < mro.as<Tuple>()->size; i++)
    if (!add_names(t, into, (*mro.as<Tuple>())[i].as<Type>())) return false;
  return true;
}

Ref keys_as_list(Dict* dict) {
  Ref list = list_make();
  std::uint64_t position = 0;
  DictEntry entry;
  while (list && dict_next(dict, &position, &entry))
    if (!list_append(list.as<List>(), entry.key)) return {};
  return list;
}

Ref dir_method(Thread& t, Args args) {
  Value self = args[0];
  Root all;
  if (self.is_object() && has_instance_attributes(self.as_object()))
    all = copy_instance_dict(self.as_object());
  else all = dict_make();
  if (!all || !add_mro_names(t, all.as<Dict>(), type_of(self))) return {};
  return keys_as_list(all.as<Dict>());
}

// ---- copying and pickling

Ref slot_state(Thread& t, Value self, Type* type) {
  Root state(dict_make());
  if (!state) return {};
  Root mro(type->mro.load(type));
  for (std::uint64_t i = 0; i < mro.as<Tuple>()->size; i++) {
    Type* c = (*mro.as<Tuple>())[i].as<Type>();
    std::vector<std::pair<Str*, Value>> members;
    c->attributes.for_each(c, [&](Str* name, Cell* cell) {
      Value v = cell->contents.peek();
      if (v && is_instance_exact(v, BuiltinType::member_descriptor) && !v.as<MemberDescriptor>()->def)
        members.push_back({name, v});
    });
    for (auto [name, member] : members) {
      Ref v = find_attribute(t, self, name);
      if (!v && has_pending(t)) return {};
      if (v && !dict_put_str(state.as<Dict>(), name, v)) return {};
    }
  }
  return state.take();
}

Ref get_state(Thread& t, Value self) {
  Type* type = type_of(self);
  Root attributes;
  if (self.is_object() && has_instance_attributes(self.as_object())) {
    attributes = copy_instance_dict(self.as_object());
    if (!attributes) return {};
    if (!dict_length(attributes.as<Dict>())) attributes.set(Value::none());
  }
  if (!attributes) attributes.set(Value::none());
  if (!type->fields_count) return attributes.take();
  Root slots(slot_state(t, self, type));
  if (!slots) return {};
  if (!dict_length(slots.as<Dict>())) return attributes.take();
  Value both[2] = {attributes, slots};
  return tuple_from(both, 2);
}
Ref getstate_method(Thread& t, Args args) { return get_state(t, args[0]); }

// __reduce_ex__(2): copyreg.__newobj__ called with the class and the arguments of __getnewargs__.
Ref reduce_2(Thread& t, Value self) {
  Root copyreg(
      call(t, t.realm().builtins ? dict_find_str(t.realm().builtins, names(t).dunder_import).get() : Value(),
           {Value::object(names(t).copyreg)}));
  if (!copyreg) return {};
  Root newobj(get_attribute(t, copyreg, intern("__newobj__")));
  if (!newobj) return {};
  Root arguments;
  Root getter(find_attribute(t, self, names(t).dunder_getnewargs));
  if (getter) arguments = call(t, getter);
  else if (!has_pending(t)) arguments = tuple_empty();
  if (!arguments) return {};
  if (!is_tuple(arguments))
    return raise(BuiltinType::TypeError, "__getnewargs__ should return a tuple, not '{}'",
                 type_name(arguments));
  std::vector<Value> items{Value::object(type_of(self))};
  for (std::uint64_t i = 0; i < arguments.as<Tuple>()->size; i++)
    items.push_back((*arguments.as<Tuple>())[i]);
  Root with_class(tuple_from(items.data(), items.size()));
  Root state(call_method(t, self, names(t).dunder_getstate));
  if (!with_class || !state) return {};
  bool list = self.is_object() && self.as_object()->kind == Kind::list, dict = is_dict(self);
  Root items_iterator(list ? get_iterator(t, self) : Ref::none());
  if (!items_iterator) return {};
  Root pairs(Value::none());
  if (dict) {
    Root view(call_method(t, self, names(t).items));
    if (!view) return {};
    pairs = get_iterator(t, view);
    if (!pairs) return {};
  }
  Value all[5] = {newobj, with_class, state, items_iterator, pairs};
  return tuple_from(all, 5);
}

Ref reduce_method(Thread& t, Args args) { return reduce_2(t, args[0]); }
Ref reduce_ex_method(Thread& t, Args args) {
  Root own(get_attribute(t, Value::object(type_of(args[0])), names(t).dunder_reduce));
  if (!own) return {};
  Ref standard = lookup_in_type(object_type(), names(t).dunder_reduce);
  if (own.get() != standard.get()) return call_method(t, args[0], names(t).dunder_reduce);
  return reduce_2(t, args[0]);
}

// ---- __class__

Ref get_class(Thread&, Value self) { return Ref::share(Value::object(type_of(self))); }

bool same_layout(Type* a, Type* b) {
  return a->instance_kind == b->instance_kind && a->builtin_size == b->builtin_size &&
         a->fields_count == b->fields_count && a->attributes_offset == b->attributes_offset;
}

// The shape of `to` with the names that `o` has, in its order, if the inline capacities agree.
Shape* translate(Object* o, Type* to) {
  Shape* from = shape_of(o);
  Shape* root =
      to->root_shape.load(std::memory_order_acquire);  // acquire [type.root]: pairs with settle_capacity()
  if (from->inline_capacity != root->inline_capacity) {
    InstanceLayout layout{root->attributes_offset, root->fields_offset, root->fields_count,
                          from->inline_capacity};
    root = new_root_shape(to, layout);
  }
  if (!root) return nullptr;
  if (from->mode != ShapeMode::plain) return root->dictionary;
  Str* names[kMaxSlots];
  shape_names(from, names);
  for (std::uint32_t i = 0; root && i < from->size; i++) root = shape_add(root, names[i]);
  return root;
}

bool set_class(Thread& t, Value self, Value v) {
  if (!v) return raise(BuiltinType::TypeError, "can't delete __class__ attribute");
  if (!is_type(v))
    return raise(BuiltinType::TypeError, "__class__ must be set to a class, not '{}' object", type_name(v));
  Type *from = type_of(self), *to = v.as<Type>();
  if (!from->has(kTypeHeap) || !to->has(kTypeHeap))
    return raise(BuiltinType::TypeError,
                 "__class__ assignment only supported for mutable types or ModuleType subclasses");
  if (!same_layout(from, to))
    return raise(BuiltinType::TypeError, "__class__ assignment: '{}' object layout differs from '{}'",
                 c_name_of(to), c_name_of(from));
  Object* o = self.as_object();
  for (;;) {
    Shape* before = shape_of(o);
    if (before->mode == ShapeMode::freezing) {
      if (Ref dict = instance_dict(o); !dict) return false;
      continue;
    }
    Shape* after = translate(o, to);
    if (!after) return raise_no_memory();
    std::uint32_t expected = before->id;
    // acq_rel [shape.add]: as adding an attribute
    if (o->shape.compare_exchange_strong(expected, after->id, std::memory_order_acq_rel,
                                         std::memory_order_relaxed))
      return true;
  }
}

constexpr TypeSlots kSlots{.repr = object_repr,
                           .str = object_str,
                           .hash = object_hash,
                           .compare = object_compare,
                           .get_attribute = object_get_attribute,
                           .set_attribute = object_set_attribute,
                           .create = object_create,
                           .init = object_init};
constexpr MethodDef kMethods[] = {
    {"__format__", format_method, Arity::one, 0, 0, Binding::method, "Default object formatter."},
    {"__sizeof__", sizeof_method, Arity::none, 0, 0, Binding::method, "Size of object in memory, in bytes."},
    {"__dir__", dir_method, Arity::none, 0, 0, Binding::method, "Default dir() implementation."},
    {"__reduce__", reduce_method, Arity::none, 0, 0, Binding::method, "Helper for pickle."},
    {"__reduce_ex__", reduce_ex_method, Arity::one, 0, 0, Binding::method, "Helper for pickle."},
    {"__getstate__", getstate_method, Arity::none, 0, 0, Binding::method, "Helper for pickle."},
    {"__init_subclass__", init_subclass, Arity::keywords, 0, 0, Binding::class_method,
     "This method is called when a class is subclassed."},
    {"__subclasshook__", subclass_hook, Arity::any, 0, 0, Binding::class_method,
     "Abstract classes can override this to customize issubclass()."},
    {}};
constexpr GetSetDef kGetSets[] = {{"__class__", get_class, set_class, "the object's class"}, {}};

}  // namespace

const KindOps kInstanceOps{"instance", traverse_attributes, dispose_attributes,
                           nullptr,    traverse_attributes, end_instance};
const TypeDef kObjectType{
    .name = "object",
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kGetSets,
    .doc =
        "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and "
        "returns a new featureless\ninstance that has no instance attributes and cannot be "
        "given any.\n"};

}  // namespace SW_MODEL
}  // namespace sidewinder
