# Hundreds of arguments and parameters.
n = 300
ns = {}
exec('def f(' + ', '.join(f'a{i}' for i in range(n)) + '): return a0 + a299', ns)
f = ns['f']
print(f(*range(n)), f(**{f'a{i}': i for i in range(n)}),
    f(*range(150), **{f'a{i}': i for i in range(150, n)}))
try:
    f(*range(n - 1))
except TypeError as e:
    print(e)
try:
    f(*range(n + 1))
except TypeError as e:
    print(e)
try:
    f(*range(n - 3))
except TypeError as e:
    print(e)
exec('r = f(' + ', '.join(str(i) for i in range(n)) + ')', ns); print(ns['r'])
def g(*a, **k): return len(a), len(k)
print(g(*range(1000)), g(**{f'k{i}': i for i in range(1000)}),
    g(*range(10), *range(20), **{'a': 1}, **{'b': 2}))
exec('r = g(' + ', '.join(f'k{i}={i}' for i in range(400)) + ')', {'g': g}, ns); print(ns['r'])
exec('def h(' + ', '.join(f'a{i}={i}' for i in range(n)) + '): return a5 + a299', ns)
print(ns['h'](), ns['h'](a299=1), ns['h'](*[0] * n))
exec('def many():\n' + ''.join(f'    v{i} = {i}\n' for i in range(500)) + '    return v0 + v499 + sum(['
    + ', '.join(f'v{i}' for i in range(500)) + '])', ns)
print(ns['many']())
print(max(*range(500)), len([*range(1000), *range(1000)]), len({**{i: i for i in range(600)}, 'x': 1}),
    print(*range(5), sep='') or 'ok')
exec('t = (' + ', '.join(str(i) for i in range(2000)) + ')\nl = [' + ', '.join(str(i) for i in range(2000))
    + ']\nd = {' + ', '.join(f'{i}: {i}' for i in range(2000)) + '}\ns = {'
        + ', '.join(str(i) for i in range(2000)) + '}', ns)
print(sum(ns['t']), len(ns['l']), len(ns['d']), len(ns['s']))
exec('x = ' + '+'.join(['1'] * 1000) + '\ny = ' + ' and '.join(['1'] * 500) + '\nz = '
    + ' < '.join(str(i) for i in range(200)) + '\nif x == 0: w = 0\n'
        + ''.join(f'elif x == {i}: w = {i}\n' for i in range(1, 1100)), ns)
print(ns['x'], ns['y'], ns['z'], ns['w'])
exec('def big():\n    t = 0\n    for i in range(3):\n'
    + ''.join(f'        t += i * {j}\n' for j in range(2000)) + '    return t', ns)
print(ns['big']())
exec('def deep():\n' + ''.join('    ' * (i + 1) + 'if True:\n' for i in range(19)) + '    ' * 20
    + 'return "deep"', ns)
print(ns['deep']())
exec('s = """' + 'line\n' * 1000 + '"""', ns); print(len(ns['s']))
