// Problem: a Python list is indexed, appended to and popped by several threads at once, and most lists by one
// alone. Insight: the slot behind the last item can carry the decision of the next append or pop, so that one
// 8-byte CAS decides and anybody completes; whatever moves items is done on a frozen copy and installed by
// one CAS. Method: detail/list_version.h (words), detail/list_shared.h (lock-free operations). Exclusive
// operations are those of a growing array. An empty list is one zero word and owns no memory. Knows nothing
// of reference counts: values are handed over when stored and handed back when displaced.
#pragma once

#include "rcu_map/detail/list_shared.h"

namespace sidewinder::rcu {

// Ownership: a value passes to the list if the operation says inserted/replaced; displaced values pass to the
// caller. Modes: a list may pass from exclusive to shared use (once it is published); the way back is
// make_exclusive(). Progress, shared: get() and size() are wait-free, everything else is lock-free. Exclusive
// calls never wait. Linearizable, all of them.
template <class Traits = PlainWords, Allocator Alloc = MallocAllocator>
class ListCore : private detail::ListShared<Traits, Alloc> {
  using Base = detail::ListShared<Traits, Alloc>;
  using Version = detail::ListVersion;
  using Base::root_;
  template <AccessMode A>
  static constexpr std::memory_order kRead = Base::template kRead<A>;
  static constexpr auto kPlain = std::memory_order_relaxed;  // relaxed: exclusive

 public:
  static constexpr std::uint64_t kMaxLength = Version::kMaxLength;

  ListCore() = default;
  ListCore(const ListCore&) = delete;
  ListCore& operator=(const ListCore&) = delete;
  // The owner calls destroy() first: only it can take the values back.
  ~ListCore() = default;

  // Number of items. Wait-free.
  template <AccessMode A>
  [[nodiscard]] std::uint64_t size(A) const {
    Version* r = root_.load(kRead<A>);
    return r == nullptr ? 0 : Version::length_of(r->state.load(kRead<A>));
  }

  // The item at `index`: found, or absent if there are not so many. Wait-free.
  template <AccessMode A>
  [[nodiscard]] Lookup get(A, std::uint64_t index) const {
    Version* r = root_.load(kRead<A>);
    if (SW_UNLIKELY(r == nullptr)) return {Status::absent, kEmpty};
    if constexpr (A::kShared) {
      return Base::get_shared(r, index);
    } else {
      if (SW_UNLIKELY(index >= Version::length_of(r->state.load(kPlain)))) return {Status::absent, kEmpty};
      return {Status::found, r->slots()[index].load(kPlain)};
    }
  }

  // Replaces the item at `index`: replaced with the old one, or absent. Lock-free.
  template <AccessMode A, Reclaimer H>
  [[nodiscard]] Change set(A, H& h, std::uint64_t index, Word value) {
    if constexpr (A::kShared) {
      return Base::set_shared(h, index, false, kEmpty, value);
    } else {
      Version* r = root_.load(kPlain);
      if (r == nullptr || index >= Version::length_of(r->state.load(kPlain))) return {Status::absent};
      std::atomic<Word>& slot = r->slots()[index];
      const Word old = slot.load(kPlain);
      slot.store(value, kPlain);
      return {Status::replaced, false, kEmpty, old};
    }
  }

  // Replaces `expected` at `index` by `desired`: replaced, mismatch with the present item, or absent.
  // Lock-free.
  template <AccessMode A, Reclaimer H>
  [[nodiscard]] Change replace_if(A mode, H& h, std::uint64_t index, Word expected, Word desired) {
    if constexpr (A::kShared) {
      return Base::set_shared(h, index, true, expected, desired);
    } else {
      const Lookup l = get(mode, index);
      if (l.status == Status::absent) return {Status::absent};
      if (l.word != expected) return {Status::mismatch, false, kEmpty, l.word};
      return set(mode, h, index, desired);
    }
  }

