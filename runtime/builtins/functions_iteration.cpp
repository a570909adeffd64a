// Built-in functions over iterables.
#include "runtime/builtins/functions.h"
#include "runtime/objects/arguments.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/number.h"
#include "runtime/objects/str.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

Ref make_callable_iterator(Value callable, Value sentinel);  // objects/: iter(f, sentinel)

namespace {

Ref builtin_len(Thread& t, Args args) {
  std::int64_t n = length(t, args[0]);
  return n < 0 ? Ref() : int_from_int64(n);
}

Ref builtin_iter(Thread& t, Args args) {
  if (args.count == 1) return get_iterator(t, args[0]);
  if (!is_callable(args[0])) return raise_text(BuiltinType::TypeError, "iter(v, w): v must be callable");
  return make_callable_iterator(args[0], args[1]);
}

Ref builtin_next(Thread& t, Args args) {
  if (!slots_of(args[0]).next)
    return raise(BuiltinType::TypeError, "'{}' object is not an iterator", type_name(args[0]));
  Ref v = slots_of(args[0]).next(t, args[0]);
  if (v) return v;
  if (args.count == 1) return has_pending(t) ? Ref() : Ref(raise_value(BuiltinType::StopIteration, Value()));
  if (has_pending(t)) {
    if (!pending_is(t, BuiltinType::StopIteration)) return {};
    clear_pending(t);
  }
  return Ref::share(args[1]);
}

// all() and any(): stops at the first item whose truth is `stop`.
Ref search(Thread& t, Value iterable, Truth stop) {
  bool stopped = false;
  bool done = for_each(t, iterable, [&](Thread& t, Value v) {
    Truth now = truth(t, v);
    stopped = now == stop;
    return now != Truth::error && !stopped;
  });
  if (!done && !stopped) return {};
  return Ref::boolean(stopped == (stop == Truth::yes));
}
Ref builtin_all(Thread& t, Args args) { return search(t, args[0], Truth::no); }
Ref builtin_any(Thread& t, Args args) { return search(t, args[0], Truth::yes); }

Ref builtin_sum(Thread& t, Args args) {
  static constexpr Signature kSignature{"sum", {"iterable", "start"}, 1, 2, 1};
  Value a[2];
  if (!bind_arguments(kSignature, args, a)) return {};
  if (a[1] && is_str(a[1]))
    return raise_text(BuiltinType::TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
  if (a[1] && is_bytes(a[1]))
    return raise_text(BuiltinType::TypeError, "sum() can't sum bytes [use b''.join(seq) instead]");
  Root total(a[1] ? a[1] : Value::small_int(0));
  bool done = for_each(t, a[0], [&](Thread& t, Value v) {
    if (total.get().is_small_int() && v.is_small_int()) {
      total = int_from_int64(total.get().as_small_int() + v.as_small_int());
      return true;
    }
    if (total.get().is_real() && v.is_real()) {
      total = Ref::adopt(Value::real(total.get().as_real() + v.as_real()));
      return true;
    }
    total = binary(t, BinaryOp::add, total.get(), v);
    return static_cast<bool>(total);
  });
  return done ? total.take() : Ref();
}

// min() and max() over the arguments or over one iterable.
class Extremum {
 public:
  Extremum(Thread& t, CompareOp better, Value key) : t_(t), better_(better), key_(key) {}

  bool offer(Value item) {
    Root key(key_ ? call(t_, key_, {item}) : Ref::share(item));
    if (!key) return false;
    if (best_) {
      Truth now = compare_truth(t_, better_, key.get(), best_key_.get());
      if (now != Truth::yes) return now == Truth::no;
    }
    best_.set(item);
    best_key_.set(key.get());
    return true;
  }
  Root& best() { return best_; }

 private:
  Thread& t_;
  CompareOp better_;
  Value key_;
  Root best_, best_key_;
};

Ref extremum(Thread& t, Args args, CompareOp better, const char* name) {
  Value key = keyword_argument(args, "key"), otherwise = keyword_argument(args, "default");
  std::uint32_t known = (key ? 1 : 0) + (otherwise ? 1 : 0);
  if (args.keyword_count() != known)
    return raise(BuiltinType::TypeError, "{}() got an unexpected keyword argument", name);
  if (!args.positional())
    return raise(BuiltinType::TypeError, "{} expected at least 1 argument, got 0", name);
  if (otherwise && args.positional() > 1)
    return raise(BuiltinType::TypeError,
                 "Cannot specify a default for {}() with multiple positional arguments", name);
  Extremum e(t, better, key && !key.is_none() ? key : Value());
  if (args.positional() > 1) {
    for (std::uint32_t i = 0; i < args.positional(); ++i)
      if (!e.offer(args[i])) return {};
  } else if (!for_each(t, args[0], [&](Thread&, Value v) { return e.offer(v); })) {
    return {};
  }
  if (e.best()) return e.best().take();
  if (otherwise) return Ref::share(otherwise);
  return raise(BuiltinType::ValueError, "{}() arg is an empty sequence", name);
}
Ref builtin_min(Thread& t, Args args) { return extremum(t, args, CompareOp::lt, "min"); }
Ref builtin_max(Thread& t, Args args) { return extremum(t, args, CompareOp::gt, "max"); }

// sorted(iterable, /, *, key=None, reverse=False): list.sort does the work and checks the keywords.
Ref builtin_sorted(Thread& t, Args args) {
  if (args.positional() != 1)
    return raise(BuiltinType::TypeError, "sorted expected 1 argument, got {}", args.positional());
  Root list(to_list(t, args[0]));
  if (!list) return {};
  if (!args.keyword_count()) return list_sort(t, list.as<List>(), Value(), false) ? list.take() : Ref();
  Root sort(get_attribute(t, list.get(), t.realm().names->sort));
  if (!sort || !call(t, sort.get(), args.without_first())) return {};
  return list.take();
}

}  // namespace

const MethodDef kIterationFunctions[] = {
    {"len", builtin_len, Arity::one},
    {"iter", builtin_iter, Arity::range, 1, 2},
    {"next", builtin_next, Arity::range, 1, 2},
    {"all", builtin_all, Arity::one},
    {"any", builtin_any, Arity::one},
    {"sum", builtin_sum, Arity::keywords},
    {"min", builtin_min, Arity::keywords},
    {"max", builtin_max, Arity::keywords},
    {"sorted", builtin_sorted, Arity::keywords},
    {nullptr, nullptr},
};

}  // namespace SW_MODEL
}  // namespace sidewinder
