// Text: immutable sequences of code points, 1, 2 or 4 bytes each, always the narrowest that fits (PEP 393).
//
// `s += x` must be linear although nobody knows whether s has other references: a result of concatenation
// that grows lives in a StrBuffer with spare room, which several strings view; whoever extends the one that
// ends where the buffer's text ends claims the tail with one CAS and writes there; all others copy. Leaf
// unless a function takes a Thread&. Thread-safety: strings are immutable; any attached thread; wait-free. An
// empty Ref: an exception is pending.
#pragma once

#include <string>
#include <string_view>

#include "runtime/objects/layouts.h"

namespace sidewinder {
inline namespace SW_MODEL {

// Invariant: `references` is the number of shared strings that view the buffer, and one more while `own` is
// not 0, so that appending to a private string changes nothing atomically.
struct StrBuffer {
  std::atomic<std::uint64_t> references;
  std::uint64_t own;                // private strings of the owner that view it
  Mutator* owner;                   // null: nobody's
  std::atomic<std::uint64_t> used;  // code units that some string covers: only ever grows
  std::uint64_t capacity;           // code units
  unsigned char* data() { return reinterpret_cast<unsigned char*>(this + 1); }
};

// What algorithms work on: code units of one width. Valid while the string is.
struct TextView {
  const void* data = nullptr;
  std::size_t length = 0;
  unsigned width = 1;
  char32_t operator[](std::size_t i) const {
    if (width == 1) return static_cast<const std::uint8_t*>(data)[i];
    if (width == 2) return static_cast<const std::uint16_t*>(data)[i];
    return static_cast<const std::uint32_t*>(data)[i];
  }
  TextView part(std::size_t start, std::size_t count) const {
    return {static_cast<const char*>(data) + start * width, count, width};
  }
};

inline bool is_str(Value v) {
  return v.is_object() && v.as_object()->kind == Kind::str;
}  // subclasses included
inline TextView view_of(const Str* s) { return {s->data, s->length, s->width}; }
inline TextView view_of(Value v) { return view_of(v.as<Str>()); }
inline TextView view_of(std::string_view ascii) { return {ascii.data(), ascii.size(), 1}; }

// ---- making
Ref str_from_utf8(std::string_view text);  // WTF-8: surrogates stand for themselves; other errors: U+FFFD
Ref str_from_latin1(std::string_view text);
Ref str_from_units(const void* units, std::size_t length, unsigned width);  // narrowed if possible
Ref str_from_view(TextView text);                                           // the same
Ref str_from_code_point(char32_t c);                                        // cached below 256
Ref str_empty();
Ref str_slice(Value s, std::size_t start, std::size_t end);  // start <= end <= length
Ref str_concat(Value a, Value b);                            // amortised linear for repeated appending
Ref str_repeat(Value s, std::int64_t times);
Ref str_join(Value separator, const Value* strings, std::size_t count);  // all strings
Ref str_join(TextView separator, const Value* strings, std::size_t count);
Ref str_exact(Value s);  // the same text as an instance of str proper

// ---- reading
// UTF-8 (WTF-8 for surrogates); for ASCII strings the text itself, otherwise in `scratch`.
std::string_view str_utf8(const Str* s, std::string& scratch);
std::int64_t str_hash_slow(Str* s);
inline std::int64_t str_hash(Str* s) {                          // CPython's value for the same key; never -1
  std::int64_t hash = s->hash.load(std::memory_order_relaxed);  // relaxed: a function of immutable text
  return SW_LIKELY(hash != -1) ? hash : str_hash_slow(s);
}
bool str_equal_slow(const Str* a, const Str* b);
inline bool str_equal(const Str* a, const Str* b) {
  if (a == b) return true;
  if (a->length != b->length || a->width != b->width) return false;
  return str_equal_slow(a, b);
}
bool str_equal(const Str* a, std::string_view ascii);
bool str_equal(Value v, std::string_view ascii);  // false if v is no string
int str_compare(const Str* a, const Str* b);      // by code points: -1, 0, 1
inline char32_t str_at(const Str* s, std::size_t i) { return view_of(s)[i]; }
Ref str_char(Value s, std::size_t i);  // one-character string
inline constexpr std::size_t kNotFound = ~std::size_t{0};
std::size_t str_find(TextView text, TextView needle, std::size_t start = 0);  // first at or after start
std::size_t str_rfind(TextView text, TextView needle);
std::size_t str_count(TextView text, TextView needle);
bool str_contains(Value s, Value needle);

// Quotes and escapes as repr() does.
Ref str_repr(Value s);
// As ascii(): str_repr with everything beyond ASCII escaped; takes any string, such as the result of repr().
Ref str_escape_non_ascii(Value s);

// ---- formatting (f-strings, format(), %, print)
// format(v, spec) for exact str, int, float, bool; other types go through __format__. spec a Str or unbound.
Ref format_value(Thread& t, Value v, Value spec);
Ref str_percent(Thread& t, Value format, Value args);
Ref str_format(Thread& t, Value format,
               Args args);  // positional and keyword arguments of str.format, without self

// ---- encodings: names as Python spells them; "utf-8" and "strict" if unbound or null
Ref str_encode(Thread& t, Value s, const char* encoding = nullptr, const char* errors = nullptr);  // bytes
Ref str_decode(Thread& t, std::string_view bytes, const char* encoding = nullptr,
               const char* errors = nullptr,
               Value object = {});  // object: what UnicodeDecodeError holds; unbound: a copy of the bytes

extern const TypeDef kStrType, kStrIteratorType;
extern const KindOps kStrOps;

}  // namespace SW_MODEL
}  // namespace sidewinder
