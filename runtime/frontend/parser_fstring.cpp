// See fstring.h. A replacement field ends at the first `!`, `:`, `=` or `}` outside brackets and strings; the
// text before it may hold neither backslash nor comment.
#include <algorithm>

#include "runtime/frontend/fstring.h"

namespace sidewinder {

using namespace ast;

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f'; }
bool is_space(char c) { return is_blank(c) || c == '\r' || c == '\v'; }

}  // namespace

bool FStringBuilder::fail(const std::string& message) {
  parser_.raise_last(message);
  return false;
}

bool FStringBuilder::add_format(const Token* token, const StringToken& string) {
  is_format_ = true;
  token_ = token;
  raw_ = string.raw;
  const char* p = string.body.data();
  const char* end = p + string.body.size();
  return parts(p, end, 0);
}

// Text and fields in turn, to the end or, in a format specification, to its closing brace.
bool FStringBuilder::parts(const char*& p, const char* end, int depth) {
  for (;;) {
    bool doubled = false;
    if (!literal(p, end, depth, doubled)) return false;
    if (doubled) continue;
    if (p >= end || *p == '}') break;
    if (!field(p, end, depth)) return false;
  }
  if (depth > 0 && (p >= end || *p != '}')) return fail("f-string: expecting '}'");
  return true;
}

// Text up to a brace that means something. `doubled`: it ended at {{ or }}, of which one was taken.
bool FStringBuilder::literal(const char*& p, const char* end, int depth, bool& doubled) {
  const char* start = p;
  const char* stop = nullptr;
  while (p < end && stop == nullptr) {
    char c = *p++;
    if (!raw_ && c == '\\' && p < end) {
      c = *p++;
      if (c == 'N') {  // \N{name}: those braces are not ours
        if (p < end && *p++ == '{') {
          while (p < end && *p++ != '}') {}
        }
        continue;
      }
      if (c == '{') parser_.warn_bad_escape(token_, p - 1);
    }
    if (c != '{' && c != '}') continue;
    if (depth == 0) {
      if (p < end && *p == c) {
        stop = p++;
        doubled = true;
        continue;
      }
      if (c == '}') return fail("f-string: single '}' is not allowed");
    }
    stop = --p;
  }
  std::string_view text(start, static_cast<size_t>((stop == nullptr ? p : stop) - start));
  if (raw_ || text.find('\\') == std::string_view::npos) return add_text(text), true;
  UnescapeResult result = unescape_text(text, text_);
  if (!result.error.empty()) return fail(result.error);
  if (result.bad_escape != nullptr) parser_.warn_bad_escape(token_, result.bad_escape);
  return true;
}

// At a quote: past the closing one, or null.
const char* FStringBuilder::skip_string(const char* p, const char* end) {
  char quote = *p;
  bool triple = p + 2 < end && p[1] == quote && p[2] == quote;
  for (p += triple ? 3 : 1; p < end; p++) {
    if (*p == '\\') return p;
    if (*p != quote) continue;
    if (!triple) return p + 1;
    if (p + 2 < end && p[1] == quote && p[2] == quote) return p + 3;
  }
  return nullptr;
}

bool FStringBuilder::close_bracket(char c, std::string& open) {
  if (open.empty()) return fail(std::string("f-string: unmatched '") + c + "'");
  char opening = open.back();
  open.pop_back();
  if ((opening == '(' && c == ')') || (opening == '[' && c == ']') || (opening == '{' && c == '}'))
    return true;
  return fail(std::string("f-string: closing parenthesis '") + c + "' does not match opening parenthesis '" +
              opening + "'");
}

// Null after an error.
const char* FStringBuilder::find_expression_end(const char* p, const char* end) {
  auto error = [&](const std::string& message) { return fail(message), nullptr; };
  std::string open;
  while (p < end) {
    char c = *p;
    if (c == '\\') return error("f-string expression part cannot include a backslash");
    if (c == '\'' || c == '"') {
      p = skip_string(p, end);
      if (p == nullptr) return error("f-string: unterminated string");
      continue;
    }
    if (c == '#') return error("f-string expression part cannot include '#'");
    if (c == '(' || c == '[' || c == '{') {
      if (open.size() >= kMaxBrackets) return error("f-string: too many nested parenthesis");
      open += c;
    } else if (open.empty() && std::string_view("!:}=<>").find(c) != std::string_view::npos) {
      if (p + 1 < end && p[1] == '=' && c != ':' && c != '}') {
        p += 2;
        continue;
      }
      if (c != '<' && c != '>') break;
    } else if (c == ')' || c == ']' || c == '}') {
      if (!close_bracket(c, open)) return nullptr;
    }
    p++;
  }
  if (!open.empty()) return error(std::string("f-string: unmatched '") + open.back() + "'");
  return p;
}

