// Methods of str that take text apart and put it together: split, strip, splitlines, join.
#include <algorithm>

#include "runtime/objects/abstract.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/number.h"
#include "runtime/objects/str_methods.h"
#include "runtime/objects/text_units.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_object.h"
#include "runtime/objects/unicode.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

// Collects parts of one string in a list.
class Parts {
 public:
  explicit Parts(Value text) : text_(text), list_(list_make()) {}
  bool add(std::size_t start, std::size_t end) {
    if (!list_) return false;
    Ref part = str_slice(text_, start, end);
    return part && list_append(list_.as<List>(), part);
  }
  // Gathered from the right: puts the parts into text order.
  Ref reversed() {
    std::size_t n = list_ ? list_length(list_.as<List>()) : 0;
    for (std::size_t i = 0; i < n / 2; ++i) {
      auto low = static_cast<std::int64_t>(i), high = static_cast<std::int64_t>(n - 1 - i);
      Ref a = list_item(list_.as<List>(), low), b = list_item(list_.as<List>(), high);
      if (!list_set_item(list_.as<List>(), low, b) || !list_set_item(list_.as<List>(), high, a)) return {};
    }
    return std::move(list_);
  }
  Ref take() { return std::move(list_); }

 private:
  Value text_;
  Ref list_;
};

template <class Unit>
bool split_blanks(Parts& parts, const Unit* s, std::size_t n, std::size_t limit) {
  std::size_t i = 0;
  for (;;) {
    while (i < n && unicode_is_space(s[i])) ++i;
    if (i == n) return true;
    if (limit-- == 0) return parts.add(i, n);
    std::size_t start = i;
    while (i < n && !unicode_is_space(s[i])) ++i;
    if (!parts.add(start, i)) return false;
  }
}

template <class Unit>
bool rsplit_blanks(Parts& parts, const Unit* s, std::size_t n, std::size_t limit) {
  for (;;) {
    while (n && unicode_is_space(s[n - 1])) --n;
    if (n == 0) return true;
    if (limit-- == 0) return parts.add(0, n);
    std::size_t end = n;
    while (n && !unicode_is_space(s[n - 1])) --n;
    if (!parts.add(n, end)) return false;
  }
}

bool split_at(Parts& parts, TextView text, TextView separator, std::size_t limit) {
  std::size_t done = 0;
  for (; limit; --limit) {
    std::size_t at = str_find(text, separator, done);
    if (at == kNotFound) break;
    if (!parts.add(done, at)) return false;
    done = at + separator.length;
  }
  return parts.add(done, text.length);
}

bool rsplit_at(Parts& parts, TextView text, TextView separator, std::size_t limit) {
  for (; limit; --limit) {
    std::size_t at = str_rfind(text, separator);
    if (at == kNotFound) break;
    if (!parts.add(at + separator.length, text.length)) return false;
    text.length = at;
  }
  return parts.add(0, text.length);
}

Ref split_method(Thread& t, const Signature& signature, Args args, bool from_right) {
  Value a[2];
  if (!bind_arguments(signature, args.without_first(), a)) return {};
  std::size_t limit = kNotFound;
  if (a[1]) {
    std::optional<std::int64_t> given = index_as_int64(t, a[1], builtin_type(BuiltinType::OverflowError));
    if (!given) return {};
    if (*given >= 0) limit = static_cast<std::size_t>(*given);
  }
  TextView text = view_of(args[0]);
  Parts parts(args[0]);
  bool ok;
  if (!a[0] || a[0].is_none()) {
    ok = with_units(text, [&](const auto* s) {
      return from_right ? rsplit_blanks(parts, s, text.length, limit)
                        : split_blanks(parts, s, text.length, limit);
    });
  } else {
    if (!is_str(a[0])) return raise(BuiltinType::TypeError, "must be str or None, not {}", type_name(a[0]));
    TextView separator = view_of(a[0]);
    if (separator.length == 0) return raise(BuiltinType::ValueError, "empty separator");
    ok = from_right ? rsplit_at(parts, text, separator, limit) : split_at(parts, text, separator, limit);
  }
  if (!ok) return {};
  return from_right ? parts.reversed() : parts.take();
}

