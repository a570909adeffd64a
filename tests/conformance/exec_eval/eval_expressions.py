# eval(): expressions, namespaces, errors.
x = 10
print(eval('x + 1'), eval('x', {'x': 5}), eval('x + y', {'x': 1}, {'y': 2}), eval('  3 * 4  '),
    eval(b'1 + 1'))
print(eval('[i * k for i in range(3)]', {'k': 2}), eval('(lambda a: a * 2)(x)'),
    eval("__import__('math').pi > 3"))
print(eval('f(2)', {'f': lambda v: v ** 2}), eval('len("abc")', {}), eval('1 if x else 2'), eval('(y := 7)'),
    y)
space = {}
eval('0', space)
print(sorted(space))
def local():
    v = 'local'
    return eval('v'), eval('x'), eval('v', {'v': 'given'})
print(local())
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
show(lambda: eval('x', {}))
show(lambda: eval('a = 1'))
show(lambda: eval(''))
show(lambda: eval('1 +'))
show(lambda: eval('pass'))
show(lambda: eval(5))
show(lambda: eval())
show(lambda: eval('x', 5))
show(lambda: eval('x', {}, 5))
show(lambda: eval('1 / 0'))
show(lambda: eval('x\ny'))
show(lambda: eval('undefined_name'))
show(lambda: eval('len', {'__builtins__': {}}))
show(lambda: eval('len([1])', {'__builtins__': {'len': lambda v: 'mine'}}))
class Space(dict):
    def __missing__(self, k): return k.upper()
print(eval('a + b', {}, Space()), eval('print', {'print': 1}))
print([eval(s) for s in ('1', '"a"', '[]', '{}', '()', 'None', '1.5', 'b"x"', '...', '-1', 'not 1')])
code = compile('x * 2', '<e>', 'eval')
print(eval(code), eval(code, {'x': 'ab'}))
