#!/usr/bin/env bash
# Beyond CI: every model, long stress runs, every sanitizer on everything, the Spin models.
# usage: scripts/verify.sh [--full]     --full: the large Spin configurations and longer stress (hours)
set -uo pipefail
cd "$(dirname "$0")/.."
budget_minutes=180
scale=10
spin_size=--quick
if [ "${1-}" = --full ]; then
  budget_minutes=1440
  scale=100
  spin_size=--full
elif [ $# -gt 0 ]; then
  echo "usage: scripts/verify.sh [--full]" >&2
  exit 2
fi
. scripts/steps.sh
export SW_TEST_SCALE=$scale # multiplies the rounds of stress tests (tests/support/scale.h)
slow=(--timeout $((60 * scale)))

step "packages" scripts/install_deps.sh build test verify
step "spin models" tests/verify/spin/run.sh $spin_size
step "all models" scripts/preset_tests.sh dev all "${slow[@]}"
step "release, all models" scripts/preset_tests.sh release all "${slow[@]}"
for model in gil gil-borrowed gil-atomic gil-locks locked locked-mutex locked-borrowed rcu-shared atomic; do
  step "corpus, $model" scripts/corpus.sh dev $model --quiet
done
for model in locked locked-mutex locked-borrowed rcu-shared atomic rcu; do
  step "corpus in threads, $model" scripts/corpus.sh dev $model --quiet --threads 4
done
step "corpus in threads, thread sanitizer" scripts/corpus.sh tsan rcu --quiet --threads 4
step "corpus in threads, forced quiescence" scripts/corpus.sh stress rcu --quiet --threads 4
step "forced quiescence, all models" scripts/preset_tests.sh stress all "${slow[@]}"
step "address sanitizer, all models" scripts/preset_tests.sh asan all "${slow[@]}"
step "thread sanitizer, all models" scripts/preset_tests.sh tsan all "${slow[@]}"
[ -d tests/fuzz ] && step "fuzzing" tests/fuzz/run.sh $((60 * scale))
finish
