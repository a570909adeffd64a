// Searching in text. Bytes go through glibc's memchr and memmem, which is linear (two-way); wider units
// search as bytes too and skip hits that are not aligned.
#include <cwchar>

#include "runtime/objects/text_units.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

template <class Unit>
std::size_t find_unit(const Unit* text, std::size_t start, std::size_t end, Unit c) {
  if constexpr (sizeof(Unit) == 1) {
    const void* hit = std::memchr(text + start, c, end - start);
    return hit ? static_cast<std::size_t>(static_cast<const Unit*>(hit) - text) : kNotFound;
  } else if constexpr (sizeof(Unit) == 4) {
    const wchar_t* base = reinterpret_cast<const wchar_t*>(text);
    const wchar_t* hit = std::wmemchr(base + start, static_cast<wchar_t>(c), end - start);
    return hit ? static_cast<std::size_t>(hit - base) : kNotFound;
  } else {
    for (std::size_t i = start; i < end; ++i)
      if (text[i] == c) return i;
    return kNotFound;
  }
}

template <class Unit>
std::size_t find_units(const Unit* text, std::size_t length, const Unit* needle, std::size_t count,
                       std::size_t start) {
  if (count > length || start > length - count) return kNotFound;
  if (count == 0) return start;
  if (count == 1) return find_unit(text, start, length, needle[0]);
  const auto* bytes = reinterpret_cast<const char*>(text);
  const char* from = reinterpret_cast<const char*>(text + start);
  const char* end = reinterpret_cast<const char*>(text + length);
  while (const void* hit = memmem(from, static_cast<std::size_t>(end - from), needle, count * sizeof(Unit))) {
    auto offset = static_cast<std::size_t>(static_cast<const char*>(hit) - bytes);
    if (offset % sizeof(Unit) == 0) return offset / sizeof(Unit);
    from = static_cast<const char*>(hit) + 1;
  }
  return kNotFound;
}

template <class Unit>
std::size_t rfind_units(const Unit* text, std::size_t length, const Unit* needle, std::size_t count) {
  if (count > length) return kNotFound;
  if (count == 0) return length;
  for (std::size_t i = length - count + 1; i-- > 0;) {
    if (text[i] != needle[0]) continue;
    if (std::memcmp(text + i, needle, count * sizeof(Unit)) == 0) return i;
  }
  return kNotFound;
}

// Calls f(text, needle) with both as units of the text's width. False: the needle holds what the text cannot.
template <class F>
bool with_same_units(TextView text, TextView needle, F f) {
  if (text.width == needle.width) {
    with_units(text, [&](const auto* data) { f(data, static_cast<decltype(data)>(needle.data)); });
    return true;
  }
  if (needle.width > text.width && width_of(any_bits(needle)) > text.width) return false;
  unsigned char small[256];
  std::size_t bytes = needle.length * text.width;
  void* units = bytes <= sizeof small ? small : allocate_buffer(bytes);
  if (!units) return false;
  copy_text(units, 0, text.width, needle);
  with_units(text, [&](const auto* data) { f(data, static_cast<decltype(data)>(units)); });
  if (units != small) free_buffer(units);
  return true;
}

}  // namespace

std::size_t str_find(TextView text, TextView needle, std::size_t start) {
  std::size_t found = kNotFound;
  with_same_units(text, needle,
                  [&](auto* t, auto* n) { found = find_units(t, text.length, n, needle.length, start); });
  return found;
}

std::size_t str_rfind(TextView text, TextView needle) {
  std::size_t found = kNotFound;
  with_same_units(text, needle,
                  [&](auto* t, auto* n) { found = rfind_units(t, text.length, n, needle.length); });
  return found;
}

std::size_t str_count(TextView text, TextView needle) {
  if (needle.length == 0) return text.length + 1;
  std::size_t count = 0;
  with_same_units(text, needle, [&](auto* t, auto* n) {
    for (std::size_t at = 0; (at = find_units(t, text.length, n, needle.length, at)) != kNotFound; ++count)
      at += needle.length;
  });
  return count;
}

bool str_contains(Value s, Value needle) { return str_find(view_of(s), view_of(needle)) != kNotFound; }

}  // namespace SW_MODEL
}  // namespace sidewinder
