/* The tree map of rcu_map/detail/tree_shared.h and tree_node.h: put, erase, get, snapshot and clear by several threads,
 * with leaves that fill up, are frozen, copied or split, and inner nodes whose links are frozen and thawed.
 *
 * Invariant  An entry is the value word of the one slot that its key has in the one leaf that the links lead to. A leaf
 *            is replaced only when no word of it can change any more, and a link only if nobody has frozen it; so the
 *            entry moves from leaf to leaf without a moment in which a change could be lost or an old value come back.
 *            What a snapshot returns was the whole map at one moment since it began.
 *
 * Method     Each thread runs OPS operations of any kind on any of KEYS keys, so all short histories are covered. A
 *            ghost `truth` is the sequential map: it changes in the very step that claims to be the moment of the
 *            operation, which asserts that the map it saw was the true one. A read must return something that was true
 *            at some moment since it began; for snapshots and clearings that is the state of the whole map. Together
 *            that is linearizability. At rest the map must be the true one.
 *
 * The steps of the code are found here as:
 *
 *   descend()        descend(): the root, then the link of the key's branch; a frozen link below it: thaw()
 *   claim()          claim() and claim_slot(): probe, compare, CAS of the first empty key. All keys of a leaf probe
 *                    the same slots in the same order, the worst case
 *   put(), erase()   change_shared() with settle(), erase_shared(): the CAS of the value is the moment
 *   get()            find(): links frozen or not, keys, value
 *   renew()          renew(): freeze_leaf(), rebuild(), CAS of the link; a leaf that would hold more than LARGEST
 *                    entries becomes an inner node with a leaf for each branch (TreeBuilder::split())
 *   plant()          plant(): a first leaf where there is none
 *   freeze_leaf()    freeze_leaf(): seals unused keys, freezes the values of the others
 *   freeze_inner()   freeze(): fetch_or on each link, the leaf behind it, then `frozen`
 *   thaw()           thaw_inner(): completes the freeze, then replaces the node by a copy with links that may change
 *   snapshot()       TreeMap::snapshot(): freeze, then visit_tree();  clear(): clear_shared()
 *
 * Each atomic block is one access to shared memory (of a CAS loop: its last round) and the local work after it. Copying a
 * frozen leaf or node is one step with installing it, as nothing in it can change (asserted of leaves). Nodes are not used
 * twice: that is what grace periods are for. Left out: put_if_absent and replace_if, which end in the same CAS; counts
 * and ordinals; more than one level of inner nodes.
 *
 * Sizes     THREADS, OPS, KEYS (2 with snapshots), LARGEST, LEAVES and INNERS (needing more of them is a failure:
 *           bounded, hence lock-free), TRIES (of a clearing; see there)
 * Variants  WITHOUT_SNAPSHOTS  put, erase and get only;  WITHOUT_CLEAR
 * Mutants   MUTANT_*  one defect each; cases.sh lists them and expects each to fail
 */
#ifndef THREADS
#define THREADS 2
#endif
#ifndef OPS
#define OPS 2
#endif
#ifndef KEYS
#define KEYS 2
#endif
#ifndef LARGEST
#define LARGEST 1
#endif
#ifndef LEAVES
#define LEAVES 10
#endif
#ifndef INNERS
#define INNERS 6
#endif
#ifndef TRIES
#define TRIES 1
#endif
#define SLOTS (KEYS + THREADS) /* of the largest leaf */
#define NONE 99
#define ABSENT 97
#define FULL 98
#define TOMBSTONE 15
#define FROZEN 16 /* added to a value */
#define IS_LIVE(value) ((value) != 0 && (value) != TOMBSTONE)
#define THAWED(value) (IS_LIVE(value) -> ((value) >= FROZEN -> (value) - FROZEN : (value)) : 0)

/* Links: 0, a leaf's number, or INNER + an inner node's number; FROZEN_LINK is added when it will never change. */
#define INNER 32
#define FROZEN_LINK 64
#define IS_INNER(word) (((word) & INNER) != 0)
#define BRANCH(k) ((k) & 1)
#define LINK_OF(node, branch) (1 + 2 * (node) + (branch)) /* its place in `link`; the root's is 0 */

