// Who loads which module: one thread does, the others wait for it.
//
// A thread that waits for a module whose loader waits (through any number of others) for a module of this
// thread would wait for ever; it goes on instead and sees the module as far as it is, as CPython does.
// Waiting is announced under one mutex, so the last one to close such a circle sees it.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <vector>

#include "runtime/objects/native_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

struct ImportLocks : NativeObject {
  struct Claim {
    Str* module;  // compared, never read
    std::uint64_t thread;
  };
  std::atomic<std::uint32_t> active;  // claims; a hint for those who find a module present
  std::mutex mutex;
  std::condition_variable ended;
  std::vector<Claim> loading, waiting;  // guarded by mutex
};

// Claims a module for loading, waiting until no other thread loads it; with `claim` false only waits.
class Loading {
 public:
  Loading(Thread& t, Str* module, bool claim);
  ~Loading();
  Loading(const Loading&) = delete;
  Loading& operator=(const Loading&) = delete;

 private:
  ImportLocks* locks_;
  Str* module_;
  std::uint64_t thread_;
  bool claimed_ = false;
};

}  // namespace SW_MODEL
}  // namespace sidewinder
