// What the attributes of built-in types are: getset and member descriptors, the `__dict__` and `__weakref__`
// of instances. (Method descriptors: native_function.cpp; slots as methods: slot_wrappers.cpp.)
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/str.h"
#include "runtime/objects/type_building.h"
#include "runtime/objects/weakref.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

bool check_instance(Value self, Type* type, const char* name) {
  if (is_subtype(type_of(self), type)) return true;
  return raise(BuiltinType::TypeError, "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
               name, c_name_of(type), type_name(self));
}

// ---- getset

void traverse_getset(Object* o, ChildVisitor visit) { visit(static_cast<GetSetDescriptor*>(o)->type.peek()); }

Ref getset_get(Thread& t, Value self, Value instance, Value) {
  if (!instance) return Ref::share(self);
  auto* d = self.as<GetSetDescriptor>();
  if (!check_instance(instance, d->type.peek().as<Type>(), d->def->name)) return {};
  if (!d->def->get)
    return raise(BuiltinType::AttributeError, "attribute '{}' of '{}' objects is not readable", d->def->name,
                 c_name_of(d->type.peek().as<Type>()));
  return d->def->get(t, instance);
}

bool getset_set(Thread& t, Value self, Value instance, Value value) {
  auto* d = self.as<GetSetDescriptor>();
  if (!check_instance(instance, d->type.peek().as<Type>(), d->def->name)) return false;
  if (d->def->set) return d->def->set(t, instance, value);
  if (d->def->member) return raise_text(BuiltinType::AttributeError, "readonly attribute");
  return raise(BuiltinType::AttributeError, "attribute '{}' of '{}' objects is not writable", d->def->name,
               c_name_of(d->type.peek().as<Type>()));
}

Ref getset_repr(Thread&, Value self) {
  auto* d = self.as<GetSetDescriptor>();
  return str_from_utf8(
      fmt::format("<attribute '{}' of '{}' objects>", d->def->name, c_name_of(d->type.peek().as<Type>())));
}
Ref getset_name(Thread&, Value self) { return str_from_utf8(self.as<GetSetDescriptor>()->def->name); }
Ref getset_qualname(Thread&, Value self) {
  auto* d = self.as<GetSetDescriptor>();
  return str_from_utf8(fmt::format("{}.{}", c_name_of(d->type.peek().as<Type>()), d->def->name));
}
Ref getset_doc(Thread&, Value self) {
  const char* doc = self.as<GetSetDescriptor>()->def->doc;
  return doc ? str_from_utf8(doc) : Ref::none();
}
Ref getset_objclass(Thread&, Value self) { return Ref::share(self.as<GetSetDescriptor>()->type.peek()); }

constexpr TypeSlots kGetSetSlots{
    .repr = getset_repr, .descriptor_get = getset_get, .descriptor_set = getset_set};
constexpr GetSetDef kGetSetGetSets[] = {{"__name__", getset_name},
                                        {"__qualname__", getset_qualname},
                                        {"__doc__", getset_doc},
                                        {"__objclass__", getset_objclass},
                                        {}};

// ---- members: `__slots__` fields

void traverse_member(Object* o, ChildVisitor visit) {
  visit(static_cast<MemberDescriptor*>(o)->type.peek());
  if (!static_cast<MemberDescriptor*>(o)->def) visit(static_cast<MemberDescriptor*>(o)->name.peek());
}

const char* member_name(MemberDescriptor* d, std::string& scratch) {
  if (d->def) return d->def->name;
  scratch = std::string(str_utf8(d->name.peek().as<Str>(), scratch));
  return scratch.c_str();
}

Slot* member_slot(Value instance, MemberDescriptor* d) {
  return reinterpret_cast<Slot*>(reinterpret_cast<char*>(instance.as_object()) + d->offset);
}

Ref member_get(Thread& t, Value self, Value instance, Value owner) {
  if (!instance) return Ref::share(self);
  auto* d = self.as<MemberDescriptor>();
  if (d->def) return getset_get(t, self, instance, owner);
  std::string scratch;
  if (!check_instance(instance, d->type.peek().as<Type>(), member_name(d, scratch))) return {};
  Ref v = member_slot(instance, d)->load(instance.as_object());
  if (!v) return raise_no_attribute(instance, d->name.peek().as<Str>());
  return v;
}

bool member_set(Thread& t, Value self, Value instance, Value value) {
  auto* d = self.as<MemberDescriptor>();
  if (d->def) return getset_set(t, self, instance, value);
  std::string scratch;
  if (!check_instance(instance, d->type.peek().as<Type>(), member_name(d, scratch))) return false;
  Slot* slot = member_slot(instance, d);
  Value old = slot->exchange_counted(instance.as_object(), value);
  release(old);
  if (!value && !old)
    return raise(BuiltinType::AttributeError, "{}", str_utf8(d->name.peek().as<Str>(), scratch));
  return true;
}

