// The opcode table as data.
#include "runtime/bytecode/opcodes.h"

namespace sidewinder {

namespace {

constexpr OpInfo kOps[] = {
#define SW_OP_ROW(name, a, b, c, extra, doc) {#name, {#a[0], #b[0], #c[0]}, extra, doc},
    SW_OPCODES(SW_OP_ROW)
#undef SW_OP_ROW
};

}  // namespace

const OpInfo& op_info(Op op) { return kOps[static_cast<int>(op)]; }

}  // namespace sidewinder
