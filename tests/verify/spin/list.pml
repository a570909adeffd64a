/* The list of rcu_map/list_core.h and detail/list_shared.h: append, pop, get, set, size, insertion and removal in front,
 * and snapshots by several threads, with helping at the end of the list and replacement of the version.
 *
 * Invariant  Below the length every slot holds the item. slot[length] decides what comes next: an append or a pop has
 *            happened for everybody when the state word counts it, and can be counted once only, because a slot's unused
 *            words are numbered and the state leaves (length, epoch) only after slot[length] has left its unused word for
 *            good. A version is replaced only when neither its state nor any value can change.
 *
 * Method     Each thread runs OPS operations of any kind at any index below INDICES, so all short histories are covered. A
 *            ghost `truth` is the sequential list: it changes in the very step that claims to be the moment of the
 *            operation, and that step asserts that the list was the true one. A read must return something that was true
 *            at some moment since it began. Together that is linearizability.
 *
 * Two of the moments need a word:
 *   - a set that hits a value that an append has decided, but the state does not count yet, happens right after the
 *     append: when it is counted. The set must not return earlier (`uncounted`).
 *   - a set that hits the value of a pop which the state counts already, but whose popper has not taken it out yet,
 *     happened right before the pop: allowed only if the set began before that (`spans`), and the popper returns its value.
 *
 * The steps of the code are found here as:
 *
 *   look(), count_append(), count_pop()   look() and move(): complete what slot[length] has decided
 *   append(), pop()                       append_shared(); pop_shared() with extract()
 *   get(), set()                          get_shared(); set_shared() with count_slot()
 *   close(), freeze()                     close(), freeze(), freeze_slot()
 *   renew(), splice()                     renew(); splice_shared() as insert(0) and erase(0);  snapshot()
 *
 * Each atomic block is one access to shared memory (of a CAS loop: its last round) and the local work after it. Copying a
 * frozen version is one step with installing it, as nothing in it can change. Versions are not used twice: that is what
 * grace periods are for. Left out: publish(), reserve(), the first version, boxes.
 *
 * A splice that loses against others' installing tries again. So does a set that finds its slot frozen; and under a
 * hostile scheduler these two could freeze and replace versions in turn for ever. Here a splice gives up after TRIES;
 * without that limit (TRIES=9) versions run out, which cases.sh expects.
 *
 * Sizes     THREADS, OPS, INDICES, FILL (items at the start), ROOM (capacity then), VERSIONS (needing more is a failure),
 *           LAST_EPOCH (pops that a version can count), TRIES
 * Variants  WITHOUT_SPLICE;  ENDS  append and pop only
 * Mutants   MUTANT_*  one defect each; cases.sh lists them and expects each to fail
 */
#ifndef THREADS
#define THREADS 2
#endif
#ifndef OPS
#define OPS 2
#endif
#ifndef INDICES
#define INDICES 2
#endif
#ifndef FILL
#define FILL 1
#endif
#ifndef ROOM
#define ROOM 1
#endif
#ifndef VERSIONS
#define VERSIONS 8
#endif
#ifndef LAST_EPOCH
#define LAST_EPOCH 9
#endif
#ifndef TRIES
#define TRIES 1
#endif
#define LONGEST (FILL + THREADS * OPS)
#define SLOTS (LONGEST + 1) /* slot[capacity] is for marks only */
#define NONE 99

/* Words of slots: 0 and marks are unused; values from 1. */
#define FROZEN 16 /* added to a value */
#define TOMBSTONE 32
#define MARK(epoch) (33 + (epoch))
#define IS_VALUE(word) ((word) != 0 && (word) < TOMBSTONE)
#define THAWED(word) ((word) >= FROZEN -> (word) - FROZEN : (word))
/* Is it unused at this epoch? */
#define IS_UNUSED(word, epoch) ((word) == 0 || ((word) > TOMBSTONE && (word) < MARK(epoch)))

