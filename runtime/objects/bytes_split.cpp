// Methods of bytes and bytearray that take bytes apart and put them together, and conversions to text.
#include "runtime/objects/bytes_methods.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/str_builder.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

class Parts {
 public:
  explicit Parts(Value self) : self_(self), list_(list_make()) {}
  bool add(std::string_view part) {
    Ref made = list_ ? same_kind(self_, part) : Ref();
    return made && list_append(list_.as<List>(), made);
  }
  Ref reversed() {
    std::size_t n = list_length(list_.as<List>());
    for (std::size_t i = 0; i < n / 2; ++i) {
      auto low = static_cast<std::int64_t>(i), high = static_cast<std::int64_t>(n - 1 - i);
      Ref a = list_item(list_.as<List>(), low), b = list_item(list_.as<List>(), high);
      if (!list_set_item(list_.as<List>(), low, b) || !list_set_item(list_.as<List>(), high, a)) return {};
    }
    return std::move(list_);
  }
  Ref take() { return std::move(list_); }

 private:
  Value self_;
  Ref list_;
};

bool blank_at(std::string_view s, std::size_t i) { return is_byte_blank(static_cast<unsigned char>(s[i])); }

bool split_blanks(Parts& parts, std::string_view s, std::size_t limit) {
  std::size_t i = 0, n = s.size();
  for (;;) {
    while (i < n && blank_at(s, i)) ++i;
    if (i == n) return true;
    std::size_t start = i;
    if (limit-- == 0) {
      while (blank_at(s, n - 1)) --n;
      return parts.add(s.substr(start, n - start));
    }
    while (i < n && !blank_at(s, i)) ++i;
    if (!parts.add(s.substr(start, i - start))) return false;
  }
}

bool rsplit_blanks(Parts& parts, std::string_view s, std::size_t limit) {
  for (;;) {
    while (!s.empty() && blank_at(s, s.size() - 1)) s.remove_suffix(1);
    if (s.empty()) return true;
    if (limit-- == 0) {
      while (blank_at(s, 0)) s.remove_prefix(1);
      return parts.add(s);
    }
    std::size_t end = s.size(), start = end;
    while (start && !blank_at(s, start - 1)) --start;
    if (!parts.add(s.substr(start, end - start))) return false;
    s = s.substr(0, start);
  }
}

bool split_at(Parts& parts, std::string_view s, std::string_view mark, std::size_t limit) {
  std::size_t done = 0;
  for (; limit; --limit) {
    std::size_t at = find_bytes(s, mark, done);
    if (at == kNotFound) break;
    if (!parts.add(s.substr(done, at - done))) return false;
    done = at + mark.size();
  }
  return parts.add(s.substr(done));
}

bool rsplit_at(Parts& parts, std::string_view s, std::string_view mark, std::size_t limit) {
  for (; limit; --limit) {
    std::size_t at = rfind_bytes(s, mark);
    if (at == kNotFound) break;
    if (!parts.add(s.substr(at + mark.size()))) return false;
    s = s.substr(0, at);
  }
  return parts.add(s);
}

Ref split_method(Thread& t, const Signature& signature, Args args, bool from_right) {
  Value a[2];
  if (!bind_arguments(signature, args.without_first(), a)) return {};
  std::size_t limit = kNotFound;
  if (a[1]) {
    std::optional<std::int64_t> given = index_as_int64(t, a[1], builtin_type(BuiltinType::OverflowError));
    if (!given) return {};
    if (*given >= 0) limit = static_cast<std::size_t>(*given);
  }
  BufferView self, mark;
  bool blanks = !a[0] || a[0].is_none(), ok;
  if ((!blanks && !mark.acquire(a[0])) || !self.acquire(args[0])) return {};
  if (!blanks && !mark.size()) return raise(BuiltinType::ValueError, "empty separator");
  Parts parts(args[0]);
  if (blanks)
    ok = from_right ? rsplit_blanks(parts, self.bytes(), limit) : split_blanks(parts, self.bytes(), limit);
  else
    ok = from_right ? rsplit_at(parts, self.bytes(), mark.bytes(), limit)
                    : split_at(parts, self.bytes(), mark.bytes(), limit);
  if (!ok) return {};
  return from_right ? parts.reversed() : parts.take();
}

