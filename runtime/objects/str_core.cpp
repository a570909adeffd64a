// Making strings, their hashes and comparison; concatenation with shared growable buffers (see str.h).
#include <algorithm>

#include "runtime/objects/abstract.h"
#include "runtime/objects/hash.h"
#include "runtime/objects/plain_instance.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/shape.h"
#include "runtime/objects/str_builder.h"
#include "runtime/objects/text_units.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

constexpr auto kStrShape = static_cast<std::uint32_t>(BuiltinType::str);
constexpr std::size_t kMaxBytes = std::size_t{1} << 46;
constexpr std::size_t kGrowFrom = 192;  // bytes: shorter concatenations are simply copied

// May strings be counted without atomic operations: do all that `own` counts belong to this thread, or to
// the holder of the GIL?
bool counts_plainly(const StrBuffer* buffer) {
  if constexpr (kAtomicCounts || kBornShared) return false;
  return kGil || buffer->owner == current_mutator();
}

void enter_buffer(Str* s, StrBuffer* buffer) {
  s->among_own = counts_plainly(buffer);
  if (!s->among_own || buffer->own++ == 0)
    buffer->references.fetch_add(1, std::memory_order_relaxed);  // relaxed: the caller keeps the buffer alive
}

void leave_buffer(Str* s) {
  StrBuffer* buffer = s->buffer;
  if (s->among_own && --buffer->own) return;
  // acquire, release [str.buffer]: the last string's death frees what all others have finished reading
  if (buffer->references.fetch_sub(1, std::memory_order_acq_rel) == 1) free_buffer(buffer);
}

void dispose_str(Object* o) {
  auto* s = static_cast<Str*>(o);
  if (s->buffer) leave_buffer(s);
  dispose_unless_plain<BuiltinType::str>(o);
}

// From now on it may die in any thread.
void published_str(Object* o) {
  auto* s = static_cast<Str*>(o);
  if (!s->buffer || !s->among_own) return;
  s->among_own = false;
  // relaxed: the string itself keeps the buffer alive. The last private string leaves its count to the first
  // shared one.
  if (--s->buffer->own) s->buffer->references.fetch_add(1, std::memory_order_relaxed);
}

// A buffer that no string views yet; null: MemoryError is pending.
StrBuffer* make_buffer(std::size_t capacity, unsigned width) {
  if (capacity > kMaxBytes) return raise_no_memory();
  auto* buffer = static_cast<StrBuffer*>(allocate_buffer(sizeof(StrBuffer) + capacity * width));
  if (!buffer) return raise_no_memory();
  new (&buffer->references) std::atomic<std::uint64_t>(0);
  new (&buffer->used) std::atomic<std::uint64_t>(0);
  buffer->own = 0;
  buffer->owner = current_mutator();
  buffer->capacity = capacity;
  return buffer;
}

// A string that views `buffer`.
Ref str_over_buffer(StrBuffer* buffer, std::size_t length, unsigned width, bool ascii) {
  Object* o = allocate_object(sizeof(Str), Kind::str, kStrShape);
  if (!o) return raise_no_memory();
  auto* s = static_cast<Str*>(o);
  str_init(s, length, width, ascii, buffer->data(), buffer);
  enter_buffer(s, buffer);
  s->concatenated = true;
  return Ref::adopt(Value::object(s));
}

// Claims the tail of a's buffer, from a's end to `end`. A private string that ends where the used part ends
// is the only one that does, so nobody else's claim can succeed.
bool claim_tail(const Str* a, std::uint64_t end) {
  std::atomic<std::uint64_t>& used = a->buffer->used;
  std::uint64_t expected = a->length;
  if (kGil || (kSharing && !a->is_shared())) {
    if (used.load(std::memory_order_relaxed) != expected) return false;  // relaxed: as above
    used.store(end, std::memory_order_relaxed);
    return true;
  }
  // relaxed: it only hands out the tail; its text reaches others with the string that covers it
  return used.compare_exchange_strong(expected, end, std::memory_order_relaxed);
}

// a + b in a's buffer if a ends where the buffer's text ends and there is room. False: it was not to be.
bool append_in_place(Str* a, const Str* b, Ref* out) {
  StrBuffer* buffer = a->buffer;
  if (!buffer || b->width > a->width || a->data != buffer->data()) return false;
  std::uint64_t end = a->length + b->length;
  if (end > buffer->capacity || !claim_tail(a, end)) return false;
  copy_text(buffer->data(), a->length, a->width, view_of(b));
  *out = str_over_buffer(buffer, end, a->width, a->ascii && b->ascii);
  return true;
}