/* The state word: length + flags + epoch. */
#define EXTRACTING 16
#define CLOSED 32
#define ALL_FROZEN 64
#define STATE(length, epoch) ((length) + 128 * (epoch))
#define LENGTH(word) ((word) & 15)
#define EPOCH(word) ((word) / 128)

byte root;
short state[VERSIONS];
byte capacity[VERSIONS];
byte slot[VERSIONS * SLOTS];
#define SLOT(i) slot[r * SLOTS + (i)]

byte truth[SLOTS], length; /* the true list */
byte appender[VERSIONS], popper[VERSIONS]; /* of the append and the pop that have been decided last, 1 + thread */
byte popped[THREADS];      /* what a pop that has been counted must return */
bool counted[THREADS];     /* the thread's append or pop has been */
bool uncounted[THREADS];   /* the thread's set awaits the counting of the append that it has overwritten */
byte spans[THREADS];       /* pops that were counted while the thread's operation was under way, at its index: a bit set */
#define SIZE 90            /* the length is read */
#define NOTHING 91
byte wanted[THREADS];      /* the index (or SIZE) that a read in progress asks for ... */
int possible[THREADS];     /* ... and what it may answer (a bit set; 0: absent) */
byte threads_done;
hidden byte g, h;          /* scratch, never kept across a step */

#define ITEM(index) ((index) < length -> truth[index] : 0)
inline witness() {
  g = 0;
  do
  :: g < THREADS ->
     if
     :: wanted[g] == SIZE -> possible[g] = possible[g] | (1 << length)
     :: wanted[g] < SIZE -> h = wanted[g]; possible[g] = possible[g] | (1 << ITEM(h))
     :: else
     fi; g++
  :: else -> break
  od
}
#define BEGIN(index) wanted[me] = index; h = index; possible[me] = 1 << ITEM(h); spans[me] = 0
#define BEGIN_SIZE wanted[me] = SIZE; possible[me] = 1 << length
#define END wanted[me] = NOTHING; possible[me] = 0; spans[me] = 0
#define END_READ(answer) assert(possible[me] & (1 << (answer))); END

/* The frozen version r is the true list. */
inline check_contents() {
  assert(LENGTH(state[r]) == length);
  g = 0;
  do :: g < length -> assert(THAWED(SLOT(g)) == truth[g]); g++ :: else -> break od
}

/* --- the end of the list --- */

/* The state goes on from `st`; the moment of an append. */
inline count_append() {
  atomic {
    if
    :: state[r] == st ->
       state[r] = STATE(LENGTH(st) + 1, EPOCH(st));
       assert(root == r && LENGTH(st) == length);
       truth[length] = SLOT(length); length++; witness();
       assert(!counted[appender[r] - 1]); counted[appender[r] - 1] = true;
       g = 0; do :: g < THREADS -> uncounted[g] = false; g++ :: else -> break od
    :: else
    fi
  }
}

/* ... and the moment of a pop. */
inline count_pop() {
  atomic {
    if
    :: state[r] == st ->
       state[r] = STATE(LENGTH(st) - 1, EPOCH(st) + 1) + EXTRACTING;
       assert(root == r && LENGTH(st) == length && length > 0);
       length--;
       h = popper[r] - 1;
       assert(!counted[h]); counted[h] = true;
       assert(THAWED(SLOT(length)) == truth[length]); popped[h] = truth[length];
       g = 0; do :: g < THREADS -> if :: wanted[g] == length -> spans[g] = spans[g] | (1 << h) :: else fi; g++ :: else -> break od;
       witness()
    :: else
    fi
  }
}

#define MOVED 1
#define BUSY 2 /* a popper is extracting */
#define REPLACE 3
#define FREE 4 /* `unused` is the word of slot[length] */

