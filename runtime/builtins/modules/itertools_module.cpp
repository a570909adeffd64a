// The module itertools: all but the combinatorial iterators (itertools_combine.cpp). count is lock-free on a
// shared object: small numbers by an atomic addition, others by replacing the reference.
#include "runtime/builtins/modules/iter_object.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/str.h"
#include "runtime/objects/str_builder.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

bool one_iterable(const char* name, Args args) {
  return no_keywords(name, args) && positional_between(name, args, 1, 1);
}

// f(item) or item itself: is it true?
Truth passes(Thread& t, Value f, Value item) {
  if (f.is_none() || (is_type(f) && f.as<Type>() == builtin_type(BuiltinType::bool_))) return truth(t, item);
  Root verdict(call(t, f, {item}));
  return verdict ? truth(t, verdict.get()) : Truth::error;
}

// ---- count: number[0] next, number[1] step, number[2] 1 while small; else slot[0] next, slot[1] step

constexpr std::int64_t kCountLimit = Value::kMaxSmallInt - (std::int64_t{1} << 40);

bool is_number(Value v) {
  const TypeSlots& s = slots_of(v);
  return is_int(v) || is_float(v) || is_complex(v) || s.index || s.to_float || s.to_int;
}

Ref create_count(Thread&, Type* type, Args args) {
  static constexpr Signature kSignature{"count", {"start", "step"}, 0, 2, 0};
  Value a[2];
  if (!bind_arguments(kSignature, args, a)) return {};
  Value start = a[0] ? a[0] : Value::small_int(0), step = a[1] ? a[1] : Value::small_int(1);
  if (!is_number(start) || !is_number(step))
    return raise_text(BuiltinType::TypeError, "a number is required");
  Ref made = make_iter(type, {start, step});
  if (!made) return {};
  bool small = start.is_small_int() && step.is_small_int() && start.as_small_int() < kCountLimit &&
               start.as_small_int() > -kCountLimit && step.as_small_int() < 1 << 20 &&
               step.as_small_int() > -(1 << 20);
  iter_of(made)->set(2, small);
  if (small) iter_of(made)->set(0, start.as_small_int());
  if (small) iter_of(made)->set(1, step.as_small_int());
  return made;
}

Ref next_count(Thread& t, Value self) {
  Iter* it = iter_of(self);
  if (it->get(2)) {
    // relaxed: each caller gets its own number; nothing else is ordered by it
    std::int64_t n = it->number[0].fetch_add(it->get(1), std::memory_order_relaxed);
    return int_from_int64(n);  // 2^63 is further away than anybody can count
  }
  for (;;) {
    Root now(it->load(0)), step(it->load(1));
    Root next(binary(t, BinaryOp::add, now.get(), step.get()));
    if (!next) return {};
    if (it->slot[0].replace(it, now.get(), next.get())) return now.take();
  }
}

Ref count_repr(Thread& t, Value self) {
  Iter* it = iter_of(self);
  Root now(it->get(2) ? int_from_int64(it->get(0)) : it->load(0)), step(it->load(1));
  Root shown(repr(t, now.get())), shown_step(repr(t, step.get()));
  if (!shown || !shown_step) return {};
  StrBuilder out;
  out.append_ascii("count(");
  out.append(shown.get());
  if (step.get() != Value::small_int(1)) {
    out.append_ascii(", ");
    out.append(shown_step.get());
  }
  out.append(')');
  return out.finish();
}

// ---- cycle: slot[0] iterator, then unbound; slot[1] the items seen

Ref create_cycle(Thread& t, Type* type, Args args) {
  if (!one_iterable("cycle", args)) return {};
  Root iterator(get_iterator(t, args[0])), seen(list_make());
  return iterator && seen ? make_iter(type, {iterator.get(), seen.get()}) : Ref();
}
Ref next_cycle(Thread& t, Value self) {
  Iter* it = iter_of(self);
  Root iterator(it->load(0)), seen(it->load(1));
  if (iterator) {
    Root item(next(t, iterator.get()));
    if (item) return list_append(seen.as<List>(), item.get()) ? item.take() : Ref();
    if (has_pending(t)) return {};
    it->store(0, Value());
  }
  std::int64_t n = static_cast<std::int64_t>(list_length(seen.as<List>()));
  if (!n) return {};
  std::int64_t at = it->get(0);
  it->set(0, at + 1 < n ? at + 1 : 0);
  return list_item(seen.as<List>(), at < n ? at : 0);
}

