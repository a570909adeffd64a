// The module posix: the part of the operating system that os.py and everyday scripts touch.
#include <dirent.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "runtime/builtins/native_module.h"
#include "runtime/builtins/struct_sequence.h"
#include "runtime/objects/arguments.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/number.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"

extern char** environ;

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

// A path argument: str, bytes or what has __fspath__. False: pending.
bool path_of(Thread& t, Value v, std::string* out) {
  Root path(v);
  if (!is_str(v) && !is_bytes(v)) {
    if (!lookup_special(type_of(v), names(t).dunder_fspath))
      return raise(BuiltinType::TypeError, "path should be string, bytes or os.PathLike, not {}",
                   type_name(v));
    path = call_method(t, v, names(t).dunder_fspath);
    if (!path) return false;
  }
  std::string scratch;
  *out = is_str(path.get()) ? std::string(str_utf8(path.as<Str>(), scratch))
                            : std::string(bytes_view(path.as<Bytes>()));
  return out->find('\0') == std::string::npos || raise_text(BuiltinType::ValueError, "embedded null byte");
}

// ---- stat

template <std::size_t i>
Ref nanoseconds_of(Thread&, Value self) {  // as exact as the float beside it
  return int_from_int64(static_cast<std::int64_t>(std::round((*self.as<Tuple>())[i].as_real() * 1e9)));
}
constexpr GetSetDef kTerminalFields[] = {
    {"columns", struct_item<0>}, {"lines", struct_item<1>}, {nullptr, nullptr}};
constexpr TypeDef kTerminalType = struct_type_def("terminal_size", kTerminalFields);
constexpr GetSetDef kUnameFields[] = {{"sysname", struct_item<0>}, {"nodename", struct_item<1>},
                                      {"release", struct_item<2>}, {"version", struct_item<3>},
                                      {"machine", struct_item<4>}, {nullptr, nullptr}};
constexpr TypeDef kUnameType = struct_type_def("uname_result", kUnameFields);
constexpr GetSetDef kStatFields[] = {{"st_mode", struct_item<0>},        {"st_ino", struct_item<1>},
                                     {"st_dev", struct_item<2>},         {"st_nlink", struct_item<3>},
                                     {"st_uid", struct_item<4>},         {"st_gid", struct_item<5>},
                                     {"st_size", struct_item<6>},        {"st_atime", struct_item<7>},
                                     {"st_mtime", struct_item<8>},       {"st_ctime", struct_item<9>},
                                     {"st_atime_ns", nanoseconds_of<7>}, {"st_mtime_ns", nanoseconds_of<8>},
                                     {"st_ctime_ns", nanoseconds_of<9>}, {nullptr, nullptr}};
constexpr TypeDef kStatType = struct_type_def("stat_result", kStatFields);

Ref stat_result(Thread& t, const struct stat& s) {
  Root type(type_of_module(t, "posix", "stat_result"));
  if (!type) return {};
  auto seconds = [](timespec ts) {
    return Value::real(static_cast<double>(ts.tv_sec) + static_cast<double>(ts.tv_nsec) * 1e-9);
  };
  Root inode(int_from_uint64(s.st_ino));
  Value items[] = {Value::small_int(s.st_mode),
                   inode.get(),
                   Value::small_int(static_cast<std::int64_t>(s.st_dev)),
                   Value::small_int(static_cast<std::int64_t>(s.st_nlink)),
                   Value::small_int(s.st_uid),
                   Value::small_int(s.st_gid),
                   Value::small_int(s.st_size),
                   seconds(s.st_atim),
                   seconds(s.st_mtim),
                   seconds(s.st_ctim)};
  return make_struct(t, type.as<Type>(), items, 10);
}

