// The shape tree (see shape.h): making shapes, finding children and indices.
//
// A child is made without a lock: whoever loses the CAS that publishes it abandons its shape (the id stays
// unused, the memory goes with the realm). Shapes live as long as the realm: ids in caches must never come to
// mean another shape.
#include "runtime/objects/shape.h"

#include <sys/mman.h>

#include <new>

#include "runtime/objects/raise.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

// An immutable map from names to pointers or indices: open addressing, no deletion.
struct ShapeTable {
  struct Entry {
    Str* name;
    std::uintptr_t value;
  };
  std::uint32_t size, mask;
  Entry entries[];
};

namespace {

// So many instances tell how many slots a class needs. Not fewer: while several threads make their first
// ones, many may still be incomplete.
inline constexpr std::uint32_t kLearnInstances = 32;
inline constexpr std::size_t kMaxShapes = std::size_t{1} << 27;

std::uint32_t hash_of(const Str* name) {
  auto bits = reinterpret_cast<std::uintptr_t>(name) >> 4;
  return static_cast<std::uint32_t>(bits ^ bits >> 13);
}

ShapeTable* make_table(std::uint32_t size) {
  std::uint32_t capacity = 2;
  while (capacity * 3 < size * 4 + 4) capacity *= 2;
  auto* table =
      static_cast<ShapeTable*>(allocate_buffer(sizeof(ShapeTable) + capacity * sizeof(ShapeTable::Entry)));
  if (!table) return nullptr;
  table->size = 0;
  table->mask = capacity - 1;
  for (std::uint32_t i = 0; i < capacity; i++) table->entries[i] = {nullptr, 0};
  return table;
}

void put(ShapeTable* table, Str* name, std::uintptr_t value) {
  std::uint32_t at = hash_of(name) & table->mask;
  while (table->entries[at].name) at = (at + 1) & table->mask;
  table->entries[at] = {name, value};
  table->size++;
}

const ShapeTable::Entry* get(const ShapeTable* table, const Str* name) {
  if (!table) return nullptr;
  for (std::uint32_t at = hash_of(name) & table->mask; table->entries[at].name; at = (at + 1) & table->mask)
    if (table->entries[at].name == name) return &table->entries[at];
  return nullptr;
}

Shape* register_shape(Realm& realm, Shape* shape, std::uint32_t id) {
  shape->id = id;
  realm.types_of_shapes[id] = shape->type;
  realm.shapes[id] = shape;  // ordered by the release store that makes the id visible to others
  return shape;
}

Shape* make_shape(Realm& realm, const Shape& like) {
  // relaxed: only the number matters
  std::uint32_t id = realm.shape_count.fetch_add(1, std::memory_order_relaxed);
  if (id >= kMaxShapes) return nullptr;
  void* memory = allocate_buffer(sizeof(Shape));
  if (!memory) return nullptr;
  auto* shape = new (memory) Shape{};
  shape->size = like.size;
  shape->inline_capacity = like.inline_capacity;
  shape->attributes_offset = like.attributes_offset;
  shape->fields_offset = like.fields_offset;
  shape->fields_count = like.fields_count;
  shape->mode = like.mode;
  shape->type = like.type;
  shape->dictionary = like.dictionary;
  shape->root = like.root;
  return register_shape(realm, shape, id);
}

void note_width(Type* type, std::uint32_t size) {
  std::uint32_t seen = type->widest.load(std::memory_order_relaxed);  // relaxed: a statistic
  while (seen < size &&
         !type->widest.compare_exchange_weak(seen, size, std::memory_order_relaxed,  // relaxed: a statistic
                                             std::memory_order_relaxed)) {}
}

ShapeTable* with_child(const ShapeTable* old, Str* name, Shape* child) {
  ShapeTable* next = make_table((old ? old->size : 0) + 1);
  if (!next) return nullptr;
  for (std::uint32_t i = 0; old && i <= old->mask; i++)
    if (old->entries[i].name) put(next, old->entries[i].name, old->entries[i].value);
  put(next, name, reinterpret_cast<std::uintptr_t>(child));
  return next;
}

// `locked` frees replaced tables at once, so readers hold the type's lock; RCU readers need none.
class TableReader {
 public:
  explicit TableReader(const Shape* shape) : guard_(shape->type) {}

