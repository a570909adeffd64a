# Broken parameter lists.
cases = [
    'def f(a, a): pass', 'def f(a=1, b): pass', 'def f(*): pass', 'def f(*, **k): pass',
    'def f(**k, a): pass', 'def f(**k, *a): pass', 'def f(*a, *b): pass', 'def f(a, /, b, /): pass',
    'def f(/): pass', 'def f(*, /): pass', 'def f(*a, /): pass', 'def f((a, b)): pass',
    'def f(1): pass', 'def f(a.b): pass', 'def f(None): pass', 'def f("a"): pass', 'def f(a:): pass',
    'def f(a=): pass', 'def f() ->: pass', 'def f(a b): pass', 'def f(a,, b): pass',
    'def f(*a=1): pass', 'def f(**k=1): pass', 'def f(*, a, a): pass', 'def f(a, *, a): pass',
    'lambda a, a: 1', 'lambda a=1, b: 1', 'lambda *: 1', 'lambda (a): 1', 'lambda **k, a: 1',
    'def (a): pass', 'def f: pass', 'def 1(): pass',
]
for src in cases:
    try:
        compile(src, 'f', 'exec')
        print(repr(src), 'compiles')
    except SyntaxError as e:
        print(repr(src), type(e).__name__, '|', e.msg, '|', e.lineno, e.offset)
