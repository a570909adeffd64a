// The table of kinds' operations; each entry is defined in the file of the type it belongs to.
#include "runtime/objects/kinds.h"

#include <iterator>

namespace sidewinder {
inline namespace SW_MODEL {

const KindOps* const kKindTable[] = {
#define SW_KIND_ENTRY(kind, ops) &ops,
    SW_KINDS(SW_KIND_ENTRY)
#undef SW_KIND_ENTRY
};

namespace {
constexpr Kind kOrder[] = {
#define SW_KIND_NUMBER(kind, ops) Kind::kind,
    SW_KINDS(SW_KIND_NUMBER)
#undef SW_KIND_NUMBER
};
constexpr bool in_order() {
  for (std::size_t i = 0; i < std::size(kOrder); i++)
    if (kOrder[i] != static_cast<Kind>(i)) return false;
  return true;
}
static_assert(in_order() && std::size(kOrder) == static_cast<std::size_t>(Kind::kCount));
}  // namespace

}  // namespace SW_MODEL
}  // namespace sidewinder
