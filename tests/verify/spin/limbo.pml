/* Reclamation of shared objects that registers hold uncounted (docs/reclamation.md).
 *
 * Problem  A count of zero does not mean that nobody holds the object.
 * Insight  One stamp per object bounds how long anybody may still hold it uncounted.
 * Rule     An object may be freed iff its count is zero and epoch >= stamp + GRACE.
 *
 * Threads load, store, drop, pass quiescent points and leave in any order and for ever, so interleavings of every
 * length are covered. To keep that finite, nothing is stored absolutely: ages and lags are distances from the
 * current epoch, saturated where larger values behave alike. Each atomic block is one access to shared memory (of
 * a CAS loop: its last round) with the local work that follows it; locals are zeroed as soon as they are dead, so
 * that equal states look equal.
 *
 * Objects are 1..OBJECTS. slot[0] is a root, slot[i] is the one field of object i, and refers to higher objects
 * only: cycles are another protocol's business. The two registers of a thread are a set, kept sorted.
 *
 * Sizes     OBJECTS, THREADS, REGISTERS (1 or 2), BUDGET (frees per quiescent point), BOUND (see `drained`)
 * Variants  SECOND_ROOT  a second root, referring to the last object
 *           CHAIN        stores only cut the root: how long does a chain take to die?
 *           OFFLINE      threads also make blocking calls
 *           LIBURCU      the clock is liburcu's grace period, which reads its counter after our scan
 *           COOLING      registers are counted across the announcement instead of renewing stamps
 *           PENDING      a thread keeps changes of counts to itself until its next quiescent point, or less long
 * Mutants   MUTANT_*     one defect each; run.sh lists them and expects each to fail
 */
#ifndef OBJECTS
#define OBJECTS 2
#endif
#ifndef THREADS
#define THREADS 2
#endif
#ifndef REGISTERS
#define REGISTERS 2
#endif
#ifndef BUDGET
#define BUDGET OBJECTS
#endif
#ifdef SECOND_ROOT
#define LAST_SLOT (OBJECTS + 1)
#else
#define LAST_SLOT OBJECTS
#endif
#define IS_ROOT(s) ((s) == 0 || (s) == OBJECTS + 1)

#if defined(LIBURCU) && !defined(COOLING)
#define LEAD 2 /* how far a stamp may lie ahead of the epoch */
#define GRACE 3
#else
#define LEAD 1
#define GRACE 2
#endif
#define OLDEST (LEAD + GRACE)
#ifdef MUTANT_FREE_TOO_EARLY
#define RIPE_AGE (OLDEST - 1)
#else
#define RIPE_AGE OLDEST
#endif
#ifndef BOUND
#define BOUND (LEAD + GRACE + 1)
#endif
#define FAR 3 /* saturated distance of an epoch read or announced */
#define OFF 7
#define NOBODY 9
#define ORPHANED 8

/* the reference word; QUEUED is lister != NOBODY */
short count[OBJECTS + 1]; /* below zero for a while, with PENDING */
byte age[OBJECTS + 1];    /* epoch + LEAD - stamp */
byte lister[OBJECTS + 1]; /* whose limbo list holds the object */
byte slot[OBJECTS + 2];
bool freed[OBJECTS + 1];

#ifdef PENDING
#define PENDING_MOST 1
short pending[THREADS * (OBJECTS + 1)];
#define MINE(x) pending[me * (OBJECTS + 1) + (x)]
#endif
byte registers[THREADS * REGISTERS];
byte since_read[THREADS];     /* epoch - the epoch read when the last quiescent point began; its stamp has this age */
byte since_announced[THREADS]; /* epoch - the epoch announced, or OFF */
bool unanimous[THREADS];      /* the thread's round over the announcements has found no objection so far */
bool passed[THREADS];         /* LIBURCU: announced since the current grace period began */
byte threads_done, drained;   /* drained: epochs since the last thread let go of everything */
hidden byte i;                /* scratch, never kept across a step */

#define HELD0 registers[me * REGISTERS]
#define HELD1 registers[me * REGISTERS + REGISTERS - 1]
#define CAN_REACH(s) (IS_ROOT(s) || (s) == HELD0 || (s) == HELD1)

