// The steps of matching a pattern (patterns.h).
#include "runtime/interp/patterns.h"

#include <vector>

#include "runtime/objects/dict.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/number.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

// Built-in types say so themselves; classes inherit it from collections.abc, whose classes carry CPython's
// flag.
bool is_a(Value v, TypeFlags flag, std::int64_t abc_flag) {
  Type* type = type_of(v);
  if (type->has(flag)) return true;
  if (!type->has(kTypeHeap)) return false;
  Value flags = lookup_special(type, intern("__abc_tpflags__"));
  return flags && flags.is_small_int() && flags.as_small_int() & abc_flag;
}

// As is_a(), or registered with the abstract class of that name. Text and bytes never count.
Ref counts_as(Thread& t, Value v, TypeFlags flag, std::int64_t abc_flag, const char* abstract_name) {
  if (is_a(v, flag, abc_flag)) return Ref::boolean(true);
  if (!type_of(v)->has(kTypeHeap))
    return Ref::boolean(is_instance_exact(v, BuiltinType::mapping_proxy) && flag == kTypeMapping);
  for (BuiltinType text : {BuiltinType::str, BuiltinType::bytes, BuiltinType::bytearray})
    if (is_subtype(type_of(v), builtin_type(text))) return Ref::boolean(false);
  Root module(dict_find_str(t.realm().modules, intern("_collections_abc")));
  if (!module) return Ref::boolean(false);
  Root abstract(find_attribute(t, module, intern(abstract_name)));
  Truth r = abstract ? is_instance(t, v, abstract) : has_pending(t) ? Truth::error : Truth::no;
  return r == Truth::error ? Ref() : Ref::boolean(r == Truth::yes);
}

// One positional pattern matches the value itself.
bool matches_itself(Type* type) {
  for (BuiltinType b : {BuiltinType::bool_, BuiltinType::bytearray, BuiltinType::bytes, BuiltinType::dict,
                        BuiltinType::float_, BuiltinType::frozenset, BuiltinType::int_, BuiltinType::list,
                        BuiltinType::set, BuiltinType::str, BuiltinType::tuple})
    if (is_subtype(type, builtin_type(b))) return true;
  return false;
}

Ref match_keys(Thread& t, Value subject, const Tuple& keys) {
  Root values(tuple_make(keys.size)), seen(dict_make());
  Root missing(call(t, Value::object(builtin_type(BuiltinType::object))));
  Root get(values && seen && missing ? get_attribute(t, subject, names(t).get) : Ref());
  if (!get) return {};
  for (std::uint64_t i = 0; i < keys.size; ++i) {
    Truth twice = dict_contains(t, seen.as<Dict>(), keys[i]);
    if (twice == Truth::error) return {};
    if (twice == Truth::yes) {
      Root shown(repr(t, keys[i]));
      std::string scratch;
      return shown ? Ref(raise(BuiltinType::ValueError, "mapping pattern checks duplicate key ({})",
                               str_utf8(shown.as<Str>(), scratch)))
                   : Ref();
    }
    Ref v = dict_put(t, seen.as<Dict>(), keys[i], Value::none())
                ? call(t, get.get(), {keys[i], missing.get()})
                : Ref();
    if (!v) return {};
    if (v.get() == missing.get()) return Ref::none();
    values.as<Tuple>()->items[i].init(v);
  }
  return values.take();
}

class ClassMatch {
 public:
  ClassMatch(Thread& t, Value subject, Type* type) : t_(t), subject_(subject), type_(type) {}

  // The values of all patterns, or None.
  Ref run(std::int64_t positional, const Tuple& keywords) {
    values_ = tuple_make(static_cast<std::size_t>(positional) + keywords.size);
    if (!values_ || (positional && !match_positional(positional))) return no_match();
    for (std::uint64_t i = 0; i < keywords.size; ++i)
      if (!match_attribute(keywords[i])) return no_match();
    return values_.take();
  }

 private:
  Ref no_match() { return has_pending(t_) ? Ref() : Ref::none(); }
  void add(Value v) { values_.as<Tuple>()->items[count_++].init(v); }

  // False: does not match, or pending.
  bool match_attribute(Value name) {
    for (Value other : seen_) {
      if (!str_equal(other.as<Str>(), name.as<Str>())) continue;
      Root shown(repr(t_, name));
      std::string scratch;
      return shown && raise(BuiltinType::TypeError, "{}() got multiple sub-patterns for attribute {}",
                            type_name(), str_utf8(shown.as<Str>(), scratch));
    }
    seen_.push_back(name);
    Ref v = find_attribute(t_, subject_, intern_str(name.as<Str>()));
    if (!v) return false;
    add(v);
    return true;
  }

  bool match_positional(std::int64_t n) {
    Root names(find_attribute(t_, Value::object(type_), sidewinder::names(t_).dunder_match_args));
    if (has_pending(t_)) return false;
    if (names && !is_instance_exact(names.get(), BuiltinType::tuple))
      return raise(BuiltinType::TypeError, "{}.__match_args__ must be a tuple (got {})", type_name(),
                   sidewinder::type_name(names.get()));
    bool itself = !names && matches_itself(type_);
    std::int64_t allowed = itself ? 1 : names ? static_cast<std::int64_t>(names.as<Tuple>()->size) : 0;
    if (allowed < n)
      return raise(BuiltinType::TypeError, "{}() accepts {} positional sub-pattern{} ({} given)", type_name(),
                   allowed, allowed == 1 ? "" : "s", n);
    if (itself) return add(subject_), true;
    keep_ = names.share();
    for (std::int64_t i = 0; i < n; ++i) {
      Value name = (*names.as<Tuple>())[static_cast<std::uint64_t>(i)];
      if (!is_instance_exact(name, BuiltinType::str))
        return raise(BuiltinType::TypeError, "__match_args__ elements must be strings (got {})",
                     sidewinder::type_name(name));
      if (!match_attribute(name)) return false;
    }
    return true;
  }
  const char* type_name() const {
    return type_->c_name.load(std::memory_order_relaxed);
  }  // relaxed: a name for messages

  Thread& t_;
  Value subject_;
  Type* type_;
  Root values_, keep_;
  std::size_t count_ = 0;
  std::vector<Value> seen_;  // kept alive by the code's constants and by keep_
};

Ref match_class(Thread& t, const Value* window) {
  if (!is_type(window[1])) return raise_text(BuiltinType::TypeError, "called match pattern must be a type");
  Truth instance = is_instance(t, window[0], window[1]);
  if (instance == Truth::error) return {};
  if (instance == Truth::no) return Ref::none();
  return ClassMatch(t, window[0], window[1].as<Type>()).run(window[3].as_small_int(), *window[2].as<Tuple>());
}

}  // namespace

Ref match_step(Thread& t, MatchStep step, const Value* window) {
  switch (step) {
    case MatchStep::kIsSequence: return counts_as(t, window[0], kTypeSequence, 1 << 5, "Sequence");
    case MatchStep::kIsMapping: return counts_as(t, window[0], kTypeMapping, 1 << 6, "Mapping");
    case MatchStep::kLength: {
      std::int64_t n = length(t, window[0]);
      return n < 0 ? Ref() : int_from_int64(n);
    }
    case MatchStep::kKeys: return match_keys(t, window[0], *window[1].as<Tuple>());
    case MatchStep::kClass: return match_class(t, window);
  }
  return {};
}

}  // namespace SW_MODEL
}  // namespace sidewinder