// ---- repeat: slot[0] the object; number[0] how often still, -1: for ever

Ref create_repeat(Thread& t, Type* type, Args args) {
  static constexpr Signature kSignature{"repeat", {"object", "times"}, 1, 2, 0};
  Value a[2];
  if (!bind_arguments(kSignature, args, a)) return {};
  std::optional<std::int64_t> times = a[1] ? index_as_int64(t, a[1]) : std::optional<std::int64_t>(-1);
  if (!times) return {};
  Ref made = make_iter(type, {a[0]});
  if (made) iter_of(made)->set(0, a[1] ? std::max<std::int64_t>(*times, 0) : -1);
  return made;
}
Ref next_repeat(Thread&, Value self) {
  Iter* it = iter_of(self);
  std::int64_t left = it->get(0);
  if (left == 0) return {};
  if (left > 0) it->set(0, left - 1);
  return it->load(0);
}
Ref repeat_repr(Thread& t, Value self) {
  Root v(iter_of(self)->load(0));
  Root shown(repr(t, v.get()));
  std::string scratch;
  if (!shown) return {};
  std::string_view text = str_utf8(shown.as<Str>(), scratch);
  std::int64_t left = iter_of(self)->get(0);
  return str_from_utf8(left < 0 ? fmt::format("repeat({})", text)
                                : fmt::format("repeat({}, {})", text, left));
}
Ref repeat_hint(Thread&, Args args) {
  std::int64_t left = iter_of(args[0])->get(0);
  return left < 0 ? Ref(raise_text(BuiltinType::TypeError, "len() of unsized object")) : int_from_int64(left);
}
constexpr MethodDef kRepeatMethods[] = {{"__length_hint__", repeat_hint, Arity::none}, {nullptr, nullptr}};

// ---- accumulate: slot[0] iterator, [1] function or None, [2] total, [3] initial

Ref create_accumulate(Thread& t, Type* type, Args args) {
  static constexpr Signature kSignature{"accumulate", {"iterable", "func", "initial"}, 1, 2, 0};
  Value a[3];
  if (!bind_arguments(kSignature, args, a)) return {};
  Root iterator(get_iterator(t, a[0]));
  if (!iterator) return {};
  Value initial = a[2] && !a[2].is_none() ? a[2] : Value();
  return make_iter(type, {iterator.get(), a[1] ? a[1] : Value::none(), Value(), initial});
}
Ref next_accumulate(Thread& t, Value self) {
  Iter* it = iter_of(self);
  Root initial(it->load(3));
  if (initial) {
    it->store(2, initial.get());
    it->store(3, Value());
    return initial.take();
  }
  Root iterator(it->load(0)), function(it->load(1)), total(it->load(2));
  Root item(next(t, iterator.get()));
  if (!item) return {};
  if (!total) total = item.share();
  else if (function.get().is_none()) total = binary(t, BinaryOp::add, total.get(), item.get());
  else total = call(t, function.get(), {total.get(), item.get()});
  if (!total) return {};
  it->store(2, total.get());
  return total.take();
}

// ---- chain: slot[0] iterator over the iterables, slot[1] the active one

Ref make_chain(Thread& t, Type* type, Value iterables) {
  Root iterator(get_iterator(t, iterables));
  return iterator ? make_iter(type, {iterator.get()}) : Ref();
}
Ref create_chain(Thread& t, Type* type, Args args) {
  if (!no_keywords("chain", args)) return {};
  Root all(tuple_from(args.values, args.count));
  return all ? make_chain(t, type, all.get()) : Ref();
}
Ref chain_from_iterable(Thread& t, Args args) { return make_chain(t, args[0].as<Type>(), args[1]); }
Ref next_chain(Thread& t, Value self) {
  Iter* it = iter_of(self);
  for (;;) {
    Root active(it->load(1));
    if (!active) {
      Root source(it->load(0));
      if (!source) return {};
      Root following(next(t, source.get()));
      if (!following) {
        it->store(0, Value());
        return {};
      }
      active = get_iterator(t, following.get());
      if (!active) return {};
      it->store(1, active.get());
    }
    Ref item = next(t, active.get());
    if (item || has_pending(t)) return item;
    it->store(1, Value());
  }
}
constexpr MethodDef kChainMethods[] = {
    {"from_iterable", chain_from_iterable, Arity::one, 0, 0, Binding::class_method}, {nullptr, nullptr}};

