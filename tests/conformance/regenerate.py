#!/usr/bin/python3
# Writes the expectations of the corpus by running every script on CPython 3.11.
#
# A script is run under two hash seeds, and refused when the two differ or an address shows: an expectation
# must not depend on chance. `regenerate.py [PATTERN...]` limits the work to names that contain a pattern.
import re
import subprocess
import sys
import time

sys.dont_write_bytecode = True
import corpus

ADDRESS = re.compile(r'0x(7[ef]|5[56])[0-9a-f]{10}(?![0-9a-f])')
SLOW_SECONDS = 1.0


def write(test, suffix, text):
  file = test.beside(suffix)
  if text:
    file.write_text(text, encoding='utf-8', newline='')
  elif file.exists():
    file.unlink()


def regenerate(test):
  """Returns a complaint, or None."""
  command = [corpus.ORACLE] + test.command_tail()
  try:
    started = time.monotonic()
    first = corpus.execute(command, test, 20, seed=1)
    seconds = time.monotonic() - started
    second = corpus.execute(command, test, 20, seed=4242)
  except subprocess.TimeoutExpired:
    return 'no end within 20 s'
  if first != second:
    return 'depends on the hash seed or on chance'
  if ADDRESS.search(first.out + first.err):
    return 'prints an address'
  write(test, '.out', first.out)
  if not first.out:
    test.beside('.out').write_text('')
  write(test, '.err', first.err)
  write(test, '.code', f'{first.code}\n' if first.code else '')
  if first.err:
    print(f'note: {test.name} writes to stderr, exit {first.code}: {first.err.splitlines()[-1][:90]}')
  return f'takes {seconds:.1f} s' if seconds > SLOW_SECONDS else None


def orphans(tests):
  stems = {test.path.with_suffix('') for test in tests}
  for area in corpus.areas():
    for file in area.iterdir():
      if file.suffix in ('.out', '.err', '.code') and file.with_suffix('') not in stems:
        yield file


def main():
  tests = corpus.all_tests()
  for file in orphans(tests):
    file.unlink()
  complaints = 0
  for test in tests:
    if len(sys.argv) > 1 and not any(pattern in test.name for pattern in sys.argv[1:]):
      continue
    complaint = regenerate(test)
    if complaint:
      complaints += 1
      print(f'{test.name}: {complaint}')
  print(f'{complaints} complaints')
  return 1 if complaints else 0


sys.exit(main())
