// Attributes of shared instances under RCU: lock-free.
//
// Adding: the shape is exchanged by CAS first (the new slot is unbound), then the value is stored by CAS; two
// threads that add different names cannot race for one slot. Storing: CAS, so that a frozen word is never
// overwritten. To dictionary mode, any thread helping at any step:
//   1. CAS the shape to its freezing twin: no slot is added any more;
//   2. CAS each slot, bound or not, from its value to a frozen word, a box with the same value: no slot
//   changes
//      any more;
//   3. copy the values into a private Dict, publish it by CAS of `overflow`: the loser drops its copy;
//   4. the winner changes the shape to dictionary mode, then empties the slots (for good) and retires boxes
//   and
//      chunks.
// Between 3 and 4 the freezing shape with a Dict in `overflow` already means dictionary mode.
#include "runtime/objects/instance_attributes.h"
#include "runtime/objects/raise.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

bool change_shape(Object* o, Shape* from, Shape* to) {
  std::uint32_t expected = from->id;
  // release [shape.add]: the shape's fields precede it; acquire [shape.add]: pairs with other adders
  return o->shape.compare_exchange_strong(expected, to->id, std::memory_order_acq_rel,
                                          std::memory_order_acquire);
}

bool later_slot_bound(const Object* o, const Shape* shape, std::uint32_t i) {
  for (std::uint32_t k = i + 1; k < shape->size; k++) {
    Slot* slot = find_slot(o, shape, k);
    if (slot && slot->peek()) return true;
  }
  return false;
}

// CAS a slot's value to a box of the same value. False: no memory.
bool freeze_slot(Slot* slot) {
  FrozenBox* box = nullptr;
  for (;;) {
    Value v = slot->peek();
    if (is_frozen_word(v)) break;
    if (!box) box = static_cast<FrozenBox*>(allocate_buffer(sizeof(FrozenBox)));
    if (!box) return false;
    box->bits = v.bits();
    std::uint64_t expected = v.bits();
    // release [slot.publish]: the box precedes it; acquire [slot.publish]: the value's contents
    if (slot->raw().compare_exchange_strong(expected, kFrozenTag | reinterpret_cast<std::uintptr_t>(box),
                                            std::memory_order_acq_rel, std::memory_order_acquire))
      return true;
  }
  free_buffer(box);
  return true;
}

// Step 2. A chunk that does not exist is made and frozen empty: an adder who has changed the shape already
// could append it behind our back, and its value would be in no copy. False: no memory.
bool freeze_slots(Object* o, Shape* shape) {
  for (std::uint32_t i = 0; i < shape->size; i++) {
    Slot* slot = make_slot(o, shape, i);
    if (!slot) return dictionary_of(o, shape) != nullptr;  // somebody else has finished
    if (!freeze_slot(slot)) return false;
  }
  return true;
}

// Step 3's copy. Empty, nothing pending: somebody else has finished and emptied the slots.
Ref copy_frozen(Object* o, Shape* shape) {
  Ref dict = dict_make();
  if (!dict) return {};
  Str* names[kMaxSlots];
  shape_names(shape, names);
  for (std::uint32_t i = 0; i < shape->size; i++) {
    Slot* slot = find_slot(o, shape, i);
    if (!slot) continue;
    Value word = slot->peek();
    if (word.bits() == kEmptiedWord) return {};
    Value v = unfrozen(word);
    if (v && !dict_put_str(dict.as<Dict>(), names[i], v)) return {};
  }
  return dict;
}

void empty_slot(Slot* slot) {
  // acquire/release [slot.publish]: only the winner of step 3 comes here; frozen words do not change
  Value word = Value::from_bits(slot->raw().exchange(kEmptiedWord, std::memory_order_acq_rel));
  Value v = unfrozen(word);
  if (is_frozen_word(word) && word.bits() != kEmptiedWord)
    current_mutator()->retire(reinterpret_cast<void*>(word.bits() & ~kFrozenTag), free_buffer);
  release(v);
}

