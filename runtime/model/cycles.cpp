// Cycles of garbage among the private objects of one thread, by trial deletion.
//
// Insight: a cycle becomes garbage only when one of its objects loses a reference and keeps another. Those
// are the candidates; where registers are borrowed, also what leaves the young list, and what a register
// alone keeps. Method: take away, on trial, every reference that lies inside what the candidates reach; what
// still has a count then, or is held by a register, is alive, and so is all that it reaches. The rest dies.
// Each count is restored before anything else happens, so that finalisers see a heap as it was. Objects that
// other threads may see are borders: never counted down, never entered. Invariant: an object with the flag
// CANDIDATE whose kind is cyclic is private and stands exactly once in the list of its mutator (under a GIL:
// of the heap), at the place that its word names. (D. F. Bacon, V. T. Rajan, "Concurrent Cycle Collection in
// Reference Counted Systems", 2001, the synchronous algorithm, all candidates at once.)
#include <algorithm>

#include "runtime/model/allocator.h"
#include "runtime/model/slot.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

// All in this file is private to the thread or claimed by it.
constexpr auto kRelaxed = std::memory_order_relaxed;  // relaxed: as said above

refs::WordBits word_of(const Object* o) { return o->word.load(kRelaxed); }
bool is_gray(const Object* o) { return o->marks.load(kRelaxed) & kMarkGray; }
void set_gray(Object* o) { o->marks.store(o->marks.load(kRelaxed) | kMarkGray, kRelaxed); }
void clear_gray(Object* o) { o->marks.store(o->marks.load(kRelaxed) & ~kMarkGray, kRelaxed); }
void add(Object* o, std::int64_t n) { o->word.store(word_of(o) + static_cast<refs::WordBits>(n), kRelaxed); }

bool is_inside(const Object* o) {
  return is_cyclic(o->kind) && !o->is_shared() && !(o->marks.load(kRelaxed) & kMarkNamespace);
}

void for_children(Object* o, ChildVisitor visit) {
  const KindOps& ops = kind_ops(o->kind);
  if (ops.traverse) ops.traverse(o, visit);
}

class Trial {
 public:
  ~Trial() {
    reached_.release_memory();
    work_.release_memory();
    held_.release_memory();
  }

  void reach(Object* o) {
    if (is_gray(o)) return;
    set_gray(o);
    reached_.push(o);
  }
  // From the candidates to everything inside; each reference met is taken away.
  void subtract() {
    for (std::uint32_t i = 0; i < reached_.size; ++i) for_children(reached_.data[i], {subtract_child, this});
  }
  // What is alive gives its references back.
  void revive() {
    for (std::uint32_t i = 0; i < reached_.size; ++i) {
      Object* o = reached_.data[i];
      if (!is_gray(o)) continue;
      if (!refs::count_of(word_of(o)) && (word_of(o) & refs::kHeld)) held_.push(o);
      if (refs::count_of(word_of(o)) || (word_of(o) & refs::kHeld)) blacken(o);
    }
    // What only a register keeps will be let go unseen: to be looked at again.
    for (std::uint32_t i = 0; i < held_.size; ++i) note_candidate(held_.data[i]);
  }
  // Keeps the gray objects only, with their counts restored.
  void keep_garbage() {
    std::uint32_t kept = 0;
    for (std::uint32_t i = 0; i < reached_.size; ++i)
      if (is_gray(reached_.data[i])) reached_.data[kept++] = reached_.data[i];
    reached_.size = kept;
    for (std::uint32_t i = 0; i < kept; ++i) for_children(reached_.data[i], {restore_child, this});
  }
  // Finalisers and weak references first. False: somebody wants to live on, or a finaliser or callback is
  // due, which holds what it will be called with; the next collection asks again.
  bool announce(Mutator& m) {
    bool all = true;
    std::size_t due = m.to_finalize.size();
    for (std::uint32_t i = 0; i < reached_.size; ++i) {
      Object* o = reached_.data[i];
      if ((o->marks.load(kRelaxed) & ~kMarkGray) && !m.before_death(m, o)) all = false;
    }
    return all && m.to_finalize.size() == due;
  }
  void spare() {
    for (std::uint32_t i = 0; i < reached_.size; ++i) {
      Object* o = reached_.data[i];
      clear_gray(o);
      if (!(word_of(o) & refs::kCandidate)) note_candidate(o);
    }
  }
  void destroy_garbage() {
    for (std::uint32_t i = 0; i < reached_.size; ++i) for_children(reached_.data[i], {drop_outside, this});
    for (std::uint32_t i = 0; i < reached_.size; ++i) {
      Object* o = reached_.data[i];
      const KindOps& ops = kind_ops(o->kind);
      if (ops.dispose) ops.dispose(o);
      if (is_candidate(o)) remove_candidate(o);
      free_object(o);
    }
  }
  std::uint32_t size() const { return reached_.size; }

