// A host that runs a script in two threads of its own, at the same time, on the same objects.
//
// What to see: one runtime, a session per thread; the script is compiled and run once, and its functions are
// called from both sessions; a C++ function that the script calls; handles, which are counted by hand;
// errors, which stay in their session.
//
// Prints:
//   counted: even 10000, odd 10000
//   C++ was told of 20 milestones
//   thread 0 got: ZeroDivisionError: integer division or modulo by zero
//   thread 1 got: done
#include <runtime/embed/sidewinder.h>

#include <atomic>
#include <cstdio>
#include <string>
#include <thread>

using namespace sidewinder::embed;

constexpr const char* kScript = R"(
import _thread
counts, lock = {'even': 0, 'odd': 0}, _thread.allocate_lock()

def work(number):
    for i in range(10_000):
        with lock:                       # += is more than one step, also without a global lock
            counts['odd' if i % 2 else 'even'] += 1
        if i % 1000 == 0:
            milestone()

def last_word(number):
    return 'done' if 1 // number else 'never'
)";

// Called from the script, from both threads at once: C++'s rules hold here.
Handle milestone(Session& session, std::span<const Handle>, void* data) {
  static_cast<std::atomic<int>*>(data)->fetch_add(1, std::memory_order_relaxed);
  return session.none();
}

// globals[name], owned by the caller.
Handle global(Session& session, Handle globals, const char* name) {
  Handle key = session.text(name);
  Handle value = session.get_item(globals, key);
  session.drop(key);
  return value;
}

// Calls globals[name](number); the result's text, or the error's.
std::string call(Session& session, Handle globals, const char* name, int number) {
  Handle function = global(session, globals, name), argument = session.integer(number);
  Handle result = function ? session.call(function, std::span(&argument, 1)) : Handle{};
  std::string text;
  if (!result) {
    Error error = session.take_error();
    text = error.type + ": " + error.message;
  } else if (!session.to_text(result, &text)) {
    text = "no text";
  }
  session.drop(result);
  session.drop(argument);
  session.drop(function);
  return text;
}

int main() {
  Options options;
  options.library = "";  // the script imports built-in modules only
  std::string error;
  std::unique_ptr<Runtime> runtime = Runtime::create(options, &error);
  if (!runtime) return std::fprintf(stderr, "%s\n", error.c_str()), 1;

  std::unique_ptr<Session> main_session = runtime->attach();
  std::atomic<int> milestones{0};
  Handle globals = main_session->new_globals("script");
  Handle code = main_session->compile(kScript, "script.py");
  Handle ran = code && main_session->bind(globals, "milestone", milestone, &milestones)
                   ? main_session->run(code, globals)
                   : Handle{};
  if (!ran) return std::fprintf(stderr, "%s", main_session->take_error().traceback.c_str()), 1;
  main_session->drop(ran);
  main_session->drop(code);

  std::string last_words[2];
  {
    Session::Blocking blocking(*main_session);  // we only wait: the threads shall not wait for us
    std::thread threads[2];
    for (int n = 0; n < 2; ++n)
      threads[n] = std::thread([&, n] {
        std::unique_ptr<Session> session = runtime->attach();
        call(*session, globals, "work", n);
        last_words[n] = call(*session, globals, "last_word", n);
      });  // detaches
    for (std::thread& t : threads) t.join();
  }

  Handle counts = global(*main_session, globals, "counts");
  std::int64_t even = 0, odd = 0;
  Handle keys[] = {main_session->text("even"), main_session->text("odd")};
  Handle values[] = {main_session->get_item(counts, keys[0]), main_session->get_item(counts, keys[1])};
  main_session->to_integer(values[0], &even);
  main_session->to_integer(values[1], &odd);
  std::printf("counted: even %lld, odd %lld\n", static_cast<long long>(even), static_cast<long long>(odd));
  std::printf("C++ was told of %d milestones\n", milestones.load(std::memory_order_relaxed));
  for (int n = 0; n < 2; ++n) std::printf("thread %d got: %s\n", n, last_words[n].c_str());
  for (Handle h : {keys[0], keys[1], values[0], values[1], counts, globals}) main_session->drop(h);
}
