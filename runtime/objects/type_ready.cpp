// Making type objects: allocation, layout, built-in types from their descriptions (TypeDef).
//
// A built-in type gets its base's slots where it has none of its own; each slot of its own becomes a wrapper
// descriptor in its attributes, so that `int.__add__` exists and subclasses find it.
#include <new>

#include "runtime/objects/builtin_types.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/kinds.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/slot_table.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_building.h"

namespace sidewinder {
inline namespace SW_MODEL {

bool set_c_name(Type* type, Str* name) {
  std::string scratch;
  std::string_view text = str_utf8(name, scratch);
  auto* copy = static_cast<char*>(allocate_buffer(text.size() + 1));
  if (!copy) return raise_no_memory();
  std::copy(text.begin(), text.end(), copy);
  copy[text.size()] = 0;
  // release [type.name]: the text precedes it. The old text stays until the type dies: messages may be using
  // it.
  type->c_name.store(copy, std::memory_order_release);
  return true;
}

Type* allocate_type(Type* metatype) {
  std::uint32_t shape = metatype
                            ? metatype->root_shape.load(std::memory_order_acquire)->id  // acquire [type.root]
                            : static_cast<std::uint32_t>(BuiltinType::type);
  Object* o = allocate_object(sizeof(Type), Kind::type, shape);
  if (!o) return raise_no_memory();
  auto* type = static_cast<Type*>(o);
  type->attributes.init();
  new (&type->slots) std::atomic<const TypeSlots*>(nullptr);
  new (&type->flags) std::atomic<std::uint32_t>(0);
  type->instance_kind = Kind::instance;
  type->number = BuiltinType::invalid;
  type->instance_size = type->builtin_size = sizeof(Object);
  type->attributes_offset = type->fields_offset = type->fields_count = 0;
  new (&type->root_shape) std::atomic<Shape*>(nullptr);
  new (&type->widest) std::atomic<std::uint32_t>(0);
  new (&type->instances) std::atomic<std::uint32_t>(0);
  type->base = nullptr;
  type->def = nullptr;
  for (Slot* slot : {&type->name, &type->qualified_name, &type->bases, &type->mro, &type->weak_list})
    slot->init_unbound();
  type->subclasses = nullptr;
  type->subclass_count = type->subclass_capacity = 0;
  new (&type->c_name) std::atomic<const char*>("?");
  return type;
}

void lay_out(Type* type, Type* base, std::uint32_t own_fields, bool attributes) {
  type->base = base;
  type->instance_kind = base->instance_kind;
  type->builtin_size = base->builtin_size;
  type->def = base->def;
  type->fields_count = base->fields_count + own_fields;
  type->fields_offset = type->fields_count ? type->builtin_size : 0;
  std::uint32_t end = type->builtin_size + type->fields_count * static_cast<std::uint32_t>(sizeof(Slot));
  bool embedded = base->def && base->def->attributes_offset;
  bool has = attributes || base->has(kTypeHasAttributes);
  if (!has || base->instance_kind == Kind::type) {
    type->attributes_offset = 0;
    type->instance_size = end;
    return;
  }
  type->attributes_offset = embedded ? base->def->attributes_offset : end;
  type->instance_size = embedded ? end : end + static_cast<std::uint32_t>(sizeof(AttributeStore));
  // relaxed: under construction
  type->flags.store(type->flags.load(std::memory_order_relaxed) | kTypeHasAttributes,
                    std::memory_order_relaxed);
}

InstanceLayout layout_of_type(const Type* type) {
  InstanceLayout layout{type->attributes_offset, type->fields_offset, type->fields_count, 0};
  bool store_at_end =
      type->attributes_offset && type->attributes_offset + sizeof(AttributeStore) == type->instance_size;
  if (store_at_end && type->has(kTypeHeap)) layout.inline_capacity = kLearningCapacity;
  return layout;
}

bool make_root_shape(Type* type) {
  Shape* root = new_root_shape(type, layout_of_type(type));
  if (!root) return raise_no_memory();
  type->root_shape.store(root, std::memory_order_release);  // release [type.root]: the shape precedes it
  return true;
}

// ---- built-in types

namespace {

// Slots that the type lacks come from its base; comparison and hash go together.
TypeSlots inherit(const TypeSlots& own, const Type* base) {
  TypeSlots slots = own;
  if (!base) return slots;
  const TypeSlots& from = base->s();
  bool keep_hash = own.hash || own.compare;
  for (std::size_t i = 0; i < kSlotCount; i++) {
    std::size_t offset = i * sizeof(AnyFn);
    if (get_slot(slots, offset)) continue;
    if (offset == offsetof(TypeSlots, create) && base->number == BuiltinType::object) continue;
    if (keep_hash && (offset == offsetof(TypeSlots, hash) || offset == offsetof(TypeSlots, compare)))
      continue;
    put_slot(slots, offset, get_slot(from, offset));
  }
  if (!slots.hash) slots.hash = hash_not_implemented;
  return slots;
}

bool define(Type* type, const char* name, Ref&& value) {
  if (!value) return false;
  Str* interned = intern(name);
  return interned && define_type_attribute(type, interned, value);
}

bool add_wrappers(Type* type, const TypeSlots& own) {
  const KnownNames& known = *current_thread().realm().names;
  for (std::size_t i = 0; i < kSlotEntryCount; i++) {
    const SlotEntry& entry = kSlotEntries[i];
    AnyFn f = get_slot(own, entry.offset);
    // Truth by length shows as __len__ alone; only range has both in CPython.
    if (entry.name == &KnownNames::dunder_bool && own.length && type->number != BuiltinType::range) continue;
    if (!f || !entry.wrapper || type->attributes.find(type, known.*entry.name)) continue;
    Ref w = make_wrapper_descriptor(type, &entry, f);
    if (!w || !define_type_attribute(type, known.*entry.name, w)) return false;
  }
  if (own.compare && !own.hash) return define_type_attribute(type, known.dunder_hash, Value::none());
  return true;
}

bool add_methods(Type* type, const TypeDef& def) {
  for (const MethodDef* m = def.methods; m && m->name; m++)
    if (!define(type, m->name, make_method_descriptor(type, m))) return false;
  for (const GetSetDef* g = def.getsets; g && g->name; g++)
    if (!define(type, g->name, make_getset_descriptor(type, g))) return false;
  return true;
}

bool fill_attributes(Type* type, const TypeDef& def) {
  if (def.slots && def.slots->create && !define(type, "__new__", make_new_method(type))) return false;
  if (!add_methods(type, def)) return false;
  if (def.slots && !add_wrappers(type, *def.slots)) return false;
  if (type->attributes.find(type, current_thread().realm().names->dunder_doc)) return true;
  return define(type, "__doc__", def.doc ? str_from_utf8(def.doc) : Ref::none());
}

bool name_type(Type* type, const char* full_name) {
  std::string_view text = full_name;
  std::size_t dot = text.rfind('.');
  std::string_view short_name = dot == text.npos ? text : text.substr(dot + 1);
  Str* name = intern(short_name);
  Str* full = intern(text);
  if (!name || !full || !set_c_name(type, full)) return false;  // messages name a type of a module in full
  type->name.init(Value::object(name));
  type->qualified_name.init(Value::object(name));
  if (dot == text.npos) return true;  // `type.__module__` says builtins where the table says nothing
  Str* module = intern(text.substr(0, dot));
  return module &&
         define_type_attribute(type, current_thread().realm().names->dunder_module, Value::object(module));
}

void take_layout(Type* type, const TypeDef& def) {
  type->def = &def;
  type->instance_kind = def.kind;
  type->instance_size = type->builtin_size = std::max<std::uint32_t>(def.instance_size, sizeof(Object));
  if (type->base && type->base->builtin_size > type->builtin_size) {
    type->instance_kind = type->base->instance_kind;
    type->instance_size = type->builtin_size = type->base->builtin_size;
  }
  std::uint32_t flags = def.flags;
  if (def.subclassable) flags |= kTypeSubclassable;
  if (def.has_instance_dict) {
    flags |= kTypeHasAttributes | kTypeWeakrefable;
    type->attributes_offset = def.attributes_offset ? def.attributes_offset : type->instance_size;
    if (!def.attributes_offset) type->instance_size += sizeof(AttributeStore);
  }
  type->flags.store(flags, std::memory_order_relaxed);  // relaxed: under construction
}

bool set_bases(Type* type, Type* base) {
  Value base_value = base ? Value::object(base) : Value();
  Ref bases = tuple_from(&base_value, base ? 1 : 0);
  if (!bases) return false;
  type->bases.init(bases);
  Ref mro = compute_mro(type, bases.as<Tuple>());
  if (!mro) return false;
  type->mro.init(mro);
  if (base) add_subclass(base, type);
  return true;
}

bool install_slots(Type* type, const TypeSlots& slots) {
  void* memory = allocate_buffer(sizeof(TypeSlots));
  if (!memory) return raise_no_memory();
  type->slots.store(new (memory) TypeSlots(slots),
                    std::memory_order_release);  // release [type.slots]: as s()
  std::uint32_t flags = type->flags.load(std::memory_order_relaxed) |
                        flags_from_slots(type, slots);  // relaxed: under construction
  type->flags.store(flags, std::memory_order_relaxed);  // relaxed: as above
  return true;
}

}  // namespace

// Everything of a built-in type but its attributes: those need all other types to exist.
bool begin_builtin_type(Type* type, const TypeDef& def, Type* base) {
  type->base = base;
  take_layout(type, def);
  static constexpr TypeSlots kNone{};
  return install_slots(type, inherit(def.slots ? *def.slots : kNone, base));
}
bool finish_builtin_type(Type* type, const TypeDef& def) {
  return set_bases(type, type->base) && name_type(type, def.name) && fill_attributes(type, def);
}

Ref make_native_type(Thread& t, const TypeDef& def, const char* module, Type* base) {
  Type* metatype = builtin_type(BuiltinType::type);
  Type* type = allocate_type(metatype);
  if (!type) return {};
  Ref result = Ref::adopt(Value::object(type));
  type->def = nullptr;
  if (!base) base = builtin_type(BuiltinType::object);
  if (!begin_builtin_type(type, def, base) || !make_root_shape(type)) return {};
  std::string name = module ? fmt::format("{}.{}", module, def.name) : def.name;
  if (!set_bases(type, base) || !name_type(type, name.c_str()) || !fill_attributes(type, def)) return {};
  if (t.heap->sharing.load(std::memory_order_relaxed)) publish(result);  // relaxed: set before threads meet
  return result;
}

// ---- the kind

namespace {
void traverse_type(Object* o, ChildVisitor visit) {
  auto* type = static_cast<Type*>(o);
  type->attributes.traverse(visit);
  for (Slot* slot : {&type->name, &type->qualified_name, &type->bases, &type->mro, &type->weak_list})
    visit(slot->peek());
  traverse_attributes(o, visit);
}
void dispose_type(Object* o) {
  auto* type = static_cast<Type*>(o);
  bump_class_epoch();  // caches name classes by their address, which another may get
  type->attributes.dispose();
  free_buffer(
      const_cast<TypeSlots*>(type->slots.load(std::memory_order_relaxed)));  // relaxed: the type is dead
  free_buffer(type->subclasses);
}
}  // namespace

const KindOps kTypeOps{"type", traverse_type, dispose_type};

}  // namespace SW_MODEL
}  // namespace sidewinder
