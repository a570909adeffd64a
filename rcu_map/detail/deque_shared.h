// The lock-free operations of a deque.
//
// What the root points to says how the deque is held. A Ring is an array, changed in place in exclusive life
// and never in shared life. A Pair is what pushes and pops of shared life make: two immutable stacks of
// immutable nodes, the left half of the items with the leftmost on top and the right half with the rightmost
// on top. Every change makes a new Pair and replaces the root by one CAS; a pop from an empty stack first
// moves half of the other over (amortized constant time). So a root, once read, is a snapshot; there is
// nothing to help and nothing to freeze. What is replaced waits for its grace period, hence no address comes
// back while somebody could mistake it for an earlier one. Source: the stacks are Hood and Melville's
// (Real-time queue operations in pure LISP, 1981), with halving as in Hoogerwoord's symmetric lists (1992); a
// linked list with both ends in one word (Michael 2003) was tried and needs tags in its links, because
// helpers that come late find addresses used again.
#pragma once

#include <new>

#include "rcu_map/words.h"

namespace sidewinder::rcu::detail {

struct DequeRoot {
  bool is_ring;
  std::uint64_t serial;  // one more than the root's before it
  std::uint64_t length;
};

struct DequeRing : DequeRoot {
  std::uint64_t mask;
  std::uint64_t begin;

  Word* slots() { return reinterpret_cast<Word*>(this + 1); }
  Word& at(std::uint64_t index) { return slots()[(begin + index) & mask]; }
  static std::size_t bytes_for(std::uint64_t capacity) {
    return sizeof(DequeRing) + static_cast<std::size_t>(capacity) * sizeof(Word);
  }
};

struct DequeNode {
  Word value;
  DequeNode* next;  // towards the middle
};

struct DequeStack {
  DequeNode* top = nullptr;
  std::uint64_t length = 0;
};

struct DequePair : DequeRoot {
  DequeStack stacks[2];  // left, right
};

// The item at index (below the length) from the left.
inline Word deque_item(DequeRoot* r, std::uint64_t index) {
  if (r->is_ring) return static_cast<DequeRing*>(r)->at(index);
  const auto* pair = static_cast<DequePair*>(r);
  const bool in_left = index < pair->stacks[0].length;
  const DequeNode* node = pair->stacks[in_left ? 0 : 1].top;
  for (std::uint64_t steps = in_left ? index : r->length - 1 - index; steps > 0; --steps) node = node->next;
  return node->value;
}

// Writes all items from the left to out[0 .. length).
inline void deque_items(DequeRoot* r, Word* out) {
  if (r->is_ring) {
    for (std::uint64_t i = 0; i < r->length; ++i) out[i] = static_cast<DequeRing*>(r)->at(i);
    return;
  }
  const auto* pair = static_cast<DequePair*>(r);
  std::uint64_t i = 0;
  for (const DequeNode* n = pair->stacks[0].top; i < pair->stacks[0].length; n = n->next) out[i++] = n->value;
  i = r->length;
  for (const DequeNode* n = pair->stacks[1].top; i > pair->stacks[0].length; n = n->next) out[--i] = n->value;
}

template <class Alloc>
class DequeShared {
 protected:
  using Root = DequeRoot;
  using Ring = DequeRing;
  using Node = DequeNode;
  using Pair = DequePair;
  using Stack = DequeStack;
  static constexpr std::uint64_t kMinCapacity = 8;
  static constexpr auto kAcquire = std::memory_order_acquire;  // acquire [deque.root]: pairs with install()

  static std::uint64_t serial_of(Root* r) { return r == nullptr ? 0 : r->serial; }
  static std::uint64_t length_of(Root* r) { return r == nullptr ? 0 : r->length; }

  static Ring* make_ring(std::uint64_t length, std::uint64_t serial) {
    std::uint64_t capacity = kMinCapacity;
    while (capacity < length) capacity *= 2;
    void* memory = Alloc::allocate(Ring::bytes_for(capacity));
    if (memory == nullptr) return nullptr;
    auto* ring = new (memory) Ring;
    ring->is_ring = true;
    ring->serial = serial;
    ring->length = length;
    ring->mask = capacity - 1;
    ring->begin = 0;
    return ring;
  }

  static Pair* make_pair(Root* before, Stack left, Stack right) {
    void* memory = Alloc::allocate(sizeof(Pair));
    if (memory == nullptr) return nullptr;
    auto* pair = new (memory) Pair;
    pair->is_ring = false;
    pair->serial = serial_of(before) + 1;
    pair->length = left.length + right.length;
    pair->stacks[0] = left;
    pair->stacks[1] = right;
    return pair;
  }

  static bool push_node(Stack* stack, Word value) {
    void* memory = Alloc::allocate(sizeof(Node));
    if (memory == nullptr) return false;
    stack->top = new (memory) Node{value, stack->top};
    ++stack->length;
    return true;
  }

  static void release_stack(Stack stack) {
    for (; stack.length > 0; --stack.length) {
      Node* next = stack.top->next;
      Alloc::release(stack.top);
      stack.top = next;
    }
  }

  bool install(Root* before, Root* after) {
    SW_RCU_STEP("install");
    // release [deque.root]: what it points to precedes it. relaxed: on failure we start again.
    return root_.compare_exchange_strong(before, after, std::memory_order_release, std::memory_order_relaxed);
  }