byte link[1 + 2 * INNERS];
bool inner_frozen[INNERS];
byte capacity[LEAVES];
bool leaf_frozen[LEAVES];
byte key[LEAVES * SLOTS];   /* 0, a key, or TOMBSTONE: sealed */
byte value[LEAVES * SLOTS]; /* 0 (absent), a value, value + FROZEN, or TOMBSTONE: absent for good */
byte leaves = 1, inners;    /* used so far; leaf 0 does not exist */

#define ALL 100 /* the whole map is read */
#define VALUES (THREADS * OPS + 1)
#define WHOLE (truth[1] + VALUES * truth[2])
byte truth[KEYS + 1];
byte wanted[THREADS]; /* what a read in progress asks for ... */
int possible[THREADS]; /* ... and what it may answer (a bit set) */
byte threads_done;
hidden byte g, h, to, fresh; /* scratch, never kept across a step */
hidden byte live[KEYS + 1];

#define KEY(slot) key[leaf * SLOTS + (slot)]
#define VALUE(slot) value[leaf * SLOTS + (slot)]

inline witness(k) {
  g = 0;
  do
  :: g < THREADS ->
     if
     :: wanted[g] == ALL -> possible[g] = possible[g] | (1 << WHOLE)
     :: wanted[g] == k -> possible[g] = possible[g] | (1 << truth[k])
     :: else
     fi; g++
  :: else -> break
  od
}
/* The moment of a change, in the step that makes it. */
inline becomes(k, before, after) { assert(truth[k] == before); truth[k] = after; witness(k) }
#define BEGIN_READ wanted[me] = k; possible[me] = 1 << truth[k]
#define BEGIN_WHOLE wanted[me] = ALL; possible[me] = 1 << WHOLE
#define END_READ(answer) assert(possible[me] & (1 << (answer))); wanted[me] = 0; possible[me] = 0

/* --- freezing --- */

inline freeze_leaf(which) {
  atomic { leaf = which };
  if
  :: atomic { leaf_frozen[leaf] -> skip }
  :: atomic { else -> i = 0 };
#ifndef MUTANT_NO_FREEZE
     do
     :: atomic { i < capacity[leaf] && (KEY(i) == 0 || KEY(i) == TOMBSTONE) ->
#ifndef MUTANT_NO_SEAL
          KEY(i) = TOMBSTONE;
#endif
          i++ }
     :: atomic { i < capacity[leaf] && KEY(i) != 0 && KEY(i) != TOMBSTONE -> seen = VALUE(i) };
        do
        :: atomic { seen == TOMBSTONE || seen >= FROZEN -> i++; break }
#ifdef MUTANT_FREEZE_SKIPS_ABSENT
        :: atomic { seen == 0 -> i++; break }
#endif
        :: atomic { else ->
             if
             :: VALUE(i) == seen -> VALUE(i) = (seen == 0 -> TOMBSTONE : seen + FROZEN); i++; break
             :: else -> seen = VALUE(i)
             fi }
        od
     :: atomic { i >= capacity[leaf] -> break }
     od;
#endif
     leaf_frozen[leaf] = true
  fi;
  atomic { i = 0; seen = 0; leaf = 0 }
}

inline freeze_inner(which) {
  atomic { node = which };
  if
  :: atomic { inner_frozen[node] -> skip }
  :: atomic { else -> b = 0 };
     do
     :: atomic { b < 2 -> below = link[LINK_OF(node, b)];
#ifndef MUTANT_LINKS_NOT_FROZEN
          link[LINK_OF(node, b)] = below | FROZEN_LINK;
#endif
          below = below & ~FROZEN_LINK };
        if
        :: below != 0 -> freeze_leaf(below)
        :: else
        fi;
        atomic { b++; below = 0 }
     :: atomic { b == 2 -> break }
     od;
     inner_frozen[node] = true
  fi;
  atomic { b = 0; node = 0 }
}

