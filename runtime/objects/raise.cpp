// Raising built-in exceptions (see raise.h).
#include "runtime/objects/raise.h"

#include <cerrno>
#include <cstring>

#include "runtime/objects/abstract.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/number.h"
#include "runtime/objects/shape.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

Exception* as_exception(Value v) { return v.as<Exception>(); }

// `context` becomes what `exception` interrupted; a cycle that this would close is cut.
void chain(Value exception, Value context) {
  if (!context || context == exception) return;
  Value at = context;
  for (Value next; (next = as_exception(at)->context.peek()) && next.is_object(); at = next) {
    if (next != exception) continue;
    as_exception(at)->context.store(at.as_object(), Value());
    break;
  }
  as_exception(exception)->context.store(exception.as_object(), context);
}

Raised raise_made(Ref&& made) {
  if (made) raise_object(made);
  return {};
}

}  // namespace

Ref make_exception(BuiltinType type, const Value* args, std::size_t count) {
  Ref tuple = tuple_from(args, count);
  if (!tuple) return {};
  auto* e = allocate_instance_of<Exception>(builtin_type(type));
  if (!e) return {};
  e->args.init(tuple);
  for (Slot* slot : {&e->cause, &e->context, &e->traceback, &e->value, &e->extra}) slot->init_unbound();
  new (&e->suppress_context) std::atomic<bool>(false);
  return Ref::adopt(Value::object(e));
}

Raised raise_object(Value exception) {
  Thread& t = current_thread();
  Ref keep = Ref::share(exception);
  chain(exception, t.handled);
  set_pending(t, exception);
  return {};
}

Raised raise_text(BuiltinType type, std::string_view message) {
  Ref text = str_from_utf8(message);
  if (!text) return {};
  Value args[] = {text};
  return raise_made(make_exception(type, args, 1));
}

Raised raise_value(BuiltinType type, Value argument) {
  Ref made = make_exception(type, &argument, argument ? 1 : 0);
  if (made && (type == BuiltinType::StopIteration || type == BuiltinType::SystemExit))
    made.as<Exception>()->value.init(argument);
  return raise_made(std::move(made));
}

Raised raise_no_memory() {
  Thread& t = current_thread();
  Value prepared = t.realm().memory_error;
  SW_CHECK(prepared);
  as_exception(prepared)->traceback.store(prepared.as_object(), Value());
  set_pending(t, prepared);
  return {};
}

BuiltinType os_error_type(int error_number) {
  switch (error_number) {
    case EAGAIN:
    case EALREADY:
    case EINPROGRESS: return BuiltinType::BlockingIOError;
    case EPIPE:
    case ESHUTDOWN: return BuiltinType::BrokenPipeError;
    case ECHILD: return BuiltinType::ChildProcessError;
    case ECONNABORTED: return BuiltinType::ConnectionAbortedError;
    case ECONNREFUSED: return BuiltinType::ConnectionRefusedError;
    case ECONNRESET: return BuiltinType::ConnectionResetError;
    case EEXIST: return BuiltinType::FileExistsError;
    case ENOENT: return BuiltinType::FileNotFoundError;
    case EISDIR: return BuiltinType::IsADirectoryError;
    case ENOTDIR: return BuiltinType::NotADirectoryError;
    case EINTR: return BuiltinType::InterruptedError;
    case EACCES:
    case EPERM: return BuiltinType::PermissionError;
    case ESRCH: return BuiltinType::ProcessLookupError;
    case ETIMEDOUT: return BuiltinType::TimeoutError;
    default: return BuiltinType::OSError;
  }
}

Raised raise_os_error(int error_number, Value file_name, Value file_name2) {
  char buffer[256];
  Ref text = str_from_utf8(strerror_r(error_number, buffer, sizeof buffer));
  if (!text) return {};
  Value args[] = {Value::small_int(error_number), text};
  Ref made = make_exception(os_error_type(error_number), args, 2);
  if (!made) return {};
  Value none = Value::none();
  Value fields[] = {args[0], text, file_name ? file_name : none, file_name2 ? file_name2 : none};
  Ref extra = tuple_from(fields, 4);
  if (!extra) return {};
  made.as<Exception>()->extra.init(extra);
  return raise_made(std::move(made));
}

void set_attribute_error_fields(Value exception, Str* name, Value object) {
  if (!exception || !is_exception(exception)) return;
  auto* e = as_exception(exception);
  e->value.store(e, Value::object(name));
  if (Ref extra = tuple_from(&object, 1)) e->extra.store(e, extra);
}

Raised raise_no_attribute(Value self, Str* name) {
  std::string scratch;
  raise(BuiltinType::AttributeError, "'{}' object has no attribute '{}'", type_name(self),
        str_utf8(name, scratch));
  set_attribute_error_fields(current_thread().pending, name, self);
  return {};
}

void set_cause(Value exception, Value cause) {
  auto* e = as_exception(exception);
  e->cause.store(e, cause.is_none() ? Value() : cause);
  e->suppress_context.store(true, std::memory_order_relaxed);  // relaxed: a flag of its own
}

bool pending_is(const Thread& t, BuiltinType type) {
  return t.pending && is_subtype(type_of(t.pending), builtin_type(type));
}
void clear_pending(Thread& t) { Ref gone = take_pending(t); }

}  // namespace SW_MODEL
}  // namespace sidewinder
