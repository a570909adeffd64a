// Problem: deques are queues between threads, and fast rings for one thread. Insight: these need different
// shapes, and the root can say which one a deque has; a deque that nobody else sees never pays for the other.
// Method: detail/deque_shared.h. An empty deque owns no memory. Knows nothing of reference counts: values are
// handed over when stored and handed back when displaced.
#pragma once

#include <algorithm>

#include "rcu_map/detail/deque_shared.h"

namespace sidewinder::rcu {

// Ownership: a value passes to the deque if the operation says inserted/replaced; displaced values pass to
// the caller. Modes: a deque may pass from exclusive to shared use; the way back is make_exclusive().
// Progress, shared: size(), get(), snapshot() are wait-free, everything else lock-free. Exclusive calls never
// wait. Linearizable, all of them.
template <Allocator Alloc = MallocAllocator>
class Deque : private detail::DequeShared<Alloc> {
  using Base = detail::DequeShared<Alloc>;
  using Base::root_;
  using Root = detail::DequeRoot;
  using Ring = detail::DequeRing;
  static constexpr auto kPlain = std::memory_order_relaxed;  // relaxed: exclusive

 public:
  static constexpr std::uint64_t kUnbounded = ~std::uint64_t{0};

  Deque() = default;
  Deque(const Deque&) = delete;
  Deque& operator=(const Deque&) = delete;
  // The owner calls destroy() first: only it can take the values back.
  ~Deque() = default;

  // Number of items. Wait-free.
  template <AccessMode A>
  [[nodiscard]] std::uint64_t size(A) const {
    return Base::length_of(root_.load(Base::kAcquire));
  }

  // Changes with every change of the deque. Wait-free.
  template <AccessMode A>
  [[nodiscard]] std::uint64_t serial(A) const {
    return Base::serial_of(root_.load(Base::kAcquire));
  }

  // The item at `index` from the left: found or absent. Wait-free; shared: linear in the distance from an
  // end.
  template <AccessMode A>
  [[nodiscard]] Lookup get(A, std::uint64_t index) const {
    Root* r = root_.load(Base::kAcquire);
    if (index >= Base::length_of(r)) return {Status::absent, kEmpty};
    if constexpr (A::kShared) return {Status::found, detail::deque_item(r, index)};
    return {Status::found, static_cast<Ring*>(r)->at(index)};
  }

  // Adds an item at the right, at the left: inserted; or replaced with the item that fell off the other end
  // because there were max_length (not 0) already; or out_of_memory. Lock-free.
  template <AccessMode A, Reclaimer H>
  [[nodiscard]] Change append(A, H& h, Word value, std::uint64_t max_length = kUnbounded) {
    return push<A>(h, kRight, value, max_length);
  }
  template <AccessMode A, Reclaimer H>
  [[nodiscard]] Change append_left(A, H& h, Word value, std::uint64_t max_length = kUnbounded) {
    return push<A>(h, kLeft, value, max_length);
  }

  // Removes the item at the right, at the left: erased with its value, or absent; shared also out_of_memory.
  // Lock-free.
  template <AccessMode A, Reclaimer H>
  [[nodiscard]] Change pop(A, H& h) {
    return take<A>(h, kRight);
  }
  template <AccessMode A, Reclaimer H>
  [[nodiscard]] Change pop_left(A, H& h) {
    return take<A>(h, kLeft);
  }

  // Replaces the item at `index`: replaced with the old one, absent, or out_of_memory. Shared: lock-free,
  // linear time.
  template <AccessMode A, Reclaimer H>
  [[nodiscard]] Change set(A, H& h, std::uint64_t index, Word value) {
    for (;;) {
      Root* r = root_.load(Base::kAcquire);
      if (index >= Base::length_of(r)) return {Status::absent};
      const Word old = detail::deque_item(r, index);
      if constexpr (!A::kShared) {
        static_cast<Ring*>(r)->at(index) = value;
        ++r->serial;
        return {Status::replaced, false, kEmpty, old};
      }
      const Status s = Base::publish_ring(h, r, r->length, [&](Word* out) {
        detail::deque_items(r, out);
        out[index] = value;
      });
      if (s == Status::replaced) return {Status::replaced, false, kEmpty, old};
      if (s == Status::out_of_memory) return {Status::out_of_memory};
    }
  }

