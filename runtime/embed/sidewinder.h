// Sidewinder's public interface: create a runtime, attach a thread, compile, call, convert, bind C++
// functions.
//
//   auto runtime = sidewinder::embed::Runtime::create({.model = "rcu"}, &error);
//   auto session = runtime->attach();
//   Handle globals = session->new_globals("script");
//   if (!session->run(session->compile(text, "script.py"), globals))
//   puts(session->take_error().traceback.c_str());
//
// A Runtime is isolated: several may live in one process, of different object models, sharing nothing. A
// Session is one attached thread: its calls come from one OS thread at a time (any one), and it may be used
// from another later. Under `locked` and `rcu` sessions run at the same time; under the `gil` models one at a
// time. Errors: a function that fails returns an empty Handle or false, and the Python exception is pending
// in the session until take_error(), print_error() or the next successful call that clears it. Progress:
// unless said otherwise a call runs Python semantics and takes what that takes; nothing here takes a lock
// that another session could hold while it runs Python code, but for the GIL of the `gil` models.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sidewinder::embed {

// A counted reference to a Python value of one runtime. Trivially copyable; copying does not count: whoever
// gets a Handle from a call owns it and gives it back with Session::drop(). Any session of the runtime may
// use it.
struct Handle {
  std::uint64_t bits = 0;
  explicit operator bool() const { return bits != 0; }
};

struct Options {
  std::string model = "rcu";
  // Whether a second session may attach while one is attached. Then objects that sessions can reach from each
  // other are shared from the start; otherwise the runtime stays private until a script starts a thread.
  bool many_sessions = true;
  std::vector<std::string> arguments = {""};  // sys.argv
  std::string executable;                     // sys.executable
  std::optional<std::string> first_path;      // first entry of sys.path, before the library
  // CPython's pure-Python library; absent: found (docs/library.md). Empty: none.
  std::optional<std::string> library;
  std::optional<std::uint32_t> hash_seed;  // PYTHONHASHSEED; absent: random
};

struct Error {
  std::string type, message, traceback;  // traceback: as Python prints it, with a newline at the end
};

enum class Mode { exec, eval, single };

class Session;

// A C++ function bound into Python. `arguments` are borrowed for the call; the result is handed over. To
// raise: session.raise(...), then return an empty Handle. May call back into the session. It must not keep
// the session busy for long without Session::Blocking.
using Callback = Handle (*)(Session& session, std::span<const Handle> arguments, void* data);

class Session {
 public:
  virtual ~Session() = default;  // detaches; from the OS thread that uses it

  // ---- values. Made ones are owned by the caller. Thread-safety: owner. No quiescent point.
  virtual Handle none() = 0;
  virtual Handle boolean(bool v) = 0;
  virtual Handle integer(std::int64_t v) = 0;
  virtual Handle real(double v) = 0;
  virtual Handle text(std::string_view utf8) = 0;
  virtual Handle bytes(std::string_view content) = 0;
  virtual Handle list(std::span<const Handle> items) = 0;
  virtual Handle tuple(std::span<const Handle> items) = 0;
  virtual Handle dict() = 0;
  virtual Handle keep(Handle h) = 0;  // one more reference
  virtual void drop(Handle h) = 0;

  // False, nothing pending: another type, or out of range.
  virtual bool to_integer(Handle h, std::int64_t* out) = 0;
  virtual bool to_real(Handle h, double* out) = 0;  // ints too
  virtual bool to_text(Handle h, std::string* utf8) = 0;
  virtual bool to_bytes(Handle h, std::string* out) = 0;
  virtual bool is_none(Handle h) = 0;

  // ---- Python's operations. May run Python code and reach quiescent points.
  virtual Handle call(Handle callable, std::span<const Handle> arguments) = 0;
  virtual Handle get_attribute(Handle h, std::string_view name) = 0;
  virtual bool set_attribute(Handle h, std::string_view name, Handle v) = 0;
  virtual Handle get_item(Handle container, Handle key) = 0;
  virtual bool set_item(Handle container, Handle key, Handle v) = 0;
  virtual std::int64_t length(Handle h) = 0;  // -1: pending
  virtual Handle repr(Handle h) = 0;          // a str
  virtual std::optional<bool> truth(Handle h) = 0;

  // ---- programs
  // Text is UTF-8 or carries an encoding declaration. Empty: SyntaxError.
  virtual Handle compile(std::string_view source, std::string_view file_name, Mode mode = Mode::exec) = 0;
  // A namespace as a module's: __name__ and __builtins__. Give a script one of its own, or several one
  // together.
  virtual Handle new_globals(std::string_view name) = 0;
  virtual Handle main_globals() = 0;                    // of the module __main__
  virtual Handle run(Handle code, Handle globals) = 0;  // eval mode: the value; else None
  virtual Handle import_module(std::string_view name) = 0;
  // globals[name] = a function that calls `function`. `data` must outlive the runtime.
  virtual bool bind(Handle globals, std::string_view name, Callback function, void* data) = 0;
  // The code's instructions as text, nested code included.
  virtual std::string disassemble(Handle code) = 0;
  // True if the text is a beginning that more lines could complete (interactive input).
  virtual bool is_incomplete(std::string_view source) = 0;

  // ---- exceptions
  virtual void raise(std::string_view builtin_type, std::string_view message) = 0;
  virtual bool has_error() = 0;
  virtual bool wants_exit() = 0;  // the pending exception is SystemExit
  virtual Error take_error() = 0;
  // As the interpreter does for an uncaught exception: sys.excepthook, SystemExit; returns the exit code.
  // Clears it.
  virtual int print_error() = 0;
  // The end of a main program: waits for non-daemon threads, runs atexit functions, flushes. Returns the exit
  // code: `status`, or 120 if flushing failed.
  virtual int finish(int status) = 0;

  // ---- time
  // Around C++ code that may wait or that touches no Python value for long: others are not kept waiting for
  // us.
  virtual void begin_blocking() = 0;
  virtual void end_blocking() = 0;
  class Blocking {
   public:
    explicit Blocking(Session& s) : session_(s) { session_.begin_blocking(); }
    ~Blocking() { session_.end_blocking(); }
    Blocking(const Blocking&) = delete;
    Blocking& operator=(const Blocking&) = delete;

   private:
    Session& session_;
  };
  // Frees what can be freed now.
  virtual void collect() = 0;
  // How often the session's thread has done what so far; empty but in builds that count
  // (SW_COUNT_OPERATIONS).
  virtual std::vector<std::pair<const char*, std::uint64_t>> operation_counts() = 0;
};

class Runtime {
 public:
  // Null: `error` says why (unknown model, out of memory).
  static std::unique_ptr<Runtime> create(const Options& options, std::string* error);
  static std::vector<std::string> models();
  static const char* version();

  virtual ~Runtime() = default;                   // no session may be attached; waits for threads of scripts
  virtual std::unique_ptr<Session> attach() = 0;  // blocking (`gil`: waits for its turn); null: out of memory
  virtual const char* model() const = 0;
  virtual void interrupt() = 0;  // KeyboardInterrupt in the first session; async-signal-safe
};

}  // namespace sidewinder::embed
