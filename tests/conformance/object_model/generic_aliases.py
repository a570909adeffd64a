# list[int] and friends; unions with |.
print(list[int], dict[str, int], tuple[int, ...], tuple[()], set[int], frozenset[str], type[int],
    list[list[int]], dict[str, list[int | None]], list['forward'])
a = list[int]
print(a.__origin__, a.__args__, a([1, 2]), type(a([1])).__name__, a == list[int], a == list[str],
    hash(a) == hash(list[int]), type(a).__name__, isinstance(a, type), a.__name__, a.append.__name__)
u = int | str
print(u, u.__args__, type(u).__name__, isinstance(5, u), isinstance(5.0, u), issubclass(bool, u),
    u == (str | int), u | float, int | None, None | int, (int | str) | (str | float), int | int,
    list[int] | None, hash(u) == hash(str | int))
for f in (lambda: int | 5, lambda: 5 | int, lambda: isinstance([], list[int]),
        lambda: issubclass(list, list[int]), lambda: int[str], lambda: 'a' | int,
        lambda: isinstance(1, int | list[int]), lambda: list[int].nope, lambda: None | None, lambda: u(),
        lambda: u[0]):
    try:
        print(f())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
def f(x: list[int] | None = None, *y: tuple[int, ...]) -> dict[str, 'C']: return x
print(f.__annotations__)
class C(list[int]): pass
print(C.__bases__, C.__orig_bases__, C([1]))
print([x for x in (dict[str, int].__args__, list[int].__parameters__, tuple[int, str][0] if False else 0)],
    {list[int]: 1}[list[int]], dict[str, int](a=1))
