// Calls from C++ (see abstract.h). How a Python function runs is the interpreter's: Realm::call_ops.
#include "runtime/objects/call.h"

#include <vector>

#include "runtime/objects/dict.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

Ref call(Thread& t, Value callable, Args args) {
  if (callable.is_object() && callable.as_object()->kind == Kind::function)
    return t.realm().call_ops->call_function(t, callable, args);
  const TypeSlots& slots = slots_of(callable);
  if (SW_UNLIKELY(!slots.call))
    return raise(BuiltinType::TypeError, "'{}' object is not callable", type_name(callable));
  if (SW_UNLIKELY(t.c_stack_exhausted()))
    return raise_text(BuiltinType::RecursionError,
                      "maximum recursion depth exceeded while calling a Python object");
  return slots.call(t, callable, args);
}

Ref call(Thread& t, Value callable, std::initializer_list<Value> args) {
  RootArray keep(args.begin(), args.size());
  Root keep_callable(callable);
  return call(t, callable, Args{args.begin(), static_cast<std::uint32_t>(args.size()), nullptr});
}

Ref call_method(Thread& t, Value v, Str* name, std::initializer_list<Value> args) {
  Value values[8];
  SW_CHECK(args.size() < 8);
  values[0] = v;
  std::copy(args.begin(), args.end(), values + 1);
  RootArray keep(values, args.size() + 1);
  bool pass_self = false;
  Root method(get_method(t, v, name, &pass_self));
  if (!method) return {};
  std::uint32_t n = static_cast<std::uint32_t>(args.size());
  return call(t, method.get(), pass_self ? Args{values, n + 1, nullptr} : Args{values + 1, n, nullptr});
}

Ref call_with_tuple(Thread& t, Value callable, Tuple* args, Dict* keywords) {
  Root keep_callable(callable), keep_args(Value::object(args));
  constexpr std::size_t kFew = 16;
  if (args->size <= kFew && (!keywords || !dict_length(keywords))) {
    Value few[kFew];
    for (std::size_t i = 0; i < args->size; ++i) few[i] = (*args)[i];
    return call(t, callable, Args{few, static_cast<std::uint32_t>(args->size), nullptr});
  }
  std::vector<Value> values;
  for (std::size_t i = 0; i < args->size; ++i) values.push_back((*args)[i]);
  Root names_tuple;
  if (keywords && dict_length(keywords)) {
    std::vector<Value> key_names;
    std::uint64_t position = 0;
    DictEntry e;
    while (dict_next(keywords, &position, &e)) {
      if (!is_str(e.key)) return raise_text(BuiltinType::TypeError, "keywords must be strings");
      key_names.push_back(e.key);
      values.push_back(e.value);
    }
    names_tuple = tuple_from(key_names.data(), key_names.size());
    if (!names_tuple) return {};
  }
  RootArray keep(values.data(), values.size());
  return call(t, callable,
              Args{values.data(), static_cast<std::uint32_t>(values.size()),
                   names_tuple ? names_tuple.as<Tuple>() : nullptr});
}

}  // namespace SW_MODEL
}  // namespace sidewinder
