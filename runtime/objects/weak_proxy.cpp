// weakref.proxy: an object that stands for its target and forwards every operation; ReferenceError once it
// has died.
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/call.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/str.h"
#include "runtime/objects/weakref.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

Ref target(Value v) {
  if (!is_weakref(v)) return Ref::share(v);
  Ref o = weakref_target(v.as<WeakRef>());
  return o ? std::move(o)
           : raise_text(BuiltinType::ReferenceError, "weakly-referenced object no longer exists")
                 .
                 operator Ref();
}
bool is_proxy(Value v) {
  return is_instance_exact(v, BuiltinType::weak_proxy) ||
         is_instance_exact(v, BuiltinType::weak_callable_proxy);
}
Ref operand(Value v) { return is_proxy(v) ? target(v) : Ref::share(v); }

Ref show(Thread&, Value self) {
  Ref o = weakref_target(self.as<WeakRef>());
  return str_from_utf8(fmt::format("<weakproxy at {:#x} to {} at {:#x}>", self.bits(),
                                   o ? type_name(o) : "NoneType", o.get().bits()));
}
Ref as_str(Thread& t, Value self) {
  Root o(target(self));
  return o ? to_str(t, o) : Ref();
}
Ref get(Thread& t, Value self, Str* name) {
  Root o(target(self));
  return o ? get_attribute(t, o, name) : Ref();
}
bool set(Thread& t, Value self, Str* name, Value v) {
  Root o(target(self));
  return o && set_attribute(t, o, name, v);
}
Ref call_target(Thread& t, Value self, Args args) {
  Root o(target(self));
  return o ? call(t, o, args) : Ref();
}
Ref compare_targets(Thread& t, Value a, Value b, CompareOp op) {
  Root x(operand(a));
  if (!x) return {};
  Root y(operand(b));
  return y ? compare(t, op, x, y) : Ref();
}
Truth refuse_hash(Thread&, Value self, std::int64_t*) {
  return raise(BuiltinType::TypeError, "unhashable type: '{}'", type_name(self));
}
template <BinaryOp op>
Ref binary_targets(Thread& t, Value a, Value b) {
  Root x(operand(a));
  if (!x) return {};
  Root y(operand(b));
  return y ? binary(t, op, x, y) : Ref();
}
template <UnaryOp op>
Ref unary_target(Thread& t, Value self) {
  Root o(target(self));
  return o ? unary(t, op, o) : Ref();
}
Truth truth_of(Thread& t, Value self) {
  Root o(target(self));
  return o ? truth(t, o) : Truth::error;
}
std::int64_t length_of(Thread& t, Value self) {
  Root o(target(self));
  return o ? length(t, o) : -1;
}
Ref item_of(Thread& t, Value self, Value key) {
  Root o(target(self));
  return o ? get_item(t, o, key) : Ref();
}
bool set_item_of(Thread& t, Value self, Value key, Value v) {
  Root o(target(self));
  if (!o) return false;
  return v ? set_item(t, o, key, v) : delete_item(t, o, key);
}
Truth contains_in(Thread& t, Value self, Value item) {
  Root o(target(self));
  return o ? contains(t, o, item) : Truth::error;
}
Ref iterate(Thread& t, Value self) {
  Root o(target(self));
  return o ? get_iterator(t, o) : Ref();
}
Ref next_of(Thread& t, Value self) {
  Root o(target(self));
  return o ? next(t, o) : Ref();
}
Ref int_of(Thread& t, Value self) {
  Root o(target(self));
  return o ? to_int(t, o) : Ref();
}
Ref index_of(Thread& t, Value self) {
  Root o(target(self));
  return o ? index(t, o) : Ref();
}

template <int... i>
constexpr void fill_binary(TypeSlots& s, std::integer_sequence<int, i...>) {
  ((s.binary[i] = binary_targets<static_cast<BinaryOp>(i)>), ...);
}
template <int... i>
constexpr void fill_unary(TypeSlots& s, std::integer_sequence<int, i...>) {
  ((s.unary[i] = unary_target<static_cast<UnaryOp>(i)>), ...);
}

constexpr TypeSlots proxy_slots(bool callable) {
  TypeSlots s{.repr = show,
              .str = as_str,
              .hash = refuse_hash,
              .compare = compare_targets,
              .get_attribute = get,
              .set_attribute = set};
  s.iter = iterate;
  s.next = next_of;
  s.truth = truth_of;
  s.to_int = int_of;
  s.index = index_of;
  s.length = length_of;
  s.get_item = item_of;
  s.set_item = set_item_of;
  s.contains = contains_in;
  if (callable) s.call = call_target;
  fill_binary(s, std::make_integer_sequence<int, static_cast<int>(BinaryOp::kCount)>());
  fill_unary(s, std::make_integer_sequence<int, static_cast<int>(UnaryOp::kCount)>());
  return s;
}
constexpr TypeSlots kProxySlots = proxy_slots(false), kCallableProxySlots = proxy_slots(true);

}  // namespace

const TypeDef kWeakProxyType{.name = "weakref.ProxyType",
                             .slots = &kProxySlots,
                             .subclassable = false,
                             .kind = Kind::weakref,
                             .instance_size = sizeof(WeakRef),
                             .attributes_offset = offsetof(WeakRef, attributes)};
const TypeDef kWeakCallableProxyType{.name = "weakref.CallableProxyType",
                                     .slots = &kCallableProxySlots,
                                     .subclassable = false,
                                     .kind = Kind::weakref,
                                     .instance_size = sizeof(WeakRef),
                                     .attributes_offset = offsetof(WeakRef, attributes)};

}  // namespace SW_MODEL
}  // namespace sidewinder
