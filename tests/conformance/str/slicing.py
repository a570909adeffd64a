# Indexing and slicing of strings.
s = 'abcdefgh'
print(s[0], s[-1], s[3], s[-8], s[1:4], s[:3], s[5:], s[:], s[::2], s[::-1], s[6:2:-1], s[-3:], s[:-3],
    s[2:2], s[5:2])
print(s[100:], s[-100:3], s[:100], s[-100:100], s[::100], s[::-3], s[7::-2], s[-1:-5:-1], s[None:None:None],
    s[1:None])
for i in (8, -9, 100):
    try:
        s[i]
    except IndexError as e:
        print(e)
for f in (lambda: s['a':], lambda: s[1.0], lambda: s[::0], lambda: s[None], lambda: s[1, 2],
        lambda: s[1:2:'x']):
    try:
        f()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
def setit(): s[0] = 'x'
def delit(): del s[0]
for f in (setit, delit):
    try:
        f()
    except TypeError as e:
        print(e)
u = 'héllo wörld 日本語 😀!'
print(u[1], u[-2], u[6:11], u[::-1], len(u), u[12:15], u[::3], [c for c in u[:3]])
print(s[True], s[False:True], ''[:], ''[5:10], 'a'[0][0][0], s[slice(1, 5, 2)])
class I:
    def __index__(self): return 2
print(s[I()], s[I():], s[:I()], s[2 ** 100:], s[:-2 ** 100], s[-2 ** 100:2 ** 100])
try:
    s[2 ** 100]
except IndexError as e:
    print(e)
print([s[i:i + 3] for i in range(0, 8, 3)], [s[i] for i in range(-8, 0)], list(s[::-2]), s[4:][::-1] + s[:4])
