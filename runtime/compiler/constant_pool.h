// The constants of one unit, each once. Identity is type and value: 1, 1.0 and True are three constants, as
// are 0.0 and -0.0, inside tuples too; units are never merged.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "runtime/bytecode/code_unit.h"

namespace sidewinder::compiling {

class ConstantPool {
 public:
  std::uint32_t add(Constant constant);
  std::uint32_t add_unmerged(Constant constant);
  std::vector<Constant>& items() { return items_; }

 private:
  std::vector<Constant> items_;
  std::unordered_map<std::string, std::uint32_t> index_;
};

// A string that is equal exactly for constants that may be merged.
[[nodiscard]] std::string merge_key(const Constant& constant);

// ---- making constants
inline Constant constant_of(Constant::Kind kind) {
  Constant made;
  made.kind = kind;
  return made;
}
inline Constant none_constant() { return constant_of(Constant::Kind::none); }
inline Constant bool_constant(bool value) {
  return constant_of(value ? Constant::Kind::true_ : Constant::Kind::false_);
}
inline Constant int_constant(std::int64_t value) {
  Constant made = constant_of(Constant::Kind::int64);
  made.integer = value;
  return made;
}
inline Constant real_constant(double value) {
  Constant made = constant_of(Constant::Kind::real);
  made.real = value;
  return made;
}
inline Constant string_constant(std::string_view text) {
  Constant made = constant_of(Constant::Kind::str);
  made.text = text;
  return made;
}
inline Constant tuple_constant(std::vector<Constant> items) {
  Constant made = constant_of(Constant::Kind::tuple);
  made.items = std::move(items);
  return made;
}

}  // namespace sidewinder::compiling
