// Passes, positions and errors of the parser; the entry point of the front end.
#include "runtime/frontend/parser.h"

#include <algorithm>

#include "runtime/base/unicode.h"
#include "runtime/frontend/parser_impl.h"
#include "runtime/frontend/source_decoder.h"

namespace sidewinder {

Parser::Parser(Arena& arena, IdentifierTable& names, const Lexer& lexer, StartRule rule, ParseFlags flags,
               std::vector<SourceWarning>& warnings, int depth)
    : arena_(arena),
      names_(names),
      lexer_(lexer),
      tokens_(lexer.tokens().data()),
      cur_(tokens_),
      furthest_(tokens_),
      rule_(rule),
      flags_(flags),
      depth_(depth),
      warnings_(warnings) {}

// ---- passes

template <class Body>
auto Parser::run(Body body) -> decltype(body()) {
  auto* result = body();
  if (result != nullptr && error_ == nullptr) return result;
  if (error_ != nullptr && error_->type == ErrorType::kRecursionError) return nullptr;
  const Token* last = furthest();
  if (flags_.allow_incomplete_input && (last->kind == TokenKind::kEnd || last->kind == TokenKind::kError) &&
      lexer_.error() == nullptr) {
    error_ = nullptr;
    raise_last("incomplete input");
    return nullptr;
  }
  if (error_ == nullptr && last->kind == TokenKind::kError) raise_last("");
  if (error_ == nullptr) {
    furthest_ = cur_ = tokens_;
    start_diagnosing(false);
    (void)body();
    last = furthest();
  }
  if (error_ == nullptr) {
    start_diagnosing(true);
    (void)body();
  }
  settle_error(last);
  return nullptr;
}

// First without the hooks: that is CPython's first pass, which says where a generic complaint is placed, and
// which has one complaint of its own (about dict displays).
void Parser::start_diagnosing(bool hooks_on) {
  reset(tokens_);
  diagnosing_ = true;
  hooks_on_ = hooks_on;
  memo_.clear();
}

// No complaint of the second pass: a generic one where the first pass ended. A complaint about words (from
// the lexer) anywhere in the text beats one about grammar, as in CPython.
void Parser::settle_error(const Token* first_pass_end) {
  if (error_ == nullptr && furthest()->kind == TokenKind::kError) raise_last("");
  if (error_ == nullptr) {
    if (first_pass_end->kind == TokenKind::kIndent || first_pass_end->kind == TokenKind::kDedent) {
      bool indent = first_pass_end->kind == TokenKind::kIndent;
      raise_last(indent ? "unexpected indent" : "unexpected unindent", ErrorType::kIndentationError);
      return;
    }
    raise_span(span_of(first_pass_end), "invalid syntax");
    if (first_pass_end->cursor) {
      auto* placed = arena_.make<SyntaxError>(*error_);
      placed->offset = placed->end_offset = 0;
      error_ = placed;
    }
  }
  if (error_->type != ErrorType::kRecursionError) check_rest_of_text();
}

void Parser::check_rest_of_text() {
  if (error_ == lexer_.error()) return;
  if (lexer_.error_overrides()) {
    error_ = lexer_.error();
  } else if (const Lexer::Bracket* open = lexer_.open_bracket();
             open != nullptr && lexer_.tokens().back().kind == TokenKind::kError &&
             furthest()->line > open->line) {
    error_ = nullptr;
    raise_unclosed_bracket();
  }
}

void Parser::raise_unclosed_bracket() {
  const Lexer::Bracket* open = lexer_.open_bracket();
  auto offset = static_cast<int32_t>(open->col + lexer_.shift(open->line)) + 1;
  raising_token_error_ = true;
  raise(ErrorType::kSyntaxError, std::string("'") + open->open + "' was never closed", open->line, offset,
        open->line, 0);
}

bool Parser::too_deep() {
  if (error_ != nullptr) return false;
  auto* error = arena_.make<SyntaxError>();
  error->type = ErrorType::kRecursionError;
  error->message = "maximum recursion depth exceeded during compilation";
  error_ = error;
  return false;
}

// ---- positions

void Parser::reset(const Token* to) {
  furthest_ = furthest();
  cur_ = to;
}

bool Parser::give_up(const Token* to) {
  if (!diagnosing_ || error_ != nullptr) return false;
  reset(to);
  return true;
}

SourceSpan Parser::span_from(const Token* start) const {
  const Token* last = cur_ - 1;
  while (last > start && last->kind <= TokenKind::kDedent) last--;
  return {start->line, start->col, last->end_line, last->end_col};
}

SourceSpan Parser::span_of(const Token* token) {
  return {token->line, token->col, token->end_line, token->end_col};
}

bool Parser::expect_forced(TokenKind k, const char* message) {
  if (accept(k)) return true;
  if (error_ == nullptr && !at(TokenKind::kError)) raise_span(span_of(cur_), message);
  return false;
}

// ---- errors

// Offsets arrive as bytes from 1 and leave as characters from 1, counted in the line of the error even where
// the end is on another: so does CPython. What is not positive has no place in the line and stays.
int32_t Parser::shown_offset(std::string_view text, uint32_t line, int32_t offset) const {
  if (offset <= 0 || flags_.byte_offsets) return offset;
  auto bytes =
      static_cast<size_t>(offset) - std::min<size_t>(lexer_.shift(line), static_cast<size_t>(offset));
  if (rule_ == StartRule::kFString) return static_cast<int32_t>(bytes);
  bytes = std::min(bytes, text.size() + 1);
  size_t chars = count_chars(text.substr(0, bytes));
  return static_cast<int32_t>(chars + (bytes > text.size()));
}

std::nullptr_t Parser::raise(ErrorType type, const std::string& message, uint32_t line, int32_t offset,
                             uint32_t end_line, int32_t end_offset) {
  if (error_ != nullptr) return nullptr;
  if (furthest()->kind == TokenKind::kError && !raising_token_error_) return raise_token_error();
  auto* error = arena_.make<SyntaxError>();
  std::string_view text = lexer_.line_text(line, furthest()->end_line > line);
  error->type = type;
  error->message = arena_.copy(rule_ == StartRule::kFString ? "f-string: " + message : message);
  error->line = static_cast<int32_t>(line);
  error->offset = shown_offset(text, line, offset);
  error->end_line = static_cast<int32_t>(end_line);
  error->end_offset = shown_offset(text, end_line, end_offset);
  error->text = arena_.copy(text);
  error_ = error;
  return nullptr;
}

std::nullptr_t Parser::raise_span(const SourceSpan& span, const std::string& message) {
  return raise_range(span, span, message);
}

std::nullptr_t Parser::raise_range(const SourceSpan& from, const SourceSpan& to, const std::string& message) {
  return raise(ErrorType::kSyntaxError, message, from.line, static_cast<int32_t>(from.col) + 1, to.end_line,
               static_cast<int32_t>(to.end_col) + 1);
}

// From a node to where CPython's lexer stands when `last` is the token it read last.
std::nullptr_t Parser::raise_from(const SourceSpan& from, const Token* last, const std::string& message) {
  return raise(ErrorType::kSyntaxError, message, from.line, static_cast<int32_t>(from.col) + 1,
               last->end_line, static_cast<int32_t>(last->end_col));
}

// Whoever looks at the lexer's error token finds nothing else worth saying.
std::nullptr_t Parser::raise_token_error() {
  if (lexer_.error() != nullptr) {
    error_ = lexer_.error();
  } else {
    raise_unclosed_bracket();
  }
  return nullptr;
}

// At the last token looked at.
std::nullptr_t Parser::raise_last(const std::string& message, ErrorType type) {
  if (error_ != nullptr) return nullptr;
  const Token* t = furthest();
  if (t->kind == TokenKind::kError) return raise_token_error();
  auto offset = static_cast<int32_t>(t->col);
  if (t->cursor) return raise(type, message, t->line, offset, t->line, -1);
  return raise(type, message, t->line, offset + 1, t->end_line, static_cast<int32_t>(t->end_col) + 1);
}

// ---- start rules

const ast::ModNode* Parser::parse_module() {
  return run([this]() -> const ast::ModNode* {
    return rule_ == StartRule::kInteractive ? interactive_body() : module_body();
  });
}

ast::ExprNode* Parser::parse_fstring_expression() {
  return run([this] { return star_expressions(); });
}

const ast::ModNode* Parser::module_body() {
  auto* module = arena_.make<ast::ModNode>();
  if (rule_ == StartRule::kEval) {
    module->kind = ast::ModKind::kExpression;
    module->expression = expressions();
    if (module->expression == nullptr) return nullptr;
    while (accept(TokenKind::kNewline)) {}
    return at(TokenKind::kEnd) ? module : nullptr;
  }
  module->kind = ast::ModKind::kModule;
  Collector<ast::StmtNode> body(*this);
  if (!at(TokenKind::kEnd) && !statements(body)) return nullptr;
  if (!at(TokenKind::kEnd)) return nullptr;
  module->body = body.finish();
  return module;
}

const ast::ModNode* Parser::interactive_body() {
  auto* module = arena_.make<ast::ModNode>();
  module->kind = ast::ModKind::kInteractive;
  Collector<ast::StmtNode> body(*this);
  const Token* start = cur_;
  if (accept(TokenKind::kNewline)) {
    body.add(make<ast::Pass>(start));
  } else {
    bool none = false;
    if (ast::StmtNode* compound = compound_statement(none)) {
      body.add(compound);
      if (!accept(TokenKind::kNewline)) return nullptr;
    } else {
      if (!none || error_ != nullptr) return nullptr;
      if (!simple_statements(body)) return nullptr;
    }
  }
  accept(TokenKind::kNewline);  // the one that the lexer adds at the end
  if (!at(TokenKind::kEnd)) {
    const Token* end = cur_ - 1;  // of the first statement
    auto offset = static_cast<int32_t>(end->col) + 1;
    return raise(ErrorType::kSyntaxError, "multiple statements found while compiling a single statement",
                 end->line, offset, end->line, offset);
  }
  module->body = body.finish();
  return module;
}

ParseResult parse(Arena& arena, SourceText source, ParseMode mode, ParseFlags flags) {
  ParseResult result;
  DecodedSource decoded = decode_source(arena, source, mode == ParseMode::kExec);
  result.error = decoded.error;
  if (decoded.error != nullptr) return result;
  flags.byte_offsets = decoded.byte_offsets;
  result.identifiers = arena.make<IdentifierTable>(arena);
  intern_special_names(*result.identifiers);
  Lexer lexer(arena, *result.identifiers, decoded.text);
  lexer.run(mode == ParseMode::kSingle);
  std::vector<SourceWarning> warnings = lexer.warnings();
  StartRule rule = mode == ParseMode::kExec   ? StartRule::kFile
                   : mode == ParseMode::kEval ? StartRule::kEval
                                              : StartRule::kInteractive;
  Parser parser(arena, *result.identifiers, lexer, rule, flags, warnings);
  result.module = parser.parse_module();
  result.error = parser.error();
  if (!warnings.empty()) result.warnings = arena.copy(warnings.data(), warnings.size());
  return result;
}

}  // namespace sidewinder
