// A subclass of tuple whose items are also found by name; the fields are those of the type's table.
#include "runtime/builtins/struct_sequence.h"

#include "runtime/objects/interner.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/str_builder.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

const GetSetDef* fields_of(Value self) { return type_of(self)->def->getsets; }

// sys.version_info(major=3, minor=11, ...)
Ref struct_repr(Thread& t, Value self) {
  StrBuilder out;
  Root module(find_attribute(t, Value::object(type_of(self)), names(t).dunder_module));
  clear_pending(t);
  if (module && is_str(module.get())) {
    out.append(module.get());
    out.append('.');
  }
  out.append_utf8(type_of(self)->def->name);
  out.append('(');
  Tuple* items = self.as<Tuple>();
  for (std::uint64_t i = 0; i < items->size; ++i) {
    if (i) out.append_ascii(", ");
    out.append_utf8(fields_of(self)[i].name);
    out.append('=');
    Root shown(repr(t, (*items)[i]));
    if (!shown) return {};
    out.append(shown.get());
  }
  out.append(')');
  return out.finish();
}

// type(sequence): exactly as many items as there are names.
Ref struct_create(Thread& t, Type* type, Args args) {
  if (args.count < 1 || args.count > 2)
    return raise(BuiltinType::TypeError, "{}() takes at least 1 argument (0 given)", type->def->name);
  Root items(to_tuple(t, args[0]));
  if (!items) return {};
  std::uint64_t wanted = 0;
  while (type->def->getsets[wanted].name &&
         !std::string_view(type->def->getsets[wanted].name).ends_with("_ns"))
    ++wanted;
  if (items.as<Tuple>()->size != wanted)
    return raise(BuiltinType::TypeError, "{}() takes a {}-sequence ({}-sequence given)", type->def->name,
                 wanted, items.as<Tuple>()->size);
  Value sequence[] = {items.get()};
  return builtin_type(BuiltinType::tuple)->s().create(t, type, Args{sequence, 1, nullptr});
}

}  // namespace

const TypeSlots kStructSlots{.repr = struct_repr, .create = struct_create};

Ref make_struct_type(Thread& t, const TypeDef& def, const char* module) {
  return make_native_type(t, def, module, builtin_type(BuiltinType::tuple));
}

Ref make_struct(Thread& t, Type* type, const Value* items, std::size_t n) {
  Root tuple(tuple_from(items, n));
  if (!tuple) return {};
  Value sequence[] = {tuple.get()};
  return struct_create(t, type, Args{sequence, 1, nullptr});
}

}  // namespace SW_MODEL
}  // namespace sidewinder
