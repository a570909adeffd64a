// Cycles of shared garbage, found while other threads run.
//
// Problem: the members of a cycle count each other, registers hold without counting, and nobody may be
// stopped. Insight: stamps are the proof that nothing moved. A shared object is stamped by each loss of a
// reference while it is watched, and by each quiescent point at which a register holds it. So if the
// references found inside a set account for all counts, and no member was stamped from before the counting
// until everybody has passed a quiescent point after it, then nobody can get at the set: it is garbage.
// Method: rounds. Reach what the candidates refer to, each object counted once more and watched; wait; count
// the references inside; wait; judge; free. Every phase is cut into steps, and each step is done by whoever
// passes a quiescent point and finds nobody else at it: no thread waits, and a round outlives the thread that
// began it. Invariant: an object is WATCHED if and only if it is a member and has the collector's count.
// Proof, borders and the lists that may still name a dead object: docs/reclamation.md, "Cycles".
#include <algorithm>
#include <chrono>
#include <new>
#include <thread>

#include "runtime/model/slot.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

// Objects and references looked at per step: the more candidates wait, the more, so that garbage is found as
// fast as it is made.
constexpr std::int64_t kLeastBudget = 1024, kMostBudget = 1 << 16;
constexpr std::int64_t kLooksPerCandidate = 8;
std::int64_t budget_of(const Mutator& m) {
  if (m.collect_shared_now) return INT64_MAX;
  return std::min(kLeastBudget + kLooksPerCandidate * m.shared_candidates.size, kMostBudget);
}

// Until everybody has passed a quiescent point that began after a step: the epoch in which the step was done
// may have begun before it, the next began after the stepper's own announcement, and when that one ends all
// have announced it.
constexpr std::uint64_t kEverybody = 3;
constexpr std::uint64_t kContributing = 2;  // epochs in which other threads may add their candidates
constexpr std::uint32_t kNobody = ~std::uint32_t{0};

enum class Phase : std::uint8_t {
  closed,
  reach,    // from the candidates; then everybody must have seen that members are watched
  watched,  // waiting for that
  count,    // references between members; then everybody must have settled what he lost
  counted,  // waiting for that
  judge,    // who has references from outside, or was stamped
  spread,   // is alive, with all that it refers to
  sort,     // the rest is garbage: which of it has finalisers or weak references?
  free,
  release,  // the survivors
};

struct Member {
  Object* object;
  std::uint64_t edges_end =
      0;                       // of its references in SharedRound::edges; they begin where the last one's end
  std::uint32_t internal = 0;  // references from members
  std::uint32_t reached_with;  // its count when it was reached
  bool alive = false;
  bool again = false;  // it may come loose without a further loss: to be a candidate once more
};

}  // namespace

struct SharedRound {
  Phase phase = Phase::closed;
  ObjectList candidates;
  std::vector<Member> members;
  std::vector<std::uint32_t> places;  // open-addressed, by address: index of a member + 1; 0: empty
  std::vector<std::uint32_t> edges;   // to members, as seen when they were counted
  std::vector<std::uint32_t> work, marked;
  std::size_t next = 0;     // what the phase looks at next
  std::uint64_t since = 0;  // epoch of the last step of `reach` or `count`
  std::uint64_t from = 0;   // epoch in which counting began: who is stamped since is alive

  std::uint32_t find(const Object* o) const {
    if (places.empty()) return kNobody;
    for (std::size_t i = place_of(o);; i = (i + 1) & (places.size() - 1)) {
      if (!places[i]) return kNobody;
      if (members[places[i] - 1].object == o) return places[i] - 1;
    }
  }
  void add(Object* o, std::uint32_t count) {
    members.push_back({.object = o, .reached_with = count});
    if (members.size() * 2 > places.size()) {
      places.assign(std::max<std::size_t>(places.size() * 2, 64), 0);
      for (std::uint32_t i = 0; i < members.size(); ++i) place(i);
    } else {
      place(static_cast<std::uint32_t>(members.size() - 1));
    }
  }
  void clear() {
    SharedRound empty;
    std::swap(*this, empty);
    empty.candidates.release_memory();
  }

