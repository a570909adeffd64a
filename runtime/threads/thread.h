// A Python thread: a mutator with frames, a register stack, and the exception state. And the Runtime, which
// threads share. `Thread& t` as a function's first parameter means: this call may reach a quiescent point
// (see model/ref.h).
//
// Lifetime: attach_thread() makes a thread for the calling OS thread, detach_thread() ends it; in between,
// Blocking marks the stretches in which it touches no Python object. Which OS thread calls is of no account,
// but a Thread is used by one at a time.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>

#include "runtime/model/slot.h"
#include "runtime/threads/frame.h"
#include "runtime/threads/gil.h"

namespace sidewinder {
inline namespace SW_MODEL {

struct Realm;  // objects/realm.h: types, shapes, interned strings, modules of one runtime
struct Shape;
struct Type;
struct Thread;
struct LookupCache;  // objects/type_lookup.cpp
struct ShapeCache;   // objects/attribute_cache.cpp
class ActiveRepr;    // objects/container_support.h

struct Runtime {
  Heap heap;
  Gil gil;
  Realm* realm = nullptr;
  Shape* const* shapes = nullptr;  // the realm's, for Thread::shapes
  Type* const* types_of_shapes = nullptr;
  Type* const* builtin_types = nullptr;  // the realm's, for Thread::builtin_types
  std::mutex threads_lock;
  std::vector<Thread*> threads;               // guarded by threads_lock
  std::condition_variable threads_gone;       // notified when the last one is
  std::atomic<Thread*> main_thread{nullptr};  // runs signal handlers; written under threads_lock
  std::atomic<std::uint32_t> attached{0};     // statistics
  std::atomic<bool> interrupt{false};         // Ctrl-C came; the main thread turns it into KeyboardInterrupt
  std::atomic<std::uint64_t> next_thread_id{1};
  std::uint64_t hash_key[2] = {0, 0};  // SipHash-1-3 key of str and bytes; set before the realm is made
  std::atomic<std::uint32_t> recursion_limit{1000};  // of threads to come
  // Filled in by objects/, which threads/ must not know.
  void (*visit_shared_roots)(Runtime&, RegisterVisitor) = nullptr;  // what every thread can reach
  bool (*run_pending)(Thread& t) = nullptr;  // due finalisers, signals; false: an exception is pending
  bool (*before_death)(Mutator& m, Object* o) = nullptr;
  void (*raise_no_memory)() = nullptr;  // MemoryError in the current thread
  Sentence (*before_deaths)(Mutator& m, const Condemned& set) = nullptr;
};

struct Thread : Mutator {
  Runtime* runtime = nullptr;
  Frame* frame = nullptr;   // innermost; frames_ - 1 + depth
  Frame* frames = nullptr;  // base of the array; frames[0] is a sentinel below the first real frame
  Frame* frames_end = nullptr;
  Value* stack = nullptr;  // register stack
  Value* stack_end = nullptr;
  Value returned;              // result of an entry frame; owned as a register
  Value pending;               // exception being raised; unbound: none. Owned as a register.
  Value handled;               // exception being handled (sys.exc_info); owned as a register
  Realm* own_realm = nullptr;  // runtime->realm and its tables, for speed
  Shape* const* shapes = nullptr;
  Type* const* types_of_shapes = nullptr;
  Type* const* builtin_types = nullptr;
  Frame* frame_limit = nullptr;            // frames + recursion limit: deeper is a RecursionError
  const char* c_stack_limit = nullptr;     // natives deeper than this raise RecursionError
  std::vector<Generator*> hot_generators;  // suspended with borrowed registers since the last quiescent point
  ActiveRepr* active_reprs = nullptr;      // containers whose repr() is running, innermost first
  LookupCache* lookup_cache = nullptr;     // (type, name) -> attribute; a buffer, made on demand
  ShapeCache* shape_cache = nullptr;       // (shape, name) -> attribute; likewise
  std::uint64_t id = 0;
  std::thread::native_handle_type os_thread{};
  bool blocked = false;
  bool reraising = false;        // the pending exception is raised again: no new traceback entry
  void* host_session = nullptr;  // embed/'s: what callbacks of the host get
  Handle end_lock;               // _thread.lock released at the thread's end (threading.Thread.join)
  Handle state;                  // dict for threading.local and such

  Realm& realm() const { return *own_realm; }
  bool c_stack_exhausted() const {
    return static_cast<const char*>(__builtin_frame_address(0)) < c_stack_limit;
  }
};

// The attached thread of this OS thread; leaf functions use it to raise and to allocate. Must be attached.
inline Thread& current_thread() { return *static_cast<Thread*>(current_mutator()); }

// ---- exceptions (the pending one is owned by the thread)
inline bool has_pending(const Thread& t) { return static_cast<bool>(t.pending); }
void set_pending(Thread& t, Value exception);  // shares; replaces silently
Ref take_pending(Thread& t);

// ---- lifetime. Null: out of memory.
Thread* attach_thread(Runtime& runtime);
void detach_thread(Thread* t);
// Before the end of a runtime: until the last thread of a script has detached itself. Blocking; not attached.
void wait_for_threads(Runtime& runtime);

// Around anything that may wait: counts all registers, goes offline, gives up the GIL. No Python object may
// be touched inside but those held by Handles.
class Blocking {
 public:
  explicit Blocking(Thread& t);
  ~Blocking();
  Blocking(const Blocking&) = delete;
  Blocking& operator=(const Blocking&) = delete;

 private:
  Thread& thread_;
};

// Python frames that t may nest; at most what its frame array holds.
void set_recursion_limit(Thread& t, std::uint32_t limit);

// A place where borrows end, when due (calls, back-edges, and natives that loop). May run Python code
// (finalisers, signal handlers). False: an exception is pending.
[[nodiscard]] bool quiesce_slow(Thread& t);
[[nodiscard]] inline bool quiesce_if_due(Thread& t) {
  if (SW_LIKELY(--t.ticks >= 0)) return true;
  return quiesce_slow(t);
}
// Right now: prompt points (`del`, return, statement end) when prompt objects exist; gc.collect().
[[nodiscard]] bool quiesce_now(Thread& t);

// May the death of a prompt object be due at the end of the innermost frame, or of a statement in it?
inline bool prompt_due(const Thread& t) {
  return kDefersDeath && static_cast<const void*>(t.frame) <= t.prompt_limit;
}

// Pops the innermost frame. The frame that becomes innermost is never cold: its registers are used again.
void warm_up(Frame* f);
inline void pop_frame(Thread& t) {
  --t.frame;
  if (kBorrowed && SW_UNLIKELY(t.frame->cold_end != nullptr)) warm_up(t.frame);
}
// Counts the registers of a suspended generator (before a quiescent point ends the borrows, and before
// publication).
void count_generator(Generator* g);
// Remembers a generator that was just suspended with borrowed registers.
inline void note_suspended(Thread& t, Generator* g) {
  if constexpr (kBorrowed) {
    if (g->hot) return;
    g->hot = true;
    t.hot_generators.push_back(g);
  }
}
// Ends the counts of a suspended generator's registers: it is about to run.
inline void borrow_generator(Generator* g) {
  if constexpr (kBorrowed) {
    if (!g->counted.load(std::memory_order_relaxed)) return;  // relaxed: the state's exchange orders it
    for (std::uint32_t i = 0; i < g->live(); ++i) release(g->registers[i]);
    g->counted.store(false, std::memory_order_relaxed);  // relaxed: as above
  }
}

// From now on threads other than t may touch the runtime's objects: what they can reach is published. Called
// by the only attached thread, before the second one exists. Idempotent.
void begin_sharing(Thread& t);

}  // namespace SW_MODEL
}  // namespace sidewinder
