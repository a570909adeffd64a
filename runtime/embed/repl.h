// The interactive loop, on the public interface: line editing and history on a terminal (libedit).
#pragma once

#include "runtime/embed/sidewinder.h"

namespace sidewinder::embed {

// Reads statements until the end of input; returns the exit code. `banner`: say hello first.
int run_repl(Session& session, bool banner);

}  // namespace sidewinder::embed
