// The module _operator: every operator as a function, and the getters that sorting and mapping use.
#include <algorithm>

#include "runtime/builtins/native_module.h"
#include "runtime/objects/arguments.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/number.h"
#include "runtime/objects/str_builder.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

// ---- operators

template <BinaryOp op>
Ref binary_function(Thread& t, Args args) {
  return binary(t, op, args[0], args[1]);
}
template <BinaryOp op>
Ref in_place_function(Thread& t, Args args) {
  return in_place(t, op, args[0], args[1]);
}
template <UnaryOp op>
Ref unary_function(Thread& t, Args args) {
  return unary(t, op, args[0]);
}
template <CompareOp op>
Ref compare_function(Thread& t, Args args) {
  return compare(t, op, args[0], args[1]);
}

Ref of_truth(Truth truth, bool wanted = true) {
  return truth == Truth::error ? Ref() : Ref::boolean((truth == Truth::yes) == wanted);
}
Ref op_truth(Thread& t, Args args) { return of_truth(truth(t, args[0])); }
Ref op_not(Thread& t, Args args) { return of_truth(truth(t, args[0]), false); }
Ref op_is(Thread&, Args args) { return Ref::boolean(args[0] == args[1]); }
Ref op_is_not(Thread&, Args args) { return Ref::boolean(args[0] != args[1]); }
Ref op_index(Thread& t, Args args) {
  Root number(index(t, args[0]));
  return number ? int_exact(number.get()) : Ref();
}
Ref op_contains(Thread& t, Args args) { return of_truth(contains(t, args[0], args[1])); }
Ref op_getitem(Thread& t, Args args) { return get_item(t, args[0], args[1]); }
Ref op_setitem(Thread& t, Args args) { return set_item(t, args[0], args[1], args[2]) ? Ref::none() : Ref(); }
Ref op_delitem(Thread& t, Args args) { return delete_item(t, args[0], args[1]) ? Ref::none() : Ref(); }
template <bool changing>
Ref op_concat(Thread& t, Args args) {
  if (!slots_of(args[0]).get_item || is_int(args[0]))
    return raise(BuiltinType::TypeError, "'{}' object can't be concatenated", type_name(args[0]));
  return changing ? in_place(t, BinaryOp::add, args[0], args[1]) : binary(t, BinaryOp::add, args[0], args[1]);
}
Ref op_call(Thread& t, Args args) {
  if (!args.positional())
    return raise_text(BuiltinType::TypeError, "call expected at least 1 argument, got 0");
  return call(t, args[0], args.without_first());
}
// How many items are equal; with `first`, the position of the first one (-1: none). -2: pending.
std::int64_t search(Thread& t, Args args, bool first) {
  std::int64_t count = 0, at = 0;
  bool found = false;
  if (!slots_of(args[0]).iter && !slots_of(args[0]).get_item)
    return raise(BuiltinType::TypeError, "argument of type '{}' is not iterable", type_name(args[0])), -2;
  bool done = for_each(t, args[0], [&](Thread& t, Value v) {
    Truth same = equal(t, v, args[1]);
    if (same == Truth::error) return false;
    if (same == Truth::yes && first) return found = true, false;
    count += same == Truth::yes;
    ++at;
    return true;
  });
  if (first && found) return at;
  return !done ? -2 : first ? -1 : count;
}
Ref op_count_of(Thread& t, Args args) {
  std::int64_t n = search(t, args, false);
  return n < 0 ? Ref() : int_from_int64(n);
}
Ref op_index_of(Thread& t, Args args) {
  std::int64_t n = search(t, args, true);
  if (n == -1) return raise_text(BuiltinType::ValueError, "sequence.index(x): x not in sequence");
  return n < 0 ? Ref() : int_from_int64(n);
}
Ref op_length_hint(Thread& t, Args args) {
  if (args.count > 1 && !is_int(args[1]))
    return raise(BuiltinType::TypeError, "'{}' object cannot be interpreted as an integer",
                 type_name(args[1]));
  std::int64_t n = length_hint(t, args[0], args.count > 1 ? int_as_int64(args[1]).value_or(0) : 0);
  return n < 0 ? Ref() : int_from_int64(n);
}
// In time that depends on the lengths only.
Ref compare_digest(Thread&, Args args) {
  std::string scratch[2];
  BufferView views[2];
  std::string_view text[2];
  for (int i = 0; i < 2; ++i) {
    Value v = args[static_cast<std::uint32_t>(i)];
    if (is_str(v) != is_str(args[0]) || (!is_str(v) && !is_bytes_like(v)))
      return raise(BuiltinType::TypeError,
                   "unsupported operand types(s) or combination of types: '{}' and '{}'", type_name(args[0]),
                   type_name(args[1]));
    if (is_str(v) && !v.as<Str>()->ascii)
      return raise_text(BuiltinType::TypeError,
                        "comparing strings with non-ASCII characters is not supported");
    if (!is_str(v) && !views[i].acquire(v, true)) return {};
    text[i] = is_str(v) ? str_utf8(v.as<Str>(), scratch[i]) : views[i].bytes();
  }
  unsigned different = text[0].size() != text[1].size();
  for (std::size_t i = 0; i < text[1].size(); ++i)
    different |= static_cast<unsigned char>(
        text[1][i] ^ (different & 1 && i >= text[0].size() ? ~text[1][i] : text[0][i]));
  return Ref::boolean(!different);
}

