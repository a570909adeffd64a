// The type str: construction, slots, the table of methods, the iterator.
#include "runtime/objects/arguments.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/native_object.h"
#include "runtime/objects/number.h"
#include "runtime/objects/sequence_slots.h"
#include "runtime/objects/str_builder.h"
#include "runtime/objects/str_methods.h"
#include "runtime/objects/text_units.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

// ---- construction

bool text_argument(const char* name, Value v, std::string* scratch, const char** out) {
  if (!v) return true;
  if (!is_str(v))
    return raise(BuiltinType::TypeError, "str() argument '{}' must be str, not {}", name, type_name(v));
  *scratch = std::string(str_utf8(v.as<Str>(), *scratch));
  *out = scratch->c_str();
  return true;
}

Ref text_of(Thread& t, Value object, Value encoding, Value errors) {
  if (!object) return str_empty();
  if (!encoding && !errors) return to_str(t, object);
  std::string encoding_text, errors_text;
  const char *encoding_name = nullptr, *errors_name = nullptr;
  if (!text_argument("encoding", encoding, &encoding_text, &encoding_name) ||
      !text_argument("errors", errors, &errors_text, &errors_name))
    return {};
  if (is_str(object)) return raise(BuiltinType::TypeError, "decoding str is not supported");
  BufferView bytes;
  if (!bytes.try_acquire(object, /*stable=*/true)) {
    if (has_pending(t)) return {};
    return raise(BuiltinType::TypeError, "decoding to str: need a bytes-like object, {} found",
                 type_name(object));
  }
  return str_decode(t, bytes.bytes(), encoding_name, errors_name, is_bytes(object) ? object : Value());
}

// An instance of a subclass with the text of v: its data lie in a buffer, attributes behind the fixed part.
Ref str_instance(Type* type, Value v) {
  TextView text = view_of(v);
  bool ascii = v.as<Str>()->ascii;
  std::size_t bytes = text.length * text.width;
  auto* buffer = static_cast<StrBuffer*>(allocate_buffer(sizeof(StrBuffer) + bytes + 1));
  if (!buffer) return raise_no_memory();
  auto* s = allocate_instance_of<Str>(type);
  if (!s) {
    free_buffer(buffer);
    return {};
  }
  new (&buffer->references) std::atomic<std::uint64_t>(1);
  buffer->own = 0;
  buffer->owner = nullptr;
  new (&buffer->used) std::atomic<std::uint64_t>(text.length);
  buffer->capacity = text.length;
  std::memcpy(buffer->data(), text.data, bytes);
  str_init(s, text.length, text.width, ascii, buffer->data(), buffer);
  return Ref::adopt(Value::object(s));
}

Ref create_str(Thread& t, Type* type, Args args) {
  static constexpr Signature kSignature{"str", {"object", "encoding", "errors"}, 0, 3, 0};
  if (args.count == 1 && !args.keywords && type == builtin_type(BuiltinType::str)) return to_str(t, args[0]);
  Value a[3];
  if (!bind_arguments(kSignature, args, a)) return {};
  Root text(text_of(t, a[0], a[1], a[2]));
  if (!text || type == builtin_type(BuiltinType::str)) return text.take();
  return str_instance(type, text);
}

// ---- slots

Ref repr_slot(Thread&, Value v) { return str_repr(v); }
Ref str_slot(Thread&, Value v) { return str_exact(v); }
Truth hash_slot(Thread&, Value v, std::int64_t* out) {
  *out = str_hash(v.as<Str>());
  return Truth::yes;
}

Ref compare_slot(Thread&, Value a, Value b, CompareOp op) {
  if (!is_str(a) || !is_str(b)) return Ref::adopt(Value::not_implemented());
  auto *x = a.as<Str>(), *y = b.as<Str>();
  if (op == CompareOp::eq) return Ref::boolean(str_equal(x, y));
  if (op == CompareOp::ne) return Ref::boolean(!str_equal(x, y));
  return Ref::boolean(order_matches(x == y ? 0 : str_compare(x, y), op));
}

std::int64_t length_slot(Thread&, Value v) { return static_cast<std::int64_t>(v.as<Str>()->length); }
Truth truth_slot(Thread&, Value v) { return v.as<Str>()->length ? Truth::yes : Truth::no; }

