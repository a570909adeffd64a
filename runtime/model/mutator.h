// A mutator: the reclamation side of a Python thread. It owns the objects that only it can see (young list),
// the shared objects it saw fall to zero (limbo) and the table versions it replaced (retired), and frees all
// of them itself, at its own quiescent points, within a budget. Protocol and proof: docs/reclamation.md.
//
// Invariants: QUEUED objects are in exactly one list of one mutator. Between quiescent points registers and
// Roots may hold uncounted references (borrowed models). Nothing is freed by another mutator than the one
// whose list holds it, except when a leaving mutator's lists are adopted. Must not know: frames, types,
// Python.
#pragma once

#include <pthread.h>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <mutex>
#include <new>
#include <vector>

#include "atomic_refcount/epoch.h"
#include "atomic_refcount/pending_counts.h"
#include "runtime/model/count.h"
#include "runtime/model/object.h"

namespace sidewinder {
inline namespace SW_MODEL {

class Root;
class RootArray;
struct Mutator;

#ifdef SW_STRESS
inline constexpr std::int32_t kTickInterval = 0;  // a quiescent point at every opportunity
#else
inline constexpr std::int32_t kTickInterval = 1024;  // calls and back-edges
#endif
inline constexpr std::int64_t kAllocationInterval = 256 * 1024;  // bytes, an object counting at least 64
// Shared objects examined per quiescent point. Where all objects are born shared, as many must go as come.
inline constexpr std::uint32_t kFreeBudget = kBornShared ? 16384 : 4096;

struct Retired {
  void* memory;
  void (*free)(void*);
  std::uint64_t epoch;
  std::uint64_t bytes;
};

// A growable array of objects, in malloc memory: may be filled while an allocation fails.
struct ObjectList {
  Object** data = nullptr;
  std::uint32_t size = 0, capacity = 0;
  void push(Object* o) {
    if (SW_UNLIKELY(size == capacity)) grow();
    data[size++] = o;
  }
  void grow();
  void swap(ObjectList& other);
  void release_memory();
};

// Private objects that lost a reference but not the last one: where to look for cycles (cycles.cpp). Each
// knows its place in the list, so that it leaves when it dies or is published.
inline constexpr std::uint32_t kLeastCandidates = 4096, kMostCandidates = 1 << 23;
#ifdef SW_STRESS
inline constexpr std::uint32_t kLeastShared = 16;
#else
inline constexpr std::uint32_t kLeastShared = kLeastCandidates;
#endif
struct CycleCandidates {
  ObjectList list;
  std::uint32_t threshold = kLeastCandidates;  // so many make a collection
};

struct SharedRound;  // shared_cycles.cpp

// Deaths of objects that only refer to each other, before the first of them is freed.
struct Condemned {
  Object* const* objects;  // the marked ones
  std::uint32_t size;
  // Under the lock of the weak references: has object i not been held since the collector looked?
  bool (*still_dead)(void* context, std::uint32_t i);
  void* context;
};
enum class Sentence {
  dies,     // weak references are cleared, callbacks queued
  revived,  // somebody followed a weak reference; nothing was done
  put_off,  // finalisers are due, which hold what they will be called with
};

// What the mutators of one runtime share.
struct Heap {
  refs::EpochDomain epochs;
  // True from the moment a second thread may exist: from then on module-level objects are shared.
  std::atomic<bool> sharing{kBornShared};
  std::atomic<bool> collects_cycles{true};    // gc.enable(), gc.disable()
  std::atomic<std::int64_t> live_objects{0};  // statistics, refreshed at quiescent points

  // Bytes that wait for grace periods, and how many may before allocating threads have to wait
  // (quiesce_slow() in threads/): the limit, what threads with a reserve may take beyond it, and how long the
  // others wait.
  std::atomic<std::int64_t> limbo_bytes{0};
  std::atomic<std::int64_t> limbo_limit{std::int64_t{1} << 30}, limbo_reserve{std::int64_t{64} << 20};
  std::atomic<std::uint32_t> limbo_patience_ms{1000};

  std::atomic<bool> has_orphans{false};
  std::mutex adoption_lock;      // off the hot path: threads leaving and adopting
  std::vector<Object*> orphans;  // limbo of mutators that left
  std::vector<Retired> orphaned_versions;
  std::vector<Object*> orphaned_candidates;
  CycleCandidates candidates;  // under a GIL, where an object may die in any thread; else each mutator's own

  // The collector of shared cycles: whoever passes a quiescent point may do a step of the open round.
  std::atomic<bool> round_open{false};     // a hint
  std::atomic<bool> round_claimed{false};  // somebody is doing a step; nobody waits for him
  SharedRound* round = nullptr;            // the claimer's
  std::atomic<std::uint64_t> rounds_ended{0};
  std::atomic<std::uint32_t> shared_threshold{kLeastShared};  // so many candidates open a round
};

// Memory of dead objects, kept by the mutator that freed it, one list per size in steps of 16 bytes; beyond
// kKeptBytes of a size it goes back to the allocator. Class 0: objects too large for any.
#if defined(SW_ASAN) || defined(SW_TSAN) || defined(SW_STRESS)
inline constexpr bool kKeepsBlocks = false;  // the sanitizers see every block
#else
inline constexpr bool kKeepsBlocks = true;
#endif
inline constexpr std::uint32_t kSizeStep = 16, kSizeClasses = 33, kKeptBytes = 128 * 1024;

// The block of an object; without what it owns besides (tables, text).
std::uint64_t large_block_bytes(Object* o);
inline std::uint64_t block_bytes(Object* o) {
  return SW_LIKELY(o->size_class) ? std::uint64_t{o->size_class} * kSizeStep : large_block_bytes(o);
}

// First in, first out, in malloc memory.
struct ObjectQueue {
  std::uint64_t bytes = 0;  // of the blocks of its objects
  Object** data = nullptr;
  std::uint64_t head = 0, tail = 0, mask = 0;  // capacity is mask + 1, a power of two, or 0 without data
  std::uint64_t size() const { return tail - head; }
  void push(Object* o) {
    if (SW_UNLIKELY(!data || size() > mask)) grow();
    data[tail++ & mask] = o;
    bytes += block_bytes(o);
  }
  Object* pop() {  // size() > 0
    Object* o = data[head++ & mask];
    bytes -= block_bytes(o);
    return o;
  }
  void grow();
  void release_memory();
};

struct RegisterVisitor {
  void (*visit)(void* context, Value v);
  void* context;
  void operator()(Value v) const {
    if (v.is_object()) visit(context, v);
  }
};

struct FreeBlocks {
  void* first = nullptr;  // each block's first word is the next one
  std::uint32_t count = 0;
};

// What stands in front of an object's header in its block: its mutex, in the models that have one.
inline constexpr std::size_t kLockBytes = kMutexes ? (sizeof(pthread_mutex_t) + 15) & ~std::size_t{15} : 0;
inline void* block_of(Object* o) { return reinterpret_cast<char*>(o) - kLockBytes; }
inline pthread_mutex_t* mutex_of(Object* o) { return static_cast<pthread_mutex_t*>(block_of(o)); }

inline const void* const kPromptUnknown = reinterpret_cast<const void*>(~std::uintptr_t{0});

struct Mutator {
  std::int32_t ticks = kTickInterval;  // counted down at calls and back-edges; below zero: quiesce
  std::int32_t in_native = 0;          // depth of natives that forbid quiescence (checked builds)
  std::int64_t allocation_budget = kAllocationInterval;
  Root* roots = nullptr;  // innermost first
  RootArray* root_arrays = nullptr;
  FreeBlocks free_blocks[kSizeClasses];
  std::uint32_t stocked = 0;  // bit per size class: its first blocks have been taken (allocate_block())
  ObjectList young;
  ObjectQueue limbo;
  ObjectList dying;  // counted models: deaths being worked off, without recursion
  bool destroying = false;
  CycleCandidates own_candidates;
  CycleCandidates* candidates = &own_candidates;
  // Shared objects that may have become part of a garbage cycle: those of a walkable kind with the flag
  // CANDIDATE stand in exactly one mutator's list.
  ObjectList shared_candidates;
  bool collect_now = false;  // gc.collect(): however few
  bool collect_shared_now = false;
  std::uint64_t collected = 0;  // garbage objects found in cycles so far
  std::vector<Retired> retired;
  std::uint64_t retired_bytes = 0;
  std::int64_t reported_limbo = 0;   // this mutator's part of Heap::limbo_bytes
  bool draws_on_reserve = false;     // a real-time thread: may fill Heap::limbo_reserve, too, and never waits
  std::vector<Object*> to_finalize;  // objects whose finaliser is due, kept alive by a count
  // Objects whose death a program may observe at once (kMarkPrompt) and that only registers may still hold: a
  // quiescent point is due where the innermost frame is at or below this address. Null: none; kPromptUnknown:
  // not looked for yet.
  const void* prompt_limit = nullptr;
  refs::Participant participant;
  refs::PendingCounts<Object> pending_counts;  // of shared objects
  Heap* heap = nullptr;
  std::uint64_t operations[kCountsOperations ? kOperations : 1] = {};  // count.h

  // Reports every register that may hold a value (frames, the threads' room); Roots are the mutator's own.
  void (*scan_frames)(Mutator&, RegisterVisitor) = nullptr;
  // The address of the innermost frame at whose end one of `count` prompt objects may die; kPromptUnknown if
  // not all of them were found in frames.
  const void* (*find_prompt_limit)(Mutator&, std::uint32_t count) = nullptr;
  // Another reason to stop than reclamation: the GIL's hand-over, signals, pending finalisers.
  void (*attend)(Mutator&) = nullptr;
  // Death of a marked object (finaliser, weak references). Returns false if the object lives on.
  bool (*before_death)(Mutator&, Object*) = nullptr;
  Sentence (*before_deaths)(Mutator&, const Condemned&) = nullptr;

  // The Reclaimer of rcu_map: frees `p` once no reader can hold it; at once where nothing is shared.
  void retire(void* p, void (*free)(void*));
};

// The mutator attached to this OS thread; null if none. Set by attach and detach only.
extern constinit thread_local Mutator* attached_mutator;
inline Mutator* current_mutator() { return attached_mutator; }
inline void set_current_mutator(Mutator* m) { attached_mutator = m; }

inline void count(Operation what) {
  if constexpr (kCountsOperations) {
    if (Mutator* m = attached_mutator) ++m->operations[static_cast<int>(what)];
  }
}

// ---- allocation. Null: out of memory (no exception is pending).
void* allocate_block(std::uint32_t size_class, std::size_t bytes);  // from the allocator
void free_block_slow(void* block);
inline Object* allocate_object(std::size_t bytes, Kind kind, std::uint32_t shape);
// Storage of tables and buffers.
void* allocate_buffer(std::size_t bytes);
void* resize_buffer(void* p, std::size_t bytes);
void free_buffer(void* p);

// ---- quiescence (borrowed models; in counted ones `attend` only)
// A point where no uncounted reference survives but those in frames and Roots. Frees what it can.
void quiescent_point(Mutator& m);
// As quiescent_point, but repeats until nothing more can be freed by this mutator (gc.collect()).
void drain(Mutator& m);
// Makes the changes of shared counts that are pending.
void settle_counts(Mutator& m);
// More waits for grace periods than may, so that this mutator has to wait itself.
bool over_limbo_limit(const Mutator& m);
// Around blocking: all registers must have been counted by the caller (threads/).
void go_offline(Mutator& m);
void go_online(Mutator& m);
// End of a mutator: its lists are left for adoption.
void abandon(Mutator& m);
// At the end of a runtime: frees whatever the lists hold, whoever left it.
void sweep_everything(Heap& heap);

// Marks everything reachable from v as shared; before v is stored where others can find it.
void publish(Value v);

// Cycles of private garbage (cycles.cpp). At a quiescent point, registers being marked HELD in borrowed
// models.
void collect_cycles(Mutator& m);
void release_candidates(CycleCandidates& c);  // of a leaving mutator, or heap
void note_candidate(Object* o);               // it lost a reference, but not the last one
void remove_candidate(Object* o);             // it dies, or is about to be published
inline bool is_candidate(const Object* o) {
  refs::WordBits word = o->word.load(std::memory_order_relaxed);  // relaxed: private, or SHARED for good
  return (word & refs::kCandidate) && !(word & refs::kShared) && is_cyclic(o->kind);
}

// Cycles of shared garbage (shared_cycles.cpp); where kCollectsShared. At the end of a quiescent point that
// announced `epoch`: a step of the open round, or the first of a new one.
void collect_shared_step(Mutator& m, std::uint64_t epoch);
inline void collect_shared_if_due(Mutator& m, std::uint64_t epoch) {
  // relaxed: hints and settings
  if (SW_UNLIKELY(m.heap->round_open.load(std::memory_order_relaxed) || m.collect_shared_now ||
                  m.shared_candidates.size >= m.heap->shared_threshold.load(std::memory_order_relaxed)))
    collect_shared_step(m, epoch);
}
// Passes quiescent points until a round with all of m's candidates has ended, or others hold it up for long.
void collect_shared_now(Mutator& m);
// Gives back what an open round holds, when the last mutator leaves; then, with nobody left, its memory.
void close_shared_round(Mutator& m);
void release_shared_round(Heap& heap);
// A shared object lost its last reference and stood in no list, or is a candidate from now on.
void enlist(Mutator& m, Object* o, refs::Listing listing);
// The contents of a dead shared object are gone. Frees the rest, unless lists other than that of the flag
// `mine` (QUEUED, CANDIDATE or 0) still name it: then the last of them does.
void leave_husk(Object* o, refs::WordBits mine);

// An object's own death: children are dropped, memory returned. Counted models: the count fell to zero.
void destroy(Object* o);
// The same for a shared object, which only the list of the flag `mine` names (see leave_husk); `drop` gets
// its children, and is drop_child_of_shared but for those that die with it.
void destroy_shared(Object* o, ChildVisitor drop, refs::WordBits mine);
void drop_child_of_shared(void*, Value child);

// ---- inline parts

// A block of a size class from the mutator's own; null: there is none.
[[gnu::always_inline]] inline void* take_block(Mutator* m, std::uint32_t size_class) {
  FreeBlocks& blocks = m->free_blocks[size_class];
  void* block = blocks.first;
  if (SW_UNLIKELY(!block)) return nullptr;
  blocks.first = *static_cast<void**>(block);
  --blocks.count;
  return block;
}

// False: it is to go back to the allocator.
[[gnu::always_inline]] inline bool keep_block(Mutator* m, std::uint32_t size_class, void* block) {
  if constexpr (!kKeepsBlocks) return false;
  FreeBlocks& blocks = m->free_blocks[size_class];
  if (SW_UNLIKELY(!size_class || blocks.count * size_class >= kKeptBytes / kSizeStep)) return false;
  *static_cast<void**>(block) = blocks.first;
  blocks.first = block;
  ++blocks.count;
  return true;
}

// Shape, kind, lock (free), marks (none), size class of a fresh object: one store.
[[gnu::always_inline]] inline void write_second_word(Object* o, std::uint32_t shape, Kind kind,
                                                     std::uint32_t size_class) {
  static_assert(std::endian::native == std::endian::little && offsetof(Object, kind) == 12 &&
                offsetof(Object, lock) == 13 && offsetof(Object, marks) == 14 &&
                offsetof(Object, size_class) == 15);
  std::uint64_t bits = shape | static_cast<std::uint64_t>(kind) << 32 | std::uint64_t{size_class} << 56;
  std::memcpy(static_cast<void*>(&o->shape), &bits, sizeof bits);
}

[[gnu::always_inline]] inline Object* allocate_object(std::size_t bytes, Kind kind, std::uint32_t shape) {
  Mutator* m = attached_mutator;
  bytes += kLockBytes;
  std::size_t steps = (bytes + kSizeStep - 1) / kSizeStep;
  std::uint32_t size_class = steps < kSizeClasses ? static_cast<std::uint32_t>(steps) : 0;
  void* block = take_block(m, size_class);
  if (SW_UNLIKELY(!block)) {
    block = allocate_block(size_class, bytes);
    if (SW_UNLIKELY(!block)) return nullptr;
  }
  if constexpr (kMutexes) new (block) pthread_mutex_t(PTHREAD_MUTEX_INITIALIZER);
  Object* o = reinterpret_cast<Object*>(static_cast<char*>(block) + kLockBytes);
  bool never = kBornShared && kCollectsShared ? !is_walkable(kind) : !is_cyclic(kind);
  refs::WordBits word = (kCounted ? 1 : refs::kQueued) | (never ? refs::kCandidate : 0);
  if constexpr (kBornShared) word = refs::with_stamp(word | refs::kShared, m->participant.bound);
  new (&o->word) std::atomic<refs::WordBits>(word);
  write_second_word(o, shape, kind, size_class);
  if constexpr (kBorrowed) {
    if constexpr (kBornShared) m->limbo.push(o);
    else m->young.push(o);
  }
  if constexpr (kDefersDeath) {
    m->allocation_budget -= bytes < 64 ? 64 : static_cast<std::int64_t>(bytes);
    if (SW_UNLIKELY(m->allocation_budget < 0)) m->ticks = 0;
  }
  return o;
}

// The end of an object's memory; its contents are gone.
[[gnu::always_inline]] inline void free_object(Object* o) {
  if (SW_UNLIKELY(!keep_block(attached_mutator, o->size_class, block_of(o)))) free_block_slow(block_of(o));
}

}  // namespace SW_MODEL
}  // namespace sidewinder