// ---- getters: what they were made with is a tuple; keywords (methodcaller) a dict

struct Getter : NativeObject {
  Slot given;     // Tuple
  Slot parts;     // attrgetter: Tuple of tuples of names
  Slot keywords;  // methodcaller: Dict
};
Getter* of(Value v) { return v.as<Getter>(); }
Tuple& given(Value v) { return *of(v)->given.peek().as<Tuple>(); }
void traverse(Object* o, ChildVisitor visit) {
  auto* g = static_cast<Getter*>(o);
  for (Slot* slot : {&g->given, &g->parts, &g->keywords}) visit(slot->peek());
}
Ref make_getter(Type* type, Args args, Value parts, Value keywords) {
  Root tuple(tuple_from(args.values, args.positional()));
  Getter* g = tuple ? allocate_native<Getter>(type, traverse, nullptr) : nullptr;
  if (!g) return {};
  g->given.init(tuple.get());
  g->parts.init(parts);
  g->keywords.init(keywords);
  return Ref::adopt(Value::object(g));
}
bool check_given(const char* name, Args args) {
  if (!no_keywords(name, args)) return false;
  return args.count || raise(BuiltinType::TypeError, "{} expected 1 argument, got 0", name);
}
bool one_argument(const char* name, Args args) {
  if (!no_keywords(name, args)) return false;
  return args.count == 1 || raise(BuiltinType::TypeError, "{} expected 1 argument, got {}", name, args.count);
}
// f(i) for each of n: alone, or a tuple of all.
template <class F>
Ref collect(std::uint64_t n, F f) {
  if (n == 1) return f(0);
  Root all(tuple_make(n));
  for (std::uint64_t i = 0; all && i < n; ++i) {
    Ref v = f(i);
    if (!v) return {};
    all.as<Tuple>()->items[i].init(v);
  }
  return all.take();
}

Ref create_itemgetter(Thread&, Type* type, Args args) {
  return check_given("itemgetter", args) ? make_getter(type, args, {}, {}) : Ref();
}
Ref call_itemgetter(Thread& t, Value self, Args args) {
  if (!one_argument("itemgetter", args)) return {};
  return collect(given(self).size, [&](std::uint64_t i) { return get_item(t, args[0], given(self)[i]); });
}

