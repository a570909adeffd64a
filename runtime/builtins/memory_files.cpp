// StringIO and BytesIO: files in memory. Each has a lock for the length of an operation; none waits.
#include <algorithm>

#include "runtime/builtins/file_objects.h"
#include "runtime/builtins/native_module.h"
#include "runtime/objects/arguments.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/number.h"
#include "runtime/objects/slice.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

// Content is code points or bytes.
template <class Content>
struct MemoryFile : NativeObject {
  std::mutex mutex;
  Content content;
  std::size_t at;
  bool closed, translate_in, translate_out, keep;  // StringIO's newline argument
};
using Text = MemoryFile<std::u32string>;
using Data = MemoryFile<std::string>;

template <class Content>
MemoryFile<Content>* of(Value v) {
  return v.as<MemoryFile<Content>>();
}
template <class Content>
void dispose(Object* o) {
  static_cast<MemoryFile<Content>*>(o)->~MemoryFile<Content>();
}

template <class Content>
bool usable(Value v) {
  if (!of<Content>(v)->closed) return true;
  return raise_text(BuiltinType::ValueError, sizeof(typename Content::value_type) == 1
                                                 ? "I/O operation on closed file."
                                                 : "I/O operation on closed file");
}

Ref make(const std::u32string& s, std::size_t from, std::size_t n) {
  return str_from_units(s.data() + from, n, 4);
}
Ref make(const std::string& s, std::size_t from, std::size_t n) {
  return bytes_new(std::string_view(s).substr(from, n));
}

// What is written: code points of a str, bytes of a bytes-like object.
bool content_of(Value v, std::u32string* out) {
  if (!is_str(v)) return raise(BuiltinType::TypeError, "string argument expected, got '{}'", type_name(v));
  TextView view = view_of(v);
  out->resize(view.length);
  for (std::size_t i = 0; i < view.length; ++i) (*out)[i] = view[i];
  return true;
}
bool content_of(Value v, std::string* out) {
  if (is_str(v)) return raise_text(BuiltinType::TypeError, "a bytes-like object is required, not 'str'");
  BufferView view;
  if (!view.acquire(v)) return false;
  return *out = std::string(view.bytes()), true;
}

template <class Content>
void put(MemoryFile<Content>* f, const Content& piece) {
  if (piece.empty()) return;
  if (f->content.size() < f->at) f->content.resize(f->at);
  std::size_t over = std::min(piece.size(), f->content.size() - f->at);
  f->content.replace(f->at, over, piece);
  f->at += piece.size();
}

std::u32string replaced(std::u32string text, const std::u32string& from, const std::u32string& to) {
  for (std::size_t i = 0; (i = text.find(from, i)) != std::u32string::npos; i += to.size())
    text.replace(i, from.size(), to);
  return text;
}
void translate(Text* f, std::u32string* piece) {
  if (f->translate_in) *piece = replaced(replaced(*piece, U"\r\n", U"\n"), U"\r", U"\n");
  if (f->translate_out) *piece = replaced(*piece, U"\n", U"\r\n");
}
void translate(Data*, std::string*) {}

template <class Content>
Ref write(Thread&, Args args) {
  if (!usable<Content>(args[0])) return {};
  Content piece;
  if (!content_of(args[1], &piece)) return {};
  std::size_t n = piece.size();
  auto* f = of<Content>(args[0]);
  translate(f, &piece);
  std::lock_guard lock(f->mutex);
  put(f, piece);
  return int_from_int64(static_cast<std::int64_t>(n));
}

template <class Content>
Ref take(MemoryFile<Content>* f, std::size_t n) {
  std::size_t from = std::min(f->at, f->content.size());
  n = std::min(n, f->content.size() - from);
  f->at = std::max(f->at, from + n);
  return make(f->content, from, n);
}

template <class Content>
Ref read(Thread& t, Args args) {
  std::size_t n;
  if (!usable<Content>(args[0]) || !size_argument(t, args, &n)) return {};
  std::lock_guard lock(of<Content>(args[0])->mutex);
  return take(of<Content>(args[0]), n);
}

