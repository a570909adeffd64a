// The common case (UTF-8, no carriage returns) is one scan and one copy. Other encodings go through iconv.
#include "runtime/frontend/source_decoder.h"

#include <iconv.h>

#include <cstdio>
#include <string>

#include "runtime/base/unicode.h"

namespace sidewinder {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

DecodedSource fail(Arena& arena, ErrorType type, const std::string& message, int32_t line, int32_t offset) {
  auto* error = arena.make<SyntaxError>();
  error->type = type;
  error->message = arena.copy(message);
  error->line = line;
  error->offset = offset;
  return {{}, error};
}

bool is_encoding_char(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' ||
         c == '.';
}

// The name declared in a comment line (`coding[:=] *name`), or nothing. Sets `blank` when the line allows a
// declaration on the next one.
std::string_view declared_in_line(std::string_view line, bool& blank) {
  size_t i = line.find_first_not_of(" \t\f");
  blank = i == std::string_view::npos || line[i] == '#' || line[i] == '\r' || line[i] == '\n';
  if (i == std::string_view::npos || line[i] != '#') return {};
  for (i = line.find("coding", i); i != std::string_view::npos; i = line.find("coding", i + 6)) {
    size_t at = i + 6;
    if (at >= line.size() || (line[at] != ':' && line[at] != '=')) continue;
    at = line.find_first_not_of(" \t", at + 1);
    if (at == std::string_view::npos) continue;
    size_t end = at;
    while (end < line.size() && is_encoding_char(line[end])) end++;
    if (end > at) return line.substr(at, end - at);
  }
  return {};
}

std::string_view declared_encoding(std::string_view bytes) {
  for (int line = 0; line < 2; line++) {
    size_t end = bytes.find_first_of("\r\n");
    bool blank = false;
    std::string_view name = declared_in_line(bytes.substr(0, end), blank);
    if (!name.empty()) return name;
    if (!blank || end == std::string_view::npos) return {};
    bytes.remove_prefix(bytes.substr(end, 2) == "\r\n" ? end + 2 : end + 1);
  }
  return {};
}

// Python's normal form of the two encodings it knows by heart; others unchanged.
std::string normal_encoding_name(std::string_view name) {
  std::string lower;
  for (char c : name.substr(0, 12))
    lower += c == '_' ? '-' : (c >= 'A' && c <= 'Z') ? static_cast<char>(c + 32) : c;
  auto is = [&](std::string_view wanted) {
    return lower == wanted || lower.substr(0, wanted.size() + 1) == std::string(wanted) + "-";
  };
  if (is("utf-8")) return "utf-8";
  if (is("latin-1") || is("iso-8859-1") || is("iso-latin-1")) return "iso-8859-1";
  return std::string(name);
}

// Position and value of the first byte outside ASCII, as Python's ascii codec reports it.
DecodedSource not_ascii(Arena& arena, std::string_view bytes) {
  size_t at = 0;
  while (static_cast<unsigned char>(bytes[at]) < 0x80) at++;
  char message[128];
  std::snprintf(message, sizeof message,
                "'ascii' codec can't decode byte 0x%02x in position %zu: ordinal not in range(128)",
                static_cast<unsigned char>(bytes[at]), at);
  return fail(arena, ErrorType::kSyntaxError, message, 0, -1);
}

DecodedSource not_utf8(Arena& arena, const SourceText& source, size_t at) {
  unsigned line = 1;
  for (char c : source.bytes.substr(0, at)) line += c == '\n';
  char code[8];
  std::snprintf(code, sizeof code, "\\x%02x", static_cast<unsigned char>(source.bytes[at]));
  return fail(arena, ErrorType::kSyntaxError,
              "Non-UTF-8 code starting with '" + std::string(code) + "' in file " +
                  std::string(source.filename) + " on line " + std::to_string(line) +
                  ", but no encoding declared; see https://peps.python.org/pep-0263/ for details",
              0, -1);
}

// Converts with iconv into `out`; false when the encoding is unknown or the bytes are not in it.
bool convert(std::string_view bytes, const std::string& encoding, std::string& out) {
  iconv_t converter = iconv_open("UTF-8", encoding.c_str());
  if (converter == reinterpret_cast<iconv_t>(-1)) return false;
  out.resize(bytes.size() * 4 + 16);
  char* in = const_cast<char*>(bytes.data());
  size_t in_left = bytes.size();
  char* to = out.data();
  size_t out_left = out.size();
  size_t rc = iconv(converter, &in, &in_left, &to, &out_left);
  iconv_close(converter);
  out.resize(out.size() - out_left);
  return rc != static_cast<size_t>(-1) && in_left == 0;
}

// Copies with every \r\n and \r made \n.
std::string_view store(Arena& arena, std::string_view text, bool final_newline) {
  char* out = static_cast<char*>(arena.allocate(text.size() + 2, 1));
  size_t n = 0;
  if (text.find('\r') == std::string_view::npos) {
    std::memcpy(out, text.data(), text.size());
    n = text.size();
  } else {
    for (size_t i = 0; i < text.size(); i++) {
      if (text[i] == '\n' && i > 0 && text[i - 1] == '\r') continue;
      out[n++] = text[i] == '\r' ? '\n' : text[i];
    }
  }
  if (final_newline && (n == 0 || out[n - 1] != '\n')) out[n++] = '\n';
  out[n] = 0;
  return {out, n};
}

}  // namespace

DecodedSource decode_source(Arena& arena, const SourceText& source, bool final_newline) {
  std::string_view bytes = source.bytes;
  if (bytes.size() >= UINT32_MAX / 2) {
    return fail(arena, ErrorType::kValueError, "source code is too large", SyntaxError::kNone,
                SyntaxError::kNone);
  }
  if (bytes.find('\0') != std::string_view::npos) {
    return fail(arena, ErrorType::kValueError, "source code string cannot contain null bytes",
                SyntaxError::kNone, SyntaxError::kNone);
  }
  if (!source.encoded) return {store(arena, bytes, final_newline)};

  bool marked = bytes.substr(0, 3) == kByteOrderMark;
  if (marked) bytes.remove_prefix(3);
  std::string_view declared = declared_encoding(bytes);
  std::string encoding = declared.empty() ? "utf-8" : normal_encoding_name(declared);
  if (marked && encoding != "utf-8") {
    return fail(arena, ErrorType::kSyntaxError, "encoding problem: " + encoding + " with BOM", 0, -1);
  }
  size_t invalid = find_invalid_utf8(bytes);
  if (encoding == "utf-8") {
    if (invalid != std::string_view::npos) return not_utf8(arena, source, invalid + (marked ? 3 : 0));
    return {store(arena, bytes, final_newline), nullptr, declared.empty() && !marked};
  }
  std::string converted;
  if (!convert(bytes, encoding, converted)) {
    if (encoding == "ascii" || encoding == "us-ascii") return not_ascii(arena, bytes);
    return fail(arena, ErrorType::kSyntaxError, "unknown encoding: " + encoding, 0, -1);
  }
  return {store(arena, converted, final_newline)};
}

}  // namespace sidewinder
