// utf8proc's tables, and the few places where CPython 3.11's Unicode data says something else.
#include "runtime/objects/unicode.h"

#include <utf8proc.h>

#include <algorithm>
#include <iterator>

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

struct CodePointRange {
  std::uint32_t first, last;
};
struct CaseException {
  std::uint32_t code;
  std::uint8_t count;
  std::uint32_t mapped[3];
};

#include "runtime/objects/unicode_tables.inc"

template <std::size_t N>
bool in_ranges(const CodePointRange (&ranges)[N], char32_t c) {
  const CodePointRange* r = std::lower_bound(std::begin(ranges), std::end(ranges), c,
                                             [](const CodePointRange& x, char32_t y) { return x.last < y; });
  return r != std::end(ranges) && r->first <= c;
}

template <std::size_t N>
const CaseException* find_exception(const CaseException (&table)[N], char32_t c) {
  const CaseException* e = std::lower_bound(std::begin(table), std::end(table), c,
                                            [](const CaseException& x, char32_t y) { return x.code < y; });
  return e != std::end(table) && e->code == c ? e : nullptr;
}

template <std::size_t N>
int map_case(const CaseException (&table)[N], utf8proc_int32_t (*simple)(utf8proc_int32_t), char32_t c,
             char32_t out[3]) {
  if (const CaseException* e = find_exception(table, c)) {
    for (int i = 0; i < e->count; ++i) out[i] = e->mapped[i];
    return e->count;
  }
  out[0] = static_cast<char32_t>(simple(static_cast<utf8proc_int32_t>(c)));
  return 1;
}

utf8proc_category_t category(char32_t c) { return utf8proc_category(static_cast<utf8proc_int32_t>(c)); }
bool is_ascii_lower(char32_t c) { return c - 'a' < 26; }
bool is_ascii_upper(char32_t c) { return c - 'A' < 26; }

}  // namespace

bool unicode_is_alpha(char32_t c) {
  if (c < 128) return is_ascii_lower(c | 32);
  utf8proc_category_t k = category(c);
  return (k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO) != in_ranges(kAlphaDiffers, c);
}
int unicode_decimal(char32_t c) {
  if (c < 128) return c - '0' < 10 ? static_cast<int>(c - '0') : -1;
  const std::uint32_t* next = std::upper_bound(std::begin(kZeros), std::end(kZeros), c);
  return next != std::begin(kZeros) && c - next[-1] < 10 ? static_cast<int>(c - next[-1]) : -1;
}
bool unicode_is_decimal(char32_t c) { return unicode_decimal(c) >= 0; }
bool unicode_is_digit(char32_t c) { return unicode_is_decimal(c) || (c > 127 && in_ranges(kDigits, c)); }
bool unicode_is_numeric(char32_t c) { return unicode_is_digit(c) || (c > 127 && in_ranges(kNumerics, c)); }
bool unicode_is_lower(char32_t c) {
  if (c < 128) return is_ascii_lower(c);
  return (category(c) == UTF8PROC_CATEGORY_LL) != in_ranges(kLowerDiffers, c);
}
bool unicode_is_upper(char32_t c) {
  if (c < 128) return is_ascii_upper(c);
  return (category(c) == UTF8PROC_CATEGORY_LU) != in_ranges(kUpperDiffers, c);
}
bool unicode_is_title(char32_t c) { return c > 127 && category(c) == UTF8PROC_CATEGORY_LT; }
bool unicode_is_cased(char32_t c) {
  return unicode_is_lower(c) || unicode_is_upper(c) || unicode_is_title(c);
}
bool unicode_is_printable(char32_t c) {
  if (c < 127) return c >= 32;
  return in_ranges(kPrintable, c);
}
bool unicode_is_identifier_start(char32_t c) {
  if (c < 128) return is_ascii_lower(c | 32) || c == '_';
  return in_ranges(kIdentifierStart, c);
}
bool unicode_is_identifier_part(char32_t c) {
  if (c < 128) return unicode_is_identifier_start(c) || c - '0' < 10;
  return in_ranges(kIdentifierStart, c) || in_ranges(kIdentifierPart, c);
}

// Derived property Case_Ignorable: some categories and the word-break classes of these characters.
bool unicode_is_case_ignorable(char32_t c) {
  static constexpr std::uint16_t kMidLetters[] = {0x27,   0x2e,   0x3a,   0xb7,   0x387,  0x55f,
                                                  0x5f4,  0x2018, 0x2019, 0x2024, 0x2027, 0xfe13,
                                                  0xfe52, 0xfe55, 0xff07, 0xff0e, 0xff1a};
  switch (category(c)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_SK: return true;
    default: return std::binary_search(std::begin(kMidLetters), std::end(kMidLetters), c);
  }
}

int unicode_lower(char32_t c, char32_t out[3]) {
  if (c < 128) return out[0] = is_ascii_upper(c) ? c + 32 : c, 1;
  return map_case(kLowerExceptions, utf8proc_tolower, c, out);
}
int unicode_upper(char32_t c, char32_t out[3]) {
  if (c < 128) return out[0] = is_ascii_lower(c) ? c - 32 : c, 1;
  return map_case(kUpperExceptions, utf8proc_toupper, c, out);
}
int unicode_title(char32_t c, char32_t out[3]) {
  if (c < 128) return out[0] = is_ascii_lower(c) ? c - 32 : c, 1;
  return map_case(kTitleExceptions, utf8proc_totitle, c, out);
}

int unicode_fold(char32_t c, char32_t out[3]) {
  if (c < 128) return unicode_lower(c, out);
  utf8proc_int32_t folded[8];
  auto n = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), folded, 8, UTF8PROC_CASEFOLD, nullptr);
  if (n < 1 || n > 3) return out[0] = c, 1;
  for (int i = 0; i < n; ++i) out[i] = static_cast<char32_t>(folded[i]);
  return static_cast<int>(n);
}

void unicode_to_ascii_number(TextView text, std::string* out) {
  out->clear();
  for (std::size_t i = 0; i < text.length; ++i) {
    char32_t c = text[i];
    int digit = unicode_decimal(c);
    *out += c < 128               ? static_cast<char>(c)
            : digit >= 0          ? static_cast<char>('0' + digit)
            : unicode_is_space(c) ? ' '
                                  : '?';
  }
}

}  // namespace SW_MODEL
}  // namespace sidewinder
