// bytes to str: UTF-8, UTF-16, UTF-32, Latin-1, ASCII, with CPython's error handlers and positions of errors.
#include "runtime/objects/bytes.h"
#include "runtime/objects/codec.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/str_builder.h"
#include "runtime/objects/text_units.h"
#include "runtime/objects/utf8.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

class Decoder {
 public:
  Decoder(Thread& t, std::string_view bytes, Value object, const char* errors)
      : t_(t),
        data_(reinterpret_cast<const unsigned char*>(bytes.data())),
        size_(bytes.size()),
        object_(object),
        errors_(errors),
        on_error_(find_error_handler(errors)) {}
  Ref run(Encoding encoding);

 private:
  bool utf8();
  bool ascii();
  bool utf16();
  bool utf32();
  void detect_order(unsigned width);
  // data_[start, end) is wrong; on success at_ is where to go on. False: an exception is pending.
  bool handle(std::size_t start, std::size_t end, const char* reason);
  bool escape_bytes(std::size_t start, std::size_t end);
  bool pass_surrogate(std::size_t start);
  std::uint32_t unit(std::size_t at, unsigned width) const {
    std::uint32_t u = 0;
    for (unsigned i = 0; i < width; ++i) u |= std::uint32_t{data_[at + i]} << 8 * (big_ ? width - 1 - i : i);
    return u;
  }

  Thread& t_;
  const unsigned char* data_;
  std::size_t size_, at_ = 0;
  Value object_;
  const char* errors_;
  OnError on_error_;
  Encoding encoding_ = Encoding::utf8;
  bool big_ = false;
  StrBuilder out_;
};

bool Decoder::escape_bytes(std::size_t start, std::size_t end) {
  std::size_t i = start;
  for (; i < end && i < start + 4 && data_[i] >= 0x80; ++i)
    out_.append(static_cast<char32_t>(0xDC00 + data_[i]));
  at_ = i;
  return i > start;
}

bool Decoder::pass_surrogate(std::size_t start) {
  std::uint32_t code = 0;
  unsigned size = 0;
  if (encoding_ == Encoding::utf8 || encoding_ == Encoding::utf8_sig) {
    if (size_ - start < 3) return false;
    Utf8Step step = utf8_next(data_ + start, data_ + size_, true);
    if (!step.valid) return false;
    code = step.code, size = step.size;
  } else {
    size = encoding_ == Encoding::utf16 ? 2 : 4;
    if (encoding_ == Encoding::ascii || size_ - start < size) return false;
    code = unit(start, size);
  }
  if (!is_surrogate(code)) return false;
  out_.append(static_cast<char32_t>(code));
  at_ = start + size;
  return true;
}

bool Decoder::handle(std::size_t start, std::size_t end, const char* reason) {
  at_ = end;
  switch (on_error_) {
    case OnError::strict:
    case OnError::xmlcharrefreplace: break;
    case OnError::ignore: return true;
    case OnError::replace: return out_.append(U'\xFFFD'), true;
    case OnError::backslashreplace:
      for (std::size_t i = start; i < end; ++i) {
        char escape[8];
        std::snprintf(escape, sizeof escape, "\\x%02x", data_[i]);
        out_.append_ascii(escape);
      }
      return true;
    case OnError::surrogateescape:
      if (escape_bytes(start, end)) return true;
      break;
    case OnError::surrogatepass:
      if (pass_surrogate(start)) return true;
      break;
    case OnError::unknown: return raise_unknown_handler(errors_);
  }
  const char* name = encoding_name(encoding_, nullptr);
  if (encoding_ == Encoding::utf16) name = big_ ? "utf-16-be" : "utf-16-le";
  if (encoding_ == Encoding::utf32) name = big_ ? "utf-32-be" : "utf-32-le";
  Root object(object_ ? Ref::share(object_) : bytes_new({reinterpret_cast<const char*>(data_), size_}));
  if (!object) return false;
  return raise_unicode_error(t_, BuiltinType::UnicodeDecodeError, name, object, start, end, reason);
}