Ref concat_growable(const Str* a, const Str* b, unsigned width) {
  std::size_t length = a->length + b->length;
  StrBuffer* buffer = make_buffer(length + length / 2 + 64, width);
  if (!buffer) return {};
  copy_text(buffer->data(), 0, width, view_of(a));
  copy_text(buffer->data(), a->length, width, view_of(b));
  buffer->used.store(length, std::memory_order_relaxed);  // relaxed: nobody else sees the buffer yet
  Ref result = str_over_buffer(buffer, length, width, a->ascii && b->ascii);
  if (!result) free_buffer(buffer);
  return result;
}

bool is_exact(Value v) { return is_instance_exact(v, BuiltinType::str); }

}  // namespace

void str_init(Str* s, std::size_t length, unsigned width, bool ascii, const void* data, StrBuffer* buffer) {
  // relaxed: nobody else sees the string yet
  s->hash.store(-1, std::memory_order_relaxed);
  s->length = length;
  s->width = static_cast<std::uint8_t>(width);
  s->ascii = ascii;
  s->interned.store(0, std::memory_order_relaxed);
  s->concatenated = false;
  s->among_own = false;
  s->data = data;
  s->buffer = buffer;
}

const KindOps kStrOps = {"str", traverse_unless_plain<BuiltinType::str>, dispose_str, published_str};

void* str_begin(std::size_t length, unsigned width, bool ascii, Ref* out) {
  std::size_t bytes = length * width;
  Object* o = length <= kMaxBytes ? allocate_object(sizeof(Str) + bytes, Kind::str, kStrShape) : nullptr;
  if (!o) return raise_no_memory();
  auto* s = static_cast<Str*>(o);
  void* data = s + 1;
  str_init(s, length, width, ascii, data, nullptr);
  *out = Ref::adopt(Value::object(s));
  return data;
}

Ref str_empty() { return Ref::share(Value::object(current_thread().realm().empty_string)); }

Ref str_from_code_point(char32_t c) {
  Realm& realm = current_thread().realm();
  if (SW_LIKELY(c < 256 && realm.latin1[c])) return Ref::share(Value::object(realm.latin1[c]));
  Ref result;
  void* data = str_begin(1, width_of(c), c < 128, &result);
  if (!data) return {};
  if (c < 0x100) *static_cast<std::uint8_t*>(data) = static_cast<std::uint8_t>(c);
  else if (c < 0x10000) *static_cast<std::uint16_t*>(data) = static_cast<std::uint16_t>(c);
  else *static_cast<std::uint32_t*>(data) = c;
  return result;
}

Ref str_from_view(TextView text) {
  if (text.length == 0 && current_thread().realm().empty_string) return str_empty();
  if (text.length == 1) return str_from_code_point(text[0]);
  std::uint32_t bits = any_bits(text);
  unsigned width = width_of(bits);
  Ref result;
  void* data = str_begin(text.length, width, bits < 128, &result);
  if (!data) return {};
  copy_text(data, 0, width, text);
  return result;
}

Ref str_from_units(const void* units, std::size_t length, unsigned width) {
  return str_from_view({units, length, width});
}
Ref str_from_latin1(std::string_view text) { return str_from_view({text.data(), text.size(), 1}); }

Ref str_from_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  if (any_bits(bytes, text.size()) < 128) return str_from_latin1(text);
  StrBuilder out;
  out.append_utf8(text);
  return out.finish();
}

Ref str_slice(Value v, std::size_t start, std::size_t end) {
  auto* s = v.as<Str>();
  if (start == 0 && end == s->length && is_exact(v)) return Ref::share(v);
  if (!s->ascii || end - start <= 1) return str_from_view(view_of(s).part(start, end - start));
  Ref result;
  void* data = str_begin(end - start, 1, true, &result);
  if (!data) return {};
  std::memcpy(data, static_cast<const char*>(s->data) + start, end - start);
  return result;
}

Ref str_char(Value v, std::size_t i) { return str_from_code_point(view_of(v)[i]); }

Ref str_exact(Value v) {
  if (is_exact(v)) return Ref::share(v);
  return str_from_view(view_of(v));
}

Ref str_concat(Value left, Value right) {
  auto *a = left.as<Str>(), *b = right.as<Str>();
  if (b->length == 0 && is_exact(left)) return Ref::share(left);
  if (a->length == 0 && is_exact(right)) return Ref::share(right);
  Ref appended;
  if (append_in_place(a, b, &appended)) return appended;
  unsigned width = std::max(a->width, b->width);
  std::size_t length = a->length + b->length;
  if (a->concatenated && length * width >= kGrowFrom && a->length >= b->length)
    return concat_growable(a, b, width);
  Ref result;
  void* data = str_begin(length, width, a->ascii && b->ascii, &result);
  if (!data) return {};
  copy_text(data, 0, width, view_of(a));
  copy_text(data, a->length, width, view_of(b));
  result.as<Str>()->concatenated = true;
  return result;
}

