// Attributes of one instance: get, set, delete, `__dict__`.
//
// Objects that only one thread sees (or that the thread has locked) take the plain paths below, shared ones
// under RCU the lock-free ones of instance_shared.cpp. The order of vars() is the order of the slots: an
// attribute that comes back while a later one is bound would be out of order, so that sends the instance to
// dictionary mode.
#include "runtime/objects/instance_attributes.h"

#include "runtime/objects/raise.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

bool lock_free(const Object* o) { return kRcuTables && o->is_shared(); }

// ---- plain: the caller is alone with the object or holds its lock

bool later_slot_bound(const Object* o, const Shape* shape, std::uint32_t i) {
  for (std::uint32_t k = i + 1; k < shape->size; k++) {
    Slot* slot = find_slot(o, shape, k);
    if (slot && slot->peek()) return true;
  }
  return false;
}

void put_word(Slot* slot, Value v, Value* displaced) {
  retain(v);
  *displaced = slot->peek();
  slot->init_counted(v);
}

void enter_dictionary_mode(Object* o, Shape* shape, Dict* dict) {
  AttributeStore* store = attribute_store(o, shape);
  retain(Value::object(dict));
  store->overflow.store(dictionary_word(dict), std::memory_order_relaxed);  // relaxed: exclusive
  o->shape.store(shape->dictionary->id, std::memory_order_relaxed);         // relaxed: exclusive
}

// Takes all values out of the slots.
void release_slots(Object* o, Shape* shape, void* chunks) {
  for (std::uint32_t i = 0; i < shape->inline_capacity; i++) {
    Value v = inline_slots(o, shape)[i].peek();
    inline_slots(o, shape)[i].init_unbound();
    release(v);
  }
  for (auto* chunk = static_cast<OverflowChunk*>(chunks); chunk;
       chunk = chunk->next.load(std::memory_order_relaxed))  // relaxed: exclusive
    for (Slot& slot : chunk->slots) release(slot.peek());
  free_chunks(chunks);
}

bool copy_slots(Object* o, Shape* shape, Dict* dict) {
  Str* names[kMaxSlots];
  shape_names(shape, names);
  for (std::uint32_t i = 0; i < shape->size; i++) {
    Slot* slot = find_slot(o, shape, i);
    if (!slot) continue;
    if (Value v = slot->peek())
      if (!dict_put_str(dict, names[i], v)) return false;
  }
  return true;
}

// Moves to dictionary mode. In `locked` another thread may have done it before the lock was taken: then done
// too.
Step plain_freeze(Object* o, Shape* shape) {
  Ref fresh = dict_make();
  if (!fresh) return Step::failed;
  Dict* dict = fresh.as<Dict>();
  void* chunks = nullptr;
  {
    Guard guard(o);
    if (shape_of(o) != shape) return Step::retry;
    if (!copy_slots(o, shape, dict)) return Step::failed;
    publish_before_store(o, fresh);
    chunks = attribute_store(o, shape)->overflow.load(std::memory_order_relaxed);  // relaxed: exclusive
    enter_dictionary_mode(o, shape, dict);
  }
  release_slots(o, shape, chunks);
  return Step::done;
}

Step plain_set(Object* o, Shape* shape, Str* name, Value value) {
  publish_before_store(o, value);
  Value displaced;
  {
    Guard guard(o);
    if (kLocking && shape_of(o) != shape) return Step::retry;
    int found = shape_lookup(shape, name);
    std::uint32_t i = found < 0 ? shape->size : found;
    Shape* after = shape;
    if (found < 0 && !(after = shape_add(shape, name))) {
      raise_no_memory();
      return Step::failed;
    }
    Slot* slot = make_slot(o, after, i);
    if (!slot) {
      raise_no_memory();
      return Step::failed;
    }
    if (found >= 0 && !slot->peek() && later_slot_bound(o, shape, i)) goto out_of_order;
    if (after != shape)
      o->shape.store(after->id, std::memory_order_release);  // release [shape.add]: as shape_of()
    put_word(slot, value, &displaced);
  }
  release(displaced);
  return Step::done;
out_of_order:
  return plain_freeze(o, shape) == Step::failed ? Step::failed : Step::retry;
}

Deleted plain_delete(Object* o, Shape* shape, std::uint32_t i, bool* retry) {
  Value displaced;
  {
    Guard guard(o);
    if (kLocking && shape_of(o) != shape) return *retry = true, Deleted::absent;
    Slot* slot = find_slot(o, shape, i);
    if (!slot) return Deleted::absent;
    put_word(slot, Value(), &displaced);
  }
  release(displaced);
  return displaced ? Deleted::yes : Deleted::absent;
}

Step freeze(Object* o, Shape* shape) {
  return lock_free(o) ? shared_freeze(o, shape) : plain_freeze(o, shape);
}

// The instance's Dict once it is in dictionary mode; counted models: owned, since another thread may replace
// it.
Ref dictionary_ref(Object* o) {
  Guard guard(o);
  Dict* dict = dictionary_of(o, shape_of(o));
  return dict ? Ref::share(Value::object(dict)) : Ref();
}

// Dictionary mode, but no Dict yet: the literal model's, when the first attribute is set.
Ref make_dictionary(Object* o) {
  Ref fresh = dict_make();
  if (!fresh) return {};
  publish(fresh);
  retain(fresh);
  void* none = nullptr;
  // release [overflow.grow]: the Dict's contents precede it; acquire [overflow.grow]: another thread's Dict
  if (attribute_store(o, shape_of(o))
          ->overflow.compare_exchange_strong(none, dictionary_word(fresh.as<Dict>()),
                                             std::memory_order_acq_rel, std::memory_order_acquire))
    return fresh;
  release(fresh);
  return dictionary_ref(o);
}

}  // namespace

