// Raising built-in exceptions. Leaf functions: they allocate, but run no Python code and reach no quiescent
// point. Each returns an empty result so that `return raise(...)` works in natives of any kind.
#pragma once

#include <fmt/format.h>

#include <optional>
#include <string_view>

#include "runtime/objects/type.h"

namespace sidewinder {
inline namespace SW_MODEL {

struct Raised {  // converts to every "an exception is pending" result
  operator Ref() const { return {}; }
  operator bool() const { return false; }
  operator Truth() const { return Truth::error; }
  operator std::int64_t() const { return -1; }
  operator std::nullopt_t() const { return std::nullopt; }
  template <class T>
  operator T*() const {
    return nullptr;
  }
  template <class T>
  operator std::optional<T>() const {
    return std::nullopt;
  }
};

Raised raise_text(BuiltinType type, std::string_view message);  // message in UTF-8 (WTF-8 for surrogates)
Raised raise_value(BuiltinType type, Value argument);           // KeyError(key), StopIteration(value)
Raised raise_object(Value exception);  // an exception instance, with context chaining
Raised raise_no_memory();              // MemoryError, preallocated
Raised raise_os_error(int error_number, Value file_name = {}, Value file_name2 = {});

template <class... A>
Raised raise(BuiltinType type, fmt::format_string<A...> format, A&&... args) {
  fmt::memory_buffer buffer;
  fmt::format_to(std::back_inserter(buffer), format, std::forward<A>(args)...);
  return raise_text(type, {buffer.data(), buffer.size()});
}

// "'int' object has no attribute 'x'", with name and obj set.
Raised raise_no_attribute(Value self, Str* name);
void set_attribute_error_fields(Value exception, Str* name, Value object);

// exception.__cause__ = cause (which is then not the context that is shown). Leaf.
void set_cause(Value exception, Value cause);

// Does the pending exception match? Leaf.
bool pending_is(const Thread& t, BuiltinType type);
void clear_pending(Thread& t);
const char* type_name(Value v);  // of v's type, without module; for messages. Leaf; valid while the type is.

}  // namespace SW_MODEL
}  // namespace sidewinder
