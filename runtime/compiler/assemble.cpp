// Instructions to words. A 16-bit jump that cannot reach its target gets a trampoline: conditional jumps are
// inverted over a long JUMP; FOR_ITER and MATCH_EXC, which have no inverse, jump to a long JUMP placed
// behind.
#include "runtime/compiler/passes.h"

namespace sidewinder::compiling {

namespace {

bool is_short_jump(Op op) { return op_info(op).role[2] == 'O'; }
bool has_inverse(Op op) { return is_short_jump(op) && op != Op::FOR_ITER && op != Op::MATCH_EXC; }

class Assembler {
 public:
  Assembler(const Body& body, CodeUnit& unit) : body_(body), unit_(unit), long_(body.code.size()) {}

  bool run() {
    lay_out();
    while (lengthen()) lay_out();
    if (starts_.back() > (1u << 30)) return false;
    for (std::size_t i = 0; i < body_.code.size(); i++) write(i);
    return true;
  }

 private:
  std::uint32_t size_of(std::size_t i) const {
    Op op = body_.code[i].op;
    std::uint32_t trampoline = !long_[i] ? 0 : has_inverse(op) ? 1 : 2;
    return 1 + op_info(op).extra + trampoline;
  }

  void lay_out() {
    starts_.assign(1, 0);
    for (std::size_t i = 0; i < body_.code.size(); i++) starts_.push_back(starts_.back() + size_of(i));
  }

  // Distance from the word after word `from` to the target of instruction i.
  std::int64_t distance(std::size_t i, std::uint32_t from) const {
    return std::int64_t{starts_[body_.code[i].target]} - from - 1;
  }

  bool lengthen() {
    bool changed = false;
    for (std::size_t i = 0; i < body_.code.size(); i++) {
      const Instr& instr = body_.code[i];
      if (!instr.jumps() || long_[i] || !is_short_jump(instr.op)) continue;
      if (distance(i, starts_[i]) > INT16_MAX) long_[i] = changed = true;
    }
    return changed;
  }

  void put(const Instr& instr, Word word, std::uint16_t height) {
    auto at = static_cast<std::uint32_t>(unit_.words.size());
    unit_.words.push_back(word);
    unit_.heights.push_back(height);
    unit_.positions.push_back(instr.position);
    if (instr.handler >= 0 && body_.handlers[instr.handler].target >= 0)
      cover(at, body_.handlers[instr.handler]);
  }

  void cover(std::uint32_t at, const Handler& handler) {
    std::uint32_t target = starts_[handler.target];
    auto& ranges = unit_.exception_ranges;
    if (!ranges.empty() && ranges.back().end == at && ranges.back().handler == target) {
      ranges.back().end++;
    } else {
      ranges.push_back({at, at + 1, target, handler.height, handler.height});
    }
  }

  void write(std::size_t i) {
    const Instr& instr = body_.code[i];
    std::uint32_t at = starts_[i];
    if (!instr.jumps()) {
      put(instr, encode(instr.op, instr.a, instr.b, instr.c, instr.n), instr.height);
      for (int extra = 0; extra < op_info(instr.op).extra; extra++) put(instr, instr.extra, instr.height);
    } else if (!is_short_jump(instr.op)) {
      put(instr, encode_wide(instr.op, instr.a, static_cast<std::int32_t>(distance(i, at)), instr.n),
          instr.height);
    } else if (!long_[i]) {
      auto offset = static_cast<std::uint32_t>(distance(i, at));
      put(instr, encode(instr.op, instr.a, instr.b, offset, instr.n), instr.height);
    } else {
      write_long(i);
    }
  }

  void write_long(std::size_t i) {
    const Instr& instr = body_.code[i];
    std::uint16_t far_height = body_.code[instr.target].height;
    std::uint32_t at = starts_[i] + size_of(i) - 1;
    if (has_inverse(instr.op)) {
      put(instr, encode(instr.op, instr.a, instr.b, 1, instr.n ^ 1u), instr.height);
    } else {
      put(instr, encode(instr.op, instr.a, instr.b, 1, instr.n), instr.height);
      put(instr, encode_wide(Op::JUMP, 0, 1), body_.code[i + 1].height);
    }
    put(instr, encode_wide(Op::JUMP, 0, static_cast<std::int32_t>(distance(i, at))), far_height);
  }

  const Body& body_;
  CodeUnit& unit_;
  std::vector<bool> long_;
  std::vector<std::uint32_t> starts_;
};

}  // namespace

bool assemble(const Body& body, CodeUnit& unit) { return Assembler(body, unit).run(); }

}  // namespace sidewinder::compiling
