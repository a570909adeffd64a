# Private names are mangled with the class's name.
class A:
    __secret = 1
    def __init__(self): self.__x = 2
    def __method(self): return 'm'
    def get(self): return self.__x, self.__secret, self.__method()
    def param(self, __p): return __p
    __dunder__ = 'untouched'
    def local(self):
        __v = 3
        return sorted(locals())[0]
    def imp(self):
        global __g
        __g = 4
a = A()
print(a.get(), a._A__x, A._A__secret, a._A__method(), A.__dunder__)
print(a.param(_A__p=5), a.local())
a.imp()
print(_A__g)
try:
    a.__x
except AttributeError as e:
    print(e)
print(sorted(vars(a)), sorted(k for k in vars(A) if 'A__' in k))
class B(A):
    def __init__(self):
        super().__init__()
        self.__x = 'B'
b = B()
print(sorted(vars(b)), b.get())
class _Under:
    def f(self): self.__y = 1; return list(vars(self))
print(_Under().f())
class __:
    def f(self): self.__z = 1; return list(vars(self))
print(__().f())
class C:
    def f(self):
        class D:
            def g(self): self.__w = 1; return list(vars(self))
        return D().g()
    def s(self): return getattr(self, '__x', 'strings are not mangled')
print(C().f(), C().s())
class K:
    def f(self, **k): return k
    def g(self): return self.f(__kw=1)
print(K().g())
