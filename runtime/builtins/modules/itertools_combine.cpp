// product, permutations, combinations, combinations_with_replacement: a pool of items and an array of indices
// that is advanced in lexicographic order, under a lock that nobody holds for long (no Python code runs
// inside).
#include <mutex>
#include <vector>

#include "runtime/builtins/modules/iter_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

struct Combinator : NativeObject {
  Slot pools;  // a Tuple: of items, or (product) of Tuples of items
  std::mutex mutex;
  std::vector<std::size_t> indices, cycles;
  std::size_t size;  // of what is yielded
  bool started, over;
};

Combinator* of(Value v) { return v.as<Combinator>(); }
void traverse(Object* o, ChildVisitor visit) { visit(static_cast<Combinator*>(o)->pools.peek()); }
void dispose(Object* o) { static_cast<Combinator*>(o)->~Combinator(); }

Combinator* make(Type* type, Value pools, std::size_t size) {
  Combinator* c = allocate_native<Combinator>(type, traverse, dispose);
  if (!c) return nullptr;
  c->pools.init(pools);
  new (&c->mutex) std::mutex;
  new (&c->indices) std::vector<std::size_t>;
  new (&c->cycles) std::vector<std::size_t>;
  c->size = size;
  c->started = c->over = false;
  return c;
}

Tuple* pool_of(Combinator* c) { return c->pools.peek().as<Tuple>(); }

// Steps of the indices; false: that was the last.
bool step_product(Combinator* c) {
  for (std::size_t i = c->size; i-- > 0;) {
    if (++c->indices[i] < (*pool_of(c))[i].as<Tuple>()->size) return true;
    c->indices[i] = 0;
  }
  return false;
}
bool step_permutations(Combinator* c) {
  std::size_t n = pool_of(c)->size;
  for (std::size_t i = c->size; i-- > 0;) {
    if (--c->cycles[i] == 0) {
      std::size_t first = c->indices[i];
      for (std::size_t k = i; k + 1 < n; ++k) c->indices[k] = c->indices[k + 1];
      c->indices[n - 1] = first;
      c->cycles[i] = n - i;
    } else {
      std::swap(c->indices[i], c->indices[n - c->cycles[i]]);
      return true;
    }
  }
  return false;
}
bool step_combinations(Combinator* c) {
  std::size_t n = pool_of(c)->size, i = c->size;
  while (i > 0 && c->indices[i - 1] == n - c->size + i - 1) --i;
  if (i == 0) return false;
  std::size_t v = ++c->indices[i - 1];
  for (; i < c->size; ++i) c->indices[i] = ++v;
  return true;
}
bool step_with_replacement(Combinator* c) {
  std::size_t n = pool_of(c)->size, i = c->size;
  while (i > 0 && c->indices[i - 1] == n - 1) --i;
  if (i == 0) return false;
  std::size_t v = c->indices[i - 1] + 1;
  for (--i; i < c->size; ++i) c->indices[i] = v;
  return true;
}

template <bool (*step)(Combinator*)>
Ref next_combination(Thread&, Value self) {
  Combinator* c = of(self);
  std::lock_guard lock(c->mutex);
  if (!c->over && c->started) c->over = !step(c);
  c->started = true;
  if (c->over) return {};
  Ref row = tuple_make(c->size);
  if (!row) return {};
  for (std::size_t i = 0; i < c->size; ++i) {
    const Tuple* pool = step == step_product ? (*pool_of(c))[i].as<Tuple>() : pool_of(c);
    row.as<Tuple>()->items[i].init((*pool)[c->indices[i]]);
  }
  return row;
}

// r, not negative. False: pending.
bool selection_size(Thread& t, Value v, std::size_t* r) {
  if (!is_int(v)) return raise_text(BuiltinType::TypeError, "Expected int as r");
  std::optional<std::int64_t> n = index_as_int64(t, v);
  if (!n) return false;
  if (*n < 0) return raise_text(BuiltinType::ValueError, "r must be non-negative");
  return *r = static_cast<std::size_t>(*n), true;
}

