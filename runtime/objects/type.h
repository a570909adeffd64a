// Types: what an object is. A type is a Python object; the behaviour that the runtime needs fast is in its
// slots.
//
// Slots are one immutable record, replaced whole when a class attribute that stands behind a slot changes; a
// class that defines `__add__` gets the generic slot that calls it, as in CPython's typeobject.c. The
// attributes of a type are an RCU tree-map from interned name to a value cell; attribute caches are guarded
// by the shape of the receiver and the realm's class epoch, which moves when a class gains or loses an
// attribute, never when a value is replaced.
#pragma once

#include <string_view>

#include "runtime/objects/exception_table.h"
#include "runtime/threads/thread.h"

namespace sidewinder {
inline namespace SW_MODEL {

struct Str;
struct Tuple;
struct Dict;

// ---- calling convention of natives
// values[0 .. count) are the arguments: positional ones first (self before all, for methods), then the values
// of the keywords named in `keywords` (a Tuple of Str, or null). The caller keeps them alive. An empty
// result: pending.
struct Arguments {
  static std::uint32_t count_of(const Tuple* keywords);
  const Value* values = nullptr;
  std::uint32_t count = 0;          // all
  const Tuple* keywords = nullptr;  // names of the last keyword_count() values
  std::uint32_t keyword_count() const { return SW_LIKELY(!keywords) ? 0 : count_of(keywords); }
  std::uint32_t positional() const { return count - keyword_count(); }
  Value operator[](std::uint32_t i) const { return values[i]; }
  Arguments without_first() const { return {values + 1, count - 1, keywords}; }
};
using Args = const Arguments&;  // valid during the call
using NativeFn = Ref (*)(Thread& t, Args args);

enum class Arity : std::uint8_t {
  none,      // METH_NOARGS: "f() takes no arguments (1 given)"
  one,       // METH_O: "f() takes exactly one argument (0 given)"
  range,     // positional between min and max: "f expected at most 2 arguments, got 3"
  any,       // positional, any number; keywords refused
  keywords,  // the function parses everything itself (objects/arguments.h)
};
enum class Binding : std::uint8_t { method, static_method, class_method };

struct MethodDef {
  const char* name;
  NativeFn function;
  Arity arity = Arity::any;       // without self
  std::uint8_t min = 0, max = 0;  // Arity::range
  Binding binding = Binding::method;
  const char* doc = nullptr;
};
struct GetSetDef {
  const char* name;
  Ref (*get)(Thread& t, Value self);
  bool (*set)(Thread& t, Value self, Value value);  // null: read-only. value unbound: delete.
  const char* doc = nullptr;
  bool member = false;  // a plain field in CPython: "readonly attribute" instead of its longer message
};

enum class BinaryOp : std::uint8_t {
  add,
  sub,
  mul,
  truediv,
  floordiv,
  mod,
  pow,
  matmul,
  lshift,
  rshift,
  and_,
  or_,
  xor_,
  divmod,
  kCount
};
enum class UnaryOp : std::uint8_t { neg, pos, invert, abs, kCount };
enum class CompareOp : std::uint8_t { lt, le, eq, ne, gt, ge };
enum class Truth : std::int8_t { no = 0, yes = 1, error = -1 };

using UnaryFn = Ref (*)(Thread& t, Value self);
using BinaryFn = Ref (*)(Thread& t, Value a,
                         Value b);  // NotImplemented is a result; self may be either operand

// Null: the type does not have it. Inherited slot by slot when a type is made ready.
struct TypeSlots {
  UnaryFn repr, str;
  Truth (*hash)(Thread& t, Value self, std::int64_t* out);  // error: unhashable or raised
  Ref (*compare)(Thread& t, Value self, Value other, CompareOp op);
  Ref (*get_attribute)(Thread& t, Value self, Str* name);
  bool (*set_attribute)(Thread& t, Value self, Str* name, Value value);  // unbound: delete
  Ref (*call)(Thread& t, Value self, Args args);
  Ref (*create)(Thread& t, Type* type, Args args);  // __new__; args without the class
  bool (*init)(Thread& t, Value self, Args args);   // __init__; args without self
  UnaryFn iter;
  Ref (*next)(Thread& t, Value self);  // empty and nothing pending: exhausted
  Ref (*descriptor_get)(Thread& t, Value self, Value instance,
                        Value owner);  // instance unbound: on the class
  bool (*descriptor_set)(Thread& t, Value self, Value instance, Value value);  // unbound: delete
  BinaryFn binary[static_cast<int>(BinaryOp::kCount)];
  BinaryFn in_place[static_cast<int>(BinaryOp::kCount)];
  Ref (*power)(Thread& t, Value a, Value b, Value modulus);  // three-argument pow
  UnaryFn unary[static_cast<int>(UnaryOp::kCount)];
  Truth (*truth)(Thread& t, Value self);
  UnaryFn to_int, to_float, index;
  std::int64_t (*length)(Thread& t, Value self);  // -1: pending
  Ref (*get_item)(Thread& t, Value self, Value key);
  bool (*set_item)(Thread& t, Value self, Value key, Value value);  // unbound: delete
  Truth (*contains)(Thread& t, Value self, Value item);
  BinaryFn concat, repeat;                 // sequences: tried after the number slots
  Ref (*finalize)(Thread& t, Value self);  // __del__
  // Bytes-like natives: their bytes, valid until they change or Python code runs. False: pending. Leaf.
  bool (*buffer)(Value self, std::string_view* out);
};

// The static description of a built-in type; realm.cpp makes the type object of each runtime from it.
struct TypeDef {
  const char* name;  // "list"; "collections.deque" for a module's
  const TypeSlots* slots;
  const MethodDef* methods = nullptr;  // ends with a null name
  const GetSetDef* getsets = nullptr;  // ends with a null name
  const char* doc = nullptr;
  bool subclassable = true;
  bool has_instance_dict = false;  // instances carry attributes (exceptions, functions, modules)
  // The C++ layout of instances: what subclasses extend. Required of subclassable types and of those that use
  // allocate_instance() (shape.h).
  Kind kind = Kind::instance;
  std::uint32_t instance_size = sizeof(Object);
  // Where the AttributeStore lies, in instances (has_instance_dict) or in those of subclasses; 0: behind the
  // fixed part.
  std::uint32_t attributes_offset = 0;
  std::uint32_t flags = 0;  // further TypeFlags (type_object.h)
};

// Built-in types in every runtime; the number is also the id of the type's root shape, so that exact type
// tests are one compare.
enum class BuiltinType : std::uint32_t {
  invalid,
  object,
  type,
  none_type,
  not_implemented_type,
  ellipsis_type,
  bool_,
  int_,
  float_,
  complex_,
  str,
  bytes,
  bytearray,
  list,
  tuple,
  dict,
  set,
  frozenset,
  range,
  slice,
  function,
  builtin_function,
  method_descriptor,
  classmethod_descriptor,
  wrapper_descriptor,
  method_wrapper,
  getset_descriptor,
  member_descriptor,
  bound_method,
  classmethod,
  staticmethod,
  property,
  super,
  cell,
  code,
  frame,
  traceback,
  generator,
  coroutine,
  async_generator,
  module,
  mapping_proxy,
  dict_keys,
  dict_values,
  dict_items,
  weakref,
  weak_proxy,
  weak_callable_proxy,
  memoryview,
  list_iterator,
  list_reverse_iterator,
  tuple_iterator,
  str_iterator,
  str_ascii_iterator,
  bytes_iterator,
  bytearray_iterator,
  range_iterator,
  long_range_iterator,
  set_iterator,
  dict_key_iterator,
  dict_value_iterator,
  dict_item_iterator,
  dict_reverse_key_iterator,
  dict_reverse_value_iterator,
  dict_reverse_item_iterator,
  callable_iterator,
  sequence_iterator,
  enumerate,
  reversed,
  zip,
  map,
  filter,
  generic_alias,
  union_type,
  simple_namespace,
  coroutine_wrapper,
  async_generator_asend,
  async_generator_athrow,
  BaseException,
#define SW_EXCEPTION_ENUM(name, base) name,
  SW_EXCEPTIONS(SW_EXCEPTION_ENUM)
#undef SW_EXCEPTION_ENUM
      kCount,
};

}  // namespace SW_MODEL
}  // namespace sidewinder
