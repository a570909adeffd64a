// Which registers are roots, and when they are counted instead.
//
// At a quiescent point the frames near the top are scanned. Frames that have been deep for a while are
// counted once
// ("cold") and skipped, so that 20,000 frames do not slow a loop; a frame becomes warm again when it is
// returned to. Before a thread blocks, everything it holds is counted, since nobody waits for its
// announcements then. Invariant: outside Blocking the innermost frame is warm, and cold frames form a prefix
// of the array.
#include "runtime/threads/borrows.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

// A callee's registers may lie inside its caller's window: they are the callee's then.
Value* end_of_own_registers(const Thread& t, const Frame* f) {
  Value* end = f->R + f->height();
  if (f < t.frame && !((f + 1)->flags & kFrameGenerator) && (f + 1)->R >= f->R && (f + 1)->R < end)
    return (f + 1)->R;
  return end;
}

// The values a frame holds besides its registers.
template <class F>
void for_fields(const Frame& frame, F f) {
  f(frame.function);
  f(frame.names);
  f(frame.handled_before);
}

void cool_down(Thread& t, Frame* f) {
  f->cold_end = end_of_own_registers(t, f);
  for (Value* r = f->R; r < f->cold_end; ++r) retain(*r);
  for_fields(*f, [](Value v) { retain(v); });
}

template <class F>
void for_own_values(Thread& t, F f) {
  f(t.pending);
  f(t.handled);
  f(t.returned);
}

}  // namespace

void warm_up(Frame* f) {
  for (Value* r = f->R; r < f->cold_end; ++r) release(*r);
  for_fields(*f, [](Value v) { release(v); });
  f->cold_end = nullptr;
}

void count_generator(Generator* g) {
  if constexpr (kBorrowed) {
    if (g->counted.load(std::memory_order_relaxed)) return;  // relaxed: owner only until published
    for (std::uint32_t i = 0; i < g->live(); ++i) retain(g->registers[i]);
    g->counted.store(true, std::memory_order_relaxed);  // relaxed: published with the generator
  }
}

void count_hot_generators(Thread& t) {
  for (Generator* g : t.hot_generators) {
    if (g->is_shared()) continue;  // counted since it was published, and perhaps another thread's by now
    g->hot = false;
    // relaxed: only this thread can have resumed it since
    GeneratorState state = g->state.load(std::memory_order_relaxed);
    if (state == GeneratorState::suspended || state == GeneratorState::created) count_generator(g);
  }
  t.hot_generators.clear();
}

void scan_frames(Mutator& m, RegisterVisitor visit) {
  Thread& t = static_cast<Thread&>(m);
  count_hot_generators(t);
  constexpr std::ptrdiff_t kHotFrames = 32, kTooManyHot = 64;
  Frame* coldest = t.frame;
  for (; coldest > t.frames && !coldest->cold_end; --coldest) {
    for (Value *r = coldest->R, *end = r + coldest->height(); r < end; ++r) visit(*r);
    for_fields(*coldest, [&](Value v) { visit(v); });
  }
  for_own_values(t, [&](Value v) { visit(v); });
  if (t.frame - coldest <= kTooManyHot) return;
  for (Frame* f = coldest + 1; f <= t.frame - kHotFrames; ++f) cool_down(t, f);
}

namespace {

// Prompt objects of count zero that the search has not met before, in [from, to).
std::uint32_t meet_prompt(const Value* from, const Value* to, std::vector<Object*>* met) {
  std::uint32_t n = 0;
  for (; from < to; ++from) {
    if (!from->is_object() || (!kBornShared && from->as_object()->is_shared())) continue;
    Object* o = from->as_object();
    // relaxed, here and below: private; where all are shared, two searches at once may both miss an object,
    // which then dies at a later quiescent point
    std::uint8_t marks = o->marks.load(std::memory_order_relaxed);
    if (!(marks & kMarkPrompt) || (marks & kMarkFound) ||
        refs::count_of(o->word.load(std::memory_order_relaxed)))
      continue;
    o->marks.fetch_or(kMarkFound, std::memory_order_relaxed);  // relaxed: as above
    met->push_back(o);
    ++n;
  }
  return n;
}

}  // namespace

// An object that a frame holds cannot die while deeper frames end. So: the deepest of the frames that are
// each the outermost one to hold some prompt object.
const void* find_prompt_limit(Mutator& m, std::uint32_t count) {
  Thread& t = static_cast<Thread&>(m);
  Frame* f = t.frame;
  while (f > t.frames && !f->cold_end) --f;
  std::vector<Object*> met;
  const void* limit = kPromptUnknown;
  for (++f; f <= t.frame && count; ++f) {
    std::uint32_t n = meet_prompt(f->R, f->R + f->height(), &met);
    n += meet_prompt(&f->names, &f->names + 1, &met);
    count -= n < count ? n : count;
    if (n) limit = f;
  }
  for (Object* o : met)
    o->marks.fetch_and(static_cast<std::uint8_t>(~kMarkFound),
                       std::memory_order_relaxed);  // relaxed: as above
  return count ? kPromptUnknown : limit;
}

void count_everything(Thread& t) {
  count_hot_generators(t);
  for (Frame* f = t.frame; f > t.frames && !f->cold_end; --f) cool_down(t, f);
  for_own_values(t, [](Value v) { retain(v); });
  visit_roots(t, {[](void*, Value v) { retain(v); }, nullptr});
}

void borrow_again(Thread& t) {
  for_own_values(t, [](Value v) { release(v); });
  visit_roots(t, {[](void*, Value v) { release(v); }, nullptr});
  if (t.frame->cold_end) warm_up(t.frame);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
