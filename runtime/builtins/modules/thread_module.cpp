// The module _thread: what threading.py of CPython's library stands on. Locks wait outside Python (Blocking);
// a thread starts with everything it can reach published (begin_sharing, publish of function and arguments).
#include <time.h>

#include <cmath>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "runtime/builtins/native_module.h"
#include "runtime/builtins/uncaught.h"
#include "runtime/objects/arguments.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/native_object.h"
#include "runtime/objects/number.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

// ---- Lock and RLock: one structure; a plain lock has no owner.

struct Lock : NativeObject {
  std::atomic<std::uint64_t> holder;  // thread id, or 1 for plain locks; 0: free
  std::atomic<std::uint32_t> waiters;
  std::uint64_t depth;  // RLock: owner only
  std::mutex mutex;
  std::condition_variable freed;
};

Lock* lock_of(Value v) { return v.as<Lock>(); }

bool try_take(Lock* lock, std::uint64_t as) {
  std::uint64_t free = 0;
  // acquire [lock.holder]: pairs with give(); what was done under the lock is seen. seq_cst [lock.waiters],
  // in failing too: a waiter's look at the holder comes after its announcement, or give() would let it sleep.
  return lock->holder.compare_exchange_strong(free, as, std::memory_order_seq_cst, std::memory_order_seq_cst);
}

void give(Lock* lock) {
  // release [lock.holder]: what was done under the lock precedes the next holder; seq_cst [lock.waiters]: and
  // the look at the waiters below
  lock->holder.store(0, std::memory_order_seq_cst);
  if (lock->waiters.load(
          std::memory_order_seq_cst)) {  // seq_cst [lock.waiters]: a waiter announces itself first
    std::lock_guard guard(lock->mutex);
    lock->freed.notify_one();
  }
}

// Waits until the lock is ours or the time is over; negative: for ever.
bool wait_for(Thread& t, Lock* lock, std::uint64_t as, double seconds) {
  Blocking blocking(t);
  std::unique_lock guard(lock->mutex);
  lock->waiters.fetch_add(1, std::memory_order_seq_cst);  // seq_cst [lock.waiters]: pairs with give()
  auto taken = [&] { return try_take(lock, as); };
  bool got = true;
  if (seconds < 0) lock->freed.wait(guard, taken);
  else got = lock->freed.wait_for(guard, std::chrono::duration<double>(seconds), taken);
  lock->waiters.fetch_sub(1, std::memory_order_relaxed);  // relaxed: a hint for give()
  return got;
}

constexpr double kTimeoutMax = 9223372036.0;

// acquire(blocking=True, timeout=-1): no: an exception is pending.
bool parse_acquire(Thread& t, Args args, bool* blocking, double* timeout) {
  static constexpr Signature kSignature{"acquire", {"blocking", "timeout"}, 0, 2, 0};
  Value a[2];
  if (!bind_arguments(kSignature, args.without_first(), a)) return false;
  Truth wanted = a[0] ? truth(t, a[0]) : Truth::yes;
  if (wanted == Truth::error) return false;
  *blocking = wanted == Truth::yes;
  if (a[1] && !is_float(a[1]) && !slots_of(a[1]).index)
    return raise(BuiltinType::TypeError, "'{}' object cannot be interpreted as an integer", type_name(a[1]));
  std::optional<double> seconds = a[1] ? to_double(t, a[1]) : std::optional<double>(-1);
  if (!seconds) return false;
  *timeout = *seconds;
  if (!*blocking && *timeout != -1)
    return raise_text(BuiltinType::ValueError, "can't specify a timeout for a non-blocking call");
  if (*timeout < 0 && *timeout != -1)
    return raise_text(BuiltinType::ValueError, "timeout value must be positive");
  if (*timeout > kTimeoutMax) return raise_text(BuiltinType::OverflowError, "timeout value is too large");
  return true;
}

