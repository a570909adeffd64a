# RuntimeErrors for dicts that change during iteration.
def attempt(f):
    try:
        print(f())
    except (RuntimeError, KeyError) as e:
        print(type(e).__name__, e)
def add():
    d = {1: 1}
    for k in d: d[k + 1] = 0
def delete():
    d = {1: 1, 2: 2}
    for k in d: del d[k]
def values():
    d = {1: 1, 2: 2}
    for v in d.values(): d.clear()
def items():
    d = {1: 1}
    for k, v in d.items(): d['new'] = v
def same_size():
    d = {1: 1, 2: 2}
    for k in d:
        d[k] = 'overwritten'
    return d
def swap():
    d = {1: 1, 2: 2}
    seen = []
    for k in d:
        seen.append(k)
        del d[k]; d[k + 10] = 0
        if len(seen) > 3: break
    return seen
def add_then_break():
    d = {1: 1}
    for k in d:
        d['x'] = 1
        break
    return d
def after_error():
    d = {1: 1}
    it = iter(d)
    d[2] = 2
    try:
        next(it)
    except RuntimeError as e:
        print(e)
    return list(it)
def comp():
    d = {1: 1, 2: 2}
    return [d.pop(k) for k in d]
def by_copy():
    d = {1: 1, 2: 2}
    for k in list(d): del d[k]
    return d
def exhausted():
    d = {1: 1}
    it = iter(d)
    list(it)
    d[2] = 2
    return next(it, 'stays exhausted')
def last_item():
    d = {1: 1}
    for k in d: d[2] = 2
def rev():
    d = {1: 1, 2: 2}
    for k in reversed(d): d[3] = 3
def update():
    d = {i: i for i in range(3)}
    for k in d: d.update({k: 'same'})
    return d
def pop_last():
    d = {1: 1}
    for k in d: d.pop(k)
    return d
for f in (add, delete, values, items, same_size, swap, add_then_break, after_error, comp, by_copy, exhausted,
        last_item, rev, update, pop_last):
    print(f.__name__, end=': '); attempt(f)
