// Lines are read until the front end calls the statement complete; it runs; what it raises is shown.
#include "runtime/embed/repl.h"

#include <editline/readline.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace sidewinder::embed {

namespace {

// One line with its newline; false at the end of input.
bool read_line(const char* prompt, std::string* line) {
  char* text = readline(prompt);
  if (!text) return false;
  if (*text) add_history(text);
  *line = std::string(text) + "\n";
  std::free(text);
  return true;
}

// A complete statement; false at the end of input.
bool read_statement(Session& session, std::string* statement) {
  if (!read_line(">>> ", statement)) return false;
  std::string more;
  while (session.is_incomplete(*statement) && read_line("... ", &more)) *statement += more;
  return true;
}

}  // namespace

int run_repl(Session& session, bool banner) {
  if (banner) std::printf("Sidewinder %s (Python 3.11 subset)\n", Runtime::version());
  Handle globals = session.main_globals();
  std::string statement;
  while (read_statement(session, &statement)) {
    if (statement == "\n") continue;
    Handle code = session.compile(statement, "<stdin>", Mode::single);
    Handle value = code ? session.run(code, globals) : Handle{};
    if (value) {
      session.drop(value);
    } else if (session.wants_exit()) {
      return session.print_error();
    } else {
      session.print_error();
    }
  }
  std::printf("\n");
  return 0;
}

}  // namespace sidewinder::embed
