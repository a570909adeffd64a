// The lock-free operations of a list; the protocol's words are explained in list_version.h.
//
//   append at (n, e): CAS slot[n] from an unused word to the value; then, by anybody, state -> (n + 1, e).
//   pop at (n, e):    CAS slot[n] from an unused word to mark(e): decided, nobody else can append or pop at
//   (n, e);
//                     then, by anybody, state -> (n - 1, e + 1, extracting); the popper alone takes the value
//                     out of slot[n - 1] and clears `extracting`.
//   set:              CAS on the slot. A slot's value and the length are two words, so a set (and a get)
//   looks at the
//                     state once more afterwards; see set_shared().
// The state leaves (n, e) only after slot[n] left its unused word for good, so a successful CAS on slot[n]
// proves that the state was still (n, e). Everything else freezes the version, copies it with the change made
// and installs the copy by one CAS on the root. That is also how others get past a popper who stalls between
// its two last steps.
#pragma once

#include "rcu_map/detail/list_version.h"

namespace sidewinder::rcu::detail {

template <class Traits, class Alloc>
class ListShared {
 protected:
  using Version = ListVersion;

  // acquire [list.root], [list.slot], [list.state]: pair with the CAS that installed the word; plain if
  // exclusive.
  template <AccessMode A>
  static constexpr std::memory_order kRead =
      A::kShared ? std::memory_order_acquire : std::memory_order_relaxed;
  static constexpr std::uint64_t kMinCapacity = 4;

  static bool is_value(Word w) { return w != kEmpty && w != Traits::kTombstone && !Traits::is_mark(w); }

  // Room for n items and half as many again.
  static std::uint64_t room_for(std::uint64_t n) {
    const std::uint64_t wanted = n + n / 2;
    return wanted < kMinCapacity ? kMinCapacity : wanted;
  }

  // --- the state ---

  enum class Doing : std::uint8_t { nothing, moved, extracting, replace };

  // Completes what has been decided at the length. `nothing`: *seen is the unused word of slot[n], n < =
  // capacity.
  static Doing look(Version* r, std::uint64_t state, Word* seen) {
    if ((state & Version::kClosed) != 0) return Doing::replace;
    if ((state & Version::kExtracting) != 0) return Doing::extracting;
    const std::uint64_t n = Version::length_of(state);
    const std::uint32_t e = Version::epoch_of(state);
    // acquire [list.slot]: pairs with the CAS that set it.
    const Word w = r->slots()[n].load(std::memory_order_acquire);
    if (w == Traits::kTombstone) return Doing::replace;
    if (is_value(w)) return move(r, state, Version::state_of(n + 1, e));
    if (w == kEmpty || Traits::mark_number(w) < e) {
      *seen = w;
      return Doing::nothing;
    }
    if (Traits::mark_number(w) > e) return Doing::moved;  // the state is older than the slot
    return move(r, state, Version::state_of(n - 1, e + 1) | Version::kExtracting);
  }

  static Doing move(Version* r, std::uint64_t state, std::uint64_t next) {
    SW_RCU_STEP("move");
    // release [list.state]: the decided slot precedes the length. relaxed: on failure somebody else moved it.
    r->state.compare_exchange_strong(state, next, std::memory_order_release, std::memory_order_relaxed);
    return Doing::moved;
  }

  // --- append, pop ---

  template <class H>
  Status append_shared(H& h, Word value) {
    for (int patience = kPatience;;) {
      Version* r = root_.load(kRead<Shared>);
      if (r == nullptr) {
        if (!start()) return Status::out_of_memory;
        continue;
      }
      const std::uint64_t state = r->state.load(kRead<Shared>);
      const std::uint64_t n = Version::length_of(state);
      Word unused;
      const Doing doing = look(r, state, &unused);
      if (doing == Doing::moved || (doing == Doing::extracting && --patience > 0)) continue;
      if (doing != Doing::nothing || n == r->capacity) {
        // More slack than the exclusive list's: freezing costs a CAS for each item that is copied.
        if (!renew(h, r, n + n / 4 + 1)) return Status::out_of_memory;
        continue;
      }
      SW_RCU_STEP("append");
      // release [list.slot]: what the value refers to precedes it. relaxed: on failure we start again.
      if (r->slots()[n].compare_exchange_strong(unused, value, std::memory_order_release,
                                                std::memory_order_relaxed)) {
        move(r, state, Version::state_of(n + 1, Version::epoch_of(state)));
        return Status::inserted;
      }
    }
  }

