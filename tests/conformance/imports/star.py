# from module import *: __all__, underscores.
# threads: no
from _star_plain import *
print(sorted(n for n in globals() if n in ('visible', '_hidden', 'helper', 'math')))
from _star_all import *
print(sorted(n for n in globals() if n in ('listed', 'unlisted', '_listed_private')))
try:
    from _star_bad import *
except AttributeError as e:
    print(e)
import starpkg
print(hasattr(starpkg, 'one'))
from starpkg import *
print(one.name, 'two' in globals(), starpkg.one is one)
try:
    exec('def f():\n    from math import *')
except SyntaxError as e:
    print(e.msg)
exec('from _star_plain import *', d := {}); print(sorted(k for k in d if not k.startswith('__')))
