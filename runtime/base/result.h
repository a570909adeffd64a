// A value or the reason why there is none. The house has no exceptions in its core: whoever drops one of
// these unlooked-at is told by the compiler.
#pragma once

#include <utility>
#include <variant>

#include "runtime/base/check.h"

namespace sidewinder {

template <class T, class E>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT: conversion is the point
  Result(E error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT

  [[nodiscard]] bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  [[nodiscard]] T& value() {
    SW_CHECK(ok());
    return *std::get_if<0>(&state_);
  }
  [[nodiscard]] const T& value() const {
    SW_CHECK(ok());
    return *std::get_if<0>(&state_);
  }
  [[nodiscard]] const E& error() const {
    SW_CHECK(!ok());
    return *std::get_if<1>(&state_);
  }

 private:
  std::variant<T, E> state_;
};

}  // namespace sidewinder
