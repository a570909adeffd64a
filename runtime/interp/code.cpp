// From the compiler's code units to code objects of one runtime.
#include <new>

#include "runtime/interp/interpreter.h"
#include "runtime/interp/state.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/number.h"
#include "runtime/objects/set.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

Ref make_constant(Thread& t, const Constant& c);

bool is_name(const std::string& text) {
  for (unsigned char c : text)
    if (!(c == '_' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z'))) return false;
  return true;
}

// Strings that look like names are interned, as CPython does.
Ref make_string(const std::string& text) {
  if (is_name(text)) {
    Str* s = intern(text);
    return s ? Ref::share(Value::object(s)) : Ref();
  }
  return str_from_utf8(text);
}

Ref make_items(Thread& t, const Constant& c) {
  Root tuple(tuple_make(c.items.size()));
  if (!tuple) return {};
  for (std::size_t i = 0; i < c.items.size(); ++i) {
    Ref item = make_constant(t, c.items[i]);
    if (!item) return {};
    tuple.as<Tuple>()->items[i].init(item);
  }
  if (c.kind == Constant::Kind::tuple) return tuple.take();
  std::vector<Value> values;
  for (std::size_t i = 0; i < c.items.size(); ++i) values.push_back((*tuple.as<Tuple>())[i]);
  Root set(frozenset_from(t, values.data(), values.size()));
  // CPython merges constants by making each set again from its own order: what a display prints shows it.
  Root order(set ? to_list(t, set) : Ref());
  return order ? call(t, Value::object(builtin_type(BuiltinType::frozenset)), {order.get()}) : Ref();
}

Ref make_constant(Thread& t, const Constant& c) {
  switch (c.kind) {
    case Constant::Kind::none: return Ref::none();
    case Constant::Kind::true_: return Ref::boolean(true);
    case Constant::Kind::false_: return Ref::boolean(false);
    case Constant::Kind::ellipsis: return Ref::adopt(Value::ellipsis());
    case Constant::Kind::int64: return int_from_int64(c.integer);
    case Constant::Kind::big_int: return int_from_digits(c.text, c.base);
    case Constant::Kind::real: return Ref::adopt(Value::real_from_outside(c.real));
    case Constant::Kind::imaginary: return complex_new(0, c.real);
    case Constant::Kind::str: return make_string(c.text);
    case Constant::Kind::bytes: return bytes_new(c.text);
    case Constant::Kind::tuple:
    case Constant::Kind::frozenset: return make_items(t, c);
    case Constant::Kind::code: return make_code(c.code);
  }
  return {};
}

Str** intern_all(const std::vector<std::string>& texts) {
  Str** names = static_cast<Str**>(allocate_buffer((texts.size() + 1) * sizeof(Str*)));
  if (!names) return nullptr;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    names[i] = intern(texts[i]);
    if (names[i]) retain(Value::object(names[i]));
  }
  return names;
}

std::atomic<Word>* copy_words(const CodeUnit& unit) {
  auto* words = static_cast<std::atomic<Word>*>(allocate_buffer(unit.words.size() * sizeof(Word)));
  if (!words) return nullptr;
  for (std::size_t i = 0; i < unit.words.size(); ++i) new (&words[i]) std::atomic<Word>(unit.words[i]);
  return words;
}

void fill_body(Code* code, const CodeUnit& unit) {
  CodeBody& body = code->body;
  body.heights = unit.heights.data();
  body.word_count = static_cast<std::uint32_t>(unit.words.size());
  body.register_count = unit.register_count;
  body.local_count = unit.local_count;
  body.positional_count = unit.positional_count;
  body.guarded = !unit.exception_ranges.empty();
  body.simple = !unit.flags.varargs && !unit.flags.varkeywords && !unit.keyword_only_count &&
                !unit.flags.generator && !unit.flags.coroutine && !unit.flags.async_generator;
}

// Everything the collector may look at is valid from here on.
Code* allocate_code(std::shared_ptr<const CodeUnit> unit) {
  Code* code = static_cast<Code*>(
      allocate_object(sizeof(Code), Kind::code, static_cast<std::uint32_t>(BuiltinType::code)));
  if (!code) return nullptr;
  new (&code->body) CodeBody();
  code->unit = new (std::nothrow) std::shared_ptr<const CodeUnit>(std::move(unit));
  code->constants = nullptr;
  code->names = code->local_names = code->free_names = nullptr;
  code->name = code->qualified_name = code->file_name = nullptr;
  return code;
}

Str* intern_counted(const std::string& text) {
  Str* s = intern(text);
  if (s) retain(Value::object(s));
  return s;
}

bool fill_names(Code* code, const CodeUnit& unit) {
  code->names = intern_all(unit.names);
  code->local_names = intern_all(unit.local_names);
  code->free_names = intern_all(unit.free_names);
  code->name = intern_counted(unit.name);
  code->qualified_name = intern_counted(unit.qualified_name);
  code->file_name = intern_counted(unit.file_name);
  code->body.words = copy_words(unit);
  return code->names && code->local_names && code->free_names && code->name && code->body.words;
}

}  // namespace

Ref make_code(std::shared_ptr<const CodeUnit> shared_unit) {
  const CodeUnit& unit = *shared_unit;
  Thread& t = current_thread();
  Code* code = allocate_code(std::move(shared_unit));
  if (!code) return raise_no_memory();
  Root keep(Ref::adopt(Value::object(code)));
  fill_body(code, unit);
  if (!code->unit || !fill_names(code, unit)) return raise_no_memory();
  std::size_t n = unit.constants.size();
  Slot* constants = static_cast<Slot*>(allocate_buffer((n + 1) * sizeof(Slot)));
  if (!constants) return raise_no_memory();
  for (std::size_t i = 0; i < n; ++i) constants[i].init_unbound();
  code->constants = constants;
  code->body.constants = constants;
  for (std::size_t i = 0; i < n; ++i) {
    Ref v = make_constant(t, unit.constants[i]);
    if (!v) return {};
    constants[i].init(v);
  }
  return keep.take();
}

Ref run_code(Thread& t, Code* code, Dict* globals, Value space, Tuple* closure) {
  Root keep_space(space);
  Root function(function_make(code, globals));
  if (!function) return {};
  if (closure) function.as<Function>()->closure.store(function.as<Function>(), Value::object(closure));
  return run_function_in(t, function.as<Function>(), space);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
