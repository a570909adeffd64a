/* Attributes of a shared instance, as runtime/objects/instance_shared.cpp, instance_attributes.cpp and shape.cpp add, set,
 * read and delete them, and as the instance moves to dictionary mode.
 *
 * Invariant  The shape only grows, by one CAS for each name, until it is marked `freezing`; so a slot belongs to one name
 *            for ever. While the shape is plain, the slots are the truth: bound or not, never garbage. Once it is freezing,
 *            no name is added; once all named slots are frozen, no value changes; then one Dict with a copy of them
 *            is published by one CAS, and it is the truth from that step on. Nobody takes a slot that is not there, or is
 *            frozen, for an attribute that is not there.
 *
 * Method     Each thread runs OPS operations of any kind on any of NAMES names, so all short histories are covered. A
 *            ghost `truth` is the sequential instance: it changes in the very step that claims to be the moment of the
 *            operation, which asserts that the instance it saw was the true one. A read must return something that was
 *            true at some moment since it began. Together that is linearizability. At rest the instance must be the true
 *            one; and vars() must list a name that had been set before another one's setting began before that.
 *
 * The steps of the code are found here as:
 *
 *   get()           instance_get() with find_slot(); inline caches do the same with the shape's number in their word
 *   set()           instance_set() with shared_set(): CAS of the shape, make_slot(), later_slot_bound(), CAS of the slot
 *   delete()        instance_delete() with shared_delete()
 *   freeze()        shared_freeze(): 1. shape; 2. freeze_slots(); 3. copy_frozen() and the CAS of `overflow`;
 *                   4. finish(): shape to dictionary mode, slots emptied;  instance_dict() is freeze() until done
 *
 * The first INLINE slots lie in the object, further ones in a chain of overflow chunks of one slot, made on demand. Each atomic block is one
 * access to shared memory (of a CAS loop: its last round) and the local work after it. A shape is the list of its names;
 * that equal lists are one shape, and that its fields precede its number, is the business of shape.cpp and its edges. The
 * Dict is a map that does each operation in one step: ordered_map.pml. Left out: `o.__dict__ = d`, the limit of 64 names.
 *
 * Sizes     THREADS, OPS, NAMES (2 or 3), INLINE (0 to NAMES)
 * Variants  WITHOUT_DICT  nobody asks for `__dict__` (names that come back out of order still lead there)
 * Mutants   MUTANT_*  one defect each; cases.sh lists them and expects each to fail
 */
#ifndef THREADS
#define THREADS 2
#endif
#ifndef OPS
#define OPS 2
#endif
#ifndef NAMES
#define NAMES 2
#endif
#ifndef INLINE
#define INLINE 1
#endif
#define NONE 99

/* A shape: two bits for each name in the order of the slots, 0 where there is none; and a mode. */
#define FREEZING 64
#define DICTIONARY 128
#define NAME_OF(shape, i) (((shape) >> (2 * (i))) & 3)
#define INDEX_OF(shape, name) (NAME_OF(shape, 0) == name -> 0 : (NAME_OF(shape, 1) == name -> 1 : (NAME_OF(shape, 2) == name -> 2 : NONE)))
#define SIZE_OF(shape) (NAME_OF(shape, 0) == 0 -> 0 : (NAME_OF(shape, 1) == 0 -> 1 : (NAME_OF(shape, 2) == 0 -> 2 : 3)))
#define IS_PLAIN(shape) ((shape) < FREEZING)

/* Words of slots: 0 is unbound, values from 1, value + FROZEN, and EMPTIED once the Dict has all. */
#define FROZEN 16
#define EMPTIED 32
#define IS_FROZEN(word) ((word) >= FROZEN)

/* The object. */
byte shape;
byte slot[NAMES];
#define NOTHING 0
#define CHUNK 1
#define DICT 2
byte overflow;
bool second_chunk; /* the first one's `next` */
/* The published Dict: values, and names in the order of insertion. */
byte dict[NAMES + 1];
byte dict_order;

byte truth[NAMES + 1];
byte wanted[THREADS];   /* the name that a read in progress asks for ... */
int possible[THREADS];  /* ... and what it may answer (a bit set; 0: absent) */
byte inserter[NAMES + 1]; /* 1 + the thread that bound the name last, while it is bound */
byte settled;           /* names that are bound, by an operation that has ended (a bit set) */
byte seen_before[THREADS]; /* the names that were settled when the thread's operation began */
byte after[NAMES + 1];  /* the names that must come before this one */
byte threads_done;
hidden byte g, h;       /* scratch, never kept across a step */

