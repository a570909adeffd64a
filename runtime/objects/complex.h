// The inside of complex numbers, for complex_*.cpp.
#pragma once

#include "runtime/objects/number.h"

namespace sidewinder {
inline namespace SW_MODEL {

Ref complex_repr(const Complex* z);
Ref complex_from_str(Value str);  // ValueError

}  // namespace SW_MODEL
}  // namespace sidewinder
