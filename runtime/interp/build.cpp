// Displays, unpacking, f-string fields: each item may run Python code, so what is built stays rooted.
#include "runtime/interp/build.h"

#include <vector>

#include "runtime/interp/calls.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/set.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

Ref build_set(Thread& t, const Value* items, std::uint32_t n) {
  Root set(set_make());
  if (!set) return {};
  for (std::uint32_t i = 0; i < n; ++i)
    if (!set_add(t, set.as<Set>(), items[i])) return {};
  return set.take();
}

Ref build_dict(Thread& t, const Value* pairs, std::uint32_t n) {
  Root dict(dict_make());
  if (!dict) return {};
  for (std::uint32_t i = 0; i < n; ++i)
    if (!dict_put(t, dict.as<Dict>(), pairs[2 * i], pairs[2 * i + 1])) return {};
  return dict.take();
}

Ref format_value(Thread& t, Value v, char conversion, Value spec) {
  if (!conversion) {
    if (spec.is_unbound() && is_instance_exact(v, BuiltinType::str)) return Ref::share(v);
    return format(t, v, spec);
  }
  Root converted(conversion == 's' ? to_str(t, v) : conversion == 'r' ? repr(t, v) : ascii(t, v));
  if (!converted) return {};
  if (spec.is_unbound()) return converted.take();
  return format(t, converted.get(), spec);
}

bool extend_list(Thread& t, List* list, Value iterable, bool in_call) {
  if (in_call && !is_instance_exact(iterable, BuiltinType::list) &&
      !is_instance_exact(iterable, BuiltinType::tuple)) {
    const TypeSlots& slots = slots_of(iterable);
    if (!slots.iter && !slots.get_item)
      return raise(BuiltinType::TypeError, "Value after * must be an iterable, not {}", type_name(iterable));
  }
  return list_extend(t, list, iterable);
}

namespace {

bool is_mapping(Thread& t, Value v) {
  if (is_dict(v)) return true;
  Ref keys = find_attribute(t, v, t.realm().names->keys);
  return static_cast<bool>(keys);
}

// Calls f(key, value) for each item of a mapping.
template <class F>
bool for_each_item(Thread& t, Value mapping, F f) {
  Root keys(call_method(t, mapping, t.realm().names->keys));
  if (!keys) return false;
  return for_each(t, keys.get(), [&](Thread& t, Value key) {
    Root v(get_item(t, mapping, key));
    return v && f(key, v.get());
  });
}

}  // namespace

bool update_display(Thread& t, Dict* d, Value mapping) {
  if (!is_mapping(t, mapping)) {
    if (has_pending(t)) return false;
    return raise(BuiltinType::TypeError, "'{}' object is not a mapping", type_name(mapping));
  }
  return dict_update(t, d, mapping);
}

bool merge_keywords(Thread& t, Dict* d, Value mapping, Value callable) {
  auto name = [&] {
    Root shown(describe_callable(t, callable));
    std::string scratch;
    return shown ? std::string(str_utf8(shown.as<Str>(), scratch)) : std::string("function");
  };
  if (!is_mapping(t, mapping)) {
    if (has_pending(t)) return false;
    std::string callee = name();
    return raise(BuiltinType::TypeError, "{} argument after ** must be a mapping, not {}", callee,
                 type_name(mapping));
  }
  return for_each_item(t, mapping, [&](Value key, Value v) -> bool {
    if (!is_str(key)) return raise(BuiltinType::TypeError, "keywords must be strings");
    Truth there = dict_contains(t, d, key);
    if (there == Truth::error) return false;
    if (there == Truth::no) return dict_put(t, d, key, v);
    std::string scratch, callee = name();
    return raise(BuiltinType::TypeError, "{} got multiple values for keyword argument '{}'", callee,
                 str_utf8(key.as<Str>(), scratch));
  });
}

namespace {

// All items of an iterable as a tuple, or the complaint that it is none.
Ref collect(Thread& t, Value from, std::int64_t at_most) {
  Root iterator;
  if (is_instance_exact(from, BuiltinType::list)) return list_to_tuple(from.as<List>());
  iterator = get_iterator(t, from);
  if (!iterator) {
    if (!pending_is(t, BuiltinType::TypeError) || slots_of(from).iter || slots_of(from).get_item) return {};
    clear_pending(t);
    return raise(BuiltinType::TypeError, "cannot unpack non-iterable {} object", type_name(from));
  }
  Root list(list_make());
  if (!list) return {};
  for (std::int64_t n = 0; at_most < 0 || n <= at_most; ++n) {
    Ref item = next(t, iterator.get());
    if (!item) {
      if (has_pending(t)) return {};
      break;
    }
    if (!list_append(list.as<List>(), item)) return {};
  }
  return list_to_tuple(list.as<List>());
}

}  // namespace

bool unpack(Thread& t, Value from, Value* to, std::uint32_t n) {
  bool exact = is_instance_exact(from, BuiltinType::tuple);
  Root items(exact ? Ref::share(from) : collect(t, from, n));
  if (!items) return false;
  Tuple* tuple = items.as<Tuple>();
  if (tuple->size < n)
    return raise(BuiltinType::ValueError, "not enough values to unpack (expected {}, got {})", n,
                 tuple->size);
  if (tuple->size > n) return raise(BuiltinType::ValueError, "too many values to unpack (expected {})", n);
  for (std::uint32_t i = 0; i < n; ++i) set_register(&to[i], (*tuple)[i]);
  return true;
}

bool unpack_star(Thread& t, Value from, Value* to, std::uint32_t before, std::uint32_t after) {
  bool exact = is_instance_exact(from, BuiltinType::tuple);
  Root items(exact ? Ref::share(from) : collect(t, from, -1));
  if (!items) return false;
  Tuple* tuple = items.as<Tuple>();
  if (tuple->size < before + after)
    return raise(BuiltinType::ValueError, "not enough values to unpack (expected at least {}, got {})",
                 before + after, tuple->size);
  std::size_t middle = tuple->size - before - after;
  std::vector<Value> rest;
  for (std::size_t i = 0; i < middle; ++i) rest.push_back((*tuple)[before + i]);
  Root list(list_from(rest.data(), middle));
  if (!list) return false;
  for (std::uint32_t i = 0; i < before; ++i) set_register(&to[i], (*tuple)[i]);
  set_register(&to[before], list.get());
  for (std::uint32_t i = 0; i < after; ++i) set_register(&to[before + 1 + i], (*tuple)[before + middle + i]);
  return true;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
