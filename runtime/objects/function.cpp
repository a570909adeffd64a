// Python functions and bound methods. What calling them means is the interpreter's: Realm::call_ops.
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/call.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/kinds.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/slot_table.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_building.h"
#include "runtime/objects/weakref.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

void traverse_function(Object* o, ChildVisitor visit) {
  auto* f = static_cast<Function*>(o);
  for (Slot* slot : {&f->code, &f->globals, &f->name, &f->qualified_name, &f->doc, &f->module, &f->defaults,
                     &f->keyword_defaults, &f->annotations, &f->closure})
    visit(slot->peek());
  if (SW_UNLIKELY(f->counts_builtins)) visit(f->builtins.peek());
  traverse_attributes(o, visit);
}

Code* code_of(Value function) { return function.as<Function>()->code.peek().as<Code>(); }

// Doc string: the first constant, if it is a string.
Value doc_of(Code* code) {
  if (!(*code->unit)->flags.optimized || (*code->unit)->constants.empty()) return Value::none();
  Value first = code->constants[0].peek();
  return is_str(first) ? first : Value::none();
}

Ref builtins_of(Dict* globals) {
  Realm& realm = current_thread().realm();
  Ref found = dict_find_str(globals, realm.names->dunder_builtins);
  if (found && is_dict(found)) return found;
  if (found && found.get().is_object() && found.get().as_object()->kind == Kind::module)
    return found.as<Module>()->dict.load(found.get().as_object());
  return realm.builtins ? Ref::share(Value::object(realm.builtins)) : Ref();
}

template <Slot Function::*member>
Ref get_slot_or_none(Thread&, Value self) {
  Ref v = (self.as<Function>()->*member).load(self.as_object());
  return v ? std::move(v) : Ref::none();
}

Ref get_name(Thread&, Value self) { return function_name(self.as<Function>()); }
Ref get_qualname(Thread&, Value self) { return function_qualified_name(self.as<Function>()); }
Ref get_doc(Thread&, Value self) {
  Ref set = self.as<Function>()->doc.load(self.as_object());
  return set ? std::move(set) : Ref::share(doc_of(code_of(self)));
}
Ref get_module(Thread&, Value self) {
  auto* f = self.as<Function>();
  if (Ref set = f->module.load(f)) return set;
  Ref name = dict_find_str(f->globals.peek().as<Dict>(), current_thread().realm().names->dunder_name);
  return name ? std::move(name) : Ref::none();
}

bool set_string(Value self, Slot Function::*member, Value v, const char* name) {
  if (!v || !is_str(v)) return raise(BuiltinType::TypeError, "{} must be set to a string object", name);
  (self.as<Function>()->*member).store(self.as_object(), v);
  return true;
}
bool set_name(Thread&, Value self, Value v) { return set_string(self, &Function::name, v, "__name__"); }
bool set_qualname(Thread&, Value self, Value v) {
  return set_string(self, &Function::qualified_name, v, "__qualname__");
}

template <Slot Function::*member>
bool set_any(Thread&, Value self, Value v) {
  (self.as<Function>()->*member).store(self.as_object(), v ? v : Value::none());
  return true;
}

bool set_defaults(Thread&, Value self, Value v) {
  if (v && !v.is_none() && !is_tuple(v))
    return raise(BuiltinType::TypeError, "__defaults__ must be set to a tuple object");
  self.as<Function>()->defaults.store(self.as_object(), v.is_none() ? Value() : v);
  return true;
}
bool set_keyword_defaults(Thread&, Value self, Value v) {
  if (v && !v.is_none() && !is_dict(v))
    return raise(BuiltinType::TypeError, "__kwdefaults__ must be set to a dict object");
  self.as<Function>()->keyword_defaults.store(self.as_object(), v.is_none() ? Value() : v);
  return true;
}
bool set_code(Thread&, Value self, Value v) {
  if (!v || !v.is_object() || v.as_object()->kind != Kind::code)
    return raise(BuiltinType::TypeError, "__code__ must be set to a code object");
  auto* f = self.as<Function>();
  Value closure = f->closure.peek();
  std::size_t wanted = (*v.as<Code>()->unit)->free_names.size(),
              has = closure ? closure.as<Tuple>()->size : 0;
  if (wanted != has) {
    std::string scratch;
    return raise(BuiltinType::ValueError, "{}() requires a code object with {} free vars, not {}",
                 str_utf8(function_name(f).as<Str>(), scratch), has, wanted);
  }
  if (!f->name.peek()) f->name.store(f, function_name(f));
  if (!f->qualified_name.peek()) f->qualified_name.store(f, function_qualified_name(f));
  if (!f->doc.peek()) f->doc.store(f, doc_of(code_of(self)));
  f->code.store(f, v);
  return true;
}

