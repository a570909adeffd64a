// The clock of reclamation: "everybody has scanned its registers since".
//
// One epoch word per domain (runtime). A participant announces, after its scan, the epoch it read before it.
// The epoch advances from g to g + 1 only when every online participant has announced g, hence it exceeds no
// online participant's announcement by more than one. Who parks offline holds nothing uncounted and is not
// waited for. Source: quiescent-state-based reclamation (Hart, McKenney, Brown, Walpole 2007) with the
// announcement after the scan; model-checked in tests/verify/spin. Progress: every operation is lock-free;
// join and leave take the registry's mutex (never on a mutator's hot path).
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>

#include "runtime/base/check.h"

namespace sidewinder::refs {

inline constexpr std::uint64_t kOffline = ~std::uint64_t{0};

// How far a stamp may lie ahead of the epoch, and how many epochs a stamp must be old before its object may
// go.
inline constexpr std::uint64_t kStampLead = 1;
inline constexpr std::uint64_t kGrace = 2;

class EpochDomain;

struct alignas(64) Participant {
  std::atomic<std::uint64_t> announced{kOffline};
  std::uint64_t bound = 1;  // epoch read + 1; the epoch does not exceed it while online. Owner only.
  std::atomic<Participant*> next{nullptr};
  std::atomic<bool> in_use{false};
};

class EpochDomain {
 public:
  EpochDomain() = default;
  EpochDomain(const EpochDomain&) = delete;
  EpochDomain& operator=(const EpochDomain&) = delete;

  std::uint64_t now() const {
    return epoch_.load(std::memory_order_acquire);  // acquire [epoch.advance]: pairs with try_advance()
  }

  // Blocking (mutex). The participant must outlive the domain; it joins offline.
  void join(Participant& p) {
    std::lock_guard lock(registry_);
    p.next.store(first_.load(std::memory_order_relaxed),
                 std::memory_order_relaxed);      // relaxed: under the mutex
    first_.store(&p, std::memory_order_release);  // release [epoch.join]: p's fields precede its visibility
  }

  // Blocking (mutex). Only for an offline participant; unlinking waits for scanners in progress.
  void leave(Participant& p) {
    std::lock_guard lock(registry_);
    std::atomic<Participant*>* link = &first_;
    Participant* q;
    while ((q = link->load(std::memory_order_relaxed)) != &p) {  // relaxed: changed under the mutex only
      SW_CHECK(q != nullptr);
      link = &q->next;
    }
    // release [epoch.join]: the rest of the list stays reachable. seq_cst [epoch.leave]: the unlinking
    // precedes the look at the scanners, as a scanner's entry precedes its look at the list: one of the two
    // sees the other. Release alone would let the store wait while the load below goes ahead, on x86 too.
    link->store(p.next.load(std::memory_order_relaxed), std::memory_order_seq_cst);
    while (scanners_.load(std::memory_order_seq_cst)) {
    }  // seq_cst [epoch.leave]: no scanner still stands on p
  }

  // First half of a quiescent point: before the scan. Returns the epoch to announce.
  std::uint64_t begin_quiescence(Participant& p) const {
    std::uint64_t e = now();
    p.bound = e + kStampLead;
    return e;
  }
  // Second half, after the scan.
  void announce(Participant& p, std::uint64_t e) {
    p.announced.store(
        e, std::memory_order_release);  // release [epoch.announce]: the scan precedes the announcement
  }

  // Lock-free. True if the epoch moved (by us or another).
  bool try_advance() {
    scanners_.fetch_add(1, std::memory_order_seq_cst);  // seq_cst [epoch.leave]: before the list is read
    // seq_cst [epoch.online]: store-load order against online()
    std::uint64_t g = epoch_.load(std::memory_order_seq_cst);
    bool all = true;
    // acquire [epoch.join]: pairs with join(). seq_cst [epoch.leave]: after the entry above, both loads
    for (Participant* p = first_.load(std::memory_order_seq_cst); p && all;
         p = p->next.load(std::memory_order_seq_cst)) {
      // acquire [epoch.announce] and seq_cst [epoch.online]
      std::uint64_t a = p->announced.load(std::memory_order_seq_cst);
      all = a == kOffline || a == g;
    }
    scanners_.fetch_sub(1, std::memory_order_seq_cst);  // seq_cst [epoch.leave]
    if (!all) return false;
    // release [epoch.advance]: all announcements precede the new epoch; acquire [epoch.advance]: earlier
    // advances
    epoch_.compare_exchange_strong(g, g + 1, std::memory_order_acq_rel, std::memory_order_acquire);
    return true;
  }

  // The caller holds no uncounted reference.
  void offline(Participant& p) {
    p.announced.store(kOffline, std::memory_order_release);  // release [epoch.announce]: counting precedes it
  }
  void online(Participant& p) {
    // seq_cst [epoch.online]: against try_advance(): either it sees us or we read its new epoch below
    p.announced.store(epoch_.load(std::memory_order_seq_cst), std::memory_order_seq_cst);
    p.bound = epoch_.load(std::memory_order_seq_cst) + kStampLead;  // again: the first may be stale
  }

 private:
  alignas(64) std::atomic<std::uint64_t> epoch_{1};
  alignas(64) std::atomic<Participant*> first_{nullptr};
  std::atomic<std::uint32_t> scanners_{0};
  std::mutex registry_;
};

}  // namespace sidewinder::refs
