// The module array: numbers of one machine type in a row. The items lie in a bytearray that belongs to the
// array, so that its lock, its growth and its exports (memoryview) serve here too.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "runtime/builtins/native_module.h"
#include "runtime/objects/arguments.h"
#include "runtime/objects/bytearray.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/container_support.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/item_format.h"
#include "runtime/objects/iterators.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/number.h"
#include "runtime/objects/slice.h"
#include "runtime/objects/str_builder.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

struct Array : NativeObject {
  Slot storage;  // ByteArray; never replaced
  char code;
  std::int64_t item;  // bytes of one
};

Array* of(Value v) { return v.as<Array>(); }
ByteArray* bytes_of(Array* a) { return a->storage.peek().as<ByteArray>(); }
void traverse(Object* o, ChildVisitor visit) { visit(static_cast<Array*>(o)->storage.peek()); }
bool is_array(Value v) {
  return v.is_object() && v.as_object()->kind == Kind::native &&
         static_cast<NativeObject*>(v.as_object())->traverse == traverse;
}

std::int64_t size_of_code(char code) {
  switch (code) {
    case 'b':
    case 'B': return 1;
    case 'h':
    case 'H': return 2;
    case 'i':
    case 'I':
    case 'f':
    case 'u': return 4;
    case 'l':
    case 'L':
    case 'q':
    case 'Q':
    case 'd': return 8;
    default: return 0;
  }
}

Ref make_array(Type* type, char code, std::string_view content) {
  Root storage(bytearray_new(content));
  Array* a = storage ? allocate_native<Array>(type, traverse, nullptr) : nullptr;
  if (!a) return {};
  a->storage.init(storage.get());
  a->code = code;
  a->item = size_of_code(code);
  return Ref::adopt(Value::object(a));
}
Type* plain_type(Value like) {  // array itself, for results made of a subclass's instances
  Type* type = type_of(like);
  while (type->has(kTypeHeap) && type->base && type->base->instance_kind == Kind::native) type = type->base;
  return type;
}
Ref array_like(Value v, std::string_view content) { return make_array(plain_type(v), of(v)->code, content); }

std::int64_t count_of(Array* a) {
  ByteArrayLock lock(bytes_of(a));
  return static_cast<std::int64_t>(bytes_of(a)->size) / a->item;
}
std::string copy_of(Array* a) {
  ByteArrayLock lock(bytes_of(a));
  return std::string(bytearray_view(bytes_of(a)));
}

// ---- one item

Ref decode(char code, const char* at) {
  std::uint64_t bits = 0;
  std::int64_t size = size_of_code(code);
  std::memcpy(&bits, at, static_cast<std::size_t>(size));
  switch (code) {
    case 'u':
      return bits > 0x10FFFF
                 ? Ref(raise_text(BuiltinType::ValueError, "character is not in range [U+0000; U+10ffff]"))
                 : str_from_code_point(static_cast<char32_t>(bits));
    default: return load_number(code, bits, size);
  }
}

bool out_of_range(char code, Value v) {
  bool low = int_sign(v) < 0;
  const char* side = low ? "less than minimum" : "greater than maximum";
  const char* name = code == 'b'   ? "signed char"
                     : code == 'B' ? "unsigned byte integer"
                     : code == 'h' ? "signed short integer"
                     : code == 'H' ? "unsigned short"
                     : code == 'i' ? "signed integer"
                     : code == 'I' ? "unsigned int"
                                   : nullptr;
  if ((code == 'I' || code == 'L' || code == 'Q') && low)
    return raise_text(BuiltinType::OverflowError, code == 'Q'
                                                      ? "can't convert negative int to unsigned"
                                                      : "can't convert negative value to unsigned int");
  if (code == 'q' || code == 'Q') return raise_text(BuiltinType::OverflowError, "int too big to convert");
  if (code == 'L' || (code == 'I' && !int_as_uint64(v)))
    return raise_text(BuiltinType::OverflowError, "Python int too large to convert to C unsigned long");
  if (!name || !int_as_int64(v))
    return raise_text(BuiltinType::OverflowError, "Python int too large to convert to C long");
  return raise(BuiltinType::OverflowError, "{} is {}", name, side);
}

