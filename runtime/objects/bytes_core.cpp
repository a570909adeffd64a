// Making bytes and bytearrays, reading whatever is bytes-like, repr.
#include <algorithm>
#include <cstring>

#include "runtime/objects/bytearray.h"
#include "runtime/objects/hash.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/number.h"
#include "runtime/objects/plain_instance.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/str_builder.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{1} << 46;

void dispose_bytes(Object* o) {
  if (auto* buffer = static_cast<Bytes*>(o)->buffer) free_buffer(buffer);
  dispose_unless_plain<BuiltinType::bytes>(o);
}
void dispose_bytearray(Object* o) {
  if (auto* data = static_cast<ByteArray*>(o)->data) free_buffer(data);
  dispose_unless_plain<BuiltinType::bytearray>(o);
}

// Whether a bytearray may change under a reader's eyes.
bool may_race(const Object* o) { return needs_lock(o) || o->is_shared(); }

}  // namespace

const KindOps kBytesOps = {"bytes", traverse_unless_plain<BuiltinType::bytes>, dispose_bytes};
const KindOps kByteArrayOps = {"bytearray", traverse_unless_plain<BuiltinType::bytearray>, dispose_bytearray};

void bytes_init(Bytes* b, std::size_t size, unsigned char* data, unsigned char* buffer) {
  b->hash.store(-1, std::memory_order_relaxed);  // relaxed: nobody else sees it yet
  b->size = size;
  b->data = data;
  b->buffer = buffer;
  data[size] = 0;
}

Bytes* bytes_allocate(std::size_t size, Ref* out) {
  Object* o = nullptr;
  if (size <= kMaxBytes)
    o = allocate_object(sizeof(Bytes) + size + 1, Kind::bytes,
                        static_cast<std::uint32_t>(BuiltinType::bytes));
  if (!o) return raise_no_memory();
  auto* b = static_cast<Bytes*>(o);
  bytes_init(b, size, b->inline_data, nullptr);
  *out = Ref::adopt(Value::object(b));
  return b;
}

Ref bytes_new(std::string_view content) {
  Ref result;
  Bytes* b = bytes_allocate(content.size(), &result);
  if (!b) return {};
  if (!content.empty()) std::memcpy(b->inline_data, content.data(), content.size());
  return result;
}

Ref bytes_instance(Type* type, std::string_view content) {
  auto* buffer = static_cast<unsigned char*>(allocate_buffer(content.size() + 1));
  if (!buffer) return raise_no_memory();
  auto* b = allocate_instance_of<Bytes>(type);
  if (!b) {
    free_buffer(buffer);
    return {};
  }
  if (!content.empty()) std::memcpy(buffer, content.data(), content.size());
  bytes_init(b, content.size(), buffer, buffer);
  return Ref::adopt(Value::object(b));
}

std::int64_t bytes_hash(Bytes* b) {
  std::int64_t hash = b->hash.load(std::memory_order_relaxed);  // relaxed: a function of immutable bytes
  if (hash != -1) return hash;
  hash = hash_bytes(b->data, b->size);
  b->hash.store(hash, std::memory_order_relaxed);  // relaxed: every thread computes the same
  return hash;
}

Ref bytearray_instance(Type* type, std::string_view content) {
  auto* data = static_cast<unsigned char*>(allocate_buffer(content.size() + 1));
  if (!data) return raise_no_memory();
  auto* a = allocate_instance_of<ByteArray>(type);
  if (!a) {
    free_buffer(data);
    return {};
  }
  new (&a->busy) std::atomic<std::uint32_t>(0);
  new (&a->exports) std::atomic<std::uint32_t>(0);
  if (!content.empty()) std::memcpy(data, content.data(), content.size());
  a->data = data;
  a->size = a->capacity = content.size();
  return Ref::adopt(Value::object(a));
}

Ref bytearray_new(std::string_view content) {
  return bytearray_instance(builtin_type(BuiltinType::bytearray), content);
}

// ---- the lock of a bytearray

ByteArrayLock::ByteArrayLock(ByteArray* a) {
  if (!may_race(a)) return;
  array_ = a;
  // acquire [bytearray.lock]: pairs with the unlock before
  while (a->busy.exchange(1, std::memory_order_acquire))
    a->busy.wait(1, std::memory_order_relaxed);  // relaxed: retried
}

ByteArrayLock::~ByteArrayLock() {
  if (!array_) return;
  // release [bytearray.lock]: the contents precede the next holder. seq_cst [bytearray.lock]: notify_one()
  // looks for waiters, and must not do so before the store is seen, or a waiter would sleep for good.
  array_->busy.store(0, std::memory_order_seq_cst);
  array_->busy.notify_one();
}

