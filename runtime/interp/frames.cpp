// Binding arguments to parameters, with CPython's complaints; recursion; generators' frames.
#include "runtime/interp/frames.h"

#include <string>
#include <vector>

#include "runtime/interp/generators.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/frame_object.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

Raised raise_recursion() {
  return raise_text(BuiltinType::RecursionError, "maximum recursion depth exceeded");
}

namespace {

// One call's binding: what is known of it, and the steps in CPython's order (ceval.c, initialize_locals).
class Binder {
 public:
  Binder(Thread& t, Function* function, Code* code, Value* R, Incoming in)
      : t_(t), function_(function), code_(code), unit_(**code->unit), R_(R), in_(in) {
    positional_given_ = in.count - (in.keywords ? in.keywords->size : 0);
    named_ = unit_.positional_count + unit_.keyword_only_count;
  }

  bool bind() {
    std::uint32_t cleared = kCounted ? code_->body.register_count : code_->body.local_count;
    for (std::uint32_t i = 0; i < cleared; ++i) R_[i] = Value();
    if (bind_positional() && bind_keywords() && check_excess() && fill_defaults()) return true;
    if constexpr (kCounted)
      for (std::uint32_t i = 0; i < cleared; ++i) clear_register(&R_[i]);
    return false;
  }

 private:
  Ref take(std::uint32_t i) {
    if (kCounted && in_.moved) return Ref::adopt(std::exchange(in_.values[i], Value()));
    return Ref::share(in_.values[i]);
  }

  bool bind_positional() {
    std::uint32_t n = std::min<std::uint32_t>(positional_given_, unit_.positional_count);
    for (std::uint32_t i = 0; i < n; ++i) set_register(&R_[i], take(i));
    if (!unit_.flags.varargs) return true;
    std::uint32_t extra = positional_given_ - n;
    Ref rest = tuple_from(in_.values + n, extra);
    if (!rest) return false;
    if (kCounted && in_.moved)
      for (std::uint32_t i = n; i < positional_given_; ++i) clear_register(&in_.values[i]);
    set_register(&R_[named_], std::move(rest));
    return true;
  }

  // The parameter called `name` that a keyword may name, or -1.
  int parameter(Str* name, std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t i = from; i < to; ++i)
      if (code_->local_names[i] == name) return static_cast<int>(i);
    for (std::uint32_t i = from; i < to; ++i)
      if (str_equal(code_->local_names[i], name)) return static_cast<int>(i);
    return -1;
  }

  bool bind_keywords() {
    Dict* rest = nullptr;
    if (unit_.flags.varkeywords) {
      Ref dict = dict_make();
      if (!dict) return false;
      rest = dict.as<Dict>();
      set_register(&R_[named_ + unit_.flags.varargs], std::move(dict));
    }
    for (std::uint32_t k = 0; in_.keywords && k < in_.keywords->size; ++k)
      if (!bind_keyword(positional_given_ + k, (*in_.keywords)[k].as<Str>(), rest)) return false;
    return true;
  }

  bool bind_keyword(std::uint32_t source, Str* name, Dict* rest) {
    int p = parameter(name, unit_.positional_only_count, named_);
    if (p < 0) {
      if (rest) return dict_put_str(rest, name, in_.values[source]);
      if (complain_positional_only()) return false;
      std::string scratch;
      return raise(BuiltinType::TypeError, "{}() got an unexpected keyword argument '{}'", callee(),
                   str_utf8(name, scratch));
    }
    if (!R_[p].is_unbound()) {
      std::string scratch;
      return raise(BuiltinType::TypeError, "{}() got multiple values for argument '{}'", callee(),
                   str_utf8(name, scratch));
    }
    set_register(&R_[p], take(source));
    return true;
  }

