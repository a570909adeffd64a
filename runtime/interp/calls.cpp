// Calls from bytecode that are not the plain case, and calls from C++.
#include "runtime/interp/calls.h"

#include "runtime/interp/frames.h"
#include "runtime/interp/generators.h"
#include "runtime/interp/interpreter.h"
#include "runtime/interp/names.h"
#include "runtime/objects/arguments.h"
#include "runtime/objects/call.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

bool makes_generator(const CodeUnit& unit) {
  return unit.flags.generator || unit.flags.coroutine || unit.flags.async_generator;
}

// Enters a function with parameters bound in R, or makes its generator. `instance` is owned, if any.
Next enter_bound(Thread& t, Function* function, Code* code, Value* R, Value* result, Value instance) {
  if (makes_generator(**code->unit)) {
    Ref g = make_generator(t, function, code, R);
    if (!g) return Next::raise;
    set_register(result, std::move(g));
    return Next::next;
  }
  Frame* f = push_frame(t, function, &code->body, R, result, instance ? kFrameInit : 0);
  if (!f) {
    if constexpr (kCounted) {
      for (std::uint32_t i = 0; i < code->body.register_count; ++i) clear_register(&R[i]);
      release(instance);
    }
    raise_recursion();
    return Next::raise;
  }
  f->names = instance;
  if (--t.ticks < 0 && !quiesce_slow(t)) return Next::raise;
  return Next::enter;
}

// Are positional arguments and the defaults of the last parameters all that the function wants?
bool defaults_suffice(Value defaults, std::uint32_t wanted, std::uint32_t argc) {
  if (argc == wanted) return true;
  return argc < wanted && defaults && defaults.as<Tuple>()->size >= wanted - argc;
}

void append_defaults(Value defaults, std::uint32_t wanted, Value* args, std::uint32_t argc) {
  if (argc == wanted) return;
  Tuple& values = *defaults.as<Tuple>();
  std::uint64_t first = values.size - (wanted - argc);
  for (std::uint32_t i = argc; i < wanted; ++i) { set_register(&args[i], values[first + (i - argc)]); }
}

// A generator's registers are its own: a callee's start on the stack.
Value* move_to_stack(Thread& t, Value* args, std::uint32_t argc) {
  Value* R = t.frame->top;
  for (std::uint32_t i = 0; i < argc; ++i) {
    R[i] = args[i];
    if constexpr (kCounted) args[i] = Value();
  }
  return R;
}

// Positional arguments for a function that takes nothing else: they become its registers where they lie.
// Next::next: not so, nothing has happened.
Next enter_in_place(Thread& t, Function* function, const CodeBody& body, std::uint32_t a, Value* args,
                    std::uint32_t argc, Value instance) {
  Value* base = t.frame->generator ? t.frame->top : args;
  if (!body.simple || base + body.register_count > t.stack_end || t.frame + 1 >= t.frame_limit)
    return Next::next;
  Ref defaults = function->defaults.load(function);
  if (!defaults_suffice(defaults, body.positional_count, argc)) return Next::next;
  if (base != args) args = move_to_stack(t, args, argc);
  append_defaults(defaults, body.positional_count, args, argc);
  Frame* f = push_frame(t, function, &body, args, &t.frame->R[a], instance ? kFrameInit : 0);
  clear_fresh_registers(args, body.positional_count, &body);
  f->names = instance;
  return --t.ticks < 0 && !quiesce_slow(t) ? Next::raise : Next::enter;
}

Next enter_function(Thread& t, Function* function, std::uint32_t a, Value* args, std::uint32_t argc,
                    const Tuple* keywords, Value instance) {
  Code* code = function->code.peek().as<Code>();
  if (!keywords) {
    Next entered = enter_in_place(t, function, code->body, a, args, argc, instance);
    if (SW_LIKELY(entered != Next::next)) return entered;
  }
  Value* R = t.frame->top;
  if (!bind_arguments(t, function, code, R, {args, argc, keywords, true})) {
    if constexpr (kCounted) release(instance);
    return Next::raise;
  }
  clear_arguments(args, argc);
  return enter_bound(t, function, code, R, &t.frame->R[a], instance);
}