  template <class H>
  Change pop_shared(H& h) {
    for (int patience = kPatience;;) {
      Version* r = root_.load(kRead<Shared>);
      if (r == nullptr) return {Status::absent};
      const std::uint64_t state = r->state.load(kRead<Shared>);
      const std::uint64_t n = Version::length_of(state);
      const std::uint32_t e = Version::epoch_of(state);
      if (n == 0) return {Status::absent};
      Word unused;
      const Doing doing = look(r, state, &unused);
      if (doing == Doing::moved || (doing == Doing::extracting && --patience > 0)) continue;
      if (doing != Doing::nothing || e == Version::kLastEpoch) {
        if (!renew(h, r, n)) return {Status::out_of_memory};
        continue;
      }
      SW_RCU_STEP("pop");
      // acquire, release [list.slot]: orders the decision against the value below it.
      if (r->slots()[n].compare_exchange_strong(unused, Traits::mark(e), std::memory_order_acq_rel,
                                                std::memory_order_relaxed)) {
        const std::uint64_t popped = Version::state_of(n - 1, e + 1) | Version::kExtracting;
        move(r, state, popped);
        return {Status::erased, false, kEmpty, extract(r, n - 1, e, popped)};
      }
    }
  }

  // Takes the popped value out of its slot: only the popper does.
  static Word extract(Version* r, std::uint64_t at, std::uint32_t e, std::uint64_t popped) {
    std::atomic<Word>& slot = r->slots()[at];
    // acquire [list.slot]: pairs with the CAS that set it; setters may still change it.
    Word value = slot.load(std::memory_order_acquire);
    for (;;) {
      if (Traits::is_frozen(value))
        return Traits::thaw(value);  // the version is being replaced: it stays there
      SW_RCU_STEP("extract");
      // release, acquire [list.slot]: the slot is unused from here; or a setter's value is the popped one.
      if (slot.compare_exchange_strong(value, Traits::mark(e), std::memory_order_acq_rel,
                                       std::memory_order_acquire)) {
        break;
      }
    }
    SW_RCU_STEP("extracted");
    // release [list.state]: the slot is unused before the next append may take it. relaxed: closed meanwhile.
    std::uint64_t state = popped;
    r->state.compare_exchange_strong(state, popped & ~Version::kExtracting, std::memory_order_release,
                                     std::memory_order_relaxed);
    return value;
  }

  // --- get, set ---

  // Wait-free. An unused word below a length seen before means that the list has become shorter. A value
  // counts if the list is (still, or again) long enough after it was read: a slot's value may have been
  // decided, yet not counted. So the state is read twice.
  static Lookup get_shared(Version* r, std::uint64_t index) {
    if (index >= Version::length_of(r->state.load(kRead<Shared>))) return {Status::absent, kEmpty};
    SW_RCU_STEP("get");
    const Word w = r->slots()[index].load(kRead<Shared>);
    if (SW_UNLIKELY(!is_value(w))) return {Status::absent, kEmpty};
    if (index >= Version::length_of(r->state.load(kRead<Shared>))) return {Status::absent, kEmpty};
    return {Status::found, Traits::thaw(w)};
  }

  template <class H>
  Change set_shared(H& h, std::uint64_t index, bool only_if, Word expected, Word value) {
    for (;;) {
      Version* r = root_.load(kRead<Shared>);
      if (r == nullptr || index >= Version::length_of(r->state.load(kRead<Shared>))) return {Status::absent};
      std::atomic<Word>& slot = r->slots()[index];
      SW_RCU_STEP("look");
      Word seen = slot.load(kRead<Shared>);
      if (!is_value(seen)) return {Status::absent};  // became shorter
      const Word present = Traits::thaw(seen);
      if (only_if && present != expected) {
        if (index >= Version::length_of(r->state.load(kRead<Shared>))) return {Status::absent};  // as in get
        return {Status::mismatch, false, kEmpty, present};
      }
      if (Traits::is_frozen(seen)) {
        if (!renew(h, r, 0)) return {Status::out_of_memory};
        continue;
      }
      SW_RCU_STEP("set");
      // release [list.slot]: what the value refers to precedes it. acquire: the old one's referent is ours.
      if (slot.compare_exchange_strong(seen, value, std::memory_order_acq_rel, std::memory_order_relaxed)) {
        count_slot(r, index);
        return {Status::replaced, false, kEmpty, present};
      }
    }
  }