 private:
  Guard guard_;
};

void build_index(Shape* shape) {
  ShapeTable* table = make_table(shape->size);
  if (!table) return;  // lookups walk the parents
  for (Shape* s = shape; s->parent; s = s->parent)
    if (s->name) put(table, s->name, s->size - 1);
  ShapeTable* expected = nullptr;
  // release [shape.index]: its entries precede it
  if (!shape->index.compare_exchange_strong(expected, table, std::memory_order_release,
                                            std::memory_order_relaxed))
    free_buffer(table);
}

}  // namespace

int shape_lookup(Shape* shape, Str* name) {
  constexpr int kWalk = 4;
  if (shape->size > kWalk) {
    ShapeTable* table =
        shape->index.load(std::memory_order_acquire);  // acquire [shape.index]: pairs with build_index()
    if (!table) {
      build_index(shape);
      table = shape->index.load(std::memory_order_acquire);  // acquire [shape.index]: as above
    }
    if (table) {
      const ShapeTable::Entry* entry = get(table, name);
      return entry ? static_cast<int>(entry->value) : -1;
    }
  }
  for (Shape* s = shape; s->parent; s = s->parent)
    if (s->name == name) return s->size - 1;
  return -1;
}

Shape* shape_add(Shape* shape, Str* name) {
  Shape* child = nullptr;
  for (;;) {
    TableReader reader(shape);
    // acquire [shape.child]: pairs with the CAS below
    ShapeTable* old = shape->transitions.load(std::memory_order_acquire);
    if (const ShapeTable::Entry* entry = get(old, name)) return reinterpret_cast<Shape*>(entry->value);
    if (!child) {
      child = make_shape(current_thread().realm(), *shape);
      if (!child) return nullptr;
      child->parent = shape;
      child->name = name;
      child->size = static_cast<std::uint16_t>(shape->size + 1);
      note_width(shape->type, child->size);
    }
    ShapeTable* next = with_child(old, name, child);
    if (!next) return nullptr;
    // release [shape.child]: the child precedes it
    if (shape->transitions.compare_exchange_strong(old, next, std::memory_order_acq_rel,
                                                   std::memory_order_relaxed)) {
      if (old) current_mutator()->retire(old, free_buffer);
      return child;
    }
    free_buffer(next);
  }
}

Shape* shape_freezing(Shape* shape) {
  Shape* twin =
      shape->frozen.load(std::memory_order_acquire);  // acquire [shape.twin]: pairs with the CAS below
  if (twin) return twin;
  Shape* made = make_shape(current_thread().realm(), *shape);
  if (!made) return nullptr;
  made->mode = ShapeMode::freezing;
  made->parent = shape;
  // release [shape.twin]: its fields precede it
  if (shape->frozen.compare_exchange_strong(twin, made, std::memory_order_acq_rel, std::memory_order_acquire))
    return made;
  return twin;
}

void shape_names(Shape* shape, Str** names) {
  for (Shape* s = shape; s->parent; s = s->parent)
    if (s->name) names[s->size - 1] = s->name;
}

namespace {
void root_pattern(Shape& like, Type* type, const InstanceLayout& layout) {
  like.inline_capacity = static_cast<std::uint16_t>(kShapes ? layout.inline_capacity : 0);
  like.attributes_offset = layout.attributes_offset;
  like.fields_offset = layout.fields_offset;
  like.fields_count = layout.fields_count;
  like.mode = kShapes || !layout.attributes_offset ? ShapeMode::plain : ShapeMode::dictionary;
  like.type = type;
}
bool give_dictionary_twin(Realm& realm, Shape* root) {
  root->root = root;
  if (root->mode == ShapeMode::dictionary) root->dictionary = root;  // the literal model's
  if (!root->attributes_offset || root->dictionary) return true;
  Shape* twin = make_shape(realm, *root);
  if (!twin) return false;
  twin->mode = ShapeMode::dictionary;
  twin->dictionary = twin;
  root->dictionary = twin;
  return true;
}
}  // namespace

Shape* new_root_shape(Type* type, const InstanceLayout& layout) {
  Realm& realm = current_thread().realm();
  Shape like{};
  root_pattern(like, type, layout);
  Shape* root = make_shape(realm, like);
  return root && give_dictionary_twin(realm, root) ? root : nullptr;
}

