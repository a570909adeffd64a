import sys
from . import helper
from .helper import value
print('main', __name__, __package__, value, helper.__name__, sys.argv[1:], sys.argv[0].endswith('__main__.py'))
print(sys.modules['__main__'].value, 'runnable.__main__' in sys.modules)
