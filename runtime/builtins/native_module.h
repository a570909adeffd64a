// Native modules: a name and a function that fills the module's namespace. The table is native_modules.cpp; importing
// is import.cpp's. A native module keeps no mutable statics: what it must remember per runtime is in its namespace or in
// ModulesState.
#pragma once

#include "runtime/objects/callable.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/raise.h"

namespace sidewinder {
inline namespace SW_MODEL {

struct NativeModule {
  const char* name;
  bool (*fill)(Thread& t, Dict* names);  // false: an exception is pending
};

const NativeModule* find_native_module(std::string_view name);  // null: none
// A fresh module object, filled. Empty: pending.
Ref make_native_module(Thread& t, const NativeModule& module);

// ---- for fill functions; false: MemoryError is pending
bool define(Dict* names, const char* name, Value v);
bool define(Dict* names, const char* name, Ref&& v);  // empty: pending already
bool define_functions(Dict* names, const char* module, const MethodDef* functions);  // ends with a null name
// A type of the module from its description.
bool define_type(Thread& t, Dict* names, const char* module, const TypeDef& def, Type* base = nullptr,
                 Type** made = nullptr);

}  // namespace SW_MODEL
}  // namespace sidewinder
