// Builds one code unit: instructions with labels, temporaries in stack discipline, exception handlers, pools
// of constants and names. Problem: register heights and exception ranges must be exact. Insight: both are
// known at the moment an instruction is emitted, so they are recorded with it and merely written down by
// finish(). Must not know the syntax tree.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "runtime/base/source.h"
#include "runtime/bytecode/code_unit.h"
#include "runtime/compiler/constant_pool.h"

namespace sidewinder::compiling {

using Reg = std::uint32_t;
inline constexpr Reg kMaxRegisters = 0xFFF0;  // 0xFFFF means "none" in FORMAT_VALUE
inline constexpr int kNoHandler = -1;

struct Label {
  int id = -1;
  explicit operator bool() const { return id >= 0; }
};

struct Instr {
  Op op;
  std::uint8_t n = 0;
  bool dead = false;
  std::uint16_t height = 0;
  std::uint32_t a = 0, b = 0, c = 0;
  std::int32_t target = -1;  // label while building, index of an instruction afterwards
  std::int32_t handler = kNoHandler;
  std::uint32_t extra = 0;
  Position position;

  bool jumps() const { return target >= 0; }
};

// Where control goes when a covered instruction raises; the exception lands in R[height].
struct Handler {
  std::int32_t target;  // label, then index, as in Instr
  std::uint16_t height;
};

class Builder {
 public:
  Builder();

  // ---- temporaries: a stack above the named locals
  Reg height() const { return height_; }
  void set_height(Reg height);
  void start_temporaries(Reg local_count);
  Reg push() {
    set_height(height_ + 1);
    return height_ - 1;
  }
  Reg local_count() const { return local_count_; }
  bool is_local(Reg reg) const { return reg < local_count_; }

  // ---- positions: instructions take the current one
  void at(SourceSpan span);
  void at_nothing() { position_ = {}; }
  const Position& position() const { return position_; }
  void set_position(const Position& position) { position_ = position; }

  // ---- instructions; an operand that lies in a temporary must be below the height
  Instr& emit(Op op, std::uint32_t a = 0, std::uint32_t b = 0, std::uint32_t c = 0, std::uint32_t n = 0);
  void emit_jump(Op op, Label to, std::uint32_t a = 0, std::uint32_t b = 0, std::uint32_t n = 0);
  void jump(Label to) { emit_jump(Op::JUMP, to); }
  void move(Reg to, Reg from);
  void load_constant(Reg to, Constant constant);

  // ---- labels: bound once, at a fixed height
  Label label();
  void bind(Label label);
  bool reachable() const;  // may control arrive here by falling through or by a label just bound?

  // ---- exception handlers: cover what is emitted while they are current
  int add_handler(Label target, Reg height);
  int handler() const { return handler_; }
  void set_handler(int handler) { handler_ = handler; }

  // ---- pools
  std::uint32_t constant(Constant constant);
  std::uint32_t code_constant(std::shared_ptr<const CodeUnit> code);
  std::uint32_t name(std::string_view name);

  CodeUnit& unit() { return *unit_; }
  const CodeUnit& unit() const { return *unit_; }

  // The finished unit, or null when it outgrew a limit of the format; `why` then says which.
  std::shared_ptr<const CodeUnit> finish(const char** why);

 private:
  void resolve_labels();
  void order_constants();

  std::shared_ptr<CodeUnit> unit_ = std::make_shared<CodeUnit>();
  std::vector<Instr> code_;
  std::vector<std::int32_t> labels_;  // index of the instruction, or -1
  std::vector<Handler> handlers_;
  ConstantPool constants_;
  std::unordered_map<std::string, std::uint32_t> names_;
  Position position_;
  Reg height_ = 0, max_height_ = 0, local_count_ = 0;
  int handler_ = kNoHandler;
  const char* overflow_ = nullptr;
};

}  // namespace sidewinder::compiling