bool is_plain_type(const Type* type) {  // its metaclass is `type`
  // relaxed: never changes
  return type->shape.load(std::memory_order_relaxed) == static_cast<std::uint32_t>(BuiltinType::type);
}

// `Cls(...)` for a class whose metaclass, __new__ are the usual ones and whose __init__ is a Python function:
// the instance is made here and __init__ runs in the same loop. Unbound: not such a class.
Ref python_init(Type* type) {
  const TypeSlots& slots = type->s();
  if (slots.create != builtin_type(BuiltinType::object)->s().create || type->has(kTypeAbstract)) return {};
  if (!is_plain_type(type)) return {};
  Ref init = lookup_in_type(type, names(current_thread()).dunder_init);
  if (!init || init.get().as_object()->kind != Kind::function) return {};
  return init;
}

}  // namespace

namespace {

Ref call_native_function(Thread& t, NativeFunction* f, Value* args, std::uint32_t argc) {
  std::uint32_t shape = f->shape.load(std::memory_order_relaxed);  // relaxed: never changes
  if (SW_UNLIKELY(!f->is_method && shape != static_cast<std::uint32_t>(BuiltinType::builtin_function)))
    return call(t, Value::object(f), Args{args, argc, nullptr});
  Value self = f->self.peek();
  if (self && !is_new_method(f) && arity_fits(*f->def, {args, argc, nullptr}, false)) {
    const MethodDef& def = *f->def;
    set_register(args - 1, self);  // the slot before the arguments is the callable's or unused
    return def.function(t, {args - 1, argc + 1, nullptr});
  }
  return call_native(t, f, {args, argc, nullptr});
}

}  // namespace

Next call_native_slow(Thread& t, std::uint32_t a, NativeFunction* f, Value* args, std::uint32_t argc) {
  Ref value = call_native_function(t, f, args, argc);
  clear_arguments(args, argc);
  if (SW_UNLIKELY(!value)) return Next::raise;
  set_register(&t.frame->R[a], std::move(value));
  return Next::next;
}

namespace {

// The instance is made, its __init__ entered.
Next construct(Thread& t, std::uint32_t a, Type* type, Ref&& init, Value* args, std::uint32_t argc,
               const Tuple* keywords) {
  Root keep;
  if constexpr (kCounted) keep = std::move(init);
  Function* function = kCounted ? keep.as<Function>() : init.as<Function>();
  Ref instance = Ref::adopt(Value::object(allocate_instance(type)));
  if (!instance) return Next::raise;
  --args, ++argc;  // the slot before the arguments is the callable's or unused
  set_register(args, instance.get());
  const CodeBody& body = function->code.peek().as<Code>()->body;
  if (SW_UNLIKELY(keywords || !body.simple || body.positional_count != argc || t.frame->generator))
    return enter_function(t, function, a, args, argc, keywords, instance.detach());
  Frame* f = push_frame(t, function, &body, args, &t.frame->R[a], kFrameInit);
  if (SW_UNLIKELY(!f)) return raise_recursion(), Next::raise;
  clear_fresh_registers(args, argc, &body);
  f->names = instance.detach();
  return SW_UNLIKELY(--t.ticks < 0) && !quiesce_slow(t) ? Next::raise : Next::enter;
}

}  // namespace

