// Attaching, detaching, blocking, and the slow path of quiescence.
#include "runtime/threads/thread.h"

#include <pthread.h>
#include <sys/mman.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <new>
#include <thread>

#include "runtime/threads/borrows.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

// Address space, not memory: pages come into being when a recursion reaches them.
constexpr std::size_t kRegisterStackBytes = std::size_t{256} << 20;
constexpr std::size_t kFrameStackBytes = std::size_t{256} << 20;
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || defined(SW_DEBUG_CHECKS)
constexpr std::size_t kCStackReserve = 1024 * 1024;  // frames are several times larger in these builds
#else
constexpr std::size_t kCStackReserve = 192 * 1024;
#endif

void* reserve(std::size_t bytes) {
  void* p = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  return p == MAP_FAILED ? nullptr : p;
}

const char* find_c_stack_limit() {
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) return nullptr;
  void* lowest = nullptr;
  std::size_t size = 0;
  pthread_attr_getstack(&attributes, &lowest, &size);
  pthread_attr_destroy(&attributes);
  return static_cast<const char*>(lowest) + std::min(kCStackReserve, size / 2);
}

// Allocators and the kernel put large things at multiples of 64 KiB or 2 MiB. The hottest pages of a thread
// (its Thread, first registers, first frames, the first blocks of each size) would then fall into one set of
// the processor's address translation buffers and evict each other at every step: 5 to 10 % of the time,
// first of all in threads whose heap is young. So each starts at a page of its own colour (compare J.
// Bonwick, "The Slab Allocator", 1994); for blocks see allocate_block().
constexpr std::size_t kPage = 4096, kColours = 16;
constexpr std::size_t kThreadColour = 5 * kPage, kStackColour = 7 * kPage, kFrameColour = 9 * kPage;
static_assert(sizeof(Thread) <= (kColours - 5) * kPage);

Thread* make_thread() {
  void* room = std::aligned_alloc(kColours * kPage, kColours * kPage);
  return room ? new (static_cast<char*>(room) + kThreadColour) Thread : nullptr;
}

void free_thread(Thread* t) {
  t->~Thread();
  std::free(reinterpret_cast<char*>(t) - kThreadColour);
}

template <class T>
void reserve_coloured(std::size_t bytes, std::size_t colour, T** first, T** end) {
  char* p = static_cast<char*>(reserve(bytes));
  if (!p) return;
  *first = reinterpret_cast<T*>(p + colour);
  *end = *first + (bytes - colour) / sizeof(T);
}

bool make_stacks(Thread& t) {
  reserve_coloured(kRegisterStackBytes, kStackColour, &t.stack, &t.stack_end);
  reserve_coloured(kFrameStackBytes, kFrameColour, &t.frames, &t.frames_end);
  if (!t.stack || !t.frames) return false;
  t.frame = new (t.frames) Frame{};
  t.frame->R = t.frame->top = t.stack;
  return true;
}

void free_stacks(Thread& t) {
  if (t.stack) munmap(reinterpret_cast<char*>(t.stack) - kStackColour, kRegisterStackBytes);
  if (t.frames) munmap(reinterpret_cast<char*>(t.frames) - kFrameColour, kFrameStackBytes);
}

void enlist(Runtime& runtime, Thread* t) {
  std::lock_guard lock(runtime.threads_lock);
  runtime.threads.push_back(t);
  Thread* none = nullptr;  // relaxed: only compared, by a thread with itself
  runtime.main_thread.compare_exchange_strong(none, t, std::memory_order_relaxed, std::memory_order_relaxed);
}

void strike_off(Runtime& runtime, Thread* t) {
  std::lock_guard lock(runtime.threads_lock);
  std::erase(runtime.threads, t);
  Thread* leaving = t;  // relaxed: as in enlist()
  runtime.main_thread.compare_exchange_strong(leaving, nullptr, std::memory_order_relaxed,
                                              std::memory_order_relaxed);
  if (runtime.threads.empty()) runtime.threads_gone.notify_all();
}

}  // namespace

Thread* attach_thread(Runtime& runtime) {
  Thread* t = make_thread();
  if (!t) return nullptr;
  if (!make_stacks(*t)) {
    free_stacks(*t);
    free_thread(t);
    return nullptr;
  }
  t->runtime = &runtime;
  t->heap = &runtime.heap;
  if constexpr (kGil) t->candidates = &runtime.heap.candidates;
  t->scan_frames = scan_frames;
  t->find_prompt_limit = find_prompt_limit;
  t->before_death = runtime.before_death;
  t->own_realm = runtime.realm;
  t->before_deaths = runtime.before_deaths;
  t->shapes = runtime.shapes;
  t->types_of_shapes = runtime.types_of_shapes;
  t->builtin_types = runtime.builtin_types;
  set_recursion_limit(*t, runtime.recursion_limit.load(std::memory_order_relaxed));  // relaxed: a setting
  t->id = runtime.next_thread_id.fetch_add(1, std::memory_order_relaxed);  // relaxed: only uniqueness matters
  t->os_thread = pthread_self();
  t->c_stack_limit = find_c_stack_limit();
  if constexpr (kGil) runtime.gil.acquire();
  enlist(runtime, t);
  if constexpr (kSharing) {
    runtime.heap.epochs.join(t->participant);
    go_online(*t);
  }
  set_current_mutator(t);
  return t;
}

