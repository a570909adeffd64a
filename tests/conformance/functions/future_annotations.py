# With the future import, annotations stay text.
from __future__ import annotations

def f(a: int, b: undefined.name[1, 2] = 1, *c: (x, y), d: lambda q: q, **e: not z) -> A | B:
    pass
for name, text in f.__annotations__.items():
    print(name, repr(text))

v: some + thing * (1 + 2)
print(__annotations__)

class C:
    x: List[int]
    y: 'quoted'
print(C.__annotations__)
