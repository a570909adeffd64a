# importlib.import_module and reload.
# threads: no
import importlib
import math
print(importlib.import_module('math') is math)
try:
    importlib.import_module('no.such.module')
except ModuleNotFoundError as e:
    print(e)
try:
    importlib.import_module('.relative')
except TypeError as e:
    print(e)
