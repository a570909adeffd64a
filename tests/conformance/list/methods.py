# Every method of list.
l = [3, 1, 2]
print(l.append(4), l, l.extend([5, 6]), l, l.insert(0, 'first'), l, l.insert(100, 'last'), l,
    l.insert(-1, 'before last'), l)
print(l.pop(), l.pop(0), l.pop(-1), l, l.remove(4), l, l.index(2), l.count(1), l.reverse(), l, l.copy(),
    l.clear(), l)
l = [1, 2, 3, 2, 1]
print(l.index(2), l.index(2, 2), l.index(1, 1, 5), l.count(2), l.index(3, -3), l.index(1, -1))
l.extend('ab'); l.extend({'k': 1}); l.extend(x * x for x in range(3)); l.extend(l[:2]); print(l)
c = l.copy(); c.append('only in copy'); print(len(l), len(c), c is l)
for f in (lambda: [].pop(), lambda: [1].pop(1), lambda: [1].pop(-2), lambda: [1].remove(2),
        lambda: [1].index(2), lambda: [1, 2].index(1, 1), lambda: [].append(), lambda: [].append(1, 2),
        lambda: [].extend(5), lambda: [].insert(1), lambda: [].insert('a', 1), lambda: [1].pop('a'),
        lambda: [].index(), lambda: [1].index(1, 'x'), lambda: [].extend(), lambda: [].sort(1),
        lambda: [].sort(key=5), lambda: [1, 'a'].sort(), lambda: [].reverse(1), lambda: [2, 1].sort(key=5),
        lambda: [].sort(bogus=1)):
    try:
        print(f())
    except (TypeError, IndexError, ValueError) as e:
        print(type(e).__name__, e)
l = [1, 2]; l.extend(l); print(l); l.insert(-100, 0); print(l); l += l; print(l)
class E:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == getattr(o, 'v', o)
l = [E(1), E(2)]; print(l.index(2), l.count(1), 2 in l, 3 in l); l.remove(1); print(len(l))
print(list.append, [].append.__name__, list.__name__, [1, 2].__len__(), [1, 2].__getitem__(0),
    [1].__contains__(1), [1].__add__([2]), [1].__mul__(2), [1].__eq__((1,)), [2].__gt__([1]))
s = [1, 2, 3]
s.__setitem__(0, 9)
s.__delitem__(1)
s.__iadd__([7])
s.__imul__(2)
print(s, s.__reversed__().__length_hint__(), list(s.__iter__()))
st = []; [st.append(i) for i in range(5)]; print([st.pop() for _ in range(3)], st)
q = list(range(5)); print(q.pop(0), q.pop(0), q); l = list(range(10)); del l[::2]; print(l)
