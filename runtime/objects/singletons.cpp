// None, NotImplemented, Ellipsis, and cells.
#include "runtime/objects/arguments.h"
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/kinds.h"
#include "runtime/objects/str.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

template <Value (*value)()>
Ref create_singleton(Thread& t, Type* type, Args args) {
  if (args.count)
    return raise(BuiltinType::TypeError, "{} takes no arguments",
                 type->c_name.load(std::memory_order_relaxed));  // relaxed: immutable type
  return Ref::adopt(value());
}
Value none() { return Value::none(); }
Value not_implemented() { return Value::not_implemented(); }
Value ellipsis() { return Value::ellipsis(); }

Ref none_repr(Thread&, Value) { return str_from_utf8("None"); }
Truth none_truth(Thread&, Value) { return Truth::no; }
Truth none_hash(Thread&, Value, std::int64_t* out) { return *out = 0xfca86420, Truth::yes; }
Ref not_implemented_repr(Thread&, Value) { return str_from_utf8("NotImplemented"); }
Truth always(Thread&, Value) { return Truth::yes; }
Ref ellipsis_repr(Thread&, Value) { return str_from_utf8("Ellipsis"); }
Ref reduce_name_not_implemented(Thread&, Args) { return str_from_utf8("NotImplemented"); }
Ref reduce_name_ellipsis(Thread&, Args) { return str_from_utf8("Ellipsis"); }

constexpr TypeSlots kNoneSlots{
    .repr = none_repr, .hash = none_hash, .create = create_singleton<none>, .truth = none_truth};
constexpr TypeSlots kNotImplementedSlots{
    .repr = not_implemented_repr, .create = create_singleton<not_implemented>, .truth = always};
constexpr TypeSlots kEllipsisSlots{.repr = ellipsis_repr, .create = create_singleton<ellipsis>};
constexpr MethodDef kNotImplementedMethods[] = {{"__reduce__", reduce_name_not_implemented, Arity::none}, {}};
constexpr MethodDef kEllipsisMethods[] = {{"__reduce__", reduce_name_ellipsis, Arity::none}, {}};

// ---- cells

void traverse_cell(Object* o, ChildVisitor visit) { visit(static_cast<Cell*>(o)->contents.peek()); }

Ref cell_create(Thread&, Type*, Args args) {
  if (!positional_between("cell", args, 0, 1)) return {};
  return make_cell(args.count ? args[0] : Value());
}
Ref cell_contents(Thread&, Value self) {
  Ref v = self.as<Cell>()->contents.load(self.as_object());
  return v ? std::move(v) : raise(BuiltinType::ValueError, "Cell is empty").operator Ref();
}
bool set_cell_contents(Thread&, Value self, Value v) {
  self.as<Cell>()->contents.store(self.as_object(), v);
  return true;
}
Ref cell_repr(Thread&, Value self) {
  Ref v = self.as<Cell>()->contents.load(self.as_object());
  if (!v) return str_from_utf8(fmt::format("<cell at {:#x}: empty>", self.bits()));
  return str_from_utf8(
      fmt::format("<cell at {:#x}: {} object at {:#x}>", self.bits(), type_name(v), v.get().bits()));
}
Ref cell_compare(Thread& t, Value a, Value b, CompareOp op) {
  if (!is_instance_exact(b, BuiltinType::cell)) return Ref::adopt(Value::not_implemented());
  Root x(a.as<Cell>()->contents.load(a.as_object())), y(b.as<Cell>()->contents.load(b.as_object()));
  if (x && y) return compare(t, op, x, y);
  return compare(t, op, Value::small_int(static_cast<bool>(x)), Value::small_int(static_cast<bool>(y)));
}
constexpr TypeSlots kCellSlots{.repr = cell_repr, .compare = cell_compare, .create = cell_create};
constexpr GetSetDef kCellGetSets[] = {{"cell_contents", cell_contents, set_cell_contents}, {}};

}  // namespace

Ref make_cell(Value contents) {
  Object* o = allocate_object(sizeof(Cell), Kind::cell, static_cast<std::uint32_t>(BuiltinType::cell));
  if (!o) return raise_no_memory();
  static_cast<Cell*>(o)->contents.init(contents);
  return Ref::adopt(Value::object(o));
}

const KindOps kCellOps{"cell", traverse_cell, nullptr, nullptr, traverse_cell};
const TypeDef kNoneType{.name = "NoneType", .slots = &kNoneSlots, .subclassable = false};
const TypeDef kNotImplementedType{.name = "NotImplementedType",
                                  .slots = &kNotImplementedSlots,
                                  .methods = kNotImplementedMethods,
                                  .subclassable = false};
const TypeDef kEllipsisType{
    .name = "ellipsis", .slots = &kEllipsisSlots, .methods = kEllipsisMethods, .subclassable = false};
const TypeDef kCellType{.name = "cell",
                        .slots = &kCellSlots,
                        .getsets = kCellGetSets,
                        .subclassable = false,
                        .kind = Kind::cell,
                        .instance_size = sizeof(Cell)};

}  // namespace SW_MODEL
}  // namespace sidewinder
