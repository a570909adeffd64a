// type(name, bases, namespace): making a class (CPython's type_new), and the class statement
// (__build_class__).
//
// Order matters and is CPython's: layout from bases and `__slots__`, attributes from the namespace, mro,
// slots, then
// `__classcell__`, then `__set_name__` of each attribute, then `__init_subclass__` of the parent.
#include <string>

#include "runtime/objects/call.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/slot_table.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_building.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

// What `__slots__` says.
struct SlotNames {
  bool given = false, dict = false, weakref = false;
  std::vector<Str*> fields;  // interned, mangled
};

std::string mangle(std::string_view class_name, std::string_view name) {
  bool is_private = name.starts_with("__") && !name.ends_with("__") && name.find('.') == name.npos;
  std::size_t start = class_name.find_first_not_of('_');
  if (!is_private || start == class_name.npos) return std::string(name);
  return "_" + std::string(class_name.substr(start)) + std::string(name);
}

bool is_identifier(std::string_view s) {
  if (s.empty() || (s[0] >= '0' && s[0] <= '9')) return false;
  for (unsigned char c : s)
    if (!(c == '_' || c >= 128 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')))
      return false;
  return true;
}

bool take_slot_name(Thread& t, Value item, std::string_view class_name, Type* base, SlotNames* out) {
  if (!is_str(item))
    return raise(BuiltinType::TypeError, "__slots__ items must be strings, not '{}'", type_name(item));
  std::string scratch;
  std::string_view name = str_utf8(item.as<Str>(), scratch);
  if (!is_identifier(name)) return raise(BuiltinType::TypeError, "__slots__ must be identifiers");
  if (name == "__dict__") {
    if (out->dict || base->has(kTypeHasAttributes))
      return raise(BuiltinType::TypeError, "__dict__ slot disallowed: we already got one");
    return out->dict = true;
  }
  if (name == "__weakref__") {
    if (out->weakref || base->has(kTypeWeakrefable))
      return raise(BuiltinType::TypeError,
                   "__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0");
    return out->weakref = true;
  }
  Str* interned = intern(mangle(class_name, name));
  if (!interned) return false;
  out->fields.push_back(interned);
  return true;
}

bool variable_size(Kind kind) {
  return kind == Kind::tuple || kind == Kind::boxed_int || kind == Kind::big_int || kind == Kind::bytes ||
         kind == Kind::type;
}

bool read_slots(Thread& t, Value declared, std::string_view class_name, Type* base, Dict* namespace_,
                SlotNames* out) {
  out->given = true;
  if (is_str(declared)) {
    if (!take_slot_name(t, declared, class_name, base, out)) return false;
  } else if (!for_each(t, declared, [&](Thread& t, Value item) {
               return take_slot_name(t, item, class_name, base, out);
             })) {
    return false;
  }
  if (!out->fields.empty() && variable_size(base->instance_kind))
    return raise(BuiltinType::TypeError, "nonempty __slots__ not supported for subtype of '{}'",
                 c_name_of(base));
  for (Str* name : out->fields) {
    Ref shadow = dict_find_str(namespace_, name);
    std::string scratch;
    if (shadow)
      return raise(BuiltinType::ValueError, "'{}' in __slots__ conflicts with class variable",
                   str_utf8(name, scratch));
  }
  return true;
}

// ---- attributes from the namespace

bool is_function(Value v) { return v.is_object() && v.as_object()->kind == Kind::function; }

// __new__ becomes a static method, __init_subclass__ and __class_getitem__ class methods.
Ref adapt(Thread& t, Str* name, Value v) {
  const KnownNames& known = names(t);
  if (!is_function(v)) return Ref::share(v);
  if (name == known.dunder_new) return make_static_method(v);
  if (name == known.dunder_init_subclass || name == known.dunder_class_getitem) return make_class_method(v);
  return Ref::share(v);
}

bool copy_namespace(Thread& t, Type* type, Dict* namespace_) {
  std::uint64_t position = 0;
  DictEntry entry;
  while (dict_next(namespace_, &position, &entry)) {
    if (!is_str(entry.key)) continue;
    Str* name = intern_str(entry.key.as<Str>());
    if (!name) return false;
    if (name == names(t).dunder_qualname || name == names(t).dunder_classcell) continue;
    Ref v = adapt(t, name, entry.value);
    if (!v || !define_type_attribute(type, name, v)) return false;
  }
  return true;
}

bool set_module(Thread& t, Type* type) {
  if (type->attributes.find(type, names(t).dunder_module) || !t.frame || !t.frame->globals) return true;
  Ref module = dict_find_str(reinterpret_cast<Dict*>(t.frame->globals), names(t).dunder_name);
  return !module || define_type_attribute(type, names(t).dunder_module, module);
}

bool set_qualified_name(Thread& t, Type* type, Str* name, Dict* namespace_) {
  Ref given = dict_find_str(namespace_, names(t).dunder_qualname);
  if (given && !is_str(given))
    return raise(BuiltinType::TypeError, "type __qualname__ must be a str, not {}", type_name(given));
  type->qualified_name.init(given ? given.get() : Value::object(name));
  return true;
}

bool set_own_doc(Thread& t, Type* type) {
  Cell* cell = type->attributes.find(type, names(t).dunder_doc);
  return cell || define_type_attribute(type, names(t).dunder_doc, Value::none());
}

// If the class compares but does not hash, it is unhashable.
bool set_own_hash(Thread& t, Type* type) {
  if (!type->attributes.find(type, names(t).dunder_eq) || type->attributes.find(type, names(t).dunder_hash))
    return true;
  return define_type_attribute(type, names(t).dunder_hash, Value::none());
}

bool add_descriptors(Thread& t, Type* type, Type* base, const SlotNames& slots) {
  std::uint32_t offset = type->builtin_size + base->fields_count * static_cast<std::uint32_t>(sizeof(Slot));
  for (Str* name : slots.fields) {
    Ref member = make_member_descriptor(type, name, offset);
    if (!member || !define_type_attribute(type, name, member)) return false;
    offset += sizeof(Slot);
  }
  bool new_dict = type->has(kTypeHasAttributes) && !base->has(kTypeHasAttributes);
  if (new_dict) {
    Ref d = make_getset_descriptor(type, &kInstanceDictGetSet);
    if (!d || !define_type_attribute(type, names(t).dunder_dict, d)) return false;
  }
  if (type->has(kTypeWeakrefable) && !base->has(kTypeWeakrefable)) {
    Ref d = make_getset_descriptor(type, &kWeakrefGetSet);
    if (!d || !define_type_attribute(type, names(t).dunder_weakref, d)) return false;
  }
  return true;
}

// ---- after the class exists

bool set_class_cell(Thread& t, Type* type, Dict* namespace_) {
  Ref cell = dict_find_str(namespace_, names(t).dunder_classcell);
  if (!cell) return true;
  if (!cell.get().is_object() || cell.get().as_object()->kind != Kind::cell)
    return raise(BuiltinType::TypeError, "__classcell__ must be a nonlocal cell, not <class '{}'>",
                 type_name(cell));
  cell.as<Cell>()->contents.store(cell.get().as_object(), Value::object(type));
  return true;
}

bool call_set_name(Thread& t, Type* type, Str* name, Value v) {
  if (!v.is_object()) return true;
  bool absent = false;
  Root hold(v);
  Ref r = call_special(t, v, names(t).dunder_set_name, {Value::object(type), Value::object(name)}, &absent);
  if (r || absent) return true;
  Root cause(take_pending(t));
  std::string scratch;
  raise(BuiltinType::RuntimeError, "Error calling __set_name__ on '{}' instance '{}' in '{}'", type_name(v),
        str_utf8(name, scratch), c_name_of(type));
  set_cause(t.pending, cause);
  return false;
}

bool set_names(Thread& t, Type* type, Dict* namespace_) {
  std::vector<std::pair<Str*, Cell*>> all;
  type->attributes.for_each(type, [&](Str* name, Cell* cell) { all.push_back({name, cell}); });
  for (auto [name, cell] : all) {
    Root v(cell->contents.load(cell));
    if (!v || is_function(v) || !v.get().is_object()) continue;
    if (!call_set_name(t, type, name, v)) return false;
  }
  return true;
}

bool init_subclass(Thread& t, Type* type, Args keywords) {
  Root super(make_super(type, Value::object(type)));
  if (!super) return false;
  Root method(get_attribute(t, super, names(t).dunder_init_subclass));
  if (!method) return false;
  Ref r = call(t, method, keywords);
  return static_cast<bool>(r);
}

bool custom_mro(Thread& t, Type* metatype) {
  Value found = lookup_special(metatype, names(t).mro);
  return found && metatype != builtin_type(BuiltinType::type) &&
         found != lookup_special(builtin_type(BuiltinType::type), names(t).mro);
}

// The mro of a class whose metaclass defines mro().
Ref ask_mro(Thread& t, Type* type) {
  Root list(call_method(t, Value::object(type), names(t).mro));
  if (!list) return {};
  Root order(to_tuple(t, list));
  if (!order) return {};
  Tuple* classes = order.as<Tuple>();
  for (std::uint64_t i = 0; i < classes->size; i++)
    if (!is_type((*classes)[i]))
      return raise(BuiltinType::TypeError, "mro() returned a non-class ('{}')", type_name((*classes)[i]));
  return order.take();
}

bool set_mro(Thread& t, Type* type, Tuple* bases) {
  Ref mro = compute_mro(type, bases);
  if (!mro) return false;
  type->mro.init(mro);
  if (!custom_mro(t, type_of(Value::object(type)))) return true;
  Ref asked = ask_mro(t, type);
  if (asked) type->mro.store(type, asked);
  return static_cast<bool>(asked);
}

bool reject_foreign_bases(Thread& t, Tuple* bases) {
  for (std::uint64_t i = 0; i < bases->size; i++) {
    if (is_type((*bases)[i])) continue;
    Ref entries = find_attribute(t, (*bases)[i], names(t).dunder_mro_entries);
    if (entries)
      return raise(BuiltinType::TypeError,
                   "type() doesn't support MRO entry resolution; use types.new_class()");
    if (has_pending(t)) return false;
  }
  return true;
}

// Everything up to the moment where the class can be seen by Python code.
bool fill(Thread& t, Type* type, Str* name, Tuple* bases, Type* base, Dict* namespace_) {
  SlotNames slots;
  std::string scratch;
  Root declared(dict_find_str(namespace_, names(t).dunder_slots));
  if (declared && !read_slots(t, declared, str_utf8(name, scratch), base, namespace_, &slots)) return false;
  type->bases.init(Value::object(bases));
  type->name.init(Value::object(name));
  if (!set_c_name(type, name)) return false;
  constexpr std::uint32_t kInherited =
      kTypeHasAttributes | kTypeWeakrefable | kTypeSequence | kTypeMapping | kTypeHasFinalizer;
  std::uint32_t flags = kTypeHeap | kTypeSubclassable |
                        (base->flags.load(std::memory_order_relaxed) & kInherited);  // relaxed: a view
  for (std::uint64_t i = 0; i < bases->size; i++)
    flags |= (*bases)[i].as<Type>()->flags.load(std::memory_order_relaxed) &
             (kTypeHasAttributes | kTypeWeakrefable | kTypeSequence | kTypeMapping);  // relaxed: as above
  bool attributes = !slots.given || slots.dict || (flags & kTypeHasAttributes);
  if (!slots.given || slots.weakref) flags |= kTypeWeakrefable;
  type->flags.store(flags & ~kTypeHasAttributes, std::memory_order_relaxed);  // relaxed: under construction
  lay_out(type, base, static_cast<std::uint32_t>(slots.fields.size()), attributes);
  return make_root_shape(type) && set_qualified_name(t, type, name, namespace_) &&
         copy_namespace(t, type, namespace_) && set_module(t, type) && set_own_doc(t, type) &&
         set_own_hash(t, type) && add_descriptors(t, type, base, slots);
}

}  // namespace

Ref new_class(Thread& t, Type* metatype, Str* name, Tuple* given_bases, Dict* namespace_, Args keywords) {
  Root bases(Value::object(given_bases));
  if (!given_bases->size) {
    Value object = Value::object(builtin_type(BuiltinType::object));
    bases = tuple_from(&object, 1);
    if (!bases) return {};
  }
  if (!reject_foreign_bases(t, bases.as<Tuple>())) return {};
  Type* base = best_base(bases.as<Tuple>());
  if (!base) return {};
  Type* type = allocate_type(metatype);
  if (!type) return {};
  Root result(Ref::adopt(Value::object(type)));
  if (!fill(t, type, name, bases.as<Tuple>(), base, namespace_)) return {};
  if (!set_mro(t, type, bases.as<Tuple>()) || !update_slots(type)) return {};
  if (Cell* abstract = type->attributes.find(type, names(t).dunder_abstractmethods))
    if (!set_type_attribute(t, type, names(t).dunder_abstractmethods, abstract->contents.peek())) return {};
  if (t.heap->sharing.load(std::memory_order_relaxed)) publish(result);  // relaxed: set before threads meet
  for (std::uint64_t i = 0; i < bases.as<Tuple>()->size; i++)
    add_subclass((*bases.as<Tuple>())[i].as<Type>(), type);
  if (!set_class_cell(t, type, namespace_) || !set_names(t, type, namespace_)) return {};
  if (!init_subclass(t, type, keywords)) return {};
  return result.take();
}

}  // namespace SW_MODEL
}  // namespace sidewinder
