// Inline caches of attribute instructions: misses (see attribute_cache.h).
//
// Rule: the guards (class epoch, slot key, shape) are read before anything is looked up, so that a record
// made from an older state carries older guards and never hits.
#include "runtime/objects/attribute_cache.h"

#include <cstring>
#include <new>

#include "runtime/objects/call.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/module.h"
#include "runtime/objects/raise.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

inline constexpr std::uint32_t kMaxChanges = 32;
inline constexpr std::uint32_t kRefresh =
    1024;  // every so many hits of the second level its site is written again

}  // namespace

// The second level: (shape, name) -> the same facts as at a site, for sites that see many shapes; or, where
// classes themselves are the receivers, (class, name). It is the thread's own, so it needs no
// synchronisation, and threads that meet different shapes or classes at a site need not take turns at writing
// it; its entries carry the same guards as the words of sites.
struct ShapeCache {
  static constexpr std::uint32_t kSize = 512;
  struct Entry {
    Str* name;
    Word word;  // of an attribute in the instance; 0: see facts
    AttributeRecord facts;
  };
  Entry loads[kSize], stores[kSize];
  std::uint32_t hits;
};

namespace {

using Level = ShapeCache::Entry (ShapeCache::*)[ShapeCache::kSize];

// What stands for a class that is a receiver itself, where others have their shape.
std::uint32_t key_of_class(const Object* o) {
  return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(o) >> 4);
}

// The place of (shape, name); null: no memory.
ShapeCache::Entry* place_of(Level level, std::uint32_t shape, const Str* name) {
  Thread& t = current_thread();
  if (SW_UNLIKELY(!t.shape_cache)) {
    void* memory = allocate_buffer(sizeof(ShapeCache));
    if (!memory) return nullptr;
    t.shape_cache = static_cast<ShapeCache*>(std::memset(memory, 0, sizeof(ShapeCache)));
  }
  auto bits = reinterpret_cast<std::uintptr_t>(name) >> 4 ^ shape * 0x9E3779B1u;
  return &(t.shape_cache->*level)[(bits ^ bits >> 9) & (ShapeCache::kSize - 1)];
}

// The entry for the receiver, if there is one; null now and then, so that its site is written again.
const ShapeCache::Entry* second_level(Level level, const Object* o, const Str* name) {
  std::uint32_t shape = o->kind == Kind::type
                            ? key_of_class(o)
                            : o->shape.load(std::memory_order_relaxed);  // relaxed: a guess, compared again
  const ShapeCache::Entry* e = place_of(level, shape, name);
  if (!e || e->name != name || e->facts.shape != shape) return nullptr;
  return ++current_thread().shape_cache->hits % kRefresh ? e : nullptr;
}

void note(Level level, std::uint32_t shape, Str* name, Word word, const AttributeRecord& facts) {
  ShapeCache::Entry* e = place_of(level, shape, name);
  if (!e) return;
  e->name = name;
  e->word = word;
  std::memcpy(static_cast<void*>(&e->facts), &facts, sizeof(facts));
  e->facts.shape = shape;
}

struct Guards {
  std::uint64_t epoch, slot_key;
  explicit Guards(Thread& t)
      // acquire [class.epoch]: pairs with bump_class_epoch() and bump_slot_key()
      : epoch(t.realm().class_epoch.load(std::memory_order_acquire)),
        slot_key(t.realm().slot_key.load(std::memory_order_acquire)) {}
  bool offsets_allowed() const { return (slot_key >> 32 & 0x7FFF) != 0x7FFF; }
};

AttributeRecord* record_of(Word word) {
  return word && !(word & kSlotKeyMark) ? reinterpret_cast<AttributeRecord*>(word) : nullptr;
}

// Puts a word into the site; the record it replaces is retired.
void publish(std::atomic<Word>* cache, Word word) {
  // release [cache.record]: the record's contents precede it; acquire [cache.record]: the displaced one's
  Word old = cache->exchange(word, std::memory_order_acq_rel);
  AttributeRecord* displaced = record_of(old);
  if (!displaced) return;
  if (kRetires) {
    current_mutator()->retire(displaced, free_buffer);
  } else if (AttributeRecord* now = record_of(word)) {
    now->older = displaced;
  } else {
    cache->store(old, std::memory_order_release);  // release [cache.record]: the site stays as it was
  }
}

// What was found out, on its way to the site and to the second level.
struct Finding {
  std::atomic<Word>* cache;
  const Guards& guards;
  Str* name;
  Level level;
};

