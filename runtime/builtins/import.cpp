// Finding a module: native table first, then every entry of the path; then running it, once, whoever asks.
// What it must not know: what a module contains.
#include "runtime/builtins/import.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <optional>
#include <string>

#include "runtime/builtins/import_lock.h"
#include "runtime/builtins/native_module.h"
#include "runtime/builtins/source.h"
#include "runtime/objects/arguments.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/number.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

std::string text_of(Value v) {
  std::string scratch;
  return std::string(str_utf8(v.as<Str>(), scratch));
}

Raised raise_not_found(Thread& t, const std::string& text, const std::string& name) {
  Root message(str_from_utf8(text)), shown(str_from_utf8(name));
  if (!message || !shown) return {};
  Root exception(call(t, Value::object(builtin_type(BuiltinType::ModuleNotFoundError)), {message.get()}));
  if (!exception || !set_attribute(t, exception.get(), t.realm().names->name, shown.get())) return {};
  return raise_object(exception.get());
}

// ---- finding

struct Found {
  std::string file;
  std::string package_directory;  // empty: a plain module
};

bool is_file(const std::string& path) {
  struct stat s;
  return stat(path.c_str(), &s) == 0 && S_ISREG(s.st_mode);
}

std::optional<Found> find_in(const std::string& directory, const std::string& last) {
  std::string base = directory.empty() ? last : directory + "/" + last;
  if (is_file(base + "/__init__.py")) return Found{base + "/__init__.py", base};
  if (is_file(base + ".py")) return Found{base + ".py", ""};
  return std::nullopt;
}

// Looks through a path list (sys.path or a package's __path__). False: pending.
bool find_on(Thread& t, Value path, const std::string& last, std::optional<Found>* found) {
  return for_each(t, path, [&](Thread&, Value entry) {
    if (!*found && is_str(entry)) *found = find_in(text_of(entry), last);
    return true;
  });
}

Ref system_path(Thread& t) {
  Root sys(dict_find_str(t.realm().modules, t.realm().names->sys));
  return sys ? get_attribute(t, sys.get(), t.realm().names->path)
             : Ref(raise_text(BuiltinType::RuntimeError, "unable to get sys.path"));
}

// ---- loading

std::optional<std::string> read_file(const std::string& path) {
  int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return std::nullopt;
  std::string text;
  char buffer[65536];
  ssize_t n;
  while ((n = read(fd, buffer, sizeof buffer)) > 0) text.append(buffer, static_cast<std::size_t>(n));
  close(fd);
  if (n < 0) return std::nullopt;
  return text;
}

bool put(Dict* names, Str* key, Ref&& v) { return v && dict_put_str(names, key, v); }

bool describe(Thread& t, Dict* names, const std::string& full, const Found& found) {
  const KnownNames& n = *t.realm().names;
  bool package = !found.package_directory.empty();
  std::size_t dot = full.rfind('.');
  std::string parent = package ? full : dot == std::string::npos ? "" : full.substr(0, dot);
  if (!put(names, n.dunder_file, str_from_utf8(found.file)) ||
      !put(names, n.dunder_package, str_from_utf8(parent)) ||
      !put(names, n.dunder_spec, make_module_spec(t, full, found.file, parent)))
    return false;
  if (!package) return true;
  Root directory(str_from_utf8(found.package_directory));
  Value only[] = {directory.get()};
  return directory && put(names, n.dunder_path, list_from(only, 1));
}

Ref load_file(Thread& t, const std::string& full, const Found& found) {
  std::optional<std::string> text = read_file(found.file);
  if (!text) return raise_os_error(errno, str_from_utf8(found.file));
  Root code(compile_text(t, {*text, found.file, true}, ParseMode::kExec, {.namespace_is_globals = true}));
  if (!code) return {};
  Str* name = intern(full);
  if (!name) return {};
  Root module(make_module(t, name));
  if (!module || !describe(t, module_dict(module.as<Module>()), full, found)) return {};
  if (!dict_put_str(t.realm().modules, name, module.get())) return {};
  Root spec(dict_find_str(module_dict(module.as<Module>()), t.realm().names->dunder_spec));
  Str* unfinished = intern("_initializing");
  if (!set_attribute(t, spec.get(), unfinished, Value::boolean(true))) return {};
  if (!run_module_code(t, code.as<Code>(), module_dict(module.as<Module>()))) {
    dict_remove_str(t.realm().modules, name);
    return {};
  }
  if (!set_attribute(t, spec.get(), intern("_initializing"), Value::boolean(false))) return {};
  return dict_find_str(t.realm().modules, name);  // a module may replace itself
}

