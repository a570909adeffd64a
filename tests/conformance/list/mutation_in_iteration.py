# Lists changed while being iterated.
l = [1, 2, 3]
for x in l:
    if len(l) < 6: l.append(x * 10)
print(l)
l = [1, 2, 3, 4]
for x in l: l.remove(x)
print(l)
l = [1, 2, 3]
for i, x in enumerate(l):
    l[i] = x * 2
print(l)
l = [1, 2, 3]; it = iter(l); next(it); l.clear(); print(list(it)); l.append(5); print(list(it))
l = [1, 2, 3]; it = iter(l); print(next(it)); l.insert(0, 0); print(list(it))
l = [1, 2, 3]; it = reversed(l); print(next(it)); l.append(9); print(list(it))
l = [1, 2, 3, 4]; it = reversed(l); next(it); del l[1:]; print(list(it))
l = [1, 2]; it = iter(l); list(it); l.append(3); print(list(it))
for x in (l := [1, 2, 3]):
    l = []
print(x, l)
l = [3, 1, 2]
for x in sorted(l): l.remove(x)
print(l)
l = list(range(6))
for x in l[:]:
    if x % 2: l.remove(x)
print(l)
print([l.pop() for _ in range(len(l))], l)
l = [1]; l.extend(x + 1 for x in l if len(l) < 5); print(l)
class Evil:
    def __eq__(self, o): victims.clear(); return False
victims = [Evil(), Evil(), 3]
print(3 in victims, victims)
victims = [Evil(), 1]
try:
    victims.index(5)
except ValueError as e:
    print(e, victims)
l = [0]
for i in l:
    if i < 3: l.append(i + 1)
print(l)
a = [1, 2, 3]
b = iter(a)
print(b.__length_hint__())
next(b)
print(b.__length_hint__())
a.append(1)
print(b.__length_hint__())
l = [[1], [2]]
for sub in l: sub += [0]
print(l)
d = [5, 6]; d[0], d[1] = d[1], d[0]; print(d); d[:] = d[::-1]; print(d)
