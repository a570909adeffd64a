# sys.path decides; the script's folder comes first.
# threads: no
import sys
print(sys.path[0] == __file__.rpartition('/')[0])
try:
    import only_in_extra
except ModuleNotFoundError as e:
    print(e)
sys.path.append(sys.path[0] + '/extra_path')
import only_in_extra
print(only_in_extra.where)
sys.path.insert(0, sys.path[0] + '/first_path')
import _shadowed
print(_shadowed.which)
import math
print(hasattr(math, 'sqrt'))
print('only_in_extra' in sys.modules, isinstance(sys.path, list), all(isinstance(p, str) for p in sys.path))
