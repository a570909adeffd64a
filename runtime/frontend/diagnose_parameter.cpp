// What can be wrong with a parameter list. The little functions at the end are CPython's parameter rules; all
// of them step back when they fail.
#include "runtime/frontend/parser_impl.h"

namespace sidewinder {

using namespace ast;
using K = TokenKind;

void Parser::invalid_parameters(bool lambda) {
  const Token* start = cur_;
  auto maybe_defaults = [&] {
    size_t count = 0;
    while (parameter_maybe_default(lambda)) count++;
    return count;
  };
  if (at(K::kSlash) && next_is(K::kComma)) {
    raise_span(span_of(start), "at least one argument must precede /");
    return;
  }
  if (any_slash(lambda)) {
    maybe_defaults();
    if (error_ == nullptr && at(K::kSlash)) raise_span(span_of(cur_), "/ may appear only once");
  }
  if (error_ != nullptr) return;
  reset(start);
  default_then_none(lambda);
  if (error_ != nullptr) return;
  reset(start);
  parenthesised_parameters(lambda);
  if (error_ != nullptr) return;
  reset(start);
  any_slash(lambda);
  maybe_defaults();
  if (accept(K::kStar) && (accept(K::kComma) || parameter_without_default(lambda))) {
    maybe_defaults();
    if (error_ == nullptr && at(K::kSlash)) raise_span(span_of(cur_), "/ must be ahead of *");
  }
  if (error_ != nullptr) return;
  reset(start);
  if (maybe_defaults() > 0 && accept(K::kSlash) && at(K::kStar) && error_ == nullptr) {
    raise_span(span_of(cur_), "expected comma between / and *");
  }
  if (error_ == nullptr) reset(start);
}

void Parser::default_then_none(bool lambda) {
  while (parameter_without_default(lambda)) {}
  bool slash = slash_with_default(lambda);
  bool defaults = slash;
  while (!slash && error_ == nullptr && parameter_with_default(lambda)) defaults = true;
  SourceSpan where;
  if (defaults && error_ == nullptr && parameter_without_default(lambda, &where)) {
    raise_span(where, "non-default argument follows default argument");
  }
}

void Parser::parenthesised_parameters(bool lambda) {
  while (parameter_without_default(lambda)) {}
  const Token* open = cur_;
  if (error_ != nullptr || !accept(K::kLeftParen)) return;
  size_t count = 0;
  if (lambda) {
    count = gather([this] { return at(K::kName) && parameter(true) != nullptr; });
  } else {
    while (parameter_without_default(false)) count++;
  }
  accept(K::kComma);
  if (count == 0 || error_ != nullptr || !at(K::kRightParen)) return;
  raise_range(span_of(open), span_of(cur_),
              lambda ? "Lambda expression parameters cannot be parenthesized"
                     : "Function parameters cannot be parenthesized");
}

// At a '*'.
void Parser::invalid_star_parameters(bool lambda) {
  const Token* star = cur_++;
  K close = lambda ? K::kColon : K::kRightParen;
  if (at(close) || (at(K::kComma) && (next_is(close) || next_is(K::kDoubleStar)))) {
    const char* message = "named arguments must follow bare *";
    if (!lambda) return (void)raise_span(span_of(star), message);
    cur_ += at(K::kComma);
    return (void)raise_last(message);
  }
  if (at(K::kName) && parameter(lambda) != nullptr && at(K::kEqual)) {
    return (void)raise_span(span_of(cur_), "var-positional argument cannot have default value");
  }
  if (error_ != nullptr) return;
  reset(star + 1);
  if (accept(K::kComma) || parameter_without_default(lambda)) {
    while (parameter_maybe_default(lambda)) {}
    const Token* second = cur_;
    if (error_ == nullptr && accept(K::kStar) && (at(K::kComma) || parameter_without_default(lambda))) {
      raise_span(span_of(second), "* argument may appear only once");
    }
  }
  if (error_ == nullptr) reset(star);
}

// At a '**'.
void Parser::invalid_keyword_parameters(bool lambda) {
  const Token* stars = cur_++;
  if (at(K::kName) && parameter(lambda) != nullptr) {
    if (at(K::kEqual))
      return (void)raise_span(span_of(cur_), "var-keyword argument cannot have default value");
    const char* message = "arguments cannot follow var-keyword argument";
    if (accept(K::kComma)) {
      if (at(K::kStar) || at(K::kDoubleStar) || at(K::kSlash))
        return (void)raise_span(span_of(cur_), message);
      Arg* next = at(K::kName) ? parameter(lambda) : nullptr;
      if (next != nullptr) return (void)raise_span(next->span, message);
    }
  }
  if (error_ == nullptr) reset(stars);
}

// ---- CPython's rules for single parameters, each with the comma or the end after it

bool Parser::parameter_end(bool lambda) {
  return accept(K::kComma) || at(lambda ? K::kColon : K::kRightParen);
}

bool Parser::parameter_without_default(bool lambda, SourceSpan* where) {
  return attempt([&] {
    Arg* arg = at(K::kName) ? parameter(lambda) : nullptr;
    if (arg != nullptr && where != nullptr) *where = arg->span;
    return arg != nullptr && parameter_end(lambda);
  });
}

bool Parser::parameter_default() {
  const Token* equal = cur_;
  if (!accept(K::kEqual)) return false;
  if (hooks() && (at(K::kRightParen) || at(K::kComma))) {
    return raise_span(span_of(equal), "expected default value expression"), false;
  }
  return expression() != nullptr;
}

bool Parser::parameter_with_default(bool lambda) {
  return attempt([&] {
    return at(K::kName) && parameter(lambda) != nullptr && parameter_default() && parameter_end(lambda);
  });
}

bool Parser::parameter_maybe_default(bool lambda) {
  return attempt([&] {
    if (!at(K::kName) || parameter(lambda) == nullptr) return false;
    return (!at(K::kEqual) || parameter_default()) && parameter_end(lambda);
  });
}

bool Parser::slash_without_default(bool lambda) {
  return attempt([&] {
    size_t count = 0;
    while (parameter_without_default(lambda)) count++;
    return count > 0 && accept(K::kSlash) && parameter_end(lambda);
  });
}

bool Parser::slash_with_default(bool lambda) {
  return attempt([&] {
    while (parameter_without_default(lambda)) {}
    size_t count = 0;
    while (parameter_with_default(lambda)) count++;
    return count > 0 && accept(K::kSlash) && parameter_end(lambda);
  });
}

}  // namespace sidewinder
