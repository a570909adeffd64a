// Frame objects and tracebacks (see frame_object.h), and the attributes of code objects.
#include "runtime/objects/frame_object.h"

#include "runtime/objects/builtin_types.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/kinds.h"
#include "runtime/objects/number.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

Position position_of(const Code* code, std::uint32_t index) {
  const std::vector<Position>& positions = (*code->unit)->positions;
  return index < positions.size() ? positions[index] : Position{};
}
std::int32_t line_of(const Code* code, std::uint32_t index) { return position_of(code, index).line; }

namespace {

Code* code_of(Function* f) { return f->code.peek().as<Code>(); }
Ref none_or(Ref&& v) { return v ? std::move(v) : Ref::none(); }

// ---- frames

void traverse_frame(Object* o, ChildVisitor visit) {
  auto* f = static_cast<FrameObject*>(o);
  for (Slot* slot : {&f->function, &f->back, &f->locals}) visit(slot->peek());
}

Ref new_frame_object(Function* function, std::uint32_t index, std::int32_t line) {
  Object* o =
      allocate_object(sizeof(FrameObject), Kind::frame, static_cast<std::uint32_t>(BuiltinType::frame));
  if (!o) return raise_no_memory();
  auto* f = static_cast<FrameObject*>(o);
  f->live = nullptr;
  f->thread = nullptr;
  f->function.init(Value::object(function));
  f->back.init_unbound();
  f->locals.init_unbound();
  f->index = index;
  f->line = line;
  return Ref::adopt(Value::object(f));
}

// Names and values of a function's registers; cells are looked into.
bool add_locals(Dict* dict, const Value* registers, Function* function) {
  Code* code = code_of(function);
  const CodeUnit& unit = **code->unit;
  for (std::size_t i = 0; i < unit.local_names.size(); i++) {
    Value v = registers[i];
    if (v.is_object() && v.as_object()->kind == Kind::cell) v = v.as<Cell>()->contents.peek();
    if (unit.local_names[i].empty()) continue;
    if (v && !dict_put_str(dict, code->local_names[i], v)) return false;
  }
  Value closure = function->closure.peek();
  for (std::size_t i = 0; closure && i < unit.free_names.size(); i++) {
    Value v = (*closure.as<Tuple>())[i].as<Cell>()->contents.peek();
    if (v && !dict_put_str(dict, code->free_names[i], v)) return false;
  }
  return true;
}

FrameObject* frame_of(Value v) { return v.as<FrameObject>(); }

Ref get_code(Thread&, Value self) {
  return Ref::share(frame_of(self)->function.peek().as<Function>()->code.peek());
}
Ref get_globals(Thread&, Value self) {
  return Ref::share(frame_of(self)->function.peek().as<Function>()->globals.peek());
}
Ref get_builtins(Thread&, Value self) {
  return Ref::share(frame_of(self)->function.peek().as<Function>()->builtins.peek());
}
Ref get_locals(Thread& t, Value self) {
  FrameObject* f = frame_of(self);
  if (f->live && f->thread == &t) return frame_locals(t, f->live);
  Ref snapshot = f->locals.load(f);
  return snapshot ? std::move(snapshot) : dict_make();
}
Ref get_line(Thread& t, Value self) {
  FrameObject* f = frame_of(self);
  if (f->live && f->thread == &t)
    return int_from_int64(line_of(code_of(f->function.peek().as<Function>()), f->live->index()));
  return int_from_int64(f->line);
}
Ref get_lasti(Thread&, Value self) { return int_from_int64(2 * std::int64_t{frame_of(self)->index}); }
Ref get_back(Thread& t, Value self) {
  FrameObject* f = frame_of(self);
  if (f->live && f->thread == &t) {
    if (f->live - 1 <= t.frames) return Ref::none();
    return make_frame_object(t, f->live - 1);
  }
  return none_or(f->back.load(f));
}
Ref get_trace(Thread&, Value) { return Ref::none(); }
Ref frame_repr(Thread& t, Value self) {
  FrameObject* f = frame_of(self);
  const CodeUnit& unit = **code_of(f->function.peek().as<Function>())->unit;
  Ref line = get_line(t, self);
  return str_from_utf8(fmt::format("<frame at {:#x}, file '{}', line {}, code {}>", self.bits(),
                                   unit.file_name, line.get().as_small_int(), unit.name));
}
Ref frame_clear(Thread&, Args) { return Ref::none(); }

constexpr TypeSlots kFrameSlots{.repr = frame_repr};
constexpr MethodDef kFrameMethods[] = {{"clear", frame_clear, Arity::none}, {}};
constexpr GetSetDef kFrameGetSets[] = {
    {"f_code", get_code},   {"f_globals", get_globals}, {"f_locals", get_locals},
    {"f_lineno", get_line}, {"f_back", get_back},       {"f_builtins", get_builtins},
    {"f_lasti", get_lasti}, {"f_trace", get_trace},     {}};

// ---- tracebacks

void traverse_traceback(Object* o, ChildVisitor visit) {
  auto* tb = static_cast<Traceback*>(o);
  for (Slot* slot : {&tb->next, &tb->code, &tb->frame}) visit(slot->peek());
}

Traceback* traceback_of(Value v) { return v.as<Traceback>(); }

Ref tb_next(Thread&, Value self) { return none_or(traceback_of(self)->next.load(self.as_object())); }
bool tb_set_next(Thread&, Value self, Value v) {
  if (!v || (!v.is_none() && !is_instance_exact(v, BuiltinType::traceback)))
    return raise(BuiltinType::TypeError, "expected traceback object, got '{}'", v ? type_name(v) : "NULL");
  for (Value at = v; at && !at.is_none(); at = traceback_of(at)->next.peek())
    if (at == self) return raise(BuiltinType::ValueError, "traceback loop detected");
  traceback_of(self)->next.store(self.as_object(), v.is_none() ? Value() : v);
  return true;
}
Ref tb_line(Thread&, Value self) { return int_from_int64(traceback_of(self)->line); }
Ref tb_lasti(Thread&, Value self) { return int_from_int64(2 * std::int64_t{traceback_of(self)->index}); }
// The frame of this function that still runs in this thread, if there is just one: the one that the entry is
// about.
Frame* running_frame(Thread& t, Value function) {
  Frame* found = nullptr;
  for (Frame* f = t.frame; f > t.frames; --f) {
    if (f->function != function) continue;
    if (found) return nullptr;
    found = f;
  }
  return found;
}

// The slot holds the function until the first one asks for the frame.
Ref tb_frame(Thread& t, Value self) {
  Traceback* tb = traceback_of(self);
  Ref held = tb->frame.load(tb);
  if (held.get().as_object()->kind == Kind::frame) return held;
  Frame* running = running_frame(t, held);
  Ref frame =
      running ? make_frame_object(t, running) : new_frame_object(held.as<Function>(), tb->index, tb->line);
  if (!frame) return {};
  if (tb->frame.replace(tb, held, frame)) return frame;
  return tb->frame.load(tb);
}

constexpr TypeSlots kTracebackSlots{};
constexpr GetSetDef kTracebackGetSets[] = {{"tb_next", tb_next, tb_set_next},
                                           {"tb_lineno", tb_line},
                                           {"tb_lasti", tb_lasti},
                                           {"tb_frame", tb_frame},
                                           {}};

}  // namespace

