// What lists, tuples, dicts, sets and their iterators share: buffers of counted values, equality that tries
// to get by without Python code, and the guard against endless repr().
#pragma once

#include <algorithm>
#include <cstring>

#include "runtime/objects/keys.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/str_builder.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

inline bool exactly(Value v, BuiltinType type) {
  return v.is_object() &&
         v.as_object()->shape.load(std::memory_order_relaxed) ==  // relaxed: built-in types' shapes
             static_cast<std::uint32_t>(type);                    // never change
}

inline Ref not_implemented() { return Ref::adopt(Value::not_implemented()); }

// A value whose count a table gave back, as a temporary.
inline Ref take_counted(Value v) {
  Ref r = Ref::share(v);
  release(v);
  return r;
}

// Values with a count each: they survive quiescent points and whatever Python code does to where they came
// from.
class ValueBuffer {
 public:
  ValueBuffer() = default;
  ~ValueBuffer() {
    clear();
    if (data_ != inline_) free_buffer(data_);
  }
  ValueBuffer(const ValueBuffer&) = delete;
  ValueBuffer& operator=(const ValueBuffer&) = delete;

  [[nodiscard]] bool reserve(std::size_t n) {
    return n <= capacity_ || grow(n);
  }  // false: nothing is pending
  [[nodiscard]] bool push(Value v) {
    if (SW_UNLIKELY(size_ == capacity_) && !grow(size_ + 1)) return false;
    retain(v);
    data_[size_++] = v;
    return true;
  }
  // Takes a count over; without memory the value is dropped at once.
  void push_counted(Value v) {
    if (SW_UNLIKELY(size_ == capacity_) && !grow(size_ + 1)) release(v);
    else data_[size_++] = v;
  }
  // Gives the counts away: to whoever copied the values.
  void forget() { size_ = 0; }
  void clear() {
    while (size_) release(data_[--size_]);
  }
  std::size_t size() const { return size_; }
  Value* data() { return data_; }
  Value& operator[](std::size_t i) { return data_[i]; }
  const rcu::Word* words() const { return reinterpret_cast<const rcu::Word*>(data_); }

 private:
  static_assert(sizeof(Value) == sizeof(rcu::Word));
  bool grow(std::size_t n) {
    std::size_t capacity = std::max<std::size_t>({n, capacity_ + capacity_ / 2, 8});
    bool first = data_ == inline_;
    void* moved =
        first ? allocate_buffer(capacity * sizeof(Value)) : resize_buffer(data_, capacity * sizeof(Value));
    if (!moved) return false;
    if (first) std::memcpy(moved, static_cast<const void*>(inline_), size_ * sizeof(Value));
    data_ = static_cast<Value*>(moved);
    capacity_ = capacity;
    return true;
  }
  static constexpr std::size_t kInline = 16;
  Value* data_ = inline_;
  std::size_t size_ = 0, capacity_ = kInline;
  Value inline_[kInline];
};

// ---- equality as containers mean it (identity first). Undecided: only Python code can tell. Leaf.
inline rcu::Equal quick_equal(Value a, Value b) {
  if (a == b && !a.is_real()) return rcu::Equal::yes;
  return leaf_equal(a, b);
}
inline Truth truth_of(rcu::Equal e) { return e == rcu::Equal::yes ? Truth::yes : Truth::no; }

// An item that a container may lose meanwhile against a value that the caller keeps alive.
inline Truth equal_item(Thread& t, Ref&& item, Value v) {
  rcu::Equal e = quick_equal(item, v);
  if (SW_LIKELY(e != rcu::Equal::undecided)) return truth_of(e);
  Root keep(std::move(item));
  return equal(t, keep, v);
}
inline Truth equal_items(Thread& t, Ref&& a, Ref&& b) {
  rcu::Equal e = quick_equal(a, b);
  if (SW_LIKELY(e != rcu::Equal::undecided)) return truth_of(e);
  Root keep_a(std::move(a)), keep_b(std::move(b));
  return equal(t, keep_a, keep_b);
}

inline bool order_of(std::int64_t a, std::int64_t b, CompareOp op) {
  switch (op) {
    case CompareOp::lt: return a < b;
    case CompareOp::le: return a <= b;
    case CompareOp::eq: return a == b;
    case CompareOp::ne: return a != b;
    case CompareOp::gt: return a > b;
    case CompareOp::ge: return a >= b;
  }
  return false;
}

// ---- repr of containers that may contain themselves
class ActiveRepr {
 public:
  ActiveRepr(Thread& t, Value v) : thread_(t), value_(v), outer_(t.active_reprs) {
    for (ActiveRepr* r = outer_; r; r = r->outer_) nested_ |= r->value_ == v;
    t.active_reprs = this;
  }
  ~ActiveRepr() { thread_.active_reprs = outer_; }
  ActiveRepr(const ActiveRepr&) = delete;
  ActiveRepr& operator=(const ActiveRepr&) = delete;
  bool nested() const { return nested_; }

 private:
  Thread& thread_;
  Value value_;
  ActiveRepr* outer_;
  bool nested_ = false;
};

// Appends repr(v). False: pending.
inline bool append_repr(Thread& t, StrBuilder& out, Ref&& v) {
  Root keep(std::move(v));
  Ref text = repr(t, keep);
  if (!text) return false;
  out.append(text.get());
  return true;
}

// An index that a container was subscripted with. False: pending; `what` as in "list indices must be integers
// ...".
inline bool subscript_index(Thread& t, Value key, const char* what, std::int64_t* out) {
  if (SW_LIKELY(key.is_small_int())) return *out = key.as_small_int(), true;
  if (!slots_of(key).index)
    return raise(BuiltinType::TypeError, "{} indices must be integers or slices, not {}", what,
                 type_name(key));
  std::optional<std::int64_t> i = index_as_int64(t, key, builtin_type(BuiltinType::IndexError));
  if (!i) return false;
  *out = *i;
  return true;
}

// An optional bound of a searching method, clamped to 64 bits. May run Python code (__index__). False:
// pending.
inline bool clamp_index(Thread& t, Value v, std::int64_t* out) {
  if (v.is_small_int()) return *out = v.as_small_int(), true;
  if (!slots_of(v).index)
    return raise(BuiltinType::TypeError, "slice indices must be integers or have an __index__ method");
  std::optional<std::int64_t> i = index_as_int64(t, v);
  if (!i) return false;
  *out = *i;
  return true;
}

// The count of `sequence * v`, not below 0. False: pending.
inline bool repeat_times(Thread& t, Value v, std::int64_t* out) {
  if (!slots_of(v).index)
    return raise(BuiltinType::TypeError, "can't multiply sequence by non-int of type '{}'", type_name(v));
  std::optional<std::int64_t> n = index_as_int64(t, v, builtin_type(BuiltinType::OverflowError));
  if (!n) return false;
  *out = *n < 0 ? 0 : *n;
  return true;
}

inline Ref self_iterator(Thread&, Value self) { return Ref::share(self); }

}  // namespace SW_MODEL
}  // namespace sidewinder
