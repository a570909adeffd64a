// The patient versions of the bracketed displays: every alternative in CPython's order, complaints after the
// alternatives they belong to.
#include "runtime/frontend/parser_impl.h"

namespace sidewinder {

using namespace ast;
using K = TokenKind;

// ---- ( )

ExprNode* Parser::parenthesised_diagnosed() {
  const Token* start = cur_;
  ExprNode* node = nullptr;
  auto tuple = [&] {
    cur_++;
    if (at(K::kRightParen)) return (node = empty_or_rest_of_tuple(start, nullptr)) != nullptr;
    ExprNode* first = star_named_expression();
    if (first == nullptr || !at(K::kComma)) return false;
    return (node = empty_or_rest_of_tuple(start, first)) != nullptr;
  };
  auto group = [&] {
    cur_++;
    node = at(K::kYield) ? yield_expression() : at(K::kStar) ? nullptr : named_expression();
    return node != nullptr && accept(K::kRightParen);
  };
  auto generator = [&] {
    cur_++;
    ExprNode* element = argument_expression();
    return element != nullptr &&
           (node = comprehension_of<GeneratorExp>(start, element, K::kRightParen)) != nullptr;
  };
  if (attempt(tuple)) return node;
  if (error_ == nullptr && attempt(group)) return node;
  if (hooks() && error_ == nullptr) invalid_group(start);
  if (error_ == nullptr && attempt(generator)) return node;
  if (hooks() && error_ == nullptr) invalid_comprehension(start);
  return nullptr;
}

void Parser::invalid_group(const Token* start) {
  reset(start + 1);
  if (at(K::kStar)) {
    ExprNode* value = starred(true);
    if (value != nullptr && at(K::kRightParen)) raise_span(value->span, "cannot use starred expression here");
  } else if (at(K::kDoubleStar)) {
    const Token* stars = cur_++;
    ExprNode* value = expression();
    if (value != nullptr && at(K::kRightParen)) {
      raise_span(span_of(stars), "cannot use double starred expression here");
    }
  }
  if (error_ == nullptr) reset(start);
}

// Starred or unparenthesised targets of a comprehension. `start` is its bracket.
void Parser::invalid_comprehension(const Token* start) {
  reset(start + 1);
  auto clauses_follow = [this] {
    Collector<Comprehension> clauses(*this);
    return comprehension_clauses(clauses) && error_ == nullptr;
  };
  if (at(K::kStar)) {
    ExprNode* value = starred(true);
    if (value != nullptr && clauses_follow()) {
      raise_span(value->span, "iterable unpacking cannot be used in comprehension");
    }
    if (error_ != nullptr) return;
    reset(start + 1);
  }
  if (start->kind == K::kLeftParen) return reset(start);
  const char* message = "did you forget parentheses around the comprehension target?";
  Exprs items(*this);
  ExprNode* first = star_named_expression();
  if (first != nullptr && at(K::kComma)) {
    const Token* comma = cur_++;
    if (star_named_list(items) && clauses_follow()) {
      raise_range(first->span, items.last()->span, message);
    } else if (error_ == nullptr) {
      reset(comma + 1);
      if (clauses_follow()) raise_range(first->span, span_of(comma), message);
    }
  }
  if (error_ == nullptr) reset(start);
}

// ---- [ ]

ExprNode* Parser::list_diagnosed() {
  const Token* start = cur_;
  ExprNode* node = nullptr;
  auto list = [&] {
    cur_++;
    Exprs items(*this);
    if (!at(K::kRightBracket) && !star_named_list(items)) return false;
    if (!accept(K::kRightBracket)) return false;
    auto* made = make<List>(start);
    made->elts = items.finish();
    node = made;
    return true;
  };
  auto comprehension = [&] {
    cur_++;
    ExprNode* element = at(K::kStar) ? nullptr : named_expression();
    return element != nullptr &&
           (node = comprehension_of<ListComp>(start, element, K::kRightBracket)) != nullptr;
  };
  if (attempt(list)) return node;
  if (error_ == nullptr && attempt(comprehension)) return node;
  if (hooks() && error_ == nullptr) invalid_comprehension(start);
  return nullptr;
}

// ---- { }

ExprNode* Parser::brace_diagnosed() {
  const Token* start = cur_;
  ExprNode* node = nullptr;
  auto dict = [&] {
    return cur_++, dict_pairs_diagnosed() && accept(K::kRightBrace) && (node = make<Dict>(start));
  };
  auto set = [&] { return cur_++, !at(K::kRightBrace) && (node = set_display(start, nullptr)) != nullptr; };
  auto dict_comprehension = [&] {
    cur_++;
    ExprNode* key = expression();
    if (key == nullptr || !accept(K::kColon) || expression() == nullptr) return false;
    return (node = comprehension_of<DictComp>(start, key, K::kRightBrace)) != nullptr;
  };
  auto set_comprehension = [&] {
    cur_++;
    ExprNode* element = at(K::kStar) ? nullptr : named_expression();
    return element != nullptr &&
           (node = comprehension_of<SetComp>(start, element, K::kRightBrace)) != nullptr;
  };
  if (attempt(dict)) return node;
  if (error_ == nullptr) invalid_pairs(start);  // hooks or not: CPython does so in its first pass too
  if (error_ == nullptr && attempt(set)) return node;
  if (error_ == nullptr && attempt(dict_comprehension)) return node;
  if (hooks() && error_ == nullptr) invalid_dict_comprehension(start);
  if (error_ == nullptr && attempt(set_comprehension)) return node;
  if (hooks() && error_ == nullptr) invalid_comprehension(start);
  return nullptr;
}

bool Parser::double_starred_pair() {
  if (accept(K::kDoubleStar)) return bitwise_or() != nullptr;
  ExprNode* key = expression();
  return key != nullptr && accept(K::kColon) && expression() != nullptr;
}

// Pairs as far as they go, and a trailing comma.
bool Parser::dict_pairs_diagnosed() {
  while (!at(K::kRightBrace) && attempt([this] { return double_starred_pair(); })) {
    if (!accept(K::kComma)) break;
  }
  return error_ == nullptr;
}

void Parser::invalid_pairs(const Token* start) {
  reset(start + 1);
  const Token* comma = nullptr;
  while (attempt([this] { return double_starred_pair(); }) && at(K::kComma)) comma = cur_++;
  if (error_ != nullptr) return;
  if (comma != nullptr) {
    reset(comma + 1);
    invalid_pair(true);
    if (error_ != nullptr) return;
  }
  reset(start + 1);
  invalid_pair(false);
  if (error_ == nullptr) reset(start);
}

// A key without a value.
void Parser::invalid_pair(bool after_others) {
  ExprNode* key = expression();
  if (key == nullptr || error_ != nullptr) return;
  if (!at(K::kColon)) {
    if (!after_others) return;
    raise(ErrorType::kSyntaxError, "':' expected after dictionary key", key->span.line,
          static_cast<int32_t>(key->span.end_col), key->span.end_line, 0);
    return;
  }
  const Token* colon = cur_++;
  if (at(K::kStar)) {
    const Token* star = cur_++;
    if (bitwise_or() != nullptr && error_ == nullptr) {
      raise_from(span_of(star), furthest(), "cannot use a starred expression in a dictionary value");
    }
  } else if (at(K::kRightBrace) || at(K::kComma)) {
    raise_span(span_of(colon), "expression expected after dictionary key and ':'");
  }
}

void Parser::invalid_dict_comprehension(const Token* start) {
  reset(start + 1);
  const Token* stars = cur_;
  if (accept(K::kDoubleStar)) {
    Collector<Comprehension> clauses(*this);
    if (bitwise_or() != nullptr && comprehension_clauses(clauses) && at(K::kRightBrace)) {
      raise_span(span_of(stars), "dict unpacking cannot be used in dict comprehension");
    }
  }
  if (error_ == nullptr) reset(start);
}

}  // namespace sidewinder
