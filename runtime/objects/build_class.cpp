// The class statement: __build_class__(function, name, *bases, metaclass=..., **keywords).
#include "runtime/objects/call.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_building.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

bool append_entries(Thread& t, Value replacement, std::vector<Value>* out) {
  if (!is_tuple(replacement)) return raise(BuiltinType::TypeError, "__mro_entries__ must return a tuple");
  Tuple* tuple = replacement.as<Tuple>();
  for (std::uint64_t i = 0; i < tuple->size; i++) out->push_back((*tuple)[i]);
  return true;
}

// Bases that are no types may stand for others: PEP 560.
Ref resolve_bases(Thread& t, Tuple* given) {
  std::vector<Value> out;
  Root keep(tuple_empty());
  for (std::uint64_t i = 0; i < given->size; i++) {
    Value base = (*given)[i];
    if (is_type(base)) {
      out.push_back(base);
      continue;
    }
    Root entries(find_attribute(t, base, names(t).dunder_mro_entries));
    if (!entries) {
      if (has_pending(t)) return {};
      out.push_back(base);
      continue;
    }
    Root replacement(call(t, entries, {Value::object(given)}));
    if (!replacement || !append_entries(t, replacement, &out)) return {};
    keep = tuple_from(out.data(), out.size());  // keeps what was replaced so far
    if (!keep) return {};
  }
  return tuple_from(out.data(), out.size());
}

// The keywords but `metaclass`.
struct ClassKeywords {
  Root metaclass;
  Root names;
  std::vector<Value> values;
  Arguments args() const {
    return {values.data(), static_cast<std::uint32_t>(values.size()), names ? names.as<Tuple>() : nullptr};
  }
};

bool take_keywords(Thread& t, Args args, ClassKeywords* out) {
  std::vector<Value> kept;
  for (std::uint32_t i = 0; i < args.keyword_count(); i++) {
    Value name = (*args.keywords)[i];
    Value v = args[args.positional() + i];
    if (name.as<Str>() == names(t).metaclass || str_equal(name, "metaclass")) {
      out->metaclass.set(v);
      continue;
    }
    kept.push_back(name);
    out->values.push_back(v);
  }
  if (kept.empty()) return true;
  out->names = tuple_from(kept.data(), kept.size());
  return static_cast<bool>(out->names);
}

Ref prepare_namespace(Thread& t, Value metaclass, Str* name, Value bases, Args keywords) {
  Root prepare(find_attribute(t, metaclass, names(t).dunder_prepare));
  if (!prepare) return has_pending(t) ? Ref() : dict_make();
  PrependedArgs with_bases(bases, keywords);
  if (!with_bases) return {};
  PrependedArgs all(Value::object(name), with_bases.get());
  if (!all) return {};
  return call(t, prepare, all.get());
}

}  // namespace

Ref build_class(Thread& t, Args args) {
  if (args.positional() < 2) return raise(BuiltinType::TypeError, "__build_class__: not enough arguments");
  Value function = args[0];
  if (!function.is_object() || function.as_object()->kind != Kind::function)
    return raise(BuiltinType::TypeError, "__build_class__: func must be a function");
  if (!is_str(args[1])) return raise(BuiltinType::TypeError, "__build_class__: name is not a string");
  Str* name = args[1].as<Str>();
  Root given(tuple_from(args.values + 2, args.positional() - 2));
  if (!given) return {};
  Root bases(resolve_bases(t, given.as<Tuple>()));
  if (!bases) return {};
  ClassKeywords keywords;
  if (!take_keywords(t, args, &keywords)) return {};
  Root metaclass(keywords.metaclass ? keywords.metaclass.get()
                                    : Value::object(builtin_type(BuiltinType::type)));
  if (!keywords.metaclass && bases.as<Tuple>()->size)
    metaclass.set(Value::object(type_of((*bases.as<Tuple>())[0])));
  if (is_type(metaclass)) {
    Type* winner = calculate_metatype(t, metaclass.as<Type>(), bases.as<Tuple>());
    if (!winner) return {};
    metaclass.set(Value::object(winner));
  }
  Root space(prepare_namespace(t, metaclass, name, bases, keywords.args()));
  if (!space) return {};
  if (!slots_of(space).get_item)
    return raise(BuiltinType::TypeError, "{}.__prepare__() must return a mapping, not {}",
                 is_type(metaclass) ? c_name_of(metaclass.as<Type>()) : "<metaclass>", type_name(space));
  Root cell(t.realm().call_ops->run_class_body(t, function, space));
  if (!cell) return {};
  bool replaced = bases.get() != given.get() && given.as<Tuple>()->size;
  if (replaced && (bases.as<Tuple>()->size != given.as<Tuple>()->size ||
                   !std::equal(bases.as<Tuple>()->items, bases.as<Tuple>()->items + bases.as<Tuple>()->size,
                               given.as<Tuple>()->items,
                               [](const Slot& a, const Slot& b) { return a.peek() == b.peek(); }))) {
    if (!set_item(t, space, Value::object(names(t).dunder_orig_bases), given)) return {};
  }
  PrependedArgs with_space(space, keywords.args());
  if (!with_space) return {};
  PrependedArgs with_bases(bases, with_space.get());
  if (!with_bases) return {};
  PrependedArgs all(Value::object(name), with_bases.get());
  if (!all) return {};
  Root result(call(t, metaclass, all.get()));
  if (!result) return {};
  if (is_type(result) && cell.get().is_object() && cell.get().as_object()->kind == Kind::cell) {
    Ref in_cell = cell.as<Cell>()->contents.load(cell.get().as_object());
    if (!in_cell)
      return raise(BuiltinType::RuntimeError,
                   "__class__ not set defining '{}' as {}. Was __classcell__ propagated to type.__new__?",
                   type_name(args[1]), type_name(result));
  }
  return result.take();
}

}  // namespace SW_MODEL
}  // namespace sidewinder