std::size_t line_size(Text* f) {
  std::size_t end = f->content.find_first_of(f->keep ? U"\r\n" : U"\n", f->at);
  if (end == std::u32string::npos) return ~std::size_t{0};
  bool both = f->content[end] == '\r' && end + 1 < f->content.size() && f->content[end + 1] == '\n';
  return end + 1 + both - f->at;
}
std::size_t line_size(Data* f) {
  std::size_t end = f->content.find('\n', f->at);
  return end == std::string::npos ? ~std::size_t{0} : end + 1 - f->at;
}

template <class Content>
Ref readline(Thread& t, Args args) {
  std::size_t n;
  if (!usable<Content>(args[0]) || !size_argument(t, args, &n)) return {};
  std::lock_guard lock(of<Content>(args[0])->mutex);
  return take(of<Content>(args[0]), std::min(n, line_size(of<Content>(args[0]))));
}
template <class Content>
Ref next_line(Thread&, Value self) {
  if (!usable<Content>(self)) return {};
  auto* f = of<Content>(self);
  std::lock_guard lock(f->mutex);
  return f->at < f->content.size() ? take(f, line_size(f)) : Ref();
}
template <class Content>
Ref iterate(Thread&, Value self) {
  return usable<Content>(self) ? Ref::share(self) : Ref();
}
template <class Content>
Ref readlines(Thread& t, Args args) {
  Root lines(list_make());
  std::size_t most, sum = 0;
  if (!lines || !size_argument(t, args, &most)) return {};
  if (most == 0) most = ~std::size_t{0};
  while (sum < most) {
    Ref line = next_line<Content>(t, args[0]);
    if (!line) break;
    sum += is_str(line) ? line.as<Str>()->length : line.as<Bytes>()->size;
    if (!list_append(lines.as<List>(), line)) return {};
  }
  return has_pending(t) ? Ref() : lines.take();
}
template <class Content>
Ref writelines(Thread& t, Args args) {
  bool done = for_each(t, args[1], [&](Thread& t, Value line) {
    Value a[] = {args[0], line};
    return static_cast<bool>(write<Content>(t, Args{a, 2, nullptr}));
  });
  return done ? Ref::none() : Ref();
}
template <class Content>
Ref getvalue(Thread&, Args args) {
  if (!usable<Content>(args[0])) return {};
  auto* f = of<Content>(args[0]);
  std::lock_guard lock(f->mutex);
  return make(f->content, 0, f->content.size());
}
template <class Content>
Ref tell(Thread&, Args args) {
  return usable<Content>(args[0]) ? int_from_int64(static_cast<std::int64_t>(of<Content>(args[0])->at))
                                  : Ref();
}

Raised unsupported(Thread& t, const char* what) {
  Root type(io_type(t, "UnsupportedOperation"));
  Root text(str_from_utf8(what));
  Root exception(type && text ? call(t, type.get(), {text.get()}) : Ref());
  return exception ? raise_object(exception.get()) : Raised{};
}

template <class Content>
Ref seek(Thread& t, Args args) {
  if (!usable<Content>(args[0])) return {};
  std::optional<std::int64_t> offset = index_as_int64(t, args[1]), whence = 0;
  if (!offset || (args.count > 2 && !(whence = index_as_int64(t, args[2])))) return {};
  auto* f = of<Content>(args[0]);
  constexpr bool text = std::is_same_v<Content, std::u32string>;
  if (*whence < 0 || *whence > 2)
    return text ? raise(BuiltinType::ValueError, "Invalid whence ({}, should be 0, 1 or 2)", *whence)
                : raise(BuiltinType::ValueError, "invalid whence ({}, should be 0, 1 or 2)", *whence);
  if (text && *whence != 0 && *offset != 0) {
    return raise_text(BuiltinType::OSError, "Can't do nonzero cur-relative seeks");
  }
  if (*whence == 0 && *offset < 0)
    return text ? raise(BuiltinType::ValueError, "Negative seek position {}", *offset)
                : raise(BuiltinType::ValueError, "negative seek value {}", *offset);
  std::lock_guard lock(f->mutex);
  if (*whence == 1) *offset += static_cast<std::int64_t>(f->at);
  if (*whence == 2) *offset += static_cast<std::int64_t>(f->content.size());
  f->at = static_cast<std::size_t>(std::max<std::int64_t>(*offset, 0));
  return int_from_int64(static_cast<std::int64_t>(f->at));
}

