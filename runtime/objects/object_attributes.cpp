// The standard ways of attributes: object's (instances) and type's (classes), and binding (descriptors).
//
// Order of reading: a data descriptor of the type, the instance's own, anything else of the type.
#include "runtime/objects/call.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/slot_table.h"
#include "runtime/objects/str.h"
#include "runtime/objects/type_building.h"

namespace sidewinder {
inline namespace SW_MODEL {

bool is_data_descriptor(Value v) { return v.is_object() && slots_of(v).descriptor_set != nullptr; }

Ref bind_descriptor(Thread& t, Value v, Value instance, Type* owner) {
  if (!v.is_object()) return Ref::share(v);
  if (v.as_object()->kind == Kind::function) return instance ? make_bound_method(v, instance) : Ref::share(v);
  auto get = slots_of(v).descriptor_get;
  return get ? get(t, v, instance, Value::object(owner)) : Ref::share(v);
}

namespace {

// The instance's own attribute: unbound if absent. Types keep theirs in their table.
Ref own_attribute(Value self, Str* name) {
  if (!self.is_object() || !has_instance_attributes(self.as_object())) return {};
  return instance_get(self.as_object(), name);
}

}  // namespace

// Absence: empty with nothing pending.
Ref object_find_attribute(Thread& t, Value self, Str* name) {
  Type* type = type_of(self);
  Ref found = lookup_in_type(type, name);
  if (found && is_data_descriptor(found)) {
    Root held(std::move(found));
    auto get = slots_of(held).descriptor_get;
    if (get) return get(t, held, self, Value::object(type));
    Ref own = own_attribute(self, name);
    return own ? std::move(own) : held.share();
  }
  if (Ref own = own_attribute(self, name)) return own;
  if (!found || has_pending(t)) return {};
  Root held(std::move(found));
  return bind_descriptor(t, held, self, type);
}

Ref object_get_attribute(Thread& t, Value self, Str* name) {
  Ref v = object_find_attribute(t, self, name);
  if (v || has_pending(t)) return v;
  return raise_no_attribute(self, name);
}

bool object_set_attribute(Thread& t, Value self, Str* name, Value value) {
  Type* type = type_of(self);
  Root found(lookup_in_type(type, name));
  if (found && is_data_descriptor(found)) return slots_of(found).descriptor_set(t, found, self, value);
  std::string scratch;
  if (!self.is_object() || !has_instance_attributes(self.as_object())) {
    if (!found) return raise_no_attribute(self, name);
    raise(BuiltinType::AttributeError, "'{}' object attribute '{}' is read-only", c_name_of(type),
          str_utf8(name, scratch));
    return false;
  }
  Object* o = self.as_object();
  if (value) return instance_set(o, name, value);
  Deleted deleted = instance_delete(o, name);
  if (deleted == Deleted::yes) return true;
  return deleted == Deleted::error ? false : static_cast<bool>(raise_no_attribute(self, name));
}

// A class: a data descriptor of the metaclass, the class's own and inherited ones (bound to the class), the
// rest of the metaclass.
Ref type_get_attribute(Thread& t, Value self, Str* name) {
  Type* type = self.as<Type>();
  Type* metatype = type_of(self);
  Root meta(lookup_in_type(metatype, name));
  if (meta && is_data_descriptor(meta)) {
    auto get = slots_of(meta).descriptor_get;
    if (get) return get(t, meta, self, Value::object(metatype));
  }
  Root own(lookup_in_type(type, name));
  if (own) return bind_descriptor(t, own, Value(), type);
  if (meta) return bind_descriptor(t, meta, self, metatype);
  std::string scratch;
  raise(BuiltinType::AttributeError, "type object '{}' has no attribute '{}'", c_name_of(type),
        str_utf8(name, scratch));
  set_attribute_error_fields(t.pending, name, self);
  return {};
}

// ---- the operations of abstract.h

Ref get_attribute(Thread& t, Value v, Str* name) {
  const TypeSlots& slots = slots_of(v);
  return slots.get_attribute(t, v, name);
}

Ref find_attribute(Thread& t, Value v, Str* name) {
  const TypeSlots& slots = slots_of(v);
  bool usual = slots.get_attribute == object_get_attribute;
  Ref r = usual ? object_find_attribute(t, v, name) : slots.get_attribute(t, v, name);
  if (!r && pending_is(t, BuiltinType::AttributeError)) clear_pending(t);
  return r;
}

bool set_attribute(Thread& t, Value v, Str* name, Value value) {
  return slots_of(v).set_attribute(t, v, name, value);
}
bool delete_attribute(Thread& t, Value v, Str* name) {
  return slots_of(v).set_attribute(t, v, name, Value());
}

namespace {
bool is_method_like(Value v) {
  if (!v.is_object()) return false;
  if (v.as_object()->kind == Kind::function) return true;
  if (v.as_object()->kind == Kind::native_function)
    return is_instance_exact(v, BuiltinType::method_descriptor) &&
           v.as<NativeFunction>()->def->binding == Binding::method;
  return is_instance_exact(v, BuiltinType::wrapper_descriptor);
}
}  // namespace

Ref get_method(Thread& t, Value v, Str* name, bool* pass_self) {
  *pass_self = false;
  Type* type = type_of(v);
  if (type->s().get_attribute != object_get_attribute) return get_attribute(t, v, name);
  Ref found = lookup_in_type(type, name);
  if (found && is_method_like(found)) {
    if (Ref own = own_attribute(v, name)) return own;
    if (has_pending(t)) return {};
    *pass_self = true;
    return found;
  }
  return object_get_attribute(t, v, name);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
