// Importing: __import__, finding modules, sys.modules. A small importlib in C++: native modules, then files on sys.path
// (packages with __init__.py, modules *.py); no bytecode files, no hooks.
#pragma once

#include "runtime/objects/abstract.h"

namespace sidewinder {
inline namespace SW_MODEL {

// import a.b.c by its full name; the module itself (c). Empty: pending.
Ref import_module(Thread& t, Value full_name);
// The built-in __import__(name, globals, locals, fromlist, level).
Ref builtin_import(Thread& t, Args args);

}  // namespace SW_MODEL
}  // namespace sidewinder
