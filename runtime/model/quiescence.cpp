// Quiescent points: the only places where borrows end, and where a mutator frees its own garbage.
//
// Order of a quiescent point (borrowed models), see docs/reclamation.md:
//   1. read the epoch, set the bound;            (before the scan)
//   2. scan registers and roots: private objects are marked HELD, shared ones get their stamps renewed;
//   3. settle the pending changes of shared counts (the scan may have made some), then
//      announce the epoch read, try to advance;  (after the scan)
//   4. free private objects of count zero that are not HELD, and what their death brings to zero;
//   5. examine the limbo: shared objects of count zero whose stamp is old enough die.
// Counted models have nothing to scan, and without grace periods nothing else to do: counts decide at once.
#include "runtime/model/allocator.h"

#include "runtime/model/ripeness.h"
#include "runtime/model/slot.h"

namespace sidewinder {
inline namespace SW_MODEL {

void visit_roots(Mutator& m, RegisterVisitor visit) {
  for (Root* root = m.roots; root; root = root->previous_) visit(root->value_);
  for (RootArray* array = m.root_arrays; array; array = array->previous_)
    for (std::size_t i = 0; i < array->size_; ++i) visit(array->values_[i]);
}

namespace {

struct Scan {
  Mutator& mutator;
  ObjectList held;  // private objects marked HELD, to be unmarked afterwards
};

void see_register(void* context, Value v) {
  Scan* scan = static_cast<Scan*>(context);
  Object* o = v.as_object();
  refs::WordBits word = o->word.load(std::memory_order_relaxed);  // relaxed: private, or renew() decides
  if (kSharing && (word & refs::kShared)) {
    refs::StampedWord::renew(o->word, scan->mutator.participant.bound, refs::kStampLead);
  } else if (!(word & refs::kHeld)) {  // also what is counted now: its parent may die in this very round
    o->word.store(word | refs::kHeld, std::memory_order_relaxed);  // relaxed: private
    scan->held.push(o);
  }
}

void clear_marks(ObjectList& held) {
  for (std::uint32_t i = 0; i < held.size; ++i) {
    std::atomic<refs::WordBits>& word = held.data[i]->word;
    word.store(word.load(std::memory_order_relaxed) & ~refs::kHeld,
               std::memory_order_relaxed);  // relaxed: private
  }
}

// What became of an object of the young list at a quiescent point.
enum class Fate { leaves, stays, dies, to_limbo };

Fate judge_young(Object* o) {
  refs::WordBits word = o->word.load(std::memory_order_relaxed);  // relaxed: private, or only QUEUED matters
  if (kSharing && (word & refs::kShared)) return Fate::to_limbo;  // published since: its owner examines it
  if (refs::count_of(word)) return Fate::leaves;
  return (word & refs::kHeld) ? Fate::stays : Fate::dies;
}

bool may_die(Mutator& m, Object* o) {
  if (SW_LIKELY(!o->marks.load(std::memory_order_relaxed))) return true;  // relaxed: ordered as the count is
  return m.before_death(m, o);
}

bool is_prompt(const Object* o) {
  return o->marks.load(std::memory_order_relaxed) &
         kMarkPrompt;  // relaxed: private, or set before it was lost
}

// Frees private garbage. Deaths push what falls to zero onto m.young, hence the outer loop. Returns how many
// prompt objects stay because registers hold them.
std::uint32_t process_young(Mutator& m) {
  ObjectList work, kept;
  std::uint32_t prompt = 0;
  while (m.young.size) {
    work.size = 0;
    work.swap(m.young);
    for (std::uint32_t i = 0; i < work.size; ++i) {
      Object* o = work.data[i];
      switch (judge_young(o)) {
        case Fate::leaves:
          // relaxed: private
          o->word.store(o->word.load(std::memory_order_relaxed) & ~refs::kQueued, std::memory_order_relaxed);
          // relaxed: private. Its last register may go unseen, so that a cycle would lose nothing that is
          // counted.
          if (!(o->word.load(std::memory_order_relaxed) & refs::kCandidate)) note_candidate(o);
          break;
        case Fate::stays:
          kept.push(o);
          prompt += is_prompt(o);
          break;
        case Fate::to_limbo: m.limbo.push(o); break;
        case Fate::dies:
          if (may_die(m, o)) destroy(o);
          else if (!o->is_shared()) kept.push(o);
          else m.limbo.push(o);
          break;
      }
    }
  }
  if (work.capacity > m.young.capacity) work.swap(m.young), m.young.size = 0;
  for (std::uint32_t i = 0; i < kept.size; ++i) m.young.push(kept.data[i]);
  work.release_memory();
  kept.release_memory();
  return prompt;
}

enum class Examined { left, kept, freed };

Examined examine_shared(Mutator& m, Object* o, std::uint64_t epoch) {
  refs::WordBits word = o->word.load(std::memory_order_relaxed);  // relaxed: each CAS below validates it
  for (;;) {
    if (kCollectsShared && SW_UNLIKELY(word & refs::kDead)) {  // by the collector of cycles
      if (!(word & refs::kHusk)) return Examined::kept;
      leave_husk(o, refs::kQueued);
      return Examined::freed;
    }
    if (refs::count_of(word)) {
      // Its last register may go unseen: then only a collector can find it.
      refs::WordBits left = (kCollectsShared ? word | refs::kCandidate : word) & ~refs::kQueued;
      // relaxed: only the flags change
      if (!o->word.compare_exchange_weak(word, left, std::memory_order_relaxed, std::memory_order_relaxed))
        continue;
      if (kCollectsShared && !(word & refs::kCandidate)) m.shared_candidates.push(o);
      return Examined::left;
    } else if (!refs::is_ripe(word, epoch, m.participant.bound)) {
      return Examined::kept;
      // acquire [ref.drop]: everything done through dropped references precedes the death
    } else if (o->word.compare_exchange_weak(word, word | refs::kDead, std::memory_order_acquire,
                                             std::memory_order_relaxed)) {
      if (!may_die(m, o)) {
        // At once: the object is ripe, and no grace period protects what a finaliser's due has counted.
        settle_counts(m);
        // relaxed: the finaliser's count keeps it
        o->word.fetch_and(~refs::kDead, std::memory_order_relaxed);
        return Examined::kept;
      }
      destroy(o);
      return Examined::freed;
    }
  }
}

// Looks at `budget` entries at most, oldest first; what stays goes behind, what deaths drop joins behind.
// Returns how many of those that stay are prompt, where such objects are shared like all others.
std::uint32_t examine_limbo(Mutator& m, std::uint64_t budget) {
  std::uint64_t epoch = m.heap->epochs.now();
  std::uint64_t kept_in_a_row = 0;
  std::uint32_t prompt = 0;
  while (budget-- && kept_in_a_row < m.limbo.size()) {
    Object* o = m.limbo.pop();
    if (examine_shared(m, o, epoch) == Examined::kept) {
      m.limbo.push(o);
      if constexpr (kBornShared) prompt += is_prompt(o);
      ++kept_in_a_row;
    } else {
      kept_in_a_row = 0;
    }
  }
  return prompt;
}

void free_retired(Mutator& m) {
  if (m.retired.empty()) return;
  std::uint64_t epoch = m.heap->epochs.now();
  std::size_t kept = 0;
  for (Retired& r : m.retired) {
    if (r.epoch + refs::kGrace <= epoch) m.retired_bytes -= r.bytes, r.free(r.memory);
    else m.retired[kept++] = r;
  }
  m.retired.resize(kept);
}

// Tells the others how much waits here, when it has changed by so much.
constexpr std::int64_t kReportStep = 64 * 1024;

void report_limbo(Mutator& m, std::int64_t least_change) {
  auto now = static_cast<std::int64_t>(m.limbo.bytes + m.retired_bytes), change = now - m.reported_limbo;
  if (SW_LIKELY(change < least_change && -change < least_change)) return;
  m.heap->limbo_bytes.fetch_add(change,
                                std::memory_order_relaxed);  // relaxed: a quantity, nothing is reached
  m.reported_limbo = now;
}

void adopt_orphans(Mutator& m) {
  Heap& heap = *m.heap;
  if (SW_LIKELY(!heap.has_orphans.load(std::memory_order_relaxed))) return;  // relaxed: a hint
  if (!heap.adoption_lock.try_lock()) return;
  heap.has_orphans.store(false, std::memory_order_relaxed);  // relaxed: under the lock
  for (Object* o : heap.orphans) {
    if (o->is_shared()) m.limbo.push(o);
    else m.young.push(o);
  }
  for (Object* o : heap.orphaned_candidates) m.shared_candidates.push(o);
  m.retired.insert(m.retired.end(), heap.orphaned_versions.begin(), heap.orphaned_versions.end());
  for (const Retired& r : heap.orphaned_versions) m.retired_bytes += r.bytes;
  heap.orphaned_candidates.clear();
  heap.orphans.clear();
  heap.orphaned_versions.clear();
  heap.adoption_lock.unlock();
}

void reset_ticks(Mutator& m) {
  m.ticks = kTickInterval;
  m.allocation_budget = kAllocationInterval;
}

void collect_if_due(Mutator& m) {
  bool due = m.candidates->list.size >= m.candidates->threshold &&
             m.heap->collects_cycles.load(std::memory_order_relaxed);  // relaxed: a switch
  if (SW_UNLIKELY(due || m.collect_now)) collect_cycles(m);
}

}  // namespace

void quiescent_point(Mutator& m) {
  reset_ticks(m);
  if constexpr (!kDefersDeath) return collect_if_due(m);
  // relaxed: set before this thread could have met another
  bool sharing = kSharing && m.heap->sharing.load(std::memory_order_relaxed);
  Scan scan{m, {}};
  std::uint64_t epoch = sharing ? m.heap->epochs.begin_quiescence(m.participant) : 0;
  if constexpr (kBorrowed) {
    m.scan_frames(m, {see_register, &scan});
    visit_roots(m, {see_register, &scan});
  }
  if (sharing) {
    settle_counts(m);
    m.heap->epochs.announce(m.participant, epoch);
    m.heap->epochs.try_advance();
  }
  // Where all are shared, an object whose death is waited for stands anywhere in the limbo.
  std::uint64_t budget = kBornShared && m.prompt_limit ? m.limbo.size() : kFreeBudget;
  m.prompt_limit = nullptr;  // before deaths, which may bring further ones
  std::uint32_t prompt = process_young(m);
  if (sharing) {
    if (m.limbo.size()) prompt += examine_limbo(m, budget);
    free_retired(m);
  }
  if (SW_UNLIKELY(prompt && !m.prompt_limit)) m.prompt_limit = m.find_prompt_limit(m, prompt);
  adopt_orphans(m);
  if constexpr (kSharing) report_limbo(m, kReportStep);
  collect_if_due(m);
  clear_marks(scan.held);
  scan.held.release_memory();
  if constexpr (kCollectsShared) {
    if (sharing) collect_shared_if_due(m, epoch);
  }
}

bool over_limbo_limit(const Mutator& m) {
  if constexpr (!kSharing) return false;
  // relaxed, all three: quantities that change at any time
  std::int64_t limit = m.heap->limbo_limit.load(std::memory_order_relaxed);
  if (m.draws_on_reserve) limit += m.heap->limbo_reserve.load(std::memory_order_relaxed);
  return m.heap->limbo_bytes.load(std::memory_order_relaxed) > limit && m.reported_limbo > 0;
}

void drain(Mutator& m) {
  constexpr int kRounds = 8;  // without other threads in the way, four epochs empty the lists
  for (int i = 0; i < kRounds; ++i) quiescent_point(m);
  if constexpr (kSharing) {
    while (m.limbo.size() > kFreeBudget) {
      std::uint64_t before = m.limbo.size();
      quiescent_point(m);
      if (m.limbo.size() >= before) break;
    }
  }
}

void go_offline(Mutator& m) {
  if constexpr (kSharing) {
    settle_counts(m);
    m.heap->epochs.offline(m.participant);
  }
}

void go_online(Mutator& m) {
  if constexpr (kSharing) m.heap->epochs.online(m.participant);
}

// Private objects of a leaving mutator are shared from now on, for whoever adopts them.
void abandon(Mutator& m) {
  if constexpr (kDefersDeath) {
    Heap& heap = *m.heap;
    std::lock_guard lock(heap.adoption_lock);
    if constexpr (kSharing) settle_counts(m);
    while (m.limbo.size()) heap.orphans.push_back(m.limbo.pop());
    for (std::uint32_t i = 0; i < m.young.size; ++i) {
      publish(Value::object(m.young.data[i]));
      heap.orphans.push_back(m.young.data[i]);
    }
    if constexpr (kCollectsShared) {
      ObjectList& own = m.own_candidates.list;  // which they leave when they are published
      while (own.size) publish(Value::object(own.data[own.size - 1]));
      ObjectList& shared = m.shared_candidates;
      heap.orphaned_candidates.insert(heap.orphaned_candidates.end(), shared.data, shared.data + shared.size);
      shared.release_memory();
    }
    heap.orphaned_versions.insert(heap.orphaned_versions.end(), m.retired.begin(), m.retired.end());
    heap.has_orphans.store(true, std::memory_order_relaxed);  // relaxed: a hint; the lists are under the lock
    m.retired.clear();
    m.retired_bytes = 0;
    if constexpr (kSharing) report_limbo(m, 1);
  }
  release_candidates(m.own_candidates);
  for (FreeBlocks& blocks : m.free_blocks)
    for (; blocks.first; blocks.count = 0)
      free_block_slow(std::exchange(blocks.first, *static_cast<void**>(blocks.first)));
  m.limbo.release_memory();
  m.young.release_memory();
  m.dying.release_memory();
}

void sweep_everything(Heap& heap) {
  for (Retired& r : heap.orphaned_versions) r.free(r.memory);
  heap.orphaned_versions.clear();
  release_candidates(heap.candidates);
  release_shared_round(heap);
  heap.orphans.clear();  // their memory goes with the process's heap; cycles are not traced here
  heap.orphaned_candidates.clear();
}

}  // namespace SW_MODEL
}  // namespace sidewinder