// "a.b" as a tuple of interned names.
Ref split_name(Value name) {
  std::string scratch;
  std::string_view text = str_utf8(name.as<Str>(), scratch);
  std::size_t count = 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), '.'));
  Root parts(tuple_make(count));
  for (std::size_t i = 0; parts && i < count; ++i) {
    std::size_t dot = text.find('.');
    Str* part = intern(text.substr(0, dot));
    if (!part) return {};
    parts.as<Tuple>()->items[i].init(Value::object(part));
    text = dot == std::string_view::npos ? std::string_view() : text.substr(dot + 1);
  }
  return parts.take();
}
Ref create_attrgetter(Thread&, Type* type, Args args) {
  if (!check_given("attrgetter", args)) return {};
  Root parts(tuple_make(args.count));
  for (std::uint32_t i = 0; parts && i < args.count; ++i) {
    if (!is_str(args[i])) return raise_text(BuiltinType::TypeError, "attribute name must be a string");
    Ref names = split_name(args[i]);
    if (!names) return {};
    parts.as<Tuple>()->items[i].init(names);
  }
  return parts ? make_getter(type, args, parts.get(), {}) : Ref();
}
Ref call_attrgetter(Thread& t, Value self, Args args) {
  if (!one_argument("attrgetter", args)) return {};
  Tuple& all = *of(self)->parts.peek().as<Tuple>();
  return collect(all.size, [&](std::uint64_t i) {
    Tuple& names = *all[i].as<Tuple>();
    Root v(args[0]);
    for (std::uint64_t k = 0; v && k < names.size; ++k) v = get_attribute(t, v.get(), names[k].as<Str>());
    return v.take();
  });
}

Ref create_methodcaller(Thread&, Type* type, Args args) {
  if (!args.positional())
    return raise_text(BuiltinType::TypeError, "methodcaller needs at least one argument, the method name");
  if (!is_str(args[0])) return raise_text(BuiltinType::TypeError, "method name must be a string");
  Root keywords(dict_make());
  for (std::uint32_t i = 0; keywords && i < args.keyword_count(); ++i)
    if (!dict_put_str(keywords.as<Dict>(), (*args.keywords)[i].as<Str>(), args[args.positional() + i]))
      return {};
  return keywords ? make_getter(type, args, {}, keywords.get()) : Ref();
}
Ref call_methodcaller(Thread& t, Value self, Args args) {
  if (!one_argument("methodcaller", args)) return {};
  Tuple& all = given(self);
  Root method(get_attribute(t, args[0], intern_str(all[0].as<Str>())));
  Root rest(method ? tuple_slice(Value::object(&all), 1, all.size) : Ref());
  if (!rest) return {};
  Dict* keywords = of(self)->keywords.peek().as<Dict>();
  return call_with_tuple(t, method.get(), rest.as<Tuple>(), dict_length(keywords) ? keywords : nullptr);
}

Ref getter_repr(Thread& t, Value self) {
  StrBuilder out;
  out.append_utf8(fmt::format("operator.{}(", short_type_name(self)));
  auto add = [&](Value v, bool comma) {
    Root shown(repr(t, v));
    if (!shown) return false;
    if (comma) out.append_ascii(", ");
    out.append(shown.get());
    return true;
  };
  for (std::uint64_t i = 0; i < given(self).size; ++i)
    if (!add(given(self)[i], i)) return {};
  if (Value keywords = of(self)->keywords.peek()) {
    std::uint64_t position = 0;
    DictEntry entry;
    while (dict_next(keywords.as<Dict>(), &position, &entry)) {
      out.append_ascii(", ");
      out.append(entry.key);
      out.append('=');
      Root shown(repr(t, entry.value));
      if (!shown) return {};
      out.append(shown.get());
    }
  }
  out.append(')');
  return out.finish();
}
Ref getter_reduce(Thread& t, Args args) {
  Value keywords = of(args[0])->keywords.peek();
  if (keywords && dict_length(keywords.as<Dict>()))
    return raise_text(BuiltinType::NotImplementedError,
                      "copying a methodcaller with keywords is not supported");
  (void)t;
  Value pair[] = {Value::object(type_of(args[0])), of(args[0])->given.peek()};
  return tuple_from(pair, 2);
}
constexpr MethodDef kGetterMethods[] = {{"__reduce__", getter_reduce, Arity::none}, {nullptr, nullptr}};

constexpr TypeSlots getter_slots(Ref (*create)(Thread&, Type*, Args), Ref (*call)(Thread&, Value, Args)) {
  TypeSlots s{};
  s.repr = getter_repr;
  s.create = create;
  s.call = call;
  s.init = [](Thread&, Value, Args) { return true; };
  return s;
}
constexpr TypeSlots kItemSlots = getter_slots(create_itemgetter, call_itemgetter);
constexpr TypeSlots kAttrSlots = getter_slots(create_attrgetter, call_attrgetter);
constexpr TypeSlots kMethodSlots = getter_slots(create_methodcaller, call_methodcaller);
constexpr TypeDef kItemGetter = native_type_def<Getter>("itemgetter", &kItemSlots, kGetterMethods);
constexpr TypeDef kAttrGetter = native_type_def<Getter>("attrgetter", &kAttrSlots, kGetterMethods);
constexpr TypeDef kMethodCaller = native_type_def<Getter>("methodcaller", &kMethodSlots, kGetterMethods);

