// The types int and bool: construction, slots, methods.
#include "runtime/objects/arguments.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/format_spec.h"
#include "runtime/objects/int_parts.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/plain_instance.h"
#include "runtime/objects/str_builder.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

Ref not_implemented() { return Ref::adopt(Value::not_implemented()); }

void dispose_big_int(Object* o) {
  auto* big = static_cast<BigInt*>(o);
  if (big->limbs != big->inline_limbs) free_buffer(const_cast<std::uint64_t*>(big->limbs));
  dispose_unless_plain<BuiltinType::int_>(o);
}

// ---- construction

// An instance of a subclass with the value of v.
Ref int_instance(Type* type, Value v) {
  auto* boxed = allocate_instance_of<BoxedInt>(type);
  if (!boxed) return {};
  boxed->value = 0;
  Ref result = Ref::adopt(Value::object(boxed));
  if (load_int64(v, &boxed->value)) return result;
  IntParts p(v);
  std::size_t bytes = static_cast<std::size_t>(p.size) * sizeof(mp_limb_t);
  auto* limbs = static_cast<mp_limb_t*>(allocate_buffer(bytes));
  if (!limbs) return raise_no_memory();
  std::memcpy(limbs, p.limbs, bytes);
  auto* big = static_cast<BigInt*>(static_cast<Object*>(boxed));
  big->kind = Kind::big_int;  // still fresh: nobody has looked at its kind
  big->limbs = limbs;
  big->size = p.negative ? -p.size : p.size;
  return result;
}

// What a conversion method returned must be an int.
Ref checked_int(Ref&& r, const char* method) {
  if (!r) return {};
  if (!is_int(r)) return raise(BuiltinType::TypeError, "{} returned non-int (type {})", method, type_name(r));
  return int_exact(r);
}

Ref int_from_object(Thread& t, Value v) {
  if (is_int(v) && (!v.is_object() || is_instance_exact(v, BuiltinType::int_))) return int_exact(v);
  if (v.is_real()) return int_from_double(v.as_real());
  const TypeSlots& slots = slots_of(v);
  if (slots.to_int) return checked_int(slots.to_int(t, v), "__int__");
  if (slots.index) return checked_int(slots.index(t, v), "__index__");
  if (lookup_special(type_of(v), names(t).dunder_trunc)) {
    Root truncated(call_method(t, v, names(t).dunder_trunc));
    if (!truncated) return {};
    if (is_int(truncated)) return int_exact(truncated);
    if (slots_of(truncated).index) return checked_int(index(t, truncated), "__index__");
    return raise(BuiltinType::TypeError, "__trunc__ returned non-Integral (type {})", type_name(truncated));
  }
  if (is_str(v)) return int_from_str(v, 10);
  BufferView bytes;
  if (bytes.try_acquire(v)) return int_from_text(bytes.bytes(), 10, v);
  if (has_pending(t)) return {};
  return raise(BuiltinType::TypeError,
               "int() argument must be a string, a bytes-like object or a real number, not '{}'",
               type_name(v));
}

Ref int_with_base(Thread& t, Value v, Value base_value) {
  std::optional<std::int64_t> base = index_as_int64(t, base_value);
  if (!base) return {};
  if ((*base != 0 && *base < 2) || *base > 36)
    return raise(BuiltinType::ValueError, "int() base must be >= 2 and <= 36, or 0");
  if (is_str(v)) return int_from_str(v, static_cast<int>(*base));
  if (is_bytes(v) || is_bytearray(v)) {
    BufferView bytes;
    if (!bytes.acquire(v)) return {};
    return int_from_text(bytes.bytes(), static_cast<int>(*base), v);
  }
  return raise(BuiltinType::TypeError, "int() can't convert non-string with explicit base");
}

Ref create_int(Thread& t, Type* type, Args args) {
  if (args.count > 2)
    return raise(BuiltinType::TypeError, "int() takes at most 2 arguments ({} given)", args.count);
  Value base = args.positional() > 1 ? args[1] : keyword_argument(args, "base");
  if (args.keyword_count() && (!base || args.keyword_count() > 1 || args.positional() > 1)) {
    std::string scratch;
    Value name = (*args.keywords)[0];
    return raise(BuiltinType::TypeError, "'{}' is an invalid keyword argument for int()",
                 str_utf8(name.as<Str>(), scratch));
  }
  Root value;
  if (args.positional() == 0) {
    if (base) return raise(BuiltinType::TypeError, "int() missing string argument");
    value.set(Value::small_int(0));
  } else {
    value = base ? int_with_base(t, args[0], base) : int_from_object(t, args[0]);
  }
  if (!value || type == builtin_type(BuiltinType::int_)) return value.take();
  return int_instance(type, value);
}

