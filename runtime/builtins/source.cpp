// Text through decoder, parser and compiler; what these report becomes a SyntaxError or a warning here.
#include "runtime/builtins/source.h"

#include "runtime/builtins/traceback_text.h"
#include "runtime/builtins/uncaught.h"
#include "runtime/interp/interpreter.h"
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

BuiltinType type_of_error(ErrorType type) {
  switch (type) {
    case ErrorType::kSyntaxError: return BuiltinType::SyntaxError;
    case ErrorType::kIndentationError: return BuiltinType::IndentationError;
    case ErrorType::kTabError: return BuiltinType::TabError;
    case ErrorType::kValueError: return BuiltinType::ValueError;
    case ErrorType::kRecursionError: return BuiltinType::RecursionError;
  }
  return BuiltinType::SyntaxError;
}

Ref number_or_none(std::int32_t n) { return n == SyntaxError::kNone ? Ref::none() : int_from_int64(n); }

}  // namespace

// SyntaxError(message, (file name, line, offset, text, end line, end offset))
bool raise_syntax_error(Thread& t, const SyntaxError& error, std::string_view filename) {
  BuiltinType type = type_of_error(error.type);
  if (error.type == ErrorType::kValueError || error.type == ErrorType::kRecursionError)
    return raise_text(type, error.message);
  Root message(str_from_utf8(error.message)), file(str_from_utf8(filename));
  Root text(error.text ? str_from_utf8(*error.text) : Ref::none());
  if (!message || !file || !text) return false;
  Value where[] = {file.get(), number_or_none(error.line).get(),     number_or_none(error.offset).get(),
                   text.get(), number_or_none(error.end_line).get(), number_or_none(error.end_offset).get()};
  Root place(tuple_from(where, error.end_line == SyntaxError::kNone ? 4 : 6));
  if (!place) return false;
  Root exception(call(t, Value::object(builtin_type(type)), {message.get(), place.get()}));
  if (exception) raise_object(exception.get());
  return false;
}

namespace {

// A warning of the compiler. Where a program has imported `warnings`, its filters decide; else syntax
// warnings are printed as the default filters would have it, and deprecations are not. False: an exception is
// pending.
bool emit_warning(Thread& t, const SourceWarning& warning, std::string_view filename) {
  bool syntax = warning.category == SourceWarning::Category::kSyntax;
  Root module(dict_find_str(t.realm().modules, intern("warnings")));
  if (!module) {
    if (!syntax) return true;
    std::string text = fmt::format("{}:{}: SyntaxWarning: {}\n", filename, warning.line, warning.message);
    if (auto line = SourceLines().line(std::string(filename), static_cast<std::int32_t>(warning.line)))
      if (std::size_t start = line->find_first_not_of(" \t\f"); start != line->npos)
        text += "  " + line->substr(start) + "\n";
    return write_error_text(t, text), true;
  }
  Root message(str_from_utf8(warning.message)), file(str_from_utf8(filename));
  if (!message || !file) return false;
  BuiltinType category = syntax ? BuiltinType::SyntaxWarning : BuiltinType::DeprecationWarning;
  Root warn(get_attribute(t, module, intern("warn_explicit")));
  return warn && call(t, warn,
                      {message.get(), Value::object(builtin_type(category)), file.get(),
                       Value::small_int(warning.line)});
}

}  // namespace

Ref compile_text(Thread& t, SourceText source, ParseMode mode, CompileOptions options, ParseFlags flags) {
  Arena arena;
  CompileResult result = compile_source(arena, source, mode, options, flags);
  if (!result.ok()) {
    raise_syntax_error(t, *result.error, source.filename);
    return {};
  }
  for (const SourceWarning& warning : result.warnings)
    if (!emit_warning(t, warning, source.filename)) return {};
  return make_code(result.unit);
}

bool run_module_code(Thread& t, Code* code, Dict* globals) {
  Str* key = names(t).dunder_builtins;
  if (!dict_find_str(globals, key)) {
    Value builtins = t.realm().builtins_module ? Value::object(t.realm().builtins_module)
                                               : Value::object(t.realm().builtins);
    if (!dict_put_str(globals, key, builtins)) return false;
  }
  return static_cast<bool>(run_code(t, code, globals, Value::object(globals)));
}

}  // namespace SW_MODEL
}  // namespace sidewinder
