// The command line, on the public interface alone. Options, exit codes and streams behave as python3's.
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <climits>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>

#include "runtime/embed/repl.h"
#include "runtime/embed/sidewinder.h"

namespace {

using sidewinder::embed::Handle;
using sidewinder::embed::Mode;
using sidewinder::embed::Options;
using sidewinder::embed::Runtime;
using sidewinder::embed::Session;

constexpr const char* kUsage =
    "usage: sidewinder [option] ... [-c cmd | -m mod | file | -] [arg] ...\n"
    "       sidewinder dis file.py\n"
    "  -c cmd         program passed in as string (terminates option list)\n"
    "  -m mod         run library module as a script (terminates option list)\n"
    "  -i             inspect interactively after running the script\n"
    "  -B -E -I -q -s -S -u   accepted, without effect\n"
    "  -V, --version  print the version and exit\n"
    "  -h, --help     print this message and exit\n"
    "  --model=NAME   object model: ";

enum class Source { interactive, command, module, file, standard_input, disassembly };

struct CommandLine {
  Source source = Source::interactive;
  std::string text;                    // the command, module name or file
  std::vector<std::string> arguments;  // sys.argv
  std::string model = "rcu";
  bool inspect = false;
};

std::string usage() {
  std::string text = kUsage;
  for (const std::string& name : Runtime::models()) text += name + " ";
  return text + "(default: rcu)\n";
}

[[noreturn]] void refuse(const std::string& complaint) {
  std::fprintf(stderr, "%s\n%s", complaint.c_str(), usage().c_str());
  std::exit(2);
}

// Everything behind -c, -m or the file belongs to the program.
void take_program(CommandLine* line, Source source, std::vector<std::string> rest, std::string argv0) {
  line->source = source;
  line->text = rest.front();
  rest.front() = std::move(argv0);
  line->arguments = std::move(rest);
}

// Options of python3 that are accepted and change nothing here: no bytecode is written, no environment or
// site is read, output is unbuffered where python3's would be.
bool is_ignored_option(const std::string& arg) {
  return arg.size() > 1 && arg[0] == '-' && arg.find_first_not_of("BEIsSqu", 1) == std::string::npos;
}

CommandLine parse_command_line(std::vector<std::string> args) {
  CommandLine line;
  line.arguments = {""};
  for (std::size_t i = 0; i < args.size(); ++i) {
    const std::string& arg = args[i];
    std::vector<std::string> rest(args.begin() + static_cast<std::ptrdiff_t>(i) + 1, args.end());
    if (arg == "-h" || arg == "--help") return std::fputs(usage().c_str(), stdout), std::exit(0), line;
    if (arg == "-V" || arg == "--version")
      return std::printf("Sidewinder %s\n", Runtime::version()), std::exit(0), line;
    if (arg.rfind("--model=", 0) == 0) {
      line.model = arg.substr(8);
    } else if (arg == "-i") {
      line.inspect = true;
    } else if (is_ignored_option(arg)) {
      continue;
    } else if (arg == "-c" || arg == "-m") {
      if (rest.empty()) refuse("Argument expected for the " + arg + " option");
      take_program(&line, arg == "-c" ? Source::command : Source::module, std::move(rest), arg);
      return line;
    } else if (arg == "dis" && rest.size() == 1) {
      take_program(&line, Source::disassembly, std::move(rest), arg);
      return line;
    } else if (arg == "-") {
      rest.insert(rest.begin(), "-");
      take_program(&line, Source::standard_input, std::move(rest), "-");
      return line;
    } else if (arg.size() > 1 && arg[0] == '-') {
      refuse("Unknown option: " + arg);
    } else {
      rest.insert(rest.begin(), arg);
      take_program(&line, Source::file, std::move(rest), arg);
      return line;
    }
  }
  if (!isatty(STDIN_FILENO)) line.source = Source::standard_input;
  return line;
}

std::string directory_of(const std::string& file) {
  char resolved[PATH_MAX];
  std::string path = realpath(file.c_str(), resolved) ? resolved : file;
  std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

std::string own_path(const char* argv0) {
  char path[PATH_MAX];
  ssize_t n = readlink("/proc/self/exe", path, sizeof path);
  return n > 0 ? std::string(path, static_cast<std::size_t>(n)) : argv0;
}

bool is_folder(const std::string& path) {
  struct stat s;
  return stat(path.c_str(), &s) == 0 && S_ISDIR(s.st_mode);
}
std::string absolute(const std::string& path) {
  char here[PATH_MAX];
  return path[0] == '/' || !getcwd(here, sizeof here) ? path : std::string(here) + "/" + path;
}

// sys.path begins with the script's folder, or the current one.
std::string first_path(const CommandLine& line) {
  if (line.source == Source::file) return is_folder(line.text) ? line.text : directory_of(line.text);
  if (line.source != Source::module) return "";
  char here[PATH_MAX];
  return getcwd(here, sizeof here) ? here : "";
}

std::string read_stream(std::istream& in) { return {std::istreambuf_iterator<char>(in), {}}; }

bool read_file(const std::string& name, std::string* text) {
  std::ifstream in(name, std::ios::binary);
  if (!in) return false;
  *text = read_stream(in);
  return !in.bad();
}

int run_text(Session& session, const std::string& text, const std::string& file_name) {
  Handle globals = session.main_globals();
  Handle code = session.compile(text, file_name);
  bool done = code && globals && session.run(code, globals);
  return done ? 0 : session.print_error();
}

int run_file(Session& session, const std::string& given, const std::string& program) {
  std::string text, name = absolute(given);
  bool folder = is_folder(given);
  if (folder) name += "/__main__.py";
  if (folder && access(name.c_str(), F_OK) != 0) {
    std::fprintf(stderr, "%s: can't find '__main__' module in '%s'\n", program.c_str(),
                 absolute(given).c_str());
    return 1;
  }
  errno = 0;
  if (!read_file(name, &text)) {
    int error = errno ? errno : EISDIR;
    std::fprintf(stderr, "%s: can't open file '%s': [Errno %d] %s\n", program.c_str(), name.c_str(), error,
                 std::strerror(error));
    return 2;
  }
  Handle globals = session.main_globals();
  session.set_item(globals, session.text("__file__"), session.text(name));
  session.set_item(globals, session.text("__cached__"), session.none());
  if (folder) session.set_item(globals, session.text("__package__"), session.text(""));
  return run_text(session, text, name);
}

// The library's runpy would do this too, but needs much of the library.
int run_module(Session& session, const std::string& name) {
  Handle runner = session.import_module("_sidewinder_run");
  Handle function = runner ? session.get_attribute(runner, "run_module_as_main") : Handle{};
  Handle argument = session.text(name);
  bool done = function && session.call(function, {&argument, 1});
  return done ? 0 : session.print_error();
}

int disassemble_file(Session& session, const std::string& name) {
  std::string text;
  if (!read_file(name, &text)) {
    std::fprintf(stderr, "sidewinder: can't open file '%s': %s\n", name.c_str(), std::strerror(errno));
    return 2;
  }
  Handle code = session.compile(text, name);
  if (!code) return session.print_error();
  std::fputs(session.disassemble(code).c_str(), stdout);
  return 0;
}

Runtime* interrupted_runtime = nullptr;

int run(Session& session, const CommandLine& line, const std::string& program) {
  switch (line.source) {
    case Source::command: return run_text(session, line.text + "\n", "<string>");
    case Source::module: return run_module(session, line.text);
    case Source::file: return run_file(session, line.text, program);
    case Source::standard_input: return run_text(session, read_stream(std::cin), "<stdin>");
    case Source::disassembly: return disassemble_file(session, line.text);
    case Source::interactive: return sidewinder::embed::run_repl(session, true);
  }
  return 2;
}

void handle_signals(Runtime& runtime) {
  interrupted_runtime = &runtime;
  struct sigaction action = {};
  action.sa_handler = [](int) { interrupted_runtime->interrupt(); };
  sigaction(SIGINT, &action, nullptr);
  signal(SIGPIPE, SIG_IGN);  // writing to a closed pipe is a BrokenPipeError
}

std::optional<std::uint32_t> hash_seed() {
  const char* text = std::getenv("PYTHONHASHSEED");
  if (!text || !*text || !std::strcmp(text, "random")) return std::nullopt;
  char* end = nullptr;
  unsigned long seed = std::strtoul(text, &end, 10);
  if (*end || seed > 4294967295u) {
    std::fputs(
        "Fatal Python error: config_init_hash_seed: PYTHONHASHSEED must be \"random\" or an integer in range "
        "[0; "
        "4294967295]\n",
        stderr);
    std::exit(1);
  }
  return static_cast<std::uint32_t>(seed);
}

}  // namespace

int main(int argc, char** argv) {
  CommandLine line = parse_command_line({argv + 1, argv + argc});
  Options options;
  options.model = line.model;
  options.many_sessions = false;
  options.arguments = line.arguments;
  options.executable = own_path(argv[0]);
  options.first_path = first_path(line);
  options.hash_seed = hash_seed();
  std::string error;
  std::unique_ptr<Runtime> runtime = Runtime::create(options, &error);
  if (!runtime) return std::fprintf(stderr, "sidewinder: %s\n", error.c_str()), 2;
  handle_signals(*runtime);
  std::unique_ptr<Session> session = runtime->attach();
  int status = run(*session, line, options.executable);
  if (line.inspect && line.source != Source::interactive)
    status = sidewinder::embed::run_repl(*session, false);
  status = session->finish(status);
  std::fflush(stdout);
  _exit(status);  // the operating system takes the heap back faster than we could
}