inline witness(name) {
  g = 0;
  do :: g < THREADS -> if :: wanted[g] == name -> possible[g] = possible[g] | (1 << truth[name]) :: else fi; g++ :: else -> break od
}
/* The moment of a change, in the step that makes it. */
inline becomes(name, before, now) {
  assert(truth[name] == before); truth[name] = now; witness(name);
  if
  :: before == 0 && now != 0 -> inserter[name] = 1 + me; after[name] = seen_before[me] & settled & ~(1 << name)
  :: before != 0 && now == 0 ->
     inserter[name] = 0; settled = settled & ~(1 << name);
     g = 1; do :: g <= NAMES -> after[g] = after[g] & ~(1 << name); g++ :: else -> break od
  :: else
  fi
}
#define BEGIN_READ wanted[me] = k; possible[me] = 1 << truth[k]; seen_before[me] = settled
#define END_READ(answer) assert(possible[me] & (1 << (answer))); wanted[me] = 0; possible[me] = 0
#define END_SET if :: inserter[k] == 1 + me -> settled = settled | (1 << k) :: else fi; seen_before[me] = 0; v = 0

/* --- slots --- */

/* Is slot i there? `where`: NOTHING (not yet), CHUNK, or DICT (not any more). */
#define LOOK_FOR_SLOT(i) where = (i < INLINE -> CHUNK : (i == INLINE || overflow != CHUNK || second_chunk -> overflow : NOTHING))
inline make_slot() {
  do
  :: atomic {
       LOOK_FOR_SLOT(i);
       if
       :: where == NOTHING && overflow == NOTHING -> overflow = CHUNK
       :: where == NOTHING && overflow != NOTHING -> second_chunk = true
       :: else -> break
       fi }
  od
}

/* --- to dictionary mode; s is the shape as it was read, plain or freezing. One round: done, or try again --- */

inline freeze() {
  if
  :: IS_PLAIN(s) -> atomic { if :: shape == s -> shape = s | FREEZING; s = s | FREEZING :: else -> s = NONE fi }
  :: else
  fi;
  if
  :: s == NONE
  :: else ->
     do
     :: atomic { chunks = overflow; if :: chunks == DICT -> break :: else fi };
#ifndef MUTANT_COPY_BEFORE_FREEZE
        freeze_slots();
#endif
        copy();
        if
        :: gone
        :: else ->
#ifdef MUTANT_COPY_BEFORE_FREEZE
           freeze_slots();
#endif
           atomic {
             if
#ifdef MUTANT_PUBLISH_BLINDLY
             :: true ->
#else
             :: overflow == chunks ->
#endif
                overflow = DICT; won = true; dict_order = copy_order;
                dict[1] = copied[me * (NAMES + 1) + 1]; dict[2] = copied[me * (NAMES + 1) + 2];
#if NAMES > 2
                dict[3] = copied[me * (NAMES + 1) + 3];
#endif
                h = 1; do :: h <= NAMES -> assert(dict[h] == truth[h]); h++ :: else -> break od
             :: else
             fi
           };
           if
           :: won -> finish(); break
           :: else
           fi
        fi
     od;
     atomic { gone = false; won = false; chunks = 0; if :: shape == s -> shape = DICTIONARY :: else fi }
  fi;
  atomic { i = 0; where = 0; seen = 0; copy_order = 0;
           h = 1; do :: h <= NAMES -> copied[me * (NAMES + 1) + h] = 0; h++ :: else -> break od }
}

/* A slot that does not exist is made and frozen empty: an adder who has changed the shape already could make it behind our
 * back, and its value would be in no copy. */
inline freeze_slots() {
  i = 0;
  do
  :: i < SIZE_OF(s) ->
#ifdef MUTANT_FREEZE_FINDS_ONLY
     atomic { LOOK_FOR_SLOT(i); if :: where == NOTHING -> where = DICT :: else fi };
#else
     make_slot();
#endif
     if
     :: where == DICT ->
#ifdef MUTANT_FREEZE_FINDS_ONLY
        i++
#else
        break
#endif
     :: else ->
        atomic { seen = slot[i] };
        do
        :: atomic { IS_FROZEN(seen) -> i++; break }
#ifdef MUTANT_FREEZE_SKIPS_UNBOUND
        :: atomic { seen == 0 -> i++; break }
#endif
        :: atomic { else -> if :: slot[i] == seen -> slot[i] = seen + FROZEN; i++; break :: else -> seen = slot[i] fi }
        od
     fi
  :: else -> break
  od;
  atomic { i = 0; seen = 0; where = 0 }
}

