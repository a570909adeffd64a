// TextIOWrapper (see file_objects.h).
#include <algorithm>
#include <cerrno>

#include "runtime/base/unicode.h"
#include "runtime/builtins/file_objects.h"
#include "runtime/builtins/native_module.h"
#include "runtime/objects/arguments.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/number.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

constexpr std::size_t kForeignBuffer = 8192;

TextFile* file_of(Value v) { return v.as<TextFile>(); }
BinaryFile* below(TextFile* f) { return f->buffer.peek().as<BinaryFile>(); }

void traverse_text(Object* o, ChildVisitor visit) {
  visit(static_cast<TextFile*>(o)->name.peek());
  visit(static_cast<TextFile*>(o)->buffer.peek());
  visit(static_cast<TextFile*>(o)->mode.peek());
}
void dispose_text(Object* o) { static_cast<TextFile*>(o)->~TextFile(); }

bool usable(TextFile* f) { return !f->closed || raise_closed(); }

Ref unsupported(Thread& t, const char* what) {
  Root type(io_type(t, "UnsupportedOperation"));
  Root text(str_from_utf8(what));
  if (!type || !text) return {};
  Root exception(call(t, type.get(), {text.get()}));
  return exception ? Ref(raise_object(exception.get())) : Ref();
}

// ---- writing

bool flush_foreign(Thread& t, TextFile* f) {
  if (f->out.empty()) return true;
  Root bytes(bytes_new(f->out));
  f->out.clear();
  return bytes && call_method(t, f->buffer.peek(), names(t).write, {bytes.get()});
}

bool put_bytes(Thread& t, TextFile* f, std::string_view bytes, bool flush) {
  if (f->binary_below) {
    BinaryFile* b = below(f);
    FileLock lock(t, b);
    return lock.entered() && binary_write(t, b, bytes) && (!flush || binary_flush(t, b));
  }
  f->out.append(bytes);
  if (f->out.size() < kForeignBuffer && !flush) return true;
  return flush_foreign(t, f) && (!flush || call_method(t, f->buffer.peek(), names(t).flush));
}

void replace_newlines(std::string* text, const std::string& with) {
  for (std::size_t at = 0; (at = text->find('\n', at)) != std::string::npos; at += with.size())
    text->replace(at, 1, with);
}

bool write_encoded(Thread& t, TextFile* f, Value text) {
  std::string scratch;
  std::string_view bytes = str_utf8(text.as<Str>(), scratch);
  bool flush = f->line_buffered && bytes.find_first_of("\n\r") != std::string_view::npos;
  bool translate = f->newlines == Newlines::as_written && f->terminator != "\n" &&
                   bytes.find('\n') != std::string_view::npos;
  if (f->utf8 && !translate && (text.as<Str>()->ascii || find_invalid_utf8(bytes) == std::string_view::npos))
    return put_bytes(t, f, bytes, flush);
  Root translated(text);
  if (translate) {
    std::string changed(bytes);
    replace_newlines(&changed, f->terminator);
    translated = str_from_utf8(changed);
    if (!translated) return false;
  }
  Root encoded(str_encode(t, translated.get(), f->encoding.c_str(), f->errors.c_str()));
  return encoded && put_bytes(t, f, std::string(bytes_view(encoded.as<Bytes>())), flush);
}

bool flush_text(Thread& t, TextFile* f) {
  if (f->binary_below) {
    BinaryFile* b = below(f);
    FileLock lock(t, b);
    return lock.entered() && binary_flush(t, b);
  }
  return flush_foreign(t, f) && call_method(t, f->buffer.peek(), names(t).flush);
}

// ---- reading

