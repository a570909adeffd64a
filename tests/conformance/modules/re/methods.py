# findall, finditer, split, sub, subn, scanner; attributes and methods of matches and patterns.
import re

print(re.findall('a', 'banana'), re.findall('(a)(n)?', 'banana'), re.findall('(x)?a', 'ba'), re.findall('x*', 'axb'))
print([m.span() for m in re.finditer('a*', 'baac')], [m[0] for m in re.finditer(r'\w', 'a b')])
print(re.split(',', 'a,b,,c'), re.split('(,)', 'a,b'), re.split('x*', 'axb'), re.split(',', 'a,b,c', 1), re.split('(x)|(,)', 'a,b'))
print(re.split(r'\b', 'ab cd'), re.split(',', ''), re.split(',', 'a,b', maxsplit=-1))
print(re.sub('a', 'b', 'banana'), re.sub('a', 'b', 'banana', 2), re.sub('x*', '-', 'abxd'), re.sub('', '-', 'ab'))
print(re.sub('(a)(n)', r'\2\1', 'banana'), re.sub('(?P<l>a)', r'<\g<l>\g<1>\g<0>>', 'ba'), re.sub('a', r'\\\n', 'a'))
print(re.sub('a', lambda m: m.group().upper() + str(m.start()), 'banana'), re.sub('(a)|b', r'[\1]', 'ab'))
print(re.subn('a', 'b', 'banana'), re.subn('z', 'b', 'banana'), re.sub('a', '', 'banana'), re.sub('a', lambda m: None, 'bab'))

m = re.search(r'(?P<first>\w+)\s(?P<second>\w+)?(z)?', '  hello world')
print(m.group(), m.group(0, 1, 'second', 3), m[1], m['first'], m.groups(), m.groups('-'), m.groupdict(), m.groupdict(default=0))
print(m.start(), m.end(), m.span(), m.start(1), m.end('second'), m.span(3), m.lastindex, m.lastgroup, m.regs)
print(m.pos, m.endpos, m.string, m.re.pattern, m.expand(r'\2 \g<first> \3!'))
print(re.match('(a)(b)?', 'a').lastindex, re.match('((a))', 'a').lastindex, re.match('a', 'a').lastindex, re.match('(?P<n>a)|(b)', 'b').lastgroup)
print(m, re.match('', ''), bool(re.match('', '')))

p = re.compile('(?P<a>x)(?P<b>y)(z)', re.I | re.M)
print(p, p.pattern, p.flags, p.groups, dict(p.groupindex), type(p.groupindex).__name__)
print(re.compile('a') == re.compile('a'), re.compile('a') != re.compile('a', re.I), hash(p) == hash(re.compile(p.pattern, p.flags)))
print(re.compile(b'a', re.A), re.compile('a' * 300), re.compile('a', re.A | re.S | re.X), repr(re.compile('(?i)a')))
print(re.compile(p) is p, re.Pattern.__name__, re.Match.__module__, type(m), re.Pattern[str], re.Match[bytes])
s = p.scanner('xyzXYZ-xyz')
print(s.match(), s.match(), s.match(), s.match(), s.pattern is p)
s = re.compile('a*').scanner('aab')
print(s.search(), s.search(), s.search(), s.search())
print(p.match('xyz').group('a', 'b', 3), p.fullmatch('xyz', pos=0, endpos=3), p.search(string='-xyz', pos=1))

import copy
print(copy.copy(p) is p, copy.deepcopy(m) is m, re.escape('a.b*c d-e_f'), re.escape(b'[x]'))
print(re.Scanner([(r'[a-z]+', lambda s, t: ('word', t)), (r'\d+', lambda s, t: int(t)), (r'\s+', None)]).scan('ab 12 cd!'))
print(re.template if hasattr(re, 'nothing') else re.purge())
