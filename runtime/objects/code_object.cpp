// Code objects as Python sees them. They are made by the interpreter from the compiler's code units.
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

// The records that attribute caches point to. Which words are caches, the compiler's own copy of the words tells.
void free_cache_records(Code* code) {
  const std::vector<Word>& words = (*code->unit)->words;
  for (std::size_t i = 0; code->body.words && i < words.size(); i++) {
    Op op = Instruction{words[i]}.op();
    if (op == Op::LOAD_ATTR || op == Op::STORE_ATTR || op == Op::LOAD_METHOD)
      free_attribute_record(code->body.words[i + 1].load(std::memory_order_relaxed));  // relaxed: the code is dead
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
Ref nlocals(Thread&, Value self) { return int_from_int64(static_cast<std::int64_t>(unit_of(self).local_names.size())); }
Ref stack_size(Thread&, Value self) { return int_from_int64(unit_of(self).register_count); }
Ref first_line(Thread&, Value self) { return int_from_int64(unit_of(self).first_line); }
Ref name(Thread&, Value self) { return Ref::share(Value::object(self.as<Code>()->name)); }
Ref qualified_name(Thread&, Value self) { return Ref::share(Value::object(self.as<Code>()->qualified_name)); }
Ref file_name(Thread&, Value self) { return Ref::share(Value::object(self.as<Code>()->file_name)); }

Ref flags(Thread&, Value self) {
  const CodeFlags& f = unit_of(self).flags;
  std::int64_t bits = (f.optimized ? 3 : 0) | (f.varargs ? 4 : 0) | (f.varkeywords ? 8 : 0) | (f.nested ? 16 : 0) |
                      (f.generator ? 32 : 0) | (f.coroutine ? 128 : 0) | (f.async_generator ? 512 : 0);
  return int_from_int64(bits);
}

Ref tuple_of_names(Str* const* names, std::size_t n) {
  Ref tuple = tuple_make(n);
  for (std::size_t i = 0; tuple && i < n; i++) tuple.as<Tuple>()->items[i].init(Value::object(names[i]));
  return tuple;
}
Ref var_names(Thread&, Value self) { return tuple_of_names(self.as<Code>()->local_names, unit_of(self).local_names.size()); }
Ref free_vars(Thread&, Value self) { return tuple_of_names(self.as<Code>()->free_names, unit_of(self).free_names.size()); }
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
    Value items[] = {Value::small_int(static_cast<std::int64_t>(2 * starts[i])), Value::small_int(static_cast<std::int64_t>(2 * end)),
                     line < 0 ? Value::none() : Value::small_int(line)};
    return tuple_from(items, 3);
  });
}
constexpr MethodDef kMethods[] = {{"co_positions", positions, Arity::none}, {"co_lines", lines, Arity::none}, {}};

Ref repr(Thread&, Value self) {
  const CodeUnit& unit = unit_of(self);
  return str_from_utf8(fmt::format("<code object {} at {:#x}, file \"{}\", line {}>", unit.name, self.bits(), unit.file_name,
                                   unit.first_line));
}

constexpr TypeSlots kSlots{.repr = repr};
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
