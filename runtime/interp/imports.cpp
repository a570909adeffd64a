// `import a.b`, `from a import b` and `from a import *` in terms of __import__ and attributes of modules.
#include "runtime/interp/imports.h"

#include "runtime/objects/dict.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/known_names.h"

namespace sidewinder {
inline namespace SW_MODEL {

Ref import_name(Thread& t, Str* name, Value level, Value from_list) {
  Dict* builtins = t.frame->function.as<Function>()->builtins.peek().as<Dict>();
  Root importer(dict_find_str(builtins, names(t).dunder_import));
  if (!importer) return raise_text(BuiltinType::ImportError, "__import__ not found");
  Value locals = t.frame->names ? t.frame->names : Value::none();
  return call(t, importer.get(),
              {Value::object(name), Value::object(t.frame->globals), locals, from_list, level});
}

namespace {

std::string text_of(Value v, std::string_view otherwise) {
  std::string scratch;
  return v && is_str(v) ? std::string(str_utf8(v.as<Str>(), scratch)) : std::string(otherwise);
}

// Is the module still being executed? Its __spec__ says so.
bool is_unfinished(Thread& t, Value module) {
  Root spec(find_attribute(t, module, names(t).dunder_spec));
  Root unfinished(spec && !spec.get().is_none() ? find_attribute(t, spec.get(), intern("_initializing"))
                                                : Ref());
  clear_pending(t);
  return unfinished && unfinished.get().is_true();
}

Raised raise_cannot_import(Thread& t, Value module, Str* name) {
  Root module_name(find_attribute(t, module, names(t).dunder_name));
  clear_pending(t);
  Root file(find_attribute(t, module, names(t).dunder_file));
  clear_pending(t);
  bool unfinished = is_unfinished(t, module);
  std::string scratch;
  Raised raised = raise(
      BuiltinType::ImportError, "cannot import name '{}' from {}'{}' ({}{})", str_utf8(name, scratch),
      unfinished ? "partially initialized module " : "", text_of(module_name.get(), "<unknown module name>"),
      unfinished ? "most likely due to a circular import) (" : "", text_of(file.get(), "unknown location"));
  if (!is_exception(t.pending)) return raised;
  auto* e = t.pending.as<Exception>();
  e->value.store(e, module_name ? module_name.get() : Value::none());
  if (file && is_str(file)) (void)set_exception_field(t.pending, 1, file, 2);
  return raised;
}

}  // namespace

Ref import_from(Thread& t, Value module, Str* name) {
  Ref v = find_attribute(t, module, name);
  if (v || has_pending(t)) return v;
  Root package(find_attribute(t, module, names(t).dunder_name));
  if (package && is_str(package)) {
    Root full(str_concat(package, str_from_utf8(".")));
    if (!full) return {};
    full = str_concat(full.get(), Value::object(name));
    if (!full) return {};
    if (Ref found = dict_find(t, t.realm().modules, full.get())) return found;
  }
  if (has_pending(t)) return {};
  return raise_cannot_import(t, module, name);
}

namespace {

bool is_public(Str* name) { return !name->length || str_at(name, 0) != '_'; }

bool store_star(Thread& t, Value key, Value v) {
  Value space = t.frame->names ? t.frame->names : Value::object(t.frame->globals);
  return set_item(t, space, key, v);
}

bool import_listed(Thread& t, Value module, Value all) {
  return for_each(t, all, [&](Thread& t, Value key) {
    if (!is_str(key))
      return static_cast<bool>(
          raise(BuiltinType::TypeError, "Item in __all__ must be str, not {}", type_name(key)));
    Str* name = key.as<Str>();
    Root v(get_attribute(t, module, intern_str(name)));
    return v && store_star(t, key, v.get());
  });
}

}  // namespace

bool import_star(Thread& t, Value module) {
  Root all(find_attribute(t, module, names(t).dunder_all));
  if (all) return import_listed(t, module, all.get());
  if (has_pending(t)) return false;
  Root space(get_attribute(t, module, names(t).dunder_dict));
  if (!space) return false;
  Root keys(to_list(t, space.get()));
  if (!keys) return false;
  return for_each(t, keys.get(), [&](Thread& t, Value key) {
    if (!is_str(key) || !is_public(key.as<Str>())) return true;
    Root v(get_item(t, space.get(), key));
    return v && store_star(t, key, v.get());
  });
}

}  // namespace SW_MODEL
}  // namespace sidewinder
