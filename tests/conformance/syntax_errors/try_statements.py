# Broken try statements.
cases = [
    'try: x\nexcept: y\nexcept Z: w', 'try: x\nexcept Z, W: y', 'try: x\nexcept (Z, W): y',
    'try: x\nexcept Z as: y', 'try: x\nexcept Z as a.b: y', 'try: x\nexcept Z as 1: y',
    'try: x\nelse: y', 'try: x\nfinally: y\nexcept: z', 'try: x\nexcept Z: y\nelse: z\nfinally: w',
    'try: x\nfinally: y',
]
for src in cases:
    try:
        compile(src, 'f', 'exec')
        print(repr(src), 'compiles')
    except SyntaxError as e:
        print(repr(src), type(e).__name__, '|', e.msg, '|', e.offset, e.end_offset)
