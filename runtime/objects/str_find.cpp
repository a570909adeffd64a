// Methods of str that search: find and its kin, startswith, replace, partition.
#include <cstring>

#include "runtime/objects/index_range.h"
#include "runtime/objects/number.h"
#include "runtime/objects/str_builder.h"
#include "runtime/objects/str_methods.h"
#include "runtime/objects/text_units.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

// The part of self between start and end, and the needle; false: TypeError, or an empty range (`outside`).
bool prepare_search(Thread& t, const char* name, Args args, SearchArguments* a, TextView* part,
                    bool* outside) {
  if (!parse_search(t, name, args, a)) return false;
  if (!is_str(a->needle)) return raise(BuiltinType::TypeError, "must be str, not {}", type_name(a->needle));
  TextView text = view_of(args[0]);
  clamp_range(&a->start, &a->end, text.length);
  *outside = a->start > a->end;
  if (!*outside)
    *part = text.part(static_cast<std::size_t>(a->start), static_cast<std::size_t>(a->end - a->start));
  return true;
}

enum class Missing { minus_one, raises };

Ref find_method(Thread& t, const char* name, Args args, bool from_right, Missing missing) {
  SearchArguments a;
  TextView part;
  bool outside = false;
  if (!prepare_search(t, name, args, &a, &part, &outside)) return {};
  std::size_t at = kNotFound;
  if (!outside) at = from_right ? str_rfind(part, view_of(a.needle)) : str_find(part, view_of(a.needle));
  if (at != kNotFound) return int_from_int64(a.start + static_cast<std::int64_t>(at));
  if (missing == Missing::raises) return raise(BuiltinType::ValueError, "substring not found");
  return int_from_int64(-1);
}

// Of one length. Of two widths: the wider one may hold narrow characters only.
bool same_text(TextView a, TextView b) {
  if (a.width == b.width) return a.length == 0 || std::memcmp(a.data, b.data, a.length * a.width) == 0;
  for (std::size_t i = 0; i < a.length; ++i)
    if (a[i] != b[i]) return false;
  return true;
}

bool matches_at(TextView text, TextView affix, bool at_end) {
  if (affix.length > text.length) return false;
  return same_text(text.part(at_end ? text.length - affix.length : 0, affix.length), affix);
}

Ref affix_method(Thread& t, const char* name, Args args, bool at_end) {
  SearchArguments a;
  if (!parse_search(t, name, args, &a)) return {};
  TextView text = view_of(args[0]);
  clamp_range(&a.start, &a.end, text.length);
  bool outside = a.start > a.end;
  if (!outside)
    text = text.part(static_cast<std::size_t>(a.start), static_cast<std::size_t>(a.end - a.start));
  if (is_tuple(a.needle)) {
    const Tuple& affixes = *a.needle.as<Tuple>();
    for (std::uint64_t i = 0; i < affixes.size; ++i) {
      if (!is_str(affixes[i]))
        return raise(BuiltinType::TypeError, "tuple for {} must only contain str, not {}", name,
                     type_name(affixes[i]));
      if (!outside && matches_at(text, view_of(affixes[i]), at_end)) return Ref::boolean(true);
    }
    return Ref::boolean(false);
  }
  if (!is_str(a.needle))
    return raise(BuiltinType::TypeError, "{} first arg must be str or a tuple of str, not {}", name,
                 type_name(a.needle));
  return Ref::boolean(!outside && matches_at(text, view_of(a.needle), at_end));
}

// As replace_text() for ASCII: occurrences are counted first, so that the result is made at its length.
Ref replace_ascii(Value self, TextView old, TextView with, std::size_t limit) {
  TextView text = view_of(self);
  std::size_t count = 0;
  for (std::size_t at = 0; count < limit && (at = str_find(text, old, at)) != kNotFound; ++count)
    at += old.length;
  if (!count) return str_exact(self);
  std::size_t grown;
  if (__builtin_mul_overflow(count, with.length, &grown)) return raise_no_memory();
  Ref result;
  auto* to = static_cast<char*>(str_begin(text.length - count * old.length + grown, 1, true, &result));
  if (!to) return {};
  const auto* from = static_cast<const char*>(text.data);
  std::size_t done = 0;
  auto take = [&](const void* data, std::size_t n) {
    if (n) to = static_cast<char*>(std::memcpy(to, data, n)) + n;
  };
  for (; count; --count) {
    std::size_t at = str_find(text, old, done);
    take(from + done, at - done);
    take(with.data, with.length);
    done = at + old.length;
  }
  take(from + done, text.length - done);
  return result;
}

