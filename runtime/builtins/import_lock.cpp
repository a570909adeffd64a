// Who loads which module (import_lock.h).
#include "runtime/builtins/import_lock.h"

#include <algorithm>

#include "runtime/builtins/import.h"
#include "runtime/builtins/native_module.h"
#include "runtime/builtins/sys_module.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

ImportLocks* locks_of(Thread& t) { return static_cast<ImportLocks*>(t.realm().modules_state); }
void dispose_locks(Object* o) { static_cast<ImportLocks*>(o)->~ImportLocks(); }

using Claims = std::vector<ImportLocks::Claim>;

// The thread that loads the module; 0: none. The mutex is held.
std::uint64_t loader(const ImportLocks* locks, Str* module) {
  for (const auto& claim : locks->loading)
    if (claim.module == module) return claim.thread;
  return 0;
}
bool waits_for(const ImportLocks* locks, std::uint64_t thread, std::uint64_t other) {
  for (std::size_t steps = 0; thread != other; ++steps) {
    auto at = std::find_if(locks->waiting.begin(), locks->waiting.end(),
                           [&](auto& c) { return c.thread == thread; });
    if (at == locks->waiting.end() || steps > locks->waiting.size()) return false;
    thread = loader(locks, at->module);
  }
  return true;
}
void remove(Claims& claims, Str* module, std::uint64_t thread) {
  auto at = std::find_if(claims.begin(), claims.end(),
                         [&](auto& c) { return c.module == module && c.thread == thread; });
  if (at != claims.end()) claims.erase(at);
}

constexpr TypeSlots kSlots{};
constexpr TypeDef kType = native_type_def<ImportLocks>("_ImportLocks", &kSlots, nullptr, nullptr, false);

}  // namespace

bool create_import_locks(Thread& t) {
  Root type(make_native_type(t, kType, "sys"));
  ImportLocks* locks = type ? allocate_native<ImportLocks>(type.as<Type>(), nullptr, dispose_locks) : nullptr;
  if (!locks) return false;
  new (&locks->active) std::atomic<std::uint32_t>(0);
  new (&locks->mutex) std::mutex;
  new (&locks->ended) std::condition_variable;
  new (&locks->loading) Claims;
  new (&locks->waiting) Claims;
  Root keep(Ref::adopt(Value::object(locks)));
  t.realm().modules_state = locks;
  return set_system_attribute(t, "_import_locks", keep.get());
}

Loading::Loading(Thread& t, Str* module, bool claim) : locks_(locks_of(t)), module_(module), thread_(t.id) {
  // acquire [import.active]: pairs with the destructor; who sees no claim sees what the loaders made
  if (!claim && !locks_->active.load(std::memory_order_acquire)) return;
  std::unique_lock guard(locks_->mutex);
  std::uint64_t other = loader(locks_, module);
  if (other && other != thread_ && !waits_for(locks_, other, thread_)) {
    locks_->waiting.push_back({module, thread_});
    guard.unlock();
    {
      Blocking blocking(t);
      guard.lock();
      locks_->ended.wait(guard, [&] {
        other = loader(locks_, module);
        return !other || waits_for(locks_, other, thread_);
      });
      guard.unlock();
    }
    guard.lock();
    remove(locks_->waiting, module, thread_);
  }
  if (!claim) return;
  locks_->loading.push_back({module, thread_});
  locks_->active.fetch_add(1, std::memory_order_relaxed);  // relaxed: the mutex orders those who must know
  claimed_ = true;
}

Loading::~Loading() {
  if (!claimed_) return;
  std::lock_guard guard(locks_->mutex);
  remove(locks_->loading, module_, thread_);
  locks_->active.fetch_sub(1,
                           std::memory_order_release);  // release [import.active]: what was loaded precedes
  locks_->ended.notify_all();
}

}  // namespace SW_MODEL
}  // namespace sidewinder
