/* Cycles of shared objects, collected while other threads run (docs/reclamation.md, "Cycles").
 *
 * Problem  The members of a garbage cycle count each other, registers do not count, and no thread may be stopped.
 * Insight  A stamp is left by each loss of a watched object's reference, and by each scan that finds it in a register.
 * Rule     Of the members, those whose counts are explained by references from each other, and that nobody stamped
 *          from before these were counted until everybody has passed a quiescent point after it, are garbage.
 *
 * Two mutators load, store and forget, ACTIONS times in all; the collector does one round. It is a thread of its own here, with
 * empty registers: in the runtime, its steps are done at quiescent points of mutators. Objects 1..OBJECTS are its
 * members; slot[0] and slot[OBJECTS + 1] are outside, slot[i] is the field of member i. Nobody else frees anything.
 *
 * Counts are changed late: a thread keeps its changes to itself until its next quiescent point, or for less long.
 * Stamps from before counting began are left out: they could only save members. Atomic blocks are as in limbo.pml.
 * That members are watched is read by a plain load: until a thread has read an epoch that began after the
 * collector's announcement, it may miss the flag (`knows`).
 *
 * Sizes     OBJECTS, REGISTERS (1 or 2), ACTIONS
 * Variants  WEAK       object 1 has a weak reference, which anybody may follow
 *           OUTSIDE    a second slot outside
 * Mutants   MUTANT_*   one defect each; cases.sh lists them and expects each to fail
 */
#ifndef OBJECTS
#define OBJECTS 2
#endif
#ifndef REGISTERS
#define REGISTERS 1
#endif
#ifndef ACTIONS
#define ACTIONS 4
#endif
#ifdef OUTSIDE
#define LAST_SLOT (OBJECTS + 1)
#else
#define LAST_SLOT OBJECTS
#endif
#define IS_OUTSIDE(s) ((s) == 0 || (s) == OBJECTS + 1)
#define MUTATORS 2
#define COLLECTOR MUTATORS

#ifdef MUTANT_NO_WAIT_BEFORE_COUNT
#define WATCH_WAIT 0
#elif defined(MUTANT_SHORT_WAIT_BEFORE_COUNT)
#define WATCH_WAIT 2
#else
#define WATCH_WAIT 3
#endif
#ifdef MUTANT_NO_WAIT_BEFORE_JUDGING
#define SETTLE_WAIT 0
#elif defined(MUTANT_SHORT_WAIT_BEFORE_JUDGING)
#define SETTLE_WAIT 2
#else
#define SETTLE_WAIT 3
#endif

short count[OBJECTS + 1]; /* the word's, which pending changes make wrong for a while */
bool stamped[OBJECTS + 1]; /* since counting began */
byte slot[OBJECTS + 2];
byte registers[MUTATORS * REGISTERS];
short pending[MUTATORS * (OBJECTS + 1)];
bool lost[MUTATORS * (OBJECTS + 1)];
#define MINE(x) pending[me * (OBJECTS + 1) + (x)]
#define LOST(x) lost[me * (OBJECTS + 1) + (x)]
#define HELD0 registers[me * REGISTERS]
#define HELD1 registers[me * REGISTERS + REGISTERS - 1]
#define CAN_REACH(s) (IS_OUTSIDE(s) || (s) == HELD0 || (s) == HELD1)

byte epoch, announced[MUTATORS + 1];
byte actions = ACTIONS;
bool watched, counting, over;
bool told;             /* the collector has announced since it reached the members */
bool carried;          /* the epoch began after that */
bool knows[MUTATORS];  /* has read such an epoch */
#ifdef WEAK
bool weak = true; /* the weak reference to object 1 can be followed */
#endif
hidden byte i;

inline stamp(x) { if :: counting -> stamped[x] = true :: else fi }

/* What came and went cancels out, but a loss is remembered. Who is not told may miss the flag. */
inline settle(x) {
  if
  :: MINE(x) != 0 -> count[x] = count[x] + MINE(x); MINE(x) = 0; stamp(x)
  :: MINE(x) == 0 && LOST(x) && watched ->
#ifndef MUTANT_NOT_WATCHED
     if :: stamp(x) :: !knows[me] fi
#endif
  :: else
  fi;
  LOST(x) = false
}
inline change(x, by) {
  if :: MINE(x) == 1 || MINE(x) == -1 -> if :: MINE(x) == by -> settle(x) :: else fi :: else fi;
  MINE(x) = MINE(x) + by; if :: by < 0 -> LOST(x) = true :: else fi
}
inline advance() {
  i = 0; do :: i <= MUTATORS && announced[i] == epoch -> i++ :: else -> break od;
  if :: i > MUTATORS -> epoch++; carried = (carried || told) :: else fi;
  i = 0
}