Truth contains_slot(Thread&, Value self, Value item) {
  if (!is_str(item))
    return raise(BuiltinType::TypeError, "'in <string>' requires string as left operand, not {}",
                 type_name(item));
  return str_contains(self, item) ? Truth::yes : Truth::no;
}

Ref concat_slot(Thread&, Value a, Value b) {
  if (!is_str(b))
    return raise(BuiltinType::TypeError, "can only concatenate str (not \"{}\") to str", type_name(b));
  return str_concat(a, b);
}

Ref repeat_slot(Thread& t, Value a, Value b) {
  if (!is_str(a)) std::swap(a, b);
  std::int64_t times = 0;
  if (!repeat_count(t, b, &times)) return {};
  return str_repeat(a, times);
}

Ref mod_slot(Thread& t, Value a, Value b) {
  if (!is_str(a)) return Ref::adopt(Value::not_implemented());
  return str_percent(t, a, b);
}

}  // namespace

Ref str_get_slice(Value self, const SliceBounds& bounds) {
  SlicePositions p = slice_adjust(bounds, static_cast<std::int64_t>(self.as<Str>()->length));
  if (p.step == 1)
    return str_slice(self, static_cast<std::size_t>(p.start), static_cast<std::size_t>(p.start + p.count));
  TextView text = view_of(self);
  StrBuilder out;
  out.reserve(static_cast<std::size_t>(p.count));
  for (std::int64_t k = 0, i = p.start; k < p.count; ++k, i += p.step)
    out.append(text[static_cast<std::size_t>(i)]);
  return out.finish();
}

