/* The ordered map of rcu_map/detail/ordered_shared.h: put, get and erase by several threads, with replacement of the
 * version. Left out: popitem(), clear(), and the sharing of one large copy among helpers.
 *
 * Method  Each thread runs OPS operations of any kind on any of KEYS keys, so all short histories are covered. A
 *         ghost `truth` is the sequential map: it changes in the very step that claims to be the moment of the
 *         operation, which asserts that the map it saw was the true one. A read must return something that was true
 *         at some moment since it began. Together that is linearizability.
 *
 * Each atomic block is one access to shared memory (of a CAS loop: its last round) and the local work after it. All
 * keys carry the same tag and probe the same index words, the worst case. Copying a frozen version is one step with
 * installing it, as nothing in a frozen version can change: asserted.
 *
 * Sizes     THREADS, OPS, KEYS, ROOM (slots of the first version), EXTRA (free slots an inserter asks for at first; the
 *           code's is 1, which takes more VERSIONS), VERSIONS (needing more is a failure: bounded, hence lock-free)
 * Variants  SMALL  versions without index: slots are claimed in order, readers look at tags
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
#ifndef ROOM
#define ROOM 1
#endif
#ifndef VERSIONS
#define VERSIONS 4
#endif
#ifndef EXTRA
#define EXTRA THREADS
#endif
#define SLOTS (KEYS + THREADS) /* of the largest version */
#define WORDS (SLOTS + 1)
#define NONE 99
#define TOMBSTONE 15
#define FROZEN 16 /* added to a value */
#define IS_LIVE(value) ((value) != 0 && (value) != TOMBSTONE)
#define THAWED(value) ((value) >= FROZEN -> (value) - FROZEN : (value))

byte root;
byte capacity[VERSIONS], tail[VERSIONS];
bool closed[VERSIONS], is_frozen[VERSIONS];
byte key[VERSIONS * SLOTS];   /* 0, a key, or TOMBSTONE once it has been handed back */
byte value[VERSIONS * SLOTS]; /* 0 (unset), a value, TOMBSTONE, or value + FROZEN */
bool tag[VERSIONS * SLOTS];   /* SMALL: the tag is known */
byte word[VERSIONS * WORDS];  /* index: slot + 1 */

byte truth[KEYS + 1];
byte wanted[THREADS], possible[THREADS]; /* what a read in progress asks for, and what it may answer (a bit set) */
byte threads_done;
hidden byte g, h, to;                     /* scratch, never kept across a step */

#define KEY(slot) key[r * SLOTS + (slot)]
#define VALUE(slot) value[r * SLOTS + (slot)]
#define TAG(slot) tag[r * SLOTS + (slot)]
#define WORD(i) word[r * WORDS + (i)]

/* The moment of a change, in the step that makes it. */
inline becomes(k, before, after) {
  assert(truth[k] == before); truth[k] = after;
  g = 0;
  do :: g < THREADS -> if :: wanted[g] == k -> possible[g] = possible[g] | (1 << after) :: else fi; g++ :: else -> break od
}
#define BEGIN_READ wanted[me] = k; possible[me] = 1 << truth[k]
#define END_READ(answer) assert(possible[me] & (1 << (answer))); wanted[me] = 0; possible[me] = 0

/* --- replacing a version: close, freeze, copy and install --- */