template <class Content>
Ref truncate(Thread& t, Args args) {
  if (!usable<Content>(args[0])) return {};
  auto* f = of<Content>(args[0]);
  std::optional<std::int64_t> size = static_cast<std::int64_t>(f->at);
  if (args.count > 1 && !args[1].is_none() && !(size = index_as_int64(t, args[1]))) return {};
  if (*size < 0)
    return std::is_same_v<Content, std::u32string>
               ? raise(BuiltinType::ValueError, "Negative size value {}", *size)
               : raise(BuiltinType::ValueError, "negative size value {}", *size);
  std::lock_guard lock(f->mutex);
  if (static_cast<std::size_t>(*size) < f->content.size()) f->content.resize(static_cast<std::size_t>(*size));
  return int_from_int64(*size);
}

template <class Content>
Ref close(Thread&, Args args) {
  auto* f = of<Content>(args[0]);
  std::lock_guard lock(f->mutex);
  f->closed = true;
  f->content.clear();
  return Ref::none();
}
template <class Content>
Ref nothing(Thread&, Args args) {
  return usable<Content>(args[0]) ? Ref::none() : Ref();
}
template <class Content>
Ref yes(Thread&, Args args) {
  return usable<Content>(args[0]) ? Ref::boolean(true) : Ref();
}
template <class Content>
Ref no(Thread&, Args args) {
  return usable<Content>(args[0]) ? Ref::boolean(false) : Ref();
}
Ref fileno(Thread& t, Args) { return unsupported(t, "fileno"); }
template <class Content>
Ref enter(Thread&, Args args) {
  return usable<Content>(args[0]) ? Ref::share(args[0]) : Ref();
}
template <class Content>
Ref exit(Thread& t, Args args) {
  return close<Content>(t, args);
}
template <class Content>
Ref get_closed(Thread&, Value self) {
  return Ref::boolean(of<Content>(self)->closed);
}
Ref get_none(Thread&, Value) { return Ref::none(); }
Ref get_false(Thread&, Value) { return Ref::boolean(false); }

Ref readinto(Thread& t, Args args) {
  std::int64_t n = length(t, args[1]);
  if (n < 0) return {};
  Root size(int_from_int64(n));
  Value a[] = {args[0], size.get()};
  Root bytes(read<std::string>(t, Args{a, 2, nullptr}));
  if (!bytes) return {};
  n = static_cast<std::int64_t>(bytes.as<Bytes>()->size);
  Root range(slice_make(Value::none(), Value::small_int(n), Value::none()));
  return range && set_item(t, args[1], range.get(), bytes.get()) ? int_from_int64(n) : Ref();
}
Ref getbuffer(Thread& t, Args args) {
  Root bytes(getvalue<std::string>(t, args));
  return bytes ? call(t, Value::object(builtin_type(BuiltinType::memoryview)), {bytes.get()}) : Ref();
}

template <class Content>
MemoryFile<Content>* allocate(Type* type) {
  using T = MemoryFile<Content>;
  T* f = allocate_native<T>(type, nullptr, dispose<Content>);
  if (!f) return nullptr;
  new (&f->mutex) std::mutex;
  new (&f->content) Content;
  f->at = 0;
  f->closed = f->translate_in = f->translate_out = f->keep = false;
  return f;
}

template <class Content>
Ref create(Thread&, Type* type, Args) {
  auto* f = allocate<Content>(type);
  return f ? Ref::adopt(Value::object(f)) : Ref();
}

