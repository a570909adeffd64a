// sys: version, platform, limits; all that stays as it is while a program runs.
#include <cfloat>

#include "runtime/builtins/native_module.h"
#include "runtime/builtins/struct_sequence.h"
#include "runtime/builtins/sys_module.h"
#include "runtime/objects/list.h"
#include "runtime/objects/number.h"
#include "runtime/objects/set.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

constexpr int kHexVersion = 0x030b02f0;

constexpr GetSetDef kVersionFields[] = {{"major", struct_item<0>},  {"minor", struct_item<1>},
                                        {"micro", struct_item<2>},  {"releaselevel", struct_item<3>},
                                        {"serial", struct_item<4>}, {}};
constexpr GetSetDef kFlagFields[] = {{"debug", struct_item<0>},
                                     {"inspect", struct_item<1>},
                                     {"interactive", struct_item<2>},
                                     {"optimize", struct_item<3>},
                                     {"dont_write_bytecode", struct_item<4>},
                                     {"no_user_site", struct_item<5>},
                                     {"no_site", struct_item<6>},
                                     {"ignore_environment", struct_item<7>},
                                     {"verbose", struct_item<8>},
                                     {"bytes_warning", struct_item<9>},
                                     {"quiet", struct_item<10>},
                                     {"hash_randomization", struct_item<11>},
                                     {"isolated", struct_item<12>},
                                     {"dev_mode", struct_item<13>},
                                     {"utf8_mode", struct_item<14>},
                                     {"warn_default_encoding", struct_item<15>},
                                     {"safe_path", struct_item<16>},
                                     {"int_max_str_digits", struct_item<17>},
                                     {}};
constexpr GetSetDef kFloatFields[] = {
    {"max", struct_item<0>},   {"max_exp", struct_item<1>},  {"max_10_exp", struct_item<2>},
    {"min", struct_item<3>},   {"min_exp", struct_item<4>},  {"min_10_exp", struct_item<5>},
    {"dig", struct_item<6>},   {"mant_dig", struct_item<7>}, {"epsilon", struct_item<8>},
    {"radix", struct_item<9>}, {"rounds", struct_item<10>},  {}};
constexpr GetSetDef kIntFields[] = {{"bits_per_digit", struct_item<0>},
                                    {"sizeof_digit", struct_item<1>},
                                    {"default_max_str_digits", struct_item<2>},
                                    {"str_digits_check_threshold", struct_item<3>},
                                    {}};
constexpr GetSetDef kHashFields[] = {{"width", struct_item<0>},     {"modulus", struct_item<1>},
                                     {"inf", struct_item<2>},       {"nan", struct_item<3>},
                                     {"imag", struct_item<4>},      {"algorithm", struct_item<5>},
                                     {"hash_bits", struct_item<6>}, {"seed_bits", struct_item<7>},
                                     {"cutoff", struct_item<8>},    {}};
constexpr GetSetDef kThreadFields[] = {
    {"name", struct_item<0>}, {"lock", struct_item<1>}, {"version", struct_item<2>}, {}};
constexpr GetSetDef kUnraisableFields[] = {{"exc_type", struct_item<0>},      {"exc_value", struct_item<1>},
                                           {"exc_traceback", struct_item<2>}, {"err_msg", struct_item<3>},
                                           {"object", struct_item<4>},        {}};
constexpr TypeDef kVersionType = struct_type_def("version_info", kVersionFields);
constexpr TypeDef kFlagsType = struct_type_def("flags", kFlagFields);
constexpr TypeDef kFloatType = struct_type_def("float_info", kFloatFields);
constexpr TypeDef kIntType = struct_type_def("int_info", kIntFields);
constexpr TypeDef kHashType = struct_type_def("hash_info", kHashFields);
constexpr TypeDef kThreadType = struct_type_def("thread_info", kThreadFields);
constexpr TypeDef kUnraisableType = struct_type_def("UnraisableHookArgs", kUnraisableFields);

Value integer(std::int64_t i) { return Value::small_int(i); }

bool define_struct(Thread& t, Dict* names, const TypeDef& def, std::initializer_list<Value> items) {
  Root type(make_struct_type(t, def, "sys"));
  return type && define(names, def.name, make_struct(t, type.as<Type>(), items.begin(), items.size()));
}

