// One layout for the iterators of itertools: four references and three numbers. What they mean is each
// type's.
#pragma once

#include "runtime/builtins/native_module.h"
#include "runtime/objects/arguments.h"
#include "runtime/objects/number.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

struct Iter : NativeObject {
  Slot slot[4];
  std::atomic<std::int64_t> number[3];

  Ref load(int i) { return slot[i].load(this); }
  void store(int i, Value v) { slot[i].store(this, v); }
  // relaxed: counters of one iterator; threads that share it race for items, never for memory
  std::int64_t get(int i) const { return number[i].load(std::memory_order_relaxed); }
  void set(int i, std::int64_t n) { number[i].store(n, std::memory_order_relaxed); }  // relaxed: as get()
};

inline void traverse_iter(Object* o, ChildVisitor visit) {
  for (Slot& slot : static_cast<Iter*>(o)->slot) visit(slot.peek());
}

// Null: pending. The slots are unbound, the numbers zero.
inline Iter* make_iter(Type* type) {
  Iter* it = allocate_native<Iter>(type, traverse_iter, nullptr);
  if (!it) return nullptr;
  for (Slot& slot : it->slot) slot.init_unbound();
  for (auto& n : it->number) new (&n) std::atomic<std::int64_t>(0);
  return it;
}
// With up to four references; the values must be kept alive by the caller.
inline Ref make_iter(Type* type, std::initializer_list<Value> values) {
  Iter* it = make_iter(type);
  if (!it) return {};
  int i = 0;
  for (Value v : values) it->slot[i++].init(v);
  return Ref::adopt(Value::object(it));
}

inline Ref iter_self(Thread&, Value self) { return Ref::share(self); }
inline Iter* iter_of(Value v) { return v.as<Iter>(); }

constexpr TypeSlots iter_slots(Ref (*create)(Thread&, Type*, Args), Ref (*next)(Thread&, Value),
                               UnaryFn repr = nullptr) {
  TypeSlots slots{};
  slots.create = create;
  slots.iter = iter_self;
  slots.next = next;
  slots.repr = repr;
  return slots;
}

extern const TypeDef* const kCombinatorTypes[];  // product, permutations ...; ends with null

}  // namespace SW_MODEL
}  // namespace sidewinder