inline advance_epoch() {
  i = 1;
  do :: i <= OBJECTS -> if :: age[i] < OLDEST -> age[i]++ :: else fi; i++ :: else -> break od;
  i = 0;
  do
  :: i < THREADS ->
     if :: since_read[i] < FAR -> since_read[i]++ :: else fi;
     if :: since_announced[i] < FAR -> since_announced[i]++ :: else fi;
     unanimous[i] = false; passed[i] = false; i++
  :: else -> break
  od;
  if :: threads_done == THREADS -> drained++ :: else fi
}

/* The property: nobody holds what is being freed, and no slot refers to it. */
inline assert_unreachable(x) {
  i = 0;
  do :: i < THREADS * REGISTERS -> assert(registers[i] != x); i++ :: else -> break od;
  i = 0;
  do :: i <= LAST_SLOT -> assert(slot[i] != x); i++ :: else -> break od
}

inline enqueue(x) { assert(lister[x] == NOBODY); lister[x] = me }
inline enqueue_if_zero(x) { if :: count[x] == 0 && lister[x] == NOBODY -> enqueue(x) :: else fi }

inline sort_registers() {
  if
  :: REGISTERS == 2 && HELD0 == HELD1 -> HELD0 = 0
  :: REGISTERS == 2 && HELD0 > HELD1 -> i = HELD0; HELD0 = HELD1; HELD1 = i
  :: else
  fi
}

inline pick_slot() { s = 0; do :: s < LAST_SLOT -> s++ :: break od }

/* A counted reference has left a live object: one CAS lowers the count, stamps and queues. */
inline drop(x) {
  count[x]--;
#if defined(MUTANT_QUEUE_TWICE)
  age[x] = since_read[me]; if :: count[x] == 0 -> enqueue(x) :: else fi
#else
#if defined(MUTANT_NO_STAMP_IN_LIMBO)
  if :: lister[x] == NOBODY -> age[x] = since_read[me] :: else fi;
#elif defined(MUTANT_STAMP_IS_EPOCH_READ)
  age[x] = since_read[me] + LEAD;
#elif defined(MUTANT_STAMP_ONLY_ZERO)
  if :: count[x] == 0 -> age[x] = since_read[me] :: else fi;
#else
  age[x] = since_read[me];
#endif
  enqueue_if_zero(x)
#endif
}

#ifdef PENDING
/* What has come and gone cancels out; the rest is one CAS. */
inline settle(x) {
  if
  :: MINE(x) != 0 ->
     count[x] = count[x] + MINE(x);
#if defined(MUTANT_SETTLE_UNSTAMPED)
     skip;
#else
     age[x] = since_read[me];
#endif
#if defined(MUTANT_GAIN_QUEUES_NOT)
     if :: MINE(x) < 0 -> enqueue_if_zero(x) :: else fi;
#else
     enqueue_if_zero(x);
#endif
     MINE(x) = 0
  :: else
  fi
}
inline change(x, by) {
  if :: MINE(x) == PENDING_MOST || MINE(x) == -PENDING_MOST -> settle(x) :: else fi;
  MINE(x) = MINE(x) + by
}
#define GAIN(x) change(x, 1)
#define LOSE(x) change(x, -1)
#define SETTLE_ALL \
     atomic { at = 1 }; \
     do :: atomic { at <= OBJECTS -> settle(at); at++ } :: atomic { at > OBJECTS -> at = 0; break } od;
#else
#define GAIN(x) count[x]++
#define LOSE(x) drop(x)
#define SETTLE_ALL
#endif

/* The parent is being freed, so nobody can have come this way lately: the child's stamp stays. */
inline drop_child(x) {
  count[x]--;
#if defined(MUTANT_CHILD_WITH_PARENT)
  if :: count[x] == 0 -> age[x] = OLDEST :: else fi;
#elif defined(MUTANT_STAMP_CHILDREN) /* safe, but each node of a chain waits for grace periods of its own */
  age[x] = since_read[me];
#endif
  enqueue_if_zero(x)
}

