// open(), the standard streams, and the module _io.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "runtime/builtins/file_objects.h"
#include "runtime/builtins/native_module.h"
#include "runtime/builtins/sys_module.h"
#include "runtime/objects/arguments.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/number.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

std::string text_of(Value v) {
  std::string scratch;
  return std::string(str_utf8(v.as<Str>(), scratch));
}

struct Mode {
  bool read = false, write = false, append = false, create = false, update = false, binary = false,
       text = false;
};

bool parse_mode(const std::string& text, Mode* m) {
  auto refuse = [](std::string_view why) { return raise_text(BuiltinType::ValueError, why); };
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool* flag = text[i] == 'r'   ? &m->read
                 : text[i] == 'w' ? &m->write
                 : text[i] == 'a' ? &m->append
                 : text[i] == 'x' ? &m->create
                 : text[i] == '+' ? &m->update
                 : text[i] == 'b' ? &m->binary
                 : text[i] == 't' ? &m->text
                                  : nullptr;
    if (!flag || *flag) return raise(BuiltinType::ValueError, "invalid mode: '{}'", text);
    *flag = true;
  }
  if (m->binary && m->text) return refuse("can't have text and binary mode at once");
  int ways = m->read + m->write + m->append + m->create;
  if (ways > 1) return refuse("must have exactly one of create/read/write/append mode");
  if (ways == 0) return refuse("Must have exactly one of create/read/write/append mode and at most one plus");
  return true;
}

int open_flags(const Mode& m) {
  int flags = O_CLOEXEC;
  flags |= m.update ? O_RDWR : m.read ? O_RDONLY : O_WRONLY;
  if (m.write) flags |= O_CREAT | O_TRUNC;
  if (m.append) flags |= O_CREAT | O_APPEND;
  if (m.create) flags |= O_CREAT | O_EXCL;
  return flags;
}

// A file descriptor for a path or a number. -1: pending.
int open_descriptor(Thread& t, Value file, const Mode& m, Value opener, bool close_fd) {
  if (is_int(file)) {
    std::optional<std::int64_t> fd = index_as_int64(t, file);
    if (fd && *fd < 0) raise_text(BuiltinType::ValueError, "negative file descriptor");
    struct stat s;
    if (fd && *fd >= 0 && fstat(static_cast<int>(*fd), &s) != 0) raise_os_error(errno, file);
    return has_pending(t) ? -1 : static_cast<int>(*fd);
  }
  if (!close_fd) return raise_text(BuiltinType::ValueError, "Cannot use closefd=False with file name"), -1;
  Root path(file);
  if (!is_str(file) && !is_bytes(file)) {
    if (!lookup_special(type_of(file), names(t).dunder_fspath))
      return raise(BuiltinType::TypeError, "expected str, bytes or os.PathLike object, not {}",
                   type_name(file)),
             -1;
    path = call_method(t, file, names(t).dunder_fspath);
    if (!path) return -1;
  }
  if (opener && !opener.is_none()) {
    Root flags(int_from_int64(open_flags(m)));
    Root fd(call(t, opener, {file, flags.get()}));
    if (!fd) return -1;
    std::optional<std::int64_t> n = is_int(fd.get()) ? int_as_int64(fd.get()) : std::nullopt;
    if (!n) return raise_text(BuiltinType::TypeError, "expected integer from opener"), -1;
    if (*n < 0) return raise(BuiltinType::ValueError, "opener returned {}", *n), -1;
    return static_cast<int>(*n);
  }
  std::string name = is_str(path.get()) ? text_of(path.get()) : std::string(bytes_view(path.as<Bytes>()));
  if (name.find('\0') != std::string::npos)
    return raise_text(BuiltinType::ValueError, "embedded null byte"), -1;
  int fd, error = 0;
  {
    Blocking blocking(t);
    do fd = open(name.c_str(), open_flags(m), 0666);
    while (fd < 0 && errno == EINTR);
    if (fd < 0) error = errno;
    struct stat s;
    if (fd >= 0 && fstat(fd, &s) == 0 && S_ISDIR(s.st_mode)) close(fd), fd = -1, error = EISDIR;
  }
  if (fd < 0) raise_os_error(error, path.get());
  return fd;
}

const char* type_for(const Mode& m, bool buffered) {
  if (!buffered) return "FileIO";
  return m.update ? "BufferedRandom" : m.read ? "BufferedReader" : "BufferedWriter";
}

