// except*: taking exception groups apart and putting them together again. Rules and messages are
// CPython 3.11's (ceval.c: exception_group_match; exceptions.c: _PyExc_PrepReraiseStar).
#include "runtime/interp/exception_groups.h"

#include <algorithm>
#include <vector>

#include "runtime/interp/exceptions.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

bool is_group(Value v) { return is_instance_of(v, BuiltinType::BaseExceptionGroup); }

// An except* clause may not name groups. False: pending.
bool may_be_caught(Value classes) {
  auto is_group_class = [](Value c) {
    return is_type(c) && is_subtype(c.as<Type>(), builtin_type(BuiltinType::BaseExceptionGroup));
  };
  bool refused = is_group_class(classes);
  for (std::uint64_t i = 0; is_tuple(classes) && i < classes.as<Tuple>()->size; ++i)
    refused = refused || is_group_class((*classes.as<Tuple>())[i]);
  if (!refused) return true;
  return raise_text(BuiltinType::TypeError,
                    "catching ExceptionGroup with except* is not allowed. Use except instead.");
}

Ref make_group(Thread& t, const Value* members, std::size_t n) {
  Root all(tuple_from(members, n)), message(str_from_utf8(""));
  if (!all || !message) return {};
  return call(t, Value::object(builtin_type(BuiltinType::BaseExceptionGroup)), {message.get(), all.get()});
}

bool give(Value* to, Ref&& match, Ref&& rest) {
  set_register(&to[0], std::move(match));
  set_register(&to[1], std::move(rest));
  return true;
}

}  // namespace

bool match_group(Thread& t, Value exception, Value classes, Value* to) {
  Root held(exception);
  Truth whole = exception.is_none() ? matches_exception(t, t.handled, classes)
                                    : matches_exception(t, exception, classes);
  if (whole == Truth::error || !may_be_caught(classes)) return false;
  if (exception.is_none()) return give(to, Ref::none(), Ref::none());
  if (whole == Truth::yes) {
    if (is_group(held)) return give(to, held.share(), Ref::none());
    Value only = held;
    Root wrapped(make_group(t, &only, 1));
    return wrapped && give(to, wrapped.take(), Ref::none());
  }
  if (!is_group(held)) return give(to, Ref::none(), held.share());
  Root parts(call_method(t, held, intern("split"), {classes}));
  if (!parts) return false;
  if (!is_tuple(parts) || parts.as<Tuple>()->size < 2)
    return raise(BuiltinType::TypeError, "{}.split must return a tuple, not {}", type_name(held),
                 type_name(parts));
  return give(to, Ref::share((*parts.as<Tuple>())[0]), Ref::share((*parts.as<Tuple>())[1]));
}

namespace {

// Parts of one group share what it was raised with.
bool is_part_of(Value v, Value group) {
  if (!is_group(v)) return false;
  auto *a = v.as<Exception>(), *b = group.as<Exception>();
  auto same = [&](Slot Exception::*slot) { return (a->*slot).peek() == (b->*slot).peek(); };
  return same(&Exception::traceback) && same(&Exception::cause) && same(&Exception::context);
}

Tuple* members_of(Value group) { return group.as<Exception>()->extra.peek().as<Tuple>(); }

void collect_leaves(Value v, std::vector<Value>* leaves) {
  if (!is_group(v)) return leaves->push_back(v);
  for (std::uint64_t i = 0; i < members_of(v)->size; ++i) collect_leaves((*members_of(v))[i], leaves);
}

// The part of `group` that consists of these leaves, in its own structure. None: nothing.
Ref projection(Thread& t, Value group, const std::vector<Value>& leaves) {
  std::vector<Value> kept;
  Root keep(tuple_empty());
  for (std::uint64_t i = 0; i < members_of(group)->size; ++i) {
    Value member = (*members_of(group))[i];
    Root part;
    if (is_group(member)) part = projection(t, member, leaves);
    else part.set(std::find(leaves.begin(), leaves.end(), member) != leaves.end() ? member : Value::none());
    if (!part) return {};
    if (part.get().is_none()) continue;
    kept.push_back(part);
    Value pair[] = {keep, part};
    keep = tuple_from(pair, 2);
    if (!keep) return {};
  }
  if (kept.empty()) return Ref::none();
  Root all(tuple_from(kept.data(), kept.size()));
  if (!all) return {};
  Root made(call_method(t, group, intern("derive"), {all.get()}));
  if (!made) return {};
  if (!is_group(made))
    return raise_text(BuiltinType::TypeError, "derive must return an instance of BaseExceptionGroup");
  auto *from = group.as<Exception>(), *to = made.as<Exception>();
  for (Slot Exception::*slot : {&Exception::traceback, &Exception::cause, &Exception::context}) {
    Ref v = (from->*slot).load(from);
    (to->*slot).store(to, v);
  }
  return made.take();
}

}  // namespace

Ref group_to_raise(Thread& t, Value original, Value raised) {
  Root all(list_to_tuple(raised.as<List>()));
  if (!all) return {};
  auto* items = all.as<Tuple>();
  std::vector<Value> anew, leaves;
  for (std::uint64_t i = 0; i < items->size; ++i) {
    Value v = (*items)[i];
    if (v.is_none()) continue;
    if (!is_group(original)) return Ref::share(v);  // a naked exception: at most one clause ran
    if (is_part_of(v, original)) collect_leaves(v, &leaves);
    else anew.push_back(v);
  }
  if (!is_group(original)) return Ref::none();
  Root again(leaves.empty() ? Ref::none() : projection(t, original, leaves));
  if (!again || anew.empty()) return again.take();
  if (!again.get().is_none()) anew.push_back(again);
  if (anew.size() == 1) return Ref::share(anew[0]);
  return make_group(t, anew.data(), anew.size());
}

}  // namespace SW_MODEL
}  // namespace sidewinder
