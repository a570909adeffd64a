#include "runtime/builtins/standard_stream.h"

#include <unistd.h>

#include <cerrno>

#include "runtime/builtins/native_module.h"
#include "runtime/objects/number.h"
#include "runtime/objects/str.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

constexpr std::size_t kBufferSize = 8192;

StandardStream* stream_of(Value v) { return v.as<StandardStream>(); }

void dispose_stream(Object* o) { static_cast<StandardStream*>(o)->~StandardStream(); }

// Writes everything, outside Python. The errno of the failure, or 0.
int write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t n = write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return 0;
}

bool push_out(Thread& t, StandardStream* s, std::string&& bytes) {
  int error;
  {
    Blocking blocking(t);
    error = write_all(s->fd, bytes);
  }
  return error == 0 || raise_os_error(error);
}

Ref method_write(Thread& t, Args args) {
  if (!is_str(args[1]))
    return raise(BuiltinType::TypeError, "write() argument must be str, not {}", type_name(args[1]));
  std::string scratch;
  Str* text = args[1].as<Str>();
  if (!stream_write(t, stream_of(args[0]), str_utf8(text, scratch))) return {};
  return int_from_int64(static_cast<std::int64_t>(text->length));
}

Ref method_flush(Thread& t, Args args) { return stream_flush(t, stream_of(args[0])) ? Ref::none() : Ref(); }
Ref method_fileno(Thread&, Args args) { return int_from_int64(stream_of(args[0])->fd); }
Ref method_isatty(Thread&, Args args) { return Ref::boolean(isatty(stream_of(args[0])->fd)); }
Ref method_yes(Thread&, Args) { return Ref::boolean(true); }

// Reads until `enough(buffer)` says so or input ends.
template <class F>
bool fill(Thread& t, StandardStream* s, F enough) {
  while (!s->in_at_end && !enough(s->in)) {
    char buffer[kBufferSize];
    ssize_t n;
    int error = 0;
    {
      Blocking blocking(t);
      n = read(s->fd, buffer, sizeof buffer);
      if (n < 0) error = errno;
    }
    if (n < 0 && error == EINTR) {
      if (!quiesce_now(t)) return false;
      continue;
    }
    if (n < 0) return raise_os_error(error);
    if (n == 0) s->in_at_end = true;
    s->in.append(buffer, static_cast<std::size_t>(n));
  }
  return true;
}

Ref take_input(StandardStream* s, std::size_t n) {
  Ref text = str_from_utf8(std::string_view(s->in).substr(0, n));
  s->in.erase(0, n);
  if (s->in.empty()) s->in_at_end = false;  // a terminal may go on
  return text;
}

Ref read_line(Thread& t, StandardStream* s) {
  if (!fill(t, s, [](const std::string& in) { return in.find('\n') != std::string::npos; })) return {};
  std::size_t end = s->in.find('\n');
  return take_input(s, end == std::string::npos ? s->in.size() : end + 1);
}

Ref method_readline(Thread& t, Args args) { return read_line(t, stream_of(args[0])); }

Ref method_read(Thread& t, Args args) {
  StandardStream* s = stream_of(args[0]);
  std::optional<std::int64_t> wanted = -1;
  if (args.count > 1 && !args[1].is_none()) wanted = index_as_int64(t, args[1]);
  if (!wanted) return {};
  std::size_t n = *wanted < 0 ? ~std::size_t{0} : static_cast<std::size_t>(*wanted);
  if (!fill(t, s, [n](const std::string& in) { return in.size() >= n; })) return {};
  return take_input(s, std::min(n, s->in.size()));
}

Ref stream_iter(Thread&, Value self) { return Ref::share(self); }
Ref stream_next(Thread& t, Value self) {
  Ref line = read_line(t, stream_of(self));
  return line && !line.as<Str>()->length ? Ref() : std::move(line);
}

const char* name_of(int fd) { return fd == 0 ? "<stdin>" : fd == 1 ? "<stdout>" : "<stderr>"; }

Ref stream_repr(Thread&, Value self) {
  int fd = stream_of(self)->fd;
  return str_from_utf8(fmt::format("<_io.TextIOWrapper name='{}' mode='{}' encoding='utf-8'>", name_of(fd),
                                   fd == 0 ? "r" : "w"));
}
Ref get_name(Thread&, Value self) { return str_from_utf8(name_of(stream_of(self)->fd)); }
Ref get_encoding(Thread&, Value) { return str_from_utf8("utf-8"); }
Ref get_errors(Thread&, Value self) { return str_from_utf8(stream_of(self)->fd == 2 ? "backslashreplace" : "strict"); }
Ref get_mode(Thread&, Value self) { return str_from_utf8(stream_of(self)->fd == 0 ? "r" : "w"); }
Ref get_closed(Thread&, Value) { return Ref::boolean(false); }

constexpr MethodDef kMethods[] = {
    {"write", method_write, Arity::one},     {"flush", method_flush, Arity::none},
    {"fileno", method_fileno, Arity::none},  {"isatty", method_isatty, Arity::none},
    {"read", method_read, Arity::range, 0, 1}, {"readline", method_readline, Arity::range, 0, 1},
    {"readable", method_yes, Arity::none},   {"writable", method_yes, Arity::none},
    {nullptr, nullptr},
};
constexpr GetSetDef kAttributes[] = {
    {"name", get_name, nullptr}, {"encoding", get_encoding, nullptr}, {"errors", get_errors, nullptr},
    {"mode", get_mode, nullptr}, {"closed", get_closed, nullptr},     {nullptr, nullptr, nullptr},
};

constexpr TypeSlots make_slots() {
  TypeSlots slots{};
  slots.repr = stream_repr;
  slots.iter = stream_iter;
  slots.next = stream_next;
  return slots;
}
constexpr TypeSlots kSlots = make_slots();

}  // namespace

const TypeDef kStandardStreamType = {"_io.TextIOWrapper", &kSlots, kMethods, kAttributes, nullptr, false, false,
                                    Kind::native, sizeof(StandardStream)};

bool is_standard_stream(Value v) {
  return v.is_object() && v.as_object()->kind == Kind::native &&
         static_cast<NativeObject*>(v.as_object())->dispose == dispose_stream;
}

Ref make_standard_stream(Thread&, Type* type, int fd) {
  StandardStream* s = allocate_native<StandardStream>(type, nullptr, dispose_stream);
  if (!s) return {};
  s->fd = fd;
  s->line_buffered = fd == 2 || isatty(fd);
  s->in_at_end = false;
  new (&s->mutex) std::mutex;
  new (&s->out) std::string;
  new (&s->in) std::string;
  return Ref::adopt(Value::object(s));
}

bool stream_write(Thread& t, StandardStream* s, std::string_view utf8) {
  std::string due;
  {
    std::lock_guard lock(s->mutex);
    s->out.append(utf8);
    if (s->out.size() >= kBufferSize || (s->line_buffered && utf8.find('\n') != std::string_view::npos)) due.swap(s->out);
  }
  return due.empty() || push_out(t, s, std::move(due));
}

bool stream_flush(Thread& t, StandardStream* s) {
  std::string due;
  {
    std::lock_guard lock(s->mutex);
    due.swap(s->out);
  }
  return due.empty() || push_out(t, s, std::move(due));
}

}  // namespace SW_MODEL
}  // namespace sidewinder
