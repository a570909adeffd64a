# Operands are evaluated left to right; the function before its arguments; values before targets.
log = []
def n(x):
    log.append(x)
    return x
def flush():
    print(log[:])
    del log[:]

def f(*args, **kw):
    return args, kw
def getf(tag):
    log.append(tag)
    return f

getf('f')(n(1), n(2), k=n(3), *n([4]), **n({'z': 5})); flush()
n(1) + n(2) * n(3); flush()
(n(1), [n(2), n(3)], {n(4): n(5)}); flush()
{n('a'): n(1), n('b'): n(2)}; flush()
n(1) < n(2) < n(3); flush()
n(3) < n(2) < n(1); flush()
n(0) or n(5) or n(6); flush()
n(1) and n(0) and n(7); flush()
n(1) if n(0) else n(2); flush()

d = {}
def get(tag):
    log.append(tag)
    return d
get('target')[n('key')] = n('value'); flush()
get('a')[n('k1')] = get('b')[n('k2')] = n('v'); flush()
d['k'] = 1
get('aug')[n('k')] += n(5); flush()
x, get('t')[n('i')] = n(1), n(2); flush()
print(d)
[n(i) for i in n([1, 2]) if n(i)]; flush()
n([1, 2, 3])[n(0):n(2):n(1)]; flush()
f'{n(1)} {n(2):{n(5)}}'; flush()
