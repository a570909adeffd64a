// Calls that are not the plain case.
#pragma once

#include "runtime/interp/state.h"

namespace sidewinder {
inline namespace SW_MODEL {

constexpr std::uint8_t kOpExtra[] = {
#define SW_OP_EXTRA(name, a, b, c, extra, doc) extra,
    SW_OPCODES(SW_OP_EXTRA)
#undef SW_OP_EXTRA
};
constexpr std::uint32_t op_extra(Op op) { return kOpExtra[static_cast<int>(op)]; }

// Counted models: what a call window held is consumed.
inline void clear_arguments(Value* args, std::uint32_t argc) {
  if constexpr (kCounted)
    for (std::uint32_t i = 0; i < argc; ++i) clear_register(&args[i]);
}

// The callable in *window with argc arguments (the last ones keyword values) at args, for register a of the
// innermost frame. The window's values are consumed.
Next call_slow(Thread& t, std::uint32_t a, Value* window, Value* args, std::uint32_t argc,
               const Tuple* keywords);
// As call_slow, for built-in functions and positional arguments.
Next call_native_slow(Thread& t, std::uint32_t a, NativeFunction* f, Value* args, std::uint32_t argc);
// container[key] by a `__getitem__` in Python, in the same loop. Next::next: not so, nothing has happened.
Next enter_get_item(Thread& t, std::uint32_t a, Value container, Value key);
// window[0](*window[1], **keywords)
Next call_unpacked(Thread& t, std::uint32_t a, Value* window, Value keywords);
Ref make_function(Thread& t, Code* code, const Value* extras, std::uint32_t what);
Ref load_build_class(Thread& t);
// "name()" as in messages about calls.
Ref describe_callable(Thread& t, Value callable);
// Registers of a returning frame die before its prompt point.
void clear_locals(Frame* f);

}  // namespace SW_MODEL
}  // namespace sidewinder
