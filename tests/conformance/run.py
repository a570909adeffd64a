#!/usr/bin/python3
# Runs the conformance corpus on a runtime; compares stdout, stderr and exit status to the character.
#
# Each script is a fresh process whose working directory is the script's folder. `--model oracle` runs CPython
# itself, which proves the expectations; `--threads N` runs each script N times at once in one process (see
# in_threads.py). Scripts in expected_failures.txt are run too; one that passes is an error: the list cannot
# rot.
import argparse
import concurrent.futures
import difflib
import fnmatch
import os
import subprocess
import sys

sys.dont_write_bytecode = True
import corpus

DIFF_LINES = 12
WIDTH = 160


def parse_arguments():
  parser = argparse.ArgumentParser(description='Run the conformance corpus.')
  parser.add_argument('--binary', default='build/dev/sidewinder', help='the runtime to test')
  parser.add_argument('--model', default='rcu', help="a model of the runtime, or 'oracle' for CPython")
  parser.add_argument('--oracle', action='store_true', help='the same as --model oracle')
  parser.add_argument('--jobs', type=int, default=2)
  parser.add_argument('--filter', default='', help='a substring or glob of script names; several with commas')
  parser.add_argument('--threads', type=int, default=0,
                      help='run each script so many times at once in a process')
  parser.add_argument('--timeout', type=float, default=20, help='seconds per script')
  parser.add_argument('--list', action='store_true', help='list the scripts and stop')
  parser.add_argument('--quiet', action='store_true', help='name failures without their diff')
  return parser.parse_args()


def read_expected_failures(name):
  file = corpus.ROOT / name
  listed = {}
  for line in file.read_text().splitlines() if file.exists() else []:
    if line.strip() and not line.startswith('#'):
      name, _, reason = line.partition(':')
      listed[name.strip()] = reason.strip()
  return listed


def selected(options):
  patterns = [p for p in options.filter.split(',') if p]
  for test in corpus.all_tests():
    if patterns and not any(p in test.name or fnmatch.fnmatch(test.name, p) for p in patterns):
      continue
    if options.threads and not test.fits_threads():
      continue
    yield test


def command_for(test, options):
  if options.model == 'oracle':
    start = [corpus.ORACLE]
  else:
    start = [os.path.abspath(options.binary), f'--model={options.model}']
  if options.threads:
    return start + [str(corpus.ROOT / 'in_threads.py'), str(options.threads), test.path.name]
  return start + test.command_tail()


def describe(label, expected, actual):
  if expected == actual:
    return []
  lines = list(difflib.unified_diff(expected.splitlines(), actual.splitlines(), 'expected ' + label, label,
                                    lineterm='', n=1))
  if not lines:
    return [f'{label}: differs only in line ends']
  return shorten(lines[:DIFF_LINES]) + ['...'] * (len(lines) > DIFF_LINES)


def equal_lines(expected, actual):
  """How far a script that fails comes, as "equal/expected"."""
  matcher = difflib.SequenceMatcher(None, expected.splitlines(), actual.splitlines(), autojunk=False)
  return f'{sum(block.size for block in matcher.get_matching_blocks())}/{len(expected.splitlines())}'


def shorten(lines):
  """Cuts long lines; a line that replaces another is shown from shortly before their first difference."""
  pairs = {n: n + 1 for n in range(2, len(lines) - 1) if lines[n][0] == '-' and lines[n + 1][0] == '+'}
  shown = list(lines)
  for left, right in pairs.items():
    same = len(os.path.commonprefix([lines[left][1:], lines[right][1:]]))
    if same > WIDTH // 2:
      shown[left], shown[right] = (lines[n][0] + '...' + lines[n][same - 40:] for n in (left, right))
  return [line if len(line) <= WIDTH else line[:WIDTH] + '...' for line in shown]


def check(test, options):
  """The lines that describe how the script failed; none when it passed."""
  try:
    actual = corpus.execute(command_for(test, options), test, options.timeout)
  except subprocess.TimeoutExpired:
    return [f'no end within {options.timeout:g} s']
  except OSError as error:
    return [str(error)]
  expected = corpus.Result(f'{options.threads} equal\n', '', 0) if options.threads else test.expected()
  lines = []
  if actual != expected:
    lines.append(f'{equal_lines(expected.out, actual.out)} lines, exit status {actual.code}'
                 + f', expected {expected.code}' * (actual.code != expected.code))
  return lines + describe('stdout', expected.out, actual.out) + describe('stderr', expected.err, actual.err)


def report(test, lines, reason, quiet):
  """Prints what is worth a line; returns passed, failed or xfail."""
  if reason is not None:
    print(f'xfail {test.name}: {reason}' if lines else f'FAIL  {test.name}: passes, take it off the list')
    return 'xfail' if lines else 'failed'
  if not lines:
    return 'passed'
  print(f'FAIL  {test.name}: {lines[0]}')
  if not quiet:
    for line in lines[1:]:
      print('      ' + line)
  return 'failed'


def main():
  options = parse_arguments()
  if options.oracle:
    options.model = 'oracle'
  tests = list(selected(options))
  if options.list:
    print('\n'.join(test.name for test in tests))
    return 0
  if not tests:
    print('no script matches')
    return 1
  known = {} if options.model == 'oracle' else read_expected_failures(
      'expected_failures_threads.txt' if options.threads else 'expected_failures.txt')
  # What fails alone may fail in threads, where fewer lines are compared: it need not.
  excused = read_expected_failures('expected_failures.txt') if options.threads else {}
  (excused if options.threads else known).update(read_expected_failures(f'expected_failures_{options.model}.txt'))
  excused.update(read_expected_failures(f'expected_failures_{options.model}_threads.txt') if options.threads else {})
  missing = sorted(set(known) - {test.name for test in corpus.all_tests()})
  counts = {'passed': 0, 'failed': len(missing), 'xfail': 0}
  for name in missing:
    print(f'FAIL  {name}: in the list of expected failures, but there is no such script')
  with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
    for test, lines in zip(tests, pool.map(lambda t: check(t, options), tests)):
      reason = known.get(test.name) or (excused.get(test.name) if lines else None)
      counts[report(test, lines, reason, options.quiet)] += 1
      sys.stdout.flush()
  xfail = f", {counts['xfail']} xfail" if counts['xfail'] else ''
  print(f"{counts['passed']} passed, {counts['failed']} failed{xfail}")
  return 1 if counts['failed'] else 0


sys.exit(main())
