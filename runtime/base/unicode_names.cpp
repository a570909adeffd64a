// Names are not stored, only a hash of each beside its code: a wrong name passes once in a hundred million.
// The table is made at build time by generate_unicode_names.py.
#include "runtime/base/unicode_names.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "runtime/base/unicode.h"

namespace sidewinder {
namespace {

constexpr uint64_t kNames[] = {
#include "unicode_names_table.inc"
};
constexpr int kCodeBits = 21;

uint64_t hash_name(std::string_view name) {
  uint64_t hash = 0xCBF29CE484222325u;
  for (unsigned char c : name) hash = (hash ^ c) * 0x100000001B3u;
  return hash >> kCodeBits;
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (text.substr(0, prefix.size()) != prefix) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// The rest of an ideograph's name is its code.
bool ideograph(std::string_view hex, uint32_t low, uint32_t high, uint32_t& code) {
  if (hex.size() < 4 || hex.size() > 5) return false;
  code = 0;
  for (char c : hex) {
    if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'))) return false;
    code = code * 16 + static_cast<uint32_t>(c <= '9' ? c - '0' : c - 'A' + 10);
  }
  return code >= low && code <= high && is_identifier_start(code);
}

// Takes the longest of `parts` that begins `text`; an empty part fits always. Returns its index, or -1.
template <size_t N>
int take_longest(std::string_view& text, const std::string_view (&parts)[N]) {
  int best = -1;
  for (int i = 0; i < static_cast<int>(N); i++) {
    bool fits = text.substr(0, parts[i].size()) == parts[i];
    if (fits && (best < 0 || parts[i].size() > parts[best].size())) best = i;
  }
  if (best >= 0) text.remove_prefix(parts[best].size());
  return best;
}

bool hangul_syllable(std::string_view text, uint32_t& code) {
  static constexpr std::string_view kLead[] = {"G",  "GG", "N", "D",  "DD", "R", "M", "B", "BB", "S",
                                               "SS", "",   "J", "JJ", "C",  "K", "T", "P", "H"};
  static constexpr std::string_view kVowel[] = {"A",   "AE", "YA", "YAE", "EO", "E",  "YEO",
                                                "YE",  "O",  "WA", "WAE", "OE", "YO", "U",
                                                "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
  static constexpr std::string_view kTail[] = {"",   "G",  "GG", "GS", "N",  "NJ", "NH", "D", "L",  "LG",
                                               "LM", "LB", "LS", "LT", "LP", "LH", "M",  "B", "BS", "S",
                                               "SS", "NG", "J",  "C",  "K",  "T",  "P",  "H"};
  int lead = take_longest(text, kLead);
  int vowel = take_longest(text, kVowel);
  int tail = take_longest(text, kTail);
  if (lead < 0 || vowel < 0 || tail < 0 || !text.empty()) return false;
  code = 0xAC00 + static_cast<uint32_t>((lead * 21 + vowel) * 28 + tail);
  return true;
}

}  // namespace

bool find_unicode_name(std::string_view name, uint32_t& code) {
  std::string upper(name);
  for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  std::string_view rest = upper;
  if (take_prefix(rest, "CJK UNIFIED IDEOGRAPH-")) return ideograph(rest, 0x3400, 0x3FFFF, code);
  if (take_prefix(rest, "TANGUT IDEOGRAPH-")) return ideograph(rest, 0x17000, 0x18D08, code);
  if (take_prefix(rest, "HANGUL SYLLABLE ")) return hangul_syllable(rest, code);
  uint64_t hash = hash_name(upper);
  const uint64_t* found = std::lower_bound(std::begin(kNames), std::end(kNames), hash << kCodeBits);
  if (found == std::end(kNames) || *found >> kCodeBits != hash) return false;
  code = static_cast<uint32_t>(*found & ((1u << kCodeBits) - 1));
  return true;
}

}  // namespace sidewinder
