# The cases of run.sh: `check <pass|fail> <model> <defines>`. Sourced.

# Reclamation: every variant passes ...
check pass limbo -DREGISTERS=1
check pass limbo -DREGISTERS=1 -DLIBURCU -DOBJECTS=1
check pass limbo -DREGISTERS=2 -DBOUND=2
check pass limbo -DREGISTERS=2 -DBUDGET=1 -DBOUND=4
check pass limbo -DREGISTERS=1 -DSECOND_ROOT
check pass limbo -DREGISTERS=1 -DOFFLINE
check pass limbo -DREGISTERS=1 -DCOOLING
check pass limbo -DOBJECTS=1 -DTHREADS=3 -DREGISTERS=1
check pass limbo -DOBJECTS=1 -DREGISTERS=1 -DPENDING
check pass limbo -DOBJECTS=1 -DREGISTERS=1 -DPENDING -DOFFLINE
# ... a chain dies in two epochs, however long ...
for n in 2 3 4; do check pass limbo -DOBJECTS=$n -DREGISTERS=1 -DCHAIN -DBOUND=2; done
# ... and every mutant fails.
for mutant in FREE_TOO_EARLY MARK_APART QUEUE_TWICE NO_STAMP_IN_LIMBO STAMP_ONLY_ZERO CHILD_WITH_PARENT \
  RENEW_ONLY_ZERO NO_SCAN LOWER_STAMP STAMP_IS_EPOCH_READ ANNOUNCE_FIRST; do
  check fail limbo -DREGISTERS=2 -DMUTANT_$mutant
done
for mutant in FREE_TOO_EARLY MARK_APART ANNOUNCE_FIRST; do
  check fail limbo -DREGISTERS=1 -DLIBURCU -DMUTANT_$mutant
done
for mutant in FREE_TOO_EARLY STAMP_ONLY_ZERO ANNOUNCE_FIRST; do
  check fail limbo -DREGISTERS=1 -DCOOLING -DMUTANT_$mutant
done
for mutant in OFFLINE_UNCOUNTED ONLINE_STALE; do
  check fail limbo -DREGISTERS=1 -DOFFLINE -DMUTANT_$mutant
  check fail limbo -DREGISTERS=1 -DOFFLINE -DLIBURCU -DMUTANT_$mutant
done
for mutant in SETTLE_LATE SETTLE_UNSTAMPED GAIN_QUEUES_NOT; do
  check fail limbo -DREGISTERS=1 -DPENDING -DMUTANT_$mutant
done
# Stamping children is safe but slow: two epochs per node.
check fail limbo -DOBJECTS=2 -DREGISTERS=1 -DCHAIN -DBOUND=3 -DMUTANT_STAMP_CHILDREN
check fail limbo -DOBJECTS=4 -DREGISTERS=1 -DCHAIN -DBOUND=7 -DMUTANT_STAMP_CHILDREN

# Cycles of shared objects.
check pass cycles -DACTIONS=3
check pass cycles -DACTIONS=3 -DWEAK
check pass cycles -DACTIONS=3 -DOUTSIDE
check pass cycles -DACTIONS=2 -DREGISTERS=2
for mutant in NOT_WATCHED NO_STAMP_CHECK NO_COUNT_CHECK NO_WAIT_BEFORE_COUNT SHORT_WAIT_BEFORE_COUNT \
  NO_WAIT_BEFORE_JUDGING SHORT_WAIT_BEFORE_JUDGING SPREAD_ALONG_PRESENT_REFERENCES SETTLE_LATE; do
  check fail cycles -DACTIONS=4 -DMUTANT_$mutant
done
check fail cycles -DACTIONS=3 -DWEAK -DMUTANT_NO_LAST_LOOK

# Publication.
check pass publish
for mutant in MARK_AFTER_STORE NEVER_MARK FREE_HELD_PRIVATE; do check fail publish -DMUTANT_$mutant; done

# The ordered map.
check pass ordered_map -DOPS=2
check pass ordered_map -DSMALL -DOPS=2
check pass ordered_map -DKEYS=1 -DOPS=3 -DVERSIONS=7
# Inserters that outnumber the free slots come to an end.
check pass ordered_map -DOPS=1 -DEXTRA=1 -DVERSIONS=6
check pass ordered_map -DSMALL -DOPS=1 -DEXTRA=1 -DVERSIONS=6
check fail ordered_map -DOPS=1 -DEXTRA=1 -DVERSIONS=12 -DMUTANT_FIXED_ROOM
for mutant in NO_FREEZE CLOSE_LATE FREEZE_SKIPS_UNSET INSTALL_BLINDLY VALUE_BEFORE_INDEX TOMBSTONE_ENDS_SEARCH \
  REVIVE_TOMBSTONE; do
  check fail ordered_map -DOPS=2 -DMUTANT_$mutant