Next call_slow(Thread& t, std::uint32_t a, Value* window, Value* args, std::uint32_t argc,
               const Tuple* keywords) {
  Value callable = *window;
  Kind kind = callable.is_object() ? callable.as_object()->kind : Kind::kCount;
  if (kind == Kind::function)
    return enter_function(t, callable.as<Function>(), a, args, argc, keywords, Value());
  if (kind == Kind::bound_method) {
    BoundMethod* method = callable.as<BoundMethod>();
    Root function(method->function.load(method));
    if (function.get().is_object() && function.get().as_object()->kind == Kind::function) {
      set_register(args - 1,
                   method->self.load(method));  // the slot before the arguments is the callable's or unused
      return enter_function(t, function.as<Function>(), a, args - 1, argc + 1, keywords, Value());
    }
  }
  if (kind == Kind::instance) {
    Root function(Ref::share(lookup_special(type_of(callable), names(t).dunder_call)));
    if (function && function.get().is_object() && function.get().as_object()->kind == Kind::function) {
      if (args - 1 != window) set_register(args - 1, callable);
      return enter_function(t, function.as<Function>(), a, args - 1, argc + 1, keywords, Value());
    }
  }
  if (kind == Kind::type) {
    if (Ref init = python_init(callable.as<Type>()))
      return construct(t, a, callable.as<Type>(), std::move(init), args, argc, keywords);
  }
  bool plain_type = kind == Kind::type && is_plain_type(callable.as<Type>()) && !t.c_stack_exhausted();
  Ref value = plain_type ? call_type(t, callable.as<Type>(), {args, argc, keywords})
                         : call(t, callable, {args, argc, keywords});
  clear_arguments(args, argc);
  if (!value) return Next::raise;
  set_register(&t.frame->R[a], std::move(value));
  return Next::next;
}

Next call_unpacked(Thread& t, std::uint32_t a, Value* window, Value keywords) {
  Root arguments;
  if (!is_instance_exact(window[1], BuiltinType::tuple)) {
    const TypeSlots& slots = slots_of(window[1]);
    if (!slots.iter && !slots.get_item) {
      Root shown(describe_callable(t, window[0]));
      if (!shown) return Next::raise;
      std::string scratch;
      return raise(BuiltinType::TypeError, "{} argument after * must be an iterable, not {}",
                   str_utf8(shown.as<Str>(), scratch), type_name(window[1])),
             Next::raise;
    }
    arguments = to_tuple(t, window[1]);
    if (!arguments) return Next::raise;
  } else {
    arguments.set(window[1]);
  }
  Root dict;
  if (keywords && !is_instance_exact(keywords, BuiltinType::dict)) {
    dict = dict_make();
    if (!dict || !dict_update(t, dict.as<Dict>(), keywords)) return Next::raise;
  } else if (keywords) {
    dict.set(keywords);
  }
  Ref value = call_with_tuple(t, window[0], arguments.as<Tuple>(), dict ? dict.as<Dict>() : nullptr);
  if (!value) return Next::raise;
  set_register(&t.frame->R[a], std::move(value));
  return Next::next;
}

Next enter_get_item(Thread& t, std::uint32_t a, Value container, Value key) {
  Value method = lookup_special(type_of(container), names(t).dunder_getitem);
  if (!method || !method.is_object() || method.as_object()->kind != Kind::function) return Next::next;
  Function* function = method.as<Function>();
  const CodeBody& body = function->code.peek().as<Code>()->body;
  Value* R = t.frame->top;
  if (!body.simple || body.positional_count != 2 || R + body.register_count > t.stack_end ||
      t.frame + 1 >= t.frame_limit)
    return Next::next;
  R[0] = Ref::share(container).detach();
  R[1] = Ref::share(key).detach();
  (void)push_frame(t, function, &body, R, &t.frame->R[a], 0);
  clear_fresh_registers(R, 2, &body);
  return --t.ticks < 0 && !quiesce_slow(t) ? Next::raise : Next::enter;
}

Ref make_function(Thread& t, Code* code, const Value* extras, std::uint32_t what) {
  Root function(function_make(code, reinterpret_cast<Dict*>(t.frame->globals),
                              t.frame->function.as<Function>()->builtins.peek().as<Dict>()));
  if (!function) return {};
  Function* f = function.as<Function>();
  if (what & kFunctionDefaults) f->defaults.store(f, *extras++);
  if (what & kFunctionKwDefaults) f->keyword_defaults.store(f, *extras++);
  if (what & kFunctionAnnotations) f->annotations.store(f, *extras++);
  if (what & kFunctionClosure) f->closure.store(f, *extras++);
  return function.take();
}