 private:
  static void subtract_child(void* trial, Value child) {
    if (!is_inside(child.as_object())) return;
    add(child.as_object(), -1);
    static_cast<Trial*>(trial)->reach(child.as_object());
  }
  static void restore_child(void*, Value child) {
    if (is_inside(child.as_object())) add(child.as_object(), 1);
  }
  static void blacken_child(void* trial, Value child) {
    Object* o = child.as_object();
    if (!is_inside(o)) return;
    add(o, 1);
    if (!is_gray(o)) return;
    clear_gray(o);
    static_cast<Trial*>(trial)->work_.push(o);
  }
  static void drop_outside(void*, Value child) {
    Object* o = child.as_object();
    if (!is_inside(o) || !is_gray(o)) release(child);
  }
  void blacken(Object* o) {
    clear_gray(o);
    work_.push(o);
    while (work_.size) for_children(work_.data[--work_.size], {blacken_child, this});
  }

  ObjectList reached_, work_, held_;
};

void clear_candidate(Object* o) {
  o->word.store(refs::with_stamp(word_of(o) & ~refs::kCandidate, 0), kRelaxed);
}

}  // namespace

void note_candidate(Object* o) {
  Mutator* m = attached_mutator;
  ObjectList& list = m->candidates->list;
  if (SW_UNLIKELY(list.size >= m->candidates->threshold)) m->ticks = 0;
  if (SW_UNLIKELY(list.size >= kMostCandidates)) return;  // its next loss of a reference tries again
  o->word.store(refs::with_stamp(word_of(o) | refs::kCandidate, list.size), kRelaxed);
  list.push(o);
}

void remove_candidate(Object* o) {
  ObjectList& list = attached_mutator->candidates->list;
  std::uint32_t place = refs::stamp_of(word_of(o));
  Object* last = list.data[--list.size];
  list.data[place] = last;
  last->word.store(refs::with_stamp(word_of(last), place), kRelaxed);
  clear_candidate(o);
}

void collect_cycles(Mutator& m) {
  m.collect_now = false;
  ObjectList candidates;
  candidates.swap(m.candidates->list);
  Trial trial;
  for (std::uint32_t i = 0; i < candidates.size; ++i) {
    Object* o = candidates.data[i];
    clear_candidate(o);
    if (refs::count_of(word_of(o)) && is_inside(o)) trial.reach(o);
  }
  candidates.release_memory();
  trial.subtract();
  trial.revive();
  std::uint32_t reached = trial.size();
  trial.keep_garbage();
  std::uint32_t garbage = trial.size();
  if (!trial.announce(m)) {
    trial.spare();
  } else {
    trial.destroy_garbage();
    m.collected += garbage;
  }
  // What was looked at in vain puts the next collection off: a constant number of looks per candidate.
  std::uint64_t alive = reached - garbage;
  m.candidates->threshold =
      static_cast<std::uint32_t>(std::clamp<std::uint64_t>(alive * 4, kLeastCandidates, kMostCandidates));
}

void release_candidates(CycleCandidates& c) {
  for (std::uint32_t i = 0; i < c.list.size; ++i) clear_candidate(c.list.data[i]);
  c.list.release_memory();
}

}  // namespace SW_MODEL
}  // namespace sidewinder
