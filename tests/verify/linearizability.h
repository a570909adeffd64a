// Problem: is there an order of these overlapping operations, within their times, that a sequential object
// would have answered as they were? Method: Wing and Gong's search (1993) with Lowe's memory of failed
// configurations (Testing for linearizability, 2017): try each operation that could come first, apply it to
// the specification, go on with the rest; never try the same rest in the same state twice. Knows neither
// structures nor threads: a history comes from a Recorder, a specification is any type with
//   State initial() const;  bool apply(const Op&, const Result&, State*) const;   // false: impossible answer
//   here
// where State is a std::vector of words.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

namespace sidewinder::verify {

template <class Op, class Result>
struct Call {
  Op op;
  Result result;
  std::uint64_t begin;  // times: all different, from one counter
  std::uint64_t end;
};

// What several threads did, each in its own list; put together after they have joined.
template <class Op, class Result>
class Recorder {
 public:
  using History = std::vector<Call<Op, Result>>;
  explicit Recorder(int threads) : calls_(static_cast<std::size_t>(threads)) {}

  // Runs one operation of a thread and notes it.
  template <class Run>
  void record(int thread, const Op& op, Run run) {
    // seq_cst: one order of all begins and ends.
    const std::uint64_t begin = time_.fetch_add(1, std::memory_order_seq_cst);
    Result result = run(op);
    const std::uint64_t end = time_.fetch_add(1, std::memory_order_seq_cst);
    calls_[static_cast<std::size_t>(thread)].push_back({op, result, begin, end});
  }
  History history() const {
    History all;
    for (const History& calls : calls_) all.insert(all.end(), calls.begin(), calls.end());
    return all;
  }

 private:
  std::atomic<std::uint64_t> time_{0};
  std::vector<History> calls_;
};

template <class Spec, class Op, class Result>
class LinearizabilityChecker {
 public:
  using State = std::vector<std::uint64_t>;
  using History = std::vector<Call<Op, Result>>;

  // At most 64 calls.
  static bool is_linearizable(const Spec& spec, const History& history) {
    LinearizabilityChecker checker(spec, history);
    return checker.search(0, spec.initial());
  }

 private:
  LinearizabilityChecker(const Spec& spec, const History& history) : spec_(spec), history_(history) {}

  bool search(std::uint64_t done, const State& state) {
    if (done == all()) return true;
    if (!tried_.insert({done, state}).second) return false;
    const std::uint64_t first_end = earliest_end(done);
    for (std::size_t i = 0; i < history_.size(); ++i) {
      // Nothing that began after another pending call had ended can come before it.
      if (is_done(done, i) || history_[i].begin > first_end) continue;
      State next = state;
      if (spec_.apply(history_[i].op, history_[i].result, &next) && search(done | bit(i), next)) return true;
    }
    return false;
  }

  static std::uint64_t bit(std::size_t i) { return std::uint64_t{1} << i; }
  static bool is_done(std::uint64_t done, std::size_t i) { return (done & bit(i)) != 0; }
  std::uint64_t all() const { return history_.size() == 64 ? ~std::uint64_t{0} : bit(history_.size()) - 1; }
  std::uint64_t earliest_end(std::uint64_t done) const {
    std::uint64_t end = ~std::uint64_t{0};
    for (std::size_t i = 0; i < history_.size(); ++i) {
      if (!is_done(done, i)) end = std::min(end, history_[i].end);
    }
    return end;
  }

  const Spec& spec_;
  const History& history_;
  std::set<std::pair<std::uint64_t, State>> tried_;
};

}  // namespace sidewinder::verify
