// Tuples whose items have names: sys.version_info, os.stat_result and their kin.
//
//   constexpr GetSetDef kFields[] = {{"major", struct_item<0>}, {"minor", struct_item<1>}, {}};
//   constexpr TypeDef kVersionType = struct_type_def("version_info", kFields);
#pragma once

#include "runtime/objects/layouts.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

template <std::size_t i>
Ref struct_item(Thread&, Value self) {
  return Ref::share((*self.as<Tuple>())[i]);
}

extern const TypeSlots kStructSlots;

constexpr TypeDef struct_type_def(const char* name, const GetSetDef* fields) {
  TypeDef def{};
  def.name = name;
  def.slots = &kStructSlots;
  def.getsets = fields;
  def.subclassable = false;
  def.kind = Kind::tuple;
  def.instance_size = sizeof(Tuple);
  return def;
}

// The type of a struct_type_def. Empty: pending.
Ref make_struct_type(Thread& t, const TypeDef& def, const char* module);
// An instance; the items are shared. Empty: pending.
Ref make_struct(Thread& t, Type* type, const Value* items, std::size_t n);

}  // namespace SW_MODEL
}  // namespace sidewinder
