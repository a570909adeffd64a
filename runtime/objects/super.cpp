// super: attributes of the next class in the mro of an instance's (or a class's) type.
// Without arguments it reads the running frame: the first argument, and the free variable `__class__`.
#include "runtime/objects/arguments.h"
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/kinds.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_building.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

void traverse(Object* o, ChildVisitor visit) {
  auto* s = static_cast<Super*>(o);
  for (Slot* slot : {&s->type, &s->self, &s->self_type}) visit(slot->peek());
  traverse_attributes(o, visit);
}

// The type whose mro is searched: self if it is a subclass of type, else self's type. Null: pending.
Type* searched_type(Type* type, Value self) {
  if (is_type(self) && is_subtype(self.as<Type>(), type)) return self.as<Type>();
  if (is_subtype(type_of(self), type)) return type_of(self);
  return raise(BuiltinType::TypeError, "super(type, obj): obj must be an instance or subtype of type");
}

bool bind(Super* s, Type* type, Value self) {
  Type* self_type = nullptr;
  if (self && !(self_type = searched_type(type, self))) return false;
  s->type.store(s, Value::object(type));
  s->self.store(s, self);
  s->self_type.store(s, self_type ? Value::object(self_type) : Value());
  return true;
}

Ref create(Thread&, Type* type, Args) {
  auto* s = allocate_instance_of<Super>(type);
  if (!s) return {};
  for (Slot* slot : {&s->type, &s->self, &s->self_type}) slot->init_unbound();
  return Ref::adopt(Value::object(s));
}

Value unwrapped(Value v) {  // a register that the prologue turned into a cell
  if (v.is_object() && v.as_object()->kind == Kind::cell) return v.as<Cell>()->contents.peek();
  return v;
}

bool from_frame(Thread& t, Value* type, Value* self) {
  Frame* frame = t.frame;
  if (!frame || !frame->function) return raise(BuiltinType::RuntimeError, "super(): no current frame");
  auto* function = frame->function.as<Function>();
  auto* code = function->code.peek().as<Code>();
  const CodeUnit& unit = **code->unit;
  if (!unit.positional_count && !unit.flags.varargs)
    return raise(BuiltinType::RuntimeError, "super(): no arguments");
  *self = unwrapped(frame->R[0]);
  if (!*self) return raise(BuiltinType::RuntimeError, "super(): arg[0] deleted");
  Str* wanted = names(t).dunder_class;
  for (std::size_t i = 0; i < unit.free_names.size(); i++) {
    if (code->free_names[i] != wanted) continue;
    Value closure = function->closure.peek();
    Value cell = (*closure.as<Tuple>())[i];
    *type = cell.as<Cell>()->contents.peek();
    if (!*type) return raise(BuiltinType::RuntimeError, "super(): empty __class__ cell");
    if (is_type(*type)) return true;
    return raise(BuiltinType::RuntimeError, "super(): __class__ is not a type ({})", type_name(*type));
  }
  return raise(BuiltinType::RuntimeError, "super(): __class__ cell not found");
}

bool init(Thread& t, Value self, Args args) {
  if (!positional_between("super", args, 0, 2)) return false;
  Value type, bound;
  if (!args.count) {
    if (!from_frame(t, &type, &bound)) return false;
  } else {
    type = args[0];
    if (!is_type(type))
      return raise(BuiltinType::TypeError, "super() argument 1 must be a type, not {}", type_name(type));
    if (args.count > 1 && !args[1].is_none()) bound = args[1];
  }
  return bind(self.as<Super>(), type.as<Type>(), bound);
}

// The attribute in the classes of the mro behind `type`.
Ref find_behind(Type* self_type, Type* type, Str* name) {
  Ref mro = self_type->mro.load(self_type);
  Tuple* classes = mro.as<Tuple>();
  std::uint64_t i = 0;
  while (i < classes->size && (*classes)[i].as<Type>() != type) i++;
  for (i++; i < classes->size; i++) {
    Type* c = (*classes)[i].as<Type>();
    Cell* cell = c->attributes.find(c, name);
    if (!cell) continue;
    if (Ref v = cell->contents.load(cell)) return v;
  }
  return {};
}

Ref get_attribute_of(Thread& t, Value self, Str* name) {
  auto* s = self.as<Super>();
  Root self_type(s->self_type.load(s));
  if (self_type && name != names(t).dunder_class) {
    Root found(find_behind(self_type.as<Type>(), s->type.peek().as<Type>(), name));
    if (found) {
      Value instance = s->self.peek();
      bool on_class = instance == self_type.get();
      return bind_descriptor(t, found, on_class ? Value() : instance, self_type.as<Type>());
    }
  }
  return object_get_attribute(t, self, name);
}

Ref descriptor_get(Thread& t, Value self, Value instance, Value) {
  auto* s = self.as<Super>();
  if (!instance || s->self.peek() || !s->type.peek()) return Ref::share(self);
  return make_super(s->type.peek().as<Type>(), instance);
}

Ref show(Thread&, Value self) {
  auto* s = self.as<Super>();
  const char* type = s->type.peek() ? c_name_of(s->type.peek().as<Type>()) : "NULL";
  if (!s->self_type.peek()) return str_from_utf8(fmt::format("<super: <class '{}'>, NULL>", type));
  return str_from_utf8(
      fmt::format("<super: <class '{}'>, <{} object>>", type, c_name_of(s->self_type.peek().as<Type>())));
}

template <Slot Super::*member>
Ref get_part(Thread&, Value self) {
  Ref v = (self.as<Super>()->*member).load(self.as_object());
  return v ? std::move(v) : Ref::none();
}

constexpr TypeSlots kSlots{.repr = show,
                           .get_attribute = get_attribute_of,
                           .create = create,
                           .init = init,
                           .descriptor_get = descriptor_get};
constexpr GetSetDef kGetSets[] = {{"__thisclass__", get_part<&Super::type>},
                                  {"__self__", get_part<&Super::self>},
                                  {"__self_class__", get_part<&Super::self_type>},
                                  {}};

}  // namespace

Ref make_super(Type* type, Value self) {
  auto* s = allocate_instance_of<Super>(builtin_type(BuiltinType::super));
  if (!s) return {};
  for (Slot* slot : {&s->type, &s->self, &s->self_type}) slot->init_unbound();
  Ref result = Ref::adopt(Value::object(s));
  return bind(s, type, self) ? std::move(result) : Ref();
}

const KindOps kSuperOps{"super", traverse, dispose_attributes, nullptr, traverse};
const TypeDef kSuperType{.name = "super",
                         .slots = &kSlots,
                         .getsets = kGetSets,
                         .doc = "super() -> same as super(__class__, <first argument>)",
                         .kind = Kind::super,
                         .instance_size = sizeof(Super),
                         .attributes_offset = offsetof(Super, attributes)};

}  // namespace SW_MODEL
}  // namespace sidewinder
