// The tables of built-in functions, by theme. builtins.cpp puts them into the module.
#pragma once

#include "runtime/objects/type.h"

namespace sidewinder {
inline namespace SW_MODEL {

extern const MethodDef kObjectFunctions[];     // getattr, isinstance, repr, id ...
extern const MethodDef kNumberFunctions[];     // abs, divmod, pow, round, bin ...
extern const MethodDef kIterationFunctions[];  // len, iter, next, sum, min, sorted ...
extern const MethodDef
    kProgramFunctions[];  // compile, eval, exec, globals, locals, __import__, __build_class__
extern const MethodDef kStreamFunctions[];  // print, input, open

// exit, quit, help, copyright, credits, license, as the module site makes them. False: pending.
bool define_site_builtins(Thread& t, Dict* names);

}  // namespace SW_MODEL
}  // namespace sidewinder
