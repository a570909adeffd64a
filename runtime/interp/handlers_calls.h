// Calls, functions, return.
#pragma once

#include "runtime/interp/calls.h"
#include "runtime/interp/frames.h"
#include "runtime/interp/names.h"

namespace sidewinder {
inline namespace SW_MODEL {

// A call whose callee is a Python function taking exactly these positional arguments: its frame's registers
// are the arguments where they lie.
[[gnu::always_inline]] inline Next enter_simple(State& s, Function* function, const CodeBody* body,
                                                Value* args, std::uint32_t argc, Value* result,
                                                std::uint8_t flags = 0) {
  Frame* f = push_frame(s.t, function, body, args, result, flags);
  if (SW_UNLIKELY(!f)) return raise_recursion(), Next::raise;
  clear_fresh_registers(args, argc, body);
  if (SW_UNLIKELY(--s.t.ticks < 0) && !quiesce_slow(s.t)) return Next::raise;
  return Next::enter;
}

[[gnu::always_inline]] inline bool takes_directly(const NativeFunction* f, const Value* args,
                                                  std::uint32_t argc) {
  if (SW_UNLIKELY(argc - f->least > f->spread)) return false;
  return !f->is_method ||
         (args[0].is_object() && type_of_object(args[0].as_object()) == f->module_or_type.peek().as<Type>());
}

// A function of a module, or a method of exactly the type it belongs to, called with as many positional
// arguments as it takes: nothing between the window and the function.
[[gnu::always_inline]] inline Next call_native_window(State& s, std::uint32_t a, NativeFunction* f,
                                                      Value* args, std::uint32_t argc) {
  if (SW_UNLIKELY(!takes_directly(f, args, argc))) return call_native_slow(s.t, a, f, args, argc);
  Ref value = f->def->function(s.t, {args, argc, nullptr});
  clear_arguments(args, argc);
  return s.finish(a, std::move(value));
}

[[gnu::always_inline]] inline Next call_window(State& s, std::uint32_t a, Value* window, Value* args,
                                               std::uint32_t argc) {
  Value callable = *window;
  if (SW_LIKELY(callable.is_object())) {
    if (SW_LIKELY(callable.as_object()->kind == Kind::function)) {
      Function* function = callable.as<Function>();
      const CodeBody* body = &function->code.peek().as<Code>()->body;
      if (SW_LIKELY(body->simple && body->positional_count == argc && !s.t.frame->generator))
        return enter_simple(s, function, body, args, argc, &s.R[a]);
    } else if (callable.as_object()->kind == Kind::native_function) {
      return call_native_window(s, a, callable.as<NativeFunction>(), args, argc);
    }
  }
  return call_slow(s.t, a, window, args, argc, nullptr);
}

SW_HANDLER(CALL) {
  s.save();
  Value* window = s.R + i.b();
  Value* args = window + 1;
  std::uint32_t argc = i.c();
  if (i.n()) {
    if (args->is_unbound()) ++args;
    else ++argc;
  }
  return call_window(s, i.a(), window, args, argc);
}

SW_HANDLER(CALL_KW) {
  s.save();
  Value* window = s.R + i.b();
  Value* args = window + 1;
  std::uint32_t argc = i.c();
  if (i.n()) {
    if (args->is_unbound()) ++args;
    else ++argc;
  }
  Word constant = s.pc[1].load(std::memory_order_relaxed);  // relaxed: an operand
  return call_slow(s.t, i.a(), window, args, argc, s.K[constant].peek().as<Tuple>());
}

SW_HANDLER(CALL_EX) {
  s.save();
  Value* window = s.R + i.b();
  return call_unpacked(s.t, i.a(), window, i.c() ? window[2] : Value());
}

SW_HANDLER(MAKE_FUNCTION) {
  s.save();
  return s.finish(i.a(), make_function(s.t, s.K[i.b()].peek().as<Code>(), &s.R[i.c()], i.n()));
}

SW_HANDLER(LOAD_BUILD_CLASS) {
  s.save();
  return s.finish(i.a(), load_build_class(s.t));
}

// Where the caller goes on after its callee's frame was popped.
[[gnu::always_inline]] inline void resume_caller(State& s) {
  s.load();
  s.pc += 1 + op_extra(instruction_at(s.pc).op());
}

Next return_slow(Thread& t, Ref&& value);  // entry frames, __init__, generators

SW_HANDLER(RETURN) {
  Ref v = kCounted ? Ref::adopt(std::exchange(s.R[i.a()], Value())) : Ref::adopt(s.R[i.a()]);
  Frame* f = s.t.frame;
  if (f->flags == kFrameInit && v.get().is_none()) {
    v = Ref::adopt(std::exchange(f->names, Value()));
  } else if (SW_UNLIKELY(f->flags)) {
    s.save();
    Next next = return_slow(s.t, std::move(v));
    if (next != Next::jump) return next;
    s.load();  // the caller's pc stands where it goes on
    return Next::jump;
  }
  Value* result = f->result;
  if (SW_UNLIKELY(prompt_due(s.t))) {
    s.save();
    Root keep(std::move(v));
    clear_locals(f);
    if (!prompt_point(s.t)) return Next::raise;
    v = keep.take();
  }
  leave_frame(s.t);
  resume_caller(s);
  set_register(result, std::move(v));
  if (kCounted && SW_UNLIKELY(!s.t.to_finalize.empty())) {
    s.save();
    if (!prompt_point(s.t)) return Next::raise;
  }
  return Next::jump;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