// The bytes of v as an item. May run Python code. False: pending.
bool encode(Thread& t, char code, Value v, char* out) {
  std::int64_t size = size_of_code(code);
  std::uint64_t bits;
  if (code == 'u') {
    if (!is_str(v) || v.as<Str>()->length != 1)
      return raise(BuiltinType::TypeError, "array item must be a unicode character, not {}", type_name(v));
    bits = str_at(v.as<Str>(), 0);
  } else if (code == 'f' || code == 'd') {
    std::optional<double> d = to_double(t, v);
    if (!d) return false;
    bits =
        code == 'd' ? std::bit_cast<std::uint64_t>(*d) : std::bit_cast<std::uint32_t>(static_cast<float>(*d));
  } else {
    Root number(is_int(v) ? Ref::share(v) : index(t, v));
    if (!number) return false;
    if (code >= 'a') {
      std::optional<std::int64_t> n = int_as_int64(number.get());
      auto most = static_cast<std::int64_t>((std::uint64_t{1} << (8 * size - 1)) - 1);
      if (!n || *n > most || *n < -most - 1) return out_of_range(code, number.get());
      bits = static_cast<std::uint64_t>(*n);
    } else {
      std::optional<std::uint64_t> n = int_as_uint64(number.get());
      if (!n || (size < 8 && *n >> (8 * size))) return out_of_range(code, number.get());
      bits = *n;
    }
  }
  std::memcpy(out, &bits, static_cast<std::size_t>(size));
  return true;
}

// Replaces `removed` items from `at` on (clamped) by the bytes of others. Leaf.
bool splice(Array* a, std::int64_t at, std::int64_t removed, std::string_view with) {
  ByteArray* b = bytes_of(a);
  ByteArrayLock lock(b);
  auto size = static_cast<std::int64_t>(b->size);
  std::int64_t from = std::clamp<std::int64_t>(at * a->item, 0, size),
               gone = std::clamp<std::int64_t>(removed * a->item, 0, size - from);
  if (b->exports.load(std::memory_order_relaxed) &&
      gone != static_cast<std::int64_t>(with.size()))  // relaxed: under the lock
    return raise_text(BuiltinType::BufferError, "cannot resize an array that is exporting buffers");
  return bytearray_splice(b, static_cast<std::size_t>(from), static_cast<std::size_t>(gone), with);
}
bool append(Thread& t, Array* a, Value v) {
  char item[8];
  return encode(t, a->code, v, item) &&
         splice(a, INT64_MAX / 16, 0, {item, static_cast<std::size_t>(a->item)});
}
Ref item_at(Array* a, std::int64_t i, const char* message) {
  char item[8];
  {
    ByteArray* b = bytes_of(a);
    ByteArrayLock lock(b);
    std::int64_t n = static_cast<std::int64_t>(b->size) / a->item;
    if (i < 0) i += n;
    if (i < 0 || i >= n) return raise_text(BuiltinType::IndexError, message);
    std::memcpy(item, b->data + i * a->item, static_cast<std::size_t>(a->item));
  }
  return decode(a->code, item);
}

Ref list_of(Array* a) {
  std::string bytes = copy_of(a);
  Root list(list_make(bytes.size() / static_cast<std::size_t>(a->item)));
  for (std::size_t at = 0; list && at < bytes.size(); at += static_cast<std::size_t>(a->item)) {
    Ref v = decode(a->code, bytes.data() + at);
    if (!v || !list_append(list.as<List>(), v)) return {};
  }
  return list.take();
}

// ---- making