template <int (*function)(const char*, struct stat*)>
Ref do_stat(Thread& t, Args args) {
  struct stat s;
  if (args.positional() != 1)
    return raise_text(BuiltinType::TypeError, "stat() missing required argument 'path' (pos 1)");
  Value follow = keyword_argument(args, "follow_symlinks");
  bool link = follow && truth(t, follow) == Truth::no;
  if (is_int(args[0])) {
    if (fstat(static_cast<int>(int_as_int64(args[0]).value_or(-1)), &s) != 0)
      return raise_os_error(errno, args[0]);
    return stat_result(t, s);
  }
  std::string path;
  if (!path_of(t, args[0], &path)) return {};
  int failed;
  {
    Blocking blocking(t);
    failed = (link ? lstat(path.c_str(), &s) : function(path.c_str(), &s)) ? errno : 0;
  }
  return failed ? Ref(raise_os_error(failed, args[0])) : stat_result(t, s);
}
int plain_stat(const char* path, struct stat* s) { return ::stat(path, s); }
int plain_lstat(const char* path, struct stat* s) { return ::lstat(path, s); }

// ---- calls of one path

template <int (*function)(const char*)>
Ref of_path(Thread& t, Args args) {
  std::string path;
  if (!path_of(t, args[0], &path)) return {};
  int failed;
  {
    Blocking blocking(t);
    failed = function(path.c_str()) ? errno : 0;
  }
  return failed ? Ref(raise_os_error(failed, args[0])) : Ref::none();
}
Ref do_mkdir(Thread& t, Args args) {
  std::string path;
  if (!args.positional() || !path_of(t, args[0], &path)) return {};
  std::optional<std::int64_t> mode =
      args.positional() > 1 ? index_as_int64(t, args[1]) : std::optional<std::int64_t>(0777);
  if (!mode) return {};
  return mkdir(path.c_str(), static_cast<mode_t>(*mode)) ? Ref(raise_os_error(errno, args[0])) : Ref::none();
}
Ref do_rename(Thread& t, Args args) {
  std::string from, to;
  if (!path_of(t, args[0], &from) || !path_of(t, args[1], &to)) return {};
  return rename(from.c_str(), to.c_str()) ? Ref(raise_os_error(errno, args[0], args[1])) : Ref::none();
}
Ref do_listdir(Thread& t, Args args) {
  std::string path = ".";
  if (args.count && !args[0].is_none() && !path_of(t, args[0], &path)) return {};
  DIR* folder = opendir(path.c_str());
  if (!folder) return raise_os_error(errno, args.count ? args[0] : Value());
  std::vector<std::string> found;
  while (dirent* entry = readdir(folder))
    if (std::strcmp(entry->d_name, ".") && std::strcmp(entry->d_name, "..")) found.push_back(entry->d_name);
  closedir(folder);
  Root list(list_make());
  for (const std::string& name : found) {
    Ref text = list ? str_from_utf8(name) : Ref();
    if (!text || !list_append(list.as<List>(), text)) return {};
  }
  return list.take();
}
Ref do_getcwd(Thread&, Args) {
  char buffer[4096];
  return getcwd(buffer, sizeof buffer) ? str_from_utf8(buffer) : Ref(raise_os_error(errno));
}
Ref do_readlink(Thread& t, Args args) {
  std::string path;
  if (!path_of(t, args[0], &path)) return {};
  char buffer[4096];
  ssize_t n = readlink(path.c_str(), buffer, sizeof buffer);
  return n < 0 ? Ref(raise_os_error(errno, args[0])) : str_from_utf8({buffer, static_cast<std::size_t>(n)});
}
Ref do_access(Thread& t, Args args) {
  std::string path;
  if (!path_of(t, args[0], &path)) return {};
  std::optional<std::int64_t> mode = index_as_int64(t, args[1]);
  return mode ? Ref::boolean(access(path.c_str(), static_cast<int>(*mode)) == 0) : Ref();
}

// ---- descriptors

