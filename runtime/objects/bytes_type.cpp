// The type bytes: construction, slots, iterator.
#include "runtime/objects/bytearray.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/native_object.h"
#include "runtime/objects/sequence_slots.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

bool text_argument(const char* type, const char* name, Value v, std::string* scratch, const char** out) {
  if (!v) return true;
  if (!is_str(v))
    return raise(BuiltinType::TypeError, "{}() argument '{}' must be str, not {}", type, name, type_name(v));
  *scratch = std::string(str_utf8(v.as<Str>(), *scratch));
  *out = scratch->c_str();
  return true;
}

bool append_encoded(Thread& t, const char* type, Value source, Value encoding, Value errors,
                    BytesBuilder* out) {
  std::string encoding_text, errors_text;
  const char *encoding_name = nullptr, *errors_name = nullptr;
  if (!text_argument(type, "encoding", encoding, &encoding_text, &encoding_name) ||
      !text_argument(type, "errors", errors, &errors_text, &errors_name))
    return false;
  if (!source || !is_str(source))
    return raise(BuiltinType::TypeError, "{} without a string argument", encoding ? "encoding" : "errors");
  if (!encoding) return raise(BuiltinType::TypeError, "string argument without an encoding");
  Ref encoded = str_encode(t, source, encoding_name, errors_name);
  if (!encoded) return false;
  out->append(bytes_view(encoded.as<Bytes>()));
  return true;
}

}  // namespace

bool bytes_from_arguments(Thread& t, const char* type, Args args, BytesBuilder* out) {
  const Signature signature{type, {"source", "encoding", "errors"}, 0, 3, 0};
  Value a[3];
  if (!bind_arguments(signature, args, a)) return false;
  if (a[1] || a[2]) return append_encoded(t, type, a[0], a[1], a[2], out);
  if (!a[0]) return true;
  if (is_str(a[0])) return raise(BuiltinType::TypeError, "string argument without an encoding");
  bool has_bytes = lookup_special(type_of(a[0]), names(t).dunder_bytes) && !is_bytes(a[0]);
  if (!has_bytes && slots_of(a[0]).index) {
    std::optional<std::int64_t> count = index_as_int64(t, a[0], builtin_type(BuiltinType::OverflowError));
    if (!count) return false;
    if (*count < 0) return raise(BuiltinType::ValueError, "negative count");
    out->fill(0, static_cast<std::size_t>(*count));
    return true;
  }
  Ref content = bytes_from_object(t, a[0]);
  if (!content) return false;
  out->append(bytes_view(content.as<Bytes>()));
  return true;
}

