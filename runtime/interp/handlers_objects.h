// Attributes, subscription, building and unpacking of objects.
#pragma once

#include "runtime/interp/build.h"
#include "runtime/interp/calls.h"
#include "runtime/interp/patterns.h"
#include "runtime/interp/state.h"
#include "runtime/objects/attribute_cache.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/set.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

// ---- attributes

SW_HANDLER(LOAD_ATTR) {
  s.save();
  return s.finish(i.a(), load_attribute(s.t, s.R[i.b()], name_at(s, i.c()), cache_of(s)));
}

SW_HANDLER(STORE_ATTR) {
  s.save();
  return s.check(store_attribute(s.t, s.R[i.a()], name_at(s, i.c()), s.R[i.b()], cache_of(s)));
}

SW_HANDLER(DELETE_ATTR) {
  s.save();
  return s.check(delete_attribute(s.t, s.R[i.a()], name_at(s, i.c())) && prompt_point(s.t));
}

SW_HANDLER(LOAD_METHOD) {
  s.save();
  bool pass_self = false;
  Value self = s.R[i.b()];
  Ref method = load_method(s.t, self, name_at(s, i.c()), cache_of(s), &pass_self);
  if (SW_UNLIKELY(!method)) return Next::raise;
  // The window may overlap R[b]: the receiver first.
  set_register(&s.R[i.a() + 1], pass_self ? Ref::share(self) : Ref());
  set_register(&s.R[i.a()], std::move(method));
  return Next::next;
}

// ---- subscription

[[gnu::always_inline]] inline Ref quick_get_item(State& s, Value container, Value key) {
  if (SW_LIKELY(container.is_object())) {
    Object* o = container.as_object();
    if (o->kind == Kind::list && key.is_small_int() && has_type(o, BuiltinType::list)) {
      Ref v = list_item(container.as<List>(), key.as_small_int());
      if (SW_LIKELY(static_cast<bool>(v))) return v;
    } else if (o->kind == Kind::dict && has_type(o, BuiltinType::dict)) {
      Ref v = dict_find(s.t, container.as<Dict>(), key);
      if (SW_LIKELY(static_cast<bool>(v))) return v;
      if (!has_pending(s.t)) raise_value(BuiltinType::KeyError, key);
      return {};
    } else if (o->kind == Kind::tuple && key.is_small_int() && has_type(o, BuiltinType::tuple)) {
      Tuple* tuple = container.as<Tuple>();
      std::int64_t at = key.as_small_int();
      if (at < 0) at += static_cast<std::int64_t>(tuple->size);
      if (SW_LIKELY(static_cast<std::uint64_t>(at) < tuple->size)) return Ref::share((*tuple)[at]);
    }
  }
  return get_item(s.t, container, key);
}

SW_HANDLER(GET_ITEM) {
  s.save();
  if (Value container = s.R[i.b()]; container.is_object() && container.as_object()->kind == Kind::instance)
    if (Next next = enter_get_item(s.t, i.a(), container, s.R[i.c()]); next != Next::next) return next;
  return s.finish(i.a(), quick_get_item(s, s.R[i.b()], s.R[i.c()]));
}
SW_HANDLER(GET_ITEM_I) {
  s.save();
  return s.finish(i.a(), quick_get_item(s, s.R[i.b()], Value::small_int(i.sc())));
}

SW_HANDLER(SET_ITEM) {
  s.save();
  Value container = s.R[i.a()], key = s.R[i.b()], v = s.R[i.c()];
  if (SW_LIKELY(container.is_object())) {
    Object* o = container.as_object();
    if (o->kind == Kind::list && key.is_small_int() && has_type(o, BuiltinType::list)) {
      if (SW_LIKELY(list_set_item(container.as<List>(), key.as_small_int(), v))) return Next::next;
    } else if (o->kind == Kind::dict && has_type(o, BuiltinType::dict)) {
      return s.check(dict_put(s.t, container.as<Dict>(), key, v));
    }
  }
  return s.check(set_item(s.t, container, key, v));
}

SW_HANDLER(GET_SLICE) {
  s.save();
  return s.finish(i.a(), get_slice(s.t, s.R[i.b()], &s.R[i.c()], i.n()));
}
SW_HANDLER(SET_SLICE) {
  s.save();
  return s.check(set_slice(s.t, s.R[i.a()], &s.R[i.b()], i.n(), s.R[i.c()]));
}