inline freeze() {
  if
  :: atomic { is_frozen[r] -> skip }
  :: atomic { else -> skip };
#ifndef MUTANT_CLOSE_LATE
     atomic { closed[r] = true; n = tail[r]; i = 0 };
#else
     atomic { n = tail[r]; i = 0 };
#endif
#ifdef SMALL
     n = capacity[r];
#endif
#ifndef MUTANT_NO_FREEZE
     do
     :: atomic { i < n -> seen = VALUE(i) };
        do
        :: atomic { seen == TOMBSTONE || seen >= FROZEN -> i++; break }
#ifdef MUTANT_FREEZE_SKIPS_UNSET
        :: atomic { seen == 0 -> i++; break }
#endif
        :: atomic { else ->
             if :: VALUE(i) == seen -> VALUE(i) = (seen == 0 -> TOMBSTONE : seen + FROZEN); i++; break
                :: else -> seen = VALUE(i)
             fi }
        od
     :: atomic { i >= n -> break }
     od;
#endif
#ifdef MUTANT_CLOSE_LATE
     closed[r] = true;
#endif
     is_frozen[r] = true
  fi;
  atomic { n = 0; i = 0; seen = 0 }
}

/* Copies the live slots of r into version `into`, packed, with `room` free slots. With fewer than inserters, these could
 * for ever freeze each other's claims before their values are set, so whoever finds no slot wants more the next time.
 * MUTANT_FIXED_ROOM shows what happens else: it runs out of versions, however many there are. */
inline copy_into(into) {
  g = 0; to = 0;
  do
  :: g < SLOTS ->
#if !defined(MUTANT_NO_FREEZE) && !defined(MUTANT_FREEZE_SKIPS_UNSET) && !defined(MUTANT_CLOSE_LATE)
     assert(g >= tail[r] || VALUE(g) == TOMBSTONE || VALUE(g) >= FROZEN);
#endif
     if
     :: IS_LIVE(VALUE(g)) ->
        key[into * SLOTS + to] = KEY(g); value[into * SLOTS + to] = THAWED(VALUE(g)); tag[into * SLOTS + to] = true;
        word[into * WORDS + to] = to + 1; to++
     :: else
     fi; g++
  :: else -> break
  od;
  tail[into] = to;
  capacity[into] = to + room
}

inline renew() {
  if
  :: atomic { root != r -> skip }
  :: atomic { else -> skip };
     freeze();
     atomic {
#ifndef MUTANT_INSTALL_BLINDLY
       if
       :: root == r -> assert(r + 1 < VERSIONS); copy_into((r + 1)); root = r + 1; won = true
       :: else
       fi
#else
       h = root + 1; assert(h < VERSIONS); copy_into(h); root = h; won = true
#endif
     };
     /* The winner hands back the keys of tombstones: readers may still be looking at them. */
     if
     :: atomic { won -> g = 0;
          do :: g < SLOTS -> if :: VALUE(g) == TOMBSTONE -> KEY(g) = TOMBSTONE :: else fi; g++ :: else -> break od; won = false }
     :: atomic { else -> skip }
     fi
  fi
}

/* --- finding a slot for a key: s, or ABSENT, or FULL --- */
#define ABSENT 97
#define FULL 98

/* Claims empty slot `at` with k: taken, or refused because it is frozen or another was faster. */
inline claim_slot(at) {
  atomic { taken = false; seen = VALUE(at) };
  if
  :: atomic { seen == TOMBSTONE -> seen = 0 }
  :: atomic { else -> seen = 0; if :: KEY(at) == 0 -> KEY(at) = k; taken = true :: else fi }
  fi
}

