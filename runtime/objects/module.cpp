// The module type (see module.h). Attributes that are missing are asked of the module's own __getattr__ (PEP
// 562).
#include "runtime/objects/module.h"

#include "runtime/objects/arguments.h"
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/call.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/kinds.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/shape.h"
#include "runtime/objects/str.h"
#include "runtime/objects/type_building.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

void traverse(Object* o, ChildVisitor visit) {
  visit(static_cast<Module*>(o)->dict.peek());
  traverse_attributes(o, visit);
}

Dict* dict_of(Value self) { return self.as<Module>()->dict.peek().as<Dict>(); }

bool fill(Dict* dict, Value name, Value doc) {
  const KnownNames& known = *current_thread().realm().names;
  return dict_put_str(dict, known.dunder_name, name) && dict_put_str(dict, known.dunder_doc, doc) &&
         dict_put_str(dict, known.dunder_package, Value::none()) &&
         dict_put_str(dict, known.dunder_loader, Value::none()) &&
         dict_put_str(dict, known.dunder_spec, Value::none());
}

Ref create(Thread&, Type* type, Args) {
  Ref dict = dict_make();
  if (!dict) return {};
  auto* m = allocate_instance_of<Module>(type);
  if (!m) return {};
  m->dict.init(dict);
  return Ref::adopt(Value::object(m));
}

bool init(Thread&, Value self, Args args) {
  static constexpr Signature kSignature{.function = "module", .names = {"name", "doc"}, .required = 1};
  Value a[2];
  if (!bind_arguments(kSignature, args, a)) return false;
  if (!is_str(a[0]))
    return raise(BuiltinType::TypeError, "module() argument 'name' must be str, not {}", type_name(a[0]));
  return fill(dict_of(self), a[0], a[1] ? a[1] : Value::none());
}

std::string text(Value v) {
  std::string scratch;
  return v && is_str(v) ? std::string(str_utf8(v.as<Str>(), scratch)) : std::string();
}

// Is it still being executed? Its __spec__ says so.
bool is_unfinished(Thread& t, Dict* dict) {
  Root spec(dict_find_str(dict, names(t).dunder_spec));
  Root unfinished(spec && !spec.get().is_none() ? find_attribute(t, spec.get(), intern("_initializing"))
                                                : Ref());
  clear_pending(t);
  return unfinished && unfinished.get().is_true();
}

Ref missing(Thread& t, Value self, Str* name) {
  Root hook(dict_find_str(dict_of(self), names(t).dunder_getattr));
  if (hook) return call(t, hook, {Value::object(name)});
  bool unfinished = is_unfinished(t, dict_of(self));
  Ref module_name = dict_find_str(dict_of(self), names(t).dunder_name);
  if (module_name && is_str(module_name))
    raise(BuiltinType::AttributeError, "{}odule '{}' has no attribute '{}'{}",
          unfinished ? "partially initialized m" : "m", text(module_name), text(Value::object(name)),
          unfinished ? " (most likely due to a circular import)" : "");
  else raise(BuiltinType::AttributeError, "module has no attribute '{}'", text(Value::object(name)));
  set_attribute_error_fields(t.pending, name, self);
  return {};
}

bool set_module_attribute(Thread& t, Value self, Str* name, Value value) {
  Root found(lookup_in_type(type_of(self), name));
  if (found && is_data_descriptor(found)) return slots_of(found).descriptor_set(t, found, self, value);
  if (value) return dict_put_str(dict_of(self), name, value);
  if (dict_remove_str(dict_of(self), name)) return true;
  raise(BuiltinType::AttributeError, "'module' object has no attribute '{}'", text(Value::object(name)));
  set_attribute_error_fields(t.pending, name, self);
  return false;
}

Ref show(Thread& t, Value self) {
  Dict* dict = dict_of(self);
  Ref name = dict_find_str(dict, names(t).dunder_name);
  Ref file = dict_find_str(dict, names(t).dunder_file);
  std::string title = name && is_str(name) ? "'" + text(name) + "'" : "'?'";
  if (file && is_str(file)) return str_from_utf8(fmt::format("<module {} from '{}'>", title, text(file)));
  Ref spec = dict_find_str(dict, names(t).dunder_spec);
  bool made_by_hand = !spec || spec.get().is_none();
  return str_from_utf8(fmt::format("<module {}{}>", title, made_by_hand ? "" : " (built-in)"));
}

Ref get_dict(Thread&, Value self) { return Ref::share(Value::object(dict_of(self))); }
Ref dir(Thread& t, Args args) {
  Dict* dict = dict_of(args[0]);
  Root hook(dict_find_str(dict, names(t).dunder_dir));
  if (hook) return call(t, hook);
  Root list(list_make());
  std::uint64_t position = 0;
  DictEntry entry;
  while (list && dict_next(dict, &position, &entry))
    if (!list_append(list.as<List>(), entry.key)) return {};
  return list.take();
}

constexpr TypeSlots kSlots{.repr = show,
                           .get_attribute = module_get_attribute,
                           .set_attribute = set_module_attribute,
                           .create = create,
                           .init = init};
constexpr MethodDef kMethods[] = {{"__dir__", dir, Arity::none}, {}};
constexpr GetSetDef kGetSets[] = {{"__dict__", get_dict}, {}};

}  // namespace

Ref module_get_attribute(Thread& t, Value self, Str* name) {
  Type* type = type_of(self);
  Root found(lookup_in_type(type, name));
  if (found && is_data_descriptor(found)) return bind_descriptor(t, found, self, type);
  if (Ref v = dict_find_str(dict_of(self), name)) return v;
  if (found) return bind_descriptor(t, found, self, type);
  return missing(t, self, name);
}

Ref make_module(Thread& t, Str* name, const char* doc) {
  Root module(create(t, builtin_type(BuiltinType::module), {}));
  if (!module) return {};
  // relaxed: fresh
  dict_of(module)->marks.fetch_or(kMarkNamespace, std::memory_order_relaxed);
  Ref text = doc ? str_from_utf8(doc) : Ref::none();
  if (!text || !fill(dict_of(module), Value::object(name), text)) return {};
  return module.take();
}

const KindOps kModuleOps{"module", traverse, dispose_attributes};
const TypeDef kModuleType{.name = "module",
                          .slots = &kSlots,
                          .methods = kMethods,
                          .getsets = kGetSets,
                          .doc = "Create a module object.",
                          .kind = Kind::module,
                          .instance_size = sizeof(Module),
                          .attributes_offset = offsetof(Module, attributes)};

}  // namespace SW_MODEL
}  // namespace sidewinder