bool text_settings(Thread& t, Value encoding, Value errors, Value newline, TextSettings* s) {
  if (encoding && !encoding.is_none()) {
    if (!is_str(encoding))
      return raise(BuiltinType::TypeError, "open() argument 'encoding' must be str or None, not {}",
                   type_name(encoding));
    s->encoding = text_of(encoding);
    if (s->encoding == "locale") s->encoding = "utf-8";
    if (!str_encode(t, str_empty(), s->encoding.c_str(), "strict")) return false;
  }
  if (errors && !errors.is_none()) {
    if (!is_str(errors))
      return raise(BuiltinType::TypeError, "open() argument 'errors' must be str or None, not {}",
                   type_name(errors));
    s->errors = text_of(errors);
  }
  if (!newline || newline.is_none()) return true;
  if (!is_str(newline))
    return raise(BuiltinType::TypeError, "open() argument 'newline' must be str or None, not {}",
                 type_name(newline));
  s->terminator = text_of(newline);
  if (s->terminator != "" && s->terminator != "\n" && s->terminator != "\r" && s->terminator != "\r\n") {
    Root shown(repr(t, newline));
    return shown && raise(BuiltinType::ValueError, "illegal newline value: {}", text_of(shown.get()));
  }
  s->newlines = s->terminator.empty() ? Newlines::keep : Newlines::as_written;
  return true;
}

bool check_arguments(const Mode& m, Value encoding, Value errors, Value newline, std::int64_t buffering) {
  auto given = [](Value v) { return v && !v.is_none(); };
  auto refuse = [](std::string_view why) { return raise_text(BuiltinType::ValueError, why); };
  if (m.binary && given(encoding)) return refuse("binary mode doesn't take an encoding argument");
  if (m.binary && given(errors)) return refuse("binary mode doesn't take an errors argument");
  if (m.binary && given(newline)) return refuse("binary mode doesn't take a newline argument");
  if (!m.binary && buffering == 0) return refuse("can't have unbuffered text I/O");
  return true;
}

}  // namespace

Ref builtin_open(Thread& t, Args args) {
  static constexpr Signature kSignature{
      "open", {"file", "mode", "buffering", "encoding", "errors", "newline", "closefd", "opener"}, 1, 8, 0};
  Value a[8];
  if (!bind_arguments(kSignature, args, a)) return {};
  if (a[1] && !is_str(a[1]))
    return raise(BuiltinType::TypeError, "open() argument 'mode' must be str, not {}", type_name(a[1]));
  if (!is_str(a[0]) && !is_bytes(a[0]) && !is_int(a[0]) &&
      !lookup_special(type_of(a[0]), names(t).dunder_fspath))
    return raise(BuiltinType::TypeError, "expected str, bytes or os.PathLike object, not {}",
                 type_name(a[0]));
  std::string mode_text = a[1] ? text_of(a[1]) : "r";
  std::optional<std::int64_t> buffering = a[2] ? index_as_int64(t, a[2]) : std::optional<std::int64_t>(-1);
  if (!buffering) return {};
  Mode m;
  if (!parse_mode(mode_text, &m) || !check_arguments(m, a[3], a[4], a[5], *buffering)) return {};
  TextSettings settings;
  if (!m.binary && !text_settings(t, a[3], a[4], a[5], &settings)) return {};
  bool close_fd = !a[6] || truth(t, a[6]) == Truth::yes;
  if (has_pending(t)) return {};
  int fd = open_descriptor(t, a[0], m, a[7], close_fd);
  if (fd < 0) return {};
  if (m.append) (void)lseek(fd, 0, SEEK_END);
  bool buffered = !m.binary || *buffering != 0;
  Root type(io_type(t, type_for(m, buffered)));
  if (!type) return {};
  Root file(make_binary_file(type.as<Type>(), fd, a[0], m.read || m.update, !m.read || m.update, close_fd,
                             buffered));
  if (!file) return {};
  file.as<BinaryFile>()->appending = m.append;
  file.as<BinaryFile>()->created = m.create;
  if (m.binary) return file.take();
  Root text_type(io_type(t, "TextIOWrapper"));
  if (!text_type) return {};
  settings.line_buffered = *buffering == 1 || (*buffering < 0 && isatty(fd));
  return make_text_file(text_type.as<Type>(), file.get(), Value(), m.read || m.update, !m.read || m.update,
                        settings);
}

