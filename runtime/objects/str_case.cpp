// Methods of str that change or ask the case and class of characters.
#include "runtime/objects/str_builder.h"
#include "runtime/objects/str_methods.h"
#include "runtime/objects/text_units.h"
#include "runtime/objects/unicode.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

using CaseMap = int (*)(char32_t, char32_t[3]);

// Capital sigma in lower case is final when it ends a word: after a cased letter, before none (Unicode 3.13,
// D135).
bool is_final_sigma(TextView text, std::size_t at) {
  std::size_t i = at;
  while (i > 0 && unicode_is_case_ignorable(text[i - 1])) --i;
  if (i == 0 || !unicode_is_cased(text[i - 1])) return false;
  for (i = at + 1; i < text.length; ++i)
    if (!unicode_is_case_ignorable(text[i])) return !unicode_is_cased(text[i]);
  return true;
}

void append_lower(StrBuilder& out, TextView text, std::size_t at) {
  char32_t c = text[at], mapped[3];
  if (c == 0x3A3) return out.append(is_final_sigma(text, at) ? 0x3C2 : 0x3C3);
  int n = unicode_lower(c, mapped);
  for (int i = 0; i < n; ++i) out.append(mapped[i]);
}

void append_mapped(StrBuilder& out, char32_t c, CaseMap map) {
  char32_t mapped[3];
  int n = map(c, mapped);
  for (int i = 0; i < n; ++i) out.append(mapped[i]);
}

// ASCII text, one byte to one byte.
template <class F>
Ref map_ascii(const Str* s, F f) {
  Ref result;
  std::size_t n = s->length;  // a copy, which bytes written cannot change: so the loop is one over vectors
  auto* __restrict to = static_cast<unsigned char*>(str_begin(n, 1, true, &result));
  if (!to) return {};
  const auto* __restrict from = static_cast<const unsigned char*>(s->data);
  for (std::size_t i = 0; i < n; ++i) to[i] = static_cast<unsigned char>(f(from[i]));
  return result;
}

// Objects, not functions, so that the loops above contain them; bytes all the way, so that a vector holds
// many.
constexpr auto ascii_lower = [](unsigned char c) {
  const auto from_a = static_cast<unsigned char>(c - 'A');
  return static_cast<unsigned char>(c + (from_a < 26 ? 32 : 0));
};
constexpr auto ascii_upper = [](unsigned char c) {
  const auto from_a = static_cast<unsigned char>(c - 'a');
  return static_cast<unsigned char>(c - (from_a < 26 ? 32 : 0));
};

template <class Test>
bool all_of(TextView text, Test test) {
  return text.length && with_units(text, [&](const auto* data) {
           for (std::size_t i = 0; i < text.length; ++i)
             if (!test(static_cast<char32_t>(data[i]))) return false;
           return true;
         });
}

template <bool (*kWanted)(char32_t), bool (*kOther)(char32_t)>
bool is_all_of_case(TextView text) {
  bool found = false;
  for (std::size_t i = 0; i < text.length; ++i) {
    char32_t c = text[i];
    if (kOther(c) || unicode_is_title(c)) return false;
    found |= kWanted(c);
  }
  return found;
}

}  // namespace

namespace str_methods {

Ref lower(Thread&, Args args) {
  auto* s = args[0].as<Str>();
  if (s->ascii) return map_ascii(s, ascii_lower);
  TextView text = view_of(s);
  StrBuilder out;
  for (std::size_t i = 0; i < text.length; ++i) append_lower(out, text, i);
  return out.finish();
}

Ref upper(Thread&, Args args) {
  auto* s = args[0].as<Str>();
  if (s->ascii) return map_ascii(s, ascii_upper);
  TextView text = view_of(s);
  StrBuilder out;
  for (std::size_t i = 0; i < text.length; ++i) append_mapped(out, text[i], unicode_upper);
  return out.finish();
}

Ref casefold(Thread&, Args args) {
  auto* s = args[0].as<Str>();
  if (s->ascii) return map_ascii(s, ascii_lower);
  TextView text = view_of(s);
  StrBuilder out;
  for (std::size_t i = 0; i < text.length; ++i) append_mapped(out, text[i], unicode_fold);
  return out.finish();
}

Ref capitalize(Thread&, Args args) {
  TextView text = view_of(args[0]);
  StrBuilder out;
  for (std::size_t i = 0; i < text.length; ++i) {
    if (i == 0) append_mapped(out, text[0], unicode_title);
    else append_lower(out, text, i);
  }
  return out.finish();
}

Ref title(Thread&, Args args) {
  TextView text = view_of(args[0]);
  StrBuilder out;
  bool inside = false;
  for (std::size_t i = 0; i < text.length; ++i) {
    if (inside) append_lower(out, text, i);
    else append_mapped(out, text[i], unicode_title);
    inside = unicode_is_cased(text[i]);
  }
  return out.finish();
}

Ref swapcase(Thread&, Args args) {
  TextView text = view_of(args[0]);
  StrBuilder out;
  for (std::size_t i = 0; i < text.length; ++i) {
    char32_t c = text[i];
    if (unicode_is_upper(c)) append_lower(out, text, i);
    else if (unicode_is_lower(c)) append_mapped(out, c, unicode_upper);
    else out.append(c);
  }
  return out.finish();
}

Ref isalnum(Thread&, Args args) { return Ref::boolean(all_of(view_of(args[0]), unicode_is_alnum)); }
Ref isalpha(Thread&, Args args) { return Ref::boolean(all_of(view_of(args[0]), unicode_is_alpha)); }
Ref isascii(Thread&, Args args) { return Ref::boolean(args[0].as<Str>()->ascii); }
Ref isdecimal(Thread&, Args args) { return Ref::boolean(all_of(view_of(args[0]), unicode_is_decimal)); }
Ref isdigit(Thread&, Args args) { return Ref::boolean(all_of(view_of(args[0]), unicode_is_digit)); }
Ref isnumeric(Thread&, Args args) { return Ref::boolean(all_of(view_of(args[0]), unicode_is_numeric)); }
Ref isspace(Thread&, Args args) { return Ref::boolean(all_of(view_of(args[0]), unicode_is_space)); }
Ref isprintable(Thread&, Args args) {
  TextView text = view_of(args[0]);
  return Ref::boolean(!text.length || all_of(text, unicode_is_printable));
}
Ref isidentifier(Thread&, Args args) {
  TextView text = view_of(args[0]);
  return Ref::boolean(text.length && unicode_is_identifier_start(text[0]) &&
                      all_of(text, unicode_is_identifier_part));
}
Ref islower(Thread&, Args args) {
  return Ref::boolean(is_all_of_case<unicode_is_lower, unicode_is_upper>(view_of(args[0])));
}
Ref isupper(Thread&, Args args) {
  return Ref::boolean(is_all_of_case<unicode_is_upper, unicode_is_lower>(view_of(args[0])));
}

Ref istitle(Thread&, Args args) {
  TextView text = view_of(args[0]);
  bool found = false, inside = false;
  for (std::size_t i = 0; i < text.length; ++i) {
    char32_t c = text[i];
    if (unicode_is_upper(c) || unicode_is_title(c)) {
      if (inside) return Ref::boolean(false);
      found = inside = true;
    } else if (unicode_is_lower(c)) {
      if (!inside) return Ref::boolean(false);
      found = true;
    } else {
      inside = false;
    }
  }
  return Ref::boolean(found);
}

}  // namespace str_methods
}  // namespace SW_MODEL
}  // namespace sidewinder
