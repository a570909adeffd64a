# f-strings: expressions, conversions, nested specs, the = form.
x, y, s, l, d = 5, 3.14159, 'text', [1, 2], {'k': 'v', 'n': {'m': 1}}
print(f'{x}', f'{x + 1}', f'{s!r}', f'{s!s}', f'{"é"!a}', f'{y:.2f}', f'{x:>4}|', f'{s:*^10}', f'{x:{4}}|',
    f'{y:{8}.{3}}|', f'{s!r:>8}', f'{l[0]}', f"{d['k']}", f'{d["n"]["m"]}', f'{x if x > 3 else 0}')
print(f'{{}}', f'{{{x}}}', f'{{x}}', f'a{x}b{y:.1f}c', f'', f'plain', f'{x}{y:.0f}{s}', f'{x!r:5}|',
    f'{(lambda a: a * 2)(4)}', f'{[i for i in range(3)]}', f'{ {"a": 1}["a"] }', f'{ {1, 2} == {2, 1} }',
    f'{x:x}{x:b}', f'{(1, 2)}', f'{1,}', f'{x != 5}', f'{x >= 5}', f'{x == 5}')
print(f'{x=}', f'{x = }', f'{y=:.2f}', f'{s=}', f'{s=!s}', f'{x + 1=}', f'{l[0]=}', f'{ x=}', f'{x=!r:>5}',
    f'{s=:>8}', f'{len(s)=}', f'{x=} {y=}', f'{d["k"]=}', f'{x  =  }', f'{(x := 7)=}', f'{x==7=}')
print(f'{"nested " + f"{x}"}', f'{x:{"0"}{"4"}}', f'{x:0{4}d}', f'{x:{l[0]}}', f'{s:{"<"}{10}}|',
    f'{"a" "b"}', f'{x}' 'lit' f'{y:.0f}', 'a' f'{x}' "b", rf'\n{x}\t', fr'\d{x}', f'\n'.encode(),
    f'\x41{x}\u0042', f'\N{BULLET}{x}', f'''multi
{x}
{s}''', f"""{x
}""")
class F:
    def __format__(self, spec): return f'F<{spec}>'
    def __repr__(self): return 'F-repr'
    def __str__(self): return 'F-str'
f = F()
print(f'{f}', f'{f:abc}', f'{f!r}', f'{f!s:>7}', f'{f:{x}{s}}', f'{f=}', f'{f=:spec}', f'{f!r:^9}|', f'{f::}',
    f'{f:%Y-%m-%d}')
def g(v): return f'{v!r}'
print(g('a'), [f'{i}' for i in range(3)], f'{"".join(c.upper() for c in s)}', f'{max(l)}', f'{x:,}',
    f'{10 ** 6:_}', f'{0.5:%}', f'{None}', f'{True}', f'{b"a"}', f'{...}',
    f'{yield_ if (yield_ := 1) else 0}', f'{not x}', f'{-x}', f'{x**2}', f'{x//2}', f'{*l,}',
    f'{lambda_ if (lambda_ := 2) else 0}')
try:
    f'{undefined}'
except NameError as e:
    print(e)
try:
    f'{x:zz}'
except ValueError as e:
    print(e)
try:
    f'{s:d}'
except ValueError as e:
    print(e)
try:
    f'{l:5}'
except TypeError as e:
    print(e)
