#include "runtime/builtins/native_module.h"

#include "runtime/objects/interner.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

Ref make_native_module(Thread& t, const NativeModule& native) {
  Str* name = intern(native.name);
  if (!name) return {};
  Root module(make_module(t, name));
  if (!module || !native.fill(t, module_dict(module.as<Module>()))) return {};
  return module.take();
}

bool define(Dict* names, const char* name, Value v) {
  Str* key = intern(name);
  return key && dict_put_str(names, key, v);
}

bool define(Dict* names, const char* name, Ref&& v) { return v && define(names, name, v.get()); }

bool define_functions(Dict* names, const char* module, const MethodDef* functions) {
  Str* module_name = intern(module);
  if (!module_name) return false;
  for (; functions->name; ++functions)
    if (!define(names, functions->name, make_builtin_function(functions, Value::object(module_name)))) return false;
  return true;
}

bool define_type(Thread& t, Dict* names, const char* module, const TypeDef& def, Type* base, Type** made) {
  Root type(make_native_type(t, def, module, base));
  if (!type) return false;
  if (made) *made = type.as<Type>();
  std::string_view full = def.name;
  std::size_t dot = full.rfind('.');
  return define(names, dot == std::string_view::npos ? def.name : def.name + dot + 1, type.get());
}

}  // namespace SW_MODEL
}  // namespace sidewinder
