// Built-in functions and methods: one C++ function with its definition. A module's function, a method of a
// built-in type (descriptor), a bound method, `__new__` of a built-in type.
#include "runtime/objects/arguments.h"
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/call.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/kinds.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_building.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

// NativeFunction::least and its kin.
void set_direct_counts(NativeFunction* f, BuiltinType type) {
  constexpr std::uint32_t kNever = 1u << 31, kAny = 1u << 16;
  const MethodDef& def = *f->def;
  f->is_method = type == BuiltinType::method_descriptor;
  bool function = type == BuiltinType::builtin_function && !f->self.peek();
  f->least = def.arity == Arity::range ? def.min : def.arity == Arity::one ? 1 : 0;
  f->spread = def.arity == Arity::range                             ? def.max - def.min
              : def.arity == Arity::one || def.arity == Arity::none ? 0
                                                                    : kAny;
  f->least += f->is_method;
  if (!function && !f->is_method) f->least = kNever;
}

Ref make(BuiltinType type, const MethodDef* def, Value self, Value module_or_type) {
  Object* o =
      allocate_object(sizeof(NativeFunction), Kind::native_function, static_cast<std::uint32_t>(type));
  if (!o) return raise_no_memory();
  auto* f = static_cast<NativeFunction*>(o);
  f->def = def;
  f->self.init(self);
  f->module_or_type.init(module_or_type);
  set_direct_counts(f, type);
  return Ref::adopt(Value::object(f));
}

// `T.__new__(cls, ...)` of built-in types: all share this definition; NativeFunction::self is T.
Ref new_refused(Thread&, Args) { return raise(BuiltinType::TypeError, "__new__ needs its type"); }
constexpr MethodDef kNewDef{"__new__",
                            new_refused,
                            Arity::keywords,
                            0,
                            0,
                            Binding::static_method,
                            "Create and return a new object.  See help(type) for accurate signature."};

Ref call_new(Thread& t, NativeFunction* f, Args args) {
  Type* type = f->self.peek().as<Type>();
  const char* name = c_name_of(type);
  if (!args.positional()) return raise(BuiltinType::TypeError, "{}.__new__(): not enough arguments", name);
  if (!is_type(args[0]))
    return raise(BuiltinType::TypeError, "{}.__new__(X): X is not a type object ({})", name,
                 type_name(args[0]));
  Type* wanted = args[0].as<Type>();
  if (!is_subtype(wanted, type))
    return raise(BuiltinType::TypeError, "{}.__new__({}): {} is not a subtype of {}", name, c_name_of(wanted),
                 c_name_of(wanted), name);
  Type* native = wanted;
  while (native && native->has(kTypeHeap)) native = native->base;
  if (native && native->s().create != type->s().create)
    return raise(BuiltinType::TypeError, "{}.__new__({}) is not safe, use {}.__new__()", name,
                 c_name_of(wanted), c_name_of(native));
  return type->s().create(t, wanted, args.without_first());
}

void traverse(Object* o, ChildVisitor visit) {
  visit(static_cast<NativeFunction*>(o)->self.peek());
  visit(static_cast<NativeFunction*>(o)->module_or_type.peek());
}

// ---- slots

bool is_descriptor(NativeFunction* f) {
  return is_instance_exact(Value::object(f), BuiltinType::method_descriptor) ||
         is_instance_exact(Value::object(f), BuiltinType::classmethod_descriptor);
}

Ref function_call(Thread& t, Value self, Args args) {
  return call_native(t, self.as<NativeFunction>(), args);
}

Ref function_repr(Thread&, Value self) {
  auto* f = self.as<NativeFunction>();
  Value bound = f->self.peek();
  if (!bound) return str_from_utf8(fmt::format("<built-in function {}>", f->def->name));
  return str_from_utf8(fmt::format("<built-in method {} of {} object at {:#x}>", f->def->name,
                                   type_name(bound), bound.bits()));
}
Ref descriptor_repr(Thread&, Value self) {
  auto* f = self.as<NativeFunction>();
  return str_from_utf8(fmt::format("<method '{}' of '{}' objects>", f->def->name,
                                   c_name_of(f->module_or_type.peek().as<Type>())));
}

