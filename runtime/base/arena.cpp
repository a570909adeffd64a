// The slow path of the arena: chunks double up to 1 MiB; an oversized request gets a chunk of its own size.
#include "runtime/base/arena.h"

#include <algorithm>
#include <cstdlib>

#include "runtime/base/check.h"

namespace sidewinder {

Arena::~Arena() {
  while (chunk_ != nullptr) std::free(std::exchange(chunk_, chunk_->previous));
}

void* Arena::allocate_slow(size_t size, size_t align) {
  constexpr size_t kLargestChunk = size_t{1} << 20;
  size_t needed = sizeof(Chunk) + size + align;
  size_t chunk_size = std::max(needed, chunk_size_);
  auto* chunk = static_cast<Chunk*>(std::malloc(chunk_size));
  SW_CHECK(chunk != nullptr);
  chunk->previous = chunk_;
  chunk_ = chunk;
  bytes_ += chunk_size;
  chunk_size_ = std::min(chunk_size_ * 2, kLargestChunk);
  next_ = reinterpret_cast<uintptr_t>(chunk + 1);
  end_ = reinterpret_cast<uintptr_t>(chunk) + chunk_size;
  return allocate(size, align);
}

}  // namespace sidewinder
