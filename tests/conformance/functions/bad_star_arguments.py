# What may follow * and ** in a call, and what is said otherwise.
# threads: no (print is inspected)
def f(*args, **kwargs):
    return args, kwargs

def two(a, b):
    return a, b

def check(thunk):
    try:
        print(thunk())
    except TypeError as e:
        print('TypeError:', e)

check(lambda: f(*5))
check(lambda: f(*None))
check(lambda: f(**5))
check(lambda: f(**[1]))
check(lambda: f(**{1: 2}))
check(lambda: f(a=1, **{'a': 2}))
check(lambda: f(**{'a': 1}, **{'a': 2}))
check(lambda: two(1, **{'a': 2}))
check(lambda: two(*[1, 2, 3]))
check(lambda: f(1, *2))
check(lambda: print(*3))
check(lambda: len(**{'a': 1}))

class Mapping:
    def keys(self):
        return ['x', 'y']
    def __getitem__(self, key):
        return key * 2
check(lambda: f(**Mapping()))

class Iterable:
    def __iter__(self):
        return iter((1, 2))
check(lambda: f(*Iterable()))

class OldSequence:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i * 10
check(lambda: f(*OldSequence()))

class Raises:
    def __iter__(self):
        raise ValueError('no iteration')
try:
    f(*Raises())
except ValueError as e:
    print('ValueError:', e)
