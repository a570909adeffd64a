# Programs that make programs: small generators of code.
def make_class(name, fields):
    args = ', '.join(fields)
    lines = [f'class {name}:', f'    def __init__(self, {args}):']
    lines += [f'        self.{f} = {f}' for f in fields]
    lines += ['    def __repr__(self):',
        '        return "' + name + '(" + ", ".join(repr(getattr(self, f)) for f in FIELDS) + ")"']
    ns = {'FIELDS': fields}
    exec('\n'.join(lines), ns)
    return ns[name]
Point = make_class('Point', ['x', 'y'])
print(Point(1, 2), Point(x='a', y='b'), Point.__name__)
try:
    Point(1)
except TypeError as e:
    print(e)
def unrolled(n):
    ns = {}
    exec('def f(x):\n' + '\n'.join(f'    x = x * {i} + 1' for i in range(1, n + 1)) + '\n    return x', ns)
    return ns['f']
print(unrolled(3)(1), unrolled(10)(1))
def calc(expr, **names):
    return eval(expr, {'__builtins__': {}}, names)
print(calc('a * b + 1', a=2, b=3))
try:
    calc('open("x")')
except NameError as e:
    print(e)
funcs = {}
for op, sign in (('add', '+'), ('sub', '-'), ('mul', '*')):
    exec(f'def {op}(a, b):\n    "{op} two"\n    return a {sign} b', funcs)
print(funcs['add'](5, 3), funcs['sub'](5, 3), funcs['mul'](5, 3), funcs['mul'].__doc__)
src = 's = %r\nprint(s %% s)'
print(src % src)
quine_result = {}
exec('out = src.upper()', {'src': 'abc'}, quine_result); print(quine_result)
nested = 'exec("exec(\'deep = 1\')\\nprint(deep)")'
exec(nested)
counter = iter(range(3))
print([eval('next(counter)') for _ in range(3)])
big = ' + '.join(str(i) for i in range(500)); print(eval(big))
deep = '(' * 50 + '1' + ')' * 50; print(eval(deep))
long_list = '[' + ','.join(map(str, range(1000))) + ']'; print(len(eval(long_list)), eval(long_list)[999])
dd = {}
exec('\n'.join(f'v{i} = {i}' for i in range(300)), dd)
print(sum(v for k, v in dd.items() if k != '__builtins__'))
