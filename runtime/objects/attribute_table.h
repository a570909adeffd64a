// The attributes of a type: interned name -> cell, in the order of insertion. Cells are replaced never, their
// contents often (`Cls.n += 1`), so a cache that holds a cell stays right while the table's version lives or
// dies.
//
// Method: one immutable version, copied when a name is added or removed and published by CAS; readers load
// one pointer. Readers: wait-free (`locked`: under the type's Guard, taken here). Writers: lock-free. To be
// swapped for a tree_map.
#pragma once

#include "runtime/objects/layouts.h"

namespace sidewinder {
inline namespace SW_MODEL {

class AttributeTable {
 public:
  void init() {
    version_.store(nullptr, std::memory_order_relaxed);
  }  // relaxed: the type is not published yet
  // The cell called `name`, or null. Leaf, any thread. A view: cells live as long as the version that shows
  // them, which is retired by RCU (counted models: until the type loses the attribute; take a Ref before
  // running Python code).
  Cell* find(const Object* owner, const Str* name) const;
  // Finds or adds; the new cell is unbound. Null: out of memory. `added` tells which.
  Cell* find_or_add(Object* owner, Str* name, bool* added);
  // Returns false if there was none.
  bool erase(Object* owner, Str* name);
  std::uint32_t size(const Object* owner) const;
  // Calls f(Str*, Cell*) in order, on one version; f must not run Python code.
  template <class F>
  void for_each(const Object* owner, F f) const {
    Guard guard(owner);
    const Version* v =
        version_.load(std::memory_order_acquire);  // acquire [attributes.publish]: pairs with publish()
    if (!v) return;
    for (std::uint32_t i = 0; i < v->size; i++) f(v->entries[i].name, v->entries[i].cell);
  }
  void traverse(ChildVisitor visit) const;  // exclusive
  void dispose();                           // exclusive

 private:
  struct Entry {
    Str* name;   // counted
    Cell* cell;  // counted
  };
  struct Version {
    std::uint32_t size, mask;
    Entry* entries;         // in order
    std::uint16_t index[];  // open addressing: entry + 1, or 0
  };
  static Version* make(std::uint32_t size);
  static void place(Version* v, std::uint32_t i);
  static const Entry* probe(const Version* v, const Str* name);
  Version* copy_without(const Version* old, const Str* name, std::uint32_t room) const;
  bool publish(Object* owner, Version* old, Version* next);

  std::atomic<Version*> version_;
};

}  // namespace SW_MODEL
}  // namespace sidewinder
