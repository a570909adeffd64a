// Built-in functions on programs: compile, eval, exec, namespaces, imports, classes.
#include "runtime/builtins/functions.h"
#include "runtime/builtins/import.h"
#include "runtime/builtins/source.h"
#include "runtime/interp/interpreter.h"
#include "runtime/objects/arguments.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/frame_object.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

// Program text from a str (UTF-8, no encoding declaration) or bytes. False: TypeError.
bool text_of_program(Value v, const char* function, std::string* text, bool* encoded) {
  std::string scratch;
  *encoded = !is_str(v);
  if (is_str(v)) return *text = std::string(str_utf8(v.as<Str>(), scratch)), true;
  BufferView view;
  if (view.try_acquire(v)) return *text = std::string(view.bytes()), true;
  const char* third = std::string_view(function) == "compile" ? "AST" : "code";
  return raise(BuiltinType::TypeError, "{}() arg 1 must be a string, bytes or {} object", function, third);
}

std::string file_name_of(Value v) {
  std::string scratch;
  if (is_str(v)) return std::string(str_utf8(v.as<Str>(), scratch));
  BufferView view;
  return view.try_acquire(v) ? std::string(view.bytes()) : std::string("<string>");
}

constexpr int kFutureAnnotations = 0x1000000;

Ref builtin_compile(Thread& t, Args args) {
  static constexpr Signature kSignature{
      "compile",
      {"source", "filename", "mode", "flags", "dont_inherit", "optimize", "_feature_version"},
      3,
      6,
      0};
  Value a[7];
  if (!bind_arguments(kSignature, args, a)) return {};
  if (!is_str(a[2]))
    return raise(BuiltinType::TypeError, "compile() argument 'mode' must be str, not {}", type_name(a[2]));
  std::string mode = file_name_of(a[2]), text;
  if (mode != "exec" && mode != "eval" && mode != "single")
    return raise_text(BuiltinType::ValueError, "compile() mode must be 'exec', 'eval' or 'single'");
  std::optional<std::int64_t> flags = a[3] ? index_as_int64(t, a[3]) : std::optional<std::int64_t>(0);
  if (!flags) return {};
  bool encoded;
  if (!text_of_program(a[0], "compile", &text, &encoded)) return {};
  BufferView file_bytes;
  if (!is_str(a[1]) && !file_bytes.try_acquire(a[1]))
    return raise(BuiltinType::TypeError, "expected str, bytes or os.PathLike object, not {}",
                 type_name(a[1]));
  std::string file = file_name_of(a[1]);
  ParseMode parse_mode = mode == "exec"   ? ParseMode::kExec
                         : mode == "eval" ? ParseMode::kEval
                                          : ParseMode::kSingle;
  constexpr std::int64_t kOnlyTree = 0x400;
  if (*flags & kOnlyTree) return parse_text(t, {text, file, encoded}, parse_mode);
  return compile_text(t, {text, file, encoded}, parse_mode,
                      {.future_annotations = (*flags & kFutureAnnotations) != 0});
}

bool add_builtins(Thread& t, Dict* globals) {
  Str* key = t.realm().names->dunder_builtins;
  if (dict_find_str(globals, key)) return true;
  return dict_put_str(globals, key,
                      Value::object(t.frame->function.as<Function>()->builtins.peek().as_object()));
}

// eval('') speaks of line 0.
Ref raise_nothing_to_evaluate(Thread& t) {
  Root message(str_from_utf8("invalid syntax")), file(str_from_utf8("<string>")), text(str_from_utf8(""));
  if (!message || !file || !text) return {};
  Value zero = Value::small_int(0);
  Value place[] = {file.get(), zero, zero, text.get(), zero, zero};
  Root where(tuple_from(place, 6));
  if (!where) return {};
  Root error(call(t, Value::object(builtin_type(BuiltinType::SyntaxError)), {message.get(), where.get()}));
  return error ? Ref(raise_object(error)) : Ref();
}

