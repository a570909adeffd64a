// classmethod, staticmethod, property: descriptors that wrap functions.
#include "runtime/objects/arguments.h"
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/kinds.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/str.h"
#include "runtime/objects/type_building.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

// ---- classmethod and staticmethod

void traverse_wrapper(Object* o, ChildVisitor visit) {
  visit(static_cast<ClassMethod*>(o)->function.peek());
  traverse_attributes(o, visit);
}

Value wrapped(Value self) {
  Value f = self.as<ClassMethod>()->function.peek();
  return f ? f : Value::none();
}

Ref make(BuiltinType type, Value function) {
  auto* m = allocate_instance_of<ClassMethod>(builtin_type(type));
  if (!m) return {};
  m->function.init(function);
  return Ref::adopt(Value::object(m));
}

Ref create(Thread& t, Type* type, Args) {
  auto* m = allocate_instance_of<ClassMethod>(type);
  if (!m) return {};
  m->function.init_unbound();
  return Ref::adopt(Value::object(m));
}

// As functools.update_wrapper: what the wrapped function is called shows on the wrapper.
bool copy_identity(Thread& t, Value self, Value function) {
  Root keep(self), hold(function);
  const KnownNames& known = names(t);
  for (Str* name : {known.dunder_module, known.dunder_name, known.dunder_qualname, known.dunder_doc}) {
    Root v(find_attribute(t, function, name));
    if (v && !instance_set(self.as_object(), name, v)) return false;
    if (!v && has_pending(t)) return false;
  }
  return instance_set(self.as_object(), known.dunder_wrapped, function);
}

bool init_wrapper(Thread& t, Value self, Args args, const char* name) {
  if (!positional_between(name, args, 1, 1)) return false;
  self.as<ClassMethod>()->function.store(self.as_object(), args[0]);
  return copy_identity(t, self, args[0]);
}
bool init_class_method(Thread& t, Value self, Args args) {
  return init_wrapper(t, self, args, "classmethod");
}
bool init_static_method(Thread& t, Value self, Args args) {
  return init_wrapper(t, self, args, "staticmethod");
}

Ref class_method_get(Thread& t, Value self, Value instance, Value owner) {
  Value f = wrapped(self);
  Value type = owner ? owner : Value::object(type_of(instance));
  if (f.is_object() && f.as_object()->kind == Kind::function) return make_bound_method(f, type);
  auto get = slots_of(f).descriptor_get;
  if (get) return get(t, f, type, Value::object(type_of(type)));
  return make_bound_method(f, type);
}
Ref static_method_get(Thread&, Value self, Value, Value) { return Ref::share(wrapped(self)); }
Ref static_method_call(Thread& t, Value self, Args args) { return call(t, wrapped(self), args); }

Ref repr_wrapper(Thread& t, Value self, const char* name) {
  Root shown(repr(t, wrapped(self)));
  if (!shown) return {};
  std::string scratch;
  return str_from_utf8(fmt::format("<{}({})>", name, str_utf8(shown.as<Str>(), scratch)));
}
Ref class_method_repr(Thread& t, Value self) { return repr_wrapper(t, self, "classmethod"); }
Ref static_method_repr(Thread& t, Value self) { return repr_wrapper(t, self, "staticmethod"); }

Ref get_func(Thread&, Value self) { return Ref::share(wrapped(self)); }
Ref get_abstract(Thread& t, Value self) {
  Root flag(find_attribute(t, wrapped(self), names(t).dunder_isabstractmethod));
  if (!flag) return has_pending(t) ? Ref() : Ref::boolean(false);
  Truth yes = truth(t, flag);
  return yes == Truth::error ? Ref() : Ref::boolean(yes == Truth::yes);
}

constexpr TypeSlots kClassMethodSlots{.repr = class_method_repr,
                                      .create = create,
                                      .init = init_class_method,
                                      .descriptor_get = class_method_get};
constexpr TypeSlots kStaticMethodSlots{.repr = static_method_repr,
                                       .call = static_method_call,
                                       .create = create,
                                       .init = init_static_method,
                                       .descriptor_get = static_method_get};
constexpr GetSetDef kWrapperGetSets[] = {{"__func__", get_func},
                                         {"__isabstractmethod__", get_abstract},
                                         {"__dict__", get_instance_dict, set_instance_dict},
                                         {}};

