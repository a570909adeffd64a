// See lexer.h. The structure of a token is found by its first byte; columns count bytes from the line's
// start.
#include "runtime/frontend/lexer.h"

#include <cstring>

#include "runtime/base/check.h"
#include "runtime/base/unicode.h"

namespace sidewinder {
namespace {

enum CharClass : uint8_t { kOther, kSpace, kWordStart, kDigit, kQuote, kHigh, kLineEnd };

struct CharTable {
  uint8_t start[256] = {};
  bool word[256] = {};

  constexpr CharTable() {
    for (int c = 'a'; c <= 'z'; c++) start[c] = start[c - 32] = kWordStart;
    start['_'] = kWordStart;
    for (int c = '0'; c <= '9'; c++) start[c] = kDigit;
    for (int c = 128; c < 256; c++) start[c] = kHigh;
    start[' '] = start['\t'] = start['\f'] = kSpace;
    start['"'] = start['\''] = kQuote;
    start['\n'] = start['\\'] = start['#'] = start[0] = kLineEnd;
    for (int c = 0; c < 256; c++) word[c] = start[c] == kWordStart || start[c] == kDigit || start[c] == kHigh;
  }
};
constexpr CharTable kChars;

uint8_t class_of(const char* p) { return kChars.start[static_cast<unsigned char>(*p)]; }
bool is_word(char c) { return kChars.word[static_cast<unsigned char>(c)]; }

// Do the letters before a quote make a string prefix?
bool is_string_prefix(const char* from, const char* to) {
  bool bytes = false, raw = false, unicode = false, format = false;
  for (; from < to; from++) {
    switch (*from | 0x20) {
      case 'b':
        if (bytes || unicode || format) return false;
        bytes = true;
        break;
      case 'u':
        if (bytes || unicode || raw || format) return false;
        unicode = true;
        break;
      case 'r':
        if (raw || unicode) return false;
        raw = true;
        break;
      case 'f':
        if (format || bytes || unicode) return false;
        format = true;
        break;
      default: return false;
    }
  }
  return true;
}

}  // namespace

void intern_special_names(IdentifierTable& names) {
  SW_CHECK(names.size() == 0);
#define X(name, text) (void)names.intern(text);
  SW_KEYWORD_TOKENS(X)
  SW_SPECIAL_NAMES(X)
#undef X
}

Lexer::Lexer(Arena& arena, IdentifierTable& names, std::string_view text, uint32_t first_line,
             uint32_t first_col)
    : arena_(arena),
      names_(names),
      text_(text),
      begin_(text.data()),
      end_(text.data() + text.size()),
      cur_(begin_),
      start_(begin_),
      line_start_(begin_),
      token_line_start_(begin_),
      line_(first_line),
      token_line_(first_line),
      first_line_(first_line),
      first_col_(first_col) {
  tokens_.reserve(text.size() / 5 + 8);
}

void Lexer::run(bool interactive) {
  while (!done_) next_token();
  if (interactive && tokens_.size() > 1 && tokens_.back().kind == TokenKind::kEnd) {
    Token end = tokens_.back();
    tokens_.back().kind = TokenKind::kNewline;
    tokens_.push_back(end);
  }
}

void Lexer::next_token() {
  if (at_line_start_) {
    begin_line();
    if (done_) return;
  }
  for (;;) {
    while (class_of(cur_) == kSpace) cur_++;
    start_ = cur_;
    token_line_start_ = line_start_;
    token_line_ = line_;
    switch (class_of(cur_)) {
      case kWordStart: return word();
      case kDigit: return number();
      case kQuote: return string(cur_);
      case kHigh: return foreign_word();
      case kLineEnd: break;
      default: return operator_token();
    }
    if (*cur_ == '#')
      cur_ = static_cast<const char*>(std::memchr(cur_, '\n', static_cast<size_t>(end_ - cur_)));
    if (cur_ == nullptr) cur_ = end_;
    if (*cur_ == '\n') {
      if (level_ == 0) return newline();
      line_start_ = ++cur_;
      if (cur_ == end_) return end_of_text();
      line_++;
    } else if (*cur_ == '\\') {
      if (!continue_line()) return;
    } else {
      return end_of_text();
    }
  }
}

void Lexer::newline() {
  add(TokenKind::kNewline);
  cur_++;
  at_line_start_ = true;
}

// Reads indentation, skipping lines that are blank or hold only a comment. `line_` still numbers the line
// before unless this is the first one.
void Lexer::begin_line() {
  at_line_start_ = false;
  for (bool first = cur_ == begin_;; first = false) {
    if (cur_ == end_ && !first) return end_of_text();
    line_start_ = cur_;
    if (!first) line_++;
    uint32_t col = 0, alternative = 0;
    uint32_t split_col = 0, split_alternative = 0;  // where a backslash first split the indentation
    for (;; cur_++) {
      if (*cur_ == ' ') {
        col++, alternative++;
      } else if (*cur_ == '\t') {
        col = (col / 8 + 1) * 8, alternative++;
      } else if (*cur_ == '\f') {
        col = alternative = 0;
      } else if (*cur_ == '\\') {
        if (split_col == 0) split_col = col, split_alternative = alternative;
        if (!continue_line()) return;
        cur_--;
      } else {
        break;
      }
    }
    if (*cur_ == '#') {
      cur_ = static_cast<const char*>(std::memchr(cur_, '\n', static_cast<size_t>(end_ - cur_)));
      if (cur_ == nullptr) cur_ = end_;
    } else if (*cur_ != '\n') {
      if (*cur_ == 0) return end_of_text();
      if (split_col != 0) col = split_col, alternative = split_alternative;
      if (level_ == 0) indent_to(col, alternative);
      return;
    }
    if (*cur_ == '\n') cur_++;
  }
}

bool Lexer::indent_to(uint32_t col, uint32_t alternative) {
  start_ = cur_;
  if (col > indents_[indent_]) {
    if (indent_ + 1 >= kMaxIndents) {
      return fail_at(ErrorType::kIndentationError, "too many levels of indentation", 1, 0), false;
    }
    if (alternative > alternative_indents_[indent_]) {
      indents_[++indent_] = col;
      alternative_indents_[indent_] = alternative;
      return add_cursor(TokenKind::kIndent), true;
    }
  } else {
    int level = indent_;
    while (level > 0 && col < indents_[level]) level--;
    if (col != indents_[level]) {
      const char* line_end = std::strchr(cur_, '\n');
      auto length =
          static_cast<int32_t>(chars_to(line_end == nullptr ? end_ : line_end)) + (line_end != nullptr);
      const char* message = "unindent does not match any outer indentation level";
      return fail_at(ErrorType::kIndentationError, message, length, -1), false;
    }
    bool tabs_agree = alternative == alternative_indents_[level];
    for (; tabs_agree && indent_ > level; indent_--) add_cursor(TokenKind::kDedent);
    if (tabs_agree) return true;
  }
  return fail_at(ErrorType::kTabError, "inconsistent use of tabs and spaces in indentation", 1, 0), false;
}

void Lexer::end_of_text() {
  done_ = true;
  cur_ = end_;
  if (line_start_ == end_ && line_start_ > begin_) {  // the cursor stays on the last line
    do line_start_--;
    while (line_start_ > begin_ && line_start_[-1] != '\n');
  }
  if (level_ > 0) return add_cursor(TokenKind::kError);
  for (; indent_ > 0; indent_--) add_cursor(TokenKind::kDedent);
  add_cursor(TokenKind::kEnd);
}

// At a backslash. False when it does not continue the line; the error is reported then.
bool Lexer::continue_line() {
  if (*++cur_ != '\n') {
    auto at = static_cast<int32_t>(chars_to(cur_)) + 1;
    fail_at(ErrorType::kSyntaxError, "unexpected character after line continuation character", at, 0);
    return false;
  }
  if (++cur_ == end_) {
    if (level_ > 0) return end_of_text(), false;
    auto at = static_cast<int32_t>(chars_to(cur_));
    fail_at(ErrorType::kSyntaxError, "unexpected EOF while parsing", at, -1);
    return false;
  }
  line_++;
  line_start_ = cur_;
  return true;
}

void Lexer::word() {
  const char* p = cur_;
  uint32_t hash = IdentifierTable::kHashSeed;
  bool high = false;
  for (; is_word(*p); p++) {
    hash = IdentifierTable::hash_step(hash, *p);
    high |= (*p & 0x80) != 0;
  }
  if ((*p == '"' || *p == '\'') && p - cur_ <= 2 && is_string_prefix(cur_, p)) return string(p);
  if (high) return foreign_word();
  const Identifier* name = names_.intern({cur_, static_cast<size_t>(p - cur_)}, hash);
  cur_ = p;
  if (name->index < kKeywordCount) {
    add(static_cast<TokenKind>(static_cast<uint32_t>(TokenKind::kFalse) + name->index), name);
  } else {
    add(TokenKind::kName, name);
  }
}

// A word that holds, or begins with, characters beyond ASCII.
void Lexer::foreign_word() {
  const char* p = cur_;
  while (is_word(*p)) {
    DecodedChar c = decode_utf8({p, static_cast<size_t>(end_ - p)}, true);
    bool good = c.length != 0 && (p == start_ ? is_identifier_start(c.code) : is_identifier_continue(c.code));
    if (!good) {
      cur_ = p;
      return strange_character();
    }
    p += c.length;
  }
  std::string normal = normalise_nfkc({start_, static_cast<size_t>(p - start_)});
  cur_ = p;
  add(TokenKind::kName, names_.intern(normal));
}

void Lexer::strange_character() {
  DecodedChar c = decode_utf8({cur_, static_cast<size_t>(end_ - cur_)}, true);
  if (c.length == 0) c = {static_cast<unsigned char>(*cur_), 1};
  char code[16];
  std::snprintf(code, sizeof code, "U+%04X", c.code);
  std::string_view text(cur_, c.length);
  cur_ += c.length;
  if (!is_printable(c.code)) return fail_here(std::string("invalid non-printable character ") + code);
  fail_here("invalid character '" + std::string(text) + "' (" + code + ")");
}

// `quote` is the first quote; a prefix may stand between start_ and it.
void Lexer::string(const char* quote) {
  uint32_t first_line = line_;
  const char* first_line_start = line_start_;
  char q = *quote;
  bool triple = quote[1] == q && quote[2] == q;
  const char* p = triple ? quote + 3 : quote + 1;
  for (;; p++) {
    bool escaped = *p == '\\';
    if (escaped) {
      p++;
    } else if (*p == q && (!triple || (p[1] == q && p[2] == q))) {
      break;
    }
    if (*p == '\n' && (triple || escaped)) {
      if (p + 1 == end_) return unterminated(triple, first_line, line_);
      line_++;
      line_start_ = p + 1;
    } else if (*p == '\n' || *p == 0) {
      return unterminated(triple, first_line, line_);
    }
  }
  cur_ = triple ? p + 3 : p + 1;
  token_line_ = first_line;
  token_line_start_ = first_line_start;
  add(TokenKind::kString);
}

void Lexer::unterminated(bool triple, uint32_t first_line, uint32_t last_line) {
  line_ = first_line;
  line_start_ = token_line_start_;
  cur_ = start_ + 1;
  fail_here(std::string("unterminated ") + (triple ? "triple-quoted " : "") +
            "string literal (detected at line " + std::to_string(last_line) + ")");
}

// ---- making tokens

void Lexer::add(TokenKind kind, const Identifier* name) {
  Token& t = tokens_.emplace_back();
  t.kind = kind;
  t.level = static_cast<uint8_t>(level_);
  t.cursor = false;
  uint32_t shift = line_ == first_line_ ? first_col_ : 0;
  t.line = token_line_;
  t.col = static_cast<uint32_t>(start_ - token_line_start_) + shift;
  t.end_line = line_;
  t.end_col = static_cast<uint32_t>(cur_ - line_start_) + shift;
  t.start = offset(start_);
  t.end = offset(cur_);
  t.name = name;
}

void Lexer::add_cursor(TokenKind kind) {
  start_ = cur_;
  token_line_ = line_;
  token_line_start_ = line_start_;
  add(kind);
  tokens_.back().cursor = true;
}

// ---- errors

uint32_t Lexer::chars_to(const char* at) const {
  return static_cast<uint32_t>(count_chars({line_start_, static_cast<size_t>(at - line_start_)}));
}

// At the character last read.
void Lexer::fail_here(const std::string& message) {
  auto at = static_cast<int32_t>(chars_to(cur_));
  fail_at(ErrorType::kSyntaxError, message, at, at, true);
}

void Lexer::fail_at(ErrorType type, const std::string& message, int32_t offset, int32_t end_offset,
                    bool of_word) {
  auto* error = arena_.make<SyntaxError>();
  error->type = type;
  error->message = arena_.copy(message);
  error->line = error->end_line = static_cast<int32_t>(line_);
  error->offset = offset;
  error->end_offset = end_offset;
  error->text = arena_.copy(line_text(line_, of_word));
  error_ = error;
  error_overrides_ = of_word;
  done_ = true;
  add_cursor(TokenKind::kError);
}

void Lexer::warn(std::string_view message) {
  warnings_.push_back({SourceWarning::Category::kDeprecation, line_, arena_.copy(message)});
}

std::string_view Lexer::line_text(uint32_t line, bool bare) const {
  const char* p = begin_;
  for (uint32_t n = first_line_; n < line && p < end_; n++) {
    auto* next = static_cast<const char*>(std::memchr(p, '\n', static_cast<size_t>(end_ - p)));
    if (next == nullptr) return {};
    p = next + 1;
  }
  auto* stop = static_cast<const char*>(std::memchr(p, '\n', static_cast<size_t>(end_ - p)));
  if (stop == nullptr) return {p, static_cast<size_t>(end_ - p)};
  return {p, static_cast<size_t>(stop - p) + !bare};
}

}  // namespace sidewinder
