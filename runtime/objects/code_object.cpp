// Code objects as Python sees them. They are made by the interpreter from the compiler's code units.
#include <algorithm>
#include <cstring>
#include <functional>

#include "runtime/objects/attribute_cache.h"
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/kinds.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/number.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

const CodeUnit& unit_of(Value self) { return **self.as<Code>()->unit; }

void visit_name(Str* name, ChildVisitor visit) {
  if (name) visit(Value::object(name));
}
void visit_names(Str** names, std::size_t n, ChildVisitor visit) {
  for (std::size_t i = 0; names && i < n; i++) visit_name(names[i], visit);
}

void traverse(Object* o, ChildVisitor visit) {
  auto* code = static_cast<Code*>(o);
  const CodeUnit& unit = **code->unit;
  for (std::size_t i = 0; code->constants && i < unit.constants.size(); i++) visit(code->constants[i].peek());
  visit_names(code->names, unit.names.size(), visit);
  visit_names(code->local_names, unit.local_names.size(), visit);
  visit_names(code->free_names, unit.free_names.size(), visit);
  for (Str* name : {code->name, code->qualified_name, code->file_name}) visit_name(name, visit);
}

// The records that attribute caches point to. Which words are caches, the compiler's own copy of the words
// tells.
void free_cache_records(Code* code) {
  const std::vector<Word>& words = (*code->unit)->words;
  for (std::size_t i = 0; code->body.words && i < words.size(); i++) {
    Op op = Instruction{words[i]}.op();
    if (op == Op::LOAD_ATTR || op == Op::STORE_ATTR || op == Op::LOAD_METHOD)
      free_attribute_record(
          code->body.words[i + 1].load(std::memory_order_relaxed));  // relaxed: the code is dead
    i += op_info(op).extra;
  }
}

void dispose(Object* o) {
  auto* code = static_cast<Code*>(o);
  free_cache_records(code);
  free_buffer(code->body.words);
  free_buffer(code->constants);
  free_buffer(code->names);
  free_buffer(code->local_names);
  free_buffer(code->free_names);
  delete code->unit;
}

// What CPython counts as co_argcount and so on; *args and **kwargs are counted by flags.
Ref argcount(Thread&, Value self) { return int_from_int64(unit_of(self).positional_count); }
Ref posonly_count(Thread&, Value self) { return int_from_int64(unit_of(self).positional_only_count); }
Ref kwonly_count(Thread&, Value self) { return int_from_int64(unit_of(self).keyword_only_count); }

// What CPython shows as variables: named registers but for those cells that are no parameters.
std::vector<std::uint16_t> shown_locals(const CodeUnit& unit) {
  std::size_t parameters =
      unit.positional_count + unit.keyword_only_count + unit.flags.varargs + unit.flags.varkeywords;
  std::vector<std::uint16_t> shown;
  for (std::size_t i = 0; i < unit.local_names.size(); i++) {
    auto at = static_cast<std::uint16_t>(i);
    bool cell = std::find(unit.cell_locals.begin(), unit.cell_locals.end(), at) != unit.cell_locals.end();
    if (i < parameters || !cell) shown.push_back(at);
  }
  return shown;
}
Ref nlocals(Thread&, Value self) {
  return int_from_int64(static_cast<std::int64_t>(shown_locals(unit_of(self)).size()));
}
Ref stack_size(Thread&, Value self) { return int_from_int64(unit_of(self).register_count); }
Ref first_line(Thread&, Value self) { return int_from_int64(unit_of(self).first_line); }
Ref name(Thread&, Value self) { return Ref::share(Value::object(self.as<Code>()->name)); }
Ref qualified_name(Thread&, Value self) { return Ref::share(Value::object(self.as<Code>()->qualified_name)); }
Ref file_name(Thread&, Value self) { return Ref::share(Value::object(self.as<Code>()->file_name)); }

