// Importing: __import__, finding modules, sys.modules. A small importlib in C++: native modules, then files
// on sys.path (packages with __init__.py, modules *.py); no bytecode files, no hooks. A module that one
// thread loads is waited for by the others (blocking, outside Python), unless both would wait for each other:
// then the later one sees it unfinished.
#pragma once

#include "runtime/objects/abstract.h"

namespace sidewinder {
inline namespace SW_MODEL {

// What threads tell each other about the modules that they load; for the runtime's life. False: pending.
[[nodiscard]] bool create_import_locks(Thread& t);
// import a.b.c by its full name; the module itself (c). Empty: pending.
Ref import_module(Thread& t, Value full_name);
// The built-in __import__(name, globals, locals, fromlist, level).
Ref builtin_import(Thread& t, Args args);

}  // namespace SW_MODEL
}  // namespace sidewinder
