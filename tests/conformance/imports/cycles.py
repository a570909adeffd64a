# Modules that import each other.
# threads: no
import _cycle_a
print(_cycle_a.a_late, _cycle_a.from_b(), _cycle_a._cycle_b.seen)
try:
    import _cycle_from_x
except ImportError as e:
    print(str(e).split(' (')[0])
import sys
print('_cycle_from_x' in sys.modules, '_cycle_from_y' in sys.modules)
import cyc
print(cyc.left.value, cyc.right.use_left())
import _self_import
print(_self_import.ok)