  // Adds an item at the end: inserted or out_of_memory. Lock-free, amortized constant time.
  template <AccessMode A, Reclaimer H>
  [[nodiscard]] Status append(A, H& h, Word value) {
    if constexpr (A::kShared) {
      return Base::append_shared(h, value);
    } else {
      Version* r = root_.load(kPlain);
      std::uint64_t n = 0;
      if (SW_UNLIKELY(r == nullptr || (n = Version::length_of(r->state.load(kPlain))) == r->capacity)) {
        r = resize_exclusive(Base::room_for(n + 1));
        if (r == nullptr) return Status::out_of_memory;
      }
      r->slots()[n].store(value, kPlain);
      r->state.store(n + 1, kPlain);
      return Status::inserted;
    }
  }

  // Removes the last item: erased with its value, or absent. Lock-free.
  template <AccessMode A, Reclaimer H>
  [[nodiscard]] Change pop(A, H& h) {
    if constexpr (A::kShared) {
      return Base::pop_shared(h);
    } else {
      Version* r = root_.load(kPlain);
      const std::uint64_t n = r == nullptr ? 0 : Version::length_of(r->state.load(kPlain));
      if (n == 0) return {Status::absent};
      const Word value = r->slots()[n - 1].load(kPlain);
      r->slots()[n - 1].store(kEmpty, kPlain);
      r->state.store(n - 1, kPlain);
      if (SW_UNLIKELY(r->capacity > kShrinkFrom && n - 1 < r->capacity / 4)) {
        (void)resize_exclusive(Base::room_for(n - 1));  // a failure is none of pop's
      }
      return {Status::erased, false, kEmpty, value};
    }
  }

  // Puts an item before `index` (at the end if there are not so many). Lock-free, linear time.
  template <AccessMode A, Reclaimer H>
  [[nodiscard]] Status insert(A mode, H& h, std::uint64_t index, Word value) {
    const auto nothing = [](Word) {};
    const Status s = splice(mode, h, index, index, &value, 1, nothing);
    return s == Status::replaced ? Status::inserted : s;
  }

  // Removes the item at `index`: erased with its value, or absent. Lock-free, linear time.
  template <AccessMode A, Reclaimer H>
  [[nodiscard]] Change erase(A mode, H& h, std::uint64_t index) {
    Change out{Status::absent};
    if (index >= size(mode)) return out;
    const auto keep = [&](Word w) { out = {Status::erased, false, kEmpty, w}; };
    if (splice(mode, h, index, index + 1, nullptr, 0, keep) == Status::out_of_memory)
      return {Status::out_of_memory};
    return out;
  }

  // Replaces items [begin, end), cut to the length, by `count` words at one moment: replaced or
  // out_of_memory. give_back(word) for each item that was there. Lock-free, linear time.
  template <AccessMode A, Reclaimer H, class GiveBack>
  [[nodiscard]] Status splice(A, H& h, std::uint64_t begin, std::uint64_t end, const Word* words,
                              std::uint64_t count, GiveBack&& give_back) {
    if constexpr (A::kShared) {
      return Base::splice_shared(h, begin, end, words, count, give_back);
    } else {
      return splice_exclusive(begin, end, words, count, give_back);
    }
  }

  // Removes everything at one moment, as splice().
  template <AccessMode A, Reclaimer H, class GiveBack>
  [[nodiscard]] Status clear(A, H& h, GiveBack&& give_back) {
    if constexpr (A::kShared) {
      return Base::splice_shared(h, 0, kMaxLength, nullptr, 0, give_back);
    } else {
      destroy(h, give_back);
      return Status::replaced;
    }
  }

  // The items of one moment. Exclusive: until the list is changed. Shared: until the caller's next quiescent
  // state; the words are borrowed. serial() outlives that.
  class Snapshot {
   public:
    [[nodiscard]] std::uint64_t size() const { return length_; }
    [[nodiscard]] Word operator[](std::uint64_t index) const {
      // acquire [list.slot]: pairs with the CAS that set it.
      return Traits::thaw(version_->slots()[index].load(std::memory_order_acquire));
    }
    [[nodiscard]] std::uint64_t serial() const { return version_ == nullptr ? 0 : version_->serial; }

   private:
    friend ListCore;
    Version* version_ = nullptr;
    std::uint64_t length_ = 0;
  };

