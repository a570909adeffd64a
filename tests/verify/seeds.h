// The bugs of seeds.py, as the tests see them: number i + 1 is the i-th. For the sources copied by
// instrument.py.
#pragma once

#include "tests/verify/steps.h"

namespace sidewinder::verify {

struct Seed {
  const char* name;
  const char* subject;
  const char* file;
};
inline constexpr Seed kSeeds[] = {
#include "seeds.inc"
};

// While it lives, the copied sources carry the bug.
class Seeded {
 public:
  explicit Seeded(const Seed& bug) { seed.store(static_cast<int>(&bug - kSeeds) + 1); }
  ~Seeded() { seed.store(0); }
  Seeded(const Seeded&) = delete;
  Seeded& operator=(const Seeded&) = delete;
};

}  // namespace sidewinder::verify
