// Identifier characters follow UAX 31: ID_Start and ID_Continue from the general category plus the few
// grandfathered characters, then closed under NFKC (XID) by looking at the compatibility decomposition
// itself.
#include "runtime/base/unicode.h"

#include <utf8proc.h>

#include <cstdlib>

#include "runtime/base/check.h"

namespace sidewinder {
namespace {

bool is_continuation(unsigned char c) { return (c & 0xC0) == 0x80; }

bool is_id_start(uint32_t code) {
  switch (code) {
    case 0x1885:
    case 0x1886:
    case 0x2118:
    case 0x212E:
    case 0x309B:
    case 0x309C: return true;
    case 0x2E2F: return false;
  }
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(code))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL: return true;
    default: return false;
  }
}

bool is_id_continue(uint32_t code) {
  if (is_id_start(code)) return true;
  if (code == 0xB7 || code == 0x387 || code == 0x19DA || (code >= 0x1369 && code <= 0x1371)) return true;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(code))) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_PC: return true;
    default: return false;
  }
}

// Does the compatibility form of `code` still have the property? Its first character must satisfy `first`,
// the others must be ID_Continue.
bool closed_under_nfkc(uint32_t code, bool (*first)(uint32_t)) {
  utf8proc_int32_t parts[32];
  int boundary = 0;
  auto count =
      utf8proc_decompose_char(static_cast<utf8proc_int32_t>(code), parts, 32,
                              static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_COMPOSE), &boundary);
  if (count <= 0 || count > 32 || !first(static_cast<uint32_t>(parts[0]))) return false;
  for (int i = 1; i < count; i++) {
    if (!is_id_continue(static_cast<uint32_t>(parts[i]))) return false;
  }
  return true;
}

}  // namespace

DecodedChar decode_utf8(std::string_view text, bool surrogates) {
  auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  uint32_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return {0, 0};
  uint32_t code = lead & (0x7F >> length);
  for (uint32_t i = 1; i < length; i++) {
    if (!is_continuation(byte(i))) return {0, 0};
    code = (code << 6) | (byte(i) & 0x3F);
  }
  bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (overlong || code > 0x10FFFF || (surrogate && !surrogates)) return {0, 0};
  return {code, length};
}

size_t encode_utf8(uint32_t code, char* out) {
  auto tail = [&](int shift) { return static_cast<char>(0x80 | ((code >> shift) & 0x3F)); };
  if (code < 0x80) return out[0] = static_cast<char>(code), 1;
  if (code < 0x800) return out[0] = static_cast<char>(0xC0 | (code >> 6)), out[1] = tail(0), 2;
  if (code < 0x10000) {
    out[0] = static_cast<char>(0xE0 | (code >> 12)), out[1] = tail(6), out[2] = tail(0);
    return 3;
  }
  out[0] = static_cast<char>(0xF0 | (code >> 18)), out[1] = tail(12), out[2] = tail(6), out[3] = tail(0);
  return 4;
}

size_t find_invalid_utf8(std::string_view text) {
  size_t i = 0;
  while (i < text.size()) {
    uint64_t eight;
    if (i + 8 <= text.size()) {
      __builtin_memcpy(&eight, text.data() + i, 8);
      if ((eight & 0x8080808080808080u) == 0) {
        i += 8;
        continue;
      }
    }
    DecodedChar c = decode_utf8(text.substr(i, 4));
    if (c.length == 0) return i;
    i += c.length;
  }
  return std::string_view::npos;
}

size_t count_chars(std::string_view text) {
  size_t count = 0;
  for (unsigned char c : text) count += !is_continuation(c);
  return count;
}

bool is_identifier_start(uint32_t code) {
  return code == '_' || (is_id_start(code) && closed_under_nfkc(code, is_id_start));
}

bool is_identifier_continue(uint32_t code) {
  return is_id_continue(code) && closed_under_nfkc(code, is_id_continue);
}

bool is_printable(uint32_t code) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(code))) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: return false;
    case UTF8PROC_CATEGORY_ZS: return code == ' ';
    default: return true;
  }
}

std::string normalise_nfkc(std::string_view text) {
  utf8proc_uint8_t* result = nullptr;
  auto length = utf8proc_map(
      reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
      &result, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT));
  SW_CHECK(length >= 0);
  std::string normalised(reinterpret_cast<char*>(result), static_cast<size_t>(length));
  std::free(result);
  return normalised;
}

}  // namespace sidewinder