/* The scan makes sure that the stamp is not older than the epoch read, whoever wrote it. */
inline renew(x) {
#if defined(COOLING)
  count[x]++
#elif defined(MUTANT_NO_SCAN)
  skip
#elif defined(MUTANT_RENEW_ONLY_ZERO)
  if :: count[x] == 0 && age[x] > since_read[me] + LEAD -> age[x] = since_read[me] :: else fi
#elif defined(MUTANT_LOWER_STAMP)
  age[x] = since_read[me] + LEAD
#else
  if :: age[x] > since_read[me] + LEAD -> age[x] = since_read[me] :: else fi
#endif
}

inline announce() {
  since_announced[me] = since_read[me];
#ifdef LIBURCU /* read just before a grace period begins, the counter does not count for it */
  if :: passed[me] = true :: skip fi
#endif
}

/* Moves `at` to the next object of our list; orphans are adopted on the way. */
inline next_listed() { do :: at <= OBJECTS && lister[at] != me && lister[at] != ORPHANED -> at++ :: else -> break od }
inline skip_self() { if :: at == me -> at++ :: else fi }

proctype Thread(byte me) {
  byte at, s, v, old, spent;
  bool leaving;
again:
  do
  /* Load a slot into a register: writes nothing shared. */
  :: atomic { !leaving -> pick_slot();
       if :: CAN_REACH(s) -> assert(IS_ROOT(s) || !freed[s]);
             if :: HELD0 = slot[s] :: REGISTERS == 2 -> HELD1 = slot[s] fi; sort_registers()
          :: else
       fi; s = 0 }

  /* Store a register, or nothing, into a slot: count the new, exchange, drop the old. */
  :: atomic { !leaving -> pick_slot(); if :: v = 0 :: v = HELD0 :: v = HELD1 fi;
#ifdef CHAIN
       if :: s != 0 || v != 0 -> s = 0; v = 0; goto again :: else fi;
#endif
       if :: CAN_REACH(s) && (v == 0 || IS_ROOT(s) || v > s) -> if :: v != 0 -> assert(!freed[v]); GAIN(v) :: else fi
          :: else -> s = 0; v = 0; goto again
       fi };
     atomic { assert(IS_ROOT(s) || !freed[s]); old = slot[s]; slot[s] = v; s = 0; v = 0; if :: old == 0 -> goto again :: else fi };
#ifdef MUTANT_MARK_APART
     atomic { count[old]--; v = (count[old] == 0) };
     atomic { age[old] = since_read[me]; if :: v && lister[old] == NOBODY -> enqueue(old) :: else fi; old = 0; v = 0 }
#else
     atomic { LOSE(old); old = 0 }
#endif

  /* Forget a register. */
  :: atomic { !leaving -> if :: HELD0 = 0 :: REGISTERS == 2 -> HELD1 = 0 fi; sort_registers() }

  /* Quiescent point: read the epoch, scan, announce ... */
  :: atomic { since_read[me] = 0 };
#ifdef MUTANT_ANNOUNCE_FIRST
     atomic { announce() };
#endif
     atomic { if :: REGISTERS == 2 && HELD0 != 0 -> renew(HELD0) :: else -> goto scan_second fi };
scan_second:
     atomic { if :: HELD1 != 0 -> renew(HELD1) :: else fi };
#ifndef MUTANT_SETTLE_LATE
     SETTLE_ALL
#endif
#ifndef MUTANT_ANNOUNCE_FIRST
     atomic { announce() };
#endif
#ifdef MUTANT_SETTLE_LATE
     SETTLE_ALL
#endif
#ifdef COOLING
     atomic { since_read[me] = 0 }; /* again: stamps must not lag */
     atomic { if :: REGISTERS == 2 && HELD0 != 0 -> drop(HELD0) :: else -> goto warm_second fi };
warm_second:
     atomic { if :: HELD1 != 0 -> drop(HELD1) :: else fi };
#endif
     /* ... try to advance ... */
#ifdef LIBURCU
     atomic { at = 0; do :: at < THREADS && (since_announced[at] == OFF || passed[at]) -> at++ :: else -> break od;
       if :: at == THREADS -> advance_epoch() :: else fi; at = 1; next_listed() };
#else /* reading the announcements takes many steps; the CAS that ends it fails if the epoch has moved */
     atomic { unanimous[me] = (since_announced[me] == 0); at = 0; skip_self() };
     do
     :: atomic { at < THREADS ->
          if :: since_announced[at] != OFF && since_announced[at] != 0 -> unanimous[me] = false :: else fi; at++; skip_self() }
     :: atomic { at >= THREADS -> if :: unanimous[me] -> advance_epoch() :: else fi; unanimous[me] = false; at = 1; next_listed(); break }
     od;
#endif
     /* ... examine our list in order; children join it behind their parents. */
     do
     :: atomic { at <= OBJECTS && spent < BUDGET -> lister[at] = me;
          if :: count[at] != 0 -> lister[at] = NOBODY
             :: count[at] == 0 && age[at] >= RIPE_AGE -> assert_unreachable(at); freed[at] = true; lister[at] = NOBODY;
                v = slot[at]; slot[at] = 0; spent++
             :: else
          fi;
          at++; if :: v == 0 -> next_listed() :: else fi };
        atomic { if :: v != 0 -> drop_child(v); v = 0; next_listed() :: else fi }
     :: atomic { !(at <= OBJECTS && spent < BUDGET) -> at = 0; spent = 0; goto again }
     od

#ifdef OFFLINE
  /* A blocking call: count every register, go offline, come back, uncount. */
  :: atomic { !leaving && HELD1 != 0 ->
#ifndef MUTANT_OFFLINE_UNCOUNTED
       if :: REGISTERS == 2 && HELD0 != 0 -> GAIN(HELD0) :: else -> GAIN(HELD1); goto counted fi };
     atomic { GAIN(HELD1)
#endif
     };
counted:
     SETTLE_ALL
     atomic { since_announced[me] = OFF };
     atomic { since_read[me] = 0 };
     atomic { since_announced[me] = since_read[me]; /* what was read may be stale by now */
#ifdef LIBURCU
       if :: passed[me] = true :: passed[me] = false fi
#endif
     };
#ifndef MUTANT_ONLINE_STALE
     atomic { since_read[me] = 0 };
#endif
#ifndef MUTANT_OFFLINE_UNCOUNTED
     atomic { if :: REGISTERS == 2 && HELD0 != 0 -> LOSE(HELD0) :: else -> goto uncount_second fi };
uncount_second:
     atomic { LOSE(HELD1) }
#endif
#endif

#ifdef PENDING
  /* An entry of the table is needed for another object. */
  :: atomic { !leaving -> at = 1; do :: at < OBJECTS -> at++ :: break od; settle(at); at = 0 }
#endif

  /* Leave. Thread 0 stays to tidy up, the others orphan their lists and go offline for good. */
  :: atomic { !leaving -> HELD0 = 0; HELD1 = 0; leaving = true; threads_done++;
#ifdef PENDING
       at = 1; do :: at <= OBJECTS -> settle(at); at++ :: else -> break od; at = 0;
#endif
       if :: me != 0 -> at = 1;
             do :: at <= OBJECTS -> if :: lister[at] == me -> lister[at] = ORPHANED :: else fi; at++ :: else -> break od;
             at = 0; since_announced[me] = OFF; break
          :: else
       fi }
  :: atomic { leaving && threads_done == THREADS -> at = 1; next_listed();
       if :: at > OBJECTS -> at = 0; break :: else -> at = 0; assert(drained <= BOUND) fi }
  od;

  /* Nothing leaks: counts are exact, and what no slot refers to is free. */
  atomic { if :: me == 0 -> at = 1;
                 do :: at <= OBJECTS -> spent = 0; s = 0;
                       do :: s <= LAST_SLOT -> if :: slot[s] == at -> spent++ :: else fi; s++ :: else -> break od;
                       assert(spent == count[at]); assert(freed[at] == (spent == 0)); at++
                    :: else -> break
                 od
              :: else
           fi; at = 0; spent = 0; s = 0 }
}

init {
  atomic { /* root -> 1 -> 2 -> ... */
    i = 1;
    do :: i <= OBJECTS -> age[i] = OLDEST; lister[i] = NOBODY; count[i] = 1; slot[i - 1] = i; i++ :: else -> break od;
#ifdef SECOND_ROOT
    slot[OBJECTS + 1] = OBJECTS; count[OBJECTS]++;
#endif
    i = 0; do :: i < THREADS -> run Thread(i); i++ :: else -> break od
  }
}
