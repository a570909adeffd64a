// Merging by serialised identity.
#include "runtime/compiler/constant_pool.h"

#include <bit>

namespace sidewinder::compiling {

namespace {

void append_word(std::string& key, std::uint64_t word) {
  for (int i = 0; i < 8; i++) key += static_cast<char>(word >> (8 * i));
}

void append_key(std::string& key, const Constant& constant) {
  key += static_cast<char>(constant.kind);
  switch (constant.kind) {
    case Constant::Kind::int64: append_word(key, static_cast<std::uint64_t>(constant.integer)); break;
    case Constant::Kind::real:
    case Constant::Kind::imaginary: append_word(key, std::bit_cast<std::uint64_t>(constant.real)); break;
    case Constant::Kind::big_int: key += static_cast<char>(constant.base); [[fallthrough]];
    case Constant::Kind::str:
    case Constant::Kind::bytes:
      append_word(key, constant.text.size());
      key += constant.text;
      break;
    case Constant::Kind::tuple:
    case Constant::Kind::frozenset:
      append_word(key, constant.items.size());
      for (const Constant& item : constant.items) append_key(key, item);
      break;
    case Constant::Kind::code: append_word(key, reinterpret_cast<std::uintptr_t>(constant.code.get())); break;
    default: break;
  }
}

}  // namespace

std::string merge_key(const Constant& constant) {
  std::string key;
  append_key(key, constant);
  return key;
}

std::uint32_t ConstantPool::add(Constant constant) {
  auto [entry, added] = index_.try_emplace(merge_key(constant), static_cast<std::uint32_t>(items_.size()));
  if (added) items_.push_back(std::move(constant));
  return entry->second;
}

std::uint32_t ConstantPool::add_unmerged(Constant constant) {
  items_.push_back(std::move(constant));
  return static_cast<std::uint32_t>(items_.size() - 1);
}

}  // namespace sidewinder::compiling
