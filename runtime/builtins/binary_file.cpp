// FileIO, BufferedReader, BufferedWriter, BufferedRandom (see file_objects.h).
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "runtime/builtins/file_objects.h"
#include "runtime/builtins/native_module.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/number.h"
#include "runtime/objects/slice.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

constexpr std::size_t kBufferSize = 8192;

BinaryFile* file_of(Value v) { return v.as<BinaryFile>(); }

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

void traverse_file(Object* o, ChildVisitor visit) { visit(static_cast<File*>(o)->name.peek()); }

void dispose_file(Object* o) {
  auto* f = static_cast<BinaryFile*>(o);
  if (!f->closed) {
    write_all(f->fd, f->out);
    if (f->close_fd) close(f->fd);
  }
  f->~BinaryFile();
}

bool usable(BinaryFile* f) { return !f->closed || raise_closed(); }

// What the program thinks the position is: unread bytes are given back before writing.
bool forget_input(BinaryFile* f) {
  if (f->in_at < f->in.size()) (void)lseek(f->fd, -static_cast<off_t>(f->in.size() - f->in_at), SEEK_CUR);
  f->in.clear();
  f->in_at = 0;
  return true;
}

}  // namespace

FileLock::FileLock(Thread& t, File* file) {
  if (file->holder.load(std::memory_order_relaxed) == t.id) {  // relaxed: only we can have written our id
    raise_text(BuiltinType::RuntimeError, "reentrant call inside a file");
    return;
  }
  if (!file->mutex.try_lock()) {
    Blocking blocking(t);
    file->mutex.lock();
  }
  file->holder.store(t.id, std::memory_order_relaxed);  // relaxed: compared with one's own id only
  file_ = file;
}

FileLock::~FileLock() {
  if (!file_) return;
  file_->holder.store(0, std::memory_order_relaxed);  // relaxed: as above
  file_->mutex.unlock();
}

void construct_file(File* file) {
  new (&file->mutex) std::mutex;
  new (&file->holder) std::atomic<std::uint64_t>(0);
  file->name.init_unbound();
  file->closed = false;
}

void mark_prompt(Object* o) {
  // relaxed: marks are read by whoever has the death to himself
  o->marks.fetch_or(kMarkPrompt, std::memory_order_relaxed);
  current_mutator()->prompt_limit = kPromptUnknown;
}

bool raise_closed() { return raise_text(BuiltinType::ValueError, "I/O operation on closed file."); }

bool is_binary_file(Value v) {
  return v.is_object() && v.as_object()->kind == Kind::native &&
         static_cast<NativeObject*>(v.as_object())->dispose == dispose_file;
}

Ref make_binary_file(Type* type, int fd, Value name, bool readable, bool writable, bool close_fd,
                     bool buffered) {
  BinaryFile* f = allocate_native<BinaryFile>(type, traverse_file, dispose_file);
  if (!f) return {};
  construct_file(f);
  new (&f->in) std::string;
  new (&f->out) std::string;
  f->in_at = 0;
  f->fd = fd;
  f->close_fd = close_fd;
  f->appending = f->created = false;
  f->buffered = buffered;
  f->readable = readable;
  f->writable = writable;
  f->name.init(name);
  mark_prompt(f);
  return Ref::adopt(Value::object(f));
}

bool binary_flush(Thread& t, BinaryFile* f) {
  if (f->out.empty()) return true;
  std::string due;
  due.swap(f->out);
  int error;
  {
    Blocking blocking(t);
    error = write_all(f->fd, due);
  }
  return error == 0 || raise_os_error(error);
}

bool binary_write(Thread& t, BinaryFile* f, std::string_view bytes) {
  if (f->in_at < f->in.size()) forget_input(f);
  f->out.append(bytes);
  return (f->buffered && f->out.size() < kBufferSize) || binary_flush(t, f);
}

bool binary_fill(Thread& t, BinaryFile* f, bool* at_end) {
  if (!binary_flush(t, f)) return false;
  if (f->in_at) f->in.erase(0, f->in_at);
  f->in_at = 0;
  for (;;) {
    char buffer[kBufferSize * 2];
    ssize_t n;
    int error = 0;
    {
      Blocking blocking(t);
      n = read(f->fd, buffer, sizeof buffer);
      if (n < 0) error = errno;
    }
    if (n >= 0) {
      *at_end = n == 0;
      f->in.append(buffer, static_cast<std::size_t>(n));
      return true;
    }
    if (error != EINTR) return raise_os_error(error);
    if (!quiesce_now(t)) return false;
  }
}

std::int64_t binary_tell(Thread& t, BinaryFile* f) {
  (void)t;
  off_t at = lseek(f->fd, 0, SEEK_CUR);
  if (at < 0) return raise_os_error(errno);
  return at - static_cast<std::int64_t>(f->in.size() - f->in_at) + static_cast<std::int64_t>(f->out.size());
}