#define SW_BINARY(name, op) \
  { name, binary_function<BinaryOp::op>, Arity::range, 2, 2 }
#define SW_IN_PLACE(name, op) \
  { name, in_place_function<BinaryOp::op>, Arity::range, 2, 2 }
#define SW_UNARY(name, op) \
  { name, unary_function<UnaryOp::op>, Arity::one }
#define SW_COMPARE(name) \
  { #name, compare_function < CompareOp::name>, Arity::range, 2, 2 }
constexpr MethodDef kFunctions[] = {SW_BINARY("add", add),
                                    SW_BINARY("sub", sub),
                                    SW_BINARY("mul", mul),
                                    SW_BINARY("truediv", truediv),
                                    SW_BINARY("floordiv", floordiv),
                                    SW_BINARY("mod", mod),
                                    SW_BINARY("pow", pow),
                                    SW_BINARY("matmul", matmul),
                                    SW_BINARY("lshift", lshift),
                                    SW_BINARY("rshift", rshift),
                                    SW_BINARY("and_", and_),
                                    SW_BINARY("or_", or_),
                                    SW_BINARY("xor", xor_),
                                    SW_IN_PLACE("iadd", add),
                                    SW_IN_PLACE("isub", sub),
                                    SW_IN_PLACE("imul", mul),
                                    SW_IN_PLACE("itruediv", truediv),
                                    SW_IN_PLACE("ifloordiv", floordiv),
                                    SW_IN_PLACE("imod", mod),
                                    SW_IN_PLACE("ipow", pow),
                                    SW_IN_PLACE("imatmul", matmul),
                                    SW_IN_PLACE("ilshift", lshift),
                                    SW_IN_PLACE("irshift", rshift),
                                    SW_IN_PLACE("iand", and_),
                                    SW_IN_PLACE("ior", or_),
                                    SW_IN_PLACE("ixor", xor_),
                                    SW_UNARY("neg", neg),
                                    SW_UNARY("pos", pos),
                                    SW_UNARY("invert", invert),
                                    SW_UNARY("inv", invert),
                                    SW_UNARY("abs", abs),
                                    SW_COMPARE(lt),
                                    SW_COMPARE(le),
                                    SW_COMPARE(eq),
                                    SW_COMPARE(ne),
                                    SW_COMPARE(gt),
                                    SW_COMPARE(ge),
                                    {"truth", op_truth, Arity::one},
                                    {"not_", op_not, Arity::one},
                                    {"is_", op_is, Arity::range, 2, 2},
                                    {"is_not", op_is_not, Arity::range, 2, 2},
                                    {"index", op_index, Arity::one},
                                    {"contains", op_contains, Arity::range, 2, 2},
                                    {"getitem", op_getitem, Arity::range, 2, 2},
                                    {"setitem", op_setitem, Arity::range, 3, 3},
                                    {"delitem", op_delitem, Arity::range, 2, 2},
                                    {"concat", op_concat<false>, Arity::range, 2, 2},
                                    {"iconcat", op_concat<true>, Arity::range, 2, 2},
                                    {"countOf", op_count_of, Arity::range, 2, 2},
                                    {"indexOf", op_index_of, Arity::range, 2, 2},
                                    {"length_hint", op_length_hint, Arity::range, 1, 2},
                                    {"call", op_call, Arity::keywords},
                                    {"_compare_digest", compare_digest, Arity::range, 2, 2},
                                    {nullptr, nullptr}};
#undef SW_BINARY
#undef SW_IN_PLACE
#undef SW_UNARY
#undef SW_COMPARE

}  // namespace

bool fill_operator(Thread& t, Dict* names) {
  return define_functions(names, "_operator", kFunctions) && define_type(t, names, "operator", kItemGetter) &&
         define_type(t, names, "operator", kAttrGetter) && define_type(t, names, "operator", kMethodCaller);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
