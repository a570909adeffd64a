# Errors in and around async, await, match and except*.
cases = ['await x', 'def f(): await x', 'async', 'async x', 'async def f', 'async for x in y: pass',
         'def f():\n async for x in y: pass', 'def f():\n async with x: pass', '[x async for x in y]',
         'def f(): [x async for x in y]', 'async def f(): yield from x',
         'async def f():\n yield 1\n return 2',
         'async lambda: 1', 'await = 1', 'match x:\n pass', 'match x:\n case 1 pass', 'match x:\n case: pass',
         'match x:\n case a | b: pass', 'match x:\n case _: pass\n case 1: pass',
         'match x:\n case a: pass\n case b: pass',
         'match x:\n case [*a, *b]: pass', 'match x:\n case {**a, "k": 1}: pass',
         'match x:\n case a.b(): pass',
         'match x:\n case C(a=1, 2): pass', 'match x:\n case 1 + 2: pass', 'match x:\n case a as 1: pass',
         'match x:\ncase 1: pass', 'try: x\nexcept* E: return', 'try: x\nexcept*: y',
         'for i in x:\n try: y\n except* E: break', 'match = 1; case = 2; _ = match + case', 'match(x)',
         'case (1)']
for src in cases:
    try:
        compile(src, 'f', 'exec')
    except SyntaxError as e:
        print(repr(src), type(e).__name__, '|', e.msg, '|', e.lineno, e.offset)
