// The module _struct: numbers and bytes in C layouts. pack_into, unpack_from, iter_unpack and Struct are its
// Python part.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <vector>

#include "runtime/builtins/native_module.h"
#include "runtime/objects/arguments.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/number.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

struct Item {
  char code;
  std::size_t offset, size, repeat;  // of one; repeat is the length for s and p
};
struct Format {
  std::vector<Item> items;
  std::size_t size = 0, values = 0;
  bool little = true, native = true;
};

Raised struct_error(Thread& t, std::string_view message) {
  Root type(type_of_module(t, "_struct", "error"));
  Root text(str_from_utf8(message));
  Root exception(type && text ? call(t, type.get(), {text.get()}) : Ref());
  return exception ? raise_object(exception.get()) : Raised{};
}

std::size_t size_of(char code, bool native) {
  switch (code) {
    case 'x':
    case 'c':
    case 'b':
    case 'B':
    case '?':
    case 's':
    case 'p': return 1;
    case 'h':
    case 'H':
    case 'e': return 2;
    case 'i':
    case 'I':
    case 'f': return 4;
    case 'l':
    case 'L': return native ? 8 : 4;
    case 'q':
    case 'Q':
    case 'd': return 8;
    case 'n':
    case 'N':
    case 'P': return native ? 8 : 0;
    default: return 0;
  }
}

bool parse_format(Thread& t, Value v, Format* out) {
  std::string text;
  if (is_str(v)) {
    std::string scratch;
    text = str_utf8(v.as<Str>(), scratch);
  } else if (is_bytes(v)) {
    text = bytes_view(v.as<Bytes>());
  } else {
    return raise(BuiltinType::TypeError, "Struct() argument 1 must be a str or bytes object, not {}",
                 type_name(v));
  }
  std::size_t i = 0;
  bool aligned = true;
  if (!text.empty() && std::strchr("@=<>!", text[0])) {
    char order = text[i++];
    out->native = order == '@';
    aligned = order == '@';
    out->little = order != '>' && order != '!';
  }
  for (; i < text.size(); ++i) {
    if (std::strchr(" \t\n\r\f\v", text[i])) continue;
    std::size_t repeat = 1;
    if (text[i] >= '0' && text[i] <= '9') {
      for (repeat = 0; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i) {
        repeat = repeat * 10 + static_cast<std::size_t>(text[i] - '0');
        if (repeat > std::size_t{1} << 40) return struct_error(t, "total struct size too long");
      }
      if (i == text.size()) return struct_error(t, "repeat count given without format specifier");
    }
    char code = text[i];
    std::size_t size = size_of(code, out->native);
    if (!size) return struct_error(t, "bad char in struct format");
    if (aligned) out->size = (out->size + size - 1) / size * size;
    bool text_like = code == 's' || code == 'p';
    if (code != 'x' && (repeat || text_like)) out->items.push_back({code, out->size, size, repeat});
    if (code != 'x') out->values += text_like ? 1 : repeat;
    out->size += size * repeat;
  }
  return true;
}

void put(unsigned char* to, std::uint64_t bits, std::size_t size, bool little) {
  for (std::size_t i = 0; i < size; ++i)
    to[little ? i : size - 1 - i] = static_cast<unsigned char>(bits >> (8 * i));
}
std::uint64_t get(const unsigned char* from, std::size_t size, bool little) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < size; ++i) bits |= std::uint64_t{from[little ? i : size - 1 - i]} << (8 * i);
  return bits;
}

