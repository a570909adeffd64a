import sys
from side import value
print(__name__, value, sys.argv[1:], repr(__package__))
