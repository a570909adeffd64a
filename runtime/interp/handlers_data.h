// Registers, constants, cells, names.
#pragma once

#include "runtime/interp/names.h"
#include "runtime/interp/state.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/dict.h"

namespace sidewinder {
inline namespace SW_MODEL {

SW_HANDLER(NOP) { return Next::next; }

SW_HANDLER(MOVE) {
  set_register(&s.R[i.a()], s.R[i.b()]);
  return Next::next;
}

SW_HANDLER(LOAD_CONST) {
  set_register(&s.R[i.a()], s.K[static_cast<std::uint32_t>(i.wide())].peek());
  return Next::next;
}

SW_HANDLER(LOAD_INT) { return s.finish_immediate(i.a(), Value::small_int(i.wide())); }

SW_HANDLER(CLEAR) {
  clear_register(&s.R[i.a()]);
  return Next::next;
}

SW_HANDLER(DELETE_LOCAL) {
  s.save();
  if (SW_UNLIKELY(s.R[i.a()].is_unbound())) return raise_unbound_local(s.t, i.a()), Next::raise;
  clear_register(&s.R[i.a()]);
  return s.check(prompt_point(s.t));
}

SW_HANDLER(CHECK_BOUND) {
  if (SW_LIKELY(!s.R[i.a()].is_unbound())) return Next::next;
  s.save();
  return raise_unbound_local(s.t, i.a()), Next::raise;
}

SW_HANDLER(DISCARD) {
  clear_register(&s.R[i.a()]);
  if (SW_LIKELY(!prompt_due(s.t) && (kBorrowed || s.t.to_finalize.empty()))) return Next::next;
  s.save();
  return s.check(prompt_point(s.t));
}

SW_HANDLER(DISPLAY) {
  s.save();
  return s.check(display(s.t, s.R[i.a()]));
}

// ---- cells

SW_HANDLER(MAKE_CELL) {
  s.save();
  return s.finish(i.a(), make_cell(s.R[i.a()]));
}

SW_HANDLER(LOAD_CELL) {
  Cell* cell = s.R[i.b()].as<Cell>();
  Ref v = cell->contents.load(cell);
  if (SW_LIKELY(static_cast<bool>(v))) return s.finish(i.a(), std::move(v));
  s.save();
  return raise_unbound_local(s.t, i.b()), Next::raise;
}

SW_HANDLER(STORE_CELL) {
  Cell* cell = s.R[i.a()].as<Cell>();
  cell->contents.store(cell, s.R[i.b()]);
  return Next::next;
}

// In one step: of several threads one finds it bound.
inline bool unbind(Cell* cell) {
  Value old = cell->contents.exchange_counted(cell, Value());
  release(old);
  return static_cast<bool>(old);
}

SW_HANDLER(DELETE_CELL) {
  s.save();
  if (!unbind(s.R[i.a()].as<Cell>())) return raise_unbound_local(s.t, i.a()), Next::raise;
  return s.check(prompt_point(s.t));
}

SW_ALWAYS_INLINE Cell* free_cell(const State& s, std::uint32_t index) {
  return (*s.t.frame->function.as<Function>()->closure.peek().as<Tuple>())[index].as<Cell>();
}

SW_HANDLER(LOAD_FREE) {
  Cell* cell = free_cell(s, i.b());
  Ref v = cell->contents.load(cell);
  if (SW_LIKELY(static_cast<bool>(v))) return s.finish(i.a(), std::move(v));
  s.save();
  return raise_unbound_free(s.t, i.b()), Next::raise;
}

SW_HANDLER(STORE_FREE) {
  Cell* cell = free_cell(s, i.a());
  cell->contents.store(cell, s.R[i.b()]);
  return Next::next;
}

SW_HANDLER(DELETE_FREE) {
  s.save();
  if (!unbind(free_cell(s, i.a()))) return raise_unbound_free(s.t, i.a()), Next::raise;
  return s.check(prompt_point(s.t));
}

SW_HANDLER(LOAD_CLOSURE) {
  set_register(&s.R[i.a()], Value::object(free_cell(s, i.b())));
  return Next::next;
}

SW_HANDLER(LOAD_CLASSFREE) {
  s.save();
  return s.finish(i.a(), load_class_free(s.t, i.b(), free_cell(s, i.b())));
}

// ---- names

SW_HANDLER(LOAD_GLOBAL) {
  Function* function = s.t.frame->function.as<Function>();
  Ref v = dict_load_global_cached(globals_of(s), function, name_at(s, i.b()), cache_of(s));
  if (SW_LIKELY(static_cast<bool>(v))) return s.finish(i.a(), std::move(v));
  s.save();
  return s.finish(i.a(), load_global_slow(s.t, name_at(s, i.b())));
}

SW_HANDLER(STORE_GLOBAL) {
  if (SW_LIKELY(dict_store_cached(globals_of(s), name_at(s, i.b()), s.R[i.a()], cache_of(s))))
    return Next::next;
  s.save();
  return Next::raise;
}

SW_HANDLER(DELETE_GLOBAL) {
  s.save();
  return s.check(delete_global(s.t, name_at(s, i.a())));
}

SW_HANDLER(LOAD_NAME) {
  s.save();
  return s.finish(i.a(), load_name(s.t, name_at(s, i.b())));
}

SW_HANDLER(STORE_NAME) {
  s.save();
  return s.check(store_name(s.t, name_at(s, i.b()), s.R[i.a()]));
}

SW_HANDLER(DELETE_NAME) {
  s.save();
  return s.check(delete_name(s.t, name_at(s, i.a())));
}

SW_HANDLER(LOAD_LOCALS) {
  set_register(&s.R[i.a()], s.t.frame->names);
  return Next::next;
}

SW_HANDLER(SETUP_ANNOTATIONS) {
  s.save();
  return s.check(setup_annotations(s.t));
}

}  // namespace SW_MODEL
}  // namespace sidewinder
