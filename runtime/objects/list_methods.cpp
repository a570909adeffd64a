// The methods of list.
#include "runtime/objects/arguments.h"
#include "runtime/objects/container_support.h"
#include "runtime/objects/iterators.h"
#include "runtime/objects/list_by_turns.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/number.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

List* self_of(Args args) { return args[0].as<List>(); }
Ref none_if(bool done) { return done ? Ref::none() : Ref(); }

Ref append(Thread&, Args args) { return none_if(list_append(self_of(args), args[1])); }
Ref extend(Thread& t, Args args) { return none_if(list_extend(t, self_of(args), args[1])); }

Ref insert(Thread& t, Args args) {
  std::optional<std::int64_t> i = index_as_int64(t, args[1], builtin_type(BuiltinType::OverflowError));
  if (!i) return {};
  List* list = self_of(args);
  if (*i < 0) *i = std::max<std::int64_t>(*i + static_cast<std::int64_t>(list_length(list)), 0);
  ValueBuffer item;
  if (!item.push(args[2])) return raise_no_memory();
  return none_if(list_splice(list, static_cast<std::uint64_t>(*i), static_cast<std::uint64_t>(*i), &item));
}

Ref pop_at(List* list, std::int64_t i) {
  rcu::Change c{rcu::Status::absent};
  if (i == -1) {
    c = with_access(list, [&](auto mode) { return list->items.pop(mode, *current_mutator()); });
  } else if (list_index(list, &i)) {
    c = with_access(list, [&](auto mode) {
      return list->items.erase(mode, *current_mutator(), static_cast<std::uint64_t>(i));
    });
  }
  if (SW_LIKELY(c.status == rcu::Status::erased)) return take_counted(Value::from_bits(c.value));
  if (c.status == rcu::Status::out_of_memory) return raise_no_memory();
  if (!list_length(list)) return raise(BuiltinType::IndexError, "pop from empty list");
  return raise(BuiltinType::IndexError, "pop index out of range");
}

Ref pop(Thread& t, Args args) {
  std::int64_t i = -1;
  if (args.count > 1) {
    std::optional<std::int64_t> given = index_as_int64(t, args[1], builtin_type(BuiltinType::IndexError));
    if (!given) return {};
    i = *given;
  }
  return pop_at(self_of(args), i);
}

Ref clear(Thread&, Args args) {
  ValueBuffer nothing;
  return none_if(!list_length(self_of(args)) || list_splice(self_of(args), 0, ~std::uint64_t{0}, &nothing));
}

Ref copy(Thread&, Args args) { return list_copy(self_of(args)); }

// ---- searching: __eq__ may change the list, so each step looks again

Ref count(Thread& t, Args args) {
  std::int64_t n = 0;
  for (std::int64_t i = 0;; ++i) {
    Ref item = list_item(self_of(args), i);
    if (!item) return int_from_int64(n);
    Truth same = equal_item(t, std::move(item), args[1]);
    if (same == Truth::error) return {};
    n += same == Truth::yes;
  }
}

Ref index(Thread& t, Args args) {
  std::int64_t start = 0, stop = INT64_MAX;
  if (args.count > 2 && !clamp_index(t, args[2], &start)) return {};
  if (args.count > 3 && !clamp_index(t, args[3], &stop)) return {};
  auto length = static_cast<std::int64_t>(list_length(self_of(args)));
  if (start < 0) start = std::max<std::int64_t>(start + length, 0);
  if (stop < 0) stop = std::max<std::int64_t>(stop + length, 0);
  for (std::int64_t i = start; i < stop; ++i) {
    Ref item = list_item(self_of(args), i);
    if (!item) break;
    Truth same = equal_item(t, std::move(item), args[1]);
    if (same == Truth::error) return {};
    if (same == Truth::yes) return int_from_int64(i);
  }
  Root shown(repr(t, args[1]));
  std::string scratch;
  if (!shown) return {};
  return raise(BuiltinType::ValueError, "{} is not in list", str_utf8(shown.as<Str>(), scratch));
}

// Under the list's lock: does it still begin with what has been compared?
template <class A>
bool begins_with(A mode, List* list, ValueBuffer& compared) {
  if (list->items.size(mode) < compared.size()) return false;
  for (std::size_t i = 0; i < compared.size(); ++i)
    if (list->items.get(mode, i).word != compared[i].bits()) return false;
  return true;
}

// The first equal item; `by_turns`: notes what has been compared.
Truth find_first(Thread& t, List* list, Value v, bool by_turns, ValueBuffer* compared, std::int64_t* at) {
  for (*at = 0;; ++*at) {
    Ref item = list_item(list, *at);
    if (!item) return Truth::no;
    if (by_turns && !compared->push(item)) return raise_no_memory(), Truth::error;
    if (Truth same = equal_item(t, std::move(item), v); same != Truth::no) return same;
  }
}

// Where others may take the lock between two comparisons, all is looked at again if they changed what had
// been compared.
Ref remove_from_own(Thread& t, List* list, Value v) {
  const bool by_turns = is_locked_by_turns(list);
  for (;;) {
    ValueBuffer compared;
    std::int64_t at;
    const Truth found = find_first(t, list, v, by_turns, &compared, &at);
    if (found == Truth::error) return {};
    rcu::Change c = with_access(list, [&](auto mode) -> rcu::Change {
      if (by_turns && !begins_with(mode, list, compared)) return {rcu::Status::mismatch};
      if (found == Truth::yes)
        return list->items.erase(mode, *current_mutator(), static_cast<std::uint64_t>(at));
      return {by_turns && list->items.size(mode) != compared.size() ? rcu::Status::mismatch
                                                                    : rcu::Status::absent};
    });
    if (c.status == rcu::Status::mismatch) continue;
    if (c.status == rcu::Status::erased) release(Value::from_bits(c.value));
    if (found == Truth::no) return raise(BuiltinType::ValueError, "list.remove(x): x not in list");
    return Ref::none();
  }
}

