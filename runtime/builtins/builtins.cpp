// The module builtins, the module __main__, and the order in which a runtime's modules come to life.
#include "runtime/builtins/builtins.h"

#include "runtime/builtins/functions.h"
#include "runtime/builtins/import.h"
#include "runtime/builtins/native_module.h"
#include "runtime/builtins/sys_module.h"
#include "runtime/builtins/uncaught.h"
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/module.h"
#include "runtime/objects/native_object.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

// Types that are names of the module builtins; the exceptions are all.
constexpr BuiltinType kNamedTypes[] = {
    BuiltinType::object,    BuiltinType::type,        BuiltinType::int_,         BuiltinType::bool_,
    BuiltinType::float_,    BuiltinType::complex_,    BuiltinType::str,          BuiltinType::bytes,
    BuiltinType::bytearray, BuiltinType::memoryview,  BuiltinType::list,         BuiltinType::tuple,
    BuiltinType::dict,      BuiltinType::set,         BuiltinType::frozenset,    BuiltinType::range,
    BuiltinType::slice,     BuiltinType::classmethod, BuiltinType::staticmethod, BuiltinType::property,
    BuiltinType::super,     BuiltinType::enumerate,   BuiltinType::reversed,     BuiltinType::zip,
    BuiltinType::map,       BuiltinType::filter,
};

bool define_types(Dict* names) {
  for (BuiltinType type : kNamedTypes)
    if (!define(names, builtin_type(type)->def->name, Value::object(builtin_type(type)))) return false;
#define SW_DEFINE_EXCEPTION(name, base) \
  if (!define(names, #name, Value::object(builtin_type(BuiltinType::name)))) return false;
  SW_DEFINE_EXCEPTION(BaseException, object)
  SW_EXCEPTIONS(SW_DEFINE_EXCEPTION)
#undef SW_DEFINE_EXCEPTION
  return define(names, "EnvironmentError", Value::object(builtin_type(BuiltinType::OSError))) &&
         define(names, "IOError", Value::object(builtin_type(BuiltinType::OSError)));
}

bool define_constants(Dict* names) {
  return define(names, "None", Value::none()) && define(names, "True", Value::boolean(true)) &&
         define(names, "False", Value::boolean(false)) && define(names, "Ellipsis", Value::ellipsis()) &&
         define(names, "NotImplemented", Value::not_implemented()) &&
         define(names, "__debug__", Value::boolean(true));
}

bool create_builtins_module(Thread& t) {
  Realm& realm = t.realm();
  Dict* names = module_dict(realm.builtins_module);
  for (const MethodDef* table :
       {kObjectFunctions, kNumberFunctions, kIterationFunctions, kProgramFunctions, kStreamFunctions})
    if (!define_functions(names, "builtins", table)) return false;
  return define_types(names) && define_constants(names) &&
         define(names, "__spec__", make_module_spec(t, "builtins", "built-in", "")) &&
         dict_put_str(realm.modules, realm.names->builtins, Value::object(realm.builtins_module));
}

bool create_main(Thread& t) {
  Root main(make_module(t, t.realm().names->dunder_main));
  if (!main) return false;
  Dict* names = module_dict(main.as<Module>());
  return define(names, "__builtins__", Value::object(t.realm().builtins_module)) &&
         define(names, "__annotations__", dict_make()) &&
         dict_put_str(t.realm().modules, t.realm().names->dunder_main, main.get());
}

// interp/ has filled in how to call; how to tell of exceptions that nobody can catch is known here. The
// completed table lives as long as sys does.
struct CallOpsHolder : NativeObject {
  CallOps ops;
};
constexpr TypeSlots kHolderSlots{};
constexpr TypeDef kHolderType =
    native_type_def<CallOpsHolder>("_CallOps", &kHolderSlots, nullptr, nullptr, false);

bool complete_call_ops(Thread& t) {
  Root type(make_native_type(t, kHolderType, "sys"));
  if (!type) return false;
  CallOpsHolder* holder = allocate_native<CallOpsHolder>(type.as<Type>(), nullptr, nullptr);
  if (!holder) return false;
  Root keep(Ref::adopt(Value::object(holder)));
  holder->ops = *t.realm().call_ops;
  holder->ops.report_unraisable = report_unraisable;
  if (!set_system_attribute(t, "_call_ops", keep.get())) return false;
  t.realm().call_ops = &holder->ops;
  return true;
}

}  // namespace

bool create_builtins(Thread& t, const BuiltinOptions& options) {
  return create_builtins_module(t) && create_sys(t, options) && complete_call_ops(t) &&
         create_import_locks(t) && define_site_builtins(t, t.realm().builtins) && create_main(t);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
