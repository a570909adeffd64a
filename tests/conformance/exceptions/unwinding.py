# The stack of values is right after exceptions in the middle of expressions.
def boom(*a): raise ValueError('boom')
def attempt(f):
    try:
        f()
    except ValueError:
        return 'ok'
x = [1, 2, 3]
cases = [lambda: [1, 2, boom()], lambda: {1: 2, 3: boom()}, lambda: f'{1}{boom()}',
    lambda: print(1, 2, boom()), lambda: (1, (2, [3, boom()])), lambda: x[boom()], lambda: x[1:boom()],
    lambda: 1 + (2 * boom()), lambda: [i for i in range(3) if boom()], lambda: {i: boom() for i in (1, 2)},
    lambda: 1 < 2 < boom(), lambda: 1 if boom() else 2, lambda: boom() or 1,
    lambda: (lambda a, b: a)(1, boom()), lambda: max(1, 2, key=boom), lambda: sorted([1, 2], key=boom),
    lambda: list(map(boom, [1])), lambda: [*x, *boom()], lambda: {**{'a': 1}, **boom()},
    lambda: (lambda *a, **k: 0)(*x, **boom()), lambda: not boom(), lambda: -boom(), lambda: boom().attr,
    lambda: boom()(1), lambda: [(1, boom()) for _ in x], lambda: sum(boom() for _ in x),
    lambda: x.index(boom()), lambda: ''.join(['a', boom()]), lambda: (y := boom()), lambda: {boom()},
    lambda: '%s' % boom(), lambda: [1, [2, [3, [4, [5, boom()]]]]]]
print([attempt(c) for c in cases].count('ok'), len(cases))
def loop():
    total = 0
    for i in range(5):
        for j in range(5):
            try:
                total += [i, j, (i * j if i != j else boom())][2]
            except ValueError:
                total -= 1
    return total
print(loop())
def targets():
    a = [0, 0]; d = {}
    for stmt in ('a[0] = boom()', 'a[boom()] = 1', 'a[0], a[1] = 5, boom()', 'd["k"] = d["j"] = boom()',
            'a[0] += boom()', 'a[0:boom()] = []', 'b, c = boom()', 'del a[boom()]', 'd[boom()] += 1'):
        try:
            exec(stmt, {'a': a, 'd': d, 'boom': boom})
        except ValueError:
            pass
    return a, d
print(targets())
def partial():
    a = [0, 0]
    try:
        a[0], a[5] = 1, 2
    except IndexError:
        return a
print(partial())
class W:
    def __enter__(self): return self
    def __exit__(self, *a): return a[0] is ValueError
def nested_with():
    out = []
    for i in range(3):
        with W():
            with W():
                out.append([i, boom() if i == 1 else i])
            out.append('after')
    return out
print(nested_with())
def in_finally():
    out = []
    for i in range(3):
        try:
            try:
                out.append((i, [i, boom()]))
            finally:
                out.append(f'f{i}')
                if i == 1: continue
        except ValueError:
            out.append('caught')
    return out
print(in_finally())
def through_generators():
    def g(n):
        for i in range(n):
            yield [i, i * 2 if i < 2 else boom()]
    out = []
    try:
        for a, b in zip(g(5), g(5)): out.append((a, b))
    except ValueError:
        out.append('end')
    return out
print(through_generators())
def compare():
    class C:
        def __eq__(self, o): boom()
        __hash__ = lambda s: 1
    r = []
    for f in (lambda: C() == 1, lambda: [C()] == [1], lambda: 1 in [C()], lambda: [C()].index(1),
            lambda: {C(): 1, C(): 2}, lambda: (C(),) == (1,), lambda: C() in {1: 1, C(): 2},
            lambda: [C()].remove(5), lambda: [C()].count(1), lambda: {C()} == {C()}, lambda: C() != 1):
        r.append(attempt(f))
    return r
print(compare())
