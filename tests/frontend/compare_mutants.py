"""Breaks valid programs at random, as people do (a token lost, doubled, swapped, a stray one), and compares what we and
CPython 3.11, which must run this script, say about them.

    compare_mutants.py TOOL [SEED [COUNT]]

Two things of CPython's are left out because they are slips: after a continued line or a multi-line string the offset of
a misplaced backslash counts from the first line, and errors on later lines of a field in an f-string have offsets
shifted to the left.
"""
import ast
import os
import random
import re
import sys
import sysconfig

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from compare_ast import compare  # noqa: E402
from dump_client import DumpClient, library_files  # noqa: E402

SEEDLINGS = '''match x:
    case [a, *b, -1] | {"k": c, **d} if e: pass
    case A.B(c, d=E(f), g=[h]) as i:
        pass
    case (1 + 2j, None, "s" "t", a.b, _): pass
    case a, *_: pass
---
match (a, b):
  case {1: x, -2.0: y, z.w: v, **rest}: f()
  case str() | int(): pass
  case (p): pass
---
def f(a, b: int = 1, /, c=2, *args: x, d, e=3, **kw: y) -> z:
    return lambda a, b=1, *c, d, e=2, **f: (yield a)
---
lambda a, /, b=1, *, c: a if b else c
---
x = [a for b in c if d if e for f, *g in h]
---
f(a, *b, c=d, **e)(x for x in y)[a:b, ::c, *d]
---
async def f():
    async with a as b, c as (d, e): await g
    async for i in j:
        yield [k async for k in l]
    else: return
---
with (a as b, c(d) as e.f, g): pass
with (a, b): pass
with a, b as c: pass
---
try:
    a
except (A, B) as e:
    b
except C: c
else: d
finally: e
---
try: a
except* A as b: c
except* (D, E): f
---
@a.b(c)
@d
class A(B, *C, d=e, **f):
    x: int = 1
    (y): str
    z.w: list[int]
---
x = f"a{b!r:>{w}}c{d=}" f'{e["k"]:%H}' "s"
---
{1: 2, **a, b: c}; {x: y for x, y in z}; {*a, b}; {a := 1}
---
if a == 1 and not b or c in d: pass
elif e is not f: g
else:
    h
---
for i, (j, *k) in enumerate(l): pass
else: m
while n: break
---
a = b = *c, d = yield
x += y; z @= w ** -q
del a, (b, c[0]), d.e
---
global a, b
nonlocal c
import a.b as c, d
from . import e
from ..f.g import (h as i, j,)
from k import *
---
assert a, b
raise A from b
return a, *b
---
print(a, b)
x = (a, b := c, d)
y = a if b else c if d else e
z = not a <= b < c != d
w = [*a, *b][1:2]
'''.split("---\n")
STRAYS = r"""( ) [ ] { } , : . ; = == := + - * ** / -> @ if else elif for in is not and or lambda def class return yield await
async with as try except finally raise import from global nonlocal pass del print exec match case _ x 1 2j 'a' f'{a}'
f'{a!r:x}' None True *x **y x=1 += ... ~ < ! \n \t #""".split()


def library_pieces():
    """Short definitions and statements of some files of the standard library."""
    pieces = []
    for path in random.sample(list(library_files([sysconfig.get_path("stdlib")])), 60):
        try:
            source = open(path, encoding="utf-8").read()
            tree = ast.parse(source)
        except (SyntaxError, ValueError):
            continue
        lines = source.split("\n")
        for node in tree.body:
            if node.end_lineno - node.lineno < 25:
                pieces.append("\n".join(lines[node.lineno - 1:node.end_lineno]) + "\n")
    return pieces


def mutate(program):
    tokens = re.findall(r"\s+|\w+|'[^'\n]*'|\"[^\"\n]*\"|:=|\*\*|->|==|[^\w\s]", program)
    for _ in range(random.choice([1, 1, 2])):
        at = random.randrange(len(tokens))
        stray = random.choice(STRAYS).replace("\\n", "\n").replace("\\t", "\t")
        kind = random.random()
        if kind < 0.35 and len(tokens) > 1:
            del tokens[at]
        elif kind < 0.6:
            tokens.insert(at, stray + random.choice(["", " "]))
        elif kind < 0.75:
            tokens.insert(at, random.choice(tokens))
        elif kind < 0.9:
            tokens[at] = stray
        else:
            other = random.randrange(len(tokens))
            tokens[at], tokens[other] = tokens[other], tokens[at]
    return "".join(tokens)


def is_slip(difference):
    return "after line continuation character" in difference or re.search(r"'f-string: .*, -\d", difference)


def main():
    tool, seed, count = (sys.argv[1:] + ["1", "6000"][len(sys.argv) - 2:])[:3]
    random.seed(int(seed))
    client = DumpClient(tool)
    pieces = library_pieces()
    failures = 0
    for i in range(int(count)):
        program = mutate(random.choice(pieces if i % 2 else SEEDLINGS))
        difference = compare(client, "mutant", program)
        if difference and not is_slip(difference):
            failures += 1
            print("%s\n%s" % (program, difference))
    print("%s mutants compared, %d differ" % (count, failures))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