#ifndef SMALL
inline claim(create) {
  i = 0; s = NONE; mine = NONE;
  do
  :: atomic { s == NONE -> w = WORD(i) };
     if
     :: atomic { w == 0 && !create -> s = ABSENT }
     :: atomic { w == 0 && create -> skip };
        if
        :: mine != NONE
        :: else ->
           atomic { if :: closed[r] || tail[r] >= capacity[r] -> s = FULL :: else -> mine = tail[r]; tail[r]++ fi };
           if
           :: s == FULL
           :: else -> claim_slot(mine); atomic { if :: !taken -> s = FULL :: else -> taken = false fi };
#ifdef MUTANT_VALUE_BEFORE_INDEX
              atomic { if :: s != FULL && VALUE(mine) == 0 -> VALUE(mine) = v; becomes(k, 0, v) :: else fi };
#endif
           fi
        fi;
        if
        :: s == FULL
        :: else -> atomic { if :: WORD(i) == 0 -> WORD(i) = mine + 1; s = mine :: else fi }
        fi
     :: else ->
        atomic { seen = KEY(w - 1); if :: seen == k -> seen = 0 :: else -> seen = 0; w = 0; i++ fi };
        if
        :: atomic { w == 0 -> skip }
        :: else ->
#ifdef MUTANT_TOMBSTONE_ENDS_SEARCH
           if
           :: atomic { !create && VALUE(w - 1) == TOMBSTONE -> s = ABSENT }
           :: else -> skip
           fi;
#endif
           atomic { if :: s == NONE && VALUE(w - 1) == TOMBSTONE -> i++
                       :: s == NONE && VALUE(w - 1) != TOMBSTONE -> s = w - 1
                       :: else
                    fi };
           /* A slot reserved in vain is dead. */
           atomic { if :: s == w - 1 && mine != NONE && VALUE(mine) == 0 -> VALUE(mine) = TOMBSTONE :: else fi }
        fi
     fi
  :: else -> break
  od;
  atomic { i = 0; w = 0; mine = NONE }
}
#else
inline claim(create) {
  i = 0; s = NONE;
  do
  :: atomic { s == NONE && i < capacity[r] -> w = KEY(i) };
     if
     :: atomic { w == 0 && !create -> s = ABSENT }
     :: atomic { w == 0 && create -> skip };
        claim_slot(i);
        atomic { if :: taken -> taken = false; s = i; w = k :: else -> w = KEY(i); if :: w == 0 -> s = FULL :: else fi fi }
     :: else
     fi;
     if
     :: atomic { s == NONE -> if :: w == k && VALUE(i) != TOMBSTONE -> s = i :: else -> i++ fi }
     :: else
     fi;
#ifndef MUTANT_TAG_LATE
     atomic { if :: s < SLOTS -> TAG(s) = true :: else fi };
#endif
     w = 0
  :: atomic { s == NONE && i >= capacity[r] -> s = (create -> FULL : ABSENT); break }
  :: atomic { s != NONE -> break }
  od;
  atomic { i = 0; w = 0 }
}
#endif

/* --- the operations --- */

inline put() {
  do
  :: atomic { r = root };
     claim(true);
     if
     :: atomic { s == FULL -> s = NONE };
        renew();
#ifndef MUTANT_FIXED_ROOM
        atomic { if :: room < THREADS -> room = (2 * room > THREADS -> THREADS : 2 * room) :: else fi }
#endif
     :: else ->
        atomic { seen = VALUE(s) };
        do
#ifdef MUTANT_REVIVE_TOMBSTONE
        :: atomic { seen == TOMBSTONE -> if :: VALUE(s) == TOMBSTONE -> VALUE(s) = v; becomes(k, 0, v); goto put_done :: else -> break fi }
#else
        :: atomic { seen == TOMBSTONE -> break }
#endif
        :: atomic { seen >= FROZEN -> s = NONE; seen = 0 };
           renew();
           break
        :: atomic { seen < TOMBSTONE ->
             if
             :: VALUE(s) == seen -> VALUE(s) = v;
#ifdef MUTANT_VALUE_BEFORE_INDEX
                if :: seen != v -> becomes(k, seen, v) :: else fi;
#else
                becomes(k, seen, v);
#endif
                goto put_done
             :: else -> seen = VALUE(s)
             fi }
        od
     fi
  od;
put_done:
#ifdef MUTANT_TAG_LATE
  atomic { if :: s < SLOTS -> TAG(s) = true :: else fi };
#endif
  atomic { s = NONE; seen = 0; r = 0; room = EXTRA }
}