// ---- views

bool is_bytes_like(Value v) {
  return is_bytes(v) || is_bytearray(v) || (v.is_object() && type_of(v)->s().buffer);
}

BufferView::~BufferView() {
  if (copy_) free_buffer(copy_);
}

bool BufferView::try_acquire(Value v, bool stable) {
  if (is_bytes(v)) {
    std::string_view bytes = bytes_view(v.as<Bytes>());
    data_ = bytes.data();
    size_ = bytes.size();
    return true;
  }
  std::string_view bytes;
  if (is_bytearray(v)) {
    auto* a = v.as<ByteArray>();
    ByteArrayLock lock(a);
    bytes = bytearray_view(a);
    return take(bytes, stable || may_race(a));
  }
  if (!v.is_object()) return false;
  auto* buffer = type_of(v)->s().buffer;
  return buffer && buffer(v, &bytes) && take(bytes, stable || may_race(v.as_object()));
}

bool BufferView::take(std::string_view bytes, bool copy) {
  data_ = bytes.data();
  size_ = bytes.size();
  if (!copy) return true;
  copy_ = allocate_buffer(size_ + 1);
  if (!copy_) return raise_no_memory();
  if (size_) std::memcpy(copy_, bytes.data(), size_);
  data_ = static_cast<const char*>(copy_);
  return true;
}

bool BufferView::acquire(Value v, bool stable) {
  if (try_acquire(v, stable)) return true;
  if (has_pending(current_thread())) return false;
  return raise(BuiltinType::TypeError, "a bytes-like object is required, not '{}'", type_name(v));
}

// ---- from other objects

bool byte_from(Thread& t, Value v, unsigned char* out) {
  std::int64_t i = -1;
  if (v.is_small_int()) {
    i = v.as_small_int();
  } else {
    Root number(index(t, v));
    if (!number) return false;
    i = int_as_int64(number).value_or(-1);
  }
  if (i < 0 || i > 255) return raise(BuiltinType::ValueError, "byte must be in range(0, 256)");
  *out = static_cast<unsigned char>(i);
  return true;
}

bool bytes_from_iterable(Thread& t, Value iterable, BytesBuilder* out) {
  bool ok = for_each(t, iterable, [out](Thread& thread, Value item) {
    unsigned char byte = 0;
    if (!byte_from(thread, item, &byte)) {
      if (pending_is(thread, BuiltinType::ValueError)) {
        clear_pending(thread);
        (void)raise(BuiltinType::ValueError, "bytes must be in range(0, 256)");
      }
      return false;
    }
    out->push(byte);
    return true;
  });
  return ok && !has_pending(t);
}

Ref bytes_from_object(Thread& t, Value v) {
  if (is_instance_exact(v, BuiltinType::bytes)) return Ref::share(v);
  if (lookup_special(type_of(v), names(t).dunder_bytes)) {
    Ref r = call_method(t, v, names(t).dunder_bytes);
    if (r && !is_bytes(r))
      return raise(BuiltinType::TypeError, "__bytes__ returned non-bytes (type {})", type_name(r));
    return r;
  }
  BufferView view;
  if (view.try_acquire(v)) return bytes_new(view.bytes());
  if (has_pending(t)) return {};
  const TypeSlots& slots = slots_of(v);
  if (is_str(v) || (!slots.iter && !slots.get_item))
    return raise(BuiltinType::TypeError, "cannot convert '{}' object to bytes", type_name(v));
  BytesBuilder out;
  if (!bytes_from_iterable(t, v, &out)) return {};
  return out.finish();
}

Ref bytes_repr(std::string_view bytes) {
  bool single = bytes.find('\'') != std::string_view::npos, twice = bytes.find('"') != std::string_view::npos;
  char quote = single && !twice ? '"' : '\'';
  StrBuilder out;
  out.append(U'b');
  out.append(static_cast<char32_t>(quote));
  for (char c : bytes) {
    auto byte = static_cast<unsigned char>(c);
    if (c == quote || c == '\\') out.append(U'\\'), out.append(byte);
    else if (c == '\t') out.append_ascii("\\t");
    else if (c == '\n') out.append_ascii("\\n");
    else if (c == '\r') out.append_ascii("\\r");
    else if (byte >= 32 && byte < 127) out.append(byte);
    else {
      out.append_ascii("\\x");
      out.append(static_cast<char32_t>("0123456789abcdef"[byte >> 4]));
      out.append(static_cast<char32_t>("0123456789abcdef"[byte & 15]));
    }
  }
  out.append(static_cast<char32_t>(quote));
  return out.finish();
}

}  // namespace SW_MODEL
}  // namespace sidewinder
