// The C++ layouts that several rooms need to see: strings, tuples, functions, code, cells, modules,
// exceptions, generators. Each type's operations are in its own header (str.h, list.h ...).
#pragma once

#include "runtime/bytecode/code_unit.h"
#include "runtime/objects/realm.h"

namespace sidewinder {
inline namespace SW_MODEL {

// ---- Instances with attributes. A type whose instances carry attributes says where
// (Type::attributes_offset). Slots never move and never change their name. Index i of the shape lives inline
// if i < inline_capacity, else in the overflow chunk chain. Plain instances (Kind::instance) are just this:
struct AttributeStore {
  std::atomic<void*>
      overflow;  // chunk of further slots, or an ordered_map when the shape says "dictionary mode"
  // followed by Type::inline_capacity Slots, for Kind::instance
};

struct Cell : Object {
  Slot contents;  // unbound: NameError
};

struct Tuple : Object {
  AttributeStore attributes;  // of subclasses' instances. Not the last field: it must not get slots behind it
  std::uint64_t size;
  Slot items[];  // immutable after construction
  Value operator[](std::uint64_t i) const { return items[i].peek(); }
};

// Unicode text as code points of 1, 2 or 4 bytes, the narrowest that fits (PEP 393).
struct Str : Object {
  std::atomic<std::int64_t> hash;      // -1: not computed yet
  std::uint64_t length;                // code points
  std::uint8_t width;                  // 1, 2, 4 bytes per code point
  bool ascii;                          // all below 128 (then UTF-8 is the data)
  std::atomic<std::uint8_t> interned;  // 1: the one string of its text in this realm; equality is identity
  bool concatenated;                   // so likely to be appended to again
  bool among_own;                      // counted by its buffer's owner
  const void* data;                    // inline after the header, or in `buffer`
  struct StrBuffer* buffer;            // shared growable tail for `s += x`; null: inline
};

struct Code : Object {
  CodeBody body;
  std::shared_ptr<const CodeUnit>* unit;  // names, positions, exception ranges
  Slot* constants;                        // K
  Str** names;                            // N, interned
  Str** local_names;
  Str** free_names;
  Str* name;
  Str* qualified_name;
  Str* file_name;
};

struct Function : Object {
  AttributeStore attributes;
  Slot code;      // Code
  Slot globals;   // Dict
  Slot builtins;  // Dict; the realm's own is not counted: see counts_builtins()
  // Unbound until somebody sets them: as the code, its first constant and the globals' `__name__` say.
  Slot name, qualified_name, doc, module;
  Slot defaults;          // Tuple or unbound
  Slot keyword_defaults;  // Dict or unbound
  Slot annotations;       // Dict or unbound, made on demand
  Slot closure;           // Tuple of Cell, or unbound
  bool counts_builtins;   // `builtins` is not the realm's own dict, which outlives every function
};

struct NativeFunction : Object {  // builtin_function, method_descriptor, wrappers
  const MethodDef* def;
  Slot self;            // bound self or unbound
  Slot module_or_type;  // module name, or the type of a method descriptor
  // Called without further ado with `least` to `least + spread` positional arguments, the first of which is
  // of exactly the type if it is a method; `least` is out of reach for all that needs more care.
  std::uint32_t least, spread;
  bool is_method;
};

struct BoundMethod : Object {
  Slot function, self;
};

struct Exception : Object {  // the layout of all built-in exceptions; extra fields are attributes by name
  AttributeStore attributes;
  Slot args;                       // Tuple
  Slot cause, context, traceback;  // unbound: None
  std::atomic<bool> suppress_context;
  Slot value;  // StopIteration.value, SystemExit.code, KeyError's ... per type; ImportError.name
  Slot extra;  // OSError and UnicodeError and SyntaxError fields: a Tuple; unbound otherwise
};

struct Traceback : Object {
  Slot next;            // Traceback or unbound
  Slot code;            // Code
  Slot frame;           // frame object
  std::uint32_t index;  // word index of the instruction
  std::int32_t line;
};

struct Module : Object {
  AttributeStore attributes;
  Slot dict;  // Dict
};

}  // namespace SW_MODEL
}  // namespace sidewinder