Truth function_hash(Thread& t, Value self, std::int64_t* out) {
  auto* f = self.as<NativeFunction>();
  *out = static_cast<std::int64_t>((reinterpret_cast<std::uintptr_t>(f->def) >> 4) ^
                                   (f->self.peek().bits() >> 4));
  return Truth::yes;
}
Ref function_compare(Thread&, Value a, Value b, CompareOp op) {
  if ((op != CompareOp::eq && op != CompareOp::ne) || !is_instance_exact(b, BuiltinType::builtin_function))
    return Ref::adopt(Value::not_implemented());
  auto *f = a.as<NativeFunction>(), *g = b.as<NativeFunction>();
  bool same = f->def == g->def && f->self.peek() == g->self.peek();
  return Ref::boolean(same == (op == CompareOp::eq));
}

Ref method_get(Thread& t, Value self, Value instance, Value owner) {
  auto* f = self.as<NativeFunction>();
  if (f->def->binding == Binding::class_method)
    return make_builtin_function(f->def, Value(), owner ? owner : Value::object(type_of(instance)));
  if (!instance) return Ref::share(self);
  Type* type = f->module_or_type.peek().as<Type>();
  if (!is_subtype(type_of(instance), type))
    return raise(BuiltinType::TypeError, "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
                 f->def->name, c_name_of(type), type_name(instance));
  return make_builtin_function(f->def, Value(), instance);
}

Ref get_name(Thread&, Value self) { return str_from_utf8(self.as<NativeFunction>()->def->name); }
Ref get_qualname(Thread& t, Value self) {
  auto* f = self.as<NativeFunction>();
  Value of = is_descriptor(f) ? f->module_or_type.peek() : f->self.peek();
  if (!of || (of.is_object() && of.as_object()->kind == Kind::module)) return get_name(t, self);
  Type* type = is_type(of) ? of.as<Type>() : type_of(of);
  return str_from_utf8(fmt::format("{}.{}", c_name_of(type), f->def->name));
}
Ref get_doc(Thread&, Value self) {
  const char* doc = self.as<NativeFunction>()->def->doc;
  return doc ? str_from_utf8(doc) : Ref::none();
}
Ref get_module(Thread&, Value self) {
  Value module = self.as<NativeFunction>()->module_or_type.peek();
  return module ? Ref::share(module) : Ref::none();
}
Ref get_self(Thread& t, Value self) {
  auto* f = self.as<NativeFunction>();
  if (f->self.peek()) return Ref::share(f->self.peek());
  if (Value module = f->module_or_type.peek(); module && is_str(module))
    if (Ref found = dict_find_str(t.realm().modules, module.as<Str>())) return found;
  return Ref::share(f->module_or_type.peek() ? f->module_or_type.peek() : Value::none());
}
Ref get_objclass(Thread&, Value self) { return Ref::share(self.as<NativeFunction>()->module_or_type.peek()); }
Ref get_text_signature(Thread&, Value) { return Ref::none(); }
Ref reduce(Thread& t, Args args) { return get_qualname(t, args[0]); }

constexpr TypeSlots kFunctionSlots{
    .repr = function_repr, .hash = function_hash, .compare = function_compare, .call = function_call};
constexpr TypeSlots kDescriptorSlots{
    .repr = descriptor_repr, .call = function_call, .descriptor_get = method_get};
constexpr MethodDef kMethods[] = {{"__reduce__", reduce, Arity::none}, {}};
constexpr GetSetDef kFunctionGetSets[] = {{"__name__", get_name},
                                          {"__qualname__", get_qualname},
                                          {"__doc__", get_doc},
                                          {"__module__", get_module},
                                          {"__self__", get_self},
                                          {"__text_signature__", get_text_signature},
                                          {}};