proctype Mutator(byte me) {
  byte at, s, v, old, e;
again:
  do
  /* Load a slot into a register: writes nothing shared. */
  :: atomic { !over && actions > 0 -> actions--; s = 0; do :: s < LAST_SLOT -> s++ :: break od;
       if :: CAN_REACH(s) -> if :: HELD0 = slot[s] :: REGISTERS == 2 -> HELD1 = slot[s] fi :: else fi; s = 0 }

#ifdef WEAK
  /* Follow the weak reference, under its lock: nothing is counted, but the stamp is renewed. */
  :: atomic { !over && weak && actions > 0 -> actions--; HELD0 = 1; stamp(1) }
#endif

  /* Store a register, or nothing, into a slot: count the new, exchange, drop the old. */
  :: atomic { !over && actions > 0 -> actions--; s = 0; do :: s < LAST_SLOT -> s++ :: break od; if :: v = 0 :: v = HELD0 :: v = HELD1 fi;
       if :: CAN_REACH(s) && slot[s] != v -> if :: v != 0 -> change(v, 1) :: else fi
          :: else -> s = 0; v = 0; goto again
       fi };
     atomic { old = slot[s]; slot[s] = v; s = 0; v = 0; if :: old == 0 -> goto again :: else fi };
     atomic { change(old, -1); old = 0 }

  /* Forget a register. */
  :: atomic { !over && (HELD0 || HELD1) -> if :: HELD0 = 0 :: REGISTERS == 2 -> HELD1 = 0 fi }

  /* Quiescent point: read the epoch, scan, settle, announce, try to advance. One that finds the epoch as it was
     could only stamp more. */
  :: atomic { !over && epoch != announced[me] -> e = epoch; knows[me] = (knows[me] || carried) };
     atomic { if :: HELD0 != 0 -> stamp(HELD0) :: else fi; if :: HELD1 != 0 -> stamp(HELD1) :: else fi; at = 1 };
#ifdef MUTANT_SETTLE_LATE
     atomic { announced[me] = e };
#endif
     do :: atomic { at <= OBJECTS -> settle(at); at++ } :: atomic { at > OBJECTS -> at = 0; break } od;
     atomic { announced[me] = e; e = 0; advance() }
  /* An entry of the table is needed for another object. */
  :: atomic { !over && (MINE(1) != 0 || LOST(1)) -> settle(1) }
  :: atomic { over -> break }
  od
}

/* The collector's quiescent points until `wait` epochs have begun since `since`. */
inline wait_for(wait) {
  do
  :: atomic { e < since + wait -> e = epoch };
     atomic { announced[COLLECTOR] = e; told = (told || watched); advance() }
  :: atomic { e >= since + wait -> break }
  od
}

proctype Collector() {
  byte at, e, since, edge[OBJECTS + 1], internal[OBJECTS + 1];
  bool alive[OBJECTS + 1];

  /* Reach: the flag, and a count of our own. */
  atomic { at = 1; do :: at <= OBJECTS -> count[at]++; at++ :: else -> break od; watched = true; since = announced[COLLECTOR]; e = since; at = 1 };
  wait_for(WATCH_WAIT);

  /* Count the references inside, one member after the other. */
  atomic { counting = true };
  do
  :: atomic { at <= OBJECTS -> edge[at] = slot[at]; if :: edge[at] != 0 -> internal[edge[at]]++ :: else fi; at++ }
  :: atomic { at > OBJECTS -> at = 1; since = e; break }
  od;
  wait_for(SETTLE_WAIT);

  /* Judge, one member after the other: one look at the word, that is, at count and stamp together. */
  do
  :: atomic { at <= OBJECTS ->
#ifdef MUTANT_NO_STAMP_CHECK
       alive[at] = (count[at] != internal[at] + 1);
#elif defined(MUTANT_NO_COUNT_CHECK)
       alive[at] = stamped[at];
#else
       alive[at] = (count[at] != internal[at] + 1 || stamped[at]);
#endif
       at++ }
  :: atomic { at > OBJECTS -> at = 1; break }
  od;

  /* The living keep what they referred to when that was counted; weak references go; then death. */
  atomic {
#ifdef WEAK
#ifndef MUTANT_NO_LAST_LOOK
    if :: stamped[1] -> alive[1] = true :: else fi;
#endif
    if :: !alive[1] -> weak = false :: else fi;
#endif
    e = 0;
    do
    :: e < OBJECTS * OBJECTS -> at = 1 + e % OBJECTS;
#ifdef MUTANT_SPREAD_ALONG_PRESENT_REFERENCES
       if :: alive[at] && slot[at] != 0 -> alive[slot[at]] = true :: else fi;
#else
       if :: alive[at] && edge[at] != 0 -> alive[edge[at]] = true :: else fi;
#endif
       e++
    :: else -> break
    od;
    at = 1;
    do
    :: at <= OBJECTS ->
       if
       :: !alive[at] ->
          i = 0; do :: i < MUTATORS * REGISTERS -> assert(registers[i] != at); i++ :: else -> break od;
          i = 0;
          do :: i <= LAST_SLOT -> assert(slot[i] != at || (!IS_OUTSIDE(i) && !alive[i])); i++ :: else -> break od
       :: else
       fi;
       at++
    :: else -> break
    od;
    over = true
  }
}

init {
  atomic { /* outside -> 1 <-> 2 */
    slot[0] = 1; slot[1] = 2; slot[2] = 1; count[1] = 2; count[2] = 1;
    epoch = 1;
    i = 0; do :: i <= MUTATORS -> if :: announced[i] = 0 :: announced[i] = 1 fi; i++ :: else -> break od;
    i = 0; do :: i < MUTATORS -> run Mutator(i); i++ :: else -> break od;
    run Collector()
  }
}
