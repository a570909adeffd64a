// Building and unpacking of objects: what does not fit a handler.
#pragma once

#include "runtime/interp/state.h"

namespace sidewinder {
inline namespace SW_MODEL {

struct List;

Ref build_set(Thread& t, const Value* items, std::uint32_t n);
Ref build_dict(Thread& t, const Value* pairs, std::uint32_t n);
Ref format_value(Thread& t, Value v, char conversion, Value spec);  // spec unbound: none
bool extend_list(Thread& t, List* list, Value iterable, bool in_call);
bool update_display(Thread& t, Dict* d, Value mapping);
bool merge_keywords(Thread& t, Dict* d, Value mapping, Value callable);
// Exactly n items into to[0 .. n); ValueErrors as CPython's. The targets are untouched on failure.
bool unpack(Thread& t, Value from, Value* to, std::uint32_t n);
bool unpack_star(Thread& t, Value from, Value* to, std::uint32_t before, std::uint32_t after);

}  // namespace SW_MODEL
}  // namespace sidewinder