// ---- property

void traverse_property(Object* o, ChildVisitor visit) {
  auto* p = static_cast<Property*>(o);
  for (Slot* slot : {&p->get, &p->set, &p->del, &p->doc, &p->name}) visit(slot->peek());
  traverse_attributes(o, visit);
}

Ref property_create(Thread&, Type* type, Args) {
  auto* p = allocate_instance_of<Property>(type);
  if (!p) return {};
  for (Slot* slot : {&p->get, &p->set, &p->del, &p->doc, &p->name}) slot->init_unbound();
  p->doc_from_getter.store(false, std::memory_order_relaxed);  // relaxed: not published yet
  return Ref::adopt(Value::object(p));
}

Value given(Value v) { return v.is_none() ? Value() : v; }

// The doc of a property without one is its getter's.
bool take_doc(Thread& t, Value self, Value doc, Value getter) {
  auto* p = self.as<Property>();
  if (doc && !doc.is_none()) {
    p->doc.store(p, doc);
  } else if (getter) {
    Root from(find_attribute(t, getter, names(t).dunder_doc));
    if (!from && has_pending(t)) return false;
    if (!from || from.get().is_none()) return true;
    p->doc.store(p, from);
    p->doc_from_getter.store(true, std::memory_order_relaxed);  // relaxed: set while it is made
  } else {
    return true;
  }
  if (is_instance_exact(self, BuiltinType::property)) return true;
  Ref shown = p->doc.load(p);  // a subclass has its own __doc__ in the class: the instance's goes before it
  return set_attribute(t, self, names(t).dunder_doc, shown);
}

bool property_init(Thread& t, Value self, Args args) {
  static constexpr Signature kSignature{"property", {"fget", "fset", "fdel", "doc"}};
  Value a[4];
  if (!bind_arguments(kSignature, args, a)) return false;
  auto* p = self.as<Property>();
  p->get.store(p, given(a[0]));
  p->set.store(p, given(a[1]));
  p->del.store(p, given(a[2]));
  return take_doc(t, self, a[3], given(a[0]));
}

std::string property_title(Thread& t, Property* p, Value instance) {
  Ref name = p->name.load(p);
  std::string scratch, shown;
  if (name && is_str(name)) shown = fmt::format(" '{}'", str_utf8(name.as<Str>(), scratch));
  return fmt::format("property{} of '{}' object", shown, type_name(instance));
}

Ref property_get(Thread& t, Value self, Value instance, Value) {
  if (!instance) return Ref::share(self);
  auto* p = self.as<Property>();
  Root getter(p->get.load(p));
  if (!getter) return raise(BuiltinType::AttributeError, "{} has no getter", property_title(t, p, instance));
  return call(t, getter, Args{&instance, 1, nullptr});
}

bool property_set(Thread& t, Value self, Value instance, Value value) {
  auto* p = self.as<Property>();
  Root f(value ? p->set.load(p) : p->del.load(p));
  if (!f)
    return raise(BuiltinType::AttributeError, "{} has no {}", property_title(t, p, instance),
                 value ? "setter" : "deleter");
  Value args[2] = {instance, value};
  Ref r = call(t, f, Args{args, value ? 2u : 1u, nullptr});
  return static_cast<bool>(r);
}

// A copy with one accessor replaced: the decorators.
Ref copy_with(Thread& t, Value self, Slot Property::*which, Value f) {
  auto* p = self.as<Property>();
  auto pick = [&](Slot Property::*m) {
    if (m == which && !f.is_none()) return Ref::share(f);
    Ref old = (p->*m).load(p);
    return old ? std::move(old) : Ref::none();
  };
  Root get(pick(&Property::get)), set(pick(&Property::set)), del(pick(&Property::del));
  bool from_getter = p->doc_from_getter.load(std::memory_order_relaxed);  // relaxed: set while it is made
  Root doc(from_getter ? Ref::none() : p->doc.load(p));
  Root copy(call(t, Value::object(type_of(self)), {get, set, del, doc ? doc.get() : Value::none()}));
  if (!copy) return {};
  Ref name = p->name.load(p);
  if (name && copy.get().as_object()->kind == Kind::property)
    copy.as<Property>()->name.store(copy.get().as_object(), name);
  return copy.take();
}
Ref property_getter(Thread& t, Args args) { return copy_with(t, args[0], &Property::get, args[1]); }
Ref property_setter(Thread& t, Args args) { return copy_with(t, args[0], &Property::set, args[1]); }
Ref property_deleter(Thread& t, Args args) { return copy_with(t, args[0], &Property::del, args[1]); }
Ref property_set_name(Thread& t, Args args) {
  args[0].as<Property>()->name.store(args[0].as_object(), args[2]);
  return Ref::none();
}