bool extend(Thread& t, Array* a, Value from) {
  if (!is_array(from)) return for_each(t, from, [&](Thread& t, Value v) { return append(t, a, v); });
  if (of(from)->code != a->code)
    return raise_text(BuiltinType::TypeError, "can only extend with array of same kind");
  return splice(a, INT64_MAX / 16, 0, copy_of(of(from)));
}
bool add_bytes(Array* a, std::string_view bytes) {
  if (bytes.size() % static_cast<std::size_t>(a->item))
    return raise_text(BuiltinType::ValueError, "bytes length not a multiple of item size");
  return splice(a, INT64_MAX / 16, 0, bytes);
}
bool add_text(Array* a, Value text) {
  std::u32string units;
  TextView view = view_of(text);
  for (std::size_t i = 0; i < view.length; ++i) units += view[i];
  return splice(a, INT64_MAX / 16, 0, {reinterpret_cast<const char*>(units.data()), units.size() * 4});
}

Ref create(Thread& t, Type* type, Args args) {
  if (!type->has(kTypeHeap) && !no_keywords("array.array", args)) return {};
  std::uint32_t given = args.positional();
  if (given < 1 || given > 2)
    return raise(BuiltinType::TypeError, "array() takes at {} {} argument{} ({} given)",
                 given < 1 ? "least" : "most", given < 1 ? 1 : 2, given < 1 ? "" : "s", given);
  if (!is_str(args[0]) || args[0].as<Str>()->length != 1)
    return raise(BuiltinType::TypeError, "array() argument 1 must be a unicode character, not {}",
                 type_name(args[0]));
  char32_t code = str_at(args[0].as<Str>(), 0);
  Value from = given > 1 ? args[1] : Value();
  if (code > 127 || !size_of_code(static_cast<char>(code)))
    return raise_text(BuiltinType::ValueError,
                      "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
  if (from && is_str(from) && code != 'u')
    return raise(BuiltinType::TypeError, "cannot use a str to initialize an array with typecode '{}'",
                 static_cast<char>(code));
  if (from && is_array(from) && (of(from)->code == 'u') != (code == 'u'))
    return raise(BuiltinType::TypeError,
                 "cannot use a unicode array to initialize an array with typecode '{}'",
                 static_cast<char>(code));
  Root made(make_array(type, static_cast<char>(code), {}));
  if (!made || !from) return made.take();
  Array* a = of(made.get());
  BufferView view;
  bool done;
  if (is_str(from)) done = add_text(a, from);
  else if (is_bytes(from) || is_bytearray(from))
    done = view.acquire(from, true) && add_bytes(a, view.bytes());
  else if (is_array(from) && of(from)->code != a->code) {
    Root items(list_of(of(from)));
    done = items && extend(t, a, items.get());
  } else done = extend(t, a, from);
  return done ? made.take() : Ref();
}
bool init(Thread&, Value, Args) { return true; }

// ---- slots

std::int64_t length_slot(Thread&, Value self) { return count_of(of(self)); }

std::string sliced(Array* a, const SlicePositions& p) {
  std::string all = copy_of(a), out;
  auto item = static_cast<std::size_t>(a->item);
  for (std::int64_t i = 0, at = p.start; i < p.count; ++i, at += p.step)
    if (static_cast<std::size_t>(at) * item + item <= all.size())
      out.append(all, static_cast<std::size_t>(at) * item, item);
  return out;
}
Ref get_item_slot(Thread& t, Value self, Value key) {
  Array* a = of(self);
  if (is_slice(key)) {
    std::optional<SlicePositions> p = slice_positions(t, key.as<Slice>(), count_of(a));
    return p ? array_like(self, sliced(a, *p)) : Ref();
  }
  if (!slots_of(key).index) return raise_text(BuiltinType::TypeError, "array indices must be integers");
  std::optional<std::int64_t> i = index_as_int64(t, key, builtin_type(BuiltinType::IndexError));
  return i ? item_at(a, *i, "array index out of range") : Ref();
}

bool set_slice(Thread& t, Array* a, Value key, Value v) {
  std::string with;
  if (v) {
    if (!is_array(v))
      return raise(BuiltinType::TypeError, "can only assign array (not \"{}\") to array slice", type_name(v));
    if (of(v)->code != a->code)
      return raise_text(BuiltinType::TypeError, "bad argument type for built-in operation");
    with = copy_of(of(v));
  }
  std::optional<SlicePositions> p = slice_positions(t, key.as<Slice>(), count_of(a));
  if (!p) return false;
  if (p->step == 1) return splice(a, p->start, p->count, with);
  auto item = static_cast<std::size_t>(a->item);
  std::int64_t given = static_cast<std::int64_t>(with.size() / item);
  if (v && given != p->count)
    return raise(BuiltinType::ValueError, "attempt to assign array of size {} to extended slice of size {}",
                 given, p->count);
  std::string all = copy_of(a), kept;
  std::vector<bool> gone(all.size() / item);
  for (std::int64_t i = 0, at = p->start; i < p->count; ++i, at += p->step) {
    if (static_cast<std::size_t>(at) >= gone.size()) continue;
    if (v)
      all.replace(static_cast<std::size_t>(at) * item, item, with, static_cast<std::size_t>(i) * item, item);
    else gone[static_cast<std::size_t>(at)] = true;
  }
  for (std::size_t i = 0; i < gone.size(); ++i)
    if (!gone[i]) kept.append(all, i * item, item);
  return splice(a, 0, INT64_MAX / 16, kept);
}
bool set_item_slot(Thread& t, Value self, Value key, Value v) {
  Array* a = of(self);
  if (is_slice(key)) return set_slice(t, a, key, v);
  if (!slots_of(key).index) return raise_text(BuiltinType::TypeError, "array indices must be integers");
  std::optional<std::int64_t> i = index_as_int64(t, key, builtin_type(BuiltinType::IndexError));
  if (!i) return false;
  char item[8];
  std::int64_t n = count_of(a), at = *i < 0 ? *i + n : *i;
  if (at < 0 || at >= n) return raise_text(BuiltinType::IndexError, "array assignment index out of range");
  if (!v) return splice(a, at, 1, {});
  return encode(t, a->code, v, item) && splice(a, at, 1, {item, static_cast<std::size_t>(a->item)});
}

Ref iter_slot(Thread&, Value self) { return make_sequence_iterator(self); }

// Position of an equal item in [start, stop); -1: none; -2: pending.
std::int64_t find(Thread& t, Value self, Value wanted, std::int64_t start, std::int64_t stop) {
  for (std::int64_t i = start; i < stop && i < count_of(of(self)); ++i) {
    Root item(item_at(of(self), i, "array index out of range"));
    Truth same = item ? equal(t, item.get(), wanted) : Truth::error;
    if (same == Truth::error) return -2;
    if (same == Truth::yes) return i;
  }
  return -1;
}
Truth contains_slot(Thread& t, Value self, Value item) {
  std::int64_t at = find(t, self, item, 0, INT64_MAX);
  return at == -2 ? Truth::error : at >= 0 ? Truth::yes : Truth::no;
}
Ref compare_slot(Thread& t, Value a, Value b, CompareOp op) {
  if (!is_array(a) || !is_array(b)) return not_implemented();
  Root x(list_of(of(a))), y(list_of(of(b)));
  return x && y ? compare(t, op, x.get(), y.get()) : Ref();
}
Ref concat_slot(Thread&, Value a, Value b) {
  if (!is_array(b))
    return raise(BuiltinType::TypeError, "can only append array (not \"{}\") to array", type_name(b));
  if (of(a)->code != of(b)->code)
    return raise_text(BuiltinType::TypeError, "bad argument type for built-in operation");
  return array_like(a, copy_of(of(a)) + copy_of(of(b)));
}
bool repeated(Thread& t, Value self, Value times, std::string* out) {
  std::optional<std::int64_t> n = index_as_int64(t, times, builtin_type(BuiltinType::OverflowError));
  if (!n) return false;
  std::string once = copy_of(of(self));
  if (!once.empty() && *n > static_cast<std::int64_t>((std::size_t{1} << 40) / once.size()))
    return raise_no_memory();
  for (std::int64_t i = 0; i < *n && !once.empty(); ++i) *out += once;
  return true;
}
Ref repeat_slot(Thread& t, Value self, Value times) {
  std::string bytes;
  return repeated(t, self, times, &bytes) ? array_like(self, bytes) : Ref();
}
Ref add_in_place(Thread& t, Value self, Value other) {
  if (!is_array(other))
    return raise(BuiltinType::TypeError, "can only extend with array (not \"{}\")", type_name(other));
  return extend(t, of(self), other) ? Ref::share(self) : Ref();
}
Ref multiply_in_place(Thread& t, Value self, Value times) {
  if (!slots_of(times).index) return not_implemented();
  std::string bytes;
  return repeated(t, self, times, &bytes) && splice(of(self), 0, INT64_MAX / 16, bytes) ? Ref::share(self)
                                                                                        : Ref();
}
Ref repr_slot(Thread& t, Value self) {
  Array* a = of(self);
  StrBuilder out;
  out.append_utf8(fmt::format("{}('{}'", short_type_name(self), a->code));
  Root items(list_of(a));
  if (!items) return {};
  if (list_length(items.as<List>())) {
    if (a->code == 'u') items = str_from_units(copy_of(a).data(), static_cast<std::size_t>(count_of(a)), 4);
    Root shown(items ? repr(t, items.get()) : Ref());
    if (!shown) return {};
    out.append_ascii(", ");
    out.append(shown.get());
  }
  out.append(')');
  return out.finish();
}
bool buffer_slot(Value self, std::string_view* out) {
  return *out = bytearray_view(bytes_of(of(self))), true;
}

// ---- methods

Ref done(bool ok) { return ok ? Ref::none() : Ref(); }
Ref array_append(Thread& t, Args args) { return done(append(t, of(args[0]), args[1])); }
Ref array_extend(Thread& t, Args args) { return done(extend(t, of(args[0]), args[1])); }
Ref array_insert(Thread& t, Args args) {
  std::optional<std::int64_t> i = index_as_int64(t, args[1]);
  char item[8];
  if (!i || !encode(t, of(args[0])->code, args[2], item)) return {};
  std::int64_t n = count_of(of(args[0])), at = std::clamp<std::int64_t>(*i < 0 ? *i + n : *i, 0, n);
  return done(splice(of(args[0]), at, 0, {item, static_cast<std::size_t>(of(args[0])->item)}));
}
Ref array_pop(Thread& t, Args args) {
  Array* a = of(args[0]);
  std::optional<std::int64_t> i =
      args.count > 1 ? index_as_int64(t, args[1]) : std::optional<std::int64_t>(-1);
  if (!i) return {};
  std::int64_t n = count_of(a);
  if (!n) return raise_text(BuiltinType::IndexError, "pop from empty array");
  Root v(item_at(a, *i, "pop index out of range"));
  return v && splice(a, *i < 0 ? *i + n : *i, 1, {}) ? v.take() : Ref();
}
Ref array_remove(Thread& t, Args args) {
  std::int64_t at = find(t, args[0], args[1], 0, INT64_MAX);
  if (at == -2) return {};
  if (at < 0) return raise_text(BuiltinType::ValueError, "array.remove(x): x not in array");
  return done(splice(of(args[0]), at, 1, {}));
}
Ref array_index(Thread& t, Args args) {
  std::int64_t n = count_of(of(args[0])), bound[2] = {0, INT64_MAX};
  for (std::uint32_t i = 2; i < args.count; ++i) {
    std::optional<std::int64_t> given = index_as_int64(t, args[i]);
    if (!given) return {};
    bound[i - 2] = std::max<std::int64_t>(*given < 0 ? *given + n : *given, 0);
  }
  std::int64_t at = find(t, args[0], args[1], bound[0], bound[1]);
  if (at == -2) return {};
  if (at < 0) return raise_text(BuiltinType::ValueError, "array.index(x): x not in array");
  return int_from_int64(at);
}
Ref array_count(Thread& t, Args args) {
  std::int64_t n = 0, at = -1;
  while ((at = find(t, args[0], args[1], at + 1, INT64_MAX)) >= 0) ++n;
  return at == -2 ? Ref() : int_from_int64(n);
}
// Changes the order of bytes within blocks of `block` bytes, or of the items.
Ref array_reverse(Thread&, Args args) {
  Array* a = of(args[0]);
  std::string all = copy_of(a), turned;
  auto item = static_cast<std::size_t>(a->item);
  for (std::size_t at = all.size(); at >= item; at -= item) turned.append(all, at - item, item);
  return done(splice(a, 0, INT64_MAX / 16, turned));
}
Ref array_byteswap(Thread&, Args args) {
  Array* a = of(args[0]);
  std::string all = copy_of(a);
  auto item = static_cast<std::size_t>(a->item);
  for (std::size_t at = 0; at < all.size(); at += item) std::reverse(all.data() + at, all.data() + at + item);
  return done(splice(a, 0, INT64_MAX / 16, all));
}
Ref array_tolist(Thread&, Args args) { return list_of(of(args[0])); }
Ref array_fromlist(Thread& t, Args args) {
  if (!is_list(args[1])) return raise_text(BuiltinType::TypeError, "arg must be list");
  std::int64_t before = count_of(of(args[0]));
  if (extend(t, of(args[0]), args[1])) return Ref::none();
  Root error(take_pending(t));
  (void)splice(of(args[0]), before, INT64_MAX / 16, {});
  set_pending(t, error.get());
  return {};
}
Ref array_tobytes(Thread&, Args args) { return bytes_new(copy_of(of(args[0]))); }
Ref array_frombytes(Thread&, Args args) {
  BufferView view;
  return view.acquire(args[1], true) ? done(add_bytes(of(args[0]), view.bytes())) : Ref();
}
Ref array_tofile(Thread& t, Args args) {
  Root bytes(array_tobytes(t, args));
  Root written(bytes ? call_method(t, args[1], names(t).write, {bytes.get()}) : Ref());
  return written ? Ref::none() : Ref();
}
Ref array_fromfile(Thread& t, Args args) {
  std::optional<std::int64_t> n = index_as_int64(t, args[2]);
  if (!n) return {};
  if (*n < 0) return raise_text(BuiltinType::ValueError, "negative count");
  Root size(int_from_int64(*n * of(args[0])->item)),
      bytes(call_method(t, args[1], names(t).read, {size.get()}));
  if (!bytes) return {};
  if (!is_bytes(bytes.get())) return raise_text(BuiltinType::TypeError, "read() didn't return bytes");
  std::string_view view = bytes_view(bytes.as<Bytes>());
  if (!add_bytes(of(args[0]), view)) return {};
  if (static_cast<std::int64_t>(view.size()) != *n * of(args[0])->item)
    return raise_text(BuiltinType::EOFError, "read() didn't return enough bytes");
  return Ref::none();
}
Ref array_tounicode(Thread&, Args args) {
  Array* a = of(args[0]);
  if (a->code != 'u')
    return raise_text(BuiltinType::ValueError, "tounicode() may only be called on unicode type arrays");
  std::string bytes = copy_of(a);
  return str_from_units(bytes.data(), bytes.size() / 4, 4);
}
Ref array_fromunicode(Thread&, Args args) {
  if (!is_str(args[1]))
    return raise(BuiltinType::TypeError, "fromunicode() argument must be str, not {}", type_name(args[1]));
  if (of(args[0])->code != 'u')
    return raise_text(BuiltinType::ValueError, "fromunicode() may only be called on unicode type arrays");
  return done(add_text(of(args[0]), args[1]));
}
Ref array_copy(Thread&, Args args) { return array_like(args[0], copy_of(of(args[0]))); }
Ref array_buffer_info(Thread&, Args args) {
  Value pair[] = {Value::small_int(static_cast<std::int64_t>(
                      reinterpret_cast<std::uintptr_t>(bytes_of(of(args[0]))->data))),
                  Value::small_int(count_of(of(args[0])))};
  return tuple_from(pair, 2);
}
Ref array_reduce(Thread&, Args args) {
  Root code(str_from_utf8({&of(args[0])->code, 1})), items(list_of(of(args[0])));
  if (!code || !items) return {};
  Value inner[] = {code.get(), items.get()};
  Root given(tuple_from(inner, 2)),
      dict(type_of(args[0])->has(kTypeHeap) ? copy_instance_dict(args[0].as_object()) : Ref::none());
  if (!given || !dict) return {};
  Value all[] = {Value::object(type_of(args[0])), given.get(), dict.get()};
  return tuple_from(all, 3);
}
// memoryview() asks for this: a view of the storage.
Ref array_buffer(Thread& t, Args args) {
  Root view(call(t, Value::object(builtin_type(BuiltinType::memoryview)), {of(args[0])->storage.peek()}));
  char code = of(args[0])->code == 'u' ? 'I' : of(args[0])->code;
  Root format(str_from_utf8({&code, 1}));
  return view && format ? call_method(t, view.get(), intern("cast"), {format.get()}) : Ref();
}
Ref class_getitem(Thread& t, Args args) { return make_generic_alias(t, args[0], args[1]); }
Ref get_typecode(Thread&, Value self) { return str_from_utf8({&of(self)->code, 1}); }
Ref get_itemsize(Thread&, Value self) { return int_from_int64(of(self)->item); }

Truth unhashable(Thread&, Value self, std::int64_t*) {
  return raise(BuiltinType::TypeError, "unhashable type: '{}'", type_name(self));
}

constexpr MethodDef kMethods[] = {
    {"append", array_append, Arity::one},
    {"extend", array_extend, Arity::one},
    {"insert", array_insert, Arity::range, 2, 2},
    {"pop", array_pop, Arity::range, 0, 1},
    {"remove", array_remove, Arity::one},
    {"index", array_index, Arity::range, 1, 3},
    {"count", array_count, Arity::one},
    {"reverse", array_reverse, Arity::none},
    {"byteswap", array_byteswap, Arity::none},
    {"tolist", array_tolist, Arity::none},
    {"fromlist", array_fromlist, Arity::one},
    {"tobytes", array_tobytes, Arity::none},
    {"frombytes", array_frombytes, Arity::one},
    {"tofile", array_tofile, Arity::one},
    {"fromfile", array_fromfile, Arity::range, 2, 2},
    {"tounicode", array_tounicode, Arity::none},
    {"fromunicode", array_fromunicode, Arity::one},
    {"buffer_info", array_buffer_info, Arity::none},
    {"__copy__", array_copy, Arity::none},
    {"__deepcopy__", array_copy, Arity::one},
    {"__reduce_ex__", array_reduce, Arity::one},
    {"__buffer__", array_buffer, Arity::any},
    {"__class_getitem__", class_getitem, Arity::one, 0, 0, Binding::class_method},
    {nullptr, nullptr}};
constexpr GetSetDef kAttributes[] = {
    {"typecode", get_typecode}, {"itemsize", get_itemsize}, {nullptr, nullptr}};

constexpr TypeSlots array_slots() {
  TypeSlots s{};
  s.repr = repr_slot;
  s.hash = unhashable;
  s.compare = compare_slot;
  s.create = create;
  s.init = init;
  s.iter = iter_slot;
  s.length = length_slot;
  s.get_item = get_item_slot;
  s.set_item = set_item_slot;
  s.contains = contains_slot;
  s.concat = concat_slot;
  s.repeat = repeat_slot;
  s.in_place[static_cast<int>(BinaryOp::add)] = add_in_place;
  s.in_place[static_cast<int>(BinaryOp::mul)] = multiply_in_place;
  s.buffer = buffer_slot;
  return s;
}
constexpr TypeSlots kSlots = array_slots();
constexpr TypeDef kType = [] {
  TypeDef def = native_type_def<Array>("array", &kSlots, kMethods, kAttributes);
  def.flags = kTypeSequence | kTypeWeakrefable;
  return def;
}();

}  // namespace

bool fill_array(Thread& t, Dict* names) {
  Type* type = nullptr;
  return define_type(t, names, "array", kType, nullptr, &type) &&
         define(names, "ArrayType", Value::object(type)) &&
         define(names, "typecodes", str_from_utf8("bBuhHiIlLqQfd"));
}

}  // namespace SW_MODEL
}  // namespace sidewinder
