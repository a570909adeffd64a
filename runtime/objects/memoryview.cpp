// memoryview: a window onto the bytes of another object, of one dimension. Views of views look at the same
// object at once, so a chain of slices costs nothing. What a bytearray exports may not be resized while a
// view lives; items are read and written one at a time under its lock, so threads that share a bytearray
// never see a moved buffer.
#include <algorithm>
#include <bit>
#include <cstring>
#include <vector>

#include "runtime/objects/builtin_types.h"
#include "runtime/objects/bytearray.h"
#include "runtime/objects/bytes_builder.h"
#include "runtime/objects/container_support.h"
#include "runtime/objects/index_range.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/item_format.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/native_object.h"
#include "runtime/objects/number.h"
#include "runtime/objects/slice.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

struct MemoryView : NativeObject {
  Slot base;
  std::atomic<bool> released;
  bool readonly;
  char format;
  std::int64_t item, offset, count, stride;  // bytes, but for count
};

MemoryView* of(Value v) { return v.as<MemoryView>(); }
Value base_of(MemoryView* m) { return m->base.peek(); }

void end_export(MemoryView* m) {
  // acq_rel [memoryview.release]: of several that release, one ends the export
  if (m->released.exchange(true, std::memory_order_acq_rel)) return;
  if (is_bytearray(base_of(m)))
    base_of(m).as<ByteArray>()->exports.fetch_sub(
        1, std::memory_order_relaxed);  // relaxed: a count, read under the lock
}
void dispose(Object* o) { end_export(static_cast<MemoryView*>(o)); }
void traverse(Object* o, ChildVisitor visit) { visit(static_cast<MemoryView*>(o)->base.peek()); }

bool live(MemoryView* m) {
  // acquire [memoryview.release]: pairs with end_export()
  if (!m->released.load(std::memory_order_acquire)) return true;
  return raise_text(BuiltinType::ValueError, "operation forbidden on released memoryview object");
}

Ref make_view(Value base, bool readonly, char format, std::int64_t item, std::int64_t offset,
              std::int64_t count, std::int64_t stride) {
  auto* m = allocate_native<MemoryView>(builtin_type(BuiltinType::memoryview), traverse, dispose);
  if (!m) return {};
  if (is_bytearray(base)) {  // a forgotten view's death is seen: the array may change its size again
    base.as<ByteArray>()->exports.fetch_add(1, std::memory_order_relaxed);  // relaxed: as end_export()
    m->marks.fetch_or(kMarkPrompt, std::memory_order_relaxed);              // relaxed: not published yet
    current_mutator()->prompt_limit = kPromptUnknown;
  }
  m->base.init(base);
  new (&m->released) std::atomic<bool>(false);
  m->readonly = readonly;
  m->format = format;
  m->item = item;
  m->offset = offset;
  m->count = count;
  m->stride = stride;
  return Ref::adopt(Value::object(m));
}
Ref like(MemoryView* m, std::int64_t offset, std::int64_t count, std::int64_t stride) {
  return make_view(base_of(m), m->readonly, m->format, m->item, offset, count, stride);
}

std::int64_t size_of_format(char format) {
  switch (format) {
    case 'B':
    case 'b':
    case 'c':
    case '?': return 1;
    case 'H':
    case 'h': return 2;
    case 'I':
    case 'i':
    case 'f': return 4;
    case 'L':
    case 'l':
    case 'Q':
    case 'q':
    case 'N':
    case 'n':
    case 'P':
    case 'd': return 8;
    default: return 0;
  }
}
bool is_byte_format(char format) { return format == 'B' || format == 'b' || format == 'c'; }

