#!/usr/bin/env bash
# Builds the tree for measurement in build/release and runs the experiment; its results go to results/.
# usage: scripts/experiment.sh [--quick|--full] [options of bench/experiment/experiment.py]
#        scripts/experiment.sh --ablation [...]    all object models, in build/ablation: what each axis costs
#        scripts/experiment.sh --predict [options of bench/experiment/predict.py]    from operations counted and priced
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/install_deps.sh build experiment
build=build/release driver=bench/experiment/experiment.py models=()
case " $* " in
  *" --ablation "*) build=build/ablation models=(-DSIDEWINDER_MODELS=all) ;;
  *" --predict "*)
    build=build/ablation models=(-DSIDEWINDER_MODELS=all) driver=bench/experiment/predict.py
    for argument; do
      shift
      [ "$argument" = --predict ] || set -- "$@" "$argument"
    done
    cmake --preset count "-DSIDEWINDER_MODELS=gil-locks;rcu"
    cmake --build build/count --target measure
    ;;
esac
cmake --preset release -B "$build" -DSW_BUILD_TESTS=OFF "${models[@]}"
cmake --build "$build"
exec /usr/bin/python3 "$driver" --build "$build" "$@"