bool define_numbers(Thread& t, Dict* names) {
  Root modulus(int_from_int64((std::int64_t{1} << 61) - 1)), algorithm(str_from_utf8("siphash13"));
  Root pthread(str_from_utf8("pthread")), semaphore(str_from_utf8("semaphore"));
  return modulus && algorithm && pthread && semaphore &&
         define_struct(
             t, names, kFloatType,
             {Value::real(DBL_MAX), integer(DBL_MAX_EXP), integer(DBL_MAX_10_EXP), Value::real(DBL_MIN),
              integer(DBL_MIN_EXP), integer(DBL_MIN_10_EXP), integer(DBL_DIG), integer(DBL_MANT_DIG),
              Value::real(DBL_EPSILON), integer(FLT_RADIX), integer(FLT_ROUNDS)}) &&
         define_struct(t, names, kIntType, {integer(30), integer(4), integer(4300), integer(640)}) &&
         define_struct(t, names, kHashType,
                       {integer(64), modulus.get(), integer(314159), integer(0), integer(1000003),
                        algorithm.get(), integer(64), integer(128), integer(0)}) &&
         define_struct(t, names, kThreadType, {pthread.get(), semaphore.get(), Value::none()}) &&
         define(names, "maxsize", int_from_int64(INT64_MAX)) &&
         define(names, "maxunicode", integer(0x10FFFF)) &&
         define(names, "float_repr_style", str_from_utf8("short"));
}

bool define_version(Thread& t, Dict* names, const char* model) {
  Root type(make_struct_type(t, kVersionType, "sys")), level(str_from_utf8("final"));
  if (!type || !level) return false;
  Value items[] = {integer(3), integer(11), integer(2), level.get(), integer(0)};
  Root version(make_struct(t, type.as<Type>(), items, 5)), fields(dict_make()), nothing(tuple_empty());
  if (!version || !fields || !define(fields.as<Dict>(), "name", str_from_utf8("sidewinder")) ||
      !define(fields.as<Dict>(), "cache_tag", Value::none()) ||
      !define(fields.as<Dict>(), "version", version.get()) ||
      !define(fields.as<Dict>(), "hexversion", integer(kHexVersion)) ||
      !define(fields.as<Dict>(), "model", str_from_utf8(model)))
    return false;
  return define(names, "version_info", version.get()) && define(names, "hexversion", integer(kHexVersion)) &&
         define(names, "api_version", integer(1013)) &&
         define(names, "version", str_from_utf8(fmt::format("3.11.2 (Sidewinder, {})", model))) &&
         define(names, "implementation",
                call_with_tuple(t, Value::object(builtin_type(BuiltinType::simple_namespace)),
                                nothing.as<Tuple>(), fields.as<Dict>()));
}

// The names of the native modules, in order.
Ref builtin_module_names() {
  std::vector<std::string> texts = native_module_names();
  Root tuple(tuple_make(texts.size()));
  for (std::size_t i = 0; tuple && i < texts.size(); ++i) {
    Ref name = str_from_utf8(texts[i]);
    if (!name) return {};
    tuple.as<Tuple>()->items[i].init(name);
  }
  return tuple.take();
}

bool define_flags(Thread& t, Dict* names) {
  Value off = integer(0);
  return define_struct(t, names, kFlagsType,
                       {off, off, off, off, integer(1), off, off, off, off, off, off, integer(1), off,
                        Value::boolean(false), integer(1), off, Value::boolean(false), integer(4300)});
}

}  // namespace

bool define_system_facts(Thread& t, Dict* names, const BuiltinOptions& options) {
  Root unraisable(make_struct_type(t, kUnraisableType, "sys"));
  Root warnings(list_make());
  return unraisable && define(names, "UnraisableHookArgs", unraisable.get()) && define_numbers(t, names) &&
         define_version(t, names, options.model) && define_flags(t, names) && warnings &&
         define(names, "warnoptions", warnings.get()) &&
         define(names, "byteorder", str_from_utf8("little")) &&
         define(names, "platform", str_from_utf8("linux")) &&
         define(names, "platlibdir", str_from_utf8("lib")) &&
         define(names, "prefix", str_from_utf8("/usr")) &&
         define(names, "exec_prefix", str_from_utf8("/usr")) &&
         define(names, "base_prefix", str_from_utf8("/usr")) &&
         define(names, "base_exec_prefix", str_from_utf8("/usr")) &&
         define(names, "dont_write_bytecode", Value::boolean(true)) &&
         define(names, "pycache_prefix", Value::none()) && define(names, "_xoptions", dict_make()) &&
         define(names, "meta_path", list_make()) && define(names, "path_hooks", list_make()) &&
         define(names, "path_importer_cache", dict_make()) &&
         define(names, "builtin_module_names", builtin_module_names()) &&
         define(names, "copyright", str_from_utf8("Copyright (c) the authors of Sidewinder."));
}

}  // namespace SW_MODEL
}  // namespace sidewinder
