"""Compares our symbol tables and their errors with CPython 3.11's, which must run this script.

    compare_scopes.py TOOL [FILE_OR_FOLDER...]    the standard library, and programs with bad scopes

Each block must have the same names with the same flags as `_symtable` has. Generator and coroutine flags, which that
module does not show, are compared with those of the compiled code.
"""
import ast
import collections
import multiprocessing
import os
import sys
import sysconfig
import types
import warnings

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import _symtable  # noqa: E402
from dump_client import DumpClient, first_difference, library_files  # noqa: E402

GENERATOR, COROUTINE, ASYNC_GENERATOR = 0x20, 0x80, 0x200
CODE_NAMES = {name: "<%s>" % name for name in ("lambda", "listcomp", "setcomp", "dictcomp", "genexpr")}

# Refused by the symbol table, or accepted although they look odd.
PROGRAMS = [
    "def f():\n x\n global x", "def f(x):\n global x", "def f():\n x=1\n global x", "def f():\n nonlocal x",
    "nonlocal x", "def f(a,a):1", "lambda x,x:1", "def f(a,*,a):1", "def f(a,*a):1", "def f(*a,**a):1",
    "def f():\n global x\n nonlocal x", "class A:\n x=1\n def f(s):\n  nonlocal x",
    "def f():\n x:int\n global x", "def f():\n global x\n x:int=1", "def f():\n global x\n (x):int=1",
    "[y:=1 for y in z]", "[i for i in (j:=[1])]", "[i for j in k for i in (l:=j)]",
    "class A:\n [x:=1 for y in z]", "[[(y:=1) for x in z] for y in w]", "[x for x in x if (x:=1)]",
    "[[j for j in range(5)] + [j := 0] for j in x]", "[(i:=1) + [i for i in x] for k in x]",
    "[(yield) for x in y]", "{(yield) for x in y}", "{1:(yield) for x in y}", "((yield) for x in y)",
    "((yield from z) for x in y)", "def f():\n from a import *", "class A:\n from a import *", "from a import *",
    "from __future__ import annotations\ndef f(x:(yield)): 1", "from __future__ import annotations\nx:(y:=1)",
    "from __future__ import annotations\nx:(await y)", "from __future__ import annotations\ndef f() -> (yield): 1",
    "from __future__ import annotations\ndef f(x: (lambda: y)) -> [z for z in w]:\n a: b = c",
    "from __future__ import foo", "from __future__ import braces", "x=1\nfrom __future__ import annotations",
    "'a'\n'b'\nfrom __future__ import annotations", "'a'\nfrom __future__ import annotations",
    "from __future__ import annotations, foo", "\u00e9=1\ndef f(\u00e9,\u00e9):1", "def f():\n x\n nonlocal x",
    "def f(x):\n nonlocal x", "def f():\n def g():\n  nonlocal x\n  x:int", "x:int\nglobal x", "x\nglobal x",
    "class A:\n x\n global x", "def f():\n def g():\n  nonlocal __class__",
    "class A:\n def f(self):\n  nonlocal __class__\n  __class__ = 1", "class A:\n __class__\n def f(self): super()",
    "class A:\n def f(self):\n  def g(): return super()\n  return g", "class A:\n f = lambda self: super()",
    "class A:\n __x = 1\n def f(self, __y): return __x, self.__z, __y", "class _:\n __x = 1", "class __A:\n __x, __y__ = 1",
    "class A:\n class B:\n  __x = 1\n __x = 2", "class A:\n import __a.b, __c\n def __f(self): global __g",
    "def f():\n x = 1\n class A:\n  x = 2\n  def g(self): return x", "def f(x):\n class A:\n  x\n  def g(self): return x",
    "def f():\n global x\n def g(): return x", "x = 1\ndef f():\n def g():\n  nonlocal y\n y = 1\n return x",
    "def f(x):\n class A:\n  global x\n  x = 1\n  def g(self): return x", "def f(x):\n class A:\n  nonlocal x\n  x = 1",
    "def f():\n return [(lambda: x)() for x in y if (z := x)]\n", "z = [a := 1 for b in c]\ndef f(): [a := 1 for b in c]",
    "def f():\n global a\n [a := 1 for b in c]\n return lambda: a", "def f(x=(y:=1)): return [x for x in y for y in x]",
    "async def f():\n return [x async for x in y]", "async def f(): return [await x for x in y]",
    "async def f(): return [[x async for x in y] for z in w]", "async def f():\n yield 1",
    "async def f(): return (await x for x in y)", "def f(): return (x async for x in y)",
    "match x:\n case [a, *b, {'k': c, **d}, E(f, g=h) as i]: pass", "try: x\nexcept A as e: f = lambda: e",
    "with a as b, c as (d, e): del f", "for x.y, z[0] in w: pass\nelse: q", "def f(a, /, b, *c, d=e, **g) -> h: return i",
    "@a\nclass B(c, d=e):\n f: g = h", "x: y\n(z): w = 1\na.b: c", "def f():\n x: int\n def g(): return x",
    "import a.b.c, d.e as f\nfrom g import h as i, j", "def f():\n def g():\n  def h(): return x\n x = 1",
    "def f(x):\n del x\n return lambda: x", "def f(): return f'{x!r:{y}}{(lambda: z)()}'",
]


