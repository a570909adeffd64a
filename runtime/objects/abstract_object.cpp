// Operations on any value: text, comparison, hashing, truth, isinstance (see abstract.h).
#include "runtime/objects/abstract.h"

#include "runtime/objects/call.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/number.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/slot_table.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_building.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

// Natives that recurse (repr of nested lists, comparison of nested tuples) meet the end of the C stack here.
bool stack_left(Thread& t, const char* where) {
  if (SW_LIKELY(!t.c_stack_exhausted())) return true;
  return raise(BuiltinType::RecursionError, "maximum recursion depth exceeded {}", where);
}

}  // namespace

// ---- text

Ref repr(Thread& t, Value v) {
  if (!stack_left(t, "while getting the repr of an object")) return {};
  UnaryFn f = slots_of(v).repr;
  Ref r = f(t, v);
  if (!r || is_str(r)) return r;
  return raise(BuiltinType::TypeError, "__repr__ returned non-string (type {})", type_name(r));
}

Ref to_str(Thread& t, Value v) {
  if (is_instance_exact(v, BuiltinType::str)) return Ref::share(v);
  if (!stack_left(t, "while getting the str of an object")) return {};
  Ref r = slots_of(v).str(t, v);
  if (!r || is_str(r)) return r;
  return raise(BuiltinType::TypeError, "__str__ returned non-string (type {})", type_name(r));
}

Ref ascii(Thread& t, Value v) {
  Root r(repr(t, v));
  return r ? str_escape_non_ascii(r) : Ref();
}

Ref format(Thread& t, Value v, Value spec) {
  if (!spec && is_instance_exact(v, BuiltinType::str)) return Ref::share(v);
  if (!spec && v.is_small_int()) return int_to_str(v, 10);
  bool exact = is_instance_exact(v, BuiltinType::str) || is_instance_exact(v, BuiltinType::int_) ||
               is_instance_exact(v, BuiltinType::float_) || v.is_bool();
  if (exact) return format_value(t, v, spec);
  Root text(spec ? Ref::share(spec) : str_empty());
  bool absent = false;
  Ref r = call_special(t, v, names(t).dunder_format, {text}, &absent);
  if (absent) return raise(BuiltinType::TypeError, "Type {} doesn't define __format__", type_name(v));
  if (!r || is_str(r)) return r;
  return raise(BuiltinType::TypeError, "__format__ must return a str, not {}", type_name(r));
}

// ---- comparison

namespace {

constexpr CompareOp swapped(CompareOp op) {
  switch (op) {
    case CompareOp::lt: return CompareOp::gt;
    case CompareOp::le: return CompareOp::ge;
    case CompareOp::gt: return CompareOp::lt;
    case CompareOp::ge: return CompareOp::le;
    default: return op;
  }
}
constexpr const char* kSigns[] = {"<", "<=", "==", "!=", ">", ">="};

}  // namespace

Ref compare(Thread& t, CompareOp op, Value a, Value b) {
  if (!stack_left(t, "in comparison")) return {};
  Type *type_a = type_of(a), *type_b = type_of(b);
  auto f = type_a->s().compare, g = type_b->s().compare;
  bool reflected_first = type_a != type_b && g && is_subtype(type_b, type_a);
  if (reflected_first) {
    Ref r = g(t, b, a, swapped(op));
    if (!r || r.get() != Value::not_implemented()) return r;
  }
  if (f) {
    Ref r = f(t, a, b, op);
    if (!r || r.get() != Value::not_implemented()) return r;
  }
  if (g && !reflected_first) {
    Ref r = g(t, b, a, swapped(op));
    if (!r || r.get() != Value::not_implemented()) return r;
  }
  if (op == CompareOp::eq) return Ref::boolean(a == b);
  if (op == CompareOp::ne) return Ref::boolean(a != b);
  return raise(BuiltinType::TypeError, "'{}' not supported between instances of '{}' and '{}'",
               kSigns[static_cast<int>(op)], type_name(a), type_name(b));
}

Truth compare_truth(Thread& t, CompareOp op, Value a, Value b) {
  Ref r = compare(t, op, a, b);
  if (!r) return Truth::error;
  if (SW_LIKELY(r.get().is_bool())) return r.get().is_true() ? Truth::yes : Truth::no;
  Root held(std::move(r));
  return truth(t, held);
}

Truth equal(Thread& t, Value a, Value b) {
  if (a == b && !(a.is_real() && a.as_real() != a.as_real())) return Truth::yes;
  return compare_truth(t, CompareOp::eq, a, b);
}

Truth truth(Thread& t, Value v) {
  if (v.is_bool()) return v.is_true() ? Truth::yes : Truth::no;
  if (v.is_none()) return Truth::no;
  if (v.is_small_int()) return v.as_small_int() ? Truth::yes : Truth::no;
  if (v.is_real()) return v.as_real() != 0 ? Truth::yes : Truth::no;
  const TypeSlots& slots = slots_of(v);
  if (slots.truth) return slots.truth(t, v);
  if (!slots.length) return Truth::yes;
  std::int64_t n = slots.length(t, v);
  return n < 0 ? Truth::error : n ? Truth::yes : Truth::no;
}

