// Fills the namespace of a native module from its tables, and runs its Python part in it.
#include "runtime/builtins/native_module.h"

#include "runtime/builtins/source.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

Ref make_module_spec(Thread& t, std::string_view name, std::string_view origin, std::string_view parent) {
  Root fields(dict_make()), no_arguments(tuple_empty());
  if (!fields || !no_arguments) return {};
  Dict* f = fields.as<Dict>();
  if (!define(f, "name", str_from_utf8(name)) || !define(f, "origin", str_from_utf8(origin)) ||
      !define(f, "loader", Value::none()) || !define(f, "parent", str_from_utf8(parent)) ||
      !define(f, "submodule_search_locations", Value::none()) ||
      !define(f, "has_location", Value::boolean(origin != "built-in")) || !define(f, "cached", Value::none()))
    return {};
  return call_with_tuple(t, Value::object(builtin_type(BuiltinType::simple_namespace)),
                         no_arguments.as<Tuple>(), f);
}

Ref make_native_module(Thread& t, const NativeModule& native) {
  Str* name = intern(native.name);
  if (!name) return {};
  Root module(make_module(t, name));
  if (!module) return {};
  Dict* names = module_dict(module.as<Module>());
  if (!define(names, "__spec__", make_module_spec(t, native.name, "built-in", ""))) return {};
  if (native.fill && !native.fill(t, names)) return {};
  if (!native.python) return module.take();
  std::string file = fmt::format("<frozen {}>", native.name);
  Root code(compile_text(t, {native.python, file, false}, ParseMode::kExec, {.namespace_is_globals = true}));
  if (!code || !run_module_code(t, code.as<Code>(), names)) return {};
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
    if (!define(names, functions->name, make_builtin_function(functions, Value::object(module_name))))
      return false;
  return true;
}

bool define_type(Thread& t, Dict* names, const char* module, const TypeDef& def, Type* base, Type** made) {
  Root type(make_native_type(t, def, module, base));
  if (!type) return false;
  if (made) *made = type.as<Type>();
  return define(names, def.name, type.get());
}

Ref type_of_module(Thread& t, const char* module, const char* name) {
  Ref found = dict_find_str(t.realm().modules, intern(module));
  if (!found) return raise(BuiltinType::ImportError, "module {} is gone", module);
  Ref type = dict_find_str(module_dict(found.as<Module>()), intern(name));
  if (!type || !is_type(type)) return raise(BuiltinType::TypeError, "{}.{} is no type", module, name);
  return type;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