Ref load_native(Thread& t, const NativeModule& native) {
  Root module(make_native_module(t, native));
  if (!module || !dict_put_str(t.realm().modules, intern(native.name), module.get())) return {};
  return module.take();
}

// What sys.modules holds. Empty: absent, or pending.
Ref present(Thread& t, const std::string& full, Str* name) {
  Ref module = dict_find_str(t.realm().modules, name);
  if (!module || !module.get().is_none()) return module;
  return raise_not_found(t, fmt::format("import of {} halted; None in sys.modules", full), full);
}

// Finds and loads. The module's parent (null: none) is imported already.
Ref load(Thread& t, const std::string& full, Value parent) {
  if (const NativeModule* native = find_native_module(full)) {
    Root module(load_native(t, *native));
    std::size_t dot = full.rfind('.');
    if (module && parent && !set_attribute(t, parent, intern(full.substr(dot + 1)), module.get())) return {};
    return module.take();
  }
  Root path;
  if (parent) {
    path = find_attribute(t, parent, t.realm().names->dunder_path);
    if (!path) {
      if (has_pending(t)) return {};
      std::string package = full.substr(0, full.rfind('.'));
      return raise_not_found(t, fmt::format("No module named '{}'; '{}' is not a package", full, package),
                             full);
    }
  } else {
    path = system_path(t);
    if (!path) return {};
  }
  std::optional<Found> found;
  if (!find_on(t, path.get(), full.substr(full.rfind('.') + 1), &found)) return {};
  if (!found) return raise_not_found(t, fmt::format("No module named '{}'", full), full);
  Root module(load_file(t, full, *found));
  if (!module) return {};
  if (parent && !set_attribute(t, parent, intern(full.substr(full.rfind('.') + 1)), module.get())) return {};
  return module.take();
}

// One step of the chain.
Ref import_step(Thread& t, const std::string& full, Value parent) {
  Root name(Value::object(intern(full)));
  if (!name) return {};
  if (Root found(present(t, full, name.as<Str>())); found) {
    Loading wait(t, name.as<Str>(), false);
    Ref again = present(t, full, name.as<Str>());  // gone, if its loading failed meanwhile
    if (again || has_pending(t)) return again;
  }
  if (has_pending(t)) return {};
  Loading claim(t, name.as<Str>(), true);
  Ref made = present(t, full, name.as<Str>());
  if (made || has_pending(t)) return made;
  return load(t, full, parent);
}

// The whole chain a, a.b, a.b.c; the last one, and through `top` the first.
Ref import_chain(Thread& t, const std::string& full, Root* top) {
  Root module;
  std::size_t end = 0;
  do {
    end = full.find('.', end + 1);
    Ref step = import_step(t, full.substr(0, end), module.get());
    if (!step) return {};
    module = std::move(step);
    if (top && !*top) top->set(module.get());
  } while (end != std::string::npos);
  return module.take();
}

// ---- relative names

// The package that `from . import x` is relative to. Empty text: pending.
std::string package_of(Thread& t, Value globals) {
  if (!is_dict(globals)) return raise_text(BuiltinType::TypeError, "globals must be a dict"), "";
  Dict* names = globals.as<Dict>();
  const KnownNames& n = *t.realm().names;
  Ref package = dict_find_str(names, n.dunder_package);
  if (package && is_str(package)) return text_of(package);
  Ref name = dict_find_str(names, n.dunder_name);
  if (!name || !is_str(name)) return raise_text(BuiltinType::KeyError, "'__name__' not in globals"), "";
  std::string text = text_of(name);
  if (dict_find_str(names, n.dunder_path)) return text;
  std::size_t dot = text.rfind('.');
  return dot == std::string::npos ? "" : text.substr(0, dot);
}

std::string absolute_name(Thread& t, const std::string& name, Value globals, std::int64_t level) {
  std::string base = package_of(t, globals);
  if (has_pending(t)) return "";
  if (base.empty())
    return raise_text(BuiltinType::ImportError, "attempted relative import with no known parent package"), "";
  for (std::int64_t i = 1; i < level; ++i) {
    std::size_t dot = base.rfind('.');
    if (dot == std::string::npos)
      return raise_text(BuiltinType::ImportError, "attempted relative import beyond top-level package"), "";
    base.resize(dot);
  }
  return name.empty() ? base : base + "." + name;
}

