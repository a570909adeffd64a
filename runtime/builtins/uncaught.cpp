// The end of a program in CPython's order: threads are waited for, exit functions run, streams are flushed;
// sys.excepthook shows what was not caught, and SystemExit becomes the exit code.
#include "runtime/builtins/uncaught.h"

#include "runtime/builtins/struct_sequence.h"
#include "runtime/builtins/sys_module.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/module.h"
#include "runtime/objects/number.h"
#include "runtime/objects/str.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

constexpr int kInterrupted = 130, kFlushFailed = 120;

bool is_a(Value v, BuiltinType type) { return is_subtype(type_of(v), builtin_type(type)); }

// False: an exception is pending.
bool flush_stream(Thread& t, const char* name) {
  Root stream(system_attribute(t, name));
  if (!stream || stream.get().is_none()) return !has_pending(t);
  Root closed(find_attribute(t, stream.get(), intern("closed")));
  if (has_pending(t)) return false;
  if (closed && truth(t, closed.get()) == Truth::yes) return true;
  return !has_pending(t) && call_method(t, stream.get(), names(t).flush);
}

void flush_both(Thread& t) {
  for (const char* name : {"stdout", "stderr"})
    if (!flush_stream(t, name)) clear_pending(t);
}

int exit_code(Thread& t, Value exception) {
  flush_both(t);
  Root code(find_attribute(t, exception, names(t).code));
  clear_pending(t);
  if (!code || code.get().is_none()) return 0;
  if (is_int(code.get())) return static_cast<int>(int_as_int64(code.get()).value_or(-1) & 0xFF);
  Root text(to_str(t, code.get()));
  std::string scratch;
  clear_pending(t);
  write_error_text(t, (text ? std::string(str_utf8(text.as<Str>(), scratch)) : std::string()) + "\n");
  flush_both(t);
  return 1;
}

Ref traceback_or_none(Value exception) {
  Exception* e = exception.as<Exception>();
  Ref traceback = e->traceback.load(e);
  return traceback ? std::move(traceback) : Ref::none();
}

// sys.last_type and its kin, for debuggers.
void remember(Thread& t, Value exception, Value traceback) {
  set_system_attribute(t, "last_type", Value::object(type_of(exception)));
  set_system_attribute(t, "last_value", exception);
  set_system_attribute(t, "last_traceback", traceback);
  clear_pending(t);
}

// Through sys.excepthook. The exit code.
int show(Thread& t, Value exception) {
  Root traceback(traceback_or_none(exception));
  remember(t, exception, traceback.get());
  Root hook(system_attribute(t, "excepthook"));
  if (!hook) {
    write_error_text(t, "sys.excepthook is missing\n" + format_exception(t, exception));
    return 1;
  }
  if (call(t, hook.get(), {Value::object(type_of(exception)), exception, traceback.get()})) return 1;
  Root second(take_pending(t));
  if (is_a(second.get(), BuiltinType::SystemExit)) return exit_code(t, second.get());
  write_error_text(t, "Error in sys.excepthook:\n" + format_exception(t, second.get()) +
                          "\nOriginal exception was:\n" + format_exception(t, exception));
  return 1;
}

// threading._shutdown() waits for the threads that are not daemons.
void wait_for_threads(Thread& t) {
  Root threading(dict_find_str(t.realm().modules, intern("threading")));
  if (!threading) return;
  Root shutdown(find_attribute(t, threading.get(), intern("_shutdown")));
  if (shutdown && call(t, shutdown.get())) return;
  if (has_pending(t)) report_unraisable(t, threading.get());
}

void run_exit_functions(Thread& t) {
  Root module(dict_find_str(t.realm().modules, intern("atexit")));
  if (!module) return;
  Root run(find_attribute(t, module.get(), intern("_run_exitfuncs")));
  if (run && call(t, run.get())) return;
  clear_pending(t);
}

}  // namespace

void write_error_text(Thread& t, std::string_view utf8) {
  Root stream(system_attribute(t, "stderr"));
  if (!stream || stream.get().is_none()) return clear_pending(t);
  Root text(str_from_utf8(utf8));
  if (text) (void)call_method(t, stream.get(), names(t).write, {text.get()});
  clear_pending(t);
}

int print_uncaught(Thread& t) {
  Root exception(take_pending(t));
  if (is_a(exception.get(), BuiltinType::SystemExit)) return exit_code(t, exception.get());
  if (!flush_stream(t, "stdout")) clear_pending(t);
  int status = show(t, exception.get());
  flush_both(t);
  return is_a(exception.get(), BuiltinType::KeyboardInterrupt) ? kInterrupted : status;
}

void print_unraisable(Thread& t, Value, Value exception, Value message, Value object) {
  std::string scratch, text = "Exception ignored in";
  if (message && is_str(message)) text = str_utf8(message.as<Str>(), scratch);
  if (object && !object.is_none()) {
    Root shown(repr(t, object));
    clear_pending(t);
    text += ": " +
            (shown ? std::string(str_utf8(shown.as<Str>(), scratch)) : std::string("<object repr() failed>"));
  } else {
    text += ":";
  }
  text += "\n";
  if (exception && is_exception(exception)) text += format_exception_alone(t, exception);
  write_error_text(t, text);
}

namespace {

// Through sys.unraisablehook; `message` null: the usual one.
void tell_unraisable(Thread& t, const char* message, Value object) {
  Root exception(take_pending(t)), keep(object);
  Root text(message ? str_from_utf8(message) : Ref::none()), traceback(traceback_or_none(exception.get()));
  Root hook(system_attribute(t, "unraisablehook")), type(system_attribute(t, "UnraisableHookArgs"));
  Value object_or_none = object ? object : Value::none();
  if (hook && type && text) {
    Value items[] = {Value::object(type_of(exception.get())), exception.get(), traceback.get(), text.get(),
                     object_or_none};
    Root arguments(make_struct(t, type.as<Type>(), items, 5));
    if (arguments && call(t, hook.get(), {arguments.get()})) return;
    clear_pending(t);
  }
  clear_pending(t);
  print_unraisable(t, Value(), exception.get(), text ? text.get() : Value(), object_or_none);
}

}  // namespace

void print_exit_exception(Thread& t, Value function) {
  tell_unraisable(t, "Exception ignored in atexit callback", function);
}

void report_unraisable(Thread& t, Value where) { tell_unraisable(t, nullptr, where); }

void print_thread_exception(Thread& t, Value function) {
  if (!pending_is(t, BuiltinType::SystemExit))
    return tell_unraisable(t, "Exception ignored in thread started by", function);
  clear_pending(t);
}

int finish_program(Thread& t, int status) {
  wait_for_threads(t);
  run_exit_functions(t);
  if (!flush_stream(t, "stdout")) {
    Root stream(system_attribute(t, "stdout"));
    report_unraisable(t, stream.get());
    status = kFlushFailed;
  }
  if (!flush_stream(t, "stderr")) {
    clear_pending(t);
    status = kFlushFailed;
  }
  return status;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
