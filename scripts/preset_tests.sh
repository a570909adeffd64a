#!/usr/bin/env bash
# Configures, builds and tests one preset, for the scripts that run several.
# usage: scripts/preset_tests.sh PRESET MODELS [ctest arguments]     MODELS as in SIDEWINDER_MODELS, e.g. 'gil;rcu'
set -euo pipefail
cd "$(dirname "$0")/.."
preset=$1 models=$2
shift 2
cmake --preset "$preset" "-DSIDEWINDER_MODELS=$models" >/dev/null
cmake --build "build/$preset"
ctest --test-dir "build/$preset" --output-on-failure --no-tests=error -j"$(nproc)" "$@"
