#include "runtime/builtins/uncaught.h"

#include <cstdio>

#include "runtime/builtins/standard_stream.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/module.h"
#include "runtime/objects/number.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/str.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

void flush_standard(Thread& t) {
  Ref sys = dict_find_str(t.realm().modules, t.realm().names->sys);
  if (!sys) return;
  for (Str* name : {t.realm().names->stdout_, t.realm().names->stderr_}) {
    Root stream(dict_find_str(module_dict(sys.as<Module>()), name));
    if (stream && is_standard_stream(stream.get())) stream_flush(t, stream.as<StandardStream>());
    clear_pending(t);
  }
}

int exit_code(Thread& t, Value exception) {
  Exception* e = exception.as<Exception>();
  Root code(e->value.load(e));
  if (!code || code.get().is_none()) return 0;
  if (is_int(code.get())) return static_cast<int>(int_as_int64(code.get()).value_or(-1) & 0xFF);
  std::string scratch;
  Root text(to_str(t, code.get()));
  if (text) std::fprintf(stderr, "%s\n", std::string(str_utf8(text.as<Str>(), scratch)).c_str());
  clear_pending(t);
  return 1;
}

}  // namespace

std::string format_exception(Thread& t, Value exception) {
  std::string text = "Traceback (most recent call last):\n", scratch;
  Exception* e = exception.as<Exception>();
  for (Value v = e->traceback.peek(); v; v = v.as<Traceback>()->next.peek()) {
    Traceback* entry = v.as<Traceback>();
    Code* code = entry->code.peek().as<Code>();
    text += fmt::format("  File \"{}\", line {}, in {}\n", str_utf8(code->file_name, scratch), entry->line,
                        (**code->unit).name);
  }
  Root message(to_str(t, exception));
  std::string shown = message ? std::string(str_utf8(message.as<Str>(), scratch)) : "<exception str() failed>";
  clear_pending(t);
  return text + type_name(exception) + (shown.empty() ? "" : ": " + shown) + "\n";
}

int print_uncaught(Thread& t) {
  Root exception(take_pending(t));
  flush_standard(t);
  if (is_subtype(type_of(exception.get()), builtin_type(BuiltinType::SystemExit))) return exit_code(t, exception.get());
  std::string text = format_exception(t, exception.get());
  std::fputs(text.c_str(), stderr);
  return is_subtype(type_of(exception.get()), builtin_type(BuiltinType::KeyboardInterrupt)) ? 130 : 1;
}

void print_thread_exception(Thread& t, Value function) {
  Root exception(take_pending(t));
  if (is_subtype(type_of(exception.get()), builtin_type(BuiltinType::SystemExit))) return;
  Root shown(repr(t, function));
  clear_pending(t);
  std::string scratch, text = "Exception ignored in thread started by: ";
  if (shown) text += str_utf8(shown.as<Str>(), scratch);
  text += "\n" + format_exception(t, exception.get());
  std::fputs(text.c_str(), stderr);
}

int finish_program(Thread& t, int status) {
  flush_standard(t);
  return status;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
