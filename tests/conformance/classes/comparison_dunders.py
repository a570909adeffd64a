# Rich comparison: reflection, NotImplemented, defaults, hash.
class V:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v if isinstance(o, V) else NotImplemented
    def __lt__(self, o): return self.v < o.v if isinstance(o, V) else NotImplemented
    def __le__(self, o): return self.v <= o.v if isinstance(o, V) else NotImplemented
    def __repr__(self): return f'V({self.v})'
a, b = V(1), V(2)
print(a == b, a != b, a == V(1), a < b, a > b, a <= b, a >= b, a == 5, a != 5, 5 == a)
for op in ('a < 5', '5 < a', 'a >= 5', 'a > None'):
    try:
        eval(op)
    except TypeError as e:
        print(e)
print(sorted([V(3), V(1), V(2)]), max(V(1), V(5)), min([V(4), V(2)]))
try:
    hash(a)
except TypeError as e:
    print(e)
print(V.__hash__)
class H(V):
    __hash__ = lambda self: hash(self.v)
print({H(1): 'one'}[H(1)], len({H(1), H(1), H(2)}))
log = []
class L:
    def __eq__(self, o): log.append('L.eq'); return NotImplemented
    def __lt__(self, o): log.append('L.lt'); return NotImplemented
class R(L):
    def __eq__(self, o): log.append('R.eq'); return NotImplemented
    def __gt__(self, o): log.append('R.gt'); return True
print(L() == R(), log); log.clear()
print(L() < R(), log); log.clear()
print(L() == L(), log); log.clear()
x = L(); print(x == x, log); log.clear()
print(x != x, log); log.clear()
class NB:
    def __eq__(self, o): return 'not a bool'
    def __lt__(self, o): return []
print(NB() == 1, NB() != 1, NB() < 1, not NB() == 1)
print([NB()] == [1], 1 in [NB()])
class C3:
    def __init__(self, v): self.v = v
    def __lt__(self, o): print('lt', self.v, o.v); return self.v < o.v
    def __gt__(self, o): print('gt', self.v, o.v); return self.v > o.v
print(C3(1) < C3(2) < C3(3)); print(C3(2) < C3(1) < C3(3)); print(C3(1) < C3(5) > C3(2))
print(object() == object(), object().__eq__(1), object().__ne__(1), object().__lt__(1))
class OnlyNe:
    def __ne__(self, o): return 'ne called'
print(OnlyNe() != 1, OnlyNe() == 1)
