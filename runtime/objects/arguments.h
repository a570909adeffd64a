// Binding the arguments of natives to parameters, with CPython's messages.
//
//   static constexpr Signature kSignature{.function = "sorted", .names = {"iterable", "key", "reverse"},
//                                         .required = 1, .positional = 1, .positional_only = 1};
//   Value a[3];
//   if (!bind_arguments(kSignature, args, a)) return {};   // absent ones stay unbound
#pragma once

#include <initializer_list>
#include <string_view>

#include "runtime/objects/raise.h"

namespace sidewinder {
inline namespace SW_MODEL {

inline constexpr int kMaxParameters = 12;

struct Signature {
  const char* function;                      // as messages name it, without parentheses
  const char* names[kMaxParameters] = {};    // null-terminated when fewer
  std::uint8_t required = 0;                 // the first ones
  std::uint8_t positional = kMaxParameters;  // how many may be given by position; the others by keyword only
  std::uint8_t positional_only = 0;          // how many may not be given by keyword
  constexpr std::uint32_t count() const {
    std::uint32_t n = 0;
    while (n < kMaxParameters && names[n]) n++;
    return n;
  }
};

// Leaf. `out` has room for signature.count() values and gets views of the arguments. False: TypeError is
// pending.
[[nodiscard]] bool bind_arguments(const Signature& signature, Args args, Value* out);
// Refuses keywords: "f() takes no keyword arguments". Leaf.
[[nodiscard]] bool no_keywords(const char* function, Args args);
// Positional only, between min and max: "f expected at most 2 arguments, got 3". Leaf.
[[nodiscard]] bool positional_between(const char* function, Args args, std::uint32_t min, std::uint32_t max);
// The value of a keyword argument, or unbound. Leaf.
Value keyword_argument(Args args, std::string_view name);

// The check that a MethodDef's arity asks for, self being `with_self` ? args[0] : absent. Leaf.
inline bool arity_fits(const MethodDef& def, Args args, bool with_self) {
  if (def.arity == Arity::keywords) return true;
  std::uint32_t n = args.count - with_self;
  if (SW_UNLIKELY(args.keyword_count())) return false;
  if (def.arity == Arity::range) return n >= def.min && n <= def.max;
  return def.arity == Arity::none ? n == 0 : def.arity == Arity::one ? n == 1 : true;
}
bool refuse_arity(const MethodDef& def, Args args, bool with_self,
                  const char* type_name);  // false: TypeError
[[nodiscard]] inline bool check_arity(const MethodDef& def, Args args, bool with_self,
                                      const char* type_name) {
  return SW_LIKELY(arity_fits(def, args, with_self)) || refuse_arity(def, args, with_self, type_name);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