Ref create_bool(Thread& t, Type*, Args args) {
  if (!no_keywords("bool", args) || !positional_between("bool", args, 0, 1)) return {};
  if (args.count == 0) return Ref::boolean(false);
  Truth result = truth(t, args[0]);
  if (result == Truth::error) return {};
  return Ref::boolean(result == Truth::yes);
}

// ---- slots

template <Ref (*kFunction)(Value, Value)>
Ref binary_slot(Thread&, Value a, Value b) {
  if (!is_int(a) || !is_int(b)) return not_implemented();
  return kFunction(a, b);
}

template <Ref (*kFunction)(Value, Value), class Op>
Ref bool_slot(Value a, Value b, Op op) {
  if (a.is_bool() && b.is_bool()) return Ref::boolean(op(a.is_true(), b.is_true()));
  if (!is_int(a) || !is_int(b)) return not_implemented();
  return kFunction(a, b);
}
Ref bool_and(Thread&, Value a, Value b) {
  return bool_slot<int_and>(a, b, [](bool x, bool y) { return x && y; });
}
Ref bool_or(Thread&, Value a, Value b) {
  return bool_slot<int_or>(a, b, [](bool x, bool y) { return x || y; });
}
Ref bool_xor(Thread&, Value a, Value b) {
  return bool_slot<int_xor>(a, b, [](bool x, bool y) { return x != y; });
}

Ref divmod_slot(Thread&, Value a, Value b) {
  if (!is_int(a) || !is_int(b)) return not_implemented();
  Ref quotient, remainder;
  if (!int_floordiv_mod(a, b, &quotient, &remainder)) return {};
  Value pair[2] = {quotient, remainder};
  return tuple_from(pair, 2);
}

Ref power_slot(Thread&, Value a, Value b, Value modulus) {
  if (!is_int(a) || !is_int(b)) return not_implemented();
  if (!modulus || modulus.is_none()) return int_pow(a, b);
  if (!is_int(modulus)) return not_implemented();
  return int_powmod(a, b, modulus);
}

template <Ref (*kFunction)(Value)>
Ref unary_slot(Thread&, Value v) {
  return kFunction(v);
}

Ref compare_ints(Thread&, Value a, Value b, CompareOp op) {
  if (!is_int(a) || !is_int(b)) return not_implemented();
  int order = int_compare(a, b);
  switch (op) {
    case CompareOp::lt: return Ref::boolean(order < 0);
    case CompareOp::le: return Ref::boolean(order <= 0);
    case CompareOp::eq: return Ref::boolean(order == 0);
    case CompareOp::ne: return Ref::boolean(order != 0);
    case CompareOp::gt: return Ref::boolean(order > 0);
    case CompareOp::ge: return Ref::boolean(order >= 0);
  }
  return {};
}

Truth hash_int(Thread&, Value v, std::int64_t* out) {
  *out = int_hash(v);
  return Truth::yes;
}
Truth int_truth(Thread&, Value v) { return int_sign(v) ? Truth::yes : Truth::no; }
Ref int_repr(Thread&, Value v) { return int_to_str(v); }
Ref bool_repr(Thread&, Value v) { return str_from_latin1(v.is_true() ? "True" : "False"); }
Ref int_float(Thread&, Value v) {
  std::optional<double> d = int_as_double(v);
  if (!d) return {};
  return Ref::adopt(Value::real(*d));
}

// ---- methods

Ref exact_method(Thread&, Args args) { return int_exact(args[0]); }
Ref get_exact(Thread&, Value self) { return int_exact(self); }
Ref get_zero(Thread&, Value) { return Ref::adopt(Value::small_int(0)); }
Ref get_one(Thread&, Value) { return Ref::adopt(Value::small_int(1)); }

Ref as_integer_ratio(Thread&, Args args) {
  Ref self = int_exact(args[0]);
  if (!self) return {};
  Value pair[2] = {self, Value::small_int(1)};
  return tuple_from(pair, 2);
}
Ref bit_length_method(Thread&, Args args) { return int_from_uint64(int_bit_length(args[0])); }
Ref bit_count_method(Thread&, Args args) { return int_from_uint64(int_bit_count(args[0])); }

