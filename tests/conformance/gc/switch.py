# Automatic collection, turned off and on.
# threads: no (one switch per process)
import gc
print(gc.isenabled(), isinstance(gc.collect(), int))
gc.disable()
print(gc.isenabled())
gc.enable()
print(gc.isenabled())