Ref create_product(Thread& t, Type* type, Args args) {
  Value repeat = keyword_argument(args, "repeat");
  if (args.keyword_count() != (repeat ? 1u : 0u))
    return raise_text(BuiltinType::TypeError, "product() got an unexpected keyword argument");
  std::optional<std::int64_t> times = repeat ? index_as_int64(t, repeat) : std::optional<std::int64_t>(1);
  if (!times) return {};
  if (*times < 0) return raise_text(BuiltinType::ValueError, "repeat argument cannot be negative");
  std::size_t n = args.positional(), all = n * static_cast<std::size_t>(*times);
  if (all > 100'000'000) return raise_text(BuiltinType::OverflowError, "repeat argument too large");
  Root once(tuple_make(n));
  if (!once) return {};
  for (std::size_t i = 0; i < n; ++i) {
    Ref pool = *times ? to_tuple(t, args[static_cast<std::uint32_t>(i)]) : tuple_empty();
    if (!pool) return {};
    once.as<Tuple>()->items[i].init(pool);
  }
  Root pools(tuple_make(all));
  if (!pools) return {};
  for (std::size_t i = 0; i < all; ++i) pools.as<Tuple>()->items[i].init((*once.as<Tuple>())[i % n]);
  Combinator* c = make(type, pools.get(), all);
  if (!c) return {};
  c->indices.assign(all, 0);
  for (std::size_t i = 0; i < all; ++i) c->over |= (*pools.as<Tuple>())[i].as<Tuple>()->size == 0;
  return Ref::adopt(Value::object(c));
}

Ref create_permutations(Thread& t, Type* type, Args args) {
  static constexpr Signature kSignature{"permutations", {"iterable", "r"}, 1, 2, 0};
  Value a[2];
  if (!bind_arguments(kSignature, args, a)) return {};
  Root pool(to_tuple(t, a[0]));
  if (!pool) return {};
  std::size_t n = pool.as<Tuple>()->size, r = n;
  if (a[1] && !a[1].is_none() && !selection_size(t, a[1], &r)) return {};
  Combinator* c = make(type, pool.get(), r);
  if (!c) return {};
  c->over = r > n;
  for (std::size_t i = 0; i < n; ++i) c->indices.push_back(i);
  for (std::size_t i = 0; i < r && !c->over; ++i) c->cycles.push_back(n - i);
  return Ref::adopt(Value::object(c));
}

template <bool replacement>
Ref create_combinations(Thread& t, Type* type, Args args) {
  static constexpr Signature kSignature{
      replacement ? "combinations_with_replacement" : "combinations", {"iterable", "r"}, 2, 2, 0};
  Value a[2];
  if (!bind_arguments(kSignature, args, a)) return {};
  Root pool(to_tuple(t, a[0]));
  if (!pool) return {};
  std::optional<std::int64_t> wanted = index_as_int64(t, a[1]);
  if (!wanted) return {};
  if (*wanted < 0) return raise_text(BuiltinType::ValueError, "r must be non-negative");
  std::size_t n = pool.as<Tuple>()->size, r = static_cast<std::size_t>(*wanted);
  Combinator* c = make(type, pool.get(), r);
  if (!c) return {};
  c->over = replacement ? n == 0 && r > 0 : r > n;
  for (std::size_t i = 0; i < r && !c->over; ++i) c->indices.push_back(replacement ? 0 : i);
  return Ref::adopt(Value::object(c));
}

constexpr TypeSlots kProductSlots = iter_slots(create_product, next_combination<step_product>);
constexpr TypeSlots kPermutationsSlots = iter_slots(create_permutations, next_combination<step_permutations>);
constexpr TypeSlots kCombinationsSlots =
    iter_slots(create_combinations<false>, next_combination<step_combinations>);
constexpr TypeSlots kReplacementSlots =
    iter_slots(create_combinations<true>, next_combination<step_with_replacement>);
constexpr TypeDef kProductType = native_type_def<Combinator>("product", &kProductSlots);
constexpr TypeDef kPermutationsType = native_type_def<Combinator>("permutations", &kPermutationsSlots);
constexpr TypeDef kCombinationsType = native_type_def<Combinator>("combinations", &kCombinationsSlots);
constexpr TypeDef kReplacementType =
    native_type_def<Combinator>("combinations_with_replacement", &kReplacementSlots);

}  // namespace

const TypeDef* const kCombinatorTypes[] = {&kProductType, &kPermutationsType, &kCombinationsType,
                                           &kReplacementType, nullptr};

}  // namespace SW_MODEL
}  // namespace sidewinder