namespace {

void clear_own_registers(Thread* t) {
  clear_register(&t->pending);
  clear_register(&t->handled);
  clear_register(&t->returned);
}

bool is_last(Runtime& runtime) {
  std::lock_guard lock(runtime.threads_lock);
  return runtime.threads.size() == 1;
}

// What dies with the thread may have finalisers, which run while it still can.
void run_last_finalizers(Thread* t) {
  constexpr int kRounds = 16;  // a program may make new ones for ever
  for (int i = 0; i < kRounds; ++i) {
    quiescent_point(*t);
    if (t->to_finalize.empty()) return;
    (void)t->runtime->run_pending(*t);
    clear_own_registers(t);
  }
}

}  // namespace

void detach_thread(Thread* t) {
  Runtime& runtime = *t->runtime;
  clear_own_registers(t);
  t->state = Handle();
  t->end_lock = Handle();
  if constexpr (kCollectsShared) {
    if (is_last(runtime)) close_shared_round(*t);
  }
  run_last_finalizers(t);
  abandon(*t);
  if constexpr (kSharing) {
    go_offline(*t);
    runtime.heap.epochs.leave(t->participant);
  }
  set_current_mutator(nullptr);
  if constexpr (kGil) runtime.gil.release();
  strike_off(runtime, t);  // the runtime may end now
  free_buffer(t->lookup_cache);
  free_buffer(t->shape_cache);
  free_stacks(*t);
  free_thread(t);
}

void wait_for_threads(Runtime& runtime) {
  std::unique_lock lock(runtime.threads_lock);
  runtime.threads_gone.wait(lock, [&] { return runtime.threads.empty(); });
}

void set_recursion_limit(Thread& t, std::uint32_t limit) {
  std::size_t most = std::size_t{limit} + 1;  // frames[0] is no Python frame
  Frame* limit_frame = t.frames + std::min<std::size_t>(most, t.frames_end - t.frames - 1);
  t.frame_limit = limit_frame;
}

Blocking::Blocking(Thread& t) : thread_(t) {
  t.blocked = true;
  if constexpr (kBorrowed) count_everything(t);
  go_offline(t);
  if constexpr (kGil) t.runtime->gil.release();
}

Blocking::~Blocking() {
  Thread& t = thread_;
  if constexpr (kGil) t.runtime->gil.acquire();
  go_online(t);
  if constexpr (kBorrowed) borrow_again(t);
  t.blocked = false;
}

namespace {

// Back-pressure: while somebody announces nothing, what others drop cannot be freed. A thread that has
// dropped some of it and finds too much waiting waits itself, in steps that are quiescent points (so that two
// who wait do not wait for each other), and raises MemoryError when its patience is over.
[[gnu::cold]] bool wait_for_limbo(Thread& t) {
  constexpr std::chrono::milliseconds kStep{1};
  using Clock = std::chrono::steady_clock;
  // relaxed: a setting
  std::chrono::milliseconds patience{t.runtime->heap.limbo_patience_ms.load(std::memory_order_relaxed)};
  if (t.draws_on_reserve) patience = patience.zero();
  for (auto began = Clock::now(); over_limbo_limit(t);) {
    std::uint64_t bound = t.participant.bound, waiting = t.limbo.size();
    quiescent_point(t);
    if (t.participant.bound != bound || t.limbo.size() < waiting) continue;  // it moves
    if (Clock::now() - began >= patience) return t.runtime->raise_no_memory(), false;
    std::this_thread::sleep_for(kStep);
  }
  return true;
}

}  // namespace

bool quiesce_slow(Thread& t) {
  t.ticks = kTickInterval;
  quiescent_point(t);
  if (SW_UNLIKELY(over_limbo_limit(t)) && !wait_for_limbo(t)) return false;
  if constexpr (kGil) {
    if (t.runtime->gil.wanted()) {
      if constexpr (kBorrowed) count_everything(t);
      t.runtime->gil.hand_over();
      if constexpr (kBorrowed) borrow_again(t);
    }
  }
  bool interrupted =
      t.runtime->main_thread.load(std::memory_order_relaxed) == &t &&  // relaxed: as in enlist()
      t.runtime->interrupt.load(std::memory_order_relaxed);            // relaxed: a signal's flag
  if (SW_LIKELY(t.to_finalize.empty() && !interrupted)) return true;
  return t.runtime->run_pending(t);
}

// A shared object is ripe three epochs after its last drop; nobody else online, they pass at once.
bool quiesce_now(Thread& t) {
  if constexpr (kSharing) {
    constexpr int kEpochs = 3;
    std::uint64_t before = 0;
    settle_counts(t);
    for (int i = 0; i < kEpochs && t.limbo.size() && t.participant.bound != before; ++i) {
      before = t.participant.bound;
      quiescent_point(t);
    }
  }
  return quiesce_slow(t);
}

void begin_sharing(Thread& t) {
  if constexpr (kSharing) {
    Heap& heap = t.runtime->heap;
    if (heap.sharing.load(std::memory_order_relaxed)) return;  // relaxed: written by the only thread
    heap.sharing.store(true, std::memory_order_relaxed);       // relaxed: starting a thread orders it
    go_online(t);
    t.runtime->visit_shared_roots(*t.runtime, {[](void*, Value v) { publish(v); }, nullptr});
  }
}

void set_pending(Thread& t, Value exception) { set_register(&t.pending, exception); }

Ref take_pending(Thread& t) { return Ref::adopt(std::exchange(t.pending, Value())); }

}  // namespace SW_MODEL
}  // namespace sidewinder
