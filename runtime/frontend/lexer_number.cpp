// Numeric literals. The lexer only checks their shape and that nothing word-like sticks to them; the parser
// turns the digits into a value. Each scan_ function returns where it stopped, or null after reporting an
// error.
#include <cstring>

#include "runtime/frontend/lexer.h"

namespace sidewinder {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool is_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 128;
}

// May `p` begin a keyword that can follow a number in valid code? Then only a warning is due.
bool is_following_keyword(const char* p) {
  if (*p == 'i') return p[1] == 'f' || p[1] == 'n' || p[1] == 's';
  for (std::string_view word : {"and", "else", "for", "or", "not"}) {
    if (std::strncmp(p, word.data(), word.size()) == 0) return !is_word(p[word.size()]);
  }
  return false;
}

}  // namespace

bool Lexer::ends_number(const char* p, const char* kind) {
  std::string message = std::string("invalid ") + kind + " literal";
  if (is_following_keyword(p)) {
    warn(message);
  } else if (is_word(*p)) {
    cur_ = p;
    fail_here(message);
    return false;
  }
  return true;
}

const char* Lexer::scan_digits(const char* p) {
  for (;;) {
    while (is_digit(*p)) p++;
    if (*p != '_') return p;
    if (!is_digit(*++p)) {
      cur_ = p;
      fail_here("invalid decimal literal");
      return nullptr;
    }
  }
}

// After 0x, 0o or 0b.
const char* Lexer::scan_radix(const char* p, int base, const char* kind) {
  auto fits = [base](char c) { return base == 16 ? is_hex(c) : c >= '0' && c < '0' + base; };
  auto bad_digit = [&](const char* at) {
    cur_ = at + 1;
    fail_here(std::string("invalid digit '") + *at + "' in " + kind + " literal");
    return nullptr;
  };
  do {
    if (*p == '_') p++;
    if (!fits(*p)) {
      if (is_digit(*p)) return bad_digit(p);
      cur_ = p;
      fail_here(std::string("invalid ") + kind + " literal");
      return nullptr;
    }
    while (fits(*p)) p++;
  } while (*p == '_');
  if (is_digit(*p)) return bad_digit(p);
  return ends_number(p, kind) ? p : nullptr;
}

// A decimal literal that starts with 0: only zeros, unless it turns out to be a float (`needs_fraction`).
const char* Lexer::scan_zeros(const char* p, bool& needs_fraction) {
  for (;;) {
    if (*p == '_' && !is_digit(*++p)) {
      cur_ = p;
      fail_here("invalid decimal literal");
      return nullptr;
    }
    if (*p != '0') break;
    p++;
  }
  const char* zeros_end = p + 1;
  if (is_digit(*p)) {
    p = scan_digits(p);
    if (p == nullptr) return nullptr;
    needs_fraction = std::strchr(".eEjJ", *p) == nullptr || *p == 0;
  }
  if (needs_fraction) {
    fail_at(
        ErrorType::kSyntaxError,
        "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
        static_cast<int32_t>(chars_to(start_) + 1), static_cast<int32_t>(chars_to(zeros_end)), true);
    return nullptr;
  }
  return p;
}

// At `e`: the end of the exponent, `p` itself when the e belongs to a following word, or null.
const char* Lexer::scan_exponent(const char* p) {
  const char* digits = p + 1;
  if (*digits == '+' || *digits == '-') {
    if (!is_digit(*++digits)) {
      cur_ = digits;
      fail_here("invalid decimal literal");
      return nullptr;
    }
  } else if (!is_digit(*digits)) {
    return ends_number(p, "decimal") ? p : nullptr;
  }
  return scan_digits(digits);
}

void Lexer::number() {
  const char* p = start_;
  if (*p == '0' && (p[1] == 'x' || p[1] == 'X')) {
    p = scan_radix(p + 2, 16, "hexadecimal");
  } else if (*p == '0' && (p[1] == 'o' || p[1] == 'O')) {
    p = scan_radix(p + 2, 8, "octal");
  } else if (*p == '0' && (p[1] == 'b' || p[1] == 'B')) {
    p = scan_radix(p + 2, 2, "binary");
  } else {
    bool needs_fraction = false;
    p = *p == '0' ? scan_zeros(p + 1, needs_fraction) : *p == '.' ? p : scan_digits(p);
    if (p != nullptr && *p == '.') p = is_digit(p[1]) ? scan_digits(p + 1) : p + 1;
    if (p != nullptr && (*p == 'e' || *p == 'E')) {
      const char* end = scan_exponent(p);
      if (end == p) {  // "1else"
        cur_ = p;
        return add(TokenKind::kNumber);
      }
      p = end;
    }
    if (p != nullptr) {
      bool imaginary = *p == 'j' || *p == 'J';
      if (imaginary) p++;
      if (!ends_number(p, imaginary ? "imaginary" : "decimal")) p = nullptr;
    }
  }
  if (p == nullptr) return;
  cur_ = p;
  add(TokenKind::kNumber);
}

}  // namespace sidewinder