void retire_chunks(void* chunks) {
  auto* chunk = static_cast<OverflowChunk*>(chunks);
  while (chunk) {
    // acquire [overflow.grow]: as find_slot()
    OverflowChunk* next = chunk->next.load(std::memory_order_acquire);
    for (Slot& slot : chunk->slots) empty_slot(&slot);
    current_mutator()->retire(chunk, free_buffer);
    chunk = next;
  }
}

// Step 4, the winner's.
void finish(Object* o, Shape* freezing, void* chunks) {
  (void)change_shape(o, freezing, freezing->dictionary);
  for (std::uint32_t i = 0; i < freezing->inline_capacity; i++) empty_slot(inline_slots(o, freezing) + i);
  retire_chunks(chunks);
}

}  // namespace

Step shared_freeze(Object* o, Shape* shape) {
  if (shape->mode == ShapeMode::plain) {
    Shape* twin = shape_freezing(shape);
    if (!twin) return raise_no_memory(), Step::failed;
    if (!change_shape(o, shape, twin)) return Step::retry;
    shape = twin;
  }
  AttributeStore* store = attribute_store(o, shape);
  for (;;) {
    // acquire [overflow.grow]: pairs with the CAS below
    void* chunks = store->overflow.load(std::memory_order_acquire);
    if (reinterpret_cast<std::uintptr_t>(chunks) & kOverflowIsDict) break;
    if (!freeze_slots(o, shape)) return raise_no_memory(), Step::failed;
    Ref dict = copy_frozen(o, shape);
    if (!dict) {
      if (has_pending(current_thread())) return Step::failed;
      continue;
    }
    publish(dict);
    retain(dict);
    // release [overflow.grow]: the Dict's contents precede it. A chunk appended meanwhile makes us look
    // again.
    if (store->overflow.compare_exchange_strong(chunks, dictionary_word(dict.as<Dict>()),
                                                std::memory_order_acq_rel, std::memory_order_relaxed)) {
      finish(o, shape, chunks);
      return Step::done;
    }
    release(dict);
  }
  (void)change_shape(o, shape, shape->dictionary);  // help the winner
  return Step::done;
}

Step shared_set(Object* o, Shape* shape, Str* name, Value value) {
  int found = shape_lookup(shape, name);
  std::uint32_t i = found < 0 ? shape->size : found;
  Shape* after = shape;
  if (found < 0) {
    after = shape_add(shape, name);
    if (!after) return raise_no_memory(), Step::failed;
    if (!change_shape(o, shape, after)) return Step::retry;
  }
  Slot* slot = make_slot(o, after, i);
  if (!slot) {
    if (shape_of(o)->mode != ShapeMode::plain || dictionary_of(o, after)) return Step::retry;
    return raise_no_memory(), Step::failed;
  }
  for (;;) {
    Value old = slot->peek();
    if (is_frozen_word(old)) return Step::retry;
    if (found >= 0 && !old && later_slot_bound(o, shape, i))
      return shared_freeze(o, shape) == Step::failed ? Step::failed : Step::retry;
    if (slot->replace(o, old, value)) return Step::done;
  }
}

Deleted shared_delete(Object* o, Shape* shape, std::uint32_t i, bool* retry) {
  Slot* slot = find_slot(o, shape, i);
  if (!slot)
    return *retry = dictionary_of(o, shape) != nullptr, Deleted::absent;  // moved since the shape was read
  for (;;) {
    Value old = slot->peek();
    if (is_frozen_word(old)) return *retry = true, Deleted::absent;
    if (!old) return Deleted::absent;
    if (slot->replace(o, old, Value())) return Deleted::yes;
  }
}

bool shared_replace_dict(Object* o, Dict* dict) {
  publish(Value::object(dict));
  retain(Value::object(dict));
  // acq_rel [overflow.grow]: the Dict's contents precede it
  void* old =
      attribute_store(o, shape_of(o))->overflow.exchange(dictionary_word(dict), std::memory_order_acq_rel);
  release(Value::object(reinterpret_cast<Object*>(reinterpret_cast<std::uintptr_t>(old) & ~kOverflowIsDict)));
  return true;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
