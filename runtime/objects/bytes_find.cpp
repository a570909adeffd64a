// Methods of bytes and bytearray that search. Arguments are converted first: that may run Python code; then
// self is viewed and nothing but leaf code runs.
#include "runtime/objects/bytes_methods.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

// The needle of find and its kin: an int or bytes-like.
class Needle {
 public:
  bool load(Thread& t, Value v) {
    if (view_.try_acquire(v, true)) return bytes_ = view_.bytes(), true;
    if (has_pending(t)) return false;
    if (!slots_of(v).index)
      return raise(BuiltinType::TypeError, "argument should be integer or bytes-like object, not '{}'",
                   type_name(v));
    if (!byte_from(t, v, &byte_)) return false;
    bytes_ = {reinterpret_cast<const char*>(&byte_), 1};
    return true;
  }
  std::string_view bytes() const { return bytes_; }

 private:
  BufferView view_;
  unsigned char byte_ = 0;
  std::string_view bytes_;
};

struct Search {
  SearchArguments a;
  BufferView self;
  std::string_view part;
  bool outside = false;

  bool load(Thread& t, const char* name, Args args) {
    return parse_search(t, name, args, &a) && self.acquire(args[0]) && (cut(), true);
  }
  void cut() {
    clamp_range(&a.start, &a.end, self.size());
    outside = a.start > a.end;
    if (!outside)
      part =
          self.bytes().substr(static_cast<std::size_t>(a.start), static_cast<std::size_t>(a.end - a.start));
  }
};

Ref find_method(Thread& t, const char* name, Args args, bool from_right, bool raises) {
  SearchArguments probe;
  if (!parse_search(t, name, args, &probe)) return {};
  Needle needle;
  Search s;
  if (!needle.load(t, probe.needle) || !s.load(t, name, args)) return {};
  std::size_t at = kNotFound;
  if (!s.outside) at = from_right ? rfind_bytes(s.part, needle.bytes()) : find_bytes(s.part, needle.bytes());
  if (at != kNotFound) return int_from_int64(s.a.start + static_cast<std::int64_t>(at));
  if (raises) return raise(BuiltinType::ValueError, "subsection not found");
  return int_from_int64(-1);
}

Ref affix_method(Thread& t, const char* name, Args args, bool at_end) {
  Search s;
  if (!s.load(t, name, args)) return {};
  auto matches = [&](std::string_view affix) {
    if (s.outside || affix.size() > s.part.size()) return false;
    return (at_end ? s.part.substr(s.part.size() - affix.size()) : s.part.substr(0, affix.size())) == affix;
  };
  if (is_tuple(s.a.needle)) {
    const Tuple& affixes = *s.a.needle.as<Tuple>();
    for (std::uint64_t i = 0; i < affixes.size; ++i) {
      BufferView affix;
      if (!affix.acquire(affixes[i])) return {};
      if (matches(affix.bytes())) return Ref::boolean(true);
    }
    return Ref::boolean(false);
  }
  BufferView affix;
  if (!affix.try_acquire(s.a.needle)) {
    if (has_pending(t)) return {};
    return raise(BuiltinType::TypeError, "{} first arg must be bytes or a tuple of bytes, not {}", name,
                 type_name(s.a.needle));
  }
  return Ref::boolean(matches(affix.bytes()));
}

Ref replace_bytes(Value self, std::string_view text, std::string_view old, std::string_view with,
                  std::size_t limit) {
  BytesBuilder out;
  std::size_t done = 0;
  if (old.empty()) {
    for (std::size_t i = 0; i <= text.size() && limit; ++i, --limit) {
      out.append(with);
      if (i < text.size()) out.push(static_cast<unsigned char>(text[i])), done = i + 1;
    }
  } else {
    for (; limit; --limit) {
      std::size_t at = find_bytes(text, old, done);
      if (at == kNotFound) break;
      out.append(text.substr(done, at - done));
      out.append(with);
      done = at + old.size();
    }
  }
  out.append(text.substr(done));
  return out.finish(is_bytearray(self));
}

Ref partition_method(Args args, bool from_right) {
  BufferView self, separator;
  if (!separator.acquire(args[1]) || !self.acquire(args[0])) return {};
  std::string_view text = self.bytes(), mark = separator.bytes();
  if (mark.empty()) return raise(BuiltinType::ValueError, "empty separator");
  std::size_t at = from_right ? rfind_bytes(text, mark) : find_bytes(text, mark);
  std::string_view parts[3] = {text, {}, {}};
  if (at != kNotFound)
    parts[0] = text.substr(0, at), parts[1] = mark, parts[2] = text.substr(at + mark.size());
  else if (from_right) std::swap(parts[0], parts[2]);
  Ref made[3];
  Value values[3];
  for (int i = 0; i < 3; ++i) {
    made[i] = same_kind(args[0], parts[i]);
    if (!made[i]) return {};
    values[i] = made[i];
  }
  return tuple_from(values, 3);
}

Ref remove_affix(Args args, bool at_end) {
  BufferView self, affix;
  if (!affix.acquire(args[1]) || !self.acquire(args[0])) return {};
  std::string_view text = self.bytes(), part = affix.bytes();
  if (text.size() >= part.size() && !part.empty()) {
    if (at_end && text.substr(text.size() - part.size()) == part) text.remove_suffix(part.size());
    else if (!at_end && text.substr(0, part.size()) == part) text.remove_prefix(part.size());
  }
  return same_kind(args[0], text);
}

}  // namespace

namespace bytes_methods {

Ref find(Thread& t, Args args) { return find_method(t, "find", args, false, false); }
Ref rfind(Thread& t, Args args) { return find_method(t, "rfind", args, true, false); }
Ref index(Thread& t, Args args) { return find_method(t, "index", args, false, true); }
Ref rindex(Thread& t, Args args) { return find_method(t, "rindex", args, true, true); }

Ref count(Thread& t, Args args) {
  SearchArguments probe;
  if (!parse_search(t, "count", args, &probe)) return {};
  Needle needle;
  Search s;
  if (!needle.load(t, probe.needle) || !s.load(t, "count", args)) return {};
  return int_from_uint64(s.outside ? 0 : str_count(text_of_bytes(s.part), text_of_bytes(needle.bytes())));
}

Ref startswith(Thread& t, Args args) { return affix_method(t, "startswith", args, false); }
Ref endswith(Thread& t, Args args) { return affix_method(t, "endswith", args, true); }
Ref partition(Thread&, Args args) { return partition_method(args, false); }
Ref rpartition(Thread&, Args args) { return partition_method(args, true); }
Ref removeprefix(Thread&, Args args) { return remove_affix(args, false); }
Ref removesuffix(Thread&, Args args) { return remove_affix(args, true); }

Ref replace(Thread& t, Args args) {
  std::int64_t limit = -1;
  if (args.count > 3) {
    std::optional<std::int64_t> given = index_as_int64(t, args[3], builtin_type(BuiltinType::OverflowError));
    if (!given) return {};
    limit = *given;
  }
  BufferView self, old, with;
  if (!old.acquire(args[1]) || !with.acquire(args[2]) || !self.acquire(args[0])) return {};
  return replace_bytes(args[0], self.bytes(), old.bytes(), with.bytes(),
                       limit < 0 ? kNotFound : static_cast<std::size_t>(limit));
}

}  // namespace bytes_methods
}  // namespace SW_MODEL
}  // namespace sidewinder