Ref flags(Thread&, Value self) {
  const CodeFlags& f = unit_of(self).flags;
  std::int64_t bits = (f.optimized ? 3 : 0) | (f.varargs ? 4 : 0) | (f.varkeywords ? 8 : 0) |
                      (f.nested ? 16 : 0) | (f.generator ? 32 : 0) | (f.coroutine ? 128 : 0) |
                      (f.async_generator ? 512 : 0);
  return int_from_int64(bits);
}

Ref tuple_of_names(Str* const* names, std::size_t n) {
  Ref tuple = tuple_make(n);
  for (std::size_t i = 0; tuple && i < n; i++) tuple.as<Tuple>()->items[i].init(Value::object(names[i]));
  return tuple;
}
Ref var_names(Thread&, Value self) {
  std::vector<Str*> shown;
  for (std::uint16_t i : shown_locals(unit_of(self))) shown.push_back(self.as<Code>()->local_names[i]);
  return tuple_of_names(shown.data(), shown.size());
}
Ref free_vars(Thread&, Value self) {
  return tuple_of_names(self.as<Code>()->free_names, unit_of(self).free_names.size());
}
Ref names(Thread&, Value self) { return tuple_of_names(self.as<Code>()->names, unit_of(self).names.size()); }
Ref cell_vars(Thread&, Value self) {
  const std::vector<std::uint16_t>& cells = unit_of(self).cell_locals;
  Ref tuple = tuple_make(cells.size());
  for (std::size_t i = 0; tuple && i < cells.size(); i++)
    tuple.as<Tuple>()->items[i].init(Value::object(self.as<Code>()->local_names[cells[i]]));
  return tuple;
}
Ref constants(Thread&, Value self) {
  Code* code = self.as<Code>();
  std::size_t n = unit_of(self).constants.size();
  Ref tuple = tuple_make(n);
  for (std::size_t i = 0; tuple && i < n; i++) tuple.as<Tuple>()->items[i].init(code->constants[i].peek());
  return tuple;
}
Ref code_bytes(Thread&, Value self) {
  const std::vector<Word>& words = unit_of(self).words;
  return bytes_new({reinterpret_cast<const char*>(words.data()), words.size() * sizeof(Word)});
}

// A list of f(0), f(1) ... for n of them, as an iterator.
template <class F>
Ref iterate(Thread& t, std::size_t n, F f) {
  Root list(list_make(n));
  for (std::size_t i = 0; list && i < n; i++) {
    Ref item = f(i);
    if (!item || !list_append(list.as<List>(), item)) return {};
  }
  return list ? get_iterator(t, list.get()) : Ref();
}
// (line, end line, column, end column) of each word; tb_lasti counts words in twos, as CPython's bytes do.
Ref positions(Thread& t, Args args) {
  const std::vector<Position>& all = unit_of(args[0]).positions;
  return iterate(t, all.size(), [&](std::size_t i) {
    Value items[4];
    std::int32_t numbers[] = {all[i].line, all[i].end_line, all[i].column, all[i].end_column};
    for (int k = 0; k < 4; k++) items[k] = numbers[k] < 0 ? Value::none() : Value::small_int(numbers[k]);
    return tuple_from(items, 4);
  });
}
// (start, end, line) of each stretch of one line.
Ref lines(Thread& t, Args args) {
  const std::vector<Position>& all = unit_of(args[0]).positions;
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < all.size(); i++)
    if (!i || all[i].line != all[i - 1].line) starts.push_back(i);
  return iterate(t, starts.size(), [&](std::size_t i) {
    std::size_t end = i + 1 < starts.size() ? starts[i + 1] : all.size();
    std::int32_t line = all[starts[i]].line;
    Value items[] = {Value::small_int(static_cast<std::int64_t>(2 * starts[i])),
                     Value::small_int(static_cast<std::int64_t>(2 * end)),
                     line < 0 ? Value::none() : Value::small_int(line)};
    return tuple_from(items, 3);
  });
}
constexpr MethodDef kMethods[] = {
    {"co_positions", positions, Arity::none}, {"co_lines", lines, Arity::none}, {}};

