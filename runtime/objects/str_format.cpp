// str.format() and str.format_map(): literal text, {field!conversion:spec}, specs with fields inside.
// The format and the arguments are kept alive by the caller; parts of the format are views into it.
#include "runtime/objects/abstract.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/number.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/str_builder.h"
#include "runtime/objects/str_methods.h"
#include "runtime/objects/unicode.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

Raised value_error(const char* message) { return raise_text(BuiltinType::ValueError, message); }

struct Field {
  TextView name, spec;
  char32_t conversion = 0;
  bool spec_has_fields = false;
};

enum class Numbering { unknown, automatic, manual };

class Formatter {
 public:
  Formatter(Thread& t, Args args) : t_(t), args_(args) {}
  Formatter(Thread& t, Value mapping) : t_(t), mapping_(mapping) {}

  bool expand(TextView format, int depth, StrBuilder* out);

 private:
  bool parse_field(TextView format, std::size_t* at, Field* out);
  bool parse_spec(TextView format, std::size_t* at, Field* out);
  bool render(const Field& field, int depth, StrBuilder* out);
  Ref lookup(TextView name);
  Ref first_object(TextView name);
  Ref positional(std::int64_t index);
  bool use_numbering(bool automatic);

  Thread& t_;
  Arguments args_;
  Value mapping_;  // bound: format_map
  Numbering numbering_ = Numbering::unknown;
  std::int64_t next_ = 0;
};

// The number that the text is; -1: it is none; -2: too large, ValueError is pending.
std::int64_t parse_index(TextView text) {
  std::int64_t value = 0;
  if (text.length == 0) return -1;
  for (std::size_t i = 0; i < text.length; ++i) {
    int digit = unicode_decimal(text[i]);
    if (digit < 0) return -1;
    if (value > (INT64_MAX - digit) / 10) {
      (void)value_error("Too many decimal digits in format string");
      return -2;
    }
    value = value * 10 + digit;
  }
  return value;
}

bool Formatter::expand(TextView format, int depth, StrBuilder* out) {
  if (depth < 0) return value_error("Max string recursion exceeded");
  for (std::size_t at = 0; at < format.length;) {
    std::size_t start = at;
    while (at < format.length && format[at] != '{' && format[at] != '}') ++at;
    out->append(format.part(start, at - start));
    if (at == format.length) break;
    char32_t brace = format[at++];
    if (at < format.length && format[at] == brace) {
      out->append(brace);
      ++at;
      continue;
    }
    if (brace == '}') return value_error("Single '}' encountered in format string");
    if (at == format.length) return value_error("Single '{' encountered in format string");
    Field field;
    if (!parse_field(format, &at, &field) || !render(field, depth, out)) return false;
  }
  return true;
}

bool Formatter::parse_field(TextView format, std::size_t* at, Field* out) {
  std::size_t start = *at;
  char32_t c = 0;
  while (*at < format.length) {
    c = format[(*at)++];
    if (c == '{') return value_error("unexpected '{' in field name");
    if (c == '[') {
      while (*at < format.length && format[*at] != ']') ++*at;
      continue;
    }
    if (c == '}' || c == ':' || c == '!') break;
  }
  bool ended = c == '}' || c == ':' || c == '!';
  if (!ended) return value_error("expected '}' before end of string");
  out->name = format.part(start, *at - 1 - start);
  if (c == '}') return true;
  if (c == '!') {
    if (*at == format.length) return value_error("end of string while looking for conversion specifier");
    out->conversion = format[(*at)++];
    if (*at < format.length) {
      c = format[(*at)++];
      if (c == '}') return true;
      if (c != ':') return value_error("expected ':' after conversion specifier");
    }
  }
  return parse_spec(format, at, out);
}

bool Formatter::parse_spec(TextView format, std::size_t* at, Field* out) {
  std::size_t start = *at;
  int depth = 1;
  while (*at < format.length) {
    char32_t c = format[(*at)++];
    if (c == '{') {
      out->spec_has_fields = true;
      ++depth;
    } else if (c == '}' && --depth == 0) {
      out->spec = format.part(start, *at - 1 - start);
      return true;
    }
  }
  return value_error("unmatched '{' in format spec");
}