Ref strip_method(Args args, const char* name, bool left, bool right) {
  TextView text = view_of(args[0]);
  Value characters = args.count > 1 ? args[1] : Value::none();
  if (!characters.is_none() && !is_str(characters))
    return raise(BuiltinType::TypeError, "{} arg must be None or str", name);
  auto goes = [&](char32_t c) {
    if (characters.is_none()) return unicode_is_space(c);
    std::uint32_t unit = c;
    return str_find(view_of(characters), {&unit, 1, 4}) != kNotFound;
  };
  std::size_t start = 0, end = text.length;
  while (left && start < end && goes(text[start])) ++start;
  while (right && end > start && goes(text[end - 1])) --end;
  return str_slice(args[0], start, end);
}

// Values, all strings, with the separator between.
Ref join_values(Value separator, const Value* values, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i)
    if (!is_str(values[i]))
      return raise(BuiltinType::TypeError, "sequence item {}: expected str instance, {} found", i,
                   type_name(values[i]));
  return str_join(separator, values, n);
}

Ref join_tuple(Value separator, const Tuple* items) {
  constexpr std::size_t kInline = 64;
  Value small[kInline];
  auto n = static_cast<std::size_t>(items->size);
  auto* strings = n <= kInline ? small : static_cast<Value*>(allocate_buffer(n * sizeof(Value)));
  if (!strings) return raise_no_memory();
  for (std::size_t i = 0; i < n; ++i) strings[i] = (*items)[i];
  Ref result = join_values(separator, strings, n);
  if (strings != small) free_buffer(strings);
  return result;
}

Ref join_list(Value separator, List* list) {
  if (const Value* items = list_items_alone(list)) return join_values(separator, items, list_length(list));
  Ref snapshot = list_to_tuple(list);
  return snapshot ? join_tuple(separator, snapshot.as<Tuple>()) : Ref();
}

}  // namespace

namespace str_methods {

Ref split(Thread& t, Args args) {
  static constexpr Signature kSignature{"split", {"sep", "maxsplit"}, 0, 2, 0};
  return split_method(t, kSignature, args, false);
}
Ref rsplit(Thread& t, Args args) {
  static constexpr Signature kSignature{"rsplit", {"sep", "maxsplit"}, 0, 2, 0};
  return split_method(t, kSignature, args, true);
}

Ref splitlines(Thread& t, Args args) {
  static constexpr Signature kSignature{"splitlines", {"keepends"}, 0, 1, 0};
  Value a[1];
  if (!bind_arguments(kSignature, args.without_first(), a)) return {};
  Truth keep = a[0] ? truth(t, a[0]) : Truth::no;
  if (keep == Truth::error) return {};
  TextView text = view_of(args[0]);
  Parts parts(args[0]);
  for (std::size_t i = 0; i < text.length;) {
    std::size_t start = i;
    while (i < text.length && !unicode_is_linebreak(text[i])) ++i;
    std::size_t end = i;
    if (i < text.length) i += text[i] == '\r' && i + 1 < text.length && text[i + 1] == '\n' ? 2 : 1;
    if (!parts.add(start, keep == Truth::yes ? i : end)) return {};
  }
  return parts.take();
}

Ref strip(Thread&, Args args) { return strip_method(args, "strip", true, true); }
Ref lstrip(Thread&, Args args) { return strip_method(args, "lstrip", true, false); }
Ref rstrip(Thread&, Args args) { return strip_method(args, "rstrip", false, true); }

Ref join(Thread& t, Args args) {
  Value iterable = args[1];
  if (is_tuple(iterable)) return join_tuple(args[0], iterable.as<Tuple>());
  if (is_instance_exact(iterable, BuiltinType::list)) return join_list(args[0], iterable.as<List>());
  Root items(to_list(t, iterable));
  if (items) return join_list(args[0], items.as<List>());
  const TypeSlots& slots = slots_of(iterable);
  if (!slots.iter && !slots.get_item && pending_is(t, BuiltinType::TypeError)) {
    clear_pending(t);
    return raise(BuiltinType::TypeError, "can only join an iterable");
  }
  return {};
}

}  // namespace str_methods
}  // namespace SW_MODEL
}  // namespace sidewinder
