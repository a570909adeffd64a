# if, while, for, else clauses, break, continue, pass, del.
for i in range(5):
    if i == 3: break
    if i == 1: continue
    print(i, end=' ')
else:
    print('no break')
print('i =', i)
for i in range(2): pass
else: print('for else')
while False: pass
else: print('while else')
n = 0
while True:
    n += 1
    if n < 3: continue
    break
else: print('never')
print(n)
for i in []: pass
else: print('empty else')
for x in 'ab':
    for y in 'cd':
        if y == 'd': break
        print(x + y)
    else: print('inner else')
def find(l, v):
    for i, x in enumerate(l):
        if x == v: return i
    else: return -1
print(find([1, 2], 2), find([1], 5))
if 0: pass
elif 1: print('elif')
else: print('else')
l = [1, 2, 3, 4, 5]
for x in l:
    if x % 2: l.remove(x)
print(l)
for x in (l := [3, 2, 1]): print(x, end=',');
print()
a = 1; del a
try: a
except NameError as e: print(e)
l = [0, 1, 2, 3]; del l[0], l[-1]; print(l)
d = {'a': 1, 'b': 2}; del d['a']; print(d)
class C: x = 1
del C.x; print(hasattr(C, 'x'))
a, b = 1, 2
del a, (b)
try: b
except NameError as e: print(e)
try: del zzz
except NameError as e: print(e)
def f():
    del undefined_local
    undefined_local = 1
try: f()
except UnboundLocalError as e: print(e)
for i in range(3):
    i = 10
print(i)
for i, in [(1,), (2,)]: print(i)
k = 0
while k < 3: k += 1
else: print('k', k)
for i in range(10**9):
    if i > 2: break
print(i)
for C.attr in range(3): pass
print(C.attr)
i = 5
for i in (): pass
print(i)
