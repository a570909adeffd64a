# compile(): modes, code attributes, errors.
# threads: no (code in other namespaces prints to stdout)
c = compile('a = 1\nb = a + 1\n', 'name.py', 'exec')
print(type(c).__name__, c.co_filename, c.co_name, c.co_firstlineno, c.co_names, c.co_argcount)
ns = {}; exec(c, ns); print(ns['b'])
print(eval(compile('1 + 2', '', 'eval')))
s = compile('3 + 4', '', 'single')
exec(s)
exec(compile('x = 5', '', 'single'))
exec(compile('None', '', 'single'))
exec(compile('"text"', '', 'single')); exec(compile('for i in range(2): i\n', '', 'single'))
def f(a, b=1, *args, c, d=2, **kw):
    """doc"""
    x = a
    def inner(): return x
    return inner
k = f.__code__
print(k.co_name, k.co_qualname, k.co_argcount, k.co_kwonlyargcount, k.co_posonlyargcount, k.co_varnames,
    k.co_cellvars, k.co_freevars, k.co_firstlineno)
print(k.co_flags & 0x04 != 0, k.co_flags & 0x08 != 0, (lambda: (yield)).__code__.co_flags & 0x20 != 0,
    k.co_consts[0])
for args in (('1 +', '', 'exec'), ('x', '', 'bogus'), ('a; b', '', 'eval'), ('a\nb', '', 'single'),
        (5, '', 'exec'), ('x',), ('\0', '', 'exec'), ('x', 5, 'exec')):
    try:
        print(compile(*args))
    except (SyntaxError, ValueError, TypeError) as e:
        print(type(e).__name__, e)
code = compile('def g():\n    raise KeyError("in compiled code")\n', 'virtual.py', 'exec')
ns = {}; exec(code, ns)
try:
    ns['g']()
except KeyError as e:
    tb = e.__traceback__.tb_next
    print(tb.tb_frame.f_code.co_filename, tb.tb_lineno, tb.tb_frame.f_code.co_name)
print(compile('x', 'f', 'eval') == compile('x', 'f', 'eval'), callable(c),
    eval(compile('[y for y in z]', '', 'eval'), {'z': (1, 2)}))