// Forgets that this very module is missing: the import statement says so. False: something else is pending.
bool forgive_missing(Thread& t, const std::string& full) {
  if (!pending_is(t, BuiltinType::ModuleNotFoundError)) return false;
  Root exception(take_pending(t));
  Root name(find_attribute(t, exception.get(), t.realm().names->name));
  if (has_pending(t)) return false;
  if (name && is_str(name.get()) && text_of(name.get()) == full) return true;
  set_pending(t, exception.get());
  return false;
}

// `from package import submodule`: imports what is no attribute yet.
bool import_listed(Thread& t, Value module, const std::string& full, Value list) {
  if (!find_attribute(t, module, t.realm().names->dunder_path)) return !has_pending(t);
  return for_each(t, list, [&](Thread& t, Value item) -> bool {
    if (!is_str(item))
      return raise(BuiltinType::TypeError, "Item in ``from list'' must be str, not {}", type_name(item));
    std::string name = text_of(item);
    if (name == "*") {
      Root all(find_attribute(t, module, t.realm().names->dunder_all));
      return all ? import_listed(t, module, full, all.get()) : !has_pending(t);
    }
    if (find_attribute(t, module, intern(name))) return true;
    if (has_pending(t)) return false;
    if (import_chain(t, full + "." + name, nullptr)) return true;
    return forgive_missing(t, full + "." + name);
  });
}

// ---- the module _sidewinder_import: what `-m` and importlib need of the above

// find_source(last name, path list): (file, package folder or None), or None.
Ref find_source(Thread& t, Args args) {
  if (!is_str(args[0])) return raise_text(BuiltinType::TypeError, "module name must be a string");
  std::optional<Found> found;
  if (!find_on(t, args[1], text_of(args[0]), &found)) return {};
  if (!found) return Ref::none();
  Root file(str_from_utf8(found->file)),
      folder(found->package_directory.empty() ? Ref::none() : str_from_utf8(found->package_directory));
  Value pair[] = {file.get(), folder.get()};
  return file && folder ? tuple_from(pair, 2) : Ref();
}

Ref compile_file(Thread& t, Args args) {
  if (!is_str(args[0])) return raise_text(BuiltinType::TypeError, "file name must be a string");
  std::string file = text_of(args[0]);
  std::optional<std::string> text = read_file(file);
  if (!text) return raise_os_error(errno, args[0]);
  return compile_text(t, {*text, file, true}, ParseMode::kExec, {.namespace_is_globals = true});
}

Ref is_native(Thread&, Args args) {
  return Ref::boolean(is_str(args[0]) && find_native_module(text_of(args[0])));
}

constexpr MethodDef kHelpers[] = {{"is_native", is_native, Arity::one},
                                  {"find_source", find_source, Arity::range, 2, 2},
                                  {"compile_file", compile_file, Arity::one},
                                  {nullptr, nullptr}};

}  // namespace

bool fill_import_helpers(Thread&, Dict* names) {
  return define_functions(names, "_sidewinder_import", kHelpers);
}

Ref import_module(Thread& t, Value full_name) { return import_chain(t, text_of(full_name), nullptr); }

Ref builtin_import(Thread& t, Args args) {
  static constexpr Signature kSignature{
      "__import__", {"name", "globals", "locals", "fromlist", "level"}, 1, 5, 0};
  Value a[5];
  if (!bind_arguments(kSignature, args, a)) return {};
  if (!is_str(a[0])) return raise_text(BuiltinType::TypeError, "module name must be a string");
  std::optional<std::int64_t> level = a[4] ? index_as_int64(t, a[4]) : std::optional<std::int64_t>(0);
  if (!level) return {};
  if (*level < 0) return raise_text(BuiltinType::ValueError, "level must be >= 0");
  std::string full = text_of(a[0]);
  if (*level > 0) full = absolute_name(t, full, a[1], *level);
  if (has_pending(t)) return {};
  if (full.empty()) return raise_text(BuiltinType::ValueError, "Empty module name");
  Root top, module(import_chain(t, full, &top));
  if (!module) return {};
  bool wants_names = a[3] && !a[3].is_none() && truth(t, a[3]) == Truth::yes;
  if (has_pending(t)) return {};
  if (wants_names) {
    if (!import_listed(t, module.get(), full, a[3])) return {};
    return module.take();
  }
  if (*level == 0) return top.take();
  // `import .x` does not exist; __import__('x', level=1) gives the first part of the relative name.
  std::string name = text_of(a[0]);
  std::size_t dot = name.find('.');
  if (dot == std::string::npos) return module.take();
  return dict_find_str(t.realm().modules, intern(full.substr(0, full.size() - (name.size() - dot))));
}

}  // namespace SW_MODEL
}  // namespace sidewinder
