// Positions in error messages count characters of what CPython hands to its codec: there each character
// beyond ASCII has become an escape of ten characters. Keeping that count beside the walk makes the messages
// equal.
#include "runtime/frontend/string_literal.h"

#include <cstdio>

#include "runtime/base/unicode.h"
#include "runtime/base/unicode_names.h"

namespace sidewinder {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_octal(char c) { return c >= '0' && c <= '7'; }

// The character a one-letter escape stands for, or -1.
int simple_escape(char c) {
  switch (c) {
    case '\\':
    case '\'':
    case '"': return c;
    case 'a': return '\a';
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'v': return '\v';
    default: return -1;
  }
}

class TextUnescaper {
 public:
  TextUnescaper(std::string_view body, std::string& out)
      : p_(body.data()), end_(p_ + body.size()), out_(out) {}

  UnescapeResult run() {
    while (p_ < end_ && result_.error.empty()) {
      const char* from = p_;
      while (p_ < end_ && *p_ != '\\') p_++;
      append_plain(from);
      if (p_ < end_) escape();
    }
    return std::move(result_);
  }

 private:
  void append_plain(const char* from) {
    out_.append(from, p_);
    for (const char* c = from; c < p_; c++) {
      if ((*c & 0xC0) != 0x80) position_ += (*c & 0x80) != 0 ? 10 : 1;
    }
  }

  void append(uint32_t code) {
    char utf8[4];
    out_.append(utf8, encode_utf8(code, utf8));
  }

  // At a backslash.
  void escape() {
    const char* backslash = p_++;
    size_t start = position_++;
    char c = p_ < end_ ? *p_ : '\x80';
    if (static_cast<unsigned char>(c) >= 0x80) {  // CPython sees "\u005c" and then the character
      append('\\');
      position_ += 5;
      return;
    }
    p_++, position_++;
    if (int simple = simple_escape(c); simple >= 0) return append(static_cast<uint32_t>(simple));
    switch (c) {
      case '\n': return;
      case 'x': return hex(start, 2, "truncated \\xXX escape");
      case 'u': return hex(start, 4, "truncated \\uXXXX escape");
      case 'U': return hex(start, 8, "truncated \\UXXXXXXXX escape");
      case 'N': return named(start);
      default: break;
    }
    if (is_octal(c)) return octal(c);
    if (result_.bad_escape == nullptr) result_.bad_escape = backslash + 1;
    append('\\');
    append(static_cast<unsigned char>(c));
  }

  void octal(char first) {
    uint32_t code = static_cast<uint32_t>(first - '0');
    for (int i = 0; i < 2 && p_ < end_ && is_octal(*p_); i++, position_++) {
      code = code * 8 + static_cast<uint32_t>(*p_++ - '0');
    }
    append(code);
  }

  void hex(size_t start, int digits, const char* message) {
    uint32_t code = 0;
    for (int i = 0; i < digits; i++, p_++, position_++) {
      if (p_ == end_ || hex_value(*p_) < 0) return fail(start, message);
      code = code * 16 + static_cast<uint32_t>(hex_value(*p_));
    }
    if (code > 0x10FFFF) return fail(start, "illegal Unicode character");
    append(code);
  }

  void named(size_t start) {
    const char* malformed = "malformed \\N character escape";
    if (p_ == end_ || *p_ != '{') return fail(start, malformed);
    const char* name = ++p_;
    position_++;
    while (p_ < end_ && *p_ != '}') p_++;
    std::string_view text(name, static_cast<size_t>(p_ - name));
    for (char c : text) position_ += (c & 0xC0) == 0x80 ? 0 : (c & 0x80) != 0 ? 10 : 1;
    if (p_ == end_ || text.empty()) return fail(start, malformed);
    p_++, position_++;
    uint32_t code = 0;
    if (!find_unicode_name(text, code)) return fail(start, "unknown Unicode character name");
    append(code);
  }

  void fail(size_t start, const char* message) {
    size_t last = position_ - 1;
    char text[160];
    if (last > start) {
      std::snprintf(text, sizeof text,
                    "(unicode error) 'unicodeescape' codec can't decode bytes in position %zu-%zu: %s", start,
                    last, message);
    } else {
      std::snprintf(text, sizeof text,
                    "(unicode error) 'unicodeescape' codec can't decode byte 0x5c in position %zu: %s", start,
                    message);
    }
    result_.error = text;
  }

  const char* p_;
  const char* end_;
  std::string& out_;
  size_t position_ = 0;
  UnescapeResult result_;
};

}  // namespace

StringToken split_string_token(std::string_view text) {
  StringToken token;
  size_t i = 0;
  for (; text[i] != '"' && text[i] != '\''; i++) {
    char c = static_cast<char>(text[i] | 0x20);
    token.bytes |= c == 'b';
    token.raw |= c == 'r';
    token.format |= c == 'f';
  }
  bool triple = text.size() >= i + 6 && text[i + 1] == text[i] && text[i + 2] == text[i];
  size_t quotes = triple ? 3 : 1;
  token.body = text.substr(i + quotes, text.size() - i - 2 * quotes);
  return token;
}

UnescapeResult unescape_text(std::string_view body, std::string& out) {
  return TextUnescaper(body, out).run();
}

UnescapeResult unescape_bytes(std::string_view body, std::string& out) {
  UnescapeResult result;
  for (size_t i = 0; i < body.size();) {
    char c = body[i++];
    if (c != '\\') {
      out += c;
      continue;
    }
    c = body[i++];
    if (int simple = simple_escape(c); simple >= 0) {
      out += static_cast<char>(simple);
    } else if (c == '\n') {
      continue;
    } else if (is_octal(c)) {
      int code = c - '0';
      for (int n = 0; n < 2 && i < body.size() && is_octal(body[i]); n++) code = code * 8 + (body[i++] - '0');
      out += static_cast<char>(code);
    } else if (c == 'x') {
      int high = i < body.size() ? hex_value(body[i]) : -1;
      int low = i + 1 < body.size() ? hex_value(body[i + 1]) : -1;
      if (high < 0 || low < 0) {
        result.error = "(value error) invalid \\x escape at position " + std::to_string(i - 2);
        return result;
      }
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      if (result.bad_escape == nullptr) result.bad_escape = body.data() + i - 1;
      out += '\\';
      out += c;
    }
  }
  return result;
}

}  // namespace sidewinder
