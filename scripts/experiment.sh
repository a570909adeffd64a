#!/usr/bin/env bash
# Builds the tree for measurement in build/release and runs the experiment; its results go to results/.
# usage: scripts/experiment.sh [--quick|--full] [options of bench/experiment/experiment.py]
set -euo pipefail
cd "$(dirname "$0")/.."

driver=bench/experiment/experiment.py
[ -f "$driver" ] || { echo "experiment: $driver does not exist" >&2; exit 1; }
scripts/install_deps.sh build experiment
cmake --preset release -DSW_BUILD_TESTS=OFF
cmake --build build/release
exec /usr/bin/python3 "$driver" "$@"