// ---- bytes of the base; f(unsigned char* data, size) under the lock of a bytearray
template <class F>
auto with_bytes(MemoryView* m, F f) {
  Value base = base_of(m);
  if (is_bytearray(base)) {
    auto* a = base.as<ByteArray>();
    ByteArrayLock lock(a);
    return f(a->data);
  }
  std::string_view bytes;
  if (is_bytes(base)) bytes = bytes_view(base.as<Bytes>());
  else type_of(base)->s().buffer(base, &bytes);
  return f(reinterpret_cast<unsigned char*>(
      const_cast<char*>(bytes.data())));  // written only through writable bases
}
void copy_out(MemoryView* m, unsigned char* to) {
  with_bytes(m, [&](const unsigned char* data) {
    for (std::int64_t i = 0; i < m->count; ++i)
      std::memcpy(to + i * m->item, data + m->offset + i * m->stride, static_cast<std::size_t>(m->item));
  });
}
Ref contents(MemoryView* m) {
  Ref bytes;
  Bytes* b = bytes_allocate(static_cast<std::size_t>(m->count * m->item), &bytes);
  if (!b) return {};
  copy_out(m, b->inline_data);
  return bytes;
}

// ---- items

Ref load(char format, const unsigned char* at, std::int64_t size) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, at, static_cast<std::size_t>(size));
  switch (format) {
    case 'c': return bytes_new({reinterpret_cast<const char*>(at), 1});
    case '?': return Ref::boolean(*at != 0);
    default: return load_number(format, bits, size);
  }
}
bool wrong_type(char format) {
  return raise(BuiltinType::TypeError, "memoryview: invalid type for format '{}'", format);
}
bool wrong_value(char format) {
  return raise(BuiltinType::ValueError, "memoryview: invalid value for format '{}'", format);
}
// The bits of v as an item. May run Python code.
bool encode(Thread& t, char format, std::int64_t size, Value v, std::uint64_t* bits) {
  if (format == 'c') {
    if (!is_bytes(v)) return wrong_type(format);
    if (v.as<Bytes>()->size != 1) return wrong_value(format);
    return *bits = v.as<Bytes>()->data[0], true;
  }
  if (format == '?') {
    Truth yes = truth(t, v);
    return *bits = yes == Truth::yes, yes != Truth::error;
  }
  if (format == 'f' || format == 'd') {
    std::optional<double> d =
        is_float(v) || is_int(v) || slots_of(v).to_float ? to_double(t, v) : std::nullopt;
    if (!d) return clear_pending(t), wrong_type(format);
    *bits = format == 'd' ? std::bit_cast<std::uint64_t>(*d)
                          : std::bit_cast<std::uint32_t>(static_cast<float>(*d));
    return true;
  }
  if (!is_int(v) && !slots_of(v).index) return wrong_type(format);
  Root number(index(t, v));
  if (!number) return false;
  if (format >= 'a') {
    std::optional<std::int64_t> n = int_as_int64(number.get());
    auto most = static_cast<std::int64_t>((std::uint64_t{1} << (8 * size - 1)) - 1);
    if (!n || *n > most || *n < -most - 1) return wrong_value(format);
    return *bits = static_cast<std::uint64_t>(*n), true;
  }
  std::optional<std::uint64_t> n = int_as_uint64(number.get());
  if (!n || (size < 8 && *n >> (8 * size))) return wrong_value(format);
  return *bits = *n, true;
}

// The index of an item, within bounds.
bool position(Thread& t, MemoryView* m, Value key, std::int64_t* at) {
  std::optional<std::int64_t> i = index_as_int64(t, key, builtin_type(BuiltinType::IndexError));
  if (!i || !live(m)) return false;
  *at = *i < 0 ? *i + m->count : *i;
  return (*at >= 0 && *at < m->count) ||
         raise_text(BuiltinType::IndexError, "index out of bounds on dimension 1");
}
Ref slice_view(Thread& t, MemoryView* m, Value key) {
  std::optional<SlicePositions> p = slice_positions(t, key.as<Slice>(), m->count);
  if (!p || !live(m)) return {};
  return like(m, m->offset + p->start * m->stride, p->count, m->stride * p->step);
}
Ref get_item_slot(Thread& t, Value self, Value key) {
  MemoryView* m = of(self);
  if (!live(m)) return {};
  if (is_slice(key)) return slice_view(t, m, key);
  if (!slots_of(key).index) return raise_text(BuiltinType::TypeError, "memoryview: invalid slice key");
  std::int64_t i;
  if (!position(t, m, key, &i)) return {};
  unsigned char item[8];
  with_bytes(m, [&](const unsigned char* data) {
    std::memcpy(item, data + m->offset + i * m->stride, static_cast<std::size_t>(m->item));
  });
  return load(m->format, item, m->item);
}