// StringIO(initial_value='', newline='\n')
bool init_text(Thread&, Value self, Args args) {
  static constexpr Signature kSignature{"StringIO", {"initial_value", "newline"}, 0, 2, 0};
  Value a[2];
  if (!bind_arguments(kSignature, args, a)) return false;
  Text* f = of<std::u32string>(self);
  if (a[1] && a[1].is_none()) f->translate_in = true;
  else if (a[1] && str_equal(a[1], "")) f->keep = true;
  else if (a[1] && str_equal(a[1], "\r\n")) f->translate_out = true;
  std::u32string initial;
  if (a[0] && !a[0].is_none()) {
    if (!is_str(a[0]))
      return raise(BuiltinType::TypeError, "initial_value must be str or None, not {}", type_name(a[0]));
    if (!content_of(a[0], &initial)) return false;
  }
  translate(f, &initial);
  f->content = std::move(initial);
  f->at = 0;
  return true;
}

bool init_data(Thread&, Value self, Args args) {
  static constexpr Signature kSignature{"BytesIO", {"initial_bytes"}, 0, 1, 0};
  Value a[1];
  if (!bind_arguments(kSignature, args, a)) return false;
  Data* f = of<std::string>(self);
  f->at = 0;
  f->content.clear();
  return !a[0] || a[0].is_none() || content_of(a[0], &f->content);
}

#define SW_COMMON_METHODS(C)                                                                                \
  {"write", write<C>, Arity::one}, {"read", read<C>, Arity::range, 0, 1},                                   \
      {"readline", readline<C>, Arity::range, 0, 1}, {"readlines", readlines<C>, Arity::range, 0, 1},       \
      {"writelines", writelines<C>, Arity::one}, {"getvalue", getvalue<C>, Arity::none},                    \
      {"tell", tell<C>, Arity::none}, {"seek", seek<C>, Arity::range, 1, 2},                                \
      {"truncate", truncate<C>, Arity::range, 0, 1}, {"close", close<C>, Arity::none},                      \
      {"flush", nothing<C>, Arity::none}, {"readable", yes<C>, Arity::none},                                \
      {"writable", yes<C>, Arity::none}, {"seekable", yes<C>, Arity::none}, {"isatty", no<C>, Arity::none}, \
      {"fileno", fileno, Arity::none}, {"__enter__", enter<C>, Arity::none}, {                              \
    "__exit__", exit<C>, Arity::any                                                                         \
  }

constexpr MethodDef kTextMethods[] = {SW_COMMON_METHODS(std::u32string), {nullptr, nullptr}};
constexpr MethodDef kDataMethods[] = {SW_COMMON_METHODS(std::string),
                                      {"read1", read<std::string>, Arity::range, 0, 1},
                                      {"readinto", readinto, Arity::one},
                                      {"getbuffer", getbuffer, Arity::none},
                                      {nullptr, nullptr}};
constexpr GetSetDef kTextAttributes[] = {{"closed", get_closed<std::u32string>},
                                         {"newlines", get_none},
                                         {"encoding", get_none},
                                         {"errors", get_none},
                                         {"line_buffering", get_false},
                                         {nullptr, nullptr}};
constexpr GetSetDef kDataAttributes[] = {{"closed", get_closed<std::string>}, {nullptr, nullptr}};
constexpr TypeSlots kTextSlots{.create = create<std::u32string>,
                               .init = init_text,
                               .iter = iterate<std::u32string>,
                               .next = next_line<std::u32string>};
constexpr TypeSlots kDataSlots{.create = create<std::string>,
                               .init = init_data,
                               .iter = iterate<std::string>,
                               .next = next_line<std::string>};

}  // namespace

const TypeDef kStringIOType = native_type_def<Text>("StringIO", &kTextSlots, kTextMethods, kTextAttributes);
const TypeDef kBytesIOType = native_type_def<Data>("BytesIO", &kDataSlots, kDataMethods, kDataAttributes);

}  // namespace SW_MODEL
}  // namespace sidewinder