// ---- filters: slot[0] function or selectors, slot[1] iterator; number[0]: done dropping or taking

Ref create_filter(Thread& t, Type* type, Args args) {
  const char* name =
      type_of(Value::object(type)) ? type->c_name.load(std::memory_order_relaxed) : "";  // relaxed: immutable
  if (type->def && type->def->name) name = type->def->name;
  if (!no_keywords(name, args) || !positional_between(name, args, 2, 2)) return {};
  Root iterator(get_iterator(t, args[1]));
  return iterator ? make_iter(type, {args[0], iterator.get()}) : Ref();
}
Ref create_compress(Thread& t, Type* type, Args args) {
  static constexpr Signature kSignature{"compress", {"data", "selectors"}, 2, 2, 0};
  Value a[2];
  if (!bind_arguments(kSignature, args, a)) return {};
  Root data(get_iterator(t, a[0]));
  if (!data) return {};
  Root selectors(get_iterator(t, a[1]));
  return selectors ? make_iter(type, {selectors.get(), data.get()}) : Ref();
}
Ref next_compress(Thread& t, Value self) {
  Root selectors(iter_of(self)->load(0)), data(iter_of(self)->load(1));
  for (;;) {
    Root item(next(t, data.get()));
    if (!item) return {};
    Root selector(next(t, selectors.get()));
    if (!selector) return {};
    Truth wanted = truth(t, selector.get());
    if (wanted == Truth::error) return {};
    if (wanted == Truth::yes) return item.take();
    if (!quiesce_if_due(t)) return {};
  }
}
Ref next_dropwhile(Thread& t, Value self) {
  Iter* it = iter_of(self);
  Root function(it->load(0)), iterator(it->load(1));
  for (;;) {
    Root item(next(t, iterator.get()));
    if (!item || it->get(0)) return item.take();
    Truth drop = passes(t, function.get(), item.get());
    if (drop == Truth::error) return {};
    if (drop == Truth::no) {
      it->set(0, 1);
      return item.take();
    }
    if (!quiesce_if_due(t)) return {};
  }
}
Ref next_takewhile(Thread& t, Value self) {
  Iter* it = iter_of(self);
  if (it->get(0)) return {};
  Root function(it->load(0)), iterator(it->load(1));
  Root item(next(t, iterator.get()));
  if (!item) return {};
  Root verdict(call(t, function.get(), {item.get()}));
  Truth take = verdict ? truth(t, verdict.get()) : Truth::error;
  if (take == Truth::yes) return item.take();
  if (take == Truth::no) it->set(0, 1);
  return {};
}
Ref next_filterfalse(Thread& t, Value self) {
  Root function(iter_of(self)->load(0)), iterator(iter_of(self)->load(1));
  for (;;) {
    Root item(next(t, iterator.get()));
    if (!item) return {};
    Truth drop = passes(t, function.get(), item.get());
    if (drop == Truth::error) return {};
    if (drop == Truth::no) return item.take();
    if (!quiesce_if_due(t)) return {};
  }
}
Ref next_starmap(Thread& t, Value self) {
  Root function(iter_of(self)->load(0)), iterator(iter_of(self)->load(1));
  Root item(next(t, iterator.get()));
  if (!item) return {};
  Root arguments(to_tuple(t, item.get()));
  return arguments ? call_with_tuple(t, function.get(), arguments.as<Tuple>(), nullptr) : Ref();
}

// ---- islice: slot[0] iterator; number[0] index of the next wanted item, [1] stop (-1: none), [2] step;
// slot[1] position

