// functools.lru_cache's wrapper: a dictionary from arguments to results and, if the cache is bounded, a list
// of its entries by last use. The list has a lock, under which no Python code runs; an entry that is in the
// dictionary alone (another thread is about to put it into the list, or has just taken it out) is a hit like
// any other.
#include <mutex>
#include <vector>

#include "runtime/builtins/modules/lru_cache.h"
#include "runtime/objects/arguments.h"
#include "runtime/objects/call.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/number.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

struct Entry : NativeObject {
  Slot key, result;
  Entry *newer, *older;  // guarded by LruCache::mutex; null: not in the list
};
struct LruCache : NativeObject {
  AttributeStore attributes;
  Slot function, results, info, entry_type;  // results: Dict of key to result (unbounded) or Entry
  std::int64_t most;                         // entries; negative: no bound
  bool typed;
  std::atomic<std::int64_t> hits, misses;
  std::mutex mutex;
  Entry *newest, *oldest;  // guarded by mutex, as is size
  std::int64_t size;
};

LruCache* of(Value v) { return v.as<LruCache>(); }
Dict* results_of(LruCache* c) { return c->results.peek().as<Dict>(); }

void traverse_entry(Object* o, ChildVisitor visit) {
  visit(static_cast<Entry*>(o)->key.peek());
  visit(static_cast<Entry*>(o)->result.peek());
}
void traverse_cache(Object* o, ChildVisitor visit) {
  auto* c = static_cast<LruCache*>(o);
  for (Slot* slot : {&c->function, &c->results, &c->info, &c->entry_type}) visit(slot->peek());
  for (Entry* e = c->newest; e; e = e->older) visit(Value::object(e));  // its owner's, or of a dead cache
}
void dispose_cache(Object* o) {
  static_cast<LruCache*>(o)->mutex.~mutex();
}  // traverse_cache has told of the list

// ---- the list; the mutex is held. An entry in it has a count for that: cache_clear() may empty the
// dictionary between an entry's two steps. Who unlinks one drops the count, once the mutex is free.

void link(LruCache* c, Entry* e) {
  e->newer = nullptr;
  e->older = c->newest;
  (c->newest ? c->newest->newer : c->oldest) = e;
  c->newest = e;
  ++c->size;
}
bool is_linked(LruCache* c, Entry* e) { return e->newer || c->newest == e; }
void unlink(LruCache* c, Entry* e) {
  (e->newer ? e->newer->older : c->newest) = e->older;
  (e->older ? e->older->newer : c->oldest) = e->newer;
  e->newer = e->older = nullptr;
  --c->size;
}

// ---- calls

// What the arguments are remembered by: a single int or str itself, else a tuple. The cache marks where
// keywords begin.
Ref make_key(LruCache* c, Args args) {
  std::uint32_t given = args.positional();
  if (args.count == 1 && !args.keyword_count() && !c->typed &&
      (args[0].is_small_int() || is_instance_exact(args[0], BuiltinType::str) ||
       is_instance_exact(args[0], BuiltinType::int_)))
    return Ref::share(args[0]);
  std::uint32_t keywords = args.keyword_count();
  Ref key = tuple_make(given + (keywords ? 1 + 2 * keywords : 0) + (c->typed ? args.count : 0));
  if (!key) return {};
  Slot* next = key.as<Tuple>()->items;
  for (std::uint32_t i = 0; i < given; ++i) (next++)->init(args[i]);
  if (keywords) (next++)->init(Value::object(c));
  for (std::uint32_t i = 0; i < keywords; ++i) {
    (next++)->init((*args.keywords)[i]);
    (next++)->init(args[given + i]);
  }
  for (std::uint32_t i = 0; c->typed && i < args.count; ++i) (next++)->init(Value::object(type_of(args[i])));
  return key;
}

void count(std::atomic<std::int64_t>& n) {
  n.fetch_add(1, std::memory_order_relaxed);
}  // relaxed: statistics

// The entry joins the list; what falls off its end leaves the dictionary too. False: pending.
bool keep(Thread& t, LruCache* c, Entry* e) {
  Root victim;
  {
    std::lock_guard lock(c->mutex);
    retain(Value::object(e));
    link(c, e);
    if (c->size > c->most) {
      victim.set(Value::object(c->oldest));
      unlink(c, c->oldest);
    }
  }
  if (!victim) return true;
  release(victim.get());
  Ref gone = dict_pop(t, results_of(c), victim.as<Entry>()->key.peek());
  return !has_pending(t);
}

Ref remember(Thread& t, LruCache* c, Value key, Value result) {
  if (c->most < 0) return dict_put(t, results_of(c), key, result) ? Ref::share(result) : Ref();
  Entry* e = allocate_native<Entry>(c->entry_type.peek().as<Type>(), traverse_entry, nullptr);
  if (!e) return {};
  e->key.init(key);
  e->result.init(result);
  e->newer = e->older = nullptr;
  Root fresh(Ref::adopt(Value::object(e)));
  Root there(dict_put_if_absent(t, results_of(c), key, fresh.get()));
  if (!there || (there.get() == fresh.get() && !keep(t, c, e))) return {};
  return Ref::share(result);
}