 private:
  std::size_t place_of(const Object* o) const {
    auto bits = reinterpret_cast<std::uintptr_t>(o) >> 4;
    return (bits * 0x9E37'79B9'7F4A'7C15u >> 20) & (places.size() - 1);
  }
  void place(std::uint32_t member) {
    std::size_t i = place_of(members[member].object);
    while (places[i]) i = (i + 1) & (places.size() - 1);
    places[i] = member + 1;
  }
};

namespace {

bool is_namespace(const Object* o) {
  return o->marks.load(std::memory_order_relaxed) & kMarkNamespace;  // relaxed: set when the dict was made
}

void walk(Object* o, ChildVisitor visit) {
  Guard guard(o);
  kind_ops(o->kind).walk(o, visit);
}

class Step {
 public:
  Step(Mutator& m, SharedRound& round, std::uint64_t epoch)
      : m_(m), r_(round), epoch_(epoch), budget_(budget_of(m)) {}

  void begin() {
    r_.since = epoch_;
    enter(Phase::reach);
  }
  void run() {
    if (r_.phase == Phase::reach && epoch_ <= r_.since + kContributing) contribute();
    while (budget_ > 0 && advance()) {}
  }
  // Everything lives, and is let go.
  void give_up() {
    budget_ = INT64_MAX;
    if (r_.phase < Phase::free) {
      for (Member& member : r_.members) member.alive = true;
      while (r_.candidates.size) m_.shared_candidates.push(r_.candidates.data[--r_.candidates.size]);
      enter(Phase::release);
    }
    run();
  }
  // Forgets candidates that have died.
  void prune() {
    ObjectList all;
    all.swap(m_.shared_candidates);
    for (std::uint32_t i = 0; i < all.size; ++i)
      if (take_candidate(all.data[i], false)) m_.shared_candidates.push(all.data[i]);
    all.release_memory();
  }

 private:
  void enter(Phase phase) {
    r_.phase = phase;
    r_.next = 0;
  }
  // Does a part of the phase. False: there is nothing more to do now.
  bool advance() {
    switch (r_.phase) {
      case Phase::closed: return false;
      case Phase::reach: return reach_next();
      case Phase::watched: return wait_then(Phase::count);
      case Phase::count: return count_next();
      case Phase::counted: return wait_then(Phase::judge);
      case Phase::judge: return judge_next();
      case Phase::spread: return spread_next();
      case Phase::sort: return sort_next();
      case Phase::free: return free_next();
      case Phase::release: return release_next();
    }
    return false;
  }
  bool wait_then(Phase phase) {
    if (epoch_ < r_.since + kEverybody) return false;
    if (phase == Phase::count) r_.from = epoch_;
    enter(phase);
    return true;
  }
  // The next member; null: the phase is over.
  Member* next_member() {
    if (r_.next == r_.members.size()) return nullptr;
    --budget_;
    return &r_.members[r_.next++];
  }

  // ---- reach

  void contribute() {
    if (!r_.candidates.size) return r_.candidates.swap(m_.shared_candidates);
    for (std::uint32_t i = 0; i < m_.shared_candidates.size; ++i)
      r_.candidates.push(m_.shared_candidates.data[i]);
    m_.shared_candidates.size = 0;
  }
  // A candidate leaves the list; if it is alive and `reach`, it becomes a member. True: it stays a candidate.
  bool take_candidate(Object* o, bool reach) {
    refs::WordBits word = o->word.load(std::memory_order_acquire);  // acquire [husk.left]: it is ours to free
    for (;;) {
      if (word & refs::kHusk) return leave_husk(o, refs::kCandidate), false;
      if (word & refs::kDead) return true;  // somebody is at its contents
      bool alive = refs::count_of(word) && !is_namespace(o);
      if (alive && !reach) return true;
      refs::WordBits taken = word & ~refs::kCandidate;
      bool enters = alive && !(word & refs::kWatched);
      if (enters) taken = refs::WatchedWord::watched(taken);
      // acquire [husk.left]: as above. release [husk.left]: we are done with it, whoever frees it now. Who
      // has to see the flag has read a later epoch.
      if (!o->word.compare_exchange_weak(word, taken, std::memory_order_acq_rel, std::memory_order_acquire))
        continue;
      if (enters) r_.add(o, refs::count_of(taken));
      return false;
    }
  }
  // What a member refers to. We hold it uncounted until our next quiescent point, so that it cannot die now.
  static void reach_child(void* step, Value child) {
    Object* o = child.as_object();
    --static_cast<Step*>(step)->budget_;
    if (!is_walkable(o->kind) || is_namespace(o)) return;
    refs::WordBits word = o->word.load(std::memory_order_relaxed);  // relaxed: the CAS below validates it
    do {
      if (word & refs::kWatched) return;
      // relaxed: as in take_candidate()
    } while (!o->word.compare_exchange_weak(word, refs::WatchedWord::watched(word), std::memory_order_relaxed,
                                            std::memory_order_relaxed));
    static_cast<Step*>(step)->r_.add(o, refs::count_of(word) + 1);
  }
  bool reach_next() {
    if (r_.candidates.size) {
      --budget_;
      Object* o = r_.candidates.data[--r_.candidates.size];
      if (take_candidate(o, true)) m_.shared_candidates.push(o);
    } else if (Member* member = next_member()) {
      walk(member->object, {reach_child, this});
    } else if (epoch_ < r_.since + kContributing) {
      return false;
    } else {
      r_.since = epoch_;
      enter(r_.members.empty() ? Phase::release : Phase::watched);
    }
    return true;
  }

