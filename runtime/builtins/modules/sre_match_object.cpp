// re.Match: what a search found. Groups are cut out of the subject when they are asked for.
#include "runtime/builtins/import.h"
#include "runtime/builtins/modules/sre_objects.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/str_builder.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace regex {

bool Subject::acquire(Value v, bool stable) {
  object = v;
  if (is_str(v)) return text = view_of(v), true;
  is_bytes = true;
  if (buffer.try_acquire(v, stable && !sidewinder::is_bytes(v))) {
    text = {buffer.data(), buffer.size(), 1};
    return true;
  }
  if (has_pending(current_thread())) return false;
  return raise(BuiltinType::TypeError, "expected string or bytes-like object, got '{}'", type_name(v));
}

Ref Subject::slice(std::int64_t from, std::int64_t to) const {
  auto size = static_cast<std::int64_t>(text.length);  // a bytearray may have shrunk
  to = std::min(to, size);
  from = std::min(from, to);
  if (!is_bytes) return str_slice(object, static_cast<std::size_t>(from), static_cast<std::size_t>(to));
  if (from == 0 && to == size && is_instance_exact(object, BuiltinType::bytes)) return Ref::share(object);
  return bytes_new(
      buffer.bytes().substr(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from)));
}

Ref call_re(Thread& t, const char* function, std::initializer_list<Value> args) {
  Root name(Value::object(intern("re")));
  Root module(import_module(t, name.get()));
  Root callee(module ? get_attribute(t, module.get(), intern(function)) : Ref());
  return callee ? call(t, callee.get(), args) : Ref();
}

