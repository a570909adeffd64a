// Emission; finish() strings the passes together.
#include "runtime/compiler/builder.h"

#include <algorithm>
#include <utility>

#include "runtime/base/check.h"
#include "runtime/compiler/passes.h"

namespace sidewinder::compiling {

Builder::Builder() = default;

void Builder::start_temporaries(Reg local_count) {
  local_count_ = local_count;
  set_height(local_count);
}

void Builder::set_height(Reg height) {
  height_ = height;
  max_height_ = std::max(max_height_, height);
  if (height > kMaxRegisters) overflow_ = "too many local variables or an expression too large";
}

void Builder::at(SourceSpan span) {
  position_ = {static_cast<std::int32_t>(span.line), static_cast<std::int32_t>(span.end_line),
               static_cast<std::int32_t>(span.col), static_cast<std::int32_t>(span.end_col)};
}

Instr& Builder::emit(Op op, std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t n) {
  Instr& instr = code_.emplace_back();
  instr.op = op;
  instr.n = static_cast<std::uint8_t>(n);
  instr.a = a, instr.b = b, instr.c = c;
  instr.height = static_cast<std::uint16_t>(height_);
  instr.handler = handler_;
  instr.position = position_;
  return instr;
}

void Builder::emit_jump(Op op, Label to, std::uint32_t a, std::uint32_t b, std::uint32_t n) {
  emit(op, a, b, 0, n).target = to.id;
}

void Builder::move(Reg to, Reg from) {
  if (to != from) emit(Op::MOVE, to, from);
}

void Builder::load_constant(Reg to, Constant value) {
  bool is_small =
      value.kind == Constant::Kind::int64 && value.integer == static_cast<std::int32_t>(value.integer);
  if (is_small) {
    auto bits = static_cast<std::uint32_t>(value.integer);
    emit(Op::LOAD_INT, to, bits & 0xFFFF, bits >> 16);
  } else {
    std::uint32_t index = constant(std::move(value));
    emit(Op::LOAD_CONST, to, index & 0xFFFF, index >> 16);
  }
}

Label Builder::label() {
  labels_.push_back(-1);
  return {static_cast<int>(labels_.size() - 1)};
}

void Builder::bind(Label label) { labels_[label.id] = static_cast<std::int32_t>(code_.size()); }

bool Builder::reachable() const {
  if (code_.empty() || falls_through(code_.back().op)) return true;
  auto end = static_cast<std::int32_t>(code_.size());
  return std::find(labels_.begin(), labels_.end(), end) != labels_.end();
}

int Builder::add_handler(Label target, Reg height) {
  handlers_.push_back({target.id, static_cast<std::uint16_t>(height)});
  max_height_ = std::max(max_height_, height + 1);
  return static_cast<int>(handlers_.size() - 1);
}

std::uint32_t Builder::constant(Constant value) { return constants_.add(std::move(value)); }

std::uint32_t Builder::code_constant(std::shared_ptr<const CodeUnit> code) {
  Constant value = constant_of(Constant::Kind::code);
  value.code = std::move(code);
  return constants_.add_unmerged(std::move(value));
}

std::uint32_t Builder::name(std::string_view text) {
  auto [entry, added] = names_.try_emplace(std::string(text), static_cast<std::uint32_t>(names_.size()));
  if (added) unit_->names.emplace_back(text);
  if (entry->second > 0xFFFF) overflow_ = "too many names";
  return entry->second;
}

void Builder::resolve_labels() {
  for (Instr& instr : code_) {
    if (instr.jumps()) instr.target = labels_[instr.target];
  }
  for (Handler& handler : handlers_) handler.target = labels_[handler.target];
}

// MAKE_FUNCTION has 16 bits for its constant: in a unit of very many, code constants come first (after K[0]).
void Builder::order_constants() {
  std::vector<Constant>& items = constants_.items();
  if (items.size() <= 0x10000) return;
  std::vector<std::uint32_t> order(items.size()), place(items.size());
  for (std::uint32_t i = 0; i < order.size(); i++) order[i] = i;
  std::stable_partition(order.begin() + 1, order.end(),
                        [&](std::uint32_t i) { return items[i].kind == Constant::Kind::code; });
  std::vector<Constant> ordered;
  for (std::uint32_t i = 0; i < order.size(); i++) {
    place[order[i]] = i;
    ordered.push_back(std::move(items[order[i]]));
  }
  items = std::move(ordered);
  for (Instr& instr : code_) {
    if (instr.op == Op::LOAD_CONST) {
      std::uint32_t index = place[instr.b | instr.c << 16];
      instr.b = index & 0xFFFF, instr.c = index >> 16;
    } else if (instr.op == Op::MAKE_FUNCTION) {
      instr.b = place[instr.b];
      if (instr.b > 0xFFFF) overflow_ = "too many functions";
    } else if (instr.op == Op::CALL_KW) {
      instr.extra = place[instr.extra];
    }
  }
}

std::shared_ptr<const CodeUnit> Builder::finish(const char** why) {
  CodeUnit& unit = *unit_;
  order_constants();
  resolve_labels();
  Body body{std::move(code_), std::move(handlers_)};
  improve_jumps(body, local_count_);
  std::uint32_t parameters =
      unit.positional_count + unit.keyword_only_count + unit.flags.varargs + unit.flags.varkeywords;
  if (drop_bound_checks(body, parameters, local_count_))
    improve_jumps(body, local_count_);  // a handler may be idle now
  compact(body);
  unit.constants = std::move(constants_.items());
  unit.register_count = static_cast<std::uint16_t>(std::clamp(max_height_, Reg{1}, kMaxRegisters));
  if (overflow_ == nullptr && !assemble(body, unit)) overflow_ = "code too large";
  *why = overflow_;
  return overflow_ == nullptr ? unit_ : nullptr;
}

}  // namespace sidewinder::compiling
