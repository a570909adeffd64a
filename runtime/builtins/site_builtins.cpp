// The names that CPython's module site adds to builtins: exit, quit, help, copyright, credits, license.
#include "runtime/builtins/functions.h"
#include "runtime/builtins/native_module.h"
#include "runtime/builtins/sys_module.h"
#include "runtime/objects/arguments.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/str.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

struct Named : NativeObject {
  const char* name;
  const char* text;
};

const Named* of(Value v) { return v.as<Named>(); }

Ref quitter_repr(Thread&, Value self) {
  return str_from_utf8(fmt::format("Use {}() or Ctrl-D (i.e. EOF) to exit", of(self)->name));
}
Ref call_quitter(Thread& t, Value self, Args args) {
  static constexpr Signature kSignature{"__call__", {"code"}, 0, 1, 0};
  Value a[1];
  if (!bind_arguments(kSignature, args, a)) return {};
  (void)self;
  // Wrapped so that an interactive reader on the other end ends as well.
  Root in(system_attribute(t, "stdin"));
  if (in && !in.get().is_none()) (void)call_method(t, in.get(), names(t).close);
  clear_pending(t);
  Root exception(
      call(t, Value::object(builtin_type(BuiltinType::SystemExit)), {a[0] ? a[0] : Value::none()}));
  return exception ? Ref(raise_object(exception.get())) : Ref();
}
Ref printer_repr(Thread&, Value self) { return str_from_utf8(of(self)->text); }
Ref call_printer(Thread& t, Value self, Args) {
  Root text(str_from_utf8(std::string(of(self)->text) + "\n")), out(system_attribute(t, "stdout"));
  return text && out ? call_method(t, out.get(), names(t).write, {text.get()}) : Ref();
}
Ref get_name(Thread&, Value self) { return str_from_utf8(of(self)->name); }

constexpr GetSetDef kAttributes[] = {{"name", get_name}, {nullptr, nullptr}};
constexpr TypeSlots kQuitterSlots{.repr = quitter_repr, .call = call_quitter};
constexpr TypeSlots kPrinterSlots{.repr = printer_repr, .call = call_printer};
constexpr TypeDef kQuitterType =
    native_type_def<Named>("Quitter", &kQuitterSlots, nullptr, kAttributes, false);
constexpr TypeDef kPrinterType = native_type_def<Named>("_Printer", &kPrinterSlots, nullptr, nullptr, false);

bool define_named(Thread&, Dict* names, Type* type, const char* name, const char* text) {
  Named* made = allocate_native<Named>(type, nullptr, nullptr);
  if (!made) return false;
  made->name = name;
  made->text = text;
  Root keep(Ref::adopt(Value::object(made)));
  return define(names, name, keep.get());
}

}  // namespace

bool define_site_builtins(Thread& t, Dict* names) {
  Root quitter(make_native_type(t, kQuitterType, "_sitebuiltins")),
      printer(make_native_type(t, kPrinterType, "_sitebuiltins"));
  if (!quitter || !printer) return false;
  Type *quit = quitter.as<Type>(), *print = printer.as<Type>();
  return define_named(t, names, quit, "exit", "") && define_named(t, names, quit, "quit", "") &&
         define_named(t, names, print, "help",
                      "Type dir(object) for its names; documentation is in the docs folder of Sidewinder.") &&
         define_named(t, names, print, "copyright", "Copyright (c) the authors of Sidewinder.") &&
         define_named(t, names, print, "credits",
                      "Sidewinder follows the language and library of CPython.") &&
         define_named(t, names, print, "license", "See the file LICENSE of Sidewinder.");
}

}  // namespace SW_MODEL
}  // namespace sidewinder
