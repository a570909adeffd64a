// Generic slots (see slot_generic.h): each looks its special method up on the type of the operand and calls
// it, with the checks of CPython's typeobject.c on what comes back.
#include "runtime/objects/slot_generic.h"

#include "runtime/objects/arguments.h"
#include "runtime/objects/call.h"
#include "runtime/objects/number.h"
#include "runtime/objects/str.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

Value not_implemented() { return Value::not_implemented(); }
Value or_none(Value v) { return v ? v : Value::none(); }

// Functions and method descriptors take self as their first argument: no bound method is made.
bool takes_self(Value f) {
  if (!f.is_object()) return false;
  if (f.as_object()->kind == Kind::function) return true;
  return is_instance_exact(f, BuiltinType::method_descriptor) ||
         is_instance_exact(f, BuiltinType::wrapper_descriptor);
}

}  // namespace

Ref find_special(Thread& t, Value self, Str* name, bool* pass_self) {
  Type* type = type_of(self);
  Ref found = lookup_in_type(type, name);
  if (!found) return {};
  *pass_self = takes_self(found);
  if (*pass_self) return found;
  Root held(std::move(found));
  return bind_descriptor(t, held, self, type);
}

Ref call_special(Thread& t, Value self, Str* name, const Value* args, std::uint32_t count, bool* absent) {
  bool pass_self = false;
  Root f(find_special(t, self, name, &pass_self));
  if (!f) {
    if (has_pending(t)) return {};
    if (absent) return *absent = true, Ref();
    std::string scratch;
    return raise(BuiltinType::AttributeError, "{}", str_utf8(name, scratch));
  }
  constexpr std::uint32_t kMax = 8;
  SW_CHECK(count < kMax);
  Value all[kMax + 1];
  std::uint32_t n = 0;
  if (pass_self) all[n++] = self;
  for (std::uint32_t i = 0; i < count; i++) all[n++] = args[i];
  return call(t, f, Args{all, n, nullptr});
}

Ref slot_repr(Thread& t, Value self) {
  bool absent = false;
  Ref r = call_special(t, self, names(t).dunder_repr, {}, &absent);
  if (!absent) return r;
  return raise(BuiltinType::TypeError, "__repr__ is missing on '{}'", type_name(self));
}
Ref slot_str(Thread& t, Value self) { return call_special(t, self, names(t).dunder_str, {}); }

Truth slot_hash(Thread& t, Value self, std::int64_t* out) {
  bool absent = false;
  if (lookup_special(type_of(self), names(t).dunder_hash).is_none())
    return hash_not_implemented(t, self, out);
  Ref r = call_special(t, self, names(t).dunder_hash, {}, &absent);
  if (absent) return hash_not_implemented(t, self, out);
  if (!r) return Truth::error;
  if (!is_int(r)) return raise(BuiltinType::TypeError, "__hash__ method should return an integer");
  if (std::optional<std::int64_t> i = int_as_int64(r)) *out = *i == -1 ? -2 : *i;
  else *out = int_hash(r);
  return Truth::yes;
}

Truth hash_not_implemented(Thread& t, Value self, std::int64_t*) {
  return raise(BuiltinType::TypeError, "unhashable type: '{}'", type_name(self));
}

Ref slot_compare(Thread& t, Value self, Value other, CompareOp op) {
  static constexpr Str* KnownNames::*kNames[] = {&KnownNames::dunder_lt, &KnownNames::dunder_le,
                                                 &KnownNames::dunder_eq, &KnownNames::dunder_ne,
                                                 &KnownNames::dunder_gt, &KnownNames::dunder_ge};
  bool absent = false;
  Ref r = call_special(t, self, names(t).*kNames[static_cast<int>(op)], {other}, &absent);
  return absent ? Ref::adopt(not_implemented()) : std::move(r);
}

Ref slot_get_attribute(Thread& t, Value self, Str* name) {
  return call_special(t, self, names(t).dunder_getattribute, {Value::object(name)});
}

// With __getattr__: asked when the usual way raises AttributeError.
Ref slot_get_attribute_hook(Thread& t, Value self, Str* name) {
  Ref usual = lookup_in_type(type_of(self), names(t).dunder_getattribute);
  bool standard = usual && is_wrapper_descriptor(usual) &&
                  usual.as<WrapperDescriptor>()->function == reinterpret_cast<AnyFn>(object_get_attribute);
  Ref r;
  if (standard) {
    r = object_find_attribute(t, self, name);
    if (r || (has_pending(t) && !pending_is(t, BuiltinType::AttributeError))) return r;
  } else {
    r = call_special(t, self, names(t).dunder_getattribute, {Value::object(name)});
    if (r || !pending_is(t, BuiltinType::AttributeError)) return r;
  }
  clear_pending(t);
  return call_special(t, self, names(t).dunder_getattr, {Value::object(name)});
}

bool slot_set_attribute(Thread& t, Value self, Str* name, Value value) {
  if (value)
    return static_cast<bool>(call_special(t, self, names(t).dunder_setattr, {Value::object(name), value}));
  return static_cast<bool>(call_special(t, self, names(t).dunder_delattr, {Value::object(name)}));
}

Ref slot_call(Thread& t, Value self, Args args) {
  bool pass_self = false;
  Root f(find_special(t, self, names(t).dunder_call, &pass_self));
  if (!f) {
    if (has_pending(t)) return {};
    return raise(BuiltinType::TypeError, "'{}' object is not callable", type_name(self));
  }
  return pass_self ? call_with_self(t, f, self, args) : call(t, f, args);
}

