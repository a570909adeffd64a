// BaseException: making, arguments, text, chaining attributes, notes.
#include "runtime/objects/exception.h"

#include "runtime/objects/arguments.h"
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/call.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/exception_slots.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/kinds.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_building.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

Exception* of(Value v) { return v.as<Exception>(); }
Ref none_or(Ref&& v) { return v ? std::move(v) : Ref::none(); }

void traverse(Object* o, ChildVisitor visit) {
  auto* e = static_cast<Exception*>(o);
  for (Slot* slot : {&e->args, &e->cause, &e->context, &e->traceback, &e->value, &e->extra})
    visit(slot->peek());
  traverse_attributes(o, visit);
}

Ref show(Thread& t, Value self) {
  Root args(of(self)->args.load(self.as_object()));
  Tuple* tuple = args.as<Tuple>();
  Root inner(tuple->size == 1 ? repr(t, (*tuple)[0]) : repr(t, args));
  if (!inner) return {};
  std::string scratch;
  std::string_view text = str_utf8(inner.as<Str>(), scratch);
  if (tuple->size == 1) return str_from_utf8(fmt::format("{}({})", type_name(self), text));
  return str_from_utf8(fmt::format("{}{}", type_name(self), text));
}

// ---- attributes

Ref get_args(Thread&, Value self) { return of(self)->args.load(self.as_object()); }
bool set_args(Thread& t, Value self, Value v) {
  if (!v) return raise(BuiltinType::TypeError, "args may not be deleted");
  Ref tuple = to_tuple(t, v);
  if (tuple) of(self)->args.store(self.as_object(), tuple);
  return static_cast<bool>(tuple);
}

Ref get_traceback(Thread&, Value self) { return none_or(of(self)->traceback.load(self.as_object())); }
bool set_traceback(Thread&, Value self, Value v) {
  if (!v) return raise(BuiltinType::TypeError, "__traceback__ may not be deleted");
  if (!v.is_none() && !is_instance_exact(v, BuiltinType::traceback))
    return raise(BuiltinType::TypeError, "__traceback__ must be a traceback or None");
  of(self)->traceback.store(self.as_object(), v.is_none() ? Value() : v);
  return true;
}

bool set_link(Value self, Slot Exception::*member, Value v, const char* name) {
  if (!v) return raise(BuiltinType::TypeError, "{} may not be deleted", name);
  if (!v.is_none() && !is_exception(v))
    return raise(BuiltinType::TypeError, "exception {} must be None or derive from BaseException",
                 std::string_view(name) == "__cause__" ? "cause" : "context");
  (of(self)->*member).store(self.as_object(), v.is_none() ? Value() : v);
  return true;
}
Ref get_cause(Thread&, Value self) { return none_or(of(self)->cause.load(self.as_object())); }
bool set_cause_attribute(Thread&, Value self, Value v) {
  if (!set_link(self, &Exception::cause, v, "__cause__")) return false;
  of(self)->suppress_context.store(true, std::memory_order_relaxed);  // relaxed: a flag of its own
  return true;
}
Ref get_context(Thread&, Value self) { return none_or(of(self)->context.load(self.as_object())); }
bool set_context(Thread&, Value self, Value v) {
  return set_link(self, &Exception::context, v, "__context__");
}
Ref get_suppress(Thread&, Value self) {
  return Ref::boolean(
      of(self)->suppress_context.load(std::memory_order_relaxed));  // relaxed: a flag of its own
}
bool set_suppress(Thread& t, Value self, Value v) {
  if (!v) return raise(BuiltinType::TypeError, "can't delete numeric/char attribute");
  if (!v.is_bool()) return raise(BuiltinType::TypeError, "attribute value type must be bool");
  of(self)->suppress_context.store(v.is_true(), std::memory_order_relaxed);  // relaxed: a flag of its own
  return true;
}

// ---- methods

Ref with_traceback(Thread& t, Args args) {
  return set_traceback(t, args[0], args[1]) ? Ref::share(args[0]) : Ref();
}

Ref add_note(Thread& t, Args args) {
  if (!is_str(args[1]))
    return raise(BuiltinType::TypeError, "note must be a str, not '{}'", type_name(args[1]));
  Root notes(find_attribute(t, args[0], names(t).dunder_notes));
  if (!notes) {
    if (has_pending(t)) return {};
    notes = list_make();
    if (!notes || !set_attribute(t, args[0], names(t).dunder_notes, notes)) return {};
  }
  if (!is_list(notes)) return raise(BuiltinType::TypeError, "Cannot add note: __notes__ is not a list");
  return list_append(notes.as<List>(), args[1]) ? Ref::none() : Ref();
}