bool Formatter::use_numbering(bool automatic) {
  Numbering wanted = automatic ? Numbering::automatic : Numbering::manual;
  if (numbering_ == Numbering::unknown) numbering_ = wanted;
  if (numbering_ == wanted) return true;
  return value_error(automatic
                         ? "cannot switch from manual field specification to automatic field numbering"
                         : "cannot switch from automatic field numbering to manual field specification");
}

Ref Formatter::positional(std::int64_t index) {
  if (mapping_) return value_error("Format string contains positional fields");
  if (index >= static_cast<std::int64_t>(args_.positional()))
    return raise(BuiltinType::IndexError, "Replacement index {} out of range for positional args tuple",
                 index);
  return Ref::share(args_[static_cast<std::uint32_t>(index)]);
}

Ref Formatter::first_object(TextView name) {
  std::int64_t index = parse_index(name);
  if (index == -2) return {};
  if (name.length == 0 || index >= 0) {
    if (!use_numbering(name.length == 0)) return {};
    return positional(name.length == 0 ? next_++ : index);
  }
  Root key(str_from_view(name));
  if (!key) return {};
  if (mapping_) return get_item(t_, mapping_, key);
  for (std::uint32_t i = 0; i < args_.keyword_count(); ++i)
    if (str_equal((*args_.keywords)[i].as<Str>(), key.as<Str>()))
      return Ref::share(args_[args_.positional() + i]);
  return raise_value(BuiltinType::KeyError, key);
}

// first.attribute[item]...
Ref Formatter::lookup(TextView name) {
  std::size_t at = 0;
  while (at < name.length && name[at] != '.' && name[at] != '[') ++at;
  Root object(first_object(name.part(0, at)));
  while (object && at < name.length) {
    bool attribute = name[at++] == '.';
    std::size_t start = at;
    if (attribute) {
      while (at < name.length && name[at] != '.' && name[at] != '[') ++at;
    } else {
      while (at < name.length && name[at] != ']') ++at;
      if (at == name.length) return value_error("Missing ']' in format string");
    }
    TextView part = name.part(start, at - start);
    if (!attribute && ++at < name.length && name[at] != '.' && name[at] != '[')
      return value_error("Only '.' or '[' may follow ']' in format field specifier");
    if (part.length == 0) return value_error("Empty attribute in format string");
    std::int64_t index = attribute ? -1 : parse_index(part);
    if (index == -2) return {};
    Root key(index >= 0 ? int_from_int64(index) : str_from_view(part));
    if (!key) return {};
    if (attribute) {
      Str* interned = intern_str(key.as<Str>());
      if (!interned) return {};
      object = get_attribute(t_, object, interned);
    } else {
      object = get_item(t_, object, key);
    }
  }
  return object.take();
}

bool Formatter::render(const Field& field, int depth, StrBuilder* out) {
  Root object(lookup(field.name));
  if (!object) return false;
  switch (field.conversion) {
    case 0: break;
    case 'r': object = repr(t_, object); break;
    case 's': object = to_str(t_, object); break;
    case 'a': object = ascii(t_, object); break;
    default:
      if (field.conversion > 32 && field.conversion < 127)
        return raise(BuiltinType::ValueError, "Unknown conversion specifier {}",
                     static_cast<char>(field.conversion));
      return raise(BuiltinType::ValueError, "Unknown conversion specifier \\x{:x}",
                   static_cast<unsigned>(field.conversion));
  }
  if (!object) return false;
  Root spec;
  if (field.spec_has_fields) {
    StrBuilder expanded;
    if (!expand(field.spec, depth - 1, &expanded)) return false;
    spec = expanded.finish();
  } else {
    spec = str_from_view(field.spec);
  }
  if (!spec) return false;
  Ref text = format_value(t_, object, spec);
  if (!text) return false;
  out->append(text.get());
  return true;
}

}  // namespace

Ref str_format(Thread& t, Value format, Args args) {
  StrBuilder out;
  if (!Formatter(t, args).expand(view_of(format), 2 - 1, &out)) return {};
  return out.finish();
}

Ref str_format_map(Thread& t, Value format, Value mapping) {
  StrBuilder out;
  if (!Formatter(t, mapping).expand(view_of(format), 2 - 1, &out)) return {};
  return out.finish();
}

}  // namespace SW_MODEL
}  // namespace sidewinder