Ref acquire(Thread& t, Args args, std::uint64_t as) {
  bool blocking;
  double timeout;
  if (!parse_acquire(t, args, &blocking, &timeout)) return {};
  Lock* lock = lock_of(args[0]);
  bool got = try_take(lock, as) || (blocking && timeout != 0 && wait_for(t, lock, as, timeout));
  return Ref::boolean(got);
}

Ref lock_acquire(Thread& t, Args args) { return acquire(t, args, 1); }
Ref lock_release(Thread&, Args args) {
  Lock* lock = lock_of(args[0]);
  if (!lock->holder.load(std::memory_order_relaxed))  // relaxed: whoever may release it took it
    return raise_text(BuiltinType::RuntimeError, "release unlocked lock");
  give(lock);
  return Ref::none();
}
Ref lock_locked(Thread&, Args args) {
  return Ref::boolean(lock_of(args[0])->holder.load(std::memory_order_relaxed));  // relaxed: a moment's truth
}
Ref lock_enter(Thread& t, Args args) { return lock_acquire(t, Args{args.values, 1, nullptr}); }
Ref lock_exit(Thread& t, Args args) { return lock_release(t, Args{args.values, 1, nullptr}); }

Ref rlock_acquire(Thread& t, Args args) {
  Lock* lock = lock_of(args[0]);
  if (lock->holder.load(std::memory_order_relaxed) == t.id) {  // relaxed: only we can have written our id
    ++lock->depth;
    return Ref::boolean(true);
  }
  Ref got = acquire(t, args, t.id);
  if (got && got.get().is_true()) lock->depth = 1;
  return got;
}
Ref rlock_release(Thread& t, Args args) {
  Lock* lock = lock_of(args[0]);
  if (lock->holder.load(std::memory_order_relaxed) != t.id)  // relaxed: as above
    return raise_text(BuiltinType::RuntimeError, "cannot release un-acquired lock");
  if (--lock->depth == 0) give(lock);
  return Ref::none();
}
Ref rlock_enter(Thread& t, Args args) { return rlock_acquire(t, Args{args.values, 1, nullptr}); }
Ref rlock_exit(Thread& t, Args args) { return rlock_release(t, Args{args.values, 1, nullptr}); }
Ref rlock_is_owned(Thread& t, Args args) {
  return Ref::boolean(lock_of(args[0])->holder.load(std::memory_order_relaxed) == t.id);  // relaxed: as above
}
// Condition variables put a recursive lock aside while they wait.
Ref rlock_release_save(Thread& t, Args args) {
  Lock* lock = lock_of(args[0]);
  if (lock->holder.load(std::memory_order_relaxed) != t.id)  // relaxed: as above
    return raise_text(BuiltinType::RuntimeError, "cannot release un-acquired lock");
  Value state[] = {Value::small_int(static_cast<std::int64_t>(lock->depth)),
                   Value::small_int(static_cast<std::int64_t>(t.id))};
  Ref saved = tuple_from(state, 2);
  if (!saved) return {};
  lock->depth = 0;
  give(lock);
  return saved;
}
Ref rlock_acquire_restore(Thread& t, Args args) {
  Lock* lock = lock_of(args[0]);
  if (!is_tuple(args[1]) || args[1].as<Tuple>()->size != 2)
    return raise_text(BuiltinType::TypeError, "_acquire_restore() argument must be a saved state");
  Root keep(args[0]), state(args[1]);
  if (!try_take(lock, t.id)) wait_for(t, lock, t.id, -1);
  lock->depth = static_cast<std::uint64_t>((*state.as<Tuple>())[0].as_small_int());
  return Ref::none();
}

void dispose_lock(Object* o) { static_cast<Lock*>(o)->~Lock(); }