  // ---- count

  static void count_edge(void* step, Value child) {
    Step* self = static_cast<Step*>(step);
    --self->budget_;
    std::uint32_t i = self->r_.find(child.as_object());
    if (i == kNobody) return;
    self->r_.edges.push_back(i);
    ++self->r_.members[i].internal;
  }
  bool count_next() {
    if (Member* member = next_member()) {
      walk(member->object, {count_edge, this});
      member->edges_end = r_.edges.size();
    } else {
      r_.since = epoch_;
      enter(Phase::counted);
    }
    return true;
  }

  // ---- judge

  bool is_stamped(refs::WordBits word) const {
    std::uint64_t latest = m_.participant.bound + refs::kStampLead;  // no stamp is beyond it
    return ((refs::stamp_of(word) - r_.from) & 0xFF'FFFFu) <= latest - r_.from;
  }
  // Does anything speak for the member's being alive?
  bool speaks(Member& member) {
    // acquire [ref.drop]: what was done through dropped references precedes the death
    refs::WordBits word = member.object->word.load(std::memory_order_acquire);
    std::uint32_t count = refs::count_of(word);
    bool stamped = is_stamped(word);
    if (!stamped && count == member.internal + 1) return false;
    // What spoke for it may go without a trace: a register that forgets it, a reference from a member that
    // was counted before it came.
    member.again = stamped || count != member.reached_with;
    return true;
  }
  void keep(std::uint32_t i) {
    if (r_.members[i].alive) return;
    r_.members[i].alive = true;
    r_.work.push_back(i);
  }
  bool judge_next() {
    Member* member = next_member();
    if (!member) enter(Phase::spread);
    else if (speaks(*member)) keep(static_cast<std::uint32_t>(r_.next - 1));
    return true;
  }
  // Along the references that were counted, not those that are there now: see the proof.
  bool spread_next() {
    if (r_.work.empty()) {
      r_.marked.clear();
      enter(Phase::sort);
      return true;
    }
    std::uint32_t i = r_.work.back();
    r_.work.pop_back();
    for (std::uint64_t e = i ? r_.members[i - 1].edges_end : 0; e < r_.members[i].edges_end; ++e, --budget_)
      keep(r_.edges[e]);
    --budget_;
    return true;
  }
  bool sort_next() {
    Member* member = next_member();
    if (!member) return condemn(), true;
    // relaxed: ordered as the counts are
    if (!member->alive && member->object->marks.load(std::memory_order_relaxed))
      r_.marked.push_back(static_cast<std::uint32_t>(r_.next - 1));
    return true;
  }

  // ---- death

  static bool still_dead(void* step, std::uint32_t i) {
    Step* self = static_cast<Step*>(step);
    std::uint32_t member = self->r_.marked[i];
    if (!self->speaks(self->r_.members[member])) return true;
    self->keep(member);
    return false;
  }
  void condemn() {
    std::vector<Object*> objects;
    for (std::uint32_t i : r_.marked) objects.push_back(r_.members[i].object);
    Condemned set{objects.data(), static_cast<std::uint32_t>(objects.size()), still_dead, this};
    switch (objects.empty() ? Sentence::dies : m_.before_deaths(m_, set)) {
      case Sentence::dies: enter(Phase::free); break;
      case Sentence::revived: return enter(Phase::spread);
      case Sentence::put_off:
        for (Member& member : r_.members)
          if (!member.alive) member.alive = member.again = true;
        enter(Phase::release);
        break;
    }
    // At once: nothing protects what a callback or a finaliser's due has counted once our count goes.
    settle_counts(m_);
  }
  static void drop_outside(void* step, Value child) {
    Step* self = static_cast<Step*>(step);
    --self->budget_;
    std::uint32_t i = self->r_.find(child.as_object());
    if (i == kNobody || self->r_.members[i].alive) drop_child_of_shared(nullptr, child);
  }
  bool free_next() {
    Member* member = next_member();
    if (!member) {
      enter(Phase::release);
    } else if (!member->alive) {
      // relaxed: whoever's list names it reads the flag and keeps off
      member->object->word.fetch_or(refs::kDead, std::memory_order_relaxed);
      destroy_shared(member->object, {drop_outside, this}, 0);
      ++m_.collected;
    }
    return true;
  }
  bool release_next() {
    Member* member = next_member();
    if (!member) return close(), false;
    if (member->alive)
      enlist(m_, member->object, refs::WatchedWord::unwatch(member->object->word, member->again));
    return true;
  }
  void close() {
    std::uint64_t alive = static_cast<std::uint64_t>(
        std::count_if(r_.members.begin(), r_.members.end(), [](const Member& o) { return o.alive; }));
    // What was looked at in vain puts the next round off: a constant number of looks per candidate.
    auto threshold =
        static_cast<std::uint32_t>(std::clamp<std::uint64_t>(alive * 4, kLeastShared, kMostCandidates));
    // relaxed: settings and hints
    m_.heap->shared_threshold.store(threshold, std::memory_order_relaxed);
    m_.heap->round_open.store(false, std::memory_order_relaxed);
    m_.heap->rounds_ended.fetch_add(1, std::memory_order_relaxed);
    r_.clear();
  }

  Mutator& m_;
  SharedRound& r_;
  std::uint64_t epoch_;
  std::int64_t budget_;
};

// Who claims the round has it for a step. False: somebody else is at it, or there is no memory.
bool claim(Heap& heap) {
  // acquire [round.claim]: pairs with the release of the step before
  if (heap.round_claimed.exchange(true, std::memory_order_acquire)) return false;
  if (!heap.round) heap.round = new (std::nothrow) SharedRound;
  if (heap.round) return true;
  heap.round_claimed.store(false, std::memory_order_release);  // release [round.claim]: as below
  return false;
}
void disclaim(Heap& heap) {
  heap.round_claimed.store(false, std::memory_order_release);  // release [round.claim]: the step precedes
}

}  // namespace

void collect_shared_step(Mutator& m, std::uint64_t epoch) {
  Heap& heap = *m.heap;
  if (!claim(heap)) return;
  Step step(m, *heap.round, epoch);
  if (heap.round->phase == Phase::closed) {
    // relaxed: settings
    bool due = m.shared_candidates.size >= heap.shared_threshold.load(std::memory_order_relaxed);
    if (m.collect_shared_now || (due && heap.collects_cycles.load(std::memory_order_relaxed))) {
      step.begin();
      heap.round_open.store(true, std::memory_order_relaxed);  // relaxed: a hint
    } else if (due) {
      step.prune();
      std::uint32_t threshold = std::max(m.shared_candidates.size * 2, kLeastShared);
      heap.shared_threshold.store(threshold, std::memory_order_relaxed);  // relaxed: a setting
    }
  }
  step.run();
  disclaim(heap);
}

void collect_shared_now(Mutator& m) {
  constexpr int kMostNaps = 400;
  constexpr std::chrono::microseconds kNap{50};
  Heap& heap = *m.heap;
  // relaxed, all: before threads meet, and hints
  if (!heap.sharing.load(std::memory_order_relaxed)) return;
  std::uint64_t ended = heap.rounds_ended.load(std::memory_order_relaxed);
  std::uint64_t wanted = ended + (heap.round_open.load(std::memory_order_relaxed) ? 2 : 1);
  m.collect_shared_now = true;
  for (int naps = 0; naps < kMostNaps && ended < wanted;) {
    std::uint64_t bound = m.participant.bound;
    quiescent_point(m);
    ended = heap.rounds_ended.load(std::memory_order_relaxed);
    if (m.participant.bound != bound || ended >= wanted) continue;
    std::this_thread::sleep_for(kNap);
    ++naps;
  }
  m.collect_shared_now = false;
}

void close_shared_round(Mutator& m) {
  Heap& heap = *m.heap;
  if (!claim(heap)) return;
  if (heap.round->phase != Phase::closed) Step(m, *heap.round, 0).give_up();
  disclaim(heap);
}

void release_shared_round(Heap& heap) {
  delete heap.round;
  heap.round = nullptr;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