  // Moves `steps` items from the right end to the left, round and round: replaced or out_of_memory.
  // Lock-free; exclusive: no more than half the length of moves.
  template <AccessMode A, Reclaimer H>
  [[nodiscard]] Status rotate(A, H& h, std::uint64_t steps) {
    for (;;) {
      Root* r = root_.load(Base::kAcquire);
      const std::uint64_t n = Base::length_of(r);
      if (n == 0 || steps % n == 0) return Status::replaced;
      const std::uint64_t right = steps % n;
      if constexpr (!A::kShared) {
        rotate_ring(static_cast<Ring*>(r), right);
        return Status::replaced;
      }
      const Status s = Base::publish_ring(h, r, n, [&](Word* out) {
        detail::deque_items(r, out);
        std::rotate(out, out + (n - right), out + n);
      });
      if (s != Status::mismatch) return s;
    }
  }

  // Removes everything at one moment: erased or out_of_memory. give_back(word) for each item. Lock-free.
  template <AccessMode A, Reclaimer H, class GiveBack>
  [[nodiscard]] Status clear(A, H& h, GiveBack&& give_back) {
    for (;;) {
      Root* r = root_.load(Base::kAcquire);
      if (Base::length_of(r) == 0) return Status::erased;
      if constexpr (!A::kShared) {
        each(r, give_back);
        r->length = 0;
        ++r->serial;
        return shrink(static_cast<Ring*>(r)), Status::erased;
      }
      Ring* made = Base::make_ring(0, r->serial + 1);  // not nullptr: serial numbers must not come again
      if (made == nullptr) return Status::out_of_memory;
      if (!Base::install(r, made)) {
        Alloc::release(made);
        continue;
      }
      each(r, give_back);
      Base::retire_all(h, r);
      return Status::erased;
    }
  }

  // The items of one moment. Exclusive: until the deque is changed. Shared: until the caller's next quiescent
  // state; the words are borrowed. serial() outlives that.
  class Snapshot {
   public:
    [[nodiscard]] std::uint64_t size() const { return Base::length_of(root_); }
    [[nodiscard]] std::uint64_t serial() const { return Base::serial_of(root_); }
    // Writes all items, from the left, to out[0 .. size()).
    void copy_to(Word* out) const {
      if (root_ != nullptr) detail::deque_items(root_, out);
    }
    // Linear in the distance from an end, if the deque is shared.
    [[nodiscard]] Word operator[](std::uint64_t index) const { return detail::deque_item(root_, index); }

   private:
    friend Deque;
    Root* root_ = nullptr;
  };

  // Wait-free; writes nothing.
  template <AccessMode A>
  [[nodiscard]] Snapshot snapshot(A) const {
    Snapshot s;
    s.root_ = root_.load(Base::kAcquire);
    return s;
  }

  // Installs `words` as the items if nothing has changed since the snapshot with that serial: replaced,
  // mismatch, or out_of_memory. What the snapshot held and `words` lacks is the caller's. Lock-free. For
  // insert(), remove(), reverse() and their kind.
  template <AccessMode A, Reclaimer H>
  [[nodiscard]] Status publish(A, H& h, std::uint64_t serial, const Word* words, std::uint64_t count) {
    Root* r = root_.load(Base::kAcquire);
    if (Base::serial_of(r) != serial) return Status::mismatch;
    if constexpr (A::kShared) {
      return Base::publish_ring(h, r, count, [&](Word* out) { std::copy(words, words + count, out); });
    } else {
      Ring* made = Base::make_ring(count, serial + 1);
      if (made == nullptr) return Status::out_of_memory;
      std::copy(words, words + count, made->slots());
      if (r != nullptr) Alloc::release(r);
      root_.store(made, kPlain);
      return Status::replaced;
    }
  }

  // Calls f(word) for each item of one moment, in no particular order. Wait-free.
  template <AccessMode A, class F>
  void traverse(A, F&& f) const {
    if (Root* r = root_.load(Base::kAcquire)) each(r, f);
  }

  // Ends shared use: afterwards exclusive calls are right. Exclusive. out_of_memory changes nothing.
  template <Reclaimer H>
  [[nodiscard]] Status make_exclusive(H&) {
    Root* r = root_.load(kPlain);
    if (r == nullptr || r->is_ring) return Status::found;
    Ring* made = Base::make_ring(r->length, r->serial + 1);
    if (made == nullptr) return Status::out_of_memory;
    detail::deque_items(r, made->slots());
    release_all(r);
    root_.store(made, kPlain);
    return Status::found;
  }

