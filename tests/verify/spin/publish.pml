/* Objects are private until published (docs/reclamation.md).
 *
 * An object is born private to thread 0, which handles it with plain operations. Before it is stored into a shared
 * slot, SHARED is set on all it reaches; the store releases the marks. From then on it lives by the rule of
 * limbo.pml: free iff its count is zero and epoch >= stamp + GRACE.
 *
 * Property 1  Nobody but its owner touches a private object, so plain operations lose no update.
 * Property 2  Nothing freed is held or referred to.     Property 3  Nothing leaks.
 * Property 4  An object is in one list at most: young and limbo lists share the QUEUED bit, so that another thread's
 *             drop to zero leaves a published young object to its owner.
 *
 * Encoding as in limbo.pml. Two threads with two registers; all objects are young, 1 and 2 in thread 0's registers.
 * With OBJECTS=3 the third is an older private object, counted by the second.
 */
#ifndef OBJECTS
#define OBJECTS 2
#endif
#define THREADS 2
#define LEAD 1
#define GRACE 2
#define OLDEST (LEAD + GRACE)
#define BOUND (OLDEST + 1)
#define FAR 3
#define OFF 7
#define NOBODY 9

byte count[OBJECTS + 1], age[OBJECTS + 1], lister[OBJECTS + 1], slot[OBJECTS + 1];
bool freed[OBJECTS + 1], shared[OBJECTS + 1];
byte registers[THREADS * 2], since_read[THREADS], since_announced[THREADS];
bool unanimous[THREADS];
byte threads_done, drained;
hidden byte i;

#define HELD0 registers[me * 2]
#define HELD1 registers[me * 2 + 1]
#define CAN_REACH(s) ((s) == 0 || (s) == HELD0 || (s) == HELD1)
#define IS_SHARED_SLOT(s) ((s) == 0 || shared[s])
#ifdef MUTANT_FREE_HELD_PRIVATE
#define HELD_HERE(x) false
#else
#define HELD_HERE(x) (HELD0 == x || HELD1 == x)
#endif

inline advance_epoch() {
  i = 1;
  do :: i <= OBJECTS -> if :: age[i] < OLDEST -> age[i]++ :: else fi; i++ :: else -> break od;
  i = 0;
  do
  :: i < THREADS ->
     if :: since_read[i] < FAR -> since_read[i]++ :: else fi;
     if :: since_announced[i] < FAR -> since_announced[i]++ :: else fi;
     unanimous[i] = false; i++
  :: else -> break
  od;
  if :: threads_done == THREADS -> drained++ :: else fi
}

/* Properties 1 and 2, at every access. */
inline touch(x) { assert(!freed[x]); assert(shared[x] || me == 0) }

inline assert_unreachable(x) {
  i = 0;
  do :: i < THREADS * 2 -> assert(registers[i] != x); i++ :: else -> break od;
  i = 0;
  do :: i <= OBJECTS -> assert(slot[i] != x); i++ :: else -> break od
}

inline enqueue_if_zero(x) { if :: count[x] == 0 && lister[x] == NOBODY -> lister[x] = me :: else fi }
inline sort_registers() {
  if :: HELD0 == HELD1 -> HELD0 = 0 :: HELD0 > HELD1 -> i = HELD0; HELD0 = HELD1; HELD1 = i :: else fi
}
inline pick_slot() { s = 0; do :: s < OBJECTS -> s++ :: break od }
inline next_listed() { do :: at <= OBJECTS && lister[at] != me -> at++ :: else -> break od }

/* Shared: one CAS. Private: plain and without a stamp; property 1 makes the two the same step here. */
inline drop(x) { touch(x); count[x]--; if :: shared[x] -> age[x] = since_read[me] :: else fi; enqueue_if_zero(x) }
inline drop_child(x) { touch(x); count[x]--; enqueue_if_zero(x) }
inline renew(x) { touch(x); if :: shared[x] && age[x] > since_read[me] + LEAD -> age[x] = since_read[me] :: else fi }

