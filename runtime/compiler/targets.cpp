// Assignment in all its forms, and del.
#include "runtime/compiler/codegen.h"

#include <algorithm>

namespace sidewinder::compiling {

// ---- one target

void Codegen::store(const ast::ExprNode* target, Reg src) {
  Deeper deeper(*this);
  if (failed()) return;
  At at(*this, target->span);
  Reg base = height();
  switch (target->kind) {
    case ast::ExprKind::kName: {
      ast::Id name = ast::as<ast::Name>(target)->id;
      if (!forbidden(name, "assign to")) store_name(name, src);
      break;
    }
    case ast::ExprKind::kAttribute: {
      const auto* to = ast::as<ast::Attribute>(target);
      if (forbidden(to->attr, "assign to")) break;
      Reg object = operand(to->value);
      at_attribute(to);
      code().emit(Op::STORE_ATTR, object, src, name_index(to->attr));
      break;
    }
    case ast::ExprKind::kSubscript: {
      const auto* to = ast::as<ast::Subscript>(target);
      Reg object = operand(to->value, {to->slice});
      if (const auto* slice = ast::maybe_as<ast::Slice>(to->slice)) {
        Reg bounds = height();
        std::uint8_t parts = push_bounds(slice);
        code().emit(Op::SET_SLICE, object, bounds, src, parts);
        break;
      }
      Reg index = operand(to->slice);
      code().emit(Op::SET_ITEM, object, index, src);
      break;
    }
    case ast::ExprKind::kTuple: unpack(ast::as<ast::Tuple>(target)->elts, src, src + 1 == base); break;
    case ast::ExprKind::kList: unpack(ast::as<ast::List>(target)->elts, src, src + 1 == base); break;
    case ast::ExprKind::kStarred:
      error(target->span, "starred assignment target must be in a list or tuple");
      break;
    default: error(target->span, "cannot assign to this expression"); break;
  }
  code().set_height(base);
}

// The first of a run of locals that are the elements in order, so that UNPACK can write them itself.
Reg Codegen::consecutive_locals(ast::ExprSeq elts) {
  Reg first = kNoReg;
  for (std::size_t i = 0; i < elts.size(); i++) {
    const ast::ExprNode* elt = elts[i];
    if (const auto* starred = ast::maybe_as<ast::Starred>(elt)) elt = starred->value;
    const auto* name = ast::maybe_as<ast::Name>(elt);
    Reg local = name != nullptr ? fast_local(name->id) : kNoReg;
    if (local == kNoReg || (i != 0 && local != first + i)) return kNoReg;
    if (i == 0) first = local;
  }
  return first;
}

// `src_dies`: src is the topmost temporary and nothing needs it afterwards.
void Codegen::unpack(ast::ExprSeq elts, Reg src, bool src_dies) {
  std::size_t star = elts.size();
  for (std::size_t i = 0; i < elts.size(); i++) {
    if (elts[i]->kind != ast::ExprKind::kStarred) continue;
    if (star != elts.size()) return error_here("multiple starred expressions in assignment");
    if (i > 0xFF || elts.size() - i - 1 > 0xFF) {
      return error_here("too many expressions in star-unpacking assignment");
    }
    star = i;
  }
  if (elts.size() > 0x7FFF) return error_here("too many expressions in assignment");
  src_dies = src_dies && !code().is_local(src);
  Reg locals = consecutive_locals(elts);
  Reg base = locals != kNoReg ? locals : src_dies ? src : height();
  auto count = static_cast<std::uint32_t>(elts.size());
  if (star == elts.size()) {
    code().emit(Op::UNPACK, base, src, count);
  } else {
    auto before = static_cast<std::uint32_t>(star);
    code().emit(Op::UNPACK_EX, base, src, before | (count - before - 1) << 8);
  }
  if (locals != kNoReg) return;
  code().set_height(base + count);
  for (std::uint32_t i = 0; i < count; i++) {
    const auto* starred = ast::maybe_as<ast::Starred>(elts[i]);
    const ast::ExprNode* target = starred != nullptr ? starred->value : elts[i];
    if (i + 1 == count) code().set_height(base + count);
    store(target, base + i);
  }
}

// ---- assignment statements

namespace {

ast::ExprSeq elements(const ast::ExprNode* e) {
  if (const auto* tuple = ast::maybe_as<ast::Tuple>(e)) return tuple->elts;
  if (const auto* list = ast::maybe_as<ast::List>(e)) return list->elts;
  return {};
}

bool any_starred(ast::ExprSeq elts) {
  return std::any_of(elts.begin(), elts.end(), [](auto* e) { return e->kind == ast::ExprKind::kStarred; });
}

}  // namespace

void Codegen::assign(const ast::Assign* s) {
  if (s->targets.size() == 1) return assign_one(s->targets[0], s->value);
  auto is_name = [](const ast::ExprNode* e) { return e->kind == ast::ExprKind::kName; };
  Reg first = is_name(s->targets[0]) ? local_in_place(s->targets[0]) : kNoReg;
  Reg value;
  if (first != kNoReg && std::all_of(s->targets.begin(), s->targets.end(), is_name)) {
    expr(s->value, value = first);  // the other names take it from there
  } else {
    value = push(s->value);
  }
  for (const ast::ExprNode* target : s->targets) {
    code().set_height(code().is_local(value) ? height() : value + 1);
    bool kept = target != s->targets.back();
    ast::ExprSeq elts = elements(target);
    if (kept && !elts.empty()) {
      At at(*this, target->span);
      unpack(elts, value, false);
    } else {
      store(target, value);
    }
  }
}

void Codegen::assign_one(const ast::ExprNode* target, const ast::ExprNode* value) {
  if (const auto* name = ast::maybe_as<ast::Name>(target)) {
    Reg local = fast_local(name->id);
    if (local != kNoReg) return expr(value, local);
  }
  ast::ExprSeq targets = elements(target), values = elements(value);
  if (!targets.empty() && targets.size() == values.size() && assign_in_parallel(targets, values)) return;
  Reg from = operand(value, {target});
  store(target, from);
}

// `a, b = b, a + b` without a tuple: all values first, then all targets, left to right.
bool Codegen::assign_in_parallel(ast::ExprSeq targets, ast::ExprSeq values) {
  constexpr std::size_t kMost = 64;
  if (targets.size() > kMost || any_starred(targets) || any_starred(values)) return false;
  struct Value {
    const Constant* constant;
    Reg reg;
  };
  std::vector<Value> evaluated;
  std::vector<Reg> locals;
  bool all_local = true;
  for (const ast::ExprNode* target : targets) {
    Reg local = target->kind == ast::ExprKind::kName ? local_in_place(target) : kNoReg;
    all_local = all_local && local != kNoReg;
    locals.push_back(local);
  }
  auto used = [&](Reg reg) {
    return std::any_of(evaluated.begin(), evaluated.end(),
                       [&](const Value& v) { return v.constant == nullptr && v.reg == reg; });
  };
  for (std::size_t i = 0; i < values.size(); i++) {
    const Constant* known = folder_.fold(values[i]);
    if (known != nullptr && known->kind != Constant::Kind::imaginary) {
      evaluated.push_back({known, 0});
      continue;
    }
    bool last = i + 1 == values.size();
    bool free_target = std::count(locals.begin(), locals.end(), locals[i]) == 1 && !used(locals[i]);
    Reg local = local_in_place(values[i]);
    bool assigned_before = std::find(locals.begin(), locals.begin() + i, local) != locals.begin() + i;
    if (last && all_local && free_target && local == kNoReg) {
      expr(values[i], locals[i]);
      evaluated.push_back({nullptr, locals[i]});
    } else if (local != kNoReg && assigned_before) {
      evaluated.push_back({nullptr, push(values[i])});
    } else {
      Reg reg = operand(values[i], values.subspan(i + 1));
      bool moved = !code().is_local(reg) ||
                   std::none_of(targets.begin(), targets.end(), [&](auto* t) { return rebinds(t, reg); });
      if (!moved) {
        code().move(height(), reg);
        reg = code().push();
      }
      evaluated.push_back({nullptr, reg});
    }
  }
  if (failed()) return true;
  for (std::size_t i = 0; i < targets.size(); i++) {
    const Value& value = evaluated[i];
    if (value.constant == nullptr) {
      store(targets[i], value.reg);
    } else if (locals[i] != kNoReg) {
      At at(*this, values[i]->span);
      code().load_constant(locals[i], *value.constant);
    } else {
      Reg base = height();
      store(targets[i], push_constant(*value.constant));
      code().set_height(base);
    }
  }
  return true;
}

// ---- del

void Codegen::delete_target(const ast::ExprNode* target) {
  Deeper deeper(*this);
  if (failed()) return;
  At at(*this, target->span);
  Reg base = height();
  switch (target->kind) {
    case ast::ExprKind::kName: {
      ast::Id name = ast::as<ast::Name>(target)->id;
      if (!forbidden(name, "delete")) delete_name(name);
      break;
    }
    case ast::ExprKind::kAttribute: {
      const auto* of = ast::as<ast::Attribute>(target);
      if (forbidden(of->attr, "delete")) break;
      Reg object = operand(of->value);
      at_attribute(of);
      code().emit(Op::DELETE_ATTR, object, 0, name_index(of->attr));
      break;
    }
    case ast::ExprKind::kSubscript: {
      const auto* of = ast::as<ast::Subscript>(target);
      Reg object = operand(of->value, {of->slice});
      Reg index = operand(of->slice);
      code().emit(Op::DEL_ITEM, object, index);
      break;
    }
    default:
      for (const ast::ExprNode* elt : elements(target)) delete_target(elt);
      break;
  }
  code().set_height(base);
}

// ---- augmented assignment: the target's parts are evaluated once

void Codegen::augmented_name(const ast::AugAssign* s, const ast::Name* target) {
  Reg local = fast_local(target->id);
  if (local != kNoReg) {
    {
      At at(*this, target->span);
      code().emit(Op::CHECK_BOUND, local);
    }
    Reg left = local;
    if (rebinds(s->value, local)) {
      code().move(height(), local);
      left = code().push();
    }
    return binary_into(s->op, left, s->value, local, true);
  }
  Reg left = push(target);
  binary_into(s->op, left, s->value, left, true);
  code().set_height(left + 1);
  At at(*this, target->span);
  store_name(target->id, left);
}

void Codegen::augmented_assign(const ast::AugAssign* s) {
  if (const auto* name = ast::maybe_as<ast::Name>(s->target)) {
    At at(*this, s->target->span);
    if (forbidden(name->id, "assign to")) return;
    code().at(s->span);
    return augmented_name(s, name);
  }
  if (const auto* attribute = ast::maybe_as<ast::Attribute>(s->target)) {
    if (forbidden(attribute->attr, "assign to")) return;
    Reg object = operand(attribute->value, {s->value});
    std::uint32_t name = name_index(attribute->attr);
    Reg value = height();
    {
      At at(*this, attribute->span);
      at_attribute(attribute);
      code().emit(Op::LOAD_ATTR, value, object, name);
    }
    code().push();
    binary_into(s->op, value, s->value, value, true);
    code().set_height(value + 1);
    At at(*this, attribute->span);
    at_attribute(attribute);
    code().emit(Op::STORE_ATTR, object, value, name);
    return;
  }
  const auto* item = ast::maybe_as<ast::Subscript>(s->target);
  if (item == nullptr) return error(s->target->span, "illegal expression for augmented assignment");
  Reg object = operand(item->value, {item->slice, s->value});
  Reg index = operand(item->slice, {s->value});
  Reg value = height();
  {
    At at(*this, item->span);
    code().emit(Op::GET_ITEM, value, object, index);
  }
  code().push();
  binary_into(s->op, value, s->value, value, true);
  code().set_height(value + 1);
  At at(*this, item->span);
  code().emit(Op::SET_ITEM, object, index, value);
}

// ---- annotated assignment

void Codegen::annotation_value(const ast::ExprNode* annotation, Reg dst) {
  if (!future_annotations_) return expr(annotation, dst);
  At at(*this, annotation->span);
  code().load_constant(dst, string_constant(unparse(annotation)));
}

// Outside functions the parts of a complex target's annotation are evaluated for their errors.
void Codegen::check_annotation_parts(const ast::AnnAssign* s) {
  bool evaluated = !in_function() && !future_annotations_;
  auto evaluate = [&](const ast::ExprNode* e) {
    if (e != nullptr) code().set_height(push(e));
  };
  if (s->value == nullptr) {
    if (const auto* attribute = ast::maybe_as<ast::Attribute>(s->target)) evaluate(attribute->value);
    if (const auto* item = ast::maybe_as<ast::Subscript>(s->target)) {
      evaluate(item->value);
      const auto* slice = ast::maybe_as<ast::Slice>(item->slice);
      if (slice == nullptr) {
        evaluate(item->slice);
      } else {
        evaluate(slice->lower), evaluate(slice->upper), evaluate(slice->step);
      }
    }
  }
  if (evaluated) evaluate(s->annotation);
}

void Codegen::annotated_assign(const ast::AnnAssign* s) {
  Reg base = height();
  if (s->value != nullptr) assign_one(s->target, s->value);
  code().set_height(base);
  const auto* name = ast::maybe_as<ast::Name>(s->target);
  if (name == nullptr || !s->simple) {
    if (const auto* attribute = ast::maybe_as<ast::Attribute>(s->target)) {
      if (forbidden(attribute->attr, "assign to")) return;
    }
    if (name == nullptr) return check_annotation_parts(s);
    if (!in_function() && !future_annotations_) code().set_height(push(s->annotation));
    return;
  }
  if (forbidden(name->id, "assign to") || in_function()) return;
  Reg value = height();
  annotation_value(s->annotation, value);
  code().push();
  Reg mapping = height();
  load_name(identifier("__annotations__"), mapping);
  code().push();
  Reg key = push_constant(string_constant(mangled(name->id)->text));
  code().emit(Op::SET_ITEM, mapping, key, value);
  code().set_height(value);
}

}  // namespace sidewinder::compiling