SW_HANDLER(DEL_ITEM) {
  s.save();
  return s.check(delete_item(s.t, s.R[i.a()], s.R[i.b()]) && prompt_point(s.t));
}

SW_HANDLER(BUILD_SLICE) {
  s.save();
  const Value* from = &s.R[i.b()];
  return s.finish(i.a(), slice_make(from[0], from[1], i.c() == 3 ? from[2] : Value::none()));
}

// ---- building

SW_HANDLER(BUILD_TUPLE) {
  s.save();
  return s.finish(i.a(), tuple_from(&s.R[i.b()], i.c()));
}
SW_HANDLER(BUILD_LIST) {
  s.save();
  return s.finish(i.a(), list_from(&s.R[i.b()], i.c()));
}
SW_HANDLER(BUILD_SET) {
  s.save();
  return s.finish(i.a(), build_set(s.t, &s.R[i.b()], i.c()));
}
SW_HANDLER(BUILD_DICT) {
  s.save();
  return s.finish(i.a(), build_dict(s.t, &s.R[i.b()], i.c()));
}
SW_HANDLER(BUILD_STRING) {
  s.save();
  return s.finish(i.a(), str_join(TextView{}, &s.R[i.b()], i.c()));
}
SW_HANDLER(MATCH) {
  s.save();
  return s.finish(i.a(), match_step(s.t, static_cast<MatchStep>(i.n()), &s.R[i.b()]));
}
SW_HANDLER(FORMAT_VALUE) {
  s.save();
  Value spec = i.c() == 0xFFFF ? Value() : s.R[i.c()];
  return s.finish(i.a(), format_value(s.t, s.R[i.b()], static_cast<char>(i.n()), spec));
}
SW_HANDLER(LIST_APPEND) {
  s.save();
  return s.check(list_append(s.R[i.a()].as<List>(), s.R[i.b()]));
}
SW_HANDLER(SET_ADD) {
  s.save();
  return s.check(set_add(s.t, s.R[i.a()].as<Set>(), s.R[i.b()]));
}
SW_HANDLER(DICT_PUT) {
  s.save();
  return s.check(dict_put(s.t, s.R[i.a()].as<Dict>(), s.R[i.b()], s.R[i.c()]));
}
SW_HANDLER(LIST_EXTEND) {
  s.save();
  return s.check(extend_list(s.t, s.R[i.a()].as<List>(), s.R[i.b()], i.n()));
}
SW_HANDLER(SET_UPDATE) {
  s.save();
  return s.check(set_update(s.t, s.R[i.a()].as<Set>(), s.R[i.b()]));
}
SW_HANDLER(DICT_UPDATE) {
  s.save();
  return s.check(update_display(s.t, s.R[i.a()].as<Dict>(), s.R[i.b()]));
}
SW_HANDLER(DICT_MERGE) {
  s.save();
  return s.check(merge_keywords(s.t, s.R[i.a()].as<Dict>(), s.R[i.b()], s.R[i.c()]));
}
SW_HANDLER(LIST_TO_TUPLE) {
  s.save();
  return s.finish(i.a(), list_to_tuple(s.R[i.b()].as<List>()));
}

SW_HANDLER(UNPACK) {
  Value from = s.R[i.b()];
  Value* to = &s.R[i.a()];
  if (SW_LIKELY(from.is_object() && has_type(from.as_object(), BuiltinType::tuple) &&
                from.as<Tuple>()->size == i.c())) {
    Root keep;  // the source register may be one of the targets
    if constexpr (kCounted) keep.set(from);
    Tuple* tuple = from.as<Tuple>();
    for (std::uint32_t k = 0; k < i.c(); ++k) set_register(&to[k], (*tuple)[k]);
    return Next::next;
  }
  s.save();
  return s.check(unpack(s.t, from, to, i.c()));
}
SW_HANDLER(UNPACK_EX) {
  s.save();
  return s.check(unpack_star(s.t, s.R[i.b()], &s.R[i.a()], i.c() & 0xFF, i.c() >> 8));
}

}  // namespace SW_MODEL
}  // namespace sidewinder
