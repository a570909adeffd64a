// Running Python code: the interface of this room. All functions may run Python code.
#pragma once

#include <memory>

#include "runtime/bytecode/code_unit.h"
#include "runtime/objects/abstract.h"
#include "runtime/objects/layouts.h"

namespace sidewinder {
inline namespace SW_MODEL {

// A code object of this runtime: constants become values, names are interned. Leaf. Empty: MemoryError is
// pending.
Ref make_code(std::shared_ptr<const CodeUnit> unit);

// Runs module-level code (exec, eval, import, a script): `names` may be the globals themselves. `closure` may
// be null.
Ref run_code(Thread& t, Code* code, Dict* globals, Value names, Tuple* closure = nullptr);

// Tells objects/ how to call back (Realm::call_ops) and makes the generator types' methods available.
void install_call_ops(Realm& realm);

// ---- internal to the room
// Runs the innermost frame, an entry frame, to its end.
Ref run_loop(Thread& t);
// Runs a function without parameters with a namespace: module code and class bodies.
Ref run_function_in(Thread& t, Function* function, Value names);
// Calls a Python function from C++.
Ref call_function(Thread& t, Value callable, Args args);

}  // namespace SW_MODEL
}  // namespace sidewinder