  // Freezes the list as it is and leaves it so until somebody changes it: the next snapshot writes nothing,
  // the next change copies. Lock-free; out_of_memory if a value could not be frozen.
  template <AccessMode A, Reclaimer H>
  [[nodiscard]] Status snapshot(A, H& h, Snapshot* out) {
    *out = Snapshot{};
    Version* r = root_.load(kRead<A>);
    if (r == nullptr) return Status::found;
    if constexpr (A::kShared) {
      if (!Base::freeze(h, r)) return Status::out_of_memory;
    }
    out->version_ = r;
    out->length_ = Base::length_frozen(r);
    return Status::found;
  }

  // Installs `words` as the list's items if nothing has changed it since the snapshot with that serial:
  // replaced, mismatch, or out_of_memory. What the snapshot held and `words` lacks is the caller's; nothing
  // is handed back. Shared. Lock-free. This is how sort() and reverse() publish.
  template <Reclaimer H>
  [[nodiscard]] Status publish(Shared, H& h, std::uint64_t serial, const Word* words, std::uint64_t count) {
    Version* r = root_.load(kRead<Shared>);
    if (r == nullptr) return serial == 0 && count == 0 ? Status::replaced : Status::mismatch;
    // acquire [list.state]: pairs with freeze().
    const bool unchanged =
        r->serial == serial && (r->state.load(std::memory_order_acquire) & Version::kFrozen) != 0;
    if (!unchanged) return Status::mismatch;
    Version* made = Base::copy_with(r, 0, Base::length_frozen(r), words, count, Base::room_for(count));
    if (made == nullptr) return Status::out_of_memory;
    if (Base::install(h, r, made)) return Status::replaced;
    Alloc::release(made);
    return Status::mismatch;
  }

  // Makes room for n items in all: found or out_of_memory.
  template <AccessMode A, Reclaimer H>
  [[nodiscard]] Status reserve(A, H& h, std::uint64_t n) {
    Version* r = root_.load(kRead<A>);
    if (r != nullptr && n <= r->capacity) return Status::found;
    if constexpr (A::kShared) {
      if (r == nullptr && !Base::start()) return Status::out_of_memory;
      while ((r = root_.load(kRead<A>))->capacity < n) {
        if (!Base::renew(h, r, n)) return Status::out_of_memory;
      }
      return Status::found;
    } else {
      return resize_exclusive(n) != nullptr ? Status::found : Status::out_of_memory;
    }
  }

  // The items as one array of size() words, until the list is changed.
  [[nodiscard]] const Word* words(Exclusive) const {
    Version* r = root_.load(kPlain);
    return r == nullptr ? nullptr : static_cast<const Word*>(r->raw(0));
  }

  // Fills an empty list with `count` words, which fill(Word*) writes: inserted or out_of_memory. Linear time.
  template <class Fill>
  [[nodiscard]] Status assign(Exclusive, std::uint64_t count, Fill&& fill) {
    if (count == 0) return Status::inserted;
    Version* r = resize_exclusive(count);
    if (r == nullptr) return Status::out_of_memory;
    fill(static_cast<Word*>(r->raw(0)));
    r->state.store(count, kPlain);
    return Status::inserted;
  }

  // Calls f(word) for each item. Shared: wait-free, each was owned at some moment.
  template <AccessMode A, class F>
  void traverse(A, F&& f) const {
    Version* r = root_.load(kRead<A>);
    if (r == nullptr) return;
    const std::uint64_t state = r->state.load(kRead<A>);
    if constexpr (!A::kShared) {
      if (state == Version::length_of(state)) return traverse_plain(r, state, f);
    }
    // Not slot[length]: a popper who found it frozen has taken its value and left the word.
    for (std::uint64_t i = 0, n = Version::length_of(state); i < n; ++i) {
      const Word w = r->slots()[i].load(kRead<A>);
      if (Base::is_value(w)) f(Traits::thaw(w));
    }
  }

  // Ends shared use: afterwards exclusive calls are right. Exclusive. out_of_memory changes nothing.
  template <Reclaimer H>
  [[nodiscard]] Status make_exclusive(H& h) {
    Version* r = root_.load(kPlain);
    if (r == nullptr) return Status::found;
    (void)Base::close(r, r->state.load(kPlain));
    Version* made = Base::copy_with(r, 0, 0, nullptr, 0, Base::room_for(Base::length_frozen(r)));
    if (made == nullptr) return Status::out_of_memory;
    Base::release_boxes(h, r);
    Alloc::release(r);
    root_.store(made, kPlain);
    return Status::found;
  }