// round(n, -digits): to a multiple of 10^digits, half to even.
Ref round_to_multiple(Value n, Value digits) {
  Ref power = int_pow(Value::small_int(10), digits);
  if (!power) return {};
  Ref quotient, rest;
  if (!int_floordiv_mod(n, power, &quotient, &rest)) return {};
  Ref doubled = int_add(rest, rest);
  if (!doubled) return {};
  int order = int_compare(doubled, power);
  bool up = order > 0 || (order == 0 && (int_low_bits(quotient) & 1));
  Ref down = int_sub(n, rest);
  if (!down || !up) return down;
  return int_add(down, power);
}

Ref round_method(Thread& t, Args args) {
  if (args.count == 1 || args[1].is_none()) return int_exact(args[0]);
  Root digits(index(t, args[1]));
  if (!digits) return {};
  if (int_sign(digits) >= 0) return int_exact(args[0]);
  Ref places = int_neg(digits);
  if (!places) return {};
  return round_to_multiple(args[0], places);
}

bool parse_byte_order(Value v, bool* little) {
  if (!is_str(v)) return raise(BuiltinType::TypeError, "byteorder must be str, not {}", type_name(v));
  *little = str_equal(v, "little");
  if (!*little && !str_equal(v, "big"))
    return raise(BuiltinType::ValueError, "byteorder must be either 'little' or 'big'");
  return true;
}

Ref to_bytes_method(Thread& t, Args args) {
  static constexpr Signature kSignature{"to_bytes", {"length", "byteorder", "signed"}, 0, 2, 0};
  Value a[3];
  if (!bind_arguments(kSignature, args.without_first(), a)) return {};
  std::int64_t length = 1;
  if (a[0]) {
    std::optional<std::int64_t> given = index_as_int64(t, a[0], builtin_type(BuiltinType::OverflowError));
    if (!given) return {};
    length = *given;
  }
  bool little = false;
  if (a[1] && !parse_byte_order(a[1], &little)) return {};
  Truth is_signed = a[2] ? truth(t, a[2]) : Truth::no;
  if (is_signed == Truth::error) return {};
  if (length < 0) return raise(BuiltinType::ValueError, "length argument must be non-negative");
  Ref result;
  Bytes* bytes = bytes_allocate(static_cast<std::size_t>(length), &result);
  if (!bytes) return {};
  if (!int_to_bytes(args[0], const_cast<unsigned char*>(bytes->data), bytes->size, little,
                    is_signed == Truth::yes))
    return {};
  return result;
}

Ref from_bytes_method(Thread& t, Args args) {
  static constexpr Signature kSignature{"from_bytes", {"bytes", "byteorder", "signed"}, 1, 2, 0};
  Value a[3];
  if (!bind_arguments(kSignature, args.without_first(), a)) return {};
  bool little = false;
  if (a[1] && !parse_byte_order(a[1], &little)) return {};
  Truth is_signed = a[2] ? truth(t, a[2]) : Truth::no;
  if (is_signed == Truth::error) return {};
  Root source(bytes_from_object(t, a[0]));
  if (!source) return {};
  std::string_view bytes = bytes_view(source.as<Bytes>());
  Root result(int_from_bytes(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), little,
                             is_signed == Truth::yes));
  if (!result || args[0] == Value::object(builtin_type(BuiltinType::int_))) return result.take();
  return call(t, args[0], {result.get()});
}

Ref format_method(Thread& t, Args args) {
  if (!is_str(args[1]))
    return raise(BuiltinType::TypeError, "__format__() argument must be str, not {}", type_name(args[1]));
  if (args[1].as<Str>()->length == 0) return to_str(t, args[0]);
  return format_int(args[0], args[1]);
}

Ref getnewargs_method(Thread&, Args args) {
  Ref self = int_exact(args[0]);
  if (!self) return {};
  Value item = self;
  return tuple_from(&item, 1);
}

Ref sizeof_method(Thread&, Args args) {  // as CPython's digits of 30 bits would take
  std::uint64_t digits = (int_bit_length(args[0]) + 29) / 30;
  return int_from_uint64(24 + 4 * digits);
}

