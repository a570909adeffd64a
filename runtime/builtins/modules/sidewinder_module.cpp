// The module sidewinder: what shows the runtime itself to a program. rendezvous(n, timeout) is a barrier that
// neither goes offline nor gives the interpreter lock up: n threads can only meet in it if they run at the
// same time.
#include <chrono>
#include <thread>

#include "runtime/builtins/native_module.h"
#include "runtime/objects/abstract.h"
#include "runtime/objects/arguments.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/module.h"
#include "runtime/objects/number.h"
#include "runtime/objects/str.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

// One per runtime: meetings follow one another.
struct Meeting : NativeObject {
  std::atomic<std::uint64_t> state;  // {completed meetings : 32, threads waiting in this one : 32}
};
constexpr std::uint64_t kRound = std::uint64_t{1} << 32;

constexpr TypeSlots kMeetingSlots{};
constexpr TypeDef kMeetingType =
    native_type_def<Meeting>("_Meeting", &kMeetingSlots, nullptr, nullptr, false);

Meeting* the_meeting(Thread& t) {
  Ref module = dict_find_str(t.realm().modules, intern("sidewinder"));
  Ref found = module ? dict_find_str(module_dict(module.as<Module>()), intern("_meeting")) : Ref();
  return found ? found.as<Meeting>() : nullptr;
}

// Leaves a meeting that did not take place; false: it did, just now.
bool leave(Meeting* m, std::uint64_t round) {
  std::uint64_t now = m->state.load(std::memory_order_relaxed);  // relaxed: the CAS validates it
  while (now / kRound == round)
    // relaxed: a counter; acq_rel [rendezvous.met] is on the arriving side
    if (m->state.compare_exchange_weak(now, now - 1, std::memory_order_relaxed, std::memory_order_relaxed))
      return true;
  return false;
}

Ref rendezvous(Thread& t, Args args) {
  static constexpr Signature kSignature{"rendezvous", {"n", "timeout"}, 1, 2, 0};
  Value a[2];
  if (!bind_arguments(kSignature, args, a)) return {};
  std::optional<std::int64_t> n = index_as_int64(t, a[0]);
  std::optional<double> timeout = a[1] ? to_double(t, a[1]) : std::optional<double>(2.0);
  if (!n || !timeout) return {};
  if (*n < 1 || *n > 1000) return raise_text(BuiltinType::ValueError, "rendezvous() needs 1 to 1000 threads");
  Meeting* m = the_meeting(t);
  if (!m) return raise_text(BuiltinType::RuntimeError, "lost sidewinder._meeting");
  auto until = std::chrono::steady_clock::now() + std::chrono::duration<double>(*timeout);
  // acq_rel [rendezvous.met]: who meets sees what the others did before
  std::uint64_t before = m->state.fetch_add(1, std::memory_order_acq_rel), round = before / kRound;
  if (before % kRound + 1 == static_cast<std::uint64_t>(*n)) {
    // release [rendezvous.met]: the others may go on; the next round begins empty
    m->state.store((round + 1) * kRound, std::memory_order_release);
    return Ref::boolean(true);
  }
  for (;;) {
    // acquire [rendezvous.met]: pairs with the last one to arrive
    if (m->state.load(std::memory_order_acquire) / kRound != round) return Ref::boolean(true);
    if (std::chrono::steady_clock::now() >= until) return Ref::boolean(!leave(m, round));
    std::this_thread::yield();
  }
}

Ref model(Thread&, Args) { return str_from_utf8(ModelAxesOfThisBuild::kName); }

Ref collect(Thread& t, Args) {
  if (!quiesce_now(t)) return {};
  drain(t);
  return quiesce_now(t) ? Ref::none() : Ref();
}

// limit_limbo(bytes, reserve, seconds): how much may wait for grace periods, how much more for threads that
// draw on the reserve, and how long the others wait before MemoryError.
Ref limit_limbo(Thread& t, Args args) {
  static constexpr Signature kSignature{"limit_limbo", {"bytes", "reserve", "seconds"}, 3, 3, 0};
  Value a[3];
  if (!bind_arguments(kSignature, args, a)) return {};
  std::optional<std::int64_t> bytes = index_as_int64(t, a[0]);
  std::optional<std::int64_t> reserve = bytes ? index_as_int64(t, a[1]) : bytes;
  std::optional<double> seconds = reserve ? to_double(t, a[2]) : std::nullopt;
  if (!seconds) return {};
  if (*bytes < 0 || *reserve < 0 || !(*seconds >= 0 && *seconds <= 3600))
    return raise_text(BuiltinType::ValueError, "limit_limbo() needs sizes and at most 3600 seconds");
  Heap& heap = t.runtime->heap;
  // relaxed, all three: settings that take effect some time
  heap.limbo_limit.store(*bytes, std::memory_order_relaxed);
  heap.limbo_reserve.store(*reserve, std::memory_order_relaxed);
  heap.limbo_patience_ms.store(static_cast<std::uint32_t>(*seconds * 1000), std::memory_order_relaxed);
  return Ref::none();
}

// draw_on_reserve(bool): whether the calling thread may fill the reserve, too, and then never waits.
Ref draw_on_reserve(Thread& t, Args args) {
  Truth on = truth(t, args[0]);
  if (on == Truth::error) return {};
  t.draws_on_reserve = on == Truth::yes;
  return Ref::none();
}

// How many bytes wait for grace periods, in all threads, as last reported.
Ref limbo_bytes(Thread& t, Args) {
  // relaxed: a statistic
  return int_from_int64(t.runtime->heap.limbo_bytes.load(std::memory_order_relaxed));
}

constexpr MethodDef kFunctions[] = {{"rendezvous", rendezvous, Arity::keywords},
                                    {"model", model, Arity::none},
                                    {"collect", collect, Arity::none},
                                    {"limit_limbo", limit_limbo, Arity::keywords},
                                    {"draw_on_reserve", draw_on_reserve, Arity::one},
                                    {"limbo_bytes", limbo_bytes, Arity::none},
                                    {nullptr, nullptr}};

}  // namespace

bool fill_sidewinder(Thread& t, Dict* names) {
  Root type(make_native_type(t, kMeetingType, "sidewinder"));
  if (!type) return false;
  Meeting* m = allocate_native<Meeting>(type.as<Type>(), nullptr, nullptr);
  if (!m) return false;
  Root keep(Ref::adopt(Value::object(m)));
  new (&m->state) std::atomic<std::uint64_t>(0);
  return define(names, "_meeting", keep.get()) && define_functions(names, "sidewinder", kFunctions);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
