// The memory below objects and tables: mimalloc, or the sanitizers' own allocator so that they see every
// block.
#pragma once

#include <cstdlib>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SW_SYSTEM_MALLOC 1
#else
#include <mimalloc.h>
#endif

namespace sidewinder::memory {

#ifdef SW_SYSTEM_MALLOC
inline void* allocate(std::size_t bytes) { return std::malloc(bytes); }
inline void* resize(void* p, std::size_t bytes) { return std::realloc(p, bytes); }
inline void release(void* p) { std::free(p); }
#else
inline void* allocate(std::size_t bytes) { return mi_malloc(bytes); }
inline void* resize(void* p, std::size_t bytes) { return mi_realloc(p, bytes); }
inline void release(void* p) { mi_free(p); }
#endif

}  // namespace sidewinder::memory
