// The % operator of str and bytes. One formatter: bytes are handled as Latin-1 text until the end.
#include <climits>

#include "runtime/objects/abstract.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/float_text.h"
#include "runtime/objects/format_spec.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/number.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/str_builder.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

struct Conversion {  // %[(key)][flags][width][.precision]code
  bool left = false, plus = false, blank = false, alternate = false, zero = false;
  std::int64_t width = -1, precision = -1;
  char32_t code = 0;
};

class PercentFormatter {
 public:
  PercentFormatter(Thread& t, TextView format, Value args, bool bytes)
      : t_(t), format_(format), args_(args), bytes_(bytes), tuple_(is_tuple(args)) {
    is_mapping_ =
        !tuple_ && !(bytes ? is_bytes(args) || is_bytearray(args) : is_str(args)) && slots_of(args).get_item;
  }
  bool run();
  StrBuilder& out() { return out_; }

 private:
  bool one();
  bool parse_key();
  bool parse_flags(Conversion* c);
  bool parse_number(std::int64_t* number, const char* too_big, bool* left);
  Value next_argument();
  bool convert(const Conversion& c, Value v);
  bool convert_text(const Conversion& c, Value v);
  bool convert_int(const Conversion& c, Value v);
  bool convert_float(const Conversion& c, Value v);
  bool convert_character(const Conversion& c, Value v);
  bool append_bytes_like(const Conversion& c, Value v);
  void emit_text(const Conversion& c, TextView text);
  void emit_number(const Conversion& c, TextView text, std::size_t prefix);
  bool wrong_type(const Conversion& c, Value v, const char* wanted);
  bool more() const { return at_ < format_.length; }

  Thread& t_;
  TextView format_;
  std::size_t at_ = 0;
  Value args_;
  bool bytes_, tuple_, is_mapping_ = false;
  std::uint64_t used_ = 0;  // arguments consumed
  bool keyed_ = false;      // a key was used: the value is in item_
  bool item_used_ = false;
  Root item_;
  StrBuilder out_;
};

bool PercentFormatter::run() {
  while (more()) {
    std::size_t start = at_;
    while (more() && format_[at_] != '%') ++at_;
    out_.append(format_.part(start, at_ - start));
    if (!more()) break;
    ++at_;
    if (!one()) return false;
  }
  bool left_over = tuple_ ? used_ < args_.as<Tuple>()->size : used_ == 0 && !is_mapping_;
  if (keyed_ || !left_over) return true;
  return raise(BuiltinType::TypeError, "not all arguments converted during {} formatting",
               bytes_ ? "bytes" : "string");
}

// The next of the positional arguments, or what a key found. Unbound: TypeError is pending.
Value PercentFormatter::next_argument() {
  if (keyed_) {
    if (!item_used_) return item_used_ = true, item_.get();
  } else if (tuple_) {
    const Tuple& items = *args_.as<Tuple>();
    if (used_ < items.size) return items[used_++];
  } else if (used_ == 0) {
    return ++used_, args_;
  }
  (void)raise(BuiltinType::TypeError, "not enough arguments for format string");
  return {};
}

bool PercentFormatter::parse_key() {
  if (!is_mapping_) return raise(BuiltinType::TypeError, "format requires a mapping");
  std::size_t start = ++at_;
  int depth = 1;
  for (; more() && depth; ++at_) {
    if (format_[at_] == ')') --depth;
    else if (format_[at_] == '(') ++depth;
  }
  if (depth || !more()) return raise(BuiltinType::ValueError, "incomplete format key");
  TextView key_text = format_.part(start, at_ - 1 - start);
  Root key(bytes_ ? bytes_new({static_cast<const char*>(key_text.data), key_text.length})
                  : str_from_view(key_text));
  if (!key) return false;
  item_ = get_item(t_, args_, key);
  keyed_ = true;
  item_used_ = false;
  return static_cast<bool>(item_);
}

// Digits or '*'.
bool PercentFormatter::parse_number(std::int64_t* number, const char* too_big, bool* left) {
  if (more() && format_[at_] == '*') {
    ++at_;
    Value v = next_argument();
    if (!v) return false;
    if (!is_int(v)) return raise(BuiltinType::TypeError, "* wants int");
    std::optional<std::int64_t> given = int_as_int64(v);
    if (!given || (!left && (*given > INT_MAX || *given < INT_MIN)))
      return raise(BuiltinType::OverflowError, "Python int too large to convert to C {}",
                   left ? "ssize_t" : "int");
    *number = *given;
    if (*number < 0 && left) {
      *left = true;
      *number = -*number;
    }
    if (*number < 0) *number = 0;
    return true;
  }
  std::int64_t value = 0;
  for (; more() && format_[at_] - '0' < 10; ++at_) {
    int digit = static_cast<int>(format_[at_] - '0');
    if (value > ((left ? INT64_MAX : INT_MAX) - digit) / 10)
      return raise_text(BuiltinType::ValueError, too_big);
    value = value * 10 + digit;
    *number = value;
  }
  return true;
}

