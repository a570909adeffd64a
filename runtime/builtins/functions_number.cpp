// Built-in functions on numbers and characters.
#include "runtime/builtins/functions.h"
#include "runtime/objects/arguments.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/number.h"
#include "runtime/objects/str.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

Ref builtin_abs(Thread& t, Args args) { return unary(t, UnaryOp::abs, args[0]); }
Ref builtin_divmod(Thread& t, Args args) { return binary(t, BinaryOp::divmod, args[0], args[1]); }

Ref builtin_pow(Thread& t, Args args) {
  static constexpr Signature kSignature{"pow", {"base", "exp", "mod"}, 2, 3, 0};
  Value a[3];
  if (!bind_arguments(kSignature, args, a)) return {};
  if (!a[2] || a[2].is_none()) return binary(t, BinaryOp::pow, a[0], a[1]);
  return power(t, a[0], a[1], a[2]);
}

Ref builtin_round(Thread& t, Args args) {
  static constexpr Signature kSignature{"round", {"number", "ndigits"}, 1, 2, 0};
  Value a[2];
  if (!bind_arguments(kSignature, args, a)) return {};
  Str* name = t.realm().names->dunder_round;
  if (!lookup_special(type_of(a[0]), name))
    return raise(BuiltinType::TypeError, "type {} doesn't define __round__ method", type_name(a[0]));
  if (!a[1] || a[1].is_none()) return call_method(t, a[0], name);
  return call_method(t, a[0], name, {a[1]});
}

// bin, oct, hex: of an index, with the base's prefix behind the sign.
Ref in_base(Thread& t, Value v, int base, const char* prefix) {
  Root number(index(t, v));
  if (!number) return {};
  Ref text = int_to_str(number.get(), base);
  if (!text) return {};
  std::string scratch, digits(str_utf8(text.as<Str>(), scratch));
  bool negative = !digits.empty() && digits[0] == '-';
  return str_from_utf8((negative ? "-" : "") + std::string(prefix) + digits.substr(negative));
}
Ref builtin_bin(Thread& t, Args args) { return in_base(t, args[0], 2, "0b"); }
Ref builtin_oct(Thread& t, Args args) { return in_base(t, args[0], 8, "0o"); }
Ref builtin_hex(Thread& t, Args args) { return in_base(t, args[0], 16, "0x"); }

Ref builtin_chr(Thread& t, Args args) {
  std::optional<std::int64_t> c = index_as_int64(t, args[0]);
  if (!c) return {};
  if (*c < 0 || *c > 0x10FFFF) return raise_text(BuiltinType::ValueError, "chr() arg not in range(0x110000)");
  return str_from_code_point(static_cast<char32_t>(*c));
}

Ref builtin_ord(Thread&, Args args) {
  std::size_t length;
  if (is_str(args[0])) {
    length = args[0].as<Str>()->length;
    if (length == 1) return int_from_int64(str_at(args[0].as<Str>(), 0));
  } else if (is_bytes(args[0]) || is_bytearray(args[0])) {
    BufferView view;
    if (!view.acquire(args[0])) return {};
    std::string_view content = view.bytes();
    length = content.size();
    if (length == 1) return int_from_int64(static_cast<unsigned char>(content[0]));
  } else {
    return raise(BuiltinType::TypeError, "ord() expected string of length 1, but {} found",
                 type_name(args[0]));
  }
  return raise(BuiltinType::TypeError, "ord() expected a character, but string of length {} found", length);
}

}  // namespace

const MethodDef kNumberFunctions[] = {
    {"abs", builtin_abs, Arity::one},      {"divmod", builtin_divmod, Arity::range, 2, 2},
    {"pow", builtin_pow, Arity::keywords}, {"round", builtin_round, Arity::keywords},
    {"bin", builtin_bin, Arity::one},      {"oct", builtin_oct, Arity::one},
    {"hex", builtin_hex, Arity::one},      {"chr", builtin_chr, Arity::one},
    {"ord", builtin_ord, Arity::one},      {nullptr, nullptr},
};

}  // namespace SW_MODEL
}  // namespace sidewinder
