// str to bytes: UTF-8, UTF-16, UTF-32, Latin-1, ASCII, with CPython's error handlers.
#include "runtime/objects/bytes_builder.h"
#include "runtime/objects/codec.h"
#include "runtime/objects/text_units.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

class Encoder {
 public:
  Encoder(Thread& t, Value text, Encoding encoding, const char* encoding_given, const char* errors)
      : t_(t),
        object_(text),
        text_(view_of(text)),
        encoding_(encoding),
        name_(encoding_name(encoding, encoding_given)),
        errors_(errors),
        on_error_(find_error_handler(errors)) {}
  Ref run();

 private:
  bool one_byte(char32_t limit, const char* reason);
  bool utf8();
  bool wide(bool big_endian);  // UTF-16 and UTF-32: put() knows which
  // text_[start, end) cannot be encoded: what the handler puts in its place. False: an exception is pending.
  bool handle(std::size_t start, std::size_t end, const char* reason);
  bool escape_surrogates(std::size_t start, std::size_t end);
  bool pass_surrogates(std::size_t start, std::size_t end);
  void put(char32_t c);  // in the encoding; c is encodable
  void put_ascii(std::string_view text) {
    for (char c : text) put(static_cast<unsigned char>(c));
  }
  void unit16(std::uint32_t u) {
    out_.push(static_cast<unsigned char>(big_ ? u >> 8 : u));
    out_.push(static_cast<unsigned char>(big_ ? u : u >> 8));
  }
  void unit32(std::uint32_t u) {
    for (int i = 0; i < 4; ++i) out_.push(static_cast<unsigned char>(u >> 8 * (big_ ? 3 - i : i)));
  }
  void utf8_unit(char32_t c);

  Thread& t_;
  Value object_;
  TextView text_;
  Encoding encoding_;
  const char* name_;
  const char* errors_;
  OnError on_error_;
  bool big_ = false;
  BytesBuilder out_;
};

void Encoder::utf8_unit(char32_t c) {
  auto byte = [&](char32_t b) { out_.push(static_cast<unsigned char>(b)); };
  if (c < 0x80) return byte(c);
  if (c < 0x800) {
    byte(0xC0 | c >> 6);
  } else {
    if (c < 0x10000) byte(0xE0 | c >> 12);
    else byte(0xF0 | c >> 18), byte(0x80 | (c >> 12 & 63));
    byte(0x80 | (c >> 6 & 63));
  }
  byte(0x80 | (c & 63));
}

void Encoder::put(char32_t c) {
  switch (encoding_) {
    case Encoding::utf8:
    case Encoding::utf8_sig: return utf8_unit(c);
    case Encoding::latin1:
    case Encoding::ascii: return out_.push(static_cast<unsigned char>(c));
    case Encoding::utf16:
    case Encoding::utf16_le:
    case Encoding::utf16_be:
      if (c < 0x10000) return unit16(c);
      unit16(0xD800 + ((c - 0x10000) >> 10));
      return unit16(0xDC00 + ((c - 0x10000) & 0x3FF));
    default: return unit32(c);
  }
}

bool Encoder::escape_surrogates(std::size_t start, std::size_t end) {
  for (std::size_t i = start; i < end; ++i)
    if (text_[i] < 0xDC80 || text_[i] > 0xDCFF) return false;
  for (std::size_t i = start; i < end; ++i) out_.push(static_cast<unsigned char>(text_[i] - 0xDC00));
  return true;
}

bool Encoder::pass_surrogates(std::size_t start, std::size_t end) {
  if (encoding_ == Encoding::latin1 || encoding_ == Encoding::ascii) return false;
  for (std::size_t i = start; i < end; ++i)
    if (!is_surrogate(text_[i])) return false;
  for (std::size_t i = start; i < end; ++i) put(text_[i]);
  return true;
}

bool Encoder::handle(std::size_t start, std::size_t end, const char* reason) {
  switch (on_error_) {
    case OnError::strict: break;
    case OnError::ignore: return true;
    case OnError::replace:
      for (std::size_t i = start; i < end; ++i) put(U'?');
      return true;
    case OnError::backslashreplace:
    case OnError::xmlcharrefreplace:
      for (std::size_t i = start; i < end; ++i) {
        auto c = static_cast<unsigned>(text_[i]);
        char escape[16];
        const char* format = on_error_ == OnError::xmlcharrefreplace ? "&#%u;"
                             : c < 0x100                             ? "\\x%02x"
                             : c < 0x10000                           ? "\\u%04x"
                                                                     : "\\U%08x";
        std::snprintf(escape, sizeof escape, format, c);
        put_ascii(escape);
      }
      return true;
    case OnError::surrogateescape:
      if (escape_surrogates(start, end)) return true;
      break;
    case OnError::surrogatepass:
      if (pass_surrogates(start, end)) return true;
      break;
    case OnError::unknown: return raise_unknown_handler(errors_);
  }
  return raise_unicode_error(t_, BuiltinType::UnicodeEncodeError, name_, object_, start, end, reason);
}

bool Encoder::one_byte(char32_t limit, const char* reason) {
  for (std::size_t i = 0; i < text_.length;) {
    if (text_[i] < limit) {
      out_.push(static_cast<unsigned char>(text_[i++]));
      continue;
    }
    std::size_t start = i;
    while (i < text_.length && text_[i] >= limit) ++i;
    if (!handle(start, i, reason)) return false;
  }
  return true;
}

bool Encoder::utf8() {
  for (std::size_t i = 0; i < text_.length;) {
    if (!is_surrogate(text_[i])) {
      utf8_unit(text_[i++]);
      continue;
    }
    std::size_t start = i;
    while (i < text_.length && is_surrogate(text_[i])) ++i;
    if (!handle(start, i, "surrogates not allowed")) return false;
  }
  return true;
}

bool Encoder::wide(bool big_endian) {
  big_ = big_endian;
  for (std::size_t i = 0; i < text_.length; ++i) {
    if (!is_surrogate(text_[i])) put(text_[i]);
    else if (!handle(i, i + 1, "surrogates not allowed")) return false;
  }
  return true;
}

Ref Encoder::run() {
  out_.reserve(text_.length);
  bool ok = false;
  switch (encoding_) {
    case Encoding::utf8_sig: out_.append("\xEF\xBB\xBF"); [[fallthrough]];
    case Encoding::utf8: ok = utf8(); break;
    case Encoding::latin1: ok = one_byte(256, "ordinal not in range(256)"); break;
    case Encoding::ascii: ok = one_byte(128, "ordinal not in range(128)"); break;
    case Encoding::utf16:
    case Encoding::utf32: put(0xFEFF); [[fallthrough]];
    case Encoding::utf16_le:
    case Encoding::utf32_le: ok = wide(false); break;
    case Encoding::utf16_be:
    case Encoding::utf32_be: ok = wide(true); break;
  }
  if (!ok) return {};
  return out_.finish();
}

}  // namespace

Ref str_encode(Thread& t, Value v, const char* encoding, const char* errors) {
  std::optional<Encoding> e = find_encoding(encoding);
  if (!e) return {};
  auto* s = v.as<Str>();
  bool ascii_compatible = *e == Encoding::utf8 || *e == Encoding::latin1 || *e == Encoding::ascii;
  if (ascii_compatible && (s->ascii || (*e == Encoding::latin1 && s->width == 1)))
    return bytes_new({static_cast<const char*>(s->data), s->length});
  return Encoder(t, v, *e, encoding, errors).run();
}

}  // namespace SW_MODEL
}  // namespace sidewinder
