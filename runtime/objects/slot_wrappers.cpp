// Slots called as methods (see slot_wrappers.h), and the descriptor that carries them.
#include "runtime/objects/slot_wrappers.h"

#include "runtime/objects/arguments.h"
#include "runtime/objects/call.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/number.h"
#include "runtime/objects/str.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {
template <class F>
F as(AnyFn f) {
  return reinterpret_cast<F>(f);
}
Ref none_if(bool ok) { return ok ? Ref::none() : Ref(); }
Ref truth_ref(Truth t) { return t == Truth::error ? Ref() : Ref::boolean(t == Truth::yes); }
using SetFn = bool (*)(Thread&, Value, Value, Value);
using SetAttributeFn = bool (*)(Thread&, Value, Str*, Value);

// The attribute name of an argument, interned. Null: pending.
Str* name_argument(Value v) {
  if (is_str(v)) return intern_str(v.as<Str>());
  return raise(BuiltinType::TypeError, "attribute name must be string, not '{}'", type_name(v));
}
}  // namespace

bool wrapper_arguments(Args args, std::uint32_t wanted) {
  if (args.keyword_count()) return raise(BuiltinType::TypeError, "wrapper takes no keyword arguments");
  if (args.count == wanted) return true;
  return raise(BuiltinType::TypeError, "expected {} argument{}, got {}", wanted, wanted == 1 ? "" : "s",
               args.count);
}

Ref wrap_unary(Thread& t, AnyFn f, Value self, Args args) {
  return wrapper_arguments(args, 0) ? as<UnaryFn>(f)(t, self) : Ref();
}
Ref wrap_binary(Thread& t, AnyFn f, Value self, Args args) {
  return wrapper_arguments(args, 1) ? as<BinaryFn>(f)(t, self, args[0]) : Ref();
}
Ref wrap_reflected(Thread& t, AnyFn f, Value self, Args args) {
  return wrapper_arguments(args, 1) ? as<BinaryFn>(f)(t, args[0], self) : Ref();
}
Ref wrap_power(Thread& t, AnyFn f, Value self, Args args) {
  if (args.count == 2 && !args.keywords && !args[1].is_none()) {
    auto power = slots_of(self).power;
    return power ? power(t, self, args[0], args[1]) : Ref::adopt(Value::not_implemented());
  }
  return wrap_binary(t, f, self, args.count == 2 ? Args{args.values, 1, args.keywords} : args);
}
Ref wrap_hash(Thread& t, AnyFn f, Value self, Args args) {
  std::int64_t h;
  if (!wrapper_arguments(args, 0)) return {};
  if (as<Truth (*)(Thread&, Value, std::int64_t*)>(f)(t, self, &h) == Truth::error) return {};
  return int_from_int64(h);
}
Ref wrap_get_attribute(Thread& t, AnyFn f, Value self, Args args) {
  Str* name = wrapper_arguments(args, 1) ? name_argument(args[0]) : nullptr;
  return name ? as<Ref (*)(Thread&, Value, Str*)>(f)(t, self, name) : Ref();
}
Ref wrap_set_attribute(Thread& t, AnyFn f, Value self, Args args) {
  Str* name = wrapper_arguments(args, 2) ? name_argument(args[0]) : nullptr;
  if (!name) return {};
  if (!is_type(self) || as<SetAttributeFn>(f) != object_set_attribute)
    return none_if(as<SetAttributeFn>(f)(t, self, name, args[1]));
  return raise(BuiltinType::TypeError, "can't apply this __setattr__ to {} object", type_name(self));
}
Ref wrap_delete_attribute(Thread& t, AnyFn f, Value self, Args args) {
  Str* name = wrapper_arguments(args, 1) ? name_argument(args[0]) : nullptr;
  if (!name) return {};
  if (!is_type(self) || as<SetAttributeFn>(f) != object_set_attribute)
    return none_if(as<SetAttributeFn>(f)(t, self, name, Value()));
  return raise(BuiltinType::TypeError, "can't apply this __delattr__ to {} object", type_name(self));
}
Ref wrap_call(Thread& t, AnyFn f, Value self, Args args) {
  return as<Ref (*)(Thread&, Value, Args)>(f)(t, self, args);
}
Ref wrap_init(Thread& t, AnyFn f, Value self, Args args) {
  return none_if(as<bool (*)(Thread&, Value, Args)>(f)(t, self, args));
}
Ref wrap_next(Thread& t, AnyFn f, Value self, Args args) {
  if (!wrapper_arguments(args, 0)) return {};
  Ref r = as<UnaryFn>(f)(t, self);
  if (!r && !has_pending(t)) return raise_value(BuiltinType::StopIteration, Value());
  return r;
}
Ref wrap_descriptor_get(Thread& t, AnyFn f, Value self, Args args) {
  if (args.count < 1 || args.count > 2) return wrapper_arguments(args, 1), Ref();
  Value instance = args[0].is_none() ? Value() : args[0];
  Value owner = args.count > 1 && !args[1].is_none() ? args[1] : Value();
  if (!instance && !owner) return raise(BuiltinType::TypeError, "__get__(None, None) is invalid");
  return as<Ref (*)(Thread&, Value, Value, Value)>(f)(t, self, instance, owner);
}
Ref wrap_descriptor_set(Thread& t, AnyFn f, Value self, Args args) {
  return wrapper_arguments(args, 2) ? none_if(as<SetFn>(f)(t, self, args[0], args[1])) : Ref();
}
Ref wrap_descriptor_delete(Thread& t, AnyFn f, Value self, Args args) {
  return wrapper_arguments(args, 1) ? none_if(as<SetFn>(f)(t, self, args[0], Value())) : Ref();
}
Ref wrap_truth(Thread& t, AnyFn f, Value self, Args args) {
  return wrapper_arguments(args, 0) ? truth_ref(as<Truth (*)(Thread&, Value)>(f)(t, self)) : Ref();
}
Ref wrap_length(Thread& t, AnyFn f, Value self, Args args) {
  if (!wrapper_arguments(args, 0)) return {};
  std::int64_t n = as<std::int64_t (*)(Thread&, Value)>(f)(t, self);
  return n < 0 ? Ref() : int_from_int64(n);
}
Ref wrap_set_item(Thread& t, AnyFn f, Value self, Args args) {
  return wrapper_arguments(args, 2) ? none_if(as<SetFn>(f)(t, self, args[0], args[1])) : Ref();
}
Ref wrap_delete_item(Thread& t, AnyFn f, Value self, Args args) {
  return wrapper_arguments(args, 1) ? none_if(as<SetFn>(f)(t, self, args[0], Value())) : Ref();
}
Ref wrap_contains(Thread& t, AnyFn f, Value self, Args args) {
  return wrapper_arguments(args, 1) ? truth_ref(as<Truth (*)(Thread&, Value, Value)>(f)(t, self, args[0]))
                                    : Ref();
}
Ref wrap_finalize(Thread& t, AnyFn f, Value self, Args args) { return wrap_unary(t, f, self, args); }

