// Three passes: shape (operands and targets), heights (one proof per edge), bound locals (forward, to a
// fixpoint).
#include "runtime/bytecode/verifier.h"

#include <algorithm>

#include "runtime/bytecode/effects.h"
#include "runtime/bytecode/register_set.h"

namespace sidewinder {

namespace {

constexpr std::uint32_t kNowhere = ~0u;

bool writes(const Effects& does, std::uint32_t reg) {
  for (int i = 0; i < does.write_count; i++) {
    if (reg >= does.writes[i].first && reg < does.writes[i].first + does.writes[i].count) return true;
  }
  return false;
}

class Verifier {
 public:
  explicit Verifier(const CodeUnit& unit) : unit_(unit), size_(unit.words.size()) {}

  std::string run() {
    if (check_tables() && check_instructions() && check_ranges() && check_edges()) check_bound_locals();
    return error_;
  }

 private:
  // ---- reporting
  bool fail(std::uint32_t at, const std::string& what) {
    if (!error_.empty()) return false;
    error_ = unit_.qualified_name;
    if (at != kNowhere) {
      error_ += ": " + std::to_string(at);
      if (at < size_ && static_cast<int>(op_of(unit_.words[at])) < kOpCount) {
        error_ += std::string(" ") + op_info(op_of(unit_.words[at])).name;
      }
    }
    error_ += ": " + what;
    return false;
  }

  static Op op_of(Word word) { return Instruction{word}.op(); }
  bool is_start(std::uint32_t at) const { return at < size_ && starts_[at]; }
  std::uint32_t next(std::uint32_t at) const { return at + 1 + op_info(op_of(unit_.words[at])).extra; }
  bool is_cell(std::uint32_t reg) const {
    return std::find(unit_.cell_locals.begin(), unit_.cell_locals.end(), reg) != unit_.cell_locals.end();
  }

  // ---- shape
  bool check_tables();
  bool check_instructions();
  bool check_operands(std::uint32_t at, Instruction in);
  bool check_operand(std::uint32_t at, char role, std::uint32_t value);
  bool check_keywords(std::uint32_t at, Instruction in);
  bool check_function(std::uint32_t at, Instruction in);
  bool check_ranges();

  // ---- heights
  bool check_edges();
  bool check_reads(std::uint32_t at, const Effects& does);
  bool check_edge(std::uint32_t at, std::uint32_t to, const Effects* does);
  bool check_successors(std::uint32_t at, const Effects& does);

  // ---- bound locals
  bool check_bound_locals();
  RegisterSet bound_at_entry() const;
  void find_leaders();
  bool walk(std::uint32_t leader, bool report);
  void flow(std::uint32_t to, const RegisterSet& bound);
  void step(std::uint32_t at, RegisterSet& bound, bool report);
  bool check_local_reads(std::uint32_t at, const Effects& does, const RegisterSet& bound);
  const ExceptionRange* range_at(std::uint32_t at) const { return covering_[at]; }