template <Slot Property::*member>
Ref get_part(Thread&, Value self) {
  Ref v = (self.as<Property>()->*member).load(self.as_object());
  return v ? std::move(v) : Ref::none();
}
bool set_doc(Thread&, Value self, Value v) {
  self.as<Property>()->doc.store(self.as_object(), v);
  return true;
}
Ref property_abstract(Thread& t, Value self) {
  auto* p = self.as<Property>();
  for (Slot* slot : {&p->get, &p->set, &p->del}) {
    Root f(slot->load(p));
    if (!f) continue;
    Root flag(find_attribute(t, f, names(t).dunder_isabstractmethod));
    if (!flag && has_pending(t)) return {};
    if (!flag) continue;
    Truth yes = truth(t, flag);
    if (yes != Truth::no) return yes == Truth::error ? Ref() : Ref::boolean(true);
  }
  return Ref::boolean(false);
}

constexpr TypeSlots kPropertySlots{.create = property_create,
                                   .init = property_init,
                                   .descriptor_get = property_get,
                                   .descriptor_set = property_set};
constexpr MethodDef kPropertyMethods[] = {
    {"getter", property_getter, Arity::one, 0, 0, Binding::method,
     "Descriptor to obtain a copy of the property with a different getter."},
    {"setter", property_setter, Arity::one, 0, 0, Binding::method,
     "Descriptor to obtain a copy of the property with a different setter."},
    {"deleter", property_deleter, Arity::one, 0, 0, Binding::method,
     "Descriptor to obtain a copy of the property with a different deleter."},
    {"__set_name__", property_set_name, Arity::range, 2, 2},
    {}};
constexpr GetSetDef kPropertyGetSets[] = {{"fget", get_part<&Property::get>, nullptr, nullptr, true},
                                          {"fset", get_part<&Property::set>, nullptr, nullptr, true},
                                          {"fdel", get_part<&Property::del>, nullptr, nullptr, true},
                                          {"__doc__", get_part<&Property::doc>, set_doc},
                                          {"__isabstractmethod__", property_abstract},
                                          {}};

}  // namespace

Ref make_class_method(Value function) { return make(BuiltinType::classmethod, function); }
Ref make_static_method(Value function) { return make(BuiltinType::staticmethod, function); }

const KindOps kClassMethodOps{"classmethod", traverse_wrapper, dispose_attributes, nullptr, traverse_wrapper};
const KindOps kStaticMethodOps{"staticmethod", traverse_wrapper, dispose_attributes, nullptr,
                               traverse_wrapper};
const KindOps kPropertyOps{"property", traverse_property, dispose_attributes, nullptr, traverse_property};

const TypeDef kClassMethodType{
    .name = "classmethod",
    .slots = &kClassMethodSlots,
    .getsets = kWrapperGetSets,
    .doc = "classmethod(function) -> method\n\nConvert a function to be a class method.",
    .has_instance_dict = true,
    .kind = Kind::classmethod,
    .instance_size = sizeof(ClassMethod),
    .attributes_offset = offsetof(ClassMethod, attributes)};
const TypeDef kStaticMethodType{
    .name = "staticmethod",
    .slots = &kStaticMethodSlots,
    .getsets = kWrapperGetSets,
    .doc = "staticmethod(function) -> method\n\nConvert a function to be a static method.",
    .has_instance_dict = true,
    .kind = Kind::staticmethod,
    .instance_size = sizeof(ClassMethod),
    .attributes_offset = offsetof(ClassMethod, attributes)};
const TypeDef kPropertyType{.name = "property",
                            .slots = &kPropertySlots,
                            .methods = kPropertyMethods,
                            .getsets = kPropertyGetSets,
                            .doc = "Property attribute.",
                            .kind = Kind::property,
                            .instance_size = sizeof(Property),
                            .attributes_offset = offsetof(Property, attributes)};

}  // namespace SW_MODEL
}  // namespace sidewinder
