# Importing modules: once, by name, with aliases.
# threads: no
import _plain
import _plain as alias
from _plain import value, function as fn
import sys
print(_plain.value, alias is _plain, value, fn(2), _plain.__name__, sys.modules['_plain'] is _plain)
_plain.value = 'changed'
from _plain import value as again
print(value, again, _plain.function(1))
print(_plain.__doc__, _plain.__file__.endswith('_plain.py'), type(_plain).__name__)
print(sorted(n for n in vars(_plain) if not n.startswith('__')))
def local():
    import _plain as inner
    from _plain import value
    return inner is _plain, value
print(local())
try:
    _plain.nothing
except AttributeError as e:
    print(e)
try:
    from _plain import nothing
except ImportError as e:
    print(str(e).split(' (')[0])
try:
    import _no_such_module_here
except ModuleNotFoundError as e:
    print(e, e.name)
try:
    import _plain.sub
except ModuleNotFoundError as e:
    print(e, e.name)
_plain.added = 5
import _plain
print(_plain.added)
del sys.modules['_plain']
import _plain as fresh
print(fresh is _plain, fresh is alias, fresh.value)