std::int64_t binary_seek(Thread& t, BinaryFile* f, std::int64_t offset, int whence) {
  if (!binary_flush(t, f)) return -1;
  forget_input(f);
  off_t at = lseek(f->fd, offset, whence);
  return at < 0 ? std::int64_t{raise_os_error(errno)} : std::int64_t{at};
}

bool binary_close(Thread& t, BinaryFile* f) {
  if (f->closed) return true;
  bool flushed = binary_flush(t, f);
  f->closed = true;
  f->out.clear();
  if (f->close_fd && close(f->fd) != 0 && flushed) return raise_os_error(errno);
  return flushed;
}

// ---- methods

bool size_argument(Thread& t, Args args, std::size_t* n, bool none_allowed) {
  *n = ~std::size_t{0};
  if (args.count < 2 || (none_allowed && args[1].is_none())) return true;
  if (none_allowed && !slots_of(args[1]).index)
    return raise(BuiltinType::TypeError, "argument should be integer or None, not '{}'", type_name(args[1]));
  std::optional<std::int64_t> wanted = index_as_int64(t, args[1]);
  if (wanted && *wanted >= 0) *n = static_cast<std::size_t>(*wanted);
  return wanted.has_value();
}

namespace {

#define SW_ENTER_FILE(f, v)   \
  BinaryFile* f = file_of(v); \
  FileLock lock(t, f);        \
  if (!lock.entered() || !usable(f)) return {};

Ref unsupported(Thread& t, const char* what) {
  Root type(io_type(t, "UnsupportedOperation"));
  Root text(str_from_utf8(what));
  if (!type || !text) return {};
  Root exception(call(t, type.get(), {text.get()}));
  return exception ? Ref(raise_object(exception.get())) : Ref();
}

Ref take(BinaryFile* f, std::size_t n) {
  n = std::min(n, f->in.size() - f->in_at);
  Ref bytes = bytes_new(std::string_view(f->in).substr(f->in_at, n));
  f->in_at += n;
  return bytes;
}

// Fills until there are n bytes, or no more.
bool gather(Thread& t, BinaryFile* f, std::size_t n) {
  for (bool at_end = false; !at_end && f->in.size() - f->in_at < n;)
    if (!binary_fill(t, f, &at_end)) return false;
  return true;
}

Ref file_read(Thread& t, Args args) {
  std::size_t n;
  if (!size_argument(t, args, &n)) return {};
  SW_ENTER_FILE(f, args[0])
  if (!f->readable) return unsupported(t, f->buffered ? "read" : "File not open for reading");
  return gather(t, f, n) ? take(f, n) : Ref();
}

Ref file_read1(Thread& t, Args args) {
  std::size_t n;
  if (!size_argument(t, args, &n)) return {};
  SW_ENTER_FILE(f, args[0])
  if (!f->readable) return unsupported(t, "read");
  bool at_end;
  if (f->in_at == f->in.size() && n && !binary_fill(t, f, &at_end)) return {};
  return take(f, n);
}

Ref file_peek(Thread& t, Args args) {
  SW_ENTER_FILE(f, args[0])
  bool at_end;
  if (f->in_at == f->in.size() && !binary_fill(t, f, &at_end)) return {};
  return bytes_new(std::string_view(f->in).substr(f->in_at));
}

Ref read_line(Thread& t, BinaryFile* f, std::size_t most) {
  if (!f->readable) return unsupported(t, "not readable");
  for (bool at_end = false;;) {
    std::size_t end = f->in.find('\n', f->in_at), have = f->in.size() - f->in_at;
    if (end != std::string::npos || at_end || have >= most)
      return take(f, std::min(most, end == std::string::npos ? have : end + 1 - f->in_at));
    if (!binary_fill(t, f, &at_end)) return {};
  }
}
Ref file_readline(Thread& t, Args args) {
  std::size_t n;
  if (!size_argument(t, args, &n)) return {};
  SW_ENTER_FILE(f, args[0])
  return read_line(t, f, n);
}
Ref file_next(Thread& t, Value self) {
  SW_ENTER_FILE(f, self)
  Ref line = read_line(t, f, ~std::size_t{0});
  return line && !line.as<Bytes>()->size ? Ref() : std::move(line);
}
Ref file_iter(Thread&, Value self) {
  return file_of(self)->closed ? (raise_closed(), Ref()) : Ref::share(self);
}

Ref file_readinto(Thread& t, Args args) {
  Root length(call_method(t, args[1], intern("__len__")));
  if (!length) return {};
  Root bytes;
  {
    Value call_args[] = {args[0], length.get()};
    bytes = file_read(t, Args{call_args, 2, nullptr});
  }
  if (!bytes) return {};
  std::int64_t n = static_cast<std::int64_t>(bytes.as<Bytes>()->size);
  Root range(slice_make(Value::none(), Value::small_int(n), Value::none()));
  if (!range || !set_item(t, args[1], range.get(), bytes.get())) return {};
  return int_from_int64(n);
}

Ref file_write(Thread& t, Args args) {
  if (is_str(args[1]))
    return raise_text(BuiltinType::TypeError, "a bytes-like object is required, not 'str'");
  BufferView view;
  if (!view.acquire(args[1], true)) return {};
  SW_ENTER_FILE(f, args[0])
  if (!f->writable) return unsupported(t, f->buffered ? "write" : "File not open for writing");
  if (!binary_write(t, f, view.bytes())) return {};
  return int_from_int64(static_cast<std::int64_t>(view.size()));
}

Ref file_flush(Thread& t, Args args) {
  BinaryFile* f = file_of(args[0]);
  FileLock lock(t, f);
  if (!lock.entered()) return {};
  if (f->closed) return raise_text(BuiltinType::ValueError, "flush of closed file");
  return binary_flush(t, f) ? Ref::none() : Ref();
}
Ref file_close(Thread& t, Args args) {
  BinaryFile* f = file_of(args[0]);
  FileLock lock(t, f);
  return lock.entered() && binary_close(t, f) ? Ref::none() : Ref();
}

Ref file_seek(Thread& t, Args args) {
  std::optional<std::int64_t> offset = index_as_int64(t, args[1]), whence = 0;
  if (!offset) return {};
  if (args.count > 2 && !(whence = index_as_int64(t, args[2]))) return {};
  SW_ENTER_FILE(f, args[0])
  if (*whence == SEEK_CUR) {
    *offset -= static_cast<std::int64_t>(f->in.size() - f->in_at);
    f->in.clear();
    f->in_at = 0;
  }
  std::int64_t at = binary_seek(t, f, *offset, static_cast<int>(*whence));
  return at < 0 ? Ref() : int_from_int64(at);
}
Ref file_tell(Thread& t, Args args) {
  SW_ENTER_FILE(f, args[0])
  std::int64_t at = binary_tell(t, f);
  return at < 0 ? Ref() : int_from_int64(at);
}
Ref file_truncate(Thread& t, Args args) {
  std::optional<std::int64_t> size;
  if (args.count > 1 && !args[1].is_none() && !(size = index_as_int64(t, args[1]))) return {};
  SW_ENTER_FILE(f, args[0])
  if (!f->writable) return unsupported(t, "truncate");
  if (!size) size = binary_tell(t, f);
  if (*size < 0 || !binary_flush(t, f)) return {};
  if (ftruncate(f->fd, *size) != 0) return raise_os_error(errno);
  return int_from_int64(*size);
}

Ref file_fileno(Thread&, Args args) {
  return usable(file_of(args[0])) ? int_from_int64(file_of(args[0])->fd) : Ref();
}
Ref file_isatty(Thread&, Args args) {
  return usable(file_of(args[0])) ? Ref::boolean(isatty(file_of(args[0])->fd)) : Ref();
}
Ref file_readable(Thread&, Args args) {
  return usable(file_of(args[0])) ? Ref::boolean(file_of(args[0])->readable) : Ref();
}
Ref file_writable(Thread&, Args args) {
  return usable(file_of(args[0])) ? Ref::boolean(file_of(args[0])->writable) : Ref();
}
Ref file_seekable(Thread&, Args args) {
  return usable(file_of(args[0])) ? Ref::boolean(lseek(file_of(args[0])->fd, 0, SEEK_CUR) >= 0) : Ref();
}
Ref file_enter(Thread&, Args args) { return usable(file_of(args[0])) ? Ref::share(args[0]) : Ref(); }
Ref file_exit(Thread& t, Args args) { return file_close(t, Args{args.values, 1, nullptr}); }

Ref file_readlines(Thread& t, Args args) {
  Root lines(list_make());
  if (!lines) return {};
  for (;;) {
    Ref line = file_next(t, args[0]);
    if (!line) return has_pending(t) ? Ref() : lines.take();
    if (!list_append(lines.as<List>(), line)) return {};
  }
}
Ref file_writelines(Thread& t, Args args) {
  bool done = for_each(t, args[1], [&](Thread& t, Value line) {
    Value call_args[] = {args[0], line};
    return static_cast<bool>(file_write(t, Args{call_args, 2, nullptr}));
  });
  return done ? Ref::none() : Ref();
}

Ref get_closed(Thread&, Value self) { return Ref::boolean(file_of(self)->closed); }
Ref get_name(Thread&, Value self) { return file_of(self)->name.load(self.as_object()); }
Ref get_mode(Thread&, Value self) {
  BinaryFile* f = file_of(self);
  if (f->created) return str_from_utf8(f->readable ? "xb+" : "xb");
  if (f->appending) return str_from_utf8(f->readable ? "ab+" : "ab");
  return str_from_utf8(f->readable ? f->writable ? "rb+" : "rb" : "wb");
}
Ref get_raw(Thread&, Value self) { return Ref::share(self); }
Ref get_closefd(Thread&, Value self) { return Ref::boolean(file_of(self)->close_fd); }

Ref file_repr(Thread& t, Value self) {
  BinaryFile* f = file_of(self);
  std::string scratch, scratch2;
  Root name(repr(t, f->name.peek())), mode(get_mode(t, self));
  if (!name || !mode) return {};
  const char* type = type_of(self)->def ? type_of(self)->def->name : type_name(self);
  if (!f->buffered && f->closed) return str_from_utf8(fmt::format("<_io.{} [closed]>", type));
  if (!f->buffered)
    return str_from_utf8(fmt::format("<_io.{} name={} mode='{}' closefd={}>", type,
                                     str_utf8(name.as<Str>(), scratch), str_utf8(mode.as<Str>(), scratch2),
                                     f->close_fd ? "True" : "False"));
  return str_from_utf8(fmt::format("<_io.{} name={}>", type, str_utf8(name.as<Str>(), scratch)));
}

// FileIO(file, mode='r', closefd=True, opener=None) and the buffered classes over a raw file.
Ref create_file(Thread& t, Type* type, Args args) {
  if (args.count && is_binary_file(args[0])) {
    BinaryFile* raw = file_of(args[0]);
    int fd = dup(raw->fd);
    if (fd < 0) return raise_os_error(errno);
    return make_binary_file(type, fd, raw->name.peek(), raw->readable, raw->writable, true, true);
  }
  Root mode(args.count > 1 ? Ref::share(args[1]) : str_from_utf8("r"));
  if (!mode || !args.count)
    return raise_text(BuiltinType::TypeError, "FileIO() missing required argument 'file' (pos 1)");
  Root binary(str_concat(mode.get(), str_from_utf8("b")));
  if (!binary) return {};
  Value open_args[] = {args[0], binary.get(), Value::small_int(0)};
  return builtin_open(t, Args{open_args, 3, nullptr});
}

constexpr MethodDef kMethods[] = {{"read", file_read, Arity::range, 0, 1},
                                  {"read1", file_read1, Arity::range, 0, 1},
                                  {"peek", file_peek, Arity::range, 0, 1},
                                  {"readall", file_read, Arity::none},
                                  {"readinto", file_readinto, Arity::one},
                                  {"readline", file_readline, Arity::range, 0, 1},
                                  {"readlines", file_readlines, Arity::range, 0, 1},
                                  {"write", file_write, Arity::one},
                                  {"writelines", file_writelines, Arity::one},
                                  {"flush", file_flush, Arity::none},
                                  {"close", file_close, Arity::none},
                                  {"seek", file_seek, Arity::range, 1, 2},
                                  {"tell", file_tell, Arity::none},
                                  {"truncate", file_truncate, Arity::range, 0, 1},
                                  {"fileno", file_fileno, Arity::none},
                                  {"isatty", file_isatty, Arity::none},
                                  {"readable", file_readable, Arity::none},
                                  {"writable", file_writable, Arity::none},
                                  {"seekable", file_seekable, Arity::none},
                                  {"__enter__", file_enter, Arity::none},
                                  {"__exit__", file_exit, Arity::any},
                                  {nullptr, nullptr}};
constexpr GetSetDef kAttributes[] = {{"closed", get_closed}, {"name", get_name},       {"mode", get_mode},
                                     {"raw", get_raw},       {"closefd", get_closefd}, {nullptr, nullptr}};
constexpr TypeSlots kSlots{.repr = file_repr, .create = create_file, .iter = file_iter, .next = file_next};

}  // namespace

const TypeDef kFileIOType = native_type_def<BinaryFile>("FileIO", &kSlots, kMethods, kAttributes);
const TypeDef kBufferedReaderType =
    native_type_def<BinaryFile>("BufferedReader", &kSlots, kMethods, kAttributes);
const TypeDef kBufferedWriterType =
    native_type_def<BinaryFile>("BufferedWriter", &kSlots, kMethods, kAttributes);
const TypeDef kBufferedRandomType =
    native_type_def<BinaryFile>("BufferedRandom", &kSlots, kMethods, kAttributes);

}  // namespace SW_MODEL
}  // namespace sidewinder
