// Looking attributes up along the mro, with a small cache per thread: (type, name, class epoch) -> cell.
//
// The cache is the thread's own, so it needs no synchronisation; an entry is valid while the realm's class
// epoch is what it was when the entry was made. Cells live as long as their types, so a hit may hand the cell
// out.
#include "runtime/objects/known_names.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

struct LookupCache {
  static constexpr std::uint32_t kSize = 1024;
  struct Entry {
    Type* type;
    Str* name;
    std::uint64_t epoch;
    Cell* cell;
    Type* where;
  };
  Entry entries[kSize];
};

namespace {

LookupCache* cache_of(Thread& t) {
  if (SW_LIKELY(t.lookup_cache != nullptr)) return t.lookup_cache;
  auto* cache = static_cast<LookupCache*>(allocate_buffer(sizeof(LookupCache)));
  if (!cache) return nullptr;
  for (LookupCache::Entry& e : cache->entries) e = {};
  return t.lookup_cache = cache;
}

Cell* walk_mro(Type* type, Str* name, Type** where) {
  Ref mro = type->mro.load(type);
  if (!mro) return nullptr;
  Tuple* classes = mro.as<Tuple>();
  for (std::uint64_t i = 0; i < classes->size; i++) {
    Type* c = (*classes)[i].as<Type>();
    Cell* cell = c->attributes.find(c, name);
    if (!cell || !cell->contents.peek()) continue;
    *where = c;
    return cell;
  }
  *where = nullptr;
  return nullptr;
}

}  // namespace

Cell* lookup_cell(Type* type, Str* name, Type** where) {
  Thread& t = current_thread();
  // acquire [class.epoch]: the tables are at least as new as the epoch says
  std::uint64_t epoch = t.realm().class_epoch.load(std::memory_order_acquire);
  auto bits = reinterpret_cast<std::uintptr_t>(type) >> 4 ^ reinterpret_cast<std::uintptr_t>(name) >> 4;
  LookupCache* cache = cache_of(t);
  Type* found_in = nullptr;
  if (SW_UNLIKELY(!cache)) {
    Cell* cell = walk_mro(type, name, &found_in);
    if (where) *where = found_in;
    return cell;
  }
  LookupCache::Entry& e = cache->entries[(bits ^ bits >> 10) & (LookupCache::kSize - 1)];
  if (SW_UNLIKELY(e.type != type || e.name != name || e.epoch != epoch)) {
    Cell* cell = walk_mro(type, name, &found_in);
    e = {type, name, epoch, cell, found_in};
  }
  if (where) *where = e.where;
  return e.cell;
}

Ref lookup_in_type(Type* type, Str* name) {
  Cell* cell = lookup_cell(type, name);
  return cell ? cell->contents.load(cell) : Ref();
}

Value lookup_special(Type* type, Str* name) {
  Cell* cell = lookup_cell(type, name);
  return cell ? cell->contents.peek() : Value();
}

Tuple* mro_of(Type* type) { return type->mro.peek().as<Tuple>(); }

bool is_subtype(Type* type, Type* of) {
  if (type == of) return true;
  Ref mro = type->mro.load(type);
  if (!mro) {  // under construction
    for (Type* b = type; b; b = b->base)
      if (b == of) return true;
    return false;
  }
  Tuple* classes = mro.as<Tuple>();
  for (std::uint64_t i = 0; i < classes->size; i++)
    if ((*classes)[i].as<Type>() == of) return true;
  return false;
}

Type* type_of_immediate(Value v) {
  if (v.is_small_int()) return builtin_type(BuiltinType::int_);
  if (v.is_real()) return builtin_type(BuiltinType::float_);
  if (v.is_bool()) return builtin_type(BuiltinType::bool_);
  if (v.is_none()) return builtin_type(BuiltinType::none_type);
  if (v == Value::ellipsis()) return builtin_type(BuiltinType::ellipsis_type);
  SW_DCHECK(v == Value::not_implemented());
  return builtin_type(BuiltinType::not_implemented_type);
}

const char* type_name(Value v) {
  // acquire [type.name]: pairs with the assignment of __name__
  return type_of(v)->c_name.load(std::memory_order_acquire);
}

void bump_class_epoch() {
  // release [class.epoch]: the change of the table precedes it
  current_thread().realm().class_epoch.fetch_add(1, std::memory_order_acq_rel);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
