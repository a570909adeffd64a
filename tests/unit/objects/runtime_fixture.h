// A runtime with one attached thread, for tests of the objects' leaf functions.
#pragma once

#include <gtest/gtest.h>

#include "runtime/objects/raise.h"
#include "runtime/objects/realm.h"
#include "runtime/objects/str.h"

namespace sidewinder {
inline namespace SW_MODEL {

class RuntimeTest : public ::testing::Test {
 protected:
  void SetUp() override {
    thread_ = attach_thread(runtime_);
    ASSERT_NE(thread_, nullptr);
    ASSERT_TRUE(create_realm(*thread_));
  }
  void TearDown() override {
    if (thread_) clear_pending(*thread_);
    detach_thread(thread_);  // its garbage dies here, which needs the realm's shapes
    destroy_realm(runtime_);
  }

  // The text of a str; "<error>" if an exception is pending.
  std::string text(Value v) {
    if (!v) return "<error>";
    std::string scratch;
    return std::string(str_utf8(v.as<Str>(), scratch));
  }

  Runtime runtime_;
  Thread* thread_ = nullptr;
};

}  // namespace SW_MODEL
}  // namespace sidewinder
