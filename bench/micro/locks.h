// What the standard containers are wrapped in where they are measured: no lock, the limit, and a mutex that
// also readers take. The third kind is std::shared_mutex itself.
#pragma once

#include <mutex>

namespace sidewinder::micro {

struct NoLock {
  void lock() {}
  void unlock() {}
  void lock_shared() {}
  void unlock_shared() {}
};
struct PlainMutex : std::mutex {
  void lock_shared() { lock(); }
  void unlock_shared() { unlock(); }
};

}  // namespace sidewinder::micro
