// Built-in functions on any object.
#include "runtime/builtins/functions.h"
#include "runtime/objects/arguments.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/number.h"
#include "runtime/objects/slot_table.h"
#include "runtime/objects/str.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

// An attribute name given as an argument. Null: TypeError is pending.
Str* attribute_name(Value v) {
  if (is_str(v)) return intern_str(v.as<Str>());
  return raise(BuiltinType::TypeError, "attribute name must be string, not '{}'", type_name(v));
}

Ref builtin_getattr(Thread& t, Args args) {
  if (!is_str(args[1]))
    return raise_text(BuiltinType::TypeError,
                      "attribute name must be string, not '" + std::string(type_name(args[1])) + "'");
  Str* name = attribute_name(args[1]);
  if (!name) return {};
  if (args.count == 2) return get_attribute(t, args[0], name);
  Ref v = find_attribute(t, args[0], name);
  if (v || has_pending(t)) return v;
  return Ref::share(args[2]);
}

Ref builtin_hasattr(Thread& t, Args args) {
  Str* name = attribute_name(args[1]);
  if (!name) return {};
  if (find_attribute(t, args[0], name)) return Ref::boolean(true);
  return has_pending(t) ? Ref() : Ref::boolean(false);
}

Ref builtin_setattr(Thread& t, Args args) {
  if (!is_str(args[1]))
    return raise(BuiltinType::TypeError, "attribute name must be string, not '{}'", type_name(args[1]));
  Str* name = intern_str(args[1].as<Str>());
  return name && set_attribute(t, args[0], name, args[2]) ? Ref::none() : Ref();
}

Ref builtin_delattr(Thread& t, Args args) {
  if (!is_str(args[1]))
    return raise(BuiltinType::TypeError, "attribute name must be string, not '{}'", type_name(args[1]));
  Str* name = intern_str(args[1].as<Str>());
  return name && delete_attribute(t, args[0], name) ? Ref::none() : Ref();
}

Ref boolean(Truth v) { return v == Truth::error ? Ref() : Ref::boolean(v == Truth::yes); }

Ref builtin_isinstance(Thread& t, Args args) { return boolean(is_instance(t, args[0], args[1])); }
Ref builtin_issubclass(Thread& t, Args args) { return boolean(is_subclass(t, args[0], args[1])); }
Ref builtin_callable(Thread&, Args args) { return Ref::boolean(is_callable(args[0])); }
Ref builtin_repr(Thread& t, Args args) { return repr(t, args[0]); }
Ref builtin_ascii(Thread& t, Args args) { return ascii(t, args[0]); }

Ref builtin_id(Thread&, Args args) { return int_from_uint64(args[0].bits()); }

Ref builtin_hash(Thread& t, Args args) {
  std::int64_t h;
  return hash(t, args[0], &h) == Truth::yes ? int_from_int64(h) : Ref();
}

Ref builtin_format(Thread& t, Args args) {
  if (args.count == 2 && !is_str(args[1]))
    return raise(BuiltinType::TypeError, "format() argument 2 must be str, not {}", type_name(args[1]));
  return format(t, args[0], args.count == 2 ? args[1] : Value());
}

Ref sorted_names(Thread& t, Value names) {
  Root list(to_list(t, names));
  if (!list || !call_method(t, list.get(), intern("sort"))) return {};
  return list.take();
}

Ref names_of_frame(Thread& t) {
  Value space = t.frame->names ? t.frame->names : Value::object(t.frame->globals);
  Root keys(call_method(t, space, t.realm().names->keys));
  return keys ? sorted_names(t, keys.get()) : Ref();
}

Ref builtin_dir(Thread& t, Args args) {
  if (!args.count) return names_of_frame(t);
  bool absent = false;
  Root names(call_special(t, args[0], t.realm().names->dunder_dir, {}, &absent));
  if (absent) return raise_text(BuiltinType::TypeError, "object does not provide __dir__");
  return names ? sorted_names(t, names.get()) : Ref();
}

Ref builtin_vars(Thread& t, Args args) {
  if (!args.count) return Ref::share(t.frame->names ? t.frame->names : Value::object(t.frame->globals));
  Ref dict = find_attribute(t, args[0], t.realm().names->dunder_dict);
  if (dict || has_pending(t)) return dict;
  return raise_text(BuiltinType::TypeError, "vars() argument must have __dict__ attribute");
}

}  // namespace

const MethodDef kObjectFunctions[] = {
    {"getattr", builtin_getattr, Arity::range, 2, 3},
    {"hasattr", builtin_hasattr, Arity::range, 2, 2},
    {"setattr", builtin_setattr, Arity::range, 3, 3},
    {"delattr", builtin_delattr, Arity::range, 2, 2},
    {"isinstance", builtin_isinstance, Arity::range, 2, 2},
    {"issubclass", builtin_issubclass, Arity::range, 2, 2},
    {"callable", builtin_callable, Arity::one},
    {"repr", builtin_repr, Arity::one},
    {"ascii", builtin_ascii, Arity::one},
    {"id", builtin_id, Arity::one},
    {"hash", builtin_hash, Arity::one},
    {"format", builtin_format, Arity::range, 1, 2},
    {"dir", builtin_dir, Arity::range, 0, 1},
    {"vars", builtin_vars, Arity::range, 0, 1},
    {nullptr, nullptr},
};

}  // namespace SW_MODEL
}  // namespace sidewinder