namespace {

Ref get_item_slot(Thread& t, Value self, Value key) {
  auto length = static_cast<std::int64_t>(self.as<Str>()->length);
  if (is_slice(key)) {
    SliceBounds bounds;
    return slice_unpack(t, key.as<Slice>(), &bounds) ? str_get_slice(self, bounds) : Ref();
  }
  std::int64_t i = 0;
  switch (sequence_index(t, key, length, &i)) {
    case IndexResult::ok: return str_char(self, static_cast<std::size_t>(i));
    case IndexResult::out_of_range: return raise(BuiltinType::IndexError, "string index out of range");
    case IndexResult::not_an_index:
      return raise(BuiltinType::TypeError, "string indices must be integers, not '{}'", type_name(key));
    case IndexResult::error: break;
  }
  return {};
}

// ---- iteration

struct StrIterator : NativeObject {
  Slot text;
  std::atomic<std::int64_t> position;  // shared iterators may repeat or skip: as documented for racing next()
};

Ref iter_slot(Thread&, Value self) {
  auto* it = allocate_native<StrIterator>(
      builtin_type(self.as<Str>()->ascii ? BuiltinType::str_ascii_iterator : BuiltinType::str_iterator),
      [](Object* o, ChildVisitor visit) { visit(static_cast<StrIterator*>(o)->text.peek()); }, nullptr);
  if (!it) return {};
  it->text.init(self);
  new (&it->position) std::atomic<std::int64_t>(0);
  return Ref::adopt(Value::object(it));
}

Ref next_slot(Thread&, Value self) {
  auto* it = self.as<StrIterator>();
  Value text = it->text.peek();                                   // never replaced
  std::int64_t i = it->position.load(std::memory_order_relaxed);  // relaxed: a number; the text is immutable
  if (i >= static_cast<std::int64_t>(text.as<Str>()->length)) return {};
  it->position.store(i + 1, std::memory_order_relaxed);  // relaxed: as above
  return str_char(text, static_cast<std::size_t>(i));
}

Ref length_hint(Thread&, Args args) {
  auto* it = args[0].as<StrIterator>();
  auto length = static_cast<std::int64_t>(it->text.peek().as<Str>()->length);
  return int_from_int64(length - it->position.load(std::memory_order_relaxed));  // relaxed: as next_slot()
}

Ref self_slot(Thread&, Value self) { return Ref::share(self); }

// ---- tables

namespace m = str_methods;
constexpr MethodDef kMethods[] = {
    {"capitalize", m::capitalize, Arity::none, 0, 0, Binding::method,
     "Return a capitalized version of the string."},
    {"casefold", m::casefold, Arity::none, 0, 0, Binding::method,
     "Return a version of the string suitable for caseless comparisons."},
    {"center", m::center, Arity::range, 1, 2, Binding::method, "Return a centered string of length width."},
    {"count", m::count, Arity::any, 0, 0, Binding::method,
     "S.count(sub[, start[, end]]) -> int\n\nReturn the number of non-overlapping occurrences of sub."},
    {"encode", m::encode, Arity::keywords, 0, 0, Binding::method,
     "Encode the string using the codec registered for encoding."},
    {"endswith", m::endswith, Arity::any, 0, 0, Binding::method,
     "S.endswith(suffix[, start[, end]]) -> bool\n\nReturn True if S ends with the specified suffix."},
    {"expandtabs", m::expandtabs, Arity::keywords, 0, 0, Binding::method,
     "Return a copy where all tab characters are expanded using spaces."},
    {"find", m::find, Arity::any, 0, 0, Binding::method,
     "S.find(sub[, start[, end]]) -> int\n\nReturn the lowest index where sub is found, or -1."},
    {"format", m::format, Arity::keywords, 0, 0, Binding::method,
     "S.format(*args, **kwargs) -> str\n\nReturn a formatted version of S."},
    {"format_map", m::format_map, Arity::one, 0, 0, Binding::method,
     "S.format_map(mapping) -> str\n\nReturn a formatted version of S, using substitutions from mapping."},
    {"index", m::index, Arity::any, 0, 0, Binding::method,
     "S.index(sub[, start[, end]]) -> int\n\nLike find, but raises ValueError when sub is not found."},
    {"isalnum", m::isalnum, Arity::none, 0, 0, Binding::method,
     "Return True if the string is an alpha-numeric string, False otherwise."},
    {"isalpha", m::isalpha, Arity::none, 0, 0, Binding::method,
     "Return True if the string is an alphabetic string, False otherwise."},
    {"isascii", m::isascii, Arity::none, 0, 0, Binding::method,
     "Return True if all characters in the string are ASCII, False otherwise."},
    {"isdecimal", m::isdecimal, Arity::none, 0, 0, Binding::method,
     "Return True if the string is a decimal string, False otherwise."},
    {"isdigit", m::isdigit, Arity::none, 0, 0, Binding::method,
     "Return True if the string is a digit string, False otherwise."},
    {"isidentifier", m::isidentifier, Arity::none, 0, 0, Binding::method,
     "Return True if the string is a valid Python identifier, False otherwise."},
    {"islower", m::islower, Arity::none, 0, 0, Binding::method,
     "Return True if the string is a lowercase string, False otherwise."},
    {"isnumeric", m::isnumeric, Arity::none, 0, 0, Binding::method,
     "Return True if the string is a numeric string, False otherwise."},
    {"isprintable", m::isprintable, Arity::none, 0, 0, Binding::method,
     "Return True if the string is printable, False otherwise."},
    {"isspace", m::isspace, Arity::none, 0, 0, Binding::method,
     "Return True if the string is a whitespace string, False otherwise."},
    {"istitle", m::istitle, Arity::none, 0, 0, Binding::method,
     "Return True if the string is a title-cased string, False otherwise."},
    {"isupper", m::isupper, Arity::none, 0, 0, Binding::method,
     "Return True if the string is an uppercase string, False otherwise."},
    {"join", m::join, Arity::one, 0, 0, Binding::method, "Concatenate any number of strings."},
    {"ljust", m::ljust, Arity::range, 1, 2, Binding::method,
     "Return a left-justified string of length width."},
    {"lower", m::lower, Arity::none, 0, 0, Binding::method,
     "Return a copy of the string converted to lowercase."},
    {"lstrip", m::lstrip, Arity::range, 0, 1, Binding::method,
     "Return a copy of the string with leading whitespace removed."},
    {"maketrans", m::maketrans, Arity::range, 1, 3, Binding::static_method,
     "Return a translation table usable for str.translate()."},
    {"partition", m::partition, Arity::one, 0, 0, Binding::method,
     "Partition the string into three parts using the given separator."},
    {"removeprefix", m::removeprefix, Arity::one, 0, 0, Binding::method,
     "Return a str with the given prefix string removed if present."},
    {"removesuffix", m::removesuffix, Arity::one, 0, 0, Binding::method,
     "Return a str with the given suffix string removed if present."},
    {"replace", m::replace, Arity::range, 2, 3, Binding::method,
     "Return a copy with all occurrences of substring old replaced by new."},
    {"rfind", m::rfind, Arity::any, 0, 0, Binding::method,
     "S.rfind(sub[, start[, end]]) -> int\n\nReturn the highest index where sub is found, or -1."},
    {"rindex", m::rindex, Arity::any, 0, 0, Binding::method,
     "S.rindex(sub[, start[, end]]) -> int\n\nLike rfind, but raises ValueError when sub is not found."},
    {"rjust", m::rjust, Arity::range, 1, 2, Binding::method,
     "Return a right-justified string of length width."},
    {"rpartition", m::rpartition, Arity::one, 0, 0, Binding::method,
     "Partition the string into three parts using the given separator, searching from the end."},
    {"rsplit", m::rsplit, Arity::keywords, 0, 0, Binding::method,
     "Return a list of the substrings in the string, splitting from the right."},
    {"rstrip", m::rstrip, Arity::range, 0, 1, Binding::method,
     "Return a copy of the string with trailing whitespace removed."},
    {"split", m::split, Arity::keywords, 0, 0, Binding::method,
     "Return a list of the substrings in the string, using sep as the separator string."},
    {"splitlines", m::splitlines, Arity::keywords, 0, 0, Binding::method,
     "Return a list of the lines in the string, breaking at line boundaries."},
    {"startswith", m::startswith, Arity::any, 0, 0, Binding::method,
     "S.startswith(prefix[, start[, end]]) -> bool\n\nReturn True if S starts with the specified prefix."},
    {"strip", m::strip, Arity::range, 0, 1, Binding::method,
     "Return a copy of the string with leading and trailing whitespace removed."},
    {"swapcase", m::swapcase, Arity::none, 0, 0, Binding::method,
     "Convert uppercase characters to lowercase and lowercase characters to uppercase."},
    {"title", m::title, Arity::none, 0, 0, Binding::method,
     "Return a version of the string where each word is titlecased."},
    {"translate", m::translate, Arity::one, 0, 0, Binding::method,
     "Replace each character in the string using the given translation table."},
    {"upper", m::upper, Arity::none, 0, 0, Binding::method,
     "Return a copy of the string converted to uppercase."},
    {"zfill", m::zfill, Arity::one, 0, 0, Binding::method,
     "Pad a numeric string with zeros on the left, to fill a field of the given width."},
    {"__format__", m::__format__, Arity::one},
    {"__getnewargs__", m::__getnewargs__, Arity::none},
    {"__sizeof__", m::__sizeof__, Arity::none},
    {},
};

constexpr TypeSlots make_slots() {
  TypeSlots s{};
  s.repr = repr_slot;
  s.str = str_slot;
  s.hash = hash_slot;
  s.compare = compare_slot;
  s.create = create_str;
  s.iter = iter_slot;
  s.binary[static_cast<int>(BinaryOp::mod)] = mod_slot;
  s.truth = truth_slot;
  s.length = length_slot;
  s.get_item = get_item_slot;
  s.contains = contains_slot;
  s.concat = concat_slot;
  s.repeat = repeat_slot;
  return s;
}
constexpr TypeSlots kSlots = make_slots();
constexpr TypeSlots kIteratorSlots = {.iter = self_slot, .next = next_slot};
constexpr MethodDef kIteratorMethods[] = {{"__length_hint__", length_hint, Arity::none}, {}};

}  // namespace

const TypeDef kStrType = {
    .name = "str",
    .slots = &kSlots,
    .methods = kMethods,
    .doc =
        "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\nCreate a new string "
        "object "
        "from the given object.",
    .kind = Kind::str,
    .instance_size = sizeof(Str),
};
const TypeDef kStrIteratorType = {
    .name = "str_iterator",
    .slots = &kIteratorSlots,
    .methods = kIteratorMethods,
    .subclassable = false,
    .kind = Kind::native,
    .instance_size = sizeof(StrIterator),
};
const TypeDef kStrAsciiIteratorType = {
    .name = "str_ascii_iterator",
    .slots = &kIteratorSlots,
    .methods = kIteratorMethods,
    .subclassable = false,
    .kind = Kind::native,
    .instance_size = sizeof(StrIterator),
};

}  // namespace SW_MODEL
}  // namespace sidewinder
