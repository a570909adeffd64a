// The type bytearray: slots and the methods that change it. Arguments are converted to plain bytes first
// (that may run Python code); then the array's lock is taken for the change itself.
#include <algorithm>

#include "runtime/objects/bytearray.h"
#include "runtime/objects/native_object.h"
#include "runtime/objects/sequence_slots.h"
#include "runtime/objects/str_builder.h"

namespace sidewinder {
inline namespace SW_MODEL {

Truth bytes_contains(Thread& t, Value self, Value item);  // bytes_type.cpp
Ref bytearray_iterator(Value self);

bool bytearray_splice(ByteArray* a, std::size_t start, std::size_t removed, std::string_view with) {
  std::size_t size = a->size - removed + with.size();
  // relaxed: exports change under the same lock
  if (size != a->size && a->exports.load(std::memory_order_relaxed))
    return raise(BuiltinType::BufferError, "Existing exports of data: object cannot be re-sized");
  std::size_t tail = a->size - start - removed;
  if (size > a->capacity || !a->data) {
    std::size_t capacity = std::max(size, a->size + a->size / 8 + 16);
    auto* grown = static_cast<unsigned char*>(
        capacity < (std::size_t{1} << 46) ? allocate_buffer(capacity + 1) : nullptr);
    if (!grown) return raise_no_memory();
    if (start) std::memcpy(grown, a->data, start);
    if (tail) std::memcpy(grown + start + with.size(), a->data + start + removed, tail);
    if (a->data) free_buffer(a->data);
    a->data = grown;
    a->capacity = capacity;
  } else if (tail && removed != with.size()) {
    std::memmove(a->data + start + with.size(), a->data + start + removed, tail);
  }
  if (!with.empty()) std::memcpy(a->data + start, with.data(), with.size());
  a->size = size;
  return true;
}

namespace {

ByteArray* array_of(Value v) { return v.as<ByteArray>(); }

// ---- construction: __new__ makes an empty one, __init__ fills it

Ref create_bytearray(Thread&, Type* type, Args) { return bytearray_instance(type, {}); }

bool init_bytearray(Thread& t, Value self, Args args) {
  BytesBuilder out;
  if (!bytes_from_arguments(t, "bytearray", args, &out)) return false;
  if (out.failed()) return raise_no_memory();
  auto* a = array_of(self);
  ByteArrayLock lock(a);
  return bytearray_splice(a, 0, a->size, out.view());
}

// ---- slots

Ref repr_slot(Thread&, Value v) {
  BufferView view;
  if (!view.acquire(v)) return {};
  Ref inner = bytes_repr(view.bytes());
  if (!inner) return {};
  StrBuilder out;
  out.append_ascii(type_name(v));
  out.append(U'(');
  out.append(inner.get());
  out.append(U')');
  return out.finish();
}

Ref compare_slot(Thread& t, Value a, Value b, CompareOp op) {
  BufferView x, y;
  if (!x.try_acquire(a) || !y.try_acquire(b)) {
    if (has_pending(t)) return {};
    return Ref::adopt(Value::not_implemented());
  }
  return Ref::boolean(order_matches(x.bytes().compare(y.bytes()), op));
}

std::int64_t length_of(Value v) {
  auto* a = array_of(v);
  ByteArrayLock lock(a);
  return static_cast<std::int64_t>(a->size);
}
std::int64_t length_slot(Thread&, Value v) { return length_of(v); }
Truth truth_slot(Thread&, Value v) { return length_of(v) ? Truth::yes : Truth::no; }
Ref iter_slot(Thread&, Value self) { return bytearray_iterator(self); }

Ref concat_slot(Thread& t, Value a, Value b) {
  BufferView x, y;
  if (!x.try_acquire(a) || !y.try_acquire(b)) {
    if (has_pending(t)) return {};
    return raise(BuiltinType::TypeError, "can't concat {} to {}", type_name(b), type_name(a));
  }
  BytesBuilder out;
  out.append(x.bytes());
  out.append(y.bytes());
  return out.finish(true);
}

// The content of self, `times` over.
bool repeated(Value self, std::int64_t times, BytesBuilder* out) {
  BufferView view;
  if (!view.acquire(self)) return false;
  if (times > 0 && view.size() > (std::size_t{1} << 46) / static_cast<std::size_t>(times))
    return raise_no_memory();
  std::size_t n = times > 0 ? static_cast<std::size_t>(times) : 0;
  if (view.size() == 1) return out->fill(view.data()[0], n), true;
  if (!out->reserve(n * view.size())) return true;  // finish() raises
  for (std::size_t i = 0; i < n; ++i) out->append(view.bytes());
  return true;
}

Ref repeat_slot(Thread& t, Value a, Value b) {
  if (!is_bytearray(a)) std::swap(a, b);
  std::int64_t times = 0;
  BytesBuilder out;
  if (!repeat_count(t, b, &times) || !repeated(a, times, &out)) return {};
  return out.finish(true);
}

Ref in_place_repeat(Thread& t, Value self, Value count) {
  std::int64_t times = 0;
  BytesBuilder out;
  if (!repeat_count(t, count, &times) || !repeated(self, times, &out)) return {};
  if (out.failed()) return raise_no_memory();
  ByteArrayLock lock(array_of(self));
  if (!bytearray_splice(array_of(self), 0, array_of(self)->size, out.view())) return {};
  return Ref::share(self);
}

// Appends; `with` may be self.
bool append_bytes(Value self, Value with) {
  BufferView view;
  if (!view.acquire(with, /*stable=*/self == with)) return false;
  ByteArrayLock lock(array_of(self));
  return bytearray_splice(array_of(self), array_of(self)->size, 0, view.bytes());
}

Ref in_place_concat(Thread& t, Value self, Value other) {
  if (!is_bytes_like(other))
    return raise(BuiltinType::TypeError, "can't concat {} to {}", type_name(other), type_name(self));
  if (!append_bytes(self, other)) return {};
  return Ref::share(self);
}

Ref mod_slot(Thread& t, Value a, Value b) {
  if (!is_bytearray(a)) return Ref::adopt(Value::not_implemented());
  return bytes_percent(t, a, b);
}

Ref get_slice(Thread& t, Value self, Value key) {
  std::optional<SlicePositions> p = slice_positions(t, key.as<Slice>(), length_of(self));
  BufferView view;
  if (!p || !view.acquire(self)) return {};
  if (p->step == 1 && p->count && static_cast<std::size_t>(p->start + p->count) <= view.size())
    return bytearray_new(
        view.bytes().substr(static_cast<std::size_t>(p->start), static_cast<std::size_t>(p->count)));
  BytesBuilder out;
  for (std::int64_t k = 0, i = p->start; k < p->count; ++k, i += p->step)
    if (i < static_cast<std::int64_t>(view.size())) out.push(view.data()[i]);
  return out.finish(true);
}

Raised wrong_key(Value key) {
  return raise(BuiltinType::TypeError, "bytearray indices must be integers or slices, not {}",
               type_name(key));
}

Ref get_item_slot(Thread& t, Value self, Value key) {
  if (is_slice(key)) return get_slice(t, self, key);
  std::int64_t i = 0;
  auto* a = array_of(self);
  IndexResult result = sequence_index(t, key, length_of(self), &i);
  if (result == IndexResult::not_an_index) return wrong_key(key);
  if (result == IndexResult::error) return {};
  ByteArrayLock lock(a);
  if (result == IndexResult::ok && i < static_cast<std::int64_t>(a->size))
    return Ref::adopt(Value::small_int(a->data[i]));
  return raise(BuiltinType::IndexError, "bytearray index out of range");
}

// The bytes that an assignment to a slice stores.
bool assigned_bytes(Thread& t, Value value, BytesBuilder* out) {
  if (!value) return true;  // deletion
  BufferView view;
  if (view.try_acquire(value)) return out->append(view.bytes()), true;
  if (has_pending(t)) return false;
  const TypeSlots& slots = slots_of(value);
  if (is_str(value) || slots.index || (!slots.iter && !slots.get_item))
    return raise(BuiltinType::TypeError,
                 "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
  return bytes_from_iterable(t, value, out);
}

// Deletes the positions of an extended slice.
bool delete_positions(ByteArray* a, const SlicePositions& p) {
  std::int64_t low = p.step > 0 ? p.start : p.start + (p.count - 1) * p.step,
               step = p.step > 0 ? p.step : -p.step;
  BytesBuilder kept;
  for (std::int64_t i = 0; i < static_cast<std::int64_t>(a->size); ++i) {
    bool gone = i >= low && (i - low) % step == 0 && (i - low) / step < p.count;
    if (!gone) kept.push(a->data[i]);
  }
  if (kept.failed()) return raise_no_memory();
  return bytearray_splice(a, 0, a->size, kept.view());
}

bool set_slice(Thread& t, Value self, Value key, Value value) {
  BytesBuilder with;
  if (!assigned_bytes(t, value, &with)) return false;
  if (with.failed()) return raise_no_memory();
  std::optional<SlicePositions> p = slice_positions(t, key.as<Slice>(), length_of(self));
  if (!p) return false;
  auto* a = array_of(self);
  ByteArrayLock lock(a);
  auto size = static_cast<std::int64_t>(a->size);
  if (p->start > size || p->start + p->count > size)  // another thread has shortened it
    return raise(BuiltinType::ValueError, "bytearray changed size during assignment");
  if (p->step == 1)
    return bytearray_splice(a, static_cast<std::size_t>(p->start), static_cast<std::size_t>(p->count),
                            with.view());
  if (!value) return p->count == 0 || delete_positions(a, *p);
  if (static_cast<std::int64_t>(with.size()) != p->count)
    return raise(BuiltinType::ValueError, "attempt to assign bytes of size {} to extended slice of size {}",
                 with.size(), p->count);
  for (std::int64_t k = 0, i = p->start; k < p->count; ++k, i += p->step) a->data[i] = with.data()[k];
  return true;
}

bool set_item_slot(Thread& t, Value self, Value key, Value value) {
  if (is_slice(key)) return set_slice(t, self, key, value);
  std::int64_t i = 0;
  IndexResult result = sequence_index(t, key, length_of(self), &i);
  if (result == IndexResult::not_an_index) return wrong_key(key);
  if (result == IndexResult::error) return false;
  unsigned char byte = 0;
  if (result == IndexResult::ok && value && !byte_from(t, value, &byte)) return false;
  auto* a = array_of(self);
  ByteArrayLock lock(a);
  if (result != IndexResult::ok || i >= static_cast<std::int64_t>(a->size))
    return raise(BuiltinType::IndexError, "bytearray index out of range");
  if (!value) return bytearray_splice(a, static_cast<std::size_t>(i), 1, {});
  a->data[i] = byte;
  return true;
}

// ---- methods that change the array

Ref append(Thread& t, Args args) {
  unsigned char byte = 0;
  if (!byte_from(t, args[1], &byte)) return {};
  auto* a = array_of(args[0]);
  ByteArrayLock lock(a);
  if (!bytearray_splice(a, a->size, 0, {reinterpret_cast<char*>(&byte), 1})) return {};
  return Ref::none();
}

Ref extend(Thread& t, Args args) {
  if (is_bytes_like(args[1])) return append_bytes(args[0], args[1]) ? Ref::none() : Ref();
  const TypeSlots& slots = slots_of(args[1]);
  if (!slots.iter && !slots.get_item)
    return raise(BuiltinType::TypeError, "can't extend bytearray with {}", type_name(args[1]));
  BytesBuilder out;
  if (!bytes_from_iterable(t, args[1], &out)) return {};
  if (out.failed()) return raise_no_memory();
  auto* a = array_of(args[0]);
  ByteArrayLock lock(a);
  if (!bytearray_splice(a, a->size, 0, out.view())) return {};
  return Ref::none();
}

Ref insert(Thread& t, Args args) {
  std::optional<std::int64_t> at = index_as_int64(t, args[1], builtin_type(BuiltinType::OverflowError));
  unsigned char byte = 0;
  if (!at || !byte_from(t, args[2], &byte)) return {};
  auto* a = array_of(args[0]);
  ByteArrayLock lock(a);
  auto size = static_cast<std::int64_t>(a->size);
  std::int64_t i = std::clamp<std::int64_t>(*at < 0 ? *at + size : *at, 0, size);
  if (!bytearray_splice(a, static_cast<std::size_t>(i), 0, {reinterpret_cast<char*>(&byte), 1})) return {};
  return Ref::none();
}

Ref pop(Thread& t, Args args) {
  std::int64_t at = -1;
  if (args.count > 1) {
    std::optional<std::int64_t> given = index_as_int64(t, args[1], builtin_type(BuiltinType::OverflowError));
    if (!given) return {};
    at = *given;
  }
  auto* a = array_of(args[0]);
  ByteArrayLock lock(a);
  auto size = static_cast<std::int64_t>(a->size);
  if (size == 0) return raise(BuiltinType::IndexError, "pop from empty bytearray");
  if (at < 0) at += size;
  if (at < 0 || at >= size) return raise(BuiltinType::IndexError, "pop index out of range");
  int byte = a->data[at];
  if (!bytearray_splice(a, static_cast<std::size_t>(at), 1, {})) return {};
  return Ref::adopt(Value::small_int(byte));
}

Ref remove(Thread& t, Args args) {
  unsigned char byte = 0;
  if (!byte_from(t, args[1], &byte)) return {};
  auto* a = array_of(args[0]);
  ByteArrayLock lock(a);
  const void* hit = a->size ? std::memchr(a->data, byte, a->size) : nullptr;
  if (!hit) return raise(BuiltinType::ValueError, "value not found in bytearray");
  auto at = static_cast<std::size_t>(static_cast<const unsigned char*>(hit) - a->data);
  if (!bytearray_splice(a, at, 1, {})) return {};
  return Ref::none();
}

Ref reverse(Thread&, Args args) {
  auto* a = array_of(args[0]);
  ByteArrayLock lock(a);
  std::reverse(a->data, a->data + a->size);
  return Ref::none();
}
Ref clear(Thread&, Args args) {
  auto* a = array_of(args[0]);
  ByteArrayLock lock(a);
  if (!bytearray_splice(a, 0, a->size, {})) return {};
  return Ref::none();
}
Ref copy(Thread&, Args args) {
  BufferView view;
  if (!view.acquire(args[0])) return {};
  return bytearray_new(view.bytes());
}
Ref alloc(Thread&, Args args) {
  auto* a = array_of(args[0]);
  ByteArrayLock lock(a);
  return int_from_uint64(a->capacity ? a->capacity + 1 : 0);
}

constexpr MethodDef kMethods[] = {
    SW_BYTES_METHODS(SW_BYTES_METHOD_ENTRY){"append", append, Arity::one, 0, 0, Binding::method,
                                            "Append a single item to the end of the bytearray."},
    {"clear", clear, Arity::none, 0, 0, Binding::method, "Remove all items from the bytearray."},
    {"copy", copy, Arity::none, 0, 0, Binding::method, "Return a copy of B."},
    {"extend", extend, Arity::one, 0, 0, Binding::method,
     "Append all the items from the iterator or sequence."},
    {"insert", insert, Arity::range, 2, 2, Binding::method, "Insert a single item before the given index."},
    {"pop", pop, Arity::range, 0, 1, Binding::method, "Remove and return a single item from B."},
    {"remove", remove, Arity::one, 0, 0, Binding::method, "Remove the first occurrence of a value."},
    {"reverse", reverse, Arity::none, 0, 0, Binding::method,
     "Reverse the order of the values in B in place."},
    {"__alloc__", alloc, Arity::none},
    {},
};

constexpr TypeSlots make_slots() {
  TypeSlots s{};
  s.repr = repr_slot;
  s.compare = compare_slot;
  s.create = create_bytearray;
  s.init = init_bytearray;
  s.iter = iter_slot;
  s.binary[static_cast<int>(BinaryOp::mod)] = mod_slot;
  s.in_place[static_cast<int>(BinaryOp::add)] = in_place_concat;
  s.in_place[static_cast<int>(BinaryOp::mul)] = in_place_repeat;
  s.truth = truth_slot;
  s.length = length_slot;
  s.get_item = get_item_slot;
  s.set_item = set_item_slot;
  s.contains = bytes_contains;
  s.concat = concat_slot;
  s.repeat = repeat_slot;
  return s;
}
constexpr TypeSlots kSlots = make_slots();

}  // namespace

const TypeDef kByteArrayType = {
    .name = "bytearray",
    .slots = &kSlots,
    .methods = kMethods,
    .doc =
        "bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> bytearray\n"
        "bytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer\nbytearray(int) -> bytes array of "
        "size "
        "given by the parameter initialized with null bytes",
    .kind = Kind::bytearray,
    .instance_size = sizeof(ByteArray),
};

}  // namespace SW_MODEL
}  // namespace sidewinder
