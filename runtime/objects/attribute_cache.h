// Inline caches of attribute instructions: one 64-bit word per site, written whole, checked at every use.
//
// A word is 0 (empty); or `offset`: an attribute in the instance itself, as
//     {slot offset in words: 16 | 1, descriptor epoch: 16 | shape id: 32},
// so that one compare with {slot_key of the realm, shape of the receiver} decides; or a pointer to an
// immutable record for everything else (methods, class attributes, properties, module attributes, slots,
// overflow slots), guarded by shape and class epoch. The realm's slot key moves only when a class gains a
// data descriptor, which could shadow an attribute of instances; it saturates, and then offsets are not
// cached any more. Records are published by release and retired by RCU (counted models of free threads have
// no grace periods: kept until the code dies).
// A site whose receivers keep changing falls back on the thread's lookup cache (type_lookup.cpp).
#pragma once

#include "runtime/model/tables.h"
#include "runtime/objects/shape.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

enum class CachedAs : std::uint8_t {
  method,  // a function or method descriptor of the type: the cell's value, self to be passed
  plain,   // a value of the type that is no descriptor, or one of a class that is the receiver
  slot,    // a `__slots__` field or an overflow slot: index or offset
  overflow,
  property,  // the cell's value is a property: call its getter
  new_slot,  // stores that add an attribute: shape -> next shape, inline slot offset
  module,    // a module's attribute: site of its dict
};

struct AttributeRecord {
  std::uint64_t epoch;  // Realm::class_epoch when it was made
  std::uint32_t shape;  // of the receiver; for classes as receivers: unused
  CachedAs as;
  bool on_type;             // the receiver is the type object `receiver` itself
  std::uint32_t offset;     // of the slot, in bytes; overflow: the index
  Cell* cell;               // method, plain, property
  Object* receiver;         // on_type: identity; module: the Module
  Shape* next;              // new_slot
  std::atomic<Word> inner;  // module: the dict's cache word
  AttributeRecord* older;   // without grace periods: those that this one replaced; freed with it
  std::uint32_t changes;    // how often the site has changed; it is given up at kMaxChanges
};

// ---- slow paths: look up, remember
Ref load_attribute_slow(Thread& t, Value receiver, Str* name, std::atomic<Word>* cache);
bool store_attribute_slow(Thread& t, Value receiver, Str* name, Value value, std::atomic<Word>* cache);
Ref load_method_slow(Thread& t, Value receiver, Str* name, std::atomic<Word>* cache, bool* pass_self);
// Called by the owner of a dead code object for each cache word.
void free_attribute_record(Word word);

inline constexpr std::uint64_t kSlotKeyMark = std::uint64_t{1} << 47;  // no address has this bit

// ---- fast paths
// The slot in the instance that the word speaks of, if the receiver has the shape; null otherwise.
[[gnu::always_inline]] inline Slot* cached_slot(Thread& t, Object* o, Word word) {
  // acquire [shape.add]: pairs with the adding CAS. relaxed: the key guards against older decisions only
  std::uint64_t key =
      t.realm().slot_key.load(std::memory_order_relaxed) | o->shape.load(std::memory_order_acquire);
  if (SW_UNLIKELY((word ^ key) << 16)) return nullptr;
  // The offset from the word alone: the processor need not wait for the key.
  return reinterpret_cast<Slot*>(reinterpret_cast<std::uint64_t*>(o) + (word >> 48));
}

[[gnu::always_inline]] inline Ref load_cached_slot(Thread& t, Object* o, Word word) {
  Guard guard(o);
  Slot* slot = cached_slot(t, o, word);
  if (SW_UNLIKELY(!slot)) return {};
  Value v = slot->peek();
  if (kRcuTables && SW_UNLIKELY(is_frozen_word(v))) return {};
  return Ref::share(v);
}