/* Replaces the inner node at the root by a copy with links that may change. */
inline thaw(which) {
#ifndef MUTANT_THAW_EARLY
  freeze_inner(which);
#endif
  atomic {
    if
    :: link[0] == (INNER | which) ->
       assert(inners < INNERS); fresh = inners; inners++;
       link[LINK_OF(fresh, 0)] = link[LINK_OF(which, 0)] & ~FROZEN_LINK;
       link[LINK_OF(fresh, 1)] = link[LINK_OF(which, 1)] & ~FROZEN_LINK;
       link[0] = INNER | fresh
    :: else
    fi
  }
}

/* --- replacing a leaf --- */

#ifndef MUTANT_FIXED_ROOM
#define MORE_ROOM room = (2 * room > THREADS -> THREADS : 2 * room)
#else
#define MORE_ROOM skip
#endif

/* A new leaf with the live entries of a frozen one that belong to branch `only` (2: all), and `free` further slots. */
inline copy_leaf(only, free, made) {
  g = 0; to = 0; made = 0;
  do
  :: g < capacity[at] ->
     if
     :: IS_LIVE(value[at * SLOTS + g]) && (only == 2 || BRANCH(key[at * SLOTS + g]) == only) ->
        if :: made == 0 -> assert(leaves < LEAVES); made = leaves; leaves++ :: else fi;
        key[made * SLOTS + to] = key[at * SLOTS + g];
        value[made * SLOTS + to] = THAWED(value[at * SLOTS + g]);
        to++
     :: else
     fi; g++
  :: else -> break
  od;
  if :: made != 0 -> capacity[made] = to + free :: else fi
}

/* What takes the place of leaf `at`, with room for key k: nothing, a leaf, or an inner node with a leaf a branch. With
 * fewer free slots than inserters, these could for ever freeze each other's claims before their values are set, so
 * whoever has to try again wants more the next time. MUTANT_FIXED_ROOM shows what happens else: it runs out of leaves,
 * however many there are. */
inline rebuild() {
  g = 0; h = 0;
  do
  :: g < capacity[at] ->
#if !defined(MUTANT_NO_FREEZE) && !defined(MUTANT_FREEZE_SKIPS_ABSENT) && !defined(MUTANT_NO_SEAL)
     assert(key[at * SLOTS + g] == TOMBSTONE || value[at * SLOTS + g] == TOMBSTONE || value[at * SLOTS + g] >= FROZEN);
#endif
     if :: IS_LIVE(value[at * SLOTS + g]) -> h++ :: else fi; g++
  :: else -> break
  od;
  if
  :: h == 0 && room > 1 -> assert(leaves < LEAVES); fresh = leaves; leaves++; capacity[fresh] = room
  :: (h > 0 || room == 1) && (h + 1 <= LARGEST || where != 0) -> copy_leaf(2, room, fresh)
  :: else ->
     assert(inners < INNERS);
     h = room * (BRANCH(k) == 0); copy_leaf(0, h, fresh); link[LINK_OF(inners, 0)] = fresh;
     h = room * (BRANCH(k) == 1); copy_leaf(1, h, fresh); link[LINK_OF(inners, 1)] = fresh;
     fresh = INNER | inners; inners++
  fi
}

inline renew() {
  if
  :: atomic { link[where] != at -> skip }
  :: atomic { else -> skip };
     freeze_leaf(at);
     atomic {
#ifdef MUTANT_INSTALL_BLINDLY
       rebuild(); link[where] = fresh
#else
       if
       :: link[where] == at -> rebuild(); link[where] = fresh
#ifdef MUTANT_INSTALL_OVER_FROZEN_LINK
       :: link[where] == (at | FROZEN_LINK) -> rebuild(); link[where] = fresh
#endif
       :: else
       fi
#endif
     }
  fi
}

/* --- finding a slot for a key: s, or ABSENT, or FULL --- */

/* The link of the key's leaf, `where`, and what it holds, `at`. */
inline descend() {
  do
  :: atomic { where = 0; at = link[0] };
     if
     :: atomic { !IS_INNER(at) -> break }
     :: atomic { else -> node = at & ~INNER; where = LINK_OF(node, BRANCH(k)); at = link[where];
          if :: at & FROZEN_LINK -> s = node :: else -> s = NONE fi; node = 0 };
        if
        :: atomic { s == NONE -> break }
        :: else -> thaw(s); atomic { s = NONE; where = 0; at = 0 }
        fi
     fi
  od;
  s = NONE
}

