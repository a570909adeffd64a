// Weak references. An object that is or was weakly referenced is marked (kMarkWeakly); its references hang on
// a list in a table of the realm, keyed by address, and are cleared by before_death(), which also queues
// their callbacks.
#pragma once

#include "runtime/objects/layouts.h"

namespace sidewinder {
inline namespace SW_MODEL {

struct WeakRef : Object {
  AttributeStore attributes;          // of subclasses
  std::atomic<std::uint64_t> target;  // an Object, uncounted; 0 once it has died
  Slot callback;
  WeakRef* next;                   // in the target's list; guarded by the table's lock
  std::atomic<std::int64_t> hash;  // of the target, when asked for; -1: not yet
};
inline bool is_weakref(Value v) { return v.is_object() && v.as_object()->kind == Kind::weakref; }

Ref make_weakref(Type* type, Value target,
                 Value callback);  // TypeError: cannot create weak reference to 'int' object
Ref weakref_target(WeakRef* w);    // empty, nothing pending: dead
Ref first_weakref(Value target);   // None if there is none
std::size_t weakref_count(Value target);
Ref weakref_list(Value target);  // a List

// Runtime::before_death and run_pending (threads/thread.h).
bool object_before_death(Mutator& m, Object* o);
Sentence objects_before_death(Mutator& m, const Condemned& set);
bool run_pending_finalizers(Thread& t);
// Targets and references: shared by nature once threads exist (Runtime::visit_shared_roots).
void visit_weak_targets(Realm& realm, RegisterVisitor visit);
bool create_weak_table(Realm& realm);
void destroy_weak_table(Realm& realm);

}  // namespace SW_MODEL
}  // namespace sidewinder