// IEEE 754 half precision, rounding to even. False: too large.
bool half_bits(double d, std::uint64_t* out) {
  std::uint64_t sign = std::signbit(d) ? 0x8000 : 0;
  if (std::isnan(d)) return *out = sign | 0x7e00, true;
  if (std::isinf(d)) return *out = sign | 0x7c00, true;
  double a = std::fabs(d);
  int exponent;
  std::frexp(a, &exponent);
  exponent = std::max(exponent - 1, -14);
  double units = std::nearbyint(std::ldexp(a, 10 - exponent));
  if (units >= 2048) units /= 2, ++exponent;
  if (exponent > 15) return false;
  auto mantissa = static_cast<std::uint64_t>(units);
  *out = sign |
         (mantissa < 1024 ? mantissa : (static_cast<std::uint64_t>(exponent + 15) << 10) + (mantissa - 1024));
  return true;
}
double half_value(std::uint64_t bits) {
  auto mantissa = static_cast<double>(bits & 0x3ff);
  int exponent = static_cast<int>(bits >> 10 & 31);
  double v = exponent == 31 ? (bits & 0x3ff ? NAN : INFINITY)
             : exponent     ? std::ldexp(mantissa + 1024, exponent - 25)
                            : std::ldexp(mantissa, -24);
  return bits & 0x8000 ? -v : v;
}

bool out_of_range(Thread& t, char code, std::size_t size) {
  switch (code) {
    case 'b': return struct_error(t, "byte format requires -128 <= number <= 127");
    case 'B': return struct_error(t, "ubyte format requires 0 <= number <= 255");
    case 'h': return struct_error(t, "short format requires -32768 <= number <= 32767");
    case 'H': return struct_error(t, "ushort format requires 0 <= number <= 65535");
    default: break;
  }
  if (size == 8) return struct_error(t, "argument out of range");
  bool is_signed = code >= 'a';
  return struct_error(t, is_signed
                             ? fmt::format("'{}' format requires -2147483648 <= number <= 2147483647", code)
                             : fmt::format("'{}' format requires 0 <= number <= 4294967295", code));
}

bool pack_int(Thread& t, char code, std::size_t size, Value v, std::uint64_t* bits) {
  if (!is_int(v) && !slots_of(v).index) return struct_error(t, "required argument is not an integer");
  Root number(index(t, v));
  if (!number) return false;
  bool is_signed = code >= 'a';
  if (is_signed) {
    std::optional<std::int64_t> n = int_as_int64(number.get());
    std::int64_t most = static_cast<std::int64_t>((std::uint64_t{1} << (8 * size - 1)) - 1);
    if (!n || *n > most || *n < -most - 1) return out_of_range(t, code, size);
    return *bits = static_cast<std::uint64_t>(*n), true;
  }
  std::optional<std::uint64_t> n = int_as_uint64(number.get());
  if (!n || (size < 8 && *n >> (8 * size))) return out_of_range(t, code, size);
  return *bits = *n, true;
}

bool pack_one(Thread& t, const Format& f, const Item& item, Value v, unsigned char* to) {
  std::uint64_t bits = 0;
  switch (item.code) {
    case 'c':
      if (!is_bytes(v) || v.as<Bytes>()->size != 1)
        return struct_error(t, "char format requires a bytes object of length 1");
      *to = v.as<Bytes>()->data[0];
      return true;
    case '?': {
      Truth yes = truth(t, v);
      *to = yes == Truth::yes;
      return yes != Truth::error;
    }
    case 'e':
    case 'f':
    case 'd': {
      if (!is_float(v) && !is_int(v) && !slots_of(v).to_float && !slots_of(v).index)
        return struct_error(t, "required argument is not a float");
      std::optional<double> d = to_double(t, v);
      if (!d) return false;
      if (item.code == 'd') bits = std::bit_cast<std::uint64_t>(*d);
      else if (item.code == 'f') bits = std::bit_cast<std::uint32_t>(static_cast<float>(*d));
      bool fits = item.code == 'e'
                      ? half_bits(*d, &bits)
                      : item.code == 'd' || !std::isinf(static_cast<float>(*d)) || std::isinf(*d);
      if (!fits)
        return raise(BuiltinType::OverflowError, "float too large to pack with {} format", item.code);
      break;
    }
    default:
      if (!pack_int(t, item.code, item.size, v, &bits)) return false;
  }
  put(to, bits, item.size, f.little);
  return true;
}