Ref member_repr(Thread&, Value self) {
  auto* d = self.as<MemberDescriptor>();
  std::string scratch;
  return str_from_utf8(fmt::format("<member '{}' of '{}' objects>", member_name(d, scratch),
                                   c_name_of(d->type.peek().as<Type>())));
}
Ref member_get_name(Thread& t, Value self) {
  if (self.as<MemberDescriptor>()->def) return getset_name(t, self);
  return Ref::share(self.as<MemberDescriptor>()->name.peek());
}
Ref member_qualname(Thread&, Value self) {
  auto* d = self.as<MemberDescriptor>();
  std::string scratch;
  return str_from_utf8(fmt::format("{}.{}", c_name_of(d->type.peek().as<Type>()), member_name(d, scratch)));
}
Ref member_objclass(Thread&, Value self) { return Ref::share(self.as<MemberDescriptor>()->type.peek()); }
Ref member_doc(Thread&, Value) { return Ref::none(); }

constexpr TypeSlots kMemberSlots{
    .repr = member_repr, .descriptor_get = member_get, .descriptor_set = member_set};
constexpr GetSetDef kMemberGetSets[] = {{"__name__", member_get_name},
                                        {"__qualname__", member_qualname},
                                        {"__objclass__", member_objclass},
                                        {"__doc__", member_doc},
                                        {}};

}  // namespace

// ---- `__dict__`

Ref get_instance_dict(Thread&, Value self) { return instance_dict(self.as_object()); }
bool set_instance_dict(Thread&, Value self, Value v) {
  if (!v) {
    Ref fresh = dict_make();
    return fresh && replace_instance_dict(self.as_object(), fresh.as<Dict>());
  }
  if (!is_dict(v))
    return raise(BuiltinType::TypeError, "__dict__ must be set to a dictionary, not a '{}'", type_name(v));
  return replace_instance_dict(self.as_object(), v.as<Dict>());
}
namespace {
Ref get_weakref(Thread& t, Value self) { return first_weakref(self); }
}  // namespace

const GetSetDef kInstanceDictGetSet{"__dict__", get_instance_dict, set_instance_dict,
                                    "dictionary for instance variables (if defined)"};
const GetSetDef kWeakrefGetSet{"__weakref__", get_weakref, nullptr,
                               "list of weak references to the object (if defined)"};

// A field of a built-in type, in the layout of its own kind of descriptor: it shows as CPython's.
Ref make_field_descriptor(Type* type, const GetSetDef* def) {
  auto* d = allocate_native<MemberDescriptor>(builtin_type(BuiltinType::member_descriptor), traverse_member,
                                              nullptr);
  if (!d) return {};
  Ref result = Ref::adopt(Value::object(d));
  d->def = def;
  d->type.init(Value::object(type));
  d->offset = 0;
  d->name.init_unbound();
  return result;
}

Ref make_getset_descriptor(Type* type, const GetSetDef* def) {
  if (def->member) return make_field_descriptor(type, def);
  auto* d = allocate_native<GetSetDescriptor>(builtin_type(BuiltinType::getset_descriptor), traverse_getset,
                                              nullptr);
  if (!d) return {};
  Ref result = Ref::adopt(Value::object(d));
  d->def = def;
  d->type.init(Value::object(type));
  return result;
}

Ref make_member_descriptor(Type* type, Str* name, std::uint32_t offset) {
  auto* d = allocate_native<MemberDescriptor>(builtin_type(BuiltinType::member_descriptor), traverse_member,
                                              nullptr);
  if (!d) return {};
  Ref result = Ref::adopt(Value::object(d));
  d->def = nullptr;
  d->offset = offset;
  d->type.init(Value::object(type));
  d->name.init(Value::object(name));
  return result;
}

const TypeDef kGetSetDescriptorType{.name = "getset_descriptor",
                                    .slots = &kGetSetSlots,
                                    .getsets = kGetSetGetSets,
                                    .subclassable = false,
                                    .kind = Kind::native,
                                    .instance_size = sizeof(GetSetDescriptor)};
const TypeDef kMemberDescriptorType{.name = "member_descriptor",
                                    .slots = &kMemberSlots,
                                    .getsets = kMemberGetSets,
                                    .subclassable = false,
                                    .kind = Kind::native,
                                    .instance_size = sizeof(MemberDescriptor)};

}  // namespace SW_MODEL
}  // namespace sidewinder
