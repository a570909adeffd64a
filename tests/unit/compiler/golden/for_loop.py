def f(xs):
    total = 0
    for x in xs:
        if x > 3:
            continue
        if x:
            break
        total += x
    else:
        total = 1
    return total