void remember_offset(const Finding& at, Object* o, const Shape* shape, Slot* slot) {
  if (!at.guards.offsets_allowed()) return;
  std::uint64_t offset =
      (reinterpret_cast<std::uint64_t>(slot) - reinterpret_cast<std::uint64_t>(o)) / sizeof(Word);
  if (offset >= 0x10000) return;
  Word word = offset << 48 | at.guards.slot_key | shape->id;
  publish(at.cache, word);
  note(at.level, shape->id, at.name, word, {});
}

void remember(const Finding& at, AttributeRecord& facts) {
  facts.epoch = at.guards.epoch;
  if (facts.as != CachedAs::module)
    note(at.level, facts.receiver ? key_of_class(facts.receiver) : facts.shape, at.name, 0, facts);
  Word old = at.cache->load(std::memory_order_acquire);  // acquire [cache.record]: pairs with publish()
  std::uint32_t changes = record_of(old) ? record_of(old)->changes + 1 : 0;
  if (changes >= kMaxChanges) return;
  void* memory = allocate_buffer(sizeof(AttributeRecord));
  if (!memory) return;
  std::memcpy(memory, &facts, sizeof(facts));
  auto* r = static_cast<AttributeRecord*>(memory);
  new (&r->inner) std::atomic<Word>(0);
  r->older = nullptr;
  r->changes = changes;
  publish(at.cache, reinterpret_cast<Word>(r));
}

enum class Sort : std::uint8_t { plain, method, property, member, other_data, other };

// What an attribute found on a type is, as far as caches can tell from its type alone.
Sort sort_of(Value v) {
  if (!v.is_object()) return Sort::plain;
  if (v.as_object()->kind == Kind::function) return Sort::method;
  const TypeSlots& slots = slots_of(v);
  if (!slots.descriptor_get && !slots.descriptor_set) return Sort::plain;
  if (is_instance_exact(v, BuiltinType::method_descriptor))
    return v.as<NativeFunction>()->def->binding == Binding::method ? Sort::method : Sort::other;
  if (is_instance_exact(v, BuiltinType::wrapper_descriptor)) return Sort::method;
  if (is_instance_exact(v, BuiltinType::property)) return Sort::property;
  if (is_instance_exact(v, BuiltinType::member_descriptor) && !v.as<MemberDescriptor>()->def)
    return Sort::member;
  return slots.descriptor_set ? Sort::other_data : Sort::other;
}

bool is_data(Sort s) { return s == Sort::property || s == Sort::member || s == Sort::other_data; }

// ---- remembering what a lookup will find

void remember_type_attribute(const Finding& at, std::uint32_t shape, Cell* cell, Value found, Sort sort) {
  AttributeRecord facts{};
  facts.shape = shape;
  facts.cell = cell;
  switch (sort) {
    case Sort::plain: facts.as = CachedAs::plain; break;
    case Sort::method: facts.as = CachedAs::method; break;
    case Sort::property: facts.as = CachedAs::property; break;
    case Sort::member:
      facts.as = CachedAs::slot;
      facts.offset = found.as<MemberDescriptor>()->offset;
      break;
    default: return;
  }
  remember(at, facts);
}

void study_instance(const Finding& at, Object* o) {
  Str* name = at.name;
  Shape* shape = shape_of(o);
  Type* type = shape->type;
  if (!type->has(kTypeGenericAttributes) || shape->mode != ShapeMode::plain) return;
  Cell* cell = lookup_cell(type, name);
  Ref found = cell ? cell->contents.load(cell) : Ref();
  Sort sort = found ? sort_of(found) : Sort::other;
  if (found && is_data(sort)) return remember_type_attribute(at, shape->id, cell, found, sort);
  int i = shape->attributes_offset ? shape_lookup(shape, name) : -1;
  if (i >= 0 && i < shape->inline_capacity) {
    Slot* slot = inline_slots(o, shape) + i;
    if (slot->peek()) remember_offset(at, o, shape, slot);
    return;
  }
  if (i >= 0) {
    AttributeRecord facts{};
    facts.as = CachedAs::overflow;
    facts.shape = shape->id;
    facts.offset = i;
    return remember(at, facts);
  }
  if (found) remember_type_attribute(at, shape->id, cell, found, sort);
}

void study_class(const Finding& at, Type* type) {
  Str* name = at.name;
  Type* metatype = type_of_object(type);
  if (metatype->s().get_attribute != type_get_attribute) return;
  if (Ref meta = lookup_in_type(metatype, name)) return;
  Cell* cell = lookup_cell(type, name);
  Ref found = cell ? cell->contents.load(cell) : Ref();
  if (!found) return;
  Sort sort = sort_of(found);
  if (sort != Sort::plain && sort != Sort::method) return;
  AttributeRecord facts{};
  facts.as = CachedAs::plain;
  facts.on_type = true;
  facts.receiver = type;
  facts.cell = cell;
  remember(at, facts);
}

