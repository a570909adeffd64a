import os.path as p, sys
from a import b as c, d
x: int = 1
x.y = p
print(x)
del x
"not discarded twice"
