// The one string per text that names are compared by. Names in code, attribute names and keyword names are
// interned. Strings stay until the runtime ends (holding them weakly is a later step). Reading is lock-free;
// adding takes a mutex, off every hot path: it happens when code is loaded or a name is computed for the
// first time.
#pragma once

#include <string_view>

#include "runtime/objects/layouts.h"

namespace sidewinder {
inline namespace SW_MODEL {

// The interned string of this text (UTF-8, WTF-8 for surrogates); lives as long as the realm. Null: no
// memory, MemoryError is pending. Leaf, any attached thread.
Str* intern(std::string_view utf8);
Str* intern_str(Str* s);  // s itself, or the string that was first; exact str only in, exact str out
// The interned twin if there is one, else null: such a name cannot be an attribute. Leaf, lock-free.
Str* find_interned(Str* s);

bool create_interner(Realm& realm);
void destroy_interner(Realm& realm);
void visit_interned(Realm& realm, RegisterVisitor visit);  // all of them

}  // namespace SW_MODEL
}  // namespace sidewinder