// ---- types: made with sys, kept under a name of sys that programs do not meet

Ref io_type(Thread& t, const char* name) {
  Ref types = system_attribute(t, "_io_types");
  if (!types || !is_dict(types)) return raise_text(BuiltinType::RuntimeError, "lost sys._io_types");
  Ref type = dict_find_str(types.as<Dict>(), intern(name));
  return type ? std::move(type) : Ref(raise(BuiltinType::RuntimeError, "no {} in sys._io_types", name));
}

namespace {

// class UnsupportedOperation(OSError, ValueError)
Ref make_unsupported(Thread& t) {
  Root name(str_from_utf8("UnsupportedOperation")), names_(dict_make()), module(str_from_utf8("io"));
  Value pair[] = {Value::object(builtin_type(BuiltinType::OSError)),
                  Value::object(builtin_type(BuiltinType::ValueError))};
  Root bases(tuple_from(pair, 2));
  if (!name || !names_ || !module || !bases || !define(names_.as<Dict>(), "__module__", module.get()))
    return {};
  return call(t, Value::object(builtin_type(BuiltinType::type)), {name.get(), bases.get(), names_.get()});
}

bool define_types(Thread& t, Dict* types) {
  for (const TypeDef* def : {&kFileIOType, &kBufferedReaderType, &kBufferedWriterType, &kBufferedRandomType,
                             &kTextFileType, &kStringIOType, &kBytesIOType})
    if (!define_type(t, types, "_io", *def)) return false;
  return define(types, "UnsupportedOperation", make_unsupported(t));
}

Ref make_stream(Thread& t, int fd) {
  constexpr const char* kNames[] = {"<stdin>", "<stdout>", "<stderr>"};
  struct stat s;
  if (fstat(fd, &s) != 0) return Ref::none();  // closed: sys.stdout is None, as in CPython
  Root binary_type(io_type(t, fd ? "BufferedWriter" : "BufferedReader")),
      text_type(io_type(t, "TextIOWrapper"));
  Root name(str_from_utf8(kNames[fd]));
  if (!binary_type || !text_type || !name) return {};
  Root file(make_binary_file(binary_type.as<Type>(), fd, name.get(), fd == 0, fd != 0, false, true));
  if (!file) return {};
  TextSettings settings;
  if (fd == 2) settings.errors = "backslashreplace";
  settings.line_buffered = fd == 2 || isatty(fd);
  return make_text_file(text_type.as<Type>(), file.get(), name.get(), fd == 0, fd != 0, settings);
}

}  // namespace

bool define_standard_streams(Thread& t, Dict* names) {
  Root types(dict_make());
  if (!types || !define(names, "_io_types", types.get()) || !define_types(t, types.as<Dict>())) return false;
  constexpr const char* kNames[] = {"stdin", "stdout", "stderr"};
  for (int fd = 0; fd < 3; ++fd) {
    Root stream(make_stream(t, fd));
    if (!stream || !define(names, kNames[fd], stream.get()) ||
        !define(names, fmt::format("__{}__", kNames[fd]).c_str(), stream.get()))
      return false;
  }
  return true;
}

namespace {

Ref text_encoding(Thread&, Args args) {
  if (!args[0].is_none()) return Ref::share(args[0]);
  return str_from_utf8("locale");
}
Ref open_code(Thread& t, Args args) {
  Root mode(str_from_utf8("rb"));
  Value a[] = {args[0], mode.get()};
  return builtin_open(t, Args{a, 2, nullptr});
}

constexpr MethodDef kFunctions[] = {{"open", builtin_open, Arity::keywords},
                                    {"open_code", open_code, Arity::one},
                                    {"text_encoding", text_encoding, Arity::range, 1, 2},
                                    {nullptr, nullptr}};

}  // namespace

bool fill_io(Thread& t, Dict* names) {
  Root types(system_attribute(t, "_io_types"));
  return types && dict_update(t, names, types.get()) && define_functions(names, "_io", kFunctions) &&
         define(names, "DEFAULT_BUFFER_SIZE", Value::small_int(8192)) &&
         define(names, "BlockingIOError", Value::object(builtin_type(BuiltinType::BlockingIOError)));
}

}  // namespace SW_MODEL
}  // namespace sidewinder