def their_scope(table):
    return (table.type, table.name, table.lineno, int(table.nested), table.symbols, list(table.varnames),
            [their_scope(child) for child in table.children])


def without_kinds(scope):
    kind, name, line, nested, names, parameters, _, _, children = scope
    return (kind, name, line, nested, names, parameters, [without_kinds(child) for child in children])


def codes(code):
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            flags = constant.co_flags & (GENERATOR | COROUTINE | ASYNC_GENERATOR)
            yield constant.co_name, tuple(sorted(constant.co_freevars)), flags
            yield from codes(constant)


def our_codes(scope):
    for child in scope[-1]:
        kind, name, _, _, names, _, generator, coroutine, _ = child
        free = tuple(sorted(n for n, flags in names.items() if flags >> 11 == 4 or (kind == 1 and flags & 64)))
        flags = (ASYNC_GENERATOR if coroutine else GENERATOR) if generator else COROUTINE if coroutine else 0
        yield CODE_NAMES.get(name, name), free, flags
        yield from our_codes(child)


def reference(source):
    """(scope, None) or (None, error)."""
    try:
        return their_scope(_symtable.symtable(source, "<string>", "exec")), None
    except SyntaxError as error:
        return None, (type(error).__name__, error.msg, error.lineno, error.offset, error.end_lineno,
                      error.end_offset, error.text)


def compare(client, label, source):
    if isinstance(source, str):
        accepted, ours = client.ask("scopes", "exec-str", source.encode())
    else:
        accepted, ours = client.ask("scopes", "exec", source)
    theirs, error = reference(source)
    ours = ast.literal_eval(ours)
    if error is not None:
        if not accepted and ours[:6] == error[:6]:
            return None
        return "%s:\n  ours:   %s\n  theirs: %s" % (label, ours, error)
    if not accepted:
        return "%s:\n  ours:   %s\n  theirs: accepts" % (label, ours)
    if without_kinds(ours) != theirs:
        return "%s:\n%s" % (label, first_difference(repr(without_kinds(ours)), repr(theirs)))
    try:
        compiled = compile(source, "<string>", "exec", dont_inherit=True, optimize=0)
    except SyntaxError:
        return None
    # Code in dead branches is not compiled, so theirs may be fewer.
    surplus = collections.Counter(codes(compiled)) - collections.Counter(our_codes(ours))
    return "%s: code without scope: %s" % (label, list(surplus.items())[:3]) if surplus else None


def compare_files(job):
    tool, paths = job
    sys.setrecursionlimit(20000)
    warnings.simplefilter("ignore")
    client = DumpClient(tool)
    return [compare(client, path, open(path, "rb").read()) for path in paths]


def main():
    tool, *roots = sys.argv[1:]
    warnings.simplefilter("ignore")
    client = DumpClient(tool)
    failures = [compare(client, repr(program), program) for program in PROGRAMS]
    paths = list(library_files(roots or [sysconfig.get_path("stdlib")]))
    with multiprocessing.Pool(2) as pool:
        for part in pool.imap_unordered(compare_files, [(tool, paths[i::64]) for i in range(64)]):
            failures += part
    failures = [failure for failure in failures if failure]
    for failure in failures:
        print(failure)
    print("%d programs compared, %d differ" % (len(PROGRAMS) + len(paths), len(failures)))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
