# Long subjects and much backtracking need no deep stack.
import re

n = 200000
print(len(re.match('(?:ab)*', 'ab' * n).group()), len(re.match('(?:a|b)*?c', 'ab' * n + 'c').group()), re.match('(a|b)*c', 'ab' * n))
print(len(re.match('(?:.|\n)*x', 'a\n' * n + 'x' + 'b' * n).group()), re.match('(?:(?:a)?)*b', 'a' * 1000) is None)
print(re.match('(a?){20}a{20}', 'a' * 20).span(), re.match('(a*)*b', 'a' * 18), re.match('(x+x+)+y', 'x' * 14))
print(len(re.findall(r'\w+@\w+', ' '.join('a%d@b%d' % (i, i) for i in range(2000)))), len(re.sub('a', 'bb', 'xa' * n)))
print(len(re.split(',', 'a,' * n)), re.search('needle', 'hay' * n + 'needle').start(), re.search('[xyz]', 'hb' * n + 'z').start())
nested = '(?:' * 60 + 'a' + ')*' * 60
print(re.match(nested, 'aaa').span(), re.match('(a)' * 99, 'a' * 99).groups()[-1], re.match('(((((a)))))*', 'aaa').regs)
print(re.match('(?:a(?=(b+))|b)*', 'ab' * 500).span(), re.match('(?:(?>a+)b)*', 'aab' * 3000).span(), re.match('(?:a++b)*+', 'aab' * 3000).end())
