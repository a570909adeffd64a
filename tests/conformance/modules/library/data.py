# Everyday modules of the library: data, texts, dates, numbers.
import json, dataclasses, enum, typing, collections, textwrap, string, copy, datetime, decimal, fractions, statistics
print(json.dumps({'a': [1, 2.5, None, True, 'x"y\n\u20ac'], 'b': {}}, indent=1, sort_keys=True), json.loads('{"a": [1, 2.5e3, null, true, "\\u20ac\\n"]}'))
try: json.loads('{"a": }')
except json.JSONDecodeError as e: print(e)
print(json.dumps('é', ensure_ascii=False), json.loads('[]'), json.dumps((1, 2), separators=(',', ':')))
@dataclasses.dataclass(order=True)
class P:
    x: int
    y: float = 2.0
    z: list = dataclasses.field(default_factory=list, compare=False, repr=False)
print(P(1), P(1) == P(1), P(1) < P(2), dataclasses.asdict(P(3)), dataclasses.replace(P(1), x=9), dataclasses.fields(P)[1].name)
@dataclasses.dataclass(frozen=True, slots=True)
class F:
    a: int
f = F(1)
try: f.a = 2
except dataclasses.FrozenInstanceError as e: print(type(e).__name__, e)
print(hash(F(1)) == hash(F(1)), f)
class C(enum.Enum):
    RED = 1
    GREEN = enum.auto()
print(C.RED, C(2), C['RED'], list(C), C.RED.name, repr(C.GREEN), C.RED is C(1))
class Fl(enum.IntFlag):
    A = 1; B = 2
print(Fl.A | Fl.B, Fl(3), repr(Fl.A), Fl.A in Fl(3))
T = typing.TypeVar('T')
class G(typing.Generic[T]): pass
print(typing.List[int], typing.Optional[str], G[int], typing.get_type_hints(P), typing.Union[int, str, None])
print(textwrap.fill('the quick brown fox jumps over the lazy dog', 20), textwrap.dedent('  a\n   b'), textwrap.shorten('hello world foo', 11))
print(string.Template('$a ${b} $$').substitute(a=1, b=2), string.capwords('a b'), string.ascii_letters[:3])
print(copy.deepcopy({'a': [1, (2, [3])]}), copy.copy([1]))
print(datetime.date(2024, 2, 29) + datetime.timedelta(days=1), datetime.datetime(2020, 1, 1, 12, 30).isoformat(), datetime.timedelta(hours=25), datetime.datetime(2020, 1, 2).strftime('%Y-%m-%d %H'))
print(datetime.datetime.strptime('2021-03-04', '%Y-%m-%d'), datetime.datetime.fromisoformat('2020-01-01T00:00:01'))
print(decimal.Decimal('1.1') + decimal.Decimal('2.2'), decimal.Decimal(1) / 3, decimal.Decimal('1e10'), round(decimal.Decimal('2.675'), 2))
print(fractions.Fraction(1, 3) + fractions.Fraction('0.5'), statistics.mean([1, 2, 3, 4]), statistics.stdev([1, 2, 3]), statistics.median([3, 1, 2]))
print(collections.Counter('abracadabra').most_common(2), collections.OrderedDict(a=1), collections.ChainMap({'a': 1}, {'b': 2})['b'])