bool slice_bound(Thread& t, Value v, const char* complaint, std::int64_t otherwise, std::int64_t* out) {
  *out = otherwise;
  if (v.is_none()) return true;
  std::optional<std::int64_t> n;
  if (slots_of(v).index) n = index_as_int64(t, v);
  clear_pending(t);
  if (!n || *n < 0) return raise_text(BuiltinType::ValueError, complaint);
  return *out = *n, true;
}
Ref create_islice(Thread& t, Type* type, Args args) {
  if (!no_keywords("islice", args) || !positional_between("islice", args, 2, 4)) return {};
  std::int64_t start = 0, stop = -1, step = 1;
  if (args.count == 2) {
    if (!slice_bound(t, args[1],
                     "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.", -1,
                     &stop))
      return {};
  } else {
    constexpr const char* kComplaint =
        "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    constexpr const char* kStop =
        "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    if (!slice_bound(t, args[2], kStop, -1, &stop) || !slice_bound(t, args[1], kComplaint, 0, &start))
      return {};
    constexpr const char* kStep = "Step for islice() must be a positive integer or None.";
    if (args.count > 3 && !slice_bound(t, args[3], kStep, 1, &step)) return {};
    if (step < 1) return raise_text(BuiltinType::ValueError, kStep);
  }
  Root iterator(get_iterator(t, args[0]));
  if (!iterator) return {};
  Ref made = make_iter(type, {iterator.get(), Value::small_int(0)});
  if (!made) return {};
  iter_of(made)->set(0, start);
  iter_of(made)->set(1, stop);
  iter_of(made)->set(2, step);
  return made;
}
Ref next_islice(Thread& t, Value self) {
  Iter* it = iter_of(self);
  Root iterator(it->load(0));
  if (!iterator) return {};
  std::int64_t wanted = it->get(0), stop = it->get(1), position = it->load(1).get().as_small_int();
  for (;;) {
    bool over = stop >= 0 && wanted >= stop;  // what lies before stop is consumed all the same
    if (over && position >= stop) break;
    Root item(next(t, iterator.get()));
    if (!item) break;
    ++position;
    if (over || position <= wanted) {
      if (!quiesce_if_due(t)) return {};
      continue;
    }
    std::int64_t following = wanted + it->get(2);
    if (following < wanted || (stop >= 0 && following > stop)) following = stop >= 0 ? stop : INT64_MAX;
    it->set(0, following);
    it->store(1, Value::small_int(position));
    return item.take();
  }
  it->store(0, Value());
  return {};
}

// ---- pairwise: slot[0] iterator, slot[1] the item before

Ref create_pairwise(Thread& t, Type* type, Args args) {
  if (!one_iterable("pairwise", args)) return {};
  Root iterator(get_iterator(t, args[0]));
  return iterator ? make_iter(type, {iterator.get()}) : Ref();
}
Ref next_pairwise(Thread& t, Value self) {
  Iter* it = iter_of(self);
  Root iterator(it->load(0)), before(it->load(1));
  if (!iterator) return {};
  if (!before) before = next(t, iterator.get());
  Root item(before ? next(t, iterator.get()) : Ref());
  if (!item) {
    it->store(0, Value());
    it->store(1, Value());
    return {};
  }
  it->store(1, item.get());
  Value pair[] = {before.get(), item.get()};
  return tuple_from(pair, 2);
}

// ---- zip_longest: slot[0] list of iterators (None: exhausted), slot[1] filler; number[0] active ones

Ref create_zip_longest(Thread& t, Type* type, Args args) {
  Value filler = keyword_argument(args, "fillvalue");
  if (args.keyword_count() != (filler ? 1u : 0u))
    return raise_text(BuiltinType::TypeError, "zip_longest() got an unexpected keyword argument");
  Root iterators(list_make());
  if (!iterators) return {};
  for (std::uint32_t i = 0; i < args.positional(); ++i) {
    Ref iterator = get_iterator(t, args[i]);
    if (!iterator || !list_append(iterators.as<List>(), iterator)) return {};
  }
  Ref made = make_iter(type, {iterators.get(), filler ? filler : Value::none()});
  if (made) iter_of(made)->set(0, args.positional());
  return made;
}
Ref next_zip_longest(Thread& t, Value self) {
  Iter* it = iter_of(self);
  Root iterators(it->load(0)), filler(it->load(1));
  if (it->get(0) <= 0) return {};
  std::int64_t n = static_cast<std::int64_t>(list_length(iterators.as<List>()));
  Root row(list_make());
  if (!row) return {};
  for (std::int64_t i = 0; i < n; ++i) {
    Root iterator(list_item(iterators.as<List>(), i));
    Root item(iterator.get().is_none() ? filler.share() : next(t, iterator.get()));
    if (!item) {
      if (has_pending(t)) return it->set(0, 0), Ref();
      it->set(0, it->get(0) - 1);
      if (it->get(0) <= 0) return {};
      if (!list_set_item(iterators.as<List>(), i, Value::none())) return {};
      item = filler.share();
    }
    if (!list_append(row.as<List>(), item.get())) return {};
  }
  return list_to_tuple(row.as<List>());
}

// ---- groupby: slot[0] iterator, [1] key function, [2] (key, item) read ahead, [3] key of the group handed
// out; number[0]: serial number of that group. A group: slot[0] the groupby, slot[1] its key; number[0] its
// serial number.

