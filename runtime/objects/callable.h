// Functions, methods, descriptors and the other callables and attributes of types.
#pragma once

#include "runtime/objects/layouts.h"
#include "runtime/objects/native_object.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

// ---- functions. Leaf; empty: MemoryError is pending.
// `builtins` null: as the globals say.
Ref function_make(Code* code, Dict* globals, Dict* builtins = nullptr);
Ref function_name(Function* f);  // a Str
Ref function_qualified_name(Function* f);
Ref make_bound_method(Value function, Value self);
// A function of a module; `module` a Str or unbound. `self` is passed first if bound.
Ref make_builtin_function(const MethodDef* def, Value module = {}, Value self = {});

// ---- what types are made of
Ref make_method_descriptor(Type* type, const MethodDef* def);  // or its static, class method form
Ref make_getset_descriptor(Type* type, const GetSetDef* def);
Ref make_member_descriptor(Type* type, Str* name, std::uint32_t offset);  // a `__slots__` field
Ref make_new_method(Type* type);                                          // the `__new__` of a built-in type

struct GetSetDescriptor : NativeObject {
  const GetSetDef* def;
  Slot type;
};
// A field of `__slots__` (def is null), or a plain field of a built-in type; begins as a GetSetDescriptor
// does.
struct MemberDescriptor : NativeObject {
  const GetSetDef* def;
  Slot type;
  Slot name;  // of `__slots__`
  std::uint32_t offset;
};

struct ClassMethod : Object {  // also StaticMethod
  AttributeStore attributes;
  Slot function;
};
Ref make_class_method(Value function);
Ref make_static_method(Value function);

struct Property : Object {
  AttributeStore attributes;
  Slot get, set, del, doc, name;
  std::atomic<bool> doc_from_getter;
};

Ref get_instance_dict(Thread& t, Value self);
bool set_instance_dict(Thread& t, Value self, Value v);
extern const GetSetDef kInstanceDictGetSet, kWeakrefGetSet;  // `__dict__`, `__weakref__` of instances

// super(type, self)
struct Super : Object {
  AttributeStore attributes;
  Slot type, self, self_type;  // self_type: the class whose mro is searched
};
Ref make_super(Type* type, Value self);  // leaf; TypeError if self is no instance or subclass

Ref make_cell(Value contents);          // unbound: an empty cell
Ref make_mapping_proxy(Value mapping);  // of a mapping, or of a type: its `__dict__`

// list[int], int | str
Ref make_generic_alias(Thread& t, Value origin, Value item);
Ref make_union(Thread& t, Value a, Value b);  // NotImplemented if one is no type
// isinstance and issubclass without __instancecheck__.
Truth plain_is_instance(Thread& t, Value v, Value class_info);
Truth plain_is_subclass(Thread& t, Value type, Value class_info);

}  // namespace SW_MODEL
}  // namespace sidewinder