bool pack_text(Thread& t, const Item& item, Value v, unsigned char* to) {
  if (!is_bytes(v) && !is_bytearray(v))
    return struct_error(t, fmt::format("argument for '{}' must be a bytes object", item.code));
  BufferView view;
  if (!view.acquire(v)) return false;
  if (item.code == 's') return std::memcpy(to, view.data(), std::min(view.size(), item.repeat)), true;
  if (!item.repeat) return true;
  std::size_t n = std::min<std::size_t>({view.size(), item.repeat - 1, 255});
  *to = static_cast<unsigned char>(n);
  std::memcpy(to + 1, view.data(), n);
  return true;
}

Ref pack(Thread& t, Args args) {
  if (!args.count) return raise_text(BuiltinType::TypeError, "pack expected at least 1 argument, got 0");
  Format f;
  if (!parse_format(t, args[0], &f)) return {};
  if (args.count - 1 != f.values)
    return struct_error(t,
                        fmt::format("pack expected {} items for packing (got {})", f.values, args.count - 1));
  std::string bytes(f.size, '\0');
  auto* to = reinterpret_cast<unsigned char*>(bytes.data());
  std::uint32_t next = 1;
  for (const Item& item : f.items) {
    if (item.code == 's' || item.code == 'p') {
      if (!pack_text(t, item, args[next++], to + item.offset)) return {};
      continue;
    }
    for (std::size_t i = 0; i < item.repeat; ++i)
      if (!pack_one(t, f, item, args[next++], to + item.offset + i * item.size)) return {};
  }
  return bytes_new(bytes);
}

Ref unpack_one(const Format& f, const Item& item, const unsigned char* from) {
  std::uint64_t bits = get(from, item.size, f.little);
  switch (item.code) {
    case 'c': return bytes_new({reinterpret_cast<const char*>(from), 1});
    case '?': return Ref::boolean(*from != 0);
    case 'e': return Ref::adopt(Value::real_from_outside(half_value(bits)));
    case 'f':
      return Ref::adopt(Value::real_from_outside(std::bit_cast<float>(static_cast<std::uint32_t>(bits))));
    case 'd': return Ref::adopt(Value::real_from_outside(std::bit_cast<double>(bits)));
    default: break;
  }
  if (item.code < 'a') return int_from_uint64(bits);
  unsigned shift = 64 - 8 * static_cast<unsigned>(item.size);
  return int_from_int64(static_cast<std::int64_t>(bits << shift) >> shift);
}

Ref unpack(Thread& t, Args args) {
  Format f;
  if (!parse_format(t, args[0], &f)) return {};
  BufferView view;
  if (!view.acquire(args[1])) return {};
  if (view.size() != f.size)
    return struct_error(t, fmt::format("unpack requires a buffer of {} bytes", f.size));
  Root values(tuple_make(f.values));
  if (!values) return {};
  std::size_t next = 0;
  for (const Item& item : f.items) {
    const unsigned char* from = view.data() + item.offset;
    bool text = item.code == 's' || item.code == 'p';
    for (std::size_t i = 0; i < (text ? 1 : item.repeat); ++i) {
      std::size_t n = item.code == 's' ? item.repeat
                      : item.repeat    ? std::min<std::size_t>(*from, item.repeat - 1)
                                       : 0;
      Ref v = text ? bytes_new({reinterpret_cast<const char*>(from) + (item.code == 'p' && item.repeat), n})
                   : unpack_one(f, item, from + i * item.size);
      if (!v) return {};
      values.as<Tuple>()->items[next++].init(v);
    }
  }
  return values.take();
}

Ref calcsize(Thread& t, Args args) {
  Format f;
  return parse_format(t, args[0], &f) ? int_from_int64(static_cast<std::int64_t>(f.size)) : Ref();
}

constexpr MethodDef kFunctions[] = {{"pack", pack, Arity::any},
                                    {"unpack", unpack, Arity::range, 2, 2},
                                    {"calcsize", calcsize, Arity::one},
                                    {nullptr, nullptr}};

}  // namespace

bool fill_struct(Thread&, Dict* names) { return define_functions(names, "_struct", kFunctions); }

}  // namespace SW_MODEL
}  // namespace sidewinder