/* Copies the slots. `gone`: somebody else has finished and emptied them. */
inline copy() {
  atomic { i = 0; gone = false; copy_order = 0; h = 1; do :: h <= NAMES -> copied[me * (NAMES + 1) + h] = 0; h++ :: else -> break od };
  do
  :: i < SIZE_OF(s) ->
     atomic { LOOK_FOR_SLOT(i) };
     if
     :: where != CHUNK
     :: else ->
        atomic {
          seen = slot[i];
          if
          :: seen == EMPTIED -> gone = true
          :: seen != EMPTIED && seen != 0 && seen != FROZEN ->
             copied[me * (NAMES + 1) + NAME_OF(s, i)] = (IS_FROZEN(seen) -> seen - FROZEN : seen);
             h = SIZE_OF(copy_order); copy_order = copy_order | (NAME_OF(s, i) << (2 * h))
          :: else
          fi }
     fi;
     atomic { i++; if :: gone -> break :: else fi }
  :: else -> break
  od;
  atomic { i = 0; seen = 0; where = 0 }
}

/* The winner's. Slots without a name are emptied, too. */
#ifndef MUTANT_EMPTIED_IS_UNBOUND
#define EMPTY EMPTIED
#else
#define EMPTY 0
#endif
inline finish() {
  atomic { if :: shape == s -> shape = DICTIONARY :: else fi; i = 0 };
  do
  :: atomic { i < NAMES -> if :: i < INLINE || chunks == CHUNK -> slot[i] = EMPTY :: else fi; i++ }
  :: atomic { i == NAMES -> break }
  od
}

/* --- the operations --- */

inline put_into_dict(name, now) {
  if
  :: dict[name] == 0 && now != 0 -> h = SIZE_OF(dict_order); dict_order = dict_order | (name << (2 * h))
  :: dict[name] != 0 && now == 0 ->
     h = INDEX_OF(dict_order, name);
     dict_order = (dict_order & ((1 << (2 * h)) - 1)) | ((dict_order >> (2 * h + 2)) << (2 * h))
  :: else
  fi;
  becomes(name, dict[name], now); dict[name] = now
}

inline get() {
  atomic { BEGIN_READ };
  do
  :: atomic { s = shape };
     if
     :: s == DICTIONARY -> atomic { END_READ(dict[k]); break }
     :: s != DICTIONARY && !IS_PLAIN(s) -> freeze()
     :: else ->
        atomic { i = INDEX_OF(s, k); if :: i == NONE -> END_READ(0); break :: else -> LOOK_FOR_SLOT(i) fi };
        if
        :: atomic { where == NOTHING -> END_READ(0); break }
#ifdef MUTANT_DICT_IS_ABSENT
        :: atomic { where == DICT -> END_READ(0); break }
#else
        :: where == DICT
#endif
        :: where == CHUNK ->
           atomic { seen = slot[i]; if :: IS_FROZEN(seen) -> seen = 0 :: else -> END_READ(seen); break fi }
        fi
     fi
  od;
  atomic { i = 0; where = 0; seen = 0; s = 0; seen_before[me] = 0 }
}

/* later_slot_bound(): frozen words count, too. */
inline look_for_later() {
  atomic { later = false; n = i + 1 };
  do
  :: n < SIZE_OF(s) ->
     atomic { LOOK_FOR_SLOT(n); if :: where == CHUNK && slot[n] != 0 -> later = true; break :: else -> n++ fi }
  :: else -> break
  od;
  n = 0
}