bool set_slice(Thread& t, MemoryView* m, Value key, Value v) {
  Root target(slice_view(t, m, key));
  if (!target) return false;
  MemoryView* to = of(target.get());
  MemoryView* from = type_of(v) == type_of(target.get()) ? of(v) : nullptr;
  if (from && !live(from)) return false;
  Root bytes(from ? contents(from) : Ref());
  BufferView view;
  if (from ? !bytes : !view.acquire(v, true)) return false;
  std::string_view source = from ? bytes_view(bytes.as<Bytes>()) : view.bytes();
  char format = from ? from->format : 'B';
  if (format != to->format || static_cast<std::int64_t>(source.size()) != to->count * to->item)
    return raise_text(BuiltinType::ValueError,
                      "memoryview assignment: lvalue and rvalue have different structures");
  with_bytes(to, [&](unsigned char* data) {
    for (std::int64_t i = 0; i < to->count; ++i)
      std::memcpy(data + to->offset + i * to->stride, source.data() + i * to->item,
                  static_cast<std::size_t>(to->item));
  });
  return true;
}
bool set_item_slot(Thread& t, Value self, Value key, Value v) {
  MemoryView* m = of(self);
  if (!live(m)) return false;
  if (m->readonly) return raise_text(BuiltinType::TypeError, "cannot modify read-only memory");
  if (!v) return raise_text(BuiltinType::TypeError, "cannot delete memory");
  if (is_slice(key)) return set_slice(t, m, key, v);
  if (!slots_of(key).index) return raise_text(BuiltinType::TypeError, "memoryview: invalid slice key");
  std::int64_t i;
  std::uint64_t bits = 0;
  if (!position(t, m, key, &i) || !encode(t, m->format, m->item, v, &bits) || !live(m)) return false;
  with_bytes(m, [&](unsigned char* data) {
    std::memcpy(data + m->offset + i * m->stride, &bits, static_cast<std::size_t>(m->item));
  });
  return true;
}

// ---- other slots

Ref create(Thread& t, Type*, Args args) {
  static constexpr Signature kSignature{"memoryview", {"object"}, 1, 1, 0};
  Value a[1];
  if (!bind_arguments(kSignature, args, a)) return {};
  if (is_instance_exact(a[0], BuiltinType::memoryview)) {
    MemoryView* m = of(a[0]);
    return live(m) ? like(m, m->offset, m->count, m->stride) : Ref();
  }
  if (lookup_special(type_of(a[0]), intern("__buffer__"))) return call_method(t, a[0], intern("__buffer__"));
  BufferView view;
  if (!view.try_acquire(a[0])) {
    if (has_pending(current_thread())) return {};
    return raise(BuiltinType::TypeError, "memoryview: a bytes-like object is required, not '{}'",
                 type_name(a[0]));
  }
  return make_view(a[0], !is_bytearray(a[0]), 'B', 1, 0, static_cast<std::int64_t>(view.size()), 1);
}