constexpr GetSetDef kDescriptorGetSets[] = {{"__name__", get_name},
                                            {"__qualname__", get_qualname},
                                            {"__doc__", get_doc},
                                            {"__objclass__", get_objclass},
                                            {"__text_signature__", get_text_signature},
                                            {}};

}  // namespace

Ref make_builtin_function(const MethodDef* def, Value module, Value self) {
  return make(BuiltinType::builtin_function, def, self, module);
}

Ref make_method_descriptor(Type* type, const MethodDef* def) {
  if (def->binding == Binding::class_method)
    return make(BuiltinType::classmethod_descriptor, def, Value(), Value::object(type));
  if (def->binding != Binding::static_method)
    return make(BuiltinType::method_descriptor, def, Value(), Value::object(type));
  Ref f = make_builtin_function(def);
  return f ? make_static_method(f) : Ref();
}

Ref make_new_method(Type* type) {
  return make(BuiltinType::builtin_function, &kNewDef, Value::object(type), Value());
}

bool is_new_method(const NativeFunction* f) { return f->def == &kNewDef; }

// Functions of modules are named with the module, unless it is builtins.
Ref wrong_arity(NativeFunction* f, Args args, bool with_self) {
  Value where = f->module_or_type.peek();
  std::string scratch;
  if (with_self) refuse_arity(*f->def, args, true, c_name_of(where.as<Type>()));
  else if (!where || !is_str(where) || str_equal(where, "builtins"))
    refuse_arity(*f->def, args, false, nullptr);
  else refuse_arity(*f->def, args, false, std::string(str_utf8(where.as<Str>(), scratch)).c_str());
  return {};
}

Ref call_native(Thread& t, NativeFunction* f, Args args) {
  if (SW_UNLIKELY(f->def == &kNewDef)) return call_new(t, f, args);
  Value self = f->self.peek();
  if (!self) {
    bool with_self = is_descriptor(f);
    if (with_self) {
      Type* type = f->module_or_type.peek().as<Type>();
      if (!args.positional())
        return raise(BuiltinType::TypeError, "unbound method {}.{}() needs an argument", c_name_of(type),
                     f->def->name);
      if (f->def->binding == Binding::method && !is_subtype(type_of(args[0]), type))
        return raise(BuiltinType::TypeError,
                     "descriptor '{}' for '{}' objects doesn't apply to a '{}' object", f->def->name,
                     c_name_of(type), type_name(args[0]));
    }
    if (SW_UNLIKELY(!arity_fits(*f->def, args, with_self))) return wrong_arity(f, args, with_self);
    return f->def->function(t, args);
  }
  PrependedArgs all(self, args);
  if (!all ||
      !check_arity(*f->def, all.get(), true, c_name_of(is_type(self) ? self.as<Type>() : type_of(self))))
    return {};
  return f->def->function(t, all.get());
}

const KindOps kNativeFunctionOps{"builtin_function", traverse, nullptr, nullptr, traverse};
const TypeDef kBuiltinFunctionType{.name = "builtin_function_or_method",
                                   .slots = &kFunctionSlots,
                                   .methods = kMethods,
                                   .getsets = kFunctionGetSets,
                                   .subclassable = false,
                                   .kind = Kind::native_function,
                                   .instance_size = sizeof(NativeFunction)};
const TypeDef kMethodDescriptorType{.name = "method_descriptor",
                                    .slots = &kDescriptorSlots,
                                    .getsets = kDescriptorGetSets,
                                    .subclassable = false,
                                    .kind = Kind::native_function,
                                    .instance_size = sizeof(NativeFunction)};
const TypeDef kClassMethodDescriptorType{.name = "classmethod_descriptor",
                                         .slots = &kDescriptorSlots,
                                         .getsets = kDescriptorGetSets,
                                         .subclassable = false,
                                         .kind = Kind::native_function,
                                         .instance_size = sizeof(NativeFunction)};

}  // namespace SW_MODEL
}  // namespace sidewinder
