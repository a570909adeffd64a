// The table of native modules.
#include "runtime/builtins/native_module.h"

namespace sidewinder {
inline namespace SW_MODEL {

#define SW_NATIVE_MODULES(X) X("math", fill_math) X("time", fill_time) X("_thread", fill_thread)

#define SW_DECLARE(name, fill) bool fill(Thread& t, Dict* names);
SW_NATIVE_MODULES(SW_DECLARE)
#undef SW_DECLARE

const NativeModule* find_native_module([[maybe_unused]] std::string_view name) {
  static constexpr NativeModule kModules[] = {
#define SW_ENTRY(name, fill) {name, fill},
      SW_NATIVE_MODULES(SW_ENTRY)
#undef SW_ENTRY
      {nullptr, nullptr}};
  for (const NativeModule* m = kModules; m->name; ++m)
    if (name == m->name) return m;
  return nullptr;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
