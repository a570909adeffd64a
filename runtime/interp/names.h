// Slow paths of names: namespaces of class bodies and exec, missing globals, unbound locals. They look at the
// innermost frame.
#pragma once

#include "runtime/interp/state.h"

namespace sidewinder {
inline namespace SW_MODEL {

void raise_unbound_local(Thread& t, std::uint32_t local);  // UnboundLocalError, or NameError in a namespace
void raise_unbound_free(Thread& t, std::uint32_t index);   // NameError: cannot access free variable ...

Ref load_global_slow(Thread& t, Str* name);  // globals that are a dict subclass; NameError
bool delete_global(Thread& t, Str* name);
Ref load_name(Thread& t, Str* name);
bool store_name(Thread& t, Str* name, Value v);
bool delete_name(Thread& t, Str* name);
Ref load_class_free(Thread& t, std::uint32_t index, Cell* cell);
bool setup_annotations(Thread& t);
bool display(Thread& t, Value v);  // sys.displayhook

// Objects whose death a program may observe at once die here: `del`, the end of a statement, return.
inline bool prompt_point(Thread& t) {
  if (SW_LIKELY(!prompt_due(t) && t.to_finalize.empty())) return true;
  return quiesce_now(t);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