  // Retires a root that was replaced, with all it holds.
  template <class H>
  static void retire_all(H& h, Root* r) {
    if (r == nullptr) return;
    if (!r->is_ring) {
      for (Stack& stack : static_cast<Pair*>(r)->stacks) {
        Node* node = stack.top;
        for (std::uint64_t i = 0; i < stack.length; ++i) {
          Node* next = node->next;
          h.retire(node, &Alloc::release);
          node = next;
        }
      }
    }
    h.retire(r, &Alloc::release);
  }

  // --- the root as two stacks ---

  // The root as a pair, which may be replaced meanwhile; nullptr when out of memory. Lock-free.
  template <class H>
  Pair* settle(H& h) {
    for (;;) {
      Root* r = root_.load(kAcquire);
      if (r != nullptr && !r->is_ring) return static_cast<Pair*>(r);
      if (!spread_out(h, static_cast<Ring*>(r))) return nullptr;
    }
  }

  // Ring -> pair. False when out of memory; otherwise the root has changed.
  template <class H>
  bool spread_out(H& h, Ring* ring) {
    const std::uint64_t n = length_of(ring);
    Stack left, right;
    bool made = true;
    for (std::uint64_t i = n / 2; made && i > 0; --i) made = push_node(&left, ring->at(i - 1));
    for (std::uint64_t i = n / 2; made && i < n; ++i) made = push_node(&right, ring->at(i));
    Pair* pair = made ? make_pair(ring, left, right) : nullptr;
    if (pair != nullptr && install(ring, pair)) return retire_all(h, ring), true;
    release_stack(left);
    release_stack(right);
    if (pair != nullptr) Alloc::release(pair);
    return pair != nullptr;
  }

  // Moves half of one stack (its lower half, the greater one) to the other, which is empty. What stays keeps
  // its nodes: a stack ends by its length. False when out of memory; otherwise the root has changed.
  template <class H>
  bool rebalance(H& h, Pair* a, int to) {
    const std::uint64_t stay = a->stacks[1 - to].length / 2;
    Node* cut = a->stacks[1 - to].top;
    for (std::uint64_t i = 0; i < stay; ++i) cut = cut->next;
    const std::uint64_t moving = a->stacks[1 - to].length - stay;
    Stack moved;
    bool made = true;
    Node* node = cut;
    for (std::uint64_t i = 0; made && i < moving; ++i, node = node->next)
      made = push_node(&moved, node->value);
    const Stack rest{a->stacks[1 - to].top, stay};
    Pair* pair = made ? make_pair(a, to == 0 ? moved : rest, to == 0 ? rest : moved) : nullptr;
    if (pair == nullptr || !install(a, pair)) {
      release_stack(moved);
      if (pair != nullptr) Alloc::release(pair);
      return pair != nullptr;
    }
    for (std::uint64_t i = 0; i < moving; ++i) {
      Node* next = cut->next;
      h.retire(cut, &Alloc::release);
      cut = next;
    }
    h.retire(a, &Alloc::release);
    return true;
  }

  // --- push, pop ---

  template <class H>
  Change push_shared(H& h, int side, Word value, std::uint64_t max_length) {
    for (;;) {
      Pair* a = settle(h);
      if (a == nullptr) return {Status::out_of_memory};
      Stack stacks[2] = {a->stacks[0], a->stacks[1]};
      const bool full = a->length >= max_length;
      if (full && stacks[1 - side].length == 0) {
        if (!rebalance(h, a, 1 - side)) return {Status::out_of_memory};
        continue;
      }
      Node* displaced = full ? drop_top(&stacks[1 - side]) : nullptr;
      if (!push_node(&stacks[side], value)) return {Status::out_of_memory};
      Pair* next = make_pair(a, stacks[0], stacks[1]);
      if (next == nullptr || !install(a, next)) {
        Alloc::release(stacks[side].top);
        if (next == nullptr) return {Status::out_of_memory};
        Alloc::release(next);
        continue;
      }
      h.retire(a, &Alloc::release);
      if (displaced == nullptr) return {Status::inserted};
      const Word old = displaced->value;
      h.retire(displaced, &Alloc::release);
      return {Status::replaced, false, kEmpty, old};
    }
  }

  static Node* drop_top(Stack* stack) {
    Node* node = stack->top;
    stack->top = node->next;
    --stack->length;
    return node;
  }

  template <class H>
  Change pop_shared(H& h, int side) {
    for (;;) {
      if (length_of(root_.load(kAcquire)) == 0) return {Status::absent};
      Pair* a = settle(h);
      if (a == nullptr) return {Status::out_of_memory};
      if (a->length == 0) return {Status::absent};
      Stack stacks[2] = {a->stacks[0], a->stacks[1]};
      if (stacks[side].length == 0) {
        if (!rebalance(h, a, side)) return {Status::out_of_memory};
        continue;
      }
      Node* node = drop_top(&stacks[side]);
      Pair* next = make_pair(a, stacks[0], stacks[1]);
      if (next == nullptr) return {Status::out_of_memory};
      if (!install(a, next)) {
        Alloc::release(next);
        continue;
      }
      const Word value = node->value;
      h.retire(a, &Alloc::release);
      h.retire(node, &Alloc::release);
      return {Status::erased, false, kEmpty, value};
    }
  }

  // Replaces a root by a ring of other words, given by write(index).
  template <class H, class Write>
  Status publish_ring(H& h, Root* before, std::uint64_t length, Write write) {
    Ring* made = make_ring(length, serial_of(before) + 1);
    if (made == nullptr) return Status::out_of_memory;
    write(made->slots());
    if (!install(before, made)) {
      Alloc::release(made);
      return Status::mismatch;
    }
    retire_all(h, before);
    return Status::replaced;
  }

  std::atomic<Root*> root_{nullptr};
};

}  // namespace sidewinder::rcu::detail
