// Handlers are found in the code's table of ranges (nothing is pushed on entry to a try); frames without
// one are left, and the traceback grows by one entry for each.
#include "runtime/interp/exceptions.h"

#include "runtime/interp/calls.h"
#include "runtime/interp/frames.h"
#include "runtime/interp/generators.h"
#include "runtime/objects/frame_object.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

// ---- unwinding

namespace {

void add_traceback(Thread& t, Frame* f) {
  Root exception(take_pending(t));
  Exception* e = exception.as<Exception>();
  std::uint32_t index = f->index();
  Root next(e->traceback.load(e));
  Ref entry = make_traceback(t, next.get(), f->function.as<Function>(), index,
                             (**code_of(f->body)->unit).positions[index].line);
  if (entry) e->traceback.store(e, entry);
  else clear_pending(t);  // no memory for the entry: the exception itself matters more
  set_pending(t, exception.get());
}

const ExceptionRange* find_handler(const Frame* f) {
  std::uint32_t index = f->index();
  for (const ExceptionRange& range : (**code_of(f->body)->unit).exception_ranges)
    if (range.start <= index && index < range.end) return &range;
  return nullptr;
}

void enter_handler(Thread& t, Frame* f, const ExceptionRange& range) {
  if constexpr (kCounted)
    for (std::uint32_t i = range.height; i < f->body->register_count; ++i) clear_register(&f->R[i]);
  Ref exception = take_pending(t);
  if (range.target < f->body->local_count) set_register(&f->R[range.target], std::move(exception));
  else if constexpr (kCounted) set_register(&f->R[range.target], std::move(exception));
  else f->R[range.target] = exception.detach();
  f->pc = f->body->words + range.handler;
}

}  // namespace

bool unwind(Thread& t) {
  for (;;) {
    Frame* f = t.frame;
    if (t.reraising) t.reraising = false;
    else add_traceback(t, f);
    if (const ExceptionRange* range = find_handler(f)) {
      enter_handler(t, f, *range);
      return true;
    }
    bool entry = f->flags & kFrameEntry;
    if (f->generator) finish_raised_generator(t, f);
    leave_frame(t);
    if (entry) return false;
  }
}

void unwind_unstarted(Thread& t) {
  Frame* f = t.frame;
  add_traceback(t, f);
  finish_raised_generator(t, f);
  leave_frame(t);
}

Ref take_returned(Thread& t) { return Ref::adopt(std::exchange(t.returned, Value())); }

// ---- raising

bool is_instance_of(Value v, BuiltinType type) { return is_subtype(type_of(v), builtin_type(type)); }

namespace {

bool is_exception_class(Value v) {
  return is_type(v) && is_subtype(v.as<Type>(), builtin_type(BuiltinType::BaseException));
}

// An instance from what a raise statement names: an instance or a class. Empty: pending.
Ref exception_from(Thread& t, Value v, const char* complaint) {
  if (is_exception_class(v)) {
    Root made(call(t, v));
    if (!made) return {};
    if (is_instance_of(made.get(), BuiltinType::BaseException)) return made.take();
    Root of(repr(t, v)), got(repr(t, Value::object(type_of(made.get()))));
    if (!of || !got) return {};
    std::string scratch, scratch2;
    return raise(BuiltinType::TypeError,
                 "calling {} should have returned an instance of BaseException, not {}",
                 str_utf8(of.as<Str>(), scratch), str_utf8(got.as<Str>(), scratch2));
  }
  if (is_instance_of(v, BuiltinType::BaseException)) return Ref::share(v);
  return raise_text(BuiltinType::TypeError, complaint);
}

}  // namespace

