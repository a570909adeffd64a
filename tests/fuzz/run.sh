#!/usr/bin/env bash
# Runs every fuzzer under libFuzzer with sanitizers for a time each.
# usage: tests/fuzz/run.sh SECONDS
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:?usage: run.sh SECONDS}
cmake --preset fuzz -DSIDEWINDER_MODELS=rcu >/dev/null
targets=$(cd tests/fuzz && sed -n 's/^sidewinder_fuzzer(\(\w*\) .*/fuzz_\1/p' CMakeLists.txt)
for target in $targets; do
  cmake --build build/fuzz --target "$target"
  mkdir -p "build/fuzz/corpus/$target"
  "build/fuzz/tests/fuzz/$target" -max_total_time="$seconds" -max_len=4096 -timeout=20 \
    -artifact_prefix=build/fuzz/ "build/fuzz/corpus/$target" tests/compiler/corpus tests/conformance/operators tests/conformance/functions
done
