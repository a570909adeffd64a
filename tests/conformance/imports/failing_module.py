# A module that raises while it is imported is not kept.
# threads: no
import sys
for attempt in range(2):
    try:
        import _fails
    except ValueError as e:
        print('attempt', attempt, e, '_fails' in sys.modules)
try:
    import _syntax_broken
except SyntaxError as e:
    print(e.msg, e.lineno, e.filename.endswith('_syntax_broken.py'), '_syntax_broken' in sys.modules)
try:
    import _imports_missing
except ModuleNotFoundError as e:
    print(e, e.name)
sys.modules['blocked'] = None
try:
    import blocked
except ModuleNotFoundError as e:
    print(e)
class Fake: x = 'fake attribute'
sys.modules['fake_module'] = Fake
import fake_module
from fake_module import x
print(fake_module.x, x)
try:
    from fake_module import y
except ImportError as e:
    print(e)
import _replaces_itself
print(_replaces_itself)
