// The memory below objects and tables: mimalloc, or the sanitizers' own allocator so that they see every
// block.
#pragma once

#include <cstdlib>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#include <malloc.h>
#define SW_SYSTEM_MALLOC 1
#else
#include <mimalloc.h>
#endif

namespace sidewinder::memory {

#ifdef SW_SYSTEM_MALLOC
inline void* allocate(std::size_t bytes) { return std::malloc(bytes); }
inline void* resize(void* p, std::size_t bytes) { return std::realloc(p, bytes); }
inline void release(void* p) { std::free(p); }
inline std::size_t usable_bytes(void* p) { return malloc_usable_size(p); }
#else
inline void* allocate(std::size_t bytes) { return mi_malloc(bytes); }
inline void* resize(void* p, std::size_t bytes) { return mi_realloc(p, bytes); }
inline void release(void* p) { mi_free(p); }
inline std::size_t usable_bytes(void* p) { return mi_usable_size(p); }
#endif

}  // namespace sidewinder::memory