/* Completes what slot[length] has decided; `st` is the state as it was read. */
inline look() {
  if
  :: atomic { st & CLOSED -> doing = REPLACE }
  :: atomic { !(st & CLOSED) && (st & EXTRACTING) -> doing = BUSY }
  :: atomic { else -> w = SLOT(LENGTH(st)) };
     if
     :: atomic { w == TOMBSTONE -> doing = REPLACE }
     :: atomic { IS_UNUSED(w, EPOCH(st)) -> unused = w; doing = FREE }
     :: atomic { w > MARK(EPOCH(st)) -> doing = MOVED }
     :: atomic { IS_VALUE(w) -> doing = MOVED }; count_append()
     :: atomic { w == MARK(EPOCH(st)) -> doing = MOVED }; count_pop()
     fi;
     w = 0
  fi
}

/* --- replacing a version --- */

inline close() {
  do
  :: atomic { st & CLOSED -> break }
  :: atomic { else -> skip };
#ifndef MUTANT_CLOSE_WITHOUT_LOOK
     look();
#else
     atomic { doing = BUSY };
#endif
     if
     :: doing == MOVED
     :: else ->
#ifndef MUTANT_NO_SEAL
        atomic { if :: doing == FREE -> if :: SLOT(LENGTH(st)) == unused -> SLOT(LENGTH(st)) = TOMBSTONE :: else -> doing = MOVED fi :: else fi };
#endif
        atomic { if :: doing != MOVED && state[r] == st -> state[r] = st + CLOSED :: else fi }
     fi;
     atomic { st = state[r]; doing = 0; unused = 0 }
  od
}

inline freeze() {
  atomic { st = state[r] };
  if
  :: atomic { st & ALL_FROZEN -> skip }
  :: atomic { else -> skip };
     close();
#ifndef MUTANT_NO_FREEZE
     atomic { i = 0; n = LENGTH(st) + (st & EXTRACTING -> 1 : 0) };
     do
     :: atomic { i < n -> w = SLOT(i) };
        do
        :: atomic { !IS_VALUE(w) || w >= FROZEN -> i++; w = 0; break }
        :: atomic { else -> if :: SLOT(i) == w -> SLOT(i) = w + FROZEN; i++; w = 0; break :: else -> w = SLOT(i) fi }
        od
     :: atomic { i >= n -> i = 0; n = 0; break }
     od;
#endif
     atomic { if :: !(state[r] & ALL_FROZEN) -> state[r] = state[r] + ALL_FROZEN :: else fi }
  fi;
  atomic { st = 0; doing = 0 }
}

/* Copies the frozen version r; `front`: 0, a value to put in front, or NONE to leave the first item out. */
inline copy_into(into, front) {
  assert(into < VERSIONS); check_contents();
  g = 0; h = 0;
  if :: front == NONE && length > 0 -> g = 1 :: front != 0 && front != NONE -> slot[into * SLOTS] = front; h = 1 :: else fi;
  do :: g < length -> slot[into * SLOTS + h] = THAWED(SLOT(g)); g++; h++ :: else -> break od;
  state[into] = h; capacity[into] = (room > h + 1 -> room : h + 1);
  if :: capacity[into] > LONGEST -> capacity[into] = LONGEST :: else fi
}

/* Makes the root another than r. */
inline renew() {
  if
  :: atomic { root != r -> skip }
  :: atomic { else -> skip };
     freeze();
     atomic {
#ifdef MUTANT_INSTALL_BLINDLY
       copy_into((root + 1), 0); root++
#else
       if :: root == r -> copy_into((r + 1), 0); root++ :: else fi
#endif
     }
  fi
}

/* --- the operations --- */

inline append() {
  counted[me] = false;
  do
  :: atomic { r = root };
     atomic { st = state[r] };
     look();
     if
     :: atomic { doing == MOVED || doing == BUSY -> skip }
     :: atomic { doing == BUSY || doing == REPLACE || (doing == FREE && LENGTH(st) == capacity[r]) -> room = LENGTH(st) + 1; doing = 0; unused = 0 };
        renew();
        room = 0
     :: atomic { doing == FREE && LENGTH(st) < capacity[r] ->
          if
          :: SLOT(LENGTH(st)) == unused -> SLOT(LENGTH(st)) = v; appender[r] = 1 + me; doing = NONE
          :: else
          fi };
        if
        :: doing == NONE ->
#ifndef MUTANT_COUNT_LATER
           count_append();
#endif
           break
        :: else
        fi
     fi;
     atomic { doing = 0; unused = 0; st = 0 }
  od;
  atomic { assert(counted[me]); counted[me] = false; doing = 0; unused = 0; st = 0; r = 0 }
}

