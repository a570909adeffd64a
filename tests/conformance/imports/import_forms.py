# Syntax of import statements.
# threads: no
import sys, math as m, itertools
from math import (pi, e as euler,
                  sqrt,)
from math import floor, ceil as c
import shapes.square
import shapes.square as p
print(sys.__name__, m.__name__, itertools.__name__, pi > 3, euler > 2, sqrt(4), floor(1.5), c(1.5),
    shapes.square is p)
def f():
    import math
    global gmath
    import math as gmath
    return math.pi
print(f() == pi, gmath.pi == pi)
class C:
    import math
    from math import tau
print(C.math.pi == pi, C.tau > 6)
for src in ('import', 'import a.', 'from x import', 'from import x', 'import a as', 'from x import (a',
        'from x import (a, b', 'from x import a,', 'import a.b as c.d', 'from . import *',
        'from x import *, a', 'from __future__ import nope', 'import a as b as c', 'from x import a as b.c',
        'from .. import', 'x = import y', 'import *'):
    try:
        compile(src, 'f', 'exec')
        print(src, 'compiles')
    except SyntaxError as e:
        print(src, '->', e.msg)
if True: import math as cond
print(cond.pi == pi)
import math; math2 = math; del math
try:
    math
except NameError as e:
    print(e)
print(__import__('math') is math2)
