# Truth values: __bool__, __len__, their order and errors.
class B:
    def __init__(self, v): self.v = v
    def __bool__(self): print('bool', end=' '); return self.v
class L:
    def __init__(self, n): self.n = n
    def __len__(self): print('len', end=' '); return self.n
class Both(B, L):
    def __init__(self): self.v, self.n = True, 0
for o in (B(True), B(False), L(0), L(2), Both(), object()):
    print(bool(o), end='| ')
    print('yes' if o else 'no', end='| ')
    print(not o, end='| ')
    print(bool(o and 1), bool(o or 0))
t, f = B(True), B(False)
print((t and f) is f, (t or f) is t, (f and t) is f, (f or t) is t)
print([x for x in (t, f, L(1)) if x] == [t, f, L(1)] if False else len([x for x in (t, f, L(1)) if x]))
while L(0): print('never')
print(any([f, f, t]), all([t, f]), next(filter(None, [f, t])) is t)
for bad in (1, None, 'x', 2.0):
    try:
        bool(B(bad))
    except TypeError as e:
        print(e)
for bad in (-1, 1.5, '2', None, 2 ** 64):
    try:
        bool(L(bad))
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)
class Sub(int):
    def __bool__(self): return True
print(bool(Sub(0)), bool(int(Sub(0))), Sub(0) and 'taken')
class EmptyList(list):
    def __bool__(self): return True
class FakeLen(list):
    def __len__(self): return 0
print(bool(EmptyList()), bool(FakeLen([1, 2])), list(FakeLen([1, 2])))
print([bool(x) for x in (0, 0.0, '', (), [], {}, set(), frozenset(), range(0), b'', None, False, 0 * 5,
    '' * 9, bytearray())])
print([bool(x) for x in (1, -1, 0.1, ' ', (0,), [[]], {0: 0}, {0}, range(1), b'\0', True, object, len, ...,
    NotImplemented is None)])
x = [] or {} or 0 or 'found' or undefined_never_reached
print(x, None or 0, 0 or None, '' and undefined, 1 and [] and undefined)
