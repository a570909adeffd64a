"""Errors of the compiler and the scopes, with their places, compared with CPython's. Usage: errors.py SHOW_CODE"""
import os
import subprocess
import sys
import tempfile
import warnings

SNIPPETS = r'''
return 1
---
class A:
    return
---
break
---
for x in y:
    pass
else:
    break
---
continue
---
def f():
    continue
---
while x:
    def g():
        break
---
while x:
    class A:
        continue
---
yield 1
---
x = yield
---
class A:
    yield from x
---
await x
---
def f():
    await x
---
class A:
    await x
---
async def f():
    yield from x
---
async def f():
    yield 1
    return 2
---
async for x in y: pass
---
def f():
    async for x in y:
        pass
---
def f():
    async with x:
        pass
---
def f():
    return [x async for x in y]
---
[x async for x in y]
---
def f():
    return [await x for x in y]
---
*a, *b = c
---
*a = c
---
a = *b
---
x = [*a for a in b]
---
print(*a, *b, (*c))
---
f(a=1, b=2, a=3)
---
class A(k=1, k=2): pass
---
__debug__ = 1
---
def f(__debug__): pass
---
f(__debug__=1)
---
x.__debug__ = 1
---
del __debug__
---
import __debug__
---
import a as __debug__
---
from a import b as __debug__
---
for __debug__ in x: pass
---
with x as __debug__: pass
---
try: pass
except A as __debug__: pass
---
def __debug__(): pass
---
class __debug__: pass
---
(__debug__ := 1)
---
__debug__ += 1
---
__debug__: int = 1
---
lambda __debug__: 1
---
try:
    pass
except:
    pass
except A:
    pass
---
x = 1
from __future__ import annotations
---
from __future__ import braces
---
from __future__ import nothing
---
"doc"
from __future__ import annotations
x = 1
---
def f():
    from __future__ import annotations
---
def f():
    from a import *
---
def f(a, a): pass
---
def f():
    x = 1
    global x
---
def f():
    nonlocal x
---
nonlocal x
---
def f(x):
    global x
---
[x := 1 for x in y]
---
[y for x in (z := y)]
---
class A:
    [x := 1 for y in z]
---
x: int
x: str = 1
def f():
    x: int
    global x
---
def f():
    print(x)
    global x
---
for a in b:
 for a in b:
  for a in b:
   for a in b:
    for a in b:
     for a in b:
      for a in b:
       for a in b:
        for a in b:
         for a in b:
          for a in b:
           for a in b:
            for a in b:
             for a in b:
              for a in b:
               for a in b:
                for a in b:
                 for a in b:
                  for a in b:
                   for a in b:
                    for a in b:
                     pass
---
if 0:
    return
---
while 0:
    yield
---
def f():
    if 0:
        await x
---
x = lambda: await y
---
x = lambda: (yield)
---
class A:
    x = [await y for y in z]
---
def f():
    (yield) = 1
---
f() += 1
---
(a, b) += 1
---
(a): int = 1
---
x = 0 and (yield)
---
"a" is b
---
1 is 2
---
(1, 2)(3)
---
assert (a, b)
---
{1: 2}[3, 4](5)
---
[1, 2][3, 4]
---
[1][1.5], 'a'['b'], [1][-1], [1][x], [1][True], (a, b)[1:2]
---
1[2], None[0], {1}[0], (lambda: 1)[0], f'{a}'[b'']
---
(lambda: 1)(), None(), 'a'(1), [x for x in y](z), {}()
---
x = 'a' is not 'b' is c
---
if x is (): pass
---
x = ... is y, None is z, True is y
'''


def ours(show, path):
    ran = subprocess.run([show, 'error', path], capture_output=True, text=True)
    out = ran.stdout.splitlines() or [f'exit status {ran.returncode}']
    return [line for line in out if not line.startswith('warning ')][-1], [
        line for line in out if line.startswith('warning ')]


def theirs(text, path):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        try:
            compile(text, path, 'exec', dont_inherit=True)
            result = 'ok'
        except SyntaxError as e:
            result = f'{type(e).__name__}: {e.msg} ({e.lineno}, {e.offset}, {e.end_lineno}, {e.end_offset})'
    return result, [f'warning {w.lineno}: {w.message}' for w in caught]


def main(show):
    failures = 0
    snippets = [s.strip('\n') + '\n' for s in SNIPPETS.split('---\n')]
    for text in snippets:
        with tempfile.NamedTemporaryFile('w', suffix='.py', delete=False) as f:
            f.write(text)
        try:
            (want, want_warnings), (got, got_warnings) = theirs(text, f.name), ours(show, f.name)
        finally:
            os.unlink(f.name)
        if want != got or sorted(want_warnings) != sorted(got_warnings):
            failures += 1
            print(f'--- differs for:\n{text}  CPython: {want} {want_warnings}\n  ours:    {got} {got_warnings}')
    print(f'{len(snippets)} snippets, {failures} differ')
    return failures != 0 or len(snippets) < 80


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