// One chunk of bytes behind `undecoded`. False: pending.
bool read_chunk(Thread& t, TextFile* f) {
  if (f->binary_below) {
    BinaryFile* b = below(f);
    FileLock lock(t, b);
    if (!lock.entered()) return false;
    bool at_end = false;
    if (b->in_at == b->in.size() && !binary_fill(t, b, &at_end)) return false;
    f->undecoded.append(b->in, b->in_at);
    b->in_at = b->in.size();
    f->at_end = at_end;
    return true;
  }
  Root size(int_from_int64(kForeignBuffer));
  Str* method = intern("read1");
  Root has(find_attribute(t, f->buffer.peek(), method));
  if (has_pending(t)) return false;
  Root chunk(call_method(t, f->buffer.peek(), has ? method : names(t).read, {size.get()}));
  BufferView view;
  if (!chunk || !view.acquire(chunk.get(), true)) return false;
  f->at_end = view.size() == 0;
  f->undecoded.append(view.bytes());
  return true;
}

// How many bytes at the end of a UTF-8 text begin a character that is not complete.
std::size_t incomplete_tail(std::string_view bytes) {
  for (std::size_t back = 1; back <= std::min<std::size_t>(3, bytes.size()); ++back) {
    unsigned char c = static_cast<unsigned char>(bytes[bytes.size() - back]);
    if ((c & 0xC0) == 0x80) continue;
    std::size_t length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}

void take_translated(TextFile* f, std::string_view text) {
  if (f->newlines != Newlines::universal) {
    f->in.append(text);
    return;
  }
  if (f->pending_return && !text.empty()) {
    f->pending_return = false;
    if (text[0] == '\n') f->saw_both = true, text.remove_prefix(1);
    else f->saw_return = true;
    f->in += '\n';
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') f->saw_newline = true;
    if (text[i] != '\r') {
      f->in += text[i];
    } else if (i + 1 == text.size()) {
      f->pending_return = true;
    } else {
      bool both = text[i + 1] == '\n';
      (both ? f->saw_both : f->saw_return) = true;
      f->in += '\n';
      i += both;
    }
  }
  if (f->at_end && f->pending_return) {
    f->pending_return = false;
    f->saw_return = true;
    f->in += '\n';
  }
}

bool fill(Thread& t, TextFile* f) {
  if (f->in_at) f->in.erase(0, f->in_at);
  f->in_at = 0;
  if (!read_chunk(t, f)) return false;
  bool whole = f->encoding.find("16") != std::string::npos || f->encoding.find("32") != std::string::npos;
  if (whole && !f->at_end) return true;
  std::size_t keep = f->at_end || !f->utf8 ? 0 : incomplete_tail(f->undecoded);
  std::string bytes = f->undecoded.substr(0, f->undecoded.size() - keep);
  f->undecoded.erase(0, bytes.size());
  if (f->utf8 && find_invalid_utf8(bytes) == std::string_view::npos) return take_translated(f, bytes), true;
  Root text(str_decode(t, bytes, f->encoding.c_str(), f->errors.c_str()));
  if (!text) return false;
  std::string scratch;
  take_translated(f, std::string(str_utf8(text.as<Str>(), scratch)));
  return true;
}

Ref take(TextFile* f, std::size_t bytes) {
  Ref text = str_from_utf8(std::string_view(f->in).substr(f->in_at, bytes));
  f->in_at += bytes;
  return text;
}

// Where the first line of the buffer ends (behind its newline), or npos.
std::size_t line_end(TextFile* f, std::size_t from) {
  if (f->newlines == Newlines::keep) {
    std::size_t at = f->in.find_first_of("\r\n", from);
    if (at == std::string::npos) return at;
    if (f->in[at] == '\n') return at + 1;
    if (at + 1 == f->in.size() && !f->at_end) return std::string::npos;
    return at + (at + 1 < f->in.size() && f->in[at + 1] == '\n' ? 2 : 1);
  }
  const std::string& end = f->newlines == Newlines::as_written ? f->terminator : std::string("\n");
  std::size_t at = f->in.find(end, from);
  return at == std::string::npos ? at : at + end.size();
}

// Bytes of the first n characters, or of all there are.
std::size_t bytes_of(std::string_view text, std::size_t n) {
  std::size_t i = 0;
  while (i < text.size() && n--) {
    ++i;
    while (i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80) ++i;
  }
  return i;
}

Ref read_line(Thread& t, TextFile* f, std::size_t most) {
  if (!f->readable) return unsupported(t, "not readable");
  f->at_end = false;
  for (;;) {
    std::size_t end = line_end(f, f->in_at);
    if (end != std::string::npos || f->at_end) {
      std::size_t size = (end == std::string::npos ? f->in.size() : end) - f->in_at;
      if (most != ~std::size_t{0})
        size = std::min(size, bytes_of(std::string_view(f->in).substr(f->in_at), most));
      return take(f, size);
    }
    if (most != ~std::size_t{0} && count_chars(std::string_view(f->in).substr(f->in_at)) >= most)
      return take(f, bytes_of(std::string_view(f->in).substr(f->in_at), most));
    if (!fill(t, f)) return {};
  }
}

// ---- methods

#define SW_ENTER_TEXT(f, v) \
  TextFile* f = file_of(v); \
  FileLock lock(t, f);      \
  if (!lock.entered() || !usable(f)) return {};

Ref text_read(Thread& t, Args args) {
  std::size_t n;
  if (!size_argument(t, args, &n)) return {};
  SW_ENTER_TEXT(f, args[0])
  if (!f->readable) return unsupported(t, "not readable");
  f->at_end = false;
  while (!f->at_end && (n == ~std::size_t{0} || count_chars(std::string_view(f->in).substr(f->in_at)) < n))
    if (!fill(t, f)) return {};
  if (n == ~std::size_t{0}) return take(f, f->in.size() - f->in_at);
  return take(f, bytes_of(std::string_view(f->in).substr(f->in_at), n));
}

Ref text_readline(Thread& t, Args args) {
  std::size_t n;
  if (!size_argument(t, args, &n, false)) return {};
  SW_ENTER_TEXT(f, args[0])
  return read_line(t, f, n);
}
Ref text_next(Thread& t, Value self) {
  SW_ENTER_TEXT(f, self)
  Ref line = read_line(t, f, ~std::size_t{0});
  return line && !line.as<Str>()->length ? Ref() : std::move(line);
}
Ref text_iter(Thread&, Value self) { return usable(file_of(self)) ? Ref::share(self) : Ref(); }
Ref text_readlines(Thread& t, Args args) {
  Root lines(list_make());
  if (!lines) return {};
  for (;;) {
    Ref line = text_next(t, args[0]);
    if (!line) return has_pending(t) ? Ref() : lines.take();
    if (!list_append(lines.as<List>(), line)) return {};
  }
}

Ref text_write_method(Thread& t, Args args) {
  if (!is_str(args[1]))
    return raise(BuiltinType::TypeError, "write() argument must be str, not {}", type_name(args[1]));
  if (!text_write(t, file_of(args[0]), args[1])) return {};
  return int_from_int64(static_cast<std::int64_t>(args[1].as<Str>()->length));
}
Ref text_writelines(Thread& t, Args args) {
  bool done = for_each(t, args[1], [&](Thread& t, Value line) -> bool {
    if (!is_str(line))
      return raise(BuiltinType::TypeError, "write() argument must be str, not {}", type_name(line));
    return text_write(t, file_of(args[0]), line);
  });
  return done ? Ref::none() : Ref();
}
Ref text_flush(Thread& t, Args args) {
  SW_ENTER_TEXT(f, args[0])
  return flush_text(t, f) ? Ref::none() : Ref();
}
Ref text_close(Thread& t, Args args) {
  TextFile* f = file_of(args[0]);
  FileLock lock(t, f);
  if (!lock.entered()) return {};
  if (f->closed) return Ref::none();
  bool flushed = !f->writable || flush_text(t, f);
  f->closed = true;
  Root error(flushed ? Ref() : take_pending(t));
  if (!call_method(t, f->buffer.peek(), names(t).close)) return {};
  if (error) return raise_object(error.get());
  return Ref::none();
}

// The position in bytes: what lies undecoded or unread here is given back.
std::int64_t position(Thread& t, TextFile* f) {
  std::int64_t unread = static_cast<std::int64_t>(f->in.size() - f->in_at + f->undecoded.size());
  Root at(call_method(t, f->buffer.peek(), intern("tell")));
  if (!at) return -1;
  return int_as_int64(at.get()).value_or(0) - unread;
}
Ref text_tell(Thread& t, Args args) {
  SW_ENTER_TEXT(f, args[0])
  if (!flush_text(t, f)) return {};
  std::int64_t at = position(t, f);
  return at < 0 ? Ref() : int_from_int64(at);
}
Ref text_seek(Thread& t, Args args) {
  SW_ENTER_TEXT(f, args[0])
  std::optional<std::int64_t> offset = index_as_int64(t, args[1]), whence = 0;
  if (!offset) return {};
  if (args.count > 2 && !(whence = index_as_int64(t, args[2]))) return {};
  if (*whence == 1 && *offset) return unsupported(t, "can't do nonzero cur-relative seeks");
  if (*whence == 2 && *offset) return unsupported(t, "can't do nonzero end-relative seeks");
  if (*whence < 0 || *whence > 2)
    return raise(BuiltinType::ValueError, "invalid whence ({}, should be 0, 1 or 2)", *whence);
  if (*whence == 0 && *offset < 0)
    return raise(BuiltinType::ValueError, "negative seek position {}", *offset);
  if (!flush_text(t, f)) return {};
  if (*whence == 1) {
    std::int64_t at = position(t, f);
    if (at < 0) return {};
    offset = at;
    whence = 0;
  }
  f->in.clear();
  f->undecoded.clear();
  f->in_at = 0;
  f->pending_return = f->at_end = false;
  Root to(int_from_int64(*offset));
  return call_method(t, f->buffer.peek(), intern("seek"), {to.get(), Value::small_int(*whence)});
}
Ref text_truncate(Thread& t, Args args) {
  SW_ENTER_TEXT(f, args[0])
  if (!flush_text(t, f)) return {};
  Str* name = intern("truncate");
  return args.count > 1 ? call_method(t, f->buffer.peek(), name, {args[1]})
                        : call_method(t, f->buffer.peek(), name);
}

template <const char* const& name>
Ref ask_buffer(Thread& t, Args args) {
  TextFile* f = file_of(args[0]);
  return usable(f) ? call_method(t, f->buffer.peek(), intern(name)) : Ref();
}
constexpr const char *kFileno = "fileno", *kIsatty = "isatty", *kSeekable = "seekable";
Ref text_readable(Thread&, Args args) {
  return usable(file_of(args[0])) ? Ref::boolean(file_of(args[0])->readable) : Ref();
}
Ref text_writable(Thread&, Args args) {
  return usable(file_of(args[0])) ? Ref::boolean(file_of(args[0])->writable) : Ref();
}
Ref text_enter(Thread&, Args args) { return usable(file_of(args[0])) ? Ref::share(args[0]) : Ref(); }
Ref text_exit(Thread& t, Args args) { return text_close(t, Args{args.values, 1, nullptr}); }

std::string text_of(Value v) {
  std::string scratch;
  return std::string(str_utf8(v.as<Str>(), scratch));
}

bool is_utf8_name(std::string name) {
  for (char& c : name) c = c == '_' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return name == "utf-8" || name == "utf8";
}

Ref text_reconfigure(Thread& t, Args args) {
  SW_ENTER_TEXT(f, args[0])
  if (f->writable && !flush_text(t, f)) return {};
  Value encoding = keyword_argument(args, "encoding"), errors = keyword_argument(args, "errors");
  Value lines = keyword_argument(args, "line_buffering");
  if (encoding && is_str(encoding)) {
    f->encoding = text_of(encoding);
    f->utf8 = is_utf8_name(f->encoding);
    if (!errors) f->errors = "strict";
  }
  if (errors && is_str(errors)) f->errors = text_of(errors);
  if (lines && !lines.is_none()) f->line_buffered = truth(t, lines) == Truth::yes;
  return has_pending(t) ? Ref() : Ref::none();
}
Ref text_detach(Thread& t, Args args) {
  SW_ENTER_TEXT(f, args[0])
  if (f->writable && !flush_text(t, f)) return {};
  f->closed = true;
  return f->buffer.load(f);
}

Ref get_name(Thread& t, Value self) {
  TextFile* f = file_of(self);
  if (f->name.peek()) return f->name.load(f);
  return get_attribute(t, f->buffer.peek(), names(t).name);
}
Ref get_encoding(Thread&, Value self) { return str_from_utf8(file_of(self)->encoding); }
Ref get_errors(Thread&, Value self) { return str_from_utf8(file_of(self)->errors); }
Ref get_closed(Thread& t, Value self) {
  TextFile* f = file_of(self);
  return f->closed ? Ref::boolean(true) : get_attribute(t, f->buffer.peek(), intern("closed"));
}
Ref get_buffer(Thread&, Value self) { return file_of(self)->buffer.load(self.as_object()); }
Ref get_line_buffering(Thread&, Value self) { return Ref::boolean(file_of(self)->line_buffered); }
Ref get_newlines(Thread&, Value self) {
  TextFile* f = file_of(self);
  Root items[3];
  Value seen[3];
  std::size_t n = 0;
  const char* texts[] = {"\r", "\n", "\r\n"};
  bool flags[] = {f->saw_return, f->saw_newline, f->saw_both};
  for (int i = 0; i < 3; ++i) {
    if (!flags[i]) continue;
    items[n] = str_from_utf8(texts[i]);
    seen[n] = items[n].get();
    ++n;
  }
  return n == 0 ? Ref::none() : n == 1 ? Ref::share(seen[0]) : tuple_from(seen, n);
}
bool set_mode(Thread&, Value self, Value v) {
  if (!v) return raise_text(BuiltinType::AttributeError, "mode");
  file_of(self)->mode.store(self.as_object(), v);
  return true;
}
Ref get_mode(Thread&, Value self) {
  TextFile* f = file_of(self);
  if (Ref given = f->mode.load(f)) return given;
  if (f->binary_below && below(f)->created) return str_from_utf8(f->readable ? "x+" : "x");
  if (f->binary_below && below(f)->appending) return str_from_utf8(f->readable ? "a+" : "a");
  return str_from_utf8(f->readable ? f->writable ? "r+" : "r" : "w");
}

Ref text_repr(Thread& t, Value self) {
  TextFile* f = file_of(self);
  Root name(get_name(t, self));
  clear_pending(t);
  std::string shown;
  if (name) {
    Root text(repr(t, name.get()));
    if (!text) return {};
    shown = " name=" + text_of(text.get());
  }
  if (f->binary_below) {
    Root given(get_mode(t, self)), mode(given ? to_str(t, given.get()) : Ref());
    if (!mode) return {};
    shown += " mode='" + text_of(mode.get()) + "'";
  }
  return str_from_utf8(fmt::format("<_io.TextIOWrapper{} encoding='{}'>", shown, f->encoding));
}

// TextIOWrapper(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)
Ref create_text(Thread& t, Type* type, Args args) {
  static constexpr Signature kSignature{
      "TextIOWrapper",
      {"buffer", "encoding", "errors", "newline", "line_buffering", "write_through"},
      1,
      6,
      0};
  Value a[6];
  if (!bind_arguments(kSignature, args, a)) return {};
  TextSettings settings;
  if (a[1] && is_str(a[1])) settings.encoding = text_of(a[1]);
  if (a[2] && is_str(a[2])) settings.errors = text_of(a[2]);
  if (a[3] && is_str(a[3])) {
    settings.terminator = text_of(a[3]);
    settings.newlines = settings.terminator.empty() ? Newlines::keep : Newlines::as_written;
  }
  settings.line_buffered = a[4] && truth(t, a[4]) == Truth::yes;
  if (has_pending(t)) return {};
  bool known = is_binary_file(a[0]);
  return make_text_file(type, a[0], Value(), known ? a[0].as<BinaryFile>()->readable : true,
                        known ? a[0].as<BinaryFile>()->writable : true, settings);
}
bool init_text(Thread&, Value, Args) { return true; }

constexpr MethodDef kMethods[] = {{"read", text_read, Arity::range, 0, 1},
                                  {"readline", text_readline, Arity::range, 0, 1},
                                  {"readlines", text_readlines, Arity::range, 0, 1},
                                  {"write", text_write_method, Arity::one},
                                  {"writelines", text_writelines, Arity::one},
                                  {"flush", text_flush, Arity::none},
                                  {"close", text_close, Arity::none},
                                  {"tell", text_tell, Arity::none},
                                  {"seek", text_seek, Arity::range, 1, 2},
                                  {"truncate", text_truncate, Arity::range, 0, 1},
                                  {"fileno", ask_buffer<kFileno>, Arity::none},
                                  {"isatty", ask_buffer<kIsatty>, Arity::none},
                                  {"seekable", ask_buffer<kSeekable>, Arity::none},
                                  {"readable", text_readable, Arity::none},
                                  {"writable", text_writable, Arity::none},
                                  {"reconfigure", text_reconfigure, Arity::keywords},
                                  {"detach", text_detach, Arity::none},
                                  {"__enter__", text_enter, Arity::none},
                                  {"__exit__", text_exit, Arity::any},
                                  {nullptr, nullptr}};
constexpr GetSetDef kAttributes[] = {
    {"name", get_name},         {"encoding", get_encoding},   {"errors", get_errors},
    {"closed", get_closed},     {"buffer", get_buffer},       {"line_buffering", get_line_buffering},
    {"newlines", get_newlines}, {"mode", get_mode, set_mode}, {nullptr, nullptr}};
constexpr TypeSlots kSlots{
    .repr = text_repr, .create = create_text, .init = init_text, .iter = text_iter, .next = text_next};

}  // namespace

