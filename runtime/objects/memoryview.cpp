// memoryview: the name exists, since programs and CPython's library mention it in type checks; making one is refused.
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/raise.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

Ref refuse(Thread&, Type*, Args) {
  return raise_text(BuiltinType::NotImplementedError, "memoryview is not supported");
}

constexpr TypeSlots make_slots() {
  TypeSlots slots{};
  slots.create = refuse;
  return slots;
}
constexpr TypeSlots kSlots = make_slots();

}  // namespace

const TypeDef kMemoryViewType = {"memoryview", &kSlots, nullptr, nullptr, nullptr, false, false};

}  // namespace SW_MODEL
}  // namespace sidewinder
