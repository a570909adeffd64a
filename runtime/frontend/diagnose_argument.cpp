// Call arguments the patient way, and what can be wrong with their order.
#include "runtime/frontend/parser_impl.h"

namespace sidewinder {

using namespace ast;
using K = TokenKind;

bool Parser::arguments_diagnosed(CallArguments& out) {
  const Token* start = cur_;
  auto well_formed = [&] {
    if (!arguments_prefix(out)) return false;
    accept(K::kComma);
    return at(K::kRightParen);
  };
  if (attempt(well_formed)) return true;
  if (hooks() && error_ == nullptr) invalid_arguments(start);
  return false;
}

// CPython's `args`: positional arguments, then keywords, as far as they go.
bool Parser::arguments_prefix(CallArguments& out) {
  Exprs args(*this);
  Collector<Keyword> keywords(*this, keyword_scratch_);
  auto positional = [&] {
    ExprNode* value = at(K::kStar) ? starred(true) : argument_expression();
    bool good = value != nullptr && (value->kind == ExprKind::kStarred || !at(K::kEqual));
    if (good) args.add(value);
    return good;
  };
  auto keyword_or = [&](K star) {
    return [&, star] {
      if (hooks()) {
        const Token* start = cur_;
        invalid_keyword();
        if (error_ != nullptr) return false;
        reset(start);
      }
      if (star == K::kStar && at(K::kStar)) {
        ExprNode* value = starred(true);
        if (value != nullptr) args.add(value);
        return value != nullptr;
      }
      bool named = at(K::kName) && next_is(K::kEqual);
      if (!named && !(star == K::kDoubleStar && at(K::kDoubleStar))) return false;
      Keyword* keyword = keyword_argument();
      if (keyword != nullptr) keywords.add(keyword);
      return keyword != nullptr;
    };
  };
  auto keyword_part = [&] {
    size_t plain = gather(keyword_or(K::kStar));
    if (plain == 0) return error_ == nullptr && gather(keyword_or(K::kDoubleStar)) > 0;
    attempt([&] { return accept(K::kComma) && gather(keyword_or(K::kDoubleStar)) > 0; });
    return error_ == nullptr;
  };
  if (gather(positional) > 0) {
    attempt([&] { return accept(K::kComma) && keyword_part(); });
  } else if (error_ != nullptr || !keyword_part()) {
    return false;
  }
  out.args = args.finish();
  out.keywords = keywords.finish();
  return error_ == nullptr;
}

void Parser::invalid_keyword() {
  const Token* start = cur_;
  if ((at(K::kTrue) || at(K::kFalse) || at(K::kNone)) && next_is(K::kEqual)) {
    raise_range(span_of(start), span_of(start + 1), "cannot assign to " + std::string(start->name->text));
    return;
  }
  if (at(K::kName) && next_is(K::kEqual)) {
    cur_ += 2;
    Collector<Comprehension> clauses(*this);
    if (expression() != nullptr && error_ == nullptr && comprehension_clauses(clauses) && error_ == nullptr) {
      raise_range(span_of(start), span_of(start + 1),
                  "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    }
    return;
  }
  ExprNode* value = expression();
  if (value != nullptr && error_ == nullptr && at(K::kEqual)) {
    raise_range(value->span, span_of(cur_),
                "expression cannot contain assignment, perhaps you meant \"==\"?");
  }
}

namespace {

SourceSpan last_span(const Comprehension* clause) {
  return clause->ifs.empty() ? clause->iter->span : clause->ifs.back()->span;
}

}  // namespace

void Parser::invalid_arguments(const Token* start) {
  CallArguments args{};
  Collector<Comprehension> clauses(*this);
  const char* unparenthesised = "Generator expression must be parenthesized";

  reset(start);
  bool have_args = arguments_prefix(args);
  if (error_ != nullptr) return;
  const Token* after_args = cur_;
  SourceSpan args_span = have_args ? span_from(start) : SourceSpan{};
  if (have_args && accept(K::kComma) && at(K::kStar)) {
    raise_span(args_span, "iterable argument unpacking follows keyword argument unpacking");
    return;
  }

  reset(start);
  ExprNode* first = at(K::kStar) ? nullptr : expression();
  if (first != nullptr && comprehension_clauses(clauses) && accept(K::kComma)) {
    CallArguments rest{};
    attempt([&] { return arguments_prefix(rest); });
    if (error_ == nullptr) raise_range(first->span, last_span(clauses.last()), unparenthesised);
  }
  if (error_ != nullptr) return;
  clauses.clear();

  reset(start);
  if (at(K::kName) && next_is(K::kEqual)) {
    cur_ += 2;
    if (expression() != nullptr && error_ == nullptr && comprehension_clauses(clauses)) {
      raise_range(span_of(start), span_of(start + 1),
                  "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    }
    if (error_ != nullptr) return;
    clauses.clear();
  }
  if (!have_args) return;

  reset(after_args);
  if (comprehension_clauses(clauses) && error_ == nullptr && args.args.size() > 1) {
    raise_range(args.args.back()->span, last_span(clauses.last()), unparenthesised);
  }
  if (error_ != nullptr) return;
  clauses.clear();

  reset(after_args);
  if (!accept(K::kComma)) return;
  const Token* after_comma = cur_;
  ExprNode* last = expression();
  if (last != nullptr && error_ == nullptr && comprehension_clauses(clauses)) {
    raise_range(last->span, last_span(clauses.last()), unparenthesised);
  }
  if (error_ != nullptr) return;

  reset(after_comma);
  CallArguments rest{};
  if (!arguments_prefix(rest)) return;
  bool unpacked = false;
  for (const Keyword* keyword : args.keywords) unpacked |= keyword->arg == nullptr;
  raise_last(unpacked ? "positional argument follows keyword argument unpacking"
                      : "positional argument follows keyword argument");
}

}  // namespace sidewinder
