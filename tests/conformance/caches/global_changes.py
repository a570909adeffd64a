# Globals and built-ins rebound while functions run.
# threads: no (built-ins are one namespace per process)
value = 'first'
def get(): return value
def many():
    for _ in range(100): get()
    return get()
print(many()); value = 'second'; print(many())
globals()['value'] = 'by dict'; print(many())
del value
try:
    many()
except NameError as e:
    print(e)
value = 'back'; print(many())
def size(x): return len(x)
def sizes():
    for _ in range(100): size('abc')
    return size('abc')
print(sizes())
len = lambda x: 'shadowed'
print(sizes())
del len
print(sizes())
import builtins
builtins.made_up = 'in builtins'
def use(): return made_up
print([use() for _ in range(3)][-1])
made_up = 'in globals'
print(use())
del made_up
print(use())
del builtins.made_up
try:
    use()
except NameError as e:
    print(e)
def counter():
    global hits
    hits += 1
hits = 0
for _ in range(1000): counter()
print(hits)
def define():
    global late
    def late(): return 'defined late'
define(); print(late())
space = {'x': 1}
exec('def f(): return x', space)
f = space['f']
print([f() for _ in range(3)], space.update(x=2), f(), space.pop('x'))
try:
    f()
except NameError as e:
    print(e)
for i in range(200): globals()[f'g{i}'] = i
print(g0 + g199, sum(globals()[f'g{i}'] for i in range(200)))
