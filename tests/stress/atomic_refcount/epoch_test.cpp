// Participants come and go while others advance the epoch: once leave() has returned, nobody stands on the
// participant any more, so that its memory may be used for something else. Found a real one: with an
// unlinking store that was a release only, this crashed within seconds on x86.
#include "atomic_refcount/epoch.h"

#include <gtest/gtest.h>

#include <new>
#include <thread>

#include "tests/support/scale.h"

namespace sidewinder::refs {
namespace {

TEST(EpochStress, NobodyStandsOnAParticipantThatLeft) {
  EpochDomain epochs;
  std::atomic<bool> done{false};
  std::thread scanner([&] {
    while (!done.load(std::memory_order_relaxed)) epochs.try_advance();  // relaxed: only the end of the test
  });
  alignas(Participant) unsigned char memory[sizeof(Participant)];
  auto* const poison = reinterpret_cast<Participant*>(std::uintptr_t{8});  // whoever follows it crashes
  for (long i = 0, n = test::scaled(2'000'000); i < n; ++i) {
    auto* p = new (memory) Participant;
    epochs.join(*p);
    epochs.leave(*p);
    p->next.store(poison, std::memory_order_relaxed);  // relaxed: nobody else should read it
  }
  done.store(true, std::memory_order_relaxed);  // relaxed: see above
  scanner.join();
}

}  // namespace
}  // namespace sidewinder::refs
