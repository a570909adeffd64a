// What the tests of this folder share: a runtime of the model under test, and scripts run in one of its
// sessions.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "runtime/embed/sidewinder.h"

namespace sidewinder::embed::test {

inline bool is_gil(const std::string& model) { return model.rfind("gil", 0) == 0; }

inline std::unique_ptr<Runtime> new_runtime(const std::string& model) {
  Options options;
  options.model = model;
  std::string error;
  std::unique_ptr<Runtime> runtime = Runtime::create(options, &error);
  EXPECT_TRUE(runtime) << error;
  return runtime;
}

// Runs the script in a namespace of its own, or in `globals`; "" or its traceback.
inline std::string run(Session& session, const std::string& script, Handle globals = {}) {
  Handle space = globals ? globals : session.new_globals("script");
  Handle code = session.compile(script, "script.py");
  Handle result = code ? session.run(code, space) : Handle{};
  std::string complaint = result ? "" : session.take_error().traceback;
  session.drop(result);
  session.drop(code);
  if (!globals) session.drop(space);
  return complaint;
}

inline std::int64_t integer(Session& session, Handle globals, const char* name) {
  Handle key = session.text(name);
  Handle value = session.get_item(globals, key);
  std::int64_t number = -1;
  EXPECT_TRUE(value && session.to_integer(value, &number)) << name;
  session.drop(value);
  session.drop(key);
  return number;
}

class EachModel : public ::testing::TestWithParam<std::string> {};

}  // namespace sidewinder::embed::test