constexpr MethodDef kIntMethods[] = {
    {"conjugate", exact_method, Arity::none, 0, 0, Binding::method,
     "Returns self, the complex conjugate of any int."},
    {"bit_length", bit_length_method, Arity::none, 0, 0, Binding::method,
     "Number of bits necessary to represent self in binary."},
    {"bit_count", bit_count_method, Arity::none, 0, 0, Binding::method,
     "Number of ones in the binary representation of the absolute value of self."},
    {"to_bytes", to_bytes_method, Arity::keywords, 0, 0, Binding::method,
     "Return an array of bytes representing an integer."},
    {"from_bytes", from_bytes_method, Arity::keywords, 0, 0, Binding::class_method,
     "Return the integer represented by the given array of bytes."},
    {"as_integer_ratio", as_integer_ratio, Arity::none, 0, 0, Binding::method,
     "Return a pair of integers, whose ratio is exactly equal to the original int."},
    {"__trunc__", exact_method, Arity::none},
    {"__floor__", exact_method, Arity::none},
    {"__ceil__", exact_method, Arity::none},
    {"__round__", round_method, Arity::range, 0, 1},
    {"__getnewargs__", getnewargs_method, Arity::none},
    {"__format__", format_method, Arity::one},
    {"__sizeof__", sizeof_method, Arity::none},
    {},
};

constexpr GetSetDef kIntGetSets[] = {
    {"real", get_exact, nullptr, "the real part of a complex number"},
    {"imag", get_zero, nullptr, "the imaginary part of a complex number"},
    {"numerator", get_exact, nullptr, "the numerator of a rational number in lowest terms"},
    {"denominator", get_one, nullptr, "the denominator of a rational number in lowest terms"},
    {},
};

constexpr TypeSlots make_int_slots() {
  TypeSlots s{};
  auto set = [&s](BinaryOp op, BinaryFn f) { s.binary[static_cast<int>(op)] = f; };
  s.repr = int_repr;
  s.hash = hash_int;
  s.compare = compare_ints;
  s.create = create_int;
  set(BinaryOp::add, binary_slot<int_add>);
  set(BinaryOp::sub, binary_slot<int_sub>);
  set(BinaryOp::mul, binary_slot<int_mul>);
  set(BinaryOp::truediv, binary_slot<int_truediv>);
  set(BinaryOp::floordiv, binary_slot<int_floordiv>);
  set(BinaryOp::mod, binary_slot<int_mod>);
  set(BinaryOp::pow, binary_slot<int_pow>);
  set(BinaryOp::lshift, binary_slot<int_lshift>);
  set(BinaryOp::rshift, binary_slot<int_rshift>);
  set(BinaryOp::and_, binary_slot<int_and>);
  set(BinaryOp::or_, binary_slot<int_or>);
  set(BinaryOp::xor_, binary_slot<int_xor>);
  set(BinaryOp::divmod, divmod_slot);
  s.power = power_slot;
  s.unary[static_cast<int>(UnaryOp::neg)] = unary_slot<int_neg>;
  s.unary[static_cast<int>(UnaryOp::pos)] = unary_slot<int_exact>;
  s.unary[static_cast<int>(UnaryOp::invert)] = unary_slot<int_invert>;
  s.unary[static_cast<int>(UnaryOp::abs)] = unary_slot<int_abs>;
  s.truth = int_truth;
  s.to_int = unary_slot<int_exact>;
  s.to_float = int_float;
  s.index = unary_slot<int_exact>;
  return s;
}

constexpr TypeSlots make_bool_slots() {
  TypeSlots s{};
  s.repr = bool_repr;
  s.create = create_bool;
  s.binary[static_cast<int>(BinaryOp::and_)] = bool_and;
  s.binary[static_cast<int>(BinaryOp::or_)] = bool_or;
  s.binary[static_cast<int>(BinaryOp::xor_)] = bool_xor;
  return s;
}

constexpr TypeSlots kIntSlots = make_int_slots();
constexpr TypeSlots kBoolSlots = make_bool_slots();

}  // namespace

const KindOps kBoxedIntOps = {"boxed_int", traverse_unless_plain<BuiltinType::int_>,
                              dispose_unless_plain<BuiltinType::int_>};
const KindOps kBigIntOps = {"big_int", traverse_unless_plain<BuiltinType::int_>, dispose_big_int};

const TypeDef kIntType = {
    .name = "int",
    .slots = &kIntSlots,
    .methods = kIntMethods,
    .getsets = kIntGetSets,
    .doc =
        "int([x]) -> integer\nint(x, base=10) -> integer\n\nConvert a number or string to an integer, or "
        "return 0 "
        "if no arguments\nare given.",
    .kind = Kind::boxed_int,
    .instance_size = sizeof(BigInt),
};
const TypeDef kBoolType = {
    .name = "bool",
    .slots = &kBoolSlots,
    .doc = "bool(x) -> bool\n\nReturns True when the argument x is true, False otherwise.",
    .subclassable = false,
    .kind = Kind::boxed_int,
    .instance_size = sizeof(BigInt),
};

}  // namespace SW_MODEL
}  // namespace sidewinder