void raise_statement(Thread& t, Value v, Value cause) {
  if (!v) {
    if (!t.handled) {
      raise_text(BuiltinType::RuntimeError, "No active exception to reraise");
      return;
    }
    return raise_again(t, t.handled);
  }
  Root exception(exception_from(t, v, "exceptions must derive from BaseException"));
  if (!exception) return;
  if (cause) {
    Exception* e = exception.as<Exception>();
    Root from;
    if (!cause.is_none()) {
      from = exception_from(t, cause, "exception causes must derive from BaseException");
      if (!from) return;
    }
    e->cause.store(e, from.get());
    e->suppress_context.store(true, std::memory_order_relaxed);  // relaxed: a flag of its own
  }
  raise_object(exception.get());
}

void raise_again(Thread& t, Value exception) {
  set_pending(t, exception);
  t.reraising = true;
}

void chain_context(Thread& t) {
  Root exception(take_pending(t));
  raise_object(exception.get());
}

void replace_pending(Thread& t, BuiltinType type, std::string_view message) {
  Root old(take_pending(t));
  raise_text(type, message);
  if (!t.pending || !is_instance_of(t.pending, type)) return;
  Exception* e = t.pending.as<Exception>();
  e->cause.store(e, old.get());
  e->context.store(e, old.get());
  e->suppress_context.store(true, std::memory_order_relaxed);  // relaxed: a flag of its own
}

Truth matches_exception(Thread& t, Value exception, Value classes) {
  auto check = [](Value c) { return is_exception_class(c); };
  bool right = is_tuple(classes);
  if (right)
    for (std::uint64_t i = 0; right && i < classes.as<Tuple>()->size; ++i)
      right = check((*classes.as<Tuple>())[i]);
  else right = check(classes);
  if (!right)
    return raise_text(BuiltinType::TypeError,
                      "catching classes that do not inherit from BaseException is not allowed");
  Type* type = type_of(exception);
  if (!is_tuple(classes)) return is_subtype(type, classes.as<Type>()) ? Truth::yes : Truth::no;
  for (std::uint64_t i = 0; i < classes.as<Tuple>()->size; ++i)
    if (is_subtype(type, (*classes.as<Tuple>())[i].as<Type>())) return Truth::yes;
  (void)t;
  return Truth::no;
}

Ref make_stop_iteration(Thread& t, Value value) {
  return call(t, Value::object(builtin_type(BuiltinType::StopIteration)), {value});
}

Ref stop_iteration_value(Value exception) {
  Exception* e = exception.as<Exception>();
  Ref v = e->value.load(e);
  return v ? std::move(v) : Ref::none();
}

void set_error_name(Value exception, Value name) {
  Exception* e = exception.as<Exception>();
  e->value.store(e, name);
}

// ---- with statements

bool enter_with(Thread& t, Value* to, Value manager, bool async) {
  const KnownNames& n = names(t);
  Str* enter_name = async ? n.dunder_aenter : n.dunder_enter;
  Str* exit_name = async ? n.dunder_aexit : n.dunder_exit;
  Type* type = type_of(manager);
  const char* protocol = async ? "asynchronous context manager" : "context manager";
  Root enter(lookup_in_type(type, enter_name));
  if (!enter)
    return raise(BuiltinType::TypeError, "'{}' object does not support the {} protocol", type_name(manager),
                 protocol);
  Root exit(lookup_in_type(type, exit_name));
  if (!exit)
    return raise(BuiltinType::TypeError, "'{}' object does not support the {} protocol (missed {} method)",
                 type_name(manager), protocol, async ? "__aexit__" : "__exit__");
  Root bound(bind_descriptor(t, exit.get(), manager, type));
  if (!bound) return false;
  Root entered(bind_descriptor(t, enter.get(), manager, type));
  if (!entered) return false;
  set_register(&to[0], bound.get());
  set_register(&to[1], entered.get());
  return true;
}

Ref exit_with(Thread& t, Value exit, Value exception) {
  Exception* e = exception.as<Exception>();
  Root traceback(e->traceback.load(e));
  return call(t, exit,
              {Value::object(type_of(exception)), exception, traceback ? traceback.get() : Value::none()});
}

}  // namespace SW_MODEL
}  // namespace sidewinder
