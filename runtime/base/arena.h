// Memory for things that live and die together (a syntax tree, a symbol table).
// Bump allocation out of growing chunks; nothing is freed singly and no destructor runs, so only trivially
// destructible types may live here. One owner thread; an arena is never shared while it grows.
// Knows nothing of what it holds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace sidewinder {

class Arena {
 public:
  Arena() = default;
  ~Arena();
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  // Uninitialised memory, valid until the arena dies. Never null: exhausted memory aborts.
  [[nodiscard]] void* allocate(size_t size, size_t align = alignof(std::max_align_t)) {
    uintptr_t at = (next_ + align - 1) & ~(uintptr_t{align} - 1);
    if (at + size > end_ || next_ == 0) [[unlikely]]
      return allocate_slow(size, align);
    next_ = at + size;
    return reinterpret_cast<void*>(at);
  }

  template <class T, class... Args>
  [[nodiscard]] T* make(Args&&... args) {
    static_assert(std::is_trivially_destructible_v<T>);
    return ::new (allocate(sizeof(T), alignof(T))) T{std::forward<Args>(args)...};
  }

  template <class T>
  [[nodiscard]] T* make_array(size_t count) {
    static_assert(std::is_trivially_destructible_v<T> && std::is_trivially_copyable_v<T>);
    T* items = static_cast<T*>(allocate(count * sizeof(T), alignof(T)));
    for (size_t i = 0; i < count; i++) ::new (items + i) T{};
    return items;
  }

  template <class T>
  [[nodiscard]] std::span<T> copy(const T* items, size_t count) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (count == 0) return {};
    T* copied = static_cast<T*>(allocate(count * sizeof(T), alignof(T)));
    std::memcpy(static_cast<void*>(copied), items, count * sizeof(T));
    return {copied, count};
  }

  [[nodiscard]] std::string_view copy(std::string_view text) {
    if (text.empty()) return {"", 0};
    char* copied = static_cast<char*>(allocate(text.size(), 1));
    std::memcpy(copied, text.data(), text.size());
    return {copied, text.size()};
  }

  // Bytes handed out so far, chunk slack included.
  [[nodiscard]] size_t bytes() const { return bytes_; }

 private:
  struct Chunk {
    Chunk* previous;
  };

  void* allocate_slow(size_t size, size_t align);

  uintptr_t next_ = 0;
  uintptr_t end_ = 0;
  Chunk* chunk_ = nullptr;
  size_t chunk_size_ = 4096;
  size_t bytes_ = 0;
};

}  // namespace sidewinder