inline set() {
  atomic { seen_before[me] = settled };
  do
  :: atomic { s = shape };
     if
     :: s == DICTIONARY -> atomic { put_into_dict(k, v); break }
     :: s != DICTIONARY && !IS_PLAIN(s) -> freeze()
     :: else ->
        atomic { i = INDEX_OF(s, k); found = (i != NONE); if :: !found -> i = SIZE_OF(s) :: else fi };
        grown = s;
        if
        :: found
        :: else ->
#ifdef MUTANT_VALUE_FIRST
           atomic { LOOK_FOR_SLOT(i); if :: i < INLINE && !IS_FROZEN(slot[i]) -> becomes(k, truth[k], v); slot[i] = v :: else fi };
#endif
#ifdef MUTANT_SHAPE_BLINDLY
           atomic { grown = s | (k << (2 * i)); shape = grown }
#else
           atomic { if :: shape == s -> grown = s | (k << (2 * i)); shape = grown :: else -> grown = NONE fi }
#endif
        fi;
        if
        :: grown == NONE
        :: else ->
           make_slot();
           if
           :: where == DICT
           :: else ->
              do
              :: atomic { seen = slot[i]; if :: IS_FROZEN(seen) -> break :: else -> later = false fi };
#ifndef MUTANT_ANY_ORDER
                 if
                 :: found && seen == 0 -> look_for_later()
                 :: else
                 fi;
#endif
                 if
                 :: later -> freeze(); break
                 :: else ->
#ifdef MUTANT_STORE_OVER_FROZEN
                    atomic { becomes(k, truth[k], v); slot[i] = v; v = NONE; break }
#else
                    atomic { if :: slot[i] == seen -> slot[i] = v; becomes(k, seen, v); v = NONE; break :: else fi }
#endif
                 fi
              od
           fi
        fi
     fi;
     atomic { i = 0; where = 0; seen = 0; later = false; grown = 0; found = false; if :: v == NONE -> break :: else fi }
  od;
  atomic { END_SET; s = 0; i = 0; where = 0; seen = 0 }
}

inline delete() {
  atomic { BEGIN_READ };
  do
  :: atomic { s = shape };
     if
     :: s == DICTIONARY -> atomic { put_into_dict(k, 0); break }
     :: s != DICTIONARY && !IS_PLAIN(s) -> freeze()
     :: else ->
        atomic { i = INDEX_OF(s, k); if :: i == NONE -> END_READ(0); break :: else -> LOOK_FOR_SLOT(i) fi };
        if
        :: atomic { where == NOTHING -> END_READ(0); break }
#ifdef MUTANT_DICT_IS_ABSENT
        :: atomic { where == DICT -> END_READ(0); break }
#else
        :: where == DICT
#endif
        :: where == CHUNK ->
           do
           :: atomic { seen = slot[i]; if :: IS_FROZEN(seen) -> break :: seen == 0 -> END_READ(0); goto delete_done :: else fi };
              atomic { if :: slot[i] == seen -> slot[i] = 0; becomes(k, seen, 0); goto delete_done :: else fi }
           od
        fi
     fi;
     atomic { i = 0; where = 0; seen = 0 }
  od;
delete_done:
  atomic { wanted[me] = 0; possible[me] = 0; i = 0; where = 0; seen = 0; s = 0; seen_before[me] = 0 }
}

inline ask_for_dict() {
  do
  :: atomic { s = shape; if :: s == DICTIONARY -> break :: else fi };
     freeze()
  od;
  s = 0
}

byte copied[THREADS * (NAMES + 1)]; /* each thread's private copy */

proctype Thread(byte me) {
  byte op, k, v, s, i, n, where, seen, grown, chunks, copy_order;
  bool found, later, gone, won;
  do
  :: atomic { op < OPS -> op++; k = 1; do :: k < NAMES -> k++ :: break od };
     if
     :: atomic { true -> v = 1 + me * OPS + op - 1 };
        set()
     :: get()
     :: delete()
#ifndef WITHOUT_DICT
     :: atomic { k == 1 -> k = 0 }; ask_for_dict()
#endif
     fi;
     atomic { k = 0; v = 0 }
  :: atomic { op == OPS -> op = 0; threads_done++; break }
  od
}

/* Position of a name in vars(). */
#define ORDER (shape == DICTIONARY -> dict_order : (shape & (FREEZING - 1)))

init {
  byte k, v;
  atomic { k = 0; do :: k < THREADS -> run Thread(k); k++ :: else -> break od };
  (threads_done == THREADS);
  atomic {
    assert(shape < FREEZING || shape == DICTIONARY);
    k = 1;
    do
    :: k <= NAMES ->
       h = INDEX_OF(shape, k);
       if
       :: shape == DICTIONARY -> v = dict[k]
       :: shape != DICTIONARY && h != NONE -> v = slot[h]
       :: else -> v = 0
       fi;
       assert(v == truth[k]);
       g = 1;
       do
       :: g <= NAMES -> if :: after[k] & (1 << g) -> v = ORDER; assert(INDEX_OF(v, g) < INDEX_OF(v, k)) :: else fi; g++
       :: else -> break
       od;
       k++
    :: else -> break
    od;
    v = 0
  }
}