Ref make_lock(Type* type) {
  Lock* lock = allocate_native<Lock>(type, nullptr, dispose_lock);
  if (!lock) return {};
  new (&lock->holder) std::atomic<std::uint64_t>(0);
  new (&lock->waiters) std::atomic<std::uint32_t>(0);
  lock->depth = 0;
  new (&lock->mutex) std::mutex;
  new (&lock->freed) std::condition_variable;
  return Ref::adopt(Value::object(lock));
}
Ref create_lock(Thread&, Type* type, Args) { return make_lock(type); }

Ref lock_repr(Thread&, Value self) {
  bool held = lock_of(self)->holder.load(std::memory_order_relaxed);  // relaxed: a moment's truth
  return str_from_utf8(fmt::format("<{} {} object at {:#x}>", held ? "locked" : "unlocked",
                                   type_of(self)->def ? type_of(self)->def->name : type_name(self),
                                   self.bits()));
}

constexpr MethodDef kLockMethods[] = {
    {"acquire", lock_acquire, Arity::keywords},
    {"release", lock_release, Arity::none},
    {"locked", lock_locked, Arity::none},
    {"__enter__", lock_enter, Arity::none},
    {"__exit__", lock_exit, Arity::any},
    {"acquire_lock", lock_acquire, Arity::keywords},
    {"release_lock", lock_release, Arity::none},
    {"locked_lock", lock_locked, Arity::none},
    {nullptr, nullptr},
};
constexpr MethodDef kRLockMethods[] = {
    {"acquire", rlock_acquire, Arity::keywords},
    {"release", rlock_release, Arity::none},
    {"__enter__", rlock_enter, Arity::none},
    {"__exit__", rlock_exit, Arity::any},
    {"_is_owned", rlock_is_owned, Arity::none},
    {"_release_save", rlock_release_save, Arity::none},
    {"_acquire_restore", rlock_acquire_restore, Arity::one},
    {nullptr, nullptr},
};
constexpr TypeSlots lock_slots() {
  TypeSlots slots{};
  slots.repr = lock_repr;
  slots.create = create_lock;
  return slots;
}
constexpr TypeSlots kLockSlots = lock_slots();
constexpr TypeDef kLockType = native_type_def<Lock>("lock", &kLockSlots, kLockMethods, nullptr, false);
constexpr TypeDef kRLockType = native_type_def<Lock>("RLock", &kLockSlots, kRLockMethods);

// ---- _local: attributes per thread. The dictionary of a thread is kept in that thread, by the object's
// identity.

struct Local : NativeObject {
  Slot arguments;  // Tuple for __init__ in further threads, or unbound
};

void traverse_local(Object* o, ChildVisitor visit) { visit(static_cast<Local*>(o)->arguments.peek()); }

Ref dict_of_local(Thread& t, Value self, bool initialise = true);

Ref create_local(Thread& t, Type* type, Args args) {
  if (args.count && !type->s().init)
    return raise_text(BuiltinType::TypeError, "Initialization arguments are not supported");
  Local* local = allocate_native<Local>(type, traverse_local, nullptr);
  if (!local) return {};
  local->arguments.init_unbound();
  Root keep(Ref::adopt(Value::object(local)));
  Root arguments(tuple_from(args.values, args.count));
  if (!arguments) return {};
  local->arguments.store(local, arguments.get());
  return dict_of_local(t, keep.get(), false) ? keep.take() : Ref();  // the call of the type runs __init__
}

// This thread's dictionary of the object; made, and __init__ run again, at the first touch. Empty: pending.
Ref dict_of_local(Thread& t, Value self, bool initialise) {
  if (!t.state) {
    Root all(dict_make());
    if (!all) return {};
    t.state = Handle(all.get());
  }
  Dict* all = t.state.get().as<Dict>();
  if (Ref own = dict_find(t, all, Value::object(self.as_object()))) return own;
  if (has_pending(t)) return {};
  Root fresh(dict_make());
  if (!fresh || !dict_put(t, all, self, fresh.get())) return {};
  Type* type = type_of(self);
  Value init = initialise ? lookup_special(type, intern("__init__")) : Value();
  if (init && init.is_object() && init.as_object()->kind == Kind::function) {
    Root arguments(self.as<Local>()->arguments.load(self.as_object()));
    Root bound(bind_descriptor(t, init, self, type));
    if (!bound || !call_with_tuple(t, bound.get(), arguments.as<Tuple>(), nullptr)) return {};
  }
  return fresh.take();
}