inline pop() {
  atomic { counted[me] = false; BEGIN(0) };
  do
  :: atomic { r = root };
     atomic { st = state[r] };
     if
     :: atomic { LENGTH(st) == 0 -> END_READ(0); break }
     :: atomic { else -> skip };
        look();
        if
        :: atomic { doing == MOVED || doing == BUSY -> skip }
        :: atomic { doing == BUSY || doing == REPLACE || (doing == FREE && EPOCH(st) == LAST_EPOCH) -> doing = 0; unused = 0 };
           renew()
        :: atomic { doing == FREE && EPOCH(st) < LAST_EPOCH ->
             if
             :: SLOT(LENGTH(st)) == unused -> SLOT(LENGTH(st)) = MARK(EPOCH(st)); popper[r] = 1 + me; doing = NONE; END
             :: else
             fi };
           if
           :: doing == NONE -> count_pop(); extract(); break
           :: else
           fi
        fi
     fi;
     atomic { doing = 0; unused = 0; st = 0 }
  od;
  atomic {
    counted[me] = false; popped[me] = 0; doing = 0; unused = 0; st = 0; r = 0;
    g = 0; do :: g < THREADS -> spans[g] = spans[g] & ~(1 << me); g++ :: else -> break od
  }
}

#ifndef MUTANT_MARK_TWICE
#define EXTRACTED MARK(EPOCH(st))
#else
#define EXTRACTED 0
#endif

/* Takes the popped value out of its slot: only the popper does. */
inline extract() {
  atomic { assert(counted[me]); i = LENGTH(st) - 1; w = SLOT(i); unused = 0 };
#ifdef MUTANT_EXTRACT_LATER
  atomic { if :: state[r] == STATE(LENGTH(st) - 1, EPOCH(st) + 1) + EXTRACTING -> state[r] = state[r] - EXTRACTING :: else fi };
#endif
  do
  :: atomic { w >= FROZEN && IS_VALUE(w) -> break }
  :: atomic { else -> if :: SLOT(i) == w -> SLOT(i) = EXTRACTED; unused = 1; break :: else -> w = SLOT(i) fi }
  od;
  atomic { assert(THAWED(w) == popped[me]) };
  atomic { if :: unused == 1 && state[r] == STATE(LENGTH(st) - 1, EPOCH(st) + 1) + EXTRACTING -> state[r] = state[r] - EXTRACTING :: else fi;
           i = 0; w = 0 }
}

inline get() {
  atomic { BEGIN(x); r = root };
  if
  :: atomic { x >= LENGTH(state[r]) -> END_READ(0) }
  :: atomic { else -> skip };
     atomic { w = SLOT(x) };
     if
     :: atomic { !IS_VALUE(w) -> END_READ(0) }
#ifndef MUTANT_GET_ONCE
     :: atomic { IS_VALUE(w) && x >= LENGTH(state[r]) -> END_READ(0) }
     :: atomic { IS_VALUE(w) && x < LENGTH(state[r]) -> END_READ(THAWED(w)) }
#else
     :: atomic { IS_VALUE(w) -> END_READ(THAWED(w)) }
#endif
     fi
  fi;
  atomic { w = 0; r = 0 }
}

inline size() {
  atomic { BEGIN_SIZE; r = root };
  atomic { END_READ(LENGTH(state[r])); r = 0 }
}

