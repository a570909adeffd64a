// Exceptions, with statements, imports.
#pragma once

#include "runtime/interp/exception_groups.h"
#include "runtime/interp/exceptions.h"
#include "runtime/interp/generators.h"
#include "runtime/interp/imports.h"

namespace sidewinder {
inline namespace SW_MODEL {

SW_HANDLER(ENTER_HANDLER) {
  set_register(&s.R[i.b()], s.t.handled);
  set_register(&s.t.handled, s.R[i.a()]);
  return Next::next;
}

SW_HANDLER(LEAVE_HANDLER) {
  set_register(&s.t.handled, s.R[i.a()]);
  return Next::next;
}

SW_HANDLER(MATCH_EXC) {
  s.save();
  Truth v = matches_exception(s.t, s.R[i.a()], s.R[i.b()]);
  if (SW_UNLIKELY(v == Truth::error)) return Next::raise;
  return s.jump_if(v == Truth::no, i.sc());
}

SW_HANDLER(MATCH_GROUP) {
  s.save();
  return s.check(match_group(s.t, s.R[i.b()], s.R[i.c()], &s.R[i.a()]));
}
SW_HANDLER(GROUP_TO_RAISE) {
  s.save();
  return s.finish(i.a(), group_to_raise(s.t, s.R[i.b()], s.R[i.c()]));
}

SW_HANDLER(RAISE) {
  s.save();
  raise_statement(s.t, i.c() ? s.R[i.a()] : Value(), i.c() == 2 ? s.R[i.b()] : Value());
  return Next::raise;
}

SW_HANDLER(RERAISE) {
  s.save();
  return raise_again(s.t, s.R[i.a()]), Next::raise;
}

SW_HANDLER(LOAD_ASSERTION) {
  set_register(&s.R[i.a()], Value::object(builtin_type(BuiltinType::AssertionError)));
  return Next::next;
}

SW_HANDLER(ENTER_WITH) {
  s.save();
  return s.check(enter_with(s.t, &s.R[i.a()], s.R[i.b()], i.n()));
}

SW_HANDLER(EXIT_WITH) {
  s.save();
  return s.finish(i.a(), exit_with(s.t, s.R[i.b()], s.R[i.c()]));
}

SW_HANDLER(IMPORT_NAME) {
  s.save();
  return s.finish(i.a(), import_name(s.t, name_at(s, i.c()), s.R[i.b()], s.R[i.b() + 1]));
}
SW_HANDLER(IMPORT_FROM) {
  s.save();
  return s.finish(i.a(), import_from(s.t, s.R[i.b()], name_at(s, i.c())));
}
SW_HANDLER(IMPORT_STAR) {
  s.save();
  return s.check(import_star(s.t, s.R[i.a()]));
}

}  // namespace SW_MODEL
}  // namespace sidewinder
