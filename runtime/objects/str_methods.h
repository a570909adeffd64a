// The methods of str, one family per file; str_type.cpp makes the table. Natives: args[0] is self, a str.
#pragma once

#include "runtime/objects/arguments.h"
#include "runtime/objects/str.h"

namespace sidewinder {
inline namespace SW_MODEL {

// clang-format off
#define SW_STR_CASE_METHODS(X)                                                                            \
  X(capitalize) X(casefold) X(lower) X(upper) X(title) X(swapcase) X(isalnum) X(isalpha) X(isascii)      \
  X(isdecimal) X(isdigit) X(isidentifier) X(islower) X(isnumeric) X(isprintable) X(isspace) X(istitle)   \
  X(isupper)
#define SW_STR_SEARCH_METHODS(X)                                                                          \
  X(count) X(find) X(rfind) X(index) X(rindex) X(startswith) X(endswith) X(replace) X(partition)         \
  X(rpartition) X(removeprefix) X(removesuffix)
#define SW_STR_SPLIT_METHODS(X) X(split) X(rsplit) X(splitlines) X(strip) X(lstrip) X(rstrip) X(join)
#define SW_STR_LAYOUT_METHODS(X)                                                                          \
  X(center) X(ljust) X(rjust) X(zfill) X(expandtabs) X(translate) X(maketrans) X(encode) X(format)       \
  X(format_map) X(__format__) X(__getnewargs__) X(__sizeof__)
// clang-format on

namespace str_methods {
#define SW_DECLARE(name) Ref name(Thread& t, Args args);
SW_STR_CASE_METHODS(SW_DECLARE)
SW_STR_SEARCH_METHODS(SW_DECLARE)
SW_STR_SPLIT_METHODS(SW_DECLARE)
SW_STR_LAYOUT_METHODS(SW_DECLARE)
#undef SW_DECLARE
}  // namespace str_methods

// str.format_map(mapping), after str_format.cpp.
Ref str_format_map(Thread& t, Value format, Value mapping);

}  // namespace SW_MODEL
}  // namespace sidewinder