Slot* make_slot(Object* o, const Shape* shape, std::uint32_t i) {
  if (i < shape->inline_capacity) return inline_slots(o, shape) + i;
  i -= shape->inline_capacity;
  std::atomic<void*>* link = &attribute_store(o, shape)->overflow;
  for (;;) {
    void* next = link->load(std::memory_order_acquire);  // acquire [overflow.grow]: pairs with the CAS below
    if (reinterpret_cast<std::uintptr_t>(next) & kOverflowIsDict) return nullptr;
    if (!next) {
      auto* fresh = static_cast<OverflowChunk*>(allocate_buffer(sizeof(OverflowChunk)));
      if (!fresh) return nullptr;
      fresh->next.store(nullptr, std::memory_order_relaxed);  // relaxed: not published yet
      for (Slot& slot : fresh->slots) slot.init_unbound();
      // release [overflow.grow]: the chunk's contents precede it
      if (link->compare_exchange_strong(next, fresh, std::memory_order_acq_rel, std::memory_order_acquire))
        next = fresh;
      else free_buffer(fresh);
      continue;
    }
    auto* chunk = static_cast<OverflowChunk*>(next);
    if (i < kChunkSlots) return &chunk->slots[i];
    i -= kChunkSlots;
    link = reinterpret_cast<std::atomic<void*>*>(&chunk->next);
  }
}

Ref instance_get(const Object* object, Str* name) {
  Object* o = const_cast<Object*>(object);
  for (;;) {
    Shape* shape;
    {
      Guard guard(o);
      shape = shape_of(o);
      if (SW_LIKELY(shape->mode == ShapeMode::plain)) {
        int i = shape_lookup(shape, name);
        Slot* slot = i < 0 ? nullptr : find_slot(o, shape, i);
        if (SW_UNLIKELY(!slot)) {
          if (i >= 0 && dictionary_of(o, shape)) continue;  // moved since the shape was read
          return {};
        }
        Value v = slot->peek();
        if (SW_LIKELY(!is_frozen_word(v))) return Ref::share(v);
        continue;
      }
    }
    if (shape->mode == ShapeMode::freezing) {
      if (freeze(o, shape) == Step::failed) return {};
      continue;
    }
    Ref dict = dictionary_ref(o);
    return dict ? dict_find_str(dict.as<Dict>(), name) : Ref();
  }
}

bool instance_set(Object* o, Str* name, Value value) {
  for (;;) {
    Shape* shape = shape_of(o);
    if (SW_UNLIKELY(shape->mode != ShapeMode::plain)) {
      Ref dict = instance_dict(o);
      return dict && dict_put_str(dict.as<Dict>(), name, value);
    }
    if (SW_UNLIKELY(shape->size >= kMaxSlots && shape_lookup(shape, name) < 0)) {
      if (freeze(o, shape) == Step::failed) return false;
      continue;
    }
    Step step = lock_free(o) ? shared_set(o, shape, name, value) : plain_set(o, shape, name, value);
    if (SW_LIKELY(step != Step::retry)) return step == Step::done;
  }
}

Deleted instance_delete(Object* o, Str* name) {
  for (;;) {
    Shape* shape = shape_of(o);
    if (shape->mode != ShapeMode::plain) {
      Ref dict = instance_dict(o);
      if (!dict) return Deleted::error;
      return dict_remove_str(dict.as<Dict>(), name) ? Deleted::yes : Deleted::absent;
    }
    int i = shape_lookup(shape, name);
    if (i < 0) return Deleted::absent;
    bool retry = false;
    Deleted result = lock_free(o) ? shared_delete(o, shape, i, &retry) : plain_delete(o, shape, i, &retry);
    if (!retry) return result;
  }
}

Ref instance_dict(Object* o) {
  for (;;) {
    Shape* shape = shape_of(o);
    if (shape->mode == ShapeMode::dictionary) {
      Ref dict = dictionary_ref(o);
      return kShapes || dict ? std::move(dict) : make_dictionary(o);
    }
    if (freeze(o, shape) == Step::failed) return {};
  }
}

bool replace_instance_dict(Object* o, Dict* dict) {
  if (Ref present = instance_dict(o); !present) return false;
  if (lock_free(o)) return shared_replace_dict(o, dict);
  publish_before_store(o, Value::object(dict));
  retain(Value::object(dict));
  Dict* old;
  {
    Guard guard(o);
    Shape* shape = shape_of(o);
    old = dictionary_of(o, shape);
    // release [overflow.grow]: a racing unlocked reader of `locked`
    attribute_store(o, shape)->overflow.store(dictionary_word(dict), std::memory_order_release);
  }
  release(Value::object(old));
  return true;
}

Ref copy_instance_dict(Object* o) {
  Shape* shape = shape_of(o);
  if (shape->mode != ShapeMode::plain) {
    Ref dict = instance_dict(o);
    return dict ? dict_copy(dict.as<Dict>()) : Ref();
  }
  Ref copy = dict_make();
  if (!copy) return {};
  Str* names[kMaxSlots];
  shape_names(shape, names);
  for (std::uint32_t i = 0; i < shape->size; i++) {
    Ref v = instance_get(o, names[i]);
    if (v && !dict_put_str(copy.as<Dict>(), names[i], v)) return {};
  }
  return copy;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
