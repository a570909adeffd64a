// Roles first, then the exceptions, one function per family.
#include "runtime/bytecode/effects.h"

#include <bit>

namespace sidewinder {

namespace {

struct Collector {
  Instruction in;
  Effects out{};

  void read(std::uint32_t first, std::uint32_t count = 1) {
    if (count != 0) out.reads[out.read_count++] = {first, count};
  }
  void write(std::uint32_t first, std::uint32_t count = 1) {
    if (count != 0) out.writes[out.write_count++] = {first, count};
  }

  std::uint32_t operand(int column) const { return column == 0 ? in.a() : column == 1 ? in.b() : in.c(); }

  void by_role(int column, char role) {
    switch (role) {
      case 'W': write(operand(column)); break;
      case 'R': read(operand(column)); break;
      case 'M': read(operand(column)), write(operand(column)); break;
      case 'J': out.jumps = true, out.distance = in.wide(); break;
      case 'O': out.jumps = true, out.distance = in.sc(); break;
      default: break;
    }
  }

  void by_roles() {
    const OpInfo& info = op_info(in.op());
    for (int column = 0; column < 3; column++) by_role(column, info.role[column]);
  }

  void window_read(std::uint32_t first, std::uint32_t count) {
    by_roles();
    read(first, count);
  }

  void call(std::uint32_t count) {
    read(in.b(), count);
    write(in.a());
    out.is_call = true;
  }

  void touch(std::uint32_t reg) { out.touches = {reg, 1}; }
};

void collect_control(Collector& to) {
  switch (to.in.op()) {
    case Op::JUMP:
    case Op::JUMP_BACK:
    case Op::RETURN:
    case Op::RAISE:
    case Op::RERAISE:
    case Op::END_ASYNC_FOR: to.out.falls_through = false; break;
    default: break;
  }
}

void collect(Collector& to) {
  Instruction in = to.in;
  switch (in.op()) {
    case Op::CLEAR: to.touch(in.a()), to.write(in.a()), to.out.unbinds = true; break;
    case Op::DELETE_LOCAL:
    case Op::DISCARD: to.by_roles(), to.out.unbinds = true; break;
    case Op::CHECK_BOUND: to.touch(in.a()); break;
    case Op::MAKE_CELL: to.touch(in.a()), to.write(in.a()); break;
    case Op::LOAD_METHOD: to.read(in.b()), to.write(in.a(), 2); break;
    case Op::MATCH_GROUP: to.read(in.b()), to.read(in.c()), to.write(in.a(), 2); break;
    case Op::ENTER_WITH: to.read(in.b()), to.write(in.a(), 2); break;
    case Op::BUILD_SLICE:
    case Op::BUILD_TUPLE:
    case Op::BUILD_LIST:
    case Op::BUILD_SET:
    case Op::MATCH:
    case Op::BUILD_STRING: to.window_read(in.b(), in.c()); break;
    case Op::GET_SLICE: to.window_read(in.c(), in.n()); break;
    case Op::SET_SLICE: to.window_read(in.b(), in.n()); break;
    case Op::BUILD_DICT: to.window_read(in.b(), 2 * in.c()); break;
    case Op::FORMAT_VALUE:
      to.write(in.a()), to.read(in.b());
      if (in.c() != 0xFFFF) to.read(in.c());
      break;
    case Op::UNPACK: to.read(in.b()), to.write(in.a(), in.c()); break;
    case Op::UNPACK_EX: to.read(in.b()), to.write(in.a(), (in.c() & 0xFF) + 1 + (in.c() >> 8)); break;
    case Op::CALL:
    case Op::CALL_KW: to.call(1 + in.c() + (in.n() & 1)); break;
    case Op::CALL_EX: to.call(2 + in.c()); break;
    case Op::MAKE_FUNCTION: to.window_read(in.c(), std::popcount(in.n() & 15)); break;
    case Op::IMPORT_NAME: to.window_read(in.b(), 2); break;
    case Op::RAISE:
      if (in.c() >= 1) to.read(in.a());
      if (in.c() >= 2) to.read(in.b());
      break;
    default: to.by_roles(); break;
  }
  collect_control(to);
}

}  // namespace

Effects effects(Instruction in) {
  Collector to{in};
  collect(to);
  return to.out;
}

}  // namespace sidewinder
