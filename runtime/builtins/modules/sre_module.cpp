// The module _sre: compile(), which makes a re.Pattern of the code that the library's compiler emitted, and
// patterns' methods. A pattern is immutable and searched by any number of threads; a scanner is meant for one
// at a time, threads that share one get matches in some order.
#include "runtime/builtins/modules/sre_objects.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/iterators.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/str_builder.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace regex {

namespace {

// ---- searching one subject: what every method starts with

struct Task {
  Subject subject;
  Search search;
  std::int64_t start = 0, end = 0;  // as given, clamped
};

bool begin(Pattern* p, Value text, std::int64_t start, std::int64_t end, Task* task) {
  if (!task->subject.acquire(text)) return false;
  Value source = p->source.peek();
  if (is_str(source) && task->subject.is_bytes)
    return raise_text(BuiltinType::TypeError, "cannot use a string pattern on a bytes-like object");
  if (!source.is_none() && !is_str(source) && !task->subject.is_bytes)
    return raise_text(BuiltinType::TypeError, "cannot use a bytes pattern on a string-like object");
  auto length = static_cast<std::int64_t>(task->subject.text.length);
  task->start = std::clamp<std::int64_t>(start, 0, length);
  task->end = std::clamp<std::int64_t>(end, 0, length);
  Search& s = task->search;
  s.code = p->code;
  s.groups = p->groups;
  s.text = task->subject.text;
  s.start = task->start;
  s.end = task->end;
  return true;
}

bool parse_bound(Thread& t, Value v, std::int64_t* out) {
  if (!v) return true;
  std::optional<std::int64_t> i = index_as_int64(t, v, builtin_type(BuiltinType::OverflowError));
  if (!i) return false;
  *out = *i;
  return true;
}
// (string, pos=0, endpos=sys.maxsize), as most methods take. *text is the subject.
bool begin(Thread& t, const char* function, Args args, Task* task, Value* text) {
  Signature signature{function, {"string", "pos", "endpos"}, 1, 3, 0};
  Value a[3];
  std::int64_t start = 0, end = INT64_MAX;
  if (!bind_arguments(signature, args.without_first(), a)) return false;
  if (!parse_bound(t, a[1], &start) || !parse_bound(t, a[2], &end)) return false;
  *text = a[0];
  return begin(pattern_of(args[0]), a[0], start, end, task);
}

template <Truth (*look)(Thread&, Search&), bool whole>
Ref find_one(Thread& t, const char* function, Args args) {
  Task task;
  Value text;
  if (!begin(t, function, args, &task, &text)) return {};
  task.search.whole = whole;
  Truth found = look(t, task.search);
  if (found == Truth::error) return {};
  return found == Truth::no ? Ref::none()
                            : make_match(pattern_of(args[0]), text, task.search, task.start, task.end);
}
Ref pattern_match(Thread& t, Args args) { return find_one<match_here, false>(t, "match", args); }
Ref pattern_fullmatch(Thread& t, Args args) { return find_one<match_here, true>(t, "fullmatch", args); }
Ref pattern_search(Thread& t, Args args) { return find_one<search_from, false>(t, "search", args); }

// ---- all matches

// Calls f() for each match until it returns false, at most `most` times (0: no limit). False: pending.
template <class F>
bool each_match(Thread& t, Search& s, std::int64_t most, F f) {
  for (std::int64_t n = 0; !most || n < most; ++n) {
    Truth found = search_from(t, s);
    if (found != Truth::yes) return found == Truth::no;
    if (!f()) return false;
    s.advance();
    if (!quiesce_if_due(t)) return false;
  }
  return true;
}
Ref group_slice(const Task& task, Code group, bool empty_if_unset) {
  std::int64_t from = task.search.marks[2 * group], to = task.search.marks[2 * group + 1];
  if (from >= 0 && to >= 0) return task.subject.slice(from, to);
  return empty_if_unset ? task.subject.slice(0, 0) : Ref::none();
}

Ref found_item(const Task& task) {
  const Search& s = task.search;
  if (!s.groups) return task.subject.slice(s.start, s.position);
  if (s.groups == 1) return group_slice(task, 0, true);
  Ref all = tuple_make(s.groups);
  for (Code i = 0; all && i < s.groups; ++i) {
    Ref v = group_slice(task, i, true);
    if (!v) return {};
    all.as<Tuple>()->items[i].init(v);
  }
  return all;
}
Ref pattern_findall(Thread& t, Args args) {
  Task task;
  Value text;
  if (!begin(t, "findall", args, &task, &text)) return {};
  Root list(list_make());
  bool done = list && each_match(t, task.search, 0, [&] {
                Ref item = found_item(task);
                return item && list_append(list.as<List>(), item);
              });
  return done ? list.take() : Ref();
}

Ref pattern_split(Thread& t, Args args) {
  static constexpr Signature kSignature{"split", {"string", "maxsplit"}, 1, 2, 0};
  Value a[2];
  std::int64_t most = 0, last = 0;
  if (!bind_arguments(kSignature, args.without_first(), a) || !parse_bound(t, a[1], &most)) return {};
  Task task;
  if (!begin(pattern_of(args[0]), a[0], 0, INT64_MAX, &task)) return {};
  Root list(list_make());
  if (!list) return {};
  auto put = [&](Ref&& v) { return v && list_append(list.as<List>(), v); };
  bool done = most < 0 || each_match(t, task.search, most, [&] {
                if (!put(task.subject.slice(last, task.search.start))) return false;
                for (Code i = 0; i < task.search.groups; ++i)
                  if (!put(group_slice(task, i, false))) return false;
                last = task.search.position;
                return true;
              });
  return done && put(task.subject.slice(last, task.end)) ? list.take() : Ref();
}

// ---- replacing

// What stands for each match: text, or a callable that gets the match. Empty: pending.
Ref replacement(Thread& t, Value pattern, Value given) {
  if (is_callable(given)) return Ref::share(given);
  Subject text;
  if (text.acquire(given, false)) {
    TextView view = text.text;
    std::size_t i = 0;
    while (i < view.length && view[i] != '\\') ++i;
    if (i == view.length) return Ref::share(given);
  } else {
    clear_pending(t);
  }
  return call_re(t, "_subx", {pattern, given});
}

Ref joined(Thread& t, const Task& task, Value list) {
  Root nothing(task.subject.slice(0, 0));
  return nothing ? call_method(t, nothing.get(), names(t).join, {list}) : Ref();
}

// sub() and subn(). Empty: pending.
Ref substitute(Thread& t, const char* function, Args args, std::int64_t* count) {
  Signature signature{function, {"repl", "string", "count"}, 2, 3, 0};
  Value a[3];
  std::int64_t most = 0, last = 0;
  if (!bind_arguments(signature, args.without_first(), a) || !parse_bound(t, a[2], &most)) return {};
  Root filter(replacement(t, args[0], a[0]));
  if (!filter) return {};
  Task task;
  if (!begin(pattern_of(args[0]), a[1], 0, INT64_MAX, &task)) return {};
  Root list(list_make());
  if (!list) return {};
  bool computed = is_callable(filter.get());
  auto put = [&](Value v) { return list_append(list.as<List>(), v); };
  auto put_slice = [&](std::int64_t from, std::int64_t to) {
    if (from >= to) return true;
    Ref part = task.subject.slice(from, to);
    return part && put(part);
  };
  bool done = most < 0 || each_match(t, task.search, most, [&] {
                if (!put_slice(last, task.search.start)) return false;
                last = task.search.position;
                ++*count;
                if (!computed) return put(filter.get());
                Root match(make_match(pattern_of(args[0]), a[1], task.search, task.start, task.end));
                Root item(match ? call(t, filter.get(), {match.get()}) : Ref());
                return item && (item.get().is_none() || put(item.get()));
              });
  return done && put_slice(last, task.end) ? joined(t, task, list.get()) : Ref();
}
Ref pattern_sub(Thread& t, Args args) {
  std::int64_t count = 0;
  return substitute(t, "sub", args, &count);
}
Ref pattern_subn(Thread& t, Args args) {
  std::int64_t count = 0;
  Root text(substitute(t, "subn", args, &count));
  if (!text) return {};
  Value pair[] = {text.get(), Value::small_int(count)};
  return tuple_from(pair, 2);
}

// ---- scanners

struct Scanner : NativeObject {
  Slot pattern, subject;
  std::int64_t first, end;
  // Where the next match may begin, times two, plus one if it must not be empty there; -1: there is none.
  std::atomic<std::int64_t> next;
};
Scanner* scanner_of(Value v) { return v.as<Scanner>(); }
void traverse_scanner(Object* o, ChildVisitor visit) {
  visit(static_cast<Scanner*>(o)->pattern.peek());
  visit(static_cast<Scanner*>(o)->subject.peek());
}
Ref make_scanner(Thread& t, const char* function, Args args) {
  Task task;
  Value text;
  if (!begin(t, function, args, &task, &text)) return {};
  Type* type = pattern_of(args[0])->scanner_type.peek().as<Type>();
  Scanner* s = allocate_native<Scanner>(type, traverse_scanner, nullptr);
  if (!s) return {};
  s->pattern.init(args[0]);
  s->subject.init(text);
  s->first = task.start;
  s->end = task.end;
  new (&s->next) std::atomic<std::int64_t>(task.start > task.end ? -1 : task.start * 2);
  return Ref::adopt(Value::object(s));
}
Ref pattern_scanner(Thread& t, Args args) { return make_scanner(t, "scanner", args); }

template <Truth (*look)(Thread&, Search&)>
Ref scan(Thread& t, Args args) {
  Scanner* scanner = scanner_of(args[0]);
  std::int64_t next =
      scanner->next.load(std::memory_order_relaxed);  // relaxed: a number, nothing is reached through it
  if (next < 0) return Ref::none();
  Pattern* p = pattern_of(scanner->pattern.peek());
  Task task;
  if (!begin(p, scanner->subject.peek(), next >> 1, scanner->end, &task)) return {};
  task.search.must_advance = next & 1;
  Truth found = look(t, task.search);
  if (found == Truth::error) return {};
  std::int64_t start = task.search.start;
  if (found == Truth::yes) task.search.advance();
  next = found == Truth::no ? -1 : task.search.start * 2 + task.search.must_advance;
  scanner->next.store(next, std::memory_order_relaxed);  // relaxed: as above
  if (found == Truth::no) return Ref::none();
  task.search.start = start;
  return make_match(p, scanner->subject.peek(), task.search, scanner->first, scanner->end);
}
Ref scanner_match(Thread& t, Args args) { return scan<match_here>(t, args); }
Ref scanner_search(Thread& t, Args args) { return scan<search_from>(t, args); }
Ref scanner_pattern(Thread&, Value self) { return Ref::share(scanner_of(self)->pattern.peek()); }

constexpr MethodDef kScannerMethods[] = {
    {"match", scanner_match, Arity::none}, {"search", scanner_search, Arity::none}, {nullptr, nullptr}};
constexpr GetSetDef kScannerAttributes[] = {{"pattern", scanner_pattern, nullptr, nullptr, true},
                                            {nullptr, nullptr}};
constexpr TypeSlots kScannerSlots{};
constexpr TypeDef kScannerType =
    native_type_def<Scanner>("SRE_Scanner", &kScannerSlots, kScannerMethods, kScannerAttributes, false);

Ref pattern_finditer(Thread& t, Args args) {
  Root scanner(make_scanner(t, "finditer", args));
  Root search(scanner ? get_attribute(t, scanner.get(), intern("search")) : Ref());
  return search ? make_callable_iterator(search.get(), Value::none()) : Ref();
}

// ---- the pattern itself

Ref pattern_repr(Thread& t, Value self) {
  static constexpr struct {
    Code flag;
    const char* name;
  } kNames[] = {{1, "TEMPLATE"},           {kIgnoreCase, "IGNORECASE"}, {kLocale, "LOCALE"},
                {kMultiline, "MULTILINE"}, {kDotAll, "DOTALL"},         {kUnicode, "UNICODE"},
                {kVerbose, "VERBOSE"},     {kDebug, "DEBUG"},           {kAscii, "ASCII"}};
  Pattern* p = pattern_of(self);
  Code flags = p->flags;
  if (is_str(p->source.peek()) && (flags & (kLocale | kUnicode | kAscii)) == kUnicode)
    flags &= ~Code{kUnicode};
  Root source(repr(t, p->source.peek()));
  if (!source) return {};
  StrBuilder out;
  out.append_ascii("re.compile(");
  TextView text = view_of(source.get());
  out.append(text.part(0, std::min<std::size_t>(text.length, 200)));
  std::string shown;
  for (auto [flag, name] : kNames) {
    if (flags & flag) shown += fmt::format("{}re.{}", shown.empty() ? "" : "|", name);
    flags &= ~flag;
  }
  if (flags) shown += fmt::format("{}{:#x}", shown.empty() ? "" : "|", flags);
  if (!shown.empty()) out.append_ascii(", " + shown);
  out.append(')');
  return out.finish();
}

Ref pattern_compare(Thread& t, Value a, Value b, CompareOp op) {
  if (type_of(a) != type_of(b) || (op != CompareOp::eq && op != CompareOp::ne))
    return Ref::adopt(Value::not_implemented());
  Pattern *x = pattern_of(a), *y = pattern_of(b);
  bool same = x == y;
  if (!same && x->flags == y->flags && x->code_size == y->code_size &&
      is_str(x->source.peek()) == is_str(y->source.peek()) &&
      std::equal(x->code, x->code + x->code_size, y->code)) {
    Truth equal_source = equal(t, x->source.peek(), y->source.peek());
    if (equal_source == Truth::error) return {};
    same = equal_source == Truth::yes;
  }
  return Ref::boolean(same == (op == CompareOp::eq));
}
Truth pattern_hash(Thread& t, Value self, std::int64_t* out) {
  Pattern* p = pattern_of(self);
  if (hash(t, p->source.peek(), out) == Truth::error) return Truth::error;
  std::uint64_t mixed = static_cast<std::uint64_t>(*out) ^ p->flags ^ (std::uint64_t{p->groups} << 32);
  for (std::size_t i = 0; i < p->code_size; ++i) mixed = (mixed ^ p->code[i]) * 0x9E3779B97F4A7C15u;
  *out = static_cast<std::int64_t>(mixed >> 1);
  return Truth::yes;
}

Ref get_pattern(Thread&, Value self) { return Ref::share(pattern_of(self)->source.peek()); }
Ref get_flags(Thread&, Value self) { return int_from_int64(pattern_of(self)->flags); }
Ref get_groups(Thread&, Value self) { return int_from_int64(pattern_of(self)->groups); }
Ref get_group_index(Thread&, Value self) { return make_mapping_proxy(pattern_of(self)->group_index.peek()); }
Ref pattern_copy(Thread&, Args args) { return Ref::share(args[0]); }
Ref class_getitem(Thread& t, Args args) { return make_generic_alias(t, args[0], args[1]); }

constexpr MethodDef kPatternMethods[] = {
    {"match", pattern_match, Arity::keywords},
    {"fullmatch", pattern_fullmatch, Arity::keywords},
    {"search", pattern_search, Arity::keywords},
    {"findall", pattern_findall, Arity::keywords},
    {"finditer", pattern_finditer, Arity::keywords},
    {"split", pattern_split, Arity::keywords},
    {"sub", pattern_sub, Arity::keywords},
    {"subn", pattern_subn, Arity::keywords},
    {"scanner", pattern_scanner, Arity::keywords},
    {"__copy__", pattern_copy, Arity::none},
    {"__deepcopy__", pattern_copy, Arity::one},
    {"__class_getitem__", class_getitem, Arity::one, 0, 0, Binding::class_method},
    {nullptr, nullptr}};
constexpr GetSetDef kPatternAttributes[] = {{"pattern", get_pattern, nullptr, nullptr, true},
                                            {"flags", get_flags, nullptr, nullptr, true},
                                            {"groups", get_groups, nullptr, nullptr, true},
                                            {"groupindex", get_group_index},
                                            {nullptr, nullptr}};
constexpr TypeSlots kPatternSlots{.repr = pattern_repr, .hash = pattern_hash, .compare = pattern_compare};
constexpr TypeDef kPatternType = [] {
  TypeDef def =
      native_type_def<Pattern>("Pattern", &kPatternSlots, kPatternMethods, kPatternAttributes, false);
  def.flags = kTypeWeakrefable;
  return def;
}();

void traverse_pattern(Object* o, ChildVisitor visit) {
  auto* p = static_cast<Pattern*>(o);
  for (Slot* slot : {&p->source, &p->group_index, &p->group_names, &p->match_type, &p->scanner_type})
    visit(slot->peek());
}
void dispose_pattern(Object* o) { free_buffer(static_cast<Pattern*>(o)->code); }

// ---- functions of the module

// The words of a list of ints, in a fresh buffer. Null: pending.
Code* copy_code(List* list, std::size_t n) {
  auto* code = static_cast<Code*>(allocate_buffer(std::max<std::size_t>(n, 1) * sizeof(Code)));
  if (!code) return raise_no_memory();
  for (std::size_t i = 0; i < n; ++i) {
    Ref word = list_item(list, static_cast<std::int64_t>(i));
    std::optional<std::uint64_t> v = word && is_int(word.get()) ? int_as_uint64(word.get()) : std::nullopt;
    if (!v || *v > UINT32_MAX) {
      free_buffer(code);
      return raise_text(BuiltinType::OverflowError, "regular expression code size limit exceeded");
    }
    code[i] = static_cast<Code>(*v);
  }
  return code;
}

// compile(pattern, flags, code, groups, groupindex, indexgroup)
Ref sre_compile(Thread& t, Args args) {
  static constexpr Signature kSignature{
      "compile", {"pattern", "flags", "code", "groups", "groupindex", "indexgroup"}, 6, 6, 0};
  Value a[6];
  std::int64_t flags = 0, groups = 0;
  if (!bind_arguments(kSignature, args, a) || !parse_bound(t, a[1], &flags) || !parse_bound(t, a[3], &groups))
    return {};
  if (!is_list(a[2]) || !is_dict(a[4]) || !is_tuple(a[5]))
    return raise_text(BuiltinType::TypeError, "compile() takes a list of code, a dict and a tuple of groups");
  if (!a[0].is_none() && !is_str(a[0])) {
    Subject text;
    if (!text.acquire(a[0], false)) return {};
  }
  Root match_type(type_of_module(t, "_sre", "Match")), scanner_type(type_of_module(t, "_sre", "SRE_Scanner"));
  Root type(type_of_module(t, "_sre", "Pattern"));
  if (!match_type || !scanner_type || !type) return {};
  std::size_t size = list_length(a[2].as<List>());
  Code* code = copy_code(a[2].as<List>(), size);
  if (!code) return {};
  bool good = groups >= 0 && groups < kMaxGroups && check_code(t, code, size, static_cast<Code>(groups));
  Pattern* p = good ? allocate_native<Pattern>(type.as<Type>(), traverse_pattern, dispose_pattern) : nullptr;
  if (!p) {
    free_buffer(code);
    return good ? Ref() : Ref(raise_text(BuiltinType::RuntimeError, "invalid SRE code"));
  }
  p->code = code;
  p->code_size = size;
  p->flags = static_cast<Code>(flags);
  p->groups = static_cast<Code>(groups);
  p->source.init(a[0]);
  p->group_index.init(a[4]);
  p->group_names.init(a[5]);
  p->match_type.init(match_type.get());
  p->scanner_type.init(scanner_type.get());
  return Ref::adopt(Value::object(p));
}

bool character(Thread& t, Value v, Code* out) {
  std::optional<std::int64_t> c = index_as_int64(t, v);
  if (!c) return false;
  *out = static_cast<Code>(*c);
  return true;
}
template <Code (*convert)(Code)>
Ref converted(Thread& t, Args args) {
  Code c;
  return character(t, args[0], &c) ? int_from_int64(convert(c)) : Ref();
}
template <bool (*is)(Code)>
Ref tested(Thread& t, Args args) {
  Code c;
  return character(t, args[0], &c) ? Ref::boolean(is(c)) : Ref();
}

constexpr MethodDef kFunctions[] = {{"compile", sre_compile, Arity::keywords},
                                    {"ascii_iscased", tested<cased_ascii>, Arity::one},
                                    {"unicode_iscased", tested<cased_unicode>, Arity::one},
                                    {"ascii_tolower", converted<lower_ascii>, Arity::one},
                                    {"unicode_tolower", converted<lower_unicode>, Arity::one},
                                    {nullptr, nullptr}};

}  // namespace

}  // namespace regex

bool fill_sre(Thread& t, Dict* names) {
  using namespace regex;
  return define_functions(names, "_sre", kFunctions) && define_type(t, names, "re", kPatternType) &&
         define_type(t, names, "re", kMatchType) && define_type(t, names, "_sre", kScannerType) &&
         define(names, "MAGIC", int_from_int64(kMagic)) &&
         define(names, "CODESIZE", int_from_int64(sizeof(regex::Code))) &&
         define(names, "MAXREPEAT", int_from_int64(kMaxRepeat)) &&
         define(names, "MAXGROUPS", int_from_int64(kMaxGroups));
}

}  // namespace SW_MODEL
}  // namespace sidewinder
