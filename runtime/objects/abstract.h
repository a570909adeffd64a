// The operations of Python on any value: what bytecode handlers, natives and the embedding API are written
// in. All may run Python code (`Thread& t`): keep what you need afterwards in Roots. An empty Ref, false, -1
// or Truth::error: an exception is pending. Semantics and messages are CPython 3.11's (Objects/abstract.c).
#pragma once

#include <optional>
#include <string_view>

#include "runtime/objects/type.h"

namespace sidewinder {
inline namespace SW_MODEL {

// ---- types
Type* type_of_immediate(Value v);               // of what is no object; leaf
inline Type* type_of_object(const Object* o) {  // leaf
  // acquire [shape.add]: pairs with the adding CAS
  return current_thread().types_of_shapes[o->shape.load(std::memory_order_acquire)];
}
inline Type* type_of(Value v) {  // leaf
  return SW_LIKELY(v.is_object()) ? type_of_object(v.as_object()) : type_of_immediate(v);
}
// Leaf: type(v) is that type. One compare, but for instances that have attributes.
inline bool is_instance_exact(Value v, BuiltinType type) {
  if (!v.is_object()) return type_of_immediate(v) == current_thread().builtin_types[static_cast<int>(type)];
  // acquire [shape.add]: as type_of_object()
  std::uint32_t shape = v.as_object()->shape.load(std::memory_order_acquire);
  if (shape == static_cast<std::uint32_t>(type)) return true;
  return current_thread().types_of_shapes[shape] == current_thread().builtin_types[static_cast<int>(type)];
}
bool is_subtype(Type* type, Type* of);                    // leaf: by MRO
Truth is_instance(Thread& t, Value v, Value class_info);  // isinstance(), with __instancecheck__
Truth is_subclass(Thread& t, Value v, Value class_info);

// ---- attributes; names are interned
Ref get_attribute(Thread& t, Value v, Str* name);
// As get_attribute, but absence (AttributeError) is an empty Ref with nothing pending.
Ref find_attribute(Thread& t, Value v, Str* name);
bool set_attribute(Thread& t, Value v, Str* name, Value value);
bool delete_attribute(Thread& t, Value v, Str* name);
// The attribute of the type (MRO), bound to nothing; unbound Value: absent. Leaf; a view.
Value lookup_special(Type* type, Str* name);
// For a call v.name(...): the function and, through *self_passed, whether v itself must be passed first.
Ref get_method(Thread& t, Value v, Str* name, bool* pass_self);

// ---- calls (Python functions: through Realm::call_ops)
Ref call(Thread& t, Value callable, Args args);
Ref call(Thread& t, Value callable, std::initializer_list<Value> args = {});
Ref call_method(Thread& t, Value v, Str* name, std::initializer_list<Value> args = {});
Ref call_with_tuple(Thread& t, Value callable, Tuple* args, Dict* keywords);  // keywords may be null
bool is_callable(Value v);                                                    // leaf

// ---- operators
Ref binary(Thread& t, BinaryOp op, Value a, Value b);
Ref in_place(Thread& t, BinaryOp op, Value a, Value b);
Ref power(Thread& t, Value a, Value b, Value modulus);
Ref unary(Thread& t, UnaryOp op, Value v);
Ref compare(Thread& t, CompareOp op, Value a, Value b);  // rich comparison, any result
Truth compare_truth(Thread& t, CompareOp op, Value a, Value b);
Truth equal(Thread& t, Value a, Value b);  // identity first, as in containers
Truth truth(Thread& t, Value v);
Truth hash(Thread& t, Value v, std::int64_t* out);  // yes, or error
Truth contains(Thread& t, Value container, Value item);

// ---- sequences and mappings
std::int64_t length(Thread& t, Value v);                               // -1: pending
std::int64_t length_hint(Thread& t, Value v, std::int64_t otherwise);  // -1: pending
Ref get_item(Thread& t, Value v, Value key);
// v[start:stop[:step]]: `parts` are the two or three bounds, which the caller keeps alive.
Ref get_slice(Thread& t, Value v, const Value* parts, std::uint32_t count);
bool set_slice(Thread& t, Value v, const Value* parts, std::uint32_t count, Value value);
bool set_item(Thread& t, Value v, Value key, Value value);
bool delete_item(Thread& t, Value v, Value key);

// ---- iteration
Ref get_iterator(Thread& t, Value v);
Ref next(Thread& t, Value iterator);  // empty, nothing pending: exhausted
// Calls f(t, item) for each item until it returns false (then false is returned; look at pending). Fast for
// exact lists, tuples and ranges; the item is rooted while f runs.
template <class F>
bool for_each(Thread& t, Value iterable, F f);

// ---- conversions
Ref repr(Thread& t, Value v);    // a Str
Ref to_str(Thread& t, Value v);  // str(v), a Str
Ref ascii(Thread& t, Value v);
Ref format(Thread& t, Value v, Value spec);  // spec a Str or unbound
Ref to_int(Thread& t, Value v);              // int(v) of a number
Ref index(Thread& t, Value v);               // operator.index: an int, or TypeError
std::optional<std::int64_t> index_as_int64(Thread& t, Value v, Type* overflow = nullptr);  // null: clamp
std::optional<double> to_double(Thread& t, Value v);  // float(v) of a number
Ref to_tuple(Thread& t, Value iterable);
Ref to_list(Thread& t, Value iterable);

template <class F>
bool for_each(Thread& t, Value iterable, F f) {
  Root iterator(get_iterator(t, iterable));
  if (!iterator) return false;
  for (;;) {
    Root item(next(t, iterator));
    if (!item) return !has_pending(t);
    if (!f(t, item.get())) return false;
    if (!quiesce_if_due(t)) return false;
  }
}

}  // namespace SW_MODEL
}  // namespace sidewinder
