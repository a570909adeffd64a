// Native modules: a name, a function that fills the module's namespace, and perhaps a part written in Python,
// which runs in that namespace afterwards (cold parts of a module are short there). The table is
// native_modules.cpp; importing is import.cpp's. A native module keeps no mutable statics: what it must
// remember per runtime is in its namespace.
#pragma once

#include <string>
#include <vector>

#include "runtime/objects/callable.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/raise.h"

namespace sidewinder {
inline namespace SW_MODEL {

struct NativeModule {
  const char* name;
  bool (*fill)(Thread& t, Dict* names);  // false: an exception is pending
  const char* python;                    // program text, or null
};

const NativeModule* find_native_module(std::string_view name);  // null: none
std::vector<std::string> native_module_names();                 // sorted; builtins and sys too
// A fresh module object, filled. Empty: pending.
Ref make_native_module(Thread& t, const NativeModule& module);

// ModuleSpec's place is taken by a namespace with the attributes that programs look at.
Ref make_module_spec(Thread& t, std::string_view name, std::string_view origin, std::string_view parent);

// ---- for fill functions; false: MemoryError is pending
bool define(Dict* names, const char* name, Value v);
bool define(Dict* names, const char* name, Ref&& v);                                 // empty: pending already
bool define_functions(Dict* names, const char* module, const MethodDef* functions);  // ends with a null name
// A type of the module from its description, whose name is without the module's.
bool define_type(Thread& t, Dict* names, const char* module, const TypeDef& def, Type* base = nullptr,
                 Type** made = nullptr);
// A type that module `module`, already imported, has under that name. Empty: pending.
Ref type_of_module(Thread& t, const char* module, const char* name);

// The name of v's type without the module that type_name() puts before a native module's.
inline std::string_view short_type_name(Value v) {
  std::string_view name = type_name(v);
  return name.substr(name.rfind('.') + 1);
}

// The description of a type of native objects of layout T.
template <class T>
constexpr TypeDef native_type_def(const char* name, const TypeSlots* slots,
                                  const MethodDef* methods = nullptr, const GetSetDef* getsets = nullptr,
                                  bool subclassable = true, const char* doc = nullptr) {
  TypeDef def{};
  def.name = name;
  def.slots = slots;
  def.methods = methods;
  def.getsets = getsets;
  def.doc = doc;
  def.subclassable = subclassable;
  def.kind = Kind::native;
  def.instance_size = sizeof(T);
  return def;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
