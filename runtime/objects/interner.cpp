// The set of interned strings: open addressing over atomic pointers. Readers probe the current table; a
// writer, under the mutex, stores into an empty place, or copies into a table twice as large and retires the
// old one.
#include "runtime/objects/interner.h"

#include <mutex>
#include <new>

#include "runtime/objects/known_names.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/str.h"

namespace sidewinder {
inline namespace SW_MODEL {

struct InternTable {
  std::uint64_t mask;
  std::atomic<Str*> places[];
};

struct Interner {
  std::atomic<InternTable*> table;
  std::mutex lock;  // guards adding and `used`
  std::uint64_t used = 0;
};

namespace {

InternTable* make_table(std::uint64_t capacity) {
  auto* t =
      static_cast<InternTable*>(allocate_buffer(sizeof(InternTable) + capacity * sizeof(std::atomic<Str*>)));
  if (!t) return nullptr;
  t->mask = capacity - 1;
  for (std::uint64_t i = 0; i < capacity; i++) new (&t->places[i]) std::atomic<Str*>(nullptr);
  return t;
}

Str* probe(InternTable* table, Str* s, std::uint64_t* free_place) {
  for (std::uint64_t at = static_cast<std::uint64_t>(str_hash(s)) & table->mask;;
       at = (at + 1) & table->mask) {
    Str* found = table->places[at].load(std::memory_order_acquire);  // acquire [intern.add]: pairs with add()
    if (!found) {
      *free_place = at;
      return nullptr;
    }
    if (str_equal(found, s)) return found;
  }
}

bool grow(Interner* interner) {
  InternTable* old = interner->table.load(std::memory_order_relaxed);  // relaxed: under the lock
  InternTable* next = make_table((old->mask + 1) * 2);
  if (!next) return false;
  for (std::uint64_t i = 0; i <= old->mask; i++) {
    Str* s = old->places[i].load(std::memory_order_relaxed);  // relaxed: under the lock
    if (!s) continue;
    std::uint64_t place;
    if (!probe(next, s, &place))
      next->places[place].store(s, std::memory_order_relaxed);  // relaxed: not published
  }
  interner->table.store(next, std::memory_order_release);  // release [intern.add]: its places precede it
  current_mutator()->retire(old, free_buffer);
  return true;
}

Str* add(Interner* interner, Str* s) {
  std::lock_guard hold(interner->lock);
  InternTable* table = interner->table.load(std::memory_order_relaxed);  // relaxed: under the lock
  std::uint64_t place;
  if (Str* found = probe(table, s, &place)) return found;
  if (interner->used * 2 > table->mask) {
    if (!grow(interner)) return raise_no_memory();
    table = interner->table.load(std::memory_order_relaxed);  // relaxed: under the lock
    (void)probe(table, s, &place);
  }
  // relaxed: set before threads meet. Any thread may find the string from now on.
  if (current_mutator()->heap->sharing.load(std::memory_order_relaxed)) publish(Value::object(s));
  retain(Value::object(s));
  s->interned.store(1, std::memory_order_relaxed);           // relaxed: a hint for str_equal
  table->places[place].store(s, std::memory_order_release);  // release [intern.add]: the string precedes it
  interner->used++;
  return s;
}

bool is_interned(const Str* s) {
  return s->interned.load(std::memory_order_relaxed);  // relaxed: set by whoever shares the string
}

}  // namespace

Str* find_interned(Str* s) {
  if (is_interned(s)) return s;
  Interner* interner = current_thread().realm().interner;
  std::uint64_t place;
  if constexpr (kLocking) interner->lock.lock();
  InternTable* table =
      interner->table.load(std::memory_order_acquire);  // acquire [intern.add]: pairs with grow()
  Str* found = probe(table, s, &place);
  if constexpr (kLocking) interner->lock.unlock();
  return found;
}

Str* intern_str(Str* s) {
  if (Str* found = find_interned(s)) return found;
  Interner* interner = current_thread().realm().interner;
  if (s->shape.load(std::memory_order_relaxed) ==  // relaxed: a string's type does not change under us
      static_cast<std::uint32_t>(BuiltinType::str))
    return add(interner, s);
  Ref exact = str_exact(Value::object(s));
  return exact ? add(interner, exact.as<Str>()) : nullptr;
}

Str* intern(std::string_view utf8) {
  Ref s = str_from_utf8(utf8);
  return s ? intern_str(s.as<Str>()) : nullptr;
}

bool create_interner(Realm& realm) {
  auto* interner = new (std::nothrow) Interner;
  if (!interner) return false;
  InternTable* table = make_table(4096);
  if (!table) return false;
  interner->table.store(table, std::memory_order_relaxed);  // relaxed: the realm is not shared yet
  realm.interner = interner;
  return true;
}

void destroy_interner(Realm& realm) {
  if (!realm.interner) return;
  // The strings are objects of the heap, which outlives the realm; only the table is the interner's own.
  free_buffer(realm.interner->table.load(std::memory_order_relaxed));  // relaxed: the last thread
  delete realm.interner;
  realm.interner = nullptr;
}

void visit_interned(Realm& realm, RegisterVisitor visit) {
  std::lock_guard hold(realm.interner->lock);
  InternTable* table = realm.interner->table.load(std::memory_order_relaxed);  // relaxed: under the lock
  for (std::uint64_t i = 0; i <= table->mask; i++)
    if (Str* s = table->places[i].load(std::memory_order_relaxed))
      visit(Value::object(s));  // relaxed: as above
}

bool create_known_names(Realm& realm) {
  auto* known = new (std::nothrow) KnownNames;
  if (!known) return false;
  realm.names = known;
  bool ok = true;
#define SW_INTERN_DUNDER(id) ok = ok && (known->dunder_##id = intern("__" #id "__"));
  SW_DUNDER_NAMES(SW_INTERN_DUNDER)
#undef SW_INTERN_DUNDER
#define SW_FIRST_TEXT(id, ...) SW_PICK_TEXT(__VA_ARGS__ __VA_OPT__(, ) #id)
#define SW_PICK_TEXT(text, ...) text
#define SW_INTERN_PLAIN(id, ...) ok = ok && (known->id = intern(SW_FIRST_TEXT(id, __VA_ARGS__)));
  SW_PLAIN_NAMES(SW_INTERN_PLAIN)
  return ok;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
