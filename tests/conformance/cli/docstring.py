"""The docstring of the script."""
# threads: no
print(__doc__)
def f():
    'doc of f'
class C:
    """doc of C"""
    def m(self):
        """
        doc of m
          indented
        """
print(f.__doc__, C.__doc__, repr(C.m.__doc__))
def g():
    f'not a doc'
def h():
    b'not a doc'
def i():
    x = 1
    'not a doc'
print(g.__doc__, h.__doc__, i.__doc__)
