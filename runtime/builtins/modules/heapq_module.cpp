// The module _heapq: what the library's heapq takes its fast versions from. A heap is a list; items are
// compared by `<` alone, which may run Python code, so each step looks at the list again and a list whose
// size changed meanwhile is an error. Each step is one list operation: on a list that several threads push
// to at once nothing breaks, but the order of a heap is only kept under a lock.
#include "runtime/builtins/native_module.h"
#include "runtime/objects/arguments.h"
#include "runtime/objects/container_support.h"
#include "runtime/objects/list_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

List* heap_of(const char* function, Args args) {
  if (is_list(args[0])) return args[0].as<List>();
  return raise(BuiltinType::TypeError, "{}() argument{} must be list, not {}", function,
               args.count > 1 ? " 1" : "", type_name(args[0]));
}

bool out_of_range() { return raise_text(BuiltinType::IndexError, "index out of range"); }

// Which of two items stands nearer to the root? The least, or the greatest in heaps of the other kind.
template <bool kMax>
Truth comes_first(Thread& t, List* heap, Value a, Value b) {
  if (a.is_small_int() && b.is_small_int()) {
    std::int64_t x = a.as_small_int(), y = b.as_small_int();
    return (kMax ? y < x : x < y) ? Truth::yes : Truth::no;
  }
  std::size_t n = list_length(heap);
  Truth less = kMax ? compare_truth(t, CompareOp::lt, b, a) : compare_truth(t, CompareOp::lt, a, b);
  if (less == Truth::error || list_length(heap) == n) return less;
  raise_text(BuiltinType::RuntimeError, "list changed size during iteration");
  return Truth::error;
}

bool exchange(List* heap, std::int64_t i, Value at_i, std::int64_t j, Value at_j) {
  return (list_set_item(heap, i, at_j) && list_set_item(heap, j, at_i)) || out_of_range();
}

// The item at `at` rises towards `top` as far as it must.
template <bool kMax>
bool rise(Thread& t, List* heap, std::int64_t top, std::int64_t at) {
  Root item(list_item(heap, at));
  if (!item) return out_of_range();
  while (at > top) {
    std::int64_t above = (at - 1) / 2;
    Root parent(list_item(heap, above));
    if (!parent) return out_of_range();
    Truth first = comes_first<kMax>(t, heap, item, parent);
    if (first != Truth::yes) return first == Truth::no;
    if (!exchange(heap, at, item, above, parent)) return false;
    at = above;
  }
  return true;
}

// The hole at `at` sinks to a leaf along the children that come first, then its item rises: fewer
// comparisons than stopping on the way (Knuth, volume 3, 5.2.3, exercise 18).
template <bool kMax>
bool sink(Thread& t, List* heap, std::int64_t at) {
  auto n = static_cast<std::int64_t>(list_length(heap));
  if (at >= n) return out_of_range();
  std::int64_t top = at;
  Root item(list_item(heap, at));
  while (at < n / 2) {
    std::int64_t below = 2 * at + 1;
    Root child(list_item(heap, below)), other;
    if (below + 1 < n) {
      other = list_item(heap, below + 1);
      if (!child || !other) return out_of_range();
      Truth first = comes_first<kMax>(t, heap, child, other);
      if (first == Truth::error) return false;
      if (first == Truth::no) child = other.take(), ++below;
    }
    if (!child || !exchange(heap, at, item, below, child)) return out_of_range();
    at = below;
  }
  return rise<kMax>(t, heap, top, at);
}

template <bool kMax>
Ref pop_first(Thread& t, const char* function, Args args) {
  List* heap = heap_of(function, args);
  if (!heap) return {};
  rcu::Change last = with_access(heap, [&](auto mode) { return heap->items.pop(mode, *current_mutator()); });
  if (last.status != rcu::Status::erased) return out_of_range(), Ref();
  Root item(take_counted(Value::from_bits(last.value)));
  Root first(list_item(heap, 0));
  if (!first) return item.take();
  if (!list_set_item(heap, 0, item)) return out_of_range(), Ref();
  return sink<kMax>(t, heap, 0) ? first.take() : Ref();
}

template <bool kMax>
Ref replace_first(Thread& t, const char* function, Args args) {
  List* heap = heap_of(function, args);
  if (!heap) return {};
  Root first(list_item(heap, 0));
  if (!first || !list_set_item(heap, 0, args[1])) return out_of_range(), Ref();
  return sink<kMax>(t, heap, 0) ? first.take() : Ref();
}

template <bool kMax>
Ref order(Thread& t, const char* function, Args args) {
  List* heap = heap_of(function, args);
  if (!heap) return {};
  for (auto i = static_cast<std::int64_t>(list_length(heap)) / 2; i-- > 0;)
    if (!sink<kMax>(t, heap, i) || !quiesce_if_due(t)) return {};
  return Ref::none();
}

Ref heappush(Thread& t, Args args) {
  List* heap = heap_of("heappush", args);
  if (!heap || !list_append(heap, args[1])) return {};
  return rise<false>(t, heap, 0, static_cast<std::int64_t>(list_length(heap)) - 1) ? Ref::none() : Ref();
}

Ref heappushpop(Thread& t, Args args) {
  List* heap = heap_of("heappushpop", args);
  if (!heap) return {};
  Root first(list_item(heap, 0));
  if (!first) return Ref::share(args[1]);
  Truth below = comes_first<false>(t, heap, first, args[1]);
  if (below == Truth::error) return {};
  if (below == Truth::no) return Ref::share(args[1]);
  if (!list_set_item(heap, 0, args[1])) return out_of_range(), Ref();
  return sink<false>(t, heap, 0) ? first.take() : Ref();
}

Ref heappop(Thread& t, Args args) { return pop_first<false>(t, "heappop", args); }
Ref heapreplace(Thread& t, Args args) { return replace_first<false>(t, "heapreplace", args); }
Ref heapify(Thread& t, Args args) { return order<false>(t, "heapify", args); }
Ref heappop_max(Thread& t, Args args) { return pop_first<true>(t, "_heappop_max", args); }
Ref heapreplace_max(Thread& t, Args args) { return replace_first<true>(t, "_heapreplace_max", args); }
Ref heapify_max(Thread& t, Args args) { return order<true>(t, "_heapify_max", args); }

constexpr MethodDef kFunctions[] = {{"heappush", heappush, Arity::range, 2, 2},
                                    {"heappop", heappop, Arity::one},
                                    {"heapreplace", heapreplace, Arity::range, 2, 2},
                                    {"heappushpop", heappushpop, Arity::range, 2, 2},
                                    {"heapify", heapify, Arity::one},
                                    {"_heappop_max", heappop_max, Arity::one},
                                    {"_heapreplace_max", heapreplace_max, Arity::range, 2, 2},
                                    {"_heapify_max", heapify_max, Arity::one},
                                    {nullptr, nullptr}};

}  // namespace

bool fill_heapq(Thread&, Dict* names) { return define_functions(names, "_heapq", kFunctions); }

}  // namespace SW_MODEL
}  // namespace sidewinder
