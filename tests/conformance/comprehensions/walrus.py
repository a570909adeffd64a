# Assignment expressions, alone and in comprehensions.
if (n := len('abc')) > 2: print(n)
while (line := ['a', 'b', ''][n - 3]):
    print(line); n += 1
print([y := 1, y + 1], y)
print([last := x for x in range(4)], last)
print([y for x in range(5) if (y := x * x) > 3], y)
def f():
    vals = [t := v for v in range(3)]
    return vals, t
print(f())
print(any((witness := x) > 2 for x in range(5)), witness)
print((a := 1, b := 2), a, b)
print(f'{(w := 5)} {w}')
print((lambda: (z := 3) + z)())
def g(x=(dflt := 7)): return x
print(g(), dflt)
d = {(k := 'key'): (v := 'val')}
print(d, k, v)
print([1, 2, 3, 4][(i := 1):(j := 3)], i, j)
total = 0
print([total := total + v for v in [1, 2, 3]], total)
def h():
    def inner():
        nonlocal q
        return [q := i for i in range(3)]
    q = None
    inner()
    return q
print(h())
def gl():
    global made_global
    [made_global := i for i in range(2)]
gl(); print(made_global)
x = (y := 0) or (z := 5)
print(x, y, z)
print((m := [1, 2]) and m.append(3), m)
s = 'aab'
print({c: (cnt := s.count(c)) for c in s}, cnt)
print(print((p := 'printed')), p)
