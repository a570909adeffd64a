// time: calendar times: struct_time, gmtime, localtime, mktime, strftime. asctime and ctime are the Python
// part.
#include <time.h>

#include <cerrno>
#include <cmath>

#include "runtime/builtins/native_module.h"
#include "runtime/builtins/struct_sequence.h"
#include "runtime/objects/number.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

constexpr GetSetDef kFields[] = {{"tm_year", struct_item<0>},  {"tm_mon", struct_item<1>},
                                 {"tm_mday", struct_item<2>},  {"tm_hour", struct_item<3>},
                                 {"tm_min", struct_item<4>},   {"tm_sec", struct_item<5>},
                                 {"tm_wday", struct_item<6>},  {"tm_yday", struct_item<7>},
                                 {"tm_isdst", struct_item<8>}, {nullptr, nullptr}};
constexpr TypeDef kStructTime = struct_type_def("struct_time", kFields);

Ref from_tm(Thread& t, const tm& c) {
  Root type(type_of_module(t, "time", "struct_time"));
  if (!type) return {};
  Value items[] = {Value::small_int(std::int64_t{c.tm_year} + 1900),
                   Value::small_int(c.tm_mon + 1),
                   Value::small_int(c.tm_mday),
                   Value::small_int(c.tm_hour),
                   Value::small_int(c.tm_min),
                   Value::small_int(c.tm_sec),
                   Value::small_int((c.tm_wday + 6) % 7),
                   Value::small_int(c.tm_yday + 1),
                   Value::small_int(c.tm_isdst)};
  return make_struct(t, type.as<Type>(), items, 9);
}

bool to_tm(Thread& t, Value v, const char* function, tm* c) {
  if (!is_tuple(v)) return raise_text(BuiltinType::TypeError, "Tuple or struct_time argument required");
  if (v.as<Tuple>()->size != 9)
    return raise(BuiltinType::TypeError, "{}(): illegal time tuple argument", function);
  int* parts[] = {&c->tm_year, &c->tm_mon,  &c->tm_mday, &c->tm_hour, &c->tm_min,
                  &c->tm_sec,  &c->tm_wday, &c->tm_yday, &c->tm_isdst};
  *c = tm{};
  for (int i = 0; i < 9; ++i) {
    std::optional<std::int64_t> n = index_as_int64(t, (*v.as<Tuple>())[static_cast<std::uint64_t>(i)]);
    if (!n) return false;
    *parts[i] = static_cast<int>(*n);
  }
  c->tm_year -= 1900;
  c->tm_mon -= 1;
  c->tm_wday = (c->tm_wday + 1) % 7;
  c->tm_yday -= 1;
  return true;
}

bool check_tm(tm* c) {
  auto refuse = [](const char* what) { return raise(BuiltinType::ValueError, "{} out of range", what); };
  if (c->tm_mon == -1) c->tm_mon = 0;
  else if (c->tm_mon < 0 || c->tm_mon > 11) return refuse("month");
  if (c->tm_mday == 0) c->tm_mday = 1;
  else if (c->tm_mday < 0 || c->tm_mday > 31) return refuse("day of month");
  if (c->tm_hour < 0 || c->tm_hour > 23) return refuse("hour");
  if (c->tm_min < 0 || c->tm_min > 59) return refuse("minute");
  if (c->tm_sec < 0 || c->tm_sec > 61) return refuse("seconds");
  if (c->tm_wday < 0) return refuse("day of week");
  if (c->tm_yday == -1) c->tm_yday = 0;
  else if (c->tm_yday < 0 || c->tm_yday > 365) return refuse("day of year");
  return true;
}

template <tm* (*convert)(const time_t*, tm*)>
Ref broken_down(Thread& t, Args args) {
  time_t seconds = time(nullptr);
  if (args.count && !args[0].is_none()) {
    std::optional<double> given = to_double(t, args[0]);
    if (!given) return {};
    if (std::isnan(*given)) return raise_text(BuiltinType::ValueError, "Invalid value NaN (not a number)");
    if (std::fabs(*given) > 9e18)
      return raise_text(BuiltinType::OverflowError, "timestamp out of range for platform time_t");
    seconds = static_cast<time_t>(std::floor(*given));
  }
  tm c;
  if (!convert(&seconds, &c)) return raise_os_error(errno);
  return from_tm(t, c);
}

Ref do_mktime(Thread& t, Args args) {
  tm c;
  if (!to_tm(t, args[0], "mktime", &c)) return {};
  c.tm_wday = -1;
  time_t seconds = mktime(&c);
  if (seconds == -1 && c.tm_wday == -1)
    return raise_text(BuiltinType::OverflowError, "mktime argument out of range");
  return Ref::adopt(Value::real(static_cast<double>(seconds)));
}

Ref do_strftime(Thread& t, Args args) {
  if (!is_str(args[0]))
    return raise(BuiltinType::TypeError, "strftime() argument 1 must be str, not {}", type_name(args[0]));
  tm c;
  if (args.count > 1) {
    if (!to_tm(t, args[1], "strftime", &c) || !check_tm(&c)) return {};
  } else {
    time_t now = time(nullptr);
    localtime_r(&now, &c);
  }
  std::string scratch, format(str_utf8(args[0].as<Str>(), scratch)), out(256 + format.size() * 16, '\0');
  if (format.empty()) return str_from_utf8("");
  out.resize(strftime(out.data(), out.size(), format.c_str(), &c));
  return str_from_utf8(out);
}

constexpr MethodDef kFunctions[] = {{"gmtime", broken_down<gmtime_r>, Arity::range, 0, 1},
                                    {"localtime", broken_down<localtime_r>, Arity::range, 0, 1},
                                    {"mktime", do_mktime, Arity::one},
                                    {"strftime", do_strftime, Arity::range, 1, 2},
                                    {nullptr, nullptr}};

}  // namespace

bool fill_calendar(Thread& t, Dict* names) {
  Root type(make_struct_type(t, kStructTime, "time"));
  if (!type || !define(names, "struct_time", type.get()) || !define_functions(names, "time", kFunctions))
    return false;
  tzset();
  Root standard(str_from_utf8(tzname[0])), summer(str_from_utf8(tzname[1]));
  Value zones[] = {standard.get(), summer.get()};
  return define(names, "timezone", int_from_int64(timezone)) &&
         define(names, "daylight", Value::small_int(daylight)) &&
         define(names, "altzone", int_from_int64(timezone - (daylight ? 3600 : 0))) &&
         define(names, "tzname", tuple_from(zones, 2));
}

}  // namespace SW_MODEL
}  // namespace sidewinder