namespace {

void traverse_match(Object* o, ChildVisitor visit) {
  auto* m = static_cast<Match*>(o);
  visit(m->pattern.peek());
  visit(m->subject.peek());
}
void dispose_match(Object* o) {
  auto* m = static_cast<Match*>(o);
  if (m->spans != m->inline_spans) free_buffer(m->spans);
}

Value subject_of(Match* m) { return m->subject.peek(); }
Pattern* pattern_of_match(Match* m) { return pattern_of(m->pattern.peek()); }

Ref slice(Match* m, std::int64_t group, Value otherwise) {
  std::int64_t from = m->spans[2 * group], to = m->spans[2 * group + 1];
  if (from < 0) return Ref::share(otherwise);
  Subject subject;
  return subject.acquire(subject_of(m), false) ? subject.slice(from, to) : Ref();
}

// The number of a group given by number or name. -1: IndexError is pending.
std::int64_t group_number(Thread& t, Match* m, Value key) {
  std::optional<std::int64_t> i;
  if (slots_of(key).index) {
    i = index_as_int64(t, key);
    if (!i) return -1;
  } else {
    Root number(dict_find(t, pattern_of_match(m)->group_index.peek().as<Dict>(), key));
    if (!number && has_pending(t)) return -1;
    if (number && is_int(number.get())) i = int_as_int64(number.get());
  }
  if (i && *i >= 0 && *i <= m->groups) return *i;
  return raise_text(BuiltinType::IndexError, "no such group");
}
Ref get_group(Thread& t, Match* m, Value key) {
  std::int64_t i = group_number(t, m, key);
  return i < 0 ? Ref() : slice(m, i, Value::none());
}

Ref match_group(Thread& t, Args args) {
  Match* m = match_of(args[0]);
  if (args.count == 1) return slice(m, 0, Value::none());
  if (args.count == 2) return get_group(t, m, args[1]);
  Root all(tuple_make(args.count - 1));
  for (std::uint32_t i = 1; all && i < args.count; ++i) {
    Ref v = get_group(t, m, args[i]);
    if (!v) return {};
    all.as<Tuple>()->items[i - 1].init(v);
  }
  return all.take();
}
Ref match_get_item(Thread& t, Value self, Value key) { return get_group(t, match_of(self), key); }

bool bind_default(const char* function, Args args, Value* otherwise) {
  Signature signature{function, {"default"}, 0, 1, 0};
  *otherwise = Value();
  if (!bind_arguments(signature, args.without_first(), otherwise)) return false;
  if (!*otherwise) *otherwise = Value::none();
  return true;
}
Ref match_groups(Thread&, Args args) {
  Match* m = match_of(args[0]);
  Value otherwise;
  if (!bind_default("groups", args, &otherwise)) return {};
  Root all(tuple_make(m->groups));
  for (Code i = 0; all && i < m->groups; ++i) {
    Ref v = slice(m, i + 1, otherwise);
    if (!v) return {};
    all.as<Tuple>()->items[i].init(v);
  }
  return all.take();
}
Ref match_groupdict(Thread& t, Args args) {
  Match* m = match_of(args[0]);
  Value otherwise;
  if (!bind_default("groupdict", args, &otherwise)) return {};
  Root result(dict_make()), index(dict_copy(pattern_of_match(m)->group_index.peek().as<Dict>()));
  if (!result || !index) return {};
  std::uint64_t position = 0;
  DictEntry entry;
  while (dict_next(index.as<Dict>(), &position, &entry)) {
    Root key(entry.key);
    std::int64_t i = group_number(t, m, entry.value);
    Root v(i < 0 ? Ref() : slice(m, i, otherwise));
    if (!v || !dict_put(t, result.as<Dict>(), key.get(), v.get())) return {};
  }
  return result.take();
}

// start(), end(), span(): the group is the first argument, or the whole.
std::int64_t chosen_group(Thread& t, Args args) {
  return args.count > 1 ? group_number(t, match_of(args[0]), args[1]) : 0;
}
Ref span_of(Match* m, std::int64_t group) {
  Value pair[] = {Value::small_int(m->spans[2 * group]), Value::small_int(m->spans[2 * group + 1])};
  return tuple_from(pair, 2);
}
template <int which>
Ref match_bound(Thread& t, Args args) {
  std::int64_t i = chosen_group(t, args);
  return i < 0 ? Ref() : int_from_int64(match_of(args[0])->spans[2 * i + which]);
}
Ref match_span(Thread& t, Args args) {
  std::int64_t i = chosen_group(t, args);
  return i < 0 ? Ref() : span_of(match_of(args[0]), i);
}
Ref match_expand(Thread& t, Args args) {
  static constexpr Signature kSignature{"expand", {"template"}, 1, 1, 0};
  Value a[1];
  if (!bind_arguments(kSignature, args.without_first(), a)) return {};
  return call_re(t, "_expand", {match_of(args[0])->pattern.peek(), args[0], a[0]});
}
Ref match_copy(Thread&, Args args) { return Ref::share(args[0]); }
Ref class_getitem(Thread& t, Args args) { return make_generic_alias(t, args[0], args[1]); }

Ref get_string(Thread&, Value self) { return Ref::share(subject_of(match_of(self))); }
Ref get_re(Thread&, Value self) { return Ref::share(match_of(self)->pattern.peek()); }
Ref get_pos(Thread&, Value self) { return int_from_int64(match_of(self)->start); }
Ref get_endpos(Thread&, Value self) { return int_from_int64(match_of(self)->end); }
Ref get_last_index(Thread&, Value self) {
  std::int32_t i = match_of(self)->last_index;
  return i < 0 ? Ref::none() : int_from_int64(i + 1);
}
Ref get_last_group(Thread&, Value self) {
  Match* m = match_of(self);
  Tuple* names = pattern_of_match(m)->group_names.peek().as<Tuple>();
  auto i = static_cast<std::uint64_t>(m->last_index + 1);
  return m->last_index < 0 || i >= names->size ? Ref::none() : Ref::share((*names)[i]);
}
Ref get_regs(Thread&, Value self) {
  Match* m = match_of(self);
  Root all(tuple_make(m->groups + 1));
  for (Code i = 0; all && i <= m->groups; ++i) {
    Ref span = span_of(m, i);
    if (!span) return {};
    all.as<Tuple>()->items[i].init(span);
  }
  return all.take();
}

Ref match_repr(Thread& t, Value self) {
  Match* m = match_of(self);
  Root whole(slice(m, 0, Value::none()));
  Root shown(whole ? repr(t, whole.get()) : Ref());
  if (!shown) return {};
  StrBuilder out;
  out.append_ascii(fmt::format("<re.Match object; span=({}, {}), match=", m->spans[0], m->spans[1]));
  out.append(shown.get());
  out.append('>');
  return out.finish();
}

constexpr MethodDef kMethods[] = {
    {"group", match_group, Arity::any},
    {"groups", match_groups, Arity::keywords},
    {"groupdict", match_groupdict, Arity::keywords},
    {"start", match_bound<0>, Arity::range, 0, 1},
    {"end", match_bound<1>, Arity::range, 0, 1},
    {"span", match_span, Arity::range, 0, 1},
    {"expand", match_expand, Arity::keywords},
    {"__copy__", match_copy, Arity::none},
    {"__deepcopy__", match_copy, Arity::one},
    {"__class_getitem__", class_getitem, Arity::one, 0, 0, Binding::class_method},
    {nullptr, nullptr}};
constexpr GetSetDef kAttributes[] = {{"string", get_string, nullptr, nullptr, true},
                                     {"re", get_re, nullptr, nullptr, true},
                                     {"pos", get_pos, nullptr, nullptr, true},
                                     {"endpos", get_endpos, nullptr, nullptr, true},
                                     {"lastindex", get_last_index},
                                     {"lastgroup", get_last_group},
                                     {"regs", get_regs},
                                     {nullptr, nullptr}};
constexpr TypeSlots kSlots{.repr = match_repr, .get_item = match_get_item};

}  // namespace

constexpr TypeDef kMatchType = native_type_def<Match>("Match", &kSlots, kMethods, kAttributes, false);

Ref make_match(Pattern* pattern, Value subject, const Search& s, std::int64_t start, std::int64_t end) {
  std::size_t words = 2 * (std::size_t{s.groups} + 1);
  void* room = nullptr;
  if (words > kInlineSpans && !(room = allocate_buffer(words * sizeof(std::int64_t))))
    return raise_no_memory();
  Match* m = allocate_native<Match>(pattern->match_type.peek().as<Type>(), traverse_match, dispose_match);
  if (!m) return free_buffer(room), Ref();
  m->pattern.init(Value::object(pattern));
  m->subject.init(subject);
  m->start = start;
  m->end = end;
  m->last_index = s.last_index;
  m->groups = s.groups;
  m->spans = room ? static_cast<std::int64_t*>(room) : m->inline_spans;
  m->spans[0] = s.start;
  m->spans[1] = s.position;
  for (std::size_t i = 0; i < 2 * std::size_t{s.groups}; i += 2) {
    bool set = s.marks[i] >= 0 && s.marks[i + 1] >= 0;
    m->spans[i + 2] = set ? s.marks[i] : -1;
    m->spans[i + 3] = set ? s.marks[i + 1] : -1;
  }
  return Ref::adopt(Value::object(m));
}

}  // namespace regex

}  // namespace SW_MODEL
}  // namespace sidewinder