// ---- the descriptor

namespace {

void traverse_wrapper(Object* o, ChildVisitor visit) {
  visit(static_cast<WrapperDescriptor*>(o)->type.peek());
}

Value of_type(Value self) { return self.as<WrapperDescriptor>()->type.peek(); }
Str* wrapper_name(Thread& t, Value self) { return names(t).*(self.as<WrapperDescriptor>()->entry->name); }

Ref wrapper_repr(Thread& t, Value self) {
  std::string scratch;
  return str_from_utf8(fmt::format(
      "<slot wrapper '{}' of '{}' objects>", str_utf8(wrapper_name(t, self), scratch),
      of_type(self).as<Type>()->c_name.load(std::memory_order_relaxed)));  // relaxed: immutable type
}

Ref wrapper_get(Thread& t, Value self, Value instance, Value) {
  if (!instance) return Ref::share(self);
  if (!is_subtype(type_of(instance), of_type(self).as<Type>())) {
    std::string scratch;
    return raise(BuiltinType::TypeError, "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
                 str_utf8(wrapper_name(current_thread(), self), scratch), c_name_of(of_type(self).as<Type>()),
                 type_name(instance));
  }
  Object* o = allocate_object(sizeof(BoundMethod), Kind::bound_method,
                              static_cast<std::uint32_t>(BuiltinType::method_wrapper));
  if (!o) return raise_no_memory();
  static_cast<BoundMethod*>(o)->function.init(self);
  static_cast<BoundMethod*>(o)->self.init(instance);
  return Ref::adopt(Value::object(o));
}

Ref wrapper_call(Thread& t, Value self, Args args) {
  return call_wrapper_descriptor(t, self.as<WrapperDescriptor>(), args);
}

Ref get_name(Thread& t, Value self) { return Ref::share(Value::object(wrapper_name(t, self))); }
Ref get_qualname(Thread& t, Value self) {
  std::string scratch;
  return str_from_utf8(fmt::format(
      "{}.{}", of_type(self).as<Type>()->c_name.load(std::memory_order_relaxed),  // relaxed: immutable type
      str_utf8(wrapper_name(t, self), scratch)));
}
Ref get_objclass(Thread&, Value self) { return Ref::share(of_type(self)); }
Ref get_doc(Thread&, Value self) {
  const char* doc = self.as<WrapperDescriptor>()->entry->doc;
  return doc ? str_from_utf8(doc) : Ref::none();
}

constexpr TypeSlots kWrapperSlots{.repr = wrapper_repr, .call = wrapper_call, .descriptor_get = wrapper_get};
constexpr GetSetDef kWrapperGetSets[] = {{"__name__", get_name},
                                         {"__qualname__", get_qualname},
                                         {"__objclass__", get_objclass},
                                         {"__doc__", get_doc},
                                         {}};

// ---- bound: a BoundMethod whose function is a wrapper descriptor, with a type of its own

Value bound_function(Value m) { return m.as<BoundMethod>()->function.peek(); }
Value bound_self(Value m) { return m.as<BoundMethod>()->self.peek(); }

Ref bound_call(Thread& t, Value self, Args args) {
  return call_with_self(t, bound_function(self), bound_self(self), args);
}
Ref bound_repr(Thread& t, Value self) {
  std::string scratch;
  return str_from_utf8(fmt::format("<method-wrapper '{}' of {} object at {:#x}>",
                                   str_utf8(wrapper_name(t, bound_function(self)), scratch),
                                   type_name(bound_self(self)), bound_self(self).bits()));
}
Truth bound_hash(Thread&, Value self, std::int64_t* out) {
  *out = static_cast<std::int64_t>(bound_function(self).bits() >> 4 ^ bound_self(self).bits() >> 3);
  return Truth::yes;
}
Ref bound_compare(Thread&, Value a, Value b, CompareOp op) {
  if ((op != CompareOp::eq && op != CompareOp::ne) || !is_instance_exact(b, BuiltinType::method_wrapper))
    return Ref::adopt(Value::not_implemented());
  bool same = bound_function(a) == bound_function(b) && bound_self(a) == bound_self(b);
  return Ref::boolean(same == (op == CompareOp::eq));
}
Ref bound_get_self(Thread&, Value self) { return Ref::share(bound_self(self)); }
template <Ref (*get)(Thread&, Value)>
Ref of_function(Thread& t, Value self) {
  return get(t, bound_function(self));
}
constexpr TypeSlots kBoundSlots{
    .repr = bound_repr, .hash = bound_hash, .compare = bound_compare, .call = bound_call};
constexpr GetSetDef kBoundGetSets[] = {{"__self__", bound_get_self},
                                       {"__name__", of_function<get_name>},
                                       {"__qualname__", of_function<get_qualname>},
                                       {"__objclass__", of_function<get_objclass>},
                                       {"__doc__", of_function<get_doc>},
                                       {}};

}  // namespace

