// Numbers and strings become constants here. Adjacent string tokens are one literal, f-strings among them.
#include <charconv>
#include <limits>

#include "runtime/frontend/fstring.h"
#include "runtime/frontend/parser_impl.h"
#include "runtime/frontend/string_literal.h"

namespace sidewinder {

using namespace ast;
using K = TokenKind;

namespace {

constexpr size_t kMaxDecimalDigits = 4300;  // sys.int_info.default_max_str_digits

double parse_double(std::string_view text) {
  double value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc::result_out_of_range) {
    size_t exponent = text.find_first_of("eE");
    bool small = exponent != std::string_view::npos && text[exponent + 1] == '-';
    // Too large without an exponent: hundreds of digits before the point; too small: zeros after it.
    if (exponent == std::string_view::npos) small = text.find_first_not_of("0") == text.find('.');
    return small ? 0.0 : std::numeric_limits<double>::infinity();
  }
  return value;
}

void set_integer(ConstantValue& value, std::string_view digits, uint8_t base) {
  value.kind = ConstantKind::kInt;
  value.base = base;
  value.text = digits;
  uint64_t number = 0;
  auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, base);
  value.fits_int64 = error == std::errc() && number <= INT64_MAX;
  if (value.fits_int64) value.integer = static_cast<int64_t>(number);
}

}  // namespace

ExprNode* Parser::number() {
  const Token* token = cur_++;
  std::string_view text = lexer_.text().substr(token->start, token->end - token->start);
  if (text.find('_') != std::string_view::npos) {
    std::string plain;
    for (char c : text) {
      if (c != '_') plain += c;
    }
    text = arena_.copy(plain);
  }
  auto* node = make<Constant>(token);
  char radix = text.size() > 1 && text[0] == '0' ? static_cast<char>(text[1] | 0x20) : '0';
  if (radix == 'x' || radix == 'o' || radix == 'b') {
    set_integer(node->value, text.substr(2), radix == 'x' ? 16 : radix == 'o' ? 8 : 2);
  } else if ((text.back() | 0x20) == 'j') {
    node->value.kind = ConstantKind::kImaginary;
    node->value.real = parse_double(text.substr(0, text.size() - 1));
  } else if (text.find_first_of(".eE") != std::string_view::npos) {
    node->value.kind = ConstantKind::kFloat;
    node->value.real = parse_double(text);
  } else {
    if (text.size() > kMaxDecimalDigits) return too_many_digits(token, text.size());
    set_integer(node->value, text, 10);
  }
  return node;
}

ExprNode* Parser::too_many_digits(const Token* token, size_t digits) {
  return raise(
      ErrorType::kSyntaxError,
      "Exceeds the limit (4300 digits) for integer string conversion: value has " + std::to_string(digits) +
          " digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge "
          "integer literals to avoid decimal conversion limits.",
      token->line, 0, token->end_line, 0);
}

void Parser::warn_bad_escape(const Token* token, const char* at) {
  if (diagnosing_) return;
  std::string message = std::string("invalid escape sequence '\\") + *at + "'";
  warnings_.push_back({SourceWarning::Category::kDeprecation, token->line, arena_.copy(message)});
}

// The value of a plain string token. A token without escapes is not copied.
bool Parser::plain_string(const Token* token, const StringToken& string, std::string_view& out) {
  if (string.bytes) {
    for (char c : string.body) {
      if ((c & 0x80) == 0) continue;
      raise_last("bytes can only contain ASCII literal characters");
      return false;
    }
  }
  out = string.body;
  if (string.raw || string.body.find('\\') == std::string_view::npos) return true;
  std::string value;
  UnescapeResult result =
      string.bytes ? unescape_bytes(string.body, value) : unescape_text(string.body, value);
  if (!result.error.empty()) return raise_last(result.error), false;
  if (result.bad_escape != nullptr) warn_bad_escape(token, result.bad_escape);
  out = arena_.copy(value);
  return true;
}

ExprNode* Parser::strings() {
  const Token* first = cur_;
  while (at(K::kString)) cur_++;
  const Token* last = cur_ - 1;
  auto text_of = [this](const Token* t) { return lexer_.text().substr(t->start, t->end - t->start); };
  StringToken head = split_string_token(text_of(first));
  FStringBuilder builder(*this, first, last);
  std::string_view single;
  for (const Token* token = first; token <= last; token++) {
    StringToken string = token == first ? head : split_string_token(text_of(token));
    std::string_view value;
    if (!string.format && !plain_string(token, string, value)) return nullptr;
    if (string.bytes != head.bytes) return raise_last("cannot mix bytes and nonbytes literals");
    if (string.format) {
      if (!builder.add_format(token, string)) return nullptr;
    } else if (first == last) {
      single = value;
    } else {
      builder.add_text(value);
    }
  }
  if (builder.is_format()) return builder.finish(first, last);
  auto* node = make<Constant>(first);
  node->value.kind = head.bytes ? ConstantKind::kBytes : ConstantKind::kStr;
  node->value.text = first == last ? single : arena_.copy(builder.text());
  node->u_prefix = !head.bytes && text_of(first)[0] == 'u';
  return node;
}

}  // namespace sidewinder
