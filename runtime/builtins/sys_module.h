// The module sys.
#pragma once

#include "runtime/builtins/builtins.h"

namespace sidewinder {
inline namespace SW_MODEL {

bool create_sys(Thread& t, const BuiltinOptions& options);

}  // namespace SW_MODEL
}  // namespace sidewinder