/* The moment of a set, in the step of its CAS. */
inline becomes() {
  if
  :: x < LENGTH(state[r]) -> assert(root == r && truth[x] == w); truth[x] = v; witness()
  :: x >= LENGTH(state[r]) && (state[r] & EXTRACTING) ->
     assert(x == LENGTH(state[r]));
     h = popper[r] - 1;
     assert((spans[me] & (1 << h)) && popped[h] == w); popped[h] = v;
     g = 0; do :: g < THREADS -> if :: wanted[g] == x && (spans[g] & (1 << h)) -> possible[g] = possible[g] | (1 << v) :: else fi; g++ :: else -> break od
  :: else -> assert(x == LENGTH(state[r])); uncounted[me] = true
  fi
}

inline set() {
  atomic { BEGIN(x) };
  do
  :: atomic { r = root };
     if
     :: atomic { x >= LENGTH(state[r]) -> END_READ(0); break }
     :: atomic { else -> skip };
        atomic { w = SLOT(x) };
        if
        :: atomic { !IS_VALUE(w) -> END_READ(0); break }
        :: atomic { IS_VALUE(w) && w >= FROZEN -> w = 0 };
           renew()
        :: atomic { IS_VALUE(w) && w < FROZEN ->
             if :: SLOT(x) == w -> SLOT(x) = v; becomes(); w = NONE :: else fi };
           if
           :: atomic { w == NONE -> w = 0 };
#ifndef MUTANT_SET_UNCOUNTED
              atomic { st = state[r] };
              if
              :: LENGTH(st) == x -> look()
              :: else
              fi;
#endif
              atomic { assert(!uncounted[me]); END; st = 0; doing = 0; unused = 0; break }
           :: else
           fi
        fi
     fi
  od;
  atomic { w = 0; r = 0 }
}

/* Puts v in front (0: takes the first item away). */
inline splice() {
  do
  :: atomic { tries < TRIES -> tries++; r = root };
     freeze();
     atomic {
       if
       :: root == r -> h = (v == 0 -> NONE : v); n = h; copy_into((r + 1), n); n = 0; root++;
          if
          :: v == 0 && length > 0 -> length--; g = 0; do :: g < length -> truth[g] = truth[g + 1]; g++ :: else -> break od
          :: v != 0 -> g = length; do :: g > 0 -> truth[g] = truth[g - 1]; g-- :: else -> break od; truth[0] = v; length++
          :: else
          fi;
          witness(); break
       :: else
       fi }
  :: atomic { tries == TRIES -> break }
  od;
  atomic { r = 0; tries = 0 }
}

/* If the version is still there when it is frozen, it is the true list; if not, who replaced it has looked. */
inline snapshot() {
  atomic { r = root };
  freeze();
  atomic { if :: root == r -> check_contents() :: else fi; r = 0 }
}

proctype Thread(byte me) {
  byte op, v, x, r, i, n, w, doing, unused, room, tries;
  short st;
  do
  :: atomic { op < OPS -> op++; v = 1 + FILL + me * OPS + op - 1; x = 0 };
     if
     :: append()
     :: atomic { true -> v = 0 }; pop()
#ifndef ENDS
     :: atomic { true -> v = 0; do :: x + 1 < INDICES -> x++ :: break od }; get()
     :: atomic { true -> v = 0 }; size()
     :: atomic { true -> do :: x + 1 < INDICES -> x++ :: break od }; set()
#ifndef WITHOUT_SPLICE
     :: splice()
     :: atomic { true -> v = 0 }; splice()
     :: atomic { true -> v = 0 }; snapshot()
#endif
#endif
     fi;
     atomic { v = 0; x = 0 }
  :: atomic { op == OPS -> op = 0; threads_done++; break }
  od
}

init {
  byte k, r;
  atomic {
    capacity[0] = ROOM; state[0] = FILL; length = FILL;
    k = 0; do :: k < FILL -> truth[k] = 1 + k; slot[k] = 1 + k; k++ :: else -> break od;
    k = 0; do :: k < THREADS -> wanted[k] = NOTHING; run Thread(k); k++ :: else -> break od
  };
  (threads_done == THREADS);
  /* At rest the list is the true one. */
  atomic { r = root; check_contents() }
}