Ref repr(Thread&, Value self) {
  const CodeUnit& unit = unit_of(self);
  return str_from_utf8(fmt::format("<code object {} at {:#x}, file \"{}\", line {}>", unit.name, self.bits(),
                                   unit.file_name, unit.first_line));
}

bool same_unit(const CodeUnit& a, const CodeUnit& b);
bool same_constant(const Constant& a, const Constant& b) {
  if (a.kind != b.kind || a.integer != b.integer || a.text != b.text || a.base != b.base) return false;
  if (std::memcmp(&a.real, &b.real, sizeof a.real) != 0) return false;
  if (!a.code != !b.code || (a.code && !same_unit(*a.code, *b.code))) return false;
  return std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), same_constant);
}
// Code is equal by what it does and where it stands, as in CPython; its file does not count.
bool same_unit(const CodeUnit& a, const CodeUnit& b) {
  return a.name == b.name && a.first_line == b.first_line && a.positional_count == b.positional_count &&
         a.keyword_only_count == b.keyword_only_count && a.positional_only_count == b.positional_only_count &&
         a.words == b.words && a.names == b.names && a.local_names == b.local_names &&
         a.free_names == b.free_names &&
         std::equal(a.constants.begin(), a.constants.end(), b.constants.begin(), b.constants.end(),
                    same_constant);
}

Ref compare(Thread&, Value self, Value other, CompareOp op) {
  bool decided = op == CompareOp::eq || op == CompareOp::ne;
  if (!decided || !is_instance_exact(other, BuiltinType::code)) return Ref::adopt(Value::not_implemented());
  return Ref::boolean((self == other || same_unit(unit_of(self), unit_of(other))) == (op == CompareOp::eq));
}
Truth hash(Thread&, Value self, std::int64_t* out) {
  const CodeUnit& unit = unit_of(self);
  *out = static_cast<std::int64_t>(std::hash<std::string>()(unit.name) ^ unit.words.size() << 8 ^
                                   unit.first_line);
  if (*out == -1) *out = -2;
  return Truth::yes;
}

constexpr TypeSlots kSlots{.repr = repr, .hash = hash, .compare = compare};
constexpr GetSetDef kGetSets[] = {{"co_argcount", argcount, nullptr, nullptr, true},
                                  {"co_posonlyargcount", posonly_count, nullptr, nullptr, true},
                                  {"co_kwonlyargcount", kwonly_count, nullptr, nullptr, true},
                                  {"co_nlocals", nlocals, nullptr, nullptr, true},
                                  {"co_stacksize", stack_size, nullptr, nullptr, true},
                                  {"co_flags", flags, nullptr, nullptr, true},
                                  {"co_firstlineno", first_line, nullptr, nullptr, true},
                                  {"co_name", name, nullptr, nullptr, true},
                                  {"co_qualname", qualified_name, nullptr, nullptr, true},
                                  {"co_filename", file_name, nullptr, nullptr, true},
                                  {"co_varnames", var_names, nullptr, nullptr, true},
                                  {"co_freevars", free_vars, nullptr, nullptr, true},
                                  {"co_cellvars", cell_vars, nullptr, nullptr, true},
                                  {"co_names", names, nullptr, nullptr, true},
                                  {"co_consts", constants, nullptr, nullptr, true},
                                  {"co_code", code_bytes},
                                  {}};

}  // namespace

const KindOps kCodeOps{"code", traverse, dispose};
const TypeDef kCodeType{.name = "code",
                        .slots = &kSlots,
                        .methods = kMethods,
                        .getsets = kGetSets,
                        .subclassable = false,
                        .kind = Kind::code,
                        .instance_size = sizeof(Code)};

}  // namespace SW_MODEL
}  // namespace sidewinder
