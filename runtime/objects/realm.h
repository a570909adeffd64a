// A realm: everything that one runtime's Python programs share and that is not reclamation: built-in types,
// the shape table, interned strings, sys.modules, builtins. One per Runtime; nothing here is process-wide.
#pragma once

#include <mutex>

#include "runtime/objects/type.h"

namespace sidewinder {
inline namespace SW_MODEL {

struct Module;

// Names that C++ code refers to; interned when the realm is made: `t.realm().names->dunder_init`. The list is
// objects/known_names.h: X(identifier, "text").
struct KnownNames;

struct Realm {
  Type* types[static_cast<int>(BuiltinType::kCount)] = {};  // t.builtin_types points here
  Shape** shapes = nullptr;                                 // by id; reserved address space, never moves
  Type** types_of_shapes = nullptr;                         // likewise: Shape::type of each
  std::atomic<std::uint32_t> shape_count{0};
  std::atomic<std::uint64_t> slot_key{std::uint64_t{1} << 47};  // attribute_cache.h: guards slot offsets
  std::atomic<std::uint64_t> class_epoch{1};                    // guards attribute caches (type.h)
  KnownNames* names = nullptr;
  Dict* modules = nullptr;   // sys.modules
  Dict* builtins = nullptr;  // builtins.__dict__
  Module* builtins_module = nullptr;
  Str* empty_string = nullptr;
  Tuple* empty_tuple = nullptr;
  Str* latin1[256] = {};  // one-character strings
  struct Interner* interner = nullptr;
  std::uint64_t hash_key[2] = {0, 0};                  // SipHash-1-3 key: PYTHONHASHSEED
  std::atomic<std::int64_t> int_max_str_digits{4300};  // sys.set_int_max_str_digits; 0: no limit
  Value memory_error;                      // MemoryError, prepared: raising it allocates nothing. Counted.
  struct WeakTable* weak_table = nullptr;  // weakref.cpp
  std::mutex types_lock;                   // making and changing classes: subclass lists, slots
  void* modules_state = nullptr;           // builtins/ keeps its own here
  // Call machinery, filled in by interp/ (objects/ must not know it).
  const struct CallOps* call_ops = nullptr;
};

inline Type* builtin_type(BuiltinType type) {  // of the current thread's realm; leaf
  return current_thread().builtin_types[static_cast<int>(type)];
}

// Makes a realm inside an attached first thread: types, names, builtins. False: out of memory.
[[nodiscard]] bool create_realm(Thread& t);
void destroy_realm(Runtime& runtime);

// How objects/ calls back into the interpreter.
struct CallOps {
  Ref (*call_function)(Thread& t, Value callable, Args args);  // a Python function
  Ref (*resume_generator)(Thread& t, Object* generator, Value sent,
                          bool throwing);                         // throwing: pending is thrown
  Ref (*run_class_body)(Thread& t, Value function, Value names);  // returns __classcell__ or None
  // An exception that nobody can catch is pending (in __del__, a weak reference's callback): tells and clears
  // it.
  void (*report_unraisable)(Thread& t, Value where);
};

}  // namespace SW_MODEL
}  // namespace sidewinder
