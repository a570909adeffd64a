// Jump improvement on the linear list. Dead instructions stay in place, marked, until compact().
#include "runtime/compiler/passes.h"

namespace sidewinder::compiling {

namespace {

bool is_truth_test(Op op) { return op == Op::JUMP_IF_TRUE || op == Op::JUMP_IF_FALSE; }

bool can_invert(Op op) {
  return is_truth_test(op) || op == Op::JUMP_IF_NONE || (op >= Op::JUMP_LT && op <= Op::JUMP_GE_I);
}

void invert(Instr& instr) {
  if (instr.op == Op::JUMP_IF_TRUE) {
    instr.op = Op::JUMP_IF_FALSE;
  } else if (instr.op == Op::JUMP_IF_FALSE) {
    instr.op = Op::JUMP_IF_TRUE;
  } else {
    instr.n ^= 1;
  }
}

// Instructions that never raise keep no handler alive.
bool can_raise(Op op) {
  switch (op) {
    case Op::NOP:
    case Op::MOVE:
    case Op::LOAD_CONST:
    case Op::LOAD_INT:
    case Op::CLEAR:
    case Op::JUMP:
    case Op::LOAD_CLOSURE:
    case Op::ENTER_HANDLER:
    case Op::LEAVE_HANDLER: return false;
    default: return true;
  }
}

class Improver {
 public:
  Improver(Body& body, std::uint32_t local_count)
      : code_(body.code), handlers_(body.handlers), local_count_(local_count) {}

  void run() {
    for (int round = 0; round < 3; round++) {
      drop_unreachable();
      thread_all();
      count_targets();
      for (std::int32_t i = 0; i < size(); i++) {
        if (!code_[i].dead) simplify(i);
      }
    }
    drop_unreachable();
  }

 private:
  std::int32_t size() const { return static_cast<std::int32_t>(code_.size()); }

  std::int32_t live_from(std::int32_t i) const {
    while (i < size() && code_[i].dead) i++;
    return i;
  }

  void drop_unreachable() {
    std::vector<bool> seen(code_.size());
    std::vector<std::int32_t> work{0};
    while (!work.empty()) {
      std::int32_t i = work.back();
      work.pop_back();
      for (; i < size() && !seen[i]; i++) {
        seen[i] = true;
        const Instr& instr = code_[i];
        if (instr.dead) continue;
        if (instr.jumps()) work.push_back(instr.target);
        if (instr.handler >= 0 && can_raise(instr.op)) work.push_back(handlers_[instr.handler].target);
        if (!falls_through(instr.op)) break;
      }
    }
    for (std::int32_t i = 0; i < size(); i++) code_[i].dead |= !seen[i];
  }

  // Where a jump from `from` to `to` really ends up.
  std::int32_t destination(const Instr& from, std::int32_t to) const {
    for (int hops = 0; hops < 64; hops++) {
      to = live_from(to);
      const Instr& at = code_[to];
      if (at.op == Op::JUMP) {
        to = at.target;
      } else if (is_truth_test(from.op) && is_truth_test(at.op) && at.a == from.a && at.a >= local_count_) {
        // the value of an `and` or `or`; a local may be tested twice on purpose
        to = at.op == from.op ? at.target : to + 1;
      } else {
        break;
      }
    }
    return live_from(to);
  }

  void thread_all() {
    for (std::int32_t i = 0; i < size(); i++) {
      Instr& instr = code_[i];
      if (instr.dead || !instr.jumps() || instr.op == Op::JUMP_BACK) continue;
      instr.target = destination(instr, instr.target);
      const Instr& end = code_[instr.target];
      bool can_copy = end.op == Op::RETURN || (end.op == Op::JUMP_BACK && end.target <= i);
      if (instr.op == Op::JUMP && can_copy) instr = Instr(end);
    }
  }

  void count_targets() {
    targeted_.assign(code_.size(), 0);
    for (const Instr& instr : code_) {
      if (!instr.dead && instr.jumps()) targeted_[instr.target]++;
    }
  }

  void simplify(std::int32_t i) {
    Instr& instr = code_[i];
    std::int32_t next = live_from(i + 1);
    if (instr.op == Op::JUMP && instr.target == next) {
      instr.dead = true;
      return;
    }
    if (!can_invert(instr.op) || next >= size() || code_[next].op != Op::JUMP || targeted_[next] != 0) return;
    if (instr.target != live_from(next + 1)) return;
    invert(instr);
    instr.target = code_[next].target;
    code_[next].dead = true;
  }

  std::vector<Instr>& code_;
  std::vector<Handler>& handlers_;
  std::uint32_t local_count_;
  std::vector<int> targeted_;
};

}  // namespace

bool falls_through(Op op) {
  switch (op) {
    case Op::JUMP:
    case Op::JUMP_BACK:
    case Op::RETURN:
    case Op::RAISE:
    case Op::RERAISE:
    case Op::END_ASYNC_FOR: return false;
    default: return true;
  }
}

void improve_jumps(Body& body, std::uint32_t local_count) { Improver(body, local_count).run(); }

void compact(Body& body) {
  std::vector<std::int32_t> place(body.code.size() + 1);
  std::vector<Instr> kept;
  for (std::size_t i = 0; i < body.code.size(); i++) {
    place[i] = static_cast<std::int32_t>(kept.size());
    if (!body.code[i].dead) kept.push_back(body.code[i]);
  }
  place.back() = static_cast<std::int32_t>(kept.size());
  for (Instr& instr : kept) {
    if (instr.jumps()) instr.target = place[instr.target];
  }
  for (Handler& handler : body.handlers) {
    bool dead = body.code[handler.target].dead;
    handler.target = dead ? -1 : place[handler.target];
  }
  body.code = std::move(kept);
}

}  // namespace sidewinder::compiling
