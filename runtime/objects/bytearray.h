// The inside of bytes and bytearray, for the bytes_*.cpp and bytearray_*.cpp files.
#pragma once

#include "runtime/objects/arguments.h"
#include "runtime/objects/bytes_builder.h"

namespace sidewinder {
inline namespace SW_MODEL {

inline std::string_view bytearray_view(const ByteArray* a) {  // under its lock
  return {reinterpret_cast<const char*>(a->data), a->size};
}

void bytes_init(Bytes* b, std::size_t size, unsigned char* data, unsigned char* buffer);
Ref bytes_instance(Type* type, std::string_view content);      // of a subclass
Ref bytearray_instance(Type* type, std::string_view content);  // of bytearray or a subclass
// A byte from an int. ValueError: "byte must be in range(0, 256)".
bool byte_from(Thread& t, Value v, unsigned char* out);
// Appends the items of an iterable of ints.
bool bytes_from_iterable(Thread& t, Value iterable, BytesBuilder* out);
// The content that bytes(source, encoding, errors) and bytearray(...) ask for. False: pending.
bool bytes_from_arguments(Thread& t, const char* type, Args args, BytesBuilder* out);

// Replaces `removed` bytes from `start` by `with`, which lies outside the array; under its lock. False:
// pending.
bool bytearray_splice(ByteArray* a, std::size_t start, std::size_t removed, std::string_view with);

// What bytes and bytearray share: the methods take either as self and return the same type.
// X(name, arity, min, max, binding, doc)
// clang-format off
#define SW_BYTES_METHODS(X)                                                                                        \
  X(capitalize, none, 0, 0, method, "Return a copy with only its first character capitalized (ASCII).")           \
  X(center, range, 1, 2, method, "Return a centered string of length width.")                                     \
  X(count, any, 0, 0, method, "Return the number of non-overlapping occurrences of subsection sub.")              \
  X(decode, keywords, 0, 0, method, "Decode the bytes using the codec registered for encoding.")                  \
  X(endswith, any, 0, 0, method, "Return True if B ends with the specified suffix, False otherwise.")             \
  X(expandtabs, keywords, 0, 0, method, "Return a copy where all tab characters are expanded using spaces.")      \
  X(find, any, 0, 0, method, "Return the lowest index where subsection sub is found, or -1.")                     \
  X(fromhex, one, 0, 0, class_method, "Create a bytes object from a string of hexadecimal numbers.")              \
  X(hex, keywords, 0, 0, method, "Create a string of hexadecimal numbers from a bytes object.")                   \
  X(index, any, 0, 0, method, "Like find, but raises ValueError when the subsection is not found.")               \
  X(isalnum, none, 0, 0, method, "Return True if all characters are alphanumeric and there is at least one.")     \
  X(isalpha, none, 0, 0, method, "Return True if all characters are alphabetic and there is at least one.")       \
  X(isascii, none, 0, 0, method, "Return True if all characters are ASCII.")                                      \
  X(isdigit, none, 0, 0, method, "Return True if all characters are digits and there is at least one.")           \
  X(islower, none, 0, 0, method, "Return True if all cased characters are lowercase and there is one.")           \
  X(isspace, none, 0, 0, method, "Return True if all characters are whitespace and there is at least one.")       \
  X(istitle, none, 0, 0, method, "Return True if B is a titlecased string and there is at least one character.")  \
  X(isupper, none, 0, 0, method, "Return True if all cased characters are uppercase and there is one.")           \
  X(join, one, 0, 0, method, "Concatenate any number of bytes objects.")                                          \
  X(ljust, range, 1, 2, method, "Return a left-justified string of length width.")                                \
  X(lower, none, 0, 0, method, "Return a copy with all ASCII characters converted to lowercase.")                 \
  X(lstrip, range, 0, 1, method, "Strip leading bytes contained in the argument.")                                \
  X(maketrans, range, 2, 2, static_method, "Return a translation table usable for the translate method.")         \
  X(partition, one, 0, 0, method, "Partition the bytes into three parts using the given separator.")              \
  X(removeprefix, one, 0, 0, method, "Return a bytes object with the given prefix removed if present.")           \
  X(removesuffix, one, 0, 0, method, "Return a bytes object with the given suffix removed if present.")           \
  X(replace, range, 2, 3, method, "Return a copy with all occurrences of substring old replaced by new.")         \
  X(rfind, any, 0, 0, method, "Return the highest index where subsection sub is found, or -1.")                   \
  X(rindex, any, 0, 0, method, "Like rfind, but raises ValueError when the subsection is not found.")             \
  X(rjust, range, 1, 2, method, "Return a right-justified string of length width.")                               \
  X(rpartition, one, 0, 0, method, "Partition the bytes into three parts, searching from the end.")               \
  X(rsplit, keywords, 0, 0, method, "Return a list of the sections in the bytes, splitting from the right.")      \
  X(rstrip, range, 0, 1, method, "Strip trailing bytes contained in the argument.")                               \
  X(split, keywords, 0, 0, method, "Return a list of the sections in the bytes, using sep as the delimiter.")     \
  X(splitlines, keywords, 0, 0, method, "Return a list of the lines, breaking at line boundaries.")               \
  X(startswith, any, 0, 0, method, "Return True if B starts with the specified prefix, False otherwise.")         \
  X(strip, range, 0, 1, method, "Strip leading and trailing bytes contained in the argument.")                    \
  X(swapcase, none, 0, 0, method, "Return a copy with uppercase ASCII characters converted to lowercase and back.") \
  X(title, none, 0, 0, method, "Return a titlecased version of B.")                                               \
  X(translate, keywords, 0, 0, method, "Return a copy with each character mapped by the given translation table.") \
  X(upper, none, 0, 0, method, "Return a copy with all ASCII characters converted to uppercase.")                 \
  X(zfill, one, 0, 0, method, "Pad a numeric string with zeros on the left, to fill a field of the given width.")
// clang-format on
namespace bytes_methods {
#define SW_DECLARE(name, ...) Ref name(Thread& t, Args args);
SW_BYTES_METHODS(SW_DECLARE)
#undef SW_DECLARE
}  // namespace bytes_methods
// An entry of a method table: SW_BYTES_METHODS(SW_BYTES_METHOD_ENTRY).
#define SW_BYTES_METHOD_ENTRY(name, arity, min, max, binding, doc) \
  {#name, bytes_methods::name, Arity::arity, min, max, Binding::binding, doc},

}  // namespace SW_MODEL
}  // namespace sidewinder