namespace {

Ref create_bytes(Thread& t, Type* type, Args args) {
  bool exact = type == builtin_type(BuiltinType::bytes);
  if (exact && args.count == 1 && !args.keywords && is_instance_exact(args[0], BuiltinType::bytes))
    return Ref::share(args[0]);
  BytesBuilder out;
  if (!bytes_from_arguments(t, "bytes", args, &out)) return {};
  if (exact) return out.finish();
  if (out.failed()) return raise_no_memory();
  return bytes_instance(type, out.view());
}

Ref repr_slot(Thread&, Value v) { return bytes_repr(bytes_view(v.as<Bytes>())); }
Truth hash_slot(Thread&, Value v, std::int64_t* out) {
  *out = bytes_hash(v.as<Bytes>());
  return Truth::yes;
}

Ref compare_slot(Thread& t, Value a, Value b, CompareOp op) {
  BufferView x, y;
  if (!x.try_acquire(a) || !y.try_acquire(b)) {
    if (has_pending(t)) return {};
    return Ref::adopt(Value::not_implemented());
  }
  return Ref::boolean(order_matches(x.bytes().compare(y.bytes()), op));
}

std::int64_t length_slot(Thread&, Value v) { return static_cast<std::int64_t>(v.as<Bytes>()->size); }
Truth truth_slot(Thread&, Value v) { return v.as<Bytes>()->size ? Truth::yes : Truth::no; }

Ref concat_slot(Thread& t, Value a, Value b) {
  BufferView x, y;
  if (!x.try_acquire(a) || !y.try_acquire(b)) {
    if (has_pending(t)) return {};
    return raise(BuiltinType::TypeError, "can't concat {} to {}", type_name(b), type_name(a));
  }
  Ref result;
  Bytes* made = bytes_allocate(x.size() + y.size(), &result);
  if (!made) return {};
  std::memcpy(made->inline_data, x.data(), x.size());
  std::memcpy(made->inline_data + x.size(), y.data(), y.size());
  return result;
}

Ref repeat_slot(Thread& t, Value a, Value b) {
  if (!is_bytes(a)) std::swap(a, b);
  std::int64_t times = 0;
  if (!repeat_count(t, b, &times)) return {};
  std::string_view unit = bytes_view(a.as<Bytes>());
  auto n = times > 0 ? static_cast<std::size_t>(times) : 0;
  if (unit.size() && n > (std::size_t{1} << 46) / unit.size()) return raise_no_memory();
  Ref result;
  Bytes* made = bytes_allocate(unit.size() * n, &result);
  if (!made) return {};
  if (unit.size() == 1) return std::memset(made->inline_data, unit[0], n), std::move(result);
  for (std::size_t i = 0; i < n && unit.size(); ++i)
    std::memcpy(made->inline_data + i * unit.size(), unit.data(), unit.size());
  return result;
}

Ref mod_slot(Thread& t, Value a, Value b) {
  if (!is_bytes(a)) return Ref::adopt(Value::not_implemented());
  return bytes_percent(t, a, b);
}

Ref get_item_slot(Thread& t, Value self, Value key) {
  auto* b = self.as<Bytes>();
  if (is_slice(key)) {
    std::optional<SlicePositions> p = slice_positions(t, key.as<Slice>(), static_cast<std::int64_t>(b->size));
    if (!p) return {};
    if (p->step == 1 && p->count == static_cast<std::int64_t>(b->size) &&
        is_instance_exact(self, BuiltinType::bytes))
      return Ref::share(self);
    Ref result;
    Bytes* made = bytes_allocate(static_cast<std::size_t>(p->count), &result);
    if (!made) return {};
    if (p->step == 1)
      return std::memcpy(made->inline_data, b->data + p->start, made->size), std::move(result);
    for (std::int64_t k = 0, i = p->start; k < p->count; ++k, i += p->step) made->inline_data[k] = b->data[i];
    return result;
  }
  std::int64_t i = 0;
  switch (sequence_index(t, key, static_cast<std::int64_t>(b->size), &i)) {
    case IndexResult::ok: return Ref::adopt(Value::small_int(b->data[i]));
    case IndexResult::out_of_range: return raise(BuiltinType::IndexError, "index out of range");
    case IndexResult::not_an_index:
      return raise(BuiltinType::TypeError, "byte indices must be integers or slices, not {}", type_name(key));
    case IndexResult::error: break;
  }
  return {};
}

}  // namespace

Truth bytes_contains(Thread& t, Value self, Value item) {
  unsigned char byte = 0;
  BufferView part, view;
  std::string_view needle(reinterpret_cast<const char*>(&byte), 1);
  if (slots_of(item).index) {
    if (!byte_from(t, item, &byte)) return Truth::error;
  } else {
    if (!part.acquire(item)) return Truth::error;
    needle = part.bytes();
  }
  if (!view.acquire(self)) return Truth::error;
  std::size_t at = str_find({view.data(), view.size(), 1}, {needle.data(), needle.size(), 1});
  return at != kNotFound ? Truth::yes : Truth::no;
}

