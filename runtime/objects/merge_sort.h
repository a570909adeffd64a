// A stable adaptive merge sort: natural runs, merged in the order that powersort chooses (Munro and Wild,
// "Nearly-Optimal Mergesorts", 2018), each merge first cutting off what is in place already (Peters'
// galloping ends, as in timsort).
//
// less(a, b) returns 1, 0, or -1 for "an exception is pending"; then sorting ends with all elements still
// there, in some order. The elements are plain words; who keeps them alive is the caller's affair. Knows
// nothing of Python.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>

#include "runtime/model/mutator.h"

namespace sidewinder {
inline namespace SW_MODEL {

enum class SortResult { done, failed, out_of_memory };

template <class T, class Less>
class MergeSort {
 public:
  MergeSort(T* items, std::size_t n, Less less) : items_(items), size_(n), less_(less) {}
  ~MergeSort() { free_buffer(spare_); }

  SortResult sort() {
    if (size_ < 2) return SortResult::done;
    for (std::size_t at = 0; at < size_;) {
      std::size_t length = next_run(at);
      if (!length) return result_;
      if (count_ && !settle_before(at, length)) return result_;
      runs_[count_++] = {at, length, 0};
      at += length;
    }
    while (count_ > 1)
      if (!merge_top()) return result_;
    return SortResult::done;
  }

 private:
  struct Run {
    std::size_t start, length;
    int power;  // of the boundary between it and the run after it
  };
  static constexpr std::size_t kShortRun = 32;  // shorter natural runs are extended by binary insertion

  std::size_t fail(SortResult why = SortResult::failed) {
    result_ = why;
    return 0;
  }

  // The length of the run that starts at `at`, ascending afterwards. 0: failed.
  std::size_t next_run(std::size_t at) {
    T* a = items_ + at;
    std::size_t left = size_ - at, n = 1;
    if (left > 1) {
      int down = less_(a[1], a[0]);
      if (down < 0) return fail();
      for (n = 2; n < left; ++n) {
        int less = less_(a[n], a[n - 1]);
        if (less < 0) return fail();
        if (less != down) break;
      }
      if (down) std::reverse(a, a + n);
    }
    std::size_t wanted = std::min(left, kShortRun);
    return n >= wanted || insert_up_to(a, n, wanted) ? std::max(n, wanted) : 0;
  }

  // Items [0, sorted) are in order; sorts [0, n).
  bool insert_up_to(T* a, std::size_t sorted, std::size_t n) {
    for (; sorted < n; ++sorted) {
      T item = a[sorted];
      std::size_t low = 0, high = sorted;
      while (low < high) {
        std::size_t middle = low + (high - low) / 2;
        int less = less_(item, a[middle]);
        if (less < 0) return fail();
        if (less) high = middle;
        else low = middle + 1;
      }
      std::memmove(static_cast<void*>(a + low + 1), a + low, (sorted - low) * sizeof(T));
      a[low] = item;
    }
    return true;
  }

  // Merges what lies deeper in the merge tree than the boundary between the last run and the next one.
  bool settle_before(std::size_t at, std::size_t length) {
    int power = boundary_power(runs_[count_ - 1].start, runs_[count_ - 1].length, length);
    (void)at;
    while (count_ > 1 && runs_[count_ - 2].power > power)
      if (!merge_top()) return false;
    runs_[count_ - 1].power = power;
    return true;
  }

  // The level of the node, in a perfectly balanced tree over all items, that separates the middles of two
  // runs.
  int boundary_power(std::size_t start, std::size_t first, std::size_t second) const {
    std::size_t a = 2 * start + first, b = a + first + second, n = 2 * size_;
    for (int power = 1;; ++power) {
      a *= 2;
      b *= 2;
      bool a_right = a >= n, b_right = b >= n;
      if (a_right != b_right) return power;
      if (a_right) a -= n, b -= n;
    }
  }

  bool merge_top() {
    Run &x = runs_[count_ - 2], &y = runs_[count_ - 1];
    if (!merge(items_ + x.start, x.length, y.length)) return false;
    x.length += y.length;
    x.power = y.power;
    --count_;
    return true;
  }

  // The first of n sorted items that must come after `item` (which came before them: `before`), by galloping
  // from an end. Failure: n + 1.
  std::size_t first_above(const T& item, const T* a, std::size_t n) {  // item goes behind its equals
    std::size_t step = 1, low = 0;
    while (low + step <= n) {
      int less = less_(item, a[low + step - 1]);
      if (less < 0) return n + 1;
      if (less) break;
      low += step;
      step *= 2;
    }
    std::size_t high = std::min(n, low + step - 1);
    while (low < high) {
      std::size_t middle = low + (high - low) / 2;
      int less = less_(item, a[middle]);
      if (less < 0) return n + 1;
      if (less) high = middle;
      else low = middle + 1;
    }
    return low;
  }
  std::size_t first_not_below(const T& item, const T* a,
                              std::size_t n) {  // item goes before its equals; from the end
    std::size_t step = 1, high = n;
    while (high >= step) {
      int less = less_(a[high - step], item);
      if (less < 0) return n + 1;
      if (less) break;
      high -= step;
      step *= 2;
    }
    std::size_t low = high >= step ? high - step + 1 : 0;
    while (low < high) {
      std::size_t middle = low + (high - low) / 2;
      int less = less_(a[middle], item);
      if (less < 0) return n + 1;
      if (less) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  // Merges the neighbours a[0, n) and a[n, n + m).
  bool merge(T* a, std::size_t n, std::size_t m) {
    std::size_t done = first_above(a[n], a, n);
    if (done > n) return fail();
    a += done;
    n -= done;
    if (!n) return true;
    std::size_t kept = first_not_below(a[n - 1], a + n, m);
    if (kept > m) return fail();
    m = kept;
    if (!m) return true;
    if (!need_spare(std::min(n, m))) return fail(SortResult::out_of_memory);
    return n <= m ? merge_up(a, n, m) : merge_down(a, n, m);
  }

  bool need_spare(std::size_t n) {
    if (n <= spare_capacity_) return true;
    free_buffer(spare_);
    spare_ = static_cast<T*>(allocate_buffer(n * sizeof(T)));
    spare_capacity_ = spare_ ? n : 0;
    return spare_ != nullptr;
  }

  bool merge_up(T* a, std::size_t n, std::size_t m) {
    std::memcpy(static_cast<void*>(spare_), a, n * sizeof(T));
    const T *x = spare_, *x_end = spare_ + n, *y = a + n, *y_end = y + m;
    T* to = a;
    int less = 0;
    while (x < x_end && y < y_end) {
      less = less_(*y, *x);
      if (less < 0) break;
      *to++ = less ? *y++ : *x++;
    }
    std::memcpy(static_cast<void*>(to), x, static_cast<std::size_t>(x_end - x) * sizeof(T));
    return less >= 0 || fail();
  }

  bool merge_down(T* a, std::size_t n, std::size_t m) {
    std::memcpy(static_cast<void*>(spare_), a + n, m * sizeof(T));
    const T *x = a + n, *y = spare_ + m;  // one past what is next
    T* to = a + n + m;
    int less = 0;
    while (x > a && y > spare_) {
      less = less_(y[-1], x[-1]);
      if (less < 0) break;
      *--to = less ? *--x : *--y;
    }
    auto left = static_cast<std::size_t>(y - spare_);
    std::memcpy(static_cast<void*>(to - left), spare_, left * sizeof(T));
    return less >= 0 || fail();
  }

  T* items_;
  std::size_t size_;
  Less less_;
  SortResult result_ = SortResult::done;
  T* spare_ = nullptr;
  std::size_t spare_capacity_ = 0;
  Run runs_[64 + 2];  // powers increase along the stack
  std::size_t count_ = 0;
};

}  // namespace SW_MODEL
}  // namespace sidewinder
