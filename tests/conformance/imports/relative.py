# Relative imports: dots, parents, and what fails.
# threads: no
import tree.branch.leaf
from tree.branch import leaf
print(leaf.results)
import tree.bad_top
try:
    import tree.beyond
except ImportError as e:
    print(type(e).__name__, e)
try:
    from . import anything
except ImportError as e:
    print(type(e).__name__, e)
try:
    exec('from ..x import y', {'__name__': 'script', '__package__': ''})
except ImportError as e:
    print(type(e).__name__, e)
from tree.branch.leaf import *
print(sibling_value, 'parent_value' in globals())