Ref make_frame_object(Thread& t, Frame* f) {
  if (f->frame_object) return Ref::share(Value::object(f->frame_object));
  auto* function = f->function.as<Function>();
  Ref made = new_frame_object(function, f->index(), line_of(code_of(function), f->index()));
  if (!made) return {};
  made.as<FrameObject>()->live = f;
  made.as<FrameObject>()->thread = &t;
  retain(made);
  f->frame_object = made.get().as_object();
  return made;
}

Ref make_generator_frame(Thread&, Generator* g) {
  auto* function = g->function.peek().as<Function>();
  auto index = static_cast<std::uint32_t>(g->pc - g->body->words);
  Root locals(dict_make());
  if (!locals || !add_locals(locals.as<Dict>(), g->registers, function)) return {};
  Ref made = new_frame_object(function, index, line_of(code_of(function), index));
  if (made) made.as<FrameObject>()->locals.store(made.get().as_object(), locals.get());
  return made;
}

void detach_frame_object(Thread& t, Value object) {
  FrameObject* o = frame_of(object);
  Frame* f = o->live;
  o->index = f->index();
  o->line = line_of(code_of(o->function.peek().as<Function>()), o->index);
  if (f - 1 > t.frames && (f - 1)->frame_object) o->back.store(o, Value::object((f - 1)->frame_object));
  if (Ref locals = frame_locals(t, f)) o->locals.store(o, locals);
  else clear_pending(t);
  o->live = nullptr;
  release(object);
}

Ref frame_locals(Thread&, Frame* f) {
  if (f->names && !(f->flags & kFrameInit)) return Ref::share(f->names);
  Ref dict = dict_make();
  if (!dict || !add_locals(dict.as<Dict>(), f->R, f->function.as<Function>())) return {};
  return dict;
}

Ref make_traceback(Thread&, Value next, Function* function, std::uint32_t index, std::int32_t line) {
  Object* o =
      allocate_object(sizeof(Traceback), Kind::traceback, static_cast<std::uint32_t>(BuiltinType::traceback));
  if (!o) return raise_no_memory();
  auto* tb = static_cast<Traceback*>(o);
  tb->next.init(next);
  tb->code.init(function->code.peek());
  tb->frame.init(Value::object(function));
  tb->index = index;
  tb->line = line;
  return Ref::adopt(Value::object(tb));
}

const KindOps kFrameOps{"frame", traverse_frame, nullptr};
const KindOps kTracebackOps{"traceback", traverse_traceback, nullptr, nullptr, traverse_traceback};
const TypeDef kFrameType{.name = "frame",
                         .slots = &kFrameSlots,
                         .methods = kFrameMethods,
                         .getsets = kFrameGetSets,
                         .subclassable = false,
                         .kind = Kind::frame,
                         .instance_size = sizeof(FrameObject)};
const TypeDef kTracebackType{.name = "traceback",
                             .slots = &kTracebackSlots,
                             .getsets = kTracebackGetSets,
                             .subclassable = false,
                             .kind = Kind::traceback,
                             .instance_size = sizeof(Traceback)};

}  // namespace SW_MODEL
}  // namespace sidewinder
