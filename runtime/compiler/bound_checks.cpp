// Definite assignment. The code generator checks every read of a local; here the checks that a forward
// analysis proves needless are dropped, so what remains is exact with respect to control flow, exceptions
// included.
#include "runtime/bytecode/effects.h"
#include "runtime/bytecode/register_set.h"
#include "runtime/compiler/passes.h"

namespace sidewinder::compiling {

namespace {

class BoundLocals {
 public:
  BoundLocals(Body& body, std::uint32_t parameters, std::uint32_t locals)
      : code_(body.code), handlers_(body.handlers), locals_(locals) {
    RegisterSet entry(locals);
    entry.add_range(0, parameters);
    find_leaders();
    states_.resize(code_.size());
    flow(0, entry);
  }

  void run() {
    while (!work_.empty()) {
      std::int32_t leader = work_.back();
      work_.pop_back();
      walk(leader, false);
    }
    for (std::int32_t i = 0; i < size(); i++) {
      if (reached_[i]) walk(i, true);
    }
  }

 private:
  std::int32_t size() const { return static_cast<std::int32_t>(code_.size()); }

  void find_leaders() {
    leaders_.assign(code_.size(), false);
    reached_.assign(code_.size(), false);
    leaders_[0] = true;
    for (const Instr& instr : code_) {
      if (!instr.dead && instr.jumps()) leaders_[instr.target] = true;
    }
    for (const Handler& handler : handlers_) leaders_[handler.target] = true;
  }

  void flow(std::int32_t to, const RegisterSet& bound) {
    if (!reached_[to]) {
      reached_[to] = true;
      states_[to] = bound;
      work_.push_back(to);
    } else if (states_[to].intersect(bound)) {
      work_.push_back(to);
    }
  }

  void flow_to_handler(std::int32_t to, const RegisterSet& bound) {
    if (!code_[to].dead) flow(to, bound);
  }

  void apply(const Instr& instr, RegisterSet& bound) const {
    Effects does = effects(Instruction{encode(instr.op, instr.a, instr.b, instr.c, instr.n)});
    if (instr.op == Op::CHECK_BOUND) bound.add(instr.a);
    for (int w = 0; w < does.write_count; w++) {
      for (std::uint32_t i = 0; i < does.writes[w].count; i++) {
        std::uint32_t reg = does.writes[w].first + i;
        if (reg < locals_) does.unbinds ? bound.remove(reg) : bound.add(reg);
      }
    }
  }

  void walk(std::int32_t leader, bool drop) {
    RegisterSet bound = states_[leader];
    for (std::int32_t i = leader; i < size(); i++) {
      Instr& instr = code_[i];
      if (i != leader && leaders_[i]) {
        flow(i, bound);
        return;
      }
      if (instr.dead) continue;
      if (drop && instr.op == Op::CHECK_BOUND && bound.has(instr.a)) {
        instr.dead = true;
        continue;
      }
      if (instr.handler >= 0) flow_to_handler(handlers_[instr.handler].target, bound);
      if (instr.jumps()) flow(instr.target, bound);
      apply(instr, bound);
      if (!falls_through(instr.op)) return;
    }
  }

  std::vector<Instr>& code_;
  std::vector<Handler>& handlers_;
  std::uint32_t locals_;
  std::vector<bool> leaders_, reached_;
  std::vector<RegisterSet> states_;
  std::vector<std::int32_t> work_;
};

bool has_checks(const Body& body) {
  for (const Instr& instr : body.code) {
    if (instr.op == Op::CHECK_BOUND && !instr.dead) return true;
  }
  return false;
}

}  // namespace

bool drop_bound_checks(Body& body, std::uint32_t parameters, std::uint32_t local_count) {
  if (!has_checks(body)) return false;
  BoundLocals(body, parameters, local_count).run();
  return true;
}

}  // namespace sidewinder::compiling
