// print, input, open.
#include "runtime/builtins/file_objects.h"
#include "runtime/builtins/functions.h"
#include "runtime/objects/arguments.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/layouts.h"
#include "runtime/objects/str.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

// sys.<name>. Empty: RuntimeError "lost sys.stdout".
Ref system_stream(Thread& t, Str* name) {
  Root sys(dict_find_str(t.realm().modules, t.realm().names->sys));
  Ref stream = sys ? find_attribute(t, sys.get(), name) : Ref();
  if (stream || has_pending(t)) return stream;
  std::string scratch;
  return raise(BuiltinType::RuntimeError, "lost sys.{}", str_utf8(name, scratch));
}

bool write_to(Thread& t, Value stream, Value text) {
  if (is_text_file(stream)) return text_write(t, stream.as<TextFile>(), text);
  return static_cast<bool>(call_method(t, stream, t.realm().names->write, {text}));
}

// A separator given by keyword: a Str or unbound for the default. False: TypeError.
bool check_separator(Value v, const char* name, Value* out) {
  if (v && !v.is_none() && !is_str(v))
    return raise(BuiltinType::TypeError, "{} must be None or a string, not {}", name, type_name(v));
  *out = v && !v.is_none() ? v : Value();
  return true;
}

bool write_separator(Thread& t, Value stream, Value separator, const char* otherwise) {
  if (separator) return write_to(t, stream, separator);
  Root text(str_from_utf8(otherwise));
  return text && write_to(t, stream, text.get());
}

bool check_print_keywords(Args args) {
  for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
    Str* name = (*args.keywords)[i].as<Str>();
    if (str_equal(name, "sep") || str_equal(name, "end") || str_equal(name, "file") ||
        str_equal(name, "flush"))
      continue;
    std::string scratch;
    return raise(BuiltinType::TypeError, "'{}' is an invalid keyword argument for print()",
                 str_utf8(name, scratch));
  }
  return true;
}

Ref builtin_print(Thread& t, Args args) {
  Value separator, end;
  if (!check_print_keywords(args) || !check_separator(keyword_argument(args, "sep"), "sep", &separator) ||
      !check_separator(keyword_argument(args, "end"), "end", &end))
    return {};
  Value file = keyword_argument(args, "file"), flush = keyword_argument(args, "flush");
  Root stream(file && !file.is_none() ? Ref::share(file) : system_stream(t, t.realm().names->stdout_));
  if (!stream) return {};
  if (stream.get().is_none()) return Ref::none();
  for (std::uint32_t i = 0; i < args.positional(); ++i) {
    if (i && !write_separator(t, stream.get(), separator, " ")) return {};
    Root text(to_str(t, args[i]));
    if (!text || !write_to(t, stream.get(), text.get())) return {};
  }
  if (!write_separator(t, stream.get(), end, "\n")) return {};
  if (!flush) return Ref::none();
  Truth wanted = truth(t, flush);
  if (wanted == Truth::error) return {};
  if (wanted == Truth::yes && !call_method(t, stream.get(), t.realm().names->flush)) return {};
  return Ref::none();
}

Ref builtin_input(Thread& t, Args args) {
  Root out(system_stream(t, t.realm().names->stdout_)), in(system_stream(t, t.realm().names->stdin_));
  if (!out || !in) return {};
  if (args.count) {
    Root prompt(to_str(t, args[0]));
    if (!prompt || !write_to(t, out.get(), prompt.get())) return {};
  }
  if (!call_method(t, out.get(), t.realm().names->flush)) return {};
  Root line(call_method(t, in.get(), t.realm().names->readline));
  if (!line) return {};
  if (!is_str(line)) return raise_text(BuiltinType::TypeError, "object.readline() returned non-string");
  Str* text = line.as<Str>();
  if (!text->length) return raise_text(BuiltinType::EOFError, "EOF when reading a line");
  return str_at(text, text->length - 1) == '\n' ? str_slice(line.get(), 0, text->length - 1) : line.take();
}

}  // namespace

const MethodDef kStreamFunctions[] = {
    {"print", builtin_print, Arity::keywords},
    {"input", builtin_input, Arity::range, 0, 1},
    {"open", builtin_open, Arity::keywords},
    {nullptr, nullptr},
};

}  // namespace SW_MODEL
}  // namespace sidewinder
