// Binding arguments of natives (see arguments.h), and the pieces of calls.
#include "runtime/objects/arguments.h"

#include <string>

#include "runtime/objects/call.h"
#include "runtime/objects/layouts.h"
#include "runtime/objects/str.h"

namespace sidewinder {
inline namespace SW_MODEL {

std::uint32_t Arguments::count_of(const Tuple* keywords) {
  return static_cast<std::uint32_t>(keywords->size);
}

namespace {

int parameter_called(const Signature& s, Value keyword) {
  for (std::uint32_t i = s.positional_only; i < s.count(); i++)
    if (str_equal(keyword, s.names[i])) return static_cast<int>(i);
  return -1;
}

std::string text_of(Value s) {
  std::string scratch;
  return std::string(str_utf8(s.as<Str>(), scratch));
}

bool too_many(const Signature& s, Args args) {
  std::uint32_t total = s.count(), most = std::min<std::uint32_t>(s.positional, total);
  const char* plural = most == 1 ? "" : "s";
  if (args.keyword_count() || most < total)
    return raise(BuiltinType::TypeError, "{}() takes {} {} positional argument{} ({} given)", s.function,
                 s.required < most ? "at most" : "exactly", most, plural, args.positional());
  return raise(BuiltinType::TypeError, "{}() takes {} {} argument{} ({} given)", s.function,
               s.required < most ? "at most" : "exactly", most, plural, args.positional());
}

bool missing(const Signature& s, Args args, std::uint32_t i) {
  if (i < s.positional_only) {
    bool exact = s.required == s.count();
    return raise(BuiltinType::TypeError, "{} expected {}{} argument{}, got {}", s.function,
                 exact ? "" : "at least ", s.required, s.required == 1 ? "" : "s", args.positional());
  }
  return raise(BuiltinType::TypeError, "{}() missing required argument '{}' (pos {})", s.function, s.names[i],
               i + 1);
}

}  // namespace

bool bind_arguments(const Signature& s, Args args, Value* out) {
  std::uint32_t total = s.count(), given = args.positional();
  if (given > std::min<std::uint32_t>(s.positional, total)) return too_many(s, args);
  for (std::uint32_t i = 0; i < total; i++) out[i] = i < given ? args[i] : Value();
  for (std::uint32_t k = 0; k < args.keyword_count(); k++) {
    Value keyword = (*args.keywords)[k];
    int i = parameter_called(s, keyword);
    if (i < 0)
      return raise(BuiltinType::TypeError, "'{}' is an invalid keyword argument for {}()", text_of(keyword),
                   s.function);
    if (out[i])
      return raise(BuiltinType::TypeError, "argument for {}() given by name ('{}') and position ({})",
                   s.function, s.names[i], i + 1);
    out[i] = args[given + k];
  }
  for (std::uint32_t i = 0; i < s.required; i++)
    if (!out[i]) return missing(s, args, i);
  return true;
}

bool no_keywords(const char* function, Args args) {
  if (!args.keyword_count()) return true;
  return raise(BuiltinType::TypeError, "{}() takes no keyword arguments", function);
}

bool positional_between(const char* function, Args args, std::uint32_t min, std::uint32_t max) {
  if (!no_keywords(function, args)) return false;
  std::uint32_t n = args.count;
  if (n >= min && n <= max) return true;
  std::uint32_t limit = n < min ? min : max;
  const char* how = min == max ? "" : n < min ? "at least " : "at most ";
  return raise(BuiltinType::TypeError, "{} expected {}{} argument{}, got {}", function, how, limit,
               limit == 1 ? "" : "s", n);
}

Value keyword_argument(Args args, std::string_view name) {
  for (std::uint32_t k = 0; k < args.keyword_count(); k++)
    if (str_equal((*args.keywords)[k], name)) return args[args.positional() + k];
  return {};
}

bool refuse_arity(const MethodDef& def, Args args, bool with_self, const char* type) {
  std::string name = type && def.arity != Arity::range ? fmt::format("{}.{}", type, def.name) : def.name;
  if (args.keyword_count()) return no_keywords(name.c_str(), args);
  std::uint32_t n = args.count - with_self;
  switch (def.arity) {
    case Arity::none:
      return !n ||
             static_cast<bool>(raise(BuiltinType::TypeError, "{}() takes no arguments ({} given)", name, n));
    case Arity::one:
      return n == 1 || static_cast<bool>(raise(BuiltinType::TypeError,
                                               "{}() takes exactly one argument ({} given)", name, n));
    case Arity::range:
      return positional_between(def.name, with_self ? args.without_first() : args, def.min, def.max);
    default: return true;
  }
}

// ---- calls

PrependedArgs::PrependedArgs(Value first, Args args) : count_(args.count + 1), keywords_(args.keywords) {
  values_ = inline_;
  if (count_ > kInline) values_ = static_cast<Value*>(allocate_buffer(count_ * sizeof(Value)));
  if (!values_) {
    raise_no_memory();
    return;
  }
  values_[0] = first;
  for (std::uint32_t i = 0; i < args.count; i++) values_[i + 1] = args[i];
}

PrependedArgs::~PrependedArgs() {
  if (values_ != inline_) free_buffer(values_);
}

Ref call_with_self(Thread& t, Value callable, Value self, Args args) {
  PrependedArgs all(self, args);
  return all ? call(t, callable, all.get()) : Ref();
}

Ref not_callable(Value v) {
  return raise(BuiltinType::TypeError, "'{}' object is not callable", type_name(v));
}

}  // namespace SW_MODEL
}  // namespace sidewinder
