// Raising, unwinding, with statements.
#pragma once

#include <string>

#include "runtime/interp/state.h"

namespace sidewinder {
inline namespace SW_MODEL {

// An exception is pending in the innermost frame: adds to the traceback, finds the handler. True: the frame
// stands at its handler. False: an entry frame was left; the exception is still pending.
bool unwind(Thread& t);
// The pending exception leaves a generator that has not begun: no handler is asked, whatever surrounds its
// beginning.
void unwind_unstarted(Thread& t);
Ref take_returned(Thread& t);

void raise_statement(Thread& t, Value exception, Value cause);  // unbound: bare raise, no `from`
void raise_again(Thread& t, Value exception);  // without a new traceback entry for this frame
Truth matches_exception(Thread& t, Value exception, Value classes);
bool is_instance_of(Value v, BuiltinType type);  // leaf; subclasses included
void chain_context(Thread& t);                   // the pending one's __context__ = the handled one
// The pending exception becomes cause and context of a new one.
void replace_pending(Thread& t, BuiltinType type, std::string_view message);
Ref make_stop_iteration(Thread& t, Value value);
Ref stop_iteration_value(Value exception);
void set_error_name(Value exception, Value name);  // NameError.name

bool enter_with(Thread& t, Value* to, Value manager, bool async);
Ref exit_with(Thread& t, Value exit, Value exception);

}  // namespace SW_MODEL
}  // namespace sidewinder