  // A set may have hit the value of an append that is decided, yet not counted: it is, before the set
  // returns.
  static void count_slot(Version* r, std::uint64_t index) {
    const std::uint64_t state = r->state.load(kRead<Shared>);
    Word unused;
    if (SW_UNLIKELY(Version::length_of(state) == index)) (void)look(r, state, &unused);
  }

  // --- replacement ---

  bool start() {
    Version* made = Version::make<Alloc>(kMinCapacity, 1);
    if (made == nullptr) return false;
    Version* none = nullptr;
    SW_RCU_STEP("start");
    // release [list.root]: the zeroed version precedes it. relaxed: on failure another is there.
    if (!root_.compare_exchange_strong(none, made, std::memory_order_release, std::memory_order_relaxed)) {
      Alloc::release(made);
    }
    return true;
  }

  // Ends all change of the version. Lock-free; false if a box for a value could not be had.
  template <class H>
  bool freeze(H& h, Version* r) {
    // acquire [list.state]: pairs with the release below: all values are final and seen.
    std::uint64_t state = r->state.load(std::memory_order_acquire);
    if ((state & Version::kFrozen) != 0) return true;
    state = close(r, state);
    const std::uint64_t n = Version::length_of(state) + ((state & Version::kExtracting) != 0);
    for (std::uint64_t i = 0; i < n; ++i) {
      if (!freeze_slot(h, r->slots()[i])) return false;
    }
    SW_RCU_STEP("frozen");
    r->state.fetch_or(Version::kFrozen, std::memory_order_release);  // release [list.state]: see above
    return true;
  }

  // Completes what is decided, seals slot[length] and closes the state; returns it.
  static std::uint64_t close(Version* r, std::uint64_t state) {
    for (;; state = r->state.load(std::memory_order_acquire)) {  // acquire [list.state]: pairs with move()
      if ((state & Version::kClosed) != 0) return state;
      Word unused;
      const Doing doing = look(r, state, &unused);
      if (doing == Doing::moved) continue;
      std::atomic<Word>& at = r->slots()[Version::length_of(state)];
      SW_RCU_STEP("seal");
      // relaxed: nothing is reached through the seal; a failure means that something was decided.
      if (doing == Doing::nothing &&
          !at.compare_exchange_strong(unused, Traits::kTombstone, std::memory_order_relaxed,
                                      std::memory_order_relaxed)) {
        continue;
      }
      // acquire, release [list.state]: the length is final.
      if (r->state.compare_exchange_strong(state, state | Version::kClosed, std::memory_order_acq_rel,
                                           std::memory_order_relaxed)) {
        return state | Version::kClosed;
      }
    }
  }

  template <class H>
  static bool freeze_slot(H& h, std::atomic<Word>& slot) {
    // acquire [list.slot]: pairs with the CAS that set it.
    Word value = slot.load(std::memory_order_acquire);
    while (is_value(value) && !Traits::is_frozen(value)) {
      Word frozen;
      if (!Traits::freeze(h, value, &frozen)) return false;
      SW_RCU_STEP("freeze");
      // release [list.slot]: a box precedes its word. acquire: on failure we read another's.
      if (slot.compare_exchange_strong(value, frozen, std::memory_order_acq_rel, std::memory_order_acquire)) {
        return true;
      }
      if constexpr (Traits::kFreezeBoxes) Traits::release_frozen(h, frozen);
    }
    return true;
  }

  // Replaces the version by one with room for `n` items. False when out of memory; otherwise the root is not
  // `r`.
  template <class H>
  bool renew(H& h, Version* r, std::uint64_t n) {
    if (root_.load(kRead<Shared>) != r) return true;
    if (!freeze(h, r)) return false;
    const std::uint64_t length = length_frozen(r);
    Version* made = copy_with(r, 0, 0, nullptr, 0, room_for(n > length ? n : length));
    if (made == nullptr) return false;
    if (!install(h, r, made)) Alloc::release(made);
    return true;
  }

  static std::uint64_t length_frozen(Version* r) {
    return Version::length_of(r->state.load(std::memory_order_relaxed));  // relaxed: ordered by freeze()
  }

