# Exceptions in comprehensions and evaluation order.
log = []
def n(x): log.append(x); return x
{n(k): n(v) for k, v in [(1, 'a'), (2, 'b')]}
print(log); log.clear()
[n(x) + n(y) for x in n([1, 2]) for y in n([10])]
print(log); log.clear()
for src in ('[1 // x for x in (1, 0)]', '[x for x in 5]', '{[] for _ in range(1)}',
        '{[]: 1 for _ in range(1)}',
            '[a for a, b in [(1, 2, 3)]]', '[undefined for _ in (1,)]', '[x for x in undefined]',
            '{**x for x in [5]}', '[x for x in range(2) if x.nope]'):
    try:
        print(eval(src))
    except (Exception, SyntaxError) as e:
        print(src, type(e).__name__, e)
def unbound():
    return [late for _ in range(1)]
    late = 1
try:
    unbound()
except NameError as e:
    print(e)
def closure_after():
    r = [lambda: v for v in range(2)]
    v = 'local'
    return [f() for f in r], v
print(closure_after())
def args(*, k=[i for i in range(2)]): return k
print(args())
print([locals().keys() == {'.0', 'i'} or sorted(locals()) for i in range(1)])
class C:
    x = 'class'
    def m(self): return [x for x in 'ab'], [self.x for _ in range(1)]
print(C().m())
y = 'mod'
class D:
    y = 'cls'
    z = [y for _ in range(1)]
    w = [q for q in y]
print(D.z, D.w)
it = iter(range(6))
print([(a, next(it)) for a in it])
l = [1, 2, 3]
print([l.append(x) for x in l if len(l) < 6], l)
r = [i for i in range(5)]
for i in [x for x in r if x > 2]: r.remove(i)
print(r)
print([x for x in [y for y in [z for z in range(3)]]])
