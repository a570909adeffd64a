"""Bugs that the checkers of tests/verify must report, as changes of the sources' text (see instrument.py).

A seed names the test's subject that must show it, the file, a piece of it that occurs exactly once (line breaks do not
matter), and what stands there in the run that carries the bug: a statement for a statement, an expression for an expression.
"""
from typing import NamedTuple


class Seed(NamedTuple):
    name: str
    subject: str
    file: str
    original: str
    replacement: str


LIST = "rcu_map/detail/list_shared.h"
TREE = "rcu_map/detail/tree_shared.h"
ORDERED = "rcu_map/detail/ordered_shared.h"
ORDERED_GROWTH = "rcu_map/detail/ordered_growth.h"
SET = "rcu_map/detail/open_shared.h"
DEQUE = "rcu_map/detail/deque_shared.h"
INSTANCE = "runtime/objects/instance_attributes.cpp"
SHARED_INSTANCE = "runtime/objects/instance_shared.cpp"

# In every run: leaves so small that short tests split them.
TINY = [("rcu_map/detail/tree_node.h", "static constexpr std::uint32_t kMaxCapacity = 256;",
         "static constexpr std::uint32_t kMaxCapacity = 4;")]

SEEDS = [
    # An item that is decided, but not counted, is read as if it were there.
    Seed("get_looks_at_the_state_once", "list", LIST,
         "if (index >= Version::length_of(r->state.load(kRead<Shared>))) return {Status::absent, kEmpty};"
         " return {Status::found, Traits::thaw(w)};",
         "return {Status::found, Traits::thaw(w)};"),
    # An append that leaves the counting to the next operation.
    Seed("append_does_not_count", "list", LIST,
         "move(r, state, Version::state_of(n + 1, Version::epoch_of(state)));", "(void)0;"),
    # A set of an item that is not counted yet.
    Seed("set_does_not_count", "list", LIST, "count_slot(r, index);", "(void)0;"),
    # A version is copied while its items still change.
    Seed("list_is_not_frozen", "list", LIST, "if (!freeze_slot(h, r->slots()[i])) return false;", "(void)0;"),

    # Who loses the claim of a slot does not look whose key is there.
    Seed("loser_does_not_compare", "tree map", TREE, "if (claim_slot(h, s, key, &k)) return {Claimed::slot, &s};",
         "if (claim_slot(h, s, key, &k)) return {Claimed::slot, &s}; if (k != Traits::kTombstone) continue;"),
    # A key without a value may still get one after the leaf has been copied.
    Seed("absent_is_not_frozen", "tree map", TREE, "(value == kEmpty || !Traits::is_frozen(value))",
         "value != kEmpty && !Traits::is_frozen(value)"),
    # A writer goes on in a copy before the snapshot has all.
    Seed("thawed_before_frozen", "tree map", TREE, "if (!freeze(h, at)) return false;", "(void)0;"),

    # A store instead of a CAS: a change, or the freezing, in between is lost.
    Seed("value_is_stored", "ordered map", ORDERED, "*renew = seen != kEmpty && Traits::is_frozen(seen);",
         "s.value.store(value, std::memory_order_release);"
         " return answer(out, present == kEmpty ? Status::inserted : Status::replaced, present);"),
    # A slot without a value may still get one after the version has been copied.
    Seed("unset_is_not_frozen", "ordered map", ORDERED_GROWTH,
         "if (value == Traits::kTombstone || (value != kEmpty && Traits::is_frozen(value))) return true;",
         "if (!*alive || Traits::is_frozen(value)) return true;"),
    # Of two inserters of one key both stay: the loser does not give up its own slot for the winner's.
    Seed("index_is_not_compared", "ordered map", ORDERED, "if (Version::tag_of_word(w) != tag) continue;",
         "if (mine != kNone || Version::tag_of_word(w) != tag) continue;"),

    # A discarded key is discarded again.
    Seed("discard_is_stored", "set", SET,
         "!s.key.compare_exchange_strong(seen, Traits::kTombstone, std::memory_order_acq_rel, std::memory_order_relaxed)",
         "(s.key.store(Traits::kTombstone, std::memory_order_release), false)"),
    # A claimed slot may still get its key after the table has been copied.
    Seed("claim_is_not_frozen", "set", SET, "(w == kEmpty || !Traits::is_frozen(w))",
         "w != kEmpty && !Traits::is_frozen(w)"),

    # The root is stored, whatever has happened since it was read.
    Seed("root_is_stored", "deque", DEQUE,
         "return root_.compare_exchange_strong(before, after, std::memory_order_release, std::memory_order_relaxed);",
         "root_.store(after, std::memory_order_release); return true;"),

    # Two names for one slot.
    Seed("shape_lost", "attributes", SHARED_INSTANCE, "if (!change_shape(o, shape, after)) return Step::retry;",
         "(void)change_shape(o, shape, after);"),
    # A value that comes after the slots have been copied.
    Seed("value_over_frozen", "attributes", SHARED_INSTANCE, "if (slot->replace(o, old, value)) return Step::done;",
         "slot->store(o, value); return Step::done;"),
    Seed("unbound_is_not_frozen", "attributes", SHARED_INSTANCE, "if (is_frozen_word(v)) break;",
         "if (is_frozen_word(v) || !v) break;"),
    # An attribute whose slot has gone counts as absent, though it is in the dictionary by now.
    Seed("missing_slot_is_absent", "narrow attributes", INSTANCE, "if (i >= 0 && dictionary_of(o, shape)) continue;",
         "(void)0;"),
    Seed("missing_slot_is_deleted", "narrow attributes", SHARED_INSTANCE,
         "return *retry = dictionary_of(o, shape) != nullptr, Deleted::absent;", "return Deleted::absent;"),
    # A deletion that does not look whether the slot is frozen.
    Seed("deleted_though_frozen", "attributes", SHARED_INSTANCE,
         "if (is_frozen_word(old)) return *retry = true, Deleted::absent;",
         "if (is_frozen_word(old)) return slot->store(o, Value()), Deleted::yes;"),
]