namespace {

// ---- iteration

struct BytesIterator : NativeObject {
  Slot bytes;  // bytes or bytearray
  std::atomic<std::int64_t> position;
};

void traverse_iterator(Object* o, ChildVisitor visit) { visit(static_cast<BytesIterator*>(o)->bytes.peek()); }

Ref make_iterator(BuiltinType type, Value self) {
  auto* it = allocate_native<BytesIterator>(builtin_type(type), traverse_iterator, nullptr);
  if (!it) return {};
  it->bytes.init(self);
  new (&it->position) std::atomic<std::int64_t>(0);
  return Ref::adopt(Value::object(it));
}

Ref iter_slot(Thread&, Value self) { return make_iterator(BuiltinType::bytes_iterator, self); }

Ref next_slot(Thread&, Value self) {
  auto* it = self.as<BytesIterator>();
  Value bytes = it->bytes.peek();                                 // never replaced
  std::int64_t i = it->position.load(std::memory_order_relaxed);  // relaxed: a number of its own
  if (i < 0) return {};
  int byte = -1;
  if (is_bytes(bytes)) {
    auto* b = bytes.as<Bytes>();
    if (i < static_cast<std::int64_t>(b->size)) byte = b->data[i];
  } else {
    auto* a = bytes.as<ByteArray>();
    ByteArrayLock lock(a);
    if (i < static_cast<std::int64_t>(a->size)) byte = a->data[i];
  }
  it->position.store(byte < 0 ? -1 : i + 1, std::memory_order_relaxed);  // relaxed: as above
  if (byte < 0) return {};
  return Ref::adopt(Value::small_int(byte));
}

Ref self_slot(Thread&, Value self) { return Ref::share(self); }

Ref getnewargs(Thread&, Args args) {
  Ref copy = bytes_new(bytes_view(args[0].as<Bytes>()));
  if (!copy) return {};
  Value item = copy;
  return tuple_from(&item, 1);
}
Ref bytes_method(Thread&, Args args) {
  if (is_instance_exact(args[0], BuiltinType::bytes)) return Ref::share(args[0]);
  return bytes_new(bytes_view(args[0].as<Bytes>()));
}

constexpr MethodDef kMethods[] = {
    SW_BYTES_METHODS(SW_BYTES_METHOD_ENTRY){"__getnewargs__", getnewargs, Arity::none},
    {"__bytes__", bytes_method, Arity::none},
    {},
};

constexpr TypeSlots make_slots() {
  TypeSlots s{};
  s.repr = repr_slot;
  s.hash = hash_slot;
  s.compare = compare_slot;
  s.create = create_bytes;
  s.iter = iter_slot;
  s.binary[static_cast<int>(BinaryOp::mod)] = mod_slot;
  s.truth = truth_slot;
  s.length = length_slot;
  s.get_item = get_item_slot;
  s.contains = bytes_contains;
  s.concat = concat_slot;
  s.repeat = repeat_slot;
  return s;
}
constexpr TypeSlots kSlots = make_slots();
constexpr TypeSlots kIteratorSlots = {.iter = self_slot, .next = next_slot};

}  // namespace

Ref bytearray_iterator(Value self) { return make_iterator(BuiltinType::bytearray_iterator, self); }

const TypeDef kBytesType = {
    .name = "bytes",
    .slots = &kSlots,
    .methods = kMethods,
    .doc =
        "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> "
        "bytes\nbytes(bytes_or_buffer) -> "
        "immutable copy of bytes_or_buffer\nbytes(int) -> bytes object of size given by the parameter",
    .kind = Kind::bytes,
    .instance_size = sizeof(Bytes),
};
const TypeDef kBytesIteratorType = {.name = "bytes_iterator",
                                    .slots = &kIteratorSlots,
                                    .subclassable = false,
                                    .kind = Kind::native,
                                    .instance_size = sizeof(BytesIterator)};
const TypeDef kByteArrayIteratorType = {.name = "bytearray_iterator",
                                        .slots = &kIteratorSlots,
                                        .subclassable = false,
                                        .kind = Kind::native,
                                        .instance_size = sizeof(BytesIterator)};

}  // namespace SW_MODEL
}  // namespace sidewinder
