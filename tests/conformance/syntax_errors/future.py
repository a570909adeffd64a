# Future imports.
cases = [
    'from __future__ import annotations', 'x = 1\nfrom __future__ import annotations',
    'from __future__ import braces', '"""doc"""\nfrom __future__ import division',
    'import x\nfrom __future__ import division',
]
for src in cases:
    try:
        compile(src, 'f', 'exec')
        print(repr(src), 'compiles')
    except SyntaxError as e:
        print(repr(src), type(e).__name__, '|', e.msg, '|', e.offset, e.end_offset)
