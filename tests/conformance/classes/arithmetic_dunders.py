# All binary operators with normal, reflected and in-place forms.
names = 'add sub mul truediv floordiv mod pow lshift rshift and xor or matmul'.split()
signs = '+ - * / // % ** << >> & ^ | @'.split()
def make(kind):
    d = {'__repr__': lambda self: kind}
    def define(n, label):
        d[n] = lambda self, o, *rest: (label, kind, repr(o))
    for n in names:
        if kind in ('N', 'NI'):
            define(f'__{n}__', n)
        if kind == 'R':
            define(f'__r{n}__', 'r' + n)
        if kind in ('I', 'NI'):
            define(f'__i{n}__', 'i' + n)
    return type(kind, (), d)
N, R, I, NI = make('N'), make('R'), make('I'), make('NI')
for s in signs:
    print(s, eval(f'N() {s} 1'), eval(f'1 {s} R()'), eval(f'N() {s} R()'))
for s in signs:
    space = {'x': NI(), 'y': N(), 'z': 1, 'R': R}
    exec(f'x {s}= 2\ny {s}= 3\nz {s}= R()', space)
    print(s + '=', space['x'], space['y'], space['z'])
for s in signs:
    for expression in (f'1 {s} N()', f'R() {s} 1'):
        try:
            eval(expression)
        except TypeError as e:
            print(e)
    try:
        space = {'x': object()}
        exec(f'x {s}= 1', space)
    except TypeError as e:
        print(e)