  // Frees the memory at once, after giving back every item: no thread may be in the deque or come back to it.
  template <Reclaimer H, class GiveBack>
  void destroy(H&, GiveBack&& give_back) {
    Root* r = root_.load(kPlain);
    if (r == nullptr) return;
    root_.store(nullptr, kPlain);
    each(r, give_back);
    release_all(r);
  }

  // Bytes of memory behind the deque. Wait-free.
  template <AccessMode A>
  [[nodiscard]] std::size_t memory(A) const {
    Root* r = root_.load(Base::kAcquire);
    if (r == nullptr) return 0;
    if (r->is_ring) return Ring::bytes_for(static_cast<Ring*>(r)->mask + 1);
    return sizeof(detail::DequePair) + r->length * sizeof(detail::DequeNode);
  }

 private:
  static constexpr std::uint64_t kShrinkFrom = 64;
  static constexpr int kLeft = 0;
  static constexpr int kRight = 1;

  Ring* ring() const { return static_cast<Ring*>(root_.load(kPlain)); }

  template <class F>
  static void each(Root* r, F& f) {
    if (r->is_ring) {
      for (std::uint64_t i = 0; i < r->length; ++i) f(static_cast<Ring*>(r)->at(i));
      return;
    }
    for (const auto& stack : static_cast<detail::DequePair*>(r)->stacks) {
      const auto* node = stack.top;
      for (std::uint64_t i = 0; i < stack.length; ++i, node = node->next) f(node->value);
    }
  }

  static void release_all(Root* r) {
    if (!r->is_ring) {
      for (const auto& stack : static_cast<detail::DequePair*>(r)->stacks) Base::release_stack(stack);
    }
    Alloc::release(r);
  }

  template <AccessMode A, class H>
  Change push(H& h, int side, Word value, std::uint64_t max_length) {
    if constexpr (A::kShared) {
      return Base::push_shared(h, side, value, max_length);
    } else {
      Ring* r = ring();
      Change out{Status::inserted};
      if (SW_UNLIKELY(Base::length_of(r) >= max_length))
        out = {Status::replaced, false, kEmpty, remove(r, 1 - side)};
      if (SW_UNLIKELY(r == nullptr || r->length > r->mask)) {
        r = resize(Base::length_of(r) + 1);
        if (r == nullptr) return {Status::out_of_memory};
      }
      if (side == kLeft) --r->begin;
      r->slots()[(side == kLeft ? r->begin : r->begin + r->length) & r->mask] = value;
      ++r->length;
      ++r->serial;
      return out;
    }
  }

  template <AccessMode A, class H>
  Change take(H& h, int side) {
    if constexpr (A::kShared) {
      return Base::pop_shared(h, side);
    } else {
      Ring* r = ring();
      if (Base::length_of(r) == 0) return {Status::absent};
      const Change out{Status::erased, false, kEmpty, remove(r, side)};
      shrink(r);
      return out;
    }
  }

  static Word remove(Ring* r, int side) {
    const Word value = r->at(side == kRight ? r->length - 1 : 0);
    if (side == kLeft) ++r->begin;
    --r->length;
    ++r->serial;
    return value;
  }

  // A failure to allocate the smaller ring is none of the removal's.
  void shrink(Ring* r) {
    if (SW_UNLIKELY(r->mask >= kShrinkFrom && r->length < r->mask / 8)) (void)resize(2 * r->length);
  }

  // Moves the items into a ring with room for `length`; nullptr when out of memory.
  Ring* resize(std::uint64_t length) {
    Ring* r = ring();
    Ring* made = Base::make_ring(length, Base::serial_of(r));
    if (made == nullptr) return nullptr;
    made->length = Base::length_of(r);
    if (r != nullptr) {
      detail::deque_items(r, made->slots());
      Alloc::release(r);
    }
    root_.store(made, kPlain);
    return made;
  }

  static void rotate_ring(Ring* r, std::uint64_t right) {
    const std::uint64_t n = r->length;
    if (right <= n / 2) {
      for (std::uint64_t i = 0; i < right; ++i) {
        const Word w = r->at(n - 1);
        --r->begin;
        r->at(0) = w;
      }
    } else {
      for (std::uint64_t i = 0; i < n - right; ++i) {
        const Word w = r->at(0);
        ++r->begin;
        r->at(n - 1) = w;
      }
    }
    ++r->serial;
  }
};

}  // namespace sidewinder::rcu
