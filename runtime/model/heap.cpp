// Allocation, counting's slow paths, destruction, publication.
//
// Counted models destroy an object when its count falls to zero, working off the deaths it causes from a
// list, so that long chains need no recursion. Models that defer deaths only queue it: quiescence.cpp frees.
#include "runtime/model/allocator.h"

#include <cstring>
#include <thread>

#include "runtime/model/slot.h"

namespace sidewinder {
inline namespace SW_MODEL {

constinit thread_local Mutator* attached_mutator = nullptr;

// ---- lists

void ObjectList::grow() {
  std::uint32_t wanted = capacity ? capacity * 2 : 1024;
  void* grown = memory::resize(data, wanted * sizeof(Object*));
  SW_CHECK(grown != nullptr);  // a list that records what must be freed cannot lose an entry
  data = static_cast<Object**>(grown);
  capacity = wanted;
}

void ObjectList::swap(ObjectList& other) {
  std::swap(data, other.data);
  std::swap(size, other.size);
  std::swap(capacity, other.capacity);
}

void ObjectList::release_memory() {
  memory::release(data);
  *this = ObjectList();
}

void ObjectQueue::grow() {
  std::uint64_t capacity = data ? (mask + 1) * 2 : 1024;
  Object** grown = static_cast<Object**>(memory::allocate(capacity * sizeof(Object*)));
  SW_CHECK(grown != nullptr);  // as ObjectList::grow()
  std::uint64_t n = size();
  for (std::uint64_t i = 0; i < n; ++i) grown[i] = data[(head + i) & mask];
  memory::release(data);
  data = grown;
  head = 0, tail = n, mask = capacity - 1;
}

void ObjectQueue::release_memory() {
  memory::release(data);
  *this = ObjectQueue();
}

// ---- allocation

namespace {

// An allocator's pages of one size begin at multiples of 64 KiB, so the first blocks of all sizes, which live
// longest and are used most, would compete for one set of the translation buffers and for the same cache
// lines. A mutator therefore takes the first blocks of a small size in one go and uses them last to first:
// where it starts then depends on the size (colouring; see make_thread() in threads/thread.cpp).
constexpr std::uint32_t kFirstBlocks = 125, kColouredClasses = 12;

void* stock_up(Mutator* m, std::uint32_t size_class) {
  for (std::uint32_t i = 0; i < kFirstBlocks; ++i) {
    void* block = memory::allocate(size_class * kSizeStep);
    if (!block || !keep_block(m, size_class, block)) {
      memory::release(block);
      break;
    }
  }
  return take_block(m, size_class);
}

}  // namespace

void* allocate_block(std::uint32_t size_class, std::size_t bytes) {
  Mutator* m = attached_mutator;
  if (kKeepsBlocks && m && size_class && size_class <= kColouredClasses && !(m->stocked >> size_class & 1)) {
    m->stocked |= std::uint32_t{1} << size_class;
    if (void* block = stock_up(m, size_class)) return block;
  }
  return memory::allocate(size_class ? size_class * kSizeStep : bytes);
}

void free_block_slow(void* block) { memory::release(block); }

namespace {

// Stands before each buffer, so that small ones can be kept as the memory of objects is.
struct BufferHead {
  std::uint64_t size_class;  // 0: straight from the allocator
};

BufferHead* head_of(void* buffer) { return static_cast<BufferHead*>(buffer) - 1; }

void count_allocation(Mutator* m, std::size_t bytes) {
  m->allocation_budget -= static_cast<std::int64_t>(bytes);
  if (SW_UNLIKELY(m->allocation_budget < 0)) m->ticks = 0;
}

}  // namespace

std::uint64_t large_block_bytes(Object* o) { return memory::usable_bytes(block_of(o)); }

namespace {
std::uint64_t buffer_bytes(void* p) {
  BufferHead* head = head_of(p);
  return head->size_class ? head->size_class * kSizeStep : memory::usable_bytes(head);
}
}  // namespace

void* allocate_buffer(std::size_t bytes) {
  Mutator* m = attached_mutator;
  std::size_t steps = (bytes + sizeof(BufferHead) + kSizeStep - 1) / kSizeStep;
  std::uint32_t size_class = kKeepsBlocks && steps < kSizeClasses ? static_cast<std::uint32_t>(steps) : 0;
  void* block = nullptr;
  if (SW_LIKELY(m != nullptr)) {
    if (kDefersDeath) count_allocation(m, bytes);
    block = take_block(m, size_class);
  }
  if (!block) block = allocate_block(size_class, bytes + sizeof(BufferHead));
  if (SW_UNLIKELY(!block)) return nullptr;
  auto* head = static_cast<BufferHead*>(block);
  head->size_class = size_class;
  return head + 1;
}

void* resize_buffer(void* p, std::size_t bytes) {
  if (!p) return allocate_buffer(bytes);
  BufferHead* head = head_of(p);
  if (!head->size_class) {
    head = static_cast<BufferHead*>(memory::resize(head, bytes + sizeof(BufferHead)));
    return head ? head + 1 : nullptr;
  }
  std::size_t room = head->size_class * kSizeStep - sizeof(BufferHead);
  if (bytes <= room) return p;
  void* larger = allocate_buffer(bytes);
  if (!larger) return nullptr;
  std::memcpy(larger, p, room);
  free_buffer(p);
  return larger;
}

void free_buffer(void* p) {
  if (!p) return;
  BufferHead* head = head_of(p);
  Mutator* m = attached_mutator;
  if (!m || !keep_block(m, static_cast<std::uint32_t>(head->size_class), head)) memory::release(head);
}

// ---- death

namespace {

[[gnu::always_inline]] inline void end_contents(Object* o, ChildVisitor drop) {
  const KindOps& ops = kind_ops(o->kind);
  if (ops.end && !drop.visit) {
    ops.end(o);
  } else {
    if (ops.traverse) ops.traverse(o, drop);
    if (ops.dispose) ops.dispose(o);
  }
#ifdef SW_STRESS
  // The header's word and size class are still needed; a poisoned shape leads nowhere.
  o->shape.store(0xDBDB'DBDB, std::memory_order_relaxed);  // relaxed: the object is dead
  if (o->size_class)
    std::memset(static_cast<void*>(o + 1), 0xDB, o->size_class * kSizeStep - kLockBytes - sizeof(Object));
#endif
}

void end_of(Object* o, ChildVisitor drop) {
  end_contents(o, drop);
  if (SW_UNLIKELY(is_candidate(o))) remove_candidate(o);
  free_object(o);
}

// Marked objects: finaliser and weak references first. False: the object lives on.
bool allowed_to_die(Mutator* m, Object* o) {
  if (SW_LIKELY(!o->marks.load(std::memory_order_relaxed))) return true;  // relaxed: ordered as the count is
  return m->before_death(*m, o);
}

}  // namespace

void destroy(Object* o) {
  Mutator* m = attached_mutator;
  if constexpr (kDefersDeath) {
    if (o->is_shared()) destroy_shared(o, {drop_child_of_shared, nullptr}, refs::kQueued);
    else end_of(o, {});
    return;
  }
  if (m->destroying) return m->dying.push(o);
  m->destroying = true;
  if (allowed_to_die(m, o)) end_of(o, {});
  while (m->dying.size) {
    Object* next = m->dying.data[--m->dying.size];
    if (allowed_to_die(m, next)) end_of(next, {});
  }
  m->destroying = false;
}

void destroy_shared(Object* o, ChildVisitor drop, refs::WordBits mine) {
  end_contents(o, drop);
  leave_husk(o, mine);
}

// No stamp, since a parent's death stamps nothing (chains go in one sweep).
void drop_child_of_shared(void*, Value child) {
  Object* o = child.as_object();
  if (!o->is_shared()) return release(child);
  if constexpr (kCollectsShared) {
    Mutator* m = attached_mutator;
    enlist(*m, o, refs::WatchedWord::drop_with_owner(o->word, m->participant.bound));
  } else if (refs::StampedWord::drop(o->word, 0)) {
    queue_lost(o);
  }
}

void leave_husk(Object* o, refs::WordBits mine) {
  if constexpr (kCollectsShared) {
    refs::WordBits word = o->word.load(std::memory_order_relaxed), left;  // relaxed: the CAS validates it
    // Where the flag does not mean a list:
    if (!is_walkable(o->kind)) mine |= refs::kCandidate;
    do {
      left = (word | refs::kHusk) & ~mine;
      if (!(left & (refs::kQueued | refs::kCandidate))) break;
      // release [husk.left]: what we did to the object precedes its memory's reuse
    } while (
        !o->word.compare_exchange_weak(word, left, std::memory_order_release, std::memory_order_relaxed));
    if (left & (refs::kQueued | refs::kCandidate)) return;
    (void)o->word.load(std::memory_order_acquire);  // acquire [husk.left]: we are the last
  }
  free_object(o);
}

void enlist(Mutator& m, Object* o, refs::Listing listing) {
  if (listing == refs::Listing::candidates) m.shared_candidates.push(o);
  else if (listing == refs::Listing::limbo) queue_lost(o);
}

void count_shared(Object* o, std::int32_t by) {
  Mutator* m = attached_mutator;
  m->pending_counts.add(o, by, m->participant.bound,
                        [m](Object* lost, refs::Listing listing) { enlist(*m, lost, listing); });
}

void settle_counts(Mutator& m) {
  m.pending_counts.settle(m.participant.bound,
                          [&m](Object* lost, refs::Listing listing) { enlist(m, lost, listing); });
}

void queue_lost(Object* o) {
  Mutator* m = attached_mutator;
  m->limbo.push(o);
  // relaxed: set before the object was lost
  if (kBornShared && SW_UNLIKELY(o->marks.load(std::memory_order_relaxed) & kMarkPrompt))
    m->prompt_limit = kPromptUnknown;
}

void release_slow(Object* o) {
  Mutator* m = attached_mutator;
  if (o->is_shared()) { return count_shared(o, -1); }
  // relaxed: private
  o->word.store(o->word.load(std::memory_order_relaxed) | refs::kQueued, std::memory_order_relaxed);
  m->young.push(o);
  // relaxed: as the word
  if (SW_UNLIKELY(o->marks.load(std::memory_order_relaxed) & kMarkPrompt)) m->prompt_limit = kPromptUnknown;
}

// `p` is from allocate_buffer(), whatever frees it.
void Mutator::retire(void* p, void (*free_memory)(void*)) {
  if constexpr (kSharing) {
    // relaxed: `sharing` is set before this thread could have met another
    if (heap->sharing.load(std::memory_order_relaxed)) {
      // The bound, not the epoch as we read it now: nothing orders this reading behind a reader's of the old
      // version.
      retired.push_back({p, free_memory, participant.bound, buffer_bytes(p)});
      retired_bytes += retired.back().bytes;
      return;
    }
  }
  free_memory(p);
}

// ---- publication

namespace {

struct Publisher {
  ObjectList work;
  // Marks a private object and queues it; its children follow.
  void reach(Object* o) {
    if (o->is_shared()) return;
    Mutator* m = current_mutator();
    bool candidate = is_candidate(o);
    if (SW_UNLIKELY(candidate)) remove_candidate(o);
    // relaxed: nobody else sees the object before the releasing store that follows publish()
    refs::WordBits w = o->word.load(std::memory_order_relaxed) | refs::kShared;
    w = refs::with_stamp(w & ~refs::kHeld, m->participant.bound);
    if (kCollectsShared && (candidate || !is_walkable(o->kind))) {
      w |= refs::kCandidate;
      if (is_walkable(o->kind)) m->shared_candidates.push(o);
    }
    o->word.store(w, std::memory_order_relaxed);  // relaxed: as above
    work.push(o);
  }
};

void reach_child(void* context, Value child) { static_cast<Publisher*>(context)->reach(child.as_object()); }

}  // namespace

void publish(Value v) {
  if constexpr (kSharing) {
    if (!v.is_object() || v.as_object()->is_shared()) return;
    Publisher publisher;
    publisher.reach(v.as_object());
    while (publisher.work.size) {
      Object* o = publisher.work.data[--publisher.work.size];
      const KindOps& ops = kind_ops(o->kind);
      if (ops.published) ops.published(o);
      if (ops.traverse) ops.traverse(o, {reach_child, &publisher});
    }
    publisher.work.release_memory();
  }
}

// ---- slots and locks

Value Slot::exchange_shared(Object* owner, Value v) {
  publish(v);
  retain(v);
  Guard guard(owner);
  // release [slot.publish]: the object's contents precede it; acquire [slot.publish]: the displaced one's
  return Value::from_bits(bits_.exchange(v.bits(), std::memory_order_acq_rel));
}

bool Slot::replace(Object* owner, Value expected, Value v) {
  std::uint64_t bits = expected.bits();
  if (owner->is_shared()) publish(v);
  retain(v);
  bool done;
  {
    Guard guard(owner);
    // release/acquire [slot.publish]: as exchange_shared()
    done =
        bits_.compare_exchange_strong(bits, v.bits(), std::memory_order_acq_rel, std::memory_order_acquire);
  }
  release(done ? expected : v);
  return done;
}

void lock_object_slow(Object* o) {
  constexpr int kSpins = 64;
  for (int i = 0; i < kSpins; ++i) {
    std::uint8_t free = 0;
    if (o->lock.load(std::memory_order_relaxed) == 0 &&                    // relaxed: a hint, the CAS decides
        o->lock.compare_exchange_weak(free, 1, std::memory_order_acquire,  // acquire [object.lock]: as Guard
                                      std::memory_order_relaxed))
      return;
    __builtin_ia32_pause();
  }
  // acquire [object.lock]: as Guard; 2 says that somebody waits
  while (o->lock.exchange(2, std::memory_order_acquire) != 0) o->lock.wait(2, std::memory_order_relaxed);
}

void unlock_object_slow(Object* o) {
  o->lock.store(0, std::memory_order_release);  // release [object.lock]: as Guard
  o->lock.notify_one();
}

}  // namespace SW_MODEL
}  // namespace sidewinder
