# An exception inside an imported module.
import _raises

_raises.run(3)
