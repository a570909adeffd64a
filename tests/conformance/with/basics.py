# with: enter, exit, suppression, several managers, targets.
class M:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self): print('enter', self.name); return self.name + '-value'
    def __exit__(self, t, v, tb):
        print('exit', self.name, t and t.__name__, v, tb is not None)
        return self.swallow
with M('a') as x:
    print('body', x)
with M('a') as x, M('b') as y:
    print(x, y)
with (M('p') as x, M('q')):
    print('parenthesised', x)
with (M('only')):
    pass
with M('s', True):
    raise ValueError('suppressed')
print('after')
try:
    with M('n'):
        raise KeyError('not suppressed')
except KeyError as e:
    print('caught', e)
with M('outer', True), M('inner'):
    raise ValueError('through inner')
with M('outer'), M('inner', True):
    raise ValueError('stopped at inner')
def ret():
    with M('r'):
        return 'returned'
print(ret())
for i in range(3):
    with M(str(i)):
        if i == 0: continue
        if i == 1: break
d = {}
class O: pass
o = O()
with M('t') as d['k'], M('u') as o.attr:
    pass
print(d, o.attr)
class Pair:
    def __enter__(self): return 1, [2, 3]
    def __exit__(self, *a): pass
with Pair() as (a, [b, c]):
    print(a, b, c)
with Pair() as (a, *rest): print(rest)
