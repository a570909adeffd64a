# Packages: __init__, submodules, attributes on the parent.
# threads: no
import shapes
print(shapes.__name__, shapes.kind, hasattr(shapes, 'square'))
import shapes.square
print(shapes.square.area(3), shapes.square.__name__, shapes.square.__package__)
import shapes.round.circle as circle
print(circle.area(2), circle.__package__)
from shapes import square, round
print(square is shapes.square, round.__name__)
from shapes.round import circle as c2
print(c2 is circle)
from shapes.round.circle import area
print(area(1), 'shapes.round.circle' in __import__('sys').modules)
print(type(shapes.__path__).__name__, shapes.__file__.endswith('__init__.py'), shapes.__package__,
    __package__, __spec__)
print(__import__('shapes.square') is shapes, __import__('shapes.square', fromlist=['area']) is square)
try:
    import shapes.nope
except ModuleNotFoundError as e:
    print(e)
try:
    from shapes import nope
except ImportError as e:
    print(str(e).split(' (')[0])
try:
    import nope.shapes
except ModuleNotFoundError as e:
    print(e)
