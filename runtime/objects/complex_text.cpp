// Complex numbers as text: repr, and the grammar of complex(text): float, float j, float signed-float j, with
// blanks around and perhaps in parentheses.
#include <cmath>

#include "runtime/objects/complex.h"
#include "runtime/objects/float_text.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/unicode.h"

namespace sidewinder {
inline namespace SW_MODEL {

Ref complex_repr(const Complex* z) {
  StrBuilder out;
  if (z->real == 0 && !std::signbit(z->real)) {
    append_float(out, z->imaginary, {.code = 'r'});
  } else {
    out.append(U'(');
    append_float(out, z->real, {.code = 'r'});
    append_float(out, z->imaginary, {.code = 'r', .plus = true});
  }
  out.append(U'j');
  if (out.view()[0] == '(') out.append(U')');
  return out.finish();
}

namespace {

bool is_blank(char c) {
  return unicode_is_space(static_cast<unsigned char>(c)) && static_cast<unsigned char>(c) < 128;
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}
  void blanks() {
    while (!rest_.empty() && is_blank(rest_[0])) rest_.remove_prefix(1);
  }
  bool take(char c) {
    if (rest_.empty() || rest_[0] != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool take_j() { return take('j') || take('J'); }
  bool signed_next() const { return !rest_.empty() && (rest_[0] == '+' || rest_[0] == '-'); }
  bool at_end() const { return rest_.empty(); }

  // The longest float at the front; false: there is none.
  bool number(double* out) {
    std::size_t n = float_length();
    if (!n || !float_parse(rest_.substr(0, n), out)) return false;
    rest_.remove_prefix(n);
    return true;
  }
  // A bare sign before j counts as one.
  bool bare_sign(double* out) {
    bool negative = !rest_.empty() && rest_[0] == '-';
    if (!take('+') && !take('-')) return false;
    *out = negative ? -1 : 1;
    return true;
  }

 private:
  std::size_t word_length(std::size_t at) const {
    for (std::string_view word : {"infinity", "inf", "nan"}) {
      if (rest_.size() - at < word.size()) continue;
      bool same = true;
      for (std::size_t i = 0; i < word.size(); ++i) same &= (rest_[at + i] | 0x20) == word[i];
      if (same) return at + word.size();
    }
    return 0;
  }
  std::size_t float_length() const {
    std::size_t at = signed_next() ? 1 : 0;
    if (std::size_t word = word_length(at)) return word;
    auto digits = [&](std::size_t from) {
      while (from < rest_.size() && ((rest_[from] >= '0' && rest_[from] <= '9') || rest_[from] == '_'))
        ++from;
      return from;
    };
    std::size_t start = at;
    at = digits(at);
    std::size_t count = at - start;
    if (at < rest_.size() && rest_[at] == '.') {
      std::size_t fraction = digits(at + 1);
      count += fraction - at - 1;
      at = fraction;
    }
    if (!count) return 0;
    if (at < rest_.size() && (rest_[at] | 0x20) == 'e') {
      std::size_t exponent = at + 1;
      if (exponent < rest_.size() && (rest_[exponent] == '+' || rest_[exponent] == '-')) ++exponent;
      std::size_t end = digits(exponent);
      if (end > exponent) at = end;
    }
    return at;
  }

  std::string_view rest_;
};

bool parse_parts(Scanner& s, double* real, double* imaginary) {
  double first = 0;
  if (s.number(&first)) {
    if (s.signed_next()) {
      *real = first;
      if (!s.number(imaginary) && !s.bare_sign(imaginary)) return false;
      return s.take_j();
    }
    if (s.take_j()) *imaginary = first;
    else *real = first;
    return true;
  }
  if (!s.bare_sign(imaginary)) *imaginary = 1;  // j alone
  return s.take_j();
}

}  // namespace

Ref complex_from_str(Value v) {
  const Str* str = v.as<Str>();
  std::string ascii;
  if (!str->ascii) unicode_to_ascii_number(view_of(str), &ascii);
  Scanner s(str->ascii ? std::string_view(static_cast<const char*>(str->data), str->length)
                       : std::string_view(ascii));
  double real = 0, imaginary = 0;
  s.blanks();
  bool bracket = s.take('(');
  if (bracket) s.blanks();
  bool ok = parse_parts(s, &real, &imaginary);
  s.blanks();
  if (ok && bracket) {
    ok = s.take(')');
    s.blanks();
  }
  if (!ok || !s.at_end()) return raise(BuiltinType::ValueError, "complex() arg is a malformed string");
  return complex_new(real, imaginary);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