Ref strip_method(Args args, bool left, bool right) {
  bool blanks = args.count < 2 || args[1].is_none();
  BufferView self, set;
  if ((!blanks && !set.acquire(args[1])) || !self.acquire(args[0])) return {};
  auto goes = [&](char c) {
    return blanks ? is_byte_blank(static_cast<unsigned char>(c))
                  : set.bytes().find(c) != std::string_view::npos;
  };
  std::string_view s = self.bytes();
  while (left && !s.empty() && goes(s.front())) s.remove_prefix(1);
  while (right && !s.empty() && goes(s.back())) s.remove_suffix(1);
  if (s.size() == self.size() && is_instance_exact(args[0], BuiltinType::bytes)) return Ref::share(args[0]);
  return same_kind(args[0], s);
}

int hex_value(char32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  c |= 0x20;
  return c >= 'a' && c <= 'f' ? static_cast<int>(c - 'a' + 10) : -1;
}

bool text_argument(const char* name, Value v, std::string* scratch, const char** out) {
  if (!v) return true;
  if (!is_str(v))
    return raise(BuiltinType::TypeError, "decode() argument '{}' must be str, not {}", name, type_name(v));
  *scratch = std::string(str_utf8(v.as<Str>(), *scratch));
  *out = scratch->c_str();
  return true;
}

}  // namespace

Ref bytes_hex(std::string_view bytes, char32_t separator, std::int64_t group) {
  StrBuilder out;
  std::size_t n = bytes.size(), every = static_cast<std::size_t>(group < 0 ? -group : group);
  for (std::size_t i = 0; i < n; ++i) {
    bool mark = separator && every && i && (group > 0 ? (n - i) % every == 0 : i % every == 0);
    if (mark) out.append(separator);
    auto byte = static_cast<unsigned char>(bytes[i]);
    out.append(static_cast<char32_t>("0123456789abcdef"[byte >> 4]));
    out.append(static_cast<char32_t>("0123456789abcdef"[byte & 15]));
  }
  return out.finish();
}