Ref do_open(Thread& t, Args args) {
  std::string path;
  if (!path_of(t, args[0], &path)) return {};
  std::optional<std::int64_t> flags = index_as_int64(t, args[1]), mode = 0777;
  if (!flags || (args.positional() > 2 && !(mode = index_as_int64(t, args[2])))) return {};
  int fd = open(path.c_str(), static_cast<int>(*flags) | O_CLOEXEC, static_cast<mode_t>(*mode));
  return fd < 0 ? Ref(raise_os_error(errno, args[0])) : int_from_int64(fd);
}
bool descriptor(Thread& t, Value v, int* fd) {
  std::optional<std::int64_t> n = index_as_int64(t, v);
  if (n) *fd = static_cast<int>(*n);
  return n.has_value();
}
Ref do_close(Thread& t, Args args) {
  int fd;
  if (!descriptor(t, args[0], &fd)) return {};
  return close(fd) ? Ref(raise_os_error(errno)) : Ref::none();
}
Ref do_read(Thread& t, Args args) {
  int fd;
  std::optional<std::int64_t> n;
  if (!descriptor(t, args[0], &fd) || !(n = index_as_int64(t, args[1]))) return {};
  std::string buffer(static_cast<std::size_t>(std::max<std::int64_t>(*n, 0)), '\0');
  ssize_t got;
  int error;
  {
    Blocking blocking(t);
    got = read(fd, buffer.data(), buffer.size());
    error = errno;
  }
  return got < 0 ? Ref(raise_os_error(error))
                 : bytes_new(std::string_view(buffer).substr(0, static_cast<std::size_t>(got)));
}
Ref do_write(Thread& t, Args args) {
  int fd;
  BufferView view;
  if (!descriptor(t, args[0], &fd) || !view.acquire(args[1], true)) return {};
  ssize_t n;
  int error;
  {
    Blocking blocking(t);
    n = write(fd, view.data(), view.size());
    error = errno;
  }
  return n < 0 ? Ref(raise_os_error(error)) : int_from_int64(n);
}
Ref do_isatty(Thread& t, Args args) {
  int fd;
  return descriptor(t, args[0], &fd) ? Ref::boolean(isatty(fd)) : Ref();
}
Ref do_pipe(Thread&, Args) {
  int fds[2];
  if (pipe2(fds, O_CLOEXEC)) return raise_os_error(errno);
  Value v[] = {Value::small_int(fds[0]), Value::small_int(fds[1])};
  return tuple_from(v, 2);
}

// ---- process

Ref do_getpid(Thread&, Args) { return int_from_int64(getpid()); }
Ref do_getppid(Thread&, Args) { return int_from_int64(getppid()); }
Ref do_getuid(Thread&, Args) { return int_from_int64(getuid()); }
Ref do_cpu_count(Thread&, Args) { return int_from_int64(sysconf(_SC_NPROCESSORS_ONLN)); }
Ref do_exit(Thread& t, Args args) {
  std::optional<std::int64_t> code = index_as_int64(t, args[0]);
  if (!code) return {};
  _exit(static_cast<int>(*code));
}
Ref do_kill(Thread& t, Args args) {
  std::optional<std::int64_t> pid = index_as_int64(t, args[0]), signal = index_as_int64(t, args[1]);
  if (!pid || !signal) return {};
  if (kill(static_cast<pid_t>(*pid), static_cast<int>(*signal))) return raise_os_error(errno);
  return quiesce_now(t) ? Ref::none() : Ref();
}
Ref do_urandom(Thread& t, Args args) {
  std::optional<std::int64_t> n = index_as_int64(t, args[0]);
  if (!n) return {};
  if (*n < 0) return raise_text(BuiltinType::ValueError, "negative argument not allowed");
  std::string bytes(static_cast<std::size_t>(*n), '\0');
  for (std::size_t i = 0; i < bytes.size();) {
    ssize_t got = getrandom(bytes.data() + i, bytes.size() - i, 0);
    if (got < 0 && errno != EINTR) return raise_os_error(errno);
    if (got > 0) i += static_cast<std::size_t>(got);
  }
  return bytes_new(bytes);
}
Ref do_strerror(Thread& t, Args args) {
  std::optional<std::int64_t> n = index_as_int64(t, args[0]);
  char buffer[256];
  return n ? str_from_utf8(strerror_r(static_cast<int>(*n), buffer, sizeof buffer)) : Ref();
}
// ---- more of files and the system