  bool complain_positional_only() {
    std::string list;
    for (std::uint32_t k = 0; k < in_.keywords->size; ++k) {
      int p = parameter((*in_.keywords)[k].as<Str>(), 0, unit_.positional_only_count);
      if (p >= 0) list += (list.empty() ? "" : ", ") + unit_.local_names[p];
    }
    if (list.empty()) return false;
    raise(BuiltinType::TypeError, "{}() got some positional-only arguments passed as keyword arguments: '{}'",
          callee(), list);
    return true;
  }

  Tuple* defaults() const {
    Value v = function_->defaults.peek();
    return v ? v.as<Tuple>() : nullptr;
  }

  bool check_excess() {
    if (positional_given_ <= unit_.positional_count || unit_.flags.varargs) return true;
    std::size_t with_default = defaults() ? defaults()->size : 0;
    std::uint32_t max = unit_.positional_count, given_keyword_only = 0;
    for (std::uint32_t i = max; i < named_; ++i) given_keyword_only += !R_[i].is_unbound();
    std::string takes =
        with_default ? fmt::format("from {} to {}", max - with_default, max) : std::to_string(max);
    bool plural = with_default || max != 1;
    std::string extra;
    if (given_keyword_only)
      extra = fmt::format(" positional argument{} (and {} keyword-only argument{})",
                          positional_given_ == 1 ? "" : "s", given_keyword_only,
                          given_keyword_only == 1 ? "" : "s");
    return raise(BuiltinType::TypeError, "{}() takes {} positional argument{} but {}{} {} given", callee(),
                 takes, plural ? "s" : "", positional_given_, extra,
                 positional_given_ == 1 && !given_keyword_only ? "was" : "were");
  }

  bool fill_defaults() {
    Tuple* values = defaults();
    std::uint32_t first = unit_.positional_count - static_cast<std::uint32_t>(values ? values->size : 0);
    std::vector<std::string> missing;
    for (std::uint32_t i = 0; i < unit_.positional_count; ++i) {
      if (!R_[i].is_unbound()) continue;
      if (i < first) missing.push_back(unit_.local_names[i]);
      else set_register(&R_[i], (*values)[i - first]);
    }
    if (!missing.empty()) return complain_missing(missing, "positional");
    Value keyword_defaults = function_->keyword_defaults.peek();
    for (std::uint32_t i = unit_.positional_count; i < named_; ++i) {
      if (!R_[i].is_unbound()) continue;
      Ref v = keyword_defaults ? dict_find_str(keyword_defaults.as<Dict>(), code_->local_names[i]) : Ref();
      if (!v) missing.push_back(unit_.local_names[i]);
      else set_register(&R_[i], std::move(v));
    }
    return missing.empty() || complain_missing(missing, "keyword-only");
  }

  bool complain_missing(const std::vector<std::string>& names, const char* kind) {
    std::string list;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (i) list += i + 1 < names.size() ? ", " : names.size() == 2 ? " and " : ", and ";
      list += "'" + names[i] + "'";
    }
    return raise(BuiltinType::TypeError, "{}() missing {} required {} argument{}: {}", callee(), names.size(),
                 kind, names.size() == 1 ? "" : "s", list);
  }

  std::string callee() const {
    std::string scratch;
    return std::string(str_utf8(function_qualified_name(function_).as<Str>(), scratch));
  }

  Thread& t_;
  Function* function_;
  Code* code_;
  const CodeUnit& unit_;
  Value* R_;
  Incoming in_;
  std::uint32_t positional_given_, named_;
};

}  // namespace

// Nothing looks into a frame object after its frame has ended but through what it holds itself.
void retire_frame_object(Thread& t, Frame* f) {
  Value object = Value::object(f->frame_object);
  f->frame_object = nullptr;
  detach_frame_object(t, object);
}

bool bind_arguments(Thread& t, Function* function, Code* code, Value* R, Incoming in) {
  if (R + code->body.register_count > t.stack_end) return raise_recursion();
  return Binder(t, function, code, R, in).bind();
}

}  // namespace SW_MODEL
}  // namespace sidewinder