Ref get_annotations(Thread&, Value self) {
  auto* f = self.as<Function>();
  Ref present = f->annotations.load(f);
  if (present && !present.get().is_none()) return present;
  Ref fresh = dict_make();
  if (!fresh) return {};
  if (f->annotations.replace(f, present ? present.get() : Value(), fresh)) return fresh;
  return f->annotations.load(f);
}
bool set_annotations(Thread&, Value self, Value v) {
  if (v && !v.is_none() && !is_dict(v))
    return raise(BuiltinType::TypeError, "__annotations__ must be set to a dict object");
  self.as<Function>()->annotations.store(self.as_object(), v.is_none() ? Value() : v);
  return true;
}

Ref function_repr(Thread&, Value self) {
  std::string scratch;
  Ref name = function_qualified_name(self.as<Function>());
  return str_from_utf8(fmt::format("<function {} at {:#x}>", str_utf8(name.as<Str>(), scratch), self.bits()));
}
Ref function_get(Thread&, Value self, Value instance, Value) {
  return instance ? make_bound_method(self, instance) : Ref::share(self);
}
Ref function_call(Thread& t, Value self, Args args) {
  return t.realm().call_ops->call_function(t, self, args);
}

constexpr TypeSlots kFunctionSlots{
    .repr = function_repr, .call = function_call, .descriptor_get = function_get};
constexpr GetSetDef kFunctionGetSets[] = {
    {"__name__", get_name, set_name},
    {"__qualname__", get_qualname, set_qualname},
    {"__doc__", get_doc, set_any<&Function::doc>},
    {"__module__", get_module, set_any<&Function::module>},
    {"__code__", get_slot_or_none<&Function::code>, set_code},
    {"__globals__", get_slot_or_none<&Function::globals>, nullptr, nullptr, true},
    {"__builtins__", get_slot_or_none<&Function::builtins>, nullptr, nullptr, true},
    {"__closure__", get_slot_or_none<&Function::closure>, nullptr, nullptr, true},
    {"__defaults__", get_slot_or_none<&Function::defaults>, set_defaults},
    {"__kwdefaults__", get_slot_or_none<&Function::keyword_defaults>, set_keyword_defaults},
    {"__annotations__", get_annotations, set_annotations},
    {"__dict__", get_instance_dict, set_instance_dict},
    {}};

// ---- bound methods

void traverse_method(Object* o, ChildVisitor visit) {
  visit(static_cast<BoundMethod*>(o)->function.peek());
  visit(static_cast<BoundMethod*>(o)->self.peek());
}

Value function_of(Value m) { return m.as<BoundMethod>()->function.peek(); }
Value self_of(Value m) { return m.as<BoundMethod>()->self.peek(); }

Ref method_call(Thread& t, Value self, Args args) {
  return call_with_self(t, function_of(self), self_of(self), args);
}

Ref method_repr(Thread& t, Value self) {
  Root name(find_attribute(t, function_of(self), names(t).dunder_qualname));
  if (!name) {
    if (has_pending(t)) return {};
    name = find_attribute(t, function_of(self), names(t).dunder_name);
  }
  Root shown(repr(t, self_of(self)));
  if (!shown) return {};
  std::string scratch, scratch2;
  std::string_view text = name && is_str(name) ? str_utf8(name.as<Str>(), scratch) : "?";
  return str_from_utf8(fmt::format("<bound method {} of {}>", text, str_utf8(shown.as<Str>(), scratch2)));
}

Ref method_compare(Thread& t, Value a, Value b, CompareOp op) {
  if ((op != CompareOp::eq && op != CompareOp::ne) || !is_instance_exact(b, BuiltinType::bound_method))
    return Ref::adopt(Value::not_implemented());
  bool same = self_of(a) == self_of(b);
  Truth functions = same ? equal(t, function_of(a), function_of(b)) : Truth::no;
  if (functions == Truth::error) return {};
  return Ref::boolean((functions == Truth::yes) == (op == CompareOp::eq));
}

