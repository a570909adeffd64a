# exec(): statements, namespaces.
# threads: no (code in other namespaces prints to stdout)
space = {}
exec('a = 1\ndef f(): return a + 1\nclass C: v = 3\nimport math\nfor i in range(3): pass', space)
print(sorted(k for k in space if k != '__builtins__'), space['f'](), space['C'].v, space['i'],
    '__builtins__' in space)
exec('b = 2'); print(b)
loc = {}
exec('c = a + 1', {'a': 10}, loc); print(loc)
exec('def g():\n    return h() + 1\ndef h(): return 5', space); print(space['g']())
print(exec('1 + 1'), exec(''), exec('\n\n# comment\n'))
def f():
    z = 1
    exec('z = 2; w = 3')
    return z
print(f())
def g(x):
    exec('print(x)')
g('seen')
glob = {'n': 0}
exec('def inc():\n global n\n n += 1', glob); glob['inc'](); glob['inc'](); print(glob['n'])
def show(code, *ns):
    try:
        exec(code, *ns)
    except Exception as e:
        print(type(e).__name__, e)
show('return 1')
show('1 +')
show('x = y_undefined', {})
show('raise ValueError("from exec")')
show(5)
show('if 1:')
show('break')
show('x', 5)
show('x = 1', {}, [])
show(' x = 1')
show('def f():\nreturn')
show('yield 1')
show('nonlocal q')
exec('x = 1', {}, loc); print(loc)
class D(dict):
    def __setitem__(self, k, v): print('set', k, v); super().__setitem__(k, v)
exec('p = 1\np += 1', {}, D())
exec(compile('q = 42', '<c>', 'exec')); print(q)
exec('for k in range(2):\n  if k: print("k", k)\nelse:\n  print("else")')
exec('global zed\nzed = 5'); print(zed)
exec("""
class Outer:
    class Inner:
        def m(self): return type(self).__qualname__
print(Outer.Inner().m())
""")
exec('print(__name__)'); exec('print(__name__)', {'__name__': 'custom'})
