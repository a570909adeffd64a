#!/usr/bin/env bash
# Builds the runtime of one preset in one model; runs the tests of threads and the conformance corpus on it.
# usage: scripts/corpus.sh PRESET MODEL [arguments of tests/conformance/run.py]
set -euo pipefail
cd "$(dirname "$0")/.."
preset=$1 model=$2
shift 2
build=build/$preset-$model
emulator=()
[ "$preset" = tsan ] && emulator=(setarch --addr-no-randomize) # its shadow needs a fixed layout
export TSAN_OPTIONS="suppressions=$PWD/tests/thread_sanitizer.txt ${TSAN_OPTIONS-}"
export ASAN_OPTIONS="detect_leaks=0 ${ASAN_OPTIONS-}" # a program leaves its heap to the operating system

cmake --preset "$preset" -B "$build" "-DSIDEWINDER_MODELS=$model" >/dev/null
cmake --build "$build" --target sidewinder test_threads
"${emulator[@]}" "$build/tests/threads/test_threads" --gtest_brief=1
"${emulator[@]}" /usr/bin/python3 tests/conformance/run.py --binary "$build/sidewinder" --model "$model" \
  --timeout 120 "$@" | grep -v '^xfail '
