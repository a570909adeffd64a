// How long a stress test goes on: CI wants seconds, a night of verification wants hours.
// SW_TEST_SCALE (a positive integer, 1 when unset) multiplies the rounds a test names.
#pragma once

#include <cstdlib>

namespace sidewinder::test {

inline long scaled(long rounds) {
  const char* text = std::getenv("SW_TEST_SCALE");
  const long scale = text ? std::strtol(text, nullptr, 10) : 1;
  return rounds * (scale > 0 ? scale : 1);
}

}  // namespace sidewinder::test