bool is_text_file(Value v) {
  return v.is_object() && v.as_object()->kind == Kind::native &&
         static_cast<NativeObject*>(v.as_object())->dispose == dispose_text;
}

Ref make_text_file(Type* type, Value buffer, Value name, bool readable, bool writable,
                   TextSettings settings) {
  TextFile* f = allocate_native<TextFile>(type, traverse_text, dispose_text);
  if (!f) return {};
  construct_file(f);
  f->name.init(name);
  f->buffer.init(buffer);
  f->mode.init_unbound();
  for (std::string* s : {&f->encoding, &f->errors, &f->terminator, &f->undecoded, &f->in, &f->out})
    new (s) std::string;
  f->encoding = settings.encoding;
  f->errors = settings.errors;
  f->terminator = settings.terminator;
  f->newlines = settings.newlines;
  f->line_buffered = settings.line_buffered;
  f->in_at = 0;
  f->readable = readable;
  f->writable = writable;
  f->at_end = f->pending_return = f->saw_newline = f->saw_return = f->saw_both = false;
  f->binary_below = is_binary_file(buffer);
  f->utf8 = is_utf8_name(f->encoding);
  return Ref::adopt(Value::object(f));
}

bool text_write(Thread& t, TextFile* f, Value text) {
  FileLock lock(t, f);
  if (!lock.entered() || !usable(f)) return false;
  if (!f->writable) return static_cast<bool>(unsupported(t, "not writable"));
  return write_encoded(t, f, text);
}

const TypeDef kTextFileType = native_type_def<TextFile>("TextIOWrapper", &kSlots, kMethods, kAttributes);

}  // namespace SW_MODEL
}  // namespace sidewinder
