// Calls. The window (callable, then arguments) is built at the top of the temporaries; starred forms collect
// their arguments into a tuple and a dict first.
#include "runtime/compiler/codegen.h"

#include <unordered_set>

namespace sidewinder::compiling {

namespace {

constexpr std::size_t kMostInWindow = 1000;

bool has_star(ast::ExprSeq args) {
  for (const ast::ExprNode* arg : args) {
    if (arg->kind == ast::ExprKind::kStarred) return true;
  }
  return false;
}

bool has_double_star(ast::Seq<ast::Keyword> keywords) {
  for (const ast::Keyword* keyword : keywords) {
    if (keyword->arg == nullptr) return true;
  }
  return false;
}

bool is_plain(ast::ExprSeq args, ast::Seq<ast::Keyword> keywords) {
  return !has_star(args) && !has_double_star(keywords) && args.size() + keywords.size() <= kMostInWindow;
}

}  // namespace

bool Codegen::check_keywords(ast::Seq<ast::Keyword> keywords) {
  std::unordered_set<const Identifier*> seen;
  for (const ast::Keyword* keyword : keywords) {
    if (keyword->arg == nullptr) continue;
    if (forbidden(keyword->arg, "assign to")) return false;
    if (!seen.insert(keyword->arg).second) {
      error(keyword->span, "keyword argument repeated: " + std::string(keyword->arg->text));
      return false;
    }
  }
  return true;
}

void Codegen::call(const ast::Call* e, Reg dst) {
  if (!check_keywords(e->keywords) || method_call(e, dst)) return;
  warn_about_callee(e);
  Reg base = push(e->func);
  call_arguments(base, false, 0, e->args, e->keywords, dst);
}

bool Codegen::method_call(const ast::Call* e, Reg dst) {
  const auto* method = ast::maybe_as<ast::Attribute>(e->func);
  if (method == nullptr || !is_plain(e->args, e->keywords)) return false;
  Reg base = height();
  Reg object = operand(method->value);
  {
    At at(*this, method->span);
    at_attribute(method);
    code().emit(Op::LOAD_METHOD, base, object, name_index(method->attr));
  }
  code().set_height(base + 2);
  at_attribute(method);
  call_arguments(base, true, 0, e->args, e->keywords, dst);
  return true;
}

void Codegen::call_arguments(Reg base, bool method, std::uint32_t given, ast::ExprSeq args,
                             ast::Seq<ast::Keyword> keywords, Reg dst) {
  if (!is_plain(args, keywords)) return call_ex(base, given, args, keywords, dst);
  for (const ast::ExprNode* arg : args) push(arg);
  for (const ast::Keyword* keyword : keywords) push(keyword->value);
  auto count = static_cast<std::uint32_t>(given + args.size() + keywords.size());
  if (keywords.empty()) {
    code().emit(Op::CALL, dst, base, count, method);
  } else {
    emit_call_kw(dst, base, count, keywords, method);
  }
}

void Codegen::emit_call_kw(Reg dst, Reg base, std::uint32_t count, ast::Seq<ast::Keyword> keywords,
                           bool method) {
  std::vector<Constant> names;
  for (const ast::Keyword* keyword : keywords) names.push_back(string_constant(keyword->arg->text));
  std::uint32_t index = code().constant(tuple_constant(std::move(names)));
  code().emit(Op::CALL_KW, dst, base, count, method).extra = index;
}

// ---- f(*args, **kwargs)

void Codegen::call_ex(Reg base, std::uint32_t given, ast::ExprSeq args, ast::Seq<ast::Keyword> keywords,
                      Reg dst) {
  positional_tuple(base + 1, given, args);
  if (!keywords.empty()) keyword_dict(base, keywords);
  code().emit(Op::CALL_EX, dst, base, !keywords.empty());
}

// Makes R[at], the next register but for `given` values from there on, the arguments as an iterable.
void Codegen::positional_tuple(Reg at, std::uint32_t given, ast::ExprSeq args) {
  if (given == 0 && args.size() == 1 && args[0]->kind == ast::ExprKind::kStarred) {
    push(ast::as<ast::Starred>(args[0])->value);
    return;
  }
  if (given == 0 && args.empty()) {
    push_constant(tuple_constant({}));
    return;
  }
  if (!has_star(args) && args.size() <= kMostInWindow) {
    for (const ast::ExprNode* arg : args) push(arg);
    code().emit(Op::BUILD_TUPLE, at, at, static_cast<std::uint32_t>(given + args.size()));
    code().set_height(at + 1);
    return;
  }
  std::size_t plain = 0;
  for (; plain < args.size() && plain < kMostInWindow && args[plain]->kind != ast::ExprKind::kStarred;
       plain++) {
    push(args[plain]);
  }
  code().emit(Op::BUILD_LIST, at, at, static_cast<std::uint32_t>(given + plain));
  code().set_height(at + 1);
  append_all(Op::BUILD_LIST, at, args.subspan(plain), true);
  code().emit(Op::LIST_TO_TUPLE, at, at);
}

void Codegen::keyword_dict(Reg callable, ast::Seq<ast::Keyword> keywords) {
  constexpr std::size_t kMostPairs = 32;
  Reg dict = height();
  std::size_t i = 0;
  for (; i < keywords.size() && i < kMostPairs && keywords[i]->arg != nullptr; i++) {
    push_constant(string_constant(keywords[i]->arg->text));
    push(keywords[i]->value);
  }
  code().emit(Op::BUILD_DICT, dict, dict, static_cast<std::uint32_t>(i));
  code().set_height(dict + 1);
  for (; i < keywords.size(); i++) {
    bool merge = keywords[i]->arg == nullptr;
    Reg more = height();
    if (merge) {
      push(keywords[i]->value);
    } else {
      push_constant(string_constant(keywords[i]->arg->text));
      push(keywords[i]->value);
      code().emit(Op::BUILD_DICT, more, more, 1);
      code().set_height(more + 1);
    }
    code().emit(Op::DICT_MERGE, dict, more, callable);
    code().set_height(dict + 1);
  }
}

}  // namespace sidewinder::compiling