Ref str_repeat(Value v, std::int64_t times) {
  auto* s = v.as<Str>();
  if (times <= 0 || s->length == 0) return str_empty();
  if (times == 1) return str_exact(v);
  auto n = static_cast<std::uint64_t>(times);
  if (n > kMaxBytes / s->length) return raise_no_memory();
  std::size_t unit = s->length * s->width, total = unit * n;
  Ref result;
  auto* data = static_cast<char*>(str_begin(s->length * n, s->width, s->ascii, &result));
  if (!data) return {};
  if (unit == 1)
    return std::memset(data, *static_cast<const unsigned char*>(s->data), total), std::move(result);
  std::memcpy(data, s->data, unit);
  for (std::size_t done = unit; done < total;) {  // doubling
    std::size_t count = std::min(done, total - done);
    std::memcpy(data + done, data, count);
    done += count;
  }
  return result;
}

Ref str_join(Value separator, const Value* strings, std::size_t count) {
  return str_join(view_of(separator), strings, count);
}

Ref str_join(TextView separator, const Value* strings, std::size_t count) {
  if (count == 0) return str_empty();
  if (count == 1) return str_exact(strings[0]);
  std::size_t length = separator.length * (count - 1);
  unsigned width = separator.length ? separator.width : 1;
  bool ascii = separator.length == 0 || any_bits(separator) < 128;
  for (std::size_t i = 0; i < count; ++i) {
    auto* s = strings[i].as<Str>();
    length += s->length;
    width = std::max<unsigned>(width, s->width);
    ascii = ascii && s->ascii;
    if (length > kMaxBytes) return raise_no_memory();
  }
  Ref result;
  void* data = str_begin(length, width, ascii, &result);
  if (!data) return {};
  std::size_t at = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (i && separator.length) {
      copy_text(data, at, width, separator);
      at += separator.length;
    }
    auto* s = strings[i].as<Str>();
    copy_text(data, at, width, view_of(s));
    at += s->length;
  }
  return result;
}

std::int64_t str_hash_slow(Str* s) {
  std::int64_t hash = hash_bytes(s->data, s->length * s->width);
  s->hash.store(hash, std::memory_order_relaxed);  // relaxed: every thread computes the same
  return hash;
}

bool str_equal_slow(const Str* a, const Str* b) {
  // relaxed: interning is a hint; two different interned strings differ. Functions of immutable text.
  if (a->interned.load(std::memory_order_relaxed) && b->interned.load(std::memory_order_relaxed))
    return false;
  std::int64_t x = a->hash.load(std::memory_order_relaxed),
               y = b->hash.load(std::memory_order_relaxed);  // relaxed: same
  if (x != -1 && y != -1 && x != y) return false;
  return std::memcmp(a->data, b->data, a->length * a->width) == 0;
}

bool str_equal(const Str* a, std::string_view ascii) {
  return a->ascii && a->length == ascii.size() && std::memcmp(a->data, ascii.data(), ascii.size()) == 0;
}
bool str_equal(Value v, std::string_view ascii) { return is_str(v) && str_equal(v.as<Str>(), ascii); }

int str_compare(const Str* a, const Str* b) {
  std::size_t common = std::min(a->length, b->length);
  int order = 0;
  if (a->width == 1 && b->width == 1) {
    order = std::memcmp(a->data, b->data, common);
  } else {
    order = with_units(view_of(a), [&](const auto* x) {
      return with_units(view_of(b), [&](const auto* y) {
        for (std::size_t i = 0; i < common; ++i)
          if (x[i] != y[i]) return x[i] < y[i] ? -1 : 1;
        return 0;
      });
    });
  }
  if (order) return order < 0 ? -1 : 1;
  return a->length < b->length ? -1 : a->length > b->length;
}

std::string_view str_utf8(const Str* s, std::string& scratch) {
  if (s->ascii) return {static_cast<const char*>(s->data), s->length};
  scratch.clear();
  with_units(view_of(s), [&](const auto* data) {
    for (std::size_t i = 0; i < s->length; ++i) {
      std::uint32_t c = data[i];
      auto put = [&](std::uint32_t byte) { scratch.push_back(static_cast<char>(byte)); };
      if (c < 0x80) {
        put(c);
        continue;
      }
      if (c < 0x800) put(0xC0 | c >> 6);
      else if (c < 0x10000) put(0xE0 | c >> 12), put(0x80 | (c >> 6 & 63));
      else put(0xF0 | c >> 18), put(0x80 | (c >> 12 & 63)), put(0x80 | (c >> 6 & 63));
      put(0x80 | (c & 63));
    }
  });
  return scratch;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