void study_module(const Finding& at, Module* module) {
  Str* name = at.name;
  Type* type = type_of_object(module);
  if (type->s().get_attribute != module_get_attribute) return;
  if (Ref found = lookup_in_type(type, name)) return;
  AttributeRecord facts{};
  facts.as = CachedAs::module;
  facts.receiver = module;
  remember(at, facts);
}

void study(Thread& t, Value receiver, Str* name, std::atomic<Word>* cache) {
  if (!receiver.is_object()) return;
  Guards guards(t);
  Finding at{cache, guards, name, &ShapeCache::loads};
  Object* o = receiver.as_object();
  if (o->kind == Kind::type) study_class(at, static_cast<Type*>(o));
  else if (o->kind == Kind::module) study_module(at, static_cast<Module*>(o));
  else study_instance(at, o);
}

// ---- hits of records

Slot* field_at(Object* o, std::uint32_t offset) {
  return reinterpret_cast<Slot*>(reinterpret_cast<char*>(o) + offset);
}

Ref load_overflow(Object* o, const AttributeRecord* r) {
  Guard guard(o);
  Shape* shape = shape_of(o);
  if (shape->id != r->shape) return {};
  Slot* slot = find_slot(o, shape, r->offset);
  Value v = slot ? slot->peek() : Value();
  return v && !is_frozen_word(v) ? Ref::share(v) : Ref();
}

bool hits(Thread& t, const AttributeRecord* r, Object* o) {
  // acquire [class.epoch]: pairs with bump_class_epoch()
  if (r->epoch != t.realm().class_epoch.load(std::memory_order_acquire)) return false;
  if (r->on_type || r->as == CachedAs::module) return r->receiver == o;
  return r->shape == o->shape.load(std::memory_order_acquire);  // acquire [shape.add]: as shape_of()
}

// Empty, nothing pending: look again the long way.
Ref load_by_record(Thread& t, const AttributeRecord* r, Value receiver, Str* name, bool* done) {
  Object* o = receiver.as_object();
  if (!hits(t, r, o)) return {};
  switch (r->as) {
    case CachedAs::plain: return r->cell->contents.load(r->cell);
    case CachedAs::method: {
      Ref f = r->cell->contents.load(r->cell);
      return f && sort_of(f) == Sort::method ? bind_descriptor(t, f, receiver, type_of(receiver)) : Ref();
    }
    case CachedAs::slot: return field_at(o, r->offset)->load(o);
    case CachedAs::overflow: return load_overflow(o, r);
    case CachedAs::property: {
      Root p(r->cell->contents.load(r->cell));
      if (!p || !is_instance_exact(p, BuiltinType::property)) return {};
      *done = true;
      return slots_of(p).descriptor_get(t, p, receiver, Value());
    }
    case CachedAs::module: {
      auto* module = static_cast<Module*>(o);
      return dict_load_cached(module->dict.peek().as<Dict>(), name, &const_cast<AttributeRecord*>(r)->inner);
    }
    default: return {};
  }
}

Ref load_method_by_record(Thread& t, const AttributeRecord* r, Value receiver, bool* pass_self) {
  if (!hits(t, r, receiver.as_object())) return {};
  Ref f = r->cell->contents.load(r->cell);
  if (!f || sort_of(f) != Sort::method) return {};
  *pass_self = true;
  return f;
}

}  // namespace

Ref load_attribute_slow(Thread& t, Value receiver, Str* name, std::atomic<Word>* cache) {
  // acquire [cache.record]: pairs with publish()
  const AttributeRecord* r = record_of(cache->load(std::memory_order_acquire));
  if (SW_LIKELY(r && receiver.is_object())) {
    bool done = false;
    Ref v = load_by_record(t, r, receiver, name, &done);
    if (v || done || has_pending(t)) return v;
  }
  if (receiver.is_object()) {
    if (const ShapeCache::Entry* e = second_level(&ShapeCache::loads, receiver.as_object(), name)) {
      bool done = false;
      Ref v = e->word ? load_cached_slot(t, receiver.as_object(), e->word)
                      : load_by_record(t, &e->facts, receiver, name, &done);
      if (v || done || has_pending(t)) return v;
    }
  }
  study(t, receiver, name, cache);
  return get_attribute(t, receiver, name);
}