proctype Thread(byte me) {
  byte at, s, v, old, mark, refs;
  bool leaving;
again:
  do
  /* Load. */
  :: atomic { !leaving -> pick_slot();
       if :: CAN_REACH(s) -> if :: s != 0 -> touch(s) :: else fi;
             if :: HELD0 = slot[s] :: HELD1 = slot[s] fi; sort_registers()
          :: else
       fi; s = 0 }

  /* Store: mark all that v reaches, count v, exchange, drop the old. */
  :: atomic { !leaving -> pick_slot(); if :: v = 0 :: v = HELD0 :: v = HELD1 fi;
       if :: CAN_REACH(s) && (v == 0 || v > s) -> if :: s != 0 -> touch(s) :: else fi; if :: v != 0 -> touch(v) :: else fi
          :: else -> s = 0; v = 0; goto again
       fi };
#ifndef MUTANT_MARK_AFTER_STORE
     atomic { mark = v };
#if defined(MUTANT_MARK_TOP_ONLY)
     if :: IS_SHARED_SLOT(s) && mark != 0 && !shared[mark] -> atomic { shared[mark] = true; mark = 0 } :: else fi;
#elif !defined(MUTANT_NEVER_MARK)
     do
     :: atomic { IS_SHARED_SLOT(s) && mark != 0 && !shared[mark] -> touch(mark); shared[mark] = true; mark = slot[mark] }
     :: atomic { else -> mark = 0; break }
     od;
#endif
#endif
     atomic { if :: v != 0 -> touch(v); count[v]++ :: else fi };
     atomic { if :: s != 0 -> touch(s) :: else fi; old = slot[s]; slot[s] = v;
#ifdef MUTANT_MARK_AFTER_STORE
       mark = (IS_SHARED_SLOT(s) -> v : 0); s = 0; v = 0 };
     do
     :: atomic { mark != 0 && !shared[mark] -> shared[mark] = true; mark = slot[mark] }
     :: atomic { else -> mark = 0; break }
     od;
     atomic {
#endif
       s = 0; v = 0; if :: old == 0 -> goto again :: else fi };
     atomic { drop(old); old = 0 }

  /* Forget a register. */
  :: atomic { !leaving -> if :: HELD0 = 0 :: HELD1 = 0 fi; sort_registers() }

  /* Quiescent point. */
  :: atomic { since_read[me] = 0 };
     atomic { if :: HELD0 != 0 -> renew(HELD0) :: else -> goto scan_second fi };
scan_second:
     atomic { if :: HELD1 != 0 -> renew(HELD1) :: else fi };
     atomic { since_announced[me] = since_read[me] };
     atomic { unanimous[me] = (since_announced[me] == 0);
       if :: since_announced[1 - me] != OFF && since_announced[1 - me] != 0 -> unanimous[me] = false :: else fi };
     atomic { if :: unanimous[me] -> advance_epoch() :: else fi; unanimous[me] = false; at = 1; next_listed() };
     do
     :: atomic { at <= OBJECTS -> touch(at);
          if :: count[at] != 0 -> lister[at] = NOBODY
             :: count[at] == 0 && (shared[at] -> age[at] >= OLDEST : !HELD_HERE(at)) -> assert_unreachable(at);
                freed[at] = true; lister[at] = NOBODY; v = slot[at]; slot[at] = 0
             :: else
          fi;
          at++; if :: v == 0 -> next_listed() :: else fi };
        atomic { if :: v != 0 -> drop_child(v); v = 0; next_listed() :: else fi }
     :: atomic { at > OBJECTS -> at = 0; goto again }
     od

  /* Leave: thread 0 stays to tidy up; thread 1 leaves once its list is empty. */
  :: atomic { !leaving && (me == 0 || lister[1] != me && lister[OBJECTS] != me && lister[OBJECTS - 1] != me) ->
       HELD0 = 0; HELD1 = 0; leaving = true; threads_done++; if :: me != 0 -> since_announced[me] = OFF; break :: else fi }
  :: atomic { leaving && threads_done == THREADS -> at = 1; next_listed();
       if :: at > OBJECTS -> at = 0; break :: else -> at = 0; assert(drained <= BOUND) fi }
  od;

  /* Property 3. */
  atomic { if :: me == 0 -> at = 1;
                 do :: at <= OBJECTS -> refs = 0; s = 0;
                       do :: s <= OBJECTS -> if :: slot[s] == at -> refs++ :: else fi; s++ :: else -> break od;
                       assert(refs == count[at]); assert(freed[at] == (refs == 0)); at++
                    :: else -> break
                 od
              :: else
           fi; at = 0; refs = 0; s = 0 }
}

init {
  atomic {
    i = 1;
    do :: i <= OBJECTS -> age[i] = OLDEST; lister[i] = 0; i++ :: else -> break od;
#if OBJECTS > 2
    lister[3] = NOBODY; count[3] = 1; slot[2] = 3;
#endif
    registers[0] = 1; registers[1] = 2;
    i = 0; do :: i < THREADS -> run Thread(i); i++ :: else -> break od
  }
}
