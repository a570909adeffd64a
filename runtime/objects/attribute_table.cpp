// The attributes of a type (see the header). An attribute that is deleted keeps its entry with an unbound
// cell, so a cell lives as long as its type; adding it again moves the entry to the end, as the order of
// `__dict__` wants.
#include "runtime/objects/attribute_table.h"

#include "runtime/objects/raise.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {
std::uint32_t hash_of(const Str* name) {
  auto bits = reinterpret_cast<std::uintptr_t>(name) >> 4;
  return static_cast<std::uint32_t>(bits ^ bits >> 15);
}
}  // namespace

AttributeTable::Version* AttributeTable::make(std::uint32_t size) {
  std::uint32_t capacity = 8;
  while (capacity < size * 2) capacity *= 2;
  std::size_t index_bytes = (capacity * sizeof(std::uint16_t) + 7) & ~std::size_t{7};
  void* memory = allocate_buffer(sizeof(Version) + index_bytes + size * sizeof(Entry));
  if (!memory) return nullptr;
  Version* v = static_cast<Version*>(memory);
  v->size = size;
  v->mask = capacity - 1;
  v->entries = reinterpret_cast<Entry*>(static_cast<char*>(memory) + sizeof(Version) + index_bytes);
  for (std::uint32_t i = 0; i < capacity; i++) v->index[i] = 0;
  return v;
}

void AttributeTable::place(Version* v, std::uint32_t i) {
  std::uint32_t at = hash_of(v->entries[i].name) & v->mask;
  while (v->index[at]) at = (at + 1) & v->mask;
  v->index[at] = static_cast<std::uint16_t>(i + 1);
}

const AttributeTable::Entry* AttributeTable::probe(const Version* v, const Str* name) {
  if (!v) return nullptr;
  for (std::uint32_t at = hash_of(name) & v->mask; v->index[at]; at = (at + 1) & v->mask) {
    const Entry& entry = v->entries[v->index[at] - 1];
    if (entry.name == name) return &entry;
  }
  return nullptr;
}

Cell* AttributeTable::find(const Object* owner, const Str* name) const {
  Guard guard(owner);
  // acquire [attributes.publish]: pairs with publish()
  const Entry* entry = probe(version_.load(std::memory_order_acquire), name);
  return entry ? entry->cell : nullptr;
}

// A version with the old entries but `name`, and room for `room` more at the end.
AttributeTable::Version* AttributeTable::copy_without(const Version* old, const Str* name,
                                                      std::uint32_t room) const {
  std::uint32_t kept = 0, n = old ? old->size : 0;
  for (std::uint32_t i = 0; i < n; i++) kept += old->entries[i].name != name;
  if (kept + room > 0xFFFE) return nullptr;
  Version* v = make(kept + room);
  if (!v) return nullptr;
  std::uint32_t at = 0;
  for (std::uint32_t i = 0; i < n; i++) {
    if (old->entries[i].name == name) continue;
    v->entries[at] = old->entries[i];
    place(v, at++);
  }
  return v;
}

bool AttributeTable::publish(Object* owner, Version* old, Version* next) {
  // release [attributes.publish]: the version's contents precede it; acquire: as find()
  bool done =
      version_.compare_exchange_strong(old, next, std::memory_order_acq_rel, std::memory_order_relaxed);
  if (!done) free_buffer(next);
  else if (old) current_mutator()->retire(old, free_buffer);
  return done;
}

Cell* AttributeTable::find_or_add(Object* owner, Str* name, bool* added) {
  for (;;) {
    // acquire [attributes.publish]: pairs with publish()
    Version* old = version_.load(std::memory_order_acquire);
    const Entry* entry = nullptr;
    {
      Guard guard(owner);
      old =
          version_.load(std::memory_order_acquire);  // acquire [attributes.publish]: as above, under the lock
      entry = probe(old, name);
      if (entry && !entry->cell->contents.peek().is_unbound()) return *added = false, entry->cell;
    }
    Value cell_value;
    Ref fresh;
    if (entry) {
      cell_value = Value::object(entry->cell);
    } else {
      Object* o = allocate_object(sizeof(Cell), Kind::cell, static_cast<std::uint32_t>(BuiltinType::cell));
      if (!o) return nullptr;
      fresh = Ref::adopt(Value::object(o));
      static_cast<Cell*>(o)->contents.init_unbound();
      cell_value = fresh;
    }
    Guard guard(owner);
    // relaxed: the CAS of publish() validates it
    if (kLocking && version_.load(std::memory_order_relaxed) != old) continue;
    Version* next = copy_without(old, name, 1);
    if (!next) return nullptr;
    next->entries[next->size - 1] = {name, cell_value.as<Cell>()};
    place(next, next->size - 1);
    if (!entry) {
      if (owner->is_shared()) {
        sidewinder::publish(cell_value);
        sidewinder::publish(Value::object(name));
      }
      retain(cell_value);
      retain(Value::object(name));
    }
    Cell* cell = cell_value.as<Cell>();
    if (publish(owner, old, next)) return *added = true, cell;
    if (!entry) {
      release(cell_value);
      release(Value::object(name));
    }
  }
}

bool AttributeTable::erase(Object* owner, Str* name) {
  Cell* cell = find(owner, name);
  if (!cell) return false;
  Value old = cell->contents.exchange_counted(cell, Value());
  release(old);
  return !old.is_unbound();
}

std::uint32_t AttributeTable::size(const Object* owner) const {
  std::uint32_t n = 0;
  for_each(owner, [&](Str*, Cell* cell) { n += !cell->contents.peek().is_unbound(); });
  return n;
}

void AttributeTable::traverse(ChildVisitor visit) const {
  const Version* v =
      version_.load(std::memory_order_acquire);  // acquire [attributes.publish]: pairs with publish()
  for (std::uint32_t i = 0; v && i < v->size; i++) {
    visit(Value::object(v->entries[i].name));
    visit(Value::object(v->entries[i].cell));
  }
}

void AttributeTable::dispose() {
  free_buffer(version_.load(std::memory_order_relaxed));  // relaxed: the owner is dead
}

}  // namespace SW_MODEL
}  // namespace sidewinder