bool PercentFormatter::parse_flags(Conversion* c) {
  for (; more(); ++at_) {
    switch (format_[at_]) {
      case '-': c->left = true; continue;
      case '+': c->plus = true; continue;
      case ' ': c->blank = true; continue;
      case '#': c->alternate = true; continue;
      case '0': c->zero = true; continue;
      default: break;
    }
    break;
  }
  if (!parse_number(&c->width, "width too big", &c->left)) return false;
  if (more() && format_[at_] == '.') {
    ++at_;
    c->precision = 0;
    if (!parse_number(&c->precision, bytes_ ? "prec too big" : "precision too big", nullptr)) return false;
  }
  if (more() && (format_[at_] == 'h' || format_[at_] == 'l' || format_[at_] == 'L')) ++at_;
  return true;
}

bool PercentFormatter::one() {
  if (more() && format_[at_] == '%') return out_.append(U'%'), ++at_, true;
  if (more() && format_[at_] == '(' && !parse_key()) return false;
  Conversion c;
  if (!parse_flags(&c)) return false;
  if (!more()) return raise(BuiltinType::ValueError, "incomplete format");
  c.code = format_[at_++];
  Value v = next_argument();
  return v && convert(c, v);
}

bool PercentFormatter::convert(const Conversion& c, Value v) {
  switch (c.code) {
    case 's':
    case 'r':
    case 'a': return convert_text(c, v);
    case 'b':
      if (bytes_) return append_bytes_like(c, v);
      break;
    case 'c': return convert_character(c, v);
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X': return convert_int(c, v);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G': return convert_float(c, v);
    default: break;
  }
  char shown = c.code >= 31 && c.code < 127 ? static_cast<char>(c.code) : '?';
  return raise(BuiltinType::ValueError, "unsupported format character '{}' (0x{:x}) at index {}", shown,
               static_cast<unsigned>(c.code), at_ - 1);
}

void PercentFormatter::emit_text(const Conversion& c, TextView text) {
  if (c.precision >= 0 && static_cast<std::size_t>(c.precision) < text.length)
    text.length = static_cast<std::size_t>(c.precision);
  std::size_t padding = c.width > 0 && static_cast<std::size_t>(c.width) > text.length
                            ? static_cast<std::size_t>(c.width) - text.length
                            : 0;
  if (!c.left) out_.append_fill(U' ', padding);
  out_.append(text);
  if (c.left) out_.append_fill(U' ', padding);
}

// A number whose text may begin with '-' and, after that, with `prefix` characters such as 0x: zeros go
// behind these.
void PercentFormatter::emit_number(const Conversion& c, TextView text, std::size_t prefix) {
  char32_t sign = 0;
  if (text[0] == '-') {
    sign = '-';
    text = text.part(1, text.length - 1);
  } else if (c.plus || c.blank) {
    sign = c.plus ? '+' : ' ';
  }
  std::size_t length = text.length + (sign != 0);
  std::size_t padding = c.width > 0 && static_cast<std::size_t>(c.width) > length
                            ? static_cast<std::size_t>(c.width) - length
                            : 0;
  bool zeros = c.zero && !c.left;
  if (!c.left && !zeros) out_.append_fill(U' ', padding);
  if (sign) out_.append(sign);
  out_.append(text.part(0, prefix));
  if (zeros) out_.append_fill(U'0', padding);
  out_.append(text.part(prefix, text.length - prefix));
  if (c.left) out_.append_fill(U' ', padding);
}

bool PercentFormatter::append_bytes_like(const Conversion& c, Value v) {
  Root converted;
  if (!is_bytes_like(v) && lookup_special(type_of(v), names(t_).dunder_bytes)) {
    converted = call_method(t_, v, names(t_).dunder_bytes);
    if (!converted) return false;
    if (!is_bytes(converted))
      return raise(BuiltinType::TypeError, "__bytes__ returned non-bytes (type {})", type_name(converted));
    v = converted;
  }
  BufferView bytes;
  if (!bytes.try_acquire(v)) {
    if (has_pending(t_)) return false;
    return raise(BuiltinType::TypeError,
                 "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'",
                 type_name(v));
  }
  emit_text(c, {bytes.data(), bytes.size(), 1});
  return true;
}

bool PercentFormatter::convert_text(const Conversion& c, Value v) {
  if (bytes_ && c.code == 's') return append_bytes_like(c, v);
  Ref text = c.code == 's' ? to_str(t_, v) : c.code == 'r' && !bytes_ ? repr(t_, v) : ascii(t_, v);
  if (!text) return false;
  emit_text(c, view_of(text.get()));
  return true;
}

