#!/usr/bin/env bash
# Checks the protocol models exhaustively, and that each of their mutants fails: a model that passes with a known
# defect proves nothing. One line per case of cases.sh; any verdict but the expected one fails the run.
# usage: run.sh [--quick|--full]      --quick: under three minutes and 4 GB on 2 cores;  --full: hours and 16 GB
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
size=${1:---quick}
jobs=$(nproc) megabytes=2000
case $size in
  --quick) ;;
  --full) jobs=1 megabytes=16000 ;;
  *) echo "usage: run.sh [--quick|--full]" >&2; exit 2 ;;
esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Verdict of one model under some defines: pass, fail (an assertion, or a thread stuck), incomplete or broken.
verdict() {
  spin -a "$@" >spin.log 2>&1 || { echo broken; return; }
  gcc -w $optimise -DSAFETY -DCOLLAPSE -DMEMLIM=$megabytes -o pan pan.c 2>gcc.log || { echo broken; return; }
  ./pan -m"${depth:-5000000}" >pan.log 2>&1
  if grep -qE '^pan:[0-9]+: (assertion violated|invalid end state)' pan.log; then echo fail
  elif grep -qE 'max search depth too small|out of memory|reached -DMEMLIM' pan.log; then echo incomplete
  elif grep -q 'errors: 0' pan.log; then echo pass
  else echo broken
  fi
}

run_case() { # expected model defines...
  local expected=$1 model=$2 began=$SECONDS found states folder
  shift 2
  # Mutants are found in no time: compiling them takes longest.
  local optimise=-O1
  [ "$expected" = pass ] || optimise=-O0
  folder=$(mktemp -d "$work/case.XXXXXX")
  cd "$folder" || exit 1
  found=$(verdict "$@" "$here/$model.pml")
  states=$(sed -n 's/^ *\([0-9.e+]*\) states, stored.*/\1/p' pan.log 2>/dev/null)
  local line
  line=$(printf '%-10s %-11s %-58s %10s states %4d s' "$found" "$model" "$*" "${states:-?}" $((SECONDS - began)))
  [ "$found" = "$expected" ] || { line="$line  <-- expected $expected"; echo "$line" >>"$work/unexpected"; }
  echo "$line"
  rm -rf "$folder"
}

check() {
  while [ "$(jobs -rp | wc -l)" -ge "$jobs" ]; do wait -n; done
  run_case "$@" &
}

. "$here/cases.sh"
wait
unexpected=$(cat "$work/unexpected" 2>/dev/null | wc -l)
echo "$unexpected unexpected verdict(s), $SECONDS s"
[ "$unexpected" -eq 0 ]
