// Views of dictionaries and their iterators.
#pragma once

#include "runtime/objects/dict.h"

namespace sidewinder {
inline namespace SW_MODEL {

struct DictView : Object {
  Slot dict;
};

// ---- leaf. Empty: MemoryError is pending.
Ref make_dict_view(DictPart part, Dict* d);
Ref make_dict_iterator(DictPart part, bool backwards, Dict* d);

}  // namespace SW_MODEL
}  // namespace sidewinder
