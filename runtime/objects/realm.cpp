// Making a realm: shapes and types first, as bare memory, since everything else is made of them; then strings
// and names; then the attributes of the types; then what natives expect to find (modules, builtins,
// MemoryError).
#include "runtime/objects/realm.h"

#include <algorithm>
#include <new>

#include "runtime/objects/builtin_types.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/exception_slots.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/module.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/shape.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_building.h"
#include "runtime/objects/weakref.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

struct Entry {
  BuiltinType number;
  const TypeDef* def;
  BuiltinType base;
};

// Every built-in type, bases first.
std::vector<Entry> all_types() {
  std::vector<Entry> entries = {
#define SW_TYPE_ENTRY(number, def, base) {BuiltinType::number, &def, BuiltinType::base},
      SW_BUILTIN_TYPES(SW_TYPE_ENTRY)
#undef SW_TYPE_ENTRY
  };
  entries.push_back({BuiltinType::BaseException, &kBaseExceptionType, BuiltinType::object});
#define SW_EXCEPTION_ENTRY(name, base) \
  entries.push_back({BuiltinType::name, &exception_type_def(BuiltinType::name), BuiltinType::base});
  SW_EXCEPTIONS(SW_EXCEPTION_ENTRY)
#undef SW_EXCEPTION_ENTRY
  return entries;
}

bool allocate_types(Realm& realm, const std::vector<Entry>& entries) {
  for (const Entry& entry : entries) {
    Type* type = allocate_type(nullptr);
    if (!type) return false;
    retain(Value::object(type));  // the realm's; counted models: on top of the fresh object's
    type->number = entry.number;
    realm.types[static_cast<int>(entry.number)] = type;
  }
  return true;
}

bool begin_types(Realm& realm, const std::vector<Entry>& entries) {
  for (const Entry& entry : entries) {
    Type* type = realm.types[static_cast<int>(entry.number)];
    Type* base = realm.types[static_cast<int>(entry.base)];
    if (entry.number == BuiltinType::ExceptionGroup)
      base = realm.types[static_cast<int>(BuiltinType::BaseExceptionGroup)];
    if (!begin_builtin_type(type, *entry.def, base)) return false;
    Shape* root =
        new_root_shape_with_id(realm, static_cast<std::uint32_t>(entry.number), type, layout_of_type(type));
    if (!root) return false;
    type->root_shape.store(root, std::memory_order_relaxed);  // relaxed: nobody else is there yet
  }
  return true;
}

bool make_strings(Realm& realm) {
  Ref empty = str_from_utf8("");
  Ref none = tuple_make(0);
  if (!empty || !none) return false;
  retain(empty);
  retain(none);
  realm.empty_string = empty.as<Str>();
  realm.empty_tuple = none.as<Tuple>();
  for (std::uint32_t c = 0; c < 256; c++) {
    auto unit = static_cast<unsigned char>(c);
    Ref s = str_from_units(&unit, 1, 1);
    Str* interned = s ? intern_str(s.as<Str>()) : nullptr;
    if (!interned) return false;
    realm.latin1[c] = interned;  // the interner's count keeps it
  }
  return create_known_names(realm);
}

// ExceptionGroup is both a BaseExceptionGroup and an Exception.
bool give_two_bases(Realm& realm) {
  Type* group = realm.types[static_cast<int>(BuiltinType::ExceptionGroup)];
  Type* second = realm.types[static_cast<int>(BuiltinType::Exception)];
  Value bases[] = {Value::object(group->base), Value::object(second)};
  Ref tuple = tuple_from(bases, 2);
  if (!tuple) return false;
  group->bases.store(group, tuple);
  Ref mro = compute_mro(group, tuple.as<Tuple>());
  if (!mro) return false;
  group->mro.store(group, mro);
  add_subclass(second, group);
  return true;
}

Ref generic_item(Thread& t, Args args) { return make_generic_alias(t, args[0], args[1]); }
constexpr MethodDef kClassGetItem{"__class_getitem__",   generic_item, Arity::one, 0, 0,
                                  Binding::class_method, "See PEP 585"};