// A copy with each of the first `limit` occurrences of `old` replaced. An empty `old` stands between
// characters.
Ref replace_text(Value self, TextView old, TextView with, std::size_t limit) {
  TextView text = view_of(self);
  bool stays_ascii = self.as<Str>()->ascii && with.width == 1;
  if (stays_ascii && old.length && any_bits(with) < 128) return replace_ascii(self, old, with, limit);
  StrBuilder out;
  std::size_t done = 0;
  if (old.length == 0) {
    for (std::size_t i = 0; i <= text.length && limit; ++i, --limit) {
      out.append(with);
      if (i < text.length) out.append(text[i]), done = i + 1;
    }
  } else {
    std::size_t at = limit ? str_find(text, old) : kNotFound;
    if (at == kNotFound) return str_exact(self);
    for (; at != kNotFound && limit; at = --limit ? str_find(text, old, done) : kNotFound) {
      out.append(text.part(done, at - done));
      out.append(with);
      done = at + old.length;
    }
  }
  out.append(text.part(done, text.length - done));
  return out.finish();
}

Ref three_parts(Value self, std::size_t at, Value separator) {
  std::size_t after = at + separator.as<Str>()->length;
  Ref before = str_slice(self, 0, at), rest = str_slice(self, after, self.as<Str>()->length);
  if (!before || !rest) return {};
  Value parts[3] = {before, separator, rest};
  return tuple_from(parts, 3);
}

Ref partition_method(Args args, bool from_right) {
  if (!is_str(args[1])) return raise(BuiltinType::TypeError, "must be str, not {}", type_name(args[1]));
  TextView text = view_of(args[0]), separator = view_of(args[1]);
  if (separator.length == 0) return raise(BuiltinType::ValueError, "empty separator");
  std::size_t at = from_right ? str_rfind(text, separator) : str_find(text, separator);
  if (at != kNotFound) return three_parts(args[0], at, args[1]);
  Ref self = str_exact(args[0]), empty = str_empty();
  if (!self) return {};
  Value parts[3] = {from_right ? empty : self, empty, from_right ? self : empty};
  return tuple_from(parts, 3);
}

bool expect_str(const char* function, Value v) {
  if (is_str(v)) return true;
  return raise(BuiltinType::TypeError, "{} must be str, not {}", function,
               v.is_none() ? "None" : type_name(v));
}

}  // namespace

namespace str_methods {

Ref count(Thread& t, Args args) {
  SearchArguments a;
  TextView part;
  bool outside = false;
  if (!prepare_search(t, "count", args, &a, &part, &outside)) return {};
  return int_from_uint64(outside ? 0 : str_count(part, view_of(a.needle)));
}
Ref find(Thread& t, Args args) { return find_method(t, "find", args, false, Missing::minus_one); }
Ref rfind(Thread& t, Args args) { return find_method(t, "rfind", args, true, Missing::minus_one); }
Ref index(Thread& t, Args args) { return find_method(t, "index", args, false, Missing::raises); }
Ref rindex(Thread& t, Args args) { return find_method(t, "rindex", args, true, Missing::raises); }
Ref startswith(Thread& t, Args args) { return affix_method(t, "startswith", args, false); }
Ref endswith(Thread& t, Args args) { return affix_method(t, "endswith", args, true); }

Ref replace(Thread& t, Args args) {
  if (!expect_str("replace() argument 1", args[1]) || !expect_str("replace() argument 2", args[2])) return {};
  std::int64_t limit = -1;
  if (args.count > 3) {
    std::optional<std::int64_t> given = index_as_int64(t, args[3], builtin_type(BuiltinType::OverflowError));
    if (!given) return {};
    limit = *given;
  }
  return replace_text(args[0], view_of(args[1]), view_of(args[2]),
                      limit < 0 ? kNotFound : static_cast<std::size_t>(limit));
}

Ref partition(Thread&, Args args) { return partition_method(args, false); }
Ref rpartition(Thread&, Args args) { return partition_method(args, true); }

Ref removeprefix(Thread&, Args args) {
  if (!expect_str("removeprefix() argument", args[1])) return {};
  TextView text = view_of(args[0]), affix = view_of(args[1]);
  if (!matches_at(text, affix, false)) return str_exact(args[0]);
  return str_slice(args[0], affix.length, text.length);
}
Ref removesuffix(Thread&, Args args) {
  if (!expect_str("removesuffix() argument", args[1])) return {};
  TextView text = view_of(args[0]), affix = view_of(args[1]);
  if (!matches_at(text, affix, true)) return str_exact(args[0]);
  return str_slice(args[0], 0, text.length - affix.length);
}

}  // namespace str_methods
}  // namespace SW_MODEL
}  // namespace sidewinder