// Finds the item in what the list was at one moment and publishes the rest, unless somebody changed the list.
Ref remove_from_shared(Thread& t, List* list, Value v) {
  for (;;) {
    ValueBuffer items, rest;
    std::uint64_t serial = 0;
    if (!list_copy_items(list, &items, &serial)) return {};
    std::size_t at = 0;
    for (; at < items.size(); ++at) {
      Truth same = equal_item(t, Ref::share(items[at]), v);
      if (same == Truth::error) return {};
      if (same == Truth::yes) break;
    }
    if (at == items.size()) return raise(BuiltinType::ValueError, "list.remove(x): x not in list");
    if (!rest.reserve(items.size())) return raise_no_memory();
    for (std::size_t i = 0; i < items.size(); ++i)
      if (i != at) (void)rest.push(items[i]);
    rcu::Status s = list_publish(list, serial, &rest);
    if (s == rcu::Status::out_of_memory) return raise_no_memory();
    if (s != rcu::Status::replaced) continue;
    release(items[at]);  // the list's count; those of the others have not changed hands
    return Ref::none();
  }
}

Ref remove(Thread& t, Args args) {
  List* list = self_of(args);
  return is_concurrent(list) ? remove_from_shared(t, list, args[1]) : remove_from_own(t, list, args[1]);
}

// ---- order

bool reverse_own(List* list) {
  with_access(list, [&](auto mode) {
    std::uint64_t n = list->items.size(mode);
    for (std::uint64_t i = 0, j = n; i + 1 < j; ++i) {
      --j;
      rcu::Word low = list->items.get(mode, i).word, high = list->items.get(mode, j).word;
      (void)list->items.set(mode, *current_mutator(), i, high);
      (void)list->items.set(mode, *current_mutator(), j, low);
    }
  });
  return true;
}

bool reverse_shared(List* list) {
  for (;;) {
    ValueBuffer items;
    std::uint64_t serial = 0;
    if (!list_copy_items(list, &items, &serial)) return false;
    std::reverse(items.data(), items.data() + items.size());
    rcu::Status s = list_publish(list, serial, &items);
    if (s == rcu::Status::out_of_memory) return raise_no_memory();
    if (s == rcu::Status::replaced) return true;
  }
}

Ref reverse(Thread&, Args args) {
  List* list = self_of(args);
  return none_if(is_concurrent(list) ? reverse_shared(list) : reverse_own(list));
}

constexpr Signature kSort{"sort", {"key", "reverse"}, 0, 0};

Ref sort(Thread& t, Args args) {
  Value a[2];
  if (args.positional() > 1) return raise(BuiltinType::TypeError, "sort() takes no positional arguments");
  if (!bind_arguments(kSort, args.without_first(), a)) return {};
  bool descending = false;
  if (a[1]) {
    std::optional<std::int64_t> flag = index_as_int64(t, a[1]);
    if (!flag) return {};
    descending = *flag != 0;
  }
  Value key = a[0].is_none() ? Value() : a[0];
  return none_if(list_sort(t, self_of(args), key, descending));
}

Ref reversed(Thread&, Args args) {
  auto last = static_cast<std::int64_t>(list_length(self_of(args))) - 1;
  return make_sequence_walk(BuiltinType::list_reverse_iterator, args[0], last);
}

Ref sizeof_list(Thread&, Args args) {
  List* list = self_of(args);
  auto bytes = with_access(list, [&](auto mode) { return list->items.memory(mode); });
  return int_from_int64(static_cast<std::int64_t>(sizeof(List) + bytes));
}

}  // namespace

const MethodDef kListMethods[] = {
    {"append", append, Arity::one, 0, 0, Binding::method, "Append object to the end of the list."},
    {"clear", clear, Arity::none, 0, 0, Binding::method, "Remove all items from list."},
    {"copy", copy, Arity::none, 0, 0, Binding::method, "Return a shallow copy of the list."},
    {"count", count, Arity::one, 0, 0, Binding::method, "Return number of occurrences of value."},
    {"extend", extend, Arity::one, 0, 0, Binding::method,
     "Extend list by appending elements from the iterable."},
    {"index", index, Arity::range, 1, 3, Binding::method,
     "Return first index of value.\n\nRaises ValueError if the value is not present."},
    {"insert", insert, Arity::range, 2, 2, Binding::method, "Insert object before index."},
    {"pop", pop, Arity::range, 0, 1, Binding::method,
     "Remove and return item at index (default last).\n\nRaises IndexError if list is empty or index is out "
     "of range."},
    {"remove", remove, Arity::one, 0, 0, Binding::method,
     "Remove first occurrence of value.\n\nRaises ValueError if the value is not present."},
    {"reverse", reverse, Arity::none, 0, 0, Binding::method, "Reverse *IN PLACE*."},
    {"sort", sort, Arity::keywords, 0, 0, Binding::method,
     "Sort the list in ascending order and return None."},
    {"__reversed__", reversed, Arity::none, 0, 0, Binding::method,
     "Return a reverse iterator over the list."},
    {"__sizeof__", sizeof_list, Arity::none, 0, 0, Binding::method,
     "Return the size of the list in memory, in bytes."},
    {},
};

}  // namespace SW_MODEL
}  // namespace sidewinder