Shape* new_root_shape_with_id(Realm& realm, std::uint32_t id, Type* type, const InstanceLayout& layout) {
  Shape like{};
  root_pattern(like, type, layout);
  Shape* root = make_shape(realm, like);
  if (!root) return nullptr;
  register_shape(realm, root, id);
  return give_dictionary_twin(realm, root) ? root : nullptr;
}

namespace {
void* reserve_table() {
  void* memory = mmap(nullptr, kMaxShapes * sizeof(void*), PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  return memory == MAP_FAILED ? nullptr : memory;
}
}  // namespace

bool create_shapes(Realm& realm) {
  realm.shapes = static_cast<Shape**>(reserve_table());
  realm.types_of_shapes = static_cast<Type**>(reserve_table());
  if (!realm.shapes || !realm.types_of_shapes) return false;
  // relaxed: nobody else is there yet
  realm.shape_count.store(static_cast<std::uint32_t>(BuiltinType::kCount), std::memory_order_relaxed);
  return true;
}

void destroy_shapes(Realm& realm) {
  std::uint32_t count = realm.shape_count.load(std::memory_order_relaxed);  // relaxed: the last thread
  if (count > kMaxShapes) count = kMaxShapes;
  for (std::uint32_t i = 0; i < count; i++)  // a built-in root is registered twice
    if (Shape* shape = realm.shapes[i]; shape && shape->id != i) realm.shapes[i] = nullptr;
  for (std::uint32_t i = 0; i < count; i++) {
    Shape* shape = realm.shapes[i];
    if (!shape) continue;
    free_buffer(shape->transitions.load(std::memory_order_relaxed));  // relaxed: as above
    free_buffer(shape->index.load(std::memory_order_relaxed));        // relaxed: as above
    free_buffer(shape);
  }
  munmap(realm.shapes, kMaxShapes * sizeof(Shape*));
  munmap(realm.types_of_shapes, kMaxShapes * sizeof(Type*));
  realm.shapes = nullptr;
}

// ---- instances

Slot* find_slot(const Object* o, const Shape* shape, std::uint32_t i) {
  if (i < shape->inline_capacity) return inline_slots(o, shape) + i;
  i -= shape->inline_capacity;
  // acquire [overflow.grow]: pairs with the CAS that appended the chunk
  void* first = attribute_store(o, shape)->overflow.load(std::memory_order_acquire);
  if (reinterpret_cast<std::uintptr_t>(first) & kOverflowIsDict) return nullptr;
  auto* chunk = static_cast<OverflowChunk*>(first);
  for (; chunk && i >= kChunkSlots; i -= kChunkSlots)
    chunk = chunk->next.load(std::memory_order_acquire);  // acquire [overflow.grow]: as above
  return chunk ? &chunk->slots[i] : nullptr;
}

namespace {

// After the first instances: a root with as many inline slots as they needed; odd, so that sizes are
// multiples of 16.
void settle_capacity(Type* type) {
  Shape* old =
      type->root_shape.load(std::memory_order_acquire);  // acquire [type.root]: pairs with the CAS below
  std::uint32_t widest = type->widest.load(std::memory_order_relaxed);  // relaxed: a statistic
  std::uint32_t capacity = widest ? (widest + (type->instance_size % 16 ? 0 : 1)) | 0 : 1;
  while ((type->instance_size + capacity * sizeof(Slot)) % 16) capacity++;
  if (capacity > 32) capacity = 32;
  if (capacity == old->inline_capacity) return;
  InstanceLayout layout{old->attributes_offset, old->fields_offset, old->fields_count, capacity};
  Shape* root = new_root_shape(type, layout);
  if (root)
    // release [type.root]: the shape precedes it
    type->root_shape.compare_exchange_strong(old, root, std::memory_order_release, std::memory_order_relaxed);
}

void count_instance(Type* type) {
  // relaxed: a statistic; whoever makes it kLearnInstances settles
  std::uint32_t n = type->instances.fetch_add(1, std::memory_order_relaxed) + 1;
  if (n != kLearnInstances) return;
  type->instances.store(kLearned, std::memory_order_relaxed);  // relaxed: a statistic
  settle_capacity(type);
}

}  // namespace

Object* allocate_instance(Type* type, std::size_t extra) {
  // acquire [type.root]: pairs with settle_capacity()
  Shape* root = type->root_shape.load(std::memory_order_acquire);
  std::size_t slots = root->inline_capacity * sizeof(Slot);
  Object* o = allocate_object(type->instance_size + slots + extra, type->instance_kind, root->id);
  if (SW_UNLIKELY(!o)) return raise_no_memory();
  for (std::uint32_t i = 0; i < root->fields_count; i++)
    (reinterpret_cast<Slot*>(reinterpret_cast<char*>(o) + root->fields_offset) + i)->init_unbound();
  if (root->attributes_offset) {
    AttributeStore* store = attribute_store(o, root);
    store->overflow.store(nullptr, std::memory_order_relaxed);  // relaxed: not published yet
    for (std::uint32_t i = 0; i < root->inline_capacity; i++) inline_slots(o, root)[i].init_unbound();
    // relaxed: a statistic
    if (SW_UNLIKELY(root->inline_capacity &&
                    type->instances.load(std::memory_order_relaxed) < kLearnInstances))
      count_instance(type);
  }
  if (SW_UNLIKELY(type->has(kTypeHasFinalizer))) {
    o->marks.store(kMarkFinalizer | kMarkPrompt, std::memory_order_relaxed);  // relaxed: not published yet
    current_mutator()->prompt_limit = kPromptUnknown;
  }
  return o;
}

void traverse_attributes_slow(Object* o, const Shape* shape, ChildVisitor visit) {
  for (std::uint32_t i = 0; i < shape->fields_count; i++)
    visit((reinterpret_cast<Slot*>(reinterpret_cast<char*>(o) + shape->fields_offset) + i)->peek());
  if (!shape->attributes_offset) return;
  for (std::uint32_t i = 0; i < shape->inline_capacity; i++)
    visit(unfrozen(inline_slots(o, shape)[i].peek()));
  // acquire [overflow.grow]: as find_slot()
  void* first = attribute_store(o, shape)->overflow.load(std::memory_order_acquire);
  auto bits = reinterpret_cast<std::uintptr_t>(first);
  if (bits & kOverflowIsDict) return visit(Value::object(reinterpret_cast<Object*>(bits & ~kOverflowIsDict)));
  for (auto* chunk = static_cast<OverflowChunk*>(first); chunk;
       chunk = chunk->next.load(std::memory_order_acquire))  // acquire [overflow.grow]: as find_slot()
    for (Slot& slot : chunk->slots) visit(unfrozen(slot.peek()));
}

void free_chunks(void* first) {
  auto* chunk = static_cast<OverflowChunk*>(first);
  while (chunk) {
    OverflowChunk* next = chunk->next.load(std::memory_order_relaxed);  // relaxed: the owner is dead
    for (Slot& slot : chunk->slots) free_frozen(slot.peek());
    free_buffer(chunk);
    chunk = next;
  }
}

void dispose_attributes_slow(Object* o, const Shape* shape) {
  if (shape->mode == ShapeMode::freezing)
    for (std::uint32_t i = 0; i < shape->inline_capacity; i++) free_frozen(inline_slots(o, shape)[i].peek());
  void* first =
      attribute_store(o, shape)->overflow.load(std::memory_order_relaxed);  // relaxed: the object is dead
  if (!(reinterpret_cast<std::uintptr_t>(first) & kOverflowIsDict)) free_chunks(first);
}

void end_instance(Object* o) {
  const Shape* shape = shape_of(o);
  if (SW_UNLIKELY(shape->mode != ShapeMode::plain || !shape->attributes_offset)) {
    traverse_attributes(o, {});
    return dispose_attributes(o);
  }
  const Slot* fields = reinterpret_cast<Slot*>(reinterpret_cast<char*>(o) + shape->fields_offset);
  for (std::uint32_t i = 0; i < shape->fields_count; i++) release(fields[i].peek());
  const Slot* slots = inline_slots(o, shape);
  for (std::uint32_t i = 0; i < shape->inline_capacity; i++) release(slots[i].peek());
  void* first =
      attribute_store(o, shape)->overflow.load(std::memory_order_relaxed);  // relaxed: the object is dead
  for (auto* chunk = static_cast<OverflowChunk*>(first); chunk;
       chunk = chunk->next.load(std::memory_order_relaxed))  // relaxed: as above
    for (Slot& slot : chunk->slots) release(slot.peek());
  free_chunks(first);
}

bool has_instance_attributes(const Object* o) { return shape_of(o)->attributes_offset != 0; }

}  // namespace SW_MODEL
}  // namespace sidewinder