// exec() and eval() complain in their own words.
bool check_namespaces(const char* function, Value globals, Value locals, bool eval) {
  auto is_mapping = [](Value v) { return slots_of(v).get_item != nullptr && !is_type(v); };
  if (locals && !is_mapping(locals)) {
    if (eval) return raise_text(BuiltinType::TypeError, "locals must be a mapping");
    return raise(BuiltinType::TypeError, "locals must be a mapping or None, not {}", type_name(locals));
  }
  if (!globals || is_dict(globals)) return true;
  if (!eval)
    return raise(BuiltinType::TypeError, "{}() globals must be a dict, not {}", function, type_name(globals));
  return raise_text(BuiltinType::TypeError, is_mapping(globals)
                                                ? "globals must be a real dict; try eval(code, {}, mapping)"
                                                : "globals must be a dict");
}

// exec() and eval(): the namespaces named, or the caller's.
Ref run_in(Thread& t, const char* function, Value program, Value globals, Value locals, ParseMode mode) {
  if (globals && globals.is_none()) globals = Value();
  if (locals && locals.is_none()) locals = Value();
  if (!check_namespaces(function, globals, locals, mode == ParseMode::kEval)) return {};
  Root caller_locals;
  if (!globals) {
    globals = Value::object(t.frame->globals);
    if (!locals) {
      caller_locals = frame_locals(t, t.frame);
      if (!caller_locals) return {};
      locals = caller_locals.get();
    }
  } else if (!locals) {
    locals = globals;
  }
  Root code;
  if (program.is_object() && program.as_object()->kind == Kind::code) {
    code.set(program);
    if ((**program.as<Code>()->unit).free_names.size())
      return raise(BuiltinType::TypeError, "code object passed to {}() may not contain free variables",
                   function);
  } else {
    std::string text;
    bool encoded;
    if (!text_of_program(program, function, &text, &encoded)) return {};
    if (mode == ParseMode::kEval) text.erase(0, text.find_first_not_of(" \t"));
    if (mode == ParseMode::kEval && text.find_first_not_of(" \t\n\f\r") == text.npos)
      return raise_nothing_to_evaluate(t);
    code = compile_text(t, {text, "<string>", encoded}, mode, {});
    if (!code) return {};
  }
  if (!add_builtins(t, globals.as<Dict>())) return {};
  return run_code(t, code.as<Code>(), globals.as<Dict>(), locals);
}

Ref builtin_exec(Thread& t, Args args) {
  static constexpr Signature kSignature{"exec", {"source", "globals", "locals"}, 1, 3, 3};
  Value a[3];
  if (!bind_arguments(kSignature, args, a)) return {};
  return run_in(t, "exec", a[0], a[1], a[2], ParseMode::kExec) ? Ref::none() : Ref();
}

Ref builtin_eval(Thread& t, Args args) {
  static constexpr Signature kSignature{"eval", {"source", "globals", "locals"}, 1, 3, 3};
  Value a[3];
  if (!bind_arguments(kSignature, args, a)) return {};
  return run_in(t, "eval", a[0], a[1], a[2], ParseMode::kEval);
}

Ref builtin_globals(Thread& t, Args) { return Ref::share(Value::object(t.frame->globals)); }
Ref builtin_locals(Thread& t, Args) { return frame_locals(t, t.frame); }
Ref builtin_build_class(Thread& t, Args args) { return build_class(t, args); }

}  // namespace

const MethodDef kProgramFunctions[] = {
    {"compile", builtin_compile, Arity::keywords},
    {"exec", builtin_exec, Arity::keywords},
    {"eval", builtin_eval, Arity::keywords},
    {"globals", builtin_globals, Arity::none},
    {"locals", builtin_locals, Arity::none},
    {"__import__", builtin_import, Arity::keywords},
    {"__build_class__", builtin_build_class, Arity::keywords},
    {nullptr, nullptr},
};

}  // namespace SW_MODEL
}  // namespace sidewinder