bool PercentFormatter::convert_character(const Conversion& c, Value v) {
  const char* wrong =
      bytes_ ? "%c requires an integer in range(256) or a single byte" : "%c requires int or char";
  if (is_str(v) && !bytes_ && v.as<Str>()->length == 1) return emit_text(c, view_of(v)), true;
  if (bytes_ && (is_bytes(v) || is_bytearray(v))) {
    BufferView bytes;
    if (!bytes.acquire(v)) return false;
    if (bytes.size() == 1) return emit_text(c, {bytes.data(), 1, 1}), true;
  }
  Root number;
  if (is_int(v)) number.set(v);
  else if (slots_of(v).index) number = index(t_, v);
  else return raise_text(BuiltinType::TypeError, wrong);
  if (!number) return false;
  std::optional<std::int64_t> code = int_as_int64(number);
  if (!code || *code < 0 || *code > (bytes_ ? 255 : 0x10FFFF))
    return raise_text(BuiltinType::OverflowError,
                      bytes_ ? "%c arg not in range(256)" : "%c arg not in range(0x110000)");
  auto unit = static_cast<std::uint32_t>(*code);
  Conversion plain = c;
  plain.precision = -1;
  emit_text(plain, {&unit, 1, 4});
  return true;
}

bool PercentFormatter::wrong_type(const Conversion& c, Value v, const char* wanted) {
  return raise(BuiltinType::TypeError, "%{} format: {} is required, not {}", static_cast<char>(c.code),
               wanted, type_name(v));
}

bool PercentFormatter::convert_int(const Conversion& c, Value v) {
  bool decimal = c.code == 'd' || c.code == 'i' || c.code == 'u';
  const char* wanted = decimal ? "a real number" : "an integer";
  Root number;
  if (is_int(v)) {
    number.set(v);
  } else {
    const TypeSlots& slots = slots_of(v);
    if (decimal ? !slots.to_int && !slots.index : !slots.index) return wrong_type(c, v, wanted);
    number = decimal ? to_int(t_, v) : index(t_, v);
    if (!number) {
      if (!pending_is(t_, BuiltinType::TypeError)) return false;
      clear_pending(t_);
      return wrong_type(c, v, wanted);
    }
  }
  int base = decimal ? 10 : c.code == 'o' ? 8 : 16;
  StrBuilder digits, text;
  if (!int_append(digits, number, base, c.code == 'X')) return false;
  TextView body = digits.view();
  bool negative = body[0] == '-';
  if (negative) text.append(U'-'), body = body.part(1, body.length - 1);
  std::size_t prefix = 0;
  if (c.alternate && !decimal) {
    text.append_ascii(c.code == 'o' ? "0o" : c.code == 'x' ? "0x" : "0X");
    prefix = 2;
  }
  if (c.precision > static_cast<std::int64_t>(body.length))
    text.append_fill(U'0', static_cast<std::size_t>(c.precision) - body.length);
  text.append(body);
  if (text.failed() || digits.failed()) return out_.fail(), true;
  emit_number(c, text.view(), prefix);
  return true;
}

bool PercentFormatter::convert_float(const Conversion& c, Value v) {
  std::optional<double> d = is_float(v) ? float_value(v) : to_double(t_, v);
  if (!d) {
    if (bytes_ && pending_is(t_, BuiltinType::TypeError)) {
      clear_pending(t_);
      return raise(BuiltinType::TypeError, "float argument required, not {}", type_name(v));
    }
    return false;
  }
  FloatFormat format;
  format.code = static_cast<char>(c.code | 0x20);
  format.upper = c.code < 'a';
  format.precision = c.precision < 0 ? 6 : static_cast<int>(c.precision);
  format.alternate = c.alternate;
  StrBuilder text;
  append_float(text, *d, format);
  if (text.failed()) return out_.fail(), true;
  emit_number(c, text.view(), 0);
  return true;
}

}  // namespace

Ref str_percent(Thread& t, Value format, Value args) {
  PercentFormatter formatter(t, view_of(format), args, false);
  if (!formatter.run()) return {};
  return formatter.out().finish();
}

Ref bytes_percent(Thread& t, Value format, Value args) {
  BufferView bytes;
  if (!bytes.acquire(format, /*stable=*/true)) return {};
  PercentFormatter formatter(t, {bytes.data(), bytes.size(), 1}, args, true);
  if (!formatter.run()) return {};
  if (formatter.out().failed()) return raise_no_memory();
  TextView text = formatter.out().view();
  std::string_view content(static_cast<const char*>(text.data), text.length);
  return is_bytearray(format) ? bytearray_new(content) : bytes_new(content);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
