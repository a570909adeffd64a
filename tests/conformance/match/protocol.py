# How patterns ask objects: __len__, __getitem__, get, __match_args__, isinstance, attributes; and what may go wrong.
from collections.abc import Sequence, Mapping
from collections import deque, OrderedDict, namedtuple, defaultdict
from dataclasses import dataclass

class Seq(Sequence):
    def __init__(self, *items): self.items = items
    def __len__(self): print('len'); return len(self.items)
    def __getitem__(self, i): print('item', i); return self.items[i]

class Map(Mapping):
    def __len__(self): return 2
    def __iter__(self): return iter('ab')
    def __getitem__(self, k): print('getitem', k); return {'a': 1, 'b': 2}[k]

class Plain:
    def __len__(self): return 1
    def __getitem__(self, i): return 0

@dataclass
class Data:
    a: int
    b: str = 'x'

P = namedtuple('P', 'x y')
for v in (Seq(1, 2, 3), Map(), Plain(), deque([1, 2]), OrderedDict(a=1), P(1, 2), Data(1), 'ab', defaultdict(list)):
    match v:
        case Data(a, b): print('data', a, b)
        case P(x, y): print('P', x, y)
        case [a, *_, b]: print('seq', a, b)
        case {'a': a}: print('map', a)
        case {'b': b}: print('map', b)
        case [*all]: print(all)
        case _: print('other', type(v).__name__)
match Seq(1, 2):
    case [_, _]: print('two')
match defaultdict(list):
    case {'absent': v}: print('made', v)
    case _: print('not made')

class Meta(type):
    def __instancecheck__(cls, v): print('check', v); return v == 1
class Checked(metaclass=Meta): pass
match 1:
    case Checked(): print('yes')

class Bad: __match_args__ = ['x']
class Odd: __match_args__ = (1,)
class None_: pass
class Twice: __match_args__ = ('x', 'y')
class Raises:
    __match_args__ = ('x',)
    @property
    def x(self): raise ValueError('from x')
    @property
    def y(self): raise AttributeError('no y')
t = Twice()
t.x = t.y = 1
def bad():
    match Bad():
        case Bad(1): pass
def odd():
    match Odd():
        case Odd(1): pass
def too_many():
    match None_():
        case None_(1, 2): pass
def too_many_int():
    match 1:
        case int(1, 2): pass
def twice():
    match t:
        case Twice(1, x=1): pass
def no_class():
    match 1:
        case len(): pass
def duplicate():
    k = None_
    k.a = k.b = 'same'
    match {'same': 1}:
        case {k.a: 1, k.b: 1}: pass
def raises():
    match Raises():
        case Raises(y=1): print('no')
        case Raises(1): pass
for f in (bad, odd, too_many, too_many_int, twice, no_class, duplicate, raises):
    try:
        f()
    except (TypeError, ValueError) as e:
        print(f.__name__, type(e).__name__, e)
