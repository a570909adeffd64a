def f(n):
    i = 0
    while i < n:
        i += 1
    while True:
        if i == 7:
            return
        i -= 1