bool Decoder::utf8() {
  while (at_ < size_) {
    if (data_[at_] < 0x80) {
      std::size_t start = at_;
      while (at_ < size_ && data_[at_] < 0x80) ++at_;
      out_.append(TextView{data_ + start, at_ - start, 1});
      continue;
    }
    Utf8Step step = utf8_next(data_ + at_, data_ + size_);
    if (step.valid) {
      out_.append(step.code);
      at_ += step.size;
    } else if (!handle(at_, at_ + step.size, step.reason)) {
      return false;
    }
  }
  return true;
}

bool Decoder::ascii() {
  while (at_ < size_) {
    if (data_[at_] < 0x80) out_.append(static_cast<char32_t>(data_[at_++]));
    else if (!handle(at_, at_ + 1, "ordinal not in range(128)")) return false;
  }
  return true;
}

bool Decoder::utf16() {
  while (at_ < size_) {
    if (size_ - at_ < 2) {
      if (!handle(at_, size_, "truncated data")) return false;
      continue;
    }
    std::uint32_t high = unit(at_, 2);
    if (!is_surrogate(high)) {
      out_.append(static_cast<char32_t>(high));
      at_ += 2;
    } else if (high >= 0xDC00) {
      if (!handle(at_, at_ + 2, "illegal encoding")) return false;
    } else if (size_ - at_ < 4) {
      if (!handle(at_, size_, "unexpected end of data")) return false;
    } else if (std::uint32_t low = unit(at_ + 2, 2); low >= 0xDC00 && low < 0xE000) {
      out_.append(static_cast<char32_t>(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)));
      at_ += 4;
    } else if (!handle(at_, at_ + 2, "illegal UTF-16 surrogate")) {
      return false;
    }
  }
  return true;
}

bool Decoder::utf32() {
  while (at_ < size_) {
    if (size_ - at_ < 4) {
      if (!handle(at_, size_, "truncated data")) return false;
      continue;
    }
    std::uint32_t c = unit(at_, 4);
    if (c > 0x10FFFF) {
      if (!handle(at_, at_ + 4, "code point not in range(0x110000)")) return false;
    } else if (is_surrogate(c)) {
      if (!handle(at_, at_ + 4, "code point in surrogate code point range(0xd800, 0xe000)")) return false;
    } else {
      out_.append(static_cast<char32_t>(c));
      at_ += 4;
    }
  }
  return true;
}

void Decoder::detect_order(unsigned width) {
  if (size_ < width) return;
  if (unit(0, width) == 0xFEFF) {
    at_ = width;
  } else {
    big_ = true;
    if (unit(0, width) == 0xFEFF) at_ = width;
    else big_ = false;
  }
}

Ref Decoder::run(Encoding encoding) {
  encoding_ = encoding;
  bool ok = false;
  switch (encoding) {
    case Encoding::utf8_sig:
      if (size_ >= 3 && data_[0] == 0xEF && data_[1] == 0xBB && data_[2] == 0xBF) at_ = 3;
      [[fallthrough]];
    case Encoding::utf8: ok = utf8(); break;
    case Encoding::latin1: return str_from_latin1({reinterpret_cast<const char*>(data_), size_});
    case Encoding::ascii: ok = ascii(); break;
    case Encoding::utf16:
      detect_order(2);
      ok = utf16();
      break;
    case Encoding::utf32:
      detect_order(4);
      ok = utf32();
      break;
    case Encoding::utf16_le:
    case Encoding::utf16_be:
      big_ = encoding == Encoding::utf16_be;
      encoding_ = Encoding::utf16;
      ok = utf16();
      break;
    case Encoding::utf32_le:
    case Encoding::utf32_be:
      big_ = encoding == Encoding::utf32_be;
      encoding_ = Encoding::utf32;
      ok = utf32();
      break;
  }
  if (!ok) return {};
  return out_.finish();
}

}  // namespace

Ref str_decode(Thread& t, std::string_view bytes, const char* encoding, const char* errors, Value object) {
  std::optional<Encoding> e = find_encoding(encoding);
  if (!e) return {};
  bool ascii_compatible = *e == Encoding::utf8 || *e == Encoding::ascii || *e == Encoding::latin1;
  if (ascii_compatible && any_bits(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()) < 128)
    return str_from_latin1(bytes);
  return Decoder(t, bytes, object, errors).run(*e);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
