# What functions return, and how it unpacks.
def nothing(): pass
def bare(): return
def one(): return 1
def pair(): return 1, 2
def starred(): return *range(3), 9
def single(): return 1,
print(nothing(), bare(), one(), pair(), starred(), single())
a, b = pair()
print(a, b)
a, *b = starred()
print(a, b)
def early(x):
    if x:
        return 'early'
    for i in range(3):
        if i == 1:
            return i
    return 'never'
print(early(1), early(0))
def loop():
    while True:
        return 'out'
print(loop())
def swap(a, b): return b, a
print(swap(*swap(1, 2)))
def conditional(n): return 'neg' if n < 0 else 'zero' if n == 0 else 'pos'
print([conditional(n) for n in (-1, 0, 1)])
def fin():
    try:
        return 'try'
    finally:
        print('finally runs')
print(fin())
def fin_override():
    try:
        return 'try'
    finally:
        return 'finally'
print(fin_override())
def fin_late():
    x = 1
    try:
        return x
    finally:
        x = 2
print(fin_late())
