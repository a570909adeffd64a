// Methods of bytes and bytearray about ASCII case and classes, padding, translation.
#include "runtime/objects/bytes_methods.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

using Byte = unsigned char;
bool lower_case(Byte c) { return c >= 'a' && c <= 'z'; }
bool upper_case(Byte c) { return c >= 'A' && c <= 'Z'; }
bool letter(Byte c) { return lower_case(c) || upper_case(c); }
bool digit(Byte c) { return c >= '0' && c <= '9'; }
Byte to_lower(Byte c) { return upper_case(c) ? static_cast<Byte>(c + 32) : c; }
Byte to_upper(Byte c) { return lower_case(c) ? static_cast<Byte>(c - 32) : c; }

template <class F>
Ref map_bytes(Value self, F f) {
  BufferView view;
  if (!view.acquire(self)) return {};
  BytesBuilder out;
  out.reserve(view.size());
  for (char c : view.bytes()) out.push(f(static_cast<Byte>(c)));
  return out.finish(is_bytearray(self));
}

template <class Test>
Ref all_bytes(Value self, bool of_none, Test test) {
  BufferView view;
  if (!view.acquire(self)) return {};
  if (!view.size()) return Ref::boolean(of_none);
  for (char c : view.bytes())
    if (!test(static_cast<Byte>(c))) return Ref::boolean(false);
  return Ref::boolean(true);
}

Ref of_one_case(Value self, bool (*wanted)(Byte), bool (*other)(Byte)) {
  BufferView view;
  if (!view.acquire(self)) return {};
  bool found = false;
  for (char c : view.bytes()) {
    if (other(static_cast<Byte>(c))) return Ref::boolean(false);
    found |= wanted(static_cast<Byte>(c));
  }
  return Ref::boolean(found);
}

enum class Side { left, right, both };

Ref justify(Thread& t, const char* name, Args args, Side pad) {
  std::optional<std::int64_t> width = index_as_int64(t, args[1], builtin_type(BuiltinType::OverflowError));
  if (!width) return {};
  Byte fill = ' ';
  if (args.count > 2) {
    BufferView view;
    bool ok = (is_bytes(args[2]) || is_bytearray(args[2])) && view.acquire(args[2]) && view.size() == 1;
    if (!ok)
      return raise(BuiltinType::TypeError, "{}() argument 2 must be a byte string of length 1, not {}", name,
                   type_name(args[2]));
    fill = view.data()[0];
  }
  BufferView self;
  if (!self.acquire(args[0])) return {};
  auto length = static_cast<std::int64_t>(self.size());
  std::size_t total = *width > length ? static_cast<std::size_t>(*width - length) : 0;
  std::size_t left = pad == Side::left    ? total
                     : pad == Side::right ? 0
                                          : total / 2 + (total & static_cast<std::size_t>(*width) & 1);
  BytesBuilder out;
  out.fill(fill, left);
  out.append(self.bytes());
  out.fill(fill, total - left);
  return out.finish(is_bytearray(args[0]));
}

}  // namespace

