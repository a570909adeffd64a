// dict_keys, dict_values, dict_items: live views, the first and the last of them set-like.
#include "runtime/objects/dict_views.h"

#include "runtime/objects/abstract.h"
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/container_support.h"
#include "runtime/objects/kinds.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/set_operations.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

void traverse_view(Object* o, ChildVisitor visit) { visit(static_cast<DictView*>(o)->dict.peek()); }

}  // namespace

const KindOps kDictViewOps = {"dict_view", traverse_view, nullptr, nullptr, traverse_view};

Ref make_dict_view(DictPart part, Dict* d) {
  BuiltinType type = part == DictPart::keys     ? BuiltinType::dict_keys
                     : part == DictPart::values ? BuiltinType::dict_values
                                                : BuiltinType::dict_items;
  auto* view = static_cast<DictView*>(
      allocate_object(sizeof(DictView), Kind::dict_view, static_cast<std::uint32_t>(type)));
  if (!view) return raise_no_memory();
  view->dict.init(Value::object(d));
  return Ref::adopt(Value::object(view));
}

namespace {

Dict* dict_of(Value view) { return view.as<DictView>()->dict.peek().as<Dict>(); }  // never replaced
bool is_items(Value v) { return exactly(v, BuiltinType::dict_items); }
bool is_set_like(Value v) { return exactly(v, BuiltinType::dict_keys) || is_items(v); }

// ---- what all views have

std::int64_t length_of_view(Thread&, Value self) {
  return static_cast<std::int64_t>(dict_length(dict_of(self)));
}

template <DictPart kPart>
Ref iterate(Thread&, Value self) {
  return make_dict_iterator(kPart, false, dict_of(self));
}
template <DictPart kPart>
Ref reversed(Thread&, Args args) {
  return make_dict_iterator(kPart, true, dict_of(args[0]));
}
Ref mapping(Thread&, Value self) { return make_mapping_proxy(Value::object(dict_of(self))); }

Ref repr_view(Thread& t, Value self) {
  StrBuilder out;
  out.append_ascii(type_name(self));
  ActiveRepr active(t, self);
  if (active.nested()) return str_from_utf8("...");
  Root list(list_make());
  if (!list || !list_extend(t, list.as<List>(), self)) return {};
  out.append('(');
  if (!append_repr(t, out, list.share())) return {};
  out.append(')');
  return out.finish();
}

// ---- containment

Truth keys_contain(Thread& t, Value self, Value key) { return dict_contains(t, dict_of(self), key); }

Truth items_contain(Thread& t, Value self, Value item) {
  if (!is_tuple(item) || item.as<Tuple>()->size != 2) return Truth::no;
  Ref found = dict_find(t, dict_of(self), (*item.as<Tuple>())[0]);
  if (!found) return has_pending(t) ? Truth::error : Truth::no;
  return equal_item(t, std::move(found), (*item.as<Tuple>())[1]);
}

Truth view_contains(Thread& t, Value view, Value v) {
  return is_items(view) ? items_contain(t, view, v) : keys_contain(t, view, v);
}

// Is everything in `a` also in `b`?
Truth all_in(Thread& t, Value a, Value b) {
  Truth result = Truth::yes;
  bool ended = for_each(t, a, [&](Thread& t, Value item) {
    result = contains(t, b, item);
    return result == Truth::yes;
  });
  return !ended && result == Truth::yes ? Truth::error : result;
}

Ref compare_views(Thread& t, Value self, Value other, CompareOp op) {
  if (!is_any_set(other) && !is_set_like(other)) return not_implemented();
  std::int64_t mine = length_of_view(t, self), its = length(t, other);
  if (its < 0) return {};
  Truth answer = Truth::no;
  switch (op) {
    case CompareOp::eq:
    case CompareOp::ne:
      if (mine == its) answer = all_in(t, self, other);
      if (op == CompareOp::ne && answer != Truth::error)
        answer = answer == Truth::yes ? Truth::no : Truth::yes;
      break;
    case CompareOp::lt:
      if (mine < its) answer = all_in(t, self, other);
      break;
    case CompareOp::le:
      if (mine <= its) answer = all_in(t, self, other);
      break;
    case CompareOp::gt:
      if (mine > its) answer = all_in(t, other, self);
      break;
    case CompareOp::ge:
      if (mine >= its) answer = all_in(t, other, self);
      break;
  }
  return answer == Truth::error ? Ref() : Ref::boolean(answer == Truth::yes);
}

// ---- set operations: their results are sets

Ref set_of(Thread& t, Value iterable) {
  Root set(set_make());
  if (!set || !set_update(t, set.as<Set>(), iterable)) return {};
  return set.take();
}

Ref intersect(Thread& t, Value self, Value other) {
  Root a(self), b(other);
  if (!is_set_like(a)) {
    a.set(other);
    b.set(self);
  }
  std::int64_t mine = length_of_view(t, a);
  if (exactly(b, BuiltinType::set)) {
    if (mine <= static_cast<std::int64_t>(set_length(b.as<Set>())))
      return set_intersection(t, b.as<Set>(), a);
  } else if (is_set_like(b) && length_of_view(t, b) > mine) {
    Value larger = b.get();
    b.set(a);
    a.set(larger);
  }
  Root common(set_make());
  if (!common) return {};
  bool done = for_each(t, b, [&](Thread& t, Value item) {
    Truth there = view_contains(t, a, item);
    return there != Truth::error && (there == Truth::no || set_add(t, common.as<Set>(), item));
  });
  return done ? common.take() : Ref();
}

Ref and_slot(Thread& t, Value a, Value b) { return intersect(t, a, b); }
Ref or_slot(Thread& t, Value a, Value b) {
  Root all(set_of(t, a));
  return all && set_update(t, all.as<Set>(), b) ? all.take() : Ref();
}
Ref sub_slot(Thread& t, Value a, Value b) {
  Root rest(set_of(t, a));
  return rest && set_difference_update(t, rest.as<Set>(), b) ? rest.take() : Ref();
}
Ref xor_slot(Thread& t, Value a, Value b) {
  Root either(set_of(t, a));
  return either && set_symmetric_difference_update(t, either.as<Set>(), b) ? either.take() : Ref();
}

Ref isdisjoint(Thread& t, Args args) {
  Value self = args[0], other = args[1];
  if (self == other) return Ref::boolean(length_of_view(t, self) == 0);
  if (exactly(other, BuiltinType::set) || is_set_like(other)) {
    std::int64_t n = length(t, other);
    if (n < 0) return {};
    if (n > length_of_view(t, self)) std::swap(self, other);
  }
  Truth there = Truth::no;
  bool ended = for_each(t, other, [&](Thread& t, Value item) {
    there = contains(t, self, item);
    return there == Truth::no;
  });
  if (!ended && there != Truth::yes) return {};
  return Ref::boolean(there == Truth::no);
}

constexpr TypeSlots view_slots(UnaryFn iter, bool set_like, Truth (*contains)(Thread&, Value, Value)) {
  TypeSlots s{};
  s.repr = repr_view;
  s.iter = iter;
  s.length = length_of_view;
  if (!set_like) return s;
  s.compare = compare_views;
  s.contains = contains;
  s.binary[static_cast<int>(BinaryOp::and_)] = and_slot;
  s.binary[static_cast<int>(BinaryOp::or_)] = or_slot;
  s.binary[static_cast<int>(BinaryOp::sub)] = sub_slot;
  s.binary[static_cast<int>(BinaryOp::xor_)] = xor_slot;
  return s;
}
constexpr TypeSlots kKeysSlots = view_slots(iterate<DictPart::keys>, true, keys_contain);
constexpr TypeSlots kValuesSlots = view_slots(iterate<DictPart::values>, false, nullptr);
constexpr TypeSlots kItemsSlots = view_slots(iterate<DictPart::items>, true, items_contain);

constexpr const char* kDisjoint = "Return True if the view and the given iterable have a null intersection.";
template <DictPart kPart>
constexpr MethodDef kSetLikeMethods[] = {
    {"isdisjoint", isdisjoint, Arity::one, 0, 0, Binding::method, kDisjoint},
    {"__reversed__", reversed<kPart>, Arity::none},
    {}};
constexpr MethodDef kValuesMethods[] = {{"__reversed__", reversed<DictPart::values>, Arity::none}, {}};
constexpr GetSetDef kGetSets[] = {{"mapping", mapping, nullptr, "dictionary that this view refers to"}, {}};

constexpr TypeDef view_def(const char* name, const TypeSlots* slots, const MethodDef* methods) {
  return {.name = name,
          .slots = slots,
          .methods = methods,
          .getsets = kGetSets,
          .subclassable = false,
          .kind = Kind::dict_view,
          .instance_size = sizeof(DictView)};
}

}  // namespace

const TypeDef kDictKeysType = view_def("dict_keys", &kKeysSlots, kSetLikeMethods<DictPart::keys>);
const TypeDef kDictValuesType = view_def("dict_values", &kValuesSlots, kValuesMethods);
const TypeDef kDictItemsType = view_def("dict_items", &kItemsSlots, kSetLikeMethods<DictPart::items>);

}  // namespace SW_MODEL
}  // namespace sidewinder
