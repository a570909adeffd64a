from .helper import value
print(__name__, __package__, value)
