// Calling: what abstract.h's call() is made of, for callers that have self apart from the arguments.
#pragma once

#include "runtime/objects/abstract.h"
#include "runtime/objects/layouts.h"

namespace sidewinder {
inline namespace SW_MODEL {

// callable(self, *args). The caller keeps all of them alive.
Ref call_with_self(Thread& t, Value callable, Value self, Args args);
// The C++ function behind a built-in, with the arity checked. args begins with self if the definition has
// one.
Ref call_native(Thread& t, NativeFunction* f, Args args);
bool is_new_method(const NativeFunction* f);  // the `__new__` of a built-in type
// type(*args): __new__ and __init__.
Ref call_type(Thread& t, Type* type, Args args);
Ref object_find_attribute(Thread& t, Value self,
                          Str* name);  // as object_get_attribute; absence raises nothing
Ref not_callable(Value v);

// Arguments with one more in front. Small numbers live on the C stack.
class PrependedArgs {
 public:
  PrependedArgs(Value first, Args args);
  ~PrependedArgs();
  PrependedArgs(const PrependedArgs&) = delete;
  PrependedArgs& operator=(const PrependedArgs&) = delete;
  explicit operator bool() const { return values_ != nullptr; }  // false: MemoryError is pending
  Arguments get() const { return {values_, count_, keywords_}; }

 private:
  static constexpr std::uint32_t kInline = 12;
  Value inline_[kInline];
  Value* values_;
  std::uint32_t count_;
  const Tuple* keywords_;
};

}  // namespace SW_MODEL
}  // namespace sidewinder
