# Abstract methods and interfaces built on a metaclass; abc if present.
class Abstract(type):
    def __new__(m, name, bases, ns):
        cls = super().__new__(m, name, bases, ns)
        inherited = {n for b in bases for n in getattr(b, '_abstract', ())}
        own = {n for n, v in ns.items() if getattr(v, 'abstract', False)}
        cls._abstract = frozenset(n for n in inherited | own
            if getattr(getattr(cls, n, None), 'abstract', False))
        return cls
    def __call__(cls, *a, **k):
        if cls._abstract:
            raise TypeError(f'{cls.__name__} is abstract: {", ".join(sorted(cls._abstract))}')
        return super().__call__(*a, **k)
    def implements(cls, o): return all(callable(getattr(o, n, None)) for n in cls._abstract)
def abstract(f): f.abstract = True; return f
class Store(metaclass=Abstract):
    @abstract
    def get(self, k): ...
    @abstract
    def put(self, k, v): ...
    def get_or(self, k, d):
        try:
            return self.get(k)
        except KeyError:
            return d
class Half(Store):
    def get(self, k): return {}[k]
class Full(Half):
    def put(self, k, v): pass
for c in (Store, Half, Full):
    try:
        print(c().get_or('x', 'default'))
    except TypeError as e:
        print(e)
print(sorted(Store._abstract), sorted(Half._abstract), Full._abstract == frozenset(), Store.implements({}),
    Store.implements(Full()))
class Duck:
    def get(self, k): ...
    def put(self, k, v): ...
print(Store.implements(Duck()), type(Store).__name__, isinstance(Full(), Store))
class Plugin(type):
    registry = {}
    def __new__(m, name, bases, ns, key=None, **kw):
        cls = super().__new__(m, name, bases, ns, **kw)
        if key: m.registry[key] = cls
        return cls
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns)
    def __getitem__(cls, key): return Plugin.registry[key]
    def __iter__(cls): return iter(sorted(Plugin.registry))
    def __len__(cls): return len(Plugin.registry)
class Base(metaclass=Plugin): pass
class Json(Base, key='json'): pass
class Xml(Base, key='xml'): pass
print(list(Base), len(Base), Base['xml'].__name__)
try:
    Base['none']
except KeyError as e:
    print(repr(e))
class Frozen(type):
    def __setattr__(cls, n, v): raise AttributeError(f'{cls.__name__} is frozen')
    def __delattr__(cls, n): raise AttributeError(f'{cls.__name__} stays frozen')
class Const(metaclass=Frozen): A = 1
for code in ('Const.A = 2', 'del Const.A', 'Const.B = 3', 'Const().x = 1'):
    try:
        exec(code); print(code, 'ok')
    except AttributeError as e:
        print(e)
class Tracing(type):
    def __new__(m, name, bases, ns):
        def wrap(f):
            def w(*a, **k):
                log.append(f.__name__)
                return f(*a, **k)
            return w
        return super().__new__(m, name, bases,
            {k: wrap(v) if callable(v) and not k.startswith('__') else v for k, v in ns.items()})
log = []
class T(metaclass=Tracing):
    def a(self): return self.b() + 1
    def b(self): return 1
print(T().a(), log)
