# Module objects: __getattr__, __dir__, creation, deletion of attributes.
# threads: no
import _dynamic
print(_dynamic.anything, _dynamic.real, dir(_dynamic))
from _dynamic import invented
print(invented)
try:
    _dynamic.forbidden
except AttributeError as e:
    print(e)
del _dynamic.real
print(_dynamic.real)
try:
    del _dynamic.never
except AttributeError as e:
    print(e)
Module = type(_dynamic)
m = Module('made', 'its doc')
print(m.__name__, m.__doc__, m, sorted(vars(m)))
m.x = 1
exec('y = x + 1', m.__dict__)
print(m.y)
import sys
sys.modules['made'] = m
import made
print(made.y, made is m)
try:
    Module()
except TypeError as e:
    print(e)
try:
    m.nope
except AttributeError as e:
    print(e)
try:
    m()
except TypeError as e:
    print(e)
import math, sys as system
print(math, system.__name__, repr(math.sqrt))
print(__name__, __file__.endswith('module_attributes.py'), __doc__, __builtins__.__name__,
    sys.modules['__main__'].m is m)
