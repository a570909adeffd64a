# Cooperative multiple inheritance.
class Root:
    def __init__(self, **kw):
        if kw:
            raise TypeError(f'unexpected {sorted(kw)}')
        self.log = ['Root']
class Named(Root):
    def __init__(self, name, **kw):
        super().__init__(**kw)
        self.name = name
        self.log.append('Named')
class Sized(Root):
    def __init__(self, size, **kw):
        super().__init__(**kw)
        self.size = size
        self.log.append('Sized')
class Thing(Named, Sized):
    def __init__(self, **kw):
        super().__init__(**kw)
        self.log.append('Thing')
t = Thing(name='n', size=3)
print(t.name, t.size, t.log)
try:
    Thing(name='n', size=3, extra=1)
except TypeError as e:
    print(e)
class LogMixin:
    def save(self): return 'log>' + super().save()
class CacheMixin:
    def save(self): return 'cache>' + super().save()
class Store:
    def save(self): return 'store'
class S1(LogMixin, CacheMixin, Store): pass
class S2(CacheMixin, LogMixin, Store): pass
print(S1().save(), S2().save())
class Incomplete(LogMixin): pass
try:
    Incomplete().save()
except AttributeError as e:
    print(e)
class Diamond:
    calls = []
    def run(self): self.calls.append('Diamond')
class L(Diamond):
    def run(self): self.calls.append('L'); super().run()
class R(Diamond):
    def run(self): self.calls.append('R'); super().run()
class Bottom(L, R):
    def run(self): self.calls.append('Bottom'); super().run()
Bottom().run()
print(Diamond.calls)
