// Invariant checks. A broken invariant aborts with a message; bad input never reaches one.
// Knows nothing of the runtime; usable from the leaf libraries too.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace sidewinder {

[[noreturn, gnu::cold, gnu::noinline]] inline void check_failed(const char* expression, const char* file,
                                                                int line) {
  std::fprintf(stderr, "%s:%d: broken invariant: %s\n", file, line, expression);
  std::abort();
}

}  // namespace sidewinder

// Always on: for conditions whose failure would corrupt memory.
#define SW_CHECK(cond) \
  (__builtin_expect(!!(cond), 1) ? (void)0 : ::sidewinder::check_failed(#cond, __FILE__, __LINE__))

// On in debug, sanitizer and stress builds only (SW_DEBUG_CHECKS).
#ifdef SW_DEBUG_CHECKS
#define SW_DCHECK(cond) SW_CHECK(cond)
#else
#define SW_DCHECK(cond) ((void)sizeof(!(cond)))
#endif

#define SW_LIKELY(x) __builtin_expect(!!(x), 1)
#define SW_UNLIKELY(x) __builtin_expect(!!(x), 0)