namespace bytes_methods {

Ref split(Thread& t, Args args) {
  static constexpr Signature kSignature{"split", {"sep", "maxsplit"}, 0, 2, 0};
  return split_method(t, kSignature, args, false);
}
Ref rsplit(Thread& t, Args args) {
  static constexpr Signature kSignature{"rsplit", {"sep", "maxsplit"}, 0, 2, 0};
  return split_method(t, kSignature, args, true);
}
Ref strip(Thread&, Args args) { return strip_method(args, true, true); }
Ref lstrip(Thread&, Args args) { return strip_method(args, true, false); }
Ref rstrip(Thread&, Args args) { return strip_method(args, false, true); }

Ref splitlines(Thread& t, Args args) {
  static constexpr Signature kSignature{"splitlines", {"keepends"}, 0, 1, 0};
  Value a[1];
  if (!bind_arguments(kSignature, args.without_first(), a)) return {};
  Truth keep = a[0] ? truth(t, a[0]) : Truth::no;
  BufferView self;
  if (keep == Truth::error || !self.acquire(args[0])) return {};
  std::string_view s = self.bytes();
  Parts parts(args[0]);
  for (std::size_t i = 0; i < s.size();) {
    std::size_t start = i;
    while (i < s.size() && s[i] != '\n' && s[i] != '\r') ++i;
    std::size_t end = i;
    if (i < s.size()) i += s[i] == '\r' && i + 1 < s.size() && s[i + 1] == '\n' ? 2 : 1;
    if (!parts.add(s.substr(start, (keep == Truth::yes ? i : end) - start))) return {};
  }
  return parts.take();
}

Ref join(Thread& t, Args args) {
  Root items(to_tuple(t, args[1]));
  if (!items) {
    const TypeSlots& slots = slots_of(args[1]);
    if (slots.iter || slots.get_item || !pending_is(t, BuiltinType::TypeError)) return {};
    clear_pending(t);
    return raise(BuiltinType::TypeError, "can only join an iterable");
  }
  BufferView self;
  if (!self.acquire(args[0])) return {};
  const Tuple& tuple = *items.as<Tuple>();
  BytesBuilder out;
  for (std::uint64_t i = 0; i < tuple.size; ++i) {
    if (i) out.append(self.bytes());
    BufferView item;
    if (!item.try_acquire(tuple[i])) {
      if (has_pending(t)) return {};
      return raise(BuiltinType::TypeError, "sequence item {}: expected a bytes-like object, {} found", i,
                   type_name(tuple[i]));
    }
    out.append(item.bytes());
  }
  return out.finish(is_bytearray(args[0]));
}

Ref decode(Thread& t, Args args) {
  static constexpr Signature kSignature{"decode", {"encoding", "errors"}, 0, 2, 0};
  Value a[2];
  if (!bind_arguments(kSignature, args.without_first(), a)) return {};
  std::string encoding_text, errors_text;
  const char *encoding = nullptr, *errors = nullptr;
  if (!text_argument("encoding", a[0], &encoding_text, &encoding) ||
      !text_argument("errors", a[1], &errors_text, &errors))
    return {};
  BufferView self;
  if (!self.acquire(args[0], /*stable=*/true)) return {};
  return str_decode(t, self.bytes(), encoding, errors, is_bytes(args[0]) ? args[0] : Value());
}

Ref hex(Thread& t, Args args) {
  static constexpr Signature kSignature{"hex", {"sep", "bytes_per_sep"}, 0, 2, 0};
  Value a[2];
  if (!bind_arguments(kSignature, args.without_first(), a)) return {};
  std::int64_t group = 1;
  if (a[1]) {
    std::optional<std::int64_t> given = index_as_int64(t, a[1], builtin_type(BuiltinType::OverflowError));
    if (!given) return {};
    group = *given;
  }
  char32_t separator = 0;
  if (a[0]) {
    BufferView mark;
    if (is_str(a[0]) && a[0].as<Str>()->length == 1) separator = view_of(a[0])[0];
    else if (!is_str(a[0]) && mark.try_acquire(a[0]) && mark.size() == 1) separator = mark.data()[0];
    else if (is_str(a[0]) || is_bytes_like(a[0]))
      return raise(BuiltinType::ValueError, "sep must be length 1.");
    else return length(t, a[0]) < 0 ? Ref() : Ref(raise(BuiltinType::TypeError, "sep must be str or bytes."));
    if (separator > 127) return raise(BuiltinType::ValueError, "sep must be ASCII.");
  }
  BufferView self;
  if (!self.acquire(args[0])) return {};
  return bytes_hex(self.bytes(), separator, group);
}

Ref fromhex(Thread& t, Args args) {
  if (!is_str(args[1]))
    return raise(BuiltinType::TypeError, "fromhex() argument must be str, not {}", type_name(args[1]));
  TextView text = view_of(args[1]);
  BytesBuilder out;
  for (std::size_t i = 0; i < text.length;) {
    if (text[i] < 128 && is_byte_blank(static_cast<unsigned char>(text[i]))) {
      ++i;
      continue;
    }
    int high = hex_value(text[i]), low = i + 1 < text.length ? hex_value(text[i + 1]) : -1;
    if (high < 0 || low < 0)
      return raise(BuiltinType::ValueError, "non-hexadecimal number found in fromhex() arg at position {}",
                   high < 0 ? i : i + 1);
    out.push(static_cast<unsigned char>(high << 4 | low));
    i += 2;
  }
  bool array = is_subtype(args[0].as<Type>(), builtin_type(BuiltinType::bytearray));
  Root made(out.finish(array));
  bool exact = args[0] == Value::object(builtin_type(array ? BuiltinType::bytearray : BuiltinType::bytes));
  if (!made || exact) return made.take();
  return call(t, args[0], {made.get()});
}

}  // namespace bytes_methods
}  // namespace SW_MODEL
}  // namespace sidewinder