bool slot_init(Thread& t, Value self, Args args) {
  bool pass_self = false;
  Root f(find_special(t, self, names(t).dunder_init, &pass_self));
  if (!f) return !has_pending(t);
  Ref r = pass_self ? call_with_self(t, f, self, args) : call(t, f, args);
  if (!r) return false;
  if (!r.get().is_none())
    return raise(BuiltinType::TypeError, "__init__() should return None, not '{}'", type_name(r));
  return true;
}

Ref slot_create(Thread& t, Type* type, Args args) {
  Root f(get_attribute(t, Value::object(type), names(t).dunder_new));
  if (!f) return {};
  return call_with_self(t, f, Value::object(type), args);
}

Ref slot_iter(Thread& t, Value self) {
  bool absent = lookup_special(type_of(self), names(t).dunder_iter).is_none();
  if (!absent) {
    Ref r = call_special(t, self, names(t).dunder_iter, {}, &absent);
    if (!absent) return r;
  }
  return raise(BuiltinType::TypeError, "'{}' object is not iterable", type_name(self));
}

Ref slot_next(Thread& t, Value self) {
  Ref r = call_special(t, self, names(t).dunder_next, {});
  if (!r && pending_is(t, BuiltinType::StopIteration)) clear_pending(t);
  return r;
}

Ref slot_descriptor_get(Thread& t, Value self, Value instance, Value owner) {
  bool absent = false;
  Ref r = call_special(t, self, names(t).dunder_get, {or_none(instance), or_none(owner)}, &absent);
  return absent ? Ref::share(self) : std::move(r);
}

bool slot_descriptor_set(Thread& t, Value self, Value instance, Value value) {
  if (value) return static_cast<bool>(call_special(t, self, names(t).dunder_set, {instance, value}));
  return static_cast<bool>(call_special(t, self, names(t).dunder_delete, {instance}));
}

Ref slot_power(Thread& t, Value a, Value b, Value modulus) {
  bool absent = false;
  Ref r = call_special(t, a, names(t).dunder_pow, {b, modulus}, &absent);
  return absent ? Ref::adopt(not_implemented()) : std::move(r);
}

Truth slot_truth(Thread& t, Value self) {
  Ref r = call_special(t, self, names(t).dunder_bool, {});
  if (!r) return Truth::error;
  if (!r.get().is_bool())
    return raise(BuiltinType::TypeError, "__bool__ should return bool, returned {}", type_name(r));
  return r.get().is_true() ? Truth::yes : Truth::no;
}

Ref slot_to_int(Thread& t, Value self) { return call_special(t, self, names(t).dunder_int, {}); }
Ref slot_to_float(Thread& t, Value self) { return call_special(t, self, names(t).dunder_float, {}); }
Ref slot_index(Thread& t, Value self) { return call_special(t, self, names(t).dunder_index, {}); }

std::int64_t slot_length(Thread& t, Value self) {
  Root r(call_special(t, self, names(t).dunder_len, {}));
  if (!r) return -1;
  Ref i = index(t, r);
  if (!i) return -1;
  if (int_sign(i) < 0) return raise(BuiltinType::ValueError, "__len__() should return >= 0");
  std::optional<std::int64_t> n = int_as_int64(i);
  if (!n) return raise(BuiltinType::OverflowError, "cannot fit 'int' into an index-sized integer");
  return *n;
}

Ref slot_get_item(Thread& t, Value self, Value key) {
  return call_special(t, self, names(t).dunder_getitem, {key});
}

bool slot_set_item(Thread& t, Value self, Value key, Value value) {
  if (value) return static_cast<bool>(call_special(t, self, names(t).dunder_setitem, {key, value}));
  return static_cast<bool>(call_special(t, self, names(t).dunder_delitem, {key}));
}

Truth slot_contains(Thread& t, Value self, Value item) {
  if (lookup_special(type_of(self), names(t).dunder_contains).is_none())
    return raise(BuiltinType::TypeError, "'{}' object is not a container", type_name(self));
  Root r(call_special(t, self, names(t).dunder_contains, {item}));
  return r ? truth(t, r) : Truth::error;
}

Ref slot_finalize(Thread& t, Value self) { return call_special(t, self, names(t).dunder_del, {}); }

// ---- operators

namespace {

Ref try_call(Thread& t, Value self, Str* name, Value other) {
  bool absent = false;
  Ref r = call_special(t, self, name, {other}, &absent);
  return absent ? Ref::adopt(not_implemented()) : std::move(r);
}

// Does b's class replace the reflected method that a's class has?
bool overrides(Value a, Value b, Str* reflected) {
  Value of_b = lookup_special(type_of(b), reflected);
  return of_b && of_b != lookup_special(type_of(a), reflected);
}

}  // namespace

Ref slot_binary(Thread& t, Value a, Value b, BinaryOp op, BinaryFn self_slot, Str* name, Str* reflected) {
  int i = static_cast<int>(op);
  Type* type_a = type_of(a);
  Type* type_b = type_of(b);
  bool other_too = type_a != type_b && type_b->s().binary[i] == self_slot;
  if (type_a->s().binary[i] == self_slot) {
    if (other_too && is_subtype(type_b, type_a) && overrides(a, b, reflected)) {
      Ref r = try_call(t, b, reflected, a);
      if (!r || r.get() != not_implemented()) return r;
      other_too = false;
    }
    Ref r = try_call(t, a, name, b);
    if (!r || r.get() != not_implemented() || type_a == type_b) return r;
  }
  return other_too ? try_call(t, b, reflected, a) : Ref::adopt(not_implemented());
}

Ref slot_in_place(Thread& t, Value a, Value b, Str* name) { return try_call(t, a, name, b); }
Ref slot_unary(Thread& t, Value self, Str* name) { return call_special(t, self, name, {}); }

}  // namespace SW_MODEL
}  // namespace sidewinder