// At the opening brace of a field; leaves `p` past its closing one.
bool FStringBuilder::field(const char*& p, const char* end, int depth) {
  if (depth >= kMaxNesting) return fail("f-string: expressions nested too deeply");
  const char* start = ++p;
  p = find_expression_end(p, end);
  if (p == nullptr) return false;
  if (p >= end) return fail("f-string: expecting '}'");
  ExprNode* value = compile(start, p);
  if (value == nullptr) return false;
  std::string_view shown;  // f"{x = }": the field's own text
  bool self_documenting = *p == '=';
  if (self_documenting) {
    p++;
    while (p < end && is_space(*p)) p++;
    if (p >= end) return fail("f-string: expecting '}'");
    shown = {start, static_cast<size_t>(p - start)};
  }
  auto* node = parser_.arena_.make<FormattedValue>();
  node->kind = FormattedValue::kKind;
  node->span = {first_->line, first_->col, last_->end_line, last_->end_col};
  node->value = value;
  node->conversion = -1;
  if (!conversion_and_spec(p, end, depth, node)) return false;
  if (self_documenting && node->format_spec == nullptr && node->conversion == -1) node->conversion = 'r';
  add_text(shown);
  flush_text(first_, last_);
  values_.push_back(node);
  return true;
}

bool FStringBuilder::conversion_and_spec(const char*& p, const char* end, int depth, FormattedValue* node) {
  if (*p == '!') {
    if (++p >= end) return fail("f-string: expecting '}'");
    node->conversion = static_cast<unsigned char>(*p++);
    if (node->conversion != 's' && node->conversion != 'r' && node->conversion != 'a') {
      return fail("f-string: invalid conversion character: expected 's', 'r', or 'a'");
    }
  }
  if (p < end && *p == ':') {
    if (++p >= end) return fail("f-string: expecting '}'");
    FStringBuilder spec(parser_, first_, last_);
    spec.token_ = token_;
    spec.raw_ = raw_;
    if (!spec.parts(p, end, depth + 1)) return false;
    node->format_spec = spec.finish(token_, token_);
  }
  if (p >= end || *p != '}') return fail("f-string: expecting '}'");
  p++;
  return true;
}

// Parses the text of a field in parentheses, which let it begin with blanks and span lines.
ExprNode* FStringBuilder::compile(const char* from, const char* to) {
  if (std::all_of(from, to, is_blank)) {
    if (*to == '}') return fail("f-string: empty expression not allowed"), nullptr;
    return fail(std::string("f-string: expression required before '") + *to + "'"), nullptr;
  }
  Parser& p = parser_;
  std::string wrapped = "(" + std::string(from, to) + ")";
  char* text = static_cast<char*>(p.arena_.allocate(wrapped.size() + 2, 1));
  std::copy(wrapped.begin(), wrapped.end(), text);
  text[wrapped.size()] = '\n';
  text[wrapped.size() + 1] = 0;

  const char* token_start = p.lexer_.text().data() + token_->start;
  const char* brace = from - 1;
  auto lines = static_cast<uint32_t>(std::count(token_start, brace, '\n'));
  uint32_t col = 0;
  const char* first_ink = std::find_if(from, to, [](char c) { return c != ' ' && c != '\t' && c != '\f'; });
  if (*first_ink != '\n') {
    const char* line_start = brace;
    while (line_start > token_start && line_start[-1] != '\n') line_start--;
    col = static_cast<uint32_t>(brace - line_start) + (lines == 0 ? token_->col : 0);
  } else if (lines == 0) {
    col = token_->col;
  }
  Lexer lexer(p.arena_, p.names_, {text, wrapped.size() + 1}, token_->line + lines, col);
  lexer.run(false);
  Parser inner(p.arena_, p.names_, lexer, StartRule::kFString, {}, p.warnings_, p.depth_);
  ExprNode* value = inner.parse_fstring_expression();
  if (value == nullptr) p.error_ = inner.error();
  return value;
}

void FStringBuilder::flush_text(const Token* from, const Token* to) {
  if (text_.empty()) return;
  auto* node = parser_.arena_.make<Constant>();
  node->kind = Constant::kKind;
  node->span = {from->line, from->col, to->end_line, to->end_col};
  node->value.kind = ConstantKind::kStr;
  node->value.text = parser_.arena_.copy(text_);
  node->u_prefix = parser_.lexer_.text()[from->start] == 'u';
  values_.push_back(node);
  text_.clear();
}

ExprNode* FStringBuilder::finish(const Token* from, const Token* to) {
  flush_text(from, to);
  auto* node = parser_.arena_.make<JoinedStr>();
  node->kind = JoinedStr::kKind;
  node->span = {from->line, from->col, to->end_line, to->end_col};
  node->values = parser_.arena_.copy(values_.data(), values_.size());
  return node;
}

}  // namespace sidewinder