Ref call_cache(Thread& t, Value self, Args args) {
  LruCache* c = of(self);
  if (!c->most) return count(c->misses), call(t, c->function.peek(), args);
  Root key(make_key(c, args));
  if (!key) return {};
  Root found(dict_find(t, results_of(c), key.get()));
  if (found) {
    count(c->hits);
    if (c->most < 0) return found.take();
    Entry* e = found.as<Entry>();
    std::lock_guard lock(c->mutex);
    if (is_linked(c, e) && c->newest != e) unlink(c, e), link(c, e);
    return e->result.load(e);
  }
  if (has_pending(t)) return {};
  count(c->misses);
  Root result(call(t, c->function.peek(), args));
  if (!result) return {};
  Root kept(remember(t, c, key.get(), result.get()));
  return kept ? result.take() : Ref();
}

// ---- making and methods

// _lru_cache_wrapper(function, maxsize, typed, type of cache_info())
Ref create_cache(Thread& t, Type* type, Args args) {
  static constexpr Signature kSignature{
      "_lru_cache_wrapper", {"user_function", "maxsize", "typed", "cache_info_type"}, 4, 4, 0};
  Value a[4];
  if (!bind_arguments(kSignature, args, a)) return {};
  if (!is_callable(a[0])) return raise_text(BuiltinType::TypeError, "the first argument must be callable");
  std::int64_t most = -1;
  if (!a[1].is_none()) {
    if (!is_int(a[1])) return raise_text(BuiltinType::TypeError, "maxsize should be integer or None");
    most = std::max<std::int64_t>(int_as_int64(a[1]).value_or(INT64_MAX), 0);
  }
  Truth typed = truth(t, a[2]);
  Root results(typed != Truth::error ? dict_make() : Ref()),
      entry_type(type_of_module(t, "_functools", "_lru_list_elem"));
  if (!results || !entry_type) return {};
  LruCache* c = allocate_native<LruCache>(type, traverse_cache, dispose_cache);
  if (!c) return {};
  c->function.init(a[0]);
  c->results.init(results.get());
  c->info.init(a[3]);
  c->entry_type.init(entry_type.get());
  c->most = most;
  c->typed = typed == Truth::yes;
  new (&c->hits) std::atomic<std::int64_t>(0);
  new (&c->misses) std::atomic<std::int64_t>(0);
  new (&c->mutex) std::mutex;
  c->newest = c->oldest = nullptr;
  c->size = 0;
  return Ref::adopt(Value::object(c));
}
bool init_cache(Thread&, Value, Args) { return true; }

Ref cache_info(Thread& t, Args args) {
  LruCache* c = of(args[0]);
  Value most = c->most < 0 ? Value::none() : Value::small_int(std::min(c->most, Value::kMaxSmallInt));
  return call(t, c->info.peek(),
              {Value::small_int(c->hits.load(std::memory_order_relaxed)),    // relaxed: statistics
               Value::small_int(c->misses.load(std::memory_order_relaxed)),  // relaxed: as above
               most, Value::small_int(static_cast<std::int64_t>(dict_length(results_of(c))))});
}
Ref cache_clear(Thread&, Args args) {
  LruCache* c = of(args[0]);
  std::vector<Entry*> gone;
  {
    std::lock_guard lock(c->mutex);
    while (c->oldest) {
      gone.push_back(c->oldest);
      unlink(c, c->oldest);
    }
  }
  for (Entry* e : gone) release(Value::object(e));
  dict_clear(results_of(c));
  c->hits.store(0, std::memory_order_relaxed);    // relaxed: statistics
  c->misses.store(0, std::memory_order_relaxed);  // relaxed: statistics
  return Ref::none();
}
Ref cache_copy(Thread&, Args args) { return Ref::share(args[0]); }
Ref cache_reduce(Thread& t, Args args) { return get_attribute(t, args[0], names(t).dunder_qualname); }
Ref bind_cache(Thread&, Value self, Value instance, Value) {
  return !instance || instance.is_none() ? Ref::share(self) : make_bound_method(self, instance);
}

constexpr MethodDef kMethods[] = {
    {"cache_info", cache_info, Arity::none},   {"cache_clear", cache_clear, Arity::none},
    {"__copy__", cache_copy, Arity::none},     {"__deepcopy__", cache_copy, Arity::one},
    {"__reduce__", cache_reduce, Arity::none}, {nullptr, nullptr}};
constexpr GetSetDef kAttributes[] = {{"__dict__", get_instance_dict, set_instance_dict}, {nullptr, nullptr}};
constexpr TypeSlots kSlots{
    .call = call_cache, .create = create_cache, .init = init_cache, .descriptor_get = bind_cache};
constexpr TypeSlots kEntrySlots{};
constexpr TypeDef kCacheType = [] {
  TypeDef def = native_type_def<LruCache>("_lru_cache_wrapper", &kSlots, kMethods, kAttributes);
  def.has_instance_dict = true;
  def.attributes_offset = offsetof(LruCache, attributes);
  def.flags = kTypeWeakrefable;
  return def;
}();
constexpr TypeDef kEntryType =
    native_type_def<Entry>("_lru_list_elem", &kEntrySlots, nullptr, nullptr, false);

}  // namespace

bool define_lru_cache(Thread& t, Dict* names) {
  return define_type(t, names, "functools", kCacheType) && define_type(t, names, "functools", kEntryType);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
