// Who keeps a value alive: Ref and Root.
//
// Ref   a temporary reference, as returned by every function that yields a value. Counted models: it owns one
// count.
//       Borrowed models: it owns nothing and is valid until the next quiescent point. An empty Ref says that
//       an exception is pending in the current thread.
// Root  a reference that survives quiescent points: counted models own a count, borrowed models register it
// with the
//       mutator. Rule: whatever is needed after calling a function whose first parameter is `Thread&` (such a
//       function may reach a quiescent point) must be in a Root, in a register of a frame, or be an argument
//       of the running native (its caller keeps those alive).
// Handle a counted reference in every model, for C++ structures outside the heap (embedding, caches, the
// runtime).
#pragma once

#include <utility>

#include "runtime/model/mutator.h"

namespace sidewinder {
inline namespace SW_MODEL {

// ---- counting: heap slots and handles in every model; Refs and registers in counted ones.
void queue_lost(Object* o);    // a shared object's count fell to zero, and it was in no list
void release_slow(Object* o);  // the count of a private object fell to zero, or the object is shared

void count_shared(Object* o, std::int32_t by);  // a shared object's, settled at the next quiescent point

inline void count_reference(Operation what, const Object* o) {
  if constexpr (kCountsOperations) {
    count(what);
    if (kAtomicCounts || o->is_shared()) count(Operation::atomic_count);
  }
}

inline void retain(Value v) {
  if (!v.is_object()) return count(Operation::retain_immediate);
  Object* o = v.as_object();
  count_reference(Operation::retain, o);
  if constexpr (kAtomicCounts) {
    refs::AtomicWord::retain(o->word);
  } else if constexpr (kSharing) {
    if (SW_LIKELY(!o->is_shared())) refs::PrivateWord::retain(o->word);
    else count_shared(o, 1);
  } else {
    refs::PrivateWord::retain(o->word);
  }
}

inline void release(Value v) {
  if (!v.is_object()) return count(Operation::release_immediate);
  Object* o = v.as_object();
  count_reference(Operation::release, o);
  if constexpr (kBornShared && kCollectsShared) {
    Mutator* m = attached_mutator;
    refs::Listing listing = refs::WatchedWord::change(o->word, -1, true, m->participant.bound);
    if (SW_UNLIKELY(listing != refs::Listing::none)) enlist(*m, o, listing);
  } else if constexpr (kBornShared) {
    if (SW_UNLIKELY(refs::StampedWord::drop(o->word, attached_mutator->participant.bound))) queue_lost(o);
  } else if constexpr (kCounted) {
    refs::WordBits bits =
        kAtomicCounts ? refs::AtomicWord::release(o->word) : refs::PrivateWord::release(o->word);
    if (SW_UNLIKELY(!refs::count_of(bits))) destroy(o);
    else if (kFindsCycles && SW_UNLIKELY(!(bits & refs::kCandidate))) note_candidate(o);
  } else {
    if (kSharing && SW_UNLIKELY(o->is_shared())) return release_slow(o);
    refs::WordBits bits = refs::PrivateWord::release(o->word);
    if (!refs::count_of(bits)) {
      if (!(bits & refs::kQueued)) release_slow(o);
    } else if (SW_UNLIKELY(!(bits & refs::kCandidate))) {
      note_candidate(o);
    }
  }
}

// Where it owns nothing it is trivial, so that functions return it in a machine register.
template <bool kOwns>
class [[nodiscard]] BasicRef {
 public:
  BasicRef() = default;  // empty: an exception is pending
  // Takes over a count that the caller owns (counted models); the value of a fresh object, say.
  static BasicRef adopt(Value v) {
    BasicRef r;
    r.value_ = v;
    return r;
  }
  // A further reference to a value that somebody keeps alive.
  static BasicRef share(Value v) {
    if constexpr (kOwns) retain(v);
    return adopt(v);
  }
  static BasicRef none() { return adopt(Value::none()); }
  static BasicRef boolean(bool b) { return adopt(Value::boolean(b)); }

  BasicRef(BasicRef&& other) noexcept requires kOwns : value_(std::exchange(other.value_, Value())) {}
  BasicRef(BasicRef&&) noexcept requires(!kOwns) = default;
  BasicRef& operator=(BasicRef&& other) noexcept requires kOwns {
    release(std::exchange(value_, std::exchange(other.value_, Value())));
    return *this;
  }
  BasicRef& operator=(BasicRef&&) noexcept requires(!kOwns) = default;
  BasicRef(const BasicRef&) = delete;
  BasicRef& operator=(const BasicRef&) = delete;
  ~BasicRef() requires kOwns { release(value_); }
  ~BasicRef() requires(!kOwns) = default;

  Value get() const { return value_; }
  operator Value() const { return value_; }  // NOLINT: a view, for passing on
  explicit operator bool() const { return static_cast<bool>(value_); }
  template <class T>
  T* as() const {
    return value_.as<T>();
  }
  // Gives the reference up to the caller (counted models: with its count).
  [[nodiscard]] Value detach() { return std::exchange(value_, Value()); }

 private:
  Value value_;
};
using Ref = BasicRef<kCounted>;

class Root {
 public:
  Root() { enter(); }
  explicit Root(Ref&& r) : value_(r.detach()) { enter(); }
  explicit Root(Value v) : value_(v) {
    if constexpr (kCounted) retain(v);
    enter();
  }
  Root(const Root&) = delete;
  Root& operator=(const Root&) = delete;
  ~Root() {
    if constexpr (kCounted) release(value_);
    else mutator_->roots = previous_;
  }
  Root& operator=(Ref&& r) {
    Value old = std::exchange(value_, r.detach());
    if constexpr (kCounted) release(old);
    return *this;
  }
  void set(Value v) { *this = Ref::share(v); }

  Value get() const { return value_; }
  operator Value() const { return value_; }  // NOLINT: a view
  explicit operator bool() const { return static_cast<bool>(value_); }
  template <class T>
  T* as() const {
    return value_.as<T>();
  }
  // Hands the reference on as a temporary.
  Ref take() { return Ref::adopt(std::exchange(value_, Value())); }
  Ref share() const { return Ref::share(value_); }

 private:
  friend void visit_roots(Mutator& m, RegisterVisitor visit);
  void enter() {
    if constexpr (kBorrowed) {
      mutator_ = current_mutator();
      previous_ = mutator_->roots;
      mutator_->roots = this;
    }
  }

  Value value_;
  Root* previous_ = nullptr;  // borrowed models
  Mutator* mutator_ = nullptr;
};

// Roots an array of values that somebody else owns; for the arguments of a call from C++.
class RootArray {
 public:
  RootArray(const Value* values, std::size_t n) : values_(values), size_(n) {
    if constexpr (kBorrowed) {
      mutator_ = current_mutator();
      previous_ = mutator_->root_arrays;
      mutator_->root_arrays = this;
    }
  }
  RootArray(const RootArray&) = delete;
  RootArray& operator=(const RootArray&) = delete;
  ~RootArray() {
    if constexpr (kBorrowed) mutator_->root_arrays = previous_;
  }

 private:
  friend void visit_roots(Mutator& m, RegisterVisitor visit);
  const Value* values_;
  std::size_t size_;
  RootArray* previous_ = nullptr;
  Mutator* mutator_ = nullptr;
};

void visit_roots(Mutator& m, RegisterVisitor visit);

class Handle {
 public:
  Handle() = default;
  explicit Handle(Value v)
      : value_(v) {  // publishes nothing: the caller stores it where its own thread reads it
    retain(v);
  }
  Handle(Handle&& o) noexcept : value_(std::exchange(o.value_, Value())) {}
  Handle& operator=(Handle&& o) noexcept {
    Value old = std::exchange(value_, std::exchange(o.value_, Value()));
    release(old);
    return *this;
  }
  ~Handle() { release(value_); }
  Value get() const { return value_; }
  explicit operator bool() const { return static_cast<bool>(value_); }
  // For runtime-wide structures that outlive their mutators: forget without releasing.
  Value detach() { return std::exchange(value_, Value()); }

 private:
  Value value_;
};

// ---- registers of frames: counted models own what is in them.
inline void set_register(Value* r, Ref&& v) {
  if constexpr (kCounted) {
    Value old = *r;
    *r = v.detach();
    release(old);
  } else {
    *r = v.detach();
  }
}
inline void set_register(Value* r, Value v) { set_register(r, Ref::share(v)); }
// For values that are known to be no objects (small integers, floats, booleans).
inline void set_register_immediate(Value* r, Value v) { set_register(r, Ref::adopt(v)); }
inline void clear_register(Value* r) { set_register(r, Ref()); }

}  // namespace SW_MODEL
}  // namespace sidewinder
