// Measures one run of one program under one engine, in a fresh process, and prints a line of JSON.
//
// Engines: any object model of this build through the public interface, and CPython through its headers: same
// process image, same clock, same calls. The program is a module with run(size) and check(size, result); it
// is loaded and compiled outside the measured stretch. Modes: `one` (nobody else), `idle` (a second session
// is attached and blocked, so that everything global is shared), `threads` (N threads call run at once on the
// same functions).
#include <Python.h>

#include <sys/resource.h>
#include <time.h>

#include <atomic>
#include <barrier>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "runtime/embed/sidewinder.h"

namespace {

using sidewinder::embed::Handle;
using sidewinder::embed::Options;
using sidewinder::embed::Runtime;
using sidewinder::embed::Session;

struct Request {
  std::string engine, file, mode = "one";
  std::int64_t size = 0;
  int threads = 1;
  double start_at = 0;  // CLOCK_REALTIME seconds: processes that are measured together start together
};

struct Timing {
  double wall = 0, cpu = 0;
  std::vector<std::pair<const char*, std::uint64_t>> operations;  // in builds that count them
};

double now(clockid_t clock) {
  timespec t;
  clock_gettime(clock, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

[[noreturn]] void fail(const std::string& message) {
  std::fprintf(stderr, "measure: %s\n", message.c_str());
  std::exit(1);
}

std::string read_file(const std::string& name) {
  std::ifstream in(name, std::ios::binary);
  if (!in) fail("cannot read " + name);
  return {std::istreambuf_iterator<char>(in), {}};
}

void wait_until(double start_at) {
  while (now(CLOCK_REALTIME) < start_at) std::this_thread::yield();
}

template <class F>
Timing timed(F f) {
  double wall = now(CLOCK_MONOTONIC), cpu = now(CLOCK_THREAD_CPUTIME_ID);
  f();
  return {now(CLOCK_MONOTONIC) - wall, now(CLOCK_THREAD_CPUTIME_ID) - cpu, {}};
}

// ---- Sidewinder

Handle must(Session& session, Handle h) {
  if (!h) fail(session.take_error().traceback);
  return h;
}

struct Program {
  Handle run, check;
};

Program load(Session& session, const Request& request) {
  Handle globals = must(session, session.new_globals("program"));
  Handle code = must(session, session.compile(read_file(request.file), request.file));
  must(session, session.run(code, globals));
  return {must(session, session.get_item(globals, session.text("run"))),
          must(session, session.get_item(globals, session.text("check")))};
}

Timing run_once(Session& session, const Program& program, const Request& request) {
  Handle size = session.integer(request.size), result;
  wait_until(request.start_at);
  auto before = session.operation_counts();
  Timing timing = timed([&] { result = must(session, session.call(program.run, {&size, 1})); });
  timing.operations = session.operation_counts();
  for (std::size_t i = 0; i < before.size(); ++i) timing.operations[i].second -= before[i].second;
  Handle arguments[] = {size, result};
  must(session, session.call(program.check, arguments));
  return timing;
}

// A session that is attached, blocked, and does nothing.
class IdleSession {
 public:
  explicit IdleSession(Runtime& runtime)
      : thread_([this, &runtime] {
          auto session = runtime.attach();
          Session::Blocking blocking(*session);
          ready_.store(true, std::memory_order_release);  // release [idle.ready]: attached
          ready_.notify_one();
          done_.wait(false, std::memory_order_acquire);  // acquire [idle.done]: pairs with the destructor
        }) {
    ready_.wait(false, std::memory_order_acquire);  // acquire [idle.ready]: pairs with the thread
  }
  ~IdleSession() {
    done_.store(true, std::memory_order_release);  // release [idle.done]
    done_.notify_one();
    thread_.join();
  }

 private:
  std::atomic<bool> ready_{false}, done_{false};
  std::thread thread_;
};

Timing run_threads(Runtime& runtime, const Program& program, const Request& request) {
  std::vector<std::thread> threads;
  std::barrier gate(request.threads + 1);
  std::vector<Timing> timings(static_cast<std::size_t>(request.threads));
  for (Timing& timing : timings)
    threads.emplace_back([&] {
      auto session = runtime.attach();
      {
        Session::Blocking blocking(*session);
        gate.arrive_and_wait();
      }
      timing = run_once(*session, program, request);
    });
  gate.arrive_and_wait();
  double start = now(CLOCK_MONOTONIC);
  for (std::thread& thread : threads) thread.join();
  Timing all{now(CLOCK_MONOTONIC) - start, 0, {}};
  for (const Timing& timing : timings) all.cpu += timing.cpu;
  return all;
}

Timing measure_sidewinder(const Request& request) {
  Options options;
  options.model = request.engine;
  options.many_sessions = request.mode != "one";
  options.hash_seed = 0;
  std::string error;
  auto runtime = Runtime::create(options, &error);
  if (!runtime) fail(error);
  auto session = runtime->attach();
  Program program = load(*session, request);
  if (request.mode == "one") return run_once(*session, program, request);
  if (request.mode == "idle") {
    std::unique_ptr<IdleSession> idle;
    {
      Session::Blocking blocking(*session);
      idle = std::make_unique<IdleSession>(*runtime);
    }
    Timing timing = run_once(*session, program, request);
    Session::Blocking blocking(*session);
    idle.reset();
    return timing;
  }
  Session::Blocking blocking(*session);
  return run_threads(*runtime, program, request);
}

// ---- CPython

PyObject* must(PyObject* object) {
  if (object) return object;
  PyErr_Print();
  fail("CPython raised");
}

Timing measure_cpython(const Request& request) {
  setenv("PYTHONHASHSEED", "0", 1);
  Py_InitializeEx(0);
  std::string text = read_file(request.file);
  PyObject* globals = must(PyDict_New());
  PyDict_SetItemString(globals, "__builtins__", PyEval_GetBuiltins());
  PyDict_SetItemString(globals, "__name__", must(PyUnicode_FromString("program")));
  PyObject* code = must(Py_CompileString(text.c_str(), request.file.c_str(), Py_file_input));
  must(PyEval_EvalCode(code, globals, globals));
  PyObject* size = must(PyLong_FromLongLong(request.size));
  PyObject *run = PyDict_GetItemString(globals, "run"), *check = PyDict_GetItemString(globals, "check");
  PyObject* result = nullptr;
  wait_until(request.start_at);
  Timing timing = timed([&] { result = must(PyObject_CallFunctionObjArgs(run, size, nullptr)); });
  must(PyObject_CallFunctionObjArgs(check, size, result, nullptr));
  return timing;
}

Request parse(int argc, char** argv) {
  Request request;
  for (int i = 1; i + 1 < argc; i += 2) {
    std::string key = argv[i], v = argv[i + 1];
    if (key == "--engine") request.engine = v;
    else if (key == "--file") request.file = v;
    else if (key == "--mode") request.mode = v;
    else if (key == "--size") request.size = std::stoll(v);
    else if (key == "--threads") request.threads = std::stoi(v);
    else if (key == "--start-at") request.start_at = std::stod(v);
    else fail("unknown option " + key);
  }
  if (request.engine.empty() || request.file.empty())
    fail(
        "usage: measure --engine MODEL|cpython --file F --size N [--mode one|idle|threads] [--threads N] "
        "[--start-at T]");
  return request;
}

}  // namespace

int main(int argc, char** argv) {
  Request request = parse(argc, argv);
  Timing timing = request.engine == "cpython" ? measure_cpython(request) : measure_sidewinder(request);
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  std::printf("{\"wall\": %.9f, \"cpu\": %.9f, \"maxrss_kb\": %ld", timing.wall, timing.cpu, usage.ru_maxrss);
  for (auto [name, n] : timing.operations)
    std::printf(", \"%s\": %llu", name, static_cast<unsigned long long>(n));
  std::printf("}\n");
  std::fflush(stdout);
  _exit(0);
}