Ref local_get(Thread& t, Value self, Str* name) {
  Root dict(dict_of_local(t, self));
  if (!dict) return {};
  if (str_equal(name, "__dict__")) return dict.take();
  Type* type = type_of(self);
  Root on_type(lookup_in_type(type, name));
  if (on_type && is_data_descriptor(on_type.get())) return bind_descriptor(t, on_type.get(), self, type);
  if (Ref v = dict_find_str(dict.as<Dict>(), name)) return v;
  if (on_type) return bind_descriptor(t, on_type.get(), self, type);
  std::string scratch;
  return raise(BuiltinType::AttributeError, "'{}' object has no attribute '{}'", type_name(self),
               str_utf8(name, scratch));
}

bool local_set(Thread& t, Value self, Str* name, Value v) {
  Root dict(dict_of_local(t, self));
  if (!dict) return false;
  if (v) return dict_put_str(dict.as<Dict>(), name, v);
  if (dict_remove_str(dict.as<Dict>(), name)) return true;
  std::string scratch;
  return raise(BuiltinType::AttributeError, "'{}' object has no attribute '{}'", type_name(self),
               str_utf8(name, scratch));
}

constexpr TypeSlots local_slots() {
  TypeSlots slots{};
  slots.create = create_local;
  slots.get_attribute = local_get;
  slots.set_attribute = local_set;
  return slots;
}
constexpr TypeSlots kLocalSlots = local_slots();
constexpr TypeDef kLocalType = native_type_def<Local>("_local", &kLocalSlots);

// ---- threads

struct Start {
  Runtime* runtime;
  Handle function, arguments, keywords, sentinel;
  std::uint64_t id = 0;       // the new thread's; valid in state 1
  std::atomic<int> state{0};  // 1: the thread has taken over; 2: it could not start
};

void run_thread(Start* start) {
  Thread* t = attach_thread(*start->runtime);
  if (!t) {
    start->state.store(2, std::memory_order_seq_cst);  // seq_cst [thread.start]: as below; nothing was taken
    start->state.notify_one();
    return;
  }
  {
    Root function(start->function.get()), arguments(start->arguments.get()), keywords(start->keywords.get());
    start->function = Handle();
    start->arguments = Handle();
    start->keywords = Handle();
    start->id = t->id;
    // release [thread.start]: the arguments are ours. seq_cst [thread.start]: notify_one() looks for waiters,
    // and must not do so before the store is seen, or the waiter would sleep for good.
    start->state.store(1, std::memory_order_seq_cst);
    start->state.notify_one();  // `start` is not touched any more
    Ref result = call_with_tuple(*t, function.get(), arguments.as<Tuple>(),
                                 keywords.get() ? keywords.as<Dict>() : nullptr);
    if (!result) print_thread_exception(*t, function.get());
  }
  end_of_thread(*t);
  detach_thread(t);
}

Ref start_new_thread(Thread& t, Args args) {
  if (!is_callable(args[0])) return raise_text(BuiltinType::TypeError, "first arg must be callable");
  if (!is_tuple(args[1])) return raise_text(BuiltinType::TypeError, "2nd arg must be a tuple");
  if (args.count > 2 && !is_dict(args[2]))
    return raise_text(BuiltinType::TypeError, "optional 3rd arg must be a dictionary");
  begin_sharing(t);
  for (std::uint32_t i = 0; i < args.count; ++i) publish(args[i]);
  Start start;
  start.runtime = t.runtime;
  start.function = Handle(args[0]);
  start.arguments = Handle(args[1]);
  if (args.count > 2) start.keywords = Handle(args[2]);
  pthread_t thread;
  int error = pthread_create(
      &thread, nullptr, [](void* p) -> void* { return run_thread(static_cast<Start*>(p)), nullptr; }, &start);
  if (error) return raise_text(BuiltinType::RuntimeError, "can't start new thread");
  pthread_detach(thread);
  {
    Blocking blocking(t);
    start.state.wait(0, std::memory_order_acquire);  // acquire [thread.start]: pairs with the new thread
  }
  if (start.state.load(std::memory_order_relaxed) == 2)  // relaxed: read again
    return raise_text(BuiltinType::RuntimeError, "can't start new thread");
  return int_from_uint64(start.id);
}

