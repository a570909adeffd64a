# The corpus on disk and how one of its scripts is run: shared by run.py and regenerate.py.
#
# A test is a `.py` file directly inside an area folder (`int/`, `modules/math/`, ...) whose name has no
# leading underscore; deeper folders and underscored files are material that tests import. Beside `x.py` lie
# `x.out` (stdout), `x.err` (stderr, absent when empty), `x.code` (exit status, absent when 0), perhaps `x.in`
# (stdin).
# Directives are comments among the first lines of a script:
#   # args: a b        arguments after the script's name; {scratch} is a folder that is deleted afterwards
#   # run: -m pkg a    the whole command line, in place of the script's name
#   # threads: no      the script cannot be run several times in one process
# This file knows nothing about the runtime beyond its command line.
import os
import pathlib
import shlex
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent
ORACLE = '/usr/bin/python3'
DIRECTIVE_LINES = 6


class Result:
  """What a process printed, with the corpus folder's absolute path taken out."""

  def __init__(self, out, err, code):
    self.out, self.err, self.code = out, err, code

  def __eq__(self, other):
    return (self.out, self.err, self.code) == (other.out, other.err, other.code)


class Test:
  def __init__(self, path):
    self.path = path
    self.name = path.relative_to(ROOT).as_posix()
    self.folder = path.parent
    self.directives = dict(read_directives(path))

  def beside(self, suffix):
    return self.path.with_suffix(suffix)

  def command_tail(self):
    if 'run' in self.directives:
      return [part.replace(r'\n', '\n') for part in shlex.split(self.directives['run'])]
    return [self.path.name] + shlex.split(self.directives.get('args', ''))

  def stdin(self):
    file = self.beside('.in')
    return file.read_bytes() if file.exists() else b''

  def expected(self):
    def read(suffix):
      file = self.beside(suffix)
      return file.read_bytes().decode('utf-8') if file.exists() else ''
    return Result(read('.out'), read('.err'), int(read('.code') or 0))

  def fits_threads(self):
    """Whether the script may run several times in one process: plain stdout, exit 0, no command line."""
    plain = not any(self.beside(suffix).exists() for suffix in ('.err', '.code', '.in'))
    return plain and not self.directives


def read_directives(path):
  with open(path, encoding='utf-8', errors='replace') as file:
    for _, line in zip(range(DIRECTIVE_LINES), file):
      for key in ('args', 'run', 'threads'):
        if line.startswith(f'# {key}: '):
          yield key, line[len(key) + 4:].strip()


def areas():
  for folder in sorted(ROOT.iterdir()):
    if folder.name == 'modules':
      yield from sorted(f for f in folder.iterdir() if f.is_dir() and f.name != '__pycache__')
    elif folder.is_dir() and folder.name != '__pycache__':
      yield folder


def all_tests():
  return [Test(path) for area in areas() for path in sorted(area.glob('*.py')) if path.name[0] != '_']


def environment(seed):
  env = {'PATH': os.environ.get('PATH', '/usr/bin:/bin'), 'LANG': 'C.UTF-8', 'PYTHONUTF8': '1'}
  env.update(PYTHONDONTWRITEBYTECODE='1', PYTHONHASHSEED=str(seed))
  env.update((key, os.environ[key]) for key in ('ASAN_OPTIONS', 'TSAN_OPTIONS', 'UBSAN_OPTIONS') if key in os.environ)
  return env


def normalise(data, folder, program):
  """Paths are compared relative to the script's folder, whether a runtime prints them absolute or not."""
  text = data.decode('utf-8', 'backslashreplace')
  return text.replace(f'{folder}/', '').replace(program, '<python>')


def execute(command, test, timeout, seed=0):
  """Runs command in the test's folder; raises subprocess.TimeoutExpired."""
  with tempfile.TemporaryDirectory() as scratch:
    done = subprocess.run([part.replace('{scratch}', scratch) for part in command], cwd=test.folder,
                          input=test.stdin(), capture_output=True, timeout=timeout, env=environment(seed))
    out, err = (normalise(data, test.folder, command[0]).replace(scratch, '<scratch>')
                for data in (done.stdout, done.stderr))
  return Result(out, err, done.returncode)
