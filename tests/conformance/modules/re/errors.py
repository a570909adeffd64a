# Exceptions: patterns that are wrong, arguments that are wrong.
import re

for pattern in ['(', ')', '[', '[a', '*', 'a**', 'a{2,1}', '(?P<n', '(?P<1>a)', '(?P<a>)(?P<a>)', '(?P=x)', r'\1', '(?z)', '(?<=a*)b',
                '(?(2)a)', '(?(x)a)', '[z-a]', r'\q', '\\', r'[\q]', '(?P>a)', '(?#', 'a(?i)b', '(?-i', r'\x1', r'\u12', 'a\nb(', '(?a)(?u)',
                '(?iL)a', 'x{1000000000000}', '(?(1)a|b|c)', '(?<a>x)', '(', b'(']:
    try:
        print(pattern, re.compile(pattern))
    except re.error as e:
        print(repr(pattern), type(e).__name__, '|', e, '|', e.msg, e.pos, e.lineno, e.colno)
    except (OverflowError, ValueError) as e:
        print(repr(pattern), type(e).__name__, e)

m = re.match('(a)(?P<n>b)?', 'ab')
p = re.compile('a')
for f in [lambda: re.match('a', 1), lambda: re.match('a', b'a'), lambda: re.match(b'a', 'a'), lambda: re.match(1, 'a'),
          lambda: m.group(3), lambda: m.group('x'), lambda: m[-1], lambda: m.start('q'), lambda: m.group([]), lambda: m.span(1, 2),
          lambda: p.match(), lambda: p.match('a', 'b'), lambda: p.match('a', foo=1), lambda: p.sub('b'), lambda: p.sub(1, 'a'),
          lambda: re.sub('a', '\\2', 'a'), lambda: re.sub('a', '\\q', 'a'), lambda: re.sub('a', '\\g<x>', 'a'), lambda: re.sub('a', b'b', 'a'),
          lambda: re.sub('a', lambda m: 1, 'a'), lambda: re.compile(p, re.I), lambda: m.expand('\\9'), lambda: re.Pattern(),
          lambda: type('X', (re.Match,), {}), lambda: setattr(m, 'pos', 1), lambda: setattr(p, 'x', 1), lambda: re.compile('a', 'b'),
          lambda: re.split('a', None), lambda: p < p, lambda: p.scanner(3), lambda: re.compile(b'a', re.U), lambda: re.compile('a', re.L)]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