Ref load_build_class(Thread& t) {
  Dict* builtins = t.frame->function.as<Function>()->builtins.peek().as<Dict>();
  Ref v = dict_find_str(builtins, names(t).dunder_build_class);
  if (!v) return raise_text(BuiltinType::NameError, "__build_class__ not found");
  return v;
}

Ref describe_callable(Thread& t, Value callable) {
  Root name(find_attribute(t, callable, names(t).dunder_qualname));
  if (!name || !is_str(name)) {
    if (has_pending(t)) return {};
    return to_str(t, callable);
  }
  Root module(find_attribute(t, callable, names(t).dunder_module));
  std::string scratch, text;
  if (module && is_str(module) && !str_equal(module, "builtins")) {
    text = str_utf8(module.as<Str>(), scratch);
    text += ".";
  }
  if (has_pending(t)) return {};
  std::string scratch2;
  text += str_utf8(name.as<Str>(), scratch2);
  return str_from_utf8(text + "()");
}

void clear_locals(Frame* f) {
  for (Value *r = f->R, *end = r + f->height(); r < end; ++r) clear_register(r);
}

// ---- from C++

Ref call_function(Thread& t, Value callable, Args args) {
  if (SW_UNLIKELY(t.c_stack_exhausted())) return raise_recursion();
  Function* function = callable.as<Function>();
  Code* code = function->code.peek().as<Code>();
  Value* R = t.frame->top;
  const CodeBody& body = code->body;
  if (SW_LIKELY(body.simple && !args.keywords && args.count == body.positional_count &&
                R + body.register_count <= t.stack_end)) {
    for (std::uint32_t i = 0; i < args.count; ++i) R[i] = Ref::share(args[i]).detach();
    clear_fresh_registers(R, args.count, &body);
  } else if (!bind_arguments(t, function, code, R,
                             {const_cast<Value*>(args.values), args.count, args.keywords, false})) {
    return {};
  }
  if (makes_generator(**code->unit)) return make_generator(t, function, code, R);
  if (!push_frame(t, function, &code->body, R, nullptr, kFrameEntry)) {
    if constexpr (kCounted)
      for (std::uint32_t i = 0; i < code->body.register_count; ++i) clear_register(&R[i]);
    return raise_recursion();
  }
  return run_loop(t);
}

// Module code and class bodies: a function without parameters, run with a namespace.
Ref run_function_in(Thread& t, Function* function, Value space) {
  if (SW_UNLIKELY(t.c_stack_exhausted())) return raise_recursion();
  Code* code = function->code.peek().as<Code>();
  Value* R = t.frame->top;
  if (R + code->body.register_count > t.stack_end) return raise_recursion();
  clear_fresh_registers(R, 0, &code->body);
  Frame* f = push_frame(t, function, &code->body, R, nullptr, kFrameEntry);
  if (!f) return raise_recursion();
  f->names = space;
  if constexpr (kCounted) retain(space);
  return run_loop(t);
}

namespace {

Ref run_class_body(Thread& t, Value function, Value space) {
  return run_function_in(t, function.as<Function>(), space);
}

constexpr CallOps kCallOps = {call_function, resume_generator, run_class_body};

}  // namespace

void install_call_ops(Realm& realm) { realm.call_ops = &kCallOps; }

// ---- return from frames that are not plain

Next return_slow(Thread& t, Ref&& value) {
  Frame* f = t.frame;
  if (f->generator) return return_from_generator(t, std::move(value));
  if (f->flags & kFrameInit) {
    if (!value.get().is_none())
      return raise(BuiltinType::TypeError, "__init__() should return None, not '{}'", type_name(value)),
             Next::raise;
    value = Ref::adopt(std::exchange(f->names, Value()));
  }
  Value* result = f->result;
  bool entry = f->flags & kFrameEntry;
  leave_frame(t);
  if (entry) {
    set_register(&t.returned, std::move(value));
    return Next::leave;
  }
  Frame* caller = t.frame;
  caller->pc += 1 + op_extra(instruction_at(caller->pc).op());
  set_register(result, std::move(value));
  return Next::jump;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
