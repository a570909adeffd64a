// BaseExceptionGroup and ExceptionGroup: several exceptions as one.
#include "runtime/objects/arguments.h"
#include "runtime/objects/call.h"
#include "runtime/objects/exception_slots.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_building.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

Exception* of(Value v) { return v.as<Exception>(); }
bool is_group(Value v) {
  return is_exception(v) && is_subtype(type_of(v), builtin_type(BuiltinType::BaseExceptionGroup));
}
Tuple* members(Value group) { return of(group)->extra.peek().as<Tuple>(); }

// A plain base group of ordinary exceptions becomes an ExceptionGroup; an ExceptionGroup may hold no others.
Type* group_type(Type* type, Tuple* exceptions) {
  bool ordinary = true;
  for (std::uint64_t i = 0; i < exceptions->size; i++)
    ordinary = ordinary && is_subtype(type_of((*exceptions)[i]), builtin_type(BuiltinType::Exception));
  if (type == builtin_type(BuiltinType::BaseExceptionGroup))
    return ordinary ? builtin_type(BuiltinType::ExceptionGroup) : type;
  if (ordinary) return type;
  if (type == builtin_type(BuiltinType::ExceptionGroup))
    return raise(BuiltinType::TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
  if (is_subtype(type, builtin_type(BuiltinType::Exception)))
    return raise(BuiltinType::TypeError, "Cannot nest BaseExceptions in '{}'", c_name_of(type));
  return type;
}

Ref create(Thread& t, Type* type, Args args) {
  if (args.positional() != 2)
    return raise(BuiltinType::TypeError, "BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)",
                 args.positional());
  if (!is_str(args[0]))
    return raise(BuiltinType::TypeError, "BaseExceptionGroup.__new__() argument 1 must be str, not {}",
                 type_name(args[0]));
  if (!slots_of(args[1]).get_item || is_str(args[1]))
    return raise(BuiltinType::TypeError, "second argument (exceptions) must be a sequence");
  Root exceptions(to_tuple(t, args[1]));
  if (!exceptions) return {};
  Tuple* all = exceptions.as<Tuple>();
  if (!all->size)
    return raise(BuiltinType::ValueError, "second argument (exceptions) must be a non-empty sequence");
  for (std::uint64_t i = 0; i < all->size; i++)
    if (!is_exception((*all)[i]))
      return raise(BuiltinType::ValueError, "Item {} of second argument (exceptions) is not an exception", i);
  type = group_type(type, all);
  if (!type) return {};
  Ref made = base_exception_create(t, type, args);
  if (!made) return {};
  of(made)->value.init(args[0]);
  of(made)->extra.init(exceptions);
  return made;
}

bool init(Thread& t, Value self, Args args) { return base_exception_init(t, self, args); }

Ref show(Thread& t, Value self) {
  std::string scratch;
  Ref message = of(self)->value.load(self.as_object());
  std::uint64_t n = members(self)->size;
  return str_from_utf8(
      fmt::format("{} ({} sub-exception{})", str_utf8(message.as<Str>(), scratch), n, n == 1 ? "" : "s"));
}

Ref get_message(Thread&, Value self) { return of(self)->value.load(self.as_object()); }
Ref get_exceptions(Thread&, Value self) { return of(self)->extra.load(self.as_object()); }

Ref derive(Thread& t, Args args) {
  Root message(of(args[0])->value.load(args[0].as_object()));
  return call(t, Value::object(builtin_type(BuiltinType::BaseExceptionGroup)), {message, args[1]});
}

// Does an exception satisfy the condition: a type, a tuple of types, or a predicate?
Truth satisfies(Thread& t, Value exception, Value condition) {
  if (is_type(condition) || is_tuple(condition)) return is_instance(t, exception, condition);
  Root r(call(t, condition, {exception}));
  return r ? truth(t, r) : Truth::error;
}

// A group like `group` of these exceptions: message, notes, traceback, cause and context follow. None if
// there are none.
Ref group_of(Thread& t, Value group, const std::vector<Value>& exceptions) {
  if (exceptions.empty()) return Ref::none();
  Root items(tuple_from(exceptions.data(), exceptions.size()));
  if (!items) return {};
  Root made(call_method(t, group, intern("derive"), {items}));
  if (!made) return {};
  if (!is_group(made))
    return raise(BuiltinType::TypeError, "derive must return an instance of BaseExceptionGroup");
  Exception *from = of(group), *to = of(made);
  for (Slot Exception::*slot : {&Exception::traceback, &Exception::cause, &Exception::context}) {
    Ref v = (from->*slot).load(from);
    (to->*slot).store(to, v);
  }
  Root notes(find_attribute(t, group, names(t).dunder_notes));
  if (has_pending(t)) return {};
  Root copied(notes ? to_list(t, notes) : Ref());
  if (notes && (!copied || !set_attribute(t, made, names(t).dunder_notes, copied))) return {};
  return made.take();
}

// Splits the tree of a group into what satisfies the condition and the rest. Both stay None if empty.
bool split(Thread& t, Value v, Value condition, Root* matching, Root* rest) {
  matching->set(Value::none());
  rest->set(Value::none());
  Truth whole = satisfies(t, v, condition);
  if (whole == Truth::error) return false;
  if (whole == Truth::yes || !is_group(v)) {
    (whole == Truth::yes ? matching : rest)->set(v);
    return true;
  }
  std::vector<Value> yes, no;
  Root keep(tuple_empty());
  for (std::uint64_t i = 0; i < members(v)->size; i++) {
    Root a, b;
    if (!split(t, (*members(v))[i], condition, &a, &b)) return false;
    if (!a.get().is_none()) yes.push_back(a);
    if (!b.get().is_none()) no.push_back(b);
    Value both[] = {keep, a, b};
    keep = tuple_from(both, 3);
    if (!keep) return false;
  }
  *matching = group_of(t, v, yes);
  if (!*matching) return false;
  *rest = group_of(t, v, no);
  return static_cast<bool>(*rest);
}

Ref split_method(Thread& t, Args args) {
  Root matching, rest;
  if (!split(t, args[0], args[1], &matching, &rest)) return {};
  Value both[] = {matching, rest};
  return tuple_from(both, 2);
}
Ref subgroup_method(Thread& t, Args args) {
  Root matching, rest;
  if (!split(t, args[0], args[1], &matching, &rest)) return {};
  return matching.take();
}

constexpr TypeSlots kSlots{.str = show, .create = create, .init = init};
constexpr MethodDef kMethods[] = {{"derive", derive, Arity::one},
                                  {"split", split_method, Arity::one},
                                  {"subgroup", subgroup_method, Arity::one},
                                  {}};
constexpr GetSetDef kGetSets[] = {{"message", get_message, nullptr, "exception message"},
                                  {"exceptions", get_exceptions, nullptr, "nested exceptions"},
                                  {}};

}  // namespace

const TypeDef kBaseExceptionGroupType{.name = "BaseExceptionGroup",
                                      .slots = &kSlots,
                                      .methods = kMethods,
                                      .getsets = kGetSets,
                                      .doc = "A combination of multiple unrelated exceptions.",
                                      .has_instance_dict = true,
                                      .kind = Kind::exception,
                                      .instance_size = sizeof(Exception),
                                      .attributes_offset = offsetof(Exception, attributes)};

}  // namespace SW_MODEL
}  // namespace sidewinder
