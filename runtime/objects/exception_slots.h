// Between exception.cpp, exception_types.cpp and exception_group.cpp. Not for other files.
#pragma once

#include "runtime/objects/exception.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

Ref base_exception_create(Thread& t, Type* type, Args args);
bool base_exception_init(Thread& t, Value self, Args args);
Ref base_exception_str(Thread& t, Value self);
bool keep_exception_args(Value self, Args args);  // self.args = args

template <std::size_t i, std::size_t count>
bool set_field(Thread&, Value self, Value v) {
  return set_exception_field(self, i, v, count);
}
template <std::size_t i>
Ref get_field(Thread&, Value self) {
  return exception_field(self, i);
}

extern const TypeDef kBaseExceptionType, kBaseExceptionGroupType;
// The description of a built-in exception type.
const TypeDef& exception_type_def(BuiltinType type);

}  // namespace SW_MODEL
}  // namespace sidewinder
