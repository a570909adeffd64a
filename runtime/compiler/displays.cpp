// List, tuple, set and dict displays. Short ones are built from a window of registers at once;
// long or starred ones grow in a temporary.
#include "runtime/compiler/codegen.h"

#include <algorithm>

namespace sidewinder::compiling {

namespace {

constexpr std::size_t kMostInWindow = 64;
constexpr std::size_t kMostPairs = 32;
constexpr std::size_t kFewestConstants = 3;

std::size_t plain_prefix(ast::ExprSeq elts) {
  std::size_t i = 0;
  while (i < elts.size() && i < kMostInWindow && elts[i]->kind != ast::ExprKind::kStarred) i++;
  return i;
}

std::vector<Constant> all_constant(Folder& folder, ast::ExprSeq elts) {
  std::vector<Constant> items;
  for (const ast::ExprNode* elt : elts) {
    const Constant* item = folder.fold(elt);
    if (item == nullptr || item->kind == Constant::Kind::imaginary) return {};
    items.push_back(*item);
  }
  return items;
}

}  // namespace

void Codegen::sequence(Op build, ast::ExprSeq elts, Reg dst) {
  Reg base = height();
  if (build != Op::BUILD_TUPLE && elts.size() >= kFewestConstants) {
    std::vector<Constant> items = all_constant(folder_, elts);
    if (!items.empty()) {
      bool set = build == Op::BUILD_SET;
      Constant whole = constant_of(set ? Constant::Kind::frozenset : Constant::Kind::tuple);
      whole.items = std::move(items);
      code().emit(build, base, base, 0);
      code().set_height(base + 1);
      Reg all = push_constant(std::move(whole));
      code().emit(set ? Op::SET_UPDATE : Op::LIST_EXTEND, base, all, 0, !set);
      code().set_height(base + 1);
      return code().move(dst, base);
    }
  }
  std::size_t first = plain_prefix(elts);
  for (const ast::ExprNode* elt : elts.first(first)) push(elt);
  auto count = static_cast<std::uint32_t>(first);
  if (first == elts.size()) {
    code().emit(build, dst, base, count);
    return;
  }
  code().emit(build == Op::BUILD_TUPLE ? Op::BUILD_LIST : build, base, base, count);
  code().set_height(base + 1);
  append_all(build, base, elts.subspan(first), false);
  if (build == Op::BUILD_TUPLE) {
    code().emit(Op::LIST_TO_TUPLE, dst, base);
  } else {
    code().move(dst, base);
  }
}

// Adds the elements to the collection under construction.
void Codegen::append_all(Op build, Reg to, ast::ExprSeq elts, bool call) {
  bool set = build == Op::BUILD_SET;
  for (const ast::ExprNode* elt : elts) {
    Reg base = height();
    if (const auto* starred = ast::maybe_as<ast::Starred>(elt)) {
      Reg all = operand(starred->value);
      code().emit(set ? Op::SET_UPDATE : Op::LIST_EXTEND, to, all, 0, !set);
    } else {
      Reg one = operand(elt);
      code().emit(set ? Op::SET_ADD : Op::LIST_APPEND, to, one);
    }
    code().set_height(base);
  }
}

void Codegen::dict(const ast::Dict* e, Reg dst) {
  Reg base = height();
  std::size_t i = 0;
  for (; i < e->keys.size() && i < kMostPairs && e->keys[i] != nullptr; i++) {
    push(e->keys[i]);
    push(e->values[i]);
  }
  auto count = static_cast<std::uint32_t>(i);
  if (i == e->keys.size()) {
    code().emit(Op::BUILD_DICT, dst, base, count);
    return;
  }
  code().emit(Op::BUILD_DICT, base, base, count);
  code().set_height(base + 1);
  for (; i < e->keys.size(); i++) {
    if (e->keys[i] == nullptr) {
      Reg other = operand(e->values[i]);
      code().emit(Op::DICT_UPDATE, base, other);
    } else {
      Reg key = operand(e->keys[i], {e->values[i]});
      Reg value = operand(e->values[i]);
      code().emit(Op::DICT_PUT, base, key, value);
    }
    code().set_height(base + 1);
  }
  code().move(dst, base);
}

}  // namespace sidewinder::compiling