[[gnu::always_inline]] inline Ref load_attribute(Thread& t, Value receiver, Str* name,
                                                 std::atomic<Word>* cache) {
  count(Operation::attribute_read);
  // relaxed: an offset word carries all it says
  Word word = cache->load(std::memory_order_relaxed);
  if (SW_LIKELY(receiver.is_object() && (word & kSlotKeyMark))) {
    Ref v = load_cached_slot(t, receiver.as_object(), word);
    if (SW_LIKELY(static_cast<bool>(v))) return v;
  }
  return load_attribute_slow(t, receiver, name, cache);
}

// Replaces the value of a bound slot; false: not this way.
[[gnu::always_inline]] inline bool store_cached_slot(Thread& t, Object* o, Word word, Value value) {
  if (kRcuTables && SW_UNLIKELY(o->is_shared())) {
    Slot* slot = cached_slot(t, o, word);
    if (SW_UNLIKELY(!slot)) return false;
    Value old = slot->peek();
    if (SW_UNLIKELY(!old || is_frozen_word(old))) return false;
    return slot->replace(o, old, value);
  }
  publish_before_store(o, value);
  Value old;
  {
    Guard guard(o);
    Slot* slot = cached_slot(t, o, word);
    if (SW_UNLIKELY(!slot)) return false;
    old = slot->peek();
    if (SW_UNLIKELY(!old)) return false;
    retain(value);
    slot->init_counted(value);
  }
  release(old);
  return true;
}

// Adds the attribute as the site's record says: slot and shape in one go, for an object that only this thread
// sees.
[[gnu::always_inline]] inline bool store_cached_new(Thread& t, Object* o, Word word, Value value) {
  auto* r = reinterpret_cast<const AttributeRecord*>(word);
  // relaxed: the owner's. acquire [class.epoch]: pairs with bump_class_epoch()
  if (!is_alone(o) || r->as != CachedAs::new_slot || o->shape.load(std::memory_order_relaxed) != r->shape ||
      r->epoch != t.realm().class_epoch.load(std::memory_order_acquire))
    return false;
  reinterpret_cast<Slot*>(reinterpret_cast<char*>(o) + r->offset)->init(value);
  o->shape.store(r->next->id, std::memory_order_release);  // release [shape.add]: as shape_of()
  return true;
}

[[gnu::always_inline]] inline bool store_attribute(Thread& t, Value receiver, Str* name, Value value,
                                                   std::atomic<Word>* cache) {
  count(Operation::attribute_write);
  // acquire [cache.record]: pairs with the store of the record; an offset word carries all it says
  Word word = cache->load(std::memory_order_acquire);
  if (SW_LIKELY(receiver.is_object() && word)) {
    if (SW_LIKELY(word & kSlotKeyMark ? store_cached_slot(t, receiver.as_object(), word, value)
                                      : store_cached_new(t, receiver.as_object(), word, value)))
      return true;
  }
  return store_attribute_slow(t, receiver, name, value, cache);
}

// A function that the type has and instances may not shadow: shape and epoch are as when it was found.
[[gnu::always_inline]] inline Ref load_method(Thread& t, Value receiver, Str* name, std::atomic<Word>* cache,
                                              bool* pass_self) {
  count(Operation::attribute_read);
  // acquire [cache.record]: pairs with the store of the record
  Word word = cache->load(std::memory_order_acquire);
  if (SW_LIKELY(word && !(word & kSlotKeyMark) && receiver.is_object())) {
    auto* record = reinterpret_cast<const AttributeRecord*>(word);
    Object* o = receiver.as_object();
    if (SW_LIKELY(
            record->as == CachedAs::method && !record->on_type &&
            record->shape == o->shape.load(std::memory_order_relaxed) &&  // relaxed: a guard, no slot is read
            record->epoch ==
                t.realm().class_epoch.load(
                    std::memory_order_acquire))) {  // acquire [class.epoch]: pairs with bump_class_epoch()
      Ref f = record->cell->contents.load(record->cell);
      if (SW_LIKELY(static_cast<bool>(f))) {
        *pass_self = true;
        return f;
      }
    }
  }
  return load_method_slow(t, receiver, name, cache, pass_self);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
