// Are heights as low as they can be? Backward liveness of the temporaries over a unit that verifies.
#include <map>

#include "runtime/bytecode/effects.h"
#include "runtime/bytecode/register_set.h"
#include "runtime/bytecode/verifier.h"

namespace sidewinder {

namespace {

// Registers of open statements lie below whatever is evaluated inside them, needed or not: an iterator of a
// loop that is about to be left, items unpacked to be stored one after the other.
bool holds_state(Op writer) {
  switch (writer) {
    case Op::GET_ITER:
    case Op::GET_AITER:
    case Op::ENTER_WITH:
    case Op::ENTER_HANDLER:
    case Op::UNPACK:
    case Op::UNPACK_EX: return true;
    default: return false;
  }
}

bool writes(const Effects& does, std::uint32_t reg) {
  for (int i = 0; i < does.write_count; i++) {
    if (reg >= does.writes[i].first && reg < does.writes[i].first + does.writes[i].count) return true;
  }
  return false;
}

class DeadRoots {
 public:
  explicit DeadRoots(const CodeUnit& unit) : unit_(unit), size_(unit.words.size()) {
    live_.assign(size_, RegisterSet(unit.register_count));
    for (std::uint32_t at = 0; at < size_; at = next(at)) starts_.push_back(at);
    covering_.assign(size_, nullptr);
    for (const ExceptionRange& range : unit.exception_ranges) {
      for (std::uint32_t at = range.start; at < range.end; at++) {
        if (covering_[at] == nullptr) covering_[at] = &range;
      }
    }
  }

  std::string find() {
    solve();
    std::vector<bool> state(unit_.register_count);  // does the register hold the state of a statement?
    std::map<std::uint32_t, std::vector<bool>> state_at_handler;
    for (std::uint32_t at : starts_) {
      if (const ExceptionRange* range = covering_[at]) state_at_handler.emplace(range->handler, state);
      if (auto entry = state_at_handler.find(at); entry != state_at_handler.end()) state = entry->second;
      Instruction in{unit_.words[at]};
      if (in.op() == Op::ENTER_HANDLER) state[in.a()] = true;
      Effects does = effects(in);
      std::string found = dead_at(at, does, state);
      if (!found.empty()) return found;
      for (int i = 0; i < does.write_count; i++) {
        for (std::uint32_t n = 0; n < does.writes[i].count; n++)
          state[does.writes[i].first + n] = holds_state(in.op());
      }
    }
    return {};
  }

 private:
  std::uint32_t next(std::uint32_t at) const {
    return at + 1 + op_info(Instruction{unit_.words[at]}.op()).extra;
  }

  void solve() {
    for (bool changed = true; changed;) {
      changed = false;
      for (auto at = starts_.rbegin(); at != starts_.rend(); ++at)
        changed |= live_[*at].unite(live_before(*at));
    }
  }

  RegisterSet live_before(std::uint32_t at) const {
    Instruction in{unit_.words[at]};
    Effects does = effects(in);
    RegisterSet set(unit_.register_count);
    if (does.falls_through) set.unite(live_[next(at)]);
    for (int i = 0; i < does.write_count; i++) set.remove_range(does.writes[i].first, does.writes[i].count);
    if (does.jumps) set.unite(live_[next(at) + does.distance]);
    if (const ExceptionRange* range = covering_[at]) {
      RegisterSet handled = live_[range->handler];
      handled.remove(range->target);
      set.unite(handled);
    }
    for (int i = 0; i < does.read_count; i++) set.add_range(does.reads[i].first, does.reads[i].count);
    // The exception being handled is held by the thread too: its register costs nothing until the handler
    // ends.
    if (in.op() == Op::LEAVE_HANDLER) set.add(in.a() - 1);
    return set;
  }

  std::string dead_at(std::uint32_t at, const Effects& does, const std::vector<bool>& state) const {
    Op op = Instruction{unit_.words[at]}.op();
    if (op == Op::RETURN || op == Op::RERAISE) return {};  // what happens next drops more than that
    for (std::uint32_t reg = unit_.local_count; reg < unit_.heights[at]; reg++) {
      if (live_[at].has(reg) || state[reg] || writes(does, reg)) continue;
      return unit_.qualified_name + ": " + std::to_string(at) + " " + op_info(op).name + ": r" +
             std::to_string(reg) + " is below the height and dead";
    }
    return {};
  }

  const CodeUnit& unit_;
  std::uint32_t size_;
  std::vector<std::uint32_t> starts_;
  std::vector<const ExceptionRange*> covering_;
  std::vector<RegisterSet> live_;  // before each instruction
};

}  // namespace

std::string find_dead_root(const CodeUnit& unit) {
  std::string found = DeadRoots(unit).find();
  for (const Constant& constant : unit.constants) {
    if (!found.empty()) return found;
    if (constant.kind == Constant::Kind::code && constant.code != nullptr)
      found = find_dead_root(*constant.code);
  }
  return found;
}

}  // namespace sidewinder