inline claim(create) {
  atomic { leaf = at; i = 0; s = NONE };
  do
  :: atomic { s == NONE && i < capacity[leaf] -> seen = KEY(i) };
     if
     :: atomic { seen == 0 && !create -> s = ABSENT }
#ifndef MUTANT_LOSER_LOOKS_AWAY
     :: atomic { seen == 0 && create -> if :: KEY(i) == 0 -> KEY(i) = k; seen = k :: else -> seen = KEY(i) fi }
#else
     :: atomic { seen == 0 && create -> if :: KEY(i) == 0 -> KEY(i) = k; seen = k :: else -> seen = NONE fi }
#endif
     :: else
     fi;
     atomic {
       if
       :: s == NONE && seen == k -> s = i
       :: s == NONE && seen == TOMBSTONE -> s = (create -> FULL : ABSENT)
       :: s == NONE && seen != k && seen != TOMBSTONE -> i++
       :: else
       fi }
  :: atomic { s == NONE && i >= capacity[leaf] -> s = (create -> FULL : ABSENT); break }
  :: atomic { s != NONE -> break }
  od;
  atomic { i = 0; seen = 0 }
}

/* A first leaf where there is none. */
inline plant() {
  atomic {
    if
    :: link[where] == 0 -> assert(leaves < LEAVES); capacity[leaves] = 1; link[where] = leaves; leaves++
    :: else
    fi }
}

/* --- the operations --- */

inline put() {
  do
  :: descend();
     if
     :: at == 0 -> plant()
     :: else ->
        claim(true);
        if
        :: atomic { s == FULL -> s = NONE; leaf = 0 }
        :: else ->
           atomic { seen = VALUE(s) };
           do
           :: atomic { seen == TOMBSTONE || seen >= FROZEN -> break }
           :: atomic { else ->
                if
                :: VALUE(s) == seen -> VALUE(s) = v; becomes(k, seen, v); goto put_done
                :: else -> seen = VALUE(s)
                fi }
           od;
           atomic { s = NONE; seen = 0; leaf = 0 }
        fi;
        renew();
        atomic { at = 0; where = 0; MORE_ROOM }
     fi
  od;
put_done:
  atomic { s = NONE; seen = 0; at = 0; where = 0; leaf = 0; room = 1 }
}

inline erase() {
  atomic { BEGIN_READ };
  do
  :: descend();
     if
     :: atomic { at == 0 -> END_READ(0); break }
     :: else -> claim(false);
        if
        :: atomic { s == ABSENT -> END_READ(0); break }
        :: else ->
           atomic { seen = VALUE(s) };
           do
           :: atomic { !IS_LIVE(seen) -> END_READ(0); goto erase_done }
           :: atomic { IS_LIVE(seen) && seen >= FROZEN -> break }
           :: atomic { IS_LIVE(seen) && seen < FROZEN ->
                if
                :: VALUE(s) == seen -> VALUE(s) = 0; becomes(k, seen, 0); wanted[me] = 0; possible[me] = 0; goto erase_done
                :: else -> seen = VALUE(s)
                fi }
           od;
           atomic { s = NONE; seen = 0; leaf = 0 };
           renew();
           atomic { at = 0; where = 0; MORE_ROOM }
        fi
     fi
  od;
erase_done:
  atomic { s = NONE; seen = 0; at = 0; where = 0; leaf = 0; room = 1 }
}

inline get() {
  atomic { BEGIN_READ; at = link[0] };
  if
  :: atomic { IS_INNER(at) -> node = at & ~INNER; at = link[LINK_OF(node, BRANCH(k))] & ~FROZEN_LINK; node = 0 }
  :: else
  fi;
  atomic { leaf = at; i = 0 };
  do
  :: atomic { leaf == 0 || i >= capacity[leaf] -> END_READ(0); break }
  :: atomic { leaf != 0 && i < capacity[leaf] -> seen = KEY(i) };
     if
     :: atomic { seen == 0 || seen == TOMBSTONE -> END_READ(0); break }
     :: atomic { seen == k -> seen = VALUE(i); END_READ(THAWED(seen)); break }
     :: atomic { else -> i++; seen = 0 }
     fi
  od;
  atomic { i = 0; seen = 0; at = 0; leaf = 0 }
}

