// bytes and bytearray, and BufferView, the way natives read any of them.
//
// Bytes are immutable: inline behind the header (subclasses: a buffer of their own). A bytearray owns a
// buffer that operations may move: between shared threads each operation takes the array's own lock for its
// duration (bytearray is one of the types whose operations may block each other, never across user code), so
// views copy what is shared. Leaf unless a function takes a Thread&. An empty Ref: an exception is pending.
#pragma once

#include <mutex>
#include <string_view>

#include "runtime/objects/type.h"

namespace sidewinder {
inline namespace SW_MODEL {

struct Bytes : Object {
  std::atomic<std::int64_t> hash;  // -1: not computed yet
  std::uint64_t size;
  const unsigned char* data;  // a NUL follows
  unsigned char* buffer;      // owned, when the data are not inline; else null
  unsigned char inline_data[];
};

struct ByteArray : Object {
  std::atomic<std::uint32_t> busy;     // lock of the contents: 0 free, 1 held
  std::atomic<std::uint32_t> exports;  // memoryviews that forbid resizing
  std::uint64_t size, capacity;        // bytes; below all are guarded by `busy` once the array is shared
  unsigned char* data;                 // may be null when capacity is 0
};

inline bool is_bytes(Value v) { return v.is_object() && v.as_object()->kind == Kind::bytes; }
inline bool is_bytearray(Value v) { return v.is_object() && v.as_object()->kind == Kind::bytearray; }

Ref bytes_new(std::string_view content);
// Room for the caller to fill, of exactly that size; null: MemoryError is pending.
Bytes* bytes_allocate(std::size_t size, Ref* out);
inline std::string_view bytes_view(const Bytes* b) {
  return {reinterpret_cast<const char*>(b->data), b->size};
}
std::int64_t bytes_hash(Bytes* b);
Ref bytearray_new(std::string_view content);
// bytes(v) of what is no string and no count: buffers, __bytes__, iterables of ints. May run Python code.
Ref bytes_from_object(Thread& t, Value v);

// Serialises the operations on one bytearray; nothing in it may run Python code. Costs nothing for private
// ones.
class ByteArrayLock {
 public:
  explicit ByteArrayLock(ByteArray* a);
  ~ByteArrayLock();
  ByteArrayLock(const ByteArrayLock&) = delete;
  ByteArrayLock& operator=(const ByteArrayLock&) = delete;

 private:
  ByteArray* array_ = nullptr;  // null: not taken
};

// The bytes of a bytes-like object (bytes, bytearray, memoryview, and what natives register) for reading:
// immutable ones are viewed, a bytearray's are copied when it is shared or `stable` is asked for (Python code
// may run while the view lives). The object must be kept alive by the caller.
class BufferView {
 public:
  BufferView() = default;
  ~BufferView();
  BufferView(const BufferView&) = delete;
  BufferView& operator=(const BufferView&) = delete;
  // False with TypeError "a bytes-like object is required, not 'int'" pending, or MemoryError.
  bool acquire(Value v, bool stable = false);
  // As acquire, but a value that is not bytes-like gives false with nothing pending.
  bool try_acquire(Value v, bool stable = false);
  std::string_view bytes() const { return {data_, size_}; }
  const unsigned char* data() const { return reinterpret_cast<const unsigned char*>(data_); }
  std::size_t size() const { return size_; }

 private:
  bool take(std::string_view bytes, bool copy);

  const char* data_ = "";
  std::size_t size_ = 0;
  void* copy_ = nullptr;
};
bool is_bytes_like(Value v);

Ref bytes_repr(std::string_view bytes);                  // b'...'
Ref bytes_percent(Thread& t, Value format, Value args);  // of a bytes or bytearray; same type as format
Ref bytes_join(Value separator, const Value* items, std::size_t count);

extern const TypeDef kBytesType, kByteArrayType, kBytesIteratorType, kByteArrayIteratorType;
extern const KindOps kBytesOps, kByteArrayOps;

}  // namespace SW_MODEL
}  // namespace sidewinder