Ref reduce(Thread& t, Args args) {
  Root arguments(of(args[0])->args.load(args[0].as_object()));
  Root state(copy_instance_dict(args[0].as_object()));
  if (!state) return {};
  Value all[] = {Value::object(type_of(args[0])), arguments, state};
  return tuple_from(all, dict_length(state.as<Dict>()) ? 3 : 2);
}

Ref set_state(Thread& t, Args args) {
  if (args[1].is_none()) return Ref::none();
  if (!is_dict(args[1])) return raise(BuiltinType::TypeError, "state is not a dictionary");
  std::uint64_t position = 0;
  DictEntry entry;
  Root copy(dict_copy(args[1].as<Dict>()));
  while (copy && dict_next(copy.as<Dict>(), &position, &entry)) {
    Str* name = is_str(entry.key) ? intern_str(entry.key.as<Str>()) : nullptr;
    if (!name || !set_attribute(t, args[0], name, entry.value)) return {};
  }
  return copy ? Ref::none() : Ref();
}

constexpr TypeSlots kSlots{
    .repr = show, .str = base_exception_str, .create = base_exception_create, .init = base_exception_init};
constexpr MethodDef kMethods[] = {
    {"with_traceback", with_traceback, Arity::one, 0, 0, Binding::method,
     "Exception.with_traceback(tb) --\n    set self.__traceback__ to tb and return self."},
    {"add_note", add_note, Arity::one, 0, 0, Binding::method,
     "Exception.add_note(note) --\n    add a note to the exception"},
    {"__reduce__", reduce, Arity::none},
    {"__setstate__", set_state, Arity::one},
    {}};
constexpr GetSetDef kGetSets[] = {{"args", get_args, set_args},
                                  {"__traceback__", get_traceback, set_traceback},
                                  {"__cause__", get_cause, set_cause_attribute},
                                  {"__context__", get_context, set_context},
                                  {"__suppress_context__", get_suppress, set_suppress},
                                  {"__dict__", get_instance_dict, set_instance_dict},
                                  {}};

}  // namespace

Ref base_exception_create(Thread&, Type* type, Args args) {
  Ref tuple = tuple_from(args.values, args.positional());
  if (!tuple) return {};
  auto* e = allocate_instance_of<Exception>(type);
  if (!e) return {};
  e->args.init(tuple);
  for (Slot* slot : {&e->cause, &e->context, &e->traceback, &e->value, &e->extra}) slot->init_unbound();
  new (&e->suppress_context) std::atomic<bool>(false);
  return Ref::adopt(Value::object(e));
}

namespace {
bool same_items(Tuple* tuple, Args args) {
  if (tuple->size != args.positional()) return false;
  for (std::uint32_t i = 0; i < args.positional(); i++)
    if ((*tuple)[i] != args[i]) return false;
  return true;
}
}  // namespace

bool keep_exception_args(Value self, Args args) {
  Ref present = of(self)->args.load(self.as_object());
  if (same_items(present.as<Tuple>(), args)) return true;
  Ref tuple = tuple_from(args.values, args.positional());
  if (tuple) of(self)->args.store(self.as_object(), tuple);
  return static_cast<bool>(tuple);
}

bool base_exception_init(Thread&, Value self, Args args) {
  return no_keywords(type_name(self), args) && keep_exception_args(self, args);
}

Ref base_exception_str(Thread& t, Value self) {
  Root args(of(self)->args.load(self.as_object()));
  Tuple* tuple = args.as<Tuple>();
  if (!tuple->size) return str_empty();
  return tuple->size == 1 ? to_str(t, (*tuple)[0]) : to_str(t, args);
}

Ref exception_field(Value exception, std::size_t i) {
  Ref extra = of(exception)->extra.load(exception.as_object());
  if (!extra || extra.as<Tuple>()->size <= i) return Ref::none();
  return Ref::share((*extra.as<Tuple>())[i]);
}

bool set_exception_field(Value exception, std::size_t i, Value v, std::size_t count) {
  std::vector<Value> fields(count, Value::none());
  Ref old = of(exception)->extra.load(exception.as_object());
  for (std::size_t k = 0; old && k < old.as<Tuple>()->size && k < count; k++)
    fields[k] = (*old.as<Tuple>())[k];
  fields[i] = v ? v : Value::none();
  Ref next = tuple_from(fields.data(), count);
  if (next) of(exception)->extra.store(exception.as_object(), next);
  return static_cast<bool>(next);
}

const KindOps kExceptionOps{"exception", traverse, dispose_attributes, nullptr, traverse};
const TypeDef kBaseExceptionType{.name = "BaseException",
                                 .slots = &kSlots,
                                 .methods = kMethods,
                                 .getsets = kGetSets,
                                 .doc = "Common base class for all exceptions",
                                 .has_instance_dict = true,
                                 .kind = Kind::exception,
                                 .instance_size = sizeof(Exception),
                                 .attributes_offset = offsetof(Exception, attributes)};

}  // namespace SW_MODEL
}  // namespace sidewinder