/* Ends all change below the root as it was, `at`. */
inline freeze_all() {
  if
  :: IS_INNER(at) -> freeze_inner((at & ~INNER))
  :: else -> freeze_leaf(at)
  fi
}

inline gather_leaf(which) {
  g = 0;
  do
  :: which != 0 && g < capacity[which] ->
     if
     :: IS_LIVE(value[which * SLOTS + g]) -> live[key[which * SLOTS + g]] = THAWED(value[which * SLOTS + g])
     :: else
     fi; g++
  :: else -> break
  od
}

inline snapshot() {
  atomic { BEGIN_WHOLE; at = link[0] };
  if
  :: at != 0 -> freeze_all()
  :: else
  fi;
  atomic {
    live[1] = 0; live[2] = 0;
    if
    :: IS_INNER(at) ->
       h = link[LINK_OF((at & ~INNER), 0)] & ~FROZEN_LINK; gather_leaf(h);
       h = link[LINK_OF((at & ~INNER), 1)] & ~FROZEN_LINK; gather_leaf(h)
    :: else -> gather_leaf(at)
    fi;
    END_READ(live[1] + VALUES * live[2]);
    at = 0; live[1] = 0; live[2] = 0
  }
}

/* A writer who replaces the root that a clearing has frozen, and is frozen again before the value is set, and so on:
 * under a hostile scheduler the two could undo each other's work for ever, so here a clearing gives up after TRIES. */
inline clear() {
  do
  :: atomic { tries < TRIES -> tries++; at = link[0];
       if :: at == 0 -> assert(truth[1] == 0 && truth[2] == 0); break :: else fi };
     freeze_all();
     atomic {
       if
       :: link[0] == at -> link[0] = 0; truth[1] = 0; truth[2] = 0; witness(1);
          g = 0;
          do
          :: g < THREADS -> if :: wanted[g] == 2 -> possible[g] = possible[g] | 1 :: else fi; g++
          :: else -> break
          od;
          break
       :: else
       fi }
  :: atomic { tries == TRIES -> break }
  od;
  atomic { at = 0; tries = 0 }
}

proctype Thread(byte me) {
  byte op, k, v, at, where, leaf, node, b, below, i, seen;
  byte s = NONE, tries;
  byte room = 1; /* free slots to be had when a leaf is replaced */
  do
  :: atomic { op < OPS -> op++; k = 1; do :: k < KEYS -> k++ :: break od };
     if
     :: atomic { true -> v = 1 + me * OPS + op - 1 };
        put()
     :: erase()
     :: get()
#ifndef WITHOUT_SNAPSHOTS
     :: atomic { k == 1 -> k = 0 }; snapshot()
#ifndef WITHOUT_CLEAR
     :: atomic { k == 1 -> k = 0 }; clear()
#endif
#endif
     fi;
     atomic { k = 0; v = 0 }
  :: atomic { op == OPS -> op = 0; threads_done++; break }
  od
}

init {
  byte k;
  atomic {
    k = 0; do :: k < THREADS -> run Thread(k); k++ :: else -> break od
  };
  (threads_done == THREADS);
  /* At rest the map is the true one. (`live` also catches a key that is there twice: one of the two is wrong.) */
  atomic {
    k = 1; do :: k <= KEYS -> live[k] = 0; k++ :: else -> break od;
    if
    :: IS_INNER(link[0]) ->
       h = link[LINK_OF((link[0] & ~INNER), 0)] & ~FROZEN_LINK; gather_leaf(h);
       h = link[LINK_OF((link[0] & ~INNER), 1)] & ~FROZEN_LINK; gather_leaf(h)
    :: else -> h = link[0]; gather_leaf(h)
    fi;
    k = 1; do :: k <= KEYS -> assert(live[k] == truth[k]); k++ :: else -> break od
  }
}