Truth method_hash(Thread& t, Value self, std::int64_t* out) {
  std::int64_t h;
  if (hash(t, function_of(self), &h) == Truth::error) return Truth::error;
  *out = h ^ static_cast<std::int64_t>(self_of(self).bits() >> 4);
  if (*out == -1) *out = -2;
  return Truth::yes;
}

// Attributes of the function show through.
Ref method_attribute(Thread& t, Value self, Str* name) {
  Ref own = lookup_in_type(type_of(self), name);
  if (own) {
    Root held(std::move(own));
    return bind_descriptor(t, held, self, type_of(self));
  }
  return get_attribute(t, function_of(self), name);
}

Ref get_func(Thread&, Value self) { return Ref::share(function_of(self)); }
Ref get_self(Thread&, Value self) { return Ref::share(self_of(self)); }
Ref method_doc(Thread& t, Value self) { return get_attribute(t, function_of(self), names(t).dunder_doc); }
Ref method_get(Thread&, Value self, Value, Value) { return Ref::share(self); }
Ref method_create(Thread& t, Type*, Args args) {
  if (args.count != 2 || args.keywords)
    return raise(BuiltinType::TypeError, "method expected 2 arguments, got {}", args.count);
  if (!is_callable(args[0])) return raise(BuiltinType::TypeError, "first argument must be callable");
  if (args[1].is_none()) return raise(BuiltinType::TypeError, "instance must not be None");
  return make_bound_method(args[0], args[1]);
}

constexpr TypeSlots kMethodSlots{.repr = method_repr,
                                 .hash = method_hash,
                                 .compare = method_compare,
                                 .get_attribute = method_attribute,
                                 .call = method_call,
                                 .create = method_create,
                                 .descriptor_get = method_get};
constexpr GetSetDef kMethodGetSets[] = {{"__func__", get_func, nullptr, nullptr, true},
                                        {"__self__", get_self, nullptr, nullptr, true},
                                        {"__doc__", method_doc},
                                        {}};

}  // namespace

Ref function_make(Code* code, Dict* globals, Dict* builtins) {
  Object* o = allocate_instance(builtin_type(BuiltinType::function));
  if (!o) return {};
  Ref result = Ref::adopt(Value::object(o));
  auto* f = static_cast<Function*>(o);
  f->code.init(Value::object(code));
  f->globals.init(Value::object(globals));
  for (Slot* slot : {&f->builtins, &f->name, &f->qualified_name, &f->doc, &f->module, &f->defaults,
                     &f->keyword_defaults, &f->annotations, &f->closure})
    slot->init_unbound();
  f->counts_builtins = false;
  Ref found = builtins ? Ref::share(Value::object(builtins)) : builtins_of(globals);
  f->counts_builtins = found && found.get().as_object() != current_thread().realm().builtins;
  if (f->counts_builtins) f->builtins.init(found);
  else f->builtins.init_counted(found);
  return result;
}

Ref function_name(Function* f) {
  Ref set = f->name.load(f);
  return set ? std::move(set) : Ref::share(Value::object(f->code.peek().as<Code>()->name));
}
Ref function_qualified_name(Function* f) {
  Ref set = f->qualified_name.load(f);
  return set ? std::move(set) : Ref::share(Value::object(f->code.peek().as<Code>()->qualified_name));
}

Ref make_bound_method(Value function, Value self) {
  Object* o = allocate_object(sizeof(BoundMethod), Kind::bound_method,
                              static_cast<std::uint32_t>(BuiltinType::bound_method));
  if (!o) return raise_no_memory();
  auto* m = static_cast<BoundMethod*>(o);
  m->function.init(function);
  m->self.init(self);
  return Ref::adopt(Value::object(m));
}

const KindOps kFunctionOps{"function", traverse_function, dispose_attributes, nullptr, traverse_function};
const KindOps kBoundMethodOps{"bound_method", traverse_method, nullptr, nullptr, traverse_method};

const TypeDef kFunctionType{.name = "function",
                            .slots = &kFunctionSlots,
                            .getsets = kFunctionGetSets,
                            .subclassable = false,
                            .has_instance_dict = true,
                            .kind = Kind::function,
                            .instance_size = sizeof(Function),
                            .attributes_offset = offsetof(Function, attributes)};
const TypeDef kBoundMethodType{.name = "method",
                               .slots = &kMethodSlots,
                               .getsets = kMethodGetSets,
                               .subclassable = false,
                               .kind = Kind::bound_method,
                               .instance_size = sizeof(BoundMethod)};

}  // namespace SW_MODEL
}  // namespace sidewinder