template <int (*function)(const char*, const char*)>
Ref two_paths(Thread& t, Args args) {
  std::string from, to;
  if (args.positional() < 2) return raise_text(BuiltinType::TypeError, "two paths are required");
  if (!path_of(t, args[0], &from) || !path_of(t, args[1], &to)) return {};
  return function(from.c_str(), to.c_str()) ? Ref(raise_os_error(errno, args[0], args[1])) : Ref::none();
}
bool descriptor_of(Thread& t, Value v, int* fd) {
  std::optional<std::int64_t> n = index_as_int64(t, v);
  if (n) *fd = static_cast<int>(*n);
  return n.has_value();
}
template <int (*function)(int)>
Ref of_descriptor(Thread& t, Args args) {
  int fd;
  if (!descriptor_of(t, args[0], &fd)) return {};
  return function(fd) ? Ref(raise_os_error(errno)) : Ref::none();
}
Ref do_chmod(Thread& t, Args args) {
  std::string path;
  if (args.positional() < 2)
    return raise_text(BuiltinType::TypeError, "chmod() missing required argument 'mode' (pos 2)");
  std::optional<std::int64_t> mode = path_of(t, args[0], &path) ? index_as_int64(t, args[1]) : std::nullopt;
  if (!mode) return {};
  return chmod(path.c_str(), static_cast<mode_t>(*mode)) ? Ref(raise_os_error(errno, args[0])) : Ref::none();
}
// utime(path, times=None, *, ns=...)
Ref do_utime(Thread& t, Args args) {
  std::string path;
  if (!args.positional() || !path_of(t, args[0], &path)) return {};
  Value ns = keyword_argument(args, "ns"), given = ns                      ? ns
                                                   : args.positional() > 1 ? args[1]
                                                                           : keyword_argument(args, "times");
  timespec times[2] = {{0, UTIME_NOW}, {0, UTIME_NOW}};
  if (given && !given.is_none()) {
    if (!is_tuple(given) || given.as<Tuple>()->size != 2)
      return raise_text(BuiltinType::TypeError, "utime: 'times' must be either a tuple of two ints or None");
    for (unsigned i = 0; i < 2; ++i) {
      std::optional<double> seconds = ns ? std::optional<double>(0) : to_double(t, (*given.as<Tuple>())[i]);
      std::optional<std::int64_t> all =
          ns ? index_as_int64(t, (*given.as<Tuple>())[i]) : std::optional<std::int64_t>(0);
      if (!seconds || !all) return {};
      if (!ns) all = static_cast<std::int64_t>(std::floor(*seconds * 1e6)) * 1000;
      times[i] = {*all / 1'000'000'000 - (*all % 1'000'000'000 < 0),
                  (*all % 1'000'000'000 + 1'000'000'000) % 1'000'000'000};
    }
  }
  return utimensat(AT_FDCWD, path.c_str(), times, 0) ? Ref(raise_os_error(errno, args[0])) : Ref::none();
}
Ref do_fstat(Thread& t, Args args) {
  int fd;
  struct stat s;
  if (!descriptor_of(t, args[0], &fd)) return {};
  return fstat(fd, &s) ? Ref(raise_os_error(errno)) : stat_result(t, s);
}
Ref do_lseek(Thread& t, Args args) {
  int fd;
  if (!descriptor_of(t, args[0], &fd)) return {};
  std::optional<std::int64_t> offset = index_as_int64(t, args[1]), whence = index_as_int64(t, args[2]);
  if (!offset || !whence) return {};
  off_t at = lseek(fd, *offset, static_cast<int>(*whence));
  return at < 0 ? Ref(raise_os_error(errno)) : int_from_int64(at);
}
Ref do_ftruncate(Thread& t, Args args) {
  int fd;
  std::optional<std::int64_t> size =
      descriptor_of(t, args[0], &fd) ? index_as_int64(t, args[1]) : std::nullopt;
  if (!size) return {};
  return ftruncate(fd, *size) ? Ref(raise_os_error(errno)) : Ref::none();
}
Ref do_truncate(Thread& t, Args args) {
  if (is_int(args[0])) return do_ftruncate(t, args);
  std::string path;
  std::optional<std::int64_t> size = path_of(t, args[0], &path) ? index_as_int64(t, args[1]) : std::nullopt;
  if (!size) return {};
  return truncate(path.c_str(), *size) ? Ref(raise_os_error(errno, args[0])) : Ref::none();
}
Ref do_dup(Thread& t, Args args) {
  int fd;
  if (!descriptor_of(t, args[0], &fd)) return {};
  fd = fcntl(fd, F_DUPFD_CLOEXEC, 0);
  return fd < 0 ? Ref(raise_os_error(errno)) : int_from_int64(fd);
}
Ref do_get_inheritable(Thread& t, Args args) {
  int fd;
  if (!descriptor_of(t, args[0], &fd)) return {};
  int flags = fcntl(fd, F_GETFD);
  return flags < 0 ? Ref(raise_os_error(errno)) : Ref::boolean(!(flags & FD_CLOEXEC));
}
Ref do_getgid(Thread&, Args) { return int_from_int64(getgid()); }
Ref do_getcwdb(Thread&, Args) {
  char buffer[PATH_MAX];
  return getcwd(buffer, sizeof buffer) ? bytes_new(buffer) : Ref(raise_os_error(errno));
}
Ref do_terminal_size(Thread& t, Args args) {
  int fd = 1;
  if (args.count && !descriptor_of(t, args[0], &fd)) return {};
  winsize size;
  if (ioctl(fd, TIOCGWINSZ, &size)) return raise_os_error(errno);
  Root type(type_of_module(t, "posix", "terminal_size"));
  Value pair[] = {Value::small_int(size.ws_col), Value::small_int(size.ws_row)};
  return type ? make_struct(t, type.as<Type>(), pair, 2) : Ref();
}
Ref do_uname(Thread& t, Args) {
  utsname names;
  if (uname(&names)) return raise_os_error(errno);
  Root type(type_of_module(t, "posix", "uname_result")), all(tuple_make(5));
  const char* texts[] = {names.sysname, names.nodename, names.release, names.version, names.machine};
  for (unsigned i = 0; type && all && i < 5; ++i) {
    Ref text = str_from_utf8(texts[i]);
    if (!text) return {};
    all.as<Tuple>()->items[i].init(text);
  }
  if (!type || !all) return {};
  Value items[5];
  for (unsigned i = 0; i < 5; ++i) items[i] = (*all.as<Tuple>())[i];
  return make_struct(t, type.as<Type>(), items, 5);
}