Ref load_method_slow(Thread& t, Value receiver, Str* name, std::atomic<Word>* cache, bool* pass_self) {
  *pass_self = false;
  // acquire [cache.record]: pairs with publish()
  Word word = cache->load(std::memory_order_acquire);
  if (receiver.is_object()) {
    if (word & kSlotKeyMark) {
      if (Ref v = load_cached_slot(t, receiver.as_object(), word)) return v;
    } else if (const AttributeRecord* r = record_of(word); r && r->as != CachedAs::method) {
      bool done = false;
      Ref v = load_by_record(t, r, receiver, name, &done);
      if (v || done || has_pending(t)) return v;
    }
  }
  if (receiver.is_object()) {
    if (const ShapeCache::Entry* e = second_level(&ShapeCache::loads, receiver.as_object(), name)) {
      bool done = false;
      Ref v = e->word                           ? load_cached_slot(t, receiver.as_object(), e->word)
              : e->facts.as == CachedAs::method ? load_method_by_record(t, &e->facts, receiver, pass_self)
                                                : load_by_record(t, &e->facts, receiver, name, &done);
      if (v || done || has_pending(t)) return v;
    }
  }
  study(t, receiver, name, cache);
  return get_method(t, receiver, name, pass_self);
}

// ---- stores

namespace {

// Adds the attribute as the record says: shape and slot in one go, for an object that only this thread sees.
bool store_new(Object* o, const AttributeRecord* r, Value value) {
  if (kRcuTables && o->is_shared()) return false;
  publish_before_store(o, value);
  Guard guard(o);
  if (o->shape.load(std::memory_order_relaxed) != r->shape) return false;  // relaxed: exclusive
  Slot* slot = field_at(o, r->offset);
  slot->init(value);
  o->shape.store(r->next->id, std::memory_order_release);  // release [shape.add]: as shape_of()
  return true;
}

bool store_field(Object* o, const AttributeRecord* r, Value value) {
  field_at(o, r->offset)->store(o, value);
  return true;
}

bool store_by_record(Thread& t, const AttributeRecord* r, Value receiver, Value value) {
  Object* o = receiver.as_object();
  if (!hits(t, r, o)) return false;
  if (r->as == CachedAs::new_slot) return store_new(o, r, value);
  return r->as == CachedAs::slot && store_field(o, r, value);
}

// What the next store at this site will have to do, told from the object before and after this one.
void study_store(const Finding& at, Object* o, Shape* before) {
  Str* name = at.name;
  Shape* after = shape_of(o);
  if (after->mode != ShapeMode::plain || before->mode != ShapeMode::plain) return;
  int i = shape_lookup(after, name);
  if (i < 0 || i >= after->inline_capacity) return;
  Slot* slot = inline_slots(o, after) + i;
  if (before == after) return remember_offset(at, o, after, slot);
  if (after->parent != before) return;
  AttributeRecord facts{};
  facts.as = CachedAs::new_slot;
  facts.shape = before->id;
  facts.next = after;
  facts.offset = static_cast<std::uint32_t>(reinterpret_cast<char*>(slot) - reinterpret_cast<char*>(o));
  remember(at, facts);
}

}  // namespace

bool store_attribute_slow(Thread& t, Value receiver, Str* name, Value value, std::atomic<Word>* cache) {
  // acquire [cache.record]: pairs with publish()
  const AttributeRecord* r = record_of(cache->load(std::memory_order_acquire));
  if (SW_LIKELY(r && receiver.is_object() && store_by_record(t, r, receiver, value))) return true;
  if (!receiver.is_object()) return set_attribute(t, receiver, name, value);
  Object* o = receiver.as_object();
  if (const ShapeCache::Entry* e = second_level(&ShapeCache::stores, o, name))
    if (e->word ? store_cached_slot(t, o, e->word, value) : store_by_record(t, &e->facts, receiver, value))
      return true;
  Guards guards(t);
  Finding at{cache, guards, name, &ShapeCache::stores};
  Shape* before = shape_of(o);
  Type* type = before->type;
  if (!type->has(kTypeGenericAssignment)) return set_attribute(t, receiver, name, value);
  Cell* cell = lookup_cell(type, name);
  Ref found = cell ? cell->contents.load(cell) : Ref();
  Sort sort = found ? sort_of(found) : Sort::other;
  if (found && is_data(sort)) {
    if (sort == Sort::member) remember_type_attribute(at, before->id, cell, found, sort);
    return set_attribute(t, receiver, name, value);
  }
  if (!before->attributes_offset) return set_attribute(t, receiver, name, value);
  if (!instance_set(o, name, value)) return false;
  study_store(at, o, before);
  return true;
}

void free_attribute_record(Word word) {
  AttributeRecord* r = record_of(word);
  while (r) {
    AttributeRecord* older = r->older;
    free_buffer(r);
    r = older;
  }
}

}  // namespace SW_MODEL
}  // namespace sidewinder
