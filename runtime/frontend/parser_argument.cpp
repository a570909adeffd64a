// Call arguments: positional and starred ones first, keywords after; `*x` may still follow `k=v` but not
// `**x`.
#include "runtime/frontend/parser_impl.h"

namespace sidewinder {

using namespace ast;
using K = TokenKind;

ExprNode* Parser::call(const Token* start, ExprNode* function) {
  const Token* open = cur_++;
  CallArguments arguments{};
  if (diagnosing_) {
    // A generator expression may stand alone; its parentheses are the call's.
    ExprNode* generator = nullptr;
    if (attempt([&] {
          ExprNode* element = argument_expression();
          generator =
              element == nullptr ? nullptr : comprehension_of<GeneratorExp>(open, element, K::kRightParen);
          return generator != nullptr;
        })) {
      arguments.args = arena_.copy(&generator, 1);
    } else {
      if (hooks() && error_ == nullptr) invalid_comprehension(open);
      if (error_ != nullptr) return nullptr;
      reset(open + 1);
      if (!at(K::kRightParen) && !arguments_diagnosed(arguments)) return nullptr;
      if (!accept(K::kRightParen)) return nullptr;
    }
  } else {
    if (!at(K::kRightParen) && !arguments_plain(arguments, open)) return nullptr;
    if (!accept(K::kRightParen)) return nullptr;
    if (arguments.generator) static_cast<GeneratorExp*>(arguments.args[0])->span = span_from(open);
  }
  auto* node = make<Call>(start);
  node->func = function;
  node->args = arguments.args;
  node->keywords = arguments.keywords;
  return node;
}

Keyword* Parser::keyword_argument() {
  const Token* start = cur_;
  const Identifier* name = nullptr;
  if (!accept(K::kDoubleStar)) {
    name = cur_->name;
    cur_ += 2;
  }
  ExprNode* value = expression();
  if (value == nullptr) return nullptr;
  return arena_.make<Keyword>(span_from(start), name, value);
}

// Reads up to the closing parenthesis. With `open`, a lone generator expression is allowed.
bool Parser::arguments_plain(CallArguments& out, const Token* open) {
  Exprs args(*this);
  Collector<Keyword> keywords(*this, keyword_scratch_);
  bool unpacked = false;  // a ** has been seen
  while (!at(K::kRightParen)) {
    bool named = at(K::kName) && next_is(K::kEqual);
    if (named || at(K::kDoubleStar)) {
      unpacked |= !named;
      Keyword* keyword = keyword_argument();
      if (keyword == nullptr) return false;
      keywords.add(keyword);
    } else {
      bool star = at(K::kStar);
      if (star ? unpacked : keywords.size() > 0) return false;
      ExprNode* value = star ? starred(true) : argument_expression();
      if (value == nullptr) return false;
      if (!star && open != nullptr && args.size() == 0 && at_comprehension())
        return lone_generator(out, open, value);
      args.add(value);
    }
    if (!accept(K::kComma)) break;
  }
  out.args = args.finish();
  out.keywords = keywords.finish();
  return true;
}

bool Parser::lone_generator(CallArguments& out, const Token* open, ExprNode* element) {
  Collector<Comprehension> clauses(*this);
  if (!comprehension_clauses(clauses)) return false;
  auto* node = make<GeneratorExp>(open);
  node->elt = element;
  node->generators = clauses.finish();
  ExprNode* generator = node;
  out.args = arena_.copy(&generator, 1);
  out.generator = true;
  return true;
}

}  // namespace sidewinder