Ref do_putenv(Thread& t, Args args) {
  std::string name, v;
  if (!path_of(t, args[0], &name) || !path_of(t, args[1], &v)) return {};
  return setenv(name.c_str(), v.c_str(), 1) ? Ref(raise_os_error(errno)) : Ref::none();
}
Ref do_unsetenv(Thread& t, Args args) {
  std::string name;
  if (!path_of(t, args[0], &name)) return {};
  return unsetenv(name.c_str()) ? Ref(raise_os_error(errno)) : Ref::none();
}
Ref do_umask(Thread& t, Args args) {
  std::optional<std::int64_t> mask = index_as_int64(t, args[0]);
  return mask ? int_from_int64(umask(static_cast<mode_t>(*mask))) : Ref();
}

constexpr MethodDef kFunctions[] = {{"stat", do_stat<plain_stat>, Arity::keywords},
                                    {"lstat", do_stat<plain_lstat>, Arity::keywords},
                                    {"unlink", of_path<unlink>, Arity::one},
                                    {"remove", of_path<unlink>, Arity::one},
                                    {"rmdir", of_path<rmdir>, Arity::one},
                                    {"chdir", of_path<chdir>, Arity::one},
                                    {"mkdir", do_mkdir, Arity::keywords},
                                    {"rename", do_rename, Arity::range, 2, 2},
                                    {"replace", do_rename, Arity::range, 2, 2},
                                    {"listdir", do_listdir, Arity::range, 0, 1},
                                    {"getcwd", do_getcwd, Arity::none},
                                    {"readlink", do_readlink, Arity::one},
                                    {"access", do_access, Arity::range, 2, 2},
                                    {"open", do_open, Arity::range, 2, 3},
                                    {"close", do_close, Arity::one},
                                    {"read", do_read, Arity::range, 2, 2},
                                    {"write", do_write, Arity::range, 2, 2},
                                    {"isatty", do_isatty, Arity::one},
                                    {"pipe", do_pipe, Arity::none},
                                    {"getpid", do_getpid, Arity::none},
                                    {"getppid", do_getppid, Arity::none},
                                    {"getuid", do_getuid, Arity::none},
                                    {"geteuid", do_getuid, Arity::none},
                                    {"cpu_count", do_cpu_count, Arity::none},
                                    {"_exit", do_exit, Arity::one},
                                    {"kill", do_kill, Arity::range, 2, 2},
                                    {"urandom", do_urandom, Arity::one},
                                    {"strerror", do_strerror, Arity::one},
                                    {"putenv", do_putenv, Arity::range, 2, 2},
                                    {"get_terminal_size", do_terminal_size, Arity::range, 0, 1},
                                    {"chmod", do_chmod, Arity::keywords},
                                    {"utime", do_utime, Arity::keywords},
                                    {"link", two_paths<link>, Arity::keywords},
                                    {"symlink", two_paths<symlink>, Arity::keywords},
                                    {"fstat", do_fstat, Arity::one},
                                    {"lseek", do_lseek, Arity::range, 3, 3},
                                    {"fsync", of_descriptor<fsync>, Arity::one},
                                    {"ftruncate", do_ftruncate, Arity::range, 2, 2},
                                    {"truncate", do_truncate, Arity::range, 2, 2},
                                    {"dup", do_dup, Arity::one},
                                    {"getgid", do_getgid, Arity::none},
                                    {"getegid", do_getgid, Arity::none},
                                    {"uname", do_uname, Arity::none},
                                    {"getcwdb", do_getcwdb, Arity::none},
                                    {"get_inheritable", do_get_inheritable, Arity::one},
                                    {"unsetenv", do_unsetenv, Arity::one},
                                    {"umask", do_umask, Arity::one},
                                    {nullptr, nullptr}};