done
for mutant in NO_FREEZE FREEZE_SKIPS_UNSET INSTALL_BLINDLY REVIVE_TOMBSTONE TAG_LATE; do
  check fail ordered_map -DSMALL -DOPS=2 -DMUTANT_$mutant
done

# The tree map: leaves that are split (LARGEST=1) and leaves that only grow.
check pass tree_map
check pass tree_map -DLARGEST=2
for mutant in NO_FREEZE NO_SEAL FREEZE_SKIPS_ABSENT LINKS_NOT_FROZEN THAW_EARLY INSTALL_BLINDLY \
  INSTALL_OVER_FROZEN_LINK LOSER_LOOKS_AWAY; do
  check fail tree_map -DMUTANT_$mutant
done
check fail tree_map -DOPS=1 -DWITHOUT_SNAPSHOTS -DLEAVES=30 -DMUTANT_FIXED_ROOM

# The list. Its last case is a limit of the algorithm, not a mutant: see list.pml and docs/atomicity.md.
check pass list
check pass list -DFILL=2 -DROOM=3 -DVERSIONS=10 -DENDS -DLAST_EPOCH=1
for mutant in MARK_TWICE CLOSE_WITHOUT_LOOK NO_SEAL NO_FREEZE INSTALL_BLINDLY COUNT_LATER EXTRACT_LATER GET_ONCE \
  SET_UNCOUNTED; do
  check fail list -DMUTANT_$mutant
done
check fail list -DVERSIONS=20 -DTRIES=9

# Attributes of shared instances: all slots in overflow chunks, all in the object.
for inline in 0 2; do check pass shape -DINLINE=$inline; done
check fail shape -DMUTANT_VALUE_FIRST
for mutant in DICT_IS_ABSENT FREEZE_FINDS_ONLY SHAPE_BLINDLY FREEZE_SKIPS_UNBOUND COPY_BEFORE_FREEZE \
  PUBLISH_BLINDLY EMPTIED_IS_UNBOUND ANY_ORDER STORE_OVER_FROZEN; do
  check fail shape -DINLINE=0 -DMUTANT_$mutant
done

if [ "$size" = --full ]; then
  check pass limbo -DREGISTERS=1 -DPENDING
  for variant in -DACTIONS=5 "-DACTIONS=4 -DWEAK" "-DACTIONS=4 -DOUTSIDE" "-DACTIONS=3 -DREGISTERS=2"; do
    check pass cycles $variant
  done
  check pass limbo -DREGISTERS=1 -DLIBURCU
  check pass limbo -DREGISTERS=1 -DCOOLING -DLIBURCU
  check fail limbo -DREGISTERS=1 -DLIBURCU -DMUTANT_RENEW_ONLY_ZERO
  check pass limbo -DOBJECTS=3 -DREGISTERS=1
  check pass limbo -DOBJECTS=2 -DREGISTERS=1 -DTHREADS=3 -DCHAIN
  check pass limbo -DREGISTERS=1 -DOFFLINE -DLIBURCU
  check fail publish -DOBJECTS=3 -DMUTANT_MARK_TOP_ONLY
  check pass ordered_map -DTHREADS=3 -DOPS=1
  check pass ordered_map -DSMALL -DTHREADS=3 -DOPS=1
  check pass ordered_map -DSMALL -DOPS=3 -DVERSIONS=7
  check pass ordered_map -DOPS=3 -DVERSIONS=7
  check pass tree_map -DKEYS=3 -DLARGEST=2 -DWITHOUT_SNAPSHOTS
  check pass tree_map -DTHREADS=3 -DOPS=1 -DLEAVES=20 -DINNERS=15
  check pass tree_map -DOPS=3 -DLEAVES=20 -DINNERS=15 -DWITHOUT_SNAPSHOTS
  check pass list -DTHREADS=3 -DOPS=1 -DVERSIONS=10
  check pass list -DFILL=2 -DROOM=2 -DVERSIONS=10 -DWITHOUT_SPLICE
  check pass list -DOPS=3 -DVERSIONS=12 -DWITHOUT_SPLICE
  check pass shape
  check pass shape -DNAMES=3
  check pass shape -DTHREADS=3 -DOPS=1 -DINLINE=0
  check pass shape -DOPS=3
  depth=60000000 check pass limbo -DREGISTERS=2 -DLIBURCU
fi
