// Making the built-in functions, sys, and the module __main__ of a new runtime.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "runtime/objects/abstract.h"

namespace sidewinder {
inline namespace SW_MODEL {

struct BuiltinOptions {
  std::vector<std::string> arguments;     // sys.argv
  std::string executable;                 // sys.executable
  std::optional<std::string> first_path;  // first entry of sys.path
  std::optional<std::string> library;     // CPython's pure-Python library; absent: find it; empty: none
  const char* model;                      // sys.implementation tells it
};

// False: an exception is pending.
[[nodiscard]] bool create_builtins(Thread& t, const BuiltinOptions& options);

}  // namespace SW_MODEL
}  // namespace sidewinder
