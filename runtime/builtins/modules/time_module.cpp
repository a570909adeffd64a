// The module time: clocks and sleeping. Calendar times are in time_calendar.cpp.
#include <time.h>

#include <cerrno>
#include <cmath>

#include "runtime/builtins/native_module.h"
#include "runtime/objects/number.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

timespec read_clock(clockid_t clock) {
  timespec t;
  clock_gettime(clock, &t);
  return t;
}

template <clockid_t clock>
Ref seconds(Thread&, Args) {
  timespec t = read_clock(clock);
  return Ref::adopt(Value::real(static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9));
}
template <clockid_t clock>
Ref nanoseconds(Thread&, Args) {
  timespec t = read_clock(clock);
  return int_from_int64(static_cast<std::int64_t>(t.tv_sec) * 1'000'000'000 + t.tv_nsec);
}

// Sleeps until a point on the monotonic clock, however often a signal interrupts.
Ref time_sleep(Thread& t, Args args) {
  if (!is_float(args[0]) && !slots_of(args[0]).index)
    return raise(BuiltinType::TypeError, "'{}' object cannot be interpreted as an integer",
                 type_name(args[0]));
  std::optional<double> wanted = to_double(t, args[0]);
  if (!wanted) return {};
  if (std::isnan(*wanted)) return raise_text(BuiltinType::ValueError, "Invalid value NaN (not a number)");
  if (*wanted < 0) return raise_text(BuiltinType::ValueError, "sleep length must be non-negative");
  if (*wanted > 9e9)
    return raise_text(BuiltinType::OverflowError, "timestamp too large to convert to C _PyTime_t");
  timespec until = read_clock(CLOCK_MONOTONIC);
  double whole;
  long nanoseconds = static_cast<long>(std::modf(*wanted, &whole) * 1e9) + until.tv_nsec;
  until.tv_sec += static_cast<time_t>(whole) + nanoseconds / 1'000'000'000;
  until.tv_nsec = nanoseconds % 1'000'000'000;
  for (;;) {
    int error;
    {
      Blocking blocking(t);
      error = clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, nullptr);
    }
    if (!quiesce_now(t)) return {};
    if (error != EINTR) return Ref::none();
  }
}

constexpr MethodDef kFunctions[] = {
    {"time", seconds<CLOCK_REALTIME>, Arity::none},
    {"time_ns", nanoseconds<CLOCK_REALTIME>, Arity::none},
    {"monotonic", seconds<CLOCK_MONOTONIC>, Arity::none},
    {"monotonic_ns", nanoseconds<CLOCK_MONOTONIC>, Arity::none},
    {"perf_counter", seconds<CLOCK_MONOTONIC>, Arity::none},
    {"perf_counter_ns", nanoseconds<CLOCK_MONOTONIC>, Arity::none},
    {"process_time", seconds<CLOCK_PROCESS_CPUTIME_ID>, Arity::none},
    {"process_time_ns", nanoseconds<CLOCK_PROCESS_CPUTIME_ID>, Arity::none},
    {"thread_time", seconds<CLOCK_THREAD_CPUTIME_ID>, Arity::none},
    {"thread_time_ns", nanoseconds<CLOCK_THREAD_CPUTIME_ID>, Arity::none},
    {"sleep", time_sleep, Arity::one},
    {nullptr, nullptr},
};

}  // namespace

bool fill_calendar(Thread& t, Dict* names);  // time_calendar.cpp

bool fill_time(Thread& t, Dict* names) {
  return define_functions(names, "time", kFunctions) && fill_calendar(t, names);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
