# sys: the recursion limit.
# threads: no
import sys
def f(n): return 0 if n == 0 else 1 + f(n - 1)
limit = sys.getrecursionlimit()
print(limit, f(900))
try:
    f(1100)
except RecursionError as e:
    print(e)
sys.setrecursionlimit(5000)
print(sys.getrecursionlimit(), f(4500))
sys.setrecursionlimit(200)
try:
    f(300)
except RecursionError as e:
    print(e)
sys.setrecursionlimit(limit)
print(f(500))
for bad in (0, -1, 'a', 1.5, None):
    try:
        sys.setrecursionlimit(bad)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
def g():
    try:
        return g()
    except RecursionError:
        return 'handled inside'
print(g())
def h(n):
    try:
        return h(n + 1)
    finally:
        if n == 0: print('finally at the top')
try:
    h(0)
except RecursionError as e:
    print(type(e).__name__)
class A:
    def __repr__(self): return repr([self])
try:
    repr(A())
except RecursionError:
    print('repr')
class B:
    def __eq__(self, o): return self == o
try:
    B() == B()
except RecursionError:
    print('eq')
def gen(): yield from gen()
try:
    list(gen())
except RecursionError:
    print('generator')
l = []
try:
    sorted([1, 2], key=lambda x: sorted([1, 2], key=lambda y: f(10 ** 6)))
except RecursionError:
    print('key')
print('fine again', f(100))
