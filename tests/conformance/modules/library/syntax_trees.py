# ast: parsing, dumping, walking, literals, unparsing.
import ast
source = '''
import a.b as c, d
from . import x
from e import (f as g, h)
@deco(1)
class K(Base, metaclass=M):
    "doc"
    x: int = 1
    y: str
    async def m(self, a, /, b=1, *args, c, d=2, **kw) -> int:
        async with q as r, s: pass
        async for i in z: await w
        return [j async for j in k if j]
def f():
    global G
    nonlocal_ = yield
    yield from g()
    x, *y = 1, 2, 3
    del x[0], y.z
    try: raise E from None
    except (A, B) as e: pass
    except: raise
    else: pass
    finally: assert x, 'msg'
    while 1: break
    else: continue
    for i in range(3): x += 1; y @= 2
    with open(n) as h: pass
    if a < b <= c != d is not e in f not in g: return
    elif not -a or +b and ~c: pass
    lambda p, *q, r=1: (p if q else r)
    {1: 2, **z}, {1, 2}, [1][0:1:2, ...], {k: v for k, v in w}, {s for s in t}, (u for u in v)
    f"a{b!r:>{w}}c" u'u' b'bytes'
    (walrus := 5), x.y(*a, k=1, **z), 1.5, 2 ** 100, None, True, "é"
    match x:
        case 1 | 'a' as q if q: pass
        case [1, *rest, _]: pass
        case {'k': v, **r}: pass
        case P(1, z=None): pass
        case a.b: pass
'''
source = source.replace(''' u'u' b'bytes'\n''', '\n    b"bytes"\n')
tree = ast.parse(source)
print(ast.dump(tree, include_attributes=True)[:400])
print(ast.dump(tree))
print(ast.unparse(tree) == ast.unparse(ast.parse(ast.unparse(tree))))
print([type(n).__name__ for n in ast.walk(ast.parse('a + b'))])
for text in ('1', '[1, "a", None, (2.5,), {"k": {1}}, -3, b"x"]', '1 + 2j' if False else '-1', 'x', '__import__("os")', '1 +'):
    try:
        print(ast.literal_eval(text))
    except (ValueError, SyntaxError) as e:
        print(type(e).__name__, str(e).split(" at 0x")[0])
print(ast.dump(ast.parse('x', mode='eval')), ast.dump(ast.parse('x = 1', mode='single')), ast.get_docstring(tree.body[3]))
print(ast.get_source_segment('a = b + c', ast.parse('a = b + c').body[0].value), ast.Constant(5).value, ast.BinOp._fields)
