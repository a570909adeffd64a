// The iterators over sequences: list_iterator, list_reverse_iterator, tuple_iterator, and those that iter()
// makes of anything with __getitem__ or of a callable and a sentinel.
//
// A position is one word, read and written relaxed: threads that share an iterator may get an item twice,
// never garbage.
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/container_support.h"
#include "runtime/objects/iterators.h"
#include "runtime/objects/kinds.h"
#include "runtime/objects/native_object.h"
#include "runtime/objects/number.h"
#include "runtime/objects/sequence_walk.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

// All objects of Kind::iterator but small ranges' begin with the slot of what they iterate over.
void traverse_iterator(Object* o, ChildVisitor visit) {
  if (!exactly(Value::object(o), BuiltinType::range_iterator))
    visit(static_cast<SequenceIterator*>(o)->sequence.peek());
}

std::int64_t position_of(SequenceIterator* it) {
  return it->position.load(std::memory_order_relaxed);  // relaxed: nothing is reached through it
}
void move_to(SequenceIterator* it, std::int64_t position) {
  it->position.store(position, std::memory_order_relaxed);  // relaxed: as position_of()
}

}  // namespace

const KindOps kIteratorOps = {"iterator", traverse_iterator, nullptr};

Ref make_sequence_walk(BuiltinType type, Value sequence, std::int64_t position) {
  auto* it = static_cast<SequenceIterator*>(
      allocate_object(sizeof(SequenceIterator), Kind::iterator, static_cast<std::uint32_t>(type)));
  if (!it) return raise_no_memory();
  it->sequence.init(sequence);
  new (&it->position) std::atomic<std::int64_t>(position);
  return Ref::adopt(Value::object(it));
}

