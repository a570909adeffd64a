# What the parser says about broken f-strings.
for src in ("f'{'", "f'}'", "f'{}'", "f'{ }'", "f'{a b}'", "f'{x!}'", "f'{x!z}'", "f'{x!rr}'", "f'{!r}'",
        "f'{:5}'", "f'{x'", "f'{x:'", "f'{x!r'", "f'{#}'", "f'{x\\\\n}'", "f'{a:{b:{c}}}'", "f'{a[}'",
        "f'{a)}'", "f'{(a}'", "f'{=}'", "f'{lambda x: 1}'", "f'{a := 1}'", "f'{*a}'", "f'{yield}'",
        "f'{**a}'", "f'{1 +}'", "f'{a.}'", "f'{a!x:5}'", "f'{if}'", "f'{f'a'}'", "fb'a'", "f'{pass}'",
        "f'{a = b}'", "f'{x}}'"):
    try:
        print(src, eval(src, {'x': 1, 'a': [2], 'b': 3}))
    except SyntaxError as e:
        print(src, '->', e.msg)
    except Exception as e:
        print(src, '!!', type(e).__name__, e)
