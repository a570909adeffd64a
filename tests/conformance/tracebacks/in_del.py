# An exception in __del__ is reported, not raised.
# threads: no
import sys


def hook(args):
    print('unraisable', args.exc_type.__name__, args.exc_value)


sys.unraisablehook = hook


class D:
    def __del__(self):
        raise ValueError('in del')


d = D()
del d
print('still running')
