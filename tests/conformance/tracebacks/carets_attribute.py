# Carets under attribute chains.
class A:
    pass


a = A()
a.b = A()
a.b.c = None
x = a.b.c.d.e + 1
