// Weak references and finalisers (see weakref.h).
//
// A death is announced by before_death() once the count is zero and nobody may hold the object any more. It
// takes the table's lock, under which reviving is excluded, and looks again: a reference that was followed
// meanwhile has renewed the object's stamp (or its count), and then the object lives on. __del__ comes first
// and gives the object one more life; the references are cleared by the death that follows. Callbacks and
// __del__ run later, at a quiescent point.
#include "runtime/objects/weakref.h"

#include <mutex>
#include <new>
#include <unordered_map>

#include "runtime/model/ripeness.h"
#include "runtime/objects/arguments.h"
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/call.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/hash.h"
#include "runtime/objects/kinds.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/str.h"
#include "runtime/objects/type_building.h"

namespace sidewinder {
inline namespace SW_MODEL {

struct WeakTable {
  std::mutex lock;                            // guards everything below, targets and links of references
  std::unordered_map<Object*, WeakRef*> map;  // first reference of each target
};

namespace {

WeakTable* table() { return current_thread().realm().weak_table; }

Object* target_of(const WeakRef* w) {
  return reinterpret_cast<Object*>(
      w->target.load(std::memory_order_relaxed));  // relaxed: under the table's lock
}

// A reference to an object that may be dying. Empty: too late. Under the table's lock.
Ref revive(Object* o) {
  if constexpr (kCounted) {
    refs::WordBits w = o->word.load(std::memory_order_relaxed);  // relaxed: the CAS validates it
    do {
      if (!refs::count_of(w)) return {};
      // relaxed: the count is not zero, so somebody keeps the object alive
    } while (!o->word.compare_exchange_weak(w, w + 1, std::memory_order_relaxed, std::memory_order_relaxed));
    return Ref::adopt(Value::object(o));
  } else {
    if (kSharing && o->is_shared())
      refs::StampedWord::renew(o->word, current_mutator()->participant.bound, refs::kStampLead);
    return Ref::share(Value::object(o));
  }
}

// Is the death still due, now that no reference can be followed? Under the table's lock.
bool still_dead(Mutator& m, Object* o) {
  refs::WordBits w =
      o->word.load(std::memory_order_acquire);  // acquire [ref.drop]: as the one who claimed the death
  if (o->marks.load(std::memory_order_relaxed) & kMarkGray)
    return true;  // relaxed: the collector's, on this thread
  if (refs::count_of(w)) return false;
  if (!kSharing || !o->is_shared()) return true;
  return is_ripe(m, w);
}

void unlink(WeakTable* weak, WeakRef* w) {
  Object* o = target_of(w);
  if (!o) return;
  auto at = weak->map.find(o);
  if (at == weak->map.end()) return;
  WeakRef** link = &at->second;
  while (*link && *link != w) link = &(*link)->next;
  if (*link) *link = w->next;
  if (!at->second) weak->map.erase(at);
}

void mark(Object* o) {
  // relaxed: marks are read by whoever has the death to himself
  o->marks.fetch_or(kMarkWeakly | kMarkPrompt, std::memory_order_relaxed);
  current_mutator()->prompt_limit = kPromptUnknown;
}

bool can_be_referenced(Value v) {
  if (!v.is_object()) return false;
  switch (v.as_object()->kind) {
    case Kind::type:
    case Kind::function:
    case Kind::native_function:
    case Kind::bound_method:
    case Kind::module:
    case Kind::set:
    case Kind::frozenset:
    case Kind::generator:
    case Kind::code:
    case Kind::weakref: return true;
    default: return type_of(v)->has(kTypeWeakrefable);
  }
}

// A plain reference without callback that exists already. Under the table's lock.
WeakRef* find_plain(WeakTable* weak, Object* o, Type* type) {
  auto at = weak->map.find(o);
  for (WeakRef* w = at == weak->map.end() ? nullptr : at->second; w; w = w->next)
    if (type_of_object(w) == type && !w->callback.peek()) return w;
  return nullptr;
}

}  // namespace

Ref make_weakref(Type* type, Value target, Value callback) {
  if (!can_be_referenced(target))
    return raise(BuiltinType::TypeError, "cannot create weak reference to '{}' object", type_name(target));
  if (callback.is_none()) callback = Value();
  WeakTable* weak = table();
  Object* o = target.as_object();
  bool plain = !callback && !type->has(kTypeHeap);
  if (plain) {
    std::lock_guard hold(weak->lock);
    if (WeakRef* w = find_plain(weak, o, type))
      if (Ref r = revive(w)) return r;
  }
  auto* w = allocate_instance_of<WeakRef>(type);
  if (!w) return {};
  Ref result = Ref::adopt(Value::object(w));
  w->callback.init(callback);
  new (&w->target) std::atomic<std::uint64_t>(0);
  w->next = nullptr;
  new (&w->hash) std::atomic<std::int64_t>(-1);
  Thread& t = current_thread();
  if (t.heap->sharing.load(std::memory_order_relaxed)) publish(target);  // relaxed: set before threads meet
  if (t.heap->sharing.load(std::memory_order_relaxed))
    publish(result);  // relaxed: as above; others may find it
  std::lock_guard hold(weak->lock);
  w->target.store(target.bits(), std::memory_order_relaxed);  // relaxed: under the table's lock
  WeakRef*& first = weak->map[o];
  w->next = first;
  first = w;
  mark(o);
  w->marks.fetch_or(kMarkWeakly, std::memory_order_relaxed);  // relaxed: as in mark(); see withdraw()
  return result;
}

Ref weakref_target(WeakRef* w) {
  if (!w->target.load(std::memory_order_relaxed)) return {};  // relaxed: once cleared it stays so
  std::lock_guard hold(table()->lock);
  Object* o = target_of(w);
  return o ? revive(o) : Ref();
}

namespace {
template <class F>
void for_each_reference(Value target, F f) {
  if (!target.is_object()) return;
  WeakTable* weak = table();
  std::lock_guard hold(weak->lock);
  auto at = weak->map.find(target.as_object());
  for (WeakRef* w = at == weak->map.end() ? nullptr : at->second; w; w = w->next) f(w);
}
}  // namespace

Ref first_weakref(Value target) {
  Ref first = Ref::none();
  for_each_reference(target, [&](WeakRef* w) {
    if (first.get().is_none())
      if (Ref r = revive(w)) first = std::move(r);
  });
  return first;
}
std::size_t weakref_count(Value target) {
  std::size_t n = 0;
  for_each_reference(target, [&](WeakRef*) { n++; });
  return n;
}
Ref weakref_list(Value target) {
  std::vector<Value> found;
  for_each_reference(target, [&](WeakRef* w) {
    if (Ref r = revive(w)) found.push_back(r.detach());
  });
  Ref list = list_from(found.data(), found.size());
  if constexpr (kCounted)
    for (Value v : found) release(v);
  return list;
}

// ---- death

namespace {

// Clears the references of a list and queues their callbacks, but not those of references that die as well.
// Under the table's lock.
void clear_list(Mutator& m, WeakRef* first) {
  for (WeakRef* w = first; w; w = w->next) {
    w->target.store(0, std::memory_order_relaxed);  // relaxed: under the table's lock
    // relaxed: the collectors', on this thread or under the lock
    if (!w->callback.peek() || (w->marks.load(std::memory_order_relaxed) & kMarkGray)) continue;
    Ref alive = revive(w);
    if (!alive) continue;
    retain(alive);
    m.to_finalize.push_back(w);
  }
  m.ticks = 0;
}

// Clears the references of a dying object and queues their callbacks. False: it was revived.
bool clear_references(Mutator& m, Object* o) {
  WeakTable* weak = static_cast<Thread&>(m).realm().weak_table;
  std::lock_guard hold(weak->lock);
  auto at = weak->map.find(o);
  if (at == weak->map.end()) return true;
  if (!still_dead(m, o)) return false;
  clear_list(m, at->second);
  weak->map.erase(at);
  return true;
}

// A dying reference leaves the table, where another thread may find and revive it until then. False: one has.
bool withdraw(Mutator& m, WeakRef* w) {
  WeakTable* weak = static_cast<Thread&>(m).realm().weak_table;
  std::lock_guard hold(weak->lock);
  if (!still_dead(m, w)) return false;
  unlink(weak, w);
  w->target.store(0, std::memory_order_relaxed);  // relaxed: under the table's lock
  return true;
}

bool queue_finalizer(Mutator& m, Object* o) {
  // relaxed: the one who has the death to himself
  std::uint8_t marks = o->marks.load(std::memory_order_relaxed);
  if (!(marks & kMarkFinalizer) || (marks & kMarkFinalized)) return false;
  o->marks.fetch_or(kMarkFinalized, std::memory_order_relaxed);  // relaxed: as above
  retain(Value::object(o));
  m.to_finalize.push_back(o);
  m.ticks = 0;
  return true;
}

}  // namespace

bool object_before_death(Mutator& m, Object* o) {
  if (!static_cast<Thread&>(m).runtime->realm) return true;
  if (queue_finalizer(m, o)) return false;
  // relaxed: as queue_finalizer()
  std::uint8_t marks = o->marks.load(std::memory_order_relaxed);
  if ((marks & kMarkWeakly) && !clear_references(m, o)) return false;
  if (o->kind == Kind::weakref && !withdraw(m, static_cast<WeakRef*>(o))) return false;
  return true;
}

namespace {

// A dead object's weak references, and what it is one of. Under the table's lock.
void clear_both_ways(Mutator& m, WeakTable* weak, Object* o) {
  if (auto at = weak->map.find(o); at != weak->map.end()) {
    clear_list(m, at->second);
    weak->map.erase(at);
  }
  if (o->kind != Kind::weakref) return;
  unlink(weak, static_cast<WeakRef*>(o));
  // relaxed: under the table's lock
  static_cast<WeakRef*>(o)->target.store(0, std::memory_order_relaxed);
}

}  // namespace

// All or nothing, under one hold of the lock: who followed a reference before has left a stamp, and who comes
// later finds none.
Sentence objects_before_death(Mutator& m, const Condemned& set) {
  if (!static_cast<Thread&>(m).runtime->realm) return Sentence::dies;
  WeakTable* weak = static_cast<Thread&>(m).realm().weak_table;
  std::lock_guard hold(weak->lock);
  bool revived = false, due = false;
  for (std::uint32_t i = 0; i < set.size; ++i) revived |= !set.still_dead(set.context, i);
  if (revived) return Sentence::revived;
  for (std::uint32_t i = 0; i < set.size; ++i) due |= queue_finalizer(m, set.objects[i]);
  if (due) return Sentence::put_off;
  // relaxed: under the table's lock
  for (std::uint32_t i = 0; i < set.size; ++i)
    set.objects[i]->marks.fetch_or(kMarkGray, std::memory_order_relaxed);
  for (std::uint32_t i = 0; i < set.size; ++i) clear_both_ways(m, weak, set.objects[i]);
  return Sentence::dies;
}

bool run_pending_finalizers(Thread& t) {
  while (!t.to_finalize.empty()) {
    Root o(Value::object(t.to_finalize.back()));
    t.to_finalize.pop_back();
    release(o);  // the queue's count; the Root holds it
    Root pending(take_pending(t)), handled(Ref::share(t.handled));
    Root where(o.get());
    Ref r;
    if (is_weakref(o)) {
      where = o.as<WeakRef>()->callback.load(o.get().as_object());
      r = where ? call(t, where, {o}) : Ref::none();
    } else if (auto finalize = slots_of(o).finalize) {
      r = finalize(t, o);
      if (!r) where = lookup_in_type(type_of(o), names(t).dunder_del);
    }
    if (!r && has_pending(t)) {
      if (t.realm().call_ops && t.realm().call_ops->report_unraisable)
        t.realm().call_ops->report_unraisable(t, where);
      else clear_pending(t);
    }
    set_register(&t.handled, handled.get());
    if (pending) set_pending(t, pending);
  }
  // relaxed: a signal's flag; nothing is reached through it
  bool interrupted = t.runtime->main_thread.load(std::memory_order_relaxed) == &t &&
                     t.runtime->interrupt.exchange(false, std::memory_order_relaxed);
  if (interrupted) return raise_value(BuiltinType::KeyboardInterrupt, Value());
  return true;
}

bool create_weak_table(Realm& realm) { return (realm.weak_table = new (std::nothrow) WeakTable) != nullptr; }
void destroy_weak_table(Realm& realm) {
  delete realm.weak_table;
  realm.weak_table = nullptr;
}
void visit_weak_targets(Realm& realm, RegisterVisitor visit) {
  std::lock_guard hold(realm.weak_table->lock);
  for (auto& [o, w] : realm.weak_table->map) {
    visit(Value::object(o));
    for (; w; w = w->next) visit(Value::object(w));
  }
}

// ---- the types

namespace {

void traverse(Object* o, ChildVisitor visit) {
  visit(static_cast<WeakRef*>(o)->callback.peek());
  traverse_attributes(o, visit);
}
void dispose(Object* o) {
  Realm* realm = current_thread().runtime->realm;
  if (realm && realm->weak_table) {
    std::lock_guard hold(realm->weak_table->lock);
    unlink(realm->weak_table, static_cast<WeakRef*>(o));
  }
  dispose_attributes(o);
}

Ref ref_create(Thread&, Type* type, Args args) {
  if (!args.positional()) return raise(BuiltinType::TypeError, "__new__ expected at least 1 argument, got 0");
  return make_weakref(type, args[0], args.positional() > 1 ? args[1] : Value());
}
bool ref_init(Thread&, Value, Args args) { return positional_between("ref", args, 1, 2); }
Ref ref_call(Thread&, Value self, Args args) {
  if (!positional_between("weakref", args, 0, 0)) return {};
  Ref o = weakref_target(self.as<WeakRef>());
  return o ? std::move(o) : Ref::none();
}
Ref ref_repr(Thread&, Value self) {
  Ref o = weakref_target(self.as<WeakRef>());
  if (!o) return str_from_utf8(fmt::format("<weakref at {:#x}; dead>", self.bits()));
  return str_from_utf8(
      fmt::format("<weakref at {:#x}; to '{}' at {:#x}>", self.bits(), type_name(o), o.get().bits()));
}
Truth ref_hash(Thread& t, Value self, std::int64_t* out) {
  auto* w = self.as<WeakRef>();
  *out = w->hash.load(std::memory_order_relaxed);  // relaxed: the same value whoever computes it
  if (*out != -1) return Truth::yes;
  Root o(weakref_target(w));
  if (!o) return raise(BuiltinType::TypeError, "weak object has gone away");
  if (hash(t, o, out) == Truth::error) return Truth::error;
  w->hash.store(*out, std::memory_order_relaxed);  // relaxed: as above
  return Truth::yes;
}
Ref ref_compare(Thread& t, Value a, Value b, CompareOp op) {
  if ((op != CompareOp::eq && op != CompareOp::ne) || !is_weakref(b))
    return Ref::adopt(Value::not_implemented());
  Root x(weakref_target(a.as<WeakRef>())), y(weakref_target(b.as<WeakRef>()));
  if (!x || !y) return Ref::boolean((a == b) == (op == CompareOp::eq));
  return compare(t, op, x, y);
}
Ref ref_callback(Thread&, Value self) {
  auto* w = self.as<WeakRef>();
  if (!w->target.load(std::memory_order_relaxed)) return Ref::none();  // relaxed: once cleared it stays so
  Ref f = w->callback.load(w);
  return f ? std::move(f) : Ref::none();
}

constexpr TypeSlots kRefSlots{.repr = ref_repr,
                              .hash = ref_hash,
                              .compare = ref_compare,
                              .call = ref_call,
                              .create = ref_create,
                              .init = ref_init};
constexpr GetSetDef kRefGetSets[] = {{"__callback__", ref_callback}, {}};

}  // namespace

const KindOps kWeakRefOps{"weakref", traverse, dispose, nullptr, traverse};
const TypeDef kWeakRefType{.name = "weakref.ReferenceType",
                           .slots = &kRefSlots,
                           .getsets = kRefGetSets,
                           .kind = Kind::weakref,
                           .instance_size = sizeof(WeakRef),
                           .attributes_offset = offsetof(WeakRef, attributes)};

}  // namespace SW_MODEL
}  // namespace sidewinder
