# A small enumeration built with a metaclass.
class EnumMeta(type):
    def __new__(m, name, bases, ns):
        members = {k: v for k, v in ns.items() if not k.startswith('_') and not callable(v)}
        for k in members:
            del ns[k]
        cls = super().__new__(m, name, bases, ns)
        cls._members = {}
        for k, v in members.items():
            member = object.__new__(cls)
            member.name, member.value = k, v
            cls._members[k] = member
            type.__setattr__(cls, k, member)
        return cls
    def __iter__(cls): return iter(cls._members.values())
    def __len__(cls): return len(cls._members)
    def __getitem__(cls, k): return cls._members[k]
    def __call__(cls, v):
        for m in cls:
            if m.value == v: return m
        raise ValueError(f'{v!r} is not a valid {cls.__name__}')
    def __setattr__(cls, k, v):
        if k in cls.__dict__.get('_members', ()):
            raise AttributeError(f'cannot reassign {k}')
        super().__setattr__(k, v)
    def __contains__(cls, m): return m in cls._members.values()
class Enum(metaclass=EnumMeta):
    def __repr__(self): return f'<{type(self).__name__}.{self.name}: {self.value!r}>'
    def __str__(self): return f'{type(self).__name__}.{self.name}'
class Color(Enum):
    RED = 1
    GREEN = 2
    def shout(self): return self.name + '!'
print(Color.RED, repr(Color.GREEN), list(Color), len(Color), Color['RED'], Color(2))
print(Color.RED is Color(1), Color.RED == Color.GREEN, Color.RED.shout(), Color.RED in Color)
try:
    Color(9)
except ValueError as e:
    print(e)
try:
    Color.RED = 5
except AttributeError as e:
    print(e)
try:
    Color['BLUE']
except KeyError as e:
    print(e)
print({Color.RED: 'r'}[Color.RED], [c.name for c in Color], isinstance(Color.RED, Color))
