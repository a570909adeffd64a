// Everything is derived from the opcode table's roles.
#include "runtime/bytecode/disassembler.h"

#include <cstdio>

#include "runtime/bytecode/effects.h"

namespace sidewinder {

namespace {

std::string quoted(const std::string& text, const char* prefix) {
  std::string out = std::string(prefix) + "'";
  for (unsigned char byte : text) {
    char escaped[8];
    if (byte == '\n') {
      out += "\\n";
    } else if (byte == '\'' || byte == '\\') {
      out += '\\', out += static_cast<char>(byte);
    } else if (byte < 32 || byte == 127) {
      std::snprintf(escaped, sizeof escaped, "\\x%02x", byte);
      out += escaped;
    } else {
      out += static_cast<char>(byte);
    }
  }
  return out + "'";
}

std::string items(const Constant& constant) {
  std::string out;
  for (const Constant& item : constant.items) out += (out.empty() ? "" : ", ") + repr(item);
  return out;
}

std::string real_text(double real) {
  char text[40];
  std::snprintf(text, sizeof text, "%.17g", real);
  std::string out = text;
  return out.find_first_of(".en") == std::string::npos ? out + ".0" : out;
}

template <class Names>
std::string at(const Names& names, std::size_t index) {
  return index < names.size() ? names[index] : "?";
}

class Line {
 public:
  Line(const CodeUnit& unit, std::uint32_t index) : unit_(unit), index_(index), in_{unit.words[index]} {}

  std::string text() {
    const OpInfo& info = op_info(in_.op());
    char head[48];
    std::snprintf(head, sizeof head, "%4u  %-14s", index_, info.name);
    out_ = head;
    if (in_.op() == Op::LOAD_CONST) {
      load_const();
    } else if (in_.op() == Op::LOAD_INT) {
      operand("r" + std::to_string(in_.a())), operand(std::to_string(in_.wide()));
    } else {
      for (int column = 0; column < 3; column++) by_role(column, info.role[column]);
    }
    if (in_.op() == Op::CALL_KW) keywords();
    bool fused = in_.op() >= Op::JUMP_IF_NONE && in_.op() <= Op::JUMP_GE_I;  // n = 0 means something there
    if (in_.n() != 0 || fused) out_ += "  n=" + std::to_string(in_.n());
    if (!notes_.empty()) out_ += "  (" + notes_ + ")";
    while (out_.back() == ' ') out_.pop_back();
    return out_ + "\n";
  }

 private:
  void operand(const std::string& text) { out_ += (count_++ == 0 ? " " : ", ") + text; }
  void note(const std::string& text) { notes_ += (notes_.empty() ? "" : ", ") + text; }
  std::uint32_t column_value(int column) const {
    return column == 0 ? in_.a() : column == 1 ? in_.b() : in_.c();
  }

  void constant(std::size_t index) {
    operand("k" + std::to_string(index));
    note(index < unit_.constants.size() ? repr(unit_.constants[index]) : "?");
  }

  void load_const() {
    operand("r" + std::to_string(in_.a()));
    constant(static_cast<std::uint32_t>(in_.wide()));
  }

  void keywords() {
    if (index_ + 1 < unit_.words.size()) constant(unit_.words[index_ + 1]);
  }

  void by_role(int column, char role) {
    std::uint32_t value = column_value(column);
    switch (role) {
      case 'W':
      case 'R':
        if (in_.op() == Op::FORMAT_VALUE && value == 0xFFFF) break;
        [[fallthrough]];
      case 'M':
      case 'B': operand("r" + std::to_string(value)); break;
      case 'K': constant(value); break;
      case 'N': operand(at(unit_.names, value)); break;
      case 'F': operand("f" + std::to_string(value)), note(at(unit_.free_names, value)); break;
      case 'I': operand(std::to_string(static_cast<std::int16_t>(value))); break;
      case 'U': operand(std::to_string(value)); break;
      case 'J':
      case 'O': operand("-> " + std::to_string(target())); break;
      default: break;
    }
  }

  std::int64_t target() const {
    return std::int64_t{index_} + 1 + op_info(in_.op()).extra + effects(in_).distance;
  }

  const CodeUnit& unit_;
  std::uint32_t index_;
  Instruction in_;
  std::string out_, notes_;
  int count_ = 0;
};

std::string ranges(const CodeUnit& unit) {
  std::string out;
  for (const ExceptionRange& range : unit.exception_ranges) {
    out += "      " + std::to_string(range.start) + ".." + std::to_string(range.end) + " raises to " +
           std::to_string(range.handler) + ", height " + std::to_string(range.height) + "\n";
  }
  return out;
}

}  // namespace

std::string repr(const Constant& constant) {
  switch (constant.kind) {
    case Constant::Kind::none: return "None";
    case Constant::Kind::true_: return "True";
    case Constant::Kind::false_: return "False";
    case Constant::Kind::ellipsis: return "...";
    case Constant::Kind::int64: return std::to_string(constant.integer);
    case Constant::Kind::big_int: return constant.text;
    case Constant::Kind::real: return real_text(constant.real);
    case Constant::Kind::imaginary: return real_text(constant.real) + "j";
    case Constant::Kind::str: return quoted(constant.text, "");
    case Constant::Kind::bytes: return quoted(constant.text, "b");
    case Constant::Kind::tuple: return "(" + items(constant) + (constant.items.size() == 1 ? ",)" : ")");
    case Constant::Kind::frozenset: return "frozenset({" + items(constant) + "})";
    case Constant::Kind::code: return "<code " + (constant.code ? constant.code->qualified_name : "?") + ">";
  }
  return "?";
}

std::string dis(const CodeUnit& unit, bool nested) {
  std::string out;
  for (std::uint32_t index = 0; index < unit.words.size();) {
    if (static_cast<int>(Instruction{unit.words[index]}.op()) >= kOpCount) {
      out += std::to_string(index++) + "  ?\n";
      continue;
    }
    out += Line(unit, index).text();
    index += 1 + op_info(Instruction{unit.words[index]}.op()).extra;
  }
  out += ranges(unit);
  if (!nested) return out;
  for (const Constant& constant : unit.constants) {
    if (constant.code != nullptr)
      out += "\n" + constant.code->qualified_name + ":\n" + dis(*constant.code, true);
  }
  return out;
}

}  // namespace sidewinder
