# match, search, fullmatch: what the pieces of a pattern match.
import re

def show(pattern, text, flags=0):
    for how in ('match', 'fullmatch', 'search'):
        m = getattr(re, how)(pattern, text, flags)
        print(how, repr(pattern), repr(text), m and (m.span(), m.groups()))

for pattern, text in [
        ('abc', 'xabcabc'), ('a.c', 'a\nc'), ('[a-c]+', 'xxabcabcd'), ('[^a-c]+', 'abxyc'), (r'\d+\s\w*', '12 ab_3!'),
        (r'\D\S\W', 'a b c,'), ('a|ab|abc', 'abc'), ('(a|ab)(c|bcd)', 'abcd'), ('a*', 'aaa'), ('a*?', 'aaa'),
        ('a+?b', 'aaab'), ('a{2,3}', 'aaaa'), ('a{2,3}?', 'aaaa'), ('a{,2}', 'aaa'), ('a{2}', 'a'), ('(a)?b', 'b'),
        ('(a)|b', 'b'), ('((a)|b)*', 'ab'), ('(?:(a)|b)*', 'ab'), ('(a*)*', 'aaab'), ('(a*)+', 'b'), ('(a|b)*?c', 'abac'),
        ('(?:ab){2,}', 'ababab'), ('(?:ab)+?c', 'ababc'), (r'(a+)\1', 'aaaaa'), (r'(?P<q>["\']).*?(?P=q)', '"it\'s"x'),
        ('^b', 'a\nb'), ('a$', 'a\n'), (r'a\Z', 'a\n'), (r'\Aa', 'ba'), (r'\bfoo\b', 'a foo.'), (r'\Boo', 'foo'),
        ('(?=ab)a', 'ab'), ('a(?!b)', 'abac'), ('(?<=a)b', 'ab'), ('(?<!a)b', 'abcb'), ('(?<=ab)c(?=d)', 'abcd'),
        ('(a)?(?(1)b|c)', 'ab'), ('(a)?(?(1)b|c)', 'c'), ('(?P<x>a)?(?(x)b)', 'xb'), ('(?>a+)ab', 'aaab'),
        ('(?>a|ab)c', 'abc'), ('a++b', 'aaab'), ('a*+a', 'aaa'), ('(?:ab)++a', 'ababa'), ('(?:ab|a)?+b', 'ab'),
        ('a{1,2}+a', 'aa'), ('', ''), ('x*', 'axb'), ('(?:)*', 'a'), ('(?:a?)*?y', 'aay'), ('(?:a?){3}b', 'aab'),
        ('(a(b)?)+', 'aba'), ('(?:(a)(b)?)+', 'aba'), ('(?:a(?=(b))|c)+', 'abac'), ('[]a]+', ']a]'), ('[a\\-z]+', 'a-z'),
        ('[\\d.]+', '3.14x'), ('[^\\s,]+', 'ab, c'), ('\\x41\\u0042\\103', 'ABC'), ('.*?b', 'aab'), ('.{2,}?b', 'aabb')]:
    show(pattern, text)
print(re.search('(?m)^b$', 'a\nb\nc'), re.search('(?s)a.c', 'a\nc'), re.search('(?x) a b # c', 'ab'))
print(re.compile('b').match('abc', 1), re.compile('^b').match('abc', 1), re.compile('b$').search('abc', 0, 2))
print(re.compile('a').match('a', 5), re.compile('').match('a', 5, 3), re.compile('a').search('aaa', -3, 100))