  const CodeUnit& unit_;
  std::uint32_t size_;
  std::string error_;
  std::vector<bool> starts_;
  std::vector<const ExceptionRange*> covering_;  // per word: the innermost range
  std::vector<RegisterSet> bound_;               // per word, at instruction starts
  std::vector<bool> leaders_;                    // entry, jump targets, handlers: where states meet
  std::vector<bool> reached_;                    // leaders that have a state
  std::vector<std::uint32_t> work_;
};

// ---- shape

bool Verifier::check_tables() {
  if (unit_.heights.size() != size_ || unit_.positions.size() != size_) {
    return fail(kNowhere, "tables and words differ in length");
  }
  if (unit_.local_count > unit_.register_count) return fail(kNowhere, "more locals than registers");
  if (unit_.local_names.size() != unit_.local_count) return fail(kNowhere, "local names and count differ");
  std::size_t parameters = std::size_t{unit_.positional_count} + unit_.keyword_only_count +
                           unit_.flags.varargs + unit_.flags.varkeywords;
  if (parameters > unit_.local_count || unit_.positional_only_count > unit_.positional_count) {
    return fail(kNowhere, "more parameters than locals");
  }
  for (auto reg : unit_.cell_locals) {
    if (reg >= unit_.local_count) return fail(kNowhere, "cell is not a local");
  }
  return size_ != 0 || fail(kNowhere, "no code");
}

bool Verifier::check_instructions() {
  starts_.assign(size_, false);
  for (std::uint32_t at = 0; at < size_;) {
    if (static_cast<int>(op_of(unit_.words[at])) >= kOpCount) return fail(at, "no such opcode");
    starts_[at] = true;
    if (next(at) > size_) return fail(at, "extra words missing");
    at = next(at);
  }
  for (std::uint32_t at = 0; at < size_; at = next(at)) {
    if (!check_operands(at, Instruction{unit_.words[at]})) return false;
  }
  return true;
}

bool Verifier::check_operands(std::uint32_t at, Instruction in) {
  const OpInfo& info = op_info(in.op());
  const std::uint32_t operands[3] = {in.a(), in.b(), in.c()};
  if (in.op() == Op::LOAD_CONST) {
    return check_operand(at, 'W', in.a()) &&
           (static_cast<std::uint32_t>(in.wide()) < unit_.constants.size() ||
            fail(at, "constant out of range"));
  }
  for (int column = 0; column < 3; column++) {
    bool optional = in.op() == Op::FORMAT_VALUE && column == 2 && in.c() == 0xFFFF;
    if (!optional && !check_operand(at, info.role[column], operands[column])) return false;
  }
  Effects does = effects(in);
  if (does.jumps) {
    std::int64_t to = std::int64_t{next(at)} + does.distance;
    if (to < 0 || to >= size_ || !starts_[to]) return fail(at, "jump to no instruction");
    bool back = to <= at;
    if (back != (in.op() == Op::JUMP_BACK)) return fail(at, "only JUMP_BACK jumps back");
  }
  return check_keywords(at, in) && check_function(at, in);
}

bool Verifier::check_operand(std::uint32_t at, char role, std::uint32_t value) {
  switch (role) {
    case 'W':
    case 'R':
    case 'M':
      return value < unit_.register_count || fail(at, "register r" + std::to_string(value) + " out of range");
    case 'B': return value <= unit_.register_count || fail(at, "window out of range");
    case 'K': return value < unit_.constants.size() || fail(at, "constant out of range");
    case 'N': return value < unit_.names.size() || fail(at, "name out of range");
    case 'F': return value < unit_.free_names.size() || fail(at, "free variable out of range");
    default: return true;
  }
}

bool Verifier::check_keywords(std::uint32_t at, Instruction in) {
  if (in.op() != Op::CALL_KW) return true;
  Word index = unit_.words[at + 1];
  if (index >= unit_.constants.size()) return fail(at, "constant out of range");
  const Constant& keywords = unit_.constants[index];
  if (keywords.kind != Constant::Kind::tuple || keywords.items.size() > in.c() || keywords.items.empty()) {
    return fail(at, "keywords are not a tuple of at most c names");
  }
  for (const Constant& item : keywords.items) {
    if (item.kind != Constant::Kind::str) return fail(at, "keyword is not a string");
  }
  return true;
}

bool Verifier::check_function(std::uint32_t at, Instruction in) {
  if (in.op() != Op::MAKE_FUNCTION) return true;
  const Constant& code = unit_.constants[in.b()];
  if (code.kind != Constant::Kind::code || code.code == nullptr) return fail(at, "constant is no code");
  bool closure = (in.n() & kFunctionClosure) != 0;
  return closure == !code.code->free_names.empty() || fail(at, "closure and free variables disagree");
}

bool Verifier::check_ranges() {
  covering_.assign(size_, nullptr);
  for (const ExceptionRange& range : unit_.exception_ranges) {
    if (range.start >= range.end || range.end > size_ || !is_start(range.start)) {
      return fail(range.start, "bad exception range");
    }
    if (range.end < size_ && !is_start(range.end)) return fail(range.end, "exception range ends inside");
    if (!is_start(range.handler)) return fail(range.handler, "handler at no instruction");
    if (range.height < unit_.local_count || range.target != range.height ||
        range.target >= unit_.register_count) {
      return fail(range.handler, "handler's target is not the register above its height");
    }
    for (std::uint32_t at = range.start; at < range.end; at++) {
      if (covering_[at] == nullptr) covering_[at] = &range;
    }
  }
  return true;
}

// ---- heights: invariant at each start: all temporaries below the height are written.

bool Verifier::check_edges() {
  if (unit_.heights[0] != unit_.local_count) return fail(0, "entry height is not the number of locals");
  for (std::uint32_t at = 0; at < size_; at = next(at)) {
    std::uint32_t height = unit_.heights[at];
    if (height < unit_.local_count || height > unit_.register_count) return fail(at, "height out of range");
    Effects does = effects(Instruction{unit_.words[at]});
    if (!check_reads(at, does) || !check_successors(at, does)) return false;
  }
  return true;
}

bool Verifier::check_reads(std::uint32_t at, const Effects& does) {
  std::uint32_t height = unit_.heights[at];
  for (int i = 0; i < does.read_count; i++) {
    auto [first, count] = does.reads[i];
    if (first + count > height)
      return fail(at, "reads r" + std::to_string(first + count - 1) + " above height");
  }
  if (does.is_call && does.reads[0].first + does.reads[0].count != height) {
    return fail(at, "call window is not the top of the temporaries");
  }
  if (does.is_call && does.reads[0].first < unit_.local_count) return fail(at, "call window over locals");
  for (int i = 0; i < does.write_count; i++) {
    auto [first, count] = does.writes[i];
    if (first + count > unit_.register_count) return fail(at, "writes above the registers");
  }
  return does.touches.count == 0 || does.touches.first < unit_.local_count ||
         op_of(unit_.words[at]) == Op::CLEAR || fail(at, "not a local");
}

bool Verifier::check_successors(std::uint32_t at, const Effects& does) {
  std::uint32_t after = next(at);
  if (does.falls_through) {
    if (after >= size_) return fail(at, "control falls off the end");
    if (!check_edge(at, after, &does)) return false;
  }
  if (does.jumps && !check_edge(at, after + does.distance, nullptr)) return false;
  const ExceptionRange* range = range_at(at);
  if (range == nullptr) return true;
  std::uint32_t kept = does.is_call ? does.reads[0].first : unit_.heights[at];
  if (range->height > kept) return fail(at, "handler needs more temporaries than there are");
  return unit_.heights[range->handler] <= range->height + 1u ||
         fail(range->handler, "handler above its height");
}

// `does`: null where the instruction writes nothing on this edge.
bool Verifier::check_edge(std::uint32_t at, std::uint32_t to, const Effects* does) {
  std::uint32_t have = unit_.heights[at], want = unit_.heights[to];
  Effects all = effects(Instruction{unit_.words[at]});
  if (all.is_call) have = all.reads[0].first;  // the callee's frame may overlap its window
  for (std::uint32_t reg = std::max<std::uint32_t>(have, unit_.local_count); reg < want; reg++) {
    bool written = does != nullptr && !does->unbinds && writes(*does, reg);
    if (!written)
      return fail(to, "r" + std::to_string(reg) + " is not written on the path from " + std::to_string(at));
  }
  if (does == nullptr || !does->unbinds) return true;
  std::uint32_t reg = does->writes[0].first;
  return reg < unit_.local_count || reg >= want || fail(at, "clears a temporary that stays below the height");
}

// ---- bound locals

RegisterSet Verifier::bound_at_entry() const {
  RegisterSet bound(unit_.local_count);
  std::uint32_t parameters =
      unit_.positional_count + unit_.keyword_only_count + unit_.flags.varargs + unit_.flags.varkeywords;
  for (std::uint32_t reg = 0; reg < parameters; reg++) bound.add(reg);
  return bound;
}

void Verifier::flow(std::uint32_t to, const RegisterSet& bound) {
  if (!reached_[to]) {
    reached_[to] = true;
    bound_[to] = bound;
    work_.push_back(to);
  } else if (bound_[to].intersect(bound)) {
    work_.push_back(to);
  }
}

bool Verifier::check_local_reads(std::uint32_t at, const Effects& does, const RegisterSet& bound) {
  for (int i = 0; i < does.read_count; i++) {
    auto [first, count] = does.reads[i];
    for (std::uint32_t reg = first; reg < std::min<std::uint32_t>(first + count, unit_.local_count); reg++) {
      if (!bound.has(reg) && op_of(unit_.words[at]) != Op::DELETE_LOCAL) {
        return fail(at, "reads local r" + std::to_string(reg) + ", which may be unbound");
      }
    }
  }
  return true;
}

// Follows one instruction; states are kept at branch targets only, fall-through is walked in place.
void Verifier::step(std::uint32_t at, RegisterSet& bound, bool report) {
  Effects does = effects(Instruction{unit_.words[at]});
  if (report) check_local_reads(at, does, bound);
  if (const ExceptionRange* range = range_at(at)) flow(range->handler, bound);
  if (does.jumps) flow(next(at) + does.distance, bound);
  if (op_of(unit_.words[at]) == Op::CHECK_BOUND) bound.add(does.touches.first);
  for (int i = 0; i < does.write_count; i++) {
    for (std::uint32_t reg = does.writes[i].first; reg < does.writes[i].first + does.writes[i].count; reg++) {
      if (reg >= unit_.local_count) break;
      does.unbinds ? bound.remove(reg) : bound.add(reg);
    }
  }
}

void Verifier::find_leaders() {
  leaders_.assign(size_, false);
  leaders_[0] = true;
  for (std::uint32_t at = 0; at < size_; at = next(at)) {
    Effects does = effects(Instruction{unit_.words[at]});
    if (does.jumps) leaders_[next(at) + does.distance] = true;
  }
  for (const ExceptionRange& range : unit_.exception_ranges) leaders_[range.handler] = true;
}

// From a leader to the end of its straight line.
bool Verifier::walk(std::uint32_t leader, bool report) {
  RegisterSet bound = bound_[leader];
  for (std::uint32_t at = leader; error_.empty();) {
    step(at, bound, report);
    if (!effects(Instruction{unit_.words[at]}).falls_through) break;
    at = next(at);
    if (leaders_[at]) {
      flow(at, bound);
      break;
    }
  }
  return error_.empty();
}

bool Verifier::check_bound_locals() {
  find_leaders();
  bound_.assign(size_, RegisterSet());
  reached_.assign(size_, false);
  flow(0, bound_at_entry());
  while (!work_.empty()) {
    std::uint32_t leader = work_.back();
    work_.pop_back();
    walk(leader, false);
  }
  for (std::uint32_t at = 0; at < size_; at++) {
    if (reached_[at] && !walk(at, true)) return false;
  }
  return true;
}

}  // namespace

std::string verify(const CodeUnit& unit) {
  std::string error = Verifier(unit).run();
  for (const Constant& constant : unit.constants) {
    if (!error.empty()) return error;
    if (constant.kind == Constant::Kind::code && constant.code != nullptr) error = verify(*constant.code);
  }
  return error;
}

}  // namespace sidewinder