// {b'NAME': b'value'}: os.py decodes.
Ref environment(Thread& t) {
  Root all(dict_make());
  for (char** entry = environ; all && entry && *entry; ++entry) {
    const char* equals = std::strchr(*entry, '=');
    if (!equals) continue;
    Root name(bytes_new({*entry, static_cast<std::size_t>(equals - *entry)})), v(bytes_new(equals + 1));
    if (!name || !v || !dict_put(t, all.as<Dict>(), name.get(), v.get())) return {};
  }
  return all.take();
}

}  // namespace

bool fill_posix(Thread& t, Dict* names) {
  struct Constant {
    const char* name;
    std::int64_t value;
  };
  static constexpr Constant kConstants[] = {{"O_RDONLY", O_RDONLY},
                                            {"O_WRONLY", O_WRONLY},
                                            {"O_RDWR", O_RDWR},
                                            {"O_CREAT", O_CREAT},
                                            {"O_EXCL", O_EXCL},
                                            {"O_TRUNC", O_TRUNC},
                                            {"O_APPEND", O_APPEND},
                                            {"O_NONBLOCK", O_NONBLOCK},
                                            {"O_CLOEXEC", O_CLOEXEC},
                                            {"O_NOFOLLOW", O_NOFOLLOW},
                                            {"O_DIRECTORY", O_DIRECTORY},
                                            {"F_OK", F_OK},
                                            {"R_OK", R_OK},
                                            {"W_OK", W_OK},
                                            {"X_OK", X_OK},
                                            {"EX_OK", 0},
                                            {"WNOHANG", WNOHANG}};
  for (const Constant& c : kConstants)
    if (!define(names, c.name, int_from_int64(c.value))) return false;
  Root type(make_struct_type(t, kStatType, "os")), terminal(make_struct_type(t, kTerminalType, "os"));
  Root uname_type(make_struct_type(t, kUnameType, "posix"));
  return type && terminal && uname_type && define(names, "terminal_size", terminal.get()) &&
         define(names, "uname_result", uname_type.get()) && define(names, "stat_result", type.get()) &&
         define_functions(names, "posix", kFunctions) && define(names, "environ", environment(t)) &&
         define(names, "error", Value::object(builtin_type(BuiltinType::OSError)));
}

}  // namespace SW_MODEL
}  // namespace sidewinder