Ref create_groupby(Thread& t, Type* type, Args args) {
  static constexpr Signature kSignature{"groupby", {"iterable", "key"}, 1, 2, 0};
  Value a[2];
  if (!bind_arguments(kSignature, args, a)) return {};
  Root iterator(get_iterator(t, a[0]));
  return iterator ? make_iter(type, {iterator.get(), a[1] ? a[1] : Value::none()}) : Ref();
}
// Reads one item ahead. False: exhausted or pending.
bool group_step(Thread& t, Iter* g) {
  Root iterator(g->load(0)), function(g->load(1));
  Root item(next(t, iterator.get()));
  if (!item) return false;
  Root key(function.get().is_none() ? item.share() : call(t, function.get(), {item.get()}));
  if (!key) return false;
  Value pair[] = {key.get(), item.get()};
  Ref ahead = tuple_from(pair, 2);
  if (ahead) g->store(2, ahead);
  return static_cast<bool>(ahead);
}
Ref group_type(Thread& t) { return type_of_module(t, "itertools", "_grouper"); }
Ref next_groupby(Thread& t, Value self) {
  Iter* g = iter_of(self);
  g->set(0, g->get(0) + 1);  // older groups are over
  for (;;) {
    Root ahead(g->load(2)), before(g->load(3));
    if (ahead && before) {
      Truth same = equal(t, (*ahead.as<Tuple>())[0], before.get());
      if (same == Truth::error) return {};
      if (same == Truth::no) break;
    } else if (ahead) {
      break;
    }
    if (!group_step(t, g)) return {};
    if (!quiesce_if_due(t)) return {};
  }
  Root ahead(g->load(2));
  Root key(Ref::share((*ahead.as<Tuple>())[0])), type(group_type(t));
  if (!type) return {};
  g->store(3, key.get());
  Root group(make_iter(type.as<Type>(), {self, key.get()}));
  if (!group) return {};
  group.as<Iter>()->set(0, g->get(0));
  Value pair[] = {key.get(), group.get()};
  return tuple_from(pair, 2);
}
Ref next_group(Thread& t, Value self) {
  Iter* group = iter_of(self);
  Root parent(group->load(0)), key(group->load(1));
  Iter* g = parent.as<Iter>();
  if (g->get(0) != group->get(0)) return {};
  Root ahead(g->load(2));
  if (!ahead) {
    if (!group_step(t, g)) return {};
    ahead = g->load(2);
  }
  Truth same = equal(t, key.get(), (*ahead.as<Tuple>())[0]);
  if (same != Truth::yes) return {};
  g->store(2, Value());
  return Ref::share((*ahead.as<Tuple>())[1]);
}
Ref create_group(Thread&, Type*, Args) {
  return raise_text(BuiltinType::TypeError, "cannot create 'itertools._grouper' instances");
}

// ---- tee: a chain of cells (slot[0] value, slot[1] next cell, slot[2] source); an iterator's slot[0] is its
// cell

Ref next_tee(Thread& t, Value self) {
  Iter* it = iter_of(self);
  Root cell(it->load(0));
  Iter* c = cell.as<Iter>();
  Root v(c->load(0)), following(c->load(1));
  if (!following) {
    Root source(c->load(2));
    v = next(t, source.get());
    if (!v) return {};
    following = make_iter(type_of(cell.get()), {Value(), Value(), source.get()});
    if (!following) return {};
    c->store(0, v.get());
    c->store(1, following.get());
    c->store(2, Value());
  }
  it->store(0, following.get());
  return v.take();
}
Ref copy_tee(Thread&, Args args) {
  Root cell(iter_of(args[0])->load(0));
  return make_iter(type_of(args[0]), {cell.get()});
}
Ref create_tee(Thread& t, Type* type, Args args) {
  if (!one_iterable("_tee", args)) return {};
  if (type_of(args[0]) == type) return copy_tee(t, args);
  Root source(get_iterator(t, args[0])), cells(type_of_module(t, "itertools", "_tee_dataobject"));
  if (!source || !cells) return {};
  Root cell(make_iter(cells.as<Type>(), {Value(), Value(), source.get()}));
  return cell ? make_iter(type, {cell.get()}) : Ref();
}
Ref tee(Thread& t, Args args) {
  std::optional<std::int64_t> n =
      args.count > 1 ? index_as_int64(t, args[1]) : std::optional<std::int64_t>(2);
  if (!n) return {};
  if (*n < 0) return raise_text(BuiltinType::ValueError, "n must be >= 0");
  Root type(type_of_module(t, "itertools", "_tee"));
  if (!type) return {};
  Root all(list_make());
  if (!all || !*n) return all ? tuple_empty() : Ref();
  Root iterator(get_iterator(t, args[0]));
  if (!iterator) return {};
  Value only[] = {iterator.get()};
  Root first(create_tee(t, type.as<Type>(), Args{only, 1, nullptr}));
  for (std::int64_t i = 0; i < *n; ++i) {
    Value self[] = {first.get()};
    Root one(!first ? Ref() : i ? copy_tee(t, Args{self, 1, nullptr}) : first.share());
    if (!one || !list_append(all.as<List>(), one.get())) return {};
  }
  return list_to_tuple(all.as<List>());
}
constexpr MethodDef kTeeMethods[] = {{"__copy__", copy_tee, Arity::none}, {nullptr, nullptr}};
constexpr MethodDef kFunctions[] = {{"tee", tee, Arity::range, 1, 2}, {nullptr, nullptr}};

