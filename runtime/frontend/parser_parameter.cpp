// Parameter lists of functions and lambdas. The order is: positional-only, `/`, positional, `*args` or a bare
// `*`, keyword-only, `**kwargs`; after a default all further positional ones need one.
#include "runtime/frontend/parser_impl.h"

namespace sidewinder {

using namespace ast;
using K = TokenKind;

struct Parser::ParameterList {
  ParameterList(Parser& parser, bool lambda)
      : lambda(lambda),
        args(parser),
        defaults(parser, parser.keyword_scratch_),
        arguments(parser.arena_.make<Arguments>()) {}

  // One parameter after another goes to `args`, keyword-only ones included; `star_at` splits them.
  bool lambda;
  Collector<Arg> args;
  Collector<ExprNode> defaults;  // one per arg, null where it has none
  Arguments* arguments;
  size_t positional_only = 0;
  size_t star_at = SIZE_MAX;
  bool bare_star = false;
  bool done = false;
};

Arguments* Parser::parameters(bool lambda) {
  K close = lambda ? K::kColon : K::kRightParen;
  if (hooks() && !at(close)) {
    invalid_parameters(lambda);
    if (error_ != nullptr) return nullptr;
  }
  ParameterList list(*this, lambda);
  while (!at(close) && !list.done) {
    bool good = false;
    switch (kind()) {
      case K::kSlash: good = parameter_slash(list); break;
      case K::kStar: good = parameter_star(list); break;
      case K::kDoubleStar: good = parameter_double_star(list); break;
      case K::kName: good = parameter_plain(list); break;
      default: break;
    }
    if (!good || !parameter_separator(list)) return nullptr;
  }
  if (list.bare_star && list.args.size() == list.star_at) return nullptr;
  return finish_parameters(list);
}

Arguments* Parser::finish_parameters(const ParameterList& list) {
  size_t count = list.args.size();
  size_t positional = std::min(list.star_at, count);
  Seq<Arg> all = list.args.finish();
  ExprSeq defaults = list.defaults.finish();
  Arguments* out = list.arguments;
  out->posonlyargs = all.subspan(0, list.positional_only);
  out->args = all.subspan(list.positional_only, positional - list.positional_only);
  out->kwonlyargs = all.subspan(positional);
  out->kw_defaults = defaults.subspan(positional);
  size_t first = 0;
  while (first < positional && defaults[first] == nullptr) first++;
  out->defaults = defaults.subspan(first, positional - first);
  return out;
}

// ',' or the end of the list; the lists forgive a trailing comma.
bool Parser::parameter_separator(const ParameterList& list) {
  return accept(K::kComma) || at(list.lambda ? K::kColon : K::kRightParen);
}

bool Parser::parameter_slash(ParameterList& list) {
  if (list.positional_only > 0 || list.star_at != SIZE_MAX || list.args.size() == 0) return false;
  cur_++;
  list.positional_only = list.args.size();
  return true;
}

bool Parser::parameter_star(ParameterList& list) {
  if (list.star_at != SIZE_MAX) return false;
  if (hooks()) {
    invalid_star_parameters(list.lambda);
    if (error_ != nullptr) return false;
  }
  cur_++;
  list.star_at = list.args.size();
  list.bare_star = at(K::kComma);
  if (list.bare_star) return cur_[1].kind == K::kName || (cur_++, false);
  if (!at(K::kName)) return false;
  list.arguments->vararg = parameter(list.lambda, true);
  return list.arguments->vararg != nullptr;
}

bool Parser::parameter_double_star(ParameterList& list) {
  if (hooks()) {
    invalid_keyword_parameters(list.lambda);
    if (error_ != nullptr) return false;
  }
  if (list.bare_star && list.args.size() == list.star_at) return false;
  cur_++;
  if (!at(K::kName)) return false;
  list.arguments->kwarg = parameter(list.lambda);
  list.done = true;
  return list.arguments->kwarg != nullptr;
}

bool Parser::parameter_plain(ParameterList& list) {
  Arg* arg = parameter(list.lambda);
  if (arg == nullptr) return false;
  ExprNode* value = nullptr;
  if (accept(K::kEqual)) {
    value = expression();
    if (value == nullptr) return false;
  } else if (list.star_at == SIZE_MAX && list.defaults.size() > 0 && list.defaults.last() != nullptr) {
    return false;
  }
  list.args.add(arg);
  list.defaults.add(value);
  return true;
}

// A name and its annotation, which after `*` may be starred.
Arg* Parser::parameter(bool lambda, bool after_star) {
  const Token* start = cur_++;
  ExprNode* annotation = nullptr;
  if (!lambda && accept(K::kColon)) {
    annotation = after_star ? star_expression() : expression();
    if (annotation == nullptr) return nullptr;
  }
  return arena_.make<Arg>(span_from(start), start->name, annotation);
}

}  // namespace sidewinder
