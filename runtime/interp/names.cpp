// Where a name is looked for after the fast path missed: class namespace, globals, builtins; else NameError.
#include "runtime/interp/names.h"

#include "runtime/interp/exceptions.h"
#include "runtime/interp/interpreter.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/known_names.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

Code* running_code(Thread& t) { return code_of(t.frame->body); }
Dict* running_globals(Thread& t) { return reinterpret_cast<Dict*>(t.frame->globals); }
Dict* running_builtins(Thread& t) { return t.frame->function.as<Function>()->builtins.peek().as<Dict>(); }

void raise_name_error(Thread& t, std::string_view format_before, Str* name, std::string_view after,
                      BuiltinType type = BuiltinType::NameError) {
  std::string scratch;
  raise(type, "{}'{}'{}", format_before, str_utf8(name, scratch), after);
  if (t.pending) set_error_name(t.pending, Value::object(name));
}

bool exact_dict(Value v) { return is_instance_exact(v, BuiltinType::dict); }

// Counted models: a temporary owns its value until it is used again; `del` shall not find a forgotten one
// alive.
void clear_dead_temporaries(Thread& t) {
  if constexpr (kCounted) {
    Frame* f = t.frame;
    for (std::uint32_t i = f->height(); i < f->body->register_count; ++i) clear_register(&f->R[i]);
  }
}

}  // namespace

void raise_unbound_local(Thread& t, std::uint32_t local) {
  raise_name_error(t, "cannot access local variable ", running_code(t)->local_names[local],
                   " where it is not associated with a value", BuiltinType::UnboundLocalError);
}

void raise_unbound_free(Thread& t, std::uint32_t index) {
  raise_name_error(t, "cannot access free variable ", running_code(t)->free_names[index],
                   " where it is not associated with a value in enclosing scope");
}

Ref load_global_slow(Thread& t, Str* name) {
  if (has_pending(t)) return {};
  Dict* globals = running_globals(t);
  if (!exact_dict(Value::object(globals))) {
    Ref v = get_item(t, Value::object(globals), Value::object(name));
    if (v || !pending_is(t, BuiltinType::KeyError)) return v;
    clear_pending(t);
    if (Ref builtin = dict_find_str(running_builtins(t), name)) return builtin;
  }
  raise_name_error(t, "name ", name, " is not defined");
  return {};
}

bool delete_global(Thread& t, Str* name) {
  clear_dead_temporaries(t);
  if (dict_remove_str(running_globals(t), name)) return prompt_point(t);
  raise_name_error(t, "name ", name, " is not defined");
  return false;
}

Ref load_name(Thread& t, Str* name) {
  Value space = t.frame->names;
  if (space && exact_dict(space)) {
    if (Ref v = dict_find_str(space.as<Dict>(), name)) return v;
  } else if (space) {
    Ref v = get_item(t, space, Value::object(name));
    if (v || !pending_is(t, BuiltinType::KeyError)) return v;
    clear_pending(t);
  }
  if (Ref v = dict_find_str(running_globals(t), name)) return v;
  if (Ref v = dict_find_str(running_builtins(t), name)) return v;
  return load_global_slow(t, name);
}

bool store_name(Thread& t, Str* name, Value v) {
  Value space = t.frame->names;
  if (exact_dict(space)) return dict_put_str(space.as<Dict>(), name, v);
  return set_item(t, space, Value::object(name), v);
}

bool delete_name(Thread& t, Str* name) {
  clear_dead_temporaries(t);
  Value space = t.frame->names;
  if (exact_dict(space)) {
    if (dict_remove_str(space.as<Dict>(), name)) return prompt_point(t);
  } else {
    if (delete_item(t, space, Value::object(name))) return prompt_point(t);
    if (!pending_is(t, BuiltinType::KeyError)) return false;
    clear_pending(t);
  }
  raise_name_error(t, "name ", name, " is not defined");
  return false;
}

Ref load_class_free(Thread& t, std::uint32_t index, Cell* cell) {
  Value space = t.frame->names;
  Str* name = running_code(t)->free_names[index];
  if (exact_dict(space)) {
    if (Ref v = dict_find_str(space.as<Dict>(), name)) return v;
  } else {
    Ref v = get_item(t, space, Value::object(name));
    if (v || !pending_is(t, BuiltinType::KeyError)) return v;
    clear_pending(t);
  }
  if (Ref v = cell->contents.load(cell)) return v;
  raise_unbound_free(t, index);
  return {};
}

bool setup_annotations(Thread& t) {
  Value space = t.frame->names;
  Str* name = names(t).dunder_annotations;
  if (exact_dict(space)) {
    if (dict_find_str(space.as<Dict>(), name)) return true;
  } else {
    Ref v = get_item(t, space, Value::object(name));
    if (v) return true;
    if (!pending_is(t, BuiltinType::KeyError)) return false;
    clear_pending(t);
  }
  Root dict(dict_make());
  return dict && store_name(t, name, dict.get());
}

bool display(Thread& t, Value v) {
  Root sys(dict_find_str(t.realm().modules, names(t).sys));
  if (!sys) return raise_text(BuiltinType::RuntimeError, "lost sys.displayhook");
  return static_cast<bool>(call_method(t, sys.get(), names(t).displayhook, {v}));
}

}  // namespace SW_MODEL
}  // namespace sidewinder
