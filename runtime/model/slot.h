// Slot: one counted reference inside a heap object. Guard: the per-object lock of the models that have one,
// nothing elsewhere.
//
// Reading a slot writes nothing shared in borrowed models. Storing over a shared owner's slot publishes the
// new value first (marks what it reaches), then exchanges with release; the displaced value is dropped with
// the thread's bound. Where tables are plain and locked (`locked-borrowed`) the exchange happens under the
// lock; what a reader found under it stays alive as everywhere, until the reader's next quiescent point.
#pragma once

#include "runtime/model/ref.h"

namespace sidewinder {
inline namespace SW_MODEL {

// Before a plain store of `v` into `owner`, which others may see: models with locks and privacy.
inline void publish_before_store(const Object* owner, Value v) {
  if constexpr (kPlainSharing) {
    if (owner->is_shared()) publish(v);
  }
}

void lock_object_slow(Object* o);
void unlock_object_slow(Object* o);

class Guard {
 public:
  explicit Guard(const Object* o) : object_(const_cast<Object*>(o)) {
    if constexpr (kLocking) {
      if (kSharing && !needs_lock(o)) object_ = nullptr;  // it cannot become shared before the guard ends
      else lock();
    }
  }
  ~Guard() {
    if constexpr (kLocking) {
      if (!kSharing || object_) unlock();
    }
  }
  Guard(const Guard&) = delete;
  Guard& operator=(const Guard&) = delete;

 private:
  void lock() {
    count(Operation::lock);
    if constexpr (kMutexes) {
      pthread_mutex_lock(mutex_of(object_));
    } else {
      std::uint8_t free = 0;
      // acquire [object.lock]: pairs with the unlock before
      if (SW_UNLIKELY(!object_->lock.compare_exchange_strong(free, 1, std::memory_order_acquire,
                                                             std::memory_order_relaxed)))
        lock_object_slow(object_);
    }
  }
  void unlock() {
    if constexpr (kMutexes) {
      pthread_mutex_unlock(mutex_of(object_));
    } else {
      std::uint8_t held = 1;
      // release [object.lock]: what was done under the lock precedes the next holder
      if (SW_UNLIKELY(!object_->lock.compare_exchange_strong(held, 0, std::memory_order_release,
                                                             std::memory_order_relaxed)))
        unlock_object_slow(object_);
    }
  }

  Object* object_;
};

class Slot {
 public:
  // A fresh object's slot: nobody else sees it yet. Takes over or shares the reference.
  void init(Value v) {
    retain(v);
    bits_.store(v.bits(), std::memory_order_relaxed);  // relaxed: the object's publication orders it
  }
  void init_unbound() { bits_.store(0, std::memory_order_relaxed); }  // relaxed: as init()
  // Stores without counting: the caller hands over a count it owns.
  void init_counted(Value v) { bits_.store(v.bits(), std::memory_order_relaxed); }  // relaxed: as init()

  // A view, kept alive by the slot: for borrowed models, single-threaded phases, under Guard, and immutable
  // slots.
  Value peek() const {
    return Value::from_bits(
        bits_.load(std::memory_order_acquire));  // acquire [slot.publish]: pairs with store()
  }
  // `owner` is the object that the slot is part of.
  Ref load(const Object* owner) const {
    if constexpr (kLocking) {
      Guard guard(owner);
      return Ref::share(peek());
    } else {
      return Ref::share(peek());
    }
  }
  void store(Object* owner, Value v) {
    Value old = exchange_counted(owner, v);
    release(old);
  }
  // The displaced value; the caller takes over its count (release() it).
  [[nodiscard]] Value exchange_counted(Object* owner, Value v) {
    if constexpr (kSharing) {
      if (SW_UNLIKELY(owner->is_shared())) return exchange_shared(owner, v);
    }
    retain(v);
    Guard guard(owner);
    Value old =
        Value::from_bits(bits_.load(std::memory_order_relaxed));  // relaxed: exclusive owner, GIL or lock
    bits_.store(v.bits(),
                std::memory_order_release);  // release [slot.publish]: a racing unlocked peek of `locked`
    return old;
  }
  // Replaces `expected` by `v`; false if the slot holds something else by now.
  [[nodiscard]] bool replace(Object* owner, Value expected, Value v);

  std::atomic<std::uint64_t>& raw() { return bits_; }

 private:
  Value exchange_shared(Object* owner, Value v);  // publishes, retains, exchanges

  std::atomic<std::uint64_t> bits_;
};

}  // namespace SW_MODEL
}  // namespace sidewinder