// ---- the table

constexpr TypeSlots kCountSlots = iter_slots(create_count, next_count, count_repr);
constexpr TypeSlots kCycleSlots = iter_slots(create_cycle, next_cycle);
constexpr TypeSlots kRepeatSlots = iter_slots(create_repeat, next_repeat, repeat_repr);
constexpr TypeSlots kAccumulateSlots = iter_slots(create_accumulate, next_accumulate);
constexpr TypeSlots kChainSlots = iter_slots(create_chain, next_chain);
constexpr TypeSlots kCompressSlots = iter_slots(create_compress, next_compress);
constexpr TypeSlots kDropSlots = iter_slots(create_filter, next_dropwhile);
constexpr TypeSlots kTakeSlots = iter_slots(create_filter, next_takewhile);
constexpr TypeSlots kFalseSlots = iter_slots(create_filter, next_filterfalse);
constexpr TypeSlots kStarSlots = iter_slots(create_filter, next_starmap);
constexpr TypeSlots kSliceSlots = iter_slots(create_islice, next_islice);
constexpr TypeSlots kPairSlots = iter_slots(create_pairwise, next_pairwise);
constexpr TypeSlots kLongestSlots = iter_slots(create_zip_longest, next_zip_longest);
constexpr TypeSlots kGroupBySlots = iter_slots(create_groupby, next_groupby);
constexpr TypeSlots kGroupSlots = iter_slots(create_group, next_group);
constexpr TypeSlots kTeeSlots = iter_slots(create_tee, next_tee);
constexpr TypeSlots kCellSlots{};
constexpr TypeDef kTypes[] = {native_type_def<Iter>("count", &kCountSlots),
                              native_type_def<Iter>("cycle", &kCycleSlots),
                              native_type_def<Iter>("repeat", &kRepeatSlots, kRepeatMethods),
                              native_type_def<Iter>("accumulate", &kAccumulateSlots),
                              native_type_def<Iter>("chain", &kChainSlots, kChainMethods),
                              native_type_def<Iter>("compress", &kCompressSlots),
                              native_type_def<Iter>("dropwhile", &kDropSlots),
                              native_type_def<Iter>("takewhile", &kTakeSlots),
                              native_type_def<Iter>("filterfalse", &kFalseSlots),
                              native_type_def<Iter>("starmap", &kStarSlots),
                              native_type_def<Iter>("islice", &kSliceSlots),
                              native_type_def<Iter>("pairwise", &kPairSlots),
                              native_type_def<Iter>("zip_longest", &kLongestSlots),
                              native_type_def<Iter>("groupby", &kGroupBySlots),
                              native_type_def<Iter>("_grouper", &kGroupSlots, nullptr, nullptr, false),
                              native_type_def<Iter>("_tee", &kTeeSlots, kTeeMethods, nullptr, false),
                              native_type_def<Iter>("_tee_dataobject", &kCellSlots, nullptr, nullptr, false)};

}  // namespace

bool fill_itertools(Thread& t, Dict* names) {
  for (const TypeDef& def : kTypes)
    if (!define_type(t, names, "itertools", def)) return false;
  for (const TypeDef* const* def = kCombinatorTypes; *def; ++def)
    if (!define_type(t, names, "itertools", **def)) return false;
  return define_functions(names, "itertools", kFunctions);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