Ref repr_slot(Thread&, Value self) {
  // relaxed: for display
  const char* state = of(self)->released.load(std::memory_order_relaxed) ? "released memory" : "memory";
  return str_from_utf8(fmt::format("<{} at {:#x}>", state, self.bits()));
}
std::int64_t length_slot(Thread&, Value self) { return live(of(self)) ? of(self)->count : -1; }
Truth hash_slot(Thread& t, Value self, std::int64_t* out) {
  MemoryView* m = of(self);
  if (!live(m)) return Truth::error;
  if (!m->readonly) return raise_text(BuiltinType::ValueError, "cannot hash writable memoryview object");
  if (!is_byte_format(m->format))
    return raise_text(BuiltinType::ValueError,
                      "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
  Root bytes(contents(m));
  return bytes ? hash(t, bytes.get(), out) : Truth::error;
}
bool buffer_slot(Value self, std::string_view* out) {
  MemoryView* m = of(self);
  if (!live(m)) return false;
  if (m->stride != m->item)
    return raise_text(BuiltinType::BufferError, "memoryview: underlying buffer is not C-contiguous");
  *out = with_bytes(m, [&](const unsigned char* data) {
    return std::string_view(reinterpret_cast<const char*>(data) + m->offset,
                            static_cast<std::size_t>(m->count * m->item));
  });
  return true;
}

Ref list_of(Thread&, MemoryView* m) {
  Root bytes(contents(m)), list(list_make(static_cast<std::size_t>(m->count)));
  if (!bytes || !list) return {};
  for (std::int64_t i = 0; i < m->count; ++i) {
    Ref item = load(m->format, bytes.as<Bytes>()->data + i * m->item, m->item);
    if (!item || !list_append(list.as<List>(), item)) return {};
  }
  return list.take();
}
Ref compare_slot(Thread& t, Value a, Value b, CompareOp op) {
  if (op != CompareOp::eq && op != CompareOp::ne) return not_implemented();
  MemoryView* m = of(a);
  // acquire [memoryview.release]: as live()
  if (m->released.load(std::memory_order_acquire)) return Ref::boolean((a == b) == (op == CompareOp::eq));
  Root other(is_instance_exact(b, BuiltinType::memoryview) ? Ref::share(b)
             : is_bytes_like(b)                            ? create(t, nullptr, {&b, 1})
                                                           : Ref());
  if (!other) return has_pending(t) ? Ref() : not_implemented();
  Root x(list_of(t, m)), y(x && live(of(other.get())) ? list_of(t, of(other.get())) : Ref());
  return y ? compare(t, op, x.get(), y.get()) : Ref();
}

// ---- methods

MemoryView* self_of(Args args) { return live(of(args[0])) ? of(args[0]) : nullptr; }

Ref to_bytes(Thread&, Args args) {
  MemoryView* m = self_of(args);
  return m ? contents(m) : Ref();
}
Ref to_list_method(Thread& t, Args args) {
  MemoryView* m = self_of(args);
  return m ? list_of(t, m) : Ref();
}
Ref hex(Thread& t, Args args) {
  MemoryView* m = self_of(args);
  Root bytes(m ? contents(m) : Ref());
  if (!bytes) return {};
  std::vector<Value> values(args.values, args.values + args.count);
  values[0] = bytes.get();
  return bytes_methods::hex(t, {values.data(), args.count, args.keywords});
}
Ref release_method(Thread&, Args args) { return end_export(of(args[0])), Ref::none(); }
Ref enter(Thread&, Args args) { return self_of(args) ? Ref::share(args[0]) : Ref(); }
Ref to_readonly(Thread&, Args args) {
  MemoryView* m = self_of(args);
  return m ? make_view(base_of(m), true, m->format, m->item, m->offset, m->count, m->stride) : Ref();
}
Ref cast(Thread&, Args args) {
  static constexpr Signature kSignature{"cast", {"format", "shape"}, 1, 2, 0};
  Value a[2];
  MemoryView* m = self_of(args);
  if (!m || !bind_arguments(kSignature, args.without_first(), a)) return {};
  if (!is_str(a[0]))
    return raise(BuiltinType::TypeError, "cast() argument 'format' must be str, not {}", type_name(a[0]));
  if (a[1])
    return raise_text(BuiltinType::NotImplementedError,
                      "memoryview.cast() to several dimensions is not supported");
  if (m->stride != m->item)
    return raise_text(BuiltinType::TypeError, "memoryview: casts are restricted to C-contiguous views");
  std::string scratch;
  std::string_view text = str_utf8(a[0].as<Str>(), scratch);
  if (text.starts_with('@')) text.remove_prefix(1);
  std::int64_t size = text.size() == 1 ? size_of_format(text[0]) : 0;
  if (!size)
    return raise_text(BuiltinType::ValueError,
                      "memoryview: destination format must be a native single character format prefixed with "
                      "an optional '@'");
  if (!is_byte_format(text[0]) && !is_byte_format(m->format))
    return raise_text(BuiltinType::TypeError, "memoryview: cannot cast between two non-byte formats");
  std::int64_t bytes = m->count * m->item;
  if (bytes % size)
    return raise_text(BuiltinType::TypeError, "memoryview: length is not a multiple of itemsize");
  return make_view(base_of(m), m->readonly, text[0], size, m->offset, bytes / size, size);
}

template <class F>
Ref attribute(Value self, F f) {
  return live(of(self)) ? f(of(self)) : Ref();
}
Ref pair_of(std::int64_t n) {
  Value only[] = {Value::small_int(n)};
  return tuple_from(only, 1);
}
Ref get_obj(Thread&, Value v) {
  return attribute(v, [](auto* m) { return Ref::share(base_of(m)); });
}
Ref get_nbytes(Thread&, Value v) {
  return attribute(v, [](auto* m) { return int_from_int64(m->count * m->item); });
}
Ref get_readonly(Thread&, Value v) {
  return attribute(v, [](auto* m) { return Ref::boolean(m->readonly); });
}
Ref get_itemsize(Thread&, Value v) {
  return attribute(v, [](auto* m) { return int_from_int64(m->item); });
}
Ref get_format(Thread&, Value v) {
  return attribute(v, [](auto* m) { return str_from_utf8({&m->format, 1}); });
}
Ref get_ndim(Thread&, Value v) {
  return attribute(v, [](auto*) { return int_from_int64(1); });
}
Ref get_shape(Thread&, Value v) {
  return attribute(v, [](auto* m) { return pair_of(m->count); });
}
Ref get_strides(Thread&, Value v) {
  return attribute(v, [](auto* m) { return pair_of(m->stride); });
}
Ref get_suboffsets(Thread&, Value v) {
  return attribute(v, [](auto*) { return tuple_empty(); });
}
Ref get_contiguous(Thread&, Value v) {
  return attribute(v, [](auto* m) { return Ref::boolean(m->stride == m->item); });
}

constexpr MethodDef kMethods[] = {
    {"tobytes", to_bytes, Arity::keywords}, {"tolist", to_list_method, Arity::none},
    {"hex", hex, Arity::keywords},          {"release", release_method, Arity::none},
    {"cast", cast, Arity::keywords},        {"toreadonly", to_readonly, Arity::none},
    {"__enter__", enter, Arity::none},      {"__exit__", release_method, Arity::any},
    {"__bytes__", to_bytes, Arity::none},   {}};
constexpr GetSetDef kAttributes[] = {{"obj", get_obj},
                                     {"nbytes", get_nbytes},
                                     {"readonly", get_readonly},
                                     {"itemsize", get_itemsize},
                                     {"format", get_format},
                                     {"ndim", get_ndim},
                                     {"shape", get_shape},
                                     {"strides", get_strides},
                                     {"suboffsets", get_suboffsets},
                                     {"c_contiguous", get_contiguous},
                                     {"f_contiguous", get_contiguous},
                                     {"contiguous", get_contiguous},
                                     {}};

constexpr TypeSlots make_slots() {
  TypeSlots slots{};
  slots.repr = repr_slot;
  slots.hash = hash_slot;
  slots.compare = compare_slot;
  slots.create = create;
  slots.length = length_slot;
  slots.get_item = get_item_slot;
  slots.set_item = set_item_slot;
  slots.buffer = buffer_slot;
  return slots;
}
constexpr TypeSlots kSlots = make_slots();

}  // namespace

const TypeDef kMemoryViewType{.name = "memoryview",
                              .slots = &kSlots,
                              .methods = kMethods,
                              .getsets = kAttributes,
                              .doc = "Create a new memoryview object which references the given object.",
                              .subclassable = false,
                              .kind = Kind::native,
                              .instance_size = sizeof(MemoryView),
                              .flags = kTypeSequence | kTypeWeakrefable};

}  // namespace SW_MODEL
}  // namespace sidewinder
