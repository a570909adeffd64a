// The match statement. Each case tests its pattern part by part and jumps to the next case at the first part
// that fails. What names capture waits in temporaries until the whole pattern has matched: a pattern that
// fails binds nothing. So temporaries are only ever added while one pattern is compiled; an alternative of
// `|` gives its own back.
#include <algorithm>
#include <string>
#include <unordered_set>

#include "runtime/compiler/codegen.h"

namespace sidewinder::compiling {

namespace {

const ast::PatternNode* without_as(const ast::PatternNode* p) {
  const auto* as = ast::maybe_as<ast::MatchAs>(p);
  return as != nullptr && as->pattern != nullptr ? without_as(as->pattern) : p;
}
bool is_wildcard(const ast::PatternNode* p) {
  const auto* as = ast::maybe_as<ast::MatchAs>(p);
  return as != nullptr && as->pattern == nullptr && as->name == nullptr;
}
bool is_irrefutable(const ast::PatternNode* p) {
  const ast::PatternNode* inner = without_as(p);
  if (const auto* alternatives = ast::maybe_as<ast::MatchOr>(inner))
    return is_irrefutable(alternatives->patterns.back());
  return inner->kind == ast::PatternKind::kMatchAs;
}

// The part of an irrefutable pattern that makes it so.
const ast::PatternNode* culprit(const ast::PatternNode* p) {
  const ast::PatternNode* inner = without_as(p);
  const auto* alternatives = ast::maybe_as<ast::MatchOr>(inner);
  return alternatives != nullptr ? culprit(alternatives->patterns.back()) : inner;
}
std::string unreachable_message(const ast::PatternNode* p) {
  const auto* as = ast::maybe_as<ast::MatchAs>(culprit(p));
  if (as != nullptr && as->name != nullptr)
    return "name capture '" + std::string(as->name->text) + "' makes remaining patterns unreachable";
  return "wildcard makes remaining patterns unreachable";
}

// The names that a pattern binds, in order.
void collect_names(const ast::PatternNode* p, std::vector<ast::Id>& names) {
  auto all = [&](ast::PatternSeq patterns) {
    for (const ast::PatternNode* sub : patterns) collect_names(sub, names);
  };
  auto add = [&](ast::Id name) {
    if (name != nullptr) names.push_back(name);
  };
  switch (p->kind) {
    case ast::PatternKind::kMatchValue:
    case ast::PatternKind::kMatchSingleton: return;
    case ast::PatternKind::kMatchSequence: return all(ast::as<ast::MatchSequence>(p)->patterns);
    case ast::PatternKind::kMatchMapping:
      all(ast::as<ast::MatchMapping>(p)->patterns);
      return add(ast::as<ast::MatchMapping>(p)->rest);
    case ast::PatternKind::kMatchClass:
      all(ast::as<ast::MatchClass>(p)->patterns);
      return all(ast::as<ast::MatchClass>(p)->kwd_patterns);
    case ast::PatternKind::kMatchOr: return collect_names(ast::as<ast::MatchOr>(p)->patterns[0], names);
    case ast::PatternKind::kMatchStar: return add(ast::as<ast::MatchStar>(p)->name);
    case ast::PatternKind::kMatchAs:
      if (ast::as<ast::MatchAs>(p)->pattern != nullptr)
        collect_names(ast::as<ast::MatchAs>(p)->pattern, names);
      return add(ast::as<ast::MatchAs>(p)->name);
  }
}

}  // namespace

void Codegen::match_statement(const ast::Match* s) {
  Reg subject = push(s->subject);
  Label end = code().label();
  for (const ast::MatchCase* c : s->cases) {
    bool last = c == s->cases.back();
    if (!last && c->guard == nullptr && is_irrefutable(c->pattern))
      return error(culprit(c->pattern)->span, unreachable_message(c->pattern));
    Label next = code().label();
    Captures captures;
    pattern(c->pattern, subject, next, captures);
    for (const Capture& capture : captures) {
      At at(*this, c->pattern->span);
      store_name(capture.name, capture.reg);
    }
    code().set_height(subject + 1);
    if (c->guard != nullptr) branch(c->guard, next, false);
    statements(c->body);
    if (!last) code().jump(end);
    code().set_height(subject + 1);
    code().bind(next);
  }
  code().set_height(subject);
  code().bind(end);
}

void Codegen::pattern(const ast::PatternNode* p, Reg subject, Label fail, Captures& captures) {
  Deeper deeper(*this);
  if (failed()) return;
  At at(*this, p->span);
  pattern_begun_ = p->span;
  switch (p->kind) {
    case ast::PatternKind::kMatchValue: return value_pattern(ast::as<ast::MatchValue>(p), subject, fail);
    case ast::PatternKind::kMatchSingleton:
      return singleton_pattern(ast::as<ast::MatchSingleton>(p), subject, fail);
    case ast::PatternKind::kMatchSequence:
      return sequence_pattern(ast::as<ast::MatchSequence>(p), subject, fail, captures);
    case ast::PatternKind::kMatchMapping:
      return mapping_pattern(ast::as<ast::MatchMapping>(p), subject, fail, captures);
    case ast::PatternKind::kMatchClass:
      return class_pattern(ast::as<ast::MatchClass>(p), subject, fail, captures);
    case ast::PatternKind::kMatchOr: return or_pattern(ast::as<ast::MatchOr>(p), subject, fail, captures);
    case ast::PatternKind::kMatchStar: return capture(ast::as<ast::MatchStar>(p)->name, subject, captures);
    case ast::PatternKind::kMatchAs: {
      const auto* as = ast::as<ast::MatchAs>(p);
      if (as->pattern != nullptr) pattern(as->pattern, subject, fail, captures);
      return capture(as->name, subject, captures);
    }
  }
}

void Codegen::capture(ast::Id name, Reg reg, Captures& captures) {
  if (name == nullptr || forbidden(name, "assign to")) return;
  for (const Capture& other : captures)
    if (other.name == name)
      return error(pattern_begun_,
                   "multiple assignments to name '" + std::string(name->text) + "' in pattern");
  captures.push_back({name, reg});
}

void Codegen::match_step(MatchStep step, Reg dst, Reg window, std::uint32_t count) {
  code().emit(Op::MATCH, dst, window, count, static_cast<std::uint32_t>(step));
}
void Codegen::require(MatchStep step, Reg subject, Label fail) {
  Reg answer = height();
  match_step(step, answer, subject, 1);
  code().push();
  code().emit_jump(Op::JUMP_IF_FALSE, fail, answer);
  code().set_height(answer);
}
Reg Codegen::require_length(Reg subject, std::size_t length, bool at_least, Label fail) {
  Reg actual = height();
  match_step(MatchStep::kLength, actual, subject, 1);
  code().push();
  Reg wanted = push_constant(int_constant(static_cast<std::int64_t>(length)));
  code().emit_jump(at_least ? Op::JUMP_GE : Op::JUMP_EQ, fail, actual, wanted, 0);
  code().set_height(wanted);
  return actual;
}

void Codegen::value_pattern(const ast::MatchValue* p, Reg subject, Label fail) {
  if (p->value->kind == ast::ExprKind::kJoinedStr)
    return error_here("patterns may only match literals and attribute lookups");
  Reg base = height();
  Reg value = operand(p->value);
  code().emit_jump(Op::JUMP_EQ, fail, subject, value, 0);
  code().set_height(base);
}

void Codegen::singleton_pattern(const ast::MatchSingleton* p, Reg subject, Label fail) {
  if (p->value == ast::ConstantKind::kNone) return code().emit_jump(Op::JUMP_IF_NONE, fail, subject, 0, 0);
  Reg wanted = push_constant(bool_constant(p->value == ast::ConstantKind::kTrue));
  code().emit_jump(Op::JUMP_IS, fail, subject, wanted, 0);
  code().set_height(wanted);
}

// ---- sequences

void Codegen::sequence_pattern(const ast::MatchSequence* p, Reg subject, Label fail, Captures& captures) {
  std::size_t size = p->patterns.size(), star = size;
  for (std::size_t i = 0; i < size; i++) {
    if (p->patterns[i]->kind != ast::PatternKind::kMatchStar) continue;
    if (star != size) return error_here("multiple starred names in sequence pattern");
    star = i;
  }
  if (size > 0xFF) return error_here("too many patterns in a sequence pattern");
  require(MatchStep::kIsSequence, subject, fail);
  bool starred = star != size;
  if (starred && size == 1 && ast::as<ast::MatchStar>(p->patterns[0])->name == nullptr) return;
  code().set_height(require_length(subject, size - (starred ? 1 : 0), starred, fail));
  bool all_wild = std::all_of(p->patterns.begin(), p->patterns.end(), [](const ast::PatternNode* sub) {
    const auto* as_star = ast::maybe_as<ast::MatchStar>(sub);
    return as_star != nullptr ? as_star->name == nullptr : is_wildcard(sub);
  });
  if (!all_wild) sequence_items(p, star, subject, fail, captures);
}

void Codegen::sequence_items(const ast::MatchSequence* p, std::size_t star, Reg subject, Label fail,
                             Captures& captures) {
  std::size_t size = p->patterns.size();
  auto count = static_cast<std::uint32_t>(size);
  bool keeps_star = star != size && ast::as<ast::MatchStar>(p->patterns[star])->name != nullptr;
  if (star == size || keeps_star) {
    Reg first = height();
    auto before = static_cast<std::uint32_t>(star);
    if (star == size) code().emit(Op::UNPACK, first, subject, count);
    else code().emit(Op::UNPACK_EX, first, subject, before | (count - before - 1) << 8);
    code().set_height(first + count);
    return subpatterns(p->patterns, first, fail, captures);
  }
  for (std::size_t i = 0; i < size; i++) {  // one by one: what `*_` skips is not touched
    if (i == star || is_wildcard(p->patterns[i])) continue;
    Reg item = height();
    if (i < star) {
      code().emit(Op::GET_ITEM_I, item, subject, static_cast<std::uint32_t>(i));
      code().push();
    } else {
      match_step(MatchStep::kLength, item, subject, 1);
      code().push();
      code().emit(Op::SUB_I, item, item, static_cast<std::uint32_t>(size - i));
      code().emit(Op::GET_ITEM, item, subject, item);
    }
    pattern(p->patterns[i], item, fail, captures);
  }
}

void Codegen::subpatterns(ast::PatternSeq patterns, Reg first, Label fail, Captures& captures) {
  for (std::size_t i = 0; i < patterns.size(); i++)
    if (!is_wildcard(patterns[i])) pattern(patterns[i], first + static_cast<Reg>(i), fail, captures);
}

// The items of the tuple that is the topmost temporary take its place.
void Codegen::unpacked(Reg tuple, std::size_t count) {
  code().emit(Op::UNPACK, tuple, tuple, static_cast<std::uint32_t>(count));
  code().set_height(tuple + static_cast<Reg>(count));
}

// ---- mappings and classes

void Codegen::mapping_pattern(const ast::MatchMapping* p, Reg subject, Label fail, Captures& captures) {
  std::size_t size = p->keys.size();
  if (size > 0xFF) return error_here("too many patterns in a mapping pattern");
  require(MatchStep::kIsMapping, subject, fail);
  if (size != 0) code().set_height(require_length(subject, size, true, fail));
  Reg keys = height(), rest = keys + static_cast<Reg>(size);
  std::unordered_set<std::string> known_keys;
  for (const ast::ExprNode* key : p->keys) {
    const Constant* known = folder_.fold(key);
    if (known != nullptr && !known_keys.insert(merge_key(*known)).second)
      return error_here("mapping pattern checks duplicate key (" + unparse(key) + ")");
    push(key);
  }
  if (p->rest != nullptr) {
    code().emit(Op::BUILD_DICT, rest, rest, 0);
    code().push();
  }
  if (size != 0) mapping_values(p, keys, subject, fail, captures);
  if (p->rest == nullptr) return;
  code().emit(Op::DICT_UPDATE, rest, subject);
  for (std::size_t i = 0; i < size; i++) code().emit(Op::DEL_ITEM, rest, keys + static_cast<Reg>(i));
  capture(p->rest, rest, captures);
}

void Codegen::mapping_values(const ast::MatchMapping* p, Reg keys, Reg subject, Label fail,
                             Captures& captures) {
  Reg window = height();
  code().move(window, subject);
  code().push();
  code().emit(Op::BUILD_TUPLE, window + 1, keys, static_cast<std::uint32_t>(p->keys.size()));
  code().push();
  match_step(MatchStep::kKeys, window, window, 2);
  code().set_height(window + 1);
  code().emit_jump(Op::JUMP_IF_NONE, fail, window, 0, 1);
  unpacked(window, p->keys.size());
  subpatterns(p->patterns, window, fail, captures);
}

void Codegen::class_pattern(const ast::MatchClass* p, Reg subject, Label fail, Captures& captures) {
  std::vector<Constant> names;
  for (std::size_t i = 0; i < p->kwd_attrs.size(); i++) {
    ast::Id name = p->kwd_attrs[i];
    for (std::size_t k = 0; k < i; k++)
      if (p->kwd_attrs[k] == name)
        return error(p->kwd_patterns[i]->span,
                     "attribute name repeated in class pattern: " + std::string(name->text));
    names.push_back(string_constant(name->text));
  }
  std::size_t count = p->patterns.size() + names.size();
  if (count > 0xFF) return error_here("too many sub-patterns in class pattern");
  Reg window = height();
  code().move(window, subject);
  code().push();
  push(p->cls);
  push_constant(tuple_constant(std::move(names)));
  push_constant(int_constant(static_cast<std::int64_t>(p->patterns.size())));
  match_step(MatchStep::kClass, window, window, 4);
  code().set_height(window + 1);
  code().emit_jump(Op::JUMP_IF_NONE, fail, window, 0, 1);
  if (count == 0) return code().set_height(window);
  unpacked(window, count);
  subpatterns(p->patterns, window, fail, captures);
  subpatterns(p->kwd_patterns, window + static_cast<Reg>(p->patterns.size()), fail, captures);
}

// ---- alternatives: all bind the same names, each into the registers that are kept for them

void Codegen::or_pattern(const ast::MatchOr* p, Reg subject, Label fail, Captures& captures) {
  Label done = code().label();
  Reg first = height();
  std::vector<ast::Id> names;
  collect_names(p->patterns[0], names);
  for (std::size_t i = 0; i < names.size(); i++) push_constant(none_constant());
  Reg above = height();
  for (const ast::PatternNode* alternative : p->patterns) {
    bool last = alternative == p->patterns.back();
    if (!last && is_irrefutable(alternative))
      return error(culprit(alternative)->span, unreachable_message(alternative));
    Label next = last ? fail : code().label();
    Captures bound;
    pattern(alternative, subject, next, bound);
    if (failed()) return;
    if (!gather(bound, names, first))
      return error(pattern_begun_, "alternative patterns bind different names");
    code().set_height(above);
    if (last) break;
    code().jump(done);
    code().bind(next);
  }
  code().bind(done);
  for (std::size_t i = 0; i < names.size(); i++) capture(names[i], first + static_cast<Reg>(i), captures);
}

// Moves what was captured to where the names are kept. False: it is not these names.
bool Codegen::gather(const Captures& bound, const std::vector<ast::Id>& names, Reg first) {
  if (bound.size() != names.size()) return false;
  for (std::size_t i = 0; i < names.size(); i++) {
    auto at = std::find_if(bound.begin(), bound.end(), [&](const Capture& c) { return c.name == names[i]; });
    if (at == bound.end()) return false;
    code().move(first + static_cast<Reg>(i), at->reg);
  }
  return true;
}

}  // namespace sidewinder::compiling
