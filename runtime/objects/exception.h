// Exceptions: what the interpreter and natives need beyond raise.h. The layout is in layouts.h.
//
// Fields that only some types have live in two slots: `value` (StopIteration.value, SystemExit.code,
// ImportError.name, NameError.name, AttributeError.name, BaseExceptionGroup.message) and `extra`, a Tuple
// (OSError: errno, strerror, filename, filename2; ImportError: msg, path; AttributeError: obj; SyntaxError:
// msg, filename, lineno, offset, text, end_lineno, end_offset, print_file_and_line; Unicode errors: encoding,
// object, start, end, reason; groups: exceptions).
#pragma once

#include <string>

#include "runtime/objects/frame_object.h"
#include "runtime/objects/layouts.h"
#include "runtime/objects/raise.h"

namespace sidewinder {
inline namespace SW_MODEL {

inline bool is_exception(Value v) { return v.is_object() && v.as_object()->kind == Kind::exception; }

// An instance of a built-in exception type with these arguments. Leaf: __init__ of subclasses is not called.
Ref make_exception(BuiltinType type, const Value* args, std::size_t count);
// Field i of `extra`, or None.
Ref exception_field(Value exception, std::size_t i);
bool set_exception_field(Value exception, std::size_t i, Value v, std::size_t count);
// The type of OSError that an errno means.
BuiltinType os_error_type(int error_number);
// "Did you mean: 'x'?" for NameError, AttributeError: the name, or empty. Runs dir(); leaves nothing pending.
std::string suggestion_for(Thread& t, Value exception);

}  // namespace SW_MODEL
}  // namespace sidewinder
