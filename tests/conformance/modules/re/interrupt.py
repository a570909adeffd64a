# A callback of sub() may use the same pattern; a replacement may raise.
import re

p = re.compile('(a)(b)?')

def inner(m):
    return '<' + p.sub(lambda n: n.group().upper(), m.group() * 2) + '>'

print(p.sub(inner, 'xaby'), p.findall('aab'))
try:
    p.sub(lambda m: 1 // 0, 'a')
except ZeroDivisionError as e:
    print(e, e.__traceback__.tb_next.tb_next is not None)

class Text(str):
    pass

m = re.match('a', Text('a'))
print(type(m.group()).__name__, type(m.string).__name__, type(re.sub('x', 'y', Text('a'))).__name__, type(re.sub('a', Text('b'), 'a')).__name__)
data = bytearray(b'abc')
m = re.match(b'abc', data)
data[:] = b'x'
print(m.group(), m.span(), m.string)
