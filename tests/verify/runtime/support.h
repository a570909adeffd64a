// Histories of operations on one shared Python object: several sessions of one runtime run many short rounds
// together, each round on a fresh object, and what they were answered is checked against the model.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <string>
#include <thread>

#include "runtime/embed/sidewinder.h"
#include "tests/support/scale.h"
#include "tests/verify/linearizability.h"
#include "tests/verify/runtime/scripts.h"
#include "tests/verify/steps.h"

namespace sidewinder::verify {

using embed::Handle;
using embed::Runtime;
using embed::Session;
using History = Recorder<Op, Word>::History;

inline std::unique_ptr<Runtime> new_runtime(const std::string& model) {
  embed::Options options;
  options.model = model;
  std::string error;
  std::unique_ptr<Runtime> runtime = Runtime::create(options, &error);
  EXPECT_TRUE(runtime) << error;
  return runtime;
}

// The functions of a script, for any session of the runtime.
class Functions {
 public:
  Functions(Session& s, const Script& script) {
    Handle globals = s.new_globals("script");
    Handle code = s.compile(script.text, "script.py");
    Handle done = code ? s.run(code, globals) : Handle{};
    EXPECT_TRUE(done) << script.name << ": " << s.take_error().traceback;
    for (Kind kind : script.kinds) operations_[kind] = find(s, globals, kNames[kind]);
    fresh_ = find(s, globals, "fresh");
  }
  Handle make(Session& s, Word fill) const {
    Handle n = s.integer(static_cast<std::int64_t>(fill));
    Handle o = s.call(fresh_, {{n}});
    EXPECT_TRUE(o) << s.take_error().traceback;
    return o;
  }
  Word run(Session& s, Handle object, const Op& op) const {
    const Handle arguments[] = {object, s.integer(static_cast<std::int64_t>(op.key)),
                                s.integer(static_cast<std::int64_t>(op.value))};
    Handle result = s.call(operations_[op.kind], arguments);
    std::int64_t answer = -1;
    EXPECT_TRUE(result && s.to_integer(result, &answer))
        << kNames[op.kind] << ": " << s.take_error().traceback;
    return static_cast<Word>(answer);
  }

 private:
  static Handle find(Session& s, Handle globals, const char* name) {
    Handle f = s.get_item(globals, s.text(name));
    EXPECT_TRUE(f) << name;
    return f;
  }
  Handle operations_[kKinds], fresh_;
};

inline Model model_of(const Script& script, Word fill) {
  Model model{script.is_sequence, {}};
  if (!script.is_sequence) model.start.assign(kKeys, kAbsent);
  const bool is_set = script.kinds[0] == kAdd;
  for (Word i = 0; i < fill; ++i) {
    if (script.is_sequence) model.start.push_back(i);
    else model.start[i] = is_set ? 1 : i;
  }
  return model;
}

template <class Random>
Op random_op(const Script& script, Random& random, Word fill, Word fresh) {
  const Kind kind = script.kinds[random() % script.kinds.size()];
  if (!script.is_sequence) return {kind, random() % script.keys, fresh};
  // Mostly at the end.
  return {kind, random() % 4 == 0 ? 0 : fill - (fill > 0) + random() % 3, fresh};
}

// Threads that run rounds together; whoever waits holds up nobody's grace period.
class Meeting {
 public:
  explicit Meeting(int threads) : threads_(threads) {}
  void meet(Session& s) {
    Session::Blocking blocking(s);
    const int round = round_.load(std::memory_order_acquire);
    if (waiting_.fetch_add(1, std::memory_order_acq_rel) + 1 == threads_) {
      waiting_.store(0, std::memory_order_relaxed);
      round_.store(round + 1, std::memory_order_release);
      return;
    }
    while (round_.load(std::memory_order_acquire) == round) sched_yield();
  }

 private:
  const int threads_;
  std::atomic<int> round_{0};
  std::atomic<int> waiting_{0};
};

inline std::string shown(const Script& script, Word fill, const History& history) {
  std::string text = std::string(script.name) + " of " + std::to_string(fill) + ":\n";
  for (const auto& call : history)
    text += std::to_string(call.begin) + "-" + std::to_string(call.end) + " " + kNames[call.op.kind] + "(" +
            std::to_string(call.op.key) + ", " + std::to_string(call.op.value) +
            ") = " + std::to_string(call.result) + "\n";
  return text;
}

// Runs at most `rounds` rounds, until one is not linearizable: that one, or "".
inline std::string first_violation(Runtime& runtime, const Script& script, long rounds, unsigned seed) {
  constexpr int kThreads = 3, kCalls = 4;
  using Checker = LinearizabilityChecker<Model, Op, Word>;
  std::unique_ptr<Session> main = runtime.attach();
  const Functions functions(*main, script);
  Meeting meeting(kThreads);
  std::unique_ptr<Recorder<Op, Word>> recorder;
  std::string violation;
  Handle object;
  Word fill = 0;
  const auto work = [&](int t) {
    std::unique_ptr<Session> s = runtime.attach();
    std::mt19937_64 random(seed * 1000 + static_cast<unsigned>(t));
    dice = random() | 1;
    for (long round = 0; round < rounds; ++round) {
      if (t == 0) {
        fill = script.fills[random() % script.fills.size()];
        object = functions.make(*s, fill);
        recorder = std::make_unique<Recorder<Op, Word>>(kThreads);
      }
      meeting.meet(*s);
      stepping = true;
      for (int i = 0; i < kCalls; ++i) {
        const Word fresh = 10 + static_cast<Word>(t * kCalls + i);
        recorder->record(t, random_op(script, random, fill, fresh),
                         [&](const Op& op) { return functions.run(*s, object, op); });
      }
      stepping = false;
      meeting.meet(*s);
      if (t == 0) {
        const History history = recorder->history();
        if (!Checker::is_linearizable(model_of(script, fill), history))
          violation = shown(script, fill, history);
        s->drop(object);
      }
      meeting.meet(*s);
      if (!violation.empty()) return;
    }
  };
  {
    Session::Blocking blocking(*main);
    std::vector<std::thread> threads;
    for (int t = 0; t < kThreads; ++t) threads.emplace_back(work, t);
    for (std::thread& thread : threads) thread.join();
  }
  return violation;
}

}  // namespace sidewinder::verify