inline erase() {
  atomic { BEGIN_READ };
  do
  :: atomic { r = root };
     claim(false);
     if
     :: atomic { s == ABSENT -> END_READ(0); break }
     :: else ->
        atomic { seen = VALUE(s) };
        if
        :: atomic { seen == 0 -> END_READ(0); break }
        :: atomic { seen == TOMBSTONE -> skip }
        :: atomic { seen >= FROZEN -> s = NONE; seen = 0 };
           renew()
        :: atomic { else ->
             if
             :: VALUE(s) == seen -> VALUE(s) = TOMBSTONE; becomes(k, seen, 0);
                wanted[me] = 0; possible[me] = 0; seen = TOMBSTONE; break
             :: else
             fi }
        fi
     fi
  od;
  /* Whoever erased may find the version too empty, and replace it though it is not full. */
  if
  :: atomic { seen == TOMBSTONE -> s = NONE; seen = 0 };
     renew()
  :: atomic { true -> s = NONE; seen = 0 }
  fi;
  r = 0
}

#ifndef SMALL
inline get() {
  atomic { BEGIN_READ; r = root; i = 0; s = NONE };
  do
  :: atomic { w = WORD(i); if :: w == 0 -> END_READ(0); break :: else fi };
     atomic { seen = VALUE(w - 1); i++; if :: IS_LIVE(seen) -> s = w - 1 :: else fi
#ifdef MUTANT_TOMBSTONE_ENDS_SEARCH
       ; if :: seen == TOMBSTONE && KEY(w - 1) == k -> END_READ(0); break :: else fi
#endif
     };
     if
     :: atomic { s != NONE && KEY(s) == k -> END_READ(THAWED(seen)); break }
     :: atomic { else -> s = NONE; seen = 0 }
     fi
  od;
  atomic { w = 0; seen = 0; i = 0; s = NONE; r = 0 }
}
#else
inline get() {
  atomic { BEGIN_READ; r = root; i = 0; w = 0; s = NONE };
  do
  :: atomic { i < capacity[r] -> if :: TAG(i) -> w = w | (1 << i) :: else fi; i++ }
  :: atomic { i >= capacity[r] -> i = 0; break }
  od;
  do
  :: atomic { i < capacity[r] && !(w & (1 << i)) -> i++ }
  :: atomic { i < capacity[r] && (w & (1 << i)) -> seen = VALUE(i) };
     if
     :: atomic { IS_LIVE(seen) && KEY(i) == k -> END_READ(THAWED(seen)); break }
     :: atomic { else -> seen = 0; i++ }
     fi
  :: atomic { i >= capacity[r] -> END_READ(0); break }
  od;
  atomic { w = 0; seen = 0; i = 0; r = 0 }
}
#endif

proctype Thread(byte me) {
  byte op, k, v, r, i, s = NONE, w, n, seen;
  byte mine = NONE;
  byte room = EXTRA; /* free slots to be had when a version is replaced */
  bool won, taken;
  do
  :: atomic { op < OPS -> op++; k = 1; do :: k < KEYS -> k++ :: break od };
     if
     :: atomic { true -> v = 1 + me * OPS + op - 1 };
        put()
     :: erase()
     :: get()
     fi;
     atomic { k = 0; v = 0 }
  :: atomic { op == OPS -> op = 0; threads_done++; break }
  od
}

init {
  byte k, n, r;
  atomic {
    capacity[0] = ROOM;
    k = 0; do :: k < THREADS -> run Thread(k); k++ :: else -> break od
  };
  (threads_done == THREADS);
  /* At rest the map is the true one: each key once, with its value. */
  atomic {
    r = root; k = 1;
    do
    :: k <= KEYS -> n = 0; g = 0;
       do
       :: g < SLOTS -> if :: KEY(g) == k && IS_LIVE(VALUE(g)) -> n++; assert(THAWED(VALUE(g)) == truth[k]) :: else fi; g++
       :: else -> break
       od;
       assert(n == (truth[k] -> 1 : 0)); k++
    :: else -> break
    od
  }
}
