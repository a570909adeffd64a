#!/usr/bin/env bash
# Formats C++ files in place: those named, or else all that differ from the last commit.
# usage: scripts/format.sh [files]
set -euo pipefail
cd "$(dirname "$0")/.."
if [ $# -eq 0 ]; then
  mapfile -t changed < <(git diff --name-only --diff-filter=d HEAD -- '*.h' '*.cpp'
    git ls-files --others --exclude-standard -- '*.h' '*.cpp')
  set -- "${changed[@]}"
fi
[ $# -eq 0 ] || clang-format -i --style=file "$@"
