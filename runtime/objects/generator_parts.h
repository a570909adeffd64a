// What generator.cpp and async_generator.cpp share.
#pragma once

#include "runtime/objects/layouts.h"

namespace sidewinder {
inline namespace SW_MODEL {

inline Generator* generator_of(Value v) { return reinterpret_cast<Generator*>(v.as_object()); }
inline GeneratorState state_of(const Generator* g) {
  return g->state.load(std::memory_order_acquire);  // acquire [generator.state]: pairs with suspend_frame()
}

// The exception that throw(type_or_value[, value[, traceback]]) means; args[0] is self. Empty: pending.
Ref thrown_exception(Thread& t, Args args);
// Raises an exception where the generator stands. Empty: what it raised, or StopIteration, is pending.
Ref throw_in_generator(Thread& t, Value generator, Value exception);

// Asynchronous generators keep small facts in Generator::awaiting, as bits of an integer.
inline constexpr std::int64_t kAsyncYielded = 1;  // it stands at a `yield`, not inside an `await`
inline constexpr std::int64_t kAsyncRunning = 2;  // some asend() or athrow() is being awaited
inline constexpr std::int64_t kAsyncClosed = 4;
inline std::int64_t async_facts(const Generator* g) {
  Value v = g->awaiting.peek();
  return v.is_small_int() ? v.as_small_int() : 0;
}
inline void set_async_facts(Generator* g, std::int64_t facts) {
  g->awaiting.store(g, Value::small_int(facts));
}

// asend(), athrow(), aclose(), __anext__()
Ref async_generator_asend(Thread& t, Args args);
Ref async_generator_athrow(Thread& t, Args args);
Ref async_generator_aclose(Thread& t, Args args);
Ref async_generator_next(Thread& t, Args args);

}  // namespace SW_MODEL
}  // namespace sidewinder