bool add_generic_items(Realm& realm) {
  for (BuiltinType number :
       {BuiltinType::list, BuiltinType::dict, BuiltinType::tuple, BuiltinType::set, BuiltinType::frozenset,
        BuiltinType::enumerate, BuiltinType::weakref, BuiltinType::BaseExceptionGroup}) {
    Type* type = realm.types[static_cast<int>(number)];
    Ref method = make_method_descriptor(type, &kClassGetItem);
    if (!method || !define_type_attribute(type, realm.names->dunder_class_getitem, method)) return false;
  }
  return true;
}

bool finish_types(Realm& realm, const std::vector<Entry>& entries) {
  for (const Entry& entry : entries)
    if (!finish_builtin_type(realm.types[static_cast<int>(entry.number)], *entry.def)) return false;
  return give_two_bases(realm) && add_generic_items(realm);
}

bool make_memory_error(Realm& realm) {
  Ref error = make_exception(BuiltinType::MemoryError, nullptr, 0);
  if (!error) return false;
  retain(error);
  realm.memory_error = error;
  return true;
}

bool make_modules(Thread& t, Realm& realm) {
  Ref modules = dict_make();
  if (!modules) return false;
  retain(modules);
  realm.modules = modules.as<Dict>();
  Root builtins(make_module(t, realm.names->builtins));
  if (!builtins) return false;
  retain(builtins);
  realm.builtins_module = builtins.as<Module>();
  realm.builtins = module_dict(realm.builtins_module);
  return true;
}

void visit_shared_roots(Runtime& runtime, RegisterVisitor visit) {
  Realm& realm = *runtime.realm;
  for (Type* type : realm.types)
    if (type) visit(Value::object(type));
  visit(realm.memory_error);
  visit(Value::object(realm.modules));
  visit(Value::object(realm.builtins_module));
  visit(Value::object(realm.empty_string));
  visit(Value::object(realm.empty_tuple));
  visit_interned(realm, visit);
  visit_weak_targets(realm, visit);
}

bool fill_realm(Thread& t, Realm& realm) {
  std::copy(std::begin(t.runtime->hash_key), std::end(t.runtime->hash_key), realm.hash_key);
  if (!create_shapes(realm) || !create_interner(realm) || !create_weak_table(realm)) return false;
  t.runtime->shapes = t.shapes = realm.shapes;
  t.runtime->types_of_shapes = t.types_of_shapes = realm.types_of_shapes;
  t.runtime->builtin_types = t.builtin_types = realm.types;
  t.runtime->before_death = t.before_death = object_before_death;
  t.runtime->before_deaths = t.before_deaths = objects_before_death;
  t.runtime->run_pending = run_pending_finalizers;
  t.runtime->raise_no_memory = [] { raise_no_memory(); };
  t.runtime->visit_shared_roots = visit_shared_roots;
  std::vector<Entry> entries = all_types();
  bool done = allocate_types(realm, entries) && begin_types(realm, entries) && make_strings(realm) &&
              finish_types(realm, entries) && make_memory_error(realm) && make_modules(t, realm);
  bump_class_epoch();  // whatever was looked up on unfinished types is void
  return done;
}

}  // namespace

bool create_realm(Thread& t) {
  auto* realm = new (std::nothrow) Realm;
  if (!realm) return false;
  t.runtime->realm = t.own_realm = realm;
  return fill_realm(t, *realm);
}

// Objects that are still alive lie in the allocator's heap and are given back with it; what the realm owns
// otherwise ends here. The last thread has been detached.
void destroy_realm(Runtime& runtime) {
  Realm* realm = runtime.realm;
  if (!realm) return;
  destroy_weak_table(*realm);
  delete realm->names;
  destroy_interner(*realm);
  destroy_shapes(*realm);
  runtime.realm = nullptr;
  delete realm;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