  // Frees the memory at once, after giving back every item: no thread may be in the list or come back to it.
  template <Reclaimer H, class GiveBack>
  void destroy(H& h, GiveBack&& give_back) {
    Version* r = root_.load(kPlain);
    if (r == nullptr) return;
    root_.store(nullptr, kPlain);
    traverse_version(r, give_back);
    Base::release_boxes(h, r);
    Alloc::release(r);
  }

  // The same for items that have been given back already.
  template <Reclaimer H>
  void destroy(H& h) {
    Version* r = root_.load(kPlain);
    if (r == nullptr) return;
    root_.store(nullptr, kPlain);
    if ((r->state.load(kPlain) & Version::kClosed) != 0)
      Base::release_boxes(h, r);  // boxes come after closing
    Alloc::release(r);
  }

  // Bytes of memory behind the list. Wait-free.
  template <AccessMode A>
  [[nodiscard]] std::size_t memory(A) const {
    Version* r = root_.load(kRead<A>);
    return r == nullptr ? 0 : Version::bytes_for(r->capacity);
  }

 private:
  // A list that has only ever been used exclusively.
  template <class F>
  static void traverse_plain(Version* r, std::uint64_t length, F&& f) {
    for (std::uint64_t i = 0; i < length; ++i) f(r->slots()[i].load(kPlain));
  }

  static constexpr std::uint64_t kShrinkFrom = 64;  // smaller arrays are never shrunk by pop()

  template <class GiveBack>
  static void traverse_version(Version* r, GiveBack& give_back) {
    for (std::uint64_t i = 0, n = Version::length_of(r->state.load(kPlain)); i < n; ++i) {
      give_back(Traits::thaw(r->slots()[i].load(kPlain)));
    }
  }

  // Moves the items into an array of another capacity; nullptr when out of memory.
  Version* resize_exclusive(std::uint64_t capacity) {
    Version* r = root_.load(kPlain);
    const std::uint64_t n = r == nullptr ? 0 : Version::length_of(r->state.load(kPlain));
    Version* made = Version::make<Alloc>(capacity < n ? n : capacity, r == nullptr ? 1 : r->serial + 1);
    if (made == nullptr) return nullptr;
    if (r != nullptr) {
      std::memcpy(made->raw(0), r->raw(0), n * sizeof(Word));
      made->state.store(n, kPlain);
      Alloc::release(r);
    }
    root_.store(made, kPlain);
    return made;
  }

  template <class GiveBack>
  Status splice_exclusive(std::uint64_t begin, std::uint64_t end, const Word* words, std::uint64_t count,
                          GiveBack& give_back) {
    Version* r = root_.load(kPlain);
    const std::uint64_t n = r == nullptr ? 0 : Version::length_of(r->state.load(kPlain));
    const std::uint64_t to = end < n ? end : n;
    const std::uint64_t from = begin < to ? begin : to;
    const std::uint64_t length = n - (to - from) + count;
    if (length > kMaxLength) return Status::out_of_memory;
    if (length > (r == nullptr ? 0 : r->capacity)) {
      r = resize_exclusive(Base::room_for(length));
      if (r == nullptr) return Status::out_of_memory;
    }
    if (r == nullptr) return Status::replaced;  // nothing into nothing
    for (std::uint64_t i = from; i < to; ++i) give_back(r->slots()[i].load(kPlain));
    std::memmove(r->raw(from + count), r->raw(to), (n - to) * sizeof(Word));
    if (count != 0) std::memcpy(r->raw(from), words, count * sizeof(Word));
    if (length < n) std::memset(r->raw(length), 0, (n - length) * sizeof(Word));
    r->state.store(length, kPlain);
    if (SW_UNLIKELY(r->capacity > kShrinkFrom && length < r->capacity / 4)) {
      (void)resize_exclusive(Base::room_for(length));  // a failure is none of splice's
    }
    return Status::replaced;
  }
};

}  // namespace sidewinder::rcu
