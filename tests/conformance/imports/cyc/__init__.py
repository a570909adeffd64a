from . import left, right