namespace {

// ---- lists and tuples

Ref next_of_list(Thread&, Value self) { return step_list(self.as<SequenceIterator>()); }

Ref next_backwards(Thread&, Value self) {
  auto* it = self.as<SequenceIterator>();
  std::int64_t at = position_of(it);
  if (at < 0) return {};
  Ref v = list_item(it->sequence.peek().as<List>(), at);
  move_to(it, v ? at - 1 : -1);
  return v;
}

Ref next_of_tuple(Thread&, Value self) { return step_tuple(self.as<SequenceIterator>()); }

std::int64_t length_of(Value sequence) {
  if (is_tuple(sequence)) return static_cast<std::int64_t>(sequence.as<Tuple>()->size);
  return static_cast<std::int64_t>(list_length(sequence.as<List>()));
}

Ref forward_hint(Thread&, Args args) {
  auto* it = args[0].as<SequenceIterator>();
  std::int64_t at = position_of(it);
  return int_from_int64(at < 0 ? 0 : std::max<std::int64_t>(length_of(it->sequence.peek()) - at, 0));
}

Ref backward_hint(Thread&, Args args) {
  auto* it = args[0].as<SequenceIterator>();
  std::int64_t at = position_of(it);
  return int_from_int64(at < length_of(it->sequence.peek()) ? at + 1 : 0);
}

Ref set_state(Thread& t, Args args) {
  auto* it = args[0].as<SequenceIterator>();
  std::optional<std::int64_t> to = index_as_int64(t, args[1]);
  if (!to) return {};
  if (position_of(it) >= 0) move_to(it, std::clamp<std::int64_t>(*to, 0, length_of(it->sequence.peek())));
  return Ref::none();
}

// ---- anything with __getitem__

struct GetItemIterator : NativeObject {
  Slot sequence;  // unbound when exhausted
  std::atomic<std::int64_t> position;
};

void traverse_get_item(Object* o, ChildVisitor visit) {
  visit(static_cast<GetItemIterator*>(o)->sequence.peek());
}

Ref next_by_index(Thread& t, Value self) {
  auto* it = self.as<GetItemIterator>();
  Root sequence(it->sequence.load(it));
  if (!sequence) return {};
  std::int64_t at = it->position.load(std::memory_order_relaxed);  // relaxed: as position_of()
  Root i(int_from_int64(at));
  if (!i) return {};
  Ref v = get_item(t, sequence, i);
  if (v) {
    it->position.store(at + 1, std::memory_order_relaxed);  // relaxed: as position_of()
    return v;
  }
  if (!pending_is(t, BuiltinType::IndexError) && !pending_is(t, BuiltinType::StopIteration)) return {};
  clear_pending(t);
  it->sequence.store(it, Value());
  return {};
}

Ref index_hint(Thread& t, Args args) {
  auto* it = args[0].as<GetItemIterator>();
  Root sequence(it->sequence.load(it));
  if (!sequence) return int_from_int64(0);
  if (!slots_of(sequence).length) return not_implemented();
  std::int64_t n = length(t, sequence);
  if (n < 0) return {};
  return int_from_int64(
      std::max<std::int64_t>(n - it->position.load(std::memory_order_relaxed), 0));  // relaxed: as above
}

// ---- iter(callable, sentinel)

struct CallableIterator : NativeObject {
  Slot callable, sentinel;  // callable: unbound when exhausted
};

void traverse_callable(Object* o, ChildVisitor visit) {
  auto* it = static_cast<CallableIterator*>(o);
  visit(it->callable.peek());
  visit(it->sentinel.peek());
}

Ref next_by_call(Thread& t, Value self) {
  auto* it = self.as<CallableIterator>();
  Root callable(it->callable.load(it));
  if (!callable) return {};
  Root v(call(t, callable));
  if (!v) {
    if (!pending_is(t, BuiltinType::StopIteration)) return {};
    clear_pending(t);
  } else {
    Truth last = equal(t, it->sentinel.peek(), v);
    if (last == Truth::no) return v.take();
    if (last == Truth::error) return {};
  }
  it->callable.store(it, Value());
  return {};
}

constexpr TypeSlots kListSlots{.iter = self_iterator, .next = next_of_list};
constexpr TypeSlots kReverseSlots{.iter = self_iterator, .next = next_backwards};
constexpr TypeSlots kTupleSlots{.iter = self_iterator, .next = next_of_tuple};
constexpr TypeSlots kGetItemSlots{.iter = self_iterator, .next = next_by_index};
constexpr TypeSlots kCallableSlots{.iter = self_iterator, .next = next_by_call};
constexpr MethodDef kForward[] = {
    {"__length_hint__", forward_hint, Arity::none}, {"__setstate__", set_state, Arity::one}, {}};
constexpr MethodDef kBackward[] = {
    {"__length_hint__", backward_hint, Arity::none}, {"__setstate__", set_state, Arity::one}, {}};
constexpr MethodDef kByIndex[] = {{"__length_hint__", index_hint, Arity::none}, {}};

constexpr TypeDef sequence_walk(const char* name, const TypeSlots* slots, const MethodDef* methods) {
  return {.name = name,
          .slots = slots,
          .methods = methods,
          .subclassable = false,
          .kind = Kind::iterator,
          .instance_size = sizeof(SequenceIterator)};
}

}  // namespace

Ref make_sequence_iterator(Value sequence) {
  auto* it = allocate_native<GetItemIterator>(builtin_type(BuiltinType::sequence_iterator), traverse_get_item,
                                              nullptr);
  if (!it) return {};
  it->sequence.init(sequence);
  new (&it->position) std::atomic<std::int64_t>(0);
  return Ref::adopt(Value::object(it));
}

Ref make_callable_iterator(Value callable, Value sentinel) {
  auto* it = allocate_native<CallableIterator>(builtin_type(BuiltinType::callable_iterator),
                                               traverse_callable, nullptr);
  if (!it) return {};
  it->callable.init(callable);
  it->sentinel.init(sentinel);
  return Ref::adopt(Value::object(it));
}

const TypeDef kListIteratorType = sequence_walk("list_iterator", &kListSlots, kForward);
const TypeDef kListReverseIteratorType = sequence_walk("list_reverseiterator", &kReverseSlots, kBackward);
const TypeDef kTupleIteratorType = sequence_walk("tuple_iterator", &kTupleSlots, kForward);
const TypeDef kSequenceIteratorType = {
    .name = "iterator",
    .slots = &kGetItemSlots,
    .methods = kByIndex,
    .subclassable = false,
    .kind = Kind::native,
    .instance_size = sizeof(GetItemIterator),
};
const TypeDef kCallableIteratorType = {
    .name = "callable_iterator",
    .slots = &kCallableSlots,
    .subclassable = false,
    .kind = Kind::native,
    .instance_size = sizeof(CallableIterator),
};

}  // namespace SW_MODEL
}  // namespace sidewinder