Ref call_wrapper_descriptor(Thread& t, WrapperDescriptor* w, Args args) {
  Type* type = w->type.peek().as<Type>();
  std::string scratch;
  if (!args.positional())
    return raise(BuiltinType::TypeError, "descriptor '{}' of '{}' object needs an argument",
                 str_utf8(names(t).*(w->entry->name), scratch),
                 type->c_name.load(std::memory_order_relaxed));  // relaxed: immutable type
  if (!is_subtype(type_of(args[0]), type))
    return raise(BuiltinType::TypeError, "descriptor '{}' requires a '{}' object but received a '{}'",
                 str_utf8(names(t).*(w->entry->name), scratch),
                 type->c_name.load(std::memory_order_relaxed),  // relaxed: immutable type
                 type_name(args[0]));
  return w->entry->wrapper(t, w->function, args[0], args.without_first());
}

Ref make_wrapper_descriptor(Type* type, const SlotEntry* entry, AnyFn function) {
  auto* w = allocate_native<WrapperDescriptor>(builtin_type(BuiltinType::wrapper_descriptor),
                                               traverse_wrapper, nullptr);
  if (!w) return {};
  Ref result = Ref::adopt(Value::object(w));
  w->entry = entry;
  w->function = function;
  w->type.init(Value::object(type));
  return result;
}

extern const TypeDef kWrapperDescriptorType{.name = "wrapper_descriptor",
                                            .slots = &kWrapperSlots,
                                            .getsets = kWrapperGetSets,
                                            .subclassable = false,
                                            .kind = Kind::native,
                                            .instance_size = sizeof(WrapperDescriptor)};

extern const TypeDef kMethodWrapperType{.name = "method-wrapper",
                                        .slots = &kBoundSlots,
                                        .getsets = kBoundGetSets,
                                        .subclassable = false,
                                        .kind = Kind::bound_method,
                                        .instance_size = sizeof(BoundMethod)};

}  // namespace SW_MODEL
}  // namespace sidewinder