Ref get_ident(Thread& t, Args) { return int_from_uint64(t.id); }
Ref allocate_lock(Thread& t, Args) {
  Value module = dict_find_str(t.realm().modules, intern("_thread")).get();
  Root type(get_attribute(t, module, intern("LockType")));
  return type ? make_lock(type.as<Type>()) : Ref();
}
Ref count(Thread& t, Args) {
  std::lock_guard lock(t.runtime->threads_lock);
  return int_from_int64(static_cast<std::int64_t>(t.runtime->threads.size()) - 1);
}
Ref stack_size(Thread&, Args) { return int_from_int64(0); }
Ref exit_thread(Thread& t, Args) {
  Root e(call(t, Value::object(builtin_type(BuiltinType::SystemExit))));
  return e ? Ref(raise_object(e.get())) : Ref();
}

// threading.Thread.join waits for this lock: it is held until the thread's end.
Ref set_sentinel(Thread& t, Args args) {
  Root lock(allocate_lock(t, args));
  if (!lock) return {};
  publish(lock.get());
  t.end_lock = Handle(lock.get());
  return lock.take();
}

// (exception, traceback) as text, for _excepthook.
Ref format_for_hook(Thread& t, Args args) {
  if (!is_exception(args[0])) return raise_text(BuiltinType::TypeError, "an exception is needed");
  Exception* e = args[0].as<Exception>();
  if (!e->traceback.peek() && is_instance_exact(args[1], BuiltinType::traceback))
    e->traceback.store(e, args[1]);
  return str_from_utf8(format_exception(t, args[0]));
}

constexpr MethodDef kFunctions[] = {
    {"_format_exception", format_for_hook, Arity::range, 2, 2},
    {"start_new_thread", start_new_thread, Arity::range, 2, 3},
    {"start_new", start_new_thread, Arity::range, 2, 3},
    {"get_ident", get_ident, Arity::none},
    {"get_native_id", get_ident, Arity::none},
    {"allocate_lock", allocate_lock, Arity::none},
    {"allocate", allocate_lock, Arity::none},
    {"_count", count, Arity::none},
    {"stack_size", stack_size, Arity::range, 0, 1},
    {"exit", exit_thread, Arity::none},
    {"exit_thread", exit_thread, Arity::none},
    {"_set_sentinel", set_sentinel, Arity::none},
    {nullptr, nullptr},
};

}  // namespace

void end_of_thread(Thread& t) {
  if (!t.end_lock) return;
  if (lock_of(t.end_lock.get())->holder.load(std::memory_order_relaxed))  // relaxed: ours to release
    give(lock_of(t.end_lock.get()));
  t.end_lock = Handle();
}

bool fill_thread(Thread& t, Dict* names) {
  return define_functions(names, "_thread", kFunctions) && define_type(t, names, "_thread", kLockType) &&
         define(names, "LockType", dict_find_str(names, intern("lock"))) &&
         define_type(t, names, "_thread", kRLockType) && define_type(t, names, "_thread", kLocalType) &&
         define(names, "error", Value::object(builtin_type(BuiltinType::RuntimeError))) &&
         define(names, "TIMEOUT_MAX", Value::real(kTimeoutMax));
}

}  // namespace SW_MODEL
}  // namespace sidewinder