namespace bytes_methods {

Ref lower(Thread&, Args args) { return map_bytes(args[0], to_lower); }
Ref upper(Thread&, Args args) { return map_bytes(args[0], to_upper); }
Ref swapcase(Thread&, Args args) {
  return map_bytes(args[0], [](Byte c) { return upper_case(c) ? to_lower(c) : to_upper(c); });
}
Ref capitalize(Thread&, Args args) {
  bool first = true;
  return map_bytes(args[0],
                   [&first](Byte c) { return std::exchange(first, false) ? to_upper(c) : to_lower(c); });
}
Ref title(Thread&, Args args) {
  bool inside = false;
  return map_bytes(args[0], [&inside](Byte c) {
    Byte mapped = inside ? to_lower(c) : to_upper(c);
    inside = letter(c);
    return mapped;
  });
}

Ref isalnum(Thread&, Args args) {
  return all_bytes(args[0], false, [](Byte c) { return letter(c) || digit(c); });
}
Ref isalpha(Thread&, Args args) { return all_bytes(args[0], false, letter); }
Ref isascii(Thread&, Args args) {
  return all_bytes(args[0], true, [](Byte c) { return c < 128; });
}
Ref isdigit(Thread&, Args args) { return all_bytes(args[0], false, digit); }
Ref isspace(Thread&, Args args) { return all_bytes(args[0], false, is_byte_blank); }
Ref islower(Thread&, Args args) { return of_one_case(args[0], lower_case, upper_case); }
Ref isupper(Thread&, Args args) { return of_one_case(args[0], upper_case, lower_case); }

Ref istitle(Thread&, Args args) {
  BufferView view;
  if (!view.acquire(args[0])) return {};
  bool found = false, inside = false;
  for (char ch : view.bytes()) {
    auto c = static_cast<Byte>(ch);
    if (inside ? upper_case(c) : lower_case(c)) return Ref::boolean(false);
    inside = letter(c);
    found |= inside;
  }
  return Ref::boolean(found);
}

Ref center(Thread& t, Args args) { return justify(t, "center", args, Side::both); }
Ref ljust(Thread& t, Args args) { return justify(t, "ljust", args, Side::right); }
Ref rjust(Thread& t, Args args) { return justify(t, "rjust", args, Side::left); }

Ref zfill(Thread& t, Args args) {
  std::optional<std::int64_t> width = index_as_int64(t, args[1], builtin_type(BuiltinType::OverflowError));
  BufferView self;
  if (!width || !self.acquire(args[0])) return {};
  std::string_view s = self.bytes();
  BytesBuilder out;
  if (*width > static_cast<std::int64_t>(s.size())) {
    std::size_t zeros = static_cast<std::size_t>(*width) - s.size();
    std::size_t sign = !s.empty() && (s[0] == '+' || s[0] == '-');
    out.append(s.substr(0, sign));
    out.fill('0', zeros);
    s.remove_prefix(sign);
  }
  out.append(s);
  return out.finish(is_bytearray(args[0]));
}

Ref expandtabs(Thread& t, Args args) {
  static constexpr Signature kSignature{"expandtabs", {"tabsize"}, 0, 1, 0};
  Value a[1];
  if (!bind_arguments(kSignature, args.without_first(), a)) return {};
  std::int64_t size = 8, column = 0;
  if (a[0]) {
    std::optional<std::int64_t> given = index_as_int64(t, a[0], builtin_type(BuiltinType::OverflowError));
    if (!given) return {};
    size = *given;
  }
  BufferView self;
  if (!self.acquire(args[0])) return {};
  BytesBuilder out;
  for (char c : self.bytes()) {
    if (c == '\t') {
      std::int64_t blanks = size > 0 ? size - column % size : 0;
      out.fill(' ', static_cast<std::size_t>(blanks));
      column += blanks;
      continue;
    }
    out.push(static_cast<Byte>(c));
    column = c == '\n' || c == '\r' ? 0 : column + 1;
  }
  return out.finish(is_bytearray(args[0]));
}

Ref translate(Thread&, Args args) {
  static constexpr Signature kSignature{"translate", {"table", "delete"}, 1, 2, 1};
  Value a[2];
  if (!bind_arguments(kSignature, args.without_first(), a)) return {};
  BufferView self, table, gone;
  if ((!a[0].is_none() && !table.acquire(a[0])) || (a[1] && !gone.acquire(a[1])) || !self.acquire(args[0]))
    return {};
  if (!a[0].is_none() && table.size() != 256)
    return raise(BuiltinType::ValueError, "translation table must be 256 characters long");
  bool deleted[256] = {};
  for (char c : gone.bytes()) deleted[static_cast<Byte>(c)] = true;
  BytesBuilder out;
  for (char c : self.bytes()) {
    auto byte = static_cast<Byte>(c);
    if (!deleted[byte]) out.push(a[0].is_none() ? byte : table.data()[byte]);
  }
  return out.finish(is_bytearray(args[0]));
}

Ref maketrans(Thread&, Args args) {
  BufferView from, to;
  if (!from.acquire(args[0]) || !to.acquire(args[1])) return {};
  if (from.size() != to.size())
    return raise(BuiltinType::ValueError, "maketrans arguments must have same length");
  char table[256];
  for (int i = 0; i < 256; ++i) table[i] = static_cast<char>(i);
  for (std::size_t i = 0; i < from.size(); ++i) table[from.data()[i]] = static_cast<char>(to.data()[i]);
  return bytes_new({table, 256});
}

}  // namespace bytes_methods
}  // namespace SW_MODEL
}  // namespace sidewinder