Truth hash(Thread& t, Value v, std::int64_t* out) {
  auto f = slots_of(v).hash;
  return f ? f(t, v, out) : hash_not_implemented(t, v, out);
}

bool is_callable(Value v) { return slots_of(v).call != nullptr; }

// ---- isinstance, issubclass

namespace {

// The bases of what poses as a class; empty, nothing pending: it does not.
Ref abstract_bases(Thread& t, Value v) {
  Ref bases = find_attribute(t, v, names(t).dunder_bases);
  return bases && is_tuple(bases) ? std::move(bases) : Ref();
}

Truth abstract_is_subclass(Thread& t, Value derived, Value cls) {
  if (derived == cls) return Truth::yes;
  if (!stack_left(t, "in __subclasscheck__")) return Truth::error;
  Root bases(abstract_bases(t, derived));
  if (!bases) return has_pending(t) ? Truth::error : Truth::no;
  for (std::uint64_t i = 0; i < bases.as<Tuple>()->size; i++) {
    Truth r = abstract_is_subclass(t, (*bases.as<Tuple>())[i], cls);
    if (r != Truth::no) return r;
  }
  return Truth::no;
}

Truth check_class(Thread& t, Value v, const char* complaint) {
  if (is_type(v)) return Truth::yes;
  Ref bases = abstract_bases(t, v);
  if (bases) return Truth::yes;
  if (has_pending(t)) return Truth::error;
  return raise_text(BuiltinType::TypeError, complaint);
}

constexpr const char* kInstanceComplaint = "isinstance() arg 2 must be a type, a tuple of types, or a union";
constexpr const char* kSubclassComplaint =
    "issubclass() arg 2 must be a class, a tuple of classes, or a union";

template <class F>
Truth any_of(Thread& t, Value tuple, F f) {
  Root keep(tuple);
  for (std::uint64_t i = 0; i < tuple.as<Tuple>()->size; i++) {
    Truth r = f((*tuple.as<Tuple>())[i]);
    if (r != Truth::no) return r;
  }
  return Truth::no;
}

Truth ask(Thread& t, Value cls, Str* name, Value subject, bool* absent) {
  Root r(call_special(t, cls, name, {subject}, absent));
  return r ? truth(t, r) : Truth::error;
}

}  // namespace

Truth plain_is_instance(Thread& t, Value v, Value cls) {
  if (is_type(cls)) {
    if (is_subtype(type_of(v), cls.as<Type>())) return Truth::yes;
    Root claimed(find_attribute(t, v, names(t).dunder_class));
    if (!claimed) return has_pending(t) ? Truth::error : Truth::no;
    if (!is_type(claimed) || claimed.as<Type>() == type_of(v)) return Truth::no;
    return is_subtype(claimed.as<Type>(), cls.as<Type>()) ? Truth::yes : Truth::no;
  }
  if (check_class(t, cls, kInstanceComplaint) == Truth::error) return Truth::error;
  Root claimed(find_attribute(t, v, names(t).dunder_class));
  if (!claimed) return has_pending(t) ? Truth::error : Truth::no;
  return abstract_is_subclass(t, claimed, cls);
}

Truth plain_is_subclass(Thread& t, Value type, Value cls) {
  if (is_type(type) && is_type(cls))
    return is_subtype(type.as<Type>(), cls.as<Type>()) ? Truth::yes : Truth::no;
  if (check_class(t, type, "issubclass() arg 1 must be a class") == Truth::error) return Truth::error;
  if (check_class(t, cls, kSubclassComplaint) == Truth::error) return Truth::error;
  return abstract_is_subclass(t, type, cls);
}

Truth is_instance(Thread& t, Value v, Value class_info) {
  if (is_type(class_info) && type_of(v) == class_info.as<Type>()) return Truth::yes;
  if (is_instance_exact(class_info, BuiltinType::type)) return plain_is_instance(t, v, class_info);
  if (!stack_left(t, "in __instancecheck__")) return Truth::error;
  if (is_tuple(class_info)) return any_of(t, class_info, [&](Value c) { return is_instance(t, v, c); });
  bool absent = false;
  Truth r = ask(t, class_info, names(t).dunder_instancecheck, v, &absent);
  return absent ? plain_is_instance(t, v, class_info) : r;
}

Truth is_subclass(Thread& t, Value type, Value class_info) {
  if (is_instance_exact(class_info, BuiltinType::type)) {
    if (type == class_info) return Truth::yes;
    return plain_is_subclass(t, type, class_info);
  }
  if (!stack_left(t, "in __subclasscheck__")) return Truth::error;
  if (is_tuple(class_info)) return any_of(t, class_info, [&](Value c) { return is_subclass(t, type, c); });
  bool absent = false;
  Truth r = ask(t, class_info, names(t).dunder_subclasscheck, type, &absent);
  return absent ? plain_is_subclass(t, type, class_info) : r;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
