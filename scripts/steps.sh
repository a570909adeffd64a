# Named, timed steps under one time budget, for scripts that run many. Sourced, not run.
#   budget_minutes=25
#   step "name" command...   runs it, prints how long it took, remembers failure and goes on
#   finish                   prints the table; its status is that of the whole
steps_started=$SECONDS
step_lines=()
step_failures=0

step() {
  local name=$1 began=$SECONDS status=0 left
  shift
  left=$((budget_minutes * 60 - (SECONDS - steps_started)))
  echo "=== $name"
  if [ "$left" -le 0 ]; then
    status=124
  else
    timeout --foreground -k 10 "$left" "$@" || status=$?
  fi
  case $status in
    0) step_lines+=("$(printf '%-34s ok      %5d s' "$name" $((SECONDS - began)))") ;;
    124 | 137) step_lines+=("$(printf '%-34s TIMEOUT %5d s' "$name" $((SECONDS - began)))") ;;
    *) step_lines+=("$(printf '%-34s FAILED  %5d s (status %d)' "$name" $((SECONDS - began)) $status)") ;;
  esac
  echo "--- ${step_lines[-1]}"
  [ $status -eq 0 ] || step_failures=$((step_failures + 1))
}

finish() {
  echo "=== summary"
  printf '%s\n' "${step_lines[@]}"
  printf '%d step(s) failed, %d s in all\n' $step_failures $((SECONDS - steps_started))
  [ $step_failures -eq 0 ]
}