  // A copy of a frozen version, [begin, end) replaced by `words`. Nobody else sees it yet.
  static Version* copy_with(Version* r, std::uint64_t begin, std::uint64_t end, const Word* words,
                            std::uint64_t count, std::uint64_t capacity) {
    const std::uint64_t n = length_frozen(r);
    Version* made = Version::make<Alloc>(capacity, r->serial + 1);
    if (made == nullptr) return nullptr;
    thaw_range(r, 0, begin, made, 0);
    if (count != 0) std::memcpy(made->raw(begin), words, count * sizeof(Word));
    thaw_range(r, end, n, made, begin + count);
    // relaxed: published by install().
    made->state.store(Version::state_of(n - (end - begin) + count, 0), std::memory_order_relaxed);
    return made;
  }

  static void thaw_range(Version* from, std::uint64_t begin, std::uint64_t end, Version* into,
                         std::uint64_t to) {
    for (std::uint64_t i = begin; i < end; ++i, ++to) {
      // acquire [list.slot]: pairs with the CAS that set it. relaxed: published by install().
      const Word w = from->slots()[i].load(std::memory_order_acquire);
      into->slots()[to].store(Traits::thaw(w), std::memory_order_relaxed);
    }
  }

  // The one CAS that replaces a frozen version; its winner retires the old one and its boxes.
  template <class H>
  bool install(H& h, Version* r, Version* made) {
    Version* expected = r;
    SW_RCU_STEP("install");
    // release [list.root]: the copy's contents precede it. relaxed: on failure it is thrown away.
    if (!root_.compare_exchange_strong(expected, made, std::memory_order_release,
                                       std::memory_order_relaxed)) {
      return false;
    }
    release_boxes(h, r);
    h.retire(r, &Alloc::release);
    return true;
  }

  template <class H>
  static void release_boxes(H& h, Version* r) {
    if constexpr (Traits::kFreezeBoxes) {
      // slot[length], too: the value of a popper who was still extracting.
      for (std::uint64_t i = 0, n = length_frozen(r); i <= n; ++i) {
        const Word w = r->slots()[i].load(std::memory_order_acquire);  // acquire [list.slot]: the box is ours
        if (is_value(w) && Traits::is_frozen(w)) Traits::release_frozen(h, w);
      }
    }
  }

  // Replaces [begin, end) (cut to the length) by `count` words at one moment; give_back(word) for what was
  // there. `only_serial`: do it only if that version is still there, frozen.
  template <class H, class GiveBack>
  Status splice_shared(H& h, std::uint64_t begin, std::uint64_t end, const Word* words, std::uint64_t count,
                       GiveBack& give_back) {
    for (;;) {
      Version* r = root_.load(kRead<Shared>);
      if (r == nullptr) {
        if (!start()) return Status::out_of_memory;
        continue;
      }
      if (!freeze(h, r)) return Status::out_of_memory;
      const std::uint64_t n = length_frozen(r);
      const std::uint64_t to = end < n ? end : n;
      const std::uint64_t from = begin < to ? begin : to;
      Version* made = copy_with(r, from, to, words, count, room_for(n - (to - from) + count));
      if (made == nullptr) return Status::out_of_memory;
      if (install_spliced(h, r, made, from, to, give_back)) return Status::replaced;
      Alloc::release(made);
    }
  }

  template <class H, class GiveBack>
  bool install_spliced(H& h, Version* r, Version* made, std::uint64_t from, std::uint64_t to,
                       GiveBack& give_back) {
    Version* expected = r;
    SW_RCU_STEP("splice");
    // release, acquire [list.root]: as install(); what was displaced is ours.
    if (!root_.compare_exchange_strong(expected, made, std::memory_order_acq_rel,
                                       std::memory_order_relaxed)) {
      return false;
    }
    for (std::uint64_t i = from; i < to; ++i) {
      give_back(Traits::thaw(r->slots()[i].load(std::memory_order_acquire)));  // acquire [list.slot]: frozen
    }
    release_boxes(h, r);
    h.retire(r, &Alloc::release);
    return true;
  }

  static constexpr int kPatience = 64;  // looks at a popper's extraction before the version is replaced

  std::atomic<Version*> root_{nullptr};
};

}  // namespace sidewinder::rcu::detail
